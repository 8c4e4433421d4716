//! Ctrl-C and SIGTERM: the first asks to stop, the second stops at once.
//!
//! What is on the disk is valid at any moment, so that a program that does not get to its end in time may simply go.

use std::process;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::Duration;

/// The exit code of a run that was stopped: that of a program that SIGINT ended.
pub const CODE: u8 = 130;

/// How long the current edition may still take.
const GRACE: Duration = Duration::from_millis(1500);

static ASKED: AtomicBool = AtomicBool::new(false);
static WAKE: Mutex<Option<Box<dyn Fn() + Send>>> = Mutex::new(None);

/// Tells whether the run was asked to stop.
#[must_use]
pub fn is_asked() -> bool {
    ASKED.load(Ordering::Relaxed)
}

/// Lets something be done as soon as the run is asked to stop, for those who wait. What was set before is dropped.
pub fn wake(how: impl Fn() + Send + 'static) {
    *WAKE.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(how));
}

/// Listens for signals from now on. A run that has not ended when the time is over ends with this exit code.
pub fn listen(code: u8) {
    let heard = move || {
        if ASKED.swap(true, Ordering::Relaxed) {
            process::exit(i32::from(code));
        }
        if let Some(wake) = &*WAKE.lock().unwrap_or_else(PoisonError::into_inner) {
            wake();
        }
        thread::spawn(move || {
            thread::sleep(GRACE);
            process::exit(i32::from(code));
        });
    };
    // Where signals cannot be heard they end the program, as they always did.
    let _ = ctrlc::set_handler(heard);
}

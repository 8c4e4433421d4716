//! What a target watches while an input runs: the memory that it asks for, the time that it takes, and which panics count.
//!
//! An input that asks for more than it may ends the run as a panic does: libFuzzer alone sees only memory that was touched.

use std::alloc::{GlobalAlloc, Layout, System};
use std::backtrace::Backtrace;
use std::panic::{self, PanicHookInfo};
use std::process::abort;
use std::sync::Once;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// The promise is 300 MB for the whole program; an input of a target is small.
const MOST_BYTES: usize = 300 << 20;
/// The address space of a child.
const CHILD_BYTES: usize = 2 << 30;
/// Longer than this is said, once for each time that it doubles.
const SLOW: Duration = Duration::from_millis(250);
/// How many contained panics are printed.
const TOLD: usize = 5;

/// The crates that read a workbook. `read::sheet` contains their panics, which is all that can be done about them here.
pub(crate) const XLSX_READERS: [&str; 5] = ["/calamine-", "/quick-xml-", "/zip-", "/miniz_oxide-", "/flate2-"];

#[global_allocator]
static COUNTING: Counting = Counting;

static HELD: AtomicUsize = AtomicUsize::new(0);
static PEAK: AtomicUsize = AtomicUsize::new(0);
static LIMIT: AtomicUsize = AtomicUsize::new(usize::MAX);
static CONTAINED: AtomicUsize = AtomicUsize::new(0);

struct Counting;

impl Counting {
    fn take(size: usize) {
        let held = HELD.fetch_add(size, Ordering::Relaxed) + size;
        PEAK.fetch_max(held, Ordering::Relaxed);
        if held > LIMIT.load(Ordering::Relaxed) {
            LIMIT.store(usize::MAX, Ordering::Relaxed);
            eprintln!("an input asks for {size} bytes on top of {}\n{}", held - size, Backtrace::force_capture());
            abort();
        }
    }
}

// SAFETY: every call goes to the system's allocator as it is; only sizes are counted.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        Self::take(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        Self::take(size);
        HELD.fetch_sub(layout.size(), Ordering::Relaxed);
        unsafe { System.realloc(pointer, layout, size) }
    }
}

/// Runs a check on an input, in which every panic counts.
pub(crate) fn run(data: &[u8], check: fn(&[u8])) {
    run_within(MOST_BYTES, data, &[], check);
}

/// Runs a check of what griffie does in a child, whose memory has a limit of its own.
pub(crate) fn run_as_child(data: &[u8], check: fn(&[u8])) {
    run_within(CHILD_BYTES, data, &[], check);
}

/// Runs a check in which panics of some crates are contained by the code that is tried. If they are not, the run ends all the same.
pub(crate) fn run_with_contained(data: &[u8], crates: &'static [&'static str], check: fn(&[u8])) {
    run_within(MOST_BYTES, data, crates, check);
}

fn run_within(most: usize, data: &[u8], crates: &'static [&'static str], check: fn(&[u8])) {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        check(b"");
        panic::set_hook(Box::new(|panic| take_panic(panic, crates)));
    });
    let (held, start) = (HELD.load(Ordering::Relaxed), Instant::now());
    PEAK.store(held, Ordering::Relaxed);
    LIMIT.store(held + most, Ordering::Relaxed);
    check(data);
    LIMIT.store(usize::MAX, Ordering::Relaxed);
    tell(start.elapsed(), PEAK.load(Ordering::Relaxed).saturating_sub(held));
}

fn take_panic(panic: &PanicHookInfo<'_>, crates: &[&str]) {
    let file = panic.location().map_or("", |location| location.file());
    if crates.iter().any(|name| file.contains(name)) {
        if CONTAINED.fetch_add(1, Ordering::Relaxed) < TOLD {
            eprintln!("contained: {panic}");
        }
        return;
    }
    eprintln!("{panic}\n{}", Backtrace::force_capture());
    abort();
}

/// Says when an input was slower, or asked for more memory, than twice the one that was last spoken of.
fn tell(took: Duration, peak: usize) {
    static SLOWEST: AtomicUsize = AtomicUsize::new(0);
    static LARGEST: AtomicUsize = AtomicUsize::new(0);
    let ms = usize::try_from(took.as_millis()).unwrap_or(usize::MAX);
    if took > SLOW && ms > 2 * SLOWEST.load(Ordering::Relaxed) {
        SLOWEST.store(ms, Ordering::Relaxed);
        eprintln!("slow: {ms} ms");
    }
    if peak > 2 * LARGEST.load(Ordering::Relaxed) {
        LARGEST.store(peak, Ordering::Relaxed);
        eprintln!("large: {} kB", peak >> 10);
    }
}

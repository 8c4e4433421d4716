//! Work that may not take the program down is done in a child: the same program with a hidden command.
//!
//! A child gets bytes and gives values; it opens no file, and asks its parent for what it needs. Requests and replies go half duplex
//! over its standard input and output, each as a length and postcard bytes. It limits its own memory, is killed when it takes too long,
//! and ends when its parent does. A child that fell is replaced by a new one, and only the work that felled it fails.

mod child;
mod clock;
mod frames;
mod render;

use std::io::{self, BufReader, BufWriter, Write};
use std::path::PathBuf;
use std::process::{ChildStdin, ChildStdout, Command, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::diagnostic::{Carried, Message};
use crate::read::sheet::{Form, RawBook};

use clock::Process;
use frames::{Limits, Reply, Request, expect, send, send_bytes};
use render::Known;

pub use child::{serve, serve_with};
pub use render::Shared;

/// The hidden command that makes the program a child.
pub const COMMAND: &str = "worker";

/// The address space of a child that reads a small file: the program itself is a third of it.
const MEMORY: u64 = 300 << 20;
/// How much more each byte of a file may take. A cell of a packed workbook may have few bytes, and takes about a hundred.
const MEMORY_PER_BYTE: u64 = 40;
const SECONDS: u64 = 10;
/// How many bytes of a file may take one more second.
const BYTES_PER_SECOND: u64 = 1 << 20;
/// A child that read a file above this is not used again, since it keeps memory that a small file may not have.
const SMALL_FILE: u64 = 4 << 20;

/// What a child may take to make an edition.
#[derive(Clone, Copy, Debug)]
pub struct Allowance {
    /// Address space, in bytes. Typst needs about 120 MB for a thousand rows of a table.
    pub memory: u64,
    /// For one of many.
    pub letter: Duration,
    /// For a document of its own.
    pub report: Duration,
}

impl Default for Allowance {
    fn default() -> Self {
        Self { memory: 2 << 30, letter: Duration::from_secs(10), report: Duration::from_mins(2) }
    }
}

/// Why a child gave no answer.
#[derive(Debug)]
pub enum Fall {
    /// It could not be started.
    Start(io::Error),
    /// It took too long.
    Time(Duration),
    /// It asked for more memory than it may have.
    Memory,
    /// It ended or spoke nonsense.
    End,
}

impl Fall {
    fn of_book(&self) -> Message {
        let message = match self {
            Self::Start(error) => return Message::new("worker-not-started").with("reason", error),
            Self::Time(_) => Message::new("workbook-takes-too-long"),
            Self::Memory => Message::new("workbook-takes-too-much-memory"),
            Self::End => Message::new("workbook-fells-its-reader"),
        };
        message.hint(Message::new("save-as-xlsx"))
    }

    /// Says it of an edition.
    #[must_use]
    pub fn of_edition(&self) -> Message {
        match self {
            Self::Start(error) => Message::new("worker-not-started").with("reason", error),
            Self::Time(time) => Message::new("edition-takes-too-long")
                .with("seconds", time.as_secs_f64().ceil())
                .hint(Message::new("make-edition-shorter")),
            Self::Memory => Message::new("edition-takes-too-much-memory").hint(Message::new("make-edition-shorter")),
            Self::End => Message::new("edition-fells-its-maker").hint(Message::new("look-for-what-differs")),
        }
    }
}

/// The children of a run. None is started before there is work.
#[derive(Debug)]
pub struct Workers {
    program: PathBuf,
    allowance: Allowance,
    idle: Mutex<Vec<Worker>>,
}

/// One child.
#[derive(Debug)]
pub struct Worker {
    process: Process,
    pipes: Pipes,
    known: Known,
}

#[derive(Debug)]
struct Pipes {
    input: BufWriter<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Workers {
    /// Makes children of a program that knows the hidden command.
    #[must_use]
    pub fn of(program: PathBuf) -> Self {
        Self { program, allowance: Allowance::default(), idle: Mutex::default() }
    }

    /// Gives children more or less than is usual.
    #[must_use]
    pub fn with_allowance(mut self, allowance: Allowance) -> Self {
        self.allowance = allowance;
        self
    }

    /// What a child may take to make an edition.
    #[must_use]
    pub fn allowance(&self) -> Allowance {
        self.allowance
    }

    /// Starts a child, so that it is ready when the work is.
    pub fn prepare(&self) {
        let mut idle = self.idle();
        if idle.is_empty() {
            // One that cannot be started is complained of when it is needed.
            idle.extend(self.start().ok());
        }
    }

    /// Reads a workbook in a child.
    ///
    /// # Errors
    /// The workbook cannot be read, or felled the child.
    pub fn read(&self, form: Form, bytes: &Arc<[u8]>) -> Result<RawBook, Message> {
        let size = bytes.len() as u64;
        let limits = Limits { memory: MEMORY + size * MEMORY_PER_BYTE };
        let time = Duration::from_secs(SECONDS + size / BYTES_PER_SECOND);
        let work = |worker: Worker| worker.work(time, |worker| worker.pipes.read(limits, form, bytes));
        // One that waited may have been ended from outside meanwhile, for which the workbook is not to blame.
        let waiting = self.idle().pop();
        let done = waiting.and_then(|worker| work(worker).ok());
        let done = done.map_or_else(|| self.start().and_then(work), Ok);
        let (worker, result) = done.map_err(|fall| fall.of_book())?;
        if size <= SMALL_FILE {
            self.take_back(worker);
        }
        result.map_err(|carried| carried.into_message().unwrap_or_else(|| Fall::End.of_book()))
    }

    fn idle(&self) -> std::sync::MutexGuard<'_, Vec<Worker>> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn take_back(&self, worker: Worker) {
        self.idle().push(worker);
    }

    /// Starts a child.
    ///
    /// # Errors
    /// The system does not let it.
    pub fn start(&self) -> Result<Worker, Fall> {
        let mut command = Command::new(&self.program);
        command.arg(COMMAND).env_remove("RUST_BACKTRACE");
        // Typst would lay out on as many threads as there are processors, beside other children that do the same.
        command.env("RAYON_NUM_THREADS", "1");
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        leave_group(&mut command);
        let mut process = command.spawn().map_err(Fall::Start)?;
        let input = BufWriter::new(process.stdin.take().expect("it was asked for"));
        let output = BufReader::new(process.stdout.take().expect("it was asked for"));
        Ok(Worker { process: Process::new(process), pipes: Pipes { input, output }, known: Known::default() })
    }
}

/// What is typed at the terminal is for the parent, which tells its children itself.
#[cfg(unix)]
fn leave_group(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(not(unix))]
fn leave_group(_command: &mut Command) {}

impl Worker {
    /// Works for no longer than some time.
    fn work<T>(mut self, time: Duration, talk: impl FnOnce(&mut Self) -> io::Result<T>) -> Result<(Self, T), Fall> {
        self.process.work_for(time);
        let result = talk(&mut self);
        self.process.rest();
        match result {
            Ok(value) => Ok((self, value)),
            Err(_) if self.process.was_too_slow() => Err(Fall::Time(time)),
            Err(_) if self.process.last_words().contains("memory allocation") => Err(Fall::Memory),
            Err(_) => Err(Fall::End),
        }
    }
}

impl Pipes {
    fn read(&mut self, limits: Limits, form: Form, bytes: &[u8]) -> io::Result<Result<RawBook, Carried>> {
        send(&mut self.input, &Request::Limit(limits))?;
        send(&mut self.input, &Request::Read(form))?;
        send_bytes(&mut self.input, bytes)?;
        self.input.flush()?;
        let mut book = RawBook::default();
        loop {
            match expect(&mut self.output)? {
                Reply::Piece(piece) => {
                    if book.add(piece) {
                        return Ok(Ok(book));
                    }
                }
                Reply::Refused(why) => return Ok(Err(why)),
                Reply::Ask(_) | Reply::Done(_) => return Err(io::ErrorKind::InvalidData.into()),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #[cfg(unix)]
    use super::*;

    #[cfg(unix)]
    fn falls(program: &str) -> String {
        let workers = Workers::of(program.into());
        let message = workers.read(Form::Xls, &Arc::from(&b"x"[..])).unwrap_err();
        message.key().unwrap().to_owned()
    }

    #[cfg(unix)]
    #[test]
    fn a_child_that_is_none_is_a_complaint() {
        assert_eq!(falls("/nowhere/griffie"), "worker-not-started");
        // It ends at once, and it says what it was told.
        assert_eq!(falls("/bin/false"), "workbook-fells-its-reader");
        assert_eq!(falls("/bin/echo"), "workbook-fells-its-reader");
    }
}

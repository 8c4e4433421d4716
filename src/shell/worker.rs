//! Work that may not take the program down is done in a child: the same program with a hidden command.
//!
//! A child gets bytes and gives values; it opens no file. Requests and replies go half duplex over its standard input and output, each
//! as a length and postcard bytes. It limits its own memory, is killed when it takes too long, and ends by itself when its input
//! closes. A child that fell is replaced by a new one, and only the work that felled it fails.

use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::Duration;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Carried, Message};
use crate::read::sheet::{self, Form, RawBook, RawPiece};

/// The hidden command that makes the program a child.
pub const COMMAND: &str = "worker";

/// The address space of a child that reads a small file: the program itself is a third of it.
const MEMORY: u64 = 300 << 20;
/// How much more each byte of a file may take. A cell of a packed workbook may have few bytes, and takes about a hundred.
const MEMORY_PER_BYTE: u64 = 40;
const SECONDS: u64 = 10;
/// How many bytes of a file may take one more second.
const BYTES_PER_SECOND: u64 = 1 << 20;
/// A longer frame is no frame.
const FRAME_LIMIT: u64 = 1 << 30;
/// A child that read a file above this is not used again, since it keeps memory that a small file may not have.
const SMALL_FILE: u64 = 4 << 20;

/// What a child is asked. The next sort of work is a variant more.
#[derive(Debug, Serialize, Deserialize)]
enum Request {
    /// How much it may take for what follows.
    Setup(Limits),
    /// To read a workbook, whose bytes are the next frame.
    Read(Form),
}

/// What a child answers.
#[derive(Debug, Serialize, Deserialize)]
enum Reply {
    /// A piece of a workbook; another reply follows unless it is the last.
    Piece(RawPiece),
    /// The work cannot be done, and why.
    Refused(Carried),
}

/// What a child may take.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Limits {
    /// Address space, in bytes.
    memory: u64,
}

/// Why a child gave no answer.
#[derive(Debug)]
enum Fall {
    /// It could not be started.
    Start(io::Error),
    /// It took too long.
    Time,
    /// It ended or spoke nonsense; what it said last.
    End(String),
}

impl Fall {
    fn message(&self) -> Message {
        match self {
            Self::Start(error) => Message::new("worker-not-started").with("reason", error),
            Self::Time => Message::new("workbook-takes-too-long").hint(Message::new("save-as-xlsx")),
            Self::End(last) if last.contains("memory allocation") => {
                Message::new("workbook-takes-too-much-memory").hint(Message::new("save-as-xlsx"))
            }
            Self::End(_) => Message::new("workbook-fells-its-reader").hint(Message::new("save-as-xlsx")),
        }
    }
}

/// The children of a run. None is started before there is work.
#[derive(Debug)]
pub struct Workers {
    program: PathBuf,
    idle: Mutex<Vec<Worker>>,
}

/// One child that waits for work.
#[derive(Debug)]
struct Worker {
    process: Process,
    pipes: Pipes,
}

/// A process that does not outlive its owner.
#[derive(Debug)]
struct Process(Child);

#[derive(Debug)]
struct Pipes {
    input: BufWriter<ChildStdin>,
    output: BufReader<ChildStdout>,
}

impl Workers {
    /// Makes children of a program that knows the hidden command.
    #[must_use]
    pub fn of(program: PathBuf) -> Self {
        Self { program, idle: Mutex::default() }
    }

    /// Reads a workbook in a child.
    ///
    /// # Errors
    /// The workbook cannot be read, or felled the child.
    pub fn read(&self, form: Form, bytes: &Arc<[u8]>) -> Result<RawBook, Message> {
        let size = bytes.len() as u64;
        let limits = Limits { memory: MEMORY + size * MEMORY_PER_BYTE };
        let time = Duration::from_secs(SECONDS + size / BYTES_PER_SECOND);
        let keep = size <= SMALL_FILE;
        let work = |worker| {
            let bytes = bytes.clone();
            worker_does(worker, time, move |pipes| pipes.read(limits, form, &bytes))
        };
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        // One that waited may have been ended from outside meanwhile, for which the workbook is not to blame.
        let done = idle.and_then(|worker| work(worker).ok());
        let done = done.map_or_else(|| self.start().and_then(work), Ok);
        let (worker, result) = done.map_err(|fall| fall.message())?;
        if keep {
            self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(worker);
        }
        result.map_err(|carried| carried.into_message().unwrap_or_else(|| Fall::End(String::new()).message()))
    }

    fn start(&self) -> Result<Worker, Fall> {
        let mut process = Command::new(&self.program)
            .arg(COMMAND)
            .env_remove("RUST_BACKTRACE")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(Fall::Start)?;
        let input = BufWriter::new(process.stdin.take().expect("it was asked for"));
        let output = BufReader::new(process.stdout.take().expect("it was asked for"));
        Ok(Worker { process: Process(process), pipes: Pipes { input, output } })
    }
}

impl Process {
    /// Ends it, and gives what it said last.
    fn last_words(mut self) -> String {
        let _ = self.0.kill();
        let mut words = String::new();
        if let Some(said) = self.0.stderr.take() {
            let _ = said.take(4096).read_to_string(&mut words);
        }
        words
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may be at work on something that nobody waits for any more; that it has ended already is no matter.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Lets a child work for no longer than some time. The talking is done by a thread, which ends when the child does.
fn worker_does<T: Send + 'static>(
    worker: Worker,
    time: Duration,
    talk: impl FnOnce(&mut Pipes) -> io::Result<T> + Send + 'static,
) -> Result<(Worker, T), Fall> {
    let Worker { process, mut pipes } = worker;
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let result = talk(&mut pipes);
        // Nobody listens any more when it took too long.
        let _ = sender.send((pipes, result));
    });
    match receiver.recv_timeout(time) {
        Ok((pipes, Ok(value))) => Ok((Worker { process, pipes }, value)),
        Ok((_, Err(_))) => Err(Fall::End(process.last_words())),
        Err(_) => Err(Fall::Time),
    }
}

impl Pipes {
    fn read(&mut self, limits: Limits, form: Form, bytes: &[u8]) -> io::Result<Result<RawBook, Carried>> {
        send(&mut self.input, &Request::Setup(limits))?;
        send(&mut self.input, &Request::Read(form))?;
        send_bytes(&mut self.input, bytes)?;
        self.input.flush()?;
        let mut book = RawBook::default();
        loop {
            match receive(&mut self.output)?.ok_or(io::ErrorKind::UnexpectedEof)? {
                Reply::Piece(piece) => {
                    if book.add(piece) {
                        return Ok(Ok(book));
                    }
                }
                Reply::Refused(why) => return Ok(Err(why)),
            }
        }
    }
}

fn send(output: &mut impl Write, frame: &impl Serialize) -> io::Result<()> {
    send_bytes(output, &postcard::to_stdvec(frame).map_err(io::Error::other)?)
}

fn send_bytes(output: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    output.write_all(&(bytes.len() as u64).to_le_bytes())?;
    output.write_all(bytes)
}

/// Receives a frame; none where the other side closed before one began.
fn receive<T: DeserializeOwned>(input: &mut impl Read) -> io::Result<Option<T>> {
    let Some(bytes) = receive_bytes(input)? else { return Ok(None) };
    postcard::from_bytes(&bytes).map(Some).map_err(io::Error::other)
}

fn receive_bytes(input: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    match input.read_exact(&mut length) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(None),
        other => other?,
    }
    let length = u64::from_le_bytes(length);
    if length > FRAME_LIMIT {
        return Err(io::ErrorKind::InvalidData.into());
    }
    // The bytes are taken as they come, so that a length that lies reserves nothing.
    let mut bytes = Vec::new();
    input.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(Some(bytes)) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}

/// Is a child: does what it is asked until nobody asks any more.
///
/// # Errors
/// The pipes break, which means that nobody listens.
pub fn serve() -> io::Result<()> {
    let mut input = io::stdin().lock();
    let mut output = BufWriter::new(own_output()?);
    while let Some(request) = receive::<Request>(&mut input)? {
        match request {
            Request::Setup(limits) => limit(limits),
            Request::Read(form) => {
                let bytes = receive_bytes(&mut input)?.ok_or(io::ErrorKind::UnexpectedEof)?;
                let read = sheet::read_raw(form, &bytes);
                drop(bytes);
                answer(&mut output, read)?;
            }
        }
    }
    Ok(())
}

fn answer(output: &mut impl Write, read: Result<RawBook, Message>) -> io::Result<()> {
    match read {
        Ok(book) => book.into_pieces().try_for_each(|piece| send(output, &Reply::Piece(piece)))?,
        Err(message) => send(output, &Reply::Refused(Carried::from(&message)))?,
    }
    output.flush()
}

/// Takes the standard output for the frames; whatever else is printed goes where errors go.
#[cfg(unix)]
fn own_output() -> io::Result<impl Write> {
    let own = rustix::io::dup(rustix::stdio::stdout())?;
    rustix::stdio::dup2_stdout(rustix::stdio::stderr())?;
    Ok(io::PipeWriter::from(own))
}

#[cfg(not(unix))]
fn own_output() -> io::Result<impl Write> {
    Ok(io::stdout())
}

/// Lowers the limits of this process; where the system has no such limits, the clock of the parent is the only one.
#[cfg(unix)]
fn limit(limits: Limits) {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let hard = getrlimit(Resource::As).maximum;
    let _ = setrlimit(Resource::As, Rlimit { current: Some(limits.memory), maximum: hard });
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
}

#[cfg(not(unix))]
fn limit(_limits: Limits) {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_come_out_as_they_went_in() {
        let mut bytes = Vec::new();
        send(&mut bytes, &Request::Read(Form::Ods)).unwrap();
        send_bytes(&mut bytes, b"abc").unwrap();
        let mut input = bytes.as_slice();
        assert!(matches!(receive::<Request>(&mut input), Ok(Some(Request::Read(Form::Ods)))));
        assert_eq!(receive_bytes(&mut input).unwrap().as_deref(), Some(&b"abc"[..]));
        assert!(receive_bytes(&mut input).unwrap().is_none());
    }

    #[test]
    fn nonsense_is_no_frame() {
        assert!(receive_bytes(&mut &[0xff; 16][..]).is_err());
        assert!(receive_bytes(&mut &[9, 0, 0, 0, 0, 0, 0, 0, 1][..]).is_err());
        assert!(receive::<Request>(&mut &[1, 0, 0, 0, 0, 0, 0, 0, 9][..]).is_err());
    }

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

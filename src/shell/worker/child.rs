//! The side of the child: it does what it is asked until nobody asks any more, and opens no file.

use std::collections::{BTreeSet, HashMap};
use std::io::{self, BufReader, BufWriter, Stdin, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::diagnostic::{Carried, CarriedDiagnostic, FileKey, Message, SourceText};
use crate::emit::typeset::{Fonts, Typesetter};
use crate::engine::{Order, Press};
use crate::plan::inputs::{Materials, Opened};
use crate::read::sheet::{self, RawBook};
use crate::shell::store::{Hash, Want};
use crate::shell::{embedded, fonts};

use super::frames::{
    Answer, Ask, Done, Found, Limits, Reply, Request, Setup, expect, expect_bytes, receive, send, send_bytes,
};

/// Is a child: does what it is asked until nobody asks any more.
///
/// # Errors
/// The pipes break, which means that nobody listens.
pub fn serve() -> io::Result<()> {
    serve_with(&|_| {})
}

/// Is a child that does something before each edition; tests make it fail there.
///
/// # Errors
/// The pipes break, which means that nobody listens.
pub fn serve_with(before: &dyn Fn(&Order)) -> io::Result<()> {
    end_with_parent();
    let pipes = Pipes { input: BufReader::new(io::stdin()), output: BufWriter::new(own_output()?) };
    let mut child = Child { desk: Desk::new(pipes), typeset: None };
    let mut request = child.desk.hear()?;
    while let Some(asked) = request {
        request = match asked {
            Request::Begin(setup) => child.render(setup, before)?,
            Request::Limit(limits) => {
                limit(limits);
                child.desk.hear()?
            }
            Request::Read(form) => {
                child.desk.read(form)?;
                child.desk.hear()?
            }
            // Whoever asks for an edition says first what editions share.
            Request::Render(_) => return Err(io::ErrorKind::InvalidData.into()),
        };
    }
    Ok(())
}

struct Child {
    desk: Desk,
    typeset: Option<Typeset>,
}

impl Child {
    /// Makes editions until something else is asked, which it gives.
    fn render(&mut self, setup: Setup, before: &dyn Fn(&Order)) -> io::Result<Option<Request>> {
        self.desk.begin(setup.templates);
        let mut request = self.desk.hear()?;
        // Only who is making something may ask for what it needs.
        if matches!(request, Some(Request::Render(_))) {
            self.prepare_fonts();
        }
        let Some(Typeset { typesetter, .. }) = &self.typeset else { return Ok(request) };
        let press = Press::new(&self.desk, &setup.house, typesetter);
        while let Some(Request::Render(order)) = request {
            before(&order);
            let reported = press.produce(&order);
            let complaints = reported.diagnostics.iter().map(CarriedDiagnostic::from).collect();
            let artifacts = reported.value.unwrap_or_default();
            let paths = artifacts.iter().map(|artifact| artifact.path.clone()).collect();
            self.desk.deliver(paths, complaints, artifacts.iter().map(|artifact| &*artifact.bytes))?;
            request = self.desk.hear()?;
        }
        Ok(request)
    }

    /// Makes a typesetter, unless the fonts are those of before.
    fn prepare_fonts(&mut self) {
        let fonts = fonts(&self.desk);
        self.desk.take_wanted();
        let same = |typeset: &Typeset| typeset.fonts.iter().eq(fonts.iter().map(|(_, opened)| &opened.bytes));
        if !self.typeset.as_ref().is_some_and(same) {
            let fonts: Vec<Arc<[u8]>> = fonts
                .into_iter()
                .map(|(_, opened)| opened.bytes)
                .filter(|bytes| Fonts::is_font(bytes.clone()))
                .collect();
            let typesetter = Typesetter::new(Fonts::new(fonts.clone()).expect("they were looked at"));
            self.typeset = Some(Typeset { fonts, typesetter });
        }
    }
}

/// A typesetter, and the fonts that it was made with.
struct Typeset {
    fonts: Vec<Arc<[u8]>>,
    typesetter: Typesetter,
}

struct Pipes {
    input: BufReader<Stdin>,
    output: BufWriter<io::PipeWriter>,
}

/// What a child has at hand: what it was told, and whom it can ask.
struct Desk {
    pipes: Mutex<Pipes>,
    templates: Vec<String>,
    told: Mutex<Told>,
}

/// What a child was told. Files are known by their content for its whole life, by their name for a run.
#[derive(Default)]
struct Told {
    files: HashMap<Want, Result<(Hash, Opened), Message>>,
    keys: HashMap<String, FileKey>,
    blobs: HashMap<Hash, Arc<[u8]>>,
    /// Asked for since the last edition.
    wanted: BTreeSet<Want>,
    /// Asked for in its life.
    met: BTreeSet<Want>,
}

fn hold<T>(held: &Mutex<T>) -> MutexGuard<'_, T> {
    held.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Desk {
    fn new(pipes: Pipes) -> Self {
        Self { pipes: Mutex::new(pipes), templates: Vec::new(), told: Mutex::default() }
    }

    fn begin(&mut self, templates: Vec<String>) {
        self.templates = templates;
        let mut told = hold(&self.told);
        told.files.clear();
        told.keys.clear();
        told.wanted.clear();
    }

    fn hear(&self) -> io::Result<Option<Request>> {
        receive(&mut hold(&self.pipes).input)
    }

    fn read(&self, form: sheet::Form) -> io::Result<()> {
        let pipes = &mut *hold(&self.pipes);
        let bytes = expect_bytes(&mut pipes.input)?;
        let read = sheet::read_raw(form, &bytes);
        drop(bytes);
        answer(&mut pipes.output, read)
    }

    /// Hands over an edition.
    fn deliver<'b>(
        &self,
        paths: Vec<String>,
        complaints: Vec<CarriedDiagnostic>,
        bytes: impl Iterator<Item = &'b [u8]>,
    ) -> io::Result<()> {
        let wanted = self.take_wanted();
        let files = hold(&self.told).met.len();
        let output = &mut hold(&self.pipes).output;
        send(output, &Reply::Done(Done { paths, complaints, wanted, files }))?;
        for bytes in bytes {
            send_bytes(output, bytes)?;
        }
        output.flush()
    }

    fn take_wanted(&self) -> Vec<Want> {
        std::mem::take(&mut hold(&self.told).wanted).into_iter().collect()
    }

    fn want(&self, want: &Want) -> Result<(Hash, Opened), Message> {
        let mut told = hold(&self.told);
        if told.wanted.insert(want.clone()) {
            told.met.insert(want.clone());
        }
        if let Some(known) = told.files.get(want) {
            return known.clone();
        }
        // What cannot be asked cannot be made either, and nobody listens any more.
        let found = self.ask(want, &mut told).unwrap_or_else(|_| std::process::exit(1));
        told.files.insert(want.clone(), found.clone());
        found
    }

    fn ask(&self, want: &Want, told: &mut Told) -> io::Result<Result<(Hash, Opened), Message>> {
        let pipes = &mut *hold(&self.pipes);
        let answer = exchange(pipes, Ask::Want(want.clone()))?;
        let key = answer.place.file();
        let (hash, bytes) = match answer.found {
            Found::Bytes(hash) => {
                let bytes: Arc<[u8]> = expect_bytes(&mut pipes.input)?.into();
                told.blobs.insert(hash, bytes.clone());
                (hash, bytes)
            }
            Found::Known(hash) => (hash, told.blobs.get(&hash).cloned().ok_or(io::ErrorKind::InvalidData)?),
            Found::Ours(hash) => (hash, our_own(want, hash, told).ok_or(io::ErrorKind::InvalidData)?),
            Found::Refused(why) => return Ok(Err(why.into_message().ok_or(io::ErrorKind::InvalidData)?)),
            Found::Place => return Err(io::ErrorKind::InvalidData.into()),
        };
        Ok(Ok((hash, Opened { key, bytes })))
    }
}

fn exchange(pipes: &mut Pipes, ask: Ask) -> io::Result<Answer> {
    send(&mut pipes.output, &Reply::Ask(ask))?;
    pipes.output.flush()?;
    expect(&mut pipes.input)
}

fn our_own(want: &Want, hash: Hash, told: &mut Told) -> Option<Arc<[u8]>> {
    let Want::Template(name) = want else { return None };
    let bytes = embedded::get(name)?;
    Some(told.blobs.entry(hash).or_insert_with(|| bytes.into()).clone())
}

impl Materials for Desk {
    fn open(&self, name: &str) -> Result<Opened, Message> {
        self.want(&Want::File(name.to_owned())).map(|(_, opened)| opened)
    }

    fn template(&self, name: &str) -> Result<Opened, Message> {
        self.want(&Want::Template(name.to_owned())).map(|(_, opened)| opened)
    }

    fn templates(&self) -> Vec<String> {
        self.templates.clone()
    }

    fn templates_in(&self, folder: &str) -> Vec<String> {
        hold(&self.told).wanted.insert(Want::Folder(folder.to_owned()));
        let is_below = |name: &&String| name.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        self.templates.iter().filter(is_below).cloned().collect()
    }

    fn key(&self, name: &str) -> FileKey {
        if let Some(key) = hold(&self.told).keys.get(name) {
            return *key;
        }
        let answer = exchange(&mut hold(&self.pipes), Ask::Key(name.to_owned()));
        let key = answer.unwrap_or_else(|_| std::process::exit(1)).place.file();
        hold(&self.told).keys.insert(name.to_owned(), key);
        key
    }

    /// The parent prints the complaints, and has the files itself.
    fn show(&self, _key: FileKey, _text: SourceText) {}
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
fn own_output() -> io::Result<io::PipeWriter> {
    let own = rustix::io::dup(rustix::stdio::stdout())?;
    rustix::stdio::dup2_stdout(rustix::stdio::stderr())?;
    Ok(io::PipeWriter::from(own))
}

#[cfg(windows)]
fn own_output() -> io::Result<io::PipeWriter> {
    use std::os::windows::io::AsHandle;
    Ok(io::PipeWriter::from(io::stdout().as_handle().try_clone_to_owned()?))
}

/// Ends this process when its parent has gone, whatever it is doing: a loop does not hear that its input has closed.
#[cfg(unix)]
fn end_with_parent() {
    use std::thread;
    use std::time::Duration;
    const HEARTBEAT: Duration = Duration::from_millis(500);
    const STACK: usize = 64 << 10;
    let parent = rustix::process::getppid();
    let watch = move || {
        while rustix::process::getppid() == parent {
            thread::sleep(HEARTBEAT);
        }
        std::process::exit(1);
    };
    let _ = thread::Builder::new().stack_size(STACK).spawn(watch);
}

#[cfg(not(unix))]
fn end_with_parent() {}

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

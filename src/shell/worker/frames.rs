//! How parent and child talk: half duplex, each frame a length and its bytes.

use std::io::{self, Read, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::diagnostic::{Carried, CarriedDiagnostic, Origin};
use crate::engine::Order;
use crate::kind::record::Record;
use crate::read::sheet::{Form, RawPiece};
use crate::shell::store::{Hash, Want};

/// A longer frame is no frame.
const FRAME_LIMIT: u64 = 1 << 30;

/// What a child is asked. The next sort of work is a variant more.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Request {
    /// How much it may take for what follows.
    Limit(Limits),
    /// To read a workbook, whose bytes are the next frame.
    Read(Form),
    /// What the editions that follow share; what was told before may not hold any more.
    Begin(Setup),
    /// To make an edition.
    Render(Order),
}

/// What a child answers.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Reply {
    /// A piece of a workbook; another reply follows unless it is the last.
    Piece(RawPiece),
    /// The workbook cannot be read, and why.
    Refused(Carried),
    /// It needs something first, and waits for an [`Answer`].
    Ask(Ask),
    /// The edition; the bytes of its artifacts are the next frames.
    Done(Done),
}

/// What a child needs while it makes an edition.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Ask {
    /// A file.
    Want(Want),
    /// The key of a file, for complaints.
    Key(String),
}

/// What the parent says to it.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Answer {
    /// The file as a place.
    pub(super) place: Origin,
    pub(super) found: Found,
}

/// What was found.
#[derive(Debug, Serialize, Deserialize)]
pub(super) enum Found {
    /// Only the place was asked.
    Place,
    /// The file, whose bytes are the next frame.
    Bytes(Hash),
    /// A file that the child got before, perhaps under another name.
    Known(Hash),
    /// A template that is part of the program.
    Ours(Hash),
    /// It is not there or may not be had.
    Refused(Carried),
}

/// An edition that was made.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Done {
    /// The paths of the artifacts.
    pub(super) paths: Vec<String>,
    pub(super) complaints: Vec<CarriedDiagnostic>,
    /// Everything that it asked for, now or for an edition before.
    pub(super) wanted: Vec<Want>,
    /// How many files it met in its life.
    pub(super) files: usize,
}

/// What a child may take.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(super) struct Limits {
    /// Address space, in bytes.
    pub(super) memory: u64,
}

/// What the editions of a run share.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Setup {
    /// The house style.
    pub(super) house: Record,
    /// The names of the templates.
    pub(super) templates: Vec<String>,
}

pub(super) fn send(output: &mut impl Write, frame: &impl Serialize) -> io::Result<()> {
    send_bytes(output, &encode(frame)?)
}

pub(super) fn encode(frame: &impl Serialize) -> io::Result<Vec<u8>> {
    postcard::to_stdvec(frame).map_err(io::Error::other)
}

pub(super) fn send_bytes(output: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    output.write_all(&(bytes.len() as u64).to_le_bytes())?;
    output.write_all(bytes)
}

/// Receives a frame; none where the other side closed before one began.
pub(super) fn receive<T: DeserializeOwned>(input: &mut impl Read) -> io::Result<Option<T>> {
    let Some(bytes) = receive_bytes(input)? else { return Ok(None) };
    postcard::from_bytes(&bytes).map(Some).map_err(io::Error::other)
}

/// Receives a frame that must come.
pub(super) fn expect<T: DeserializeOwned>(input: &mut impl Read) -> io::Result<T> {
    receive(input)?.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

pub(super) fn receive_bytes(input: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
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

/// Receives the bytes of a frame that must come.
pub(super) fn expect_bytes(input: &mut impl Read) -> io::Result<Vec<u8>> {
    receive_bytes(input)?.ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
}

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
}

//! `manifest.json`: every artifact with its hash, what it was made from, and the warnings. It holds no times and no absolute paths, so
//! that two builds of the same inputs write the same bytes.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::Serialize;

use serde_json::Value as Json;

use super::disk;
use super::ledger::{Ledger, Made};
use super::state::Former;
use super::store::{Hash, Reads, Want};

/// The name of the manifest in the output folder.
pub(super) const NAME: &str = "manifest.json";

#[derive(Serialize)]
struct Manifest<'a> {
    griffie: &'a str,
    artifacts: Vec<Json>,
}

#[derive(Serialize)]
struct Artifact<'a> {
    path: &'a str,
    sha256: String,
    kind: &'a str,
    document: &'a str,
    edition: &'a str,
    language: &'a str,
    inputs: BTreeMap<String, String>,
    warnings: &'a [String],
}

/// Writes the manifest of everything that the ledger knows. A run that was asked for some documents only keeps what the manifest before
/// it says of the others, as long as they are there (`is_there`).
pub(super) fn write(ledger: &Ledger, before: Option<&[u8]>, is_there: &dyn Fn(&str) -> bool) -> Vec<u8> {
    let made = ledger
        .documents()
        .flat_map(|(document, entry)| entry.made.iter().map(move |made| artifact(document, made, &entry.reads)))
        .map(|artifact| {
            serde_json::to_value(artifact).expect("text, lists and maps with text keys can always be written")
        });
    let is_other = |artifact: &Json| {
        let document = text_of(artifact, "document");
        is_there(document) && ledger.documents().all(|(known, _)| known != document)
    };
    let kept = before.map(artifacts_of).unwrap_or_default();
    let mut artifacts: Vec<Json> = made.chain(kept.into_iter().filter(is_other)).collect();
    artifacts.sort_by(|one, other| text_of(one, "path").cmp(text_of(other, "path")));
    let manifest = Manifest { griffie: env!("CARGO_PKG_VERSION"), artifacts };
    let mut bytes =
        serde_json::to_vec_pretty(&manifest).expect("text, lists and maps with text keys can always be written");
    bytes.push(b'\n');
    bytes
}

/// An artifact as a manifest tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Told {
    /// The output, and whose it is.
    pub(super) former: Former,
    /// The inputs by their names, with their hashes.
    pub(super) inputs: BTreeMap<String, Hash>,
}

/// Reads what a manifest tells; none when it is not one. An artifact that somebody damaged, or whose path leads elsewhere, is left out.
pub(super) fn read(bytes: &[u8]) -> Option<Vec<Told>> {
    let manifest: Json = serde_json::from_slice(bytes).ok()?;
    Some(manifest.get("artifacts")?.as_array()?.iter().filter_map(told).collect())
}

/// Reads which outputs a manifest tells of.
pub(super) fn former(bytes: &[u8]) -> Vec<Former> {
    read(bytes).unwrap_or_default().into_iter().map(|told| told.former).collect()
}

fn told(artifact: &Json) -> Option<Told> {
    let text = |key: &str| Some(artifact.get(key)?.as_str()?.to_owned());
    let former = Former {
        path: text("path").filter(|path| disk::stays_inside(path))?,
        hash: unhex(&text("sha256")?)?,
        document: text("document")?,
        stem: text("edition")?,
        kind: text("kind")?,
    };
    let inputs = artifact.get("inputs")?.as_object()?;
    let inputs = inputs.iter().map(|(name, hash)| Some((name.clone(), unhex(hash.as_str()?)?)));
    Some(Told { former, inputs: inputs.collect::<Option<_>>()? })
}

fn text_of<'a>(artifact: &'a Json, key: &str) -> &'a str {
    artifact.get(key).and_then(Json::as_str).unwrap_or_default()
}

/// Reads the artifacts of a manifest; none of one that somebody damaged.
fn artifacts_of(manifest: &[u8]) -> Vec<Json> {
    let manifest: Option<Json> = serde_json::from_slice(manifest).ok();
    manifest.and_then(|manifest| manifest.get("artifacts")?.as_array().cloned()).unwrap_or_default()
}

fn artifact<'a>(document: &'a str, made: &'a Made, reads: &Reads) -> Artifact<'a> {
    Artifact {
        path: &made.path,
        sha256: hex(&made.hash),
        kind: &made.kind,
        document,
        edition: &made.edition,
        language: made.language,
        inputs: reads.iter().filter_map(|(want, hash)| Some((input_name(want)?, hex(&(*hash)?)))).collect(),
        warnings: &made.warnings,
    }
}

fn input_name(want: &Want) -> Option<String> {
    match want {
        Want::File(_) | Want::Template(_) => Some(want.shown()),
        Want::Folder(_) => None,
    }
}

fn unhex(text: &str) -> Option<Hash> {
    let mut hash = Hash::default();
    if text.len() != 2 * hash.len() || !text.is_ascii() {
        return None;
    }
    for (at, byte) in hash.iter_mut().enumerate() {
        *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).ok()?;
    }
    Some(hash)
}

fn hex(hash: &Hash) -> String {
    hash.iter().fold(String::with_capacity(64), |mut text, byte| {
        write!(text, "{byte:02x}").expect("writing to a text cannot fail");
        text
    })
}

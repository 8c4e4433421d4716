//! `manifest.json`: every artifact with its hash, what it was made from, and the warnings. It holds no times and no absolute paths, so
//! that two builds of the same inputs write the same bytes.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value as Json;

use super::disk;
use super::state::{Edition, Entry, Former, Set, State};
use super::store::{Hash, Want};

/// The name of the manifest in the output folder.
pub(super) const NAME: &str = "manifest.json";

#[derive(Serialize)]
struct Manifest<'a> {
    griffie: &'a str,
    artifacts: Vec<Listed<'a>>,
}

/// An artifact of this run, or of one before.
#[derive(Serialize)]
#[serde(untagged)]
enum Listed<'a> {
    Made(Artifact<'a>),
    Kept(Json),
}

#[derive(Serialize)]
struct Artifact<'a> {
    path: &'a str,
    sha256: String,
    kind: &'a str,
    document: &'a str,
    edition: &'a str,
    language: &'a str,
    inputs: &'a Inputs,
    warnings: &'a [String],
}

/// The inputs by the names that users know, with their hashes.
type Inputs = BTreeMap<String, String>;

/// Writes the manifest of the documents that were asked for, and keeps what the manifest before it says of others that are still there.
///
/// It lists what a build without any memory would have made: no outputs that were left from before a document failed.
pub(super) fn write(
    state: &State,
    documents: &[&String],
    warnings: &BTreeMap<String, Vec<String>>,
    before: Option<&[u8]>,
    is_other: &dyn Fn(&str) -> bool,
) -> Vec<u8> {
    let entries = || documents.iter().filter_map(|document| Some((document.as_str(), state.entry(document)?)));
    let mut inputs: BTreeMap<[Set; 3], Inputs> = BTreeMap::new();
    for (_, entry) in entries() {
        for edition in entry.editions.values() {
            inputs.entry(sets(entry, edition)).or_insert_with_key(|sets| inputs_of(state, sets));
        }
    }
    let mut artifacts = Vec::new();
    for (document, entry) in entries() {
        let warnings = warnings.get(document).map_or(&[][..], Vec::as_slice);
        for (stem, edition) in entry.editions.iter().filter(|(_, edition)| edition.listed) {
            let inputs = &inputs[&sets(entry, edition)];
            artifacts.extend(edition.outputs.iter().filter(|output| output.current).map(|output| {
                Listed::Made(Artifact {
                    path: &output.path,
                    sha256: hex(&output.hash),
                    kind: &entry.kind,
                    document,
                    edition: stem,
                    language: &entry.language,
                    inputs,
                    warnings,
                })
            }));
        }
    }
    let kept = before.map(artifacts_of).unwrap_or_default().into_iter();
    artifacts.extend(kept.filter(|artifact| is_other(text_of(artifact, "document"))).map(Listed::Kept));
    artifacts.sort_by(|one, other| one.path().cmp(other.path()));
    let manifest = Manifest { griffie: env!("CARGO_PKG_VERSION"), artifacts };
    let mut bytes =
        serde_json::to_vec_pretty(&manifest).expect("text, lists and maps with text keys can always be written");
    bytes.push(b'\n');
    bytes
}

impl Listed<'_> {
    fn path(&self) -> &str {
        match self {
            Self::Made(artifact) => artifact.path,
            Self::Kept(artifact) => text_of(artifact, "path"),
        }
    }
}

fn sets(entry: &Entry, edition: &Edition) -> [Set; 3] {
    [entry.common, entry.reads, edition.reads]
}

fn inputs_of(state: &State, sets: &[Set; 3]) -> Inputs {
    let reads = sets.iter().flat_map(|set| state.pairs(*set));
    reads.filter_map(|(want, hash)| Some((input_name(want)?, hex(&hash?)))).collect()
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
    const DIGITS: [char; 16] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'];
    hash.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|digit| DIGITS[usize::from(digit)]).collect()
}

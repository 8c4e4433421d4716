//! What a PDF says of itself: that it may be archived (PDF/A), and that it is accessible (PDF/UA).

use std::sync::LazyLock;

use lopdf::Object;
use regex::bytes::Regex;

use super::source::Source;

/// How much of the norm for archiving (ISO 19005-2 and -3) a file keeps to, from little to much.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Archival {
    /// It does not say that it does.
    #[default]
    No,
    /// It looks the same everywhere (level B).
    Basic,
    /// Its text can be read out besides (level U).
    Unicode,
    /// It is tagged besides (level A).
    Accessible,
}

/// What a file says of itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Claim {
    /// That it may be archived.
    pub archival: Archival,
    /// That it is accessible (PDF/UA-1, ISO 14289-1).
    pub accessible: bool,
}

static PART: LazyLock<Regex> = LazyLock::new(|| pattern(r#"pdfaid:part\s*(?:>|=\s*["'])\s*(\d)"#));
static LEVEL: LazyLock<Regex> = LazyLock::new(|| pattern(r#"pdfaid:conformance\s*(?:>|=\s*["'])\s*([ABUabu])"#));
static ACCESSIBLE: LazyLock<Regex> = LazyLock::new(|| pattern(r#"pdfuaid:part\s*(?:>|=\s*["'])\s*1"#));

fn pattern(text: &str) -> Regex {
    Regex::new(text).expect("a pattern of ours is one")
}

impl Claim {
    /// Reads what a file says of itself. One that is archived for another kind of colours than ours cannot keep its word here.
    pub(super) fn of(source: &Source) -> Self {
        let Some(metadata) = metadata(source) else { return Self::default() };
        let accessible = is_tagged(source) && ACCESSIBLE.is_match(&metadata);
        let part = PART.captures(&metadata).map(|found| found[1].to_vec());
        let level = LEVEL.captures(&metadata).map(|found| found[1].to_ascii_uppercase());
        let archival = match (part.as_deref(), level.as_deref()) {
            (Some(b"1" | b"2" | b"3"), Some(level)) if has_our_colours(source) => match level {
                b"A" => Archival::Accessible,
                b"U" => Archival::Unicode,
                _ => Archival::Basic,
            },
            _ => Archival::No,
        };
        Self { archival, accessible }
    }

    /// What two files can say together.
    pub(super) fn both(self, other: Self) -> Self {
        Self { archival: self.archival.min(other.archival), accessible: self.accessible && other.accessible }
    }
}

fn is_tagged(source: &Source) -> bool {
    source.catalog().is_some_and(|catalog| source.dictionary(catalog, b"StructTreeRoot").is_some())
}

fn metadata(source: &Source) -> Option<Vec<u8>> {
    const MOST: usize = 4 << 20;
    let value = source.catalog()?.get(b"Metadata").ok()?;
    let Object::Stream(stream) = source.seen(value) else { return None };
    stream.get_plain_content_with_limit(MOST).ok()
}

/// Tells whether colours that depend on a device are red, green and blue, as in our own pages.
fn has_our_colours(source: &Source) -> bool {
    let Some(catalog) = source.catalog() else { return false };
    let profiles = source.list(catalog, b"OutputIntents").iter().filter_map(|intent| {
        let profile = source.seen(intent).as_dict().ok()?.get(b"DestOutputProfile").ok()?;
        let Object::Stream(stream) = source.seen(profile) else { return None };
        stream.dict.get(b"N").ok()?.as_i64().ok()
    });
    profiles.into_iter().all(|components| components == 3)
}

//! What a file says about itself: its title, its language, its day, and which norms it keeps to.

use jiff::civil::Date;
use lopdf::{Dictionary, decode_text_string};

use crate::diagnostic::Message;

use super::claim::{Archival, Claim};
use super::put;
use super::source::Source;

/// What is told about a file.
#[derive(Clone, Debug, Default)]
pub struct About {
    /// Its title.
    pub title: String,
    /// Who made it: the organisation.
    pub author: String,
    /// Its language tag.
    pub lang: String,
    /// The day that it says it was made.
    pub date: Option<Date>,
}

/// The program that made it.
const CREATOR: &str = "griffie";

impl About {
    /// Reads what a file says about itself, but for its day.
    ///
    /// # Errors
    /// Says so when it is no PDF, is damaged or locked by a password.
    pub fn of(bytes: &[u8]) -> Result<Self, Message> {
        let source = Source::open(bytes)?;
        let trailer = &source.document.trailer;
        let text = |of: Option<&Dictionary>, key: &[u8]| {
            let value = of.and_then(|of| of.get(key).ok()).map(|value| source.seen(value));
            value.and_then(|value| decode_text_string(value).ok()).unwrap_or_default()
        };
        let info = source.dictionary(trailer, b"Info");
        let lang = text(source.catalog(), b"Lang");
        Ok(Self { title: text(info, b"Title"), author: text(info, b"Author"), lang, date: None })
    }

    /// The information dictionary, which says the same as the metadata.
    pub(super) fn info(&self) -> String {
        let mut info = format!("<</Title{}/Creator({CREATOR})", text_string(&self.title));
        if !self.author.is_empty() {
            put(&mut info, format_args!("/Author{}", text_string(&self.author)));
        }
        if let Some(day) = self.date {
            let moment = format!("D:{:04}{:02}{:02}000000Z", day.year(), day.month(), day.day());
            put(&mut info, format_args!("/CreationDate({moment})/ModDate({moment})"));
        }
        info.push_str(">>");
        info
    }

    /// The metadata (XMP, ISO 16684-1).
    pub(super) fn metadata(&self, claim: Claim, identity: &str, pages: usize) -> String {
        let mut about = format!(
            "<dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li></rdf:Alt></dc:title>\
             <dc:language><rdf:Bag><rdf:li>{}</rdf:li></rdf:Bag></dc:language><xmp:CreatorTool>{CREATOR}</xmp:CreatorTool>\
             <xmpMM:DocumentID>{identity}</xmpMM:DocumentID><xmpMM:InstanceID>{identity}</xmpMM:InstanceID>\
             <xmpTPg:NPages>{pages}</xmpTPg:NPages>",
            escaped(&self.title),
            escaped(&self.lang),
        );
        if !self.author.is_empty() {
            let author = escaped(&self.author);
            put(&mut about, format_args!("<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>"));
        }
        if let Some(day) = self.date {
            let moment = format!("{day}T00:00:00+00:00");
            put(
                &mut about,
                format_args!("<xmp:CreateDate>{moment}</xmp:CreateDate><xmp:ModifyDate>{moment}</xmp:ModifyDate>"),
            );
        }
        about.push_str(&claimed(claim));
        format!(
            "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
             <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\"><rdf:Description rdf:about=\"\"{SPACES}>{about}\
             </rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>"
        )
    }
}

/// The name spaces of what stands in the metadata.
const SPACES: &str = " xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
    xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" xmlns:xmpTPg=\"http://ns.adobe.com/xap/1.0/t/pg/\" \
    xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\" xmlns:pdfuaid=\"http://www.aiim.org/pdfua/ns/id/\" \
    xmlns:pdfaExtension=\"http://www.aiim.org/pdfa/ns/extension/\" xmlns:pdfaSchema=\"http://www.aiim.org/pdfa/ns/schema#\" \
    xmlns:pdfaProperty=\"http://www.aiim.org/pdfa/ns/property#\"";

/// The norms that a file says it keeps to. Archives must be told of the words of the other norm (ISO 19005-2, 6.6.2.3.3).
fn claimed(claim: Claim) -> String {
    let level = match claim.archival {
        Archival::No => "",
        Archival::Basic => "B",
        Archival::Unicode => "U",
        Archival::Accessible => "A",
    };
    let mut text = String::new();
    if !level.is_empty() {
        put(&mut text, format_args!("<pdfaid:part>2</pdfaid:part><pdfaid:conformance>{level}</pdfaid:conformance>"));
    }
    if claim.accessible {
        text.push_str("<pdfuaid:part>1</pdfuaid:part>");
        put(&mut text, format_args!("<pdfaExtension:schemas><rdf:Bag>{EXTENSION}</rdf:Bag></pdfaExtension:schemas>"));
    }
    text
}

const EXTENSION: &str = "<rdf:li rdf:parseType=\"Resource\"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>\
    <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>\
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType=\"Resource\"><pdfaProperty:category>internal</pdfaProperty:category>\
    <pdfaProperty:description>part of the norm</pdfaProperty:description><pdfaProperty:name>part</pdfaProperty:name>\
    <pdfaProperty:valueType>Integer</pdfaProperty:valueType></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>";

/// Writes text as a string of a PDF: in 16 bits with their mark as soon as one letter needs them (ISO 32000-1, 7.9.2.2).
pub(super) fn text_string(text: &str) -> String {
    let plain = text.chars().all(|c| c.is_ascii() && !c.is_ascii_control() && !matches!(c, '(' | ')' | '\\'));
    if plain {
        return format!("({text})");
    }
    let mut words = String::new();
    text.encode_utf16().for_each(|word| put(&mut words, format_args!("{word:04X}")));
    format!("<FEFF{words}>")
}

fn escaped(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).fold(String::new(), |mut out, c| {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            other => out.push(other),
        }
        out
    })
}

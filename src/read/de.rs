//! A serde deserializer over [`Node`], for our own settings and declarations: they complain as well as documents do.
//!
//! Every complaint carries the place of the value or key that is wrong. A scalar is text until a field asks for a number or a yes or
//! no; inside untagged enums, where serde asks for nothing in particular, every scalar stays text and [`Spanned`] cannot be used.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{SeqDeserializer, StrDeserializer};
use serde::de::{self, Deserialize, DeserializeOwned, DeserializeSeed, IntoDeserializer, Visitor};

use crate::diagnostic::{Diagnostic, Message, Origin, nearest};
use crate::read::{Content, Entry, Node};

/// Reads a node as a value of a Rust type.
///
/// # Errors
/// Gives the first thing that is wrong: an unknown or missing name, or a value of another form than the type asks for.
pub fn from_node<T: DeserializeOwned>(node: &Node) -> Result<T, Diagnostic> {
    T::deserialize(Reader(node))
        .map_err(|failure| Diagnostic::error(*failure.message, failure.origin.unwrap_or(node.origin)))
}

/// A value with the place where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub origin: Origin,
}

const SPANNED: &str = "griffie::Spanned";

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Spanned<T> {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_tuple_struct(SPANNED, 2, SpannedVisitor(PhantomData))
    }
}

struct SpannedVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for SpannedVisitor<T> {
    type Value = Spanned<T>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value with its place")
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut parts: A) -> Result<Self::Value, A::Error> {
        let origin = parts.next_element::<[u32; 3]>()?.and_then(Origin::from_parts);
        let value = parts.next_element::<T>()?;
        match (origin, value) {
            (Some(origin), Some(value)) => Ok(Spanned { value, origin }),
            _ => Err(de::Error::custom("a place is only known directly under a node")),
        }
    }
}

/// Gives a node first as its place and then as its value.
struct SpannedAccess<'a> {
    node: &'a Node,
    given: usize,
}

impl<'de> de::SeqAccess<'de> for SpannedAccess<'_> {
    type Error = Failure;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Failure> {
        self.given += 1;
        match self.given {
            1 => seed.deserialize(SeqDeserializer::new(self.node.origin.to_parts().into_iter())).map(Some),
            2 => seed.deserialize(Reader(self.node)).map(Some),
            _ => Ok(None),
        }
    }
}

/// A complaint on its way to a place; the innermost place wins.
#[derive(Debug)]
struct Failure {
    message: Box<Message>,
    origin: Option<Origin>,
}

impl Failure {
    fn new(message: Message) -> Self {
        Self { message: Box::new(message), origin: None }
    }

    fn at(mut self, origin: Origin) -> Self {
        self.origin.get_or_insert(origin);
        self
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message.text(crate::diagnostic::Language::English))
    }
}

impl std::error::Error for Failure {}

impl de::Error for Failure {
    fn custom<T: fmt::Display>(message: T) -> Self {
        let reason = message.to_string();
        if reason.contains("did not match any variant") {
            return Self::new(Message::new("setting-wrong-form"));
        }
        Self::new(Message::new("setting-not-understood").with("reason", reason))
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self::new(with_names(Message::new("unknown-setting").with("name", field), field, expected))
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self::new(with_names(Message::new("unknown-setting-value").with("value", variant), variant, expected))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(
            Message::new("missing-setting").with("name", field).hint(Message::new("add-setting").with("name", field)),
        )
    }

    fn invalid_type(_: de::Unexpected<'_>, _: &dyn de::Expected) -> Self {
        Self::new(Message::new("setting-wrong-form"))
    }
}

/// Hints at the name that was meant, else at all names.
fn with_names(message: Message, typed: &str, names: &'static [&'static str]) -> Message {
    match nearest(typed, names.iter().copied()) {
        Some(name) => message.hint(Message::new("write-setting").with("name", name)),
        None if names.is_empty() => message,
        None => message.hint(Message::new("choose-setting").with("names", names.join(", "))),
    }
}

/// The forms that a scalar or collection can have, for the complaint that it has another one.
fn wrong_form(node: &Node, key: &'static str) -> Failure {
    Failure::new(Message::new(key)).at(node.origin)
}

fn scalar<'a>(node: &'a Node, key: &'static str) -> Result<&'a str, Failure> {
    node.as_text().map(|text| &**text).ok_or_else(|| wrong_form(node, key))
}

fn parsed<T: std::str::FromStr>(node: &Node) -> Result<T, Failure> {
    scalar(node, "setting-not-number")?.parse().map_err(|_| wrong_form(node, "setting-not-number"))
}

macro_rules! numbers {
    ($($method:ident $visit:ident $type:ty)*) => {$(
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
            visitor.$visit(parsed::<$type>(self.0)?)
        }
    )*};
}

/// The deserializer: a node, in a type of our own so that the complaint on its way stays ours.
#[derive(Clone, Copy)]
struct Reader<'a>(&'a Node);

impl<'de> de::Deserializer<'de> for Reader<'_> {
    type Error = Failure;

    numbers! {
        deserialize_i8 visit_i8 i8 deserialize_i16 visit_i16 i16 deserialize_i32 visit_i32 i32 deserialize_i64 visit_i64 i64
        deserialize_u8 visit_u8 u8 deserialize_u16 visit_u16 u16 deserialize_u32 visit_u32 u32 deserialize_u64 visit_u64 u64
        deserialize_f32 visit_f32 f32 deserialize_f64 visit_f64 f64
    }

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        let visited = match &self.0.content {
            Content::Text(text) => visitor.visit_str(&text.text),
            Content::Boolean(value) => visitor.visit_bool(*value),
            Content::List(items) => visitor.visit_seq(Items(items.iter())),
            Content::Map(entries) => visitor.visit_map(Fields { entries: entries.iter(), value: None }),
            _ => visitor.visit_unit(),
        };
        visited.map_err(|failure: Failure| failure.at(self.0.origin))
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        match scalar(self.0, "setting-not-boolean")?.to_lowercase().as_str() {
            "true" | "yes" | "ja" => visitor.visit_bool(true),
            "false" | "no" | "nee" => visitor.visit_bool(false),
            _ => Err(wrong_form(self.0, "setting-not-boolean")),
        }
    }

    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_str(scalar(self.0, "setting-not-text")?).map_err(|failure: Failure| failure.at(self.0.origin))
    }

    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        self.deserialize_str(visitor)
    }

    fn deserialize_char<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        self.deserialize_str(visitor)
    }

    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        self.deserialize_str(visitor)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        if self.0.is_empty() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, _: &'static str, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_newtype_struct(self).map_err(|failure| failure.at(self.0.origin))
    }

    /// An empty value is an empty list.
    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        let items = match &self.0.content {
            Content::List(items) => items.as_slice(),
            Content::Empty => &[],
            _ => return Err(wrong_form(self.0, "setting-not-list")),
        };
        visitor.visit_seq(Items(items.iter())).map_err(|failure| failure.at(self.0.origin))
    }

    fn deserialize_tuple<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Failure> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Failure> {
        if name == SPANNED {
            return visitor.visit_seq(SpannedAccess { node: self.0, given: 0 });
        }
        self.deserialize_seq(visitor)
    }

    /// An empty value is a mapping without names.
    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        let entries = match &self.0.content {
            Content::Map(entries) => entries.as_slice(),
            Content::Empty => &[],
            _ => return Err(wrong_form(self.0, "setting-not-mapping")),
        };
        visitor.visit_map(Fields { entries: entries.iter(), value: None }).map_err(|failure| failure.at(self.0.origin))
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        self.deserialize_map(visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Failure> {
        let chosen = match &self.0.content {
            Content::Text(text) => Chosen { name: &text.text, origin: self.0.origin, value: None },
            Content::Map(entries) if entries.len() == 1 => {
                let entry = &entries[0];
                Chosen { name: &entry.key, origin: entry.key_origin, value: Some(&entry.value) }
            }
            _ => return Err(wrong_form(self.0, "setting-wrong-form")),
        };
        visitor.visit_enum(chosen).map_err(|failure| failure.at(self.0.origin))
    }

    fn deserialize_ignored_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Failure> {
        visitor.visit_unit()
    }

    serde::forward_to_deserialize_any! { bytes byte_buf unit unit_struct }
}

struct Items<'a>(std::slice::Iter<'a, Node>);

impl<'de> de::SeqAccess<'de> for Items<'_> {
    type Error = Failure;

    fn next_element_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Failure> {
        let Some(node) = self.0.next() else { return Ok(None) };
        seed.deserialize(Reader(node)).map(Some).map_err(|failure| failure.at(node.origin))
    }
}

struct Fields<'a> {
    entries: std::slice::Iter<'a, Entry>,
    value: Option<&'a Node>,
}

impl<'de> de::MapAccess<'de> for Fields<'_> {
    type Error = Failure;

    fn next_key_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<Option<S::Value>, Failure> {
        let Some(entry) = self.entries.next() else { return Ok(None) };
        self.value = Some(&entry.value);
        let key = Node::plain(entry.key_origin, &entry.key);
        seed.deserialize(Reader(&key)).map(Some).map_err(|failure| failure.at(entry.key_origin))
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, Failure> {
        let node = self.value.take().expect("serde asks for a value after its key");
        seed.deserialize(Reader(node)).map_err(|failure| failure.at(node.origin))
    }
}

/// The name of a variant, with its content where it was written as a mapping of one name.
struct Chosen<'a> {
    name: &'a str,
    origin: Origin,
    value: Option<&'a Node>,
}

impl<'de, 'a> de::EnumAccess<'de> for Chosen<'a> {
    type Error = Failure;
    type Variant = Self;

    fn variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<(S::Value, Chosen<'a>), Failure> {
        let name: StrDeserializer<'_, Failure> = self.name.into_deserializer();
        let variant = seed.deserialize(name).map_err(|failure| failure.at(self.origin))?;
        Ok((variant, self))
    }
}

impl Chosen<'_> {
    fn content(&self) -> Result<&Node, Failure> {
        self.value.ok_or_else(|| Failure::new(Message::new("setting-wrong-form")).at(self.origin))
    }
}

impl<'de> de::VariantAccess<'de> for Chosen<'_> {
    type Error = Failure;

    fn unit_variant(self) -> Result<(), Failure> {
        match self.value {
            Some(node) if !node.is_empty() => Err(wrong_form(node, "setting-wrong-form")),
            _ => Ok(()),
        }
    }

    fn newtype_variant_seed<S: DeserializeSeed<'de>>(self, seed: S) -> Result<S::Value, Failure> {
        seed.deserialize(Reader(self.content()?))
    }

    fn tuple_variant<V: Visitor<'de>>(self, _: usize, visitor: V) -> Result<V::Value, Failure> {
        de::Deserializer::deserialize_seq(Reader(self.content()?), visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, _: &'static [&'static str], visitor: V) -> Result<V::Value, Failure> {
        de::Deserializer::deserialize_map(Reader(self.content()?), visitor)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::*;
    use crate::diagnostic::{FileKey, Language, Place};
    use crate::read::yaml;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct House {
        name: String,
        #[serde(default)]
        phones: Vec<String>,
        #[serde(default)]
        width: Option<f64>,
        #[serde(default)]
        open: bool,
        #[serde(default)]
        level: Level,
        #[serde(default)]
        colours: BTreeMap<String, Spanned<String>>,
        #[serde(default)]
        label: Option<Words>,
    }

    #[derive(Debug, Default, Deserialize, PartialEq)]
    #[serde(rename_all = "lowercase")]
    enum Level {
        #[default]
        Public,
        Secret(u8),
    }

    #[derive(Debug, Deserialize)]
    #[serde(untagged)]
    enum Words {
        One(String),
        Each { nl: String },
    }

    fn read(text: &str) -> Result<House, Diagnostic> {
        from_node(&yaml::read(FileKey::from_index(0), text).value.unwrap())
    }

    fn check(text: &str, expected: &str) {
        let house = read(text).unwrap();
        let colours: Vec<_> = house.colours.iter().map(|(name, colour)| format!("{name}={}", colour.value)).collect();
        let label = match &house.label {
            Some(Words::One(text) | Words::Each { nl: text }) => text,
            None => "-",
        };
        let House { name, phones, width, open, level, .. } = &house;
        assert_eq!(format!("{name} {phones:?} {width:?} {open} {level:?} {colours:?} {label}"), expected);
    }

    fn complains(text: &str, expected: &str) {
        let diagnostic = read(text).unwrap_err();
        let Place::Text(range) = diagnostic.origin.place() else { panic!("no place") };
        let mut sentences = vec![diagnostic.message.text(Language::English)];
        sentences.extend(diagnostic.hints.iter().map(|hint| hint.message.text(Language::English)));
        assert_eq!(format!("{} @ {}", sentences.join(" | "), &text[range]), expected);
    }

    #[test]
    fn every_form_is_read() {
        check("name: 012\n", "012 [] None false Public [] -");
        check("name: a\nphones: [078, '1']\nwidth: 1.5\nopen: ja\n", "a [\"078\", \"1\"] Some(1.5) true Public [] -");
        check("name: a\nphones:\nwidth:\nlevel: {secret: 3}\n", "a [] None false Secret(3) [] -");
        check("name: a\ncolours: {brand: red}\nlabel: x\n", "a [] None false Public [\"brand=red\"] x");
        check("name: a\nlabel: {nl: y}\n", "a [] None false Public [] y");
    }

    #[test]
    fn a_spanned_value_knows_its_place() {
        let text = "name: a\ncolours: {brand: 'red'}\n";
        let house = read(text).unwrap();
        let Place::Text(range) = house.colours["brand"].origin.place() else { panic!("no place") };
        assert_eq!(&text[range], "'red'");
    }

    #[test]
    fn an_unknown_name_is_pointed_at() {
        complains("name: a\nphnoes: []\n", "the setting `phnoes` is not known | write `phones` @ phnoes");
        complains(
            "name: a\nx: []\n",
            "the setting `x` is not known | choose from name, phones, width, open, level, colours, label @ x",
        );
    }

    #[test]
    fn a_missing_name_is_shown_at_its_mapping() {
        complains("phones: []\n", "the setting `name` is missing | add `name:` @ phones");
    }

    #[test]
    fn another_form_is_pointed_at() {
        complains("name: [a]\n", "here a text should stand @ [a]");
        complains("name: a\nphones: b\n", "here a list should stand @ b");
        complains("name: a\nphones: [b, {c: d}]\n", "here a text should stand @ {c: d}");
        complains("name: a\nwidth: breed\n", "here a number should stand @ breed");
        complains("name: a\nopen: soms\n", "here `true` or `false` should stand @ soms");
        complains("name: a\ncolours: red\n", "here a group of names with values should stand @ red");
        complains("name: a\nlevel: secrte\n", "the value `secrte` is not known | write `secret` @ secrte");
        complains("name: a\nlabel: [x]\n", "here something of another form should stand @ [x]");
    }
}

//! One value: by the type of its field, within its bounds, and without characters that do not belong.

use std::sync::Arc;

use super::Binder;
use super::language::is_by_language;
use crate::diagnostic::{At, Diagnostic, Message, Origin};
use crate::kind::bound;
use crate::kind::characters::strange;
use crate::kind::expression::printed;
use crate::kind::field::{ChoiceOption, Field, FieldType, Single};
use crate::kind::names::nearest_name;
use crate::kind::record::{Choice, Data, Value};
use crate::kind::scalar;
use crate::kind::settings::within;
use crate::read::Node;

impl Binder<'_> {
    /// Binds the value of a field, and keeps it to the field's bounds and pattern.
    pub(super) fn field_value(&mut self, field: &Field, node: &Node) -> Option<Value> {
        let errors = self.errors;
        let value = self.value(&field.of, node)?;
        // A list of which items were left out has another length than the user sees.
        if self.errors == errors {
            self.keep_within(field, &value);
        }
        Some(value)
    }

    /// Complains of a value outside the bounds of its field, or of another form than its pattern.
    pub(super) fn keep_within(&mut self, field: &Field, value: &Value) {
        if let Some(message) = bound::passed(field, &value.data, self.manner.locale) {
            self.error(message, value.origin);
        }
        if let (Some(pattern), Some(text)) = (&field.pattern, value.as_text())
            && !pattern.regex.is_match(text)
        {
            let message =
                Message::new("other-form").with("typed", text).with("label", field.label.get(self.manner.locale));
            let hint = match field.example_text() {
                Some(example) => Message::new("write-as-example").with("example", example),
                None => Message::new("write-as-pattern").with("pattern", &pattern.text),
            };
            self.error(message.hint(hint), value.origin);
        }
    }

    /// Binds a value of a type. None when it was complained of.
    pub(super) fn value(&mut self, of: &FieldType, node: &Node) -> Option<Value> {
        if !self.characters_belong(node) {
            return None;
        }
        match of {
            FieldType::Single(single @ (Single::Text | Single::Lines | Single::Rich)) if is_by_language(node) => {
                self.by_language(*single, node)
            }
            FieldType::Single(_) | FieldType::Choice(_) if is_by_language(node) => {
                self.refuse(Message::new("only-text-by-language").hint(Message::new("write-single")), node.origin)
            }
            FieldType::Single(single) => self.single(*single, node),
            FieldType::Choice(options) => self.choice(options, node),
            FieldType::Record(fields) => match &*fields.type_name {
                "person" => self.person(fields, node),
                "address" => self.address(fields, node),
                "contact" => self.contact(fields, node),
                "time_range" => self.time_range(fields, node),
                _ => Some(self.group(fields, node)?),
            },
            FieldType::List(of) => self.list(of, node),
            FieldType::Table => self.table(node),
        }
    }

    /// Binds a group of fields.
    pub(super) fn group(&mut self, fields: &crate::kind::fields::Fields, node: &Node) -> Option<Value> {
        let record = self.record(fields, node)?;
        Some(Value::new(node.origin, Data::Record(Arc::new(record))))
    }

    /// Complains of characters that do not belong in text; false when the text cannot be used.
    pub(super) fn characters_belong(&mut self, node: &Node) -> bool {
        let Some(found) = node.as_text().and_then(|text| strange(text)) else { return true };
        let origin = within(node, found.range);
        if found.is_error {
            self.error(found.message, origin);
        } else {
            self.warn(found.message, origin);
        }
        !found.is_error
    }

    pub(super) fn single(&mut self, single: Single, node: &Node) -> Option<Value> {
        let mut complaints = Vec::new();
        let read = scalar::read(single, node, self.manner).at(node.origin, &mut complaints);
        for complaint in complaints {
            self.complain(complaint);
        }
        let read = read?;
        if let Some(doubt) = read.doubt {
            self.warn(doubt, node.origin);
        }
        if read.ambiguous {
            self.warn_ambiguous(node, &read.data);
        }
        if matches!(single, Single::Image | Single::Document | Single::File)
            && let Data::Text(path) = &read.data
            && let Err(message) = self.around.file_exists(path)
        {
            self.error(message, node.origin);
            return None;
        }
        Some(Value::new(node.origin, read.data))
    }

    /// `1.125` was read as 1125: said once for each file.
    fn warn_ambiguous(&mut self, node: &Node, data: &Data) {
        let file = node.origin.file();
        if self.warned.contains(&file) {
            return;
        }
        self.warned.push(file);
        let typed = node.as_text().map_or("", |text| text.trim());
        let message =
            Message::new("ambiguous-number").with("typed", typed).with("read", printed(data).unwrap_or_default());
        self.complain(Diagnostic::warning(message.hint(Message::new("write-unambiguous")), node.origin));
    }

    fn choice(&mut self, options: &[ChoiceOption], node: &Node) -> Option<Value> {
        let locale = self.manner.locale;
        let typed = match scalar::typed(node, locale) {
            Some(Ok(typed)) => typed,
            Some(Err(message)) => return self.refuse(message, node.origin),
            None => return self.refuse(Message::new("not-one-choice").hint(choose(options, locale)), node.origin),
        };
        if typed.trim().is_empty() {
            return Some(Value::none(node.origin));
        }
        let found = ChoiceOption::find(options, typed.trim(), locale);
        let Some(option) = found.or_else(|| self.other_choice(options, &typed, node)) else {
            return self.refuse(unknown_choice(options, &typed, locale), node.origin);
        };
        let label = option.label.get(self.printed_in()).into();
        Some(Value::new(node.origin, Data::Choice(Choice { value: option.value.clone(), original: typed, label })))
    }

    /// Finds the choice that free text counts as, where the field allows that (`other`): the one that it names first, else the other one.
    /// Said once for each file, and for each word that was probably mistyped; nothing is said of text that begins with a name.
    fn other_choice<'o>(&mut self, options: &'o [ChoiceOption], typed: &str, node: &Node) -> Option<&'o ChoiceOption> {
        let other = options.iter().find(|option| option.is_other)?;
        let named = ChoiceOption::named_in(options, typed);
        let option = named.map_or(other, |(option, _)| option);
        if named.is_some_and(|(_, at)| at == 0) {
            return Some(option);
        }
        let message = Message::new("other-choice").with("typed", typed.trim());
        let message = message.with("read", option.label.get(self.manner.locale));
        let file = node.origin.file();
        let is_short = typed.split_whitespace().count() <= 2;
        let near = nearest_name(typed, options.iter().flat_map(ChoiceOption::names)).filter(|_| is_short);
        if let Some(near) = near {
            self.warn(message.hint(Message::new("did-you-mean").with("name", near)), node.origin);
        } else if !self.warned_of_others.contains(&file) {
            self.warned_of_others.push(file);
            self.warn(message.hint(choose(options, self.manner.locale)), node.origin);
        }
        Some(option)
    }

    /// Complains, and gives no value.
    pub(super) fn refuse<T>(&mut self, message: Message, origin: Origin) -> Option<T> {
        self.error(message, origin);
        None
    }
}

fn choose(options: &[ChoiceOption], locale: crate::office::locale::Locale) -> Message {
    let names: Vec<String> = options.iter().map(|option| format!("`{}`", option.label.get(locale))).collect();
    Message::new("choose-setting").with("names", names.join(", "))
}

fn unknown_choice(options: &[ChoiceOption], typed: &str, locale: crate::office::locale::Locale) -> Message {
    let message = Message::new("unknown-choice").with("typed", typed.trim());
    match nearest_name(typed, options.iter().flat_map(ChoiceOption::names)) {
        Some(near) => message.hint(Message::new("did-you-mean").with("name", near)),
        None => message.hint(choose(options, locale)),
    }
}

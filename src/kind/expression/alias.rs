//! Expressions in the words of a user: `waar: "status != 'gereed'"` says the same as `status != 'done'`.

use crate::kind::field::{ChoiceOption, FieldType};
use crate::kind::fields::Fields;
use crate::kind::record::Data;
use crate::office::locale::Locale;

use super::{Expression, Term};

impl Expression {
    /// Puts the names of fields and choices where their aliases or labels stand. What has no such name stays.
    #[must_use]
    pub fn in_names_of(mut self, fields: &Fields, locale: Locale) -> Self {
        self.term.rename(fields, locale);
        self
    }
}

impl Term {
    /// Renames what is in the term, and gives the type of what it leads to, where that is known.
    fn rename(&mut self, fields: &Fields, locale: Locale) -> Option<FieldType> {
        match self {
            Self::Name(name, _) => {
                if fields.get(name).is_none()
                    && let Some((_, field)) = fields.find(name)
                {
                    *name = field.name.clone();
                }
                fields.get(name).map(|field| field.of.clone())
            }
            Self::Attribute(of, name, _) => {
                let FieldType::Record(inner) = of.rename(fields, locale)?.inmost().clone() else { return None };
                if inner.get(name).is_none()
                    && let Some((_, field)) = inner.find(name)
                {
                    *name = field.name.clone();
                }
                inner.get(name).map(|field| field.of.clone())
            }
            Self::Chain(first, rest) => {
                let left = first.rename(fields, locale);
                for (_, term) in rest {
                    let right = term.rename(fields, locale);
                    if let Some(FieldType::Choice(options)) = &left {
                        term.rename_words(options, locale);
                    }
                    if let Some(FieldType::Choice(options)) = &right {
                        first.rename_words(options, locale);
                    }
                }
                None
            }
            _ => {
                self.for_each_part_mut(&mut |part| drop(part.rename(fields, locale)));
                None
            }
        }
    }

    /// Renames the words between quotes that a choice is compared with.
    fn rename_words(&mut self, options: &[ChoiceOption], locale: Locale) {
        match self {
            Self::Constant(Data::Text(word)) => {
                let is_name = options.iter().any(|option| option.value == *word);
                if let Some(option) = ChoiceOption::find(options, word, locale).filter(|_| !is_name) {
                    *word = option.value.clone();
                }
            }
            Self::List(words) => words.iter_mut().for_each(|word| word.rename_words(options, locale)),
            _ => {}
        }
    }

    fn for_each_part_mut(&mut self, see: &mut dyn FnMut(&mut Self)) {
        match self {
            Self::Constant(_) | Self::Name(..) => {}
            Self::Attribute(of, ..) | Self::Negated(of) | Self::Not(of) | Self::IsNone(of) => see(of),
            Self::Item(left, right) | Self::And(left, right) | Self::Or(left, right) => {
                see(left);
                see(right);
            }
            Self::List(parts) | Self::Call(_, parts, _) => parts.iter_mut().for_each(see),
            Self::Chain(first, rest) => {
                see(first);
                for (_, term) in rest {
                    see(term);
                }
            }
            Self::If { test, then, otherwise } => {
                see(test);
                see(then);
                if let Some(otherwise) = otherwise {
                    see(otherwise);
                }
            }
        }
    }
}

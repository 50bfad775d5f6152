//! Inputs of a form: one block a field, with label, hint, error and what unfolds below a
//! chosen option. Works for citizens' questions, the anonymous check and the desk.

use std::borrow::Cow;

use askama::Template;
use usecases::applications::{Choice, FieldView, FindingView, SEARCHED, Search, Widget};

use super::Words;

/// The id of an input with a name; names have dots, ids better not.
#[must_use]
pub fn input_id(name: &str) -> String {
    name.replace('.', "-")
}

/// One field as HTML. The template prints it with `{{ block|safe }}`.
#[derive(Template)]
#[template(path = "shell/field.html")]
pub struct FieldBlock<'a> {
    words: Words,
    field: &'a FieldView,
    all: &'a [FieldView],
    /// The question of the page, where this field is the only one.
    heading: Option<&'a str>,
}

/// The blocks of a page. Where it asks one thing, the question is the label.
#[must_use]
pub fn field_blocks<'a>(
    words: Words,
    fields: &'a [FieldView],
    question: &'a str,
) -> Vec<FieldBlock<'a>> {
    let alone = stands_alone(fields);
    fields
        .iter()
        .filter(|field| field.under.is_none())
        .map(|field| FieldBlock { words, field, all: fields, heading: alone.then_some(question) })
        .collect()
}

/// The blocks of inputs on a page that has a heading of its own.
#[must_use]
pub fn plain_blocks(words: Words, fields: &[FieldView]) -> Vec<FieldBlock<'_>> {
    fields
        .iter()
        .filter(|field| field.under.is_none())
        .map(|field| FieldBlock { words, field, all: fields, heading: None })
        .collect()
}

/// True where the page asks one thing, so that its question is the label or legend.
#[must_use]
pub fn stands_alone(fields: &[FieldView]) -> bool {
    fields.iter().filter(|field| field.under.is_none()).count() == 1
}

/// More signs than this are a sentence rather than a heading, and are set smaller.
const LONG_HEADING: usize = 90;

impl<'a> FieldBlock<'a> {
    #[expect(clippy::unused_self, reason = "templates call methods")]
    fn is_long(&self, title: &str) -> bool {
        title.chars().count() > LONG_HEADING
    }

    fn bad(&self) -> bool {
        self.field.error.is_some()
    }

    fn bad_part(&self, part: &str) -> bool {
        self.bad()
            && (self.field.wrong_parts.is_empty()
                || self.field.wrong_parts.iter().any(|wrong| wrong == part))
    }

    fn first(&self) -> &str {
        self.value(&0)
    }

    fn value(&self, at: &usize) -> &str {
        self.field.values.get(*at).map_or("", String::as_str)
    }

    fn id(&self) -> String {
        input_id(&self.field.name)
    }

    fn part_id(&self, part: &str) -> String {
        format!("{}-{part}", self.id())
    }

    fn described(&self) -> String {
        let name = self.id();
        let hint = self.field.hint.is_some().then(|| format!("{name}-hint"));
        let error = self.bad().then(|| format!("{name}-err"));
        hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
    }

    fn width(&self, length: &usize) -> &'static str {
        match length {
            0 | 41.. => "",
            1..=6 => "field--xs",
            7..=14 => "field--s",
            15..=40 => "field--m",
        }
    }

    fn input_type(&self, mode: &str) -> &'static str {
        match mode {
            "tel" => "tel",
            "email" => "email",
            _ => "text",
        }
    }

    /// The whole street address has several lines; in one line it is the first of them.
    fn token(&self) -> Option<&str> {
        match self.field.autocomplete.as_deref() {
            Some("street-address") => Some("address-line1"),
            token => token,
        }
    }

    /// The name of the word that choices are looked for with.
    fn word_name(&self) -> String {
        format!("{}{SEARCHED}", self.field.name)
    }

    /// In a text input a country goes by its name, not by its code.
    fn search_token(&self) -> &str {
        match self.field.autocomplete.as_deref() {
            Some("country") => "country-name",
            Some(token) => token,
            None => "off",
        }
    }

    #[expect(clippy::unused_self, reason = "templates call methods")]
    fn many(&self, search: &Search) -> usize {
        search.found.len() + search.more
    }

    /// The input of the word has the name as its id, so that the list of errors finds it.
    fn found_id(&self, at: &usize) -> String {
        format!("{}-{}", self.id(), at + 1)
    }

    fn parts(&self) -> &'static [&'static str] {
        match self.field.widget {
            Widget::Month => &["month", "year"],
            _ => &["day", "month", "year"],
        }
    }

    fn part_label(&self, part: &str) -> Cow<'static, str> {
        match part {
            "day" => self.words.say("date-day"),
            "month" => self.words.say("date-month"),
            _ => self.words.say("date-year"),
        }
    }

    fn is_birthday(&self) -> bool {
        self.field.autocomplete.as_deref() == Some("bday")
    }

    /// The first option has the name as its id, so that the list of errors finds it.
    fn option_id(&self, at: &usize) -> String {
        match at {
            0 => self.id(),
            _ => format!("{}-{at}", self.id()),
        }
    }

    /// What unfolds below an option: fields of this option alone, and after the last of
    /// several options what belongs to each of them.
    fn under(&self, choice: &Choice) -> Vec<FieldBlock<'a>> {
        let belongs = |field: &&FieldView| {
            field.under.as_ref().is_some_and(|(name, values)| {
                *name == self.field.name && values.last() == Some(&choice.value)
            })
        };
        self.all
            .iter()
            .filter(belongs)
            .map(|field| FieldBlock { words: self.words, field, all: self.all, heading: None })
            .collect()
    }

    /// True where what unfolds below an option belongs to others as well; then it stays
    /// visible.
    fn shared(&self) -> bool {
        self.field.under.as_ref().is_some_and(|(_, values)| values.len() > 1)
    }
}

/// The list of errors on top of a page.
#[derive(Template)]
#[template(path = "shell/errors.html")]
pub struct ErrorList<'a> {
    words: Words,
    findings: &'a [FindingView],
}

impl<'a> ErrorList<'a> {
    /// The list; prints nothing where there are no findings.
    #[must_use]
    pub fn new(words: Words, findings: &'a [FindingView]) -> Self {
        Self { words, findings }
    }

    fn anchor(&self, finding: &FindingView) -> String {
        input_id(&finding.input)
    }
}

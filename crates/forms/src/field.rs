use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use base::{Date, LocalText};
use regex::Regex;
use rules::{Expression, Scope, Value};
use thiserror::Error;

use crate::acting::{ActsAs, Whose};
use crate::definition::Bounds;

/// One thing that is asked.
#[derive(Clone, Debug)]
pub struct Field {
    /// Short FEEL name, unique in the form; in a list `list.field`.
    pub name: String,
    /// Path of ids in the schema, for export: `G…/F…`.
    pub path: String,
    /// What kind of answer it wants.
    pub kind: Kind,
    /// Label at the input.
    pub label: LocalText,
    /// Label in the summary, at the desk and in documents.
    pub label_output: LocalText,
    /// Help at the input, with an example.
    pub hint: Option<LocalText>,
    /// Whether an answer is needed.
    pub required: Required,
    /// What an author says instead of the standard sentences.
    pub errors: Errors,
    /// Shown below an option of another field of the same page.
    pub under: Option<Under>,
    /// Shown only if this is true; without one, always.
    pub show_if: Option<Expression>,
    /// Where a first value may come from.
    pub prefill: Option<Prefill>,
    /// Where the field asks as what somebody applies: the option that stands for each way.
    pub role_as: BTreeMap<ActsAs, String>,
    /// Whether a link to the form may bring its answer along.
    pub from_link: bool,
    /// Which published element it is; none where nobody published it.
    pub element: Option<Element>,
    /// How it looks; never part of the judgement.
    pub look: Look,
    /// Position on the desk's page of facts; without one, after those that have one.
    pub desk_order: Option<u32>,
    /// How its value is to be handled.
    pub confidential: Confidential,
    /// The norms the schema cites for it.
    pub norms: Vec<String>,
    /// What is said where it is missing, put together once: most of a draft is missing most
    /// of the time.
    pub(crate) say_missing: OnceLock<Arc<LocalText>>,
}

/// What kind of answer a field wants.
#[derive(Clone, Debug)]
pub enum Kind {
    /// Free text.
    Text(Text),
    /// A whole number.
    Integer(Bounds),
    /// A number with at most so many decimals.
    Number(Bounds, u32),
    /// An amount in euro.
    Money(Bounds),
    /// A day: inputs `name.day`, `name.month`, `name.year`.
    Date,
    /// A month: inputs `name.month`, `name.year`. Its value is the first day.
    Month,
    /// Yes or no (`yes`, `no`); nothing is preset.
    YesNo,
    /// One of several.
    Choice(Choices),
    /// Several of several, at least and at most so many.
    Choices(Choices, usize, usize),
    /// An account number.
    Iban,
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// A text that must be agreed to; the answer is the version of the text.
    Consent {
        /// Version of the text in [`Field::label`].
        version: String,
    },
}

/// Options with their layout.
#[derive(Clone, Debug)]
pub struct Choices {
    /// The options in order.
    pub options: Vec<Choice>,
    /// How they are offered.
    pub widget: ChoiceWidget,
}

/// How options are offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChoiceWidget {
    /// All visible: radio buttons or check boxes.
    Buttons,
    /// A list that opens.
    List,
    /// A search that works without script; for long code lists.
    Search,
}

/// What stands behind the name of a field in the input of the word that is looked for among its options.
pub const SEARCHED: &str = ".search";

/// One option.
#[derive(Clone, Debug)]
pub struct Choice {
    /// The code that is stored.
    pub code: String,
    /// What it says.
    pub label: LocalText,
    /// Help for this option.
    pub hint: Option<LocalText>,
}

/// Limits of a free text.
#[derive(Clone, Debug, Default)]
pub struct Text {
    /// The fewest signs.
    pub min: Option<usize>,
    /// The most signs.
    pub max: Option<usize>,
    /// What it must look like.
    pub pattern: Option<Pattern>,
    /// Several lines.
    pub multiline: bool,
    /// Only signs that registers can write (DIN 91379).
    pub latin: bool,
}

/// A pattern over a whole text, compiled once, matched in linear time.
#[derive(Clone, Debug)]
pub struct Pattern {
    source: String,
    regex: Regex,
}

/// A pattern that is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("the pattern “{pattern}” cannot be matched in linear time or is not understood")]
pub struct PatternError {
    pattern: String,
}

impl Pattern {
    /// Compiles a pattern in the spelling of XML Schema, which always means the whole
    /// text.
    ///
    /// # Errors
    /// Look-around and back references, wrong syntax, and patterns that grow too large.
    pub fn new(pattern: &str) -> Result<Self, PatternError> {
        let regex = regex::RegexBuilder::new(&format!(r"\A(?:{pattern})\z"))
            .size_limit(1 << 18)
            .build()
            .map_err(|_| PatternError { pattern: pattern.to_owned() })?;
        Ok(Self { source: pattern.to_owned(), regex })
    }

    /// As it was written. Never shown to citizens.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// Whether the whole text fits.
    #[must_use]
    pub fn fits(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }
}

/// Whether an answer is needed.
#[derive(Clone, Debug, Default)]
pub enum Required {
    /// Always.
    #[default]
    Always,
    /// Never; the page says "(freiwillig)".
    Never,
    /// If this is true. Null: needed.
    If(Expression),
}

/// What an author says instead of the standard sentences; each is an instruction with
/// an example.
#[derive(Clone, Debug, Default)]
pub struct Errors {
    /// If nothing was answered.
    pub missing: Option<LocalText>,
    /// If the answer cannot be understood or does not fit.
    pub invalid: Option<LocalText>,
    /// If it is too short or too small.
    pub too_little: Option<LocalText>,
    /// If it is too long or too large.
    pub too_much: Option<LocalText>,
}

/// Shown below an option of another field of the same page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Under {
    /// The field with the options; in a list the long name.
    pub field: String,
    /// The codes below which it shows (`yes`, `no` for yes or no).
    pub options: Vec<String>,
}

/// Where a first value may come from.
#[derive(Clone, Debug)]
pub struct Prefill {
    /// For example `account.date_of_birth`.
    pub from: String,
    /// The level of trust that the source must have, for example `substantial`.
    pub level: Option<String>,
    /// Whether the person may change it here.
    pub editable: bool,
    /// Whose facts it wants.
    pub of: Whose,
    /// Only while this is not false, as where the person applies for themselves; without one, always.
    pub when: Option<Expression>,
}

/// A published element: its id, and the versions of it that mean the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Element {
    /// The id in the schema, for example `F60000000227`; in the range for samples with the schema before it.
    pub id: String,
    /// The number before the first dot of its version.
    pub family: String,
}

impl Prefill {
    /// Whether the value may come from there, by the answers so far.
    #[must_use]
    pub fn holds(&self, values: &Scope) -> bool {
        let condition = self.when.as_ref();
        let value = condition.map(|condition| condition.evaluate(values, Date::MIN).value);
        value != Some(Value::Bool(false))
    }
}

/// How a field looks.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// Token of WCAG 1.3.5, for example `family-name`; `None` where the author said
    /// "none".
    pub autocomplete: Option<String>,
    /// How wide the input is.
    pub width: Width,
    /// The unit behind the input.
    pub unit: Option<LocalText>,
    /// Value of `inputmode`; `None` lets the kind decide, see [`Field::input_mode`].
    pub input_mode: Option<String>,
}

/// How wide an input is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Width {
    /// As wide as the text.
    #[default]
    Full,
    /// About 20 signs.
    Medium,
    /// About 10 signs.
    Short,
    /// About 4 signs.
    Tiny,
}

/// How a value is to be handled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Confidential {
    /// Special category (Art. 9 GDPR), for example health.
    pub special_category: bool,
    /// Shown at the desk only on request.
    pub covered: bool,
}

impl Field {
    /// A required field of that kind with a label, everything else plain.
    #[must_use]
    pub fn new(name: impl Into<String>, kind: Kind, label: LocalText) -> Self {
        Self {
            name: name.into(),
            path: String::new(),
            kind,
            label_output: label.clone(),
            label,
            hint: None,
            required: Required::Always,
            errors: Errors::default(),
            under: None,
            show_if: None,
            prefill: None,
            role_as: BTreeMap::new(),
            from_link: false,
            element: None,
            look: Look::default(),
            desk_order: None,
            confidential: Confidential::default(),
            norms: Vec::new(),
            say_missing: OnceLock::new(),
        }
    }

    /// The list it belongs to, if any.
    #[must_use]
    pub fn list(&self) -> Option<&str> {
        self.name.split_once('.').map(|(list, _)| list)
    }

    /// The name without the list.
    #[must_use]
    pub fn local_name(&self) -> &str {
        self.name.split_once('.').map_or(&self.name, |(_, local)| local)
    }

    /// The name of its input, or the stem of its inputs: the field's name, in a list
    /// `list.ROW.field`.
    #[must_use]
    pub fn input(&self, row: Option<usize>) -> String {
        match (self.name.split_once('.'), row) {
            (Some((list, local)), Some(row)) => format!("{list}.{row}.{local}"),
            _ => self.name.clone(),
        }
    }

    /// Whether its options are looked for by a word: too many to be read one by one.
    #[must_use]
    pub fn is_searched(&self) -> bool {
        matches!(&self.kind, Kind::Choice(choices) if choices.widget == ChoiceWidget::Search)
    }

    /// The names of all its inputs: one, the parts of a date, or the option found and the word that is looked for.
    #[must_use]
    pub fn inputs(&self, row: Option<usize>) -> Vec<String> {
        let stem = self.input(row);
        let parts: &[&str] = match self.kind {
            Kind::Date => &["day", "month", "year"],
            Kind::Month => &["month", "year"],
            _ if self.is_searched() => return vec![stem.clone(), format!("{stem}{SEARCHED}")],
            _ => return vec![stem],
        };
        parts.iter().map(|part| format!("{stem}.{part}")).collect()
    }

    /// Value of `inputmode` for its text input.
    #[must_use]
    pub fn input_mode(&self) -> Option<&str> {
        self.look.input_mode.as_deref().or(match self.kind {
            Kind::Integer(_) | Kind::Date | Kind::Month => Some("numeric"),
            Kind::Number(..) | Kind::Money(_) => Some("decimal"),
            Kind::Email => Some("email"),
            Kind::Phone => Some("tel"),
            _ => None,
        })
    }

    /// The options, where there are some. Yes and no are not listed here.
    #[must_use]
    pub fn options(&self) -> &[Choice] {
        match &self.kind {
            Kind::Choice(choices) | Kind::Choices(choices, ..) => &choices.options,
            _ => &[],
        }
    }
}

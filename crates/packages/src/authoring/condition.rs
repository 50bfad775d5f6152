//! Conditions as an author clicks them together, and as FEEL: the same thing, written and read. What an author wrote by hand
//! and no clicking gives stays FEEL.

use std::fmt::Write as _;

use forms::{Definition, Field, Kind};

/// How the parts of a condition hold together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Join {
    /// All of them.
    #[default]
    All,
    /// One of them at least.
    Any,
}

/// How an answer is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Relation {
    /// It is this.
    Is,
    /// It is something else.
    IsNot,
    /// It is less, or earlier.
    Less,
    /// It is this or less.
    AtMost,
    /// It is more, or later.
    More,
    /// It is this or more.
    AtLeast,
    /// This is among the answers.
    Has,
    /// This is not among the answers.
    HasNot,
}

impl Relation {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::Is,
        Self::IsNot,
        Self::Less,
        Self::AtMost,
        Self::More,
        Self::AtLeast,
        Self::Has,
        Self::HasNot,
    ];

    /// The word of a relation.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Is => "is",
            Self::IsNot => "is-not",
            Self::Less => "less",
            Self::AtMost => "at-most",
            Self::More => "more",
            Self::AtLeast => "at-least",
            Self::Has => "has",
            Self::HasNot => "has-not",
        }
    }

    /// The relation of a word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|relation| relation.word() == word)
    }

    fn sign(self) -> &'static str {
        match self {
            Self::Is | Self::Has => "=",
            Self::IsNot | Self::HasNot => "!=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }

    /// Those that make sense for a kind of answer.
    #[must_use]
    pub fn of(kind: &Kind) -> &'static [Self] {
        match kind {
            Kind::YesNo | Kind::Consent { .. } => &[Self::Is],
            Kind::Choices(..) => &[Self::Has, Self::HasNot],
            Kind::Choice(_) | Kind::Text(_) | Kind::Iban | Kind::Email | Kind::Phone => {
                &[Self::Is, Self::IsNot]
            }
            Kind::Date | Kind::Month | Kind::Integer(_) | Kind::Number(..) | Kind::Money(_) => {
                &[Self::Is, Self::IsNot, Self::Less, Self::AtMost, Self::More, Self::AtLeast]
            }
        }
    }
}

/// What an answer is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Term {
    /// A value: `yes`, a code, a number, a day as `2026-01-31`, a text.
    Value(String),
    /// The answer to another question, by its name.
    Question(String),
}

/// One part of a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clause {
    /// The question, by its name.
    pub question: String,
    /// How it is compared.
    pub relation: Relation,
    /// With what.
    pub term: Term,
}

/// Parts that hold together in one way.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Condition {
    /// All, or one at least.
    pub join: Join,
    /// The parts.
    pub clauses: Vec<Clause>,
}

impl Condition {
    /// As FEEL; empty where there are no parts. A part whose question is not there, or whose value does not fit its kind,
    /// gives none at all: its place among the parts.
    ///
    /// # Errors
    /// The place of the part that does not fit.
    pub fn write(&self, form: &Definition, list: Option<&str>) -> Result<String, usize> {
        let mut feel = String::new();
        for (at, clause) in self.clauses.iter().enumerate() {
            if at > 0 {
                feel.push_str(match self.join {
                    Join::All => " and ",
                    Join::Any => " or ",
                });
            }
            let field = find(form, list, &clause.question).ok_or(at)?;
            let term = term(field, &clause.term, (form, list)).ok_or(at)?;
            let name = &clause.question;
            // A text never fails to grow.
            let _written = match clause.relation {
                Relation::Has => write!(feel, "list contains({name}, {term})"),
                Relation::HasNot => write!(feel, "not(list contains({name}, {term}))"),
                relation => write!(feel, "{name} {} {term}", relation.sign()),
            };
        }
        Ok(feel)
    }

    /// A condition as it could be clicked together; none where it says more than that.
    #[must_use]
    pub fn read(feel: &str, form: &Definition, list: Option<&str>) -> Option<Self> {
        let feel = feel.trim();
        if feel.is_empty() {
            return Some(Self::default());
        }
        let (join, parts) = match (split(feel, " and "), split(feel, " or ")) {
            (all, any) if all.len() > 1 && any.len() == 1 => (Join::All, all),
            (all, any) if all.len() == 1 => (Join::Any, any),
            _ => return None,
        };
        let join = if parts.len() == 1 { Join::All } else { join };
        let clauses = parts.into_iter().map(|part| clause(part, form, list));
        let read = Self { join, clauses: clauses.collect::<Option<_>>()? };
        // Only what comes out as it went in was understood.
        (read.write(form, list).ok().as_deref() == Some(feel)).then_some(read)
    }
}

/// The questions that a condition may ask about: those of the form, and inside a list those of the row. A question of
/// another list has no single answer.
pub fn conditions<'f>(
    form: &'f Definition,
    list: Option<&'f str>,
) -> impl Iterator<Item = (&'f str, &'f Field)> {
    form.fields.iter().filter_map(move |field| match (field.list(), list) {
        (None, _) => Some((field.name.as_str(), field)),
        (Some(of), Some(list)) if of == list => Some((field.local_name(), field)),
        _ => None,
    })
}

fn find<'f>(form: &'f Definition, list: Option<&'f str>, name: &str) -> Option<&'f Field> {
    // In a list the row's own answer goes before one of the form.
    let own = list.and_then(|list| form.field(&format!("{list}.{name}")));
    own.or_else(|| form.field(name).filter(|field| field.list().is_none()))
}

fn term(field: &Field, term: &Term, (form, list): (&Definition, Option<&str>)) -> Option<String> {
    let value = match term {
        Term::Question(other) => {
            let other_field = find(form, list, other)?;
            let same =
                std::mem::discriminant(&other_field.kind) == std::mem::discriminant(&field.kind);
            return same.then(|| other.clone());
        }
        Term::Value(value) => value.trim(),
    };
    match &field.kind {
        Kind::YesNo | Kind::Consent { .. } => match value {
            "yes" => Some("true".to_owned()),
            "no" => Some("false".to_owned()),
            _ => None,
        },
        Kind::Choice(choices) | Kind::Choices(choices, ..) => {
            let known = choices.options.iter().any(|option| option.code == value);
            known.then(|| quoted(value))
        }
        Kind::Integer(_) | Kind::Number(..) | Kind::Money(_) => {
            let number = value.replace(',', ".");
            number.parse::<rules::Decimal>().ok().map(|_| number)
        }
        Kind::Date | Kind::Month => {
            value.parse::<base::Date>().ok().map(|_| format!("date(\"{value}\")"))
        }
        Kind::Text(_) | Kind::Iban | Kind::Email | Kind::Phone => {
            (!value.is_empty()).then(|| quoted(value))
        }
    }
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

fn unquoted(text: &str) -> Option<String> {
    let inside = text.strip_prefix('"')?.strip_suffix('"')?;
    Some(inside.replace("\\\"", "\"").replace("\\\\", "\\"))
}

fn clause(part: &str, form: &Definition, list: Option<&str>) -> Option<Clause> {
    for (relation, before, behind) in
        [(Relation::HasNot, "not(list contains(", "))"), (Relation::Has, "list contains(", ")")]
    {
        let inside = part.strip_prefix(before).and_then(|rest| rest.strip_suffix(behind));
        if let Some((name, value)) = inside.and_then(|inside| inside.split_once(", ")) {
            let term = Term::Value(unquoted(value)?);
            return Some(Clause { question: name.to_owned(), relation, term });
        }
    }
    let (name, rest) = part.split_once(' ')?;
    let (sign, value) = rest.split_once(' ')?;
    let field = find(form, list, name)?;
    let relation = Relation::of(&field.kind).iter().copied().find(|one| one.sign() == sign)?;
    let term = value_of(value, form, list)?;
    Some(Clause { question: name.to_owned(), relation, term })
}

fn value_of(text: &str, form: &Definition, list: Option<&str>) -> Option<Term> {
    let value = match text {
        "true" => "yes".to_owned(),
        "false" => "no".to_owned(),
        text if text.starts_with('"') => unquoted(text)?,
        text if text.starts_with("date(") => {
            unquoted(text.strip_prefix("date(")?.strip_suffix(')')?)?
        }
        text if find(form, list, text).is_some() => return Some(Term::Question(text.to_owned())),
        text => text.to_owned(),
    };
    Some(Term::Value(value))
}

/// The parts between a word, outside of quotes and brackets.
fn split<'t>(text: &'t str, word: &str) -> Vec<&'t str> {
    let (mut parts, mut from) = (Vec::new(), 0);
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, sign) in text.char_indices() {
        match sign {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            '(' | '[' | '{' if !quoted => depth += 1,
            ')' | ']' | '}' if !quoted => depth = depth.saturating_sub(1),
            ' ' if !quoted
                && depth == 0
                && text.get(at..).is_some_and(|rest| rest.starts_with(word)) =>
            {
                parts.push(text.get(from..at).unwrap_or_default());
                from = at + word.len();
            }
            _ => {}
        }
    }
    parts.push(text.get(from..).unwrap_or_default());
    parts
}

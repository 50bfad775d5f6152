//! The words of a form in all languages. German stands where the form is written; the other languages stand in Fluent files
//! under keys made of the names.

use std::collections::BTreeMap;

use base::Lang;
use fluent_syntax::ast::{
    Attribute, Entry, Expression, Identifier, InlineExpression, Message, Pattern, PatternElement,
    Resource,
};
use forms::{Definition, PageContent};

use super::refusal::{Refusal, What, maybe};
use super::work::Work;
use crate::files::Files;
use crate::texts::Texts;

/// One text of the form with its translations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wording {
    /// Its key, `page-name` or `page-name.hint`.
    pub key: String,
    /// The page it stands on, by its id; none for sections and checks.
    pub page: Option<String>,
    /// German.
    pub german: String,
    /// What somebody wrote in other languages.
    pub own: BTreeMap<Lang, String>,
}

/// All texts of a form in the order in which people meet them.
#[must_use]
pub fn wordings(files: &Files, form: &Definition) -> Vec<Wording> {
    let said = crate::form::said(files);
    let mut left: BTreeMap<&str, &str> =
        said.iter().map(|(key, german)| (key.as_str(), german.as_str())).collect();
    let mut all = Vec::new();
    let mut take = |page: Option<&str>, stem: String| {
        let is_of = |key: &&str| {
            *key == stem || key.strip_prefix(&stem).is_some_and(|rest| rest.starts_with('.'))
        };
        let keys: Vec<&str> = left.keys().copied().filter(is_of).collect();
        for key in keys {
            let german = left.remove(key).unwrap_or_default().to_owned();
            let page = page.map(str::to_owned);
            all.push(Wording { key: key.to_owned(), page, german, own: BTreeMap::new() });
        }
    };
    form.chapters.iter().for_each(|one| take(None, format!("chapter-{}", one.id)));
    for section in &form.sections {
        take(None, format!("section-{}", section.id));
        for page in form.pages.iter().filter(|page| page.section == section.id) {
            take(Some(&page.id), format!("page-{}", page.id));
            let list = match &page.content {
                PageContent::Rows(list) => form.list(list),
                PageContent::Questions(_) | PageContent::Evidence => None,
            };
            if let Some(list) = list {
                take(Some(&page.id), format!("list-{}", list.name));
            }
            let fields = list.map_or(page.fields(), |list| list.fields.as_slice());
            for field in fields.iter().filter_map(|name| form.field(name)) {
                of_field(field, |stem| take(Some(&page.id), stem));
            }
        }
    }
    for field in form.declarations.iter().filter_map(|name| form.field(name)) {
        of_field(field, |stem| take(None, stem));
    }
    form.checks.iter().for_each(|check| take(None, format!("check-{}", check.id)));
    translated(files, &mut all);
    all
}

fn of_field(field: &forms::Field, mut take: impl FnMut(String)) {
    let key = field.name.replace('.', "-");
    take(format!("field-{key}"));
    field.options().iter().for_each(|option| take(format!("option-{key}-{}", option.code)));
}

fn translated(files: &Files, all: &mut [Wording]) {
    let texts = Texts::read(files, &mut Vec::new());
    for wording in all {
        for lang in [Lang::En, Lang::DeSimple] {
            if let Some(own) = texts.own(lang, &wording.key, &[]) {
                wording.own.insert(lang, own);
            }
        }
    }
}

impl Work {
    pub(super) fn texts(&mut self, lang: Lang, texts: &[(String, String)]) -> Result<(), Refusal> {
        for (key, text) in texts {
            let text = maybe(text, What::Text)?;
            put(self.words(lang), key, &text)?;
        }
        Ok(())
    }

    /// Takes the words of a stem out of every language, with its hint and sentences.
    pub(super) fn forget_words(&mut self, stem: &str) {
        self.forget_where(|id| id == stem);
    }

    /// The same for everything that begins so.
    pub(super) fn forget_words_of(&mut self, beginning: &str) {
        self.forget_where(|id| id.starts_with(beginning));
    }

    fn forget_where(&mut self, is: impl Fn(&str) -> bool) {
        for lang in [Lang::En, Lang::DeSimple] {
            let has = |entry: &Entry<String>| matches!(entry, Entry::Message(message) if is(&message.id.name));
            if self.words(lang).body.iter().any(has) {
                self.words(lang).body.retain(|entry| !has(entry));
            }
        }
    }
}

/// Reads a Fluent file; what is no message stays as it is.
pub(super) fn read(text: &str) -> Resource<String> {
    match fluent_syntax::parser::parse(text.to_owned()) {
        Ok(resource) | Err((resource, _)) => resource,
    }
}

/// The file of a resource.
pub(super) fn written(resource: &Resource<String>) -> String {
    fluent_syntax::serializer::serialize(resource)
}

/// Writes the text of a key, `id` or `id.attribute`; an empty text takes it out.
fn put(resource: &mut Resource<String>, key: &str, text: &str) -> Result<(), Refusal> {
    let (id, attribute) = match key.split_once('.') {
        Some((id, attribute)) => (id, Some(attribute)),
        None => (key, None),
    };
    if ![id, attribute.unwrap_or("a")].into_iter().all(is_identifier) {
        return Err(Refusal::Unknown(key.to_owned()));
    }
    let at = resource
        .body
        .iter()
        .position(|entry| matches!(entry, Entry::Message(message) if message.id.name == id));
    let at = at.unwrap_or_else(|| {
        resource.body.push(Entry::Message(Message {
            id: Identifier { name: id.to_owned() },
            value: None,
            attributes: Vec::new(),
            comment: None,
        }));
        resource.body.len() - 1
    });
    let Some(Entry::Message(message)) = resource.body.get_mut(at) else { return Ok(()) };
    let value = (!text.is_empty()).then(|| pattern(text));
    match attribute {
        None => message.value = value,
        Some(attribute) => {
            message.attributes.retain(|one| one.id.name != attribute || value.is_some());
            let known = message.attributes.iter_mut().find(|one| one.id.name == attribute);
            match (known, value) {
                (Some(known), Some(value)) => known.value = value,
                (None, Some(value)) => {
                    let id = Identifier { name: attribute.to_owned() };
                    message.attributes.push(Attribute { id, value });
                }
                (_, None) => {}
            }
        }
    }
    if message.value.is_none() && message.attributes.is_empty() {
        resource.body.remove(at);
    }
    Ok(())
}

fn is_identifier(text: &str) -> bool {
    text.starts_with(|sign: char| sign.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'))
}

/// A text as Fluent has it: braces are written as texts, because nothing stands for them here.
fn pattern(text: &str) -> Pattern<String> {
    let mut elements = Vec::new();
    let mut plain = String::new();
    for sign in text.chars() {
        if !matches!(sign, '{' | '}') {
            plain.push(sign);
            continue;
        }
        if !plain.is_empty() {
            elements.push(PatternElement::TextElement { value: std::mem::take(&mut plain) });
        }
        let value = sign.to_string();
        let literal = Expression::Inline(InlineExpression::StringLiteral { value });
        elements.push(PatternElement::Placeable { expression: literal });
    }
    if !plain.is_empty() {
        elements.push(PatternElement::TextElement { value: plain });
    }
    Pattern { elements }
}

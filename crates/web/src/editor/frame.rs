//! What the editor's pages share: which text is meant, what could not be done, days and words.

use std::borrow::Cow;

use base::Lang;
use catalogue::descriptions::{Gap, Refusal, Standing};
use serde::Deserialize;
use usecases::Fault;
use usecases::applications::FindingView;
use usecases::descriptions::{DescriptionError, Which};

use crate::shell::{Failure, Shell, Words};

/// The service and the language in an address.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Place {
    service: String,
    lang: String,
}

impl Place {
    /// Which text is meant; what cannot be one does not exist.
    pub(super) fn which(&self) -> Result<Which, Failure> {
        let service = self.service.parse().map_err(|_| Failure::NotFound)?;
        let lang = self.lang.parse().map_err(|_| Failure::NotFound)?;
        Ok(Which { service, lang })
    }
}

/// The name of a language.
pub(super) fn language(words: Words, lang: Lang) -> Cow<'static, str> {
    match lang {
        Lang::De => words.say("editor-lang-de"),
        Lang::En => words.say("editor-lang-en"),
        Lang::DeSimple => words.say("editor-lang-simple"),
    }
}

/// Tone and words of where a version stands.
pub(super) fn standing(words: Words, standing: Standing) -> (&'static str, Cow<'static, str>) {
    let tone = match standing {
        Standing::Draft => "tag--act",
        Standing::Review | Standing::Scheduled => "tag--warn",
        Standing::InForce => "tag--ok",
        Standing::Superseded | Standing::Withdrawn => "tag--idle",
        Standing::Expired => "tag--bad",
    };
    (tone, words.say(&format!("editor-standing-{}", standing.word())))
}

/// The sentence about something that a text lacks; `name` is the module's.
pub(super) fn gap(words: Words, gap: &Gap, name: &str) -> Cow<'static, str> {
    match gap {
        Gap::Title => words.say("editor-gap-title"),
        Gap::Module(_) => words.say1("editor-gap-module", "name", name),
        Gap::Value(_) => words.say1("editor-gap-value", "name", name),
        Gap::Unconfirmed(_) => words.say1("editor-gap-unconfirmed", "name", name),
    }
}

/// The input that a gap is about.
pub(super) fn gap_input(gap: &Gap) -> String {
    match gap {
        Gap::Title => "title".to_owned(),
        Gap::Module(key) | Gap::Value(key) => format!("m.{key}"),
        Gap::Unconfirmed(key) => format!("confirm-{key}"),
    }
}

/// Why something was not done, as a sentence; a failure where the page has nothing to add.
pub(super) fn explain(shell: &Shell, error: &DescriptionError) -> Option<Cow<'static, str>> {
    let words = shell.words;
    Some(match error {
        DescriptionError::Refused(Refusal::WrongStep) => words.say("editor-no-step"),
        DescriptionError::Refused(Refusal::OwnText) => words.say("editor-no-own"),
        DescriptionError::Refused(Refusal::InThePast) => words.say("editor-no-past"),
        DescriptionError::Refused(Refusal::EndsBeforeItBegins) => words.say("editor-no-end"),
        DescriptionError::NotReady(gaps) => words.say1("editor-no-ready", "n", gaps.len()),
        DescriptionError::Broken(found) => words.say1("editor-no-markup", "n", found.len()),
        DescriptionError::NoBasis => words.say("editor-no-basis"),
        DescriptionError::NoReason => words.say("editor-no-reason"),
        DescriptionError::Length(most) => words.say1("editor-no-length", "n", *most),
        DescriptionError::Meanwhile | DescriptionError::Fault(Fault::Conflict) => {
            words.say("editor-no-meanwhile")
        }
        DescriptionError::Fault(_) => return None,
    })
}

/// The failure behind an error that no page explains.
pub(super) fn refused(error: DescriptionError) -> Failure {
    match error {
        DescriptionError::Fault(fault) => Failure::from(fault),
        _ => Failure::Conflict,
    }
}

/// A finding at an input.
pub(super) fn finding(input: &str, sentence: impl Into<String>) -> FindingView {
    FindingView { input: input.to_owned(), sentence: sentence.into() }
}

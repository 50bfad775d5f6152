//! What the pages of a draft share: the draft around them, where an author is, what was not done and why.

use std::borrow::Cow;

use base::Finding;
use packages::authoring::{ReadBy, Refusal, What};
use usecases::Fault;
use usecases::applications::FindingView;
use usecases::authoring::{AuthoringError, DraftState, DraftView, OutlinePage, Said, When};

use crate::shell::{Failure, Links, Shell, Words};

/// The draft around a page.
pub(super) struct Around {
    pub(super) shell: Shell,
    pub(super) draft: DraftView,
    /// What was done just now.
    pub(super) done: bool,
}

/// The parts of a draft, as its tabs show them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tab {
    Form,
    Checks,
    Evidence,
    Tables,
    Process,
    Words,
    Trial,
    Report,
    Release,
}

impl Around {
    pub(super) fn new(shell: Shell, draft: DraftView) -> Self {
        Self { shell, draft, done: false }
    }

    pub(super) fn words(&self) -> Words {
        self.shell.words
    }

    pub(super) fn name(&self) -> &str {
        &self.draft.outline.name.de
    }

    /// The tabs: name, address, and whether it is this one.
    pub(super) fn tabs(&self, here: &Tab) -> Vec<(Cow<'static, str>, String, bool)> {
        let (links, id, words) = (self.shell.links, self.draft.id.as_str(), self.words());
        let all = [
            (Tab::Form, "authoring-tab-form", links.authoring_draft(id)),
            (Tab::Checks, "authoring-tab-checks", links.authoring_checks(id)),
            (Tab::Evidence, "authoring-tab-evidence", links.authoring_evidences(id)),
            (Tab::Tables, "authoring-tab-tables", links.authoring_tables(id)),
            (Tab::Process, "authoring-tab-process", links.authoring_process(id)),
            (Tab::Words, "authoring-tab-words", links.authoring_language(id, "en")),
            (Tab::Trial, "authoring-tab-trial", links.authoring_trial(id)),
            (Tab::Report, "authoring-tab-report", links.authoring_report(id)),
            (Tab::Release, "authoring-tab-release", links.authoring_release(id)),
        ];
        all.into_iter().map(|(tab, key, link)| (words.say(key), link, tab == *here)).collect()
    }

    /// Tone and words of where the draft stands.
    pub(super) fn state(&self) -> (&'static str, Cow<'static, str>) {
        state(self.words(), self.draft.state)
    }

    /// What can be taken back, in words.
    pub(super) fn undo(&self) -> Option<String> {
        self.draft
            .undo
            .as_ref()
            .filter(|_| self.draft.may_edit)
            .map(|said| said_in(self.words(), said))
    }

    /// What can be done again.
    pub(super) fn redo(&self) -> Option<String> {
        self.draft
            .redo
            .as_ref()
            .filter(|_| self.draft.may_edit)
            .map(|said| said_in(self.words(), said))
    }

    /// A condition in words; none for always.
    pub(super) fn when(&self, when: &When) -> Option<String> {
        when_in(self.words(), when)
    }

    pub(super) fn links(&self) -> Links {
        self.shell.links
    }

    /// The number of questions of a page, in words.
    pub(super) fn asks(&self, page: &OutlinePage) -> Cow<'static, str> {
        use packages::authoring::PageKind;
        match page.kind {
            PageKind::Questions => self.words().say1("authoring-asks", "n", page.questions.len()),
            PageKind::Rows => self.words().say1("authoring-asks-rows", "n", page.questions.len()),
            PageKind::Evidence => self.words().say("authoring-asks-evidence"),
        }
    }
}

/// Tone and words of a state.
pub(super) fn state(words: Words, state: DraftState) -> (&'static str, Cow<'static, str>) {
    let tone = match state {
        DraftState::Draft => "tag--act",
        DraftState::Review => "tag--warn",
        DraftState::Published => "tag--ok",
        DraftState::Discarded => "tag--idle",
    };
    (tone, words.say(&format!("authoring-state-{}", state.word())))
}

fn said_in(words: Words, said: &Said) -> String {
    let key = format!("authoring-act-{}", said.act);
    if words.has(&key) {
        words.say1(&key, "about", said.about.as_str()).into_owned()
    } else {
        said.about.clone()
    }
}

/// A condition as a sentence.
pub(super) fn when_in(words: Words, when: &When) -> Option<String> {
    use packages::authoring::Join;
    if when.is_always() {
        return None;
    }
    if when.clicked.is_none() {
        return Some(when.feel.clone());
    }
    let join = match when.join() {
        Join::All => words.say("authoring-and"),
        Join::Any => words.say("authoring-or"),
    };
    let part = |(question, relation, value): &(String, packages::authoring::Relation, String)| {
        let relation = words.say(&format!("authoring-rel-{}", relation.word()));
        format!("„{question}“ {relation} „{value}“")
    };
    Some(when.said.iter().map(part).collect::<Vec<_>>().join(&format!(" {join} ")))
}

/// Why something was not done, as a sentence; a failure where the page has nothing to add.
pub(super) fn explain(words: Words, error: &AuthoringError) -> Option<String> {
    let said = match error {
        AuthoringError::Refused(refusal) => return Some(refused_in(words, refusal)),
        AuthoringError::NoForm(finding) => return Some(found_in(words, finding)),
        AuthoringError::Begun => words.say("authoring-no-begun"),
        AuthoringError::ThereAlready(id) => words.say1("authoring-no-there", "id", id.as_str()),
        AuthoringError::Meanwhile | AuthoringError::Fault(Fault::Conflict) => {
            words.say("authoring-no-meanwhile")
        }
        AuthoringError::WrongStep => words.say("authoring-no-step"),
        AuthoringError::OwnWork => words.say("authoring-no-own"),
        AuthoringError::TooEarly(day) => words.say1("authoring-no-early", "day", words.short(day)),
        AuthoringError::NoReason => words.say("authoring-no-reason"),
        AuthoringError::NotReady(found) => words.say1("authoring-no-ready", "n", found.len()),
        AuthoringError::Fault(_) => return None,
    };
    Some(said.into_owned())
}

fn refused_in(words: Words, refusal: &Refusal) -> String {
    let said = match refusal {
        Refusal::Empty(what) => words.say1("authoring-no-empty", "what", what_in(words, *what)),
        Refusal::TooLong { what, most } => {
            words.say2("authoring-no-long", ("what", what_in(words, *what)), ("most", *most))
        }
        Refusal::Malformed(what) => words.say(&format!("authoring-bad-{}", word(*what))),
        Refusal::Unknown(name) => words.say1("authoring-no-unknown", "name", name.as_str()),
        Refusal::Published => words.say("authoring-no-published"),
        Refusal::StillRead { question, places } => {
            let places: Vec<String> = places.iter().map(|place| place_in(words, place)).collect();
            words.say2(
                "authoring-no-still",
                ("question", question.as_str()),
                ("places", places.join("; ").as_str()),
            )
        }
        Refusal::NotEmpty => words.say("authoring-no-not-empty"),
        Refusal::LastPage => words.say("authoring-no-last-page"),
        Refusal::EmptyPage(page) => words.say1("authoring-no-empty-page", "page", page.as_str()),
        Refusal::TooFew => words.say("authoring-no-too-few"),
        Refusal::Step(what) => words.say1("authoring-no-step-there", "what", what.as_str()),
        Refusal::Broken(found) => {
            let all: Vec<String> = found.iter().map(|finding| found_in(words, finding)).collect();
            return all.join(" ");
        }
    };
    said.into_owned()
}

fn place_in(words: Words, place: &ReadBy) -> String {
    let (key, about) = match place {
        ReadBy::Page(title) => ("authoring-by-page", title),
        ReadBy::Question(label) => ("authoring-by-question", label),
        ReadBy::Check(say) => ("authoring-by-check", say),
        ReadBy::Evidence(label) => ("authoring-by-evidence", label),
        ReadBy::File(path) => ("authoring-by-file", path),
    };
    words.say1(key, "about", about.as_str()).into_owned()
}

/// A finding as a sentence: in the reader's words where there are any, as it was found otherwise.
pub(super) fn found_in(words: Words, finding: &Finding) -> String {
    let key = format!("authoring-found-{}", finding.code.replace('.', "-"));
    if words.has(&key) {
        return words.say1(&key, "about", finding.message.as_str()).into_owned();
    }
    format!("{} {}", finding.message, finding.cure)
}

fn word(what: What) -> &'static str {
    match what {
        What::Name => "name",
        What::Unit => "unit",
        What::FileNumber => "file-number",
        What::ShortName => "short-name",
        What::Title => "title",
        What::Item => "item",
        What::Label => "label",
        What::Hint => "hint",
        What::Option => "option",
        What::Least => "least",
        What::Most => "most",
        What::Sentence => "sentence",
        What::Condition => "condition",
        What::Questions => "questions",
        What::Text => "text",
        What::File => "file",
    }
}

fn what_in(words: Words, what: What) -> Cow<'static, str> {
    words.say(&format!("authoring-what-{}", word(what)))
}

/// The input that an error is about: of those that the page has, the one that it names, or the first.
pub(super) fn at_input<'f>(error: &AuthoringError, inputs: &[&'f str]) -> &'f str {
    let wanted = match error {
        AuthoringError::Refused(
            Refusal::Empty(what) | Refusal::TooLong { what, .. } | Refusal::Malformed(what),
        ) => word(*what),
        AuthoringError::Refused(Refusal::TooFew) => "option",
        AuthoringError::Refused(Refusal::Broken(_)) => "condition",
        AuthoringError::TooEarly(_) => "from",
        AuthoringError::NoReason => "reason",
        _ => "",
    };
    let found = inputs.iter().find(|input| input.split('.').next() == Some(wanted));
    found.or(inputs.first()).copied().unwrap_or_default()
}

/// A finding at an input.
pub(super) fn at(input: &str, sentence: impl Into<String>) -> FindingView {
    FindingView { input: input.to_owned(), sentence: sentence.into() }
}

/// The failure behind an error that no page explains.
pub(super) fn refused(error: AuthoringError) -> Failure {
    match error {
        AuthoringError::Fault(fault) => Failure::from(fault),
        _ => Failure::Conflict,
    }
}

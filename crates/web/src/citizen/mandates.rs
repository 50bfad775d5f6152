//! `/profil/vertretung`: for whom a person acts by their own word, and the mandates that they gave or hold.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use base::{Lang, MandateId, RepresentedId};
use serde::Deserialize;
use usecases::mandates::{self, ActsAs, MandateState, MandateView, RepresentedView};

use super::confirm::{ConfirmPage, Question};
use crate::gallery::{Sample, of, sample_day, sample_id, signed_in};
use crate::shell::{Answered, CitizenCall, Page, Section, Shell, Title, show};

/// The overview.
#[derive(Template)]
#[template(path = "citizen/mandates.html")]
pub(crate) struct MandatesPage {
    shell: Shell,
    people: Vec<RepresentedView>,
    mandates: Vec<MandateView>,
    done: bool,
}

impl MandatesPage {
    fn kind(&self, acts_as: &ActsAs) -> Cow<'static, str> {
        kind_word(&self.shell, *acts_as)
    }

    fn given(&self) -> Vec<&MandateView> {
        self.mandates.iter().filter(|mandate| mandate.given).collect()
    }

    fn held(&self) -> Vec<&MandateView> {
        self.mandates.iter().filter(|mandate| !mandate.given).collect()
    }

    /// Who the other one is; nobody yet, while an invitation waits.
    fn other(&self, mandate: &MandateView) -> String {
        match mandate.other.is_empty() {
            true => self.shell.words.say("mandates-nobody-yet").into_owned(),
            false => mandate.other.clone(),
        }
    }

    fn scope(&self, mandate: &MandateView) -> String {
        scope(&self.shell, mandate)
    }

    fn shares(&self, mandate: &MandateView) -> String {
        shares(&self.shell, mandate)
    }

    fn state(&self, mandate: &MandateView) -> Cow<'static, str> {
        let words = self.shell.words;
        match mandate.state {
            MandateState::Offered(until) => words.on_day("mandates-state-offered", &until),
            MandateState::Holds => words.on_day("mandates-state-holds", &mandate.until),
            MandateState::Over => words.say("mandates-state-over"),
            MandateState::Ended(on) => words.on_day("mandates-state-ended", &on),
        }
    }

    fn ends(&self, mandate: &MandateView) -> bool {
        matches!(mandate.state, MandateState::Offered(_) | MandateState::Holds)
    }
}

/// What a way of acting is called in lists and questions.
pub(super) fn kind_word(shell: &Shell, acts_as: ActsAs) -> Cow<'static, str> {
    match acts_as {
        ActsAs::Child => shell.words.say("mandates-kind-child"),
        ActsAs::Guardianship => shell.words.say("mandates-kind-guardian"),
        ActsAs::PowerOfAttorney => shell.words.say("mandates-kind-agent"),
        ActsAs::Organisation => shell.words.say("mandates-kind-organisation"),
        ActsAs::Oneself => shell.words.say("mandates-oneself"),
    }
}

pub(super) fn scope(shell: &Shell, mandate: &MandateView) -> String {
    match &mandate.service_title {
        Some(title) => shell.words.say1("mandates-scope-one", "service", title).into_owned(),
        None => shell.words.say("mandates-scope-all").into_owned(),
    }
}

pub(super) fn shares(shell: &Shell, mandate: &MandateView) -> String {
    let words: Vec<Cow<'static, str>> =
        mandate.shares.iter().map(|share| share_word(shell, share)).collect();
    match words.is_empty() {
        true => shell.words.say("mandates-share-nothing").into_owned(),
        false => words.join(", "),
    }
}

pub(super) fn share_word(shell: &Shell, share: &str) -> Cow<'static, str> {
    match share {
        "identity" => shell.words.say("mandates-share-identity"),
        "address" => shell.words.say("mandates-share-address"),
        _ => shell.words.say("mandates-share-contact"),
    }
}

impl Page for MandatesPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("mandates-title"))
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// What was just done.
#[derive(Default, Deserialize)]
pub(crate) struct Done {
    fertig: Option<String>,
}

/// `GET /profil/vertretung`
pub(crate) async fn get(call: CitizenCall, Query(done): Query<Done>) -> Answered {
    let people = mandates::overview(&call.house, &call.ctx).await?;
    let mandates = mandates::mandates(&call.house, &call.ctx).await?;
    let shell = call.shell(Section::Elsewhere);
    show(&MandatesPage { shell, people, mandates, done: done.fertig.is_some() })
}

/// `GET /profil/vertretung/{person}/beenden`
pub(crate) async fn ask_end(call: CitizenCall, Path(id): Path<RepresentedId>) -> Answered {
    mandates::open(&call.house, &call.ctx, id).await?;
    let shell = call.shell(Section::Elsewhere);
    let (action, back) = (shell.links.represented_end(&id), shell.links.mandates());
    show(&ConfirmPage::new(shell, Question::Represented, action, back))
}

/// `POST /profil/vertretung/{person}/beenden`
pub(crate) async fn end(call: CitizenCall, Path(id): Path<RepresentedId>) -> Answered {
    mandates::end(&call.house, &call.ctx, id).await?;
    let links = call.shell(Section::Elsewhere).links;
    Ok(Redirect::to(&links.mandates_done()).into_response())
}

/// `GET /profil/vollmacht/{mandate}/beenden`
pub(crate) async fn ask_end_mandate(call: CitizenCall, Path(id): Path<MandateId>) -> Answered {
    let all = mandates::mandates(&call.house, &call.ctx).await?;
    let mine = all.iter().any(|mandate| mandate.id == id);
    if !mine {
        return Err(crate::shell::Failure::NotFound);
    }
    let shell = call.shell(Section::Elsewhere);
    let (action, back) = (shell.links.mandate_end(&id), shell.links.mandates());
    show(&ConfirmPage::new(shell, Question::Mandate, action, back))
}

/// `POST /profil/vollmacht/{mandate}/beenden`
pub(crate) async fn end_mandate(call: CitizenCall, Path(id): Path<MandateId>) -> Answered {
    mandates::end_mandate(&call.house, &call.ctx, id).await?;
    let links = call.shell(Section::Elsewhere).links;
    Ok(Redirect::to(&links.mandates_done()).into_response())
}

/// A mandate for samples.
pub(super) fn sample_mandate(lang: Lang, given: bool, state: MandateState) -> MandateView {
    MandateView {
        id: MandateId::new(sample_id().uuid()),
        given,
        other: "Jonte Petersen".to_owned(),
        service_title: given.then(|| of(lang, "Strandkorb-Zuschuss", "Beach chair allowance")),
        shares: vec!["identity".to_owned(), "address".to_owned()],
        on: sample_day(),
        until: sample_day(),
        state,
    }
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |people, mandates, done| MandatesPage {
        shell: signed_in(lang, "/profil/vertretung").section(Section::Elsewhere),
        people,
        mandates,
        done,
    };
    let person = |acts_as, name: &str, over: bool| RepresentedView {
        id: RepresentedId::new(sample_id().uuid()),
        acts_as,
        name: name.to_owned(),
        valid_until: over.then(sample_day),
        over,
    };
    let people = || {
        vec![
            person(ActsAs::Child, "Fiete Petersen", false),
            person(ActsAs::Guardianship, "Antje Brodersen", true),
            person(ActsAs::Organisation, "Strandfreunde e.\u{a0}V.", false),
        ]
    };
    let offered = MandateView {
        other: String::new(),
        shares: Vec::new(),
        ..sample_mandate(lang, true, MandateState::Offered(sample_day()))
    };
    let mandates = vec![
        sample_mandate(lang, true, MandateState::Holds),
        offered,
        sample_mandate(lang, true, MandateState::Ended(sample_day())),
        sample_mandate(lang, false, MandateState::Holds),
        sample_mandate(lang, false, MandateState::Over),
    ];
    vec![
        Sample::of("empty", &page(Vec::new(), Vec::new(), false)),
        Sample::of("full", &page(people(), mandates, false)),
        Sample::of("done", &page(people(), Vec::new(), true)),
    ]
}

//! `GET /d115/{kind}/{id}`: one answer, in the order in which it is read out on the telephone.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Path, Query};
use base::Lang;
use catalogue::answers::{Answer, AnswerKind};
use usecases::answers::{self, AnswerView};
use usecases::areas::{InCharge, PlaceView, ResponsibleView};

use super::lookup::Asked;
use crate::desk::frame::StaffCall;
use crate::gallery::{Sample, of, public};
use crate::public::compass::offers;
use crate::shell::{Answered, Page, Section, Shell, Title, Words, show};

/// An answer.
#[derive(Template)]
#[template(path = "d115/answer.html")]
pub(crate) struct AnswerPage {
    shell: Shell,
    view: AnswerView,
}

impl AnswerPage {
    fn kind(&self, kind: &AnswerKind) -> Cow<'static, str> {
        kind_word(self.shell.words, *kind)
    }

    fn charge(&self, who: &InCharge) -> Cow<'static, str> {
        charge_word(self.shell.words, *who)
    }

    fn is_elsewhere(&self, view: &AnswerView) -> bool {
        elsewhere(view)
    }
}

impl Page for AnswerPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let title = Title::new(&self.view.answer.title).service(self.shell.words.say("d115-title"));
        match &self.view.place {
            Some(place) => title.step(&place.name),
            None => title,
        }
    }
}

/// True where another authority is in charge: then the telephone and the hours of this one are no answer.
pub(super) fn elsewhere(view: &AnswerView) -> bool {
    view.responsible.who == InCharge::Neighbour
}

pub(super) fn kind_word(words: Words, kind: AnswerKind) -> Cow<'static, str> {
    words.say(match kind {
        AnswerKind::Service => "d115-kind-service",
        AnswerKind::Offer => "d115-kind-offer",
        AnswerKind::Matter => "d115-kind-matter",
    })
}

pub(super) fn charge_word(words: Words, who: InCharge) -> Cow<'static, str> {
    words.say(match who {
        InCharge::Own | InCharge::Body => "d115-charge",
        InCharge::Neighbour => "d115-charge-neighbour",
        InCharge::Local => "d115-charge-local",
        InCharge::NeedsPlace => "d115-charge-place",
    })
}

/// `GET /d115/{kind}/{id}`
pub(crate) async fn get(
    call: StaffCall,
    Path((kind, id)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Answered {
    let what = (kind.as_str(), id.as_str());
    let asked = (asked.frage.as_str(), asked.ort.as_str());
    let view = answers::answer(&call.house, &call.ctx, what, asked).await?;
    show(&AnswerPage { shell: call.frame(), view })
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| AnswerPage {
        shell: public(lang, "/d115/service/beach_chair_permit")
            .person("Frauke Petersen")
            .section(Section::Elsewhere),
        view,
    };
    let bare = AnswerView {
        answer: Answer {
            kind: AnswerKind::Matter,
            hours: String::new(),
            phone: String::new(),
            cost: String::new(),
            documents: String::new(),
            how: String::new(),
            page: String::new(),
            settled: false,
            ..sample(lang, InCharge::NeedsPlace).answer
        },
        offers: Vec::new(),
        place: None,
        ..sample(lang, InCharge::NeedsPlace)
    };
    vec![
        Sample::of("full", &page(sample(lang, InCharge::Own))),
        Sample::of("neighbour", &page(sample(lang, InCharge::Neighbour))),
        Sample::of("bare", &page(bare)),
    ]
}

/// An invented answer.
pub(super) fn sample(lang: Lang, who: InCharge) -> AnswerView {
    let answer = Answer {
        kind: AnswerKind::Service,
        id: "beach_chair_permit".to_owned(),
        title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        synonyms: Vec::new(),
        short: of(
            lang,
            "Monatliches Geld für einen Strandkorb. Das Einkommen spielt keine Rolle.",
            "Monthly money for a beach chair. Your income does not matter.",
        ),
        for_whom: of(lang, "Wer am Strand wohnt", "Whoever lives on the beach"),
        in_charge: of(lang, "Bezirksverband Küstenland", "Coastland District Authority"),
        hours: of(lang, "Montag bis Freitag: 8 bis 14 Uhr", "Monday to Friday: 8 am to 2 pm"),
        phone: "0400 5550-100".to_owned(),
        cost: of(lang, "Der Antrag kostet nichts.", "Applying is free of charge."),
        documents: of(
            lang,
            "Foto vom Strand\nMietvertrag",
            "Photo of the beach\nTenancy agreement",
        ),
        time: String::new(),
        deadline: String::new(),
        how: of(lang, "Online, per Brief, am Telefon", "Online, by letter, on the telephone"),
        law: of(lang, "§ 7 Strandordnung", "section 7 of the beach code"),
        page: "/leistungen/beach_chair_permit".to_owned(),
        settled: true,
    };
    AnswerView {
        responsible: ResponsibleView {
            who,
            name: of(lang, "Bezirksverband Küstenland", "Coastland District Authority"),
            about: answer.title.clone(),
            service: None,
            text: String::new(),
            office: None,
            access: Vec::new(),
            map: String::new(),
            law: String::new(),
            unsettled: who == InCharge::NeedsPlace,
        },
        answer,
        offers: offers(lang),
        asked: (of(lang, "Strandkorb", "beach chair"), "Sandhaven".to_owned()),
        place: Some(PlaceView {
            key: "05999000".to_owned(),
            name: "Sandhaven".to_owned(),
            district: "Kreis Sandland".to_owned(),
            exact: true,
        }),
    }
}

//! `GET /d115`: a question and a place; what was found, by digit, and the best answer at once.

use std::borrow::Cow;

use askama::Template;
use axum::extract::Query;
use base::Lang;
use catalogue::answers::AnswerKind;
use serde::Deserialize;
use usecases::answers::{self, AnswerView, HitView, LookupView};
use usecases::areas::{InCharge, PlaceView};

use super::answer::{charge_word, elsewhere, kind_word, sample};
use crate::desk::frame::StaffCall;
use crate::gallery::{Sample, of, public};
use crate::shell::{Answered, Page, Section, Shell, Title, show};

/// The look-up.
#[derive(Template)]
#[template(path = "d115/lookup.html")]
pub(crate) struct LookupPage {
    shell: Shell,
    view: LookupView,
}

impl LookupPage {
    fn kind(&self, kind: &AnswerKind) -> Cow<'static, str> {
        kind_word(self.shell.words, *kind)
    }

    fn charge(&self, who: &InCharge) -> Cow<'static, str> {
        charge_word(self.shell.words, *who)
    }

    fn link(&self, hit: &HitView) -> String {
        let view = &self.view;
        let links = self.shell.links;
        links.d115_answer_for(hit.kind.word(), &hit.id, &view.question, &view.typed_place)
    }

    fn is_elsewhere(&self, view: &AnswerView) -> bool {
        elsewhere(view)
    }

    fn knows_place(&self) -> bool {
        self.view.place.as_ref().is_some_and(|place| place.exact)
    }

    fn is_empty(&self) -> bool {
        self.view.question.is_empty()
    }
}

impl Page for LookupPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let title = Title::new(self.shell.words.say("d115-title"));
        match self.is_empty() {
            true => title,
            false => title.state(self.shell.words.say1("d115-found", "n", self.view.hits.len())),
        }
    }
}

/// What the address says.
#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    pub(crate) frage: String,
    #[serde(default)]
    pub(crate) ort: String,
}

/// `GET /d115`
pub(crate) async fn get(call: StaffCall, Query(asked): Query<Asked>) -> Answered {
    let view = answers::lookup(&call.house, &call.ctx, &asked.frage, &asked.ort).await?;
    show(&LookupPage { shell: call.frame(), view })
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| LookupPage {
        shell: public(lang, "/d115").person("Frauke Petersen").section(Section::Elsewhere),
        view,
    };
    let hit = |number, kind, id: &str, title| HitView { number, kind, id: id.to_owned(), title };
    let asked = LookupView {
        question: of(lang, "Geld für Strandkorb", "money for a beach chair"),
        typed_place: "Sandhavn".to_owned(),
        ..LookupView::default()
    };
    let place = |name: &str, exact| PlaceView {
        key: "05999000".to_owned(),
        name: name.to_owned(),
        district: "Kreis Sandland".to_owned(),
        exact,
    };
    let full = LookupView {
        place: Some(place("Sandhaven", false)),
        others: vec![place("Sandhaven-Nord", false)],
        hits: vec![
            hit(
                1,
                AnswerKind::Service,
                "beach_chair_permit",
                of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
            ),
            hit(2, AnswerKind::Offer, "gulls", of(lang, "Möwenhilfe", "Help with gulls")),
            hit(3, AnswerKind::Matter, "tides", of(lang, "Gezeitenkalender", "Tide calendar")),
        ],
        top: Some(sample(lang, InCharge::Own)),
        corrected: Some(of(lang, "Geld für Strandkorb", "money for a beach chair")),
        ..asked.clone()
    };
    vec![
        Sample::of("empty", &page(LookupView::default())),
        Sample::of("full", &page(full)),
        Sample::of("none", &page(asked)),
    ]
}

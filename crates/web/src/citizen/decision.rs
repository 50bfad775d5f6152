//! `GET /vorgaenge/{application}/bescheid`: the decision, result first, and as the PDF
//! that was issued.

use askama::Template;
use axum::extract::{Path, Query};
use base::{ApplicationId, Certainty, DecisionId, Lang};
use serde::Deserialize;
use usecases::applications::{AmountFor, PreviewAmount};
use usecases::decisions::{self, BlockView, NoticeView};

use super::check::sample_amount;
use crate::gallery::{Sample, of, sample_day, sample_id, signed_in};
use crate::shell::{Answered, CitizenCall, Page, Section, Shell, Title, pdf, prose, show};

/// The decision.
#[derive(Template)]
#[template(path = "citizen/decision.html")]
pub(crate) struct DecisionPage {
    shell: Shell,
    view: NoticeView,
}

impl DecisionPage {
    /// The last line of the amount is the result.
    fn prose(&self, text: &str) -> String {
        prose(text)
    }

    /// What the page calls it: a decision, or a letter that only hands the application on.
    fn word(&self, what: &str) -> &'static str {
        match (what, self.view.decides) {
            ("title", true) => "decision-title",
            ("title", false) => "forwarding-title",
            ("state", true) => "state-decided",
            ("state", false) => "forwarding-state",
            ("words", true) => "decision-words",
            ("words", false) => "forwarding-words",
            ("german", true) => "decision-german",
            ("german", false) => "forwarding-german",
            (_, true) => "decision-ask",
            (_, false) => "forwarding-ask",
        }
    }

    fn period(&self) -> &AmountFor {
        self.view.amount.as_ref().map_or(&AmountFor::Month, |amount| &amount.period)
    }

    fn total(&self) -> Option<&str> {
        let last = self.view.amount.as_ref()?.lines.last()?;
        Some(&last.1)
    }

    /// What was decided, as a sentence of its own: in the letter it follows the salutation.
    fn sentence(&self) -> String {
        let mut letters = self.view.result.chars();
        let first = letters.next().into_iter().flat_map(char::to_uppercase);
        first.chain(letters).collect::<String>().replace("**", "")
    }

    fn unsettled(&self, amount: &PreviewAmount) -> bool {
        amount.certainty.is_some_and(|certainty| !certainty.is_settled())
    }

    fn notified_unsettled(&self) -> bool {
        self.view.notified_certainty.is_some_and(|certainty| !certainty.is_settled())
    }
}

impl Page for DecisionPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let words = self.shell.words;
        Title::new(words.say1("decision-title", "service", &self.view.service_title))
            .state(&self.view.kind)
            .service(&self.view.reference)
    }
}

/// Which decision, where there are several; the newest where nobody says.
#[derive(Deserialize)]
pub(crate) struct Wish {
    nr: Option<DecisionId>,
}

/// `GET /vorgaenge/{application}/bescheid`
pub(crate) async fn get(
    call: CitizenCall,
    Path(id): Path<ApplicationId>,
    Query(wish): Query<Wish>,
) -> Answered {
    let view = match wish.nr {
        None => decisions::notice(&call.house, &call.ctx, id).await?,
        Some(one) => decisions::one_notice(&call.house, &call.ctx, (id, one)).await?,
    };
    show(&DecisionPage { shell: call.shell(Section::Applications), view })
}

/// `GET /vorgaenge/{application}/bescheid.pdf`
pub(crate) async fn get_pdf(
    call: CitizenCall,
    Path(id): Path<ApplicationId>,
    Query(wish): Query<Wish>,
) -> Answered {
    let issued = match wish.nr {
        None => decisions::notice_pdf(&call.house, &call.ctx, id).await?,
        Some(one) => decisions::one_notice_pdf(&call.house, &call.ctx, (id, one)).await?,
    };
    Ok(pdf("bescheid.pdf", issued.bytes))
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| DecisionPage { shell: signed_in(lang, "/vorgaenge/…/bescheid"), view };
    let refusal = NoticeView {
        kind: of(lang, "Ablehnung", "Refusal"),
        grants: false,
        result: of(lang, "Sie bekommen keinen Zuschuss", "You do not get the allowance"),
        amount: None,
        notified_certainty: Some(Certainty::Source),
        ..sample(lang)
    };
    let forwarded = NoticeView {
        kind: of(lang, "Weiterleitung", "Forwarding"),
        result: of(lang, "Das Amt am Strand ist zuständig", "The beach office is in charge"),
        decides: false,
        blocks: vec![block("reasons", "Begründung", "Sie wohnen am Nordstrand.")],
        remedy: String::new(),
        challenge_until: None,
        objectable: false,
        ..refusal.clone()
    };
    let newer = of(lang, "Änderung", "Change");
    let earlier = NoticeView {
        earlier: Some(sample_decision()),
        objectable: false,
        others: vec![(sample_decision(), newer, sample_day())],
        ..sample(lang)
    };
    vec![
        Sample::of("granted", &page(sample(lang))),
        Sample::of("refused", &page(refusal)),
        Sample::of("forwarded", &page(forwarded)),
        Sample::of("earlier", &page(earlier)),
    ]
}

fn sample_decision() -> DecisionId {
    DecisionId::new(sample_id().uuid())
}

fn block(id: &str, title: &str, text: &str) -> BlockView {
    BlockView {
        id: id.to_owned(),
        title: title.to_owned(),
        text: text.to_owned(),
        edited: false,
        editable: false,
    }
}

fn sample(lang: Lang) -> NoticeView {
    NoticeView {
        id: sample_id(),
        earlier: None,
        others: Vec::new(),
        service: "beach_chair_permit".to_owned(),
        service_title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        reference: "SK 26 4183 902".to_owned(),
        kind: of(lang, "Bewilligung", "Grant"),
        grants: true,
        decides: true,
        result: of(lang, "Sie bekommen den Zuschuss", "You get the allowance"),
        amount: Some(sample_amount(lang)),
        blocks: vec![
            block("tenor", "Entscheidung", "Sie erhalten ab dem 1. November 2026 einen Zuschuss."),
            block("reasons", "Gründe", "Sie wohnen am Strand.\n\nDer Seewind wird angerechnet."),
        ],
        remedy: "Gegen diesen Bescheid kann innerhalb eines Monats Widerspruch erhoben werden."
            .to_owned(),
        delivered: sample_day(),
        notified: Some(sample_day()),
        notified_steps: vec![
            of(
                lang,
                "Der Bescheid liegt seit dem 23. November 2026 im Postfach.",
                "The decision has been in the mailbox since 23 November 2026.",
            ),
            of(
                lang,
                "Er gilt als am dritten Tag danach bekannt gegeben.",
                "It counts as notified on the third day after.",
            ),
        ],
        notified_certainty: Some(Certainty::Memory),
        challenge_until: Some(sample_day()),
        objectable: true,
        pages: 2,
    }
}

//! `GET /antraege`: drafts and submitted applications of a person.

use std::borrow::Cow;

use askama::Template;
use base::Lang;
use usecases::Ends;
use usecases::applications::{self, DraftCard, LineState, MineView, SubmittedCard};
use usecases::mandates::{ActingView, ActsAs, Basis};

use super::status::{state_icon, state_key};
use crate::gallery::{Sample, of, sample_day, sample_id, sample_time, signed_in};
use crate::shell::{Answered, CitizenCall, Page, Section, Shell, Title, show};

/// My applications.
#[derive(Template)]
#[template(path = "citizen/applications.html")]
pub(crate) struct MinePage {
    shell: Shell,
    view: MineView,
}

impl MinePage {
    /// The mandate under which something was begun; what somebody states of themselves is said where they fill it in.
    fn why(&self, acting: &ActingView) -> Cow<'static, str> {
        match acting.basis {
            Basis::Stated => Cow::Borrowed(""),
            Basis::Mandate(_) => self.shell.words.basis(acting),
        }
    }

    /// The state of an application as a tag.
    fn tag(&self, card: &SubmittedCard) -> String {
        let (class, icon) = state_icon(card.state);
        let word = self.shell.words.when(&card.ends).say(state_key(card.state));
        format!("<span class=\"tag {class}\">{icon}{word}</span>")
    }
}

impl Page for MinePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("mine-title"))
    }
}

/// `GET /antraege`
pub(crate) async fn get(call: CitizenCall) -> Answered {
    let view = applications::mine(&call.house, &call.ctx).await?;
    show(&MinePage { shell: call.shell(Section::Applications), view })
}

/// Somebody who acts for somebody, for samples.
pub(crate) fn sample_acting(basis: Basis) -> ActingView {
    let acts_as = match basis {
        Basis::Stated => ActsAs::Child,
        Basis::Mandate(_) => ActsAs::PowerOfAttorney,
    };
    ActingView {
        applicant: "Fiete Petersen".to_owned(),
        by: "Frauke Petersen".to_owned(),
        acts_as,
        basis,
    }
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| MinePage { shell: signed_in(lang, "/antraege"), view };
    let card = |state, your_turn, unread| SubmittedCard {
        id: sample_id(),
        service_title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        reference: format!("SK 26 4183 90{unread}"),
        received: sample_time(),
        state,
        ends: if state == LineState::Closed { Ends::Answer } else { Ends::Decision },
        your_turn,
        due: your_turn.then(sample_day),
        unread,
        acting: your_turn.then(|| sample_acting(Basis::Stated)),
        by_mandate: false,
    };
    let full = MineView {
        drafts: vec![DraftCard {
            id: sample_id(),
            service_title: of(lang, "Sandburg-Erlaubnis", "Sand castle licence"),
            saved: sample_time(),
            kept_until: sample_day(),
            acting: Some(sample_acting(Basis::Mandate(sample_day()))),
            by_mandate: true,
        }],
        submitted: vec![
            card(LineState::Asked, true, 1),
            card(LineState::Examined, false, 0),
            card(LineState::Decided, false, 2),
            card(LineState::Withdrawn, false, 3),
            card(LineState::Closed, false, 4),
        ],
    };
    vec![Sample::of("empty", &page(MineView::default())), Sample::of("full", &page(full))]
}

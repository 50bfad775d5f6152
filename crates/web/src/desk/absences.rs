//! `/desk/abwesenheit`: who is away and who stands in. No reason is asked. What was typed stays.

use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{AccountId, Lang};
use http::StatusCode;
use serde::Deserialize;
use usecases::applications::FindingView;
use usecases::plan::{
    self, AbsenceFault, AbsenceRow, AbsencesView, Colleague, EnterAbsence, PlanError,
};

use super::day::refused;
use super::frame::StaffCall;
use super::samples as sample;
use crate::gallery::{Sample, sample_day};
use crate::shell::{Answered, ErrorList, Page, Shell, Title, show, show_as};
use base::typed_day as day;

/// Absences.
#[derive(Template)]
#[template(path = "desk/absences.html")]
pub(crate) struct AbsencesPage {
    shell: Shell,
    view: AbsencesView,
    typed: Typed,
    findings: Vec<FindingView>,
}

/// An absence as typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    who: String,
    #[serde(default)]
    from: String,
    #[serde(default)]
    until: String,
    #[serde(default)]
    deputy: String,
}

impl AbsencesPage {
    fn is_at_desk(&self, name: &str) -> bool {
        name == "day"
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self, input: &str) -> Option<&str> {
        self.findings.iter().find(|one| one.input == input).map(|one| one.sentence.as_str())
    }

    fn is(&self, one: &Colleague, typed: &str) -> bool {
        one.id.to_string() == *typed
    }

    fn is_me(&self, one: &Colleague) -> bool {
        Some(one.id) == self.view.me
    }

    fn is_who(&self, one: &Colleague) -> bool {
        self.is(one, &self.typed.who) || (self.typed.who.is_empty() && self.is_me(one))
    }
}

impl Page for AbsencesPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("desk-absences"))
            .errors(&self.shell, self.findings.len())
            .service(self.shell.words.say("desk-name"))
    }
}

/// Shows them.
pub(crate) async fn get(call: StaffCall) -> Answered {
    let view = plan::absences(&call.house, &call.ctx).await.map_err(refused)?;
    let (typed, findings) = (Typed::default(), Vec::new());
    show(&AbsencesPage { shell: call.frame(), view, typed, findings })
}

/// Enters one.
pub(crate) async fn post(call: StaffCall, Form(typed): Form<Typed>) -> Answered {
    let person = |text: &str| text.trim().parse::<AccountId>().ok();
    let entry = EnterAbsence {
        who: person(&typed.who),
        deputy: person(&typed.deputy),
        from: day(&typed.from),
        until: day(&typed.until),
    };
    let shell = call.frame();
    match plan::enter_absence(&call.house, &call.ctx, entry).await {
        Ok(()) => Ok(Redirect::to(&shell.links.desk_absences()).into_response()),
        Err(PlanError::Absence(against)) => {
            let view = plan::absences(&call.house, &call.ctx).await.map_err(refused)?;
            let findings = against.into_iter().map(|fault| finding(&shell, fault)).collect();
            let page = AbsencesPage { shell, view, typed, findings };
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(refused(error)),
    }
}

fn finding(shell: &Shell, fault: AbsenceFault) -> FindingView {
    let (input, key) = match fault {
        AbsenceFault::From => ("from", "desk-absence-from-wrong"),
        AbsenceFault::Until => ("until", "desk-absence-until-wrong"),
        AbsenceFault::Deputy => ("deputy", "desk-absence-deputy-wrong"),
    };
    FindingView { input: input.to_owned(), sentence: shell.words.say(key).into_owned() }
}

/// Takes one away.
pub(crate) async fn end(call: StaffCall, Path(id): Path<String>) -> Answered {
    plan::end_absence(&call.house, &call.ctx, &id).await.map_err(refused)?;
    Ok(Redirect::to(&call.frame().links.desk_absences()).into_response())
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = || AbsencesPage {
        shell: sample::frame(lang, "/desk/abwesenheit"),
        view: sample_view(),
        typed: Typed::default(),
        findings: Vec::new(),
    };
    let mut wrong = page();
    wrong.typed.from = "31.2.".to_owned();
    let all = [AbsenceFault::From, AbsenceFault::Until, AbsenceFault::Deputy];
    wrong.findings = all.into_iter().map(|fault| finding(&wrong.shell, fault)).collect();
    let mut none = page();
    none.view.mine.clear();
    none.view.others.clear();
    none.view.leads = false;
    vec![Sample::of("full", &page()), Sample::of("error", &wrong), Sample::of("none", &none)]
}

fn sample_view() -> AbsencesView {
    let row = |id: &str, who: &str, deputy: &str, mine_to_cover| AbsenceRow {
        id: id.to_owned(),
        who: who.to_owned(),
        deputy: deputy.to_owned(),
        mine_to_cover,
        from: sample_day(),
        until: sample_day(),
    };
    AbsencesView {
        mine: vec![row("a1", "Aylin Demir", "Jens Odenthal", false)],
        others: vec![
            row("a2", "Jens Odenthal", "Aylin Demir", true),
            row("a3", "Petra Lindgens", "Jens Odenthal", false),
        ],
        colleagues: sample_colleagues(),
        me: sample_colleagues().first().map(|one| one.id),
        leads: true,
    }
}

/// Colleagues of the gallery.
pub(super) fn sample_colleagues() -> Vec<Colleague> {
    let one = |number: u128, name: &str, lead| Colleague {
        id: AccountId::new(uuid::Uuid::from_u128(number)),
        name: name.to_owned(),
        lead,
        away: None,
    };
    let away = Some((sample_day(), "Aylin Demir".to_owned()));
    vec![
        one(1, "Aylin Demir", false),
        Colleague { away, ..one(2, "Jens Odenthal", false) },
        one(3, "Petra Lindgens", true),
    ]
}

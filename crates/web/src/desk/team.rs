//! `/desk/team`: who has how much and what lapses; and `/desk/team/{person}`, whose cases go to another,
//! several at once.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use base::{AccountId, CaseId, Lang};
use http::StatusCode;
use serde::Deserialize;
use usecases::applications::FindingView;
use usecases::cases::{MOST_COUNTED, QueueRow};
use usecases::plan::{
    self, LONGEST_NOTE, MOST_MOVED, PersonView, PlanError, Reassign, TeamRow, TeamView,
};

use super::absences::sample_colleagues;
use super::day::refused;
use super::frame::{StaffCall, due_tone};
use super::queue::days_left;
use super::samples as sample;
use crate::gallery::Sample;
use crate::shell::{Answered, ErrorList, Page, Shell, Title, posted, show, show_as};

/// The team.
#[derive(Template)]
#[template(path = "desk/team.html")]
pub(crate) struct TeamPage {
    shell: Shell,
    view: TeamView,
}

impl TeamPage {
    fn is_at_desk(&self, name: &str) -> bool {
        name == "day"
    }

    /// A number, up to the one at which counting ends.
    fn many(&self, many: &u64) -> std::borrow::Cow<'static, str> {
        if *many > MOST_COUNTED {
            return self.shell.words.say1("desk-more-than", "n", MOST_COUNTED);
        }
        many.to_string().into()
    }
}

impl Page for TeamPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("desk-team")).service(self.shell.words.say("desk-name"))
    }
}

/// The cases of one person.
#[derive(Template)]
#[template(path = "desk/team_of.html")]
pub(crate) struct PersonPage {
    shell: Shell,
    view: PersonView,
    chosen: Vec<CaseId>,
    to: String,
    note: String,
    findings: Vec<FindingView>,
}

impl PersonPage {
    fn new(shell: Shell, view: PersonView) -> Self {
        let (chosen, findings) = (Vec::new(), Vec::new());
        Self { shell, view, chosen, to: String::new(), note: String::new(), findings }
    }

    fn is_at_desk(&self, name: &str) -> bool {
        name == "day"
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self, input: &str) -> Option<&str> {
        self.findings.iter().find(|one| one.input == input).map(|one| one.sentence.as_str())
    }

    fn is_chosen(&self, row: &QueueRow) -> bool {
        self.chosen.contains(&row.id)
    }

    fn is_to(&self, id: &AccountId) -> bool {
        id.to_string() == self.to
    }

    fn tone(&self, row: &QueueRow) -> &'static str {
        due_tone(row.days_left)
    }

    fn days(&self, row: &QueueRow) -> std::borrow::Cow<'static, str> {
        days_left(&self.shell, row.days_left.unwrap_or_default())
    }
}

impl Page for PersonPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.view.who.name.clone())
            .errors(&self.shell, self.findings.len())
            .step(self.shell.words.say("desk-team"))
            .service(self.shell.words.say("desk-name"))
    }
}

/// Where a page begins.
#[derive(Default, Deserialize)]
pub(crate) struct Start {
    ab: Option<String>,
}

/// Shows the team.
pub(crate) async fn get(call: StaffCall) -> Answered {
    let view = plan::team(&call.house, &call.ctx).await.map_err(refused)?;
    show(&TeamPage { shell: call.frame(), view })
}

/// Shows the cases of one person.
pub(crate) async fn of_person(
    call: StaffCall,
    Path(who): Path<AccountId>,
    Query(from): Query<Start>,
) -> Answered {
    let view = plan::team_of(&call.house, &call.ctx, (who, from.ab)).await.map_err(refused)?;
    show(&PersonPage::new(call.frame(), view))
}

/// Gives the chosen ones to another.
pub(crate) async fn reassign(
    call: StaffCall,
    Path(who): Path<AccountId>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Answered {
    let chosen = pairs.iter().filter(|(key, _)| key == "case");
    let chosen: Vec<CaseId> = chosen.filter_map(|(_, value)| value.parse().ok()).collect();
    let (to, note) = (posted(&pairs, "to").to_owned(), posted(&pairs, "note").to_owned());
    let order = Reassign { cases: chosen.clone(), to: to.parse().ok(), note: note.clone() };
    let shell = call.frame();
    let words = shell.words;
    let (input, sentence) = match plan::reassign(&call.house, &call.ctx, order).await {
        Ok(_) => return Ok(Redirect::to(&shell.links.desk_team_of(&who)).into_response()),
        Err(PlanError::Nothing) => ("case-1", words.say1("desk-team-nothing", "n", MOST_MOVED)),
        Err(PlanError::Nobody) => ("to", words.say("desk-hand-nobody")),
        Err(PlanError::TooLong(_)) => ("note", words.say1("text-too-long", "n", LONGEST_NOTE)),
        Err(error) => return Err(refused(error)),
    };
    let view = plan::team_of(&call.house, &call.ctx, (who, None)).await.map_err(refused)?;
    let mut page = PersonPage::new(shell, view);
    let sentence = sentence.into_owned();
    page.findings = vec![FindingView { input: input.to_owned(), sentence }];
    (page.chosen, page.to, page.note) = (chosen, to, note);
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| TeamPage { shell: sample::frame(lang, "/desk/team"), view };
    let row = |(who, open): (plan::Colleague, u64)| TeamRow { who, open, overdue: 2, this_week: 7 };
    let many = [412, 60, MOST_COUNTED + 1];
    let people = sample_colleagues().into_iter().zip(many).map(row).collect();
    vec![
        Sample::of("full", &page(TeamView { people, nobody: [61, 3, 12] })),
        Sample::of("empty", &page(TeamView::default())),
    ]
}

/// Samples for the gallery: one person.
pub(crate) fn samples_of(lang: Lang) -> Vec<Sample> {
    let mut colleagues = sample_colleagues();
    let who = colleagues.remove(0);
    let page = |rows| {
        let view = PersonView {
            who: who.clone(),
            rows,
            next: Some("2026-12-01.1".to_owned()),
            colleagues: colleagues.clone(),
        };
        PersonPage::new(sample::frame(lang, "/desk/team/1"), view)
    };
    let rows = sample::queue(lang).rows;
    let mut wrong = page(rows.clone());
    let sentence = wrong.shell.words.say("desk-hand-nobody").into_owned();
    wrong.findings = vec![FindingView { input: "to".to_owned(), sentence }];
    wrong.chosen = rows.iter().map(|row| row.id).take(2).collect();
    let mut none = page(Vec::new());
    none.view.next = None;
    vec![Sample::of("full", &page(rows)), Sample::of("error", &wrong), Sample::of("none", &none)]
}

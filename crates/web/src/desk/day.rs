//! `/desk/tag`: the plan of today. What lapses first stands in front, whoever it is to be done for.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{CaseId, Lang};
use usecases::plan::{self, DayItem, DayKind, DayView, NewsRow, PlanError};

use super::case::event_name;
use super::frame::{StaffCall, due_tone};
use super::queue::days_left;
use super::samples as sample;
use crate::gallery::{Sample, of, sample_day, sample_time};
use crate::shell::{Answered, Failure, Page, Shell, Title, show};

/// The plan of today.
#[derive(Template)]
#[template(path = "desk/day.html")]
pub(crate) struct DayPage {
    shell: Shell,
    view: DayView,
}

impl DayPage {
    fn is_at_desk(&self, name: &str) -> bool {
        name == "day"
    }

    fn kind(&self, item: &DayItem) -> std::borrow::Cow<'static, str> {
        self.shell.words.say(match item.kind {
            DayKind::Deadline => "desk-day-deadline",
            DayKind::Task => "desk-day-task",
            DayKind::Mention => "desk-day-mention",
        })
    }

    fn is_mention(&self, item: &DayItem) -> bool {
        item.kind == DayKind::Mention
    }

    fn tone(&self, item: &DayItem) -> &'static str {
        due_tone(item.days_left)
    }

    fn days(&self, item: &DayItem) -> String {
        let days = item.days_left.map(|days| days_left(&self.shell, days));
        days.map(std::borrow::Cow::into_owned).unwrap_or_default()
    }

    fn event(&self, news: &NewsRow) -> std::borrow::Cow<'static, str> {
        event_name(&self.shell, &news.what)
    }
}

impl Page for DayPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("desk-day")).service(self.shell.words.say("desk-name"))
    }
}

/// Shows it.
pub(crate) async fn get(call: StaffCall) -> Answered {
    let view = plan::day(&call.house, &call.ctx).await.map_err(refused)?;
    show(&DayPage { shell: call.frame(), view })
}

/// The reader has seen where they were named.
pub(crate) async fn seen(call: StaffCall, Path(case): Path<CaseId>) -> Answered {
    plan::mentions_seen(&call.house, &call.ctx, case).await.map_err(refused)?;
    Ok(Redirect::to(&call.frame().links.desk_day()).into_response())
}

pub(crate) fn refused(error: PlanError) -> Failure {
    match error {
        PlanError::Closed => Failure::Conflict,
        PlanError::Absence(_)
        | PlanError::Nobody
        | PlanError::Nothing
        | PlanError::TooLong(_)
        | PlanError::Name => Failure::Unreadable,
        PlanError::Fault(fault) => Failure::from(fault),
    }
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| DayPage { shell: sample::frame(lang, "/desk/tag"), view };
    let item = |kind, days: i32, person: &str, what: String| DayItem {
        kind,
        due: Some(sample_day()),
        days_left: (kind != DayKind::Mention).then_some(days),
        case: sample::case_id(),
        reference: "ST 26 4183 901".to_owned(),
        person: person.to_owned(),
        what,
        for_whom: None,
    };
    let examined = of(lang, "In Prüfung", "Being examined");
    let approve = of(lang, "Zweitprüfung", "Second check");
    let stands_in = DayItem {
        for_whom: Some("Jens Odenthal".to_owned()),
        ..item(DayKind::Deadline, 3, "Ødegård, Sofie", examined.clone())
    };
    let full = DayView {
        items: vec![
            item(DayKind::Deadline, -2, "Petersen, Frauke", examined),
            item(DayKind::Task, 1, "von der Wattenmeer-Hohenlohe, Maximiliane", approve),
            item(DayKind::Mention, 0, "Lindner, Ruth", "Petra Lindgens".to_owned()),
            stands_in,
        ],
        news: vec![NewsRow {
            case: sample::case_id(),
            reference: "ST 26 4183 901".to_owned(),
            what: "question.answered".to_owned(),
            at: sample_time(),
        }],
        standing_in: vec![("Jens Odenthal".to_owned(), sample_day())],
        away: None,
        leads: true,
    };
    let away =
        DayView { away: Some(("Jens Odenthal".to_owned(), sample_day())), ..DayView::default() };
    vec![
        Sample::of("full", &page(full)),
        Sample::of("empty", &page(DayView::default())),
        Sample::of("away", &page(away)),
    ]
}

//! `/desk`: the queue, by deadline. Filters are links, so each view has an address.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use base::{AccountId, Lang};
use http::StatusCode;
use serde::Deserialize;
use usecases::applications::FindingView;
use usecases::cases::{self, DueLook, Filter, QueueQuery, QueueRow, QueueView};
use usecases::plan::{self, PlanError, SavedLook};

use super::absences::sample_colleagues;
use super::frame::{StaffCall, due_tone};
use super::samples as sample;
use crate::gallery::{Sample, of};
use crate::shell::{Answered, ErrorList, Failure, Page, Shell, Title, show, show_as};

/// The queue.
#[derive(Template)]
#[template(path = "desk/queue.html")]
pub(crate) struct QueuePage {
    shell: Shell,
    filter: Filter,
    look: cases::Look,
    for_whom: Option<AccountId>,
    reference: String,
    /// The name of a look that could not be kept, as typed.
    name: Option<String>,
    queue: QueueView,
    findings: Vec<FindingView>,
}

impl QueuePage {
    fn is_for(&self, who: &AccountId) -> bool {
        self.for_whom == Some(*who)
    }

    fn is_service(&self, id: &str) -> bool {
        self.look.service == id
    }

    fn is_saved(&self, saved: &SavedLook) -> bool {
        self.for_whom.is_none() && self.look == saved.look
    }

    /// The days that may be looked for: word and name.
    fn days_to_choose(&self) -> [(&'static str, std::borrow::Cow<'static, str>); 3] {
        DueLook::ALL.map(|due| {
            let key = match due {
                DueLook::All => "desk-due-all",
                DueLook::Overdue => "desk-due-overdue",
                DueLook::Week => "desk-due-week",
            };
            (due.word(), self.shell.words.say(key))
        })
    }

    fn is_due(&self, word: &str) -> bool {
        self.look.due.word() == word
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn after(&self, next: &str) -> String {
        let links = self.shell.links;
        match &self.for_whom {
            Some(who) => links.desk_for_after(who, next),
            None => links.desk_look_after(&self.look, next),
        }
    }

    fn is_at_desk(&self, name: &str) -> bool {
        match self.filter {
            Filter::Mine => name == "mine",
            Filter::Approval => name == "approval",
            _ => name == "queue",
        }
    }

    fn filter_name(&self, filter: &Filter) -> std::borrow::Cow<'static, str> {
        self.shell.words.say(&format!("desk-filter-{}", filter.word()))
    }

    fn tone(&self, row: &QueueRow) -> &'static str {
        due_tone(row.days_left)
    }

    fn days(&self, row: &QueueRow) -> std::borrow::Cow<'static, str> {
        days_left(&self.shell, row.days_left.unwrap_or_default())
    }

    fn urgent(&self) -> [(&'static str, std::borrow::Cow<'static, str>); 3] {
        let urgent = &self.queue.urgent;
        [
            ("desk-urgent-overdue", self.many(urgent.overdue)),
            ("desk-urgent-week", self.many(urgent.this_week)),
            ("desk-urgent-waiting", self.many(urgent.waiting)),
        ]
    }

    fn count(&self, filter: &Filter) -> std::borrow::Cow<'static, str> {
        let counts = &self.queue.counts;
        self.many(counts.iter().find(|(of, _)| of == filter).map_or(0, |(_, count)| *count))
    }

    /// A number, up to the one at which counting ends.
    fn many(&self, many: u64) -> std::borrow::Cow<'static, str> {
        if many > cases::MOST_COUNTED {
            return self.shell.words.say1("desk-more-than", "n", cases::MOST_COUNTED);
        }
        many.to_string().into()
    }
}

/// “5 working days left”, “today”, “2 working days overdue”.
pub(crate) fn days_left(shell: &Shell, days: i32) -> std::borrow::Cow<'static, str> {
    let count = days.unsigned_abs();
    match days {
        0 => shell.words.say("desk-days-today"),
        1.. => shell.words.say1("desk-days-left", "n", count),
        _ => shell.words.say1("desk-days-over", "n", count),
    }
}

impl Page for QueuePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.filter_name(&self.filter))
            .errors(&self.shell, self.findings.len())
            .service(self.shell.words.say("desk-name"))
    }
}

/// What the address says.
#[derive(Default, Deserialize)]
pub(crate) struct Look {
    #[serde(default)]
    filter: String,
    #[serde(default)]
    nummer: String,
    #[serde(default)]
    dienst: String,
    #[serde(default)]
    frist: String,
    #[serde(default)]
    fuer: String,
    ab: Option<String>,
}

impl Look {
    fn words(&self) -> cases::Look {
        let (filter, due) = (Filter::of(&self.filter), DueLook::of(&self.frist));
        cases::Look { filter, service: self.dienst.trim().to_owned(), due }
    }
}

/// A look that is kept under a name.
#[derive(Default, Deserialize)]
pub(crate) struct Kept {
    #[serde(default)]
    name: String,
    #[serde(default)]
    look: String,
}

/// Keeps a look at the queue under a name.
pub(crate) async fn save(call: StaffCall, Form(kept): Form<Kept>) -> Answered {
    let look = cases::Look::of(&kept.look);
    match plan::save_filter(&call.house, &call.ctx, (&kept.name, &look)).await {
        Ok(()) => Ok(Redirect::to(&call.frame().links.desk_look(&look)).into_response()),
        Err(PlanError::Name) => {
            let mut page = page(&call, (look, None), (String::new(), None)).await?;
            let sentence = page.shell.words.say1("desk-filter-name-wrong", "n", plan::MOST_FILTERS);
            let sentence = sentence.into_owned();
            page.findings = vec![FindingView { input: "name".to_owned(), sentence }];
            page.name = Some(kept.name);
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => Err(super::day::refused(error)),
    }
}

/// Forgets a look.
pub(crate) async fn forget(call: StaffCall, Path(id): Path<String>) -> Answered {
    plan::forget_filter(&call.house, &call.ctx, &id).await.map_err(super::day::refused)?;
    Ok(Redirect::to(&call.frame().links.desk()).into_response())
}

async fn page(
    call: &StaffCall,
    (look, for_whom): (cases::Look, Option<AccountId>),
    (reference, after): (String, Option<String>),
) -> Result<QueuePage, Failure> {
    let query = QueueQuery {
        filter: look.filter,
        service: look.service.clone(),
        due: look.due,
        for_whom,
        reference: reference.clone(),
        after,
    };
    let queue = cases::queue(&call.house, &call.ctx, query).await.map_err(super::case::refused)?;
    let (filter, name, findings) = (look.filter, None, Vec::new());
    Ok(QueuePage { shell: call.frame(), filter, look, for_whom, reference, name, queue, findings })
}

/// Shows the queue. Who works with texts only is led to the editor's desk, who steers only to the
/// programme office.
pub(crate) async fn get(call: StaffCall, Query(look): Query<Look>) -> Answered {
    if call.only_answers() {
        return Ok(Redirect::to(&call.frame().links.d115()).into_response());
    }
    if usecases::descriptions::works_with_texts_only(&call.ctx) {
        let editor = call.frame().links.editor();
        return Ok(Redirect::to(&editor).into_response());
    }
    if usecases::payments::pays_only(&call.ctx) {
        return Ok(Redirect::to(&call.frame().links.desk_payments()).into_response());
    }
    if usecases::central::steers_only(&call.ctx) {
        return Ok(Redirect::to(&call.frame().links.programme()).into_response());
    }
    let whose = (look.words(), look.fuer.trim().parse().ok());
    show(&page(&call, whose, (look.nummer.trim().to_owned(), look.ab)).await?)
}

/// The same desk at a large authority.
fn crowded(mut queue: QueueView) -> QueueView {
    for (filter, many) in &mut queue.counts {
        if !matches!(filter, Filter::Mine) {
            *many = cases::MOST_COUNTED + 1;
        }
    }
    queue.urgent.waiting = cases::MOST_COUNTED + 1;
    queue
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |queue: QueueView, reference: &str| QueuePage {
        shell: sample::frame(lang, "/desk"),
        filter: Filter::Open,
        look: cases::Look::default(),
        for_whom: None,
        reference: reference.to_owned(),
        name: None,
        queue,
        findings: Vec::new(),
    };
    let own = |mut queue: QueueView| {
        let service = ("beach_chair".to_owned(), of(lang, "Strandkorb-Erlaubnis", "Beach chairs"));
        let (service, look) = (vec![service], cases::Look::default());
        let name = of(lang, "Was diese Woche endet", "What ends this week");
        queue.services = service;
        queue.saved = vec![SavedLook { id: "f1".to_owned(), name, look }];
        let colleagues = sample_colleagues();
        queue.standing_in =
            colleagues.into_iter().skip(1).take(1).map(|one| (one.id, one.name)).collect();
        queue
    };
    let mut wrong = page(own(sample::queue(lang)), "");
    let sentence = wrong.shell.words.say1("desk-filter-name-wrong", "n", plan::MOST_FILTERS);
    wrong.findings =
        vec![FindingView { input: "name".to_owned(), sentence: sentence.into_owned() }];
    wrong.name = Some(String::new());
    vec![
        Sample::of("own", &page(own(sample::queue(lang)), "")),
        Sample::of("error", &wrong),
        Sample::of("full", &page(sample::queue(lang), "")),
        Sample::of("many", &page(crowded(sample::queue(lang)), "")),
        Sample::of("empty", &page(QueueView::default(), "")),
        Sample::of("none-found", &page(QueueView::default(), "ST 26 9")),
    ]
}

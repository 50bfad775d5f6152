//! `GET /leistungen/{service}`: a service page, made from the package's description and
//! its rules.

use std::borrow::Cow;

use askama::Template;
use axum::extract::Path;
use base::{Certainty, Date, Lang};
use usecases::Ends;
use usecases::catalogue::{
    self, AimView, AmountCell, AmountTable, InForceView, MeasuredView, RemedyView, SectionView,
    ServiceView,
};
use usecases::compass::{AdviserView, Provider};

use super::compass::provider_word;
use super::services::said;
use crate::shell::{Answered, Call, Page, Section, Shell, Title, show};

#[path = "service/samples.rs"]
mod sampling;

pub(crate) use sampling::samples;

/// The section of a description that says what one needs.
const EVIDENCE: &str = "unterlagen";

/// A service page.
#[derive(Template)]
#[template(path = "public/service.html")]
pub(crate) struct ServicePage {
    shell: Shell,
    view: ServiceView,
    as_of: String,
    /// Sources of amounts that are not settled, each once, in order.
    notes: Vec<String>,
}

impl ServicePage {
    fn new(shell: Shell, view: ServiceView, today: Date) -> Self {
        let as_of = shell.words.say1("service-as-of", "date", shell.words.date(&today));
        let mut notes = Vec::new();
        for cell in view.amounts.iter().flat_map(|table| &table.rows).flat_map(|row| &row.cells) {
            if !cell.certainty.is_settled() && !notes.contains(&cell.source) {
                notes.push(cell.source.clone());
            }
        }
        Self { as_of: as_of.into_owned(), notes, shell, view }
    }

    /// The number of an amount's footnote.
    fn note(&self, cell: &AmountCell) -> Option<usize> {
        if cell.certainty.is_settled() {
            return None;
        }
        self.notes.iter().position(|note| *note == cell.source).map(|at| at + 1)
    }

    fn column<'a>(&self, table: &'a AmountTable, at: &usize) -> &'a str {
        table.columns.get(*at).map_or("", String::as_str)
    }

    fn audience(&self) -> String {
        said(&self.shell, &self.view.audience)
    }

    /// Nine of ten within so many days.
    fn measured(&self, found: &MeasuredView) -> Cow<'static, str> {
        let ends = self.shell.words.when(&self.view.ends);
        let (working, whole) = (u64::from(found.working_days), u64::from(found.calendar_days));
        ends.say2("promise-measured", ("working", working), ("days", whole))
    }

    /// What the authority aims at, and whether a law says so.
    fn aim(&self, aim: &AimView) -> String {
        let words = self.shell.words;
        let key = if aim.from_complete { "promise-aim-complete" } else { "promise-aim" };
        let aimed = words.say1(key, "length", &aim.length);
        match aim.norm.as_str() {
            "" => format!("{aimed} {}", words.say("promise-aim-own")),
            norm => format!("{aimed} ({norm})"),
        }
    }

    /// Who signs, and that nobody decides alone; for a request, that nothing is decided here.
    fn how_decided(&self) -> Option<Cow<'static, str>> {
        let decides = &self.view.promise.decides;
        if self.view.ends == Ends::Answer {
            return Some(self.shell.words.say("promise-answers"));
        }
        let lead = decides.roles.iter().any(|role| role == "team_lead");
        match (decides.two_persons, lead) {
            (true, true) => Some(self.shell.words.say("promise-two-lead")),
            (true, false) => Some(self.shell.words.say("promise-two")),
            (false, true) => Some(self.shell.words.say("promise-lead")),
            (false, false) => None,
        }
    }

    fn law(&self) -> &str {
        match &self.view.recorded {
            Some(recorded) => &recorded.law,
            None => &self.view.promise.decides.law,
        }
    }

    /// What can be done, in a sentence each, with how sure the house is.
    fn remedies(&self) -> Vec<(String, Certainty)> {
        let one = |remedy: &RemedyView| {
            let within = self.shell.words.say2(
                "promise-within",
                ("remedy", remedy.title.as_str()),
                ("period", remedy.period.as_str()),
            );
            (format!("{within} ({})", remedy.norm), remedy.certainty)
        };
        let known: Vec<_> = self.view.promise.remedies.iter().map(one).collect();
        match &self.view.recorded {
            Some(recorded) if known.is_empty() && !recorded.remedy.is_empty() => {
                // Whether it is sure, the note below says for the whole record.
                vec![(recorded.remedy.clone(), Certainty::Source)]
            }
            _ => known,
        }
    }

    /// A recorded service whose law nobody has read up yet.
    fn is_to_check(&self) -> bool {
        self.view.recorded.as_ref().is_some_and(|recorded| !recorded.certainty.is_settled())
    }

    fn version_since(&self, dates: &InForceView) -> Cow<'static, str> {
        let words = self.shell.words;
        let (version, from) = (dates.version.as_str(), words.date(&dates.from));
        match &dates.to {
            None => words.say2("promise-version", ("version", version), ("from", from)),
            Some(to) => {
                let span = words.say2("promise-span", ("from", from), ("to", words.date(to)));
                words.say2("promise-version-span", ("version", version), ("span", span))
            }
        }
    }

    fn amounts_since(&self, dates: &InForceView) -> Option<Cow<'static, str>> {
        let words = self.shell.words;
        let from = words.date(&dates.amounts_from?);
        Some(match &dates.amounts_to {
            None => words.say1("promise-amounts", "from", from),
            Some(to) => words.say2("promise-amounts-span", ("from", from), ("to", words.date(to))),
        })
    }

    /// The evidence stands below what the description says of it.
    fn has_needs(&self, section: &SectionView) -> bool {
        section.id == EVIDENCE && !self.view.promise.needs.is_empty()
    }

    fn provider(&self, provider: &Provider) -> Cow<'static, str> {
        provider_word(self.shell.words, *provider)
    }

    fn has_advice(&self) -> bool {
        !self.view.advice.advisers.is_empty() || self.view.advice.duty.is_some()
    }

    /// True where somebody advises whom one reaches through us only, as far as we know.
    fn has_unreached(&self) -> bool {
        self.view.advice.advisers.iter().any(|one| one.phone.is_empty())
    }

    /// True where somebody advises in a building that nobody has looked at.
    fn has_unseen(&self) -> bool {
        self.view.advice.advisers.iter().any(|one| one.access.is_empty())
    }

    /// A number as a device dials it; our own as the rest of the page has it.
    fn dial(&self, adviser: &AdviserView) -> String {
        if adviser.phone == self.shell.site.phone {
            return self.shell.site.phone_link.clone();
        }
        adviser.phone.chars().filter(|sign| sign.is_ascii_digit() || *sign == '+').collect()
    }

    /// The language of the plain page behind the tab "everyday language".
    fn plain_tag(&self) -> &'static str {
        if self.shell.lang() == Lang::En { "en" } else { "de" }
    }
}

impl Page for ServicePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(&self.view.title)
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// `GET /leistungen/{service}`
pub(crate) async fn get(call: Call, Path(id): Path<String>) -> Answered {
    let view = catalogue::service(&call.house, &call.ctx, &id).await?;
    show(&ServicePage::new(call.shell(Section::Services), view, call.ctx.today))
}

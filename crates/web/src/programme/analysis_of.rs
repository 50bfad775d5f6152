//! `/programm/analyse/{service}`: how the cases of a service really ran.

use std::borrow::Cow;

use askama::Template;
use axum::extract::Path;
use base::{Lang, ServiceId};
use cases::analysis::{Analysis, Drawn, LogEvent, StepTimes, Trace};
use usecases::analysis::{self, AnalysisView};

use super::frame::Office;
use super::samples as sample;
use crate::desk::frame::StaffCall;
use crate::gallery::{Sample, of, sample_time};
use crate::shell::{Answered, Failure, Page, Shell, Title, Words, show};

/// So many ways and bottlenecks are named.
const MOST: usize = 5;

/// How the cases of a service ran.
#[derive(Template)]
#[template(path = "programme/analysis_of.html")]
pub(crate) struct AnalysisOfPage {
    shell: Shell,
    view: AnalysisView,
    /// The steps that take most time, with their names and how much that is.
    bottlenecks: Vec<(String, Cow<'static, str>)>,
    /// The ways that most cases took, in names.
    ways: Vec<(String, usize)>,
}

impl Office for AnalysisOfPage {}

impl AnalysisOfPage {
    fn new(shell: Shell, view: AnalysisView) -> Self {
        let name = |node: &str| {
            let found = view.steps.iter().find(|(id, _)| id == node);
            found.map_or_else(|| node.to_owned(), |(_, name)| name.clone())
        };
        let found = view.analysis.bottlenecks(MOST).into_iter();
        let bottlenecks =
            found.map(|(node, sum)| (name(node), lasts(shell.words, Some(sum)))).collect();
        let found = view.analysis.most_frequent(MOST).into_iter();
        let named = |way: &[String]| way.iter().map(|node| name(node)).collect::<Vec<_>>();
        let ways = found.map(|(way, many)| (named(way).join(" → "), many)).collect();
        Self { shell, bottlenecks, ways, view }
    }

    fn is_here(&self, name: &str) -> bool {
        name == "analysis"
    }

    /// The steps that ever ran, in the order of the model.
    fn steps(&self) -> impl Iterator<Item = (&str, &StepTimes)> {
        let found = &self.view.analysis.steps;
        let steps = self.view.steps.iter();
        steps.filter_map(|(node, name)| found.get(node).map(|step| (name.as_str(), step)))
    }

    fn lasts(&self, seconds: Option<i64>) -> Cow<'static, str> {
        lasts(self.shell.words, seconds)
    }
}

/// A length of time in the largest unit that fits.
fn lasts(words: Words, seconds: Option<i64>) -> Cow<'static, str> {
    let Some(seconds) = seconds else { return Cow::Borrowed("–") };
    let (id, one) = match seconds {
        ..3_600 => ("office-minutes", 60),
        3_600..172_800 => ("office-hours", 3_600),
        _ => ("office-days", 86_400),
    };
    let many = (seconds + one / 2) / one;
    words.say1(id, "n", many.unsigned_abs())
}

impl Page for AnalysisOfPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        self.titled(format!(
            "{}: {}",
            self.view.title,
            self.shell.words.say("office-analysis-title")
        ))
    }
}

/// Shows it.
pub(crate) async fn get(call: StaffCall, Path(id): Path<String>) -> Answered {
    let id: ServiceId = id.parse().map_err(|_| Failure::NotFound)?;
    let newest = Some(analysis::NEWEST);
    let view = analysis::of_service(&call.house, &call.ctx, &id, newest).await?;
    show(&AnalysisOfPage::new(call.frame(), view))
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |analysis, is_part| {
        let step = |id: &str, de, en| (id.to_owned(), of(lang, de, en));
        let service = "beach_chair_permit".parse().ok()?;
        let view = AnalysisView {
            service,
            title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
            steps: vec![
                step("check", "Vollständigkeit prüfen", "Check completeness"),
                step("reply", "Antwort abwarten", "Wait for the answer"),
                step("draft", "Bescheid entwerfen", "Draft the decision"),
            ],
            analysis,
            is_part,
        };
        Some(AnalysisOfPage::new(sample::frame(lang, "/programm/analyse/beach_chair_permit"), view))
    };
    let full = page(counted(), true).map(|page| Sample::of("full", &page));
    let empty = page(Analysis::default(), false).map(|page| Sample::of("empty", &page));
    full.into_iter().chain(empty).collect()
}

/// Two example cases, counted as real ones are.
fn counted() -> Analysis {
    let nodes = ["check", "reply", "draft"].map(str::to_owned);
    let drawn = Drawn {
        activities: nodes.iter().cloned().collect(),
        straight: vec!["check".to_owned(), "draft".to_owned()],
        manual: std::collections::BTreeSet::new(),
        awaiting: std::iter::once("reply".to_owned()).collect(),
    };
    let event = |node: &str, lifecycle: &str, hour: i64| LogEvent {
        activity: format!("step.{node}"),
        node: node.to_owned(),
        lifecycle: lifecycle.to_owned(),
        role: "caseworker".to_owned(),
        at: sample_time() + base::SignedDuration::from_hours(hour),
    };
    let ways: [&[(&str, &str, i64)]; 2] = [
        &[
            ("check", "start", 0),
            ("check", "complete", 30),
            ("draft", "start", 30),
            ("draft", "complete", 52),
        ],
        &[
            ("check", "start", 0),
            ("check", "complete", 4),
            ("reply", "start", 4),
            ("reply", "complete", 250),
            ("check", "start", 250),
        ],
    ];
    let mut found = Analysis::default();
    for (number, way) in (1_u128..).zip(ways) {
        let events = way.iter().map(|(node, lifecycle, hour)| event(node, lifecycle, *hour));
        let case = base::CaseId::new(uuid::Uuid::from_u128(number));
        found.add(&Trace { case, events: events.collect() }, &drawn);
    }
    found
}

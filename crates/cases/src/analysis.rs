//! Process analysis: what the event log says about how cases really ran. Counts, times and paths; no
//! person. A step waits from the moment it is there until somebody first touches the case, and is
//! worked on from then to its end; what the house does itself only works, and what is awaited from
//! outside only waits.

mod drawn;
mod spread;

use std::collections::{BTreeMap, BTreeSet};

use base::{CaseId, Timestamp};

pub use spread::Spread;

/// The beginning of the activities that the process itself writes.
const STEP: &str = "step.";

/// The most different ways that are kept; rarer ones are counted together.
const MOST_WAYS: usize = 10_000;

/// What happened in one case, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trace {
    /// The case.
    pub case: CaseId,
    /// Its events.
    pub events: Vec<LogEvent>,
}

/// An event of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LogEvent {
    /// What happened.
    pub activity: String,
    /// The step of the process; empty where there is none.
    pub node: String,
    /// `start`, `complete` or `abort`.
    pub lifecycle: String,
    /// The role of who did it.
    pub role: String,
    /// When.
    pub at: Timestamp,
}

/// What the process model says about its steps.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drawn {
    /// The work in the model, by people and by the house.
    pub activities: BTreeSet<String>,
    /// The straight way through it, activities only.
    pub straight: Vec<String>,
    /// Steps that people do without the house: media breaks.
    pub manual: BTreeSet<String>,
    /// Steps that wait for somebody outside: nobody works on them.
    pub awaiting: BTreeSet<String>,
}

/// How the cases of a process ran.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Analysis {
    /// Cases.
    pub cases: usize,
    /// Events.
    pub events: usize,
    /// Steps by their id in the model.
    pub steps: BTreeMap<String, StepTimes>,
    /// From the end of one activity to the beginning of the next.
    pub paths: BTreeMap<(String, String), Spread>,
    /// Ways through the process, each with the number of cases that took it.
    pub ways: BTreeMap<Vec<String>, usize>,
    /// Cases whose way is not the straight one, so far as they came.
    pub deviations: usize,
    /// Steps that were done without the house.
    pub media_breaks: usize,
}

/// How one step ran.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StepTimes {
    /// How often it began.
    pub begun: usize,
    /// How often it began again in a case that had done it before.
    pub again: usize,
    /// How often it was broken off.
    pub aborted: usize,
    /// How often it has not ended yet.
    pub open: usize,
    /// Seconds until somebody first touched it.
    pub waiting: Spread,
    /// Seconds from then to its end.
    pub working: Spread,
}

/// A step that runs in a trace.
struct Run<'a> {
    node: &'a str,
    since: Timestamp,
    touched: Option<Timestamp>,
}

impl Analysis {
    /// Counts a case in.
    pub fn add(&mut self, trace: &Trace, drawn: &Drawn) {
        self.cases += 1;
        self.events += trace.events.len();
        let mut open: Vec<Run<'_>> = Vec::new();
        let mut way: Vec<&str> = Vec::new();
        let mut last: Option<(&str, Timestamp)> = None;
        for event in &trace.events {
            let is_step = event.activity.starts_with(STEP);
            let node = event.node.as_str();
            if !is_step {
                touch(&mut open, event);
                continue;
            }
            if !drawn.activities.contains(node) {
                continue;
            }
            match event.lifecycle.as_str() {
                "start" => {
                    self.begin(node, way.contains(&node), drawn);
                    if let Some((before, ended)) = last {
                        let path = (before.to_owned(), node.to_owned());
                        self.paths.entry(path).or_default().add(between(ended, event.at));
                    }
                    way.push(node);
                    open.push(Run { node, since: event.at, touched: None });
                }
                lifecycle => {
                    if self.end(&mut open, (node, event.at), lifecycle == "abort", drawn) {
                        last = Some((node, event.at));
                    }
                }
            }
        }
        for run in open {
            self.steps.entry(run.node.to_owned()).or_default().open += 1;
        }
        self.went(&way, &drawn.straight);
    }

    fn begin(&mut self, node: &str, again: bool, drawn: &Drawn) {
        let step = self.steps.entry(node.to_owned()).or_default();
        step.begun += 1;
        step.again += usize::from(again);
        self.media_breaks += usize::from(drawn.manual.contains(node));
    }

    /// Ends the run of a step; false where it never began.
    fn end(
        &mut self,
        open: &mut Vec<Run<'_>>,
        (node, at): (&str, Timestamp),
        aborted: bool,
        drawn: &Drawn,
    ) -> bool {
        let Some(place) = open.iter().position(|run| run.node == node) else { return false };
        let run = open.remove(place);
        let step = self.steps.entry(node.to_owned()).or_default();
        if aborted {
            step.aborted += 1;
            return true;
        }
        if drawn.awaiting.contains(node) {
            step.waiting.add(between(run.since, at));
            return true;
        }
        let touched = run.touched.unwrap_or(run.since);
        step.waiting.add(between(run.since, touched));
        step.working.add(between(touched, at));
        true
    }

    fn went(&mut self, way: &[&str], straight: &[String]) {
        let as_drawn = straight.iter().zip(way).all(|(drawn, went)| drawn == went);
        self.deviations += usize::from(!as_drawn || way.len() > straight.len());
        let key: Vec<String> = way.iter().map(|node| (*node).to_owned()).collect();
        if self.ways.len() < MOST_WAYS || self.ways.contains_key(&key) {
            *self.ways.entry(key).or_default() += 1;
        } else {
            *self.ways.entry(Vec::new()).or_default() += 1;
        }
    }

    /// The ways that most cases took, most frequent first.
    #[must_use]
    pub fn most_frequent(&self, most: usize) -> Vec<(&[String], usize)> {
        let mut ways: Vec<(&[String], usize)> =
            self.ways.iter().map(|(way, many)| (way.as_slice(), *many)).collect();
        ways.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(other.0)));
        ways.truncate(most);
        ways
    }

    /// Where most time goes in all: the steps by the sum of waiting and working, longest first.
    #[must_use]
    pub fn bottlenecks(&self, most: usize) -> Vec<(&str, i64)> {
        let mut steps: Vec<(&str, i64)> = self
            .steps
            .iter()
            .map(|(node, step)| (node.as_str(), step.waiting.sum() + step.working.sum()))
            .filter(|(_, sum)| *sum > 0)
            .collect();
        steps.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(other.0)));
        steps.truncate(most);
        steps
    }
}

/// Somebody did something in the case: what waits is touched. What the person who applied does is
/// no work of the house.
fn touch(open: &mut [Run<'_>], event: &LogEvent) {
    if event.role == "citizen" {
        return;
    }
    for run in open.iter_mut().filter(|run| event.node.is_empty() || run.node == event.node) {
        run.touched.get_or_insert(event.at);
    }
}

/// Seconds between two moments; never less than none, whatever the clocks said.
fn between(from: Timestamp, to: Timestamp) -> i64 {
    (to.as_second() - from.as_second()).max(0)
}

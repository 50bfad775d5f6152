//! A case that stands in one model, looked at by a newer one: whether everything that waits, runs and was done there means
//! the same here. Nothing is moved; whatever does not fit is said.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::due::Due;
use super::model::{Catch, EndKind, Model, Moment, Step, StepKind, Trigger};
use super::state::{State, Wait};

/// Why a case that stands where it stands cannot go on by the newer model.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hurdle {
    /// The step at which it stands is not there, or lies elsewhere.
    StepGone(String),
    /// The step is there and is another one: done on another screen, by another role, for other people.
    StepOther(String),
    /// What runs in the case is not there.
    TimerGone(String),
    /// It is there and is another one.
    TimerOther(String),
    /// A timer should have begun to run with the step at which the case stands already.
    TimerNew(String),
    /// Later the model asks how a step ended, or who did it, which the case never came to.
    ResultMissing(String),
    /// A step ended with a word that the newer model does not know any more.
    ResultOther(String),
}

impl Hurdle {
    /// What people call the step or the timer that it is about.
    #[must_use]
    pub fn about(&self) -> &str {
        match self {
            Self::StepGone(name)
            | Self::StepOther(name)
            | Self::TimerGone(name)
            | Self::TimerOther(name)
            | Self::TimerNew(name)
            | Self::ResultMissing(name)
            | Self::ResultOther(name) => name,
        }
    }
}

impl Model {
    /// What stands against it that a case goes on by a newer model from where it stands; nothing where all fits.
    #[must_use]
    pub fn hurdles(&self, newer: &Self, state: &State) -> BTreeSet<Hurdle> {
        let mut found = BTreeSet::new();
        for (_, token) in state.tokens() {
            match (self.steps.get(&token.node), newer.steps.get(&token.node)) {
                (Some(old), Some(new)) if old.scope == new.scope => {
                    self.at_step((old, newer, new), &token.wait, &mut found);
                }
                (old, _) => {
                    let name = old.map_or(token.node.as_str(), Step::title);
                    found.insert(Hurdle::StepGone(name.to_owned()));
                }
            }
        }
        for (_, node, _, _) in state.timers() {
            match (self.steps.get(node), newer.steps.get(node)) {
                (Some(old), Some(new)) if shape(old) == shape(new) => {}
                (Some(old), Some(_)) => {
                    found.insert(Hurdle::TimerOther(old.title().to_owned()));
                }
                (old, _) => {
                    let name = old.map_or(node, Step::title);
                    found.insert(Hurdle::TimerGone(name.to_owned()));
                }
            }
        }
        newer.asked_later(self, state, &mut found);
        found
    }

    /// A step where somebody stands: the same work, and the same timers on its border or behind it.
    fn at_step(
        &self,
        (old, newer, new): (&Step, &Self, &Step),
        wait: &Wait,
        found: &mut BTreeSet<Hurdle>,
    ) {
        let joins = matches!(wait, Wait::Join { .. })
            && old.incoming.iter().collect::<BTreeSet<_>>()
                != new.incoming.iter().collect::<BTreeSet<_>>();
        if shape(old) != shape(new) || joins {
            found.insert(Hurdle::StepOther(old.title().to_owned()));
        }
        let (before, now) = (self.clocks_at(old), newer.clocks_at(new));
        for (id, (name, text)) in &before {
            match now.get(id) {
                None => {
                    found.insert(Hurdle::TimerGone(name.clone()));
                }
                Some((_, other)) if other != text => {
                    found.insert(Hurdle::TimerOther(name.clone()));
                }
                Some(_) => {}
            }
        }
        let fresh = now.iter().filter(|(id, _)| !before.contains_key(*id));
        found.extend(fresh.map(|(_, (name, _))| Hurdle::TimerNew(name.clone())));
    }

    /// Timers that begin with a step, and for a choice among events all of them: name and what they are.
    fn clocks_at(&self, step: &Step) -> BTreeMap<&str, (String, String)> {
        let behind = step.ways.iter().map(|way| &way.target);
        let behind = behind.filter(|_| matches!(step.kind, StepKind::Events));
        let events = step.borders.iter().chain(behind);
        let events = events.filter_map(|id| self.steps.get(id));
        events
            .filter(|event| match &event.kind {
                // A message on the border is listened for when it comes.
                StepKind::Border(border) => matches!(border.trigger, Trigger::Timer(_)),
                _ => true,
            })
            .map(|event| (event.id.as_str(), (event.title().to_owned(), shape(event))))
            .collect()
    }

    /// What this model asks of the past: each step whose end, or whose doer, is read somewhere ahead of the case.
    fn asked_later(&self, older: &Self, state: &State, found: &mut BTreeSet<Hurdle>) {
        let seeds = seeds(state);
        for past in self.in_order() {
            let done = state.results.get(&past.id);
            let is_there =
                done.is_some() || state.groups.values().any(|group| group.node == past.id);
            let name = past.title().to_owned();
            if let Some(result) = done {
                let known = |words: Vec<String>| words.contains(&result.result);
                if known(older.results(&past.id)) && !known(self.results(&past.id)) {
                    found.insert(Hurdle::ResultOther(name));
                }
            } else if !is_there && self.is_missed(&seeds, past) && !older.is_missed(&seeds, past) {
                found.insert(Hurdle::ResultMissing(name));
            }
        }
    }

    /// Whether somebody can come from these to where a step is read without going through it.
    fn is_missed(&self, from: &[(&str, &str)], past: &Step) -> bool {
        let readers = self.in_order().filter(|step| reads(step, &past.id));
        let readers: Vec<&str> = readers.map(|step| step.id.as_str()).collect();
        if readers.is_empty() {
            return false;
        }
        let reached = self.reached(from, &past.id);
        readers.iter().any(|reader| reached.contains(*reader) && *reader != past.id)
    }

    /// All steps to which somebody can come from these without going through one. Where ways come together all have to
    /// come, and a sub-process is left only by its own ends.
    fn reached<'a>(&'a self, from: &[(&'a str, &'a str)], barred: &str) -> BTreeSet<&'a str> {
        let mut reached = BTreeSet::new();
        let mut arrived: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        let mut queue = from.to_vec();
        while let Some((id, flow)) = queue.pop() {
            let Some(step) = self.steps.get(id) else { continue };
            let flows = arrived.entry(&step.id).or_default();
            flows.insert(flow);
            let waits = step.joins() && flows.len() < step.incoming.len();
            if waits || !reached.insert(step.id.as_str()) || step.id == barred {
                continue;
            }
            queue.extend(step.borders.iter().map(|border| (border.as_str(), "")));
            let ways = |step: &'a Step| {
                step.ways.iter().map(|way| (way.target.as_str(), way.flow.as_str()))
            };
            match &step.kind {
                StepKind::Sub { start } => {
                    queue.push((start, ""));
                    if step.multi.is_some() {
                        queue.extend(ways(step));
                    }
                }
                StepKind::End(EndKind::None | EndKind::Terminate) => {
                    let around = step.scope.as_ref().and_then(|scope| self.steps.get(scope));
                    queue.extend(around.into_iter().flat_map(ways));
                }
                _ => queue.extend(ways(step)),
            }
        }
        reached
    }
}

/// From where the case goes on; at a join by the flows that came already.
fn seeds(state: &State) -> Vec<(&str, &str)> {
    let mut seeds = Vec::new();
    for (_, token) in state.tokens() {
        match &token.wait {
            Wait::Join { arrived } => {
                seeds.extend(arrived.iter().map(|flow| (token.node.as_str(), flow.as_str())));
            }
            // Whoever stands inside leaves by the ends inside.
            Wait::Inside | Wait::Members => {}
            _ => seeds.push((token.node.as_str(), "")),
        }
    }
    seeds
}

/// Whether a step reads how another one ended, or who did it.
fn reads(step: &Step, past: &str) -> bool {
    if let StepKind::User(user) = &step.kind
        && user.separate_from.as_deref() == Some(past)
    {
        return true;
    }
    texts(step).iter().any(|text| names(text, past))
}

/// The conditions of a step and of its ways, as they stand in the file.
fn texts(step: &Step) -> Vec<&str> {
    let mut texts: Vec<&str> = step
        .ways
        .iter()
        .filter_map(|way| way.condition.as_ref())
        .map(rules::Expression::text)
        .collect();
    if let Some(multi) = &step.multi {
        texts.push(multi.each.text());
        texts.extend(multi.completion.as_ref().map(rules::Expression::text));
    }
    let own = match &step.kind {
        StepKind::Send { to, .. } => to.as_ref(),
        StepKind::Receive { from, .. } => from.as_ref(),
        StepKind::Catch(Catch::Timer(Moment::Date(day))) => Some(day),
        StepKind::Border(border) => border.armed.as_ref(),
        _ => None,
    };
    texts.extend(own.map(rules::Expression::text));
    texts
}

/// Whether a condition names a step: `STEP.` with nothing of a name before it.
fn names(text: &str, step: &str) -> bool {
    let is_part = |sign: char| sign.is_alphanumeric() || sign == '_' || sign == '.';
    text.match_indices(step).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let behind = text.get(at + step.len()..).unwrap_or_default();
        behind.starts_with('.') && !before.is_some_and(is_part)
    })
}

/// Everything about a step that matters to whoever waits at it, in one line to be compared.
fn shape(step: &Step) -> String {
    let mut text = match &step.kind {
        StepKind::Start { message } => format!("start {message:?}"),
        StepKind::End(kind) => format!("end {kind:?}"),
        StepKind::User(user) => {
            format!("task {} {} not {:?}", user.form, user.role.word(), user.separate_from)
        }
        StepKind::Service { operation } => format!("operation {operation}"),
        StepKind::Rule { decision } => format!("rule {decision}"),
        StepKind::Send { letter, completes, to } => {
            format!("letter {letter} {completes:?} to {:?}", said(to.as_ref()))
        }
        StepKind::Receive { message, from } => {
            format!("message {message} from {:?}", said(from.as_ref()))
        }
        StepKind::Sub { .. } => "sub".to_owned(),
        StepKind::Call { procedure, outputs } => format!("call {procedure} {outputs:?}"),
        StepKind::Gateway => "gateway".to_owned(),
        StepKind::Parallel => "parallel".to_owned(),
        StepKind::Events => "events".to_owned(),
        StepKind::Catch(Catch::Message(message)) => format!("message {message}"),
        StepKind::Catch(Catch::Timer(Moment::Due(due))) => format!("timer {}", due_of(due)),
        StepKind::Catch(Catch::Timer(Moment::Date(day))) => format!("day {}", day.text()),
        StepKind::Border(border) => {
            let trigger = match &border.trigger {
                Trigger::Timer(due) => format!("timer {}", due_of(due)),
                Trigger::Message(message) => format!("message {message}"),
                Trigger::Error => "error".to_owned(),
            };
            format!(
                "border {} {} {trigger} {:?} if {:?}",
                border.on,
                border.interrupts,
                border.tacit,
                said(border.armed.as_ref())
            )
        }
    };
    if let Some(multi) = &step.multi {
        let until = said(multi.completion.as_ref());
        let _ = write!(
            text,
            " for {} in {} {} until {until:?}",
            multi.alias,
            multi.each.text(),
            multi.sequential
        );
    }
    text
}

fn said(expression: Option<&rules::Expression>) -> Option<&str> {
    expression.map(rules::Expression::text)
}

fn due_of(due: &Due) -> String {
    match due {
        Due::Deadline { deadline, offset } => format!("{deadline} {offset}"),
        Due::After { length, times } => format!("after {length} {times}"),
        Due::On { day } => format!("on {day}"),
    }
}

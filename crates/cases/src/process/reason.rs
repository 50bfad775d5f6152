//! Why a case stands where it stands: one line that citizen, desk and log read alike.

use std::collections::BTreeMap;

use access::Role;
use base::{Date, Lang, LocalText, date_long};

use super::due::Due;
use super::model::{Catch, Model, Step, StepKind, Trigger};
use super::state::{State, TimerId, Token, TokenId, Wait};

/// What the process itself does not know: on which days its timers are due, and which provision
/// sets a deadline.
#[derive(Clone, Debug, Default)]
pub struct Days {
    /// The day of each timer.
    pub due: BTreeMap<TimerId, Date>,
    /// The provision of each deadline, by its name in the package.
    pub provisions: BTreeMap<String, String>,
}

/// Why one token waits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The step.
    pub node: String,
    /// When the wait ends by itself.
    pub due: Option<Date>,
    /// The provision that says so; empty where none does.
    pub provision: String,
    /// The line.
    pub text: LocalText,
    weight: u8,
}

/// A line in German and English.
struct Line {
    weight: u8,
    de: String,
    en: String,
}

impl Model {
    /// The one line: what weighs most, and how much else there is. Every state has one.
    #[must_use]
    pub fn reason(&self, state: &State, days: &Days) -> Reason {
        let mut reasons = self.reasons(state, days);
        let more = reasons.len().saturating_sub(1);
        if reasons.is_empty() {
            return self.at_rest(state);
        }
        let mut first = reasons.swap_remove(0);
        if more > 0 {
            let and = |text: &str, more: String| format!("{text} ({more})");
            let en = and(first.text.get(Lang::En), format!("and {more} more"));
            first.text.de = and(&first.text.de, format!("und {more} weitere"));
            first.text.set(Lang::En, en);
        }
        first
    }

    /// Why each token waits, the weightiest first: what needs help, what waits for somebody
    /// outside, what is on a desk.
    #[must_use]
    pub fn reasons(&self, state: &State, days: &Days) -> Vec<Reason> {
        let mut reasons: Vec<Reason> = state
            .tokens()
            .filter_map(|(id, token)| {
                let step = self.steps.get(&token.node)?;
                self.reason_of(state, days, (id, token, step))
            })
            .collect();
        reasons.sort_by_key(|reason| (reason.weight, reason.due.is_none(), reason.due));
        reasons
    }

    fn at_rest(&self, state: &State) -> Reason {
        let (de, en) = match state.ended().and_then(|node| self.step_name(node)) {
            Some(name) => (format!("beendet: {name}"), format!("ended: {name}")),
            None => ("noch nicht begonnen".to_owned(), "not begun".to_owned()),
        };
        let node = state.ended().unwrap_or_default().to_owned();
        reason(&node, None, String::new(), Line { weight: u8::MAX, de, en })
    }

    fn reason_of(
        &self,
        state: &State,
        days: &Days,
        (id, token, step): (TokenId, &Token, &Step),
    ) -> Option<Reason> {
        let (due, provision) = self.due_of(state, days, id);
        let line = match &token.deferred {
            Some(put_off) => {
                let (title, why) = (step.title(), &put_off.reason);
                Line {
                    weight: 4,
                    de: format!("{title} ist zurückgestellt: {why}"),
                    en: format!("{title} is put off: {why}"),
                }
            }
            None => self.line_of(state, (id, token, step))?,
        };
        let due = token.deferred.as_ref().map_or(due, |put_off| put_off.until);
        Some(reason(&step.id, due, provision, line))
    }

    fn line_of(&self, state: &State, (id, token, step): (TokenId, &Token, &Step)) -> Option<Line> {
        let title = with_member(state, id, step);
        // Of a list the whole speaks, unless each member has steps of its own.
        let in_list = token.member.is_some() && !matches!(token.wait, Wait::Stuck { .. });
        let (weight, de, en) = match &token.wait {
            Wait::Inside => return None,
            _ if in_list => return None,
            Wait::Stuck { reason, missing } => stuck(&title, reason, missing),
            Wait::Members => self.members(state, (id, step))?,
            Wait::Message { message, from } => {
                let what = self.message_name(message);
                let (de, en) = match from {
                    Some(from) => (format!(" von {from}"), format!(" from {from}")),
                    None => (String::new(), String::new()),
                };
                (1, format!("wartet auf {what}{de}"), format!("waits for {what}{en}"))
            }
            Wait::Events { messages } => {
                let names: Vec<&str> =
                    messages.iter().map(|kind| self.message_name(kind)).collect();
                let (de, en) = (names.join(" oder "), names.join(" or "));
                (1, format!("wartet auf {de}"), format!("waits for {en}"))
            }
            Wait::Procedure => (
                1,
                format!("wartet auf das Verfahren: {title}"),
                format!("waits for the procedure: {title}"),
            ),
            Wait::Notification => (
                1,
                format!("wartet, bis der Brief als bekannt gegeben gilt: {title}"),
                format!("waits until the letter counts as notified: {title}"),
            ),
            Wait::Task => {
                let (de, en) = who(step);
                (2, format!("wartet auf {de}: {title}"), format!("waits for {en}: {title}"))
            }
            Wait::Letter => {
                (3, format!("Brief geht hinaus: {title}"), format!("a letter goes out: {title}"))
            }
            Wait::Operation | Wait::Decision => {
                (3, format!("wird ausgeführt: {title}"), format!("being carried out: {title}"))
            }
            Wait::Timer => (3, format!("wartet: {title}"), format!("waits: {title}")),
            Wait::Join { .. } => (
                5,
                "wartet auf Schritte, die daneben laufen".to_owned(),
                "waits for steps that run beside it".to_owned(),
            ),
        };
        Some(Line { weight, de, en })
    }

    fn members(&self, state: &State, (id, step): (TokenId, &Step)) -> Option<(u8, String, String)> {
        let group = state.groups.get(&id)?;
        if matches!(step.kind, StepKind::Sub { .. }) {
            return None;
        }
        let open: Vec<&str> = group.open().filter_map(|member| member.title()).collect();
        let (left, all) = (group.members.len() - group.done.len(), group.members.len());
        let names = if open.is_empty() { String::new() } else { format!(": {}", open.join(", ")) };
        let title = match &step.kind {
            StepKind::Receive { message, .. } => self.message_name(message),
            _ => step.title(),
        };
        Some((
            1,
            format!("wartet auf {title}, {left} von {all} offen{names}"),
            format!("waits for {title}, {left} of {all} open{names}"),
        ))
    }

    /// When the wait ends by itself: of its own timers that end it the first, else of those around.
    fn due_of(&self, state: &State, days: &Days, id: TokenId) -> (Option<Date>, String) {
        let mut at = Some(id);
        while let Some(id) = at {
            let ending = state.timers.iter().filter(|(_, timer)| timer.token == id);
            let ending = ending.filter(|(_, timer)| self.ends(&timer.node));
            let first = ending
                .filter_map(|(timer, set)| Some((*days.due.get(timer)?, &set.due)))
                .min_by_key(|(day, _)| *day);
            if let Some((day, due)) = first {
                let provision = match due {
                    Due::Deadline { deadline, .. } => days.provisions.get(deadline).cloned(),
                    _ => None,
                };
                return (Some(day), provision.unwrap_or_default());
            }
            at = state.tokens.get(&id).and_then(|token| token.scope);
        }
        (None, String::new())
    }

    fn ends(&self, node: &str) -> bool {
        match self.steps.get(node).map(|step| &step.kind) {
            Some(StepKind::Border(border)) => {
                border.interrupts && matches!(border.trigger, Trigger::Timer(_))
            }
            Some(StepKind::Catch(Catch::Timer(_))) => true,
            _ => false,
        }
    }
}

fn reason(node: &str, due: Option<Date>, provision: String, line: Line) -> Reason {
    let Line { weight, mut de, mut en } = line;
    if let Some(day) = due {
        de += &format!(", bis {}", date_long(day, Lang::De));
        en += &format!(", until {}", date_long(day, Lang::En));
    }
    if !provision.is_empty() {
        de += &format!(" ({provision})");
        en += &format!(" ({provision})");
    }
    let mut text = LocalText::german(de);
    text.set(Lang::En, en);
    Reason { node: node.to_owned(), due, provision, text, weight }
}

fn stuck(title: &str, reason: &str, missing: &[String]) -> (u8, String, String) {
    let names = missing.join(", ");
    let (lack_de, lack_en) = if missing.is_empty() {
        (String::new(), String::new())
    } else {
        (format!(" Es fehlt: {names}."), format!(" Missing: {names}."))
    };
    (
        0,
        format!("{title} kann nicht weitergehen und braucht Hilfe.{lack_de}"),
        format!("{title} cannot go on: {reason}.{lack_en}"),
    )
}

fn with_member(state: &State, id: TokenId, step: &Step) -> String {
    match state.member_of(id).and_then(|member| member.title()) {
        Some(member) => format!("{} ({member})", step.title()),
        None => step.title().to_owned(),
    }
}

fn who(step: &Step) -> (&'static str, &'static str) {
    match &step.kind {
        StepKind::User(user) => match user.role {
            Role::Caseworker => ("die Sachbearbeitung", "the caseworker"),
            Role::TeamLead => ("die Teamleitung", "the team lead"),
            role => (role.word(), role.word()),
        },
        _ => ("Hilfe", "help"),
    }
}

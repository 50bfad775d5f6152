//! The sample process, walked through with its effects as text.

use std::collections::BTreeMap;

use base::deadline::{Change, Counting, LastDay};
use base::{Calendar, Land};
use cases::process::{
    Datum, Due, Effect, Event, Facts, Model, NoDay, Pending, ProcessError, State, StepState,
    TimerId, TokenId, due_timers, step,
};
use rules::Scope;

use super::{day, permit, person};

/// A case with its model, for short sentences.
pub(crate) struct Walk {
    pub(crate) model: Model,
    pub(crate) state: State,
    pub(crate) facts: Facts,
}

impl Walk {
    pub(crate) fn new(model: Model) -> Self {
        let facts = Facts { today: day("2026-11-02"), values: Scope::new() };
        Self { model, state: State::new(), facts }
    }

    fn begun() -> Self {
        let mut walk = Self::new(permit());
        walk.go(Event::Start { message: Some("application".to_owned()) });
        walk
    }

    pub(crate) fn try_go(&mut self, event: Event) -> Result<Vec<Effect>, ProcessError> {
        let (state, effects) = step(&self.model, &self.state, event, &self.facts)?;
        // What is stored comes back the same.
        let json = serde_json::to_string(&state).unwrap();
        assert_eq!(serde_json::from_str::<State>(&json).unwrap(), state);
        self.state = state;
        Ok(effects)
    }

    pub(crate) fn go(&mut self, event: Event) -> Vec<String> {
        self.try_go(event).unwrap().iter().filter_map(say).collect()
    }

    pub(crate) fn at(&self, node: &str) -> TokenId {
        self.state.token_at(node).unwrap_or_else(|| panic!("nobody is at {node}"))
    }

    pub(crate) fn task(&mut self, node: &str, result: &str, by: u128) -> Vec<String> {
        let token = self.at(node);
        self.go(Event::TaskCompleted { token, result: result.to_owned(), by: person(by) })
    }

    pub(crate) fn sent(&mut self, node: &str) -> Vec<String> {
        let token = self.at(node);
        self.go(Event::LetterHandedOver { token })
    }

    fn decided(&mut self, node: &str) -> Vec<String> {
        let token = self.at(node);
        self.go(Event::DecisionDone { token, result: "ok".to_owned() })
    }

    pub(crate) fn message_from(&mut self, kind: &str, from: &str) -> Vec<String> {
        let from = Some(from.to_owned());
        self.go(Event::MessageArrived { message: kind.to_owned(), from })
    }

    /// Fires the timer of an event on the border of a step or behind a gateway.
    pub(crate) fn fire(&mut self, node: &str) -> Vec<String> {
        let timer = self.state.timers().find(|(_, at, ..)| *at == node).map(|(id, ..)| id);
        self.go(Event::TimerFired { timer: timer.unwrap_or_else(|| panic!("no timer {node}")) })
    }

    pub(crate) fn message(&mut self, kind: &str) -> Vec<String> {
        self.go(Event::MessageArrived { message: kind.to_owned(), from: None })
    }

    fn line(&self) -> String {
        let steps = self.model.line(&self.state).into_iter().map(|step| {
            let mark = match step.state {
                StepState::Done => "+",
                StepState::Now => ">",
                StepState::Todo => "-",
            };
            format!("{mark}{}", step.node)
        });
        steps.collect::<Vec<_>>().join(" ")
    }
}

fn of(member: Option<&Datum>) -> String {
    member.and_then(Datum::party).map(|party| format!(" ({party})")).unwrap_or_default()
}

/// Effects without the log lines.
pub(crate) fn say(effect: &Effect) -> Option<String> {
    Some(match effect {
        Effect::OpenTask { node, form, role, not_by, member, .. } => {
            let not = if not_by.is_some() { " by another person" } else { "" };
            format!("open {node} [{form}] for {role}{not}{}", of(member.as_ref()))
        }
        Effect::CloseTask { node, lifecycle, .. } => format!("close {node}: {}", lifecycle.word()),
        Effect::RunOperation { operation, .. } => format!("run {operation}"),
        Effect::EvaluateDecision { decision, .. } => format!("evaluate {decision}"),
        Effect::SendLetter { letter, to, member, .. } => {
            let to: Vec<&str> = to.iter().filter_map(Datum::party).collect();
            let to = if to.is_empty() { String::new() } else { format!(" to {}", to.join(", ")) };
            format!("send {letter}{to}{}", of(member.as_ref()))
        }
        Effect::Wait { message, from, .. } => {
            let from = from.as_ref().map(|from| format!(" from {from}")).unwrap_or_default();
            format!("wait for {message}{from}")
        }
        Effect::SetTimer { node, .. } => format!("set {node}"),
        Effect::CancelTimer { .. } => "cancel timer".to_owned(),
        Effect::Activity { .. } => return None,
        Effect::Unclaimed { message, late_for: None, .. } => format!("unclaimed {message}"),
        Effect::Unclaimed { message, late_for: Some(node), .. } => {
            format!("unclaimed {message}, late for {node}")
        }
        Effect::CallProcedure { procedure, member, .. } => {
            format!("call {procedure}{}", of(member.as_ref()))
        }
        Effect::Obsolete { node, .. } => format!("obsolete {node}"),
        Effect::PutOff { node, reason, .. } => format!("put off {node}: {reason}"),
        Effect::GoesOn { node, .. } => format!("goes on {node}"),
        Effect::NoMembers { node, .. } => format!("nobody for {node}"),
        Effect::Tacit { effect, law, .. } => format!("tacit {effect} by {law}"),
        Effect::TimerMoved { node, was, now, .. } => format!("moved {node}: {was:?} {now:?}"),
        Effect::Incident { node, reason, missing, .. } => {
            format!("incident at {node}: {reason} {missing:?}")
        }
        Effect::Ended { node, .. } => format!("ended at {node}"),
    })
}

#[test]
fn the_straight_way_leads_from_the_application_to_the_delivery() {
    let mut walk = Walk::new(permit());
    assert_eq!(walk.model.starts_with(), Some("application"));
    let start = walk.go(Event::Start { message: Some("application".to_owned()) });
    assert_eq!(start, ["open completeness [completeness] for caseworker"]);
    assert_eq!(
        walk.line(),
        ">completeness -eligibility -amount -assessment -draft -approval -issue -deliver"
    );
    assert_eq!(
        walk.task("completeness", "complete", 1),
        ["close completeness: complete", "evaluate eligibility"]
    );
    assert_eq!(walk.decided("eligibility"), ["evaluate amount"]);
    assert_eq!(walk.decided("amount"), ["open assessment [assessment] for caseworker"]);
    walk.task("assessment", "decide", 1);
    assert_eq!(
        walk.task("draft", "drafted", 1),
        ["close draft: complete", "open approval [approval] for team_lead by another person"]
    );
    assert_eq!(
        walk.line(),
        "+completeness +eligibility +amount +assessment +draft >approval -issue -deliver"
    );
    assert_eq!(
        walk.task("approval", "approved", 2),
        ["close approval: complete", "run decision.issue"]
    );
    let token = walk.at("issue");
    assert_eq!(walk.go(Event::OperationDone { token }), ["send decision"]);
    assert_eq!(walk.sent("deliver"), ["ended at closed"]);
    assert_eq!(walk.state.ended(), Some("closed"));
    assert_eq!(walk.state.tokens().count(), 0);
}

#[test]
fn nobody_approves_the_own_draft_and_a_return_leads_back() {
    let mut walk = Walk::begun();
    walk.task("completeness", "complete", 1);
    walk.decided("eligibility");
    walk.decided("amount");
    walk.task("assessment", "decide", 1);
    walk.task("draft", "drafted", 2);
    let token = walk.at("approval");
    let own = Event::TaskCompleted { token, result: "approved".to_owned(), by: person(2) };
    let refused = walk.try_go(own).unwrap_err();
    assert_eq!(refused, ProcessError::SamePerson("Bescheid entwerfen".to_owned()));
    assert_eq!(
        walk.task("approval", "returned", 3),
        ["close approval: complete", "open draft [draft] for caseworker"]
    );
    assert_eq!(
        walk.line(),
        "+completeness +eligibility +amount +assessment >draft -approval -issue -deliver"
    );
}

#[test]
fn a_question_waits_reminds_and_runs_out() {
    let mut walk = Walk::begun();
    assert_eq!(
        walk.task("completeness", "incomplete", 1),
        ["close completeness: complete", "send ask_back"]
    );
    assert_eq!(walk.sent("ask_back"), ["wait for answer", "set almost_due", "set overdue"]);
    assert!(walk.state.waits_for("answer"));
    let timers: Vec<(TimerId, String)> =
        walk.state.timers().map(|(id, node, ..)| (id, node.to_owned())).collect();
    walk.facts.today = day("2026-11-10");
    assert_eq!(walk.go(Event::TimerFired { timer: timers[0].0 }), ["send reminder"]);
    assert!(walk.state.waits_for("answer"), "a reminder does not end the wait");
    assert_eq!(walk.sent("remind"), Vec::<String>::new());
    let gone = walk.try_go(Event::TimerFired { timer: timers[0].0 });
    assert_eq!(gone.unwrap_err(), ProcessError::NoTimer(timers[0].0));
    assert_eq!(
        walk.go(Event::TimerFired { timer: timers[1].0 }),
        ["obsolete wait_for_answer", "open missing_answer [missing_answer] for caseworker"]
    );
    let late = ["unclaimed answer, late for wait_for_answer"];
    assert_eq!(walk.message("answer"), late, "late, and not lost");
    assert_eq!(
        walk.task("missing_answer", "decide", 1),
        ["close missing_answer: complete", "open draft [draft] for caseworker"]
    );
}

#[test]
fn an_answer_in_time_leads_back_to_the_check() {
    let mut walk = Walk::begun();
    walk.task("completeness", "incomplete", 1);
    walk.sent("ask_back");
    assert_eq!(
        walk.message("answer"),
        ["cancel timer", "cancel timer", "open completeness [completeness] for caseworker"]
    );
    assert_eq!(walk.state.timers().count(), 0);
}

#[test]
fn a_withdrawal_ends_whatever_is_going_on() {
    for waiting in [false, true] {
        let mut walk = Walk::begun();
        if waiting {
            walk.task("completeness", "incomplete", 1);
            walk.sent("ask_back");
        }
        let effects = walk.message("withdrawal");
        assert!(effects.contains(&"run case.close_withdrawn".to_owned()), "{effects:?}");
        assert_eq!(effects.contains(&"close completeness: abort".to_owned()), !waiting);
        assert_eq!(walk.state.timers().count(), 0);
        let token = walk.at("close_withdrawn");
        assert_eq!(walk.go(Event::OperationDone { token }), ["ended at withdrawn"]);
    }
}

#[test]
fn after_the_decision_nothing_can_be_withdrawn() {
    let mut walk = Walk::begun();
    walk.task("completeness", "complete", 1);
    walk.decided("eligibility");
    walk.decided("amount");
    walk.task("assessment", "decide", 1);
    walk.task("draft", "drafted", 1);
    walk.task("approval", "approved", 2);
    let token = walk.at("issue");
    walk.go(Event::OperationDone { token });
    assert_eq!(walk.message("withdrawal"), ["unclaimed withdrawal"]);
    walk.sent("deliver");
    assert_eq!(walk.message("change"), ["unclaimed change"], "also after the end");
}

#[test]
fn a_missing_value_stops_and_is_named() {
    let conditional = super::PERMIT.replace("assessment.result = \"ask_back\"", "chairs &gt; 3");
    let (model, findings) = Model::read(conditional.as_bytes(), &super::known());
    assert_eq!(findings, []);
    let mut walk = Walk::new(model.unwrap());
    walk.go(Event::Start { message: Some("application".to_owned()) });
    walk.task("completeness", "complete", 1);
    walk.decided("eligibility");
    walk.decided("amount");
    assert_eq!(
        walk.task("assessment", "decide", 1),
        [
            "close assessment: complete",
            "incident at assessed: cannot be decided, value missing [\"chairs\"]"
        ]
    );
    let token = walk.at("assessed");
    assert_eq!(
        walk.go(Event::Resume { token }),
        ["incident at assessed: cannot be decided, value missing [\"chairs\"]"]
    );
    walk.facts.values.set("chairs", rules::Value::Number(2.into()));
    let token = walk.at("assessed");
    assert_eq!(walk.go(Event::Resume { token }), ["open draft [draft] for caseworker"]);
}

#[test]
fn an_operation_that_fails_is_put_before_a_person_and_tried_again() {
    let mut walk = Walk::begun();
    walk.message("withdrawal");
    let token = walk.at("close_withdrawn");
    let failed = Event::OperationFailed { token, reason: "the store is full".to_owned() };
    assert_eq!(walk.go(failed), ["incident at close_withdrawn: the store is full []"]);
    assert_eq!(walk.go(Event::Resume { token }), ["run case.close_withdrawn"]);
    assert_eq!(walk.go(Event::OperationDone { token }), ["ended at withdrawn"]);
}

#[test]
fn events_that_do_not_fit_are_refused_and_change_nothing() {
    let mut walk = Walk::new(permit());
    let arrived = Event::MessageArrived { message: "answer".to_owned(), from: None };
    assert_eq!(walk.try_go(arrived).unwrap_err(), ProcessError::NotStarted);
    let start = Event::Start { message: None };
    assert_eq!(walk.try_go(start).unwrap_err(), ProcessError::WrongStart);
    let start = Event::Start { message: Some("application".to_owned()) };
    walk.go(start.clone());
    let before = walk.state.clone();
    assert_eq!(walk.try_go(start).unwrap_err(), ProcessError::WrongStart);
    let token = walk.at("completeness");
    assert!(walk.try_go(Event::OperationDone { token }).is_err());
    assert!(walk.try_go(Event::Resume { token }).is_err());
    let gone = TokenId(99);
    let refused = walk.try_go(Event::LetterHandedOver { token: gone }).unwrap_err();
    assert_eq!(refused, ProcessError::Gone(gone));
    assert_eq!(walk.state, before);
}

#[test]
fn the_log_names_every_activity_with_its_lifecycle() {
    let mut walk = Walk::new(permit());
    let mut log = Vec::new();
    for event in [
        Event::Start { message: Some("application".to_owned()) },
        Event::MessageArrived { message: "withdrawal".to_owned(), from: None },
    ] {
        for effect in walk.try_go(event).unwrap() {
            if let Effect::Activity { node, lifecycle, .. } = effect {
                log.push(format!("{node} {}", lifecycle.word()));
            }
        }
    }
    assert_eq!(
        log,
        [
            "received complete",
            "examination start",
            "completeness start",
            "taken_back complete",
            "completeness abort",
            "examination abort",
            "close_withdrawn start",
        ]
    );
}

#[test]
fn a_timer_fires_after_its_day_and_after_earlier_receipts() {
    let timers = [(TimerId(1), day("2026-11-16")), (TimerId(2), day("2026-11-09"))];
    let none: [Pending; 0] = [];
    assert_eq!(due_timers(day("2026-11-09"), &timers, &none), []);
    assert_eq!(due_timers(day("2026-11-10"), &timers, &none), [TimerId(2)]);
    assert_eq!(due_timers(day("2026-11-17"), &timers, &none), [TimerId(2), TimerId(1)]);
    // Put in at 23:58, delivered at 0:04: the legal day of receipt counts.
    let late = [Pending { received: day("2026-11-16") }];
    assert_eq!(due_timers(day("2026-11-17"), &timers, &late), [TimerId(2)]);
    let too_late = [Pending { received: day("2026-11-17") }];
    assert_eq!(due_timers(day("2026-11-17"), &timers, &too_late), [TimerId(2), TimerId(1)]);
}

#[test]
fn a_due_day_is_a_deadline_of_the_package() {
    let calendar = Calendar::of(Land::Nw);
    let fourteen = Counting::usual("14-days".parse().unwrap());
    let stays = Counting { last_day: LastDay::Stays, ..fourteen };
    let deadlines = BTreeMap::from([("answer".to_owned(), fourteen), ("notice".to_owned(), stays)]);
    let due = |offset| Due::Deadline { deadline: "answer".to_owned(), offset };
    let since = day("2026-10-18");
    // All Saints on a Sunday.
    let on = |due: &Due, changes: &[Change]| due.day(since, &deadlines, changes, &calendar);
    assert_eq!(on(&due(0), &[]), Ok(Some(day("2026-11-02"))));
    assert_eq!(on(&due(-7), &[]), Ok(Some(day("2026-10-26"))));
    let other = Due::Deadline { deadline: "other".to_owned(), offset: 0 };
    assert_eq!(on(&other, &[]), Err(NoDay));
    let notice = Due::Deadline { deadline: "notice".to_owned(), offset: 0 };
    assert_eq!(on(&notice, &[]), Ok(Some(day("2026-11-01"))), "it stays on the Sunday");
    let longer = ["extended-by:1-week".parse().unwrap()];
    assert_eq!(on(&notice, &longer), Ok(Some(day("2026-11-08"))));
    let open = ["suspended:2026-10-20..".parse().unwrap()];
    assert_eq!(on(&notice, &open), Ok(None), "nobody knows the day");
}

//! Random models and random histories: whatever happens, no token is lost, nothing is done twice,
//! nobody waits for ever, and what is stored comes back the same.

use std::collections::BTreeSet;

use cases::process::{
    Effect, Event, Facts, Model, ProcessError, State, TimerId, TokenId, Wait, step,
};
use rules::{Scope, Value};

use super::models::Maker;
use super::small::known;
use super::{day, person};

const MODELS: u64 = 160;
const EVENTS: u32 = 960;

struct Case {
    model: Model,
    state: State,
    facts: Facts,
    random: Maker,
    opened: BTreeSet<TokenId>,
    begun: BTreeSet<(String, Option<TokenId>, Option<usize>)>,
    steps: u32,
    ended: u32,
}

impl Case {
    fn new(seed: u64) -> Self {
        let mut random = Maker::new(seed);
        let text = random.model();
        let (model, findings) = Model::read(text.as_bytes(), &known());
        let model = model.unwrap_or_else(|| panic!("{findings:?}\n{text}"));
        let mut case = Self::of(model, random);
        case.begin();
        case
    }

    fn of(model: Model, random: Maker) -> Self {
        let facts = Facts { today: day("2026-11-02"), values: Scope::new() };
        let (opened, begun) = (BTreeSet::new(), BTreeSet::new());
        let state = State::new();
        Self { model, state, facts, random, opened, begun, steps: 0, ended: 0 }
    }

    fn begin(&mut self) {
        self.state = State::new();
        self.opened.clear();
        self.begun.clear();
        self.roll();
        self.go(Event::Start { message: None }).unwrap();
    }

    /// Other answers.
    fn roll(&mut self) {
        let chairs = self.random.below(4).into();
        self.facts.values.set("chairs", Value::Number(chairs));
        let parties = (0..self.random.below(4)).map(|id| Value::text(format!("party{id}")));
        let parties = Value::List(parties.collect());
        self.facts.values.set("parties", parties);
    }

    fn go(&mut self, event: Event) -> Result<Vec<Effect>, ProcessError> {
        let wakes = matches!(event, Event::Resume { .. } | Event::TimerFired { .. });
        let (next, effects) = step(&self.model, &self.state, event, &self.facts)?;
        for effect in &effects {
            let token = match effect {
                Effect::OpenTask { token, .. }
                | Effect::RunOperation { token, .. }
                | Effect::EvaluateDecision { token, .. }
                | Effect::SendLetter { token, .. }
                | Effect::CallProcedure { token, .. } => *token,
                _ => continue,
            };
            assert!(self.opened.insert(token) || wakes, "{token:?} was begun twice");
        }
        for (id, token) in next.tokens() {
            let old = self.state.token(id).is_some();
            if !old && !self.random.loops && !matches!(token.wait, Wait::Join { .. }) {
                let place = (token.node.clone(), token.scope, token.member);
                let stuck = matches!(token.wait, Wait::Stuck { .. });
                assert!(self.begun.insert(place) || stuck, "{} runs twice", token.node);
            }
        }
        self.state = next;
        self.steps += 1;
        self.check();
        Ok(effects)
    }

    fn check(&self) {
        let state = &self.state;
        assert_eq!(state.tokens().next().is_none(), state.is_ended(), "lost: {state:?}");
        assert!(!state.is_ended() || state.timers().next().is_none(), "a timer outlived {state:?}");
        for (id, token) in state.tokens() {
            let around = token.scope.is_none_or(|scope| state.token(scope).is_some());
            assert!(around, "orphan {id:?} in {state:?}");
            if matches!(token.wait, Wait::Inside | Wait::Members) {
                let mut inner = state.tokens();
                assert!(inner.any(|(_, inner)| inner.scope == Some(id)), "empty {id:?}: {state:?}");
            }
            if token.wait == Wait::Timer {
                assert!(state.timers_of(id).next().is_some(), "no day for {id:?}: {state:?}");
            }
        }
        if self.steps.is_multiple_of(32) {
            let json = serde_json::to_string(state).unwrap();
            assert_eq!(&serde_json::from_str::<State>(&json).unwrap(), state);
            assert!(self.model.line(state).iter().all(|step| !step.name.is_empty()));
            let reason = self.model.reason(state, &cases::process::Days::default());
            assert!(!reason.text.de.is_empty() && reason.text.en.is_some());
        }
    }

    /// What a token waits for; none where it waits for other tokens.
    fn answer(&mut self, id: TokenId) -> Option<Event> {
        let token = self.state.token(id)?.clone();
        let timer = self.state.timers_of(id).next().map(|(timer, _)| timer);
        Some(match token.wait {
            Wait::Task => Event::TaskCompleted { token: id, result: "x".to_owned(), by: person(1) },
            Wait::Operation => Event::OperationDone { token: id },
            Wait::Decision => Event::DecisionDone { token: id, result: "x".to_owned() },
            Wait::Letter => Event::LetterHandedOver { token: id },
            Wait::Notification => Event::LetterNotified { token: id },
            Wait::Message { message, from } => Event::MessageArrived { message, from },
            Wait::Events { messages } if self.random.below(2) == 0 => {
                Event::MessageArrived { message: messages[0].clone(), from: None }
            }
            Wait::Events { .. } | Wait::Timer => Event::TimerFired { timer: timer.unwrap() },
            Wait::Procedure => Event::ProcedureReturned { token: id, outputs: [].into() },
            Wait::Stuck { .. } => Event::Resume { token: id },
            Wait::Inside | Wait::Members | Wait::Join { .. } => return None,
        })
    }

    /// Something that may or may not fit.
    fn anything(&mut self) -> Event {
        let tokens: Vec<TokenId> = self.state.tokens().map(|(id, _)| id).collect();
        let timers: Vec<TimerId> = self.state.timers().map(|(id, ..)| id).collect();
        let pick = usize::try_from(self.random.below(64)).unwrap();
        let token = tokens.get(pick % tokens.len().max(1)).copied().unwrap_or(TokenId(9_999));
        let timer = timers.get(pick % timers.len().max(1)).copied().unwrap_or(TimerId(9_999));
        match self.random.below(24) {
            0 => Event::OperationFailed { token, reason: "no".to_owned() },
            1 => Event::ProcedureFailed { token, reason: "no".to_owned() },
            2 => Event::MessageArrived { message: "change".to_owned(), from: None },
            3 => Event::MessageArrived {
                message: "statement".to_owned(),
                from: Some("party1".to_owned()),
            },
            4 | 5 => Event::TimerFired { timer },
            6 => Event::Resume { token },
            7 => Event::OperationDone { token },
            8 => {
                let until = (self.random.below(2) == 0).then(|| day("2026-12-01"));
                Event::Deferred { token, reason: "later".to_owned(), until }
            }
            _ => self.answer(token).unwrap_or(Event::Resume { token }),
        }
    }

    fn random_event(&mut self) {
        if self.random.below(5) == 0 {
            self.roll();
        }
        let event = self.anything();
        let before = self.state.clone();
        match self.go(event.clone()) {
            Err(_) => assert_eq!(self.state, before, "refused and changed"),
            // What was done once cannot be done again.
            Ok(_) if matches!(event, Event::TaskCompleted { .. } | Event::OperationDone { .. }) => {
                assert!(self.go(event).is_err(), "done twice");
            }
            Ok(_) => {}
        }
        if self.state.is_ended() {
            self.ended += 1;
            self.begin();
        }
    }

    /// Everybody does what is waited for: the case comes to its end.
    fn finish(&mut self) {
        self.facts.values.set("chairs", Value::Number(2.into()));
        for _ in 0..4_000 {
            if self.state.is_ended() {
                return;
            }
            let tokens: Vec<TokenId> = self.state.tokens().map(|(id, _)| id).collect();
            let event = tokens.into_iter().find_map(|id| self.answer(id));
            let event =
                event.unwrap_or_else(|| panic!("all wait for each other: {:?}", self.state));
            self.go(event).unwrap();
        }
        panic!("it does not come to an end: {:?}", self.state);
    }
}

#[test]
fn whatever_happens_no_token_is_lost_and_nobody_waits_for_ever() {
    let (mut steps, mut ended) = (0, 0);
    for seed in 1..=MODELS {
        let mut case = Case::new(seed);
        for _ in 0..EVENTS {
            case.random_event();
        }
        case.finish();
        steps += case.steps;
        ended += case.ended;
    }
    println!("{steps} steps, {ended} cases that ended on the way");
    assert!(steps >= 100_000, "{steps}");
    assert!(ended > 100, "{ended}");
}

/// One or two flows of a model lead to another step of their level.
fn bent(text: &str, random: &mut Maker) -> String {
    let mut text = text.to_owned();
    for _ in 0..1 + random.below(2) {
        let mark = "targetRef=\"";
        let targets: Vec<(usize, String, Vec<String>)> = text
            .match_indices(mark)
            .map(|(at, _)| {
                let start = at + mark.len();
                let target = text[start..].split('"').next().unwrap().to_owned();
                (start, target, level(&text[..at]))
            })
            .collect();
        let pick = usize::try_from(random.below(targets.len() as u64)).unwrap();
        let (start, old, level) = targets[pick].clone();
        let same: Vec<_> = targets.iter().filter(|(_, _, other)| *other == level).collect();
        let other = usize::try_from(random.below(same.len() as u64)).unwrap();
        let new = same[other].1.clone();
        text.replace_range(start..start + old.len(), &new);
    }
    text
}

/// The sub-processes that are open at the end of a text.
fn level(before: &str) -> Vec<String> {
    let mut open = Vec::new();
    for part in before.split('<').skip(1) {
        if let Some(rest) = part.strip_prefix("subProcess id=\"") {
            open.push(rest.split('"').next().unwrap().to_owned());
        } else if part.starts_with("/subProcess") {
            open.pop();
        }
    }
    open
}

/// Models that are not in order are refused, and those that are not refused come to rest: nobody
/// waits for a way that never comes.
#[test]
fn what_the_import_lets_through_never_waits_for_itself() {
    let (mut accepted, mut refused, mut ended) = (0, 0, 0);
    // More with BENT_MODELS=3000.
    let models = std::env::var("BENT_MODELS").ok().and_then(|count| count.parse().ok());
    for seed in 1..=models.unwrap_or(450_u64) * 4 {
        // Four times the same model, each time bent in another way.
        let mut random = Maker::new(seed / 4);
        let text = random.model();
        for _ in 0..seed % 4 {
            random.below(2);
        }
        let text = bent(&text, &mut random);
        if !text.contains("parallelGateway") || text.len() > 7_000 {
            continue;
        }
        let (Some(model), _) = Model::read(text.as_bytes(), &known()) else {
            refused += 1;
            continue;
        };
        accepted += 1;
        random.loops = true;
        let mut case = Case::of(model, random);
        case.roll();
        if case.go(Event::Start { message: None }).is_err() {
            continue;
        }
        for _ in 0..400 {
            if case.state.is_ended() {
                ended += 1;
                break;
            }
            case.roll();
            let tokens: Vec<TokenId> = case.state.tokens().map(|(id, _)| id).collect();
            let from = usize::try_from(case.random.below(64)).unwrap() % tokens.len();
            let order = tokens.iter().cycle().skip(from).take(tokens.len());
            let event = order.copied().find_map(|id| case.answer(id));
            let Some(event) = event else {
                panic!("all wait for each other:\n{text}\n{:?}", case.state)
            };
            // A circle that is gone through without a wait is stopped, and nothing else is.
            if let Err(error) = case.go(event) {
                assert_eq!(error, ProcessError::Endless, "{text}");
            }
        }
    }
    println!("{accepted} accepted, {refused} refused, {ended} ended");
    assert!(accepted > 15 && refused > 60 && ended > 15, "{accepted} {refused} {ended}");
}

#[test]
fn what_was_stored_before_still_reads() {
    let old = r#"{"started":true,"next":9,"tokens":{
        "2":{"node":"examination","scope":null,"wait":{"for":"inside"}},
        "5":{"node":"wait_for_answer","scope":2,"wait":{"for":"message","message":"answer"}}},
        "timers":{"6":{"token":5,"node":"almost_due","due":{"due":"deadline","deadline":"answer","offset":-7},"since":"2026-11-02","left":1},
        "7":{"token":5,"node":"overdue","due":{"due":"deadline","deadline":"answer","offset":0},"since":"2026-11-02","left":1}},
        "results":{"completeness":{"result":"incomplete","by":"00000000-0000-0000-0000-000000000001","on":"2026-11-02"}},
        "visited":["ask_back","begin","complete","completeness","received"],"ended":null}"#;
    let state: State = serde_json::from_str(old).unwrap();
    let model = super::permit();
    let facts = Facts { today: day("2026-11-10"), values: Scope::new() };
    let event = Event::MessageArrived { message: "answer".to_owned(), from: None };
    let (next, effects) = step(&model, &state, event, &facts).unwrap();
    assert!(next.token_at("completeness").is_some(), "{effects:?}");
    // What is written for it has nothing that it did not have.
    let written: serde_json::Value = serde_json::to_value(&state).unwrap();
    assert_eq!(written, serde_json::from_str::<serde_json::Value>(old).unwrap());
}

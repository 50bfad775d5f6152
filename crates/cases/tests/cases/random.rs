//! Whatever happens, a case is at rest with a token, or it has ended.

use cases::process::{Event, State, TimerId, TokenId, Wait};
use proptest::prelude::*;

use super::process::Walk;
use super::{permit, person};

static MODEL: std::sync::OnceLock<cases::process::Model> = std::sync::OnceLock::new();

/// An event that may or may not fit, drawn from numbers.
pub(crate) fn event(state: &State, kind: u8, pick: u8, word: u8) -> Event {
    let tokens: Vec<TokenId> = state.tokens().map(|(id, _)| id).collect();
    let timers: Vec<TimerId> = state.timers().map(|(id, ..)| id).collect();
    let token = tokens.get(usize::from(pick) % tokens.len().max(1)).copied().unwrap_or(TokenId(7));
    let timer = timers.get(usize::from(pick) % timers.len().max(1)).copied().unwrap_or(TimerId(7));
    let words = ["complete", "incomplete", "decide", "ask_back", "approved", "returned"];
    let result = words[usize::from(word) % words.len()].to_owned();
    match kind % 10 {
        0 | 1 => Event::TaskCompleted { token, result, by: person(u128::from(word % 3)) },
        2 => Event::OperationDone { token },
        3 => Event::OperationFailed { token, reason: result },
        4 => Event::DecisionDone { token, result },
        5 | 6 => Event::LetterHandedOver { token },
        7 => {
            let messages = ["answer", "withdrawal", "change"];
            let message = messages[usize::from(word) % messages.len()].to_owned();
            Event::MessageArrived { message, from: None }
        }
        8 => Event::TimerFired { timer },
        _ => Event::Resume { token },
    }
}

pub(crate) fn check(state: &State) {
    assert_eq!(state.tokens().next().is_none(), state.is_ended(), "a token was lost: {state:?}");
    for (id, token) in state.tokens() {
        if let Some(scope) = token.scope {
            assert!(state.tokens().any(|(outer, _)| outer == scope), "orphan {id:?} in {state:?}");
        }
        if token.wait == Wait::Inside {
            assert!(state.tokens().any(|(_, inner)| inner.scope == Some(id)), "empty {state:?}");
        }
    }
    assert!(!state.is_ended() || state.timers().next().is_none(), "a timer outlived {state:?}");
}

proptest! {
    #[test]
    fn no_token_is_ever_lost(events in prop::collection::vec((0_u8..10, any::<u8>(), any::<u8>()), 0..60)) {
        let mut walk = Walk::new(MODEL.get_or_init(permit).clone());
        walk.try_go(Event::Start { message: Some("application".to_owned()) }).unwrap();
        check(&walk.state);
        for (kind, pick, word) in events {
            let before = walk.state.clone();
            let event = event(&walk.state, kind, pick, word);
            if walk.try_go(event).is_err() {
                prop_assert_eq!(&walk.state, &before);
            }
            check(&walk.state);
            let line = walk.model.line(&walk.state);
            prop_assert!(!line.is_empty());
        }
    }
}

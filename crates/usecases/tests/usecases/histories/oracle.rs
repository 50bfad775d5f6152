//! What must be true of every case, judged from what the record, the rooms and the clock say, and by rules
//! that are written here once more, in other words than in the house.

use std::collections::BTreeSet;

use base::{CaseId, Date};
use serde_json::Value;
use store::events::Event;
use testkit::TestApp;
use usecases::participants;
use usecases::questions;

use super::{Tally, Town};

/// One entry of the record, opened.
struct Line {
    what: String,
    who: String,
    on: Date,
    seq: i64,
    detail: Value,
}

async fn record(app: &TestApp, case: CaseId) -> (Vec<Line>, Vec<store::timers::DueTimer>) {
    let authority = app.house.settings().authority.clone();
    let resource = access::Resource::of(access::ResourceKind::Case, authority.clone());
    let permit = access::may(&access::Actor::System, access::Action::Read, &resource).unwrap();
    let mut db = app.store.read(&authority).await.unwrap();
    let events = store::events::of_case(&mut db, &permit, case).await.unwrap();
    let timers = store::timers::of_case(&mut db, &permit, case).await.unwrap();
    let line = |event: Event| Line {
        what: event.activity,
        who: event.actor,
        on: base::berlin_date(event.record_time),
        seq: event.seq,
        detail: serde_json::from_str(&event.payload.unwrap_or_default()).unwrap_or_default(),
    };
    (events.into_iter().map(line).collect(), timers)
}

/// Each reader sees what is theirs and what was shown to them, and no word more.
pub(super) async fn rooms_hold(town: &Town, which: usize, tally: &mut Tally) {
    let life = &town.lives[which];
    for heard in &life.heard {
        let anonymous = town.app.anonymous();
        let room = participants::room(&town.app.house, &anonymous, &heard.code).await.unwrap();
        let seen = format!("{room:?}");
        tally.rooms += 1;
        assert!(seen.contains(&life.mark()), "the room of another case: {seen}");
        strangers(town, which, &seen);
        for (party, words) in &life.said {
            if *party != heard.party {
                assert!(!seen.contains(words), "{words} in the room of party {}", heard.party);
            }
        }
        for words in &life.shown {
            let own = room.mine.iter().any(|paper| format!("{paper:?}").contains(words));
            assert!(
                !seen.contains(words) || heard.reads_others || own,
                "{words} in the room of party {}",
                heard.party
            );
        }
        if !heard.reads_others {
            assert!(!seen.contains("GEHEIM-"), "what is withheld: {seen}");
        }
    }
    let ctx = town.app.ctx(&life.owner);
    let thread = questions::messages(&town.app.house, &ctx, life.id).await.unwrap();
    let seen = format!("{thread:?}");
    strangers(town, which, &seen);
    assert!(
        !life.said.iter().any(|(_, words)| seen.contains(words)),
        "a statement as it was: {seen}"
    );
}

/// A record in short.
fn told(lines: &[Line]) -> Vec<String> {
    lines.iter().map(|line| format!("{} {} {}", line.on, line.what, line.detail)).collect()
}

/// Nothing of another case.
fn strangers(town: &Town, which: usize, seen: &str) {
    for (other, life) in town.lives.iter().enumerate() {
        if other != which {
            assert!(!seen.contains(&life.mark()), "case {other} in case {which}: {seen}");
        }
    }
}

/// The whole of a case against what was promised.
pub(super) async fn promises_kept(town: &Town, which: usize, tally: &mut Tally) {
    let life = &town.lives[which];
    let (lines, timers) = record(&town.app, life.case).await;
    for (expected, line) in (1_i64..).zip(&lines) {
        assert_eq!(line.seq, expected, "an entry is missing");
    }
    let now = town.app.system();
    let late: Vec<_> = timers.iter().filter(|timer| timer.due_at < now.now).collect();
    assert!(late.is_empty(), "a deadline passed and nobody noticed: {late:?}");
    gate_before_decision(&lines, tally);
    silence(life, &lines, now.today, tally);
    statements(life, &lines, tally);
    every_act_is_kept(life, &lines);
}

/// Nothing is issued that was not drafted, handed over and approved by another person, in this order; after
/// the law has decided only a confirmation is.
fn gate_before_decision(lines: &[Line], tally: &mut Tally) {
    let issued: Vec<&Line> = lines.iter().filter(|line| line.what == "decision.issued").collect();
    assert!(issued.len() <= 1, "decided twice");
    for issued in issued {
        tally.decided += 1;
        let id = &issued.detail["decision"];
        let before = |what: &str, from: i64| {
            let of_it = |line: &&Line| {
                line.what == what
                    && &line.detail["decision"] == id
                    && (from..issued.seq).contains(&line.seq)
            };
            lines.iter().rfind(of_it)
        };
        let proposed =
            before("decision.proposed", 0).unwrap_or_else(|| panic!("never handed over"));
        let approved = before("decision.approved", proposed.seq);
        let approved =
            approved.unwrap_or_else(|| panic!("never approved after it was handed over"));
        assert_ne!(proposed.who, approved.who, "approved by who drafted it");
        assert!(before("decision.drafted", 0).is_some_and(|drafted| drafted.seq < proposed.seq));
        assert!(issued.detail["sha256"].as_str().is_some_and(|hash| hash.len() == 64));
        let tacit = lines.iter().any(|line| line.what == "process.tacit" && line.seq < issued.seq);
        assert_eq!(tacit, issued.detail["kind"] == "confirmation", "{}", issued.detail);
        let withdrawn = |line: &Line| line.what.ends_with("withdrawn") && line.seq < issued.seq;
        assert!(!lines.iter().any(withdrawn), "decided after it was withdrawn");
    }
}

/// Two weeks from the day of receipt, Saturdays, Sundays and holidays moving the end; the whole last day
/// counts. (9 November 2026 and fourteen days: Monday 23 November; nothing moves.)
fn silence(life: &super::Life, lines: &[Line], today: Date, tally: &mut Tally) {
    let end = (0..14).fold(life.received, |day, _| day.tomorrow().unwrap());
    let tacit: Vec<&Line> = lines.iter().filter(|line| line.what == "process.tacit").collect();
    let over = |line: &&Line| {
        line.what == "decision.issued"
            || line.what.ends_with("withdrawn")
            || line.what == "case.closed"
    };
    let ended = lines.iter().find(over);
    let settled = lines.iter().any(|line| line.detail["outcome"] == "settled");
    if ended.is_some_and(|line| line.what.ends_with("withdrawn")) {
        tally.withdrawn += 1;
    }
    if !life.extraordinary {
        assert!(tacit.is_empty(), "no silence decides this case");
        return;
    }
    assert!(tacit.len() <= 1, "the law decided twice");
    let in_time = ended.is_some_and(|line| line.on <= end) || settled;
    if today > end && !in_time {
        assert_eq!(tacit.len(), 1, "a lapse went unnoticed: {:?}", told(lines));
    }
    for tacit in tacit {
        tally.lapsed += 1;
        assert!(today > end, "the law decided before its day");
        let in_time = ended.is_some_and(|line| line.on <= end);
        assert!(!in_time, "decided in time, and by silence as well");
        assert_eq!(tacit.detail["effect"], "fiction_granted");
    }
}

/// What was done, and the entry that it leaves.
const ENTRIES: [(&str, &str); 16] = [
    ("take", "case.taken"),
    ("complete", "task.done"),
    ("draft", "decision.drafted"),
    ("hand over", "decision.proposed"),
    ("send back", "decision.returned"),
    ("approve", "decision.approved"),
    ("issue", "decision.issued"),
    ("hand in", "party.stated"),
    ("paper", "party.statement_noted"),
    ("release", "party.statement_released"),
    ("withdraw", "case.withdrawn"),
    ("note", "note.added"),
    ("ask", "question.asked"),
    ("send answers", "question.answered"),
    ("serve", "decision.served"),
    ("move", "deadline.changed"),
];

/// Whatever was done stands in the record as often as it was done, and nothing that was refused.
fn every_act_is_kept(life: &super::Life, lines: &[Line]) {
    for (act, entry) in ENTRIES {
        let kept = lines.iter().filter(|line| line.what == entry).count();
        let done = life.acts.get(act).copied().unwrap_or_default();
        assert_eq!(kept, done, "{act}: {:?}", told(lines));
    }
}

/// Every statement that the house took is in the record, once.
fn statements(life: &super::Life, lines: &[Line], tally: &mut Tally) {
    let of = |what: &'static str| lines.iter().filter(move |line| line.what == what).count();
    let entries = of("party.stated") + of("party.statement_noted");
    tally.statements += u32::try_from(entries).unwrap();
    assert!(entries <= life.said.len(), "more statements than were made");
    assert_eq!(of("party.statement_released"), life.shown.len());
    let nodes: BTreeSet<i64> = lines.iter().map(|line| line.seq).collect();
    assert_eq!(nodes.len(), lines.len());
}

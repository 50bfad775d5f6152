//! A running case and a newer version of its package: what is another is said by name, and nothing that goes along is lost.

use std::collections::BTreeSet;

use base::{Calendar, Date, Land, Money};
use cases::process::{Event, Facts as Read, State, step};
use cases::upgrade::{Impact, Kind, Outcome};
use forms::{Answers, Submission};
use packages::upgrade::{Decided, Running, impact};
use packages::{Files, KnownDays, Life, Package};
use proptest::prelude::*;

use super::broken::permit;
use super::content::packages;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn load(files: &Files) -> Package {
    let loaded = packages::load(files);
    assert!(loaded.package.is_some(), "{:#?}", loaded.findings);
    loaded.package.unwrap()
}

/// An application of a package that was handed in on a day and whose process has begun.
struct Sent {
    package: Package,
    answers: Answers,
    submission: Submission,
    state: State,
    received: Date,
}

/// The desk established nothing.
fn nothing() -> &'static rules::Scope {
    static NOTHING: std::sync::LazyLock<rules::Scope> = std::sync::LazyLock::new(rules::Scope::new);
    &NOTHING
}

impl Sent {
    /// None where the answers are not complete, or nobody begins the process by an application.
    fn of(package: Package, answers: Answers, received: Date) -> Option<Self> {
        let judged = forms::judge(&package.form, &answers, received);
        let open = judged.evidence.iter().any(|ask| ask.is_certain() && ask.settled.is_none());
        if !judged.findings.is_empty() || open {
            return None;
        }
        let submission = Submission::of(&package.form, &judged);
        let facts = package.facts_of(submission.scope(&package.form), received);
        let mut values = package.scope(&facts);
        values.set("parties_heard", package.parties_heard(&facts));
        let read = Read { today: received, values };
        let message = package.process.starts_with().map(str::to_owned);
        let begin = Event::Start { message };
        let (state, _) = step(&package.process, &State::new(), begin, &read).ok()?;
        Some(Self { package, answers, submission, state, received })
    }

    fn running<'a>(&'a self, days: &'a KnownDays, calendar: &'a Calendar) -> Running<'a> {
        Running {
            settled: (nothing(), nothing()),
            package: &self.package,
            submission: &self.submission,
            submitted: &self.package,
            answers: &self.answers,
            life: Life::First,
            state: &self.state,
            is_closed: false,
            decided: Decided::Not,
            asked: &[],
            received: self.received,
            days,
            today: self.received.tomorrow().unwrap(),
            calendar,
        }
    }

    fn on(&self, newer: &Package) -> (Impact, Submission) {
        let (days, calendar) = (KnownDays::default(), Calendar::of(Land::Nw));
        impact(&self.running(&days, &calendar), newer)
    }

    fn kinds(&self, newer: &Package) -> Vec<Kind> {
        self.on(newer).0.points.iter().map(|point| point.kind).collect()
    }
}

/// Somebody at the sea with a chair of three metres, of whom a photo is to come.
fn chair(files: &Files) -> Sent {
    let package = load(files);
    let mut answers = Answers::new();
    for (input, value) in [
        ("seaside", "yes"),
        ("seaside.seen", "1"),
        ("chair_length", "3"),
        ("chair_length.seen", "1"),
        ("truth", "1"),
        ("truth.seen", "1"),
        ("evidence.photo", "later"),
    ] {
        answers.set(input, value);
    }
    Sent::of(package, answers, day("2026-05-04")).unwrap()
}

type Edit = (&'static str, &'static str, &'static str);

const DECISION: &str = r#"
[[deadline]]
id = "decision"
label = { de = "Entscheidung", en = "Decision" }
length = "1-month"
from = "received"
nature = "must"
norm = "§ 2 Strandordnung"
certainty = "source"
"#;

const HARBOUR: &str = r#"
[[party]]
id = "harbour"
label = { de = "Hafenamt", en = "Harbour office" }
kind = "informed"
name = '"Hafenamt"'
email = '"hafen@example.org"'
way = "link"
"#;

const HIDDEN: &str = "[omit]\n\"G99000000900/F99000000904\" = \"hidden: set by intake\"\n";

/// The way of intake becomes a question of the first page.
const ASKED: [Edit; 4] = [
    ("form.toml", "truth = \"G9", "way = \"G99000000900/F99000000904\"\ntruth = \"G9"),
    ("form.toml", "fields = [\"seaside\"]", "fields = [\"seaside\", \"way\"]"),
    ("form.toml", HIDDEN, ""),
    ("form.xdf3.xml", "<code>hidden</code>", "<code>input</code>"),
];

/// The length is called otherwise.
const RENAMED: [Edit; 6] = [
    ("form.toml", "chair_length = \"G9", "size = \"G9"),
    ("form.toml", "fields = [\"chair_length\"]\n\n[field", "fields = [\"size\"]\n\n[field"),
    ("form.toml", "[field.chair_length]", "[field.size]"),
    (
        "form.toml",
        "'chair_length <= 5'\nfields = [\"chair_length\"]",
        "'size <= 5'\nfields = [\"size\"]",
    ),
    ("package.toml", "else chair_length'", "else size'"),
    ("package.toml", "'chair_length > 2'", "'size > 2'"),
];

/// Changes of a package, each with what it means for the chair.
fn changes() -> Vec<(&'static str, Vec<Edit>, Vec<Kind>)> {
    let asked = |more: Option<Edit>| ASKED.into_iter().chain(more).collect::<Vec<_>>();
    vec![
        ("words", vec![("form.toml", "Wie lang ist er?", "Wie lang?")], vec![]),
        ("name", RENAMED.to_vec(), vec![]),
        ("voluntary", asked(None), vec![Kind::Voluntary]),
        ("fee", vec![("rules.dmn", "20.00", "25.00")], vec![Kind::Amount]),
        ("no photo", vec![("package.toml", "> 2'", "> 4'")], vec![Kind::EvidenceGone]),
        (
            "consent",
            vec![("form.toml", "\nversion = \"1\"", "\nversion = \"2\"")],
            vec![Kind::Consent],
        ),
        ("too long", vec![("form.toml", " <= 5'", " <= 2'")], vec![Kind::Unfit]),
        (
            "step",
            vec![("process.bpmn", "b:form=\"completeness\"", "b:form=\"assessment\"")],
            vec![Kind::StepOther],
        ),
        ("unknown", vec![("rules.dmn", "&gt; 2<", "&gt; 9<")], vec![Kind::Unknown]),
        (
            "no claim",
            vec![(
                "rules.dmn",
                "<text>true</text>\n        </outputEntry>",
                "<text>false</text>\n        </outputEntry>",
            )],
            vec![Kind::Verdict],
        ),
        ("party", vec![("package.toml", "\n[[deadline]]", HARBOUR_THEN)], vec![Kind::PartyOther]),
        (
            "deadline",
            vec![("package.toml", "\n[[deadline]]", DECISION_THEN)],
            vec![Kind::DeadlineNew],
        ),
    ]
}

const HARBOUR_THEN: &str = r#"
[[party]]
id = "harbour"
label = { de = "Hafenamt", en = "Harbour office" }
kind = "informed"
name = '"Hafenamt"'
email = '"hafen@example.org"'
way = "link"

[[deadline]]"#;

const DECISION_THEN: &str = r#"
[[deadline]]
id = "decision"
label = { de = "Entscheidung", en = "Decision" }
length = "1-month"
from = "received"
nature = "must"
norm = "§ 2 Strandordnung"
certainty = "source"

[[deadline]]"#;

fn edited(files: &Files, edits: &[Edit]) -> Files {
    let mut files = files.clone();
    for (file, old, new) in edits {
        let text = files.text(file).unwrap().to_owned();
        assert!(text.contains(old), "{file} has no {old}");
        files.insert(*file, text.replacen(old, new, 1));
    }
    files
}

#[test]
fn each_change_is_said_by_what_it_means() {
    let sent = chair(&permit());
    for (name, edits, kinds) in changes() {
        let newer = load(&edited(&permit(), &edits));
        assert_eq!(sent.kinds(&newer), kinds, "{name}");
    }
    let fee = load(&edited(&permit(), &[("rules.dmn", "20.00", "25.00")]));
    let (found, _) = sent.on(&fee);
    assert_eq!((found.old, found.new), (Some(Money::cents(2_000)), Some(Money::cents(2_500))));
    let needed =
        load(&edited(&permit(), &[&ASKED[..], &[("form.xdf3.xml", "0:1", "1:1")]].concat()));
    let (found, _) = sent.on(&needed);
    assert_eq!(found.outcome(), Outcome::Stays);
    let question = &found.points[0];
    assert_eq!((question.kind, question.about.de.as_str()), (Kind::Question, "Eingangsweg"));
    assert_eq!(found.points.len(), 1, "it is named once: {found:?}");
}

#[test]
fn a_question_that_has_another_name_keeps_its_answer() {
    let sent = chair(&permit());
    let newer = load(&edited(&permit(), &RENAMED));
    let (found, carried) = sent.on(&newer);
    assert_eq!(found.outcome(), Outcome::Goes, "{found:?}");
    assert_eq!(carried.values.get("size"), sent.submission.values.get("chair_length"));
    assert_eq!(found.new, Some(Money::cents(2_000)), "the rules read it by its new name");
}

#[test]
fn a_deadline_that_runs_keeps_its_day_or_the_case_stays() {
    let with = |text: &str| {
        let mut files = permit();
        let whole = format!("{}{text}", files.text("package.toml").unwrap());
        files.insert("package.toml", whole);
        files
    };
    let sent = chair(&with(DECISION));
    let as_target = DECISION.replace("must", "target");
    let longer = |text: &str| text.replace("1-month", "2-months");
    assert_eq!(sent.kinds(&load(&with(DECISION))), []);
    assert_eq!(sent.kinds(&load(&with(&longer(DECISION)))), [Kind::DeadlineMoved]);
    assert_eq!(sent.kinds(&load(&permit())), [Kind::DeadlineGone]);
    // A fiction in place of a duty is another deadline, though it ends on the same day.
    assert_eq!(sent.kinds(&load(&with(&as_target))), [Kind::DeadlineMoved]);
    let target = chair(&with(&as_target));
    let (found, _) = target.on(&load(&with(&longer(&as_target))));
    assert_eq!(found.outcome(), Outcome::Looks, "the authority may set itself another target");
    assert_eq!(found.points[0].was, Some(day("2026-06-05")), "{found:?}");
    assert_eq!(found.points[0].now, Some(day("2026-07-06")));
    // One that would be over on the day of the act.
    let (days, calendar) = (KnownDays::default(), Calendar::of(Land::Nw));
    let none = chair(&permit());
    let late = Running { today: day("2026-09-01"), ..none.running(&days, &calendar) };
    let (found, _) = impact(&late, &load(&with(DECISION)));
    assert_eq!(found.points[0].kind, Kind::DeadlineOver);
}

#[test]
fn who_takes_part_is_known_in_that_part_or_the_case_stays() {
    let with = |text: &str| {
        let mut files = permit();
        let whole = format!("{}{text}", files.text("package.toml").unwrap());
        files.insert("package.toml", whole);
        files
    };
    let sent = chair(&with(HARBOUR));
    let (days, calendar) = (KnownDays::default(), Calendar::of(Land::Nw));
    let asked = ["harbour".to_owned()];
    let case = Running { asked: &asked, ..sent.running(&days, &calendar) };
    assert_eq!(impact(&case, &load(&with(HARBOUR))).0.outcome(), Outcome::Goes);
    let (found, _) = impact(&case, &load(&permit()));
    let kinds: Vec<Kind> = found.points.iter().map(|point| point.kind).collect();
    assert_eq!(kinds, [Kind::PartyGone, Kind::PartyOther]);
    assert_eq!(found.points[0].about.de, "Hafenamt");
}

#[test]
fn what_was_decided_or_has_ended_stays_whatever_the_versions_say() {
    let sent = chair(&permit());
    let (days, calendar) = (KnownDays::default(), Calendar::of(Land::Nw));
    let same = load(&permit());
    let case = sent.running(&days, &calendar);
    for (case, kind) in [
        (Running { is_closed: true, ..case }, Kind::Ended),
        (Running { decided: Decided::Issued, ..case }, Kind::Decided),
        (Running { decided: Decided::Drafted, ..case }, Kind::Drafted),
        (Running { life: Life::Amendment, ..case }, Kind::Decided),
    ] {
        let (found, _) = impact(&case, &same);
        assert_eq!(found.points[0].kind, kind);
        assert_eq!(found.outcome(), Outcome::Stays);
    }
}

/// The same version means nothing: whatever the examples of all packages say, nothing is another.
#[test]
fn the_same_version_changes_nothing_for_anybody() {
    let (mut cases, mut services) = (0, BTreeSet::new());
    for (path, files) in packages() {
        let Some(package) = packages::load(&files).package else { continue };
        for (mut answers, evidence) in package.examples() {
            for id in evidence {
                answers.set(format!("evidence.{id}"), "file");
            }
            let received = package.manifest.valid_from.tomorrow().unwrap();
            let Some(sent) = Sent::of(package.clone(), answers, received) else { continue };
            let (found, carried) = sent.on(&package);
            assert_eq!(found.points, [], "{path}");
            assert_eq!(carried, sent.submission, "{path}");
            cases += 1;
            services.insert(path.clone());
        }
    }
    assert!(cases > 20 && services.len() > 10, "{cases} cases of {services:?}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Whatever is changed at once: what a change alone says is said, and no answer of a case that goes along is lost.
    #[test]
    fn no_answer_is_lost_on_the_way(chosen in prop::collection::btree_set(0_usize..12, 0..6)) {
        let all = changes();
        let mut files = permit();
        let mut expected: BTreeSet<Kind> = BTreeSet::new();
        for place in chosen {
            let (_, edits, kinds) = &all[place];
            // Two changes of the same text are none of both.
            let fits = |(file, old, _): &Edit| files.text(file).unwrap().contains(old);
            if edits.iter().all(fits) {
                files = edited(&files, edits);
                expected.extend(kinds);
            }
        }
        let sent = chair(&permit());
        let loaded = packages::load(&files);
        prop_assert!(loaded.package.is_some(), "{:?}", loaded.findings);
        let newer = loaded.package.unwrap();
        let (found, carried) = sent.on(&newer);
        let holds = expected.iter().any(|kind| kind.holds());
        prop_assert_eq!(found.outcome() == Outcome::Stays, holds, "{:?} {:?}", &expected, &found);
        for (name, value) in &sent.submission.values {
            let renamed = newer.form.field(name).is_none().then_some("size");
            let now = carried.values.get(renamed.unwrap_or(name));
            let agreed = name == "truth" && expected.contains(&Kind::Consent);
            prop_assert!(now == Some(value) || agreed, "{} is lost: {:?}", name, &carried);
        }
    }
}

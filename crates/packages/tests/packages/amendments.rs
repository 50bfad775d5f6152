//! What may be done to a decision that was issued: the provisions of the content, counted to the day, the process that
//! leads to it, and each fault of a package that says something else.

use base::{AccountId, Calendar, Certainty, Date, Land, Severity};
use cases::amendment::{Act, Closed, Facts, Standing};
use cases::process::{Effect, Event, Facts as Reads, State, Wait, step};
use packages::{AmendmentLaw, Content, Files, Life, Package};
use rules::Scope;

use super::broken::{findings, permit};
use super::content::{content, folder, packages};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn law() -> AmendmentLaw {
    let content = Content::load(&folder(&content()), None).content.unwrap();
    content.amendment_law("sgb_x").unwrap().clone()
}

/// `granted !trust known=2026-03-02`: a yes, a no, a day.
fn facts(words: &str) -> Facts {
    let mut facts = Facts::default();
    for word in words.split_whitespace() {
        if let Some((name, on)) = word.split_once('=') {
            facts.days.insert(name.to_owned(), day(on));
        } else if let Some(name) = word.strip_prefix('!') {
            facts.answers.insert(name.to_owned(), false);
        } else {
            facts.answers.insert(word.to_owned(), true);
        }
    }
    facts
}

fn said(standing: Standing) -> String {
    match standing {
        Standing::Open(None) => "open".to_owned(),
        Standing::Open(Some(until)) => format!("until {until}"),
        Standing::Unknown(names) => {
            format!("asks {}", names.into_iter().collect::<Vec<_>>().join(" "))
        }
        Standing::Closed(why) => {
            let word = |closed: &Closed| match closed {
                Closed::Fact(name) => name.clone(),
                Closed::Over(since, end) => format!("over {since} {end}"),
                Closed::NotInForce => "not in force".to_owned(),
                Closed::OnlyFuture => "only future".to_owned(),
                Closed::TooFarBack(first) => format!("earliest {first}"),
                Closed::NoEnd(since) => format!("no end {since}"),
            };
            format!("closed {}", why.iter().map(word).collect::<Vec<_>>().join(" "))
        }
    }
}

/// Provision, what is known, the day → what stands.
const CASES: &[(&str, &str, &str, &str)] = &[
    // A slip is put right at any time.
    ("38", "", "2026-11-30", "asks slip"),
    ("38", "slip issued=1999-01-04", "2026-11-30", "open"),
    ("38", "!slip", "2026-11-30", "closed slip"),
    // In favour of the person.
    ("44_1", "unlawful owed !lied from=2022-01-01", "2026-11-30", "open"),
    ("44_1", "unlawful owed !lied from=2021-12-31", "2026-11-30", "closed earliest 2022-01-01"),
    ("44_1", "unlawful owed !lied from=2022-01-01", "2027-01-01", "closed earliest 2023-01-01"),
    ("44_1", "unlawful owed !lied from=2022-01-01 requested=2026-12-31", "2027-01-01", "open"),
    ("44_1", "unlawful owed", "2026-11-30", "asks from lied"),
    ("44_1", "unlawful owed lied", "2026-11-30", "closed lied"),
    ("44_1", "!unlawful", "2026-11-30", "closed unlawful"),
    ("44_2_future", "!granted unlawful from=2026-11-30", "2026-11-30", "open"),
    ("44_2_future", "!granted unlawful from=2026-11-29", "2026-11-30", "closed only future"),
    ("44_2_past", "!granted unlawful from=2022-01-01", "2026-11-30", "open"),
    ("44_2_past", "granted unlawful", "2026-11-30", "closed granted"),
    ("46_1", "!granted !unlawful from=2026-12-01", "2026-11-30", "open"),
    ("46_1", "!granted !unlawful", "2026-11-30", "asks from"),
    ("46_1", "!granted unlawful", "2026-11-30", "closed unlawful"),
    // What was wrongly granted, for the time to come: two years after notification, the last day counts.
    ("45_future", "", "2026-11-30", "asks from granted notified trust unlawful"),
    (
        "45_future",
        "granted unlawful !trust notified=2025-01-07 from=2026-11-30",
        "2026-11-30",
        "until 2027-01-07",
    ),
    (
        "45_future",
        "granted unlawful !trust lasting !bad_faith notified=2025-01-07 from=2027-01-07",
        "2027-01-07",
        "until 2027-01-07",
    ),
    (
        "45_future",
        "granted unlawful !trust lasting !bad_faith notified=2025-01-07 from=2027-01-08",
        "2027-01-08",
        "closed over notified 2027-01-07",
    ),
    (
        "45_future",
        "granted unlawful !trust lasting notified=2025-01-07 from=2027-01-08",
        "2027-01-08",
        "asks bad_faith",
    ),
    ("45_future", "granted unlawful trust notified=2025-01-07", "2026-11-30", "closed trust"),
    // 29 February has its end on the 28th; that is a Saturday, so the Monday counts.
    (
        "45_future",
        "granted unlawful !trust lasting !bad_faith notified=2024-02-29 from=2026-03-02",
        "2026-03-02",
        "until 2026-03-02",
    ),
    (
        "45_future",
        "granted unlawful !trust lasting !bad_faith notified=2024-02-29 from=2026-03-03",
        "2026-03-03",
        "closed over notified 2026-03-02",
    ),
    // Whoever knew better has ten years against them, longer while it is paid.
    (
        "45_future",
        "granted unlawful !trust lasting bad_faith notified=2017-05-10 from=2026-11-30",
        "2026-11-30",
        "until 2027-05-10",
    ),
    (
        "45_future",
        "granted unlawful !trust lasting bad_faith !still_paid notified=2016-05-10 from=2026-11-30",
        "2026-11-30",
        "closed over notified 2026-05-11",
    ),
    (
        "45_future",
        "granted unlawful !trust lasting bad_faith still_paid notified=2016-05-10 from=2026-11-30",
        "2026-11-30",
        "open",
    ),
    // What is paid once knows neither.
    (
        "45_future",
        "granted unlawful !trust !lasting notified=2001-05-10 from=2026-11-30",
        "2026-11-30",
        "open",
    ),
    // For the past: a year from the day on which everything is known.
    (
        "45_past",
        "granted unlawful bad_faith known=2026-03-02 notified=2025-01-07",
        "2027-03-02",
        "until 2027-03-02",
    ),
    (
        "45_past",
        "granted unlawful bad_faith known=2026-03-02 notified=2025-01-07",
        "2027-03-03",
        "closed over known 2027-03-02",
    ),
    (
        "45_past",
        "granted unlawful bad_faith known=2024-02-29 notified=2023-01-09",
        "2025-02-28",
        "until 2025-02-28",
    ),
    ("45_past", "granted unlawful !bad_faith known=2026-03-02", "2026-11-30", "closed bad_faith"),
    ("45_past", "granted unlawful bad_faith notified=2025-01-07", "2026-11-30", "asks known"),
    // What changed: the future is free of time, the past is not.
    ("48_1_1", "lasting changed from=2026-11-30", "2026-11-30", "open"),
    ("48_1_1", "lasting changed from=2026-10-01", "2026-11-30", "closed only future"),
    ("48_1_1", "lasting changed", "2026-11-30", "asks from"),
    ("48_1_1", "!lasting changed", "2026-11-30", "closed lasting"),
    ("48_1_1", "lasting !changed", "2026-11-30", "closed changed"),
    ("48_1_2_1", "lasting changed more from=2022-01-01", "2026-11-30", "open"),
    (
        "48_1_2_1",
        "lasting changed more from=2021-12-01",
        "2026-11-30",
        "closed earliest 2022-01-01",
    ),
    ("48_1_2_1", "lasting changed !more", "2026-11-30", "closed more"),
    (
        "48_1_2_2",
        "lasting changed duty_breached known=2026-03-02",
        "2026-11-30",
        "until 2027-03-02",
    ),
    ("48_1_2_2", "lasting changed !duty_breached", "2026-11-30", "closed duty_breached"),
    (
        "48_1_2_3",
        "lasting changed income known=2025-11-28",
        "2026-12-01",
        "closed over known 2026-11-30",
    ),
    ("48_1_2_4", "lasting changed known=2026-03-02", "2026-11-30", "asks knew_end"),
    // What was right.
    ("47_1", "granted !unlawful reserved from=2027-01-01", "2026-11-30", "open"),
    (
        "47_2",
        "granted !unlawful purpose_missed trust known=2026-03-02",
        "2026-11-30",
        "closed trust",
    ),
    (
        "47_2",
        "granted !unlawful purpose_missed !trust known=2026-03-02",
        "2026-11-30",
        "until 2027-03-02",
    ),
    // What comes back.
    ("50_1", "cancelled", "2026-11-30", "open"),
    ("50_2", "without_decision", "2026-11-30", "asks trust"),
];

#[test]
fn each_provision_stands_as_long_as_its_law_says() {
    let (law, calendar) = (law(), Calendar::of(Land::Nw));
    for (id, known, today, wanted) in CASES {
        let basis = law.bases.iter().find(|basis| basis.rule.id == *id).unwrap();
        let standing = basis.rule.standing(&facts(known), day(today), &calendar);
        assert_eq!(said(standing), *wanted, "{id}: {known} on {today}");
    }
    for basis in &law.bases {
        assert!(
            CASES.iter().any(|(id, ..)| *id == basis.rule.id) || basis.rule.id.starts_with("47_")
        );
    }
}

/// Nobody has read any of it up, so nothing of it is shown as settled, and each provision has a name for its release.
#[test]
fn nothing_from_memory_is_shown_as_settled() {
    let law = law();
    for basis in &law.bases {
        assert!(
            basis.source.is_empty() == (basis.rule.certainty == Certainty::Memory),
            "{}",
            basis.norm
        );
        let open = law.unsettled_basis(&basis.rule.id).unwrap();
        assert_eq!(open.id, format!("amendment/sgb_x/{}", basis.rule.id));
    }
    assert_eq!(law.unsettled_basis("51"), None);
}

fn loaded(changes: &[(&str, &str, &str)]) -> Vec<String> {
    let mut files = folder(&content());
    for (file, old, new) in changes {
        let text = files.text(file).unwrap().to_owned();
        assert!(text.contains(old), "{file}: {old}");
        files.insert(*file, text.replace(old, new));
    }
    let found = Content::load(&files, None).findings;
    let heavy = found.iter().filter(|finding| finding.severity == Severity::Error);
    heavy.map(|finding| format!("{}: {} {}", finding.file, finding.code, finding.message)).collect()
}

#[test]
fn the_law_and_the_packages_that_name_it_fit_together() {
    const LAW: &str = "law/amendment.toml";
    assert_eq!(loaded(&[]), Vec::<String>::new());
    for (old, new, word) in [
        ("id = \"still_paid\"", "id = \"paid\"", "still_paid"),
        ("id = \"owed\"", "id = \"granted\"", "granted"),
        ("id = \"44_2_past\"", "id = \"44_2_future\"", "44_2_future"),
        ("id = \"income\"", "id = \"changed\"", "changed"),
        ("id = \"income\"", "id = \"from\"", "from"),
        ("kind = \"day\"", "kind = \"yes_no\"", "known"),
        ("since = \"requested\"", "since = \"asked_for\"", "asked_for"),
    ] {
        let found = loaded(&[(LAW, old, new)]);
        assert!(
            found.iter().any(|one| one.contains("law.amendment") && one.contains(word)),
            "{found:?}"
        );
    }
    for (old, new) in [
        ("1-year", "1-moon"),
        ("reach = \"past\"", "reach = \"ever\""),
        ("years = 4", "years = 400"),
    ] {
        let found = loaded(&[(LAW, old, new)]);
        assert!(found.iter().any(|one| one.contains("package.toml")), "{found:?}");
    }
    // A service that can amend, with a law that is not there, and with one that does not allow it.
    let (path, _) = amending().remove(0);
    let manifest = format!("{path}/package.toml");
    let found = loaded(&[(&manifest, "law = \"sgb_x\"", "law = \"beach_order\"")]);
    assert!(found.len() == 1 && found[0].contains("shelf.amendment-law"), "{found:?}");
    let found = loaded(&[(LAW, "act = \"correct\"", "act = \"revoke\"")]);
    assert!(found.iter().all(|one| one.contains("shelf.amendment-basis")), "{found:?}");
    assert!(!found.is_empty());
}

/// The packages that can do something to their decisions.
pub(super) fn amending() -> Vec<(String, Package)> {
    let whole = |(path, files)| Some((path, packages::load(&files).package?));
    let all = packages().into_iter().filter_map(whole);
    all.filter(|(_, package): &(String, Package)| package.amendment.is_some()).collect()
}

fn person(number: u8) -> AccountId {
    format!("00000000-0000-0000-0000-{number:012}").parse().unwrap()
}

struct Walk<'a> {
    package: &'a Package,
    state: State,
}

impl Walk<'_> {
    fn go(&mut self, event: Event) -> Vec<Effect> {
        let reads = Reads { today: day("2026-11-30"), values: Scope::new() };
        let model = self.package.model(Life::Amendment);
        let (state, effects) = step(model, &self.state, event, &reads).unwrap();
        self.state = state;
        effects
    }

    /// The one step that waits for a person ends so.
    fn task(&mut self, result: &str, by: u8) -> Vec<Effect> {
        let (token, _) = self.state.tokens().find(|(_, token)| token.wait == Wait::Task).unwrap();
        self.go(Event::TaskCompleted { token, result: result.to_owned(), by: person(by) })
    }
}

/// The form that a clerk sees next, and who may not do it.
fn opened(effects: &[Effect]) -> Option<(&str, Option<AccountId>)> {
    effects.iter().find_map(|effect| match effect {
        Effect::OpenTask { form, not_by, .. } => Some((form.as_str(), *not_by)),
        _ => None,
    })
}

fn operation(effects: &[Effect]) -> Option<&str> {
    effects.iter().find_map(|effect| match effect {
        Effect::RunOperation { operation, .. } => Some(operation.as_str()),
        _ => None,
    })
}

fn taken_up(package: &Package) -> Walk<'_> {
    let mut walk = Walk { package, state: State::new() };
    let effects = walk.go(Event::Start { message: Some("amendment".to_owned()) });
    assert_eq!(opened(&effects), Some(("amendment", None)));
    walk
}

#[test]
fn a_second_person_decides_whatever_is_taken_up() {
    let packages = amending();
    assert!(!packages.is_empty(), "at least one service amends");
    for (path, package) in &packages {
        let mut walk = taken_up(package);
        assert_eq!(opened(&walk.task("decide", 1)), Some(("draft", None)), "{path}");
        let approval = walk.task("done", 1);
        assert_eq!(opened(&approval), Some(("approval", Some(person(1)))), "{path}: never alone");
        assert_eq!(opened(&walk.task("returned", 2)), Some(("draft", None)), "{path}");
        walk.task("done", 1);
        assert_eq!(operation(&walk.task("approved", 2)), Some("decision.issue"), "{path}");
        // Nothing to do: the decision stays, the case is closed again.
        let mut walk = taken_up(package);
        assert_eq!(operation(&walk.task("nothing", 1)), Some("case.close"), "{path}");
        // Heard first: a letter goes out, and whatever comes is examined.
        let mut walk = taken_up(package);
        let sent = walk.task("hear", 1);
        let token = sent.iter().find_map(|effect| match effect {
            Effect::SendLetter { token, .. } => Some(*token),
            _ => None,
        });
        walk.go(Event::LetterHandedOver { token: token.unwrap() });
        let answered = Event::MessageArrived { message: "answer".to_owned(), from: None };
        assert_eq!(opened(&walk.go(answered)), Some(("amendment", None)), "{path}");
    }
}

/// What amends pays nothing by itself, unless it opens a decision again; it acts on kinds that are there, and says how to
/// object.
#[test]
fn what_amends_is_no_first_decision() {
    for (path, package) in amending() {
        let manifest = &package.manifest;
        let amends = manifest.decisions.iter().filter(|spec| !spec.amends.is_empty());
        let mut many = 0;
        for spec in amends {
            many += 1;
            let pays = package.payments_of(&spec.id).next().is_some();
            assert!(!pays || spec.act == Some(Act::Reopen), "{path}: {}", spec.id);
            assert_eq!(manifest.decision_law(&spec.id).unwrap().act, spec.act);
        }
        assert!(many > 0, "{path}");
        let spec = manifest.amendment.as_ref().unwrap();
        assert!(!spec.changes.is_empty(), "{path}: something can be stated anew");
    }
}

const AMENDING: &str = r#"
[amendment]
law = "beach_order"
changes = ["chair_length"]

[[deadline]]
id = "hearing"
label = { de = "Äußerung", en = "Statement" }
length = "14-days"
from = "sent"
certainty = "source"

[[decision]]
id = "shortened"
nature = "amendment"
amends = ["grant"]
act = "change"
label = { de = "Änderung", en = "Change" }
title = "Änderung"
template = "decisions/grant.typ"
blocks = ["grant_operative"]
needs = ["reasons", "remedy"]
remedy = "objection"
"#;

/// The permit that can be changed, with texts replaced in manifest and process.
fn changing(changes: &[(&str, &str)]) -> Files {
    let mut files = permit();
    let (path, _) = amending().remove(0);
    let process = std::fs::read_to_string(content().join(path).join("amendment.bpmn")).unwrap();
    let mut texts = [format!("{}{AMENDING}", files.text("package.toml").unwrap()), process];
    for (old, new) in changes {
        assert!(texts.iter().any(|text| text.contains(old)), "{old}");
        texts = texts.map(|text| text.replace(old, new));
    }
    let [manifest, process] = texts;
    files.insert("package.toml", manifest);
    files.insert("amendment.bpmn", process);
    files
}

#[test]
fn a_package_that_cannot_amend_what_it_says_is_found() {
    assert_eq!(findings(&changing(&[]), Severity::Error), Vec::<String>::new());
    for (old, new, code) in [
        ("act = \"change\"\n", "", "amendment.half"),
        ("amends = [\"grant\"]", "amends = []", "amendment.half"),
        ("amends = [\"grant\"]", "amends = [\"gift\"]", "package.unknown-name"),
        ("act = \"change\"", "act = \"paint\"", "package.toml"),
        ("changes = [\"chair_length\"]", "changes = [\"colour\"]", "amendment.field"),
        (
            "[amendment]\nlaw = \"beach_order\"\nchanges = [\"chair_length\"]\n",
            "",
            "amendment.no-way",
        ),
        ("b:form=\"amendment\"", "b:form=\"assessment\"", "amendment.no-step"),
        ("messageRef=\"amendment\"", "messageRef=\"answer\"", "amendment.start"),
        ("draft_change", "draft", "amendment.step-twice"),
    ] {
        let found = findings(&changing(&[(old, new)]), Severity::Error);
        assert!(found.len() == 1 && found[0].ends_with(code), "{new}: {found:?}");
    }
    let alone = changing(&[(" b:separate-from=\"draft_change\"", "")]);
    let found = findings(&alone, Severity::Error);
    assert!(
        found.iter().any(|one| one.ends_with("process.4.18")),
        "nobody decides alone: {found:?}"
    );
    let mut alone = changing(&[]);
    alone.remove("amendment.bpmn").unwrap();
    let found = findings(&alone, Severity::Error);
    assert!(found.len() == 1 && found[0].ends_with("amendment.no-way"), "{found:?}");
    let mut idle = permit();
    idle.insert(
        "amendment.bpmn",
        changing(&[]).text("amendment.bpmn").unwrap().replace("hearing", "answer"),
    );
    let found = findings(&idle, Severity::Error);
    assert!(found.len() == 1 && found[0].ends_with("amendment.no-decision"), "{found:?}");
    // Without a second life the first one is all there is.
    let package = packages::load(&permit()).package.unwrap();
    assert_eq!(package.model(Life::Amendment).starts_with(), package.process.starts_with());
}

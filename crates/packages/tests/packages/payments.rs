//! What decisions make due, as packages say it.

use base::{Certainty, Severity};
use cases::amendment::Act;
use packages::{Facts, Files, Nature, load};
use rules::Scope;

use super::amendments::amending;
use super::broken::{findings, permit};
use super::content::packages;

const PAYMENT: &str = r#"
[[payment]]
id = "refund"
label = { de = "Erstattung", en = "Refund" }
decisions = ["grant"]
amount = "payable"
rhythm = "once"
name = '"Ilse Brandt"'
iban = 'if seaside then "DE02 1203 0000 0000 2020 51" else "keine"'
purpose = "OTHR"
text = "Strandkorb {number}"
due = { value = { day = 31, month = "before" }, certainty = "source" }
part_month = { value = "whole", certainty = "source" }
set_off = { value = 50, certainty = "memory" }
"#;

/// The permit that pays, with texts replaced.
fn paying(changes: &[(&str, &str)]) -> Files {
    let mut files = permit();
    let mut text = format!("{}\n{PAYMENT}", files.text("package.toml").unwrap());
    for (old, new) in changes {
        let at = text.rfind(old).unwrap();
        text.replace_range(at..at + old.len(), new);
    }
    files.insert("package.toml", text);
    files
}

#[test]
fn a_payment_says_who_gets_it_and_what_is_not_settled() {
    assert_eq!(findings(&paying(&[]), Severity::Error), Vec::<String>::new());
    let open = findings(&paying(&[]), Severity::Open);
    assert_eq!(open.len(), 1, "only the set-off: {open:?}");
    let package = load(&paying(&[])).package.unwrap();
    let spec = package.payments_of("grant").next().unwrap();
    assert!(package.payments_of("refusal").next().is_none());
    assert_eq!(spec.line("ST 26 1"), "Strandkorb ST 26 1");
    let unsettled = package.unsettled_payment(spec);
    assert_eq!(unsettled[0].certainty, Certainty::Memory);
    assert!(unsettled[0].id.ends_with("/payment/refund/set_off"), "{unsettled:?}");
    let mut answers = Scope::new();
    let today = "2026-11-09".parse().unwrap();
    let unknown = package.payable("refund", &Facts::of(answers.clone(), today));
    assert_eq!((unknown.name.as_str(), unknown.iban.as_str()), ("Ilse Brandt", ""));
    answers.set("seaside", true);
    let known = package.payable("refund", &Facts::of(answers, today));
    assert_eq!(known.iban, "DE02 1203 0000 0000 2020 51");
}

#[test]
fn a_payment_that_cannot_be_is_found() {
    for (old, new, code) in [
        ("if seaside then", "if hillside then", "rules.syntax"),
        ("amount = \"payable\"", "amount = \"payment\"", "rules.unknown-name"),
        ("[\"grant\"]", "[\"gift\"]", "package.unknown-name"),
        ("[\"grant\"]", "[\"refusal\"]", "payment.no-grant"),
        ("[\"grant\"]", "[]", "payment.no-decision"),
        ("purpose = \"OTHR\"", "purpose = \"other\"", "payment.purpose"),
        ("day = 31", "day = 32", "payment.due"),
        ("value = 50", "value = 150", "payment.set-off"),
    ] {
        let found = findings(&paying(&[(old, new)]), Severity::Error);
        assert!(found.len() == 1 && found[0].ends_with(code), "{new}: {found:?}");
    }
    let second = PAYMENT.replacen("en = \"Refund\"", "en = \"Again\"", 1);
    let mut files = paying(&[]);
    let text = format!("{}\n{second}", files.text("package.toml").unwrap());
    files.insert("package.toml", text);
    let found = findings(&files, Severity::Error);
    assert!(
        found.iter().all(|one| one.ends_with("payment.twice")) && found.len() == 1,
        "{found:?}"
    );
}

/// Who was refused wrongly can be granted what is paid, and what changed before can change again.
#[test]
fn whoever_was_refused_wrongly_can_be_paid() {
    // Where some grants are paid and others are not, opening a refusal again need not pay.
    let pays_always = |package: &packages::Package| {
        let mut grants =
            package.manifest.decisions.iter().filter(|spec| spec.nature == Nature::Grant);
        grants.all(|spec| package.payments_of(&spec.id).next().is_some())
    };
    for (path, package) in amending().into_iter().filter(|(_, package)| pays_always(package)) {
        let specs = &package.manifest.decisions;
        let refusals = specs
            .iter()
            .filter(|spec| matches!(spec.nature, Nature::Refusal | Nature::RefusalNoncooperation));
        for refusal in refusals {
            let opens = specs.iter().filter(|spec| spec.act == Some(Act::Reopen));
            let mut opens = opens.filter(|spec| spec.amends.contains(&refusal.id));
            let pays = opens.any(|spec| package.payments_of(&spec.id).next().is_some());
            assert!(pays, "{path}: {}", refusal.id);
            assert_eq!(package.payments_by(&refusal.id).count(), 0, "{path}: nothing goes on");
        }
        for change in specs.iter().filter(|spec| spec.act == Some(Act::Change)) {
            let goes_on = package.payments_by(&change.id).next().is_some();
            assert!(goes_on && package.payments_of(&change.id).next().is_none(), "{path}");
        }
    }
    // What changes a decision grants nothing by itself.
    let reopens = "\"partial_grant\", \"reopening\"]\namount";
    let opens =
        |files: &Files| files.text("package.toml").is_some_and(|text| text.contains(reopens));
    let (_, mut files) = packages().into_iter().find(|(_, files)| opens(files)).unwrap();
    let text = files.text("package.toml").unwrap();
    let text = text.replace(reopens, "\"change\"]\namount");
    files.insert("package.toml", text);
    let found = findings(&files, Severity::Error);
    assert!(found.len() == 1 && found[0].ends_with("payment.no-grant"), "{found:?}");
}

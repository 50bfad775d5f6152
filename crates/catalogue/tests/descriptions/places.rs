//! The places that law asks for.

use base::{Certainty, Date};
use catalogue::accessibility::{AnswerPeriods, ElectronicAccess, Statement, StatementStatus};

#[test]
fn a_report_is_due_by_the_rule_of_its_land() {
    let periods = AnswerPeriods::read(&super::content(AnswerPeriods::PATH)).unwrap();
    let monday = Date::constant(2026, 11, 9);
    let here = periods.of("NW");
    let due = here.due(monday);
    assert_eq!((due.usual, due.last), (Date::constant(2026, 11, 23), Date::constant(2026, 12, 21)));
    assert!(here.interim_notice && here.names_ombud && here.certainty.is_settled());
    let hesse = periods.of("HE").due(monday);
    assert_eq!((hesse.usual, hesse.last), (hesse.last, Date::constant(2026, 12, 21)));
    let federal = periods.of("BUND").due(Date::constant(2026, 1, 31));
    assert_eq!(federal.last, Date::constant(2026, 2, 28));
    // What nobody looked up is a promise of the house, and says so.
    let unknown = periods.of("SL");
    assert_eq!((unknown.certainty, unknown.norm.as_str()), (Certainty::Unsure, ""));
}

#[test]
fn a_statement_does_not_contradict_itself() {
    let text = super::content("lvr/accessibility.toml");
    let statement = Statement::read(&text).unwrap();
    assert_eq!(statement.status, StatementStatus::Partly);
    assert_eq!(statement.review_by(), Date::constant(2027, 11, 28));
    assert!(statement.gaps.iter().all(|gap| !gap.instead.de.is_empty()));
    let boast = text.replacen("status = \"partly\"", "status = \"conforming\"", 1);
    assert_eq!(Statement::read(&boast).unwrap_err().code, "accessibility.contradiction");
}

#[test]
fn the_electronic_access_is_read() {
    let access = ElectronicAccess::read(&super::content("lvr/access.toml")).unwrap();
    assert!(access.opened && access.channels.iter().any(|channel| channel.written_form));
    // Nobody looked these up: they are not offered as facts.
    let open = access.channels.iter().filter(|channel| channel.certainty == Certainty::Unsure);
    assert_eq!(open.count(), 2);
}

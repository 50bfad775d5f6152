//! Periods and days of notification on the command line. The expected days were counted by hand from
//! the texts that stand beside them.

use super::{bruchlos, text};

fn line(arguments: &[&str]) -> String {
    let output = bruchlos(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", text(&output.stderr));
    text(&output.stdout).trim_end().to_owned()
}

fn notified(rule: &str, sent: &str, more: &[&str]) -> String {
    line(&[&["notified", "--rule", rule, "--sent", sent], more].concat())
}

#[test]
fn every_rule_of_notification_gives_its_day() {
    for (rule, sent, more, expected) in [
        // Post: three days up to 2024, four since, by the day of posting; a Sunday stays.
        ("sgbx_37_2_post", "2024-12-31", "", "2025-01-03"),
        ("sgbx_37_2_post", "2025-01-01", "", "2025-01-05"),
        ("sgbx_37_2_post", "2026-11-10", "--received 2026-11-11", "2026-11-14"),
        ("sgbx_37_2_post", "2026-11-10", "--received 2026-11-20", "2026-11-20"),
        ("sgbx_37_2_post", "2026-11-10", "--recipient abroad", "none"),
        ("sgbx_37_2_post", "2026-11-10", "--recipient abroad --received 2026-11-19", "2026-11-19"),
        ("sgbx_37_2_post", "2026-11-10", "--no-dispatch-note", "none"),
        ("sgbx_37_2_post", "2026-11-10", "--no-dispatch-note --received 2026-11-12", "2026-11-12"),
        ("sgbx_37_2_post", "2026-11-10", "--not-received", "none"),
        ("sgbx_37_2_electronic", "2026-11-10", "--recipient abroad", "2026-11-14"),
        ("sgbx_37_2_electronic", "2024-06-03", "", "2024-06-06"),
        ("sgbx_37_2a", "2024-06-03", "", "2024-06-06"),
        ("sgbx_37_2a", "2026-11-10", "--retrieved 2026-11-11", "2026-11-14"),
        ("sgbx_37_2a", "2026-11-10", "--notice-disputed --retrieved 2026-12-01", "2026-12-01"),
        ("sgbx_37_2a", "2026-11-10", "--notice-disputed", "none"),
        ("vwvfg_41_2_post", "2026-02-26", "", "2026-03-02"),
        ("vwvfg_41_2_electronic", "2026-02-26", "--recipient abroad", "2026-03-02"),
        // VwVfG § 41 (2a): the day after the retrieval, within ten days.
        ("vwvfg_41_2a_retrieval", "2026-11-10", "--retrieved 2026-11-20", "2026-11-21"),
        ("vwvfg_41_2a_retrieval", "2026-11-10", "--retrieved 2026-11-21", "none"),
        ("vwvfg_41_2a_retrieval", "2026-11-10", "", "none"),
        // The sources disagree: both days, the earlier first.
        ("ozg_9", "2026-11-10", "", "2026-11-13 2026-11-14"),
        ("ozg_9", "2024-08-01", "", "2024-08-04"),
        ("egovg_nrw_5_3", "2026-11-10", "", "2026-11-13"),
        ("lzg_4_handover", "2024-12-31", "", "2025-01-03"),
        ("lzg_4_handover", "2026-11-10", "", "2026-11-14"),
        ("lzg_4_handover", "2026-11-10", "--no-dispatch-note", "none"),
        ("pzu", "2026-11-10", "--received 2026-11-12", "2026-11-12"),
        ("pzu", "2026-11-10", "", "none"),
        ("return_slip", "2026-11-10", "--received 2026-11-13", "2026-11-13"),
        ("receipt_confirmation", "2026-11-10", "--received 2026-11-16", "2026-11-16"),
        ("receipt_confirmation", "2026-11-10", "--not-received", "none"),
    ] {
        let more: Vec<&str> = more.split_whitespace().collect();
        assert_eq!(notified(rule, sent, &more), expected, "{rule} {sent} {more:?}");
    }
}

#[test]
fn the_reasons_of_a_day_are_told_with_their_doubts() {
    let said = notified("sgbx_37_2a", "2026-11-10", &["--explain"]);
    assert!(said.starts_with("2026-11-14\n\n"), "{said}");
    assert!(said.contains("§ 37 Abs. 2a") && said.contains("To be checked"), "{said}");
    let said = notified("pzu", "2026-11-10", &["--explain"]);
    assert!(said.starts_with("none\n\nNot notified: there is no proof"), "{said}");
}

#[test]
fn what_cannot_be_is_refused_with_a_sentence() {
    for (arguments, words) in [
        ("--rule fax --sent 2026-11-10", "Known rules: sgbx_37_2_post"),
        ("--rule pzu --sent 2026-11-10 --received 2026-11-09", "before it was sent"),
        ("--rule pzu --sent 2026-11-10 --received 2026-11-12 --not-received", "cannot be used"),
        ("--rule pzu --sent 10.11.2026", "--sent"),
    ] {
        let arguments: Vec<&str> =
            std::iter::once("notified").chain(arguments.split_whitespace()).collect();
        let output = bruchlos(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(words), "{}", text(&output.stderr));
    }
}

#[test]
fn a_period_may_be_changed_on_its_way() {
    for (more, expected) in [
        ("--from 2026-11-02 --length 1-month", "2026-12-02"),
        ("--from 2026-05-14 --length 1-month", "2026-06-15"),
        ("--from 2026-12-11 --length 2-weeks", "2026-12-28"),
        ("--from 2026-11-07 --length 4-weeks --end-stays", "2026-12-05"),
        ("--from 2026-03-01 --length 1-month --first-day-counts --end-stays", "2026-03-31"),
        (
            "--from 2026-11-02 --length 1-month --change suspended:2026-11-05..2026-11-14",
            "2026-12-14",
        ),
        ("--from 2026-11-02 --length 1-month --change suspended:2026-11-05..", "suspended"),
        ("--from 2026-11-02 --length 1-month --change restarted:2026-11-20", "2026-12-21"),
        ("--from 2026-11-02 --length 1-month --change extended-to:2026-12-19", "2026-12-21"),
        ("--from 2026-10-28 --length 1-month --change extended-by:1-week", "2026-12-07"),
    ] {
        let more: Vec<&str> = more.split_whitespace().collect();
        assert_eq!(line(&[&["deadline", "--land", "NW"], more.as_slice()].concat()), expected);
    }
    let output = bruchlos(&[
        "deadline",
        "--land",
        "NW",
        "--from",
        "2026-11-02",
        "--length",
        "1-month",
        "--change",
        "paused:2026-11-05",
    ]);
    assert_eq!(output.status.code(), Some(2));
    assert!(text(&output.stderr).contains("suspended:2026-11-05.."), "{}", text(&output.stderr));
}

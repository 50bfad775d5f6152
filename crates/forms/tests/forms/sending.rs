//! What is sent, and how it is said.

use base::Lang;
use forms::*;
use rules::Value;

use crate::support::{TODAY, beach_chair, full};

fn sent() -> (Judgement, Submission) {
    let answers = full()
        .with("other_permits", "yes")
        .with("permits.0.kind", "foreign")
        .with("permits.0.issuer", "Sylt")
        .with("permits.0.amount", "20,5")
        .with("truth", "2026-11");
    let judgement = judge(&beach_chair(), &answers, TODAY);
    assert!(judgement.submittable, "{:?}", judgement.findings);
    let submission = Submission::of(&beach_chair(), &judgement);
    (judgement, submission)
}

#[test]
fn typed_values_survive_as_json() {
    let (judgement, submission) = sent();
    let json = submission.to_json();
    assert_eq!(json["values"]["since"], "1956-03-07");
    assert_eq!(json["values"]["permits"][0]["amount"], "20.50");
    assert_eq!(json["values"]["truth"], "2026-11");
    assert_eq!(json["values"].get("breed"), None, "what does not arise is not sent");
    let back = Submission::from_json(serde_json::from_str(&json.to_string()).unwrap()).unwrap();
    assert_eq!(back, submission);
    assert_eq!(back.scope(&beach_chair()), judgement.values);
    assert_eq!(back.scope(&beach_chair()).get("breed"), Some(&Value::Null));
}

#[test]
fn the_summary_says_it_in_words() {
    let (_, submission) = sent();
    let sections = summary_of_submission(&beach_chair(), &submission, Lang::De);
    let said: Vec<String> = sections
        .iter()
        .flat_map(|section| &section.rows)
        .map(|row| format!("{} = {}", row.label, row.value.join(" | ")))
        .collect();
    assert_eq!(
        said,
        [
            "Feld spot = BEACH",
            "Feld since = 7. März 1956",
            "Feld extras = Keine",
            "Feld email = Keine Angabe",
            "Feld dog = Nein",
            "Feld other_permits = Ja",
            "Genehmigung von Sylt = Feld permits.kind: FOREIGN | Feld permits.issuer: Sylt | \
             Feld permits.amount: 20,50\u{a0}Euro",
            "Feld truth = Bestätigt",
        ]
    );
}

#[test]
fn before_sending_the_summary_shows_what_is_wrong_and_what_is_missing() {
    let answers = full().with("since.year", "56").with("spot", "");
    let definition = beach_chair();
    let judgement = judge(&definition, &answers, TODAY);
    let sections = summary(&definition, &answers, &judgement, Lang::En);
    let rows = &sections[0].rows;
    assert_eq!((rows[0].state, rows[0].value[0].as_str()), (RowState::Missing, "Still missing"));
    assert_eq!((rows[1].state, rows[1].value[0].as_str()), (RowState::Check, "7 3 56"));
    assert_eq!(rows[1].page.as_deref(), Some("place"));
}

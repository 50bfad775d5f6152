//! What the words of a decision that amends can say.

use base::Lang;

use super::effect::{Meant, law_of};
use crate::House;
use crate::blocks::Variables;
use crate::case_file::CaseFile;

/// Values for the blocks of a decision that amends.
pub(crate) fn variables(house: &House, file: &CaseFile, meant: &Meant) -> Variables {
    let mut values = Variables::new();
    let mut say = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.trim().is_empty()) {
            values.insert(name.to_owned(), value);
        }
    };
    let day = |day: base::Date| base::date_long(day, Lang::De);
    let specs = &file.package.manifest.decisions;
    let spec = specs.iter().find(|spec| spec.id == meant.amended.kind);
    say("amended_kind", spec.map(|spec| spec.label.de.clone()));
    say("amended_date", meant.amended.issued_at.map(|at| day(base::berlin_date(at))));
    say("basis_norm", meant.chosen(house, file).map(|basis| basis.norm.clone()));
    say("from_date", meant.from.map(day));
    say("old_amount", meant.old_amount().map(base::Money::german));
    say("new_amount", meant.new_amount().map(|(_, amount)| amount.german()));
    let claim = meant.foreseen.as_ref().map(|foreseen| foreseen.claim.german());
    say("claim_amount", claim);
    say("change_text", Some(meant.note.text.clone()));
    let asked = law_of(house, file).map(|law| law.questions.as_slice()).unwrap_or_default();
    for question in asked.iter().filter(|question| question.wants_day()) {
        let name = format!("{}_date", question.id);
        say(&name, meant.facts.days.get(&question.id).copied().map(day));
    }
    values
}

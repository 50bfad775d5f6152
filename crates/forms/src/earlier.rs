//! Answers of an earlier form that mean what another form asks: offered to be taken over, never taken by itself. Two
//! questions mean the same where they are one published element in versions that mean the same, or where their authors
//! say that the same fact of the same person fills both in.

use base::Date;

use crate::answers::Answers;
use crate::change::carry_one;
use crate::definition::Definition;
use crate::field::{Field, Kind};
use crate::judge::judge;
use crate::judgement::FindingKind;

/// An answer that may be taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Offer {
    /// The question that it would answer.
    pub field: String,
    /// The question that it answered in the earlier form.
    pub from: String,
    /// The inputs that it would fill in.
    pub answers: Answers,
}

/// What of an earlier form's answers may be taken over, in the order of the new form. An answer that did not arise there, or
/// that the new form would not take as it is, is not offered; nor is a consent, which is given to one text, nor rows of lists.
#[must_use]
pub fn offers(
    (old, answers): (&Definition, &Answers),
    new: &Definition,
    today: Date,
) -> Vec<Offer> {
    let before = judge(old, answers, today);
    let mut all: Vec<Offer> = new
        .fields
        .iter()
        .filter(|now| !matches!(now.kind, Kind::Consent { .. }))
        .filter_map(|now| {
            let same = |then: &&Field| means_the_same(then, now) && before.asks(&then.name);
            let then = old.fields.iter().find(same)?;
            let answers = carry_one(answers, then, now)?;
            Some(Offer { field: now.name.clone(), from: then.name.clone(), answers })
        })
        .collect();
    let mut together = Answers::new();
    for (input, values) in all.iter().flat_map(|offer| offer.answers.iter()) {
        together.set_all(input, values.to_vec());
    }
    let judged = judge(new, &together, today);
    let wrong = |name: &str| {
        judged
            .findings
            .iter()
            .any(|finding| *finding.field == *name && finding.kind != FindingKind::Missing)
    };
    all.retain(|offer| !wrong(&offer.field));
    all
}

fn means_the_same(then: &Field, now: &Field) -> bool {
    let published = then.element.is_some() && then.element == now.element;
    let same_fact = match (&then.prefill, &now.prefill) {
        (Some(then), Some(now)) => then.from == now.from && then.of == now.of,
        _ => false,
    };
    published || same_fact
}

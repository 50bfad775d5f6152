//! Answers that a link brings along, such as one on the site of another office: shown before anything begins, marked at their
//! questions afterwards, and never stronger than what an account says.

use ::packages::Package;
use base::ServiceId;
use forms::Answers;

use super::earlier::inputs;
use crate::mandates::acting::Taken;
use crate::{Fault, House, OpContext};

/// An answer of a link, as the page before the beginning shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinkedAnswer {
    /// The question.
    pub field: String,
    /// What it is called.
    pub label: String,
    /// The answer in words.
    pub value: String,
    /// The answer as the link has it.
    pub typed: String,
}

/// What of a link can be taken; the rest is left out.
pub async fn linked(
    house: &House,
    ctx: &OpContext,
    service: &str,
    said: &[(String, String)],
) -> Result<Vec<LinkedAnswer>, Fault> {
    if said.is_empty() {
        return Ok(Vec::new());
    }
    let service: ServiceId = service.parse().map_err(|_| Fault::NotFound)?;
    let (_, package) = house.shown(ctx, &service).await?.ok_or(Fault::NotFound)?;
    let typed = |name: &str| said.iter().find(|(known, _)| known == name).map(|(_, typed)| typed);
    let shown = forms::linked(&package.form, said).into_iter().map(|linked| LinkedAnswer {
        field: linked.field.name.clone(),
        label: linked.field.label_output.get(ctx.lang).to_owned(),
        value: forms::say(linked.field, &linked.value, ctx.lang),
        typed: typed(&linked.field.name).cloned().unwrap_or_default(),
    });
    Ok(shown.collect())
}

/// The same for a draft that begins with other answers: those stay.
pub(super) fn taken(
    ctx: &OpContext,
    package: &Package,
    first: &Answers,
    said: &[(String, String)],
) -> Vec<Taken> {
    let is_open = |answers: &Answers| {
        answers.iter().all(|(input, _)| first.get(input).unwrap_or_default().is_empty())
    };
    forms::linked(&package.form, said)
        .into_iter()
        .filter(|linked| is_open(&linked.answers))
        .map(|linked| Taken {
            field: linked.field.name.clone(),
            from: None,
            on: ctx.today,
            inputs: inputs(&linked.answers),
        })
        .collect()
}

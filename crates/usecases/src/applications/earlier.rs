//! Answers of earlier applications that a new one may begin with. They are shown before anything is taken; each can be left
//! out; what is taken is recorded, and marked at its question until somebody changes it.

use std::collections::BTreeMap;
use std::sync::Arc;

use ::packages::Package;
use base::{Date, ServiceId};
use forms::{Answers, Offer};
use store::applications::{Application, ApplicationStatus, ApplicationSummary};
use store::{Reading, StoreError};

use super::ApplicationError;
use super::tasks::Opening;
use crate::mandates::For;
use crate::mandates::acting::Taken;
use crate::{Fault, House, OpContext};

/// How many earlier applications are looked at, the newest first.
const MOST: usize = 20;

/// An answer of an earlier application, offered to be taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierAnswer {
    /// The question that it would answer.
    pub field: String,
    /// What that question is called.
    pub label: String,
    /// The answer, one entry a line.
    pub value: Vec<String>,
    /// The service of the earlier application.
    pub service_title: String,
    /// The day of the earlier application: on which it was handed in, or last saved.
    pub on: Date,
    /// True where it was never handed in.
    pub is_draft: bool,
    /// True for what is about health and the like: nobody takes that over without choosing it.
    pub special: bool,
}

/// An offer with where it comes from.
struct Found {
    offer: Offer,
    row: ApplicationSummary,
    package: Arc<Package>,
    answers: Arc<Answers>,
}

/// What may be taken over into an application that somebody is about to begin; empty where there is nothing, or where a draft
/// is there already.
///
/// # Errors
/// The service takes no applications, or the reader does not act for whom they named.
pub async fn offered(
    house: &House,
    ctx: &OpContext,
    service: &str,
    whom: Option<For>,
) -> Result<Vec<EarlierAnswer>, ApplicationError> {
    let service: ServiceId = service.parse().map_err(|_| Fault::NotFound)?;
    let mut db = house.read(ctx).await?;
    let opening = Opening::of(house, ctx, &mut db, service).await?;
    let opening = opening.on_behalf(ctx, &mut db, whom).await?;
    if opening.draft(&mut db).await?.is_some() {
        return Ok(Vec::new());
    }
    let first = opening.first(ctx, &mut db).await?;
    let found = find(house, ctx, &mut db, (&opening, &first)).await?;
    Ok(found.iter().filter_map(|found| shown(ctx, &opening, found)).collect())
}

fn shown(ctx: &OpContext, opening: &Opening, found: &Found) -> Option<EarlierAnswer> {
    let field = opening.package.form.field(&found.offer.field)?;
    let then = &found.package.form;
    let on = day_of(&found.row);
    let judgement = forms::judge(then, &found.answers, on);
    let summary = forms::summary(then, &found.answers, &judgement, ctx.lang);
    let mut rows = summary.into_iter().flat_map(|section| section.rows);
    let value = rows.find(|row| row.field == found.offer.from).map(|row| row.value);
    Some(EarlierAnswer {
        field: field.name.clone(),
        label: field.label_output.get(ctx.lang).to_owned(),
        value: value?,
        service_title: found.package.manifest.name.get(ctx.lang).to_owned(),
        on,
        is_draft: found.row.status == ApplicationStatus::Draft,
        special: field.confidential.special_category,
    })
}

/// What is taken over of what may be: only answers that are still there, whatever a page sent.
pub(super) async fn taken(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    begun: (&Opening, &Answers),
    wanted: &[String],
) -> Result<Vec<Taken>, ApplicationError> {
    let found = find(house, ctx, db, begun).await?;
    let chosen = found.into_iter().filter(|found| wanted.contains(&found.offer.field));
    Ok(chosen
        .map(|Found { offer, row, .. }| Taken {
            field: offer.field,
            from: Some(row.id),
            on: day_of(&row),
            inputs: inputs(&offer.answers),
        })
        .collect())
}

pub(super) fn inputs(answers: &Answers) -> BTreeMap<String, Vec<String>> {
    answers.iter().map(|(input, values)| (input.to_owned(), values.to_vec())).collect()
}

fn day_of(row: &ApplicationSummary) -> Date {
    base::berlin_date(row.submitted_at.unwrap_or(row.changed_at))
}

/// Of each question the newest answer, where the draft does not begin with one already. Only applications of the same person
/// are looked at: the account's own, or those for the same represented person. Who acts by mandate is offered nothing.
async fn find(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    (opening, first): (&Opening, &Answers),
) -> Result<Vec<Found>, ApplicationError> {
    let behalf = opening.behalf.as_ref();
    if behalf.is_some_and(|behalf| behalf.mandate.is_some()) {
        return Ok(Vec::new());
    }
    let represented = behalf.and_then(|behalf| behalf.represented);
    let rows = store::applications::of_account(db, &opening.permit, opening.account).await?;
    let same = rows.into_iter().filter(|row| row.represented == represented).take(MOST);
    let form = &opening.package.form;
    let mut all: Vec<Found> = Vec::new();
    for row in same {
        let Application { answers, .. } =
            match store::applications::one(db, &opening.permit, row.id).await {
                // Its time was over and it was destroyed.
                Err(StoreError::Erased { .. }) => continue,
                other => other?,
            };
        let answers: Answers =
            serde_json::from_str(&answers).map_err(|error| Fault::Content(error.to_string()))?;
        let package = house.package(db, &row.package).await?;
        let answers = Arc::new(answers);
        for offer in forms::offers((&package.form, &answers), form, ctx.today) {
            let known = all.iter().any(|found| found.offer.field == offer.field);
            let filled = offer.answers.iter().any(|(input, _)| first.has(input));
            if !known && !filled {
                let (package, answers) = (Arc::clone(&package), Arc::clone(&answers));
                all.push(Found { offer, row: row.clone(), package, answers });
            }
        }
    }
    let place = |name: &str| form.fields.iter().position(|field| field.name == name);
    all.sort_by_key(|found| place(&found.offer.field));
    Ok(all)
}

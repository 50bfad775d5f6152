//! A newer version of the form than the one that a draft was begun with. The draft keeps its own until its owner takes the
//! newer one; then what was answered goes along, and what is asked no more waits in the draft.

use std::sync::Arc;

use ::packages::Package;
use access::Action;
use base::{ApplicationId, Date};
use forms::{Carried, Effect, changes};

use super::ApplicationError;
use super::draft::{Draft, to_json};
use crate::{Ends, Fault, House, OpContext};

/// What is another in the newer version, for somebody who has begun with the older one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewerView {
    /// The application.
    pub id: ApplicationId,
    /// Name of the service.
    pub service_title: String,
    /// How the procedure ends.
    pub ends: Ends,
    /// The newer version.
    pub version: String,
    /// From when on it is in force.
    pub from: Date,
    /// What is another, the weightiest first.
    pub changes: Vec<ChangeView>,
    /// How many answers go along.
    pub kept: usize,
    /// Questions whose answers wait in the draft.
    pub aside: Vec<String>,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeView {
    /// What people call what changed.
    pub label: String,
    /// What changed: a word such as `added`.
    pub word: &'static str,
    /// What it means for somebody who has answered already.
    pub effect: Effect,
    /// Options that are gone or new.
    pub options: Vec<String>,
}

/// The version that pages show as today's, where a draft was begun with another one.
pub(crate) async fn version_ahead(
    house: &House,
    ctx: &OpContext,
    draft: &Draft,
) -> Result<Option<Arc<Package>>, Fault> {
    let shown = house.shown(ctx, &draft.row.service).await?;
    Ok(shown.filter(|(hash, _)| *hash != draft.row.package).map(|(_, package)| package))
}

/// What a newer version would change for a draft; nothing where it has the newest.
pub async fn newer(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<Option<NewerView>, ApplicationError> {
    let mut db = house.read(ctx).await?;
    let draft = Draft::open(house, ctx, &mut db, id, Action::Read).await?;
    drop(db);
    let Some(package) = version_ahead(house, ctx, &draft).await? else { return Ok(None) };
    let (old, new) = (&draft.package.form, &package.form);
    let Carried { kept, aside, .. } = forms::carried(old, new, draft.answers());
    let label = |name: &String| {
        old.field(name).map(|field| field.label.get(ctx.lang).to_owned()).unwrap_or_default()
    };
    let mut shown: Vec<ChangeView> = changes(old, new)
        .into_iter()
        .map(|change| ChangeView {
            label: change.label.get(ctx.lang).to_owned(),
            word: change.kind.word(),
            effect: change.kind.effect(),
            options: change
                .kind
                .options()
                .iter()
                .map(|option| option.get(ctx.lang).to_owned())
                .collect(),
        })
        .collect();
    shown.sort_by_key(|change| std::cmp::Reverse(change.effect));
    Ok(Some(NewerView {
        id,
        service_title: draft.service_title(ctx),
        ends: Ends::of(&package),
        version: package.manifest.version.clone(),
        from: package.manifest.valid_from,
        changes: shown,
        kept: kept.len(),
        aside: aside.iter().map(label).collect(),
    }))
}

/// Takes the newer version for a draft. Whoever has it already changes nothing.
pub async fn carry_over(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<(), ApplicationError> {
    let mut tx = house.write(ctx).await?;
    let draft = Draft::open(house, ctx, &mut tx, id, Action::Edit).await?;
    // What is taken over is what is in force now, whatever a page showed a moment ago.
    let current = house.current(&mut tx, &draft.row.service, ctx.today).await?;
    let ahead = current.filter(|(hash, _)| *hash != draft.row.package);
    let Some((hash, package)) = ahead else { return Ok(()) };
    let over = forms::carried(&draft.package.form, &package.form, draft.answers());
    let seen = (draft.row.id, draft.row.version);
    let answers = to_json(&over.answers);
    crate::mandates::acting::note_act(&mut tx, draft.permit(), (draft.row.id, ctx.now)).await?;
    store::applications::repin(&mut tx, draft.permit(), seen, (&hash, &answers), ctx.now).await?;
    tx.commit().await?;
    Ok(())
}

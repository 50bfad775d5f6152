//! What somebody must look at because the catalogue changed, and that they did.

use ::catalogue::central::{Kind, Subject};
use access::{Action, ResourceKind};
use base::{ServiceId, Timestamp};
use serde::Deserialize;
use store::catalogue::{self as rows, Finish, ReviewQuery};

use super::views::{json, positive};
use crate::{Fault, House, OpContext};

/// The most reviews of a list.
const MOST: u16 = 200;
/// The longest note.
const LONGEST: usize = 2_000;

/// All reviews.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewsView {
    /// Whether this person may tick them off.
    pub may_finish: bool,
    /// Those that nobody did yet, the newest import first.
    pub open: Vec<ReviewView>,
    /// Those that somebody did.
    pub done: Vec<ReviewView>,
}

/// A review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewView {
    /// The import that asks for it.
    pub import: u64,
    /// What is to be looked at, as the address says it.
    pub subject: String,
    /// The own service, where it is one.
    pub service: Option<String>,
    /// The name of the service, or the name of the bundle with its number.
    pub title: String,
    /// Why.
    pub reasons: Vec<ReasonView>,
    /// When it was asked for.
    pub since: Timestamp,
    /// Who looked, when, and what they noted.
    pub done: Option<(String, Timestamp, String)>,
}

/// Why, with what was touched.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReasonView {
    /// `key`, `key_unknown`, `bundle` or `topic`.
    pub why: String,
    /// The key, the OZG number or the name of the topic field.
    pub of: String,
    /// Rows that are new or back, changed, gone.
    pub counts: [u64; 3],
    /// Some of them: kind, code, name, what became of them.
    pub rows: Vec<(Kind, String, String, String)>,
}

#[derive(Deserialize)]
struct Kept {
    why: String,
    of: String,
    added: u64,
    changed: u64,
    gone: u64,
    rows: Vec<[String; 4]>,
}

/// All reviews, open ones first.
pub async fn reviews(house: &House, ctx: &OpContext) -> Result<ReviewsView, Fault> {
    let thing = ctx.thing(ResourceKind::Catalogue);
    let permit = ctx.may(Action::Read, &thing)?;
    let may_finish = ctx.may(Action::Edit, &thing).is_ok();
    let mut db = house.read(ctx).await?;
    let mut view = ReviewsView { may_finish, ..ReviewsView::default() };
    for done in [false, true] {
        let query = ReviewQuery { done, import: None, limit: MOST };
        for review in rows::reviews(&mut db, &permit, query).await? {
            let (service, title) = named(house, ctx, &mut db, &review.subject).await?;
            let kept: Vec<Kept> = json(&review.reasons)?;
            let reasons = kept.into_iter().map(|one| reason(house, ctx, one));
            let shown = ReviewView {
                import: positive(review.import),
                reasons: reasons.collect(),
                since: review.created_at,
                done: review.done,
                subject: review.subject,
                service,
                title,
            };
            if done { view.done.push(shown) } else { view.open.push(shown) }
        }
    }
    Ok(view)
}

fn reason(house: &House, ctx: &OpContext, kept: Kept) -> ReasonView {
    let topic = house.reference().topic(&kept.of).filter(|_| kept.why == "topic");
    let of = topic.map_or(kept.of.clone(), |topic| topic.name.get(ctx.lang).to_owned());
    let row = |[kind, code, name, what]: [String; 4]| Some((kind.parse().ok()?, code, name, what));
    ReasonView {
        why: kept.why,
        of,
        counts: [kept.added, kept.changed, kept.gone],
        rows: kept.rows.into_iter().filter_map(row).collect(),
    }
}

/// The own service and its name, or the bundle's name.
async fn named(
    house: &House,
    ctx: &OpContext,
    db: &mut store::Reading,
    subject: &str,
) -> Result<(Option<String>, String), Fault> {
    match Subject::read(subject) {
        Some(Subject::Service(id)) => {
            let service: Result<ServiceId, _> = id.parse();
            let current = match service {
                Ok(service) => house.current(db, &service, ctx.today).await?,
                Err(_) => None,
            };
            let name = current.map(|(_, package)| package.manifest.name.get(ctx.lang).to_owned());
            Ok((Some(id.clone()), name.unwrap_or(id)))
        }
        Some(Subject::Bundle(number)) => {
            let row = rows::entry(db, Kind::Bundle.word(), &number).await;
            let name = row.map(|row| format!("{} ({number})", row.name));
            Ok((None, name.unwrap_or(number)))
        }
        None => Ok((None, subject.to_owned())),
    }
}

/// Notes that this person looked.
pub async fn finish(
    house: &House,
    ctx: &OpContext,
    (import, subject): (u64, &str),
    note: &str,
) -> Result<(), Fault> {
    let permit = ctx.may(Action::Edit, &ctx.thing(ResourceKind::Catalogue))?;
    let (by, name) = ctx.staff()?;
    let done = Finish {
        import: i64::try_from(import).map_err(|_| Fault::NotFound)?,
        subject: subject.to_owned(),
        by,
        name: name.to_owned(),
        note: note.trim().chars().take(LONGEST).collect(),
    };
    let mut tx = house.write(ctx).await?;
    rows::finish(&mut tx, &permit, &done, ctx.now).await?;
    crate::audit::note(
        &mut tx,
        &permit,
        ctx.now,
        (&format!("catalogue.review.{import}.{subject}"), "finish"),
    )
    .await?;
    Ok(tx.commit().await?)
}

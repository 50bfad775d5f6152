//! The editor's desk: every text of every service, what waits first.

use std::collections::BTreeMap;
use std::sync::Arc;

use ::packages::Package;
use access::{Action, Permit};
use base::{Date, Lang, PackageHash, ServiceId};
use catalogue::descriptions::{
    Description, EditorialOffice, Standing, Status, SubmissionState, siblings,
};
use store::Reading;

use super::shelf::{Kept, Shelf, may};
use super::{DescriptionError, Which};
use crate::{Fault, House, OpContext, written};

/// A view of the desk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DeskFilter {
    /// Everything that somebody must look at.
    #[default]
    Waiting,
    /// Drafts.
    Drafts,
    /// Waits for a second person.
    Review,
    /// The day of the next look has come or comes soon.
    Due,
    /// A central text changed beside an own part.
    Flagged,
    /// Out of date beside the German text.
    Stale,
    /// Ended.
    Expired,
    /// Everything.
    All,
}

/// The desk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeskView {
    /// The rows of the view.
    pub rows: Vec<DeskRow>,
    /// How many rows each view has.
    pub counts: Vec<(DeskFilter, usize)>,
    /// Reports of barriers that wait, and how many are late.
    pub reports: (usize, usize),
}

/// A text on the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeskRow {
    /// The service.
    pub service: String,
    /// Its name.
    pub name: String,
    /// The language.
    pub lang: Lang,
    /// Number of the version that readers see; 0 for the package's own text.
    pub number: i64,
    /// True where nobody wrote the text in this language.
    pub is_missing: bool,
    /// What somebody must look at, the most pressing first.
    pub reasons: Vec<Reason>,
    /// Who changed it last, and when; none for the package's own text.
    pub changed: Option<(String, Date)>,
}

/// Why somebody must look at a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It ended on that day, and readers see an older one.
    Expired(Date),
    /// It waits for a second person, handed over by that one.
    Review(String),
    /// It came back from review.
    SentBack,
    /// So many own parts stand beside a central text that changed.
    Flagged(usize),
    /// So many modules are out of date beside the German text.
    Stale(usize),
    /// The state's editors sent it back.
    Returned,
    /// Somebody must look at it again by that day.
    ReviewDue(Date),
    /// It ends on that day.
    Ends(Date),
    /// Somebody writes in it.
    Draft(String),
    /// It is released and begins on that day.
    Scheduled(Date),
}

impl DeskFilter {
    /// All of them, in the order of the tabs.
    pub const ALL: [Self; 8] = [
        Self::Waiting,
        Self::Review,
        Self::Due,
        Self::Flagged,
        Self::Stale,
        Self::Expired,
        Self::Drafts,
        Self::All,
    ];

    /// The word in the address and in the keys of its name.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Drafts => "drafts",
            Self::Review => "review",
            Self::Due => "due",
            Self::Flagged => "flagged",
            Self::Stale => "stale",
            Self::Expired => "expired",
            Self::All => "all",
        }
    }

    /// The view of a word; what waits for any other.
    #[must_use]
    pub fn of(word: &str) -> Self {
        Self::ALL.into_iter().find(|filter| filter.word() == word).unwrap_or_default()
    }

    fn shows(self, row: &DeskRow) -> bool {
        let has = |fits: fn(&Reason) -> bool| row.reasons.iter().any(fits);
        match self {
            Self::All => true,
            Self::Waiting => has(|reason| !matches!(reason, Reason::Scheduled(_))),
            Self::Drafts => has(|reason| matches!(reason, Reason::Draft(_) | Reason::SentBack)),
            Self::Review => has(|reason| matches!(reason, Reason::Review(_))),
            Self::Due => has(|reason| matches!(reason, Reason::ReviewDue(_) | Reason::Ends(_))),
            Self::Flagged => has(|reason| matches!(reason, Reason::Flagged(_) | Reason::Returned)),
            Self::Stale => has(|reason| matches!(reason, Reason::Stale(_))),
            Self::Expired => has(|reason| matches!(reason, Reason::Expired(_))),
        }
    }
}

impl Reason {
    /// How pressing it is; small is more.
    fn rank(&self) -> u8 {
        match self {
            Self::Expired(_) => 0,
            Self::Review(_) => 1,
            Self::SentBack => 2,
            Self::Flagged(_) => 3,
            Self::Stale(_) => 4,
            Self::Returned => 5,
            Self::ReviewDue(_) => 6,
            Self::Ends(_) => 7,
            Self::Draft(_) => 8,
            Self::Scheduled(_) => 9,
        }
    }
}

/// The desk in one of its views.
pub async fn desk(
    house: &House,
    ctx: &OpContext,
    filter: DeskFilter,
) -> Result<DeskView, DescriptionError> {
    let permit = may(ctx, Action::List)?;
    let mut db = house.read(ctx).await?;
    let mut rows = all(house, ctx, &mut db, &permit).await?;
    let feedback = ctx.thing(access::ResourceKind::Feedback);
    let reports = match ctx.may(Action::List, &feedback) {
        Err(_) => (0, 0),
        Ok(permit) => store::feedback::waiting(&mut db, &permit, ctx.today).await?,
    };
    drop(db);
    rows.sort_by_key(|row| {
        let first = row.reasons.first().map_or(u8::MAX, Reason::rank);
        (first, row.name.clone(), row.lang)
    });
    let count = |of: DeskFilter| (of, rows.iter().filter(|row| of.shows(row)).count());
    let counts = DeskFilter::ALL.into_iter().map(count).collect();
    rows.retain(|row| filter.shows(row));
    let size = |count: i64| usize::try_from(count).unwrap_or_default();
    Ok(DeskView { rows, counts, reports: (size(reports.0), size(reports.1)) })
}

/// Every text of every service.
pub(super) async fn all(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    permit: &Permit,
) -> Result<Vec<DeskRow>, Fault> {
    let office = written::office(house)?;
    let returned = returned(db, permit).await?;
    let mut versions: BTreeMap<(ServiceId, Lang), Vec<Kept>> = BTreeMap::new();
    for row in store::descriptions::list(db, permit).await? {
        let place = (row.service.clone(), row.lang);
        // The list comes oldest first; a shelf has the newest first.
        versions.entry(place).or_default().insert(0, Kept::read(row)?);
    }
    let mut rows = Vec::new();
    for (service, hash, package) in services(house, ctx, db).await? {
        let own = house.own_texts(db, (&hash, &package)).await?;
        let mut german: Option<Description> = None;
        for lang in Lang::ALL {
            let shelf = Shelf {
                which: Which { service: service.clone(), lang },
                name: package.manifest.name.get(ctx.lang).to_owned(),
                versions: versions.remove(&(service.clone(), lang)).unwrap_or_default(),
                content: own.get(lang).cloned(),
                package: package.manifest.version.clone(),
            };
            let mut row = row(ctx, &shelf, &office);
            if shelf.versions.iter().any(|kept| returned.contains(&kept.row.id)) {
                row.reasons.push(Reason::Returned);
            }
            match &german {
                None => german = Some(shelf.current(ctx.today)),
                Some(german) => row.reasons.extend(stale(german, &shelf, ctx.today)),
            }
            row.reasons.sort_by_key(Reason::rank);
            rows.push(row);
        }
    }
    Ok(rows)
}

type Offered = (ServiceId, PackageHash, Arc<Package>);

async fn services(house: &House, ctx: &OpContext, db: &mut Reading) -> Result<Vec<Offered>, Fault> {
    let mut ids: Vec<ServiceId> =
        store::packages::list(db).await?.into_iter().map(|one| one.service).collect();
    ids.dedup();
    let mut services = Vec::with_capacity(ids.len());
    for id in ids {
        if let Some((hash, package)) = house.current(db, &id, ctx.today).await? {
            services.push((id, hash, package));
        }
    }
    Ok(services)
}

/// Versions whose last submission came back.
async fn returned(db: &mut Reading, permit: &Permit) -> Result<Vec<String>, Fault> {
    let mut seen = Vec::new();
    let mut returned = Vec::new();
    for one in store::submissions::list(db, permit).await? {
        // Newest first: an older one of the same version does not count.
        if !seen.contains(&one.description) {
            if SubmissionState::of(&one.state) == Some(SubmissionState::Returned) {
                returned.push(one.description.clone());
            }
            seen.push(one.description);
        }
    }
    Ok(returned)
}

fn row(ctx: &OpContext, shelf: &Shelf, office: &EditorialOffice) -> DeskRow {
    let shown = shelf.in_force(ctx.today);
    let mut reasons = Vec::new();
    if let Some(kept) = shelf.open() {
        let flagged = kept.text.unconfirmed().count();
        match kept.status() {
            Status::Review => reasons.push(Reason::Review(kept.notes.submitted.clone())),
            _ if kept.notes.sent_back.is_empty() => {
                let last = kept.notes.names.last().cloned().unwrap_or_default();
                reasons.push(Reason::Draft(last));
            }
            _ => reasons.push(Reason::SentBack),
        }
        if flagged > 0 {
            reasons.push(Reason::Flagged(flagged));
        }
    }
    if let Some(review_on) = shown.and_then(|kept| kept.row.review_on)
        && office.reminds_of(review_on, ctx.today)
    {
        reasons.push(Reason::ReviewDue(review_on));
    }
    if let Some(last) = shown.and_then(|kept| kept.row.expires_on)
        && office.reminds_of(last, ctx.today)
    {
        reasons.push(Reason::Ends(last));
    }
    reasons.extend(ended(shelf, ctx.today));
    let waits = |kept: &&Kept| shelf.standing(kept, ctx.today) == Standing::Scheduled;
    let scheduled = shelf.versions.iter().filter(waits).filter_map(|kept| kept.row.valid_from);
    reasons.extend(scheduled.min().map(Reason::Scheduled));
    let newest = shelf.open().or(shown);
    DeskRow {
        service: shelf.which.service.to_string(),
        name: shelf.name.clone(),
        lang: shelf.which.lang,
        number: shown.map_or(0, |kept| kept.row.number),
        is_missing: shown.is_none() && shelf.content.is_none(),
        reasons,
        changed: newest.map(|kept| {
            let who = kept.notes.names.last().cloned().unwrap_or_default();
            (who, base::berlin_date(kept.row.changed_at))
        }),
    }
}

/// The newest release, where it ended and nothing newer took its place.
fn ended(shelf: &Shelf, today: Date) -> Option<Reason> {
    let newest = shelf.versions.iter().find(|kept| kept.status() == Status::Released)?;
    let last = newest.row.expires_on.filter(|last| *last < today)?;
    Some(Reason::Expired(last))
}

fn stale(german: &Description, shelf: &Shelf, today: Date) -> Option<Reason> {
    let stale = siblings(german, &shelf.current(today));
    let count = stale.iter().filter(|one| one.stale.wants_review()).count();
    (count > 0).then_some(Reason::Stale(count))
}

//! What a newer version would mean for one case, as the law says it of what the store knows.

use std::sync::Arc;

use ::cases::upgrade::{Impact, Kind, Point};
use ::packages::upgrade::{Decided, Running, impact};
use ::packages::{DeadlineSpec, KnownDays, Package};
use base::{Date, LocalText};
use forms::{Answers, Submission};
use store::Reading;
use store::decisions::DecisionState;
use store::upgrades::Upgrade;

use crate::case_file::CaseFile;
use crate::{Fault, House, OpContext, flow, law};

/// The newer version, to which all cases of an act go.
pub(super) struct Newer {
    pub(super) package: Arc<Package>,
    pub(super) old_version: String,
}

impl Newer {
    pub(super) async fn of(house: &House, db: &mut Reading, row: &Upgrade) -> Result<Self, Fault> {
        let old = house.package(db, &row.from).await?;
        Ok(Self {
            package: house.package(db, &row.to).await?,
            old_version: old.manifest.version.clone(),
        })
    }
}

/// A case that was worked out.
pub(super) struct Found {
    pub(super) impact: Impact,
    /// Its submission as the newer version reads it.
    pub(super) carried: Submission,
    /// When it should be decided.
    pub(super) due_on: Date,
}

pub(super) async fn found(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    (file, newer): (&CaseFile, &Newer),
) -> Result<Found, Fault> {
    let state = flow::state(file)?;
    let changes = state.changed_deadlines();
    let changes = changes.map(|(id, all)| (id.to_owned(), all.to_vec())).collect();
    let days = KnownDays { changes, ..KnownDays::default() };
    let answers = answers(db, file).await?;
    let asked = store::participants::of_case(db, &file.permit, file.id()).await?;
    let asked: Vec<String> = asked.into_iter().map(|one| one.party).collect();
    let established = [&file.package, &newer.package].map(|package| file.established(package));
    let [before, after] = &established;
    let case = Running {
        package: &file.package,
        submission: &file.submission,
        submitted: file.submitted().0,
        answers: &answers,
        settled: (before, after),
        life: file.life,
        state: &state,
        is_closed: file.row.closed_at.is_some(),
        decided: decided(db, file).await?,
        asked: &asked,
        received: file.received(),
        days: &days,
        today: ctx.today,
        calendar: &law::calendar(house),
    };
    let (mut impact, carried) = impact(&case, &newer.package);
    let (due_on, moved) = due(house, (file, newer), &carried, &days);
    let told = impact.points.iter().any(|point| point.kind == Kind::Target);
    if let Some(point) = moved.filter(|_| !told) {
        impact.points.push(point);
        impact = Impact::new(impact.points, (impact.old, impact.new));
    }
    Ok(Found { impact, carried, due_on })
}

/// The answers as typed, under the names of the version of the submission.
async fn answers(db: &mut Reading, file: &CaseFile) -> Result<Answers, Fault> {
    let row = store::applications::one(db, &file.permit, file.application()).await?;
    serde_json::from_str(&row.answers).map_err(|error| Fault::Content(error.to_string()))
}

async fn decided(db: &mut Reading, file: &CaseFile) -> Result<Decided, Fault> {
    let rows = store::decisions::of_case(db, &file.permit, file.id()).await?;
    let mut open = rows.iter().filter(|row| row.state != DecisionState::Dropped);
    if rows.iter().any(|row| row.issued_at.is_some()) {
        return Ok(Decided::Issued);
    }
    Ok(if open.next().is_some() { Decided::Drafted } else { Decided::Not })
}

/// When the case should be decided by the newer version; the day stays where both count alike, or where somebody set it.
fn due(
    house: &House,
    (file, newer): (&CaseFile, &Newer),
    carried: &Submission,
    days: &KnownDays,
) -> (Date, Option<Point>) {
    let stays = (file.row.due_on, None);
    let received = file.received();
    let was = law::decide_this_by(house, &file.package, (&file.values(), received), days);
    let values = file.values_by(&newer.package, carried);
    let now = law::decide_this_by(house, &newer.package, (&values, received), days);
    let (Some(was), Some(now)) = (was, now) else { return stays };
    if was == now || was != file.row.due_on {
        return stays;
    }
    let target = |spec: &&DeadlineSpec| spec.id == "processing_target";
    let spec = newer.package.manifest.deadlines.iter().find(target);
    let about = spec.map_or_else(LocalText::default, |spec| spec.label.clone());
    (now, Some(Point::about(Kind::Target, about).days(Some(was), Some(now))))
}

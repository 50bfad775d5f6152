//! What the authority promises on a service page: what is needed, how long it really takes, what it
//! costs, since when that holds, who decides, and what can be done against it. Figures are measured
//! over the authority's own cases; where there are too few, the page says so.

use ::packages::{Channel, DeadlineSpec, Package, Page};
use base::{Certainty, Date, Lang, Length, ServiceId, SignedDuration};
use cases::duration::{Measured, measured};

use super::module::COSTS;
use crate::case_file::status;
use crate::{Ends, Fault, House, OpContext, law};

/// What a service promises.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PromiseView {
    /// What one needs; empty where nothing is asked for certain.
    pub needs: Vec<NeedView>,
    /// How long it takes.
    pub time: TimeView,
    /// What it costs, in the first sentence of the description.
    pub costs: String,
    /// Since when all this holds.
    pub in_force: Option<InForceView>,
    /// Who decides, or who answers.
    pub decides: DecidesView,
    /// What can be done against a decision.
    pub remedies: Vec<RemedyView>,
}

/// A piece of evidence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NeedView {
    /// What it is.
    pub title: String,
    /// When it is needed, in words; empty where always.
    pub when: String,
    /// May be handed in after the application.
    pub later: bool,
    /// The authority may fetch it itself, where the person agrees.
    pub fetched: bool,
}

/// How long it takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimeView {
    /// What was measured; none where too few cases ended.
    pub measured: Option<MeasuredView>,
    /// What the authority aims at.
    pub aim: Option<AimView>,
}

/// Nine of ten cases took at most that long, from receipt to the notified decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeasuredView {
    /// How many cases of the last twelve months.
    pub cases: usize,
    /// In working days.
    pub working_days: u32,
    /// In calendar days.
    pub calendar_days: u32,
}

/// What the authority aims at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AimView {
    /// How long, in words.
    pub length: String,
    /// True where time runs only once everything is there.
    pub from_complete: bool,
    /// The provision; empty for the authority's own aim.
    pub norm: String,
    /// How sure the house is.
    pub certainty: Certainty,
}

/// Since when the page's facts hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InForceView {
    /// The version.
    pub version: String,
    /// Its first day.
    pub from: Date,
    /// Its last day.
    pub to: Option<Date>,
    /// The first day of the amounts of today.
    pub amounts_from: Option<Date>,
    /// Their last day.
    pub amounts_to: Option<Date>,
}

/// Who decides.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DecidesView {
    /// The office.
    pub office: String,
    /// Its department.
    pub department: String,
    /// The authority.
    pub authority: String,
    /// Words of the roles that sign: `team_lead`.
    pub roles: Vec<String>,
    /// A second person looks at every decision.
    pub two_persons: bool,
    /// By which law.
    pub law: String,
}

/// What can be done against a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RemedyView {
    /// What it is called.
    pub title: String,
    /// Within which time, in words.
    pub period: String,
    /// In which form.
    pub form: String,
    /// The provision.
    pub norm: String,
    /// How sure the house is.
    pub certainty: Certainty,
}

/// The promise of a package, whose procedures are those of that service.
pub(super) async fn of(
    house: &House,
    ctx: &OpContext,
    (service, package): (&ServiceId, &Package),
    page: &Page,
) -> Result<PromiseView, Fault> {
    let found = measure(house, ctx, (service, package)).await?;
    let costs = page.section(COSTS).map(|section| super::service::lead(&section.body.plain));
    Ok(PromiseView {
        needs: needs(package, ctx.lang),
        time: TimeView { measured: found.map(view), aim: aim(package, ctx.lang) },
        costs: costs.unwrap_or_default(),
        in_force: Some(in_force(house, ctx, package)),
        decides: decides(house, package, ctx.lang),
        remedies: remedies(package, ctx.lang),
    })
}

/// A request's form takes documents of any kind; what the service really needs, its description says.
fn needs(package: &Package, lang: Lang) -> Vec<NeedView> {
    if Ends::of(package) == Ends::Answer {
        return Vec::new();
    }
    let need = |kind: &::packages::EvidenceType| NeedView {
        title: kind.label.get(lang).to_owned(),
        when: kind.when.get(lang).to_owned(),
        later: kind.later,
        fetched: kind.consent.is_some(),
    };
    package.manifest.evidence.iter().map(need).collect()
}

fn aim(package: &Package, lang: Lang) -> Option<AimView> {
    let is_aim = |spec: &&DeadlineSpec| spec.id == "processing_target";
    let spec = package.manifest.deadlines.iter().find(is_aim)?;
    Some(AimView {
        length: in_words(&spec.length, lang)?,
        from_complete: spec.from == "complete",
        norm: spec.norm.clone(),
        certainty: spec.certainty,
    })
}

fn in_words(length: &str, lang: Lang) -> Option<String> {
    Some(length.parse::<Length>().ok()?.say(lang))
}

fn in_force(house: &House, ctx: &OpContext, package: &Package) -> InForceView {
    let tables = house.amount_tables(package.hash.clone(), package, ctx.today);
    let rows = tables.iter().flat_map(|table| &table.rows);
    // Of several tables the dates of the one that changed last.
    let cell = rows.filter_map(|row| row.now.as_ref()).max_by_key(|cell| cell.from);
    InForceView {
        version: package.manifest.version.clone(),
        from: package.manifest.valid_from,
        to: package.manifest.valid_to,
        amounts_from: cell.and_then(|cell| cell.from),
        amounts_to: cell.and_then(|cell| cell.to),
    }
}

fn decides(house: &House, package: &Package, lang: Lang) -> DecidesView {
    let manifest = &package.manifest;
    let recorded = manifest.recorded.as_ref().map(|recorded| recorded.law.clone());
    let mut roles: Vec<String> = Vec::new();
    for role in manifest.signatories.iter().map(|one| &one.role) {
        if !roles.contains(role) {
            roles.push(role.clone());
        }
    }
    DecidesView {
        office: manifest.unit.name.get(lang).to_owned(),
        department: manifest.unit.department.clone(),
        authority: house.content().authority.name.clone(),
        roles,
        two_persons: package.process.forms().iter().any(|(_, form)| *form == "approval"),
        law: recorded.unwrap_or_else(|| norms(package)),
    }
}

/// The provisions of the benefits, each once.
fn norms(package: &Package) -> String {
    let mut norms: Vec<&str> = Vec::new();
    for benefit in &package.manifest.benefits {
        if !benefit.norm.is_empty() && !norms.contains(&benefit.norm.as_str()) {
            norms.push(&benefit.norm);
        }
    }
    norms.join(", ")
}

fn remedies(package: &Package, lang: Lang) -> Vec<RemedyView> {
    let remedy = |remedy: &::packages::Remedy| RemedyView {
        title: remedy.label.get(lang).to_owned(),
        period: in_words(&remedy.period, lang).unwrap_or_default(),
        form: remedy.form.clone(),
        norm: remedy.norm.clone(),
        certainty: remedy.certainty,
    };
    package.manifest.remedies.iter().map(remedy).collect()
}

fn view(found: Measured) -> MeasuredView {
    let Measured { cases, working_days, calendar_days } = found;
    MeasuredView { cases, working_days, calendar_days }
}

/// How long the cases of the last twelve months took, from receipt to the end. Looked up once a day.
async fn measure(
    house: &House,
    ctx: &OpContext,
    (service, package): (&ServiceId, &Package),
) -> Result<Option<Measured>, Fault> {
    if let Some(known) = house.measured(service, ctx.today) {
        return Ok(known);
    }
    let since = ctx.now.checked_sub(YEAR).unwrap_or(ctx.now);
    let mut db = house.read(ctx).await?;
    let ended = store::cases::ended(&mut db, service, status::CLOSED, since).await?;
    let decided = |kind: &Option<String>| match kind {
        None => true,
        Some(kind) => {
            let known = package.manifest.decisions.iter().find(|spec| spec.id == *kind);
            known.is_none_or(|spec| spec.nature.decides())
        }
    };
    let spans: Vec<(Date, Date)> = ended
        .into_iter()
        .filter(|case| decided(&case.decision))
        .map(|case| (base::berlin_date(case.received_at), case.ended_on))
        .collect();
    let found = measured(&spans, &law::calendar(house));
    house.remember_measured(service, (ctx.today, found));
    Ok(found)
}

/// Twelve months.
const YEAR: SignedDuration = SignedDuration::from_hours(24 * 365);

/// True where one can apply online at all.
pub(super) fn online(package: &Package) -> bool {
    package.manifest.channels.contains(&Channel::Portal)
}

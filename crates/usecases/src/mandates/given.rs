//! Mandates between accounts: one gives another the right to fill in and to hand in, for all services or for one, until a
//! day. The invitation is a secret that works once; either of the two ends the mandate at once.

use access::{Action, Level, ResourceKind};
use base::{AccountId, Date, MandateId, ServiceId, ToSpan};
use store::Reading;
use store::mandates::{Mandate, NewMandate};
use thiserror::Error;

use super::acting::OnBehalf;
use super::day_of;
use crate::audit::note;
use crate::person::Person;
use crate::{Fault, House, OpContext};

/// What of a profile a principal can let an agent take, in the order in which the page offers it.
pub const SHARES: [&str; 3] = ["identity", "address", "contact"];

/// The word for a mandate that is limited to no service.
pub const ALL_SERVICES: &str = "all";

/// How long an invitation can be taken up.
pub const INVITED_DAYS: i64 = 14;

/// How long a mandate may be given for: whoever wants longer says so again.
const LONGEST_YEARS: i64 = 3;

/// Why a mandate could not be taken up.
#[derive(Debug, Error)]
pub enum MandateError {
    /// The invitation was taken up, taken back or is too old, or never was.
    #[error("this invitation opens nothing")]
    NoSuchInvitation,
    /// Who gave it brought it.
    #[error("nobody acts for themselves by mandate")]
    OwnInvitation,
    /// Anything that every capability can meet.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<store::StoreError> for MandateError {
    fn from(error: store::StoreError) -> Self {
        Self::Fault(error.into())
    }
}

impl From<access::Refusal> for MandateError {
    fn from(refusal: access::Refusal) -> Self {
        Self::Fault(refusal.into())
    }
}

/// A mandate to be given, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GiveMandate {
    /// The service, or [`ALL_SERVICES`].
    pub service: String,
    /// What of the profile may be taken.
    pub shares: Vec<String>,
    /// Day, month and year of its last day.
    pub until: [String; 3],
}

/// What came of giving.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// The secret of the invitation; it is shown once and kept as a keyed name only.
    Invitation(String),
    /// Nothing was given.
    Wrong {
        /// The last day is no day, is over or lies too far ahead.
        until: bool,
        /// Nobody said what for, or there is no such service.
        service: bool,
    },
}

/// Where a mandate stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MandateState {
    /// Nobody took it up yet; the last day on which somebody can.
    Offered(Date),
    /// It holds.
    Holds,
    /// Its last day, or that of its invitation, is over.
    Over,
    /// One of the two ended it, on a day.
    Ended(Date),
}

/// A mandate as one of the two sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MandateView {
    /// Its id.
    pub id: MandateId,
    /// True where the reader gave it.
    pub given: bool,
    /// The other one's name; empty before somebody took it up.
    pub other: String,
    /// The one service it is for; none for all.
    pub service_title: Option<String>,
    /// What of the profile may be taken.
    pub shares: Vec<String>,
    /// The day on which it was given.
    pub on: Date,
    /// Its last day.
    pub until: Date,
    /// Where it stands.
    pub state: MandateState,
}

/// The law's view of a mandate.
pub(crate) fn law(row: &Mandate) -> access::Mandate {
    let mandate = access::Mandate::new(row.id, row.principal, row.agent, row.until)
        .for_service(row.service.clone());
    if row.ended_at.is_some() { mandate.ended() } else { mandate }
}

fn given_on(row: &Mandate) -> Date {
    base::berlin_date(row.created_at)
}

async fn all(ctx: &OpContext, db: &mut Reading) -> Result<(AccountId, Vec<Mandate>), Fault> {
    let account = ctx.citizen()?;
    let permit = ctx.may(Action::Read, &ctx.thing_of(ResourceKind::Account, account))?;
    Ok((account, store::mandates::of_account(db, &permit, account).await?))
}

async fn name_of(db: &mut Reading, account: AccountId) -> Result<(Person, Level), Fault> {
    let row = store::accounts::one(db, account).await?;
    Ok((Person::from_json(&row.profile), row.level.parse().unwrap_or(Level::None)))
}

/// A mandate that the reader holds now.
pub(crate) struct Held {
    pub(crate) id: MandateId,
    pub(crate) name: String,
    pub(crate) on: Date,
    /// How well the one who gave it proved who they are.
    pub(crate) level: Level,
    pub(crate) law: access::Mandate,
}

/// The mandates that the reader holds now, for a service or for whatever they are for.
pub(crate) async fn held_for(
    ctx: &OpContext,
    db: &mut Reading,
    service: Option<&ServiceId>,
) -> Result<Vec<Held>, Fault> {
    let (me, rows) = all(ctx, db).await?;
    let mut held = Vec::new();
    for row in rows {
        let law = law(&row);
        if law.agent_for(service, ctx.today) == Some(me) {
            let (person, level) = name_of(db, row.principal).await?;
            held.push(Held { id: row.id, name: person.name, on: given_on(&row), level, law });
        }
    }
    Ok(held)
}

/// Everything that a draft in a principal's name has to know; nothing where the mandate does not hold.
pub(super) async fn on_behalf(
    ctx: &OpContext,
    db: &mut Reading,
    (id, service): (MandateId, &ServiceId),
    own: Person,
) -> Result<OnBehalf, Fault> {
    let me = ctx.citizen()?;
    let row = store::mandates::one(db, id).await?;
    let law = law(&row);
    if law.agent_for(Some(service), ctx.today) != Some(me) {
        return Err(Fault::NotFound);
    }
    let (principal, level) = name_of(db, row.principal).await?;
    let facts = (principal.name.clone(), shared(&principal, &row.shares));
    Ok(OnBehalf::by_mandate(row.principal, facts, own, (given_on(&row), law), level))
}

/// What of a profile a principal lets an agent take. The name is said to the agent in any case.
fn shared(principal: &Person, shares: &[String]) -> Person {
    let lets = |what: &str| shares.iter().any(|share| share == what);
    let mut facts = Person { name: principal.name.clone(), ..Person::default() };
    if lets("identity") {
        facts.given_name.clone_from(&principal.given_name);
        facts.family_name.clone_from(&principal.family_name);
        facts.birth_date = principal.birth_date;
    }
    if lets("address") {
        facts.street.clone_from(&principal.street);
        facts.postal_code.clone_from(&principal.postal_code);
        facts.city.clone_from(&principal.city);
    }
    if lets("contact") {
        facts.email.clone_from(&principal.email);
        facts.phone.clone_from(&principal.phone);
    }
    facts
}

/// Gives a mandate to whoever takes its invitation up first.
///
/// # Errors
/// Nobody is signed in.
pub async fn give(house: &House, ctx: &OpContext, order: &GiveMandate) -> Result<Given, Fault> {
    let principal = ctx.citizen()?;
    let permit = ctx.may(Action::Edit, &ctx.thing_of(ResourceKind::Account, principal))?;
    let latest = ctx.today.checked_add(LONGEST_YEARS.years()).unwrap_or(ctx.today);
    let until = day_of(&order.until).filter(|day| (ctx.today..=latest).contains(day));
    let service = service_of(house, ctx, &order.service).await?;
    let (Some(until), Some(service)) = (until, service.clone()) else {
        return Ok(Given::Wrong { until: until.is_none(), service: service.is_none() });
    };
    let known = SHARES.iter().filter(|share| order.shares.iter().any(|one| one == *share));
    let new = NewMandate {
        id: MandateId::new(ctx.new_uuid()),
        principal,
        secret: ctx.new_secret(),
        service,
        shares: known.map(|share| (*share).to_owned()).collect(),
        until,
        invited_until: ctx.today.checked_add(INVITED_DAYS.days()).unwrap_or(ctx.today).min(until),
    };
    let mut tx = house.write(ctx).await?;
    store::mandates::offer(&mut tx, &permit, &new, ctx.now).await?;
    note(&mut tx, &permit, ctx.now, (&format!("mandate.{}", new.id), "offer")).await?;
    tx.commit().await?;
    Ok(Given::Invitation(new.secret))
}

/// What a mandate is for: one service or all; none where nobody said so.
async fn service_of(
    house: &House,
    ctx: &OpContext,
    word: &str,
) -> Result<Option<Option<ServiceId>>, Fault> {
    if word == ALL_SERVICES {
        return Ok(Some(None));
    }
    let Ok(service) = word.parse::<ServiceId>() else { return Ok(None) };
    let known = house.shown(ctx, &service).await?.is_some();
    Ok(known.then_some(Some(service)))
}

/// The services that a mandate can be limited to: id and name.
///
/// # Errors
/// The store did not answer.
pub async fn services(house: &House, ctx: &OpContext) -> Result<Vec<(String, String)>, Fault> {
    let open = house.open_services(ctx).await?;
    let name = |service: &crate::house::OpenService| {
        let name = service.package.manifest.name.get(ctx.lang).to_owned();
        (service.service.to_string(), name)
    };
    let mut all: Vec<(String, String)> =
        open.iter().filter(|one| one.package.manifest.apply_with.is_none()).map(name).collect();
    all.sort_by(|one, other| one.1.cmp(&other.1));
    Ok(all)
}

/// All mandates that the reader gave or holds.
///
/// # Errors
/// Nobody is signed in.
pub async fn mandates(house: &House, ctx: &OpContext) -> Result<Vec<MandateView>, Fault> {
    let mut db = house.read(ctx).await?;
    let (me, rows) = all(ctx, &mut db).await?;
    let mut views = Vec::with_capacity(rows.len());
    for row in rows {
        let other = if row.principal == me { row.agent } else { Some(row.principal) };
        let other = match other {
            Some(account) => name_of(&mut db, account).await?.0.name,
            None => String::new(),
        };
        views.push(view(house, ctx, (&row, row.principal == me), other).await?);
    }
    Ok(views)
}

async fn view(
    house: &House,
    ctx: &OpContext,
    (row, given): (&Mandate, bool),
    other: String,
) -> Result<MandateView, Fault> {
    let service_title = match &row.service {
        None => None,
        Some(service) => Some(match house.shown(ctx, service).await? {
            Some((_, package)) => package.manifest.name.get(ctx.lang).to_owned(),
            None => service.to_string(),
        }),
    };
    let state = match (row.ended_at, row.agent) {
        (Some(at), _) => MandateState::Ended(base::berlin_date(at)),
        (None, None) if row.invited_until >= ctx.today => MandateState::Offered(row.invited_until),
        (None, Some(_)) if row.until >= ctx.today => MandateState::Holds,
        (None, _) => MandateState::Over,
    };
    Ok(MandateView {
        id: row.id,
        given,
        other,
        service_title,
        shares: row.shares.clone(),
        on: given_on(row),
        until: row.until,
        state,
    })
}

/// The mandate behind an invitation, for whoever brought it and is somebody else than who gave it.
async fn offered(
    ctx: &OpContext,
    db: &mut Reading,
    secret: &str,
) -> Result<(AccountId, Mandate), MandateError> {
    let me = ctx.citizen()?;
    let found = store::mandates::invitation(db, secret).await?;
    let open = found.filter(|row| row.ended_at.is_none() && row.invited_until >= ctx.today);
    let row = open.ok_or(MandateError::NoSuchInvitation)?;
    match row.principal == me {
        true => Err(MandateError::OwnInvitation),
        false => Ok((me, row)),
    }
}

/// What an invitation offers.
///
/// # Errors
/// It opens nothing, or is the reader's own.
pub async fn invitation(
    house: &House,
    ctx: &OpContext,
    secret: &str,
) -> Result<MandateView, MandateError> {
    let mut db = house.read(ctx).await?;
    let (_, row) = offered(ctx, &mut db, secret).await?;
    let (person, _) = name_of(&mut db, row.principal).await?;
    Ok(view(house, ctx, (&row, false), person.name).await?)
}

/// Takes an invitation up, once.
///
/// # Errors
/// It opens nothing any more, or is the account's own.
pub async fn take_up(house: &House, ctx: &OpContext, secret: &str) -> Result<(), MandateError> {
    let mut tx = house.write(ctx).await?;
    let (me, row) = offered(ctx, &mut tx, secret).await?;
    let permit = ctx.may(Action::Edit, &ctx.thing_of(ResourceKind::Account, me))?;
    store::mandates::take_up(&mut tx, &permit, (&row, me), ctx.now).await?;
    note(&mut tx, &permit, ctx.now, (&format!("mandate.{}", row.id), "take_up")).await?;
    Ok(tx.commit().await?)
}

/// Ends a mandate at once, by either of the two; drafts stay with who gave it.
///
/// # Errors
/// It is none of the account's, or was ended before.
pub async fn end_mandate(house: &House, ctx: &OpContext, id: MandateId) -> Result<(), Fault> {
    let mut tx = house.write(ctx).await?;
    let (me, rows) = all(ctx, &mut tx).await?;
    let row = rows.iter().find(|row| row.id == id).ok_or(Fault::NotFound)?;
    let permit = ctx.may(Action::Edit, &ctx.thing_of(ResourceKind::Account, me))?;
    store::mandates::end(&mut tx, &permit, (row, me), ctx.now).await?;
    note(&mut tx, &permit, ctx.now, (&format!("mandate.{id}"), "end")).await?;
    Ok(tx.commit().await?)
}

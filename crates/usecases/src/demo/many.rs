//! Fills an empty demo store with as many cases as a large authority has in a year. A few are led
//! through the use cases that people use; all others are cast from those (`store::moulds`): the same
//! rows with numbers, names, days, keys, seals and chains of their own. A million journeys through
//! every page would take days, and their rows would look no different.
//!
//! Everything that stands open in the store follows from the seed and the day; keys, nonces and
//! salts never do. One batch is one command, and a note in the store says how far it came, so that
//! the same call carries on where it was stopped.

mod draw;
mod names;

use std::collections::BTreeMap;

use access::{Action, Actor, Permit, ResourceKind};
use base::{AccountId, CaseId, Date, Lang, PackageHash, Timestamp};
use serde::{Deserialize, Serialize};
use store::moulds::{Cast, Mould, NewPerson};
use thiserror::Error;

pub use draw::Repeatable;

use self::draw::{Dice, Drawn};
use super::people::{Applicant, issuer};
use super::{Seed, SeedError};
use crate::person::Person;
use crate::ports::{Audience, Identified};
use crate::{Fault, House, OpContext, law, sessions};

/// The note's name.
const NOTE: &str = "demo.many";
/// So many cases are one command.
const BATCH: u64 = 500;
/// So many cases a person has.
const EACH: u64 = 3;
/// So many people work at the desk.
const CLERKS: usize = 40;

/// What is wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    /// How many cases the store has in the end.
    pub cases: u64,
    /// What the rest follows from.
    pub seed: u64,
    /// How much became of the closed ones.
    pub records: Records,
}

/// How much is kept of cases that are closed. What a list shows is the same either way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Records {
    /// Every end that the examples know.
    #[default]
    Whole,
    /// The end with the fewest rows: a quarter less of the disk.
    Short,
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grown {
    /// How many cases the store has.
    pub cases: u64,
    /// How many of them this call made.
    pub made: u64,
}

/// Why a store was not filled.
#[derive(Debug, Error)]
pub enum ManyError {
    /// Somebody works in it.
    #[error(
        "This demo store is in use: people have signed in to its desk. Nothing was changed. Name an \
         empty folder or database."
    )]
    InUse,
    /// It was begun another way.
    #[error(
        "This store was begun with --cases {cases} --seed {seed}{records}, and other cases would not fit to \
         those that it has. Nothing was changed. Give the same numbers to carry on, or name an \
         empty folder or database."
    )]
    OtherPlan {
        /// How many cases it was to have.
        cases: u64,
        /// Its seed.
        seed: u64,
        /// Its records, as an argument.
        records: &'static str,
    },
    /// Too few to hold the examples.
    #[error("The examples alone are {0} cases. Ask for more.")]
    TooFew(u64),
    /// No use case did what the examples need.
    #[error("The example cases could not be made, so nothing else was: {0}")]
    Examples(String),
    /// The store or the content.
    #[error(transparent)]
    Fault(#[from] Fault),
}

impl From<store::StoreError> for ManyError {
    fn from(error: store::StoreError) -> Self {
        Self::Fault(error.into())
    }
}

/// How far it came; kept in the store.
#[derive(Serialize, Deserialize)]
struct Note {
    seed: u64,
    planned: u64,
    #[serde(default)]
    records: Records,
    done: u64,
    now: Timestamp,
    package: PackageHash,
    moulds: Vec<(CaseId, String, String)>,
    staff: Vec<AccountId>,
}

/// Fills an empty demo store, or carries on; `heard` is told how many cases there are.
///
/// # Errors
/// See [`ManyError`]; what was told is kept.
pub async fn many(house: &House, plan: Plan, heard: impl Fn(u64)) -> Result<Grown, ManyError> {
    let ctx = house.context(Actor::System, Lang::De);
    let permit = ctx.may(Action::Create, &ctx.thing(ResourceKind::Case)).map_err(Fault::from)?;
    let mut db = house.read(&ctx).await?;
    let note = store::meta::note(&mut db, NOTE).await?;
    drop(db);
    let mut note = match note {
        None => begin(house, plan).await?,
        Some(text) => serde_json::from_str(&text)
            .map_err(|error| Fault::Content(format!("the note of the demo: {error}")))?,
    };
    let begun = Plan { cases: note.planned, seed: note.seed, records: note.records };
    if begun != plan {
        let Plan { cases, seed, records } = begun;
        let records = if records == Records::Short { " --short" } else { "" };
        return Err(ManyError::OtherPlan { cases, seed, records });
    }
    let before = note.done;
    let mut foundry = Foundry::open(house, &ctx, (&permit, &note)).await?;
    while note.done < note.planned {
        foundry.batch(&permit, &mut note).await?;
        heard(note.done);
    }
    Ok(Grown { cases: note.done, made: note.done - before })
}

/// The examples and the people of the desk, through the use cases.
async fn begin(house: &House, plan: Plan) -> Result<Note, ManyError> {
    let Some(mut seed) = Seed::prepare(house).await? else { return Err(ManyError::InUse) };
    let examples = |error: SeedError| ManyError::Examples(error.to_string());
    seed.grow().await.map_err(examples)?;
    seed.withdrawn().await.map_err(examples)?;
    let mut staff = clerks(house, &seed.now).await?;
    staff.extend(seed.clerk.account());
    let named = |(case, who): &(CaseId, usize)| {
        let (given, family) = seed.citizens.get(*who).map(Applicant::names).unwrap_or_default();
        (*case, given, family)
    };
    let moulds: Vec<_> = seed.cases.iter().map(named).collect();
    let done = moulds.len() as u64;
    if plan.cases < done {
        return Err(ManyError::TooFew(done));
    }
    let mut tx = house.write(&seed.now).await?;
    let first = moulds.first().map(|(case, ..)| *case).ok_or(Fault::NotFound)?;
    let package = store::cases::summary(&mut tx, first).await?.package;
    let now = seed.now.now;
    let Plan { cases: planned, seed, records } = plan;
    let note = Note { seed, planned, records, done, now, package, moulds, staff };
    keep(&mut tx, &note).await?;
    tx.commit().await.map_err(Fault::from)?;
    Ok(note)
}

async fn keep(tx: &mut store::Writing, note: &Note) -> Result<(), ManyError> {
    let text = serde_json::to_string(note).unwrap_or_default();
    Ok(store::meta::make_note(tx, NOTE, &text).await?)
}

async fn clerks(house: &House, ctx: &OpContext) -> Result<Vec<AccountId>, Fault> {
    let mut clerks = Vec::with_capacity(CLERKS);
    for number in 0..CLERKS {
        let mut dice = Dice::new(CLERKS as u64, number as u64);
        let name = format!("{} {}", dice.one_of(&names::GIVEN), dice.one_of(&names::FAMILY));
        let who = Identified {
            issuer: issuer(house, Audience::Staff),
            subject: format!("desk.{number}"),
            name,
            level: "substantial".to_owned(),
            roles: vec!["caseworker".to_owned()],
            ..Identified::default()
        };
        let account = sessions::settle(house, ctx, Audience::Staff, &who).await?;
        clerks.push(account.ok_or(Fault::Conflict)?.id);
    }
    Ok(clerks)
}

/// Moulds, and what casting needs beside them.
struct Foundry<'a> {
    house: &'a House,
    ctx: &'a OpContext,
    package: std::sync::Arc<::packages::Package>,
    moulds: Vec<Mould>,
    /// Clerks of a mould become any of the desk's; who approves stays.
    lead: Vec<AccountId>,
    today: Date,
    due: BTreeMap<Date, Date>,
}

impl<'a> Foundry<'a> {
    async fn open(
        house: &'a House,
        ctx: &'a OpContext,
        (permit, note): (&Permit, &Note),
    ) -> Result<Self, ManyError> {
        let mut db = house.read(ctx).await?;
        let mut moulds = Vec::new();
        for (case, given, family) in &note.moulds {
            let person = store::moulds::Person { given, family };
            moulds.push(store::moulds::open(&mut db, permit, *case, person).await?);
        }
        let mut lead = Vec::new();
        for account in moulds.iter().flat_map(|mould| &mould.staff) {
            let roles = store::accounts::one(&mut db, *account).await?.roles;
            if roles.iter().any(|role| role == "team_lead") {
                lead.push(*account);
            }
        }
        let package = house.package(&mut db, &note.package).await?;
        let today = base::berlin_date(note.now);
        Ok(Self { house, ctx, package, moulds, lead, today, due: BTreeMap::new() })
    }

    async fn batch(&mut self, permit: &Permit, note: &mut Note) -> Result<(), ManyError> {
        let until = (note.done + BATCH).min(note.planned);
        let (mut people, mut casts) = (Vec::new(), Vec::new());
        for number in note.done..until {
            let from = (&self.moulds[..], self.today, note.records);
            let drawn = draw::draw((note.seed, number), note.planned, from);
            if casts.is_empty() || number.is_multiple_of(EACH) {
                people.push(self.person((note.seed, number), &drawn));
            }
            if let Some((person, names)) = people.last() {
                casts.extend(self.cast(note, drawn, (person.id, names)));
            }
        }
        let mut tx = self.house.write(self.ctx).await?;
        self.number(&mut tx, permit, &mut casts).await?;
        let people: Vec<NewPerson> = people.into_iter().map(|(person, _)| person).collect();
        let casts: Vec<Cast> = casts.into_iter().map(|(cast, _)| cast).collect();
        store::moulds::cast(&mut tx, permit, (&self.moulds, &people), &casts).await?;
        note.done = until;
        keep(&mut tx, note).await?;
        Ok(tx.commit().await.map_err(Fault::from)?)
    }

    fn person(&self, (seed, number): (u64, u64), drawn: &Drawn) -> (NewPerson, (String, String)) {
        let mut dice = Dice::new(!seed, number);
        let (given, family) = (dice.one_of(&names::GIVEN), dice.one_of(&names::FAMILY));
        let seen_at = base::berlin_midnight(drawn.received).unwrap_or(self.ctx.now);
        let profile = Person {
            name: format!("{given} {family}"),
            given_name: given.to_owned(),
            family_name: family.to_owned(),
            ..Person::default()
        };
        let person = NewPerson {
            id: AccountId::new(dice.uuid(seen_at)),
            subject: (issuer(self.house, Audience::Citizens), format!("many.{number}")),
            level: "substantial".to_owned(),
            profile: profile.to_json(),
            seen_at,
        };
        (person, (given.to_owned(), family.to_owned()))
    }

    fn cast(
        &mut self,
        note: &Note,
        mut drawn: Drawn,
        (account, (given, family)): (AccountId, &(String, String)),
    ) -> Option<(Cast, i16)> {
        let Self { house, ctx, package, moulds, lead, due, .. } = self;
        let mould = moulds.get(drawn.mould)?;
        let at = base::berlin_midnight(drawn.received).unwrap_or(ctx.now);
        let clerk = *drawn.dice.one_of_all(&note.staff, &mould.account);
        let staff = mould.staff.iter().map(|of| if lead.contains(of) { *of } else { clerk });
        let decide_by = || law::decide_by(house, package, drawn.received);
        let due_on = *due.entry(drawn.received).or_insert_with(decide_by);
        let cast = Cast {
            mould: drawn.mould,
            case: CaseId::new(drawn.dice.uuid(at)),
            account,
            ids: (0..mould.ids).map(|_| drawn.dice.uuid(at).to_string()).collect(),
            staff: staff.collect(),
            file_number: String::new(),
            given: given.clone(),
            family: family.clone(),
            days: drawn.days,
            later: drawn.later,
            due_on,
        };
        Some((cast, drawn.received.year()))
    }

    /// File numbers of the years in which the applications came in, in their order.
    async fn number(
        &self,
        tx: &mut store::Writing,
        permit: &Permit,
        casts: &mut [(Cast, i16)],
    ) -> Result<(), ManyError> {
        let service = self.moulds.first().map(|mould| mould.service.clone()).unwrap_or_default();
        let mut years: BTreeMap<i16, i64> = BTreeMap::new();
        for (_, year) in casts.iter() {
            *years.entry(*year).or_default() += 1;
        }
        for (year, many) in years {
            let counter = format!("case.{service}.{year}");
            let mut next = store::counters::next_many(tx, permit, &counter, many).await?;
            for (cast, _) in casts.iter_mut().filter(|(_, of)| *of == year) {
                let running = u64::try_from(next).unwrap_or(0);
                cast.file_number = self.package.manifest.file_number.render(year, running);
                next += 1;
            }
        }
        Ok(())
    }
}

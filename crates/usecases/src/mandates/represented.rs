//! Whom an account says that it acts for.

use access::{Action, Permit, ResourceKind};
use base::{AccountId, Date, RepresentedId};
use forms::ActsAs;
use serde::{Deserialize, Serialize};
use store::Reading;
use store::mandates::Represented;

use super::day_of;
use crate::person::Person;
use crate::{Fault, House, OpContext};

/// As what an account can act by its own word, in the order in which the page offers it.
pub const KINDS: [ActsAs; 4] =
    [ActsAs::Child, ActsAs::Guardianship, ActsAs::PowerOfAttorney, ActsAs::Organisation];

/// The longest text of one line.
const LONGEST: usize = 200;

/// Somebody for whom an account acts. Stored as JSON, therefore promised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Stated {
    pub(crate) kind: String,
    #[serde(default)]
    pub(crate) given_name: String,
    #[serde(default)]
    pub(crate) family_name: String,
    #[serde(default)]
    pub(crate) organisation: String,
    #[serde(default)]
    pub(crate) register: String,
    #[serde(default)]
    pub(crate) birth_date: Option<Date>,
    #[serde(default)]
    pub(crate) street: String,
    #[serde(default)]
    pub(crate) postal_code: String,
    #[serde(default)]
    pub(crate) city: String,
    #[serde(default)]
    pub(crate) valid_until: Option<Date>,
}

impl Stated {
    pub(crate) fn acts_as(&self) -> ActsAs {
        self.kind.parse().unwrap_or(ActsAs::PowerOfAttorney)
    }

    pub(crate) fn name(&self) -> String {
        match self.acts_as() {
            ActsAs::Organisation => self.organisation.clone(),
            _ => format!("{} {}", self.given_name, self.family_name).trim().to_owned(),
        }
    }

    /// True where the account may still begin something for them.
    pub(crate) fn holds(&self, today: Date) -> bool {
        self.valid_until.is_none_or(|until| until >= today)
    }

    /// The facts that a form may be filled in with. An organisation has no first name and no telephone in its pocket:
    /// where a form of its asks for a person, that is the one who acts for it.
    pub(crate) fn facts(&self, by: &Person) -> Person {
        let (street, postal_code) = (self.street.clone(), self.postal_code.clone());
        let address = Person { street, postal_code, city: self.city.clone(), ..Person::default() };
        if self.acts_as() == ActsAs::Organisation {
            return Person {
                organisation: self.organisation.clone(),
                register: self.register.clone(),
                name: by.name.clone(),
                given_name: by.given_name.clone(),
                family_name: by.family_name.clone(),
                email: by.email.clone(),
                phone: by.phone.clone(),
                ..address
            };
        }
        Person {
            name: self.name(),
            given_name: self.given_name.clone(),
            family_name: self.family_name.clone(),
            birth_date: self.birth_date,
            ..address
        }
    }
}

/// Somebody for whom the reader acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepresentedView {
    /// Their id.
    pub id: RepresentedId,
    /// As what the reader acts.
    pub acts_as: ActsAs,
    /// Their name.
    pub name: String,
    /// Until when, where the reader said so.
    pub valid_until: Option<Date>,
    /// True where that day is over.
    pub over: bool,
}

/// What was typed about somebody for whom an account acts, as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// The word of the way of acting.
    pub kind: String,
    /// First names.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// Name of an organisation.
    pub organisation: String,
    /// What a register calls it.
    pub register: String,
    /// Day, month and year of birth.
    pub birth_date: [String; 3],
    /// Street and number.
    pub street: String,
    /// Postal code.
    pub postal_code: String,
    /// Town.
    pub city: String,
    /// Day, month and year until which it holds.
    pub valid_until: [String; 3],
}

/// What is to be kept about somebody.
#[derive(Clone, Debug)]
pub struct SaveRepresented {
    /// Whom; none for somebody new.
    pub id: Option<RepresentedId>,
    /// What was typed.
    pub typed: Typed,
}

/// What is wrong with one input.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nobody said as what they act.
    Kind,
    /// The name is missing.
    Name,
    /// The day of birth is missing, or no day, or lies ahead.
    BirthDate,
    /// The day until which it holds is no day, or is over.
    ValidUntil,
    /// The postal code does not have five digits.
    PostalCode,
    /// Longer than a line.
    TooLong,
}

/// All for whom the reader acts, as far as it was not ended.
///
/// # Errors
/// Nobody is signed in.
pub async fn overview(house: &House, ctx: &OpContext) -> Result<Vec<RepresentedView>, Fault> {
    let mut db = house.read(ctx).await?;
    let all = held(ctx, &mut db).await?;
    Ok(all.iter().map(|(row, stated)| view(row, stated, ctx.today)).collect())
}

/// Everybody for whom the account acts, with what it said of them.
pub(super) async fn held(
    ctx: &OpContext,
    db: &mut Reading,
) -> Result<Vec<(Represented, Stated)>, Fault> {
    let account = ctx.citizen()?;
    let permit = ctx.may(Action::Read, &ctx.thing_of(ResourceKind::Account, account))?;
    let mut all = Vec::new();
    for row in store::mandates::represented_by(db, &permit, account).await? {
        if row.ended_at.is_none() {
            let stated = read(&row)?;
            all.push((row, stated));
        }
    }
    Ok(all)
}

pub(super) fn read(row: &Represented) -> Result<Stated, Fault> {
    serde_json::from_str(&row.person).map_err(|error| Fault::Content(error.to_string()))
}

fn view(row: &Represented, stated: &Stated, today: Date) -> RepresentedView {
    RepresentedView {
        id: row.id,
        acts_as: stated.acts_as(),
        name: stated.name(),
        valid_until: stated.valid_until,
        over: !stated.holds(today),
    }
}

/// What the account said of somebody, to be changed.
///
/// # Errors
/// The account acts for nobody of this number.
pub async fn open(house: &House, ctx: &OpContext, id: RepresentedId) -> Result<Typed, Fault> {
    let mut db = house.read(ctx).await?;
    let (_, stated) = found(ctx, &mut db, id).await?;
    let day = |date: Option<Date>| {
        date.map(|date| [date.day().to_string(), date.month().to_string(), date.year().to_string()])
            .unwrap_or_default()
    };
    Ok(Typed {
        birth_date: day(stated.birth_date),
        valid_until: day(stated.valid_until),
        kind: stated.kind,
        given_name: stated.given_name,
        family_name: stated.family_name,
        organisation: stated.organisation,
        register: stated.register,
        street: stated.street,
        postal_code: stated.postal_code,
        city: stated.city,
    })
}

pub(super) async fn found(
    ctx: &OpContext,
    db: &mut Reading,
    id: RepresentedId,
) -> Result<(Represented, Stated), Fault> {
    let all = held(ctx, db).await?;
    all.into_iter().find(|(row, _)| row.id == id).ok_or(Fault::NotFound)
}

/// Keeps what was typed; gives what is wrong with it instead, by input, and keeps nothing then.
///
/// # Errors
/// Nobody is signed in, or the account acts for nobody of this number.
pub async fn save(
    house: &House,
    ctx: &OpContext,
    order: &SaveRepresented,
) -> Result<Vec<(&'static str, Problem)>, Fault> {
    let (account, permit) = own(ctx)?;
    let problems = judge(&order.typed, ctx.today);
    if !problems.is_empty() {
        return Ok(problems);
    }
    let stated = serde_json::to_string(&stated(&order.typed))
        .map_err(|error| Fault::Content(error.to_string()))?;
    let mut tx = house.write(ctx).await?;
    match order.id {
        None => {
            let id = RepresentedId::new(ctx.new_uuid());
            store::mandates::represent(&mut tx, &permit, (id, account), &stated, ctx.now).await?;
            crate::audit::note(&mut tx, &permit, ctx.now, (&format!("represented.{id}"), "add"))
                .await?;
        }
        Some(id) => {
            let (row, _) = found(ctx, &mut tx, id).await?;
            store::mandates::change_represented(&mut tx, &permit, &row, &stated, ctx.now).await?;
            crate::audit::note(&mut tx, &permit, ctx.now, (&format!("represented.{id}"), "change"))
                .await?;
        }
    }
    tx.commit().await?;
    Ok(Vec::new())
}

/// Ends that the account acts for somebody. What was begun for them stays as it is.
///
/// # Errors
/// The account acts for nobody of this number.
pub async fn end(house: &House, ctx: &OpContext, id: RepresentedId) -> Result<(), Fault> {
    let (_, permit) = own(ctx)?;
    let mut tx = house.write(ctx).await?;
    let (row, _) = found(ctx, &mut tx, id).await?;
    store::mandates::end_represented(&mut tx, &permit, &row, ctx.now).await?;
    crate::audit::note(&mut tx, &permit, ctx.now, (&format!("represented.{id}"), "end")).await?;
    Ok(tx.commit().await?)
}

fn own(ctx: &OpContext) -> Result<(AccountId, Permit), Fault> {
    let account = ctx.citizen()?;
    let permit = ctx.may(Action::Edit, &ctx.thing_of(ResourceKind::Account, account))?;
    Ok((account, permit))
}

fn stated(typed: &Typed) -> Stated {
    let tidy = |text: &String| text.trim().to_owned();
    let organisation = typed.kind == ActsAs::Organisation.word();
    let person = |text: &String| if organisation { String::new() } else { tidy(text) };
    let body = |text: &String| if organisation { tidy(text) } else { String::new() };
    Stated {
        kind: typed.kind.clone(),
        given_name: person(&typed.given_name),
        family_name: person(&typed.family_name),
        organisation: body(&typed.organisation),
        register: body(&typed.register),
        birth_date: day_of(&typed.birth_date).filter(|_| !organisation),
        street: tidy(&typed.street),
        postal_code: tidy(&typed.postal_code),
        city: tidy(&typed.city),
        valid_until: day_of(&typed.valid_until),
    }
}

fn judge(typed: &Typed, today: Date) -> Vec<(&'static str, Problem)> {
    let mut problems = Vec::new();
    let kind = KINDS.into_iter().find(|kind| kind.word() == typed.kind);
    let empty = |text: &String| text.trim().is_empty();
    match kind {
        None => problems.push(("kind", Problem::Kind)),
        Some(ActsAs::Organisation) => {
            problems.extend(empty(&typed.organisation).then_some(("organisation", Problem::Name)));
        }
        Some(_) => {
            problems.extend(empty(&typed.given_name).then_some(("given_name", Problem::Name)));
            problems.extend(empty(&typed.family_name).then_some(("family_name", Problem::Name)));
            let born = day_of(&typed.birth_date).filter(|day| *day <= today && day.year() > 1850);
            problems.extend(born.is_none().then_some(("birth_date", Problem::BirthDate)));
        }
    }
    let code = typed.postal_code.trim();
    let five = code.len() == 5 && code.bytes().all(|sign| sign.is_ascii_digit());
    problems.extend((!code.is_empty() && !five).then_some(("postal_code", Problem::PostalCode)));
    let said = typed.valid_until.iter().any(|part| !part.trim().is_empty());
    let ahead = day_of(&typed.valid_until).is_some_and(|day| day >= today);
    problems.extend((said && !ahead).then_some(("valid_until", Problem::ValidUntil)));
    let lines = [
        ("given_name", &typed.given_name),
        ("family_name", &typed.family_name),
        ("organisation", &typed.organisation),
        ("register", &typed.register),
        ("street", &typed.street),
        ("city", &typed.city),
    ];
    let long = lines.into_iter().filter(|(_, text)| text.chars().count() > LONGEST);
    problems.extend(long.map(|(input, _)| (input, Problem::TooLong)));
    problems
}

//! Acting for somebody else: whom an account says that it acts for, sealed under the key of that account, and mandates that
//! one account gives another. The invitation to a mandate is kept as a keyed name until somebody takes it up.

use access::Permit;
use base::{AccountId, Date, MandateId, RepresentedId, ServiceId, Timestamp};
use sealing::Place;

use crate::keys::{self, KeyOf};
use crate::sessions::known_name;
use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

const REPRESENTED: &str = "represented";
const PERSON: &str = "sealed_person";
const MANDATES: &str = "mandates";
const PURPOSE: &str = "mandate";

/// Somebody for whom an account acts by its own word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Represented {
    /// Their id.
    pub id: RepresentedId,
    /// Who says so.
    pub account: AccountId,
    /// Who they are and why the account acts for them, as JSON.
    pub person: String,
    /// When the account ended it.
    pub ended_at: Option<Timestamp>,
    /// The version for the optimistic lock.
    pub version: i64,
}

/// Notes somebody for whom an account acts.
///
/// # Errors
/// [`StoreError::NotPermitted`] for somebody else's permit.
pub async fn represent(
    tx: &mut Writing,
    permit: &Permit,
    (id, account): (RepresentedId, AccountId),
    person: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.covers(permit, account)?;
    let key = keys::ensure(tx, KeyOf::Account(account), now).await?;
    let person = tx.seal(&key, person_of(&id.to_string()), person).await?;
    sql(
        REPRESENTED,
        "INSERT INTO represented (id, authority, account, data_key, sealed_person, version, \
         created_at, changed_at) VALUES ($1, $2, $3, $4, $5, 1, $6, $6)",
    )
    .bind(&id)
    .bind(&tx.authority)
    .bind(&account)
    .bind(&key)
    .bind(person)
    .bind(now)
    .one(tx, &id)
    .await
}

/// Keeps what an account changed about somebody for whom it acts.
///
/// # Errors
/// [`StoreError::Changed`] where it was ended or changed meanwhile.
pub async fn change_represented(
    tx: &mut Writing,
    permit: &Permit,
    seen: &Represented,
    person: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.covers(permit, seen.account)?;
    let row = seen.id.to_string();
    let key = KeyOf::Account(seen.account).id(tx);
    let person = tx.seal(&key, person_of(&row), person).await?;
    sql(
        REPRESENTED,
        "UPDATE represented SET sealed_person = $4, changed_at = $5, version = version + 1 \
         WHERE id = $1 AND authority = $2 AND version = $3 AND ended_at IS NULL",
    )
    .bind(&seen.id)
    .bind(&tx.authority)
    .bind(seen.version)
    .bind(person)
    .bind(now)
    .one(tx, &seen.id)
    .await
}

/// Ends that an account acts for somebody; what was begun stays as it is.
///
/// # Errors
/// [`StoreError::Changed`] where it was ended or changed meanwhile.
pub async fn end_represented(
    tx: &mut Writing,
    permit: &Permit,
    seen: &Represented,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.covers(permit, seen.account)?;
    sql(
        REPRESENTED,
        "UPDATE represented SET ended_at = $4, changed_at = $4, version = version + 1 \
         WHERE id = $1 AND authority = $2 AND version = $3 AND ended_at IS NULL",
    )
    .bind(&seen.id)
    .bind(&tx.authority)
    .bind(seen.version)
    .bind(now)
    .one(tx, &seen.id)
    .await
}

/// All for whom an account acts or acted, in the order in which it said so.
///
/// # Errors
/// When a row cannot be read.
pub async fn represented_by(
    db: &mut Reading,
    permit: &Permit,
    account: AccountId,
) -> Result<Vec<Represented>, StoreError> {
    db.covers(permit, account)?;
    let rows = sql(
        REPRESENTED,
        "SELECT * FROM represented WHERE authority = $1 AND account = $2 ORDER BY created_at, id",
    )
    .bind(&db.authority)
    .bind(&account)
    .all(db)
    .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        all.push(read_represented(db, row).await?);
    }
    Ok(all)
}

async fn read_represented(db: &mut Reading, row: &Row) -> Result<Represented, StoreError> {
    let (id, key) = (row.text("id")?, row.text("data_key")?);
    Ok(Represented {
        person: db.unseal(&key, person_of(&id), &row.bytes(PERSON)?).await?,
        id: row.parse("id")?,
        account: row.parse("account")?,
        ended_at: row.maybe("ended_at")?,
        version: row.int("version")?,
    })
}

fn person_of(row: &str) -> Place<'_> {
    Place { table: REPRESENTED, row, column: PERSON }
}

/// A mandate to be offered.
#[derive(Clone, Debug)]
pub struct NewMandate {
    /// Its id.
    pub id: MandateId,
    /// Who gives it.
    pub principal: AccountId,
    /// The secret of the invitation.
    pub secret: String,
    /// The one service it is for; none for all.
    pub service: Option<ServiceId>,
    /// What of the principal's profile may be taken, as words.
    pub shares: Vec<String>,
    /// The last day on which it holds.
    pub until: Date,
    /// The last day on which the invitation can be taken up.
    pub invited_until: Date,
}

/// A mandate, offered or held.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mandate {
    /// Its id.
    pub id: MandateId,
    /// Who gave it.
    pub principal: AccountId,
    /// Who holds it, once somebody took it up.
    pub agent: Option<AccountId>,
    /// The one service it is for; none for all.
    pub service: Option<ServiceId>,
    /// What of the principal's profile may be taken, as words.
    pub shares: Vec<String>,
    /// The last day on which it holds.
    pub until: Date,
    /// The last day on which the invitation can be taken up.
    pub invited_until: Date,
    /// When it was offered.
    pub created_at: Timestamp,
    /// When it was taken up.
    pub accepted_at: Option<Timestamp>,
    /// When one of the two ended it.
    pub ended_at: Option<Timestamp>,
    /// The version for the optimistic lock.
    pub version: i64,
}

/// Offers a mandate to whoever brings the secret first.
///
/// # Errors
/// [`StoreError::NotPermitted`] for somebody else's permit.
pub async fn offer(
    tx: &mut Writing,
    permit: &Permit,
    new: &NewMandate,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.covers(permit, new.principal)?;
    // The house's key names secrets; it is there before the first session.
    keys::house(tx, now).await?;
    let token = tx.keyed_name(PURPOSE, &new.secret).await?;
    sql(
        MANDATES,
        "INSERT INTO mandates (id, authority, principal, token, service, shares, until_on, \
         invited_until, version, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 1, $9)",
    )
    .bind(&new.id)
    .bind(&tx.authority)
    .bind(&new.principal)
    .bind(token)
    .bind(&new.service)
    .bind(new.shares.join(" "))
    .bind(&new.until)
    .bind(&new.invited_until)
    .bind(now)
    .one(tx, &new.id)
    .await
}

/// The mandate that an invitation offers. It takes no permit: whoever has the secret may look at what it offers. A secret
/// that was taken up, or whose mandate was ended, opens nothing any more.
///
/// # Errors
/// When the row cannot be read.
pub async fn invitation(db: &mut Reading, secret: &str) -> Result<Option<Mandate>, StoreError> {
    let Some(token) = known_name(db, PURPOSE, secret).await? else { return Ok(None) };
    let row = sql(MANDATES, "SELECT * FROM mandates WHERE token = $1 AND authority = $2")
        .bind(token)
        .bind(&db.authority)
        .first(db)
        .await?;
    row.map(|row| read_mandate(&row)).transpose()
}

/// A mandate. It takes no permit: permits are made from it.
///
/// # Errors
/// [`StoreError::Missing`] where there is none.
pub async fn one(db: &mut Reading, id: MandateId) -> Result<Mandate, StoreError> {
    let row = sql(MANDATES, "SELECT * FROM mandates WHERE id = $1 AND authority = $2")
        .bind(&id)
        .bind(&db.authority)
        .only(db, &id)
        .await?;
    read_mandate(&row)
}

/// Takes an invitation up, once; the secret is forgotten with it.
///
/// # Errors
/// [`StoreError::Changed`] where somebody else was quicker, or it was ended.
pub async fn take_up(
    tx: &mut Writing,
    permit: &Permit,
    (seen, agent): (&Mandate, AccountId),
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.covers(permit, agent)?;
    sql(
        MANDATES,
        "UPDATE mandates SET agent = $4, accepted_at = $5, token = NULL, version = version + 1 \
         WHERE id = $1 AND authority = $2 AND version = $3 AND agent IS NULL AND ended_at IS NULL",
    )
    .bind(&seen.id)
    .bind(&tx.authority)
    .bind(seen.version)
    .bind(&agent)
    .bind(now)
    .one(tx, &seen.id)
    .await
}

/// Ends a mandate at once, or takes its invitation back.
///
/// # Errors
/// [`StoreError::Changed`] where it was ended or taken up meanwhile.
pub async fn end(
    tx: &mut Writing,
    permit: &Permit,
    (seen, by): (&Mandate, AccountId),
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.covers(permit, by)?;
    sql(
        MANDATES,
        "UPDATE mandates SET ended_at = $4, ended_by = $5, token = NULL, version = version + 1 \
         WHERE id = $1 AND authority = $2 AND version = $3 AND ended_at IS NULL",
    )
    .bind(&seen.id)
    .bind(&tx.authority)
    .bind(seen.version)
    .bind(now)
    .bind(&by)
    .one(tx, &seen.id)
    .await
}

/// All mandates that an account gave or holds, the newest first.
///
/// # Errors
/// When a row cannot be read.
pub async fn of_account(
    db: &mut Reading,
    permit: &Permit,
    account: AccountId,
) -> Result<Vec<Mandate>, StoreError> {
    db.covers(permit, account)?;
    let rows = sql(
        MANDATES,
        "SELECT * FROM mandates WHERE authority = $1 AND (principal = $2 OR agent = $2) \
         ORDER BY created_at DESC, id",
    )
    .bind(&db.authority)
    .bind(&account)
    .all(db)
    .await?;
    rows.iter().map(read_mandate).collect()
}

fn read_mandate(row: &Row) -> Result<Mandate, StoreError> {
    Ok(Mandate {
        id: row.parse("id")?,
        principal: row.parse("principal")?,
        agent: row.maybe("agent")?,
        service: row.maybe("service")?,
        shares: row.text("shares")?.split_whitespace().map(str::to_owned).collect(),
        until: row.parse("until_on")?,
        invited_until: row.parse("invited_until")?,
        created_at: row.parse("created_at")?,
        accepted_at: row.maybe("accepted_at")?,
        ended_at: row.maybe("ended_at")?,
        version: row.int("version")?,
    })
}

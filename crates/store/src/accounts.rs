//! Accounts: persons as the identity provider names them, citizens and staff apart. The
//! provider's subject is kept as a keyed hash, the profile sealed.

use access::Permit;
use base::{AccountId, Timestamp};
use sealing::Place;

use crate::keys::{self, KeyOf};
use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "accounts";
const PROFILE: &str = "sealed_profile";
/// Each row brings its key along: a statement less for everybody who signs in or comes back.
const WITH_KEY: &str = "SELECT a.*, k.wrapped FROM accounts a \
    LEFT JOIN data_keys k ON k.id = a.data_key AND k.authority = a.authority";

/// What the identity provider said at a sign-in.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// The id that a new account gets; a known person keeps the old one.
    pub new_id: AccountId,
    /// `citizen` or `staff`: the same person in both is two accounts.
    pub kind: String,
    /// The provider.
    pub issuer: String,
    /// Its name for the person.
    pub subject: String,
    /// The level of assurance, as a word.
    pub level: String,
    /// Roles, as words; empty for citizens.
    pub roles: Vec<String>,
    /// The profile as JSON; kept sealed.
    pub profile: String,
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// `citizen` or `staff`.
    pub kind: String,
    /// The level of assurance at the last sign-in.
    pub level: String,
    /// Roles at the last sign-in.
    pub roles: Vec<String>,
    /// The profile as JSON.
    pub profile: String,
    /// The first sign-in.
    pub created_at: Timestamp,
    /// The last sign-in.
    pub seen_at: Timestamp,
}

/// Finds or makes the account of a person who just signed in and brings it up to date.
/// It takes no permit: the provider's answer is what any permit is later made from.
///
/// # Errors
/// When the engine refuses.
pub async fn sign_in(
    tx: &mut Writing,
    person: &SignedIn,
    now: Timestamp,
) -> Result<Account, StoreError> {
    keys::house(tx, now).await?;
    let name = format!("{}\n{}", person.issuer, person.subject);
    let subject = tx.keyed_name("subject", &name).await?;
    let id = match known(tx, person, &subject).await? {
        Some(id) => id,
        None => create(tx, person, &subject, now).await?,
    };
    let key = id.to_string();
    let profile = tx.seal(&key, place(&key), &person.profile).await?;
    sql(
        TABLE,
        "UPDATE accounts SET level = $3, roles = $4, sealed_profile = $5, seen_at = $6 \
         WHERE id = $1 AND authority = $2",
    )
    .bind(&id)
    .bind(&tx.authority)
    .bind(&person.level)
    .bind(person.roles.join(" "))
    .bind(profile)
    .bind(now)
    .one(tx, &id)
    .await?;
    one(tx, id).await
}

async fn known(
    db: &mut Reading,
    person: &SignedIn,
    subject: &str,
) -> Result<Option<AccountId>, StoreError> {
    let row =
        sql(TABLE, "SELECT id FROM accounts WHERE authority = $1 AND kind = $2 AND subject = $3")
            .bind(&db.authority)
            .bind(&person.kind)
            .bind(subject)
            .first(db)
            .await?;
    row.map(|row| row.parse("id")).transpose()
}

async fn create(
    tx: &mut Writing,
    person: &SignedIn,
    subject: &str,
    now: Timestamp,
) -> Result<AccountId, StoreError> {
    let key = keys::ensure(tx, KeyOf::Account(person.new_id), now).await?;
    let profile = tx.seal(&key, place(&key), &person.profile).await?;
    // Two first sign-ins at once: the second one waits here and then finds the first.
    sql(
        TABLE,
        "INSERT INTO accounts (id, authority, kind, subject, level, roles, data_key, \
         sealed_profile, created_at, seen_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9) \
         ON CONFLICT (authority, kind, subject) DO NOTHING",
    )
    .bind(&person.new_id)
    .bind(&tx.authority)
    .bind(&person.kind)
    .bind(subject)
    .bind(&person.level)
    .bind(person.roles.join(" "))
    .bind(&key)
    .bind(profile)
    .bind(now)
    .run(tx)
    .await?;
    let missing = || StoreError::Missing { table: TABLE, id: person.new_id.to_string() };
    known(tx, person, subject).await?.ok_or_else(missing)
}

/// True where anybody of a kind (`citizen` or `staff`) ever signed in. It tells nobody's name and
/// takes no permit.
///
/// # Errors
/// When the engine refuses.
pub async fn any(db: &mut Reading, kind: &str) -> Result<bool, StoreError> {
    let row = sql(TABLE, "SELECT id FROM accounts WHERE authority = $1 AND kind = $2 LIMIT 1")
        .bind(&db.authority)
        .bind(kind)
        .first(db)
        .await?;
    Ok(row.is_some())
}

/// The account that a session belongs to. It takes no permit: the actor is made from it.
///
/// # Errors
/// [`StoreError::Missing`] where there is none.
pub async fn one(db: &mut Reading, id: AccountId) -> Result<Account, StoreError> {
    let row = sql(TABLE, format!("{WITH_KEY} WHERE a.id = $1 AND a.authority = $2"))
        .bind(&id)
        .bind(&db.authority)
        .only(db, &id)
        .await?;
    read(db, &row)
}

/// The account of a person as it was before this sign-in; `None` at the first one. It takes no
/// permit, for the same reason as [`sign_in`].
///
/// # Errors
/// When the row cannot be read.
pub async fn known_as(db: &mut Reading, person: &SignedIn) -> Result<Option<Account>, StoreError> {
    let name = format!("{}\n{}", person.issuer, person.subject);
    let subject = match db.keyed_name("subject", &name).await {
        // No house key yet: nobody was ever here.
        Err(StoreError::Missing { .. }) => return Ok(None),
        other => other?,
    };
    match known(db, person, &subject).await? {
        Some(id) => one(db, id).await.map(Some),
        None => Ok(None),
    }
}

/// Keeps what a person changed in the own profile.
///
/// # Errors
/// [`StoreError::Changed`] where there is no such account.
pub async fn save_profile(
    tx: &mut Writing,
    _permit: &Permit,
    id: AccountId,
    profile: &str,
) -> Result<(), StoreError> {
    let key = id.to_string();
    let profile = tx.seal(&key, place(&key), profile).await?;
    sql(TABLE, "UPDATE accounts SET sealed_profile = $3 WHERE id = $1 AND authority = $2")
        .bind(&id)
        .bind(&tx.authority)
        .bind(profile)
        .one(tx, &id)
        .await
}

/// All accounts of staff, for assigning work and for names in the history.
///
/// # Errors
/// When a row cannot be read.
pub async fn staff(db: &mut Reading, permit: &Permit) -> Result<Vec<Account>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        format!(
            "{WITH_KEY} WHERE a.authority = $1 AND a.kind = 'staff' ORDER BY a.created_at, a.id"
        ),
    )
    .bind(&db.authority)
    .all(db)
    .await?;
    let mut accounts = Vec::with_capacity(rows.len());
    for row in &rows {
        accounts.push(read(db, row)?);
    }
    Ok(accounts)
}

/// Reads a row that brought its wrapped key along.
pub(crate) fn read(db: &mut Reading, row: &Row) -> Result<Account, StoreError> {
    let (id, key) = (row.text("id")?, row.text("data_key")?);
    let wrapped = row.maybe_bytes("wrapped")?;
    let profile = db.unseal_along((&key, wrapped), place(&id), &row.bytes(PROFILE)?)?;
    Ok(Account {
        id: row.parse("id")?,
        kind: row.text("kind")?,
        level: row.text("level")?,
        roles: row.text("roles")?.split_whitespace().map(str::to_owned).collect(),
        profile,
        created_at: row.parse("created_at")?,
        seen_at: row.parse("seen_at")?,
    })
}

fn place(row: &str) -> Place<'_> {
    Place { table: TABLE, row, column: PROFILE }
}

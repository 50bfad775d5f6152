//! Applications, from the first saved answer to the submission.

use std::fmt;
use std::str::FromStr;

use access::Permit;
use base::{
    AccountId, ApplicationId, CaseId, Lang, MandateId, PackageHash, RepresentedId, ServiceId,
    Timestamp,
};
use sealing::Place;

use crate::keys::{self, KeyOf};
use crate::sql::{Row, sql, stamp};
use crate::{Reading, StoreError, Writing};
use crate::{attachments, signatures};

const TABLE: &str = "applications";
const ANSWERS: &str = "sealed_answers";
const BEGUN: &str = "sealed_begun";

/// Where an application stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ApplicationStatus {
    /// Being written; it ends with its owner's will, or long after anybody saved it.
    Draft,
    /// Received by the authority; there is a case.
    Submitted,
    /// Thrown away before it was submitted.
    Discarded,
}

impl fmt::Display for ApplicationStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Draft => "draft",
            Self::Submitted => "submitted",
            Self::Discarded => "discarded",
        })
    }
}

impl FromStr for ApplicationStatus {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "draft" => Ok(Self::Draft),
            "submitted" => Ok(Self::Submitted),
            "discarded" => Ok(Self::Discarded),
            other => Err(format!("“{other}” is no status of an application")),
        }
    }
}

/// A draft to be started. It is pinned to the package version from here on.
#[derive(Clone, Debug)]
pub struct NewApplication {
    /// Its id.
    pub id: ApplicationId,
    /// The service.
    pub service: ServiceId,
    /// The version of its package.
    pub package: PackageHash,
    /// Whose it is.
    pub account: AccountId,
    /// The language it is filled in.
    pub lang: Lang,
    /// The answers as JSON; kept sealed.
    pub answers: String,
    /// The key that makes submitting idempotent.
    pub submit_key: String,
    /// How it was begun.
    pub begun: Begun,
}

/// How an application was begun: for whom, by what right, and what it began with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Begun {
    /// For whom, by the account's own word.
    pub represented: Option<RepresentedId>,
    /// Under which mandate.
    pub mandate: Option<MandateId>,
    /// What is known of it as JSON; kept sealed.
    pub note: Option<String>,
}

/// An application with its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// What lists show of it.
    pub summary: ApplicationSummary,
    /// The language it is filled in.
    pub lang: Lang,
    /// The answers as JSON.
    pub answers: String,
    /// The key that makes submitting idempotent.
    pub submit_key: String,
    /// What is known of how it was begun, as JSON.
    pub begun: Option<String>,
}

/// What lists show of an application; nothing of it is sealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApplicationSummary {
    /// Its id.
    pub id: ApplicationId,
    /// The service.
    pub service: ServiceId,
    /// The version of its package.
    pub package: PackageHash,
    /// Whose it is.
    pub account: AccountId,
    /// Where it stands.
    pub status: ApplicationStatus,
    /// The case, once it is submitted.
    pub case: Option<CaseId>,
    /// The version for the optimistic lock.
    pub version: i64,
    /// When it was started.
    pub created_at: Timestamp,
    /// When it was last saved.
    pub changed_at: Timestamp,
    /// When it was submitted.
    pub submitted_at: Option<Timestamp>,
    /// For whom, by the account's own word.
    pub represented: Option<RepresentedId>,
    /// Under which mandate.
    pub mandate: Option<MandateId>,
}

/// What came of submitting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Submitted {
    /// It became this case just now.
    Now,
    /// It was submitted before, as that case; nothing was changed.
    Before(CaseId),
}

/// Starts a draft, with a data key of its own.
///
/// # Errors
/// [`StoreError::Taken`] where the id or the submit key is in use.
pub async fn start(
    tx: &mut Writing,
    permit: &Permit,
    new: &NewApplication,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let key = keys::ensure(tx, KeyOf::Procedure(new.id), now).await?;
    let answers = tx.seal(&key, place(&key), &new.answers).await?;
    let begun = match &new.begun.note {
        Some(note) => Some(tx.seal(&key, begun_place(&key), note).await?),
        None => None,
    };
    sql(
        TABLE,
        "INSERT INTO applications (id, authority, service, package, account, status, lang, \
         data_key, sealed_answers, submit_key, version, created_at, changed_at, represented, mandate, \
         sealed_begun) VALUES ($1, $2, $3, $4, $5, 'draft', $6, $7, $8, $9, 1, $10, $10, $11, $12, \
         $13)",
    )
    .bind(&new.id)
    .bind(&tx.authority)
    .bind(&new.service)
    .bind(&new.package)
    .bind(&new.account)
    .bind(&new.lang)
    .bind(&key)
    .bind(answers)
    .bind(&new.submit_key)
    .bind(now)
    .bind(&new.begun.represented)
    .bind(&new.begun.mandate)
    .bind(begun)
    .one(tx, &new.id)
    .await
}

/// An application whose answers are still sealed: enough to ask for a permit with which
/// [`Sealed::open`] goes on without a second look at the rows.
pub struct Sealed {
    /// What lists show of it.
    pub summary: ApplicationSummary,
    lang: Lang,
    submit_key: String,
    key: String,
    wrapped: Option<Vec<u8>>,
    answers: Vec<u8>,
    begun: Option<Vec<u8>>,
}

impl Sealed {
    /// Opens the answers.
    ///
    /// # Errors
    /// [`StoreError::NotPermitted`] for somebody else's permit; [`StoreError::Erased`] where
    /// the answers were erased.
    pub fn open(self, db: &mut Reading, permit: &Permit) -> Result<Application, StoreError> {
        db.covers(permit, self.summary.account)?;
        let row = self.summary.id.to_string();
        Ok(Application {
            begun: match &self.begun {
                Some(begun) => {
                    let key = (self.key.as_str(), self.wrapped.clone());
                    Some(db.unseal_along(key, begun_place(&row), begun)?)
                }
                None => None,
            },
            answers: db.unseal_along((&self.key, self.wrapped), place(&row), &self.answers)?,
            summary: self.summary,
            lang: self.lang,
            submit_key: self.submit_key,
        })
    }
}

/// An application, its answers still sealed.
///
/// # Errors
/// [`StoreError::Missing`] where there is none.
pub async fn sealed(db: &mut Reading, id: ApplicationId) -> Result<Sealed, StoreError> {
    let row = sql(
        TABLE,
        "SELECT a.*, k.wrapped FROM applications a \
         LEFT JOIN data_keys k ON k.id = a.data_key AND k.authority = a.authority \
         WHERE a.id = $1 AND a.authority = $2",
    )
    .bind(&id)
    .bind(&db.authority)
    .only(db, &id)
    .await?;
    Ok(Sealed {
        summary: read(&row)?,
        lang: row.parse("lang")?,
        submit_key: row.text("submit_key")?,
        key: row.text("data_key")?,
        wrapped: row.maybe_bytes("wrapped")?,
        answers: row.bytes(ANSWERS)?,
        begun: row.maybe_bytes(BEGUN)?,
    })
}

/// An application with its answers.
///
/// # Errors
/// [`StoreError::Missing`] where there is none.
pub async fn one(
    db: &mut Reading,
    permit: &Permit,
    id: ApplicationId,
) -> Result<Application, StoreError> {
    db.fits(permit)?;
    sealed(db, id).await?.open(db, permit)
}

/// What lists show of one application; enough to ask for a permit.
///
/// # Errors
/// [`StoreError::Missing`] where there is none.
pub async fn summary(
    db: &mut Reading,
    id: ApplicationId,
) -> Result<ApplicationSummary, StoreError> {
    let row = sql(TABLE, "SELECT * FROM applications WHERE id = $1 AND authority = $2")
        .bind(&id)
        .bind(&db.authority)
        .only(db, &id)
        .await?;
    read(&row)
}

/// A person's applications, last changed first.
///
/// # Errors
/// When a row cannot be read.
pub async fn of_account(
    db: &mut Reading,
    permit: &Permit,
    account: AccountId,
) -> Result<Vec<ApplicationSummary>, StoreError> {
    db.covers(permit, account)?;
    let rows = sql(
        TABLE,
        "SELECT id, service, package, account, status, case_id, version, created_at, changed_at, \
         submitted_at, represented, mandate FROM applications WHERE authority = $1 AND account = $2 \
         AND status <> 'discarded' ORDER BY changed_at DESC, id",
    )
    .bind(&db.authority)
    .bind(&account)
    .all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// What was begun under the mandate of a permit, last changed first.
///
/// # Errors
/// [`StoreError::NotPermitted`] for a permit without a mandate.
pub async fn by_mandate(
    db: &mut Reading,
    permit: &Permit,
) -> Result<Vec<ApplicationSummary>, StoreError> {
    db.fits(permit)?;
    let mandate = permit.mandate().ok_or(StoreError::NotPermitted)?;
    let rows = sql(
        TABLE,
        "SELECT id, service, package, account, status, case_id, version, created_at, changed_at, \
         submitted_at, represented, mandate FROM applications WHERE authority = $1 \
         AND mandate = $2 AND status <> 'discarded' ORDER BY changed_at DESC, id",
    )
    .bind(&db.authority)
    .bind(&mandate)
    .all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// Drafts that nobody saved since then, with their language: the longest untouched first, page by
/// page behind the last one seen.
///
/// # Errors
/// When a row cannot be read.
pub async fn left_since(
    db: &mut Reading,
    permit: &Permit,
    since: Timestamp,
    (behind, most): (Option<&ApplicationSummary>, u16),
) -> Result<Vec<(ApplicationSummary, Lang)>, StoreError> {
    db.fits(permit)?;
    let (time, id) =
        behind.map(|last| (stamp(last.changed_at), last.id.to_string())).unwrap_or_default();
    let rows = sql(
        TABLE,
        "SELECT * FROM applications WHERE authority = $1 AND status = 'draft' \
         AND changed_at <= $2 AND (changed_at, id) > ($3, $4) \
         ORDER BY changed_at, id LIMIT $5",
    )
    .bind(&db.authority)
    .bind(since)
    .bind(time)
    .bind(id)
    .bind(i64::from(most))
    .all(db)
    .await?;
    rows.iter().map(|row| Ok((read(row)?, row.parse("lang")?))).collect()
}

/// Saves the answers of a draft and gives its new version.
///
/// # Errors
/// [`StoreError::Changed`] where it has another version by now, or is no draft any more.
pub async fn save(
    tx: &mut Writing,
    permit: &Permit,
    seen: (ApplicationId, i64),
    answers: &str,
    now: Timestamp,
) -> Result<i64, StoreError> {
    tx.fits(permit)?;
    let (id, version) = seen;
    let row = id.to_string();
    let answers = tx.seal(&row, place(&row), answers).await?;
    sql(
        TABLE,
        "UPDATE applications SET sealed_answers = $4, version = version + 1, changed_at = $5 \
         WHERE id = $1 AND authority = $2 AND version = $3 AND status = 'draft'",
    )
    .bind(&id)
    .bind(&tx.authority)
    .bind(version)
    .bind(answers)
    .bind(now)
    .one(tx, &id)
    .await?;
    Ok(version + 1)
}

/// Moves a draft to another version of its package, with the answers as they are there, and gives its new version.
///
/// # Errors
/// [`StoreError::Changed`] where it has another version by now, or is no draft any more.
pub async fn repin(
    tx: &mut Writing,
    permit: &Permit,
    seen: (ApplicationId, i64),
    (package, answers): (&PackageHash, &str),
    now: Timestamp,
) -> Result<i64, StoreError> {
    let version = save(tx, permit, seen, answers, now).await?;
    sql(
        TABLE,
        "UPDATE applications SET package = $4 \
         WHERE id = $1 AND authority = $2 AND version = $3 AND status = 'draft'",
    )
    .bind(&seen.0)
    .bind(&tx.authority)
    .bind(version)
    .bind(package)
    .one(tx, &seen.0)
    .await?;
    Ok(version)
}

/// Submits a draft as a case. The second of two submits finds the case of the first.
///
/// # Errors
/// [`StoreError::Changed`] where the draft has another version by now, or was discarded.
pub async fn submit(
    tx: &mut Writing,
    permit: &Permit,
    seen: (ApplicationId, i64),
    case: CaseId,
    now: Timestamp,
) -> Result<Submitted, StoreError> {
    let (id, version) = seen;
    let changed = sql(
        TABLE,
        "UPDATE applications SET status = 'submitted', case_id = $4, submitted_at = $5, \
         changed_at = $5, version = version + 1 \
         WHERE id = $1 AND authority = $2 AND version = $3 AND status = 'draft'",
    )
    .bind(&id)
    .bind(&tx.authority)
    .bind(version)
    .bind(&case)
    .bind(now)
    .run(tx)
    .await?;
    if changed == 1 {
        return Ok(Submitted::Now);
    }
    match one(tx, permit, id).await?.summary.case {
        Some(before) => Ok(Submitted::Before(before)),
        None => Err(StoreError::Changed { table: TABLE, id: id.to_string() }),
    }
}

/// Throws a draft away, erases its answers for good, and gives the names of the blobs of its
/// files, to be deleted after the commit.
///
/// # Errors
/// [`StoreError::Changed`] where it has another version by now, or is no draft any more.
pub async fn discard(
    tx: &mut Writing,
    permit: &Permit,
    seen: (ApplicationId, i64),
    now: Timestamp,
) -> Result<Vec<String>, StoreError> {
    let (id, version) = seen;
    sql(
        TABLE,
        "UPDATE applications SET status = 'discarded', changed_at = $4, version = version + 1 \
         WHERE id = $1 AND authority = $2 AND version = $3 AND status = 'draft'",
    )
    .bind(&id)
    .bind(&tx.authority)
    .bind(version)
    .bind(now)
    .one(tx, &id)
    .await?;
    keys::erase(tx, permit, KeyOf::Procedure(id), now).await?;
    signatures::remove_all(tx, id).await?;
    attachments::remove_all(tx, id).await
}

fn read(row: &Row) -> Result<ApplicationSummary, StoreError> {
    Ok(ApplicationSummary {
        id: row.parse("id")?,
        service: row.parse("service")?,
        package: row.parse("package")?,
        account: row.parse("account")?,
        status: row.parse("status")?,
        case: row.maybe("case_id")?,
        version: row.int("version")?,
        created_at: row.parse("created_at")?,
        changed_at: row.parse("changed_at")?,
        submitted_at: row.maybe("submitted_at")?,
        represented: row.maybe("represented")?,
        mandate: row.maybe("mandate")?,
    })
}

fn begun_place(row: &str) -> Place<'_> {
    Place { table: TABLE, row, column: BEGUN }
}

fn place(row: &str) -> Place<'_> {
    Place { table: TABLE, row, column: ANSWERS }
}

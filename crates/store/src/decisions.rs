//! Decisions from the first draft to the notification. The transitions are guarded here
//! once more: only a draft is rewritten, nobody approves what he drafted, only what was
//! approved is issued, and what was issued stays as it is.

use std::fmt;
use std::str::FromStr;

use access::Permit;
use base::{AccountId, CaseId, Certainty, Date, DecisionId, Timestamp};
use sealing::Place;

use crate::sql::{Row, Statement, sql};
use crate::{Reading, StoreError, Writing, cases};

const TABLE: &str = "decisions";
const CONTENT: &str = "sealed_content";

/// Where a decision stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecisionState {
    /// Being written.
    Draft,
    /// Waiting for the second pair of eyes.
    Proposed,
    /// Approved by somebody other than the drafter.
    Approved,
    /// Issued; only a new act corrects it.
    Issued,
    /// Given up before it was issued.
    Dropped,
}

impl fmt::Display for DecisionState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Draft => "draft",
            Self::Proposed => "proposed",
            Self::Approved => "approved",
            Self::Issued => "issued",
            Self::Dropped => "dropped",
        })
    }
}

impl FromStr for DecisionState {
    type Err = String;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        match word {
            "draft" => Ok(Self::Draft),
            "proposed" => Ok(Self::Proposed),
            "approved" => Ok(Self::Approved),
            "issued" => Ok(Self::Issued),
            "dropped" => Ok(Self::Dropped),
            other => Err(format!("“{other}” is no state of a decision")),
        }
    }
}

/// A decision to be drafted.
#[derive(Clone, Debug)]
pub struct NewDecision {
    /// Its id.
    pub id: DecisionId,
    /// Its case.
    pub case: CaseId,
    /// The kind, as the package names it.
    pub kind: String,
    /// The content as JSON; kept sealed.
    pub content: String,
    /// Who drafts it.
    pub drafted_by: AccountId,
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// Its id.
    pub id: DecisionId,
    /// Its case.
    pub case: CaseId,
    /// The kind, as the package names it.
    pub kind: String,
    /// Where it stands.
    pub state: DecisionState,
    /// The content as JSON.
    pub content: String,
    /// Who drafted it.
    pub drafted_by: AccountId,
    /// Who approved it.
    pub approved_by: Option<AccountId>,
    /// When it was issued.
    pub issued_at: Option<Timestamp>,
    /// The way it was sent.
    pub dispatch: Option<String>,
    /// When it was sent.
    pub dispatched_at: Option<Timestamp>,
    /// The day on which it counts as notified.
    pub notified_on: Option<Date>,
    /// How sure that day is.
    pub notified_certainty: Option<Certainty>,
    /// The id of the document.
    pub document: Option<String>,
    /// The version for the optimistic lock.
    pub version: i64,
    /// When it was first drafted.
    pub created_at: Timestamp,
    /// When it was last changed.
    pub changed_at: Timestamp,
}

/// What can happen to a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DecisionStep {
    /// Rewritten while it is a draft; the last writer is the drafter.
    Rewrite {
        /// The kind.
        kind: String,
        /// The content.
        content: String,
        /// Who wrote it.
        by: AccountId,
    },
    /// Put before the second pair of eyes.
    Propose,
    /// Given back to the drafter.
    Return,
    /// Approved by somebody other than the drafter.
    Approve {
        /// By whom.
        by: AccountId,
    },
    /// Given up.
    Drop,
    /// Issued with its document.
    Issue {
        /// The id of the document.
        document: String,
    },
    /// Sent.
    Dispatch {
        /// The way, for example `mailbox`.
        way: String,
    },
    /// Counted as notified on a day.
    Notify {
        /// The day.
        on: Date,
        /// How sure it is.
        certainty: Certainty,
    },
}

/// Drafts a decision.
///
/// # Errors
/// [`StoreError::Taken`] where the id is in use.
pub async fn draft(
    tx: &mut Writing,
    permit: &Permit,
    new: &NewDecision,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let key = cases::data_key(tx, new.case).await?;
    let content = tx.seal(&key, place(&new.id.to_string()), &new.content).await?;
    sql(
        TABLE,
        "INSERT INTO decisions (id, authority, case_id, kind, state, data_key, sealed_content, \
         drafted_by, version, created_at, changed_at) \
         VALUES ($1, $2, $3, $4, 'draft', $5, $6, $7, 1, $8, $8)",
    )
    .bind(&new.id)
    .bind(&tx.authority)
    .bind(&new.case)
    .bind(&new.kind)
    .bind(&key)
    .bind(content)
    .bind(&new.drafted_by)
    .bind(now)
    .one(tx, &new.id)
    .await
}

/// One decision.
///
/// # Errors
/// [`StoreError::Missing`] where there is none.
pub async fn one(
    db: &mut Reading,
    permit: &Permit,
    id: DecisionId,
) -> Result<Decision, StoreError> {
    db.fits(permit)?;
    let row = sql(TABLE, "SELECT * FROM decisions WHERE id = $1 AND authority = $2")
        .bind(&id)
        .bind(&db.authority)
        .only(db, &id)
        .await?;
    read(db, &row).await
}

/// The case of a decision; enough to ask for a permit.
///
/// # Errors
/// [`StoreError::Missing`] where there is none.
pub async fn case_of(db: &mut Reading, id: DecisionId) -> Result<CaseId, StoreError> {
    sql(TABLE, "SELECT id, case_id FROM decisions WHERE id = $1 AND authority = $2")
        .bind(&id)
        .bind(&db.authority)
        .only(db, &id)
        .await?
        .parse("case_id")
}

/// All decisions of a case, oldest first.
///
/// # Errors
/// When a row cannot be read.
pub async fn of_case(
    db: &mut Reading,
    permit: &Permit,
    case: CaseId,
) -> Result<Vec<Decision>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM decisions WHERE authority = $1 AND case_id = $2 ORDER BY created_at, id",
    )
    .bind(&db.authority)
    .bind(&case)
    .all(db)
    .await?;
    let mut decisions = Vec::with_capacity(rows.len());
    for row in &rows {
        decisions.push(read(db, row).await?);
    }
    Ok(decisions)
}

/// Takes a step and gives the new version.
///
/// # Errors
/// [`StoreError::Changed`] where the decision has another version by now, or stands where
/// this step is not open to it.
pub async fn advance(
    tx: &mut Writing,
    permit: &Permit,
    seen: (DecisionId, i64),
    step: &DecisionStep,
    now: Timestamp,
) -> Result<i64, StoreError> {
    tx.fits(permit)?;
    let (id, version) = seen;
    let statement = statement_of(tx, id, version, now);
    let statement = match step {
        DecisionStep::Rewrite { kind, content, by } => {
            let row = id.to_string();
            let key = key_of(tx, id).await?;
            let content = tx.seal(&key, place(&row), content).await?;
            statement(REWRITE).bind(kind).bind(content).bind(by)
        }
        DecisionStep::Propose => statement(PROPOSE),
        DecisionStep::Return => statement(RETURN),
        DecisionStep::Approve { by } => statement(APPROVE).bind(by),
        DecisionStep::Drop => statement(DROP),
        DecisionStep::Issue { document } => statement(ISSUE).bind(document),
        DecisionStep::Dispatch { way } => statement(DISPATCH).bind(way),
        DecisionStep::Notify { on, certainty } => {
            statement(NOTIFY).bind(on).bind(certainty.to_string())
        }
    };
    statement.one(tx, &id).await?;
    Ok(version + 1)
}

const REWRITE: &str = "UPDATE decisions SET kind = $5, sealed_content = $6, drafted_by = $7, \
    version = version + 1, changed_at = $4 \
    WHERE id = $1 AND authority = $2 AND version = $3 AND state = 'draft'";
const PROPOSE: &str = "UPDATE decisions SET state = 'proposed', version = version + 1, \
    changed_at = $4 WHERE id = $1 AND authority = $2 AND version = $3 AND state = 'draft'";
const RETURN: &str = "UPDATE decisions SET state = 'draft', approved_by = NULL, \
    version = version + 1, changed_at = $4 \
    WHERE id = $1 AND authority = $2 AND version = $3 AND state IN ('proposed', 'approved')";
const APPROVE: &str = "UPDATE decisions SET state = 'approved', approved_by = $5, \
    version = version + 1, changed_at = $4 WHERE id = $1 AND authority = $2 AND version = $3 \
    AND state = 'proposed' AND drafted_by <> $5";
const DROP: &str = "UPDATE decisions SET state = 'dropped', version = version + 1, \
    changed_at = $4 WHERE id = $1 AND authority = $2 AND version = $3 \
    AND state IN ('draft', 'proposed', 'approved')";
const ISSUE: &str = "UPDATE decisions SET state = 'issued', issued_at = $4, document = $5, \
    version = version + 1, changed_at = $4 \
    WHERE id = $1 AND authority = $2 AND version = $3 AND state = 'approved'";
const DISPATCH: &str = "UPDATE decisions SET dispatch = $5, dispatched_at = $4, \
    version = version + 1, changed_at = $4 WHERE id = $1 AND authority = $2 AND version = $3 \
    AND state = 'issued' AND dispatched_at IS NULL";
const NOTIFY: &str = "UPDATE decisions SET notified_on = $5, notified_certainty = $6, \
    version = version + 1, changed_at = $4 \
    WHERE id = $1 AND authority = $2 AND version = $3 AND state = 'issued'";

fn statement_of(
    tx: &Writing,
    id: DecisionId,
    version: i64,
    now: Timestamp,
) -> impl FnOnce(&'static str) -> Statement + use<> {
    let authority = tx.authority.clone();
    move |text| sql(TABLE, text).bind(&id).bind(&authority).bind(version).bind(now)
}

async fn key_of(db: &mut Reading, id: DecisionId) -> Result<String, StoreError> {
    sql(TABLE, "SELECT id, data_key FROM decisions WHERE id = $1 AND authority = $2")
        .bind(&id)
        .bind(&db.authority)
        .only(db, &id)
        .await?
        .text("data_key")
}

async fn read(db: &mut Reading, row: &Row) -> Result<Decision, StoreError> {
    let id = row.text("id")?;
    Ok(Decision {
        id: row.parse("id")?,
        case: row.parse("case_id")?,
        kind: row.text("kind")?,
        state: row.parse("state")?,
        content: db.unseal(&row.text("data_key")?, place(&id), &row.bytes(CONTENT)?).await?,
        drafted_by: row.parse("drafted_by")?,
        approved_by: row.maybe("approved_by")?,
        issued_at: row.maybe("issued_at")?,
        dispatch: row.maybe_text("dispatch")?,
        dispatched_at: row.maybe("dispatched_at")?,
        notified_on: row.maybe("notified_on")?,
        notified_certainty: row.maybe("notified_certainty")?,
        document: row.maybe_text("document")?,
        version: row.int("version")?,
        created_at: row.parse("created_at")?,
        changed_at: row.parse("changed_at")?,
    })
}

fn place(row: &str) -> Place<'_> {
    Place { table: TABLE, row, column: CONTENT }
}

//! Which decision an objection attacks: one open row for each objection. It begins with the draft or with
//! the case; a wrong one is ended and stays to be read.

use access::Permit;
use base::{AccountId, ApplicationId, CaseId, Date, DecisionId, Timestamp};

use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing};

const TABLE: &str = "objections";

/// A link to be made.
#[derive(Clone, Debug)]
pub struct NewObjection {
    /// Its id.
    pub id: String,
    /// The application by which somebody objects; its case has the same number.
    pub application: ApplicationId,
    /// The decision.
    pub decision: DecisionId,
    /// The case of the decision.
    pub attacked: CaseId,
    /// As which recipient of the decision, by the package's name; none where that is not known.
    pub recipient: Option<String>,
    /// How it is known: `page`, `room`, `number` or `desk`.
    pub how: String,
    /// Who made the link.
    pub by: AccountId,
    /// When the objection came in; none while it is a draft.
    pub filed_at: Option<Timestamp>,
}

/// A link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objection {
    /// Its id.
    pub id: String,
    /// The application by which somebody objects.
    pub application: ApplicationId,
    /// The decision.
    pub decision: DecisionId,
    /// The case of the decision.
    pub attacked: CaseId,
    /// As which recipient of the decision.
    pub recipient: Option<String>,
    /// How it is known.
    pub how: String,
    /// Who made the link.
    pub by: AccountId,
    /// When.
    pub linked_at: Timestamp,
    /// When the objection came in; none while it is a draft.
    pub filed_at: Option<Timestamp>,
    /// What became of it, and when.
    pub outcome: Option<(String, Date)>,
    /// The version for the optimistic lock.
    pub version: i64,
}

impl Objection {
    /// The case of the objection.
    #[must_use]
    pub fn case(&self) -> CaseId {
        CaseId::new(self.application.uuid())
    }
}

/// What becomes of a link.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ObjectionStep {
    /// The objection came in.
    Filed,
    /// As which recipient of the decision somebody objects.
    Recipient(Option<String>),
    /// It was decided, on a day.
    Decided(String, Date),
    /// It was wrong, somebody says.
    Ended(AccountId),
}

/// Ties an objection to a decision.
///
/// # Errors
/// [`StoreError::Taken`] where it is tied already.
pub async fn link(
    tx: &mut Writing,
    permit: &Permit,
    new: &NewObjection,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(
        TABLE,
        "INSERT INTO objections (id, authority, application, decision, attacked, recipient, how, \
         linked_by, linked_at, filed_at, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1)",
    )
    .bind(&new.id)
    .bind(&tx.authority)
    .bind(&new.application)
    .bind(&new.decision)
    .bind(&new.attacked)
    .bind(&new.recipient)
    .bind(&new.how)
    .bind(&new.by)
    .bind(now)
    .bind(new.filed_at)
    .one(tx, &new.id)
    .await
}

/// What an application objects to, where that is known.
///
/// # Errors
/// When the row cannot be read.
pub async fn of_application(
    db: &mut Reading,
    permit: &Permit,
    application: ApplicationId,
) -> Result<Option<Objection>, StoreError> {
    db.fits(permit)?;
    let row = sql(
        TABLE,
        "SELECT * FROM objections WHERE authority = $1 AND application = $2 AND ended_at IS NULL",
    )
    .bind(&db.authority)
    .bind(&application)
    .first(db)
    .await?;
    row.as_ref().map(read).transpose()
}

/// The objections that came in against decisions of a case, oldest first.
///
/// # Errors
/// When a row cannot be read.
pub async fn against(
    db: &mut Reading,
    permit: &Permit,
    attacked: CaseId,
) -> Result<Vec<Objection>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM objections WHERE authority = $1 AND attacked = $2 AND ended_at IS NULL \
         AND filed_at IS NOT NULL ORDER BY linked_at, id",
    )
    .bind(&db.authority)
    .bind(&attacked)
    .all(db)
    .await?;
    rows.iter().map(read).collect()
}

/// Keeps what becomes of a link.
///
/// # Errors
/// [`StoreError::Changed`] where somebody else was quicker, or it was ended.
pub async fn advance(
    tx: &mut Writing,
    permit: &Permit,
    (row, step): (&Objection, &ObjectionStep),
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let authority = tx.authority.clone();
    let statement =
        |text: &'static str| sql(TABLE, text).bind(&row.id).bind(&authority).bind(row.version);
    let statement = match step {
        ObjectionStep::Filed => statement(FILED).bind(now),
        ObjectionStep::Recipient(recipient) => statement(RECIPIENT).bind(recipient),
        ObjectionStep::Decided(outcome, on) => statement(DECIDED).bind(outcome).bind(on),
        ObjectionStep::Ended(by) => statement(ENDED).bind(now).bind(by),
    };
    statement.one(tx, &row.id).await
}

const FILED: &str = "UPDATE objections SET filed_at = $4, version = version + 1 \
    WHERE id = $1 AND authority = $2 AND version = $3 AND ended_at IS NULL AND filed_at IS NULL";
const RECIPIENT: &str = "UPDATE objections SET recipient = $4, version = version + 1 \
    WHERE id = $1 AND authority = $2 AND version = $3 AND ended_at IS NULL";
const DECIDED: &str = "UPDATE objections SET outcome = $4, outcome_on = $5, version = version + 1 \
    WHERE id = $1 AND authority = $2 AND version = $3 AND ended_at IS NULL";
const ENDED: &str = "UPDATE objections SET ended_at = $4, ended_by = $5, version = version + 1 \
    WHERE id = $1 AND authority = $2 AND version = $3 AND ended_at IS NULL";

fn read(row: &Row) -> Result<Objection, StoreError> {
    let outcome = row.maybe_text("outcome")?;
    Ok(Objection {
        id: row.text("id")?,
        application: row.parse("application")?,
        decision: row.parse("decision")?,
        attacked: row.parse("attacked")?,
        recipient: row.maybe_text("recipient")?,
        how: row.text("how")?,
        by: row.parse("linked_by")?,
        linked_at: row.parse("linked_at")?,
        filed_at: row.maybe("filed_at")?,
        outcome: outcome.zip(row.maybe("outcome_on")?),
        version: row.int("version")?,
    })
}

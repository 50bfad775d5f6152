//! What decisions grant, and the books of each case.

use access::Permit;
use base::{CaseId, Date, DecisionId, Money, Timestamp};
use cases::payments::{Movement, Posting};
use sealing::Place;

use super::opened;
use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing, cases as procedures};

const ENTITLEMENTS: &str = "payment_entitlements";
const PAYEE: &str = "sealed_payee";
const BOOKS: &str = "payment_books";
const NOTE: &str = "sealed_note";
const ENTRIES: &str = "payment_entries";

/// What a decision grants, to be kept.
#[derive(Clone, Debug)]
pub struct NewEntitlement {
    /// Its id.
    pub id: String,
    /// The case.
    pub case: CaseId,
    /// The decision.
    pub decision: DecisionId,
    /// The package's name of the payment.
    pub payment: String,
    /// The plan as JSON.
    pub plan: String,
    /// Who gets it, on which account, with which words, as JSON; kept sealed.
    pub payee: String,
}

/// What a decision grants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entitlement {
    /// Its id.
    pub id: String,
    /// The decision.
    pub decision: DecisionId,
    /// The package's name of the payment.
    pub payment: String,
    /// The plan as JSON.
    pub plan: String,
    /// Who gets it as JSON; `None` where the key was erased.
    pub payee: Option<String>,
}

/// What lists and runs know of the books of a case without reading them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The case.
    pub case: CaseId,
    /// What is due and unpaid.
    pub owed: Money,
    /// What is to come back.
    pub claim: Money,
    /// The day on which the next month is due that is not in the books yet.
    pub next_due: Option<Date>,
    /// Whether nothing is paid for now.
    pub is_held: bool,
    /// So many of a hundred of what is due are taken for an overpayment.
    pub set_off_percent: u8,
    /// Why it is held, and by whom, as JSON; kept sealed.
    pub note: Option<String>,
}

/// An entry of the books: a posting with what caused it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The posting.
    pub posting: Posting,
    /// The run that it comes from.
    pub run: Option<i64>,
    /// When it was written.
    pub booked_at: Timestamp,
}

/// Keeps what a decision grants. Again it does nothing: `false`.
///
/// # Errors
/// When the engine refuses.
pub async fn entitle(
    tx: &mut Writing,
    permit: &Permit,
    new: &NewEntitlement,
    now: Timestamp,
) -> Result<bool, StoreError> {
    tx.fits(permit)?;
    let key = procedures::data_key(tx, new.case).await?;
    let payee = tx.seal(&key, payee_of(&new.id), &new.payee).await?;
    let added = sql(
        ENTITLEMENTS,
        "INSERT INTO payment_entitlements (id, authority, case_id, decision, payment, plan, \
         data_key, sealed_payee, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) \
         ON CONFLICT (authority, decision, payment) DO NOTHING",
    )
    .bind(&new.id)
    .bind(&tx.authority)
    .bind(&new.case)
    .bind(&new.decision)
    .bind(&new.payment)
    .bind(&new.plan)
    .bind(&key)
    .bind(payee)
    .bind(now)
    .run(tx)
    .await?;
    Ok(added == 1)
}

/// All that decisions of a case grant, oldest first.
///
/// # Errors
/// When a row cannot be read.
pub async fn entitlements(
    db: &mut Reading,
    permit: &Permit,
    case: CaseId,
) -> Result<Vec<Entitlement>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        ENTITLEMENTS,
        "SELECT * FROM payment_entitlements WHERE authority = $1 AND case_id = $2 \
         ORDER BY created_at, id",
    )
    .bind(&db.authority)
    .bind(&case)
    .all(db)
    .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        let id = row.text("id")?;
        let key = row.text("data_key")?;
        all.push(Entitlement {
            payee: opened(db, &key, payee_of(&id), &row.bytes(PAYEE)?).await?,
            id,
            decision: row.parse("decision")?,
            payment: row.text("payment")?,
            plan: row.text("plan")?,
        });
    }
    Ok(all)
}

/// Keeps another plan of an entitlement. The books of its case are locked by then.
///
/// # Errors
/// [`StoreError::Changed`] where there is none.
pub async fn keep_plan(
    tx: &mut Writing,
    permit: &Permit,
    (id, plan): (&str, &str),
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    sql(ENTITLEMENTS, "UPDATE payment_entitlements SET plan = $3 WHERE id = $1 AND authority = $2")
        .bind(id)
        .bind(&tx.authority)
        .bind(plan)
        .one(tx, &id)
        .await
}

/// Keeps another payee of an entitlement. The books of its case are locked by then.
///
/// # Errors
/// [`StoreError::Changed`] where there is none.
pub async fn keep_payee(
    tx: &mut Writing,
    permit: &Permit,
    case: CaseId,
    (id, payee): (&str, &str),
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let key = procedures::data_key(tx, case).await?;
    let payee = tx.seal(&key, payee_of(id), payee).await?;
    sql(
        ENTITLEMENTS,
        "UPDATE payment_entitlements SET sealed_payee = $3 WHERE id = $1 AND authority = $2",
    )
    .bind(id)
    .bind(&tx.authority)
    .bind(payee)
    .one(tx, &id)
    .await
}

/// Opens the books of a case for one command after the other; a case without books gets empty ones.
///
/// # Errors
/// When the row cannot be read, or the key of the procedure was erased.
pub async fn lock(tx: &mut Writing, permit: &Permit, case: CaseId) -> Result<Head, StoreError> {
    tx.fits(permit)?;
    let key = procedures::data_key(tx, case).await?;
    let row = sql(
        BOOKS,
        "INSERT INTO payment_books (authority, case_id, owed, claim, held, set_off_percent, \
         data_key, version) VALUES ($1, $2, 0, 0, 0, 0, $3, 1) \
         ON CONFLICT (authority, case_id) DO UPDATE SET version = payment_books.version + 1 \
         RETURNING *",
    )
    .bind(&tx.authority)
    .bind(&case)
    .bind(&key)
    .only(tx, &case)
    .await?;
    head(tx, &row).await
}

/// The head of the books of a case, where it has any.
///
/// # Errors
/// When the row cannot be read.
pub async fn peek(
    db: &mut Reading,
    permit: &Permit,
    case: CaseId,
) -> Result<Option<Head>, StoreError> {
    db.fits(permit)?;
    let row = sql(BOOKS, "SELECT * FROM payment_books WHERE authority = $1 AND case_id = $2")
        .bind(&db.authority)
        .bind(&case)
        .first(db)
        .await?;
    match row {
        Some(row) => head(db, &row).await.map(Some),
        None => Ok(None),
    }
}

/// Keeps the head of books that this command locked.
///
/// # Errors
/// When the engine refuses.
pub async fn keep_head(tx: &mut Writing, permit: &Permit, head: &Head) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let key = procedures::data_key(tx, head.case).await?;
    let id = head.case.to_string();
    let note = match &head.note {
        Some(note) => Some(tx.seal(&key, note_of(&id), note).await?),
        None => None,
    };
    sql(
        BOOKS,
        "UPDATE payment_books SET owed = $3, claim = $4, next_due = $5, held = $6, \
         set_off_percent = $7, sealed_note = $8 WHERE authority = $1 AND case_id = $2",
    )
    .bind(&tx.authority)
    .bind(&head.case)
    .bind(head.owed.in_cents())
    .bind(head.claim.in_cents())
    .bind(&head.next_due)
    .bind(head.is_held)
    .bind(i64::from(head.set_off_percent))
    .bind(note)
    .one(tx, &head.case)
    .await
}

/// Cases in which something is due by a day and nothing stands in a run that is not finished, behind
/// a case.
///
/// # Errors
/// When a row cannot be read.
pub async fn dues(
    db: &mut Reading,
    permit: &Permit,
    (by, after): (Date, Option<CaseId>),
    most: i64,
) -> Result<Vec<CaseId>, StoreError> {
    db.fits(permit)?;
    let after = after.map(|case| case.to_string()).unwrap_or_default();
    let rows = sql(
        BOOKS,
        "SELECT b.case_id AS case_id FROM payment_books b \
         LEFT JOIN payment_items i ON i.authority = b.authority AND i.case_id = b.case_id \
         AND i.is_open = 1 \
         WHERE b.authority = $1 AND b.held = 0 AND (b.owed > 0 OR b.next_due <= $2) \
         AND i.case_id IS NULL AND b.case_id > $3 ORDER BY b.case_id LIMIT $4",
    )
    .bind(&db.authority)
    .bind(&by)
    .bind(after)
    .bind(most)
    .all(db)
    .await?;
    rows.iter().map(|row| row.parse("case_id")).collect()
}

/// The entries of a case, oldest first.
///
/// # Errors
/// When a row cannot be read.
pub async fn entries(
    db: &mut Reading,
    permit: &Permit,
    case: CaseId,
) -> Result<Vec<Entry>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        ENTRIES,
        "SELECT case_id, number, on_day, movement, month, amount, run, booked_at \
         FROM payment_entries WHERE authority = $1 AND case_id = $2 ORDER BY number",
    )
    .bind(&db.authority)
    .bind(&case)
    .all(db)
    .await?;
    rows.iter().map(entry).collect()
}

/// Writes entries behind those that are there.
///
/// # Errors
/// [`StoreError::Taken`] where somebody else wrote one of these numbers.
pub async fn append(
    tx: &mut Writing,
    permit: &Permit,
    (case, run): (CaseId, Option<i64>),
    postings: &[Posting],
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let actor = permit.account().map(|account| account.to_string()).unwrap_or_default();
    for posting in postings {
        let (debit, credit) = posting.movement.sides();
        let number = i64::try_from(posting.number).unwrap_or(i64::MAX);
        let mut statement = sql(
            ENTRIES,
            "INSERT INTO payment_entries (authority, case_id, number, on_day, movement, debit, \
             credit, month, amount, run, actor, booked_at) \
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)",
        )
        .bind(&tx.authority)
        .bind(&case)
        .bind(number)
        .bind(&posting.on)
        .bind(posting.movement.word())
        .bind(debit.word())
        .bind(credit.word())
        .bind(&posting.month)
        .bind(posting.amount.in_cents());
        statement.values.push(crate::sql::Value::Int(run));
        statement.bind(actor.as_str()).bind(now).one(tx, &case).await?;
    }
    Ok(())
}

fn entry(row: &Row) -> Result<Entry, StoreError> {
    let word = row.text("movement")?;
    let movement = Movement::of(&word)
        .ok_or_else(|| row.unreadable("movement", &format!("“{word}” moves nothing")))?;
    Ok(Entry {
        posting: Posting {
            number: u64::try_from(row.int("number")?).unwrap_or_default(),
            on: row.parse("on_day")?,
            movement,
            month: row.maybe("month")?,
            amount: Money::cents(row.int("amount")?),
        },
        run: row.maybe_int("run")?,
        booked_at: row.parse("booked_at")?,
    })
}

async fn head(db: &mut Reading, row: &Row) -> Result<Head, StoreError> {
    let id = row.text("case_id")?;
    let note = match row.maybe_bytes(NOTE)? {
        Some(sealed) => opened(db, &row.text("data_key")?, note_of(&id), &sealed).await?,
        None => None,
    };
    Ok(Head {
        case: row.parse("case_id")?,
        owed: Money::cents(row.int("owed")?),
        claim: Money::cents(row.int("claim")?),
        next_due: row.maybe("next_due")?,
        is_held: row.int("held")? != 0,
        set_off_percent: u8::try_from(row.int("set_off_percent")?).unwrap_or_default(),
        note,
    })
}

fn payee_of(row: &str) -> Place<'_> {
    Place { table: ENTITLEMENTS, row, column: PAYEE }
}

fn note_of(row: &str) -> Place<'_> {
    Place { table: BOOKS, row, column: NOTE }
}

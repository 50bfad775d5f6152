//! Who takes part in a case beside the applicant, with the letters to them and their statements.
//! A participant is found by the code of their letter, which is kept as a keyed hash.

use access::Permit;
use base::{CaseId, Date, ParticipantId, Timestamp};
use sealing::Place;

use crate::sessions::known_name;
use crate::sql::{Row, sql};
use crate::{Reading, StoreError, Writing, cases};

const TABLE: &str = "participants";
const PERSON: &str = "sealed_person";
const LETTERS: &str = "participant_letters";
const BODY: &str = "sealed_body";
const PURPOSE: &str = "participant";

/// Somebody to be drawn in.
#[derive(Clone, Debug)]
pub struct NewParticipant {
    /// Their id.
    pub id: ParticipantId,
    /// The case.
    pub case: CaseId,
    /// The package's name of the party.
    pub party: String,
    /// The code of their letter.
    pub code: String,
    /// Name, address and code as JSON; kept sealed.
    pub person: String,
}

/// Somebody who takes part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Their id.
    pub id: ParticipantId,
    /// The case.
    pub case: CaseId,
    /// The package's name of the party.
    pub party: String,
    /// Name, address and code as JSON.
    pub person: String,
    /// When they were last asked for a statement.
    pub asked_on: Option<Date>,
    /// Until when.
    pub due_on: Option<Date>,
    /// When they first came with their code.
    pub entered_at: Option<Timestamp>,
    /// The legal day of their last statement.
    pub answered_on: Option<Date>,
    /// The version for the optimistic lock.
    pub version: i64,
}

/// A letter to a participant, or a statement of theirs.
#[derive(Clone, Debug)]
pub struct NewLetter {
    /// Its id.
    pub id: String,
    /// The case.
    pub case: CaseId,
    /// Who it is to or from.
    pub participant: ParticipantId,
    /// What it is: `hearing`, `reminder`, `statement`.
    pub kind: String,
    /// Its words as JSON; kept sealed.
    pub body: String,
    /// The day that counts: of dispatch, or of legal receipt.
    pub on: Date,
}

/// A letter to a participant, or a statement of theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Letter {
    /// Its id.
    pub id: String,
    /// Who it is to or from.
    pub participant: ParticipantId,
    /// What it is.
    pub kind: String,
    /// Its words as JSON.
    pub body: String,
    /// The day that counts.
    pub on: Date,
    /// When it was shown to the others.
    pub released_at: Option<Timestamp>,
    /// When it was written.
    pub created_at: Timestamp,
}

/// What becomes of a participant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParticipantStep {
    /// Asked for a statement on a day, until another.
    Asked(Date, Option<Date>),
    /// Came with the code for the first time.
    Entered,
    /// Said something; the legal day.
    Answered(Date),
    /// Has time until another day.
    DueOn(Date),
}

/// Draws somebody in.
///
/// # Errors
/// [`StoreError::Taken`] where the party takes part already.
pub async fn add(
    tx: &mut Writing,
    permit: &Permit,
    new: &NewParticipant,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let key = cases::data_key(tx, new.case).await?;
    let person = tx.seal(&key, person_of(&new.id.to_string()), &new.person).await?;
    // The house's key names codes; it is there before the first session.
    crate::keys::house(tx, now).await?;
    let token = tx.keyed_name(PURPOSE, &new.code).await?;
    sql(
        TABLE,
        "INSERT INTO participants (id, authority, case_id, party, token, data_key, \
         sealed_person, version, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8)",
    )
    .bind(&new.id)
    .bind(&tx.authority)
    .bind(&new.case)
    .bind(&new.party)
    .bind(token)
    .bind(&key)
    .bind(person)
    .bind(now)
    .one(tx, &new.id)
    .await
}

/// Whose code it is. It takes no permit: a participant is what the actor is made from.
///
/// # Errors
/// When the row cannot be read.
pub async fn whose(db: &mut Reading, code: &str) -> Result<Option<Participant>, StoreError> {
    let Some(token) = known_name(db, PURPOSE, code).await? else { return Ok(None) };
    let row = sql(TABLE, "SELECT * FROM participants WHERE token = $1 AND authority = $2")
        .bind(token)
        .bind(&db.authority)
        .first(db)
        .await?;
    match row {
        Some(row) => Ok(Some(read(db, &row).await?)),
        None => Ok(None),
    }
}

/// All who take part in a case, in the order in which they were drawn in.
///
/// # Errors
/// When a row cannot be read.
pub async fn of_case(
    db: &mut Reading,
    permit: &Permit,
    case: CaseId,
) -> Result<Vec<Participant>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        TABLE,
        "SELECT * FROM participants WHERE authority = $1 AND case_id = $2 \
         ORDER BY created_at, id",
    )
    .bind(&db.authority)
    .bind(&case)
    .all(db)
    .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        all.push(read(db, row).await?);
    }
    Ok(all)
}

/// Keeps what became of a participant.
///
/// # Errors
/// [`StoreError::Changed`] where somebody else was quicker.
pub async fn advance(
    tx: &mut Writing,
    permit: &Permit,
    (id, version): (ParticipantId, i64),
    step: ParticipantStep,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let (asked, due, entered, answered) = match step {
        ParticipantStep::Asked(on, due) => (Some(on), due, None, None),
        ParticipantStep::Entered => (None, None, Some(now), None),
        ParticipantStep::Answered(on) => (None, None, None, Some(on)),
        ParticipantStep::DueOn(due) => (None, Some(due), None, None),
    };
    sql(
        TABLE,
        "UPDATE participants SET asked_on = COALESCE($4, asked_on), \
         due_on = COALESCE($5, due_on), entered_at = COALESCE(entered_at, $6), \
         answered_on = COALESCE($7, answered_on), version = version + 1 \
         WHERE id = $1 AND authority = $2 AND version = $3",
    )
    .bind(&id)
    .bind(&tx.authority)
    .bind(version)
    .bind(&asked)
    .bind(&due)
    .bind(entered)
    .bind(&answered)
    .one(tx, &id)
    .await
}

/// Another code and other data of a participant: from now on the code that they had opens nothing.
///
/// # Errors
/// [`StoreError::Changed`] where somebody else was quicker.
pub async fn replace(
    tx: &mut Writing,
    permit: &Permit,
    (row, code, person): (&Participant, &str, &str),
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let key = cases::data_key(tx, row.case).await?;
    let person = tx.seal(&key, person_of(&row.id.to_string()), person).await?;
    let token = tx.keyed_name(PURPOSE, code).await?;
    sql(
        TABLE,
        "UPDATE participants SET token = $4, data_key = $5, sealed_person = $6, \
         version = version + 1 WHERE id = $1 AND authority = $2 AND version = $3",
    )
    .bind(&row.id)
    .bind(&tx.authority)
    .bind(row.version)
    .bind(token)
    .bind(&key)
    .bind(person)
    .one(tx, &row.id)
    .await
}

/// Keeps a letter or a statement.
///
/// # Errors
/// [`StoreError::Taken`] where the id is in use.
pub async fn write(
    tx: &mut Writing,
    permit: &Permit,
    new: &NewLetter,
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let key = cases::data_key(tx, new.case).await?;
    let body = tx.seal(&key, body_of(&new.id), &new.body).await?;
    sql(
        LETTERS,
        "INSERT INTO participant_letters (id, authority, case_id, participant, kind, data_key, \
         sealed_body, on_day, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(&new.id)
    .bind(&tx.authority)
    .bind(&new.case)
    .bind(&new.participant)
    .bind(&new.kind)
    .bind(&key)
    .bind(body)
    .bind(&new.on)
    .bind(now)
    .one(tx, &new.id)
    .await
}

/// All letters and statements of a case, oldest first.
///
/// # Errors
/// When a row cannot be read.
pub async fn letters(
    db: &mut Reading,
    permit: &Permit,
    case: CaseId,
) -> Result<Vec<Letter>, StoreError> {
    db.fits(permit)?;
    let rows = sql(
        LETTERS,
        "SELECT * FROM participant_letters WHERE authority = $1 AND case_id = $2 \
         ORDER BY created_at, id",
    )
    .bind(&db.authority)
    .bind(&case)
    .all(db)
    .await?;
    let mut all = Vec::with_capacity(rows.len());
    for row in &rows {
        let id = row.text("id")?;
        let body = row.bytes(BODY)?;
        all.push(Letter {
            participant: row.parse("participant")?,
            kind: row.text("kind")?,
            body: db.unseal(&row.text("data_key")?, body_of(&id), &body).await?,
            on: row.parse("on_day")?,
            released_at: row.maybe("released_at")?,
            created_at: row.parse("created_at")?,
            id,
        });
    }
    Ok(all)
}

/// Shows a statement to the others, in the words that are given now.
///
/// # Errors
/// [`StoreError::Changed`] where it is shown already, or there is none.
pub async fn release(
    tx: &mut Writing,
    permit: &Permit,
    (case, id, body): (CaseId, &str, &str),
    now: Timestamp,
) -> Result<(), StoreError> {
    tx.fits(permit)?;
    let key = cases::data_key(tx, case).await?;
    let body = tx.seal(&key, body_of(id), body).await?;
    sql(
        LETTERS,
        "UPDATE participant_letters SET sealed_body = $4, released_at = $5 \
         WHERE id = $1 AND authority = $2 AND case_id = $3 AND released_at IS NULL",
    )
    .bind(id)
    .bind(&tx.authority)
    .bind(&case)
    .bind(body)
    .bind(now)
    .one(tx, &id)
    .await
}

async fn read(db: &mut Reading, row: &Row) -> Result<Participant, StoreError> {
    let id = row.text("id")?;
    Ok(Participant {
        person: db.unseal(&row.text("data_key")?, person_of(&id), &row.bytes(PERSON)?).await?,
        id: row.parse("id")?,
        case: row.parse("case_id")?,
        party: row.text("party")?,
        asked_on: row.maybe("asked_on")?,
        due_on: row.maybe("due_on")?,
        entered_at: row.maybe("entered_at")?,
        answered_on: row.maybe("answered_on")?,
        version: row.int("version")?,
    })
}

fn person_of(row: &str) -> Place<'_> {
    Place { table: TABLE, row, column: PERSON }
}

fn body_of(row: &str) -> Place<'_> {
    Place { table: LETTERS, row, column: BODY }
}

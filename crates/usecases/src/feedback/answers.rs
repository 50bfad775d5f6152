//! Reports of barriers as the desk sees them: what waits, by when, and the answer.

use access::{Action, Permit, ResourceKind};
use base::{Date, Lang, Timestamp};
use serde::Deserialize;
use store::KeyOf;
use store::feedback::{Answering, Feedback};

use super::{FeedbackError, LONGEST};
use crate::notices::{self, Mail};
use crate::{Fault, House, OpContext, places, written};

/// The reports.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportsView {
    /// What waits first, by its last day; then the newest.
    pub rows: Vec<ReportRow>,
    /// How many wait.
    pub open: usize,
    /// How many of them are late.
    pub late: usize,
    /// The provision that sets the days; empty where nobody read it up.
    pub norm: String,
    /// True where the days are the house's own promise.
    pub unsure: bool,
}

/// A report in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportRow {
    /// Its id.
    pub id: String,
    /// The number that the person was given.
    pub number: String,
    /// Path of the page.
    pub page: String,
    /// The beginning of what was said.
    pub begin: String,
    /// When it came.
    pub received: Timestamp,
    /// True while nobody answered.
    pub is_open: bool,
    /// By when an answer is usual, and the last day for it.
    pub due: Option<(Date, Date)>,
    /// True where the last day is over and nobody answered.
    pub is_late: bool,
    /// True where the usual day is over and nobody answered.
    pub is_due: bool,
}

/// A report with all that was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportView {
    /// As in the list.
    pub row: ReportRow,
    /// What was said.
    pub text: String,
    /// How to answer; empty where nobody said.
    pub contact: String,
    /// True where the answer goes out by e-mail.
    pub by_mail: bool,
    /// What the form sends back.
    pub version: i64,
    /// The answer, or why there is none.
    pub answer: String,
    /// `answered` or `closed`, once it is over.
    pub outcome: String,
    /// When.
    pub answered_at: Option<Timestamp>,
    /// When an interim notice went out.
    pub interim_at: Option<Timestamp>,
    /// Words that the law wants in every answer; empty where it wants none.
    pub must_say: String,
    /// True where an interim notice is owed when the days do not do.
    pub may_interim: bool,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct AnswerInput {
    /// The report.
    pub id: String,
    /// What the form was made from.
    pub version: i64,
    /// The answer to the person; for closing without one, the reason.
    pub text: String,
    /// True where nobody is answered: a test, an insult, nobody to be reached.
    pub close: bool,
}

/// What a note keeps. Stored as JSON, sealed.
#[derive(Deserialize)]
struct Said {
    #[serde(default)]
    text: String,
    #[serde(default)]
    contact: String,
    #[serde(default)]
    lang: String,
}

/// How many reports are shown.
const MOST: u16 = 200;

/// Short enough to be said on the telephone.
pub(super) fn number(id: &str) -> String {
    id.split('-').next_back().unwrap_or(id).to_owned()
}

/// The reports that wait and those that were answered.
pub async fn reports(house: &House, ctx: &OpContext) -> Result<ReportsView, FeedbackError> {
    let permit = may(ctx, Action::List)?;
    let mut db = house.read(ctx).await?;
    let notes = store::feedback::watched(&mut db, &permit, MOST).await?;
    let (open, late) = store::feedback::waiting(&mut db, &permit, ctx.today).await?;
    drop(db);
    let period = places::answer_period(house)?;
    let size = |count: i64| usize::try_from(count).unwrap_or_default();
    Ok(ReportsView {
        rows: notes.iter().map(|(note, answering)| row(ctx, note, answering)).collect(),
        open: size(open),
        late: size(late),
        unsure: period.as_ref().is_none_or(|period| !period.certainty.is_settled()),
        norm: period.map(|period| period.norm).unwrap_or_default(),
    })
}

fn row(ctx: &OpContext, note: &Feedback, answering: &Answering) -> ReportRow {
    let is_open = answering.state == "open";
    let over = |day: Option<Date>| is_open && day.is_some_and(|day| day < ctx.today);
    let said = said(note);
    ReportRow {
        id: note.id.clone(),
        number: number(&note.id),
        page: note.page.clone(),
        begin: said.text.chars().take(120).collect(),
        received: note.created_at,
        is_open,
        due: answering.due_on.zip(answering.last_on),
        is_late: over(answering.last_on),
        is_due: over(answering.due_on),
    }
}

fn said(note: &Feedback) -> Said {
    let as_it_is =
        |_| Said { text: note.text.clone(), contact: String::new(), lang: String::new() };
    serde_json::from_str(&note.text).unwrap_or_else(as_it_is)
}

/// A report.
pub async fn report(house: &House, ctx: &OpContext, id: &str) -> Result<ReportView, FeedbackError> {
    let permit = may(ctx, Action::Read)?;
    let mut db = house.read(ctx).await?;
    let (note, answering) = store::feedback::one(&mut db, &permit, id).await?;
    drop(db);
    let said = said(&note);
    let period = places::answer_period(house)?;
    let is_open = answering.state == "open";
    Ok(ReportView {
        row: row(ctx, &note, &answering),
        by_mail: mail_address(&said.contact).is_some(),
        text: said.text,
        contact: said.contact,
        version: answering.version,
        answer: answering.answer.clone().unwrap_or_default(),
        outcome: if is_open { String::new() } else { answering.state.clone() },
        answered_at: answering.answered_at,
        interim_at: answering.interim_at,
        must_say: must_say(house)?,
        may_interim: is_open
            && answering.interim_at.is_none()
            && period.is_some_and(|period| period.interim_notice),
    })
}

/// The hint at the ombud office that the Land wants in every answer.
fn must_say(house: &House) -> Result<String, Fault> {
    let names = places::answer_period(house)?.is_some_and(|period| period.names_ombud);
    if !names {
        return Ok(String::new());
    }
    let ombud = &house.content().authority.ombud;
    Ok(format!(
        "Hilft Ihnen diese Antwort nicht, können Sie ein Ombudsverfahren einleiten ({}): {}, {}. Das \
         Verfahren kostet nichts.",
        ombud.norm,
        ombud.name.get(Lang::De),
        ombud.note.get(Lang::De)
    ))
}

/// Answers a report, or closes it with a reason. Where the person left an e-mail address, the answer
/// goes there; the hint that the law wants is added.
pub async fn answer(
    house: &House,
    ctx: &OpContext,
    input: AnswerInput,
) -> Result<(), FeedbackError> {
    let text = words(&input.text)?;
    let mut sending = Sending::open(house, ctx, (&input.id, input.version)).await?;
    let whole = match must_say(house)? {
        hint if input.close || hint.is_empty() => text,
        hint => format!("{text}\n\n{hint}"),
    };
    sending.answering.state = if input.close { "closed" } else { "answered" }.to_owned();
    sending.answering.answer = Some(whole.clone());
    sending.answering.answered_by = ctx.actor.account();
    sending.answering.answered_at = Some(ctx.now);
    if !input.close {
        sending.mail(house, ctx, ("Ihre Meldung zu einer Barriere", &whole)).await?;
    }
    sending.settle(ctx, if input.close { "close" } else { "answer" }).await
}

/// Sends an interim notice: the report was read and takes longer. The report stays open.
pub async fn interim(
    house: &House,
    ctx: &OpContext,
    (id, version): (&str, i64),
    text: &str,
) -> Result<(), FeedbackError> {
    let text = words(text)?;
    let mut sending = Sending::open(house, ctx, (id, version)).await?;
    sending.answering.interim_at = Some(ctx.now);
    sending.mail(house, ctx, ("Zwischennachricht zu Ihrer Meldung", &text)).await?;
    sending.settle(ctx, "interim").await
}

fn words(text: &str) -> Result<String, FeedbackError> {
    let text = text.replace("\r\n", "\n").trim().to_owned();
    if text.is_empty() {
        return Err(FeedbackError::Empty);
    }
    if text.chars().count() > LONGEST {
        return Err(FeedbackError::TooLong(LONGEST));
    }
    Ok(text)
}

/// An answer on its way, in one command.
struct Sending {
    tx: store::Writing,
    permit: Permit,
    note: Feedback,
    answering: Answering,
}

impl Sending {
    async fn open(
        house: &House,
        ctx: &OpContext,
        (id, version): (&str, i64),
    ) -> Result<Self, FeedbackError> {
        let permit = may(ctx, Action::Edit)?;
        let mut tx = house.write(ctx).await?;
        let (note, answering) = store::feedback::one(&mut tx, &permit, id).await?;
        if answering.state != "open" || answering.version != version {
            return Err(FeedbackError::Meanwhile);
        }
        Ok(Self { tx, permit, note, answering })
    }

    async fn mail(
        &mut self,
        house: &House,
        ctx: &OpContext,
        (subject, text): (&str, &str),
    ) -> Result<(), FeedbackError> {
        let said = said(&self.note);
        let Some(to) = mail_address(&said.contact) else { return Ok(()) };
        let number = number(&self.note.id);
        let greeting = if said.lang == Lang::En.tag() { "Good day" } else { "Guten Tag" };
        let authority = &house.content().authority.name;
        let mail = Mail {
            to: to.to_owned(),
            subject: format!("{subject} ({number})"),
            text: format!("{greeting},\n\n{text}\n\n{authority}\n"),
        };
        let once = format!("report.{}.{}", self.note.id, self.answering.version);
        notices::post(ctx, &mut self.tx, &self.permit, (KeyOf::House, &mail, once)).await?;
        Ok(())
    }

    async fn settle(mut self, ctx: &OpContext, action: &str) -> Result<(), FeedbackError> {
        let id = self.note.id.clone();
        let settled = store::feedback::settle(&mut self.tx, &self.permit, (&id, &self.answering));
        settled.await.map_err(|error| match error {
            store::StoreError::Changed { .. } => FeedbackError::Meanwhile,
            other => FeedbackError::Fault(other.into()),
        })?;
        crate::audit::note(
            &mut self.tx,
            &self.permit,
            ctx.now,
            (&format!("feedback.{id}"), action),
        )
        .await?;
        Ok(self.tx.commit().await?)
    }
}

/// The first thing in a contact that looks like an e-mail address.
fn mail_address(contact: &str) -> Option<&str> {
    contact.split(|sign: char| sign.is_whitespace() || matches!(sign, ',' | ';' | '<' | '>')).find(
        |word| {
            word.len() <= 254
                && word.is_ascii()
                && word.split_once('@').is_some_and(|(name, host)| {
                    !name.is_empty() && host.contains('.') && !host.contains('@')
                })
        },
    )
}

fn may(ctx: &OpContext, action: Action) -> Result<Permit, Fault> {
    ctx.signed_in()?;
    Ok(ctx.may(action, &ctx.thing(ResourceKind::Feedback))?)
}

/// Reminds the editorial office of reports whose usual or last day is near or over; once for each.
pub(crate) async fn remind(
    house: &House,
    ctx: &OpContext,
    permit: &Permit,
) -> Result<usize, Fault> {
    let office = written::office(house)?;
    if office.email.is_empty() {
        return Ok(0);
    }
    let reads = ctx.may(Action::List, &ctx.thing(ResourceKind::Feedback))?;
    let mut db = house.read(ctx).await?;
    let notes = store::feedback::watched(&mut db, &reads, MOST).await?;
    drop(db);
    let mut sent = 0;
    let mut tx = house.write(ctx).await?;
    for (note, answering) in &notes {
        let row = row(ctx, note, answering);
        let (what, last) = match (row.is_late, row.is_due, row.due) {
            (true, _, Some((_, last))) => ("Die letzte Frist für die Antwort ist vorbei.", last),
            (false, true, Some((_, last))) => {
                ("Die übliche Zeit für die Antwort ist vorbei.", last)
            }
            _ => continue,
        };
        let link = format!("{}/redaktion/meldungen/{}", house.settings().base_url, note.id);
        let day = base::date_long(last, Lang::De);
        let mail = Mail {
            to: office.email.clone(),
            subject: format!("Meldung {} ist zu beantworten", row.number),
            text: format!("Guten Tag,\n\n{what} Letzter Tag: {day}.\n\n{link}\n"),
        };
        let once = format!("report.{}.{}", note.id, if row.is_late { "late" } else { "due" });
        let mail = (KeyOf::House, &mail, once);
        sent += usize::from(notices::post(ctx, &mut tx, permit, mail).await?);
    }
    tx.commit().await?;
    Ok(sent)
}

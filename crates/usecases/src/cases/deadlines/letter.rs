//! Deadlines that a letter set: of an open question, and of the hearing. They belong to that letter, and
//! the next one sets its own.

use ::cases::process::{Act, Reach};
use ::packages::DeadlineSpec;
use base::deadline::{Change, Counting, Running, run};
use base::{Date, Lang, MessageId};
use store::events::Event;
use store::participants::{NewLetter, Participant, ParticipantStep};
use store::{Reading, Writing};

use super::{CHANGED, MoveKind, RESTORED, is_about, payload};
use crate::case_file::CaseFile;
use crate::cases::clocks::Ticking;
use crate::notices::{self, Occasion, Order};
use crate::participants::{self, Words};
use crate::questions::{self, Body, Outgoing, kind};
use crate::{Fault, House, OpContext, flow, law};

/// A deadline that a letter set.
pub(super) struct LetterClock {
    pub(super) id: String,
    title: String,
    /// The day of the letter.
    pub(super) from: Date,
    /// The last day now.
    pub(super) due: Date,
    /// The last days that it had before, oldest first.
    before: Vec<Date>,
    spec: DeadlineSpec,
    whose: Whose,
}

/// Who has to answer by then.
enum Whose {
    Applicant(MessageId),
    Parties(Vec<Participant>),
}

/// The letters of a case that wait for an answer.
pub(super) async fn clocks(
    ctx: &OpContext,
    db: &mut Reading,
    (file, events): (&CaseFile, &[Event]),
) -> Result<Vec<LetterClock>, Fault> {
    let mut found = Vec::new();
    let thread = store::messages::of_case(db, &file.permit, file.id()).await?;
    if let Some(question) = questions::open_question(&thread)
        && let Some(due) = question.due_on
    {
        let id = if questions::is_warning(question) { "cooperation" } else { "answer" };
        let from = base::berlin_date(question.sent_at);
        found.extend(clock(ctx, (file, events), (id, from, due), Whose::Applicant(question.id)));
    }
    let rows = store::participants::of_case(db, &file.permit, file.id()).await?;
    let waiting: Vec<Participant> = rows
        .into_iter()
        .filter(|row| row.asked_on.is_some() && row.due_on.is_some() && row.answered_on.is_none())
        .collect();
    let from = waiting.iter().filter_map(|row| row.asked_on).min();
    let due = waiting.iter().filter_map(|row| row.due_on).max();
    if let (Some(from), Some(due)) = (from, due) {
        let facts = file.facts();
        let letters = &file.package.manifest.letters;
        let hearing = letters.iter().find(|one| one.id == participants::kind::HEARING);
        let id = hearing.and_then(|one| one.deadline.as_deref()).unwrap_or("statement");
        let id = file.package.deadline_in_force(id, &facts).map(|spec| spec.id.clone());
        let whose = Whose::Parties(waiting);
        found.extend(id.and_then(|id| clock(ctx, (file, events), (&id, from, due), whose)));
    }
    Ok(found)
}

fn clock(
    ctx: &OpContext,
    (file, events): (&CaseFile, &[Event]),
    (id, from, due): (&str, Date, Date),
    whose: Whose,
) -> Option<LetterClock> {
    let specs = &file.package.manifest.deadlines;
    let spec = specs.iter().find(|spec| spec.id == id)?.clone();
    let mut before: Vec<Date> = Vec::new();
    for event in events.iter().filter(|event| is_about(event, (id, from))) {
        match event.activity.as_str() {
            CHANGED => before.extend(payload(event, "was").parse::<Date>().ok()),
            RESTORED => {
                before.pop();
            }
            _ => {}
        }
    }
    let title = spec.label.get(ctx.lang).to_owned();
    Some(LetterClock { id: id.to_owned(), title, from, due, before, spec, whose })
}

impl LetterClock {
    /// The day that the letter itself set.
    fn first(&self) -> Date {
        self.before.first().copied().unwrap_or(self.due)
    }

    /// How it is counted: up to the day that the letter named.
    pub(super) fn counting(&self) -> Option<Counting> {
        flow::length_until(self.from, self.first()).map(Counting::usual)
    }

    /// How it ends on a day.
    pub(super) fn on(&self, house: &House, day: Date) -> Option<Running> {
        let changes = [Change::ExtendedTo { day }];
        let changes = if day == self.first() { &changes[..0] } else { &changes[..] };
        run(self.from, &self.counting()?, changes, &law::calendar(house)).ok()
    }

    /// The day that it had before the last change.
    pub(super) fn previous(&self) -> Option<Date> {
        self.before.last().copied()
    }

    pub(super) fn ticking(&self, house: &House) -> Ticking {
        let steps = self.on(house, self.due).map(|running| running.steps().to_vec());
        let end = base::Deadline { end: self.due, steps: steps.unwrap_or_default() };
        Ticking {
            id: self.id.clone(),
            title: self.title.clone(),
            from: self.from,
            running: Running::Ends(end),
            ground: self.spec.ground().to_owned(),
            certainty: self.spec.certainty,
            suspended: None,
        }
    }

    pub(super) fn acts(&self) -> Vec<MoveKind> {
        let extend = self.spec.extendable.then_some(MoveKind::Extend);
        let undo = (!self.before.is_empty()).then_some(MoveKind::Undo);
        extend.into_iter().chain(undo).collect()
    }

    /// What its timers learn.
    pub(super) fn act(&self, now: Date, kind: MoveKind) -> (Act, Reach) {
        let act = match kind {
            MoveKind::Undo => Act::Undo,
            _ => Act::Change(Change::ExtendedTo { day: now }),
        };
        (act, Reach::Letter)
    }

    /// Those who have to answer learn of their new day.
    pub(super) async fn tell(
        &self,
        house: &House,
        ctx: &OpContext,
        tx: &mut Writing,
        (file, now): (&CaseFile, Date),
    ) -> Result<(), Fault> {
        match &self.whose {
            Whose::Applicant(question) => {
                let place = (file.id(), *question);
                store::messages::move_due(tx, &file.permit, place, now).await?;
                let body = Body { text: questions::due_moved(now, Lang::De), ..Body::default() };
                let message =
                    Outgoing { kind: kind::DEADLINE, body, reply_to: None, due_on: Some(now) };
                let id = questions::put(tx, ctx, file, message).await?;
                let order = Order {
                    account: file.row.account,
                    application: file.application(),
                    occasion: Occasion::Message,
                    once: format!("deadline.{id}"),
                };
                notices::enqueue(house, ctx, tx, &file.permit, order).await?;
            }
            Whose::Parties(rows) => {
                for row in rows {
                    tell_party(ctx, tx, (file, row, now)).await?;
                }
            }
        }
        Ok(())
    }
}

/// A letter in the party's room, to be printed like any other.
async fn tell_party(
    ctx: &OpContext,
    tx: &mut Writing,
    (file, row, now): (&CaseFile, &Participant, Date),
) -> Result<(), Fault> {
    let seen = (row.id, row.version);
    let step = ParticipantStep::DueOn(now);
    store::participants::advance(tx, &file.permit, seen, step, ctx.now).await?;
    let letters = store::participants::letters(tx, &file.permit, file.id()).await?;
    let mine = letters
        .iter()
        .rev()
        .find(|one| one.participant == row.id && one.kind == participants::kind::HEARING);
    let letter = mine.map(|one| Words::of(one).letter).unwrap_or_default();
    let day = base::date_long(now, Lang::De);
    let text = format!(
        "Guten Tag,\n\ndie Frist für Ihre Stellungnahme hat jetzt einen anderen letzten Tag: den {day}. Alles \
         andere aus unserem Schreiben gilt weiter."
    );
    let words = Words { text, letter, ..Words::default() };
    let new = NewLetter {
        id: ctx.new_uuid().to_string(),
        case: file.id(),
        participant: row.id,
        kind: participants::kind::HEARING.to_owned(),
        body: words.to_json(),
        on: ctx.today,
    };
    Ok(store::participants::write(tx, &file.permit, &new, ctx.now).await?)
}

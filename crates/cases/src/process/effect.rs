use std::collections::BTreeMap;

use access::Role;
use base::deadline::{Change, Step as Reckoning};
use base::{AccountId, Date};
use rules::Scope;
use thiserror::Error;

use super::datum::Datum;
use super::due::Due;
use super::state::{TimerId, TokenId};

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// The case begins, with a message of this kind or without one.
    Start {
        /// Kind of the message.
        message: Option<String>,
    },
    /// A person did the work.
    TaskCompleted {
        /// The token of the task.
        token: TokenId,
        /// How it ended.
        result: String,
        /// Who.
        by: AccountId,
    },
    /// The house did the work.
    OperationDone {
        /// The token of the operation.
        token: TokenId,
    },
    /// The house could not do the work and will not try again by itself.
    OperationFailed {
        /// The token of the operation.
        token: TokenId,
        /// Why, as a sentence.
        reason: String,
    },
    /// The table decided; the values are among the facts.
    DecisionDone {
        /// The token of the decision.
        token: TokenId,
        /// Its result in one word.
        result: String,
    },
    /// A letter was handed over.
    LetterHandedOver {
        /// The token of the letter.
        token: TokenId,
    },
    /// A letter counts as notified.
    LetterNotified {
        /// The token of the letter.
        token: TokenId,
    },
    /// A message arrived.
    MessageArrived {
        /// Its kind.
        message: String,
        /// Who sent it, as the case names its parties; none where that does not matter.
        from: Option<String>,
    },
    /// A linked procedure came back.
    ProcedureReturned {
        /// The token of the call.
        token: TokenId,
        /// What it returned; only what it declares is kept.
        outputs: BTreeMap<String, Datum>,
    },
    /// A linked procedure cannot be carried on.
    ProcedureFailed {
        /// The token of the call.
        token: TokenId,
        /// Why, as a sentence.
        reason: String,
    },
    /// A step is put off: by whoever works on it, or by the house.
    Deferred {
        /// Its token.
        token: TokenId,
        /// Why, as a sentence that people read.
        reason: String,
        /// The day on which it goes on by itself; none where somebody has to say so.
        until: Option<Date>,
    },
    /// A timer's day is over.
    TimerFired {
        /// Which.
        timer: TimerId,
    },
    /// Somebody helped a token that could not go on, or that was put off.
    Resume {
        /// Which.
        token: TokenId,
    },
}

/// What conditions may read.
#[derive(Clone, Debug)]
pub struct Facts {
    /// The day.
    pub today: Date,
    /// Answers and results of tables.
    pub values: Scope,
}

/// Where an activity stands, for the event log.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lifecycle {
    /// It begins.
    Start,
    /// It is done.
    Complete,
    /// It ended without being done.
    Abort,
}

/// What the caller has to do. Everything that is opened, run, sent or awaited for a
/// token comes back as an event with the token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Put a work item before people.
    OpenTask {
        /// The token that waits.
        token: TokenId,
        /// The step.
        node: String,
        /// What people call it.
        name: String,
        /// The screen.
        form: String,
        /// Who may take it.
        role: Role,
        /// Who may not, because of what they did before in this case.
        not_by: Option<AccountId>,
        /// For which member of a list.
        member: Option<Datum>,
    },
    /// Take a work item away: done, or not needed any more.
    CloseTask {
        /// The token that waited.
        token: TokenId,
        /// The step.
        node: String,
        /// Done or aborted.
        lifecycle: Lifecycle,
    },
    /// Run an operation of the house.
    RunOperation {
        /// The token that waits.
        token: TokenId,
        /// The step.
        node: String,
        /// Its name.
        operation: String,
    },
    /// Evaluate a decision of the package.
    EvaluateDecision {
        /// The token that waits.
        token: TokenId,
        /// The step.
        node: String,
        /// Its name.
        decision: String,
    },
    /// Send a letter.
    SendLetter {
        /// The token that waits.
        token: TokenId,
        /// The step.
        node: String,
        /// Its name.
        letter: String,
        /// To whom, where the model says so; empty for whoever the case is about.
        to: Vec<Datum>,
        /// For which member of a list.
        member: Option<Datum>,
    },
    /// Open a linked procedure: a case of its own, with its own file and rights.
    CallProcedure {
        /// The token that waits.
        token: TokenId,
        /// The step.
        node: String,
        /// What people call it.
        name: String,
        /// Which procedure.
        procedure: String,
        /// The values that may come back.
        outputs: Vec<String>,
        /// For which member of a list.
        member: Option<Datum>,
    },
    /// What was started for a token is not needed any more: an operation, a letter that was not
    /// handed over, a wait, a linked procedure. What was handed over stays.
    Obsolete {
        /// The token that waited.
        token: TokenId,
        /// The step.
        node: String,
    },
    /// A step was put off: say so wherever the case is shown.
    PutOff {
        /// Its token.
        token: TokenId,
        /// The step.
        node: String,
        /// What people call it.
        name: String,
        /// Why, as a sentence.
        reason: String,
        /// The day on which it goes on by itself.
        until: Option<Date>,
    },
    /// A step that was put off goes on.
    GoesOn {
        /// Its token.
        token: TokenId,
        /// The step.
        node: String,
        /// What people call it.
        name: String,
    },
    /// A list had no members: the step is done, and that is worth a line in the record.
    NoMembers {
        /// The step.
        node: String,
        /// What people call it.
        name: String,
    },
    /// The law decides because nobody acted in time: record it with its provision.
    Tacit {
        /// The timer's event.
        node: String,
        /// What people call it.
        name: String,
        /// What comes about, such as `fiction_granted`.
        effect: String,
        /// The provision.
        law: String,
    },
    /// A timer has another day. Keep both in the log.
    TimerMoved {
        /// Which.
        timer: TimerId,
        /// Its event.
        node: String,
        /// The deadline that was changed.
        deadline: String,
        /// The day before; none where the deadline was suspended.
        was: Option<Date>,
        /// The day now; none where the deadline is suspended.
        now: Option<Date>,
        /// How it was found.
        steps: Vec<Reckoning>,
    },
    /// The case waits for a message.
    Wait {
        /// The token that waits.
        token: TokenId,
        /// The step.
        node: String,
        /// What people call it.
        name: String,
        /// Kind of the message.
        message: String,
        /// Who has to send it; anybody where nobody is named.
        from: Option<String>,
    },
    /// Note a day.
    SetTimer {
        /// Which.
        timer: TimerId,
        /// The event on the border.
        node: String,
        /// When it is due.
        due: Due,
        /// Counted from this day.
        since: Date,
        /// What happened to its deadline before.
        changes: Vec<Change>,
    },
    /// Forget a day.
    CancelTimer {
        /// Which.
        timer: TimerId,
    },
    /// A line for the event log.
    Activity {
        /// The step.
        node: String,
        /// What people call it.
        name: String,
        /// What about it.
        lifecycle: Lifecycle,
    },
    /// A message that nobody waits for: file it and put it before a person as work.
    Unclaimed {
        /// Kind of the message.
        message: String,
        /// Who sent it.
        from: Option<String>,
        /// The step that waited for it once: it came too late, and is looked at all the same.
        late_for: Option<String>,
        /// Who looks at it.
        role: Role,
    },
    /// A token cannot go on: put it before a person.
    Incident {
        /// Which.
        token: TokenId,
        /// The step.
        node: String,
        /// What people call it.
        name: String,
        /// Why, as a sentence.
        reason: String,
        /// Names of the values that are missing.
        missing: Vec<String>,
    },
    /// The process is over.
    Ended {
        /// The step.
        node: String,
        /// What people call it.
        name: String,
    },
}

/// Why an event is refused; the state stays as it was.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ProcessError {
    /// The case has begun, or has not begun.
    #[error("the case has already begun, or it begins with something else")]
    WrongStart,
    /// The case has not begun.
    #[error("the case has not begun")]
    NotStarted,
    /// The process is over.
    #[error("the process has ended")]
    Ended,
    /// The token is gone, or waits for something else: the event came too late.
    #[error("step {} does not wait for this any more", .0.0)]
    Gone(TokenId),
    /// The timer is gone.
    #[error("timer {} is not set any more", .0.0)]
    NoTimer(TimerId),
    /// The deadline of the timer is suspended.
    #[error("the deadline of timer {} is suspended", .0.0)]
    Suspended(TimerId),
    /// The same person did the step that this one must be separate from.
    #[error("whoever did “{0}” cannot do this step too")]
    SamePerson(String),
    /// The state belongs to another model.
    #[error("the model has no step “{0}”")]
    OtherModel(String),
    /// More than 10,000 steps without a wait.
    #[error("the process runs in circles without waiting for anything")]
    Endless,
}

impl Lifecycle {
    /// The word in the event log.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Complete => "complete",
            Self::Abort => "abort",
        }
    }
}

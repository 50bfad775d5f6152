//! Those who take part beside the applicant: how far their hearing is, and who may read whose papers.
//! What a party may see is the package's data; that nobody sees more than that is decided here, in one
//! place that every page asks.

use base::Date;

/// How far the hearing of a party is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody asked yet.
    NotAsked,
    /// Asked, and there is time; until the day where one is set.
    Asked(Option<Date>),
    /// The time is over, and nothing was said.
    Silent(Date),
    /// Something was said on this day, in time.
    Answered(Date),
    /// Something was said on this day, after the time. It is in the file all the same.
    AnsweredLate(Date),
}

/// The days of a hearing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Hearing {
    /// When the party was last asked.
    pub asked: Option<Date>,
    /// Until when it had time.
    pub due: Option<Date>,
    /// The legal day on which its last statement arrived.
    pub answered: Option<Date>,
}

impl Hearing {
    /// How far it is on a day. The last day counts in full.
    #[must_use]
    pub fn standing(&self, today: Date) -> Standing {
        let late = |on: Date| self.due.is_some_and(|due| on > due);
        match (self.asked, self.answered, self.due) {
            (_, Some(on), _) if late(on) => Standing::AnsweredLate(on),
            (_, Some(on), _) => Standing::Answered(on),
            (None, None, _) => Standing::NotAsked,
            (Some(_), None, Some(due)) if today > due => Standing::Silent(due),
            (Some(_), None, due) => Standing::Asked(due),
        }
    }

    /// True once the party had its say, or its time to have it: nobody is decided against unheard.
    #[must_use]
    pub fn is_over(&self, today: Date) -> bool {
        !matches!(self.standing(today), Standing::NotAsked | Standing::Asked(_))
    }
}

/// Who reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reader {
    /// Whoever applied.
    Applicant,
    /// A party, with what the package lets it see.
    Party {
        /// Its id in the package.
        id: String,
        /// The application, without the fields that are withheld from it.
        sees_application: bool,
        /// What the others stated, once that was released.
        sees_statements: bool,
    },
    /// Who works on the case.
    Desk,
}

/// Whose paper it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Holder {
    /// Whoever applied.
    Applicant,
    /// A party, by its id in the package.
    Party(String),
}

/// A paper of the case, as far as it matters who reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Paper {
    /// What was applied for.
    Application,
    /// A letter of the house to somebody.
    LetterTo(Holder),
    /// What somebody stated; `released` once the desk has shown it to the others.
    StatementOf {
        /// Who.
        holder: Holder,
        /// Whether the others may read it.
        released: bool,
    },
    /// A decision, with those on whom it was served or who got a copy.
    Decision(Vec<Holder>),
    /// Anything of the desk itself: notes, drafts, assessments.
    Internal,
}

/// May this reader read this paper?
#[must_use]
pub fn may_read(reader: &Reader, paper: &Paper) -> bool {
    let Some(own) = reader.as_holder() else { return true };
    match paper {
        Paper::Application => match reader {
            Reader::Party { sees_application, .. } => *sees_application,
            Reader::Applicant | Reader::Desk => true,
        },
        Paper::LetterTo(holder) => *holder == own,
        Paper::StatementOf { holder, released } => {
            *holder == own
                || (*released
                    && match reader {
                        Reader::Party { sees_statements, .. } => *sees_statements,
                        Reader::Applicant | Reader::Desk => true,
                    })
        }
        Paper::Decision(recipients) => recipients.contains(&own),
        Paper::Internal => false,
    }
}

impl Reader {
    fn as_holder(&self) -> Option<Holder> {
        match self {
            Self::Applicant => Some(Holder::Applicant),
            Self::Party { id, .. } => Some(Holder::Party(id.clone())),
            Self::Desk => None,
        }
    }
}

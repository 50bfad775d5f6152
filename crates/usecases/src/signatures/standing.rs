//! What a draft demands of others, and how far that is.

use ::cases::signatures::{self as law, Answer, Digest, Whole};
use access::Permit;
use base::{AccountId, ApplicationId, Date, SignedDuration, Timestamp};
use forms::{Settled, SignatureAsk, Signed, Submission};
use store::Reading;
use store::signatures::{Invitation, InvitationState};

use super::Words;
use crate::applications::draft::Draft;
use crate::{Ends, Fault, OpContext};

/// How a signature or an invitation stands, for people.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nobody was asked.
    NotAsked,
    /// Somebody was asked and has time.
    Invited {
        /// When.
        on: Date,
        /// The last day.
        until: Date,
    },
    /// The time of the last invitation is over.
    Expired {
        /// Its last day.
        until: Date,
    },
    /// Somebody signed what would be sent now.
    Signed {
        /// Who.
        by: String,
        /// When.
        on: Date,
    },
    /// Somebody signed, and the answers are others since.
    Lapsed {
        /// Who.
        by: String,
        /// When.
        on: Date,
    },
    /// Somebody refused.
    Refused {
        /// Who.
        by: String,
        /// When.
        on: Date,
        /// Why, in their words; may be empty.
        sentence: String,
    },
    /// It comes on paper.
    OnPaper {
        /// True where it is still to come.
        later: bool,
    },
}

/// An invitation, for whoever applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvitationView {
    /// Its number.
    pub id: String,
    /// How it stands.
    pub standing: Standing,
    /// Where the house sent it; empty where it was passed on by hand.
    pub email: String,
}

/// A signature as other pages mention it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureMark {
    /// Its name in the package.
    pub signature: String,
    /// What it is called.
    pub title: String,
    /// How many persons sign.
    pub needed: usize,
    /// How many have.
    pub given: usize,
    /// Whether the application may be sent as far as this goes.
    pub is_met: bool,
    /// How it stands.
    pub standing: Standing,
}

/// The page of a signature.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignatureView {
    /// The application.
    pub id: ApplicationId,
    /// Name of the service.
    pub service_title: String,
    /// How the procedure ends.
    pub ends: Ends,
    /// The signature.
    pub mark: SignatureMark,
    /// Who it is about, and what to do where nobody can sign here.
    pub hint: Option<String>,
    /// What the other person declares.
    pub statement: String,
    /// True where everything else is answered, so that somebody can read it.
    pub ready: bool,
    /// Who was invited, newest first, without what was taken back.
    pub invitations: Vec<InvitationView>,
    /// The evidence that does as well: id and name.
    pub paper: Option<(String, String)>,
}

/// All signatures that a draft demands for certain.
pub(crate) struct Signatures {
    demands: Vec<Demand>,
    now: Timestamp,
}

/// One of them, with what came of its invitations.
pub(crate) struct Demand {
    pub(crate) ask: SignatureAsk,
    pub(crate) digest: Digest,
    pub(crate) whole: Whole,
    paper: Option<Settled>,
    rows: Vec<(Invitation, Words)>,
}

impl Signatures {
    /// Nothing is looked up for a service that demands none.
    pub(crate) async fn of(
        db: &mut Reading,
        permit: &Permit,
        draft: &Draft,
        now: Timestamp,
    ) -> Result<Self, Fault> {
        let mut found = Self { demands: Vec::new(), now };
        let asked = draft.judgement().signatures.iter().filter(|ask| ask.is_certain());
        let asked: Vec<SignatureAsk> = asked.cloned().collect();
        if asked.is_empty() {
            return Ok(found);
        }
        let form = &draft.package.form;
        let submission = Submission::of(form, draft.judgement());
        let values = submission.signed_values(form);
        let rows = store::signatures::of_application(db, permit, draft.id()).await?;
        for ask in asked {
            let digest = Digest::over(&draft.row.package, &ask.rule.id, &values);
            let own = rows.iter().filter(|row| row.signature == ask.rule.id);
            let own: Vec<_> = own.map(|row| (row.clone(), Words::of(row))).collect();
            let paper = paper_of(draft, &ask);
            let given: Vec<law::Invitation> = own.iter().map(in_law).collect();
            let whole = law::whole(ask.rule.needed, paper.is_some(), &digest, &given);
            found.demands.push(Demand { ask, digest, whole, paper, rows: own });
        }
        Ok(found)
    }

    pub(crate) fn are_met(&self) -> bool {
        self.demands.iter().all(|demand| demand.whole.is_met())
    }

    pub(crate) fn demand(&self, signature: &str) -> Option<&Demand> {
        self.demands.iter().find(|demand| demand.ask.rule.id == signature)
    }

    /// All of them in short.
    pub(crate) fn marks(&self, ctx: &OpContext) -> Vec<SignatureMark> {
        self.demands.iter().map(|demand| demand.mark(ctx, self.now)).collect()
    }

    /// What goes along with the submission: every signature that stands, of each person the newest.
    pub(crate) fn given(&self) -> Vec<Signed> {
        self.demands.iter().flat_map(|demand| demand.signed()).collect()
    }

    /// The digests of what goes along, for the record.
    pub(crate) fn digests(&self) -> impl Iterator<Item = (&str, &Digest)> {
        let signed = self.demands.iter().filter(|demand| demand.whole == Whole::Signed);
        signed.map(|demand| (demand.ask.rule.id.as_str(), &demand.digest))
    }
}

impl Demand {
    /// Its invitations as the law reads them.
    pub(crate) fn in_law(&self) -> Vec<law::Invitation> {
        self.rows.iter().map(in_law).collect()
    }

    /// The open invitations that somebody can still answer, oldest first.
    pub(crate) fn open(&self, now: Timestamp) -> impl Iterator<Item = &(Invitation, Words)> {
        let is_open = move |one: &&(Invitation, Words)| {
            in_law(one).standing(&self.digest, now) == law::Standing::Open
        };
        self.rows.iter().filter(is_open)
    }

    pub(crate) fn count(&self) -> usize {
        self.rows.len()
    }

    pub(crate) fn mark(&self, ctx: &OpContext, now: Timestamp) -> SignatureMark {
        let needed = self.ask.rule.needed;
        let missing = law::whole(needed, false, &self.digest, &self.in_law());
        SignatureMark {
            signature: self.ask.rule.id.clone(),
            title: self.ask.rule.title.get(ctx.lang).to_owned(),
            needed,
            given: match missing {
                Whole::Missing(missing) => needed - missing.min(needed),
                Whole::Signed | Whole::OnPaper => needed,
            },
            is_met: self.whole.is_met(),
            standing: self.standing(now),
        }
    }

    /// The one thing to say of it: what stands, or what became of the last invitation.
    fn standing(&self, now: Timestamp) -> Standing {
        if self.whole == Whole::OnPaper {
            return Standing::OnPaper { later: self.paper == Some(Settled::Later) };
        }
        let all = self.invitations(now);
        let complete = self.whole == Whole::Signed;
        let is_signed = |one: &InvitationView| matches!(one.standing, Standing::Signed { .. });
        let weighty = |one: &&InvitationView| is_signed(one) == complete;
        let said = all.iter().find(weighty).or_else(|| all.first());
        said.map_or(Standing::NotAsked, |one| one.standing.clone())
    }

    /// Newest first, without what was taken back.
    pub(crate) fn invitations(&self, now: Timestamp) -> Vec<InvitationView> {
        let view = |one: &(Invitation, Words)| {
            let standing = said(one, in_law(one).standing(&self.digest, now))?;
            Some(InvitationView { id: one.0.id.clone(), standing, email: one.1.email.clone() })
        };
        self.rows.iter().rev().filter_map(view).collect()
    }

    fn signed(&self) -> Vec<Signed> {
        let mut seen: Vec<AccountId> = Vec::new();
        let mut signed = Vec::new();
        for (row, words) in self.rows.iter().rev() {
            let stands =
                row.state == InvitationState::Signed && words.digest.as_ref() == Some(&self.digest);
            let Some(account) = words.account.filter(|_| stands) else { continue };
            if seen.contains(&account) {
                continue;
            }
            seen.push(account);
            signed.push(Signed {
                signature: row.signature.clone(),
                name: words.name.clone(),
                level: words.level.clone(),
                at: row.answered_at.unwrap_or(row.created_at),
                lang: words.lang,
                statement: words.statement.clone(),
            });
        }
        signed.reverse();
        signed
    }
}

/// How the paper comes that does as well, where somebody settled that.
fn paper_of(draft: &Draft, ask: &SignatureAsk) -> Option<Settled> {
    let on_paper = ask.rule.on_paper.as_ref()?;
    let asked = draft.judgement().evidence.iter();
    asked.filter(|evidence| evidence.rule.id == *on_paper).find_map(|evidence| evidence.settled)
}

/// What came of an invitation, as the law reads it. A signature that does not say whose and of what is none.
fn in_law((row, words): &(Invitation, Words)) -> law::Invitation {
    let answer = match (row.state, words.account, &words.digest) {
        (InvitationState::Open, ..) => Answer::Open,
        (InvitationState::Signed, Some(by), Some(digest)) => {
            Answer::Signed { by, digest: digest.clone() }
        }
        (InvitationState::Refused, ..) => Answer::Refused,
        (InvitationState::Signed | InvitationState::Withdrawn, ..) => Answer::Withdrawn,
    };
    law::Invitation { until: row.expires_at, answer }
}

/// The last whole day of an invitation.
pub(crate) fn last_day(expires: Timestamp) -> Date {
    let before = expires.checked_sub(SignedDuration::from_secs(1)).unwrap_or(expires);
    base::berlin_date(before)
}

pub(crate) fn said(
    (row, words): &(Invitation, Words),
    standing: law::Standing,
) -> Option<Standing> {
    let by = words.name.clone();
    let on = base::berlin_date(row.answered_at.unwrap_or(row.created_at));
    Some(match standing {
        law::Standing::Open => {
            let asked = base::berlin_date(row.created_at);
            Standing::Invited { on: asked, until: last_day(row.expires_at) }
        }
        law::Standing::Expired => Standing::Expired { until: last_day(row.expires_at) },
        law::Standing::Signed => Standing::Signed { by, on },
        law::Standing::Lapsed => Standing::Lapsed { by, on },
        law::Standing::Refused => Standing::Refused { by, on, sentence: words.sentence.clone() },
        law::Standing::Withdrawn => return None,
    })
}

//! Fills an empty demo store, through the same use cases that people use, so that neither desk nor
//! mailbox is empty. The answers are those of the package's own scenarios; who applies is invented.

mod many;
mod people;

use access::Actor;
use base::{ApplicationId, CaseId, DecisionId, Lang, SignedDuration, Timestamp};
use forms::{Answers, Settled};

pub use many::{Grown, ManyError, Plan, Records, Repeatable, many};

use self::people::Applicant;
use crate::applications::{self, ApplicationError, Submit};
use crate::cases::{self, AskBack, AskKind, CaseError, CompleteTask};
use crate::decisions::{self, DecisionError, SaveDraft};
use crate::ports::Audience;
use crate::questions::{self, Answer};
use crate::sessions;
use crate::{Fault, House, OpContext};

/// How many applications and cases the seed made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Seeded {
    /// Drafts.
    pub drafts: usize,
    /// Cases.
    pub cases: usize,
}

/// Seeds once; a store in which somebody was before is left as it is.
pub async fn seed(house: &House) -> Result<Seeded, Fault> {
    let Some(mut seed) = Seed::prepare(house).await? else { return Ok(Seeded::default()) };
    seed.grow().await.map_err(|error| Fault::Content(format!("the demo seed: {error}")))?;
    Ok(seed.made)
}

/// Why a seed did not grow.
#[derive(Debug, thiserror::Error)]
enum SeedError {
    #[error(transparent)]
    Application(#[from] ApplicationError),
    #[error(transparent)]
    Case(#[from] CaseError),
    #[error(transparent)]
    Decision(#[from] DecisionError),
    #[error(transparent)]
    Question(#[from] questions::QuestionError),
    #[error(transparent)]
    Fault(#[from] Fault),
}

struct Seed<'a> {
    house: &'a House,
    now: OpContext,
    service: String,
    /// Answers that lead to the whole benefit.
    examples: Vec<Answers>,
    citizens: Vec<Applicant>,
    clerk: Actor,
    lead: Actor,
    made: Seeded,
    /// Each case, and which of the citizens applied.
    cases: Vec<(CaseId, usize)>,
}

impl Seed<'_> {
    /// The states that a desk knows, the oldest case first.
    async fn grow(&mut self) -> Result<(), SeedError> {
        self.not_cooperating().await?;
        self.decided().await?;
        self.in_approval().await?;
        self.answered().await?;
        self.asked().await?;
        let taken = self.submitted(4, 3).await?;
        cases::take(self.house, &self.at(2, &self.clerk), taken).await?;
        self.submitted(0, 1).await?;
        self.started(1, 3).await?;
        self.made.drafts += 1;
        Ok(())
    }

    /// Somebody, some days ago.
    fn at(&self, days: i64, who: &Actor) -> OpContext {
        let now = ago(self.now.now, days);
        OpContext { now, today: base::berlin_date(now), ..self.now.acting_as(who.clone()) }
    }

    /// A draft with the answers of an example, and with the applicant's own name and address.
    async fn started(&self, who: usize, days: i64) -> Result<ApplicationId, SeedError> {
        let Some(applicant) = self.citizens.get(who) else { return Err(Fault::NotFound.into()) };
        let ctx = self.at(days, &applicant.actor);
        let id = applications::start(self.house, &ctx, &self.service).await?;
        let example = self.examples.get(who % self.examples.len().max(1));
        let mut answers = example.cloned().unwrap_or_default();
        applicant.write_into(&mut answers);
        applications::draft::write_whole(self.house, &ctx, id, answers).await?;
        Ok(id)
    }

    async fn submitted(&mut self, who: usize, days: i64) -> Result<CaseId, SeedError> {
        let id = self.started(who, days).await?;
        let Some(applicant) = self.citizens.get(who) else { return Err(Fault::NotFound.into()) };
        let ctx = self.at(days, &applicant.actor);
        let review = applications::review(self.house, &ctx, id).await?;
        let key = review.idempotency_key;
        let submit = Submit { id, idempotency_key: key, declared: true };
        applications::submit(self.house, &ctx, submit).await?;
        self.made.cases += 1;
        let case = CaseId::new(id.uuid());
        self.cases.push((case, who));
        Ok(case)
    }

    async fn question(&self, case: CaseId, days: i64) -> Result<(), SeedError> {
        cases::take(self.house, &self.at(days, &self.clerk), case).await?;
        self.asks(case, days, AskKind::Question).await
    }

    async fn asks(&self, case: CaseId, days: i64, kind: AskKind) -> Result<(), SeedError> {
        let ctx = self.at(days, &self.clerk);
        let view = cases::ask_back_view(self.house, &ctx, case, kind).await?;
        let items = view.checklist.iter().filter(|item| item.proposed).take(1);
        let ask = AskBack {
            case,
            items: items.map(|item| item.id.clone()).collect(),
            own_question: "Seit wann wohnen Sie unter dieser Anschrift?".to_owned(),
            text: view.text,
            due: view.due,
            kind,
        };
        Ok(cases::ask_back(self.house, &ctx, ask).await?)
    }

    async fn asked(&mut self) -> Result<(), SeedError> {
        let case = self.submitted(5, 6).await?;
        self.question(case, 2).await
    }

    async fn answered(&mut self) -> Result<(), SeedError> {
        let case = self.submitted(1, 9).await?;
        self.question(case, 5).await?;
        let Some(applicant) = self.citizens.get(1) else { return Ok(()) };
        let ctx = self.at(1, &applicant.actor);
        let id = ApplicationId::new(case.uuid());
        for item in questions::question(self.house, &ctx, id).await?.items {
            let text = "Seit Mai 2010. Das Schreiben schicke ich mit der Post.".to_owned();
            let answer = Answer { id, item: item.id, text, file: None };
            questions::answer(self.house, &ctx, answer).await?;
        }
        Ok(questions::send_answers(self.house, &ctx, id).await?)
    }

    /// Finishes the open step of a case with a word of the model.
    async fn step(&self, ctx: &OpContext, case: CaseId, word: &str) -> Result<(), SeedError> {
        let view = cases::case(self.house, ctx, case).await?;
        let Some(task) = view.tasks.iter().find(|task| task.may_do) else { return Ok(()) };
        let outcome = match task.outcomes.iter().find(|(known, _)| known == word) {
            Some((known, _)) => known.clone(),
            None => task.outcomes.first().map(|(known, _)| known.clone()).unwrap_or_default(),
        };
        let done = CompleteTask { case, task: task.id, outcome, remark: String::new() };
        Ok(cases::complete_task(self.house, ctx, done).await?)
    }

    /// A draft that lies with the second person.
    async fn handed_over(&mut self, who: usize, days: i64) -> Result<DecisionId, SeedError> {
        let case = self.submitted(who, days).await?;
        let ctx = self.at(days - 2, &self.clerk);
        cases::take(self.house, &ctx, case).await?;
        self.step(&ctx, case, "complete").await?;
        self.step(&ctx, case, "decide").await?;
        let kinds = decisions::kinds(self.house, &ctx, case).await?;
        let kind = kinds.iter().find(|kind| kind.proposed).or(kinds.first());
        let kind = kind.map(|kind| kind.id.clone()).unwrap_or_default();
        let id = decisions::draft(self.house, &ctx, case, &kind).await?;
        let draft = decisions::draft_view(self.house, &ctx, id).await?;
        let told = |gap: decisions::Gap| (gap.name, "den vorliegenden Unterlagen".to_owned());
        let change = SaveDraft {
            id,
            blocks: Vec::new(),
            gaps: draft.gaps.into_iter().map(told).collect(),
            addition: String::new(),
            version: draft.version,
        };
        decisions::save_draft(self.house, &ctx, change).await?;
        decisions::seen(self.house, &ctx, id).await?;
        decisions::hand_over(self.house, &ctx, id).await?;
        Ok(id)
    }

    async fn in_approval(&mut self) -> Result<(), SeedError> {
        self.handed_over(3, 12).await.map(|_| ())
    }

    async fn decided(&mut self) -> Result<(), SeedError> {
        let id = self.handed_over(0, 20).await?;
        let ctx = self.at(9, &self.lead);
        decisions::approve(self.house, &ctx, id).await?;
        Ok(decisions::issue(self.house, &ctx, id).await?)
    }

    /// Somebody who thought better of it.
    async fn withdrawn(&mut self) -> Result<(), SeedError> {
        let case = self.submitted(5, 4).await?;
        let Some(applicant) = self.citizens.get(5) else { return Ok(()) };
        let ctx = self.at(2, &applicant.actor);
        Ok(applications::withdraw(self.house, &ctx, ApplicationId::new(case.uuid())).await?)
    }

    /// Neither the question nor the warning was answered, and the time to help is over.
    async fn not_cooperating(&mut self) -> Result<(), SeedError> {
        let case = self.submitted(2, 70).await?;
        self.question(case, 66).await?;
        crate::jobs::fire_due(self.house, &self.at(48, &Actor::System)).await?;
        self.asks(case, 47, AskKind::Warning).await?;
        crate::jobs::fire_due(self.house, &self.at(5, &Actor::System)).await?;
        Ok(())
    }
}

fn ago(now: Timestamp, days: i64) -> Timestamp {
    now.checked_sub(SignedDuration::from_hours(24 * days)).unwrap_or(now)
}

/// Examples that can be submitted and that lead to the whole benefit; where there is none, all.
fn examples(package: &::packages::Package, ctx: &OpContext) -> Vec<Answers> {
    let mut whole = Vec::new();
    for (mut answers, evidence) in package.examples() {
        for id in evidence {
            answers.settle_evidence(&id, Some(Settled::Later));
        }
        let judged = forms::judge(&package.form, &answers, ctx.today);
        let facts = ::packages::Facts::of(judged.values.clone(), ctx.today).received_on(ctx.today);
        let paid = package.amount(&facts).payable.is_some_and(|paid| paid > base::Money::ZERO);
        let mut wanted = package.claims(&facts);
        wanted.retain(|claim| claim.applied_for == Some(true));
        let met = wanted.iter().all(|claim| claim.verdict == ::packages::Verdict::Yes);
        let sendable = judged.submittable && judged.findings.is_empty() && is_on_paper(&judged);
        if sendable && paid && met && !wanted.is_empty() {
            whole.push(answers);
        }
    }
    whole
}

/// What others must sign comes on paper: in the example nobody stands beside who could.
fn is_on_paper(judged: &forms::Judgement) -> bool {
    let mut asked = judged.signatures.iter();
    asked.all(|ask| {
        let stands = |paper: &forms::EvidenceAsk| {
            paper.or_signed.as_ref() == Some(&ask.rule.id) && paper.settled.is_some()
        };
        judged.evidence.iter().any(stands)
    })
}

impl<'a> Seed<'a> {
    /// Looks whether the store is empty, and lets the example people in.
    async fn prepare(house: &'a House) -> Result<Option<Self>, Fault> {
        let now = house.context(Actor::System, Lang::De);
        let early = ago(now.now, 71);
        let then = OpContext { now: early, today: base::berlin_date(early), ..now.clone() };
        let mut db = house.read(&now).await?;
        // The example persons have other accounts at another address of the portal, so whether
        // anybody was here is asked of the store and not of them.
        if store::accounts::any(&mut db, sessions::kind_of(Audience::Staff)).await? {
            return Ok(None);
        }
        let mut found = None;
        let mut all = store::packages::list(&mut db).await?;
        let named = house.content().people.example_service.as_ref();
        all.sort_by_key(|published| Some(&published.service) != named);
        for published in all {
            let current = house.current(&mut db, &published.service, then.today).await?;
            let Some((_, package)) = current else {
                continue;
            };
            let examples = examples(&package, &now);
            if !examples.is_empty() {
                found = Some((published.service.to_string(), examples));
                break;
            }
        }
        drop(db);
        let Some((service, examples)) = found else { return Ok(None) };
        let Some(staff) = people::staff(house, &then).await? else { return Ok(None) };
        let (Some(clerk), Some(lead)) = staff else { return Ok(None) };
        let citizens = people::citizens(house, &then).await?;
        let made = Seeded::default();
        Ok(Some(Seed {
            house,
            now,
            service,
            examples,
            citizens,
            clerk,
            lead,
            made,
            cases: Vec::new(),
        }))
    }
}

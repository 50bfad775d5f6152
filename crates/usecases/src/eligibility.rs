//! The anonymous check: a few questions, a result for each benefit with its reasons, and nothing
//! is stored. The answers travel in the form itself from page to page.

use ::packages::Package;
use base::ServiceId;
use forms::{Answers, Definition, Judgement, RowState};

use crate::applications::fields::Showing;
use crate::applications::sources::Sources;
use crate::applications::{FieldView, FindingView, SEARCHES};
use crate::{Fault, House, OpContext, law};

/// One step of the check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CheckStep {
    /// The next question.
    Question(CheckQuestion),
    /// The result.
    Result(CheckResult),
}

/// A question of the check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckQuestion {
    /// Service id.
    pub service: String,
    /// Name of the service.
    pub service_title: String,
    /// Which question, counted from 1.
    pub step: usize,
    /// How many there are at most.
    pub of: usize,
    /// The question.
    pub title: String,
    /// Its input (or inputs).
    pub fields: Vec<FieldView>,
    /// What is wrong with the last answer.
    pub findings: Vec<FindingView>,
    /// Answers so far, to be carried as hidden inputs.
    pub carried: Vec<(String, String)>,
}

impl CheckQuestion {
    /// The question while a choice is still being looked for: nothing of it has to be mended yet.
    fn searching(mut self) -> Self {
        self.findings.clear();
        self.fields.iter_mut().for_each(FieldView::searching);
        self
    }
}

/// What the check says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckResult {
    /// Service id.
    pub service: String,
    /// Name of the service.
    pub service_title: String,
    /// One verdict a benefit.
    pub benefits: Vec<BenefitVerdict>,
    /// The answers given: question and answer.
    pub answers: Vec<(String, String)>,
    /// Answers as inputs, for “change” and “start again”.
    pub carried: Vec<(String, String)>,
}

/// What the check says about one benefit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenefitVerdict {
    /// Name of the benefit.
    pub title: String,
    /// Yes, no or open.
    pub verdict: Verdict,
    /// Why, one sentence a condition.
    pub reasons: Vec<String>,
    /// For what time the amount is.
    pub period: ::packages::AmountFor,
    /// The amount that would follow, where it can be said.
    pub amount: Option<String>,
}

/// Three values, never two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The conditions are met as answered.
    Likely,
    /// A condition is not met as answered. One may still apply.
    Unlikely,
    /// It depends on something that was not answered or must be examined.
    Open,
}

/// Walks one step. `input` is everything the form carried, in order; `answered` is the number of
/// the question that was answered, `None` begins.
pub async fn step(
    house: &House,
    ctx: &OpContext,
    service: &str,
    answered: Option<usize>,
    input: &[(String, String)],
) -> Result<CheckStep, Fault> {
    let id: ServiceId = service.parse().map_err(|_| Fault::NotFound)?;
    let (_, package) = house.shown(ctx, &id).await?.ok_or(Fault::NotFound)?;
    let check = &package.check;
    let answers = collect(check, answered.unwrap_or(0), input);
    if check.pages.is_empty() {
        // A service without rules has nothing to check.
        return Err(Fault::NotFound);
    }
    let walk = Walk { service, package: &package, ctx, answers: &answers, input };
    let judgement = forms::judge(check, &answers, ctx.today);
    if let Some(at) = answered.and_then(|number| number.checked_sub(1))
        && let Some(page) = check.pages.get(at)
    {
        if input.iter().any(|(name, _)| name == SEARCHES) {
            return Ok(CheckStep::Question(walk.question(&judgement, at).searching()));
        }
        if judgement.on_page(&page.id).next().is_some() {
            return Ok(CheckStep::Question(walk.question(&judgement, at)));
        }
    }
    let ahead = check.pages.iter().enumerate().skip(answered.unwrap_or(0));
    for (at, page) in ahead {
        if judgement.shows(&page.id) {
            return Ok(CheckStep::Question(walk.question(&judgement, at)));
        }
    }
    Ok(CheckStep::Result(walk.result(&judgement)))
}

/// The carried answers; of pages that lie ahead nothing counts.
fn collect(check: &Definition, answered: usize, input: &[(String, String)]) -> Answers {
    let mut answers = Answers::new();
    for page in check.pages.iter().take(answered) {
        answers.replace_page(check, page, input.iter().cloned());
    }
    answers
}

struct Walk<'a> {
    service: &'a str,
    package: &'a Package,
    ctx: &'a OpContext,
    answers: &'a Answers,
    input: &'a [(String, String)],
}

impl Walk<'_> {
    fn title(&self) -> String {
        self.package.manifest.name.get(self.ctx.lang).to_owned()
    }

    fn question(&self, judgement: &Judgement, at: usize) -> CheckQuestion {
        let check = &self.package.check;
        let nobody = Sources::default();
        let showing = Showing {
            form: check,
            answers: self.answers,
            judgement,
            sources: &nobody,
            today: self.ctx.today,
            lang: self.ctx.lang,
        };
        let page = check.pages.get(at);
        let findings = page.map(|page| showing.on_page(&page.id)).unwrap_or_default();
        let asked = page.map(forms::Page::fields).unwrap_or_default();
        CheckQuestion {
            service: self.service.to_owned(),
            service_title: self.title(),
            step: at + 1,
            of: check.pages.len(),
            title: page.map(|page| page.title.get(self.ctx.lang).to_owned()).unwrap_or_default(),
            fields: showing.fields(asked, None, &findings),
            findings: showing.summary(&findings),
            carried: self.carried(asked),
        }
    }

    /// Everything but what this page asks anew.
    fn carried(&self, asked: &[String]) -> Vec<(String, String)> {
        let asks = |input: &str| {
            asked.iter().any(|name| {
                input == name
                    || input.strip_prefix(name.as_str()).is_some_and(|r| r.starts_with('.'))
            })
        };
        let of_page = |name: &str| name.starts_with('_') || asks(name);
        self.input.iter().filter(|(name, _)| !of_page(name)).cloned().collect()
    }

    fn result(&self, judgement: &Judgement) -> CheckResult {
        let lang = self.ctx.lang;
        let summary = forms::summary(&self.package.check, self.answers, judgement, lang);
        let given = |row: &forms::SummaryRow| row.state == RowState::Given;
        CheckResult {
            service: self.service.to_owned(),
            service_title: self.title(),
            benefits: law::verdicts(self.package, &judgement.values, self.ctx.today, lang),
            answers: summary
                .into_iter()
                .flat_map(|section| section.rows)
                .filter(given)
                .map(|row| (row.label, row.value.join(", ")))
                .collect(),
            carried: self.input.to_vec(),
        }
    }
}

use ::catalogue::compass::{Answers, Asked, Compass, Hint, Outcome, Provider, Step};
use base::Lang;

use super::{DutyView, duty_view, names, offer_card};
use crate::applications::{Choice, FieldView, Widget};
use crate::catalogue;
use crate::house::OpenService;
use crate::{Fault, House, OpContext};

/// Where the person wants to go from the question they see.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Turn {
    /// They begin, or come back to a question by its place.
    To(usize),
    /// On from the question of this place, with or without an answer.
    From(usize),
    /// On from it, and what was answered to it no longer counts.
    Skip(usize),
    /// Back to the question before it.
    Back(usize),
}

/// A step of the guided way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StepView {
    /// A question.
    Question(QuestionView),
    /// What the answers lead to.
    Result(ResultView),
}

/// A question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuestionView {
    /// Its place among all questions, for the form.
    pub index: usize,
    /// Which question it is on this way, from 1.
    pub number: usize,
    /// How many there are on this way so far.
    pub of: usize,
    /// The question with its choices; the hint says why it is asked.
    pub field: FieldView,
    /// Answers to the other questions, to be carried as hidden inputs.
    pub carried: Vec<(String, String)>,
}

/// What the answers lead to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResultView {
    /// Offers of advice.
    pub offers: Vec<HintView>,
    /// Services of this portal.
    pub services: Vec<HintView>,
    /// The duty to point to others, where it applies.
    pub duty: Option<DutyView>,
    /// True where the answers led nowhere in particular.
    pub general: bool,
    /// What was answered.
    pub answers: Vec<AnswerLine>,
    /// The answers as inputs, to change one.
    pub carried: Vec<(String, String)>,
    /// True where one can ask to be called back.
    pub can_ask: bool,
}

/// Something that may help, and why it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HintView {
    /// Short name of the offer or id of the service.
    pub id: String,
    /// Its name.
    pub title: String,
    /// One sentence.
    pub text: String,
    /// Who gives the advice; none for a service.
    pub provider: Option<Provider>,
    /// Who that is; empty for a service.
    pub by: String,
    /// The answers that led here.
    pub because: Vec<String>,
    /// Why it may help, in the words of the lead that fits best.
    pub why: Option<String>,
}

/// A question with what was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswerLine {
    /// Its place, to go back to it.
    pub index: usize,
    /// The question.
    pub question: String,
    /// The answers; empty where it was skipped.
    pub answers: Vec<String>,
}

/// Walks one step; `input` is everything the form carried.
///
/// # Errors
/// There is no compass, or the store did not answer.
pub async fn step(
    house: &House,
    ctx: &OpContext,
    turn: Turn,
    input: &[(String, String)],
) -> Result<StepView, Fault> {
    let compass = &house.guide().compass;
    if compass.questions.is_empty() {
        return Err(Fault::NotFound);
    }
    let mut answers = Answers::collect(compass, input);
    let asked = match turn {
        Turn::To(index) => index,
        Turn::From(index) => index + 1,
        Turn::Skip(index) => {
            if let Some(question) = compass.questions.get(index) {
                answers.set(&question.id, Vec::new());
            }
            index + 1
        }
        Turn::Back(index) => compass.before(&answers, index),
    };
    match compass.step(&answers, asked.min(compass.questions.len())) {
        Step::Ask(asked) => Ok(StepView::Question(question(&asked, &answers, ctx.lang))),
        Step::Done(outcome) => result(house, ctx, &answers, outcome).await.map(StepView::Result),
    }
}

fn question(asked: &Asked<'_>, answers: &Answers, lang: Lang) -> QuestionView {
    let question = asked.question;
    let given = answers.of(&question.id);
    let choice = |one: &::catalogue::compass::Choice| {
        let hint = one.hint.get(lang);
        Choice {
            value: one.value.clone(),
            label: one.label.get(lang).to_owned(),
            hint: (!hint.is_empty()).then(|| hint.to_owned()),
            chosen: names(given, &one.value),
        }
    };
    let choices = question.choices.iter().map(choice).collect();
    let widget = if question.many { Widget::Checkboxes(choices) } else { Widget::Radio(choices) };
    let others = answers.pairs().filter(|(name, _)| *name != question.id);
    QuestionView {
        index: asked.index,
        number: asked.number,
        of: asked.of,
        field: FieldView {
            name: question.id.clone(),
            label: question.title.get(lang).to_owned(),
            hint: Some(question.why.get(lang).to_owned()),
            required: true,
            widget,
            values: given.to_vec(),
            error: None,
            wrong_parts: Vec::new(),
            autocomplete: None,
            unit: None,
            source: None,
            locked: false,
            under: None,
        },
        carried: owned(others),
    }
}

pub(super) fn owned<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> Vec<(String, String)> {
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

async fn result(
    house: &House,
    ctx: &OpContext,
    answers: &Answers,
    outcome: Outcome<'_>,
) -> Result<ResultView, Fault> {
    let (compass, lang) = (&house.guide().compass, ctx.lang);
    let heard = compass.heard(answers, compass.questions.len());
    let open = house.open_services(ctx).await?;
    let offers = outcome.offers.iter().filter_map(|hint| {
        let card = offer_card(compass.offer(hint.id)?, lang);
        Some(HintView {
            id: card.id,
            title: card.name,
            text: card.does,
            provider: Some(card.provider),
            by: card.by,
            because: because(hint, lang),
            why: why(hint, lang),
        })
    });
    let services = outcome.services.iter().filter_map(|hint| {
        let one = open.iter().find(|one| one.service.as_str() == hint.id)?;
        let card = catalogue::card(one, ctx);
        Some(HintView {
            id: card.id,
            title: card.title,
            text: card.summary,
            provider: None,
            by: String::new(),
            because: because(hint, lang),
            why: why(hint, lang),
        })
    });
    Ok(ResultView {
        offers: offers.collect(),
        services: services.collect(),
        duty: outcome.duty.map(|duty| duty_view(house, duty, lang)),
        general: outcome.general,
        answers: lines(compass, &heard, lang),
        carried: owned(heard.pairs()),
        can_ask: asks(compass, &open),
    })
}

/// True where the service that a request goes to is online.
fn asks(compass: &Compass, open: &[OpenService]) -> bool {
    let wanted = compass.request.as_ref().map(|request| request.service.as_str());
    wanted.is_some_and(|wanted| open.iter().any(|one| one.service.as_str() == wanted))
}

fn because(hint: &Hint<'_>, lang: Lang) -> Vec<String> {
    hint.because.iter().map(|one| one.choice.label.get(lang).to_owned()).collect()
}

fn why(hint: &Hint<'_>, lang: Lang) -> Option<String> {
    hint.texts.first().map(|text| text.get(lang).to_owned())
}

pub(super) fn lines(compass: &Compass, heard: &Answers, lang: Lang) -> Vec<AnswerLine> {
    let line = |index: usize| {
        let question = compass.questions.get(index)?;
        let given = heard.of(&question.id);
        let chosen = question.choices.iter().filter(|choice| names(given, &choice.value));
        Some(AnswerLine {
            index,
            question: question.title.get(lang).to_owned(),
            answers: chosen.map(|choice| choice.label.get(lang).to_owned()).collect(),
        })
    };
    compass.asked(heard).into_iter().filter_map(line).collect()
}

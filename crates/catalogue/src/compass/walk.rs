use std::collections::BTreeMap;

use base::Date;
use rules::{Expression, Scope, Value};

use super::{Choice, Compass, Duty, Question};

/// What a person answered, by question. Only questions and values of the compass get in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answers(BTreeMap<String, Vec<String>>);

/// Where somebody is on the guided way.
#[derive(Clone, Debug)]
pub enum Step<'a> {
    /// The next question.
    Ask(Asked<'a>),
    /// Nothing is left to ask.
    Done(Outcome<'a>),
}

/// A question and how far along it is.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The question.
    pub question: &'a Question,
    /// Its place among all questions of the compass, from 0.
    pub index: usize,
    /// Which question it is on this way, from 1.
    pub number: usize,
    /// How many there are on this way as answered so far.
    pub of: usize,
}

/// What the answers lead to. There is always at least one offer where the compass has a fallback.
#[derive(Clone, Debug, Default)]
pub struct Outcome<'a> {
    /// Offers of advice by their short names, best grounded first.
    pub offers: Vec<Hint<'a>>,
    /// Services by the ids of their packages, best grounded first.
    pub services: Vec<Hint<'a>>,
    /// The duty to point to others, where it applies.
    pub duty: Option<&'a Duty>,
    /// True where the answers led nowhere in particular.
    pub general: bool,
}

/// Something that may help, and why it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hint<'a> {
    /// Short name of the offer or id of the service.
    pub id: &'a str,
    /// The answers that led here, without repetition.
    pub because: Vec<Because<'a>>,
    /// Why that may help, one a lead.
    pub texts: Vec<&'a base::LocalText>,
}

/// “Because you said …”
#[derive(Clone, Debug)]
pub struct Because<'a> {
    /// The question.
    pub question: &'a Question,
    /// What was answered.
    pub choice: &'a Choice,
}

impl PartialEq for Because<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.question.id == other.question.id && self.choice == other.choice
    }
}

impl Eq for Because<'_> {}

impl Answers {
    /// Takes what a form carried; what the compass does not ask is left out, of a question with one answer the
    /// first counts.
    #[must_use]
    pub fn collect(compass: &Compass, input: &[(String, String)]) -> Self {
        let mut answers = Self::default();
        for question in &compass.questions {
            let chosen = question.choices.iter().map(|choice| &choice.value).filter(|value| {
                input.iter().any(|(name, given)| *name == question.id && given == *value)
            });
            let most = if question.many { usize::MAX } else { 1 };
            let chosen: Vec<String> = chosen.take(most).cloned().collect();
            if !chosen.is_empty() {
                answers.0.insert(question.id.clone(), chosen);
            }
        }
        answers
    }

    /// Sets the answer to a question; none takes it away.
    pub fn set(&mut self, question: &str, values: Vec<String>) {
        match values.is_empty() {
            true => self.0.remove(question),
            false => self.0.insert(question.to_owned(), values),
        };
    }

    /// The values answered to a question.
    #[must_use]
    pub fn of(&self, question: &str) -> &[String] {
        self.0.get(question).map(Vec::as_slice).unwrap_or_default()
    }

    /// Question and value, as hidden inputs carry them.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .flat_map(|(name, values)| values.iter().map(|value| (name.as_str(), value.as_str())))
    }

    /// Whether nothing was answered.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn scope(&self, compass: &Compass) -> Scope {
        let mut scope = Scope::new();
        for question in &compass.questions {
            let values = self.of(&question.id);
            match (question.many, values.first()) {
                // What was not answered is missing, never "no".
                (_, None) => {}
                (false, Some(one)) => scope.set(question.id.clone(), one.as_str()),
                (true, Some(_)) => {
                    let values = values.iter().map(|value| Value::text(value.as_str()));
                    scope.set(question.id.clone(), values.collect::<Vec<_>>());
                }
            }
        }
        scope
    }
}

impl Compass {
    /// The step after the first `asked` questions of the compass; answers to questions that lie ahead or are not
    /// asked on this way do not count.
    #[must_use]
    pub fn step(&self, answers: &Answers, asked: usize) -> Step<'_> {
        let answers = &self.heard(answers, asked);
        let shown = self.asked(answers);
        let next = shown.iter().position(|index| *index >= asked);
        let question = next.and_then(|at| Some((at, self.questions.get(*shown.get(at)?)?)));
        match question {
            Some((at, question)) => Step::Ask(Asked {
                question,
                index: shown.get(at).copied().unwrap_or_default(),
                number: at + 1,
                of: shown.len(),
            }),
            None => Step::Done(self.outcome(answers)),
        }
    }

    /// The answers that count after so many questions.
    #[must_use]
    pub fn heard(&self, answers: &Answers, asked: usize) -> Answers {
        let mut heard = Answers::default();
        for question in self.questions.iter().take(asked) {
            if asks(question, &heard.scope(self)) {
                heard.set(&question.id, answers.of(&question.id).to_vec());
            }
        }
        heard
    }

    /// The place of the question that was asked before the one of this place; the first where there is none.
    #[must_use]
    pub fn before(&self, answers: &Answers, index: usize) -> usize {
        let heard = self.heard(answers, index);
        self.asked(&heard).into_iter().rfind(|at| *at < index).unwrap_or_default()
    }

    /// The places of the questions that are asked on this way.
    #[must_use]
    pub fn asked(&self, answers: &Answers) -> Vec<usize> {
        let scope = answers.scope(self);
        let asked = self.questions.iter().enumerate();
        asked.filter(|(_, question)| asks(question, &scope)).map(|(at, _)| at).collect()
    }

    /// What the answers lead to.
    #[must_use]
    pub fn outcome(&self, answers: &Answers) -> Outcome<'_> {
        let scope = answers.scope(self);
        let mut outcome = Outcome::default();
        for lead in &self.leads {
            if !holds(&lead.condition, &scope) {
                continue;
            }
            let because = self.because(&lead.condition, answers);
            for id in &lead.offers {
                add(&mut outcome.offers, id, &because, &lead.text);
            }
            for id in &lead.services {
                add(&mut outcome.services, id, &because, &lead.text);
            }
        }
        // What more answers speak for comes first; otherwise the order of the content.
        outcome.offers.sort_by_key(|hint| std::cmp::Reverse(hint.because.len()));
        outcome.services.sort_by_key(|hint| std::cmp::Reverse(hint.because.len()));
        outcome.general = outcome.offers.is_empty();
        for id in &self.fallback {
            if !outcome.offers.iter().any(|hint| hint.id == id) {
                outcome.offers.push(Hint { id, because: Vec::new(), texts: Vec::new() });
            }
        }
        outcome.duty = self.duty.as_ref().filter(|duty| holds(&duty.condition, &scope));
        outcome
    }

    /// The answers that a condition rests on. Of several answers to one question those count that would suffice
    /// alone; where none does, all of them.
    fn because<'a>(&'a self, condition: &Expression, answers: &Answers) -> Vec<Because<'a>> {
        let mut because = Vec::new();
        for question in self.questions.iter().filter(|one| condition.reads().contains(&one.id)) {
            let given = answers.of(&question.id);
            let suffices = |value: &String| {
                let mut alone = answers.clone();
                alone.set(&question.id, vec![value.clone()]);
                holds(condition, &alone.scope(self))
            };
            let enough: Vec<&String> = given.iter().filter(|value| suffices(value)).collect();
            let chosen = question.choices.iter().filter(|choice| match enough.is_empty() {
                true => given.contains(&choice.value),
                false => enough.contains(&&choice.value),
            });
            because.extend(chosen.map(|choice| Because { question, choice }));
        }
        because
    }
}

/// Whether a question is asked: always, unless its condition is certainly not met.
fn asks(question: &Question, scope: &Scope) -> bool {
    let condition = question.show_if.as_ref();
    condition.is_none_or(|feel| feel.evaluate(scope, Date::ZERO).value.as_bool() != Some(false))
}

/// Whether a condition is certainly met; what was not answered meets nothing.
pub(super) fn holds(condition: &Expression, scope: &Scope) -> bool {
    condition.evaluate(scope, Date::ZERO).value.as_bool() == Some(true)
}

fn add<'a>(
    hints: &mut Vec<Hint<'a>>,
    id: &'a str,
    because: &[Because<'a>],
    text: &'a base::LocalText,
) {
    let at = hints.iter().position(|hint| hint.id == id).unwrap_or(hints.len());
    if at == hints.len() {
        hints.push(Hint { id, because: Vec::new(), texts: Vec::new() });
    }
    let Some(hint) = hints.get_mut(at) else { return };
    for one in because {
        if !hint.because.contains(one) {
            hint.because.push(one.clone());
        }
    }
    if !hint.texts.contains(&text) {
        hint.texts.push(text);
    }
}

use std::collections::BTreeSet;

use base::{Finding, Lang, LocalText};
use rules::Expression;

use super::walk::{Answers, holds};
use super::{Compass, MOST_QUESTIONS, Question};

/// The most combinations of answers that are tried for one condition.
const MOST_TRIES: usize = 20_000;

/// Findings with the file they belong to.
struct Complaints<'a> {
    file: &'static str,
    found: &'a mut Vec<Finding>,
}

impl Complaints<'_> {
    fn error(&mut self, code: &'static str, message: String, cure: &str) {
        let file = format!("compass/{}", self.file);
        self.found.push(Finding::error(code, file, 0).says(message).cure(cure));
    }

    fn open(&mut self, code: &'static str, message: String, cure: &str) {
        let file = format!("compass/{}", self.file);
        self.found.push(Finding::open(code, file, 0).says(message).cure(cure));
    }

    fn translated(&mut self, about: &str, texts: &[&LocalText]) {
        for lang in Lang::ALL {
            let missing = |text: &&&LocalText| !text.de.is_empty() && text.own(lang).is_none();
            if texts.iter().any(|text| missing(&text)) {
                let message = format!("A text of “{about}” is missing in {lang}.");
                self.open(
                    "compass.untranslated",
                    message,
                    "Write it; until then German stands in.",
                );
            }
        }
    }

    fn unique<'b>(&mut self, ids: impl Iterator<Item = &'b String>) {
        let mut seen = BTreeSet::new();
        for id in ids {
            if !seen.insert(id) {
                let message = format!("The name “{id}” stands twice.");
                self.error("compass.name-twice", message, "Give one of the two another name.");
            }
        }
    }
}

impl Compass {
    pub(super) fn check(&self, found: &mut Vec<Finding>) {
        self.check_fields(&mut Complaints { file: "fields.toml", found });
        self.check_offers(&mut Complaints { file: "offers.toml", found });
        self.check_matters(&mut Complaints { file: "matters.toml", found });
        let mut way = Complaints { file: "way.toml", found };
        self.check_questions(&mut way);
        self.check_leads(&mut way);
        self.check_duty(&mut way);
    }

    /// Services that the compass names and the portal does not know.
    #[must_use]
    pub fn dangling(&self, knows: impl Fn(&str) -> bool) -> Vec<Finding> {
        let fields = self.fields.iter().map(|one| (one.id.as_str(), &one.services));
        let offers = self.offers.iter().map(|one| (one.id.as_str(), &one.services));
        let leads = self.leads.iter().map(|one| (one.condition.text(), &one.services));
        let duty = self.duty.iter().map(|one| (one.law.as_str(), &one.services));
        let named = fields.chain(offers).chain(leads).chain(duty);
        let named = named.flat_map(|(name, all)| all.iter().map(move |service| (name, service)));
        let request = self.request.iter().map(|one| ("request", &one.service));
        let mut found = Vec::new();
        for (name, service) in named.chain(request) {
            if !knows(service) {
                found.push(
                    Finding::open("compass.unknown-service", "compass/", 0)
                        .says(format!(
                            "“{name}” leads to the service “{service}”, which is not there."
                        ))
                        .cure("Correct the name, or publish the service."),
                );
            }
        }
        found
    }

    /// Services that no field of action leads to.
    #[must_use]
    pub fn unreached<'a>(&self, services: impl Iterator<Item = &'a str>) -> Vec<Finding> {
        let reached = |service: &&str| {
            self.fields.iter().any(|field| field.services.iter().any(|one| one == service))
        };
        let unreached = services.filter(|service| !reached(service));
        let finding = |service: &str| {
            Finding::open("compass.unreached-service", "compass/fields.toml", 0)
                .says(format!("No field of action leads to the service “{service}”."))
                .cure("Name it in the field where people will look for it.")
        };
        unreached.map(finding).collect()
    }

    fn check_fields(&self, say: &mut Complaints<'_>) {
        say.unique(self.fields.iter().map(|field| &field.id));
        for field in &self.fields {
            say.translated(&field.id, &[&field.title, &field.text]);
            if self.offers_of(&field.id).next().is_none() {
                let message = format!("The field “{}” has no offer of advice.", field.id);
                say.error("compass.no-offer", message, "Name the field in an offer.");
            }
        }
    }

    fn check_offers(&self, say: &mut Complaints<'_>) {
        say.unique(self.offers.iter().map(|offer| &offer.id));
        for offer in &self.offers {
            let texts =
                [&offer.name, &offer.by, &offer.for_whom, &offer.does, &offer.find, &offer.cost];
            say.translated(&offer.id, &texts);
            for field in offer.fields.iter().filter(|field| self.field(field).is_none()) {
                let message =
                    format!("“{}” is in the field “{field}”, which is not there.", offer.id);
                say.error("compass.unknown-field", message, "Correct the name, or add the field.");
            }
            if offer.fields.is_empty() {
                let message = format!("“{}” is in no field of action.", offer.id);
                say.error("compass.no-field", message, "Name at least one field.");
            }
            if !offer.certainty.is_settled() {
                let message = format!("What “{}” offers is {}.", offer.id, offer.certainty);
                say.open("compass.unsettled", message, "Look it up and name the source.");
            }
        }
    }

    fn check_matters(&self, say: &mut Complaints<'_>) {
        say.unique(self.matters.iter().map(|matter| &matter.id));
        for matter in &self.matters {
            say.translated(&matter.id, &[&matter.name, &matter.text, &matter.by]);
            if !matter.certainty.is_settled() {
                let message =
                    format!("Who is in charge of “{}” is {}.", matter.id, matter.certainty);
                say.open("compass.unsettled", message, "Look it up and name the source.");
            }
        }
    }

    fn check_questions(&self, say: &mut Complaints<'_>) {
        say.unique(self.questions.iter().map(|question| &question.id));
        for question in &self.questions {
            let id = &question.id;
            say.unique(question.choices.iter().map(|choice| &choice.value));
            say.translated(id, &[&question.title, &question.why]);
            for choice in &question.choices {
                say.translated(id, &[&choice.label, &choice.hint]);
            }
            if question.choices.len() < 2 {
                let message = format!("The question “{id}” has no choice.");
                say.error("compass.no-choice", message, "Give it at least two answers.");
            }
            let never = |feel: &Expression| !self.tries(feel).any(|one| may_hold(feel, &one, self));
            if question.show_if.as_ref().is_some_and(never) {
                let message = format!("The question “{id}” is never asked.");
                say.error("compass.unreachable", message, "Correct its condition.");
            }
        }
        let most = self.most_questions();
        if most > MOST_QUESTIONS {
            let message = format!("A way asks {most} questions; {MOST_QUESTIONS} are the most.");
            say.error(
                "compass.too-many-questions",
                message,
                "Leave one out, or give it a condition.",
            );
        }
    }

    fn check_leads(&self, say: &mut Complaints<'_>) {
        for lead in &self.leads {
            let feel = lead.condition.text();
            say.translated(feel, &[&lead.text]);
            self.known_offers(feel, &lead.offers, say);
            if !self.tries(&lead.condition).any(|one| holds(&lead.condition, &one.scope(self))) {
                let message = format!("No answer ever meets “{feel}”.");
                say.error("compass.unreachable", message, "Correct the condition.");
            }
        }
        self.known_offers("fallback", &self.fallback, say);
        if self.fallback.is_empty() {
            let message = "Whoever skips every question is led to nothing.".to_owned();
            say.error("compass.no-fallback", message, "Name an offer for everybody.");
        }
    }

    fn check_duty(&self, say: &mut Complaints<'_>) {
        if let Some(request) = &self.request {
            say.translated("request", &[&request.opening, &request.place, &request.chosen]);
        }
        let Some(duty) = &self.duty else { return };
        say.translated("duty", &[&duty.text]);
        self.known_offers("duty", &duty.offers, say);
        if !duty.certainty.is_settled() {
            let message = format!("The duty of {} is {}.", duty.law, duty.certainty);
            say.open("compass.unsettled", message, "Look it up and name the source.");
        }
    }

    fn known_offers(&self, about: &str, offers: &[String], say: &mut Complaints<'_>) {
        for offer in offers.iter().filter(|offer| self.offer(offer).is_none()) {
            let message = format!("“{about}” leads to the offer “{offer}”, which is not there.");
            say.error("compass.unknown-offer", message, "Correct the name, or add the offer.");
        }
    }

    /// The most questions on any way, over all answers that conditions of questions read.
    fn most_questions(&self) -> usize {
        let conditions = self.questions.iter().filter_map(|question| question.show_if.as_ref());
        let read: BTreeSet<String> = conditions.flat_map(|feel| feel.reads().clone()).collect();
        self.combinations(&read).map(|answers| self.asked(&answers).len()).max().unwrap_or_default()
    }

    fn tries(&self, condition: &Expression) -> impl Iterator<Item = Answers> {
        self.combinations(condition.reads())
    }

    /// Answers to these questions in all combinations: nothing, each choice, and where several may be chosen all.
    fn combinations(&self, read: &BTreeSet<String>) -> impl Iterator<Item = Answers> {
        let mut all = vec![Answers::default()];
        for question in self.questions.iter().filter(|question| read.contains(&question.id)) {
            let answers = possible(question);
            if all.len() * answers.len() > MOST_TRIES {
                break;
            }
            let with = |before: &Answers| {
                let set = |values: &Vec<String>| {
                    let mut after = before.clone();
                    after.set(&question.id, values.clone());
                    after
                };
                answers.iter().map(set).collect::<Vec<_>>()
            };
            all = all.iter().flat_map(with).collect();
        }
        all.into_iter()
    }
}

fn may_hold(condition: &Expression, answers: &Answers, compass: &Compass) -> bool {
    let value = condition.evaluate(&answers.scope(compass), base::Date::ZERO).value;
    value.as_bool() != Some(false)
}

fn possible(question: &Question) -> Vec<Vec<String>> {
    let each = question.choices.iter().map(|choice| vec![choice.value.clone()]);
    let mut answers: Vec<Vec<String>> = each.collect();
    if question.many {
        answers.push(question.choices.iter().map(|choice| choice.value.clone()).collect());
    }
    answers.push(Vec::new());
    answers
}

//! Where the first values of a form come from: the one who applies, and the one who acts for them.

use access::Level;
use base::{Date, Lang};
use forms::{Answers, Definition, Field, Prefill, Whose};
use rules::Scope;

use super::fields::from_identity;
use crate::mandates::ActingView;
use crate::mandates::acting::{Acting, Beginning, Taken};
use crate::person::Person;

/// Whose facts fill a form in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sources {
    pub(crate) applicant: Person,
    /// How it was begun: who acts for whom, and what was taken over.
    beginning: Beginning,
}

impl Sources {
    /// Of an application that somebody began: their own facts, or of whom they act for.
    pub(crate) fn of(own: Person, beginning: Beginning) -> Self {
        let applicant = match &beginning.acting {
            Some(acting) => acting.applicant.clone(),
            None => own,
        };
        Self { applicant, beginning }
    }

    pub(crate) fn acting(&self) -> Option<&Acting> {
        self.beginning.acting.as_ref()
    }

    /// Who fills the form in: the one who acts for the applicant, where somebody does.
    pub(crate) fn asker(&self) -> &Person {
        self.acting().map_or(&self.applicant, |acting| &acting.representative)
    }

    pub(crate) fn view(&self) -> Option<ActingView> {
        self.beginning.view()
    }

    /// Whose facts a field wants; nobody's where it asks for a representative and there is none.
    fn person(&self, prefill: &Prefill) -> Option<&Person> {
        match prefill.of {
            Whose::Applicant => Some(&self.applicant),
            Whose::Representative => self.acting().map(|acting| &acting.representative),
        }
    }

    /// The values that a field is proposed: the suffix of the input, and the value.
    pub(crate) fn proposed(&self, prefill: &Prefill) -> Vec<(&'static str, String)> {
        self.person(prefill).map(|person| person.prefill(&prefill.from)).unwrap_or_default()
    }

    /// True where an identity provider stands for the value. What an account says of somebody else is a claim.
    fn is_vouched(&self, prefill: &Prefill) -> bool {
        match (prefill.of, self.acting()) {
            (Whose::Representative, _) | (_, None) => true,
            (Whose::Applicant, Some(acting)) => acting.by_mandate(),
        }
    }

    /// Whether the value may come from there, by the answers so far. Where somebody acts for the applicant, it was said
    /// at the beginning whose facts these are.
    pub(crate) fn holds(&self, prefill: &Prefill, values: &Scope) -> bool {
        self.acting().is_some() || prefill.holds(values)
    }

    /// True where the value is given by the identity provider and stays as it is.
    pub(crate) fn is_locked(&self, field: &Field, values: &Scope) -> bool {
        field.prefill.as_ref().is_some_and(|prefill| {
            !prefill.editable
                && self.holds(prefill, values)
                && self.is_vouched(prefill)
                && !self.proposed(prefill).is_empty()
        })
    }

    /// True where an answer still is what was given, be it nothing.
    pub(crate) fn is_as_given(&self, field: &Field, answers: &Answers) -> bool {
        let Some(prefill) = &field.prefill else { return false };
        let is_given = |(suffix, value): &(&str, String)| {
            answers.get(&format!("{}{suffix}", field.name)) == Some(value)
        };
        self.proposed(prefill).iter().all(is_given)
    }

    /// True while an answer still is what was proposed.
    pub(crate) fn is_proposed(&self, field: &Field, (answers, values): (&Answers, &Scope)) -> bool {
        let Some(prefill) = &field.prefill else { return false };
        self.holds(prefill, values)
            && !self.proposed(prefill).is_empty()
            && self.is_as_given(field, answers)
    }

    /// What was taken over for a field, while the answer still is that.
    pub(crate) fn taken(&self, field: &str, answers: &Answers) -> Option<&Taken> {
        let taken = self.beginning.taken.iter().find(|taken| taken.field == field)?;
        let same = taken.inputs.iter().all(|(input, values)| answers.all(input) == values);
        same.then_some(taken)
    }

    /// Where the answer comes from, in words, while it still is that.
    pub(crate) fn said_of(
        &self,
        field: &Field,
        (answers, values): (&Answers, &Scope),
        lang: Lang,
    ) -> Option<String> {
        if let Some(taken) = self.taken(&field.name, answers) {
            return Some(match taken.from {
                Some(_) => from_earlier(taken.on, lang),
                None => from_link(lang).to_owned(),
            });
        }
        if !self.is_proposed(field, (answers, values)) {
            return None;
        }
        let prefill = field.prefill.as_ref()?;
        Some(match (prefill.of, self.acting()) {
            (Whose::Applicant, Some(acting)) => acting.source(lang),
            _ => from_identity(lang).to_owned(),
        })
    }

    /// The answers that a new draft begins with. What an account says of somebody else is no proof of any level, and is
    /// shown as what it is; so it may be proposed wherever somebody could type it.
    pub(crate) fn first_answers(&self, form: &Definition, level: Level) -> Answers {
        let mut answers = Answers::new();
        for field in form.fields.iter().filter(|field| field.list().is_none()) {
            let Some(prefill) = &field.prefill else { continue };
            let needed = prefill.level.as_deref().and_then(|word| word.parse().ok());
            if needed.unwrap_or(Level::None) <= level || !self.is_vouched(prefill) {
                self.fill(&mut answers, field);
            }
        }
        answers
    }

    pub(crate) fn fill(&self, answers: &mut Answers, field: &Field) {
        let Some(prefill) = &field.prefill else { return };
        for (suffix, value) in self.proposed(prefill) {
            answers.set(format!("{}{suffix}", field.name), value);
        }
    }
}

/// Where an answer comes from that a link brought along.
fn from_link(lang: Lang) -> &'static str {
    match lang {
        Lang::De => "dem Link, den Sie geöffnet haben",
        Lang::En => "the link that you opened",
        Lang::DeSimple => "dem Link",
    }
}

/// Where an answer comes from that was taken over.
fn from_earlier(on: Date, lang: Lang) -> String {
    let day = base::date_long(on, lang);
    match lang {
        Lang::De => format!("Ihr Antrag vom {day}"),
        Lang::En => format!("your application of {day}"),
        Lang::DeSimple => format!("Ihrem Antrag vom {day}"),
    }
}

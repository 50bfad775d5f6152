//! For whom an application is, in sentences: the same on every page that says it.

use std::borrow::Cow;

use base::Date;
use usecases::mandates::{ActingView, ActsAs, Basis};

use super::Words;

impl Words {
    /// Who applies, and who acts for them as what.
    #[must_use]
    pub fn acting(self, view: &ActingView) -> String {
        let by = self.acts_as(view.acts_as);
        let first = self.say2(
            "mandates-line",
            ("applicant", view.applicant.as_str()),
            ("by", view.by.as_str()),
        );
        format!("{first} {by}.")
    }

    /// As what somebody acts, to stand behind their name.
    #[must_use]
    pub fn acts_as(self, acts_as: ActsAs) -> Cow<'static, str> {
        match acts_as {
            ActsAs::Child => self.say("mandates-as-child"),
            ActsAs::Guardianship => self.say("mandates-as-guardian"),
            ActsAs::PowerOfAttorney => self.say("mandates-as-agent"),
            ActsAs::Organisation => self.say("mandates-as-organisation"),
            ActsAs::Oneself => self.say("mandates-as-self"),
        }
    }

    /// What acting for somebody rests on, to the one who acts.
    #[must_use]
    pub fn basis(self, view: &ActingView) -> Cow<'static, str> {
        match view.basis {
            Basis::Stated => self.say("mandates-basis-stated"),
            Basis::Mandate(on) => self.on_day("mandates-basis-mandate", &on),
        }
    }

    /// The same in the words of the desk.
    #[must_use]
    pub fn basis_at_desk(self, view: &ActingView) -> Cow<'static, str> {
        match view.basis {
            Basis::Stated => self.say("desk-acting-stated"),
            Basis::Mandate(on) => self.on_day("desk-acting-mandate", &on),
        }
    }

    /// A sentence with a day in it.
    #[must_use]
    pub fn on_day(self, key: &str, day: &Date) -> Cow<'static, str> {
        self.say1(key, "date", self.date(day))
    }
}

//! Acting for somebody else: whom an account says that it acts for, and for whom an application is begun. What an account
//! states is a claim and never proof; the package asks for its evidence all the same.

pub(crate) mod acting;
pub(crate) mod given;
mod represented;

use base::Date;

pub use acting::{ActingView, Basis, Choice, For, choices};
pub use forms::ActsAs;
pub use given::{
    ALL_SERVICES, GiveMandate, Given, INVITED_DAYS, MandateError, MandateState, MandateView,
    SHARES, end_mandate, give, invitation, mandates, services, take_up,
};
pub use represented::{
    KINDS, Problem, RepresentedView, SaveRepresented, Typed, end, open, overview, save,
};

/// A day as three inputs say it; none where they say nothing or no day.
pub(crate) fn day_of(typed: &[String; 3]) -> Option<Date> {
    let [day, month, year] = typed;
    let number = |text: &String| text.trim().parse::<i16>().ok();
    let small = |text: &String| number(text).and_then(|number| i8::try_from(number).ok());
    Date::new(number(year)?, small(month)?, small(day)?).ok()
}

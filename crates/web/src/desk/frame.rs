//! What all desk pages share: only staff come in, and where they go to sign in.

use std::ops::Deref;

use access::{Party, Role};
use axum::extract::FromRequestParts;
use axum::response::{IntoResponse, Redirect, Response};
use http::request::Parts;
use usecases::ports::Audience;

use crate::shell::call::{Call, Portal};
use crate::shell::{Links, Section, Shell};

/// A request of a member of staff; anybody else is led to the staff's sign-in and back.
pub(crate) struct StaffCall(Call);

impl StaffCall {
    /// True where this person answers the telephone and has no case to work on.
    pub(crate) fn only_answers(&self) -> bool {
        let parties = self.0.ctx.actor.parties();
        parties.iter().all(|party| *party == Party::Staff(Role::Agent))
    }

    /// The frame of a desk page.
    pub(crate) fn frame(&self) -> Shell {
        self.0.shell(Section::Elsewhere)
    }
}

impl Deref for StaffCall {
    type Target = Call;

    fn deref(&self) -> &Call {
        &self.0
    }
}

impl FromRequestParts<Portal> for StaffCall {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, portal: &Portal) -> Result<Self, Response> {
        let call =
            Call::from_request_parts(parts, portal).await.map_err(IntoResponse::into_response)?;
        let is_staff =
            call.session.as_ref().is_some_and(|session| session.audience == Audience::Staff);
        if is_staff {
            return Ok(Self(call));
        }
        let entrance = Links::of(call.ctx.lang).desk_sign_in_for(call.path());
        Err(Redirect::to(&entrance).into_response())
    }
}

/// The tone of a deadline; the words beside it say the same.
pub(crate) fn due_tone(days_left: Option<i32>) -> &'static str {
    match days_left {
        Some(days) if days < 0 => "due--bad",
        Some(days) if days <= 5 => "due--warn",
        _ => "",
    }
}

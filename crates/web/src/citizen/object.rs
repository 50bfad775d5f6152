//! `/vorgaenge/{application}/rechtsbehelf` and `/beteiligung/{code}/rechtsbehelf`: from a decision into the
//! objection to it, with the number filled in.

use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Redirect};
use base::{ApplicationId, Certainty, Lang};
use usecases::applications::ApplicationError;
use usecases::objections::{self, ObjectWay, ObjectionError, Origin, SuspensiveView};

use super::sign_in::{SignInPage, State};
use crate::gallery::{Sample, of, signed_in};
use crate::public::participation;
use crate::shell::{Answered, Call, CitizenCall, Failure, Page, Section, Shell, Title, show};

/// What objecting means, before the first answer.
#[derive(Template)]
#[template(path = "citizen/object.html")]
pub(crate) struct ObjectPage {
    shell: Shell,
    view: ObjectWay,
    action: String,
    back: String,
}

impl ObjectPage {
    fn unsettled(&self, suspensive: &SuspensiveView) -> bool {
        !suspensive.certainty.is_settled()
    }
}

impl Page for ObjectPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("object-title")).service(&self.view.reference)
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// `GET /vorgaenge/{application}/rechtsbehelf`
pub(crate) async fn get(call: CitizenCall, Path(id): Path<ApplicationId>) -> Answered {
    let shell = call.shell(Section::Applications);
    let view = objections::way(&call.house, &call.ctx, Origin::Page(id)).await.map_err(refused)?;
    let (action, back) = (shell.links.object(&id), shell.links.decision(&id));
    show(&ObjectPage { shell, view, action, back })
}

/// `POST /vorgaenge/{application}/rechtsbehelf`
pub(crate) async fn post(call: CitizenCall, Path(id): Path<ApplicationId>) -> Answered {
    let here = call.shell(Section::Applications).links.object(&id);
    begin(&call, Origin::Page(id), here).await
}

/// `GET /beteiligung/{code}/rechtsbehelf`: an objection needs an account, for the receipt and the answer.
pub(crate) async fn get_in_room(call: Call, Path(code): Path<String>) -> Answered {
    let shell = call.shell(Section::Elsewhere);
    let (action, back) = (shell.links.room_object(&code), shell.links.room(&code));
    let view = objections::way(&call.house, &call.ctx, Origin::Room(&code)).await;
    let view = view.map_err(refused)?;
    if !call.is_citizen() {
        return show(&SignInPage::new(&call, State::Needed, action));
    }
    show(&ObjectPage { shell, view, action, back })
}

/// `POST /beteiligung/{code}/rechtsbehelf`
pub(crate) async fn post_in_room(call: Call, Path(code): Path<String>) -> Answered {
    let here = call.shell(Section::Elsewhere).links.room_object(&code);
    if !call.is_citizen() {
        return show(&SignInPage::new(&call, State::Needed, here));
    }
    begin(&call, Origin::Room(&code), here).await
}

async fn begin(call: &Call, origin: Origin<'_>, here: String) -> Answered {
    let links = call.shell(Section::Applications).links;
    match objections::begin(&call.house, &call.ctx, origin).await {
        Ok(id) => Ok(Redirect::to(&links.tasks(&id)).into_response()),
        Err(ObjectionError::Application(ApplicationError::Fault(
            usecases::Fault::LevelTooLow { .. },
        ))) => show(&SignInPage::new(call, State::LevelTooLow, here)),
        Err(error) => Err(refused(error)),
    }
}

/// The shared failure behind a refusal.
pub(crate) fn refused(error: ObjectionError) -> Failure {
    match error {
        ObjectionError::NoWay | ObjectionError::NoSuchDecision => Failure::NotFound,
        ObjectionError::Application(error) => error.into(),
        ObjectionError::Room(error) => participation::refused(error),
        ObjectionError::NoObjection | ObjectionError::Decided => Failure::Conflict,
        ObjectionError::Recipient => Failure::Unreadable,
        ObjectionError::Fault(fault) => Failure::from(fault),
    }
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |suspensive| ObjectPage {
        shell: signed_in(lang, "/vorgaenge/…/rechtsbehelf"),
        view: ObjectWay {
            service: "beach_objection".to_owned(),
            service_title: of(lang, "Einwand gegen Strandbescheide", "Objection on the beach"),
            kind: of(lang, "Erlaubnis", "Permit"),
            reference: "SK 26 4183 902".to_owned(),
            suspensive,
        },
        action: "/vorgaenge/…/rechtsbehelf".to_owned(),
        back: "/vorgaenge/…/bescheid".to_owned(),
    };
    let suspensive = SuspensiveView {
        excluded: true,
        text: of(
            lang,
            "Der Strandkorb darf stehen bleiben, solange der Einwand läuft.",
            "The beach chair may stay while the objection is open.",
        ),
        norm: "§ 4 StrandG".to_owned(),
        certainty: Certainty::Unsure,
    };
    vec![Sample::of("full", &page(Some(suspensive))), Sample::of("empty", &page(None))]
}

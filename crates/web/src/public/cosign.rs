//! `/mitzeichnung/{code}`: the link by which a second person is asked for their signature. It tells who asks and for what
//! service, and nothing else; the application is read behind the sign-in.

use askama::Template;
use axum::extract::Path;
use base::Lang;
use http::StatusCode;
use usecases::signatures::{
    self, AnsweredView, Closed, Landing, LandingView, SignatureError, Standing,
};

use crate::citizen::signature::failure;
use crate::gallery::{Sample, of, public, sample_day, signed_in};
use crate::shell::{Answered, Call, Page, Section, Shell, Title, show, show_as};

/// Somebody is asked.
#[derive(Template)]
#[template(path = "public/cosign.html")]
pub(crate) struct AskedPage {
    shell: Shell,
    view: LandingView,
    /// True where a citizen is signed in already.
    signed_in: bool,
}

impl AskedPage {
    fn needs_more_than_a_password(&self) -> bool {
        self.view.level > access::Level::Basic
    }
}

impl Page for AskedPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("cosign-asked-title")).service(&self.view.service_title)
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// The link opens nothing, or was answered by whoever reads this.
#[derive(Template)]
#[template(path = "public/cosign_end.html")]
pub(crate) struct EndPage {
    shell: Shell,
    end: End,
}

/// Why there is nothing to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The link opens nothing.
    Closed(Closed),
    /// Whoever applies cannot be the second person.
    Own,
    /// They signed the same before.
    Twice,
    /// They answered it themselves.
    Answered(AnsweredView),
}

impl EndPage {
    pub(crate) fn new(shell: Shell, end: End) -> Self {
        Self { shell, end }
    }

    fn heading(&self) -> String {
        let words = self.shell.words;
        let text = match &self.end {
            End::Own => words.say("cosign-closed-own-title"),
            End::Twice => words.say("cosign-closed-twice-title"),
            End::Answered(view) if is_refusal(view) => words.say("cosign-refusal-title"),
            End::Answered(_) => words.say("cosign-done-title"),
            End::Closed(Closed::Unknown) => words.say("cosign-closed-unknown-title"),
            End::Closed(Closed::Used) => words.say("cosign-closed-used-title"),
            End::Closed(Closed::Withdrawn) => words.say("cosign-closed-withdrawn-title"),
            End::Closed(Closed::Expired) => words.say("cosign-closed-expired-title"),
            End::Closed(Closed::Sent) => words.say("cosign-closed-sent-title"),
            End::Closed(Closed::NotNeeded) => words.say("cosign-closed-not-needed-title"),
        };
        text.into_owned()
    }

    fn text(&self) -> String {
        let words = self.shell.words;
        let text = match &self.end {
            End::Own => words.say("cosign-closed-own"),
            End::Twice => words.say("cosign-closed-twice"),
            End::Answered(view) => {
                let key = if is_refusal(view) { "cosign-refusal" } else { "cosign-done" };
                return words.say1(key, "date", words.date(&day_of(view))).into_owned();
            }
            End::Closed(Closed::Unknown) => words.say("cosign-closed-unknown"),
            End::Closed(Closed::Used) => words.say("cosign-closed-used"),
            End::Closed(Closed::Withdrawn) => words.say("cosign-closed-withdrawn"),
            End::Closed(Closed::Expired) => words.say("cosign-closed-expired"),
            End::Closed(Closed::Sent) => words.say("cosign-closed-sent"),
            End::Closed(Closed::NotNeeded) => words.say("cosign-closed-not-needed"),
        };
        text.into_owned()
    }

    fn is_answered(&self) -> bool {
        matches!(self.end, End::Answered(_))
    }

    fn status(&self) -> StatusCode {
        match self.end {
            End::Answered(_) => StatusCode::OK,
            End::Closed(Closed::Unknown) => StatusCode::NOT_FOUND,
            End::Own | End::Twice => StatusCode::FORBIDDEN,
            End::Closed(_) => StatusCode::GONE,
        }
    }

    /// Answers with the page.
    pub(crate) fn shown(&self) -> Answered {
        show_as(self.status(), self)
    }
}

fn is_refusal(view: &AnsweredView) -> bool {
    matches!(view.standing, Standing::Refused { .. })
}

fn day_of(view: &AnsweredView) -> base::Date {
    match &view.standing {
        Standing::Signed { on, .. }
        | Standing::Lapsed { on, .. }
        | Standing::Refused { on, .. }
        | Standing::Invited { on, .. } => *on,
        Standing::Expired { until } => *until,
        Standing::NotAsked | Standing::OnPaper { .. } => base::Date::MIN,
    }
}

impl Page for EndPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.heading())
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// `GET /mitzeichnung/{code}`
pub(crate) async fn get(call: Call, Path(code): Path<String>) -> Answered {
    let shell = call.shell(Section::Elsewhere);
    match signatures::landing(&call.house, &call.ctx, &code).await {
        Ok(Landing::Asked(view)) => show(&AskedPage { shell, view, signed_in: call.is_citizen() }),
        Ok(Landing::Answered(view)) => EndPage::new(shell, End::Answered(view)).shown(),
        Err(SignatureError::Closed(closed)) => EndPage::new(shell, End::Closed(closed)).shown(),
        Err(error) => Err(failure(error)),
    }
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let path = "/mitzeichnung/K7QF2M3PXD4WZ6T8K7QF2M3PXD4W";
    let frame = || public(lang, path).section(Section::Elsewhere);
    let asked = |shell, level, signed_in| AskedPage { shell, view: sample(lang, level), signed_in };
    let end = |state, end| Sample::of(state, &EndPage::new(frame(), end));
    let on = sample_day();
    let answered = |standing| {
        End::Answered(AnsweredView {
            service_title: sample(lang, access::Level::Basic).service_title,
            title: sample(lang, access::Level::Basic).title,
            standing,
        })
    };
    let by = "Jonas Petersen".to_owned();
    let refused = Standing::Refused { by: by.clone(), on, sentence: String::new() };
    vec![
        Sample::of("asked", &asked(frame(), access::Level::Substantial, false)),
        Sample::of("basic", &asked(frame(), access::Level::Basic, false)),
        Sample::of(
            "signed-in",
            &asked(
                signed_in(lang, path).section(Section::Elsewhere),
                access::Level::Substantial,
                true,
            ),
        ),
        end("done", answered(Standing::Signed { by, on })),
        end("refused", answered(refused)),
        end("unknown", End::Closed(Closed::Unknown)),
        end("used", End::Closed(Closed::Used)),
        end("withdrawn", End::Closed(Closed::Withdrawn)),
        end("expired", End::Closed(Closed::Expired)),
        end("sent", End::Closed(Closed::Sent)),
        end("not-needed", End::Closed(Closed::NotNeeded)),
        end("own", End::Own),
        end("twice", End::Twice),
    ]
}

fn sample(lang: Lang, level: access::Level) -> LandingView {
    LandingView {
        code: "K7QF2M3PXD4WZ6T8K7QF2M3PXD4W".to_owned(),
        asked_by: "Frauke Petersen".to_owned(),
        service_title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        title: of(lang, "Zustimmung des Strandnachbarn", "Consent of the beach neighbour"),
        until: sample_day(),
        level,
    }
}

//! `/antraege/{application}/mitzeichnung/{signature}`: whoever applies invites a second person to sign, sees what came
//! of it, and takes an invitation back.

use std::borrow::Cow;

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use base::{ApplicationId, Date, Lang};
use http::StatusCode;
use http::header::{CACHE_CONTROL, HeaderValue};
use serde::Deserialize;
use usecases::Ends;
use usecases::applications::{ApplicationError, FindingView};
use usecases::signatures::{
    self, InvitationView, Invite, Invited, SignatureError, SignatureMark, SignatureView, Standing,
};

use crate::gallery::{Sample, of, sample_day, sample_id, signed_in};
use crate::shell::{
    Answered, CitizenCall, ErrorList, Failure, Page, Section, Shell, Title, Words, show_as,
};

/// The page of a signature.
#[derive(Template)]
#[template(path = "citizen/signature.html")]
pub(crate) struct SignaturePage {
    shell: Shell,
    view: SignatureView,
    /// A link that was made just now, whole; it is shown this once.
    link: Option<(String, Invited)>,
    withdrawn: bool,
    email: String,
    findings: Vec<FindingView>,
}

impl SignaturePage {
    fn new(shell: Shell, view: SignatureView) -> Self {
        let email = String::new();
        Self { shell, view, link: None, withdrawn: false, email, findings: Vec::new() }
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self) -> Option<&str> {
        self.findings.first().map(|finding| finding.sentence.as_str())
    }

    fn said(&self, standing: &Standing) -> String {
        sentence(self.shell.words, standing)
    }

    fn count(&self) -> Option<Cow<'static, str>> {
        count(self.shell.words, &self.view.mark)
    }

    fn tag(&self) -> Tag {
        Tag::of(&self.view.mark)
    }

    fn is_open(&self, one: &InvitationView) -> bool {
        matches!(one.standing, Standing::Invited { .. })
    }

    fn waits(&self) -> bool {
        self.view.invitations.iter().any(|one| self.is_open(one))
    }

    /// Whether somebody can be invited: what stands needs nobody any more; what comes on paper may still be signed.
    fn may_invite(&self) -> bool {
        self.view.ready && self.view.mark.given < self.view.mark.needed
    }

    fn is_on_paper(&self) -> bool {
        matches!(self.view.mark.standing, Standing::OnPaper { .. })
    }

    /// The page needs no list of what it says above already.
    fn lists(&self) -> bool {
        self.view.mark.needed > 1 || self.view.invitations.len() > 1
    }
}

impl Page for SignaturePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        let words = self.shell.words;
        Title::new(self.view.mark.title.clone())
            .errors(&self.shell, self.findings.len())
            .step(words.say("cosign-section"))
            .service(words.when(&self.view.ends).say1(
                "apply-for",
                "service",
                &self.view.service_title,
            ))
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// How a signature is marked beside its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    /// It is there.
    Ok,
    /// Somebody has to answer.
    Wait,
    /// Nobody was asked.
    Open,
    /// Something is to be done about it.
    Check,
}

impl Tag {
    pub(crate) fn of(mark: &SignatureMark) -> Self {
        match mark.standing {
            _ if mark.is_met => Self::Ok,
            Standing::Invited { .. } | Standing::Signed { .. } => Self::Wait,
            Standing::NotAsked => Self::Open,
            _ => Self::Check,
        }
    }
}

/// How a signature stands, in a sentence.
pub(crate) fn sentence(words: Words, standing: &Standing) -> String {
    let two = |key, name: &str, on: &Date| {
        words.say2(key, ("name", name), ("date", words.date(on))).into_owned()
    };
    match standing {
        Standing::NotAsked => words.say("cosign-not-asked").into_owned(),
        Standing::Invited { on, until } => {
            let until = ("until", words.date(until));
            words.say2("cosign-invited-until", ("date", words.date(on)), until).into_owned()
        }
        Standing::Expired { until } => {
            words.say1("cosign-expired", "date", words.date(until)).into_owned()
        }
        Standing::Signed { by, on } => two("cosign-signed", by, on),
        Standing::Lapsed { by, on } => two("cosign-lapsed", by, on),
        Standing::Refused { by, on, sentence } => {
            let refused = two("cosign-refused", by, on);
            match sentence.is_empty() {
                true => refused,
                false => {
                    format!("{refused} {}", words.say1("cosign-refused-why", "words", sentence))
                }
            }
        }
        Standing::OnPaper { later: false } => words.say("cosign-paper-there").into_owned(),
        Standing::OnPaper { later: true } => words.say("cosign-paper-later").into_owned(),
    }
}

/// How many have signed, where more than one must.
pub(crate) fn count(words: Words, mark: &SignatureMark) -> Option<Cow<'static, str>> {
    let (given, needed) = (("given", mark.given), ("needed", mark.needed));
    (mark.needed > 1).then(|| words.say2("cosign-count", given, needed))
}

/// What was just done.
#[derive(Default, Deserialize)]
pub(crate) struct Done {
    zurueckgezogen: Option<String>,
}

/// `GET /antraege/{application}/mitzeichnung/{signature}`
pub(crate) async fn get(
    call: CitizenCall,
    Path((id, signature)): Path<(ApplicationId, String)>,
    Query(done): Query<Done>,
) -> Answered {
    let shell = call.shell(Section::Applications);
    match signatures::signature(&call.house, &call.ctx, id, &signature).await {
        Ok(view) => {
            let withdrawn = done.zurueckgezogen.is_some();
            shown(StatusCode::OK, &SignaturePage { withdrawn, ..SignaturePage::new(shell, view) })
        }
        Err(error) => elsewhere(&shell, &id, error),
    }
}

/// What the person sent.
#[derive(Default, Deserialize)]
pub(crate) struct Sent {
    #[serde(default)]
    email: String,
    #[serde(default)]
    zurueckziehen: String,
}

/// `POST /antraege/{application}/mitzeichnung/{signature}`
pub(crate) async fn post(
    call: CitizenCall,
    Path((id, signature)): Path<(ApplicationId, String)>,
    Form(sent): Form<Sent>,
) -> Answered {
    let shell = call.shell(Section::Applications);
    let (house, ctx) = (&call.house, &call.ctx);
    if !sent.zurueckziehen.is_empty() {
        let order = (id, signature.as_str(), sent.zurueckziehen.as_str());
        return match signatures::withdraw(house, ctx, order).await {
            Ok(()) => {
                let back = shell.links.signature_withdrawn(&id, &signature);
                Ok(Redirect::to(&back).into_response())
            }
            Err(error) => elsewhere(&shell, &id, error),
        };
    }
    let order = Invite { id, signature: signature.clone(), email: sent.email.clone() };
    let made = match signatures::invite(house, ctx, order).await {
        Ok(made) => Ok(made),
        Err(SignatureError::Email) => Err("cosign-mail-wrong"),
        Err(SignatureError::TooMany) => Err("cosign-too-many"),
        Err(SignatureError::NotReady | SignatureError::Complete) => {
            return Ok(Redirect::to(&shell.links.signature(&id, &signature)).into_response());
        }
        Err(error) => return elsewhere(&shell, &id, error),
    };
    let view = match signatures::signature(house, ctx, id, &signature).await {
        Ok(view) => view,
        Err(error) => return elsewhere(&shell, &id, error),
    };
    let mut page = SignaturePage::new(shell, view);
    match made {
        Ok(made) => {
            let base = &call.house.settings().base_url;
            let link = format!("{base}{}", page.shell.links.cosign(&made.code));
            page.link = Some((link, made));
            shown(StatusCode::OK, &page)
        }
        Err(key) => {
            let sentence = page.shell.words.say(key).into_owned();
            page.findings = vec![FindingView { input: "mail".to_owned(), sentence }];
            page.email = sent.email;
            shown(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
    }
}

/// A page that may carry a link goes into no cache.
fn shown(status: StatusCode, page: &SignaturePage) -> Answered {
    let mut response = show_as(status, page)?;
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// What is sent has its own page; anything else is a failure.
fn elsewhere(shell: &Shell, id: &ApplicationId, error: SignatureError) -> Answered {
    match error {
        SignatureError::Application(inner)
            if matches!(*inner, ApplicationError::AlreadySubmitted) =>
        {
            Ok(Redirect::to(&shell.links.status(id)).into_response())
        }
        error => Err(failure(error)),
    }
}

/// A refusal as the page that says so.
pub(crate) fn failure(error: SignatureError) -> Failure {
    match error {
        SignatureError::Fault(fault) => fault.into(),
        SignatureError::Application(inner) => (*inner).into(),
        SignatureError::Closed(_) => Failure::NotFound,
        SignatureError::Changed | SignatureError::Complete | SignatureError::NotReady => {
            Failure::Conflict
        }
        SignatureError::OwnAccount | SignatureError::Twice => Failure::Forbidden,
        SignatureError::TooMany
        | SignatureError::Email
        | SignatureError::NotTicked
        | SignatureError::TooLong(_) => Failure::Unreadable,
    }
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let shell = || signed_in(lang, "/antraege/…/mitzeichnung/neighbour");
    let page = |view| SignaturePage::new(shell(), view);
    let standing = |standing: Standing| {
        let is_met = matches!(standing, Standing::Signed { .. } | Standing::OnPaper { .. });
        let given = usize::from(matches!(standing, Standing::Signed { .. }));
        let mark = SignatureMark { given, is_met, ..sample_mark(lang, standing.clone()) };
        let invitations = match standing {
            Standing::NotAsked | Standing::OnPaper { .. } => Vec::new(),
            standing => vec![sample_invitation("1", standing)],
        };
        SignatureView { mark, invitations, ..sample(lang) }
    };
    let (by, on) = ("Jonas Petersen".to_owned(), sample_day());
    let invited = Standing::Invited { on, until: sample_day() };
    let why = of(lang, "Der Strandkorb ist mir zu laut.", "The chair is too noisy for me.");
    let refused = Standing::Refused { by: by.clone(), on, sentence: why };
    let signed = Standing::Signed { by: by.clone(), on };
    let mut many = standing(invited.clone());
    many.mark.needed = 2;
    many.mark.given = 1;
    many.invitations.push(sample_invitation("2", signed.clone()));
    let code = "K7QF2M3PXD4WZ6T8K7QF2M3PXD4W".to_owned();
    let made = Invited { code, until: sample_day(), email: "jonas@example.org".to_owned() };
    let link = format!("https://portal.example.org{}", shell().links.cosign(&made.code));
    let just_made = SignaturePage { link: Some((link, made)), ..page(standing(invited.clone())) };
    let mail = shell().words.say("cosign-mail-wrong").into_owned();
    let findings = vec![FindingView { input: "mail".to_owned(), sentence: mail }];
    let email = "jonas.example.org".to_owned();
    let wrong = SignaturePage { findings, email, ..page(sample(lang)) };
    let taken_back = SignaturePage { withdrawn: true, ..page(sample(lang)) };
    vec![
        Sample::of("empty", &page(sample(lang))),
        Sample::of("not-ready", &page(SignatureView { ready: false, ..sample(lang) })),
        Sample::of("link", &just_made),
        Sample::of("invited", &page(standing(invited))),
        Sample::of("withdrawn", &taken_back),
        Sample::of("expired", &page(standing(Standing::Expired { until: on }))),
        Sample::of("signed", &page(standing(signed))),
        Sample::of("lapsed", &page(standing(Standing::Lapsed { by, on }))),
        Sample::of("refused", &page(standing(refused))),
        Sample::of("paper", &page(standing(Standing::OnPaper { later: true }))),
        Sample::of("two-needed", &page(many)),
        Sample::of("error", &wrong),
    ]
}

fn sample_invitation(id: &str, standing: Standing) -> InvitationView {
    InvitationView { id: id.to_owned(), standing, email: "jonas@example.org".to_owned() }
}

/// A signature as other pages mention it.
pub(crate) fn sample_mark(lang: Lang, standing: Standing) -> SignatureMark {
    SignatureMark {
        signature: "neighbour".to_owned(),
        title: of(lang, "Zustimmung des Strandnachbarn", "Consent of the beach neighbour"),
        needed: 1,
        given: 0,
        is_met: false,
        standing,
    }
}

fn sample(lang: Lang) -> SignatureView {
    SignatureView {
        id: sample_id(),
        service_title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        ends: Ends::Decision,
        mark: sample_mark(lang, Standing::NotAsked),
        hint: Some(of(
            lang,
            "Wer den Korb daneben hat, stimmt zu. Steht keiner daneben, schreiben Sie uns das auf Papier.",
            "Whoever has the chair beside it agrees. If there is none, tell us on paper.",
        )),
        statement: of(
            lang,
            "Ich habe den Antrag gelesen und bin einverstanden.",
            "I have read the application and agree to it.",
        ),
        ready: true,
        invitations: Vec::new(),
        paper: Some(("consent".to_owned(), of(lang, "Zustimmung", "Consent"))),
    }
}

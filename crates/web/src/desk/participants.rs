//! `/desk/faelle/{case}/beteiligte`: who takes part beside the applicant, what they said, statements that came
//! on paper, and what of them the others may read. What was typed stays when something is missing.

use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Redirect};
use base::{CaseId, Lang, ParticipantId};
use cases::parties::Standing;
use http::StatusCode;
use serde::Deserialize;
use usecases::applications::FindingView;
use usecases::participants::{
    self, ChangeParticipant, Code, LONGEST, PaperView, ParticipantError, ParticipantView,
    ParticipantsView, ReceivedStatement,
};

use super::frame::StaffCall;
use super::samples as sample;
use crate::gallery::{Sample, of, sample_day};
use crate::public::participation::refused;
use crate::shell::{Answered, ErrorList, Page, Shell, Title, pdf, show, show_as};
use base::typed_day as day;

/// Those who take part.
#[derive(Template)]
#[template(path = "desk/participants.html")]
pub(crate) struct ParticipantsPage {
    shell: Shell,
    view: ParticipantsView,
    /// Whose form was sent: their number, or that of the statement.
    about: String,
    text: String,
    on: String,
    /// What was typed about who a party is.
    changed: Changed,
    /// True right after a party got a new code.
    renewed: bool,
    findings: Vec<FindingView>,
}

impl ParticipantsPage {
    fn new(shell: Shell, view: ParticipantsView) -> Self {
        let (about, text, on) = (String::new(), String::new(), String::new());
        let (changed, renewed) = (Changed::default(), false);
        Self { shell, view, about, text, on, changed, renewed, findings: Vec::new() }
    }

    /// What stands in the form of who a party is: what was typed, else what is known.
    fn known(&self, one: &ParticipantView, input: &str, about: &str) -> String {
        let typed = self.is_changed(about);
        match input {
            "name" if typed => self.changed.name.clone(),
            "name" => one.name.clone(),
            "address" if typed => self.changed.address.clone(),
            "address" => one.address.join("\n"),
            _ if typed => self.changed.email.clone(),
            _ => one.email.clone(),
        }
    }

    fn is_changed(&self, about: &str) -> bool {
        self.about == about && !self.changed.then.is_empty()
    }

    fn is_at_desk(&self, _: &str) -> bool {
        false
    }

    fn errors(&self) -> ErrorList<'_> {
        ErrorList::new(self.shell.words, &self.findings)
    }

    fn error(&self, input: &str, about: &str) -> Option<&str> {
        let found = self.findings.iter().find(|one| one.input == format!("{input}-{about}"));
        found.map(|one| one.sentence.as_str())
    }

    /// The words that stand in a form: what was typed in it, else the proposal.
    fn typed<'a>(&'a self, about: &str, proposal: &'a str) -> &'a str {
        if self.about == about { &self.text } else { proposal }
    }

    fn typed_day(&self, about: &str) -> &str {
        if self.about == about { &self.on } else { "" }
    }

    /// Tone and words of where a hearing stands.
    fn standing(&self, one: &ParticipantView) -> (&'static str, String) {
        let words = self.shell.words;
        let day = |key, day: base::Date| words.say1(key, "date", words.short(&day)).into_owned();
        if !one.heard {
            return ("", words.say("desk-party-copy").into_owned());
        }
        match one.standing {
            Standing::NotAsked => ("", words.say("desk-party-not-asked").into_owned()),
            Standing::Asked(Some(due)) => ("tag--act", day("desk-party-until", due)),
            Standing::Asked(None) => ("tag--act", words.say("desk-party-asked").into_owned()),
            Standing::Silent(due) => ("tag--warn", day("desk-party-silent", due)),
            Standing::Answered(on) => ("tag--ok", day("desk-party-answered", on)),
            Standing::AnsweredLate(on) => ("tag--warn", day("desk-party-late", on)),
        }
    }
}

impl Page for ParticipantsPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("desk-party-title"))
            .errors(&self.shell, self.findings.len())
            .step(self.view.reference.clone())
            .service(self.shell.words.say("desk-name"))
    }
}

/// What the clerk typed.
#[derive(Default, Deserialize)]
pub(crate) struct Typed {
    #[serde(default)]
    text: String,
    #[serde(default)]
    on: String,
}

/// Who a party is, as typed.
#[derive(Clone, Default, Deserialize)]
pub(crate) struct Changed {
    #[serde(default)]
    name: String,
    #[serde(default)]
    address: String,
    #[serde(default)]
    email: String,
    #[serde(default)]
    then: String,
}

/// What was just done.
#[derive(Default, Deserialize)]
pub(crate) struct Done {
    code: Option<String>,
}

/// Shows them.
pub(crate) async fn get(
    call: StaffCall,
    Path(id): Path<CaseId>,
    Query(done): Query<Done>,
) -> Answered {
    let view = participants::of_case(&call.house, &call.ctx, id).await.map_err(refused)?;
    let mut page = ParticipantsPage::new(call.frame(), view);
    page.renewed = done.code.is_some();
    show(&page)
}

/// Keeps another address, or gives a new code out.
pub(crate) async fn change(
    call: StaffCall,
    Path((id, participant)): Path<(CaseId, ParticipantId)>,
    Form(typed): Form<Changed>,
) -> Answered {
    let shell = call.frame();
    let code = if typed.then == "code" { Code::Renewed } else { Code::Stays };
    let order = ChangeParticipant {
        case: id,
        participant,
        name: typed.name.clone(),
        address: typed.address.clone(),
        email: typed.email.clone(),
        code,
    };
    let (input, key) = match participants::change(&call.house, &call.ctx, order).await {
        Ok(()) if code == Code::Renewed => {
            return Ok(Redirect::to(&shell.links.desk_participants_renewed(&id)).into_response());
        }
        Ok(()) => return Ok(Redirect::to(&shell.links.desk_participants(&id)).into_response()),
        Err(ParticipantError::NoName) => ("name", "desk-party-name-missing"),
        Err(ParticipantError::NoAddress) => ("address", "desk-party-address-missing"),
        Err(error) => return Err(refused(error)),
    };
    let view = participants::of_case(&call.house, &call.ctx, id).await.map_err(refused)?;
    let about = participant.to_string();
    let sentence = shell.words.say(key).into_owned();
    let mut page = ParticipantsPage::new(shell, view);
    page.findings = vec![FindingView { input: format!("{input}-{about}"), sentence }];
    (page.about, page.changed) = (about, typed);
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// Notes a statement that came on paper.
pub(crate) async fn receive(
    call: StaffCall,
    Path((id, participant)): Path<(CaseId, ParticipantId)>,
    Form(typed): Form<Typed>,
) -> Answered {
    let about = participant.to_string();
    let Some(on) = day(&typed.on) else {
        let wrong = ("on", call.frame().words.say("desk-party-day").into_owned());
        return again(call, id, (about, typed, wrong)).await;
    };
    let statement = ReceivedStatement { case: id, participant, text: typed.text.clone(), on };
    let done = participants::receive(&call.house, &call.ctx, statement).await;
    answer(call, id, (about, typed, done)).await
}

/// Shows a statement to the others.
pub(crate) async fn release(
    call: StaffCall,
    Path((id, paper)): Path<(CaseId, String)>,
    Form(typed): Form<Typed>,
) -> Answered {
    let done = participants::release(&call.house, &call.ctx, (id, &paper, &typed.text)).await;
    answer(call, id, (paper, typed, done)).await
}

async fn answer(
    call: StaffCall,
    id: CaseId,
    (about, typed, done): (String, Typed, Result<(), ParticipantError>),
) -> Answered {
    let words = call.frame().words;
    let wrong = match done {
        Ok(()) => {
            let to = call.frame().links.desk_participants(&id);
            return Ok(Redirect::to(&to).into_response());
        }
        Err(ParticipantError::Empty) => ("text", words.say("party-empty").into_owned()),
        Err(ParticipantError::TooLong(_)) => {
            ("text", words.say1("text-too-long", "n", LONGEST).into_owned())
        }
        Err(ParticipantError::Day) => ("on", words.say("desk-party-day").into_owned()),
        Err(error) => return Err(refused(error)),
    };
    again(call, id, (about, typed, wrong)).await
}

async fn again(
    call: StaffCall,
    id: CaseId,
    (about, typed, (input, sentence)): (String, Typed, (&str, String)),
) -> Answered {
    let view = participants::of_case(&call.house, &call.ctx, id).await.map_err(refused)?;
    let mut page = ParticipantsPage::new(call.frame(), view);
    page.findings = vec![FindingView { input: format!("{input}-{about}"), sentence }];
    (page.about, page.text, page.on) = (about, typed.text, typed.on);
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
}

/// The last letter to a party, with its code.
pub(crate) async fn letter(
    call: StaffCall,
    Path((id, participant)): Path<(CaseId, ParticipantId)>,
) -> Answered {
    let made = participants::letter_pdf(&call.house, &call.ctx, (id, participant)).await;
    Ok(pdf("brief.pdf", made.map_err(refused)?.bytes))
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = || {
        let shell = sample::frame(lang, "/desk/faelle/1/beteiligte");
        ParticipantsPage::new(shell, sample_view(lang))
    };
    let words = sample::frame(lang, "/").words;
    let mut wrong = page();
    let about = wrong.view.participants.first().and_then(|one| one.id).map(|id| id.to_string());
    wrong.about = about.unwrap_or_default();
    wrong.on = "31.2.".to_owned();
    wrong.text = "Der Strandrat hat nichts dagegen.".to_owned();
    wrong.findings = vec![FindingView {
        input: format!("on-{}", wrong.about),
        sentence: words.say("desk-party-day").into_owned(),
    }];
    let mut none = page();
    none.view.participants.clear();
    let mut unnamed = page();
    unnamed.about = wrong.about.clone();
    unnamed.changed = Changed { address: "Dünenweg 3".to_owned(), ..Changed::default() };
    unnamed.changed.then = "address".to_owned();
    unnamed.findings = vec![FindingView {
        input: format!("name-{}", unnamed.about),
        sentence: words.say("desk-party-name-missing").into_owned(),
    }];
    let mut renewed = page();
    renewed.renewed = true;
    vec![
        Sample::of("unnamed", &unnamed),
        Sample::of("renewed", &renewed),
        Sample::of("full", &page()),
        Sample::of("error", &wrong),
        Sample::of("none", &none),
    ]
}

fn sample_view(lang: Lang) -> ParticipantsView {
    let id = |number: u128| Some(ParticipantId::new(uuid::Uuid::from_u128(number)));
    let paper = |id: &str, statement, released| PaperView {
        id: id.to_owned(),
        statement,
        from: of(lang, "Iska Voss, Strandrat", "Iska Voss, beach council"),
        on: sample_day(),
        text: "Guten Tag,\n\nder Strandrat hat nichts dagegen.".to_owned(),
        on_paper: statement,
        released,
    };
    let one = |number, title, standing, papers| ParticipantView {
        id: id(number),
        title,
        name: "Iska Voss".to_owned(),
        address: vec!["Dünenweg 3".to_owned(), "26548 Norderney".to_owned()],
        email: "strandrat@example.org".to_owned(),
        norm: "§ 7 Strandordnung".to_owned(),
        heard: true,
        missing: Vec::new(),
        standing,
        entered: None,
        papers,
    };
    let council = of(lang, "Strandrat", "Beach council");
    let owner = of(lang, "Nachbarin", "Neighbour");
    let office = of(lang, "Hafenamt", "Harbour office");
    let answered = vec![paper("b1", false, false), paper("b2", true, false)];
    ParticipantsView {
        case: sample::case_id(),
        reference: "SK 26 4183 902".to_owned(),
        person: "Marion Kessler".to_owned(),
        service_title: of(lang, "Erlaubnis für Strandkörbe", "Beach chair permit"),
        open: true,
        participants: vec![
            one(1, council, Standing::Asked(Some(sample_day())), vec![paper("a1", false, false)]),
            one(2, owner, Standing::Answered(sample_day()), answered),
            ParticipantView {
                id: None,
                heard: false,
                missing: vec!["harbour_name".to_owned()],
                ..one(3, office, Standing::NotAsked, Vec::new())
            },
        ],
    }
}

//! `/desk/faelle/{case}/akte`: the file of a case in the order of its arrival, with where it stands
//! in the plan, its procedures and its record; `…/akte/{number}` hands out a document, `…/akte.pdf`
//! the whole file.

use std::borrow::Cow;

use askama::Template;
use axum::extract::{Path, Query};
use base::{CaseId, Certainty, Lang, Timestamp};
use cases::efile::{Direction, Kind};
use serde::Deserialize;
use usecases::efile::{self, DocumentRow, EfileView, Look, PlanView, RecordRow};

use super::frame::StaffCall;
use super::samples as sample;
use crate::gallery::{Sample, of};
use crate::shell::{Answered, Failure, Page, Shell, Title, show};

/// The file of a case.
#[derive(Template)]
#[template(path = "desk/efile.html")]
pub(crate) struct EfilePage {
    shell: Shell,
    view: EfileView,
}

impl EfilePage {
    fn is_at_desk(&self, _: &str) -> bool {
        false
    }

    fn is_kind(&self, word: &str) -> bool {
        self.view.look.kind.is_some_and(|kind| kind.word() == word)
    }

    fn is_narrowed(&self) -> bool {
        self.view.look != Look::default()
    }

    fn tone(&self, row: &DocumentRow) -> &'static str {
        match row.direction {
            Direction::Incoming => "tag--act",
            Direction::Outgoing => "tag--ok",
            Direction::Internal => "",
        }
    }

    fn event(&self, row: &RecordRow) -> Cow<'static, str> {
        super::case::event_name(&self.shell, &row.activity)
    }
}

impl Page for EfilePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("desk-efile-title"))
            .step(self.view.reference.clone())
            .service(self.shell.words.say("desk-name"))
    }
}

/// What is looked for.
#[derive(Default, Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    q: String,
    #[serde(default)]
    art: String,
}

/// Shows it.
pub(crate) async fn get(
    call: StaffCall,
    Path(id): Path<CaseId>,
    Query(asked): Query<Asked>,
) -> Answered {
    let look = Look { kind: Kind::of(&asked.art), words: asked.q.trim().to_owned() };
    let view = efile::efile(&call.house, &call.ctx, id, look).await.map_err(Failure::from)?;
    show(&EfilePage { shell: call.frame(), view })
}

/// Hands out a document.
pub(crate) async fn document(call: StaffCall, Path((id, number)): Path<(CaseId, u32)>) -> Answered {
    let found = efile::document(&call.house, &call.ctx, id, number).await.map_err(Failure::from)?;
    Ok(crate::shell::file(found))
}

/// Hands out the whole file as one PDF.
pub(crate) async fn pdf(call: StaffCall, Path(id): Path<CaseId>) -> Answered {
    let pdf = efile::print(&call.house, &call.ctx, id).await.map_err(Failure::from)?;
    Ok(crate::shell::pdf("akte.pdf", pdf.bytes))
}

fn sample_moment(day: u8, hour: u8) -> Timestamp {
    format!("2026-11-{day:02}T{hour:02}:20:00Z").parse().unwrap_or(Timestamp::UNIX_EPOCH)
}

fn document_row(lang: Lang, number: u32, (de, en): (&str, &str), way: Direction) -> DocumentRow {
    let en_or = |de, en| if lang == Lang::En { en } else { de };
    let (word, role, from) = match way {
        Direction::Incoming => (
            en_or("Eingang", "incoming"),
            en_or("antragstellende Person", "applicant"),
            "Frauke Petersen",
        ),
        Direction::Outgoing => (en_or("Ausgang", "outgoing"), "Portal", ""),
        Direction::Internal => {
            (en_or("intern", "internal"), en_or("Sachbearbeitung", "case worker"), "Aylin Demir")
        }
    };
    DocumentRow {
        number,
        kind: match way {
            Direction::Incoming => en_or("Nachweis", "Evidence"),
            Direction::Outgoing => en_or("Schreiben", "Letter"),
            Direction::Internal => en_or("Vermerk", "Note"),
        },
        title: of(lang, de, en),
        at: sample_moment(9, 8),
        direction: way,
        way: word,
        role,
        from: from.to_owned(),
        format: "PDF".to_owned(),
        bytes: number.is_multiple_of(2).then_some(412_000),
    }
}

fn sample_view(lang: Lang) -> EfileView {
    let en_or = |de, en| if lang == Lang::En { en } else { de };
    let event = |seq: i64, activity: &str| RecordRow {
        seq,
        at: sample_moment(9, 8),
        activity: activity.to_owned(),
        who: if seq == 1 { String::new() } else { "Aylin Demir".to_owned() },
        hash: "b6d81b360a56".to_owned(),
    };
    EfileView {
        case: sample::case_id(),
        reference: "SK 26 4183 902".to_owned(),
        service_title: of(lang, "Strandkorb-Zuschuss", "Beach chair allowance"),
        person: "Frauke Petersen".to_owned(),
        plan: Some(PlanView {
            sign: String::new(),
            title: of(lang, "Dezernat Strand", "Department Beach"),
            certainty: Certainty::Unsure,
            note: "Der Aktenplan der Behörde liegt noch nicht vor.".to_owned(),
        }),
        procedures: vec![
            (sample::case_id(), "SK 25 1007 431".to_owned(), false),
            (sample::case_id(), "SK 26 4183 902".to_owned(), true),
        ],
        total: 4,
        kinds: vec![
            ("evidence", en_or("Nachweis", "Evidence"), 2),
            ("letter", en_or("Schreiben", "Letter"), 1),
            ("note", en_or("Vermerk", "Note"), 1),
        ],
        look: Look::default(),
        documents: vec![
            document_row(lang, 1, ("Strandkarte", "Beach card"), Direction::Incoming),
            document_row(
                lang,
                2,
                ("Wattwanderführerzulassungsbescheinigung", "Certificate of a mud-flat guide"),
                Direction::Incoming,
            ),
            document_row(lang, 3, ("Erinnerung", "Reminder"), Direction::Outgoing),
            document_row(lang, 4, ("Vermerk", "Note"), Direction::Internal),
        ],
        record: vec![event(1, "application.submitted"), event(2, "case.taken")],
    }
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |view| EfilePage { shell: sample::frame(lang, "/desk/faelle/…/akte"), view };
    let look = Look { kind: Some(Kind::Letter), words: "Düne".to_owned() };
    let nothing = EfileView { look, documents: Vec::new(), plan: None, ..sample_view(lang) };
    vec![Sample::of("full", &page(sample_view(lang))), Sample::of("empty", &page(nothing))]
}

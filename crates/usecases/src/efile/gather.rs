//! Everything of a case, brought together and numbered.

use base::{Lang, Timestamp};
use cases::efile::{self, Arrival, Kind, Sender};
use serde_json::{Value, json};
use store::Reading;
use store::attachments::Attachment;
use store::decisions::Decision;
use store::documents::Document as Made;
use store::events::Event;
use store::messages::Message;
use store::participants::{Letter as Paper, Participant};

use super::words;
use crate::case_file::{CaseFile, account_of};
use crate::files::{self, FileSecrets};
use crate::questions::{self, CITIZEN, Names, kind};
use crate::{Fault, OpContext, letters, participants, posted};

/// A document of the file.
pub(crate) struct Document {
    /// Its place, from 1.
    pub(crate) number: u32,
    pub(crate) arrival: Arrival,
    pub(crate) title: String,
    /// Who sent or wrote it; empty for the house itself.
    pub(crate) from: String,
    /// Its words, for who searches; empty where it came as a file.
    pub(crate) text: String,
    pub(crate) content: Content,
}

/// What a document consists of.
pub(crate) enum Content {
    /// Words that the house keeps: the blocks of a sheet.
    Words(Vec<Value>),
    /// A file as it was kept.
    File { blob: String, secrets: FileSecrets, bytes: u64 },
}

/// A case with all that belongs to its file.
pub(crate) struct Gathered {
    pub(crate) documents: Vec<Document>,
    /// The record, oldest first.
    pub(crate) events: Vec<Event>,
    pub(crate) names: Names,
}

/// What the documents of a case are read from.
struct Rows<'a> {
    file: &'a CaseFile,
    thread: Vec<Message>,
    decisions: Vec<Decision>,
    names: Names,
    lang: Lang,
}

/// A document that has no number yet.
pub(super) struct Loose {
    pub(super) title: String,
    pub(super) from: String,
    pub(super) text: String,
    pub(super) content: Content,
}

/// Brings the file of a case together. Answers and files that the person has not sent yet are
/// theirs alone and stay out.
pub(crate) async fn gather(
    ctx: &OpContext,
    db: &mut Reading,
    file: &CaseFile,
) -> Result<Gathered, Fault> {
    let (id, permit) = (file.id(), &file.permit);
    let events = store::events::of_case(db, permit, id).await?;
    let thread = store::messages::of_case(db, permit, id).await?;
    let decisions = store::decisions::of_case(db, permit, id).await?;
    let attachments = store::attachments::of_application(db, permit, file.application()).await?;
    let made = store::documents::of_application(db, permit, file.application()).await?;
    let mut names = Names::load(db, &thread).await?;
    let actors = events.iter().filter_map(account_of);
    for account in actors.chain(decisions.iter().filter_map(|one| one.approved_by)) {
        names.add(db, account).await?;
    }
    let rows = Rows { file, thread, decisions, names, lang: ctx.lang };
    let mut loose = vec![rows.application()];
    for row in &attachments {
        loose.extend(rows.attachment(row)?);
    }
    for row in &made {
        loose.push(rows.made(row)?);
    }
    loose.extend(rows.thread.iter().filter_map(|message| rows.message(message)));
    loose.extend(events.iter().filter_map(|event| rows.note(event)));
    loose.extend(events.iter().filter_map(|event| super::minutes::of(file, event, &rows.names)));
    let parties = store::participants::of_case(db, permit, id).await?;
    let papers = store::participants::letters(db, permit, id).await?;
    loose.extend(papers.iter().filter_map(|paper| rows.paper(&parties, paper)));
    let documents = efile::numbered(loose)
        .into_iter()
        .map(|(number, arrival, one)| {
            let Loose { title, from, text, content } = one;
            Document { number, arrival, title, from, text, content }
        })
        .collect();
    Ok(Gathered { documents, events, names: rows.names })
}

impl Rows<'_> {
    fn applicant(&self) -> String {
        letters::natural(&self.file.label)
    }

    /// The application as it was submitted: every answer under the heading of its section.
    fn application(&self) -> (Arrival, Loose) {
        let (package, submission) = self.file.submitted();
        let summary = forms::summary_of_submission(&package.form, submission, Lang::De);
        let mut blocks = Vec::new();
        let mut text = String::new();
        for section in summary.iter().filter(|section| !section.rows.is_empty()) {
            let facts = section.rows.iter().map(|row| {
                let value = row.value.join(", ");
                json!({ "label": row.label.trim_end_matches('?'), "value": value })
            });
            blocks.push(json!({ "kind": "heading", "text": section.title }));
            blocks.push(json!({ "kind": "facts", "items": facts.collect::<Vec<_>>() }));
            for row in &section.rows {
                text.push_str(&row.value.join(" "));
                text.push('\n');
            }
        }
        let name = self.file.package.manifest.name.get(self.lang);
        let title = format!("{}: {name}", words::kind(Kind::Application, self.lang));
        let arrival = Arrival {
            id: self.file.application().to_string(),
            kind: Kind::Application,
            sender: Sender::Applicant,
            at: self.file.row.received_at,
        };
        let content = Content::Words(blocks);
        (arrival, Loose { title, from: self.applicant(), text, content })
    }

    fn attachment(&self, row: &Attachment) -> Result<Option<(Arrival, Loose)>, Fault> {
        let secrets = files::secrets(&row.file)?;
        let Some((kind, at, title)) = self.place_of(row, &secrets) else { return Ok(None) };
        let is_letter = kind == Kind::Letter;
        let sender = if is_letter { Sender::House } else { Sender::Applicant };
        let from = if is_letter { String::new() } else { self.applicant() };
        let arrival = Arrival { id: row.id.to_string(), kind, sender, at };
        let text = secrets.name.clone();
        let content = kept(&row.blob_name, secrets, row.size);
        Ok(Some((arrival, Loose { title, from, text, content })))
    }

    /// What a file is, when it arrived, and how it is called; nothing where it was not sent yet.
    fn place_of(
        &self,
        row: &Attachment,
        secrets: &FileSecrets,
    ) -> Option<(Kind, Timestamp, String)> {
        let stem = || secrets.name.rsplit_once('.').map_or(secrets.name.as_str(), |(stem, _)| stem);
        let evidence = row.evidence.as_str();
        if self.thread.iter().any(|message| posted::evidence_of(message.id) == evidence) {
            return Some((Kind::Letter, row.created_at, stem().to_owned()));
        }
        if let Some(asked) = evidence.strip_prefix("question.") {
            let (question, item) = asked.split_once('.')?;
            let question = self.thread.iter().find(|one| one.id.to_string() == question)?;
            let items = questions::body(question).items;
            let title = items.into_iter().find(|one| one.id == item).map(|one| one.title);
            let title = title.unwrap_or_else(|| stem().to_owned());
            return Some((Kind::Evidence, question.answered_at?, title));
        }
        let rule = self.file.evidence_rule(evidence);
        let title = rule.map_or_else(stem, |rule| rule.title.get(self.lang));
        let at = row.created_at.max(self.file.row.received_at);
        Some((Kind::Evidence, at, title.to_owned()))
    }

    /// A receipt or a decision as it was made.
    fn made(&self, row: &Made) -> Result<(Arrival, Loose), Fault> {
        let secrets = files::secrets(&row.file)?;
        let decision = self.decisions.iter().find(|one| one.document.as_deref() == Some(&row.id));
        let (kind, sender, title, from) = match (decision, row.kind.as_str()) {
            (Some(decision), _) => {
                let title = self.file.decision_label(&decision.kind, self.lang);
                let from = self.names.known(decision.approved_by).unwrap_or_default();
                let title = format!("{}: {title}", words::kind(Kind::Decision, self.lang));
                (Kind::Decision, Sender::Desk, title, from.to_owned())
            }
            (None, "receipt") => {
                let title = words::kind(Kind::Receipt, self.lang).to_owned();
                (Kind::Receipt, Sender::House, title, String::new())
            }
            (None, other) => (Kind::Letter, Sender::House, other.to_owned(), String::new()),
        };
        let arrival = Arrival { id: row.id.clone(), kind, sender, at: row.created_at };
        let content = kept(&row.blob_name, secrets, row.size);
        Ok((arrival, Loose { title, from, text: String::new(), content }))
    }

    fn message(&self, row: &Message) -> Option<(Arrival, Loose)> {
        let body = questions::body(row);
        let kind = match row.kind.as_str() {
            kind::ITEM => return None,
            kind::QUESTION => Kind::Question,
            kind::ANSWER => Kind::Answer,
            kind::CHANGE => Kind::Change,
            _ => Kind::Message,
        };
        let title = match (row.kind.as_str(), &body.change) {
            (kind::DECISION, _) => words::provided(self.lang).to_owned(),
            (_, Some((what, _))) if !what.is_empty() => {
                format!("{}: {what}", words::kind(kind, self.lang))
            }
            (kind::QUESTION, _) if body.warning => {
                let letters = &self.file.package.manifest.letters;
                let spec = letters.iter().find(|spec| spec.id == posted::WARNING);
                spec.map_or(words::kind(kind, self.lang), |spec| spec.label.get(self.lang))
                    .to_owned()
            }
            _ => words::kind(kind, self.lang).to_owned(),
        };
        let sender = match (row.sender_role.as_str(), row.sender) {
            (CITIZEN, _) => Sender::Applicant,
            (_, Some(_)) => Sender::Desk,
            (_, None) => Sender::House,
        };
        let from = match sender {
            Sender::Applicant | Sender::Party => self.applicant(),
            Sender::Desk | Sender::House => {
                self.names.known(row.sender).unwrap_or_default().to_owned()
            }
        };
        let mut blocks = paragraphs(&body.text);
        let items: Vec<&str> = body.items.iter().map(|item| item.title.as_str()).collect();
        if !items.is_empty() {
            blocks.push(json!({ "kind": "list", "text": "Gefragt ist:", "items": items }));
        }
        if let Some((what, since)) = &body.change {
            let facts = [("Was sich ändert", what), ("Seit wann", since)]
                .map(|(label, value)| json!({ "label": label, "value": value }));
            blocks.insert(0, json!({ "kind": "facts", "items": facts }));
        }
        let text = format!("{} {}", body.text, body.titles());
        let arrival = Arrival { id: row.id.to_string(), kind, sender, at: row.sent_at };
        Some((arrival, Loose { title, from, text, content: Content::Words(blocks) }))
    }

    /// A letter to a party, or what it stated.
    fn paper(&self, parties: &[Participant], paper: &Paper) -> Option<(Arrival, Loose)> {
        let party = parties.iter().find(|one| one.id == paper.participant)?;
        let spec = participants::spec_of(self.file, &party.party);
        let role = spec.map_or(party.party.as_str(), |spec| spec.label.get(self.lang));
        let (kind, sender, from) = if paper.kind == participants::kind::STATEMENT {
            let name = participants::Person::of(party).name;
            (Kind::Statement, Sender::Party, format!("{name}, {role}"))
        } else {
            (Kind::Letter, Sender::House, String::new())
        };
        let text = participants::Words::of(paper).text;
        let title = format!("{}: {role}", words::kind(kind, self.lang));
        let id = format!("party.{}", paper.id);
        let arrival = Arrival { id, kind, sender, at: paper.created_at };
        let content = Content::Words(paragraphs(&text));
        Some((arrival, Loose { title, from, text, content }))
    }

    fn note(&self, event: &Event) -> Option<(Arrival, Loose)> {
        if event.activity != "note.added" {
            return None;
        }
        let payload: Value = serde_json::from_str(event.payload.as_deref()?).ok()?;
        let text = payload.get("text")?.as_str()?.to_owned();
        let arrival = Arrival {
            id: format!("note.{}", event.seq),
            kind: Kind::Note,
            sender: Sender::Desk,
            at: event.event_time,
        };
        let from = self.names.known(account_of(event)).unwrap_or_default().to_owned();
        let title = words::kind(Kind::Note, self.lang).to_owned();
        let content = Content::Words(paragraphs(&text));
        Some((arrival, Loose { title, from, text, content }))
    }
}

fn kept(blob: &str, secrets: FileSecrets, size: i64) -> Content {
    let bytes = u64::try_from(size).unwrap_or(0);
    Content::File { blob: blob.to_owned(), secrets, bytes }
}

pub(super) fn paragraphs(text: &str) -> Vec<Value> {
    let parts = text.split("\n\n").map(str::trim).filter(|part| !part.is_empty());
    parts.map(|part| json!({ "kind": "paragraph", "text": part })).collect()
}

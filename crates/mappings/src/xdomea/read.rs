use std::collections::BTreeSet;

use base::Finding;
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use super::{Appraisal, Version};

/// The most bytes of an answer.
const MOST_BYTES: usize = 16 * 1024 * 1024;
/// The deepest nesting.
const MOST_DEPTH: usize = 64;

/// What the archive answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// 0502: what becomes of each object that was offered.
    Evaluation(Vec<(String, Appraisal)>),
    /// 0504: the offer arrived.
    OfferReceived,
    /// 0506: what was taken over.
    Imported(Vec<Outcome>),
    /// 0507: the transfer arrived.
    TransferReceived,
}

/// What came of handing over an object.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The object.
    pub id: String,
    /// Whether the archive took it over.
    pub is_taken: bool,
    /// Why not, in the archive's words.
    pub reasons: Vec<String>,
    /// The archive's own sign.
    pub archive_sign: String,
}

/// An answer with the process that it belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The process.
    pub process: String,
    /// The answer.
    pub answer: Answer,
}

/// What a message gave: the answer, unless a finding is an error, and everything found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Read {
    /// The answer.
    pub answered: Option<Answered>,
    /// Everything that was found.
    pub findings: Vec<Finding>,
}

/// Reads an answer of the archive; `file` names it in findings.
#[must_use]
pub fn read(bytes: &[u8], file: &str) -> Read {
    let mut reading = Reading { file, findings: Vec::new() };
    let answered = match tree(bytes) {
        Ok(message) => reading.message(&message),
        Err((line, what)) => {
            reading.wrong("xdomea.broken", line, &what);
            None
        }
    };
    let Reading { findings, .. } = reading;
    let is_wrong = base::worst(&findings) == Some(base::Severity::Error);
    Read { answered: answered.filter(|_| !is_wrong), findings }
}

/// A text inside a message, with the names of the elements that lead to it.
#[derive(Debug)]
struct Leaf {
    path: String,
    text: String,
    line: usize,
}

/// A message, taken apart: the children of its root, each with its texts.
#[derive(Debug, Default)]
struct Message {
    root: String,
    namespace: String,
    parts: Vec<Part>,
}

#[derive(Debug)]
struct Part {
    name: String,
    line: usize,
    leaves: Vec<Leaf>,
}

impl Part {
    fn all<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a Leaf> {
        self.leaves.iter().filter(move |leaf| leaf.path == path)
    }
}

struct Reading<'a> {
    file: &'a str,
    findings: Vec<Finding>,
}

impl Reading<'_> {
    fn wrong(&mut self, code: &'static str, line: usize, what: &str) {
        let finding = Finding::error(code, self.file, line).says(what);
        self.findings.push(finding.cure("Ask the archive for a corrected message."));
    }

    fn message(&mut self, message: &Message) -> Option<Answered> {
        if !Version::ALL.iter().any(|version| version.namespace() == message.namespace) {
            let what =
                format!("The message is of “{}”, not of xdomea 3.0.0 or 3.1.0.", message.namespace);
            self.wrong("xdomea.version", 1, &what);
        }
        let process = self.head(message);
        let parts = |name: &'static str| message.parts.iter().filter(move |part| part.name == name);
        let answer = match message.root.as_str() {
            "Aussonderung.Bewertungsverzeichnis.0502" => {
                Answer::Evaluation(self.evaluated(parts("BewertetesObjekt").collect()))
            }
            "Aussonderung.AnbietungEmpfangBestaetigen.0504" => Answer::OfferReceived,
            "Aussonderung.AussonderungImportBestaetigen.0506" => {
                Answer::Imported(self.imported(parts("AusgesondertesSGO").collect()))
            }
            "Aussonderung.AussonderungEmpfangBestaetigen.0507" => Answer::TransferReceived,
            other => {
                let what =
                    format!("“{other}” is no answer of an archive: 0502, 0504, 0506 or 0507.");
                self.wrong("xdomea.kind", 1, &what);
                return None;
            }
        };
        Some(Answered { process: process?, answer })
    }

    fn head(&mut self, message: &Message) -> Option<String> {
        let Some(head) = message.parts.iter().find(|part| part.name == "Kopf") else {
            self.wrong("xdomea.no-head", 1, "The message has no head (Kopf).");
            return None;
        };
        let number = message.root.rsplit('.').next().unwrap_or_default();
        let said = head.all("Nachrichtentyp/code").next();
        // Known senders write another number here; the root says what the message is.
        if let Some(leaf) = said.filter(|leaf| leaf.text != number) {
            let what = format!("The head calls the message {}, its root {number}.", leaf.text);
            self.findings.push(Finding::hint("xdomea.number", self.file, leaf.line).says(what));
        }
        self.id(head, "ProzessID")
    }

    fn evaluated(&mut self, parts: Vec<&Part>) -> Vec<(String, Appraisal)> {
        let mut found = Vec::new();
        let mut seen = BTreeSet::new();
        if parts.is_empty() {
            self.wrong("xdomea.empty", 1, "The message evaluates nothing (BewertetesObjekt).");
        }
        for part in parts {
            let id = self.id(part, "ID");
            let code = part.all("Aussonderungsart/Aussonderungsart/code").next();
            let appraisal = match code.map(|leaf| (Appraisal::of(&leaf.text), leaf)) {
                Some((Some(Appraisal::Evaluate), leaf)) => {
                    let what = "The object is still to be evaluated (B); that decides nothing.";
                    self.wrong("xdomea.undecided", leaf.line, what);
                    None
                }
                Some((Some(appraisal), _)) => Some(appraisal),
                Some((None, leaf)) => {
                    let what = format!("“{}” is no evaluation: A keeps, V destroys.", leaf.text);
                    self.wrong("xdomea.code", leaf.line, &what);
                    None
                }
                None => {
                    let what = "The object has no evaluation with a code (Aussonderungsart).";
                    self.wrong("xdomea.no-code", part.line, what);
                    None
                }
            };
            if let Some(id) = id.as_ref().filter(|id| !seen.insert((*id).clone())) {
                self.wrong("xdomea.twice", part.line, &format!("{id} is evaluated twice."));
            }
            found.extend(id.zip(appraisal));
        }
        found
    }

    fn imported(&mut self, parts: Vec<&Part>) -> Vec<Outcome> {
        let mut found: Vec<Outcome> = Vec::new();
        if parts.is_empty() {
            self.wrong("xdomea.empty", 1, "The message confirms nothing (AusgesondertesSGO).");
        }
        for part in parts {
            let id = self.id(part, "IDSGO");
            let taken = match part.all("Erfolgreich").next().map(|leaf| (leaf.text.as_str(), leaf))
            {
                Some(("1" | "true", _)) => Some(true),
                Some(("0" | "false", _)) => Some(false),
                Some((other, leaf)) => {
                    let what = format!("“{other}” says neither yes nor no (Erfolgreich).");
                    self.wrong("xdomea.truth", leaf.line, &what);
                    None
                }
                None => {
                    let what = "The object does not say whether it was taken over (Erfolgreich).";
                    self.wrong("xdomea.truth", part.line, what);
                    None
                }
            };
            let Some((id, is_taken)) = id.zip(taken) else { continue };
            if found.iter().any(|one| one.id == id) {
                self.wrong("xdomea.twice", part.line, &format!("{id} is confirmed twice."));
            }
            found.push(Outcome {
                id,
                is_taken,
                reasons: part.all("Fehlermeldung").map(|leaf| leaf.text.clone()).collect(),
                archive_sign: part.all("Archivkennung").map(|leaf| leaf.text.as_str()).collect(),
            });
        }
        found
    }

    /// A number in the form of a UUID, in small letters.
    fn id(&mut self, part: &Part, path: &str) -> Option<String> {
        let Some(leaf) = part.all(path).next() else {
            let what = format!("{} has no {path}.", part.name);
            self.wrong("xdomea.no-id", part.line, &what);
            return None;
        };
        let id = leaf.text.to_lowercase();
        if is_uuid(&id) {
            return Some(id);
        }
        let what = format!("“{}” is no number of an object ({path}).", leaf.text);
        self.wrong("xdomea.id", leaf.line, &what);
        None
    }
}

fn is_uuid(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    groups.iter().map(|group| group.len()).eq([8, 4, 4, 4, 12])
        && groups.iter().all(|group| group.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

type Broken = (usize, String);

/// Takes a message apart.
fn tree(bytes: &[u8]) -> Result<Message, Broken> {
    if bytes.len() > MOST_BYTES {
        return Err((0, "The message is larger than 16 MiB.".to_owned()));
    }
    let newlines =
        |until: usize| 1 + bytes.iter().take(until).filter(|byte| **byte == b'\n').count();
    let text = std::str::from_utf8(bytes)
        .map_err(|error| (newlines(error.valid_up_to()), "The message is not UTF-8.".to_owned()))?;
    let mut reader = NsReader::from_str(text.trim_start_matches('\u{feff}'));
    let mut taken = Taken::default();
    let mut line = Lines { text, at: 0, line: 1 };
    loop {
        let at = line.at(reader.buffer_position());
        let (space, event) = match reader.read_resolved_event() {
            Ok(found) => found,
            Err(error) => return Err((at, format!("The message is no XML: {error}."))),
        };
        match event {
            Event::Eof => return taken.whole(at),
            Event::DocType(_) => {
                return Err((at, "A document type (DTD) is not allowed.".to_owned()));
            }
            Event::Start(start) => taken.open(start.local_name().as_ref(), &space, at)?,
            Event::Empty(start) => {
                taken.open(start.local_name().as_ref(), &space, at)?;
                taken.close(at);
            }
            Event::End(_) => taken.close(at),
            Event::Text(text) => taken.text.push_str(&text.xml10_content()),
            Event::CData(text) => taken.text.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                let name = reference.xml10_content();
                let sign = match name.as_ref() {
                    "lt" => Some('<'),
                    "gt" => Some('>'),
                    "amp" => Some('&'),
                    "apos" => Some('\''),
                    "quot" => Some('"'),
                    _ => reference.resolve_char_ref().ok().flatten(),
                };
                let what = || (at, format!("The entity &{name}; is not allowed."));
                taken.text.push(sign.ok_or_else(what)?);
            }
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) => {}
        }
    }
}

/// Counts lines while the reader goes on, each byte once.
struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl Lines<'_> {
    fn at(&mut self, position: u64) -> usize {
        let position = usize::try_from(position).unwrap_or(usize::MAX);
        let passed = self.text.as_bytes().get(self.at..position).unwrap_or_default();
        self.line += passed.iter().filter(|byte| **byte == b'\n').count();
        self.at = self.at.max(position);
        self.line
    }
}

#[derive(Default)]
struct Taken {
    message: Message,
    open: Vec<String>,
    text: String,
}

impl Taken {
    fn open(&mut self, name: &str, space: &ResolveResult<'_>, line: usize) -> Result<(), Broken> {
        if self.open.len() >= MOST_DEPTH {
            return Err((line, "Elements are nested too deeply.".to_owned()));
        }
        if let ResolveResult::Unknown(prefix) = space {
            return Err((line, format!("The prefix of <{prefix}:{name}> is not declared.")));
        }
        match self.open.len() {
            0 => {
                name.clone_into(&mut self.message.root);
                if let ResolveResult::Bound(space) = space {
                    space.as_ref().clone_into(&mut self.message.namespace);
                }
            }
            1 => {
                let part = Part { name: name.to_owned(), line, leaves: Vec::new() };
                self.message.parts.push(part);
            }
            _ => {}
        }
        self.open.push(name.to_owned());
        self.text.clear();
        Ok(())
    }

    fn close(&mut self, line: usize) {
        let text = std::mem::take(&mut self.text).trim().to_owned();
        let path = self.open.get(2..).unwrap_or_default().join("/");
        self.open.pop();
        if text.is_empty() || path.is_empty() {
            return;
        }
        if let Some(part) = self.message.parts.last_mut() {
            part.leaves.push(Leaf { path, text, line });
        }
    }

    fn whole(self, line: usize) -> Result<Message, Broken> {
        match self.open.last() {
            Some(open) => Err((line, format!("<{open}> is not closed."))),
            None if self.message.root.is_empty() => {
                Err((line, "There is no element in the message.".to_owned()))
            }
            None => Ok(self.message),
        }
    }
}

use std::sync::Arc;

use base::{Finding, Severity};
use bpmn::{Definitions, Process};

use super::build::build;
use super::known::Known;
use super::model::Model;
use super::remark::{Place, Remark, code};

/// What a file is read for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// To be run: whatever cannot be run is refused.
    Execute,
    /// To be kept as a picture: whatever cannot be run is listed, and nothing is refused that can
    /// be read.
    Document,
}

/// What reading a file gave.
#[derive(Clone, Debug)]
pub struct Imported {
    /// The file: steps, flows and how it is drawn. None where it cannot be read.
    pub definitions: Option<Arc<Definitions>>,
    /// The process that runs; only in [`Mode::Execute`], and none where a remark is an error.
    pub model: Option<Model>,
    /// Everything that was found, in the order of lines.
    pub remarks: Vec<Remark>,
}

impl Imported {
    /// Reads a file.
    #[must_use]
    pub fn read(bytes: &[u8], known: &Known, mode: Mode) -> Self {
        match bpmn::read(bytes) {
            Ok(definitions) => Self::of(definitions, known, mode),
            Err(error) => {
                let outside = error.message.contains("DTD") || error.message.contains("entity");
                let (rule, cure) = if outside {
                    ("4.02", "Take everything out that refers to something outside.")
                } else {
                    ("4.01", "Write well-formed BPMN 2.0 in UTF-8.")
                };
                let remark = about(rule, Place::line(error.line), error.message, cure);
                Self { definitions: None, model: None, remarks: vec![remark] }
            }
        }
    }

    fn of(definitions: Definitions, known: &Known, mode: Mode) -> Self {
        let definitions = Arc::new(definitions);
        let mut remarks = whole(&definitions);
        let mut model = None;
        match (mode, the_process(&definitions)) {
            (Mode::Document, _) => {
                for process in &definitions.processes {
                    remarks.extend(build(&definitions, process, known).1);
                }
                for remark in &mut remarks {
                    remark.severity = Severity::Hint;
                }
            }
            (Mode::Execute, Ok(process)) => {
                let (built, found) = build(&definitions, process, known);
                remarks.extend(found);
                model = built;
            }
            (Mode::Execute, Err(remark)) => remarks.push(*remark),
        }
        remarks.sort_by_key(|remark| remark.line);
        let refused = remarks.iter().any(|remark| remark.severity == Severity::Error);
        Self { definitions: Some(definitions), model: model.filter(|_| !refused), remarks }
    }
}

impl Model {
    /// Reads and builds in one go; a file that cannot be read is a finding too.
    #[must_use]
    pub fn read(bytes: &[u8], known: &Known) -> (Option<Self>, Vec<Finding>) {
        let imported = Imported::read(bytes, known, Mode::Execute);
        let findings = imported.remarks.into_iter().map(|remark| remark.finding(&known.file));
        (imported.model, findings.collect())
    }
}

/// What is the matter with the file as a whole.
fn whole(definitions: &Definitions) -> Vec<Remark> {
    let mut remarks = Vec::new();
    for other in &definitions.others {
        if other.element == "import" {
            let says = "The file imports another one.".to_owned();
            remarks.push(about("4.02", other.into(), says, "Put everything into one file."));
        } else if !other.standard && other.element != "BPMNDiagram" {
            let says = format!("<{}> is no element of BPMN.", other.element);
            let remark = about("4.24", other.into(), says, "It is kept and has no effect.");
            remarks.push(Remark { severity: Severity::Hint, ..remark });
        }
    }
    remarks
}

fn the_process(definitions: &Definitions) -> Result<&Process, Box<Remark>> {
    let executable: Vec<&Process> =
        definitions.processes.iter().filter(|process| process.is_executable).collect();
    if let [process] = executable.as_slice() {
        return Ok(process);
    }
    let place = definitions.processes.first().map_or_else(|| Place::line(1), Place::from);
    let says = format!("The file has {} executable processes.", executable.len());
    Err(Box::new(about("4.03", place, says, "Set isExecutable=\"true\" at exactly one process.")))
}

fn about(rule: &str, place: Place, message: String, cure: &str) -> Remark {
    let Place { element, name, line } = place;
    let (severity, cure) = (Severity::Error, cure.to_owned());
    Remark { severity, code: code(rule), element, name, line, message, cure }
}

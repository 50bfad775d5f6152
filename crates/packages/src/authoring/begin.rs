use base::{AuthorityId, Date, ServiceId};
use sha2::{Digest, Sha256};
use xdatenfelder::{
    Body, Child, Coded, DataType, Document, Field, FieldKind, Group, Header, Multiplicity, Schema,
    Structure, Wording,
};

use super::refusal::{Refusal, What, maybe, needed};
use super::schema::{element, shape};
use crate::files::Files;
use crate::form::{OVERLAY, SCHEMA};
use crate::import::{Lines, slug};
use crate::package::{MANIFEST, load};
use crate::template::{TEMPLATES, over_template};

/// A service of which there is nothing yet.
#[derive(Clone, Debug)]
pub struct NewService {
    /// Its name.
    pub name: String,
    /// What it is, in a sentence.
    pub about: String,
    /// Who answers for it.
    pub unit: String,
    /// The first question of its form.
    pub question: String,
    /// The authority.
    pub authority: AuthorityId,
    /// The day.
    pub today: Date,
}

/// The template over which a new service lies: it is received, asked back about and answered.
const TEMPLATE: &str = "application";

/// A package of one page with one question, which runs. `around` are the files of the content folder.
///
/// # Errors
/// What is missing.
pub fn begin(new: &NewService, around: &Files) -> Result<(ServiceId, Files), Refusal> {
    let name = needed(&new.name, What::Name)?;
    let unit = needed(&new.unit, What::Unit)?;
    let question = needed(&new.question, What::Label)?;
    let about = maybe(&new.about, What::Text)?;
    let id = slug(&name);
    let service: ServiceId = id.parse().map_err(|_| Refusal::Malformed(What::ShortName))?;
    let field = slug(&question);
    let schema = schema(&name, &question);
    let mut files = Files::new();
    files.insert(OVERLAY, overlay(&schema, &field, &question));
    files.insert(SCHEMA, xdatenfelder::write(&document(schema, new.today)));
    files.insert(MANIFEST, manifest(&service, &name, &unit, new));
    files.insert("description.de.md", description(&name, &about));
    let whole = over_template(&files, &around.below(TEMPLATES));
    let loaded = load(&whole);
    match loaded.package {
        Some(_) => Ok((service, whole)),
        None => Err(Refusal::of(loaded.findings)),
    }
}

/// The id of a schema, of the range for samples; the same name gives the same.
fn number(name: &str) -> u64 {
    let digest = Sha256::digest(name.as_bytes());
    let eight: [u8; 8] = digest.first_chunk().copied().unwrap_or_default();
    u64::from_be_bytes(eight) % 1_000_000_000
}

fn schema(name: &str, question: &str) -> Schema {
    let id = format!("S99{:09}", number(name));
    let published = Field {
        element: element("F99000000001", question),
        wording: Wording {
            label_input: Some(question.to_owned()),
            label_output: Some(question.to_owned()),
            ..Wording::default()
        },
        ..shape(FieldKind::Input, DataType::TextLatin)
    };
    let once = |child| Structure { multiplicity: Multiplicity::ONCE, norms: Vec::new(), child };
    let group = Group {
        element: element("G99000000001", "Antrag"),
        structure: vec![once(Child::Field(Box::new(published)))],
        ..Group::default()
    };
    let nothing = || Some(Coded::bare("0".to_owned()));
    Schema {
        element: element(&id, name),
        title: name.to_owned(),
        derived_structure: nothing(),
        derived_representation: nothing(),
        structure: vec![once(Child::Group(Box::new(group)))],
        ..Schema::default()
    }
}

fn document(schema: Schema, today: Date) -> Document {
    let message_id = schema.element.identification.id.clone();
    let header = Header { message_id, created: format!("{today}T00:00:00Z") };
    Document { header, body: Body::Schema(Box::new(schema)) }
}

fn overlay(schema: &Schema, field: &str, question: &str) -> String {
    let mut lines = Lines::default();
    lines.line("overlay = 1");
    lines.text("schema", &schema.reference());
    lines.text("locale", "de");
    lines.table("[names]");
    lines.text(field, "G99000000001/F99000000001");
    lines.table("[[section]]");
    lines.text("id", "antrag");
    lines.text("title", "Ihr Antrag");
    lines.table("[[page]]");
    lines.text("id", "beginn");
    lines.text("section", "antrag");
    lines.text("title", question);
    lines.texts("fields", &[field.to_owned()]);
    lines.into_text()
}

fn manifest(id: &ServiceId, name: &str, unit: &str, new: &NewService) -> String {
    let mut lines = Lines::default();
    lines.line("format = 1");
    lines.text("id", id.as_str());
    lines.text("extends", TEMPLATE);
    lines.text("version", "0");
    lines.line(format!("valid_from = {}", new.today));
    lines.text("authority", new.authority.as_str());
    lines.line("leika = \"\"                       # not known, never invented");
    lines.line("channels = [\"portal\", \"post\", \"phone\", \"desk\"]");
    lines.text("file_number", &format!("{} {{yy}} #### ###", crate::import::initials(name)));
    lines.table("[name]");
    lines.text("de", name);
    lines.table("[unit]");
    lines.line(format!("name = {{ de = {} }}", crate::import::quoted(unit)));
    lines.into_text()
}

fn description(name: &str, about: &str) -> String {
    let (name, about) = (crate::import::prose(name), crate::import::prose(about));
    format!(
        "# {name}\n\n## {name} {{#leistungsbezeichnung}}\n\n{name}\n\n## Kurz gesagt {{#teaser}}\n\n{about}\n"
    )
}

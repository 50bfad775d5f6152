use crate::node::Rest;
use crate::value::{Code, Id, Link, Text};

/// A service of the administration (Leistung).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Service {
    /// Its identifier.
    pub id: Id,
    /// The narrower type that the sender declared.
    pub kind: Option<String>,
    /// Further identifiers (`idSekundaer`).
    pub further_ids: Vec<Id>,
    /// Keys of the service catalogue (`referenzLeiKa`); may be absent.
    pub leika: Vec<Code>,
    /// Texts by module (`modulText`).
    pub modules: Vec<TextModule>,
    /// Deadlines (`modulFrist`).
    pub deadline: Option<Described>,
    /// Costs (`modulKosten`).
    pub cost: Option<Described>,
    /// How long it takes (`modulBearbeitungsdauer`).
    pub duration: Option<Described>,
    /// Synonyms and related words (`modulBegriffImKontext`).
    pub terms: Vec<Term>,
    /// Who released the texts (`modulFachlicheFreigabe`).
    pub approval: Option<Approval>,
    /// Where the description comes from (`modulUrsprungsportal`).
    pub origins: Vec<Link>,
    /// Typing (`typisierung`); there may be several.
    pub typing: Vec<Code>,
    /// Whom it is for (`leistungsadressat`).
    pub addressees: Vec<Code>,
    /// Written form needed (`kennzeichenSchriftformerfordernis`).
    pub written_form: Option<bool>,
    /// Areas of the Single Digital Gateway (`informationsbereichSDG`).
    pub gateway_areas: Vec<Code>,
    /// Areas in which the description holds (`gueltigkeitGebietID`).
    pub areas: Vec<Id>,
    /// Handled by a single point of contact (`kennzeichenEA`).
    pub single_point: Option<bool>,
    /// When it was made and changed (`versionsinformation`).
    pub version: Option<Version>,
    /// The languages that it speaks (`sprachversion`).
    pub languages: Vec<Language>,
    /// Whatever else stood there, such as `struktur` and `kategorie`.
    pub rest: Rest,
}

/// A text module: its code and its text in each language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextModule {
    /// The module (`leikaTextmodul`): 02 name, 06 full text, 08 documents …
    pub code: Code,
    /// Where it is shown (`positionDarstellung`).
    pub position: Option<String>,
    /// The texts (`inhalt`), HTML.
    pub texts: Vec<Text>,
    /// Whatever else stood there.
    pub rest: Rest,
}

/// A module of its own kind with a description: deadline, cost, duration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Described {
    /// The texts (`beschreibung`), HTML.
    pub texts: Vec<Text>,
    /// Whatever else stood there, such as amounts and lengths.
    pub rest: Rest,
}

/// A word under which the service is looked for (`begriffImKontext`).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// The word (`begriff`).
    pub word: Text,
    /// What it is to the service.
    pub kind: Option<Code>,
    /// Whatever else stood there.
    pub rest: Rest,
}

/// Who released a description, and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Approval {
    /// `fachlichFreigegebenAm`, as written.
    pub at: Option<String>,
    /// `fachlichFreigegebenDurch`.
    pub by: Vec<Text>,
    /// Whatever else stood there.
    pub rest: Rest,
}

/// When something was made and changed; instants as the sender wrote them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Version {
    /// `erstelltDatumZeit`.
    pub created: Option<String>,
    /// `geaendertDatumZeit`.
    pub changed: Option<String>,
    /// `version`.
    pub number: Option<String>,
    /// Whatever else stood there.
    pub rest: Rest,
}

/// A language in which something is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Language {
    /// Its tag (`languageCode`).
    pub tag: String,
    /// What Germans call it (`sprachbezeichnungDeutsch`).
    pub german: Option<String>,
    /// What its speakers call it (`sprachbezeichnungNativ`).
    pub own: Option<String>,
    /// Whatever else stood there.
    pub rest: Rest,
}

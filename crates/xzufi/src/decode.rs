use crate::message::{Entry, Head, Kind, Operation, Producer};
use crate::node::{Node, Space};
use crate::office::{Address, AreaCoding, Assignment, Contact, Office, Responsibility};
use crate::online::OnlineService;
use crate::parts::{Parts, short};
use crate::service::{Approval, Described, Language, Service, Term, TextModule, Version};
use crate::value::{Code, Id, Link, Text};

/// Why an entry is not taken, as the end of a sentence.
type Fault = String;
type Read<T> = Result<T, Fault>;

/// The longest identifier.
const MOST_ID: usize = 500;

/// Reads an entry of `schreibe`.
pub(crate) fn written(node: Node) -> Read<Operation> {
    let kind = kind(&node)?;
    Ok(Operation::Write(match kind {
        Kind::Service => Entry::Service(Box::new(service(node)?)),
        Kind::Office => Entry::Office(Box::new(office(node)?)),
        Kind::OnlineService => Entry::OnlineService(Box::new(online(node)?)),
        Kind::Assignment => Entry::Assignment(Box::new(assignment(node)?)),
        Kind::Specialisation => Entry::Specialisation(Box::new(node)),
    }))
}

/// Reads an entry of `loesche`: the kind of thing with its `id`.
pub(crate) fn deleted(node: Node) -> Read<Operation> {
    let kind = kind(&node)?;
    let id = needed(&mut Parts::of(node), "id")?;
    Ok(Operation::Delete { kind, id })
}

/// Reads the head.
pub(crate) fn head(node: Node, producer: Producer) -> Read<Head> {
    let mut parts = Parts::of(node);
    Ok(Head {
        producer,
        id: parts.text("nachrichtUUID").unwrap_or_default(),
        created: parts.text("erstelltDatumZeit").unwrap_or_default(),
        receiver: parts.text("empfaenger"),
        sender: parts.text("sender"),
        rest: parts.rest(),
    })
}

fn kind(node: &Node) -> Read<Kind> {
    let known = (node.space == Space::Xzufi).then(|| Kind::from_word(&node.name)).flatten();
    known.ok_or_else(|| {
        format!("<{}> is none of the things that a message may carry", short(&node.name))
    })
}

fn service(node: Node) -> Read<Service> {
    let mut parts = Parts::of(node);
    Ok(Service {
        id: needed(&mut parts, "id")?,
        kind: parts.kind(),
        further_ids: ids(&mut parts, "idSekundaer")?,
        leika: codes(&mut parts, "referenzLeiKa")?,
        modules: parts.all("modulText").into_iter().map(module).collect::<Read<_>>()?,
        deadline: parts.one("modulFrist").map(described).transpose()?,
        cost: parts.one("modulKosten").map(described).transpose()?,
        duration: parts.one("modulBearbeitungsdauer").map(described).transpose()?,
        terms: terms(&mut parts)?,
        approval: parts.one("modulFachlicheFreigabe").map(approval).transpose()?,
        origins: links(&mut parts, "modulUrsprungsportal", "uri")?,
        typing: codes(&mut parts, "typisierung")?,
        addressees: codes(&mut parts, "leistungsadressat")?,
        written_form: parts.truth("kennzeichenSchriftformerfordernis")?,
        gateway_areas: codes(&mut parts, "informationsbereichSDG")?,
        areas: ids(&mut parts, "gueltigkeitGebietID")?,
        single_point: parts.truth("kennzeichenEA")?,
        version: parts.one("versionsinformation").map(version),
        languages: languages(&mut parts)?,
        rest: parts.rest(),
    })
}

fn module(node: Node) -> Read<TextModule> {
    let mut parts = Parts::of(node);
    let Some(code_node) = parts.one("leikaTextmodul") else {
        return Err("a modulText does not say which module it is (leikaTextmodul)".to_owned());
    };
    Ok(TextModule {
        code: code(code_node)?,
        position: parts.text("positionDarstellung"),
        texts: texts(&mut parts, "inhalt")?,
        rest: parts.rest(),
    })
}

fn described(node: Node) -> Read<Described> {
    let mut parts = Parts::of(node);
    Ok(Described { texts: texts(&mut parts, "beschreibung")?, rest: parts.rest() })
}

/// Every `modulBegriffImKontext` holds one or several words; they become one list. What stands
/// beside the words stays with the service.
fn terms(parts: &mut Parts) -> Read<Vec<Term>> {
    const MODULE: &str = "modulBegriffImKontext";
    let mut found = Vec::new();
    for node in parts.all(MODULE) {
        let mut module = Parts::of(node);
        for node in module.all("begriffImKontext") {
            let mut term = Parts::of(node);
            let Some(word) = term.one("begriff") else {
                return Err("a begriffImKontext has no begriff".to_owned());
            };
            let kind = term.one("typ").map(code).transpose()?;
            found.push(Term { word: text(word)?, kind, rest: term.rest() });
        }
        parts.put_back(MODULE, &module.rest());
    }
    Ok(found)
}

fn approval(node: Node) -> Read<Approval> {
    let mut parts = Parts::of(node);
    Ok(Approval {
        at: parts.text("fachlichFreigegebenAm"),
        by: texts(&mut parts, "fachlichFreigegebenDurch")?,
        rest: parts.rest(),
    })
}

fn version(node: Node) -> Version {
    let mut parts = Parts::of(node);
    Version {
        created: parts.text("erstelltDatumZeit"),
        changed: parts.text("geaendertDatumZeit"),
        number: parts.text("version"),
        rest: parts.rest(),
    }
}

fn languages(parts: &mut Parts) -> Read<Vec<Language>> {
    let read = |node| {
        let mut parts = Parts::of(node);
        let Some(tag) = parts.text("languageCode") else {
            return Err("a sprachversion has no languageCode".to_owned());
        };
        Ok(Language {
            tag: tag.trim().to_owned(),
            german: parts.text("sprachbezeichnungDeutsch"),
            own: parts.text("sprachbezeichnungNativ"),
            rest: parts.rest(),
        })
    };
    parts.all("sprachversion").into_iter().map(read).collect()
}

fn office(node: Node) -> Read<Office> {
    let mut parts = Parts::of(node);
    let mut name = Parts::of(parts.one("name").unwrap_or_default());
    Ok(Office {
        id: needed(&mut parts, "id")?,
        kind: parts.kind(),
        parent: parts.one("uebergeordneteOrganisationseinheitID").map(id).transpose()?,
        names: texts(&mut name, "name")?,
        name_rest: name.rest(),
        descriptions: texts(&mut parts, "beschreibung")?,
        addresses: parts.all("anschrift").into_iter().map(address).collect::<Read<_>>()?,
        contacts: parts.all("kommunikation").into_iter().map(contact).collect::<Read<_>>()?,
        responsibilities: responsibilities(&mut parts)?,
        version: parts.one("versionsinformation").map(version),
        languages: languages(&mut parts)?,
        rest: parts.rest(),
    })
}

fn address(node: Node) -> Read<Address> {
    let mut parts = Parts::of(node);
    Ok(Address {
        kind: parts.one("typ").map(code).transpose()?,
        street: parts.text("strasse"),
        number: parts.text("hausnummer"),
        post_box: parts.text("postfach"),
        postal_code: parts.text("postleitzahl"),
        city: parts.text("ort"),
        addition: parts.text("zusatz"),
        coding: parts.one("verwaltungspolitischeKodierung").map(coding).transpose()?,
        rest: parts.rest(),
    })
}

fn coding(node: Node) -> Read<AreaCoding> {
    let mut parts = Parts::of(node);
    Ok(AreaCoding {
        land: parts.one("bundesland").map(code).transpose()?,
        municipality: parts.one("gemeindeschluessel").map(code).transpose()?,
        regional: parts.one("regionalschluessel").map(code).transpose()?,
        rest: parts.rest(),
    })
}

fn contact(node: Node) -> Read<Contact> {
    let mut parts = Parts::of(node);
    let Some(channel) = parts.one("kanal") else {
        return Err("a kommunikation has no kanal".to_owned());
    };
    Ok(Contact {
        channel: code(channel)?,
        value: parts.text("kennung").unwrap_or_default(),
        extension: parts.text("kennungzusatz"),
        note: parts.text("zusatz"),
        rest: parts.rest(),
    })
}

fn responsibilities(parts: &mut Parts) -> Read<Vec<Responsibility>> {
    parts.all("zustaendigkeit").into_iter().map(responsibility).collect()
}

fn responsibility(node: Node) -> Read<Responsibility> {
    let mut parts = Parts::of(node);
    Ok(Responsibility {
        id: parts.one("id").map(id).transpose()?,
        kind: parts.kind(),
        service: needed(&mut parts, "leistungID")?,
        areas: ids(&mut parts, "gebietID")?,
        role: parts.one("rolle").map(code).transpose()?,
        rest: parts.rest(),
    })
}

fn assignment(node: Node) -> Read<Assignment> {
    let mut parts = Parts::of(node);
    let owner = needed(&mut parts, "uebergeordnetesObjektID")?;
    let Some(inner) = parts.one("zustaendigkeit") else {
        return Err("a zustaendigkeitTransferObjekt has no zustaendigkeit".to_owned());
    };
    Ok(Assignment { owner, responsibility: responsibility(inner)?, rest: parts.rest() })
}

fn online(node: Node) -> Read<OnlineService> {
    let mut parts = Parts::of(node);
    Ok(OnlineService {
        id: needed(&mut parts, "id")?,
        kind: parts.kind(),
        titles: texts(&mut parts, "bezeichnung")?,
        links: links(&mut parts, "link", "link")?,
        assurance: parts.one("vertrauensniveau").map(code).transpose()?,
        responsibilities: responsibilities(&mut parts)?,
        version: parts.one("versionsinformation").map(version),
        languages: languages(&mut parts)?,
        rest: parts.rest(),
    })
}

fn links(parts: &mut Parts, name: &str, address: &str) -> Read<Vec<Link>> {
    let read = |node| {
        let mut parts = Parts::of(node);
        Ok(Link {
            kind: parts.one("typ").map(code).transpose()?,
            address: parts.text(address).unwrap_or_default(),
            title: parts.text("titel"),
            lang: parts.attribute("languageCode"),
            rest: parts.rest(),
        })
    };
    parts.all(name).into_iter().map(read).collect()
}

fn needed(parts: &mut Parts, name: &str) -> Read<Id> {
    parts.one(name).map_or_else(|| Err(format!("it has no {name}")), id)
}

fn ids(parts: &mut Parts, name: &str) -> Read<Vec<Id>> {
    parts.all(name).into_iter().map(id).collect()
}

fn id(node: Node) -> Read<Id> {
    let name = node.name.clone();
    let mut parts = Parts::of(node);
    let value = parts.own_text()?.trim().to_owned();
    if value.is_empty() || value.len() > MOST_ID {
        return Err(format!("its {name} is empty or longer than {MOST_ID} bytes"));
    }
    Ok(Id {
        value,
        agency: parts.attribute("schemeAgencyID"),
        scheme: parts.attribute("schemeID"),
        more: parts.attributes(),
    })
}

fn codes(parts: &mut Parts, name: &str) -> Read<Vec<Code>> {
    parts.all(name).into_iter().map(code).collect()
}

fn code(node: Node) -> Read<Code> {
    let name = node.name.clone();
    let mut parts = Parts::of(node);
    let Some(value) = parts.bare_text("code") else {
        return Err(format!("{name} has no code"));
    };
    Ok(Code {
        code: value.trim().to_owned(),
        name: parts.bare_text("name"),
        list: parts.attribute("listURI"),
        version: parts.attribute("listVersionID"),
        rest: parts.rest(),
    })
}

fn texts(parts: &mut Parts, name: &str) -> Read<Vec<Text>> {
    parts.all(name).into_iter().map(text).collect()
}

fn text(node: Node) -> Read<Text> {
    let mut parts = Parts::of(node);
    Ok(Text {
        lang: parts.attribute("languageCode"),
        text: parts.own_text()?,
        more: parts.attributes(),
    })
}

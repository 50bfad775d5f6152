use crate::message::{Entry, Head, Kind, Operation};
use crate::node::{Node, Space};
use crate::office::{Address, AreaCoding, Assignment, Contact, Office, Responsibility};
use crate::online::OnlineService;
use crate::service::{Described, Language, Service, Term, TextModule, Version};
use crate::value::{Code, Id, Link, Text};

/// An operation as `schreibe` or `loesche`.
pub(crate) fn operation(operation: &Operation) -> Node {
    match operation {
        Operation::Write(entry) => Node::new("schreibe").holding(match entry {
            Entry::Service(one) => service(one),
            Entry::Office(one) => office(one),
            Entry::OnlineService(one) => online(one),
            Entry::Assignment(one) => assignment(one),
            Entry::Specialisation(node) => node.as_ref().clone(),
        }),
        Operation::Delete { kind, id: which } => {
            let inner = Node::new(kind.word()).holding(id("id", which));
            Node::new("loesche").holding(inner)
        }
    }
}

/// The head.
pub(crate) fn head(head: &Head) -> Node {
    let mut node = Node::new("nachrichtenkopf");
    plain(&mut node, "nachrichtUUID", Some(&head.id));
    plain(&mut node, "erstelltDatumZeit", Some(&head.created));
    plain(&mut node, "empfaenger", head.receiver.as_ref());
    plain(&mut node, "sender", head.sender.as_ref());
    node.rest(&head.rest)
}

fn service(service: &Service) -> Node {
    let mut node = Node::new(Kind::Service.word()).kind(service.kind.as_deref());
    node.children.push(id("id", &service.id));
    node.children.extend(service.further_ids.iter().map(|one| id("idSekundaer", one)));
    node.children.extend(service.leika.iter().map(|one| code("referenzLeiKa", one)));
    node.children.extend(service.modules.iter().map(module));
    node.children.extend(service.deadline.iter().map(|one| described("modulFrist", one)));
    node.children.extend(service.cost.iter().map(|one| described("modulKosten", one)));
    node.children
        .extend(service.duration.iter().map(|one| described("modulBearbeitungsdauer", one)));
    if !service.terms.is_empty() {
        let mut module = Node::new("modulBegriffImKontext");
        module.children.extend(service.terms.iter().map(term));
        node.children.push(module);
    }
    if let Some(approval) = &service.approval {
        let mut module = Node::new("modulFachlicheFreigabe");
        plain(&mut module, "fachlichFreigegebenAm", approval.at.as_ref());
        texts(&mut module, "fachlichFreigegebenDurch", &approval.by);
        node.children.push(module.rest(&approval.rest));
    }
    node.children
        .extend(service.origins.iter().map(|one| link("modulUrsprungsportal", "uri", one)));
    node.children.extend(service.typing.iter().map(|one| code("typisierung", one)));
    node.children.extend(service.addressees.iter().map(|one| code("leistungsadressat", one)));
    truth(&mut node, "kennzeichenSchriftformerfordernis", service.written_form);
    node.children
        .extend(service.gateway_areas.iter().map(|one| code("informationsbereichSDG", one)));
    node.children.extend(service.areas.iter().map(|one| id("gueltigkeitGebietID", one)));
    truth(&mut node, "kennzeichenEA", service.single_point);
    node.children.extend(service.version.iter().map(version));
    node.children.extend(service.languages.iter().map(language));
    node.rest(&service.rest)
}

fn module(module: &TextModule) -> Node {
    let mut node = Node::new("modulText");
    plain(&mut node, "positionDarstellung", module.position.as_ref());
    texts(&mut node, "inhalt", &module.texts);
    node.children.push(code("leikaTextmodul", &module.code));
    node.rest(&module.rest)
}

fn described(name: &str, described: &Described) -> Node {
    let mut node = Node::new(name);
    texts(&mut node, "beschreibung", &described.texts);
    node.rest(&described.rest)
}

fn term(term: &Term) -> Node {
    let mut node = Node::new("begriffImKontext");
    node.children.push(text("begriff", &term.word));
    node.children.extend(term.kind.iter().map(|one| code("typ", one)));
    node.rest(&term.rest)
}

fn version(version: &Version) -> Node {
    let mut node = Node::new("versionsinformation");
    plain(&mut node, "erstelltDatumZeit", version.created.as_ref());
    plain(&mut node, "geaendertDatumZeit", version.changed.as_ref());
    plain(&mut node, "version", version.number.as_ref());
    node.rest(&version.rest)
}

fn language(language: &Language) -> Node {
    let mut node = Node::new("sprachversion");
    plain(&mut node, "languageCode", Some(&language.tag));
    plain(&mut node, "sprachbezeichnungDeutsch", language.german.as_ref());
    plain(&mut node, "sprachbezeichnungNativ", language.own.as_ref());
    node.rest(&language.rest)
}

fn office(office: &Office) -> Node {
    let mut node = Node::new(Kind::Office.word()).kind(office.kind.as_deref());
    node.children.push(id("id", &office.id));
    let parent = office.parent.iter();
    node.children.extend(parent.map(|one| id("uebergeordneteOrganisationseinheitID", one)));
    if !office.names.is_empty() || !office.name_rest.is_empty() {
        let mut name = Node::new("name");
        texts(&mut name, "name", &office.names);
        node.children.push(name.rest(&office.name_rest));
    }
    texts(&mut node, "beschreibung", &office.descriptions);
    node.children.extend(office.addresses.iter().map(address));
    node.children.extend(office.contacts.iter().map(contact));
    node.children.extend(office.responsibilities.iter().map(responsibility));
    node.children.extend(office.version.iter().map(version));
    node.children.extend(office.languages.iter().map(language));
    node.rest(&office.rest)
}

fn address(address: &Address) -> Node {
    let mut node = Node::new("anschrift");
    node.children.extend(address.kind.iter().map(|one| code("typ", one)));
    plain(&mut node, "strasse", address.street.as_ref());
    plain(&mut node, "hausnummer", address.number.as_ref());
    plain(&mut node, "postfach", address.post_box.as_ref());
    plain(&mut node, "postleitzahl", address.postal_code.as_ref());
    plain(&mut node, "ort", address.city.as_ref());
    node.children.extend(address.coding.iter().map(coding));
    plain(&mut node, "zusatz", address.addition.as_ref());
    node.rest(&address.rest)
}

fn coding(coding: &AreaCoding) -> Node {
    let mut node = Node::new("verwaltungspolitischeKodierung");
    node.children.extend(coding.land.iter().map(|one| code("bundesland", one)));
    node.children.extend(coding.municipality.iter().map(|one| code("gemeindeschluessel", one)));
    node.children.extend(coding.regional.iter().map(|one| code("regionalschluessel", one)));
    node.rest(&coding.rest)
}

fn contact(contact: &Contact) -> Node {
    let mut node = Node::new("kommunikation");
    node.children.push(code("kanal", &contact.channel));
    plain(&mut node, "kennung", Some(&contact.value));
    plain(&mut node, "kennungzusatz", contact.extension.as_ref());
    plain(&mut node, "zusatz", contact.note.as_ref());
    node.rest(&contact.rest)
}

fn responsibility(one: &Responsibility) -> Node {
    let mut node = Node::new("zustaendigkeit").kind(one.kind.as_deref());
    node.children.extend(one.id.iter().map(|own| id("id", own)));
    node.children.push(id("leistungID", &one.service));
    node.children.extend(one.areas.iter().map(|area| id("gebietID", area)));
    node.children.extend(one.role.iter().map(|role| code("rolle", role)));
    node.rest(&one.rest)
}

fn assignment(assignment: &Assignment) -> Node {
    let node = Node::new(Kind::Assignment.word())
        .holding(id("uebergeordnetesObjektID", &assignment.owner))
        .holding(responsibility(&assignment.responsibility));
    node.rest(&assignment.rest)
}

fn online(online: &OnlineService) -> Node {
    let mut node = Node::new(Kind::OnlineService.word()).kind(online.kind.as_deref());
    node.children.push(id("id", &online.id));
    texts(&mut node, "bezeichnung", &online.titles);
    node.children.extend(online.links.iter().map(|one| link("link", "link", one)));
    node.children.extend(online.assurance.iter().map(|one| code("vertrauensniveau", one)));
    node.children.extend(online.responsibilities.iter().map(responsibility));
    node.children.extend(online.version.iter().map(version));
    node.children.extend(online.languages.iter().map(language));
    node.rest(&online.rest)
}

fn link(name: &str, address: &str, link: &Link) -> Node {
    let mut node = Node::new(name);
    if let Some(lang) = &link.lang {
        node = node.with("languageCode", lang);
    }
    node.children.extend(link.kind.iter().map(|one| code("typ", one)));
    plain(&mut node, address, Some(&link.address));
    plain(&mut node, "titel", link.title.as_ref());
    node.rest(&link.rest)
}

fn id(name: &str, id: &Id) -> Node {
    let mut node = Node::new(name).text(&id.value);
    if let Some(agency) = &id.agency {
        node = node.with("schemeAgencyID", agency);
    }
    if let Some(scheme) = &id.scheme {
        node = node.with("schemeID", scheme);
    }
    node.attributes.extend(id.more.iter().cloned());
    node
}

fn code(name: &str, code: &Code) -> Node {
    let mut node = Node::new(name);
    if let Some(list) = &code.list {
        node = node.with("listURI", list);
    }
    if let Some(version) = &code.version {
        node = node.with("listVersionID", version);
    }
    node.children.push(Node::of(Space::Bare, "code").text(&code.code));
    if let Some(called) = &code.name {
        node.children.push(Node::of(Space::Bare, "name").text(called));
    }
    node.rest(&code.rest)
}

fn text(name: &str, text: &Text) -> Node {
    let mut node = Node::new(name).text(&text.text);
    if let Some(lang) = &text.lang {
        node = node.with("languageCode", lang);
    }
    node.attributes.extend(text.more.iter().cloned());
    node
}

fn texts(node: &mut Node, name: &str, texts: &[Text]) {
    node.children.extend(texts.iter().map(|one| text(name, one)));
}

fn plain(node: &mut Node, name: &str, text: Option<&String>) {
    node.children.extend(text.map(|text| Node::new(name).text(text)));
}

fn truth(node: &mut Node, name: &str, truth: Option<bool>) {
    let word = truth.map(|truth| if truth { "true" } else { "false" }.to_owned());
    plain(node, name, word.as_ref());
}

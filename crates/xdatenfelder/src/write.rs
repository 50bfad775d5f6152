use crate::NAMESPACE;
use crate::code::{Code, Coded};
use crate::node::{Name, Node};
use crate::schema::{
    Body, Child, CodeListRef, Document, Element, Field, Group, Identification, ListedValue, Norm,
    Precision, Relation, Rule, Schema, Structure, Wording,
};

pub(crate) mod xml;

use xml::Xml;

/// Writes a message in canonical form: fixed order, the prefix `xdf`, two blanks a
/// level, texts exactly as they are.
#[must_use]
pub fn write(document: &Document) -> String {
    let root = match document.body {
        Body::Schema(_) => "xdatenfelder.stammdatenschema.0102",
        Body::Group(_) => "xdatenfelder.datenfeldgruppe.0103",
    };
    let mut xml = Xml::new();
    xml.root(root, NAMESPACE, |xml| {
        xml.open("header", &[], |xml| {
            xml.text("nachrichtID", &document.header.message_id);
            xml.text("erstellungszeitpunkt", &document.header.created);
        });
        match &document.body {
            Body::Schema(body) => schema(xml, body),
            Body::Group(body) => group(xml, body),
        }
    });
    xml.finish()
}

fn schema(xml: &mut Xml, schema: &Schema) {
    xml.open("stammdatenschema", &[], |xml| {
        head(xml, &schema.element);
        xml.text("bezeichnung", &schema.title);
        xml.some("hilfetext", schema.help.as_deref());
        coded(xml, "ableitungsmodifikationenStruktur", schema.derived_structure.as_ref());
        coded(
            xml,
            "ableitungsmodifikationenRepraesentation",
            schema.derived_representation.as_ref(),
        );
        for profile in &schema.document_profiles {
            identification(xml, "dokumentsteckbrief", profile);
        }
        tail(xml, &schema.element);
        structures(xml, &schema.structure);
    });
}

fn group(xml: &mut Xml, group: &Group) {
    xml.open("datenfeldgruppe", &[], |xml| {
        head(xml, &group.element);
        wording(xml, &group.wording);
        tags(xml, &group.element);
        coded(xml, "art", group.choice.as_ref());
        rules(xml, &group.element);
        structures(xml, &group.structure);
    });
}

fn structures(xml: &mut Xml, all: &[Structure]) {
    for structure in all {
        xml.open("struktur", &[], |xml| {
            xml.text("anzahl", &structure.multiplicity.to_string());
            norms(xml, &structure.norms);
            xml.open("enthaelt", &[], |xml| match &structure.child {
                Child::Group(child) => group(xml, child),
                Child::Field(child) => field(xml, child),
            });
        });
    }
}

fn field(xml: &mut Xml, field: &Field) {
    xml.open("datenfeld", &[], |xml| {
        head(xml, &field.element);
        wording(xml, &field.wording);
        tags(xml, &field.element);
        coded(xml, "feldart", Some(&field.kind));
        coded(xml, "datentyp", Some(&field.data_type));
        if let Some(found) = &field.precision {
            precision(xml, found);
        }
        for content in &field.content {
            xml.text("inhalt", content);
        }
        coded(xml, "vorbefuellung", field.prefill.as_ref());
        if let Some(found) = &field.values {
            values(xml, found);
        }
        if let Some(found) = &field.code_list {
            code_list(xml, found);
        }
        xml.some("codeKey", field.code_key.as_deref());
        xml.some("nameKey", field.name_key.as_deref());
        xml.some("helpKey", field.help_key.as_deref());
        rules(xml, &field.element);
        xml.some("maxSize", field.max_size.map(|size| size.to_string()).as_deref());
        for media_type in &field.media_types {
            xml.text("mediaType", media_type);
        }
    });
}

/// What stands at the beginning of every element.
fn head(xml: &mut Xml, element: &Element) {
    identification(xml, "identifikation", &element.identification);
    xml.text("name", &element.name);
    xml.some("beschreibung", element.description.as_deref());
    xml.some("definition", element.definition.as_deref());
    norms(xml, &element.norms);
    coded(xml, "freigabestatus", element.release.as_ref());
    xml.some("statusGesetztAm", element.released_on.as_deref());
    xml.some("statusGesetztDurch", element.released_by.as_deref());
    xml.some("versionshinweis", element.version_note.as_deref());
    xml.some("gueltigAb", element.valid_from.as_deref());
    xml.some("gueltigBis", element.valid_to.as_deref());
    xml.some("veroeffentlichungsdatum", element.published_on.as_deref());
    xml.some("letzteAenderung", element.last_change.as_deref());
}

fn tail(xml: &mut Xml, element: &Element) {
    tags(xml, element);
    rules(xml, element);
}

fn tags(xml: &mut Xml, element: &Element) {
    keywords(xml, &element.keywords);
    for relation in &element.relations {
        relates(xml, relation);
    }
}

fn keywords(xml: &mut Xml, keywords: &[crate::schema::Keyword]) {
    for keyword in keywords {
        xml.leaf("stichwort", &[("uri", keyword.uri.as_deref())], &keyword.text);
    }
}

fn relates(xml: &mut Xml, relation: &Relation) {
    xml.open("relation", &[], |xml| {
        coded(xml, "praedikat", Some(&relation.predicate));
        identification(xml, "objekt", &relation.object);
    });
}

fn rules(xml: &mut Xml, element: &Element) {
    for found in &element.rules {
        rule(xml, found);
    }
}

fn rule(xml: &mut Xml, rule: &Rule) {
    xml.open("regel", &[], |xml| {
        identification(xml, "identifikation", &rule.identification);
        xml.text("name", &rule.name);
        xml.some("beschreibung", rule.description.as_deref());
        xml.some("freitextRegel", rule.text.as_deref());
        norms(xml, &rule.norms);
        xml.some("fachlicherErsteller", rule.author.as_deref());
        xml.some("letzteAenderung", rule.last_change.as_deref());
        coded(xml, "typ", rule.kind.as_ref());
        for part in &rule.machine_parts {
            node(xml, part);
        }
        if let Some(script) = &rule.script {
            xml.text(&script.element, &script.text);
        }
        keywords(xml, &rule.keywords);
    });
}

fn wording(xml: &mut Xml, wording: &Wording) {
    xml.some("bezeichnungEingabe", wording.label_input.as_deref());
    xml.some("bezeichnungAusgabe", wording.label_output.as_deref());
    coded(xml, "schemaelementart", wording.element_kind.as_ref());
    xml.some("hilfetextEingabe", wording.help_input.as_deref());
    xml.some("hilfetextAusgabe", wording.help_output.as_deref());
}

pub(crate) fn identification(xml: &mut Xml, name: &str, identification: &Identification) {
    xml.open(name, &[], |xml| {
        xml.text("id", &identification.id);
        xml.some("version", identification.version.as_deref());
    });
}

fn norms(xml: &mut Xml, norms: &[Norm]) {
    for norm in norms {
        xml.leaf("bezug", &[("link", norm.link.as_deref())], &norm.text);
    }
}

pub(crate) fn coded<T: Code>(xml: &mut Xml, name: &str, coded: Option<&Coded<T>>) {
    let Some(coded) = coded else { return };
    let list =
        [("listURI", coded.list_uri.as_deref()), ("listVersionID", coded.list_version.as_deref())];
    xml.open(name, &list, |xml| xml.unqualified("code", coded.code.word()));
}

fn precision(xml: &mut Xml, precision: &Precision) {
    let min_length = precision.min_length.map(|length| length.to_string());
    let max_length = precision.max_length.map(|length| length.to_string());
    let bounds = [
        ("minLength", min_length.as_deref()),
        ("maxLength", max_length.as_deref()),
        ("minValue", precision.min_value.as_deref()),
        ("maxValue", precision.max_value.as_deref()),
        ("pattern", precision.pattern.as_deref()),
    ];
    xml.leaf("praezisierung", &bounds, precision.remark.as_deref().unwrap_or_default());
}

fn values(xml: &mut Xml, values: &[ListedValue]) {
    xml.open("werte", &[], |xml| {
        for value in values {
            xml.open("wert", &[], |xml| {
                xml.text("code", &value.code);
                xml.text("name", &value.name);
                xml.some("hilfe", value.help.as_deref());
            });
        }
    });
}

fn code_list(xml: &mut Xml, reference: &CodeListRef) {
    xml.open("codelisteReferenz", &[], |xml| published(xml, reference));
}

/// Where a code list was published.
pub(crate) fn published(xml: &mut Xml, reference: &CodeListRef) {
    xml.some("canonicalIdentification", reference.identification.as_deref());
    xml.some("version", reference.version.as_deref());
    xml.some("canonicalVersionUri", reference.version_uri.as_deref());
}

/// A part that is kept as it was.
fn node(xml: &mut Xml, part: &Node) {
    let Name { namespace, local } = &part.name;
    let attributes: Vec<(&str, Option<&str>)> =
        part.attributes.iter().map(|(name, value)| (name.as_str(), Some(value.as_str()))).collect();
    if part.children.is_empty() && namespace.is_none() {
        xml.unqualified(local, &part.text);
    } else if part.children.is_empty() {
        xml.leaf(local, &attributes, &part.text);
    } else {
        xml.open(local, &attributes, |xml| part.children.iter().for_each(|child| node(xml, child)));
    }
}

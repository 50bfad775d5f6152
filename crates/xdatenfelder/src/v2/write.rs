use super::{
    Body, Child, CodeList, Document, Element, Field, Group, NAMESPACE, Rule, Schema, Structure,
    Wording,
};
use crate::write::xml::Xml;
use crate::write::{coded, identification, published};

/// Writes a message in canonical form: fixed order, the prefix `xdf`, two blanks a level, texts exactly as they are.
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

fn element(xml: &mut Xml, element: &Element) {
    identification(xml, "identifikation", &element.identification);
    xml.text("name", &element.name);
    xml.some("bezeichnungEingabe", element.label_input.as_deref());
    xml.some("bezeichnungAusgabe", element.label_output.as_deref());
    xml.some("beschreibung", element.description.as_deref());
    xml.some("definition", element.definition.as_deref());
    xml.some("bezug", element.norms.as_deref());
    coded(xml, "status", element.status.as_ref());
    xml.some("gueltigAb", element.valid_from.as_deref());
    xml.some("gueltigBis", element.valid_to.as_deref());
    xml.some("fachlicherErsteller", element.author.as_deref());
    xml.some("versionshinweis", element.version_note.as_deref());
    xml.some("freigabedatum", element.released_on.as_deref());
    xml.some("veroeffentlichungsdatum", element.published_on.as_deref());
}

fn wording(xml: &mut Xml, wording: &Wording) {
    coded(xml, "schemaelementart", wording.element_kind.as_ref());
    xml.some("hilfetextEingabe", wording.help_input.as_deref());
    xml.some("hilfetextAusgabe", wording.help_output.as_deref());
}

fn schema(xml: &mut Xml, schema: &Schema) {
    xml.open("stammdatenschema", &[], |xml| {
        element(xml, &schema.element);
        xml.some("hilfetext", schema.help.as_deref());
        coded(xml, "ableitungsmodifikationenStruktur", schema.derived_structure.as_ref());
        let representation = schema.derived_representation.as_ref();
        coded(xml, "ableitungsmodifikationenRepraesentation", representation);
        rules(xml, &schema.rules);
        structures(xml, &schema.structure);
    });
}

fn group(xml: &mut Xml, group: &Group) {
    xml.open("datenfeldgruppe", &[], |xml| {
        element(xml, &group.element);
        wording(xml, &group.wording);
        rules(xml, &group.rules);
        structures(xml, &group.structure);
    });
}

fn field(xml: &mut Xml, field: &Field) {
    xml.open("datenfeld", &[], |xml| {
        element(xml, &field.element);
        wording(xml, &field.wording);
        coded(xml, "feldart", Some(&field.kind));
        coded(xml, "datentyp", Some(&field.data_type));
        xml.some("praezisierung", field.precision.as_deref());
        xml.some("inhalt", field.content.as_deref());
        if let Some(list) = &field.code_list {
            code_list(xml, list);
        }
        rules(xml, &field.rules);
    });
}

fn code_list(xml: &mut Xml, list: &CodeList) {
    xml.open("codelisteReferenz", &[], |xml| {
        identification(xml, "identifikation", &list.identification);
        if let Some(list) = &list.published {
            xml.open("genericodeIdentification", &[], |xml| published(xml, list));
        }
    });
}

fn rules(xml: &mut Xml, rules: &[Rule]) {
    for rule in rules {
        xml.open("regel", &[], |xml| {
            element(xml, &rule.element);
            xml.some("script", rule.script.as_deref());
        });
    }
}

fn structures(xml: &mut Xml, all: &[Structure]) {
    for structure in all {
        xml.open("struktur", &[], |xml| {
            xml.text("anzahl", &structure.multiplicity.to_string());
            xml.some("bezug", structure.norms.as_deref());
            xml.open("enthaelt", &[], |xml| match &structure.child {
                Child::Group(child) => group(xml, child),
                Child::Field(child) => field(xml, child),
            });
        });
    }
}

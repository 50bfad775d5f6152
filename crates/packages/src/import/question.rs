//! One question: its name, where its first value comes from, and what the overlay says about it.

use xdatenfelder::{Coded, DataType, Field, Prefill, Structure};

use super::layout::{Layout, Place, local};
use super::lists::AtHand;
use super::plan::FieldPlan;
use super::write::quoted;
use crate::form::openers::{label_of, label_of_group};

/// Questions about the applicant that every form of this house knows by one name: what they are called, the name, the
/// token by which browsers fill them in, and where the account has them.
const KNOWN: [(&[&str], &str, &str, Option<&str>); 8] = [
    (&["familienname", "nachname"], "last_name", "family-name", Some("account.last_name")),
    (&["vorname", "vornamen"], "first_names", "given-name", Some("account.first_names")),
    (&["geburtsdatum"], "date_of_birth", "bday", Some("account.birth_date")),
    (&["straße"], "street", "address-line1", None),
    (&["postleitzahl"], "postal_code", "postal-code", Some("account.postal_code")),
    (&["ort", "wohnort"], "city", "address-level2", Some("account.city")),
    (&["e-mail", "e-mail-adresse"], "email", "email", Some("account.email")),
    (&["telefon", "telefonnummer"], "phone", "tel", Some("account.phone")),
];

impl<'a> Layout<'a> {
    pub(super) fn question(
        &mut self,
        field: &'a Field,
        structure: &'a Structure,
        place: &Place<'a>,
    ) {
        let known = known(field, place).filter(|_| place.list.is_none());
        let known = known.filter(|(name, ..)| self.namer.take(name));
        let name = match known {
            Some((name, ..)) => name.to_owned(),
            None => {
                let around = place.groups.iter().rev().map(|group| group.element.name.as_str());
                let words = std::iter::once(field.element.name.as_str()).chain(around);
                self.namer.name(place.list.as_deref(), words)
            }
        };
        // A repeated field is a list of itself.
        let repeats = structure.multiplicity.repeats() && place.list.is_some();
        if repeats && !self.named.contains_key(&place.path) {
            return self.not_in_rows(place);
        }
        self.name(&name, &place.path);
        let mut entry = FieldPlan { name: name.clone(), lines: Vec::new() };
        self.what_is_said(field, place, &mut entry);
        if let Some((_, token, account)) = known {
            entry.lines.push(("autocomplete", quoted(token)));
            let never = |prefill: &Coded<Prefill>| prefill.code == Prefill::Never;
            let never = self.says_prefill && field.prefill.as_ref().is_some_and(never);
            if let Some(from) = account.filter(|_| !never) {
                let from = format!("{{ from = \"{from}\", level = \"basic\", editable = true }}");
                entry.lines.push(("prefill", from));
            }
        }
        let mut shown = place.shown.clone();
        shown.extend(self.conditions_of(&place.path));
        if self.needed_under_condition(&place.path) && structure.multiplicity.is_optional() {
            entry.lines.push(("required_if", quoted("true")));
        }
        match place.list.is_some() && !shown.is_empty() {
            true => entry.lines.push(("show_if", quoted(&shown.join(" and ")))),
            false if place.list.is_none() => self.put(&name, label_of(field), place, &shown),
            false => {}
        }
        if !entry.lines.is_empty() {
            self.plan.fields.push(entry);
        }
        if self.deciders.contains(&place.path) {
            self.flush();
        }
    }

    /// A choice of several inside rows.
    fn not_in_rows(&mut self, place: &Place<'a>) {
        let says = "Eine Mehrfachauswahl innerhalb einer Wiederholung wird noch nicht gefragt.";
        self.plan.todo(&*place.path, says);
        self.plan.omitted.push((place.path.clone(), says.to_owned()));
    }

    /// An opener inside rows is asked under the conditions around it.
    pub(super) fn condition_in_row(&mut self, name: &str, shown: &[String]) {
        if !shown.is_empty() {
            let lines = vec![("show_if", quoted(&shown.join(" and ")))];
            self.plan.fields.push(FieldPlan { name: name.to_owned(), lines });
        }
    }

    fn what_is_said(&mut self, field: &'a Field, place: &Place<'a>, entry: &mut FieldPlan) {
        let id = &field.element.identification.id;
        if field.wording.label().is_none() {
            let says = format!(
                "Die Bezeichnung für die Eingabe fehlt; gezeigt wird der Name „{}“ aus der Modellierung.",
                field.element.name
            );
            self.plan.todo(&**id, &says);
        }
        if self.lists.at_hand(field).is_some_and(AtHand::is_missing) {
            entry.lines.push(("widget", quoted("text")));
        }
        let example = match field.data_type.code {
            DataType::Time => Some("Zum Beispiel 14:30"),
            DataType::DateTime => Some("Zum Beispiel 24.12.2026, 14:30"),
            _ => None,
        };
        if let Some(example) = example.filter(|_| field.wording.help_input.is_none()) {
            entry.lines.push(("hint", quoted(example)));
        }
        if field.prefill.as_ref().is_some_and(|prefill| prefill.code == Prefill::Mandatory) {
            let says = "Der Inhalt muss aus einer Quelle kommen; sie ist festzulegen. Bis dahin wird gefragt.";
            self.plan.todo(&*place.path, says);
        }
        if let Some(proposal) = field.content.iter().find(|text| !text.trim().is_empty()) {
            let says = format!("Der Vorschlag „{}“ wird nicht angeboten.", proposal.trim());
            self.plan.todo(&*place.path, &says);
        }
    }
}

/// What the house calls a question about the applicant.
fn known(
    field: &Field,
    place: &Place<'_>,
) -> Option<(&'static str, &'static str, Option<&'static str>)> {
    let about_applicant = place.groups.iter().any(|group| {
        let said = label_of_group(group).to_lowercase();
        said.contains("antragsteller") || said.contains("antragstellend")
    });
    let said = label_of(field).trim().to_lowercase();
    let is = |(called, ..): &&(&[&str], &str, &str, Option<&str>)| called.contains(&said.as_str());
    let (_, name, token, account) = KNOWN.iter().find(is).filter(|_| about_applicant)?;
    Some((local(name), token, *account))
}

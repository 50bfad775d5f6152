//! Questions that the schema does not have and that lead to what it has: whether there is something to say in an optional
//! group or file, and which of several groups or fields it is. They are asked, kept and shown like every answer; an export by
//! the schema leaves them out.

use base::LocalText;
use forms::{Choice, ChoiceWidget, Choices, Field, Kind, Required};
use xdatenfelder::{Child, Group, Step};

use super::{Builder, key};
use crate::form::overlay::FieldEntry;

impl Builder<'_> {
    /// The question in front of an optional or an alternative place.
    pub(super) fn opener(
        &mut self,
        name: &str,
        step: &Step<'_>,
        entry: &FieldEntry,
    ) -> Option<Field> {
        let group = match step.child {
            Child::Group(group) => Some(&**group),
            Child::Field(_) => None,
        };
        let alternatives = group.filter(|group| group.choice.is_some());
        if alternatives.is_none() && !step.multiplicity.is_optional() {
            let says = format!(
                "“{name}” names a place that is always there, so nobody can be asked whether it is."
            );
            self.error("form.no-gate", name, &says, "Name the fields inside it.");
            return None;
        }
        let Some(gate) = self.overlay.gate.get(name) else {
            let says = format!("The question of “{name}” has no wording.");
            self.error("form.no-wording", name, &says, "Add a table [gate.NAME].");
            return None;
        };
        let stem = format!("field-{}", key(name));
        let label = self.local(&gate.question, &stem);
        let kind = match alternatives {
            Some(group) => self.alternatives(name, group),
            None => Kind::YesNo,
        };
        let mut built = Field::new(name, kind, label);
        built.hint = self.optional(entry.hint.as_deref(), &format!("{stem}.hint"));
        let names = self.names_in(name);
        built.show_if = entry.show_if.as_deref().and_then(|feel| self.expression(feel, &names));
        if alternatives.is_some() && step.multiplicity.is_optional() {
            built.required = Required::Never;
        }
        built.path.clone_from(&step.path);
        built.norms = step.norms.iter().map(|norm| norm.text.clone()).collect();
        Some(built)
    }

    /// The children of a group of which exactly one is there, by their ids.
    fn alternatives(&mut self, name: &str, group: &Group) -> Kind {
        let mut options = Vec::new();
        for structure in &group.structure {
            let code = structure.child.id().to_owned();
            let stem = format!("option-{}-{code}", key(name));
            let label: LocalText = self.local(label(&structure.child), &stem);
            options.push(Choice { code, label, hint: None });
        }
        Kind::Choice(Choices { options, widget: ChoiceWidget::Buttons })
    }
}

/// What people read of a group or field; what modellers call it where nobody wrote that down.
pub(crate) fn label(child: &Child) -> &str {
    match child {
        Child::Group(group) => label_of_group(group),
        Child::Field(field) => label_of(field),
    }
}

/// The same of a group.
pub(crate) fn label_of_group(group: &Group) -> &str {
    group.wording.label().unwrap_or(&group.element.name)
}

/// The same of a field.
pub(crate) fn label_of(field: &xdatenfelder::Field) -> &str {
    field.wording.label().unwrap_or(&field.element.name)
}

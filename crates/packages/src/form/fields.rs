use std::collections::BTreeMap;

use base::LocalText;
use forms::{
    ActsAs, Bounds, Choice, ChoiceWidget, Choices, Confidential, Element, Errors, Field, Kind,
    Look, Pattern, Prefill, Required, Text, Under, Whose, Width,
};
use rules::{Decimal, Names};
use xdatenfelder::{Child, DataType, Identification, Multiplicity, Precision};

use super::openers::label_of;
use super::{Builder, Role, key};
use crate::form::overlay::FieldEntry;

/// The most options that an open list shows before it is looked through by a word: more of them nobody reads, least of all
/// with the ears.
const MOST_IN_A_LIST: usize = 40;

impl Builder<'_> {
    pub(super) fn fields(&mut self) -> Vec<Field> {
        let plain = FieldEntry::default();
        let overlay = self.overlay;
        let mut fields = Vec::new();
        for (name, path) in &overlay.names {
            let Some(step) = self.steps.get(path).cloned() else { continue };
            let entry = overlay.field.get(name).unwrap_or(&plain);
            match self.role(name) {
                Some(Role::Gate | Role::Alternative) => {
                    fields.extend(self.opener(name, &step, entry));
                    continue;
                }
                Some(Role::Field) => {}
                _ => continue,
            }
            let Child::Field(field) = step.child else { continue };
            // A row of a repeated field is one answer, and a row without one is none.
            let row = name.contains('.') && step.multiplicity.repeats();
            let alone = row && !field.is_choice();
            let times = if alone { Multiplicity::ONCE } else { step.multiplicity };
            let asked = Asked { name, entry, field, times };
            let Some(kind) = self.kind(&asked) else { continue };
            let mut built = self.field(&asked, kind);
            built.path.clone_from(path);
            built.norms = step.norms.iter().map(|norm| norm.text.clone()).collect();
            fields.push(built);
        }
        for name in overlay.field.keys().filter(|name| !overlay.names.contains_key(*name)) {
            let says = format!("[field.{name}] describes a field that [names] does not have.");
            self.error("form.unknown-name", name, &says, "Correct the name, or add it to [names].");
        }
        fields
    }

    fn field(&mut self, asked: &Asked<'_>, kind: Kind) -> Field {
        let Asked { name, entry, field, times } = *asked;
        let stem = format!("field-{}", key(name));
        let wording = &field.wording;
        let label = self.local(label_of(field), &stem);
        let mut built = Field::new(name, kind, label.clone());
        built.label_output = self.label_output(asked, &label);
        let hint = entry.hint.as_deref().or(wording.help_input.as_deref());
        built.hint = self.optional(hint, &format!("{stem}.hint"));
        let names = self.names_in(name);
        built.show_if = entry.show_if.as_deref().and_then(|feel| self.expression(feel, &names));
        built.required = match &entry.required_if {
            Some(feel) => self.expression(feel, &names).map_or(Required::Always, Required::If),
            None if times.is_optional() => Required::Never,
            None => Required::Always,
        };
        built.errors = self.errors(entry, &stem);
        built.under = self.under(asked);
        built.prefill = self.prefill(asked, &names);
        built.role_as = self.role_as(asked, &built.kind);
        built.from_link = self.linked(asked, &built);
        built.element = element_of(&self.schema.element.identification.id, field);
        built.look = self.look(entry, &stem);
        built.desk_order = entry.desk_order;
        built.confidential =
            Confidential { special_category: entry.special_category, covered: entry.covered };
        built
    }

    fn prefill(&mut self, asked: &Asked<'_>, names: &Names) -> Option<Prefill> {
        let entry = asked.entry.prefill.as_ref()?;
        let of = match entry.of.as_deref().map(str::parse) {
            None => Whose::Applicant,
            Some(Ok(of)) => of,
            Some(Err(error)) => {
                let says = format!("The prefill of “{}”: {error}.", asked.name);
                self.error("form.prefill-of", asked.name, &says, "Write one of these words.");
                Whose::Applicant
            }
        };
        let (from, level) = (entry.from.clone(), entry.level.clone());
        let when = entry.when.as_deref().and_then(|feel| self.expression(feel, names));
        Some(Prefill { from, level, editable: entry.editable, of, when })
    }

    /// Whether a link may answer it. What is about health, what somebody agrees to and what an identity provider says are
    /// nobody else's to say; rows have no address.
    fn linked(&mut self, asked: &Asked<'_>, built: &Field) -> bool {
        let own = asked.entry.special_category
            || matches!(built.kind, Kind::Consent { .. } | Kind::Choices(..))
            || built.list().is_some()
            || built.prefill.as_ref().is_some_and(|prefill| !prefill.editable);
        if asked.entry.from_link && own {
            let says = format!("No link may answer “{}”.", asked.name);
            let cure = "Take from_link away: only a person answers this.";
            let at = format!("[field.{}]", asked.name);
            self.error("form.from-link", &at, &says, cure);
        }
        asked.entry.from_link && !own
    }

    /// The option that stands for each way of acting; what names no option or no way is found.
    fn role_as(&mut self, asked: &Asked<'_>, kind: &Kind) -> BTreeMap<ActsAs, String> {
        let mut roles = BTreeMap::new();
        for (word, option) in &asked.entry.role_as {
            let offered = match kind {
                Kind::Choice(choices) => choices.options.iter().any(|one| one.code == *option),
                _ => false,
            };
            match word.parse() {
                Ok(acts_as) if offered => _ = roles.insert(acts_as, option.clone()),
                Ok(_) => {
                    let says = format!("“{}” offers no “{option}” to choose.", asked.name);
                    self.error("form.role-as", option, &says, "Name one of the field's options.");
                }
                Err(error) => {
                    let says = format!("role_as of “{}”: {error}.", asked.name);
                    self.error("form.role-as", word, &says, "Write one of these words.");
                }
            }
        }
        roles
    }

    fn label_output(&mut self, asked: &Asked<'_>, label: &LocalText) -> LocalText {
        match asked.field.wording.label_output.as_deref() {
            Some(german) if german != label.de => {
                self.local(german, &format!("field-{}.output", key(asked.name)))
            }
            _ => label.clone(),
        }
    }

    fn errors(&mut self, entry: &FieldEntry, stem: &str) -> Errors {
        let mut errors = Errors::default();
        for (kind, german) in &entry.errors {
            if german.contains("\\d") || (german.contains('[') && german.contains(']')) {
                let says = "The sentence shows a pattern instead of an example.";
                self.error("form.pattern-shown", german, says, "Give an example in words.");
            }
            let text = self.local(german, &format!("{stem}.{}", kind.replace('_', "-")));
            match kind.as_str() {
                "missing" => errors.missing = Some(text),
                "invalid" => errors.invalid = Some(text),
                "too_little" => errors.too_little = Some(text),
                "too_much" => errors.too_much = Some(text),
                other => {
                    let says = format!("“{other}” is no kind of error sentence.");
                    let cure = "Write missing, invalid, too_little or too_much.";
                    self.error("form.error-kind", other, &says, cure);
                }
            }
        }
        errors
    }

    fn under(&mut self, asked: &Asked<'_>) -> Option<Under> {
        let under = asked.entry.under.as_ref()?;
        if !self.overlay.names.contains_key(&under.field) {
            let says =
                format!("“{}” stands under “{}”, which is not asked.", asked.name, under.field);
            self.error("form.unknown-name", &under.field, &says, "Correct the name of the field.");
            return None;
        }
        Some(Under { field: under.field.clone(), options: under.options.clone() })
    }

    fn look(&mut self, entry: &FieldEntry, stem: &str) -> Look {
        Look {
            autocomplete: entry.autocomplete.clone().filter(|token| token != "none"),
            width: match entry.width.as_deref() {
                Some("medium") => Width::Medium,
                Some("short") => Width::Short,
                Some("tiny") => Width::Tiny,
                _ => Width::Full,
            },
            unit: self.optional(entry.unit.as_deref(), &format!("{stem}.unit")),
            input_mode: entry.input_mode.clone(),
        }
    }

    fn kind(&mut self, asked: &Asked<'_>) -> Option<Kind> {
        let Asked { entry, field, .. } = *asked;
        let widget = entry.widget.as_deref().unwrap_or_default();
        if field.is_choice() && widget == "text" {
            return self.instead_of_list(asked).then(|| Kind::Text(self.text(asked)));
        }
        if field.is_choice() {
            return self.choices(asked);
        }
        let bounds = bounds(field.precision.as_ref());
        match (field.data_type.code, widget) {
            (DataType::Bool, "consent") => {
                Some(Kind::Consent { version: entry.version.clone().unwrap_or_default() })
            }
            (DataType::Bool, _) => Some(Kind::YesNo),
            (DataType::Date, "month") => Some(Kind::Month),
            (DataType::Date, _) => Some(Kind::Date),
            (DataType::Integer, _) => Some(Kind::Integer(bounds)),
            (DataType::Number, _) => Some(Kind::Number(bounds, entry.decimals.unwrap_or(2))),
            (DataType::Currency, _) => Some(Kind::Money(bounds)),
            (DataType::Text | DataType::TextLatin, "iban") => Some(Kind::Iban),
            (DataType::Text | DataType::TextLatin, "email") => Some(Kind::Email),
            (DataType::Text | DataType::TextLatin, "phone") => Some(Kind::Phone),
            (DataType::Text | DataType::TextLatin, _) => Some(Kind::Text(self.text(asked))),
            (DataType::Time, _) => Some(Kind::Text(shaped(TIME))),
            (DataType::DateTime, _) => Some(Kind::Text(shaped(MOMENT))),
            (other, _) => {
                let says =
                    format!("“{}” has the data type {other}, which is not asked yet.", asked.name);
                let cure = "Leave the field out with a reason, or ask for it as text.";
                self.error("form.data-type", asked.name, &says, cure);
                None
            }
        }
    }

    fn text(&mut self, asked: &Asked<'_>) -> Text {
        let precision = asked.field.precision.clone().unwrap_or_default();
        let size = |length: Option<u32>| length.and_then(|length| usize::try_from(length).ok());
        let pattern =
            precision.pattern.as_deref().and_then(|pattern| match Pattern::new(pattern) {
                Ok(pattern) => Some(pattern),
                Err(error) => {
                    let says = format!("“{}”: {error}.", asked.name);
                    self.error("form.pattern", asked.name, &says, "Simplify the pattern.");
                    None
                }
            });
        let max = size(precision.max_length);
        Text {
            min: size(precision.min_length),
            max,
            pattern,
            multiline: asked.entry.widget.as_deref() == Some("textarea")
                || max.is_some_and(|max| max > 255),
            latin: asked.field.data_type.code == DataType::TextLatin,
        }
    }

    fn choices(&mut self, asked: &Asked<'_>) -> Option<Kind> {
        let (values, is_published) = self.values(asked.name, asked.field)?;
        let several = asked.times.repeats();
        let widget = match asked.entry.widget.as_deref() {
            Some("search") => ChoiceWidget::Search,
            Some("select") => ChoiceWidget::List,
            Some(_) => ChoiceWidget::Buttons,
            None if several || values.len() <= 7 => ChoiceWidget::Buttons,
            None if values.len() <= MOST_IN_A_LIST => ChoiceWidget::List,
            None => ChoiceWidget::Search,
        };
        let mut options = Vec::new();
        for value in &values {
            let stem = format!("option-{}-{}", key(asked.name), value.code);
            let hint = asked.entry.option_hints.get(&value.code).or(value.help.as_ref());
            options.push(Choice {
                code: value.code.clone(),
                label: match is_published {
                    true => self.published(&value.name, &stem),
                    false => self.local(&value.name, &stem),
                },
                hint: self.optional(hint.map(String::as_str), &format!("{stem}.hint")),
            });
        }
        let most = asked.times.max.map_or(options.len(), |max| max as usize);
        let choices = Choices { options, widget };
        Some(match several {
            true => Kind::Choices(choices, asked.times.min as usize, most),
            false => Kind::Choice(choices),
        })
    }
}

/// Numbers of the range for samples, which nobody gives out: what two schemas call by one of them has nothing to do with one
/// another.
const SAMPLES: &str = "F99";

/// What the published element is called; versions that begin with the same number mean the same.
fn element_of(schema: &str, field: &xdatenfelder::Field) -> Option<Element> {
    let Identification { id, version, .. } = &field.element.identification;
    let family = version.as_deref().unwrap_or_default().split('.').next()?.to_owned();
    let id = if id.starts_with(SAMPLES) { format!("{schema}/{id}") } else { id.clone() };
    Some(Element { id, family }).filter(|one| !one.id.is_empty())
}

/// A field of the schema under its short name.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) name: &'a str,
    entry: &'a FieldEntry,
    pub(super) field: &'a xdatenfelder::Field,
    times: Multiplicity,
}

/// A time of day, as people here write it.
const TIME: &str = r"([01]?[0-9]|2[0-3])[:.][0-5][0-9]";

/// A day with a time, as people here write it.
const MOMENT: &str = r"[0-3]?[0-9]\.[01]?[0-9]\.[0-9]{4},? ([01]?[0-9]|2[0-3])[:.][0-5][0-9]";

fn shaped(pattern: &str) -> Text {
    Text { max: Some(25), pattern: Pattern::new(pattern).ok(), ..Text::default() }
}

fn bounds(precision: Option<&Precision>) -> Bounds {
    let number = |text: Option<&String>| text.and_then(|text| text.parse::<Decimal>().ok());
    Bounds {
        min: number(precision.and_then(|precision| precision.min_value.as_ref())),
        max: number(precision.and_then(|precision| precision.max_value.as_ref())),
    }
}

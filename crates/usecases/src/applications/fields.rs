//! From the form's definition to finished inputs.

use base::{Date, Lang};
use forms::{Answers, Definition, Field, FieldFinding, FindingKind, Judgement, Kind, Required};

use super::draft::is_locked;
use super::{Choice, FieldView, FindingView, Widget};
use crate::person::Person;

/// What a field is shown with.
pub(crate) struct Showing<'a> {
    pub(crate) form: &'a Definition,
    pub(crate) answers: &'a Answers,
    pub(crate) judgement: &'a Judgement,
    pub(crate) person: &'a Person,
    pub(crate) today: Date,
    pub(crate) lang: Lang,
}

impl Showing<'_> {
    /// The inputs of some fields, with what must be mended at each. Whether a field is shown that
    /// depends on an answer of the same page is the page's business: it unfolds.
    pub(crate) fn fields(
        &self,
        names: &[String],
        row: Option<usize>,
        findings: &[FieldFinding],
    ) -> Vec<FieldView> {
        names
            .iter()
            .filter_map(|name| self.form.field(name))
            .filter(|field| {
                field.under.is_some() || !self.judgement.not_asked.contains(&field.name)
            })
            .map(|field| self.field(field, row, findings))
            .collect()
    }

    fn field(&self, field: &Field, row: Option<usize>, findings: &[FieldFinding]) -> FieldView {
        let name = field.input(row);
        let values = self.values(field, row);
        let here: Vec<&FieldFinding> =
            findings.iter().filter(|finding| is_at(&finding.input, &name)).collect();
        FieldView {
            label: field.label.get(self.lang).to_owned(),
            hint: field.hint.as_ref().map(|hint| hint.get(self.lang).to_owned()),
            required: self.required(field),
            widget: self.widget(field, &values),
            error: here.first().map(|finding| finding.sentence.get(self.lang).to_owned()),
            wrong_parts: here.iter().filter_map(|finding| part(&finding.input, &name)).collect(),
            autocomplete: field.look.autocomplete.clone(),
            unit: field.look.unit.as_ref().map(|unit| unit.get(self.lang).to_owned()),
            source: self.source(field, row).map(|_| from_identity(self.lang).to_owned()),
            locked: is_locked(field, self.person, &self.judgement.values),
            under: field.under.as_ref().map(|under| (under.field.clone(), under.options.clone())),
            name,
            values,
        }
    }

    fn values(&self, field: &Field, row: Option<usize>) -> Vec<String> {
        let inputs = field.inputs(row);
        if let [only] = inputs.as_slice() {
            return self.answers.all(only).to_vec();
        }
        inputs.iter().map(|input| self.answers.get(input).unwrap_or_default().to_owned()).collect()
    }

    /// Where a proposed value comes from, while it still is that value.
    fn source(&self, field: &Field, row: Option<usize>) -> Option<String> {
        let prefill = field.prefill.as_ref().filter(|_| row.is_none())?;
        let prefill = Some(prefill).filter(|prefill| prefill.holds(&self.judgement.values))?;
        let proposed = self.person.prefill(&prefill.from);
        let same = proposed.iter().all(|(suffix, value)| {
            self.answers.get(&format!("{}{suffix}", field.name)) == Some(value)
        });
        (same && !proposed.is_empty()).then(|| prefill.from.clone())
    }

    /// True where the answer still is what the identity provider said.
    pub(crate) fn comes_from_account(&self, field: &str) -> bool {
        self.form.field(field).and_then(|field| self.source(field, None)).is_some()
    }

    /// An open condition counts as “required”, so that nobody is surprised at the review.
    fn required(&self, field: &Field) -> bool {
        match &field.required {
            Required::Always => true,
            Required::Never => false,
            Required::If(condition) => {
                let outcome = condition.evaluate(&self.judgement.values, self.today);
                outcome.value.as_bool() != Some(false)
            }
        }
    }

    fn widget(&self, field: &Field, values: &[String]) -> Widget {
        match &field.kind {
            Kind::Text(text) if text.multiline => Widget::TextArea,
            Kind::Date => Widget::Date,
            Kind::Month => Widget::Month,
            Kind::YesNo => Widget::Radio(yes_no(self.lang, values)),
            Kind::Choice(choices) => {
                let options = self.options(field, values);
                match choices.widget {
                    forms::ChoiceWidget::Buttons => Widget::Radio(options),
                    forms::ChoiceWidget::List | forms::ChoiceWidget::Search => {
                        Widget::Select(options)
                    }
                }
            }
            Kind::Choices(..) => Widget::Checkboxes(self.options(field, values)),
            Kind::Consent { .. } => Widget::Consent(field.label.get(self.lang).to_owned()),
            Kind::Text(_)
            | Kind::Integer(_)
            | Kind::Number(..)
            | Kind::Money(_)
            | Kind::Iban
            | Kind::Email
            | Kind::Phone => {
                Widget::Text { input_mode: input_mode(field), length: length(field.look.width) }
            }
        }
    }

    fn options(&self, field: &Field, values: &[String]) -> Vec<Choice> {
        field
            .options()
            .iter()
            .map(|option| Choice {
                value: option.code.clone(),
                label: option.label.get(self.lang).to_owned(),
                hint: option.hint.as_ref().map(|hint| hint.get(self.lang).to_owned()),
                chosen: values.contains(&option.code),
            })
            .collect()
    }

    /// Findings as the page's summary shows them.
    pub(crate) fn summary(&self, findings: &[FieldFinding]) -> Vec<FindingView> {
        findings
            .iter()
            .map(|finding| FindingView {
                input: finding.input.clone(),
                sentence: finding.sentence.get(self.lang).to_owned(),
            })
            .collect()
    }

    /// What must be mended on a page. A page that nobody has answered has nothing to mend yet; what the account gave is
    /// no answer of that person.
    pub(crate) fn on_page(&self, page: &str) -> Vec<FieldFinding> {
        let Some(asked) = self.form.page(page) else { return Vec::new() };
        let seen = |field: &String| self.answers.seen(field);
        let own = |field: &String| seen(field) && !self.comes_from_account(field);
        let answered = asked.fields().iter().any(own) || asked.fields().iter().all(seen);
        if !answered {
            return Vec::new();
        }
        self.judgement.on_page(page).cloned().collect()
    }

    /// What must be mended in a row of a list.
    pub(crate) fn in_row(&self, list: &str, row: usize) -> Vec<FieldFinding> {
        let seen = self.answers.seen(&format!("{list}.{row}"));
        self.judgement
            .findings
            .iter()
            .filter(|finding| finding.row == Some(row) && belongs(&finding.field, list))
            .filter(|finding| seen || finding.kind != FindingKind::Missing)
            .cloned()
            .collect()
    }
}

/// The words of HTML, so that an author's slip cannot put anything else there.
fn input_mode(field: &Field) -> &'static str {
    match field.input_mode() {
        Some("numeric") => "numeric",
        Some("decimal") => "decimal",
        Some("tel") => "tel",
        Some("email") => "email",
        _ => "text",
    }
}

fn length(width: forms::Width) -> usize {
    match width {
        forms::Width::Full => 0,
        forms::Width::Medium => 20,
        forms::Width::Short => 10,
        forms::Width::Tiny => 4,
    }
}

fn belongs(field: &str, list: &str) -> bool {
    field.split_once('.').is_some_and(|(of, _)| of == list)
}

fn is_at(input: &str, name: &str) -> bool {
    input == name || part(input, name).is_some()
}

fn part(input: &str, name: &str) -> Option<String> {
    let rest = input.strip_prefix(name)?.strip_prefix('.')?;
    matches!(rest, "day" | "month" | "year").then(|| rest.to_owned())
}

/// Where values come from that the identity provider vouches for.
pub(crate) fn from_identity(lang: Lang) -> &'static str {
    match lang {
        Lang::De => "Nutzerkonto",
        Lang::En => "user account",
        Lang::DeSimple => "Ihrem Nutzer-Konto",
    }
}

fn yes_no(lang: Lang, values: &[String]) -> Vec<Choice> {
    let words = match lang {
        Lang::En => ["Yes", "No"],
        Lang::De | Lang::DeSimple => ["Ja", "Nein"],
    };
    ["yes", "no"]
        .into_iter()
        .zip(words)
        .map(|(value, label)| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            hint: None,
            chosen: values.iter().any(|given| given == value),
        })
        .collect()
}

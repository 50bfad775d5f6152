//! From the form's definition to finished inputs.

use base::{Date, Lang};
use forms::{Answers, Definition, Field, FieldFinding, FindingKind, Judgement, Kind, Required};

use super::sources::Sources;
use super::{Choice, FieldView, FindingView, Search, Widget};

/// The most choices that are shown of what a word found: with more of them, another letter is quicker than reading on.
const MOST_FOUND: usize = 20;

/// What a field is shown with.
pub(crate) struct Showing<'a> {
    pub(crate) form: &'a Definition,
    pub(crate) answers: &'a Answers,
    pub(crate) judgement: &'a Judgement,
    pub(crate) sources: &'a Sources,
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
                field.under.is_some() || !self.judgement.not_asked.contains(field.name.as_str())
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
            autocomplete: field.look.autocomplete.clone().filter(|_| self.is_of_reader()),
            unit: field.look.unit.as_ref().map(|unit| unit.get(self.lang).to_owned()),
            source: self.source(field, row),
            locked: self.sources.is_locked(field, &self.judgement.values),
            under: field.under.as_ref().map(|under| (under.field.clone(), under.options.clone())),
            name,
            values,
        }
    }

    /// What browsers know is about the one who sits before them; it is no help where somebody writes of another person.
    fn is_of_reader(&self) -> bool {
        self.sources.acting().is_none()
    }

    fn values(&self, field: &Field, row: Option<usize>) -> Vec<String> {
        let inputs = field.inputs(row);
        if let [only] = inputs.as_slice() {
            return self.answers.all(only).to_vec();
        }
        inputs.iter().map(|input| self.answers.get(input).unwrap_or_default().to_owned()).collect()
    }

    /// Where a value comes from that nobody typed here, while it still is that value.
    fn source(&self, field: &Field, row: Option<usize>) -> Option<String> {
        let said = self.sources.said_of(field, (self.answers, &self.judgement.values), self.lang);
        said.filter(|_| row.is_none())
    }

    /// Where an answer comes from that nobody typed here, and whether it stays as it is.
    pub(crate) fn mark(&self, field: &str) -> Mark {
        let Some(field) = self.form.field(field) else { return Mark::default() };
        Mark {
            source: self.source(field, None),
            locked: self.sources.is_locked(field, &self.judgement.values),
        }
    }

    /// True where somebody answered a question here; what was proposed or taken over is no answer of that kind before its
    /// page was sent.
    fn is_own(&self, field: &str) -> bool {
        self.answers.seen(field) && !self.is_given(field) && !self.is_only_taken(field)
    }

    fn is_given(&self, field: &str) -> bool {
        let known = self.form.field(field);
        known.is_some_and(|field| {
            self.sources.is_proposed(field, (self.answers, &self.judgement.values))
        })
    }

    fn is_only_taken(&self, field: &str) -> bool {
        let sent = self.answers.has(&format!("{field}.seen"));
        !sent && self.sources.taken(field, self.answers).is_some()
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
            Kind::Choice(choices) => match choices.widget {
                forms::ChoiceWidget::Buttons => Widget::Radio(self.options(field, values)),
                forms::ChoiceWidget::List => Widget::Select(self.options(field, values)),
                forms::ChoiceWidget::Search => Widget::Search(self.search(field, values)),
            },
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
        field.options().iter().map(|option| self.option(option, values)).collect()
    }

    fn option(&self, option: &forms::Choice, values: &[String]) -> Choice {
        Choice {
            value: option.code.clone(),
            label: option.label.get(self.lang).to_owned(),
            hint: option.hint.as_ref().map(|hint| hint.get(self.lang).to_owned()),
            chosen: values.contains(&option.code),
        }
    }

    /// What a word found, or, where none is being looked for, the choice that was made.
    fn search(&self, field: &Field, values: &[String]) -> Search {
        let word = values.get(1).map(|word| word.trim().to_owned()).unwrap_or_default();
        let code = values.get(..1).unwrap_or_default();
        let all = field.options();
        let hits = forms::seek(all, &word);
        let more = hits.len().saturating_sub(MOST_FOUND);
        let found: Vec<Choice> = match word.is_empty() {
            true => all
                .iter()
                .filter(|option| code.contains(&option.code))
                .map(|option| self.option(option, code))
                .collect(),
            false => {
                hits.iter().take(MOST_FOUND).map(|hit| self.option(hit.option, code)).collect()
            }
        };
        Search { word, found, more, of: all.len() }
    }

    /// Findings as the page's summary shows them.
    pub(crate) fn summary(&self, findings: &[FieldFinding]) -> Vec<FindingView> {
        findings
            .iter()
            .map(|finding| FindingView {
                input: finding.input.to_string(),
                sentence: finding.sentence.get(self.lang).to_owned(),
            })
            .collect()
    }

    /// What must be mended on a page. A page that nobody has answered has nothing to mend yet; what the account gave is
    /// no answer of that person.
    pub(crate) fn on_page(&self, page: &str) -> Vec<FieldFinding> {
        let Some(asked) = self.form.page(page) else { return Vec::new() };
        let seen = |field: &String| self.answers.seen(field) && !self.is_only_taken(field);
        let fields = asked.fields();
        let answered = fields.iter().any(|field| self.is_own(field)) || fields.iter().all(seen);
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

/// Where an answer comes from that nobody typed, and whether it stays as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) source: Option<String>,
    pub(crate) locked: bool,
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

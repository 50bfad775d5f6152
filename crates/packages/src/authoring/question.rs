use forms::{Field, Kind, Required};
use rules::Decimal;
use toml_edit::{Table, value};
use xdatenfelder::{ListedValue, Multiplicity, Precision};

use super::form::{free_in, page_tables};
use super::kind::QuestionKind;
use super::refusal::{Refusal, What, maybe, needed};
use super::rows::shift;
use super::work::{Work, set, set_or_drop, set_texts, table, text, texts};
use super::{Edit, Way};
use crate::import::slug;

/// One of the answers to choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OptionForm {
    /// What is kept; empty for a new one, unless its author brings a code along.
    pub code: String,
    /// What people read.
    pub label: String,
}

/// The author's own words for what is wrong.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words {
    /// Nothing was answered.
    pub missing: String,
    /// It is not written as it must be.
    pub invalid: String,
    /// It is less or shorter than allowed.
    pub too_little: String,
    /// It is more or longer than allowed.
    pub too_much: String,
}

/// Everything about a question but when it is asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct QuestionForm {
    /// How it is asked.
    pub label: String,
    /// The help below it.
    pub hint: String,
    /// Whether it must be answered; a condition for that is kept.
    pub required: bool,
    /// The answers to choose from.
    pub options: Vec<OptionForm>,
    /// The least number or the fewest signs; empty for none.
    pub least: String,
    /// The most.
    pub most: String,
    /// What stands behind the input.
    pub unit: String,
    /// The token that browsers fill it by.
    pub autocomplete: String,
    /// Special categories of personal data (Art. 9 GDPR).
    pub special_category: bool,
    /// Own words for what is wrong.
    pub words: Words,
}

impl QuestionForm {
    /// A question as it stands.
    #[must_use]
    pub fn of(field: &Field) -> Self {
        let german = |text: &Option<base::LocalText>| {
            text.as_ref().map(|text| text.de.clone()).unwrap_or_default()
        };
        let (least, most) = bounds(&field.kind);
        let option = |choice: &forms::Choice| OptionForm {
            code: choice.code.clone(),
            label: choice.label.de.clone(),
        };
        Self {
            label: field.label.de.clone(),
            hint: german(&field.hint),
            required: !matches!(field.required, Required::Never),
            options: field.options().iter().map(option).collect(),
            least,
            most,
            unit: german(&field.look.unit),
            autocomplete: field.look.autocomplete.clone().unwrap_or_default(),
            special_category: field.confidential.special_category,
            words: Words {
                missing: german(&field.errors.missing),
                invalid: german(&field.errors.invalid),
                too_little: german(&field.errors.too_little),
                too_much: german(&field.errors.too_much),
            },
        }
    }
}

fn bounds(kind: &Kind) -> (String, String) {
    let number = |bound: Option<Decimal>| bound.map(|bound| bound.to_string()).unwrap_or_default();
    let length = |bound: Option<usize>| bound.map(|bound| bound.to_string()).unwrap_or_default();
    match kind {
        Kind::Text(text) => (length(text.min), length(text.max)),
        Kind::Integer(bounds) | Kind::Number(bounds, _) | Kind::Money(bounds) => {
            (number(bounds.min), number(bounds.max))
        }
        _ => Default::default(),
    }
}

impl Work {
    pub(super) fn add_question(
        &mut self,
        page: &str,
        kind: QuestionKind,
        label: &str,
    ) -> Result<String, Refusal> {
        let label = needed(label, What::Label)?;
        let list = self.list_of(page)?;
        let group = match &list {
            Some(list) => Some(self.path(list)?),
            None => Some(self.group_of_page(page)?),
        };
        let times = match kind {
            QuestionKind::Choices => Multiplicity { min: 1, max: None },
            _ => Multiplicity::ONCE,
        };
        let mut field = kind.shape();
        if kind.offers() {
            field.values = Some(TO_BE_WORDED.into_iter().map(listed).collect());
        }
        let path = self.new_field(group.as_deref(), &label, times, field)?;
        let name = self.free_name(list.as_deref(), &label);
        table(self.overlay.as_table_mut(), "names")?.insert(&name, value(path));
        if let Some(widget) = kind.widget() {
            set(self.field(&name)?, "widget", widget);
        }
        if kind == QuestionKind::Consent {
            set(self.field(&name)?, "version", "1");
        }
        if list.is_none() {
            self.on_page(page, |fields| fields.push(name.clone()))?;
        }
        Ok(name)
    }

    pub(super) fn question(&mut self, name: &str, form: &QuestionForm) -> Result<(), Refusal> {
        let known = self.package.form.field(name).cloned();
        let known = known.ok_or_else(|| Refusal::Unknown(name.to_owned()))?;
        let kind = QuestionKind::of(&known.kind);
        let before = QuestionForm::of(&known);
        let of_schema = |form: &QuestionForm| {
            let options = form.options.clone();
            (form.label.clone(), options, form.least.clone(), form.most.clone())
        };
        let is_optional_now = form.required != before.required;
        if of_schema(form) != of_schema(&before) || is_optional_now {
            self.reshape(name, kind, form)?;
        }
        let hint = maybe(&form.hint, What::Hint)?;
        let unit = maybe(&form.unit, What::Hint)?;
        let field = self.field(name)?;
        if is_optional_now {
            field.remove("required_if");
        }
        set_or_drop(field, "hint", &hint);
        set_or_drop(field, "unit", &unit);
        set_or_drop(field, "autocomplete", form.autocomplete.trim());
        match form.special_category {
            true => set(field, "special_category", true),
            false => drop(field.remove("special_category")),
        }
        sentences(field, &form.words)
    }

    /// What the schema itself says about a question.
    fn reshape(
        &mut self,
        name: &str,
        kind: QuestionKind,
        form: &QuestionForm,
    ) -> Result<(), Refusal> {
        let label = needed(&form.label, What::Label)?;
        let precision = precision(kind, form)?;
        let path = self.path(name)?;
        let place = self.place(&path)?;
        place.multiplicity.min = u32::from(form.required);
        let xdatenfelder::Child::Field(field) = &mut place.child else {
            return Err(Refusal::Unknown(name.to_owned()));
        };
        field.wording.label_input = Some(label.clone());
        field.wording.label_output = Some(label);
        // The answers of a published list are those of the list.
        if let Some(before) = field.values.take() {
            field.values = Some(options(&form.options, &before)?);
        }
        let pattern = field.precision.take().and_then(|before| before.pattern);
        let precision = precision.or_else(|| pattern.is_some().then(Precision::default));
        field.precision = precision.map(|precision| Precision { pattern, ..precision });
        Ok(())
    }

    pub(super) fn move_question(&mut self, name: &str, way: Way) -> Result<(), Refusal> {
        if let Some((list, _)) = name.split_once('.') {
            let list = list.to_owned();
            return self.move_in_list(&list, name, way);
        }
        let page = self.page_of(name)?;
        self.on_page(&page, |fields| {
            if let Some(at) = fields.iter().position(|field| field == name) {
                shift(fields, at, way, |_| true);
            }
        })
    }

    /// Questions of a list stand in the order of the schema.
    fn move_in_list(&mut self, list: &str, name: &str, way: Way) -> Result<(), Refusal> {
        let (path, group) = (self.path(name)?, self.path(list)?);
        let id = path.rsplit('/').next().unwrap_or_default().to_owned();
        let xdatenfelder::Child::Group(group) = &mut self.place(&group)?.child else {
            return Err(Refusal::Unknown(list.to_owned()));
        };
        if let Some(at) = group.structure.iter().position(|one| one.child.id() == id) {
            shift(&mut group.structure, at, way, |_| true);
        }
        Ok(())
    }

    pub(super) fn question_to_page(&mut self, name: &str, page: &str) -> Result<(), Refusal> {
        if name.contains('.') || self.list_of(page)?.is_some() {
            return Err(Refusal::Malformed(What::Questions));
        }
        let before = self.page_of(name)?;
        self.on_page(&before, |fields| fields.retain(|field| field != name))?;
        self.on_page(page, |fields| fields.push(name.to_owned()))
    }

    /// Changes the names on a page of questions.
    pub(super) fn on_page(
        &mut self,
        page: &str,
        change: impl FnOnce(&mut Vec<String>),
    ) -> Result<(), Refusal> {
        let unknown = || Refusal::Unknown(page.to_owned());
        let mut pages = page_tables(self)?.iter_mut();
        let found = pages.find(|one| text(one, "id") == page).ok_or_else(unknown)?;
        let mut fields = texts(found, "fields");
        change(&mut fields);
        set_texts(found, "fields", &fields);
        Ok(())
    }

    /// The path of a name in the schema.
    pub(super) fn path(&self, name: &str) -> Result<String, Refusal> {
        let path = self.overlay.get("names").and_then(|names| names.get(name)?.as_str());
        path.map(str::to_owned).ok_or_else(|| Refusal::Unknown(name.to_owned()))
    }

    /// What the overlay says about a question.
    pub(super) fn field(&mut self, name: &str) -> Result<&mut Table, Refusal> {
        let fields = table(self.overlay.as_table_mut(), "field")?;
        fields.set_implicit(true);
        let field = table(fields, name)?;
        field.set_implicit(false);
        Ok(field)
    }

    pub(super) fn page_of(&self, name: &str) -> Result<String, Refusal> {
        let page = self.package.form.page_of(name).map(|page| page.id.clone());
        page.ok_or_else(|| Refusal::Unknown(name.to_owned()))
    }

    /// A short name that nothing has yet: stable, whatever the wording becomes.
    pub(super) fn free_name(&self, list: Option<&str>, words: &str) -> String {
        let near = match list {
            Some(list) => format!("{list}.{}", slug(words)),
            None => slug(words),
        };
        let names = self.overlay.get("names").and_then(|names| names.as_table_like());
        let taken =
            names.into_iter().flat_map(|names| names.iter().map(|(name, _)| name.to_owned()));
        free_in(&taken.collect::<Vec<_>>(), &near)
    }
}

/// What stands where the answers of a new question will stand; their codes go with them.
pub const TO_BE_WORDED: [&str; 2] = ["Antwort A", "Antwort B"];

fn listed(name: &str) -> ListedValue {
    ListedValue { code: slug(name), name: name.to_owned(), help: None }
}

/// The answers with a code each; rows without a word fall away.
fn options(forms: &[OptionForm], before: &[ListedValue]) -> Result<Vec<ListedValue>, Refusal> {
    let mut values: Vec<ListedValue> = Vec::new();
    let mut taken: Vec<String> = Vec::new();
    for form in forms {
        let label = maybe(&form.label, What::Option)?;
        if label.is_empty() {
            continue;
        }
        let worded = |value: &ListedValue| {
            value.code == form.code
                && (value.name == label || !TO_BE_WORDED.contains(&value.name.as_str()))
        };
        let near = match before.iter().find(|value| worded(value)) {
            Some(known) => known.code.clone(),
            None if form.code.is_empty() || before.iter().any(|value| value.code == form.code) => {
                slug(&label)
            }
            None => given(&form.code)?,
        };
        let code = free_in(&taken, &near);
        taken.push(code.clone());
        let help = before.iter().find(|value| value.code == code);
        let help = help.and_then(|value| value.help.clone());
        values.push(ListedValue { code, name: label, help });
    }
    if values.len() < 2 { Err(Refusal::TooFew) } else { Ok(values) }
}

/// A code that an author brought along, such as the key of a municipality.
fn given(code: &str) -> Result<String, Refusal> {
    let is_sign = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_');
    match code.chars().all(is_sign) {
        true => Ok(code.to_owned()),
        false => Err(Refusal::Malformed(What::Option)),
    }
}

fn precision(kind: QuestionKind, form: &QuestionForm) -> Result<Option<Precision>, Refusal> {
    let (least, most) = (form.least.trim(), form.most.trim());
    if least.is_empty() && most.is_empty() {
        return Ok(None);
    }
    let some = |text: &str| (!text.is_empty()).then(|| text.replace(',', "."));
    let mut precision = Precision::default();
    if kind.is_number() {
        let fits = |text: &Option<String>| {
            let whole = kind == QuestionKind::Whole;
            let number = |text: &String| text.parse::<Decimal>().ok();
            text.as_ref()
                .is_none_or(|text| number(text).is_some_and(|number| !whole || number.is_integer()))
        };
        (precision.min_value, precision.max_value) = (some(least), some(most));
        if !fits(&precision.min_value) {
            return Err(Refusal::Malformed(What::Least));
        }
        if !fits(&precision.max_value) {
            return Err(Refusal::Malformed(What::Most));
        }
    } else if kind.is_text() {
        let length = |text: &str, what| match text {
            "" => Ok(None),
            text => text.parse().map(Some).map_err(|_| Refusal::Malformed(what)),
        };
        precision.min_length = length(least, What::Least)?;
        precision.max_length = length(most, What::Most)?;
    }
    Ok(Some(precision))
}

/// The author's sentences; one that is empty is the house's.
fn sentences(field: &mut Table, words: &Words) -> Result<(), Refusal> {
    let all = [
        ("missing", &words.missing),
        ("invalid", &words.invalid),
        ("too_little", &words.too_little),
        ("too_much", &words.too_much),
    ];
    let mut errors = toml_edit::InlineTable::new();
    for (key, sentence) in all {
        let sentence = maybe(sentence, What::Sentence)?;
        if !sentence.is_empty() {
            errors.insert(key, sentence.into());
        }
    }
    match errors.is_empty() {
        true => drop(field.remove("errors")),
        false => set(field, "errors", errors),
    }
    Ok(())
}

impl Edit {
    /// A new question without its wording yet.
    #[must_use]
    pub fn ask(page: &str, kind: QuestionKind, label: &str) -> Self {
        Self::AddQuestion { page: page.to_owned(), kind, label: label.to_owned() }
    }
}

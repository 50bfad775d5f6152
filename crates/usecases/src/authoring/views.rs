//! A form as its authors see it: sections, pages, questions, and when each is asked.

use ::packages::Package;
use ::packages::authoring::{
    CheckForm, Condition, EvidenceForm, Join, ListWords, PageKind, QuestionForm, QuestionKind,
    Relation, Term, WhyForm, conditions, is_published_form,
};
use base::{Lang, LocalText};
use forms::{Definition, Field, Kind, PageContent, Required};

/// A service as its authors see it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outline {
    /// Its name.
    pub name: LocalText,
    /// Who answers for it.
    pub unit: LocalText,
    /// The pattern of its file numbers.
    pub file_number: String,
    /// The file of somebody else's form that it was made of; its questions are asked as they are.
    pub published: Option<String>,
    /// The sections with their pages.
    pub sections: Vec<OutlineSection>,
    /// Questions above the button that sends it.
    pub declarations: Vec<OutlineQuestion>,
    /// What several answers must satisfy together, by id.
    pub checks: Vec<(String, CheckForm)>,
    /// What has to be proved.
    pub evidence: Vec<OutlineEvidence>,
}

/// A section.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OutlineSection {
    /// Its short id.
    pub id: String,
    /// What it says.
    pub title: String,
    /// What is asked in it.
    pub hint: String,
    /// Its pages.
    pub pages: Vec<OutlinePage>,
}

/// A page.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlinePage {
    /// Its short id.
    pub id: String,
    /// The section it stands in.
    pub section: String,
    /// Its heading.
    pub title: String,
    /// Help below it.
    pub hint: String,
    /// Why it is asked.
    pub why: Option<WhyForm>,
    /// What it asks.
    pub kind: PageKind,
    /// Words of its list.
    pub list: ListWords,
    /// When it is asked.
    pub when: When,
    /// Its questions.
    pub questions: Vec<OutlineQuestion>,
}

/// A question.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineQuestion {
    /// Its short name.
    pub name: String,
    /// The list in which it stands.
    pub list: Option<String>,
    /// What is asked for.
    pub kind: QuestionKind,
    /// Everything about it.
    pub form: QuestionForm,
    /// When it is asked.
    pub when: When,
    /// When it must be answered, where that depends.
    pub required_when: When,
    /// The question below whose answer it unfolds.
    pub under: Option<String>,
}

/// A kind of evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct OutlineEvidence {
    /// Its id.
    pub id: String,
    /// Its words.
    pub form: EvidenceForm,
    /// When it is asked.
    pub when: When,
}

/// A condition, as FEEL and as it is clicked together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct When {
    /// In FEEL; empty for always.
    pub feel: String,
    /// As it is clicked together; none where it says more than that.
    pub clicked: Option<Condition>,
    /// Its parts in words: question, relation, value.
    pub said: Vec<(String, Relation, String)>,
}

/// A question that a condition may ask about.
#[derive(Clone, Debug, PartialEq)]
pub struct Askable {
    /// Its name in the condition.
    pub name: String,
    /// How it is asked.
    pub label: String,
    /// What is asked for.
    pub kind: QuestionKind,
    /// How its answer can be compared.
    pub relations: &'static [Relation],
    /// Its answers to choose from, as value and words.
    pub options: Vec<(String, String)>,
}

impl When {
    /// Whether there is no condition.
    #[must_use]
    pub fn is_always(&self) -> bool {
        self.feel.is_empty()
    }

    /// How the parts hold together.
    #[must_use]
    pub fn join(&self) -> Join {
        self.clicked.as_ref().map_or(Join::All, |condition| condition.join)
    }

    fn of(feel: Option<&str>, form: &Definition, (list, lang): (Option<&str>, Lang)) -> Self {
        let feel = feel.unwrap_or_default().to_owned();
        let clicked = Condition::read(&feel, form, list);
        let parts = clicked.iter().flat_map(|condition| &condition.clauses);
        let field = |name: &str| {
            conditions(form, list)
                .filter(|(known, _)| *known == name)
                .map(|(_, field)| field)
                .last()
        };
        let label = |name: &str| {
            field(name).map_or_else(|| name.to_owned(), |field| field.label.get(lang).to_owned())
        };
        let said = parts.map(|clause| {
            let value = match &clause.term {
                Term::Question(other) => label(other),
                Term::Value(value) => field(&clause.question)
                    .map_or_else(|| value.clone(), |field| in_words(field, value, lang)),
            };
            (label(&clause.question), clause.relation, value)
        });
        Self { said: said.collect(), clicked: clicked.clone(), feel }
    }
}

/// A value as people read it.
fn in_words(field: &Field, value: &str, lang: Lang) -> String {
    let options = options(field, lang);
    let known = options.into_iter().find(|(code, _)| code == value);
    match (known, &field.kind) {
        (Some((_, label)), _) => label,
        (None, Kind::Date | Kind::Month) => value
            .parse::<base::Date>()
            .map_or_else(|_| value.to_owned(), |day| day.strftime("%d.%m.%Y").to_string()),
        (None, _) => value.to_owned(),
    }
}

fn options(field: &Field, lang: Lang) -> Vec<(String, String)> {
    if matches!(field.kind, Kind::YesNo | Kind::Consent { .. }) {
        let words = if lang == Lang::En { ["Yes", "No"] } else { ["Ja", "Nein"] };
        return vec![
            ("yes".to_owned(), words[0].to_owned()),
            ("no".to_owned(), words[1].to_owned()),
        ];
    }
    let all = field.options().iter();
    all.map(|option| (option.code.clone(), option.label.get(lang).to_owned())).collect()
}

/// The questions that a condition may ask about, in the order of the form.
pub(super) fn askable(form: &Definition, list: Option<&str>, lang: Lang) -> Vec<Askable> {
    let place =
        |name: &str| form.pages.iter().position(|page| page.asks(name)).unwrap_or(usize::MAX);
    let mut all: Vec<(usize, Askable)> = conditions(form, list)
        .map(|(name, field)| {
            let askable = Askable {
                name: name.to_owned(),
                label: field.label.get(lang).to_owned(),
                kind: QuestionKind::of(&field.kind),
                relations: Relation::of(&field.kind),
                options: options(field, lang),
            };
            (place(&field.name), askable)
        })
        .collect();
    all.sort_by_key(|(place, _)| *place);
    all.into_iter().map(|(_, askable)| askable).collect()
}

impl Outline {
    pub(super) fn of(package: &Package, lang: Lang) -> Self {
        let (form, manifest) = (&package.form, &package.manifest);
        let published = manifest.imported.as_ref().filter(|_| is_published_form(package));
        let section = |section: &forms::Section| OutlineSection {
            id: section.id.clone(),
            title: section.title.de.clone(),
            hint: german(section.hint.as_ref()),
            pages: form
                .pages
                .iter()
                .filter(|page| page.section == section.id)
                .map(|page| self::page(form, page, lang))
                .collect(),
        };
        let declarations = form.declarations.iter().filter_map(|name| form.field(name));
        Self {
            name: manifest.name.clone(),
            unit: manifest.unit.name.clone(),
            file_number: manifest.file_number.pattern().to_owned(),
            published: published.map(|imported| imported.file.clone()),
            sections: form.sections.iter().map(section).collect(),
            declarations: declarations.map(|field| question(form, field, lang)).collect(),
            checks: form.checks.iter().map(|one| (one.id.clone(), CheckForm::of(one))).collect(),
            evidence: manifest
                .evidence
                .iter()
                .map(|kind| OutlineEvidence {
                    id: kind.id.clone(),
                    form: EvidenceForm::of(kind),
                    when: When::of(kind.asked_if.as_deref(), form, (None, lang)),
                })
                .collect(),
        }
    }

    /// All pages in their order.
    pub fn pages(&self) -> impl Iterator<Item = &OutlinePage> {
        self.sections.iter().flat_map(|section| &section.pages)
    }

    /// The page of that id.
    #[must_use]
    pub fn page(&self, id: &str) -> Option<&OutlinePage> {
        self.pages().find(|page| page.id == id)
    }

    /// The question of that name, with the page it stands on.
    #[must_use]
    pub fn question(&self, name: &str) -> Option<(Option<&OutlinePage>, &OutlineQuestion)> {
        let on_pages =
            self.pages().flat_map(|page| page.questions.iter().map(move |one| (Some(page), one)));
        let declared = self.declarations.iter().map(|one| (None, one));
        on_pages.chain(declared).find(|(_, one)| one.name == name)
    }
}

fn page(form: &Definition, page: &forms::Page, lang: Lang) -> OutlinePage {
    let (kind, list) = match &page.content {
        PageContent::Questions(_) => (PageKind::Questions, None),
        PageContent::Rows(list) => (PageKind::Rows, form.list(list)),
        PageContent::Evidence => (PageKind::Evidence, None),
    };
    let names = list.map_or(page.fields(), |list| list.fields.as_slice());
    let fields = names.iter().filter_map(|name| form.field(name));
    OutlinePage {
        id: page.id.clone(),
        section: page.section.clone(),
        title: page.title.de.clone(),
        hint: german(page.hint.as_ref()),
        why: page.why.as_ref().map(|why| WhyForm {
            text: why.text.de.clone(),
            norm: why.norm.clone().unwrap_or_default(),
            certainty: why.certainty,
        }),
        kind,
        list: list.map_or_else(ListWords::default, |list| ListWords {
            item: list.item_label.de.clone(),
            add: list.add_label.de.clone(),
            question: list.item_question.de.clone(),
            label: list.label.de.clone(),
        }),
        when: When::of(page.show_if.as_ref().map(|one| one.text()), form, (None, lang)),
        questions: fields.map(|field| question(form, field, lang)).collect(),
    }
}

fn question(form: &Definition, field: &Field, lang: Lang) -> OutlineQuestion {
    let list = field.list();
    let required = match &field.required {
        Required::If(condition) => Some(condition.text()),
        Required::Always | Required::Never => None,
    };
    OutlineQuestion {
        name: field.name.clone(),
        list: list.map(str::to_owned),
        kind: QuestionKind::of(&field.kind),
        form: QuestionForm::of(field),
        when: When::of(field.show_if.as_ref().map(|one| one.text()), form, (list, lang)),
        required_when: When::of(required, form, (list, lang)),
        under: field.under.as_ref().map(|under| under.field.clone()),
    }
}

fn german(text: Option<&LocalText>) -> String {
    text.map(|text| text.de.clone()).unwrap_or_default()
}

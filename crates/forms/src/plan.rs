//! What follows from a definition alone: worked out once a version, so that a judgement is one walk over its fields.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use rules::{Expression, Value};

use crate::answers::Answers;
use crate::definition::{Definition, EvidenceRule, List, Page, PageContent, SignatureRule};
use crate::field::{Field, Required};
use crate::parse::{Part, Typed};

/// The plan of a definition, made when it is judged for the first time. A definition that was judged is not changed any more;
/// a clone of it makes a plan of its own.
#[derive(Debug, Default)]
pub struct Planned(OnceLock<Plan>);

impl Clone for Planned {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Planned {
    pub(crate) fn of(&self, definition: &Definition) -> &Plan {
        self.0.get_or_init(|| Plan::new(definition))
    }
}

/// Where everything stands, and in which order it is settled.
#[derive(Debug)]
pub(crate) struct Plan {
    by_name: HashMap<Arc<str>, usize>,
    /// One for each field of the definition.
    pub(crate) fields: Vec<FieldPlace>,
    /// One for each page.
    pub(crate) pages: Vec<PagePlace>,
    /// One for each list.
    pub(crate) lists: Vec<ListPlace>,
    /// Each as soon as everything that it reads is settled.
    pub(crate) order: Vec<Item>,
    /// What reads itself in a circle: it stays waiting.
    pub(crate) circles: Vec<Item>,
    /// Every evidence rule, to be handed over without copying its texts.
    pub(crate) evidence: Vec<Arc<EvidenceRule>>,
    /// Every signature rule, likewise.
    pub(crate) signatures: Vec<Arc<SignatureRule>>,
    /// The inputs of fields outside of lists, in the order in which answers are kept.
    inputs: Vec<(String, usize, Part)>,
}

/// Where a field stands.
#[derive(Debug)]
pub(crate) struct FieldPlace {
    pub(crate) name: Arc<str>,
    /// Where the error summary leads, outside of lists: the first of the inputs.
    pub(crate) input: Arc<str>,
    /// The page that asks it; none for declarations.
    pub(crate) page: Option<usize>,
    /// Its place on that page, or in its list.
    pub(crate) within: usize,
    /// What it is while nobody answered it.
    pub(crate) missing: Value,
    /// The field whose option opens it.
    pub(crate) under: Option<usize>,
}

/// What a page holds.
#[derive(Debug)]
pub(crate) struct PagePlace {
    pub(crate) id: Arc<str>,
    /// The fields that it asks.
    pub(crate) fields: Vec<usize>,
    /// The list that it asks.
    pub(crate) list: Option<usize>,
}

/// What a list holds.
#[derive(Debug)]
pub(crate) struct ListPlace {
    pub(crate) name: Arc<str>,
    /// Its fields with their short names, as the list names them.
    pub(crate) fields: Vec<(usize, Arc<str>)>,
    /// The same in the order in which those of a row are settled.
    pub(crate) order: Vec<(usize, Arc<str>)>,
}

/// One thing to be settled, by its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Item {
    /// A field above the send button.
    Declaration(usize),
    /// Whether a page is asked.
    Page(usize),
    /// A field of a page.
    Field(usize),
    /// The rows of the list on a page.
    Rows(usize),
}

impl Plan {
    fn new(definition: &Definition) -> Self {
        let by_name: HashMap<Arc<str>, usize> = definition
            .fields
            .iter()
            .enumerate()
            .map(|(at, field)| (Arc::from(&*field.name), at))
            .collect();
        let at = |name: &String| by_name.get(name.as_str()).copied();
        let list_at = |name: &String| definition.lists.iter().position(|list| list.name == *name);
        let pages: Vec<PagePlace> = definition
            .pages
            .iter()
            .map(|page| PagePlace {
                id: Arc::from(&*page.id),
                fields: page.fields().iter().filter_map(at).collect(),
                list: match &page.content {
                    PageContent::Rows(list) => list_at(list),
                    PageContent::Questions(_) | PageContent::Evidence => None,
                },
            })
            .collect();
        let lists =
            definition.lists.iter().map(|list| ListPlace::of(definition, list, at)).collect();
        let mut plan = Self {
            fields: definition.fields.iter().map(|field| FieldPlace::of(field, at)).collect(),
            pages,
            lists,
            order: Vec::new(),
            circles: Vec::new(),
            evidence: definition.evidence.iter().cloned().map(Arc::new).collect(),
            signatures: definition.signatures.iter().cloned().map(Arc::new).collect(),
            inputs: inputs(definition),
            by_name,
        };
        plan.place_fields();
        (plan.order, plan.circles) = Ordering::of(definition, &plan);
        plan
    }

    fn place_fields(&mut self) {
        for (page, place) in self.pages.iter().enumerate() {
            let list = place.list.and_then(|list| self.lists.get(list));
            let of_list = list.into_iter().flat_map(|list| list.fields.iter().map(|(at, _)| *at));
            for (within, at) in place.fields.iter().copied().chain(of_list).enumerate() {
                if let Some(field) = self.fields.get_mut(at) {
                    (field.page, field.within) = (Some(page), within + 1);
                }
            }
        }
    }

    /// The field of that name; a field of a list by its long name.
    pub(crate) fn field(&self, name: &str) -> Option<usize> {
        self.by_name.get(name).copied()
    }

    /// What was typed, for every field outside of lists: answers and inputs are walked side by side.
    pub(crate) fn typed<'a>(&self, answers: &'a Answers) -> Vec<Typed<'a>> {
        let mut typed = vec![Typed::default(); self.fields.len()];
        let mut inputs = self.inputs.iter().peekable();
        for (name, values) in answers.iter() {
            while inputs.next_if(|(input, ..)| input.as_str() < name).is_some() {}
            while let Some((_, field, part)) = inputs.next_if(|(input, ..)| input == name) {
                if let Some(typed) = typed.get_mut(*field) {
                    typed.take(*part, values);
                }
            }
        }
        typed
    }
}

impl FieldPlace {
    fn of(field: &Field, at: impl Fn(&String) -> Option<usize>) -> Self {
        Self {
            name: Arc::from(&*field.name),
            input: Arc::from(field.inputs(None).into_iter().next().unwrap_or_default()),
            missing: Value::missing(&*field.name),
            page: None,
            within: 0,
            under: field.under.as_ref().and_then(|under| at(&under.field)),
        }
    }
}

impl ListPlace {
    fn of(definition: &Definition, list: &List, at: impl Fn(&String) -> Option<usize>) -> Self {
        let fields: Vec<(usize, &Field)> =
            list.fields.iter().filter_map(|name| at(name).zip(definition.field(name))).collect();
        let named = |(at, field): &(usize, &Field)| (*at, Arc::from(field.local_name()));
        Self {
            name: Arc::from(&*list.name),
            order: in_a_row(&fields).iter().map(named).collect(),
            fields: fields.iter().map(named).collect(),
        }
    }
}

/// The fields of a row, each as soon as those of the row that it reads are settled; circles end with what is there.
fn in_a_row<'a>(fields: &[(usize, &'a Field)]) -> Vec<(usize, &'a Field)> {
    let mut open = fields.to_vec();
    let mut order = Vec::new();
    while !open.is_empty() {
        let names: BTreeSet<&str> = open.iter().map(|(_, field)| field.local_name()).collect();
        let free = |(_, field): &(usize, &Field)| {
            let above = field.under.iter().all(|under| {
                let local = under.field.rsplit('.').next().unwrap_or_default();
                !names.contains(local)
            });
            let mut reads = conditions(field).flat_map(Expression::reads);
            above && reads.all(|name| name == field.local_name() || !names.contains(name.as_str()))
        };
        let next = open.iter().position(free).unwrap_or_default();
        order.push(open.remove(next));
    }
    order
}

/// The conditions of a field itself.
pub(crate) fn conditions(field: &Field) -> impl Iterator<Item = &Expression> {
    let required = match &field.required {
        Required::If(condition) => Some(condition),
        Required::Always | Required::Never => None,
    };
    field.show_if.iter().chain(required)
}

fn inputs(definition: &Definition) -> Vec<(String, usize, Part)> {
    let fields = definition.fields.iter().enumerate().filter(|(_, field)| field.list().is_none());
    let mut inputs: Vec<(String, usize, Part)> = fields
        .flat_map(|(at, field)| {
            let parts = Part::of(field).iter();
            parts.map(move |part| (format!("{}{}", field.name, part.ending()), at, *part))
        })
        .collect();
    inputs.sort();
    inputs
}

/// In which order conditions are settled: each as soon as everything that it reads is.
struct Ordering<'a> {
    definition: &'a Definition,
    plan: &'a Plan,
    /// Everything that some page asks: fields by long name, and lists.
    asked: BTreeSet<&'a str>,
    /// The names of fields and lists that have a value by now.
    settled: BTreeSet<&'a str>,
    pages: BTreeSet<usize>,
}

impl<'a> Ordering<'a> {
    fn of(definition: &'a Definition, plan: &'a Plan) -> (Vec<Item>, Vec<Item>) {
        let mut ordering = Self {
            definition,
            plan,
            asked: definition.pages.iter().flat_map(asked_on).map(String::as_str).collect(),
            settled: BTreeSet::new(),
            pages: BTreeSet::new(),
        };
        let declared = definition.declarations.iter().filter_map(|name| plan.field(name));
        let mut order: Vec<Item> = declared.map(Item::Declaration).collect();
        order.iter().for_each(|item| ordering.settle(*item));
        let mut open = ordering.items();
        loop {
            let before = open.len();
            open.retain(|item| {
                let ready = ordering.is_ready(*item);
                if ready {
                    ordering.settle(*item);
                    order.push(*item);
                }
                !ready
            });
            if open.is_empty() || open.len() == before {
                return (order, open);
            }
        }
    }

    fn items(&self) -> Vec<Item> {
        let mut items = Vec::new();
        for (at, page) in self.plan.pages.iter().enumerate() {
            items.push(Item::Page(at));
            items.extend(page.fields.iter().copied().map(Item::Field));
            items.extend(page.list.map(|_| Item::Rows(at)));
        }
        items
    }

    fn is_ready(&self, item: Item) -> bool {
        match item {
            Item::Declaration(_) => true,
            Item::Page(page) => {
                let condition =
                    self.definition.pages.get(page).and_then(|page| page.show_if.as_ref());
                condition.is_none_or(|condition| self.known(condition, ""))
            }
            Item::Field(at) => {
                let Some(field) = self.definition.fields.get(at) else { return true };
                let page = self.plan.fields.get(at).and_then(|place| place.page);
                page.is_some_and(|page| self.pages.contains(&page))
                    && field.under.as_ref().is_none_or(|under| self.is_settled(&under.field))
                    && conditions(field).all(|condition| self.known(condition, &field.name))
            }
            Item::Rows(page) => self.pages.contains(&page) && self.is_list_ready(page),
        }
    }

    /// Whether everything that the rows read outside of themselves is settled.
    fn is_list_ready(&self, page: usize) -> bool {
        let list = self.plan.pages.get(page).and_then(|page| page.list);
        let Some(list) = list.and_then(|list| self.definition.lists.get(list)) else { return true };
        let fields: Vec<&Field> =
            list.fields.iter().filter_map(|name| self.definition.field(name)).collect();
        let own =
            |name: &str| fields.iter().any(|field| field.local_name() == name) || name == list.name;
        let free = |name: &String| own(name) || self.is_settled(name);
        list.gate.iter().all(free)
            && fields
                .iter()
                .flat_map(|field| conditions(field))
                .all(|condition| condition.reads().iter().all(free))
    }

    /// Whether everything a condition reads is settled, itself aside.
    fn known(&self, condition: &Expression, own: &str) -> bool {
        condition.reads().iter().all(|name| name == own || self.is_settled(name))
    }

    /// A name that nobody asks cannot become known later.
    fn is_settled(&self, name: &str) -> bool {
        self.settled.contains(name) || !self.asked.contains(name)
    }

    fn settle(&mut self, item: Item) {
        match item {
            Item::Page(page) => {
                self.pages.insert(page);
            }
            Item::Declaration(at) | Item::Field(at) => {
                self.settled
                    .extend(self.definition.fields.get(at).map(|field| field.name.as_str()));
            }
            Item::Rows(page) => {
                let list = self.plan.pages.get(page).and_then(|page| page.list);
                let list = list.and_then(|list| self.definition.lists.get(list));
                self.settled.extend(list.map(|list| list.name.as_str()));
            }
        }
    }
}

fn asked_on(page: &Page) -> &[String] {
    match &page.content {
        PageContent::Rows(list) => std::slice::from_ref(list),
        PageContent::Questions(names) => names,
        PageContent::Evidence => &[],
    }
}

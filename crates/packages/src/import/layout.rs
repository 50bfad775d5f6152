//! The way through a form: one section a group at the top, one page a group that fits on one, a question before what is
//! optional, rows for what repeats.

use std::collections::{BTreeMap, BTreeSet};

use xdatenfelder::{Child, DataType, Field, FieldKind, Group, Schema, Structure, Walk};

use super::lists::Lists;
use super::names::Namer;
use super::plan::{EvidencePlan, ListPlan, PagePlan, Plan, SectionPlan};
use super::words::one_line;
use crate::form::openers::{label, label_of};

/// The most questions of one page.
const MOST: usize = 6;
/// The most questions of a group that stays together on one page.
const TOGETHER: usize = 8;
/// What fields that stand alone at the top are about.
const LOOSE: &str = "Weitere Fragen";

/// Where something stands on the way.
#[derive(Clone)]
pub(super) struct Place<'a> {
    /// Ids from the top.
    pub(super) path: String,
    /// The groups around it, from the top.
    pub(super) groups: Vec<&'a Group>,
    /// What must be true for it to be asked.
    pub(super) shown: Vec<String>,
    /// The title of its page.
    pub(super) title: String,
    /// The list around it.
    pub(super) list: Option<String>,
}

pub(super) struct Layout<'a> {
    pub(super) lists: &'a Lists,
    /// Names of questions and lists.
    pub(super) namer: Namer,
    /// Ids of sections, pages and pieces of evidence.
    sections: Namer,
    pages: Namer,
    evidence: Namer,
    pub(super) plan: Plan,
    /// Place in the schema → short name.
    pub(super) named: BTreeMap<String, String>,
    /// Place of a question → what a rule in words says about when it is asked.
    pub(super) conditions: BTreeMap<String, Vec<super::rules::Condition>>,
    /// Places on whose answer others hang.
    pub(super) deciders: BTreeSet<String>,
    section: String,
    open: PagePlan,
    /// What questions say, by their names.
    said: BTreeMap<String, String>,
    /// Whether the file says itself where first values come from; version 2 never does.
    pub(super) says_prefill: bool,
}

impl<'a> Layout<'a> {
    pub(super) fn new(lists: &'a Lists, says_prefill: bool) -> Self {
        Self {
            lists,
            namer: Namer::default(),
            sections: Namer::default(),
            pages: Namer::default(),
            evidence: Namer::default(),
            plan: Plan::default(),
            named: BTreeMap::new(),
            conditions: BTreeMap::new(),
            deciders: BTreeSet::new(),
            section: String::new(),
            open: PagePlan::default(),
            said: BTreeMap::new(),
            says_prefill,
        }
    }

    pub(super) fn form(&mut self, schema: &'a Schema) {
        let top = Place {
            path: String::new(),
            groups: Vec::new(),
            shown: Vec::new(),
            title: LOOSE.to_owned(),
            list: None,
        };
        self.learn(&schema.element.rules, &schema.structure, &top);
        let is_loose = |structure: &Structure| matches!(structure.child, Child::Field(_));
        let mut rest = schema.structure.as_slice();
        while let Some(first) = rest.first() {
            let many = match is_loose(first) {
                true => rest.iter().take_while(|one| is_loose(one)).count(),
                false => 1,
            };
            let (run, behind) = rest.split_at(many);
            rest = behind;
            let title = if is_loose(first) { LOOSE } else { label(&first.child) };
            self.begin_section(title);
            self.children(run, &Place { title: title.to_owned(), ..top.clone() });
            self.flush();
        }
        let sections = self.plan.sections.iter_mut();
        let loose = sections.filter(|section| section.title == LOOSE);
        number(loose.map(|section| (String::new(), &mut section.title)));
        let pages = self.plan.pages.iter_mut();
        number(pages.map(|page| (page.section.clone(), &mut page.title)));
        self.evidence_page();
    }

    pub(super) fn done(self) -> Plan {
        self.plan
    }

    fn begin_section(&mut self, title: &str) {
        self.section = self.sections.id(title);
        self.plan.sections.push(SectionPlan { id: self.section.clone(), title: title.to_owned() });
    }

    pub(super) fn children(&mut self, structures: &'a [Structure], place: &Place<'a>) {
        for structure in structures {
            let path = structure.child.path_below(&place.path);
            let inner = Place { path, ..place.clone() };
            match &structure.child {
                Child::Field(field) => self.field(field, structure, &inner),
                Child::Group(group) => self.group(group, structure, inner),
            }
        }
    }

    fn group(&mut self, group: &'a Group, structure: &'a Structure, mut place: Place<'a>) {
        place.groups.push(group);
        self.learn(&group.element.rules, &group.structure, &place);
        if structure.multiplicity.repeats() {
            return self.list(structure, &place);
        }
        let unsaid = group.wording.label().is_none();
        if place.list.is_none() && !unsaid && !self.fits_on_a_page(group, &place) {
            self.flush();
        }
        if !unsaid && !self.stays(group, &place) {
            label(&structure.child).clone_into(&mut place.title);
        }
        if group.choice.is_some() {
            return self.alternative(group, structure, &place);
        }
        if structure.multiplicity.is_optional() {
            let condition = self.gate(structure, &place);
            place.shown.push(condition);
        }
        self.children(&group.structure, &place);
    }

    /// Whether a group is a part of a page that is already being put together.
    fn stays(&self, group: &Group, place: &Place<'_>) -> bool {
        let around = place.groups.len().checked_sub(2).and_then(|at| place.groups.get(at));
        self.fits_on_a_page(group, place)
            && around.is_some_and(|around| is_small(&around.structure))
    }

    /// Whether all questions of a group stand on one page, and none of them hides another.
    fn fits_on_a_page(&self, group: &Group, place: &Place<'_>) -> bool {
        let decides = self.deciders.iter().any(|path| path.starts_with(&place.path));
        !decides && is_small(&group.structure)
    }

    /// The question whether there is something to say: the condition that the rest hangs on.
    fn gate(&mut self, structure: &'a Structure, place: &Place<'a>) -> String {
        let said = label(&structure.child);
        let name = self.opener(&format!("mit {}", modelled(&structure.child)), place);
        self.ask_alone(&name, format!("Möchten Sie „{said}“ angeben?"), place);
        format!("{} = true", local(&name))
    }

    /// The question which of several it is, and behind it each of them under its condition.
    fn alternative(&mut self, group: &'a Group, structure: &'a Structure, place: &Place<'a>) {
        let said = label(&structure.child);
        let name = self.opener(&format!("welche {}", modelled(&structure.child)), place);
        self.ask_alone(&name, format!("Was trifft zu: {said}?"), place);
        for child in &group.structure {
            let id = child.child.id();
            let mut inner = Place { path: child.child.path_below(&place.path), ..place.clone() };
            inner.shown.push(format!("{} = \"{id}\"", local(&name)));
            label(&child.child).clone_into(&mut inner.title);
            match &child.child {
                Child::Field(field) => self.field(field, child, &inner),
                Child::Group(chosen) if child.multiplicity.repeats() => {
                    self.group(chosen, child, inner);
                }
                // Whoever chose it said that it is there.
                Child::Group(chosen) => {
                    inner.groups.push(chosen);
                    self.learn(&chosen.element.rules, &chosen.structure, &inner);
                    self.flush();
                    self.children(&chosen.structure, &inner);
                }
            }
            self.flush();
        }
    }

    /// A name for a question that the schema does not have.
    fn opener(&mut self, words: &str, place: &Place<'a>) -> String {
        let around = place.groups.iter().rev().skip(1).map(|group| group.element.name.as_str());
        let name = self.namer.name(place.list.as_deref(), std::iter::once(words).chain(around));
        self.name(&name, &place.path);
        name
    }

    /// Asks it on a page of its own, or in the row of the list around it.
    fn ask_alone(&mut self, name: &str, question: String, place: &Place<'a>) {
        if place.list.is_some() {
            self.condition_in_row(name, &place.shown);
        } else {
            self.flush();
            self.put(name, &question, place, &place.shown);
            self.flush();
        }
        self.plan.gates.push((name.to_owned(), question));
    }

    fn list(&mut self, structure: &'a Structure, place: &Place<'a>) {
        if place.list.is_some() {
            return self.list_in_list(structure, place);
        }
        self.flush();
        let said = label(&structure.child).to_owned();
        let around = place.groups.iter().rev().map(|group| group.element.name.as_str());
        let words = std::iter::once(modelled(&structure.child)).chain(around.skip(1));
        let name = self.namer.name(None, words);
        self.name(&name, &place.path);
        self.plan.lists.push(ListPlan { name: name.clone(), label: said.clone() });
        let inner = Place { list: Some(name.clone()), shown: Vec::new(), ..place.clone() };
        match &structure.child {
            Child::Group(group) => self.children(&group.structure, &inner),
            Child::Field(field) => self.question(field, structure, &inner),
        }
        let page = PagePlan {
            id: self.pages.id(&said),
            section: self.section.clone(),
            title: said,
            rows: Some(name),
            shown: place.shown.clone(),
            ..PagePlan::default()
        };
        self.plan.pages.push(page);
    }

    /// Rows inside rows are not asked: each field is left out by name, and somebody has to find a way.
    fn list_in_list(&mut self, structure: &'a Structure, place: &Place<'a>) {
        let says = "Eine Wiederholung innerhalb einer Wiederholung wird noch nicht gefragt.";
        self.plan.todo(&*place.path, says);
        match &structure.child {
            Child::Field(_) => self.omit(&place.path, says),
            Child::Group(group) => {
                let inside = Walk::below(&place.path, &group.structure).fields();
                inside.for_each(|(step, _)| self.omit(&step.path, says));
            }
        }
    }

    pub(super) fn field(&mut self, field: &'a Field, structure: &'a Structure, place: &Place<'a>) {
        match (field.kind.code, field.data_type.code) {
            (FieldKind::Label, _) => self.label(field, place),
            (FieldKind::Hidden, _) => {
                self.not_asked(
                    place,
                    "Verborgenes Feld: Seine Quelle (Eingang, Register, Regel) ist festzulegen.",
                );
            }
            (FieldKind::Locked, _) => {
                self.not_asked(
                    place,
                    "Gesperrtes Feld: Sein Inhalt kommt aus einer Quelle, die festzulegen ist.",
                );
            }
            (_, DataType::Object) => {
                self.not_asked(
                    place,
                    "Statisches Objekt: Bild oder Anlage mit Textalternative ist beizufügen.",
                );
            }
            (_, DataType::File) => self.file(field, structure, place),
            (kind, _) if structure.multiplicity.repeats() && kind != FieldKind::Select => {
                self.list(structure, place);
            }
            _ => self.question(field, structure, place),
        }
    }

    /// A text to read becomes help on the next page.
    fn label(&mut self, field: &Field, place: &Place<'a>) {
        self.flush();
        let text = field.content.join(" ");
        let text = if text.trim().is_empty() { label_of(field).to_owned() } else { text };
        self.open.hint = Some(one_line(&text));
        self.omit(&place.path, "Text zum Lesen: steht als Hinweis auf der Seite, die ihm folgt.");
    }

    fn not_asked(&mut self, place: &Place<'a>, says: &str) {
        self.plan.todo(&*place.path, says);
        self.omit(&place.path, says);
    }

    fn omit(&mut self, path: &str, reason: &str) {
        self.plan.omitted.push((path.to_owned(), reason.to_owned()));
    }

    /// A file is evidence: asked at the end, or said to follow.
    fn file(&mut self, field: &'a Field, structure: &'a Structure, place: &Place<'a>) {
        if place.list.is_some() {
            return self.not_asked(
                place,
                "Eine Datei innerhalb einer Wiederholung wird noch nicht gefragt.",
            );
        }
        let mut asked_if = place.shown.clone();
        asked_if.extend(self.conditions_of(&place.path));
        let said = self.distinct(label_of(field), place);
        if structure.multiplicity.is_optional() {
            let name = self.opener(&format!("mit {}", field.element.name), place);
            let question = format!("Möchten Sie „{said}“ beifügen?");
            self.put(&name, &question, place, &asked_if);
            self.plan.gates.push((name.clone(), question));
            asked_if.push(format!("{name} = true"));
        }
        let own = field.media_types.clone();
        let plain = || ["application/pdf", "image/jpeg", "image/png"].map(str::to_owned).to_vec();
        let norms: Vec<&str> = structure.norms.iter().map(|norm| norm.text.as_str()).collect();
        self.plan.evidence.push(EvidencePlan {
            id: self.evidence.id(&field.element.name),
            path: place.path.clone(),
            label: said,
            hint: field.wording.help_input.clone().unwrap_or_default(),
            asked_if,
            accept: if own.is_empty() { plain() } else { own },
            max_bytes: field.max_size.unwrap_or(10_000_000),
            norm: norms.join(", "),
        });
    }

    /// A label that several have, or that says nothing alone, with the group around it.
    fn distinct(&self, said: &str, place: &Place<'a>) -> String {
        let vague = !said.trim().contains(' ');
        let taken = self.plan.evidence.iter().any(|one| one.label == said);
        match place.groups.last().and_then(|group| group.wording.label()) {
            Some(around) if vague || taken => format!("{said} ({around})"),
            _ => said.to_owned(),
        }
    }

    pub(super) fn name(&mut self, name: &str, path: &str) {
        self.plan.names.push((name.to_owned(), path.to_owned()));
        self.named.insert(path.to_owned(), name.to_owned());
    }

    /// Puts a question on the page that is being put together, or begins another one.
    pub(super) fn put(&mut self, name: &str, said: &str, place: &Place<'a>, shown: &[String]) {
        if self.open.title != place.title || self.open.shown != shown {
            self.flush();
        }
        place.title.clone_into(&mut self.open.title);
        self.open.shown = shown.to_vec();
        self.open.fields.push(name.to_owned());
        self.said.insert(name.to_owned(), said.to_owned());
    }

    /// Ends the page: in equal parts, where there are too many questions for one.
    pub(super) fn flush(&mut self) {
        if self.open.fields.is_empty() {
            return;
        }
        let PagePlan { title, hint, fields, shown, .. } = std::mem::take(&mut self.open);
        let alone =
            fields.first().filter(|_| fields.len() == 1).and_then(|name| self.said.get(name));
        let title = alone.map_or_else(|| title.clone(), |said| of_one(&title, said));
        let most = if fields.len() <= TOGETHER { TOGETHER } else { MOST };
        let pages = fields.len().div_ceil(most);
        for (at, part) in fields.chunks(fields.len().div_ceil(pages)).enumerate() {
            let page = PagePlan {
                id: self.pages.id(&title),
                section: self.section.clone(),
                title: title.clone(),
                hint: hint.clone().filter(|_| at == 0),
                fields: part.to_vec(),
                shown: shown.clone(),
                ..PagePlan::default()
            };
            self.plan.pages.push(page);
        }
    }

    fn evidence_page(&mut self) {
        if self.plan.evidence.is_empty() {
            return;
        }
        self.begin_section("Unterlagen");
        let page = PagePlan {
            id: self.pages.id("nachweise"),
            section: self.section.clone(),
            title: "Welche Unterlagen fügen Sie bei?".to_owned(),
            evidence: true,
            ..PagePlan::default()
        };
        self.plan.pages.push(page);
    }
}

/// Titles of the same name in the same place say which one they are.
fn number<'t>(titles: impl Iterator<Item = (String, &'t mut String)>) {
    let titles: Vec<_> = titles.map(|(place, title)| ((place, title.clone()), title)).collect();
    let mut many: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (name, _) in &titles {
        *many.entry(name.clone()).or_default() += 1;
    }
    let mut seen: BTreeMap<(String, String), usize> = BTreeMap::new();
    for (name, title) in titles {
        let of = many.get(&name).copied().unwrap_or(1);
        let at = seen.entry(name).or_default();
        *at += 1;
        if of > 1 {
            *title = format!("{title} ({at} von {of})");
        }
    }
}

/// The title of a page of one question: the question, with what it is about where it does not say that itself.
fn of_one(title: &str, said: &str) -> String {
    match said.trim_end().ends_with('?') || title == LOOSE || title == said {
        true => said.to_owned(),
        false => format!("{title}: {said}"),
    }
}

/// Whether it is a plain group whose questions fit on one page.
fn is_small(structures: &[Structure]) -> bool {
    plain(structures).is_some_and(|many| many <= TOGETHER)
}

/// How many questions stand in a plain group: nothing optional as a whole, nothing that repeats, no file, nothing that is
/// not asked. None where it is no such group.
fn plain(structures: &[Structure]) -> Option<usize> {
    let mut many = 0;
    for structure in structures {
        many += match &structure.child {
            Child::Group(group) => {
                let once = !structure.multiplicity.is_optional() && group.choice.is_none();
                plain(&group.structure).filter(|_| once && !structure.multiplicity.repeats())?
            }
            Child::Field(field) => {
                let asked = matches!(field.kind.code, FieldKind::Input | FieldKind::Select);
                let typed = ![DataType::File, DataType::Object].contains(&field.data_type.code);
                (asked && typed && !structure.multiplicity.repeats()).then_some(1)?
            }
        };
    }
    Some(many)
}

/// What modellers call it: short, where labels are sentences.
pub(super) fn modelled(child: &Child) -> &str {
    &child.element().name
}

/// The name without its list.
pub(super) fn local(name: &str) -> &str {
    name.rsplit('.').next().unwrap_or(name)
}

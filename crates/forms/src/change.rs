//! Two versions of a form: what is another in the newer one, what that means for somebody who is between them, and their
//! answers carried over. Nothing typed is lost on the way: what the newer form does not ask is set aside.

use std::collections::BTreeSet;

use base::LocalText;

use crate::answers::{Answers, MAX_ROWS};
use crate::definition::{Definition, EvidenceRule, List};
use crate::field::{Field, Kind, Required};

/// One difference between two versions of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What it is about: the name of a field, list or piece of evidence, in the newer form where it is there.
    pub about: String,
    /// What people call it.
    pub label: LocalText,
    /// What is another.
    pub kind: ChangeKind,
}

/// What is another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// A question that was not asked.
    Added {
        /// Whether it must be answered at once.
        needed: bool,
    },
    /// A question that is asked no more.
    Removed,
    /// The question wants another kind of answer: what was answered is set aside.
    Retyped,
    /// Options that can be chosen no more, as people know them.
    OptionsGone(Vec<LocalText>),
    /// Options that were not there.
    OptionsAdded(Vec<LocalText>),
    /// It must be answered, which it need not have been.
    Needed,
    /// It need not be answered any more.
    Voluntary,
    /// Other limits, or another kind of number: what fitted may not fit any more.
    Narrowed,
    /// Asked under another condition.
    Condition,
    /// Other words.
    Worded,
    /// Evidence that was not asked.
    EvidenceAdded,
    /// Evidence that is asked no more.
    EvidenceRemoved,
    /// Another text to agree to.
    Consent,
}

/// What a change means for somebody who has answered already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// Nothing is to be done.
    Safe,
    /// Something more is asked.
    Asks,
    /// An answer may not fit any more, or is not sent any more.
    Unsafe,
}

impl Effect {
    /// Its word in texts and tables.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Safe => "safe",
            Self::Asks => "asks",
            Self::Unsafe => "unsafe",
        }
    }
}

impl ChangeKind {
    /// The options that are gone or new; none where it is about something else.
    #[must_use]
    pub fn options(&self) -> &[LocalText] {
        match self {
            Self::OptionsGone(options) | Self::OptionsAdded(options) => options,
            _ => &[],
        }
    }

    /// What it means for somebody who has answered already.
    #[must_use]
    pub fn effect(&self) -> Effect {
        match self {
            Self::Added { needed: false }
            | Self::OptionsAdded(_)
            | Self::Voluntary
            | Self::Worded
            | Self::EvidenceRemoved => Effect::Safe,
            Self::Added { needed: true }
            | Self::Needed
            | Self::Condition
            | Self::EvidenceAdded
            | Self::Consent => Effect::Asks,
            Self::Removed | Self::Retyped | Self::OptionsGone(_) | Self::Narrowed => Effect::Unsafe,
        }
    }

    /// Its word in texts and tables.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Added { .. } => "added",
            Self::Removed => "removed",
            Self::Retyped => "retyped",
            Self::OptionsGone(_) => "options-gone",
            Self::OptionsAdded(_) => "options-added",
            Self::Needed => "needed",
            Self::Voluntary => "voluntary",
            Self::Narrowed => "narrowed",
            Self::Condition => "condition",
            Self::Worded => "worded",
            Self::EvidenceAdded => "evidence-added",
            Self::EvidenceRemoved => "evidence-removed",
            Self::Consent => "consent",
        }
    }
}

/// What is another in the newer form, in its order; what is asked no more stands at the end.
#[must_use]
pub fn changes(old: &Definition, new: &Definition) -> Vec<Change> {
    let mut all = Vec::new();
    for field in &new.fields {
        let change = |kind| Change { about: field.name.clone(), label: field.label.clone(), kind };
        match same_question(old, new, field) {
            Some(before) => all.extend(of_field(before, field).into_iter().map(change)),
            None => all.push(change(ChangeKind::Added { needed: is_needed(field) })),
        }
    }
    for rule in &new.evidence {
        let change = |kind| Change { about: rule.id.clone(), label: rule.title.clone(), kind };
        match old.evidence_rule(&rule.id) {
            None => all.push(change(ChangeKind::EvidenceAdded)),
            Some(before) if text_of_condition(before) != text_of_condition(rule) => {
                all.push(change(ChangeKind::Condition));
            }
            Some(_) => {}
        }
    }
    let removed = old.fields.iter().filter(|field| same_question(new, old, field).is_none());
    all.extend(removed.map(|field| Change {
        about: field.name.clone(),
        label: field.label.clone(),
        kind: ChangeKind::Removed,
    }));
    let no_more = old.evidence.iter().filter(|rule| new.evidence_rule(&rule.id).is_none());
    all.extend(no_more.map(|rule| Change {
        about: rule.id.clone(),
        label: rule.title.clone(),
        kind: ChangeKind::EvidenceRemoved,
    }));
    all
}

/// The same question in another version: by its place in the schema, by its name where that place is unknown there and the
/// name does not stand for another place.
fn same_question<'a>(there: &'a Definition, here: &Definition, field: &Field) -> Option<&'a Field> {
    let by_path = there.fields.iter().find(|other| {
        !field.path.is_empty()
            && other.path == field.path
            && lists_match((there, other), (here, field))
    });
    by_path.or_else(|| {
        let other = there.field(&field.name)?;
        // A name that stands for another place is another question.
        let elsewhere =
            !other.path.is_empty() && !field.path.is_empty() && other.path != field.path;
        (!elsewhere).then_some(other)
    })
}

fn lists_match(
    (there, other): (&Definition, &Field),
    (here, field): (&Definition, &Field),
) -> bool {
    let path = |form: &Definition, field: &Field| {
        field.list().and_then(|name| form.list(name)).map(|list| list.path.clone())
    };
    path(there, other) == path(here, field)
}

fn of_field(before: &Field, now: &Field) -> Vec<ChangeKind> {
    if shape(&before.kind) != shape(&now.kind) {
        return vec![ChangeKind::Retyped];
    }
    let mut all = Vec::new();
    if let (Kind::Consent { version: then }, Kind::Consent { version }) = (&before.kind, &now.kind)
        && then != version
    {
        all.push(ChangeKind::Consent);
    }
    let missing = |from: &Field, to: &Field| -> Vec<LocalText> {
        let there = |code: &String| to.options().iter().any(|option| option.code == *code);
        let gone = from.options().iter().filter(|option| !there(&option.code));
        gone.map(|option| option.label.clone()).collect()
    };
    let (gone, added) = (missing(before, now), missing(now, before));
    all.extend((!gone.is_empty()).then_some(ChangeKind::OptionsGone(gone)));
    all.extend((!added.is_empty()).then_some(ChangeKind::OptionsAdded(added)));
    match (weight(&before.required), weight(&now.required)) {
        (then, today) if then < today => all.push(ChangeKind::Needed),
        (then, today) if then > today => all.push(ChangeKind::Voluntary),
        _ if condition(&before.required) != condition(&now.required) => {
            all.push(ChangeKind::Condition);
        }
        _ => {}
    }
    let shown = |field: &Field| field.show_if.as_ref().map(|one| one.text().to_owned());
    if shown(before) != shown(now) || before.under != now.under {
        all.push(ChangeKind::Condition);
    }
    all.extend(is_narrower(&before.kind, &now.kind).then_some(ChangeKind::Narrowed));
    if before.label != now.label || before.hint != now.hint {
        all.push(ChangeKind::Worded);
    }
    all
}

fn is_needed(field: &Field) -> bool {
    !matches!(field.required, Required::Never)
}

/// How much somebody must answer.
fn weight(required: &Required) -> u8 {
    match required {
        Required::Never => 0,
        Required::If(_) => 1,
        Required::Always => 2,
    }
}

fn condition(required: &Required) -> Option<&str> {
    match required {
        Required::If(condition) => Some(condition.text()),
        Required::Always | Required::Never => None,
    }
}

fn text_of_condition(rule: &EvidenceRule) -> Option<&str> {
    rule.when.as_ref().map(rules::Expression::text)
}

/// Whether something that fitted may not fit any more.
fn is_narrower(before: &Kind, now: &Kind) -> bool {
    match (before, now) {
        (Kind::Text(before), Kind::Text(now)) => {
            let pattern = |text: &crate::field::Text| {
                text.pattern.as_ref().map(|pattern| pattern.source().to_owned())
            };
            now.min.unwrap_or(0) > before.min.unwrap_or(0)
                || now.max.unwrap_or(usize::MAX) < before.max.unwrap_or(usize::MAX)
                || (now.pattern.is_some() && pattern(before) != pattern(now))
                || (now.latin && !before.latin)
        }
        (Kind::Integer(before), Kind::Integer(now)) | (Kind::Money(before), Kind::Money(now)) => {
            is_within(before, now)
        }
        (Kind::Number(before, fine), Kind::Number(now, coarse)) => {
            is_within(before, now) || coarse < fine
        }
        (Kind::Choices(_, least, most), Kind::Choices(_, now_least, now_most)) => {
            now_least > least || now_most < most
        }
        // Another kind of number reads what was typed by its own rules.
        _ => std::mem::discriminant(before) != std::mem::discriminant(now),
    }
}

fn is_within(before: &crate::definition::Bounds, now: &crate::definition::Bounds) -> bool {
    let higher = match (before.min, now.min) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(before), Some(now)) => now > before,
    };
    let lower = match (before.max, now.max) {
        (_, None) => false,
        (None, Some(_)) => true,
        (Some(before), Some(now)) => now < before,
    };
    higher || lower
}

/// Answers on their way from one version to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Carried {
    /// What the newer form reads, and what was set aside under `aside.`.
    pub answers: Answers,
    /// Questions whose answers go along, by their names in the newer form.
    pub kept: Vec<String>,
    /// Questions whose answers are set aside, by their names in the older form.
    pub aside: Vec<String>,
}

/// Carries answers over to another version. A question that is called otherwise takes its answer along; one whose name now
/// stands for another question, that wants another kind of answer, or that is asked no more, has its answer set aside, and
/// gets it back when a later version asks it again.
#[must_use]
pub fn carried(old: &Definition, new: &Definition, answers: &Answers) -> Carried {
    let mut way = Way { answers, over: Answers::new(), moved: BTreeSet::new() };
    let (mut kept, mut aside) = (Vec::new(), Vec::new());
    for before in &old.fields {
        let now = same_question(new, old, before)
            .filter(|now| shape(&before.kind) == shape(&now.kind))
            .filter(|now| before.list().is_some() == now.list().is_some());
        let to = |row| now.map_or_else(|| set_aside(before, row), |now| now.inputs(row));
        let answered = way.inputs(before, |field, row| field.inputs(row), to);
        match now {
            Some(now) => {
                way.take(&format!("{}.seen", before.name), format!("{}.seen", now.name));
                kept.extend(answered.then(|| now.name.clone()));
            }
            None => {
                way.forget(&format!("{}.seen", before.name));
                aside.extend(answered.then(|| before.name.clone()));
            }
        }
    }
    way.lists(old, new);
    // What an earlier version asked, what was set aside since, and what is asked again now.
    for now in &new.fields {
        if way.inputs(now, set_aside, |row| now.inputs(row)) && !kept.contains(&now.name) {
            kept.push(now.name.clone());
        }
    }
    Carried { answers: way.rest(), kept, aside }
}

/// One answer on its way to a question of another form; none where nothing was answered, where the questions want other
/// kinds of answers, or where one of them stands in a list.
pub(crate) fn carry_one(answers: &Answers, before: &Field, now: &Field) -> Option<Answers> {
    let alone = before.list().is_none() && now.list().is_none();
    if !alone || shape(&before.kind) != shape(&now.kind) {
        return None;
    }
    let mut way = Way { answers, over: Answers::new(), moved: BTreeSet::new() };
    let answered = way.inputs(before, |field, row| field.inputs(row), |row| now.inputs(row));
    answered.then_some(way.over)
}

/// Where the answer to a question waits that no form asks: by the question's place in the schema and the kind of answer,
/// so that no other question of its name ever takes it for its own.
fn set_aside(field: &Field, row: Option<usize>) -> Vec<String> {
    let place = if field.path.is_empty() { &field.name } else { &field.path };
    let row_of = row.map(|row| format!(".{row}")).unwrap_or_default();
    let stem = format!("aside@{place}:{}{row_of}", shape(&field.kind));
    let own = field.input(row);
    let part = |input: String| input.strip_prefix(&own).unwrap_or_default().to_owned();
    field.inputs(row).into_iter().map(|input| format!("{stem}{}", part(input))).collect()
}

/// The kind of answer, in a word. A number stays one, whether whole, with decimals or of money: its answer goes along.
fn shape(kind: &Kind) -> &'static str {
    match kind {
        Kind::Text(_) => "text",
        Kind::Integer(_) | Kind::Number(..) | Kind::Money(_) => "number",
        Kind::Date => "date",
        Kind::Month => "month",
        Kind::YesNo => "yes-no",
        Kind::Choice(_) => "choice",
        Kind::Choices(..) => "choices",
        Kind::Iban => "iban",
        Kind::Email => "email",
        Kind::Phone => "phone",
        Kind::Consent { .. } => "consent",
    }
}

/// Answers between two versions.
struct Way<'a> {
    answers: &'a Answers,
    over: Answers,
    /// Inputs that have their place already.
    moved: BTreeSet<String>,
}

impl Way<'_> {
    /// Takes all inputs of a question along, row by row; says whether there was an answer.
    fn inputs(
        &mut self,
        field: &Field,
        from: impl Fn(&Field, Option<usize>) -> Vec<String>,
        to: impl Fn(Option<usize>) -> Vec<String>,
    ) -> bool {
        let mut answered = false;
        for row in rows_of(field) {
            for (from, to) in from(field, row).into_iter().zip(to(row)) {
                answered |= self.take(&from, to);
            }
        }
        answered
    }

    /// Takes one input along; says whether there was an answer.
    fn take(&mut self, from: &str, to: String) -> bool {
        let there = self.answers.has(from) && !self.over.has(&to);
        if !there || !self.moved.insert(from.to_owned()) {
            return false;
        }
        let values = self.answers.all(from).to_vec();
        let said = values.iter().any(|value| !value.trim().is_empty());
        self.over.set_all(to, values);
        said
    }

    /// That a question was seen which nobody asks any more.
    fn forget(&mut self, input: &str) {
        self.moved.insert(input.to_owned());
    }

    /// That lists and their rows were seen.
    fn lists(&mut self, old: &Definition, new: &Definition) {
        for before in &old.lists {
            let same = |list: &&List| match list.path.is_empty() || before.path.is_empty() {
                true => list.name == before.name,
                false => list.path == before.path,
            };
            let now = new.lists.iter().find(same);
            let seen = std::iter::once(String::new());
            let rows = (0..self.answers.rows(&before.name)).map(|row| format!(".{row}"));
            for row in seen.chain(rows) {
                let from = format!("{}{row}.seen", before.name);
                match now {
                    Some(now) => _ = self.take(&from, format!("{}{row}.seen", now.name)),
                    None => self.forget(&from),
                }
            }
        }
    }

    /// Everything that no question claims, such as how evidence comes, stays as it is.
    fn rest(mut self) -> Answers {
        for (input, values) in self.answers.iter() {
            if !self.moved.contains(input) && !self.over.has(input) {
                self.over.set_all(input, values.to_vec());
            }
        }
        self.over
    }
}

/// The rows in which a question may be answered; once where it stands in no list.
fn rows_of(field: &Field) -> Vec<Option<usize>> {
    match field.list() {
        None => vec![None],
        Some(_) => (0..MAX_ROWS).map(Some).collect(),
    }
}

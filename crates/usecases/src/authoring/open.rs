//! A draft, opened for somebody who writes or releases.

use ::packages::authoring::{
    Condition, DecisionTable, Edit, ProcessStep, Target, Wording, lanes, steps, tables, wordings,
};
use ::packages::{Files, Package};
use access::{Action, Permit, ResourceKind};
use base::{AccountId, PackageHash, ServiceId, Timestamp};
use forms::PageContent;
use serde::{Deserialize, Serialize};
use store::authoring::Draft;
use store::{Reading, Writing};

use super::views::{Askable, Outline, askable};
use crate::{Fault, House, OpContext};

/// Where a draft stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftState {
    /// Somebody writes in it.
    Draft,
    /// It waits for a second person.
    Review,
    /// It was put into force, or will be on its day.
    Published,
    /// It was thrown away.
    Discarded,
}

impl DraftState {
    /// The word in the store and in the keys of its name.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Review => "review",
            Self::Published => "published",
            Self::Discarded => "discarded",
        }
    }

    pub(super) fn of(word: &str) -> Self {
        let all = [Self::Draft, Self::Review, Self::Published];
        all.into_iter().find(|state| state.word() == word).unwrap_or(Self::Discarded)
    }
}

/// What somebody did, so that it can be said in any language.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The kind of act: a word such as `add-question`.
    pub act: String,
    /// What it was about, in the author's words.
    pub about: String,
}

/// Who had a hand in a draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Hand {
    pub(super) account: AccountId,
    pub(super) name: String,
}

/// What is noted about a draft on its way. Stored as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Notes {
    /// Everybody who wrote in it, in the order in which they came.
    pub(super) hands: Vec<Hand>,
    /// Who handed it over.
    pub(super) submitted: String,
    /// Who put it into force.
    pub(super) released: String,
    /// On what the release rests.
    pub(super) basis: String,
    /// Why it came back.
    pub(super) sent_back: String,
}

/// A draft as its pages show it.
#[derive(Clone, Debug, PartialEq)]
pub struct DraftView {
    /// Its id.
    pub id: String,
    /// The service.
    pub service: ServiceId,
    /// What the form was made from; acts name it, so that nobody overwrites anybody.
    pub version: i64,
    /// Where it stands.
    pub state: DraftState,
    /// The service as it stands.
    pub outline: Outline,
    /// The version in force that it was begun from.
    pub base: Option<String>,
    /// Who wrote in it.
    pub hands: Vec<String>,
    /// Who handed it over.
    pub submitted: String,
    /// Why it came back.
    pub sent_back: String,
    /// What can be taken back.
    pub undo: Option<Said>,
    /// What can be done again.
    pub redo: Option<Said>,
    /// When it was changed last.
    pub changed_at: Timestamp,
    /// Whether the asker may write in it.
    pub may_edit: bool,
    /// Whether the asker may put it into force, or send it back.
    pub may_release: bool,
    /// Whether the asker had a hand in it.
    pub is_own: bool,
}

/// A page of another service that can be taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopySource {
    /// The service.
    pub service: String,
    /// Its name.
    pub name: String,
    /// Id and heading of its pages.
    pub pages: Vec<(String, String)>,
}

/// A draft with its files, for an act.
pub(super) struct Open {
    pub(super) row: Draft,
    pub(super) files: Files,
    pub(super) notes: Notes,
    pub(super) permit: Permit,
}

impl Open {
    pub(super) async fn load(
        ctx: &OpContext,
        db: &mut Reading,
        (id, action): (&str, Action),
    ) -> Result<Self, Fault> {
        let permit = may(ctx, action)?;
        let row = store::authoring::one(db, &permit, id).await?;
        let blob = store::authoring::files(db, &permit, id).await?;
        let files = Files::from_bytes(&blob).map_err(|error| Fault::Content(error.to_string()))?;
        let notes = serde_json::from_str(&row.notes)
            .map_err(|error| Fault::Content(format!("draft {id}: {error}")))?;
        Ok(Self { row, files, notes, permit })
    }

    pub(super) fn state(&self) -> DraftState {
        DraftState::of(&self.row.state)
    }

    pub(super) fn is_own(&self, account: AccountId) -> bool {
        self.notes.hands.iter().any(|hand| hand.account == account)
    }

    /// Notes that somebody wrote in it.
    pub(super) fn joins(&mut self, account: AccountId, name: &str) {
        if !self.is_own(account) {
            self.notes.hands.push(Hand { account, name: name.to_owned() });
        }
        self.row.changed_by = account;
    }

    /// Writes the row with its notes, and the files where they changed.
    pub(super) async fn keep(
        mut self,
        ctx: &OpContext,
        tx: &mut Writing,
        (files, action): (Option<&Files>, &str),
    ) -> Result<(), super::AuthoringError> {
        self.row.notes = serde_json::to_string(&self.notes)
            .map_err(|error| Fault::Content(error.to_string()))?;
        let blob = files.map(Files::to_bytes);
        store::authoring::write(tx, &self.permit, (&self.row, blob), ctx.now)
            .await
            .map_err(super::AuthoringError::of_write)?;
        Ok(audit(tx, ctx, &self.permit, (&self.row.id, action)).await?)
    }
}

/// A draft as it stands.
pub async fn draft(house: &House, ctx: &OpContext, id: &str) -> Result<DraftView, Fault> {
    let mut db = house.read(ctx).await?;
    let open = Open::load(ctx, &mut db, (id, Action::Read)).await?;
    let (account, _) = ctx.staff()?;
    let step = |step: Option<store::authoring::Step>| {
        step.and_then(|step| serde_json::from_str(&step.said).ok())
    };
    let (permit, done) = (&open.permit, open.row.done);
    let undo = store::authoring::step(&mut db, permit, (id, done)).await?;
    let redo = store::authoring::step(&mut db, permit, (id, done + 1)).await?;
    let base = match &open.row.base {
        Some(hash) => Some(house.package(&mut db, hash).await?.manifest.version.clone()),
        None => None,
    };
    drop(db);
    let package = house.draft_package(&open.files)?;
    let (state, is_own) = (open.state(), open.is_own(account));
    Ok(DraftView {
        id: open.row.id.clone(),
        service: open.row.service.clone(),
        version: open.row.version,
        state,
        outline: Outline::of(&package, ctx.lang),
        base,
        hands: open.notes.hands.iter().map(|hand| hand.name.clone()).collect(),
        submitted: open.notes.submitted.clone(),
        sent_back: open.notes.sent_back.clone(),
        undo: step(undo),
        redo: step(redo),
        changed_at: open.row.changed_at,
        may_edit: state == DraftState::Draft && may(ctx, Action::Edit).is_ok(),
        may_release: state == DraftState::Review && !is_own && may(ctx, Action::Release).is_ok(),
        is_own,
    })
}

/// The questions that a condition of a draft may ask about; `list` is the list inside which it stands.
pub async fn askables(
    house: &House,
    ctx: &OpContext,
    (id, list): (&str, Option<&str>),
) -> Result<Vec<Askable>, Fault> {
    let mut db = house.read(ctx).await?;
    let open = Open::load(ctx, &mut db, (id, Action::Read)).await?;
    drop(db);
    Ok(askable(&house.draft_package(&open.files)?.form, list, ctx.lang))
}

/// A condition as FEEL.
///
/// # Errors
/// The place of the part that does not fit its question.
pub async fn as_feel(
    house: &House,
    ctx: &OpContext,
    (id, list): (&str, Option<&str>),
    condition: &Condition,
) -> Result<Result<String, usize>, Fault> {
    let mut db = house.read(ctx).await?;
    let open = Open::load(ctx, &mut db, (id, Action::Read)).await?;
    drop(db);
    Ok(condition.write(&house.draft_package(&open.files)?.form, list))
}

/// The tables of a draft's rules.
pub async fn tables_of(
    house: &House,
    ctx: &OpContext,
    id: &str,
) -> Result<Vec<DecisionTable>, Fault> {
    Ok(tables(&files_of(house, ctx, id).await?))
}

/// The steps of a draft's process, and who can do a new one: id and name.
pub async fn steps_of(
    house: &House,
    ctx: &OpContext,
    id: &str,
) -> Result<(Vec<ProcessStep>, Vec<(String, String)>), Fault> {
    let files = files_of(house, ctx, id).await?;
    Ok((steps(&files), lanes(&files)))
}

/// The words of a draft in all languages.
pub async fn words(house: &House, ctx: &OpContext, id: &str) -> Result<Vec<Wording>, Fault> {
    let mut db = house.read(ctx).await?;
    let open = Open::load(ctx, &mut db, (id, Action::Read)).await?;
    drop(db);
    Ok(wordings(&open.files, &house.draft_package(&open.files)?.form))
}

/// The files of a draft, as they stand.
pub async fn files_of(house: &House, ctx: &OpContext, id: &str) -> Result<Files, Fault> {
    let mut db = house.read(ctx).await?;
    Ok(Open::load(ctx, &mut db, (id, Action::Read)).await?.files)
}

/// A draft as a zip of its files, with a name for it.
pub async fn as_folder(
    house: &House,
    ctx: &OpContext,
    id: &str,
) -> Result<(String, Vec<u8>), Fault> {
    let mut db = house.read(ctx).await?;
    let open = Open::load(ctx, &mut db, (id, Action::Read)).await?;
    let zip = ::packages::travel::folder(&open.files)
        .map_err(|finding| Fault::Content(finding.to_string()))?;
    Ok((format!("{}.zip", open.row.service), zip))
}

/// Pages of services in force that a draft can take over, by the name of the service.
pub async fn copy_sources(house: &House, ctx: &OpContext) -> Result<Vec<CopySource>, Fault> {
    may(ctx, Action::Edit)?;
    let open = house.open_services(ctx).await?;
    let mut sources: Vec<CopySource> = open
        .iter()
        .filter(|one| one.package.manifest.apply_with.is_none())
        .map(|one| CopySource {
            service: one.service.to_string(),
            name: one.package.manifest.name.get(ctx.lang).to_owned(),
            pages: questions(&one.package, ctx),
        })
        .filter(|source| !source.pages.is_empty())
        .collect();
    sources.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(sources)
}

fn questions(package: &Package, ctx: &OpContext) -> Vec<(String, String)> {
    let asks = |page: &&forms::Page| matches!(&page.content, PageContent::Questions(names) if !names.is_empty());
    let pages = package.form.pages.iter().filter(asks);
    pages.map(|page| (page.id.clone(), page.title.get(ctx.lang).to_owned())).collect()
}

/// The act that takes a page of a service in force over.
pub async fn page_of(
    house: &House,
    ctx: &OpContext,
    (service, page): (&str, &str),
    section: &str,
) -> Result<Edit, Fault> {
    may(ctx, Action::Edit)?;
    let service: ServiceId = service.parse().map_err(|_| Fault::NotFound)?;
    let (hash, _) = house.shown(ctx, &service).await?.ok_or(Fault::NotFound)?;
    let from = house.package_files(&mut house.read(ctx).await?, &hash).await?;
    Ok(Edit::CopyPage { from: Box::new(from), page: page.to_owned(), section: section.to_owned() })
}

impl Said {
    /// What an act does, before it is done.
    pub(super) fn of(edit: &Edit, package: &Package) -> Self {
        let form = &package.form;
        let page =
            |id: &String| form.page(id).map_or_else(|| id.clone(), |page| page.title.de.clone());
        let question = |name: &String| {
            form.field(name).map_or_else(|| name.clone(), |field| field.label.de.clone())
        };
        let section = |id: &String| {
            form.section(id).map_or_else(|| id.clone(), |section| section.title.de.clone())
        };
        let (act, about) = match edit {
            Edit::Service { name, .. } => ("service", name.de.clone()),
            Edit::AddSection(form) => ("add-section", form.title.clone()),
            Edit::Section(_, form) => ("section", form.title.clone()),
            Edit::MoveSection(id, _) => ("move-section", section(id)),
            Edit::RemoveSection(id) => ("remove-section", section(id)),
            Edit::AddPage(_, form) => ("add-page", form.title.clone()),
            Edit::Page(_, form) => ("page", form.title.clone()),
            Edit::MovePage(id, _) => ("move-page", page(id)),
            Edit::RemovePage(id) => ("remove-page", page(id)),
            Edit::CopyPage { page, .. } => ("copy-page", page.clone()),
            Edit::AddQuestion { label, .. } => ("add-question", label.clone()),
            Edit::Question(_, form) => ("question", form.label.clone()),
            Edit::MoveQuestion(name, _) => ("move-question", question(name)),
            Edit::QuestionToPage(name, _) => ("question-to-page", question(name)),
            Edit::RemoveQuestion(name) => ("remove-question", question(name)),
            Edit::Condition(Target::Page(id), _) => ("condition", page(id)),
            Edit::Condition(Target::Evidence(id), _) => ("condition", id.clone()),
            Edit::Condition(Target::Question(name) | Target::Required(name), _) => {
                ("condition", question(name))
            }
            Edit::Check(_, form) => ("check", form.say.clone()),
            Edit::RemoveCheck(id) => ("remove-check", id.clone()),
            Edit::Evidence(_, form) => ("evidence", form.label.de.clone()),
            Edit::RemoveEvidence(id) => ("remove-evidence", id.clone()),
            Edit::Texts(lang, _) => ("texts", lang.tag().to_owned()),
            Edit::Tables(edits) => {
                ("tables", edits.first().map(|one| one.table().to_owned()).unwrap_or_default())
            }
            Edit::RenameStep(_, name) => ("rename-step", name.clone()),
            Edit::AddStep { name, .. } => ("add-step", name.clone()),
            Edit::RemoveStep(id) => ("remove-step", id.clone()),
            Edit::Scenario(path, _) => ("scenario", path.clone()),
        };
        Self { act: act.to_owned(), about }
    }
}

/// Asks whether the actor may do this with drafts.
pub(super) fn may(ctx: &OpContext, action: Action) -> Result<Permit, Fault> {
    ctx.signed_in()?;
    Ok(ctx.may(action, &ctx.thing(ResourceKind::PackageDraft))?)
}

/// Notes in the audit trail what was done with a draft.
pub(super) async fn audit(
    tx: &mut Writing,
    ctx: &OpContext,
    permit: &Permit,
    (id, action): (&str, &str),
) -> Result<(), Fault> {
    crate::audit::note(tx, permit, ctx.now, (&format!("package_draft.{id}"), action)).await
}

/// The files of the version that a draft was begun from.
pub(super) async fn base_files(
    house: &House,
    db: &mut Reading,
    base: Option<&PackageHash>,
) -> Result<Option<Files>, Fault> {
    match base {
        Some(hash) => Ok(Some(house.package_files(db, hash).await?)),
        None => Ok(None),
    }
}

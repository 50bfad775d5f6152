//! What the programme office sees: figures, imports, rows with their history.

use std::collections::BTreeMap;

use ::catalogue::central::{Kind, LeikaKey, Recorded, Reference, SituationKind};
use access::{Action, ResourceKind};
use base::latin::{Umlauts, fold};
use base::{Certainty, Date, Timestamp};
use store::Reading;
use store::catalogue::{self as rows, ChangeCursor, Entry, EntryCursor, EntryQuery};

use super::own;
use crate::{Fault, House, OpContext};

/// Rows of a page.
const PAGE: u16 = 50;
/// Imports that the overview names.
const IMPORTS: u16 = 20;
/// The most words of a search.
const WORDS: usize = 8;

/// The overview.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CatalogueView {
    /// Declared figures beside recorded ones.
    pub figures: Vec<FigureView>,
    /// Situations of which nobody said whether they are of life or of business.
    pub unsaid_situations: u64,
    /// Rows that are there now, by kind.
    pub rows: Vec<(Kind, u64)>,
    /// Imports, newest first.
    pub imports: Vec<ImportRow>,
    /// Reviews that nobody did yet.
    pub open_reviews: u64,
}

/// A figure that somebody declared, and what the house has recorded of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureView {
    /// What it is of.
    pub label: String,
    /// What was declared.
    pub declared: u64,
    /// When it was so.
    pub as_of: Date,
    /// How sure that is.
    pub certainty: Certainty,
    /// Where it was read.
    pub source: String,
    /// What is recorded; none where nothing was taken in yet.
    pub recorded: Option<u64>,
    /// How many of the recorded ones are known from memory only.
    pub unsettled: u64,
}

/// An import in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportRow {
    /// Its number.
    pub number: u64,
    /// When.
    pub at: Timestamp,
    /// Where it lay.
    pub place: String,
    /// SHA-256 of what was read.
    pub hash: String,
    /// How many rows of each kind it has, and how the keys are, by name.
    pub counts: BTreeMap<String, u64>,
    /// Rows that are new or back.
    pub added: u64,
    /// Rows that say something else.
    pub changed: u64,
    /// Rows that are gone.
    pub gone: u64,
}

/// What an import found and changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportView {
    /// The import.
    pub import: ImportRow,
    /// What was found while reading: file, line, sentence.
    pub findings: Vec<(String, u64, String)>,
    /// A page of what changed.
    pub changes: Vec<ChangeView>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// A row that an import changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeView {
    /// What it is.
    pub kind: Kind,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// `new`, `back`, `changed` or `gone`.
    pub what: String,
    /// What it says differently: name, before, now.
    pub fields: Vec<(String, String, String)>,
}

/// What is looked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Words of a name, or a part of a key.
    pub words: String,
    /// Only this kind.
    pub kind: Option<Kind>,
    /// Rows that are gone as well.
    pub with_gone: bool,
    /// Where the page before ended.
    pub after: Option<String>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchView {
    /// How many there are in all.
    pub total: u64,
    /// A page of them.
    pub rows: Vec<EntryRow>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// A row in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryRow {
    /// What it is.
    pub kind: Kind,
    /// Its code.
    pub code: String,
    /// Its name.
    pub name: String,
    /// Its key.
    pub key: Option<String>,
    /// Its types.
    pub typing: String,
    /// Gone since this import.
    pub gone: Option<u64>,
}

/// A row with its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntryView {
    /// The row.
    pub row: EntryRow,
    /// Its number in the source.
    pub source_id: String,
    /// The URN of its LeiKa key.
    pub urn: Option<String>,
    /// What it belongs to, the topic field first.
    pub above: Vec<EntryRow>,
    /// What else the source says, by name.
    pub facts: BTreeMap<String, String>,
    /// What belongs to it.
    pub below: Vec<EntryRow>,
    /// What became of it, oldest first.
    pub past: Vec<PastView>,
}

/// What became of a row in an import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastView {
    /// The import.
    pub import: u64,
    /// `new`, `back`, `changed` or `gone`.
    pub what: String,
    /// What it says differently: name, before, now.
    pub fields: Vec<(String, String, String)>,
}

/// The overview.
pub async fn overview(house: &House, ctx: &OpContext) -> Result<CatalogueView, Fault> {
    let permit = ctx.may(Action::Read, &ctx.thing(ResourceKind::Catalogue))?;
    let mut db = house.read(ctx).await?;
    let imports = rows::newest(&mut db, IMPORTS).await?;
    let mut by_kind = Vec::new();
    for kind in Kind::ALL {
        let query = EntryQuery { kind: Some(kind.word().to_owned()), ..EntryQuery::default() };
        by_kind.push((kind, positive(rows::count(&mut db, &query).await?)));
    }
    let taken_in = !imports.is_empty();
    let reference = house.reference();
    let situations = situations(&mut db, reference).await?;
    let manifests = own::manifests(&mut db, ctx.today).await?;
    let counted = Counted { taken_in, by_kind: &by_kind, situations, manifests: &manifests };
    let figures = reference.declared.iter().map(|figure| {
        let (recorded, unsettled) = counted.count(figure.counts);
        FigureView {
            label: figure.label.get(ctx.lang).to_owned(),
            declared: u64::from(figure.value),
            as_of: figure.as_of,
            certainty: figure.certainty,
            source: figure.source.clone(),
            recorded,
            unsettled,
        }
    });
    Ok(CatalogueView {
        figures: figures.collect(),
        unsaid_situations: counted.situations.unsaid,
        open_reviews: positive(rows::open_count(&mut db, &permit).await?),
        imports: imports.iter().map(import_row).collect(),
        rows: by_kind,
    })
}

/// How many situations are known as what.
#[derive(Clone, Copy, Default)]
struct Situations {
    life: (u64, u64),
    business: (u64, u64),
    unsaid: u64,
}

async fn situations(db: &mut Reading, reference: &Reference) -> Result<Situations, Fault> {
    let kind = Some(Kind::Situation.word().to_owned());
    let query = EntryQuery { kind, limit: 500, ..EntryQuery::default() };
    let mut counted = Situations::default();
    for row in rows::search(db, &query).await?.rows {
        let Some(known) = reference.situation_named(&row.name) else {
            counted.unsaid += 1;
            continue;
        };
        let (many, unsettled) = match known.kind {
            SituationKind::Life => &mut counted.life,
            SituationKind::Business => &mut counted.business,
        };
        *many += 1;
        *unsettled += u64::from(!known.certainty.is_settled());
    }
    Ok(counted)
}

struct Counted<'a> {
    taken_in: bool,
    by_kind: &'a [(Kind, u64)],
    situations: Situations,
    manifests: &'a [::packages::Manifest],
}

impl Counted<'_> {
    /// What is recorded, and how many of it from memory only.
    fn count(&self, what: Recorded) -> (Option<u64>, u64) {
        let of = |kind: Kind| {
            let found = self.by_kind.iter().find(|(one, _)| *one == kind);
            found.map(|(_, many)| *many).filter(|_| self.taken_in)
        };
        let distinct = |mut names: Vec<String>| {
            names.sort_unstable();
            names.dedup();
            Some(names.len() as u64)
        };
        match what {
            Recorded::TopicFields => (of(Kind::Field), 0),
            Recorded::Bundles => (of(Kind::Bundle), 0),
            Recorded::LifeSituations => {
                (self.taken_in.then_some(self.situations.life.0), self.situations.life.1)
            }
            Recorded::BusinessSituations => {
                (self.taken_in.then_some(self.situations.business.0), self.situations.business.1)
            }
            Recorded::OwnServices => (Some(self.manifests.len() as u64), 0),
            Recorded::OwnBundles => {
                (distinct(self.manifests.iter().flat_map(|one| one.bundles.clone()).collect()), 0)
            }
            Recorded::OwnKeys => {
                let keys = self.manifests.iter().map(|manifest| manifest.leika.clone());
                (distinct(keys.filter(|key| !key.is_empty()).collect()), 0)
            }
        }
    }
}

/// One import.
pub async fn import_view(
    house: &House,
    ctx: &OpContext,
    number: u64,
    after: Option<&str>,
) -> Result<ImportView, Fault> {
    ctx.may(Action::Read, &ctx.thing(ResourceKind::Catalogue))?;
    let number = i64::try_from(number).map_err(|_| Fault::NotFound)?;
    let mut db = house.read(ctx).await?;
    let import = rows::get(&mut db, number).await?;
    let cursor = after.and_then(change_cursor);
    let page = rows::changes(&mut db, number, cursor.as_ref(), PAGE).await?;
    let findings: Vec<serde_json::Value> = json(&import.what.findings)?;
    let finding = |one: &serde_json::Value| {
        let word = |name: &str| one.get(name).and_then(|text| text.as_str()).map(str::to_owned);
        let line = one.get("line").and_then(serde_json::Value::as_u64);
        (word("file").unwrap_or_default(), line.unwrap_or(0), word("message").unwrap_or_default())
    };
    let mut changes = Vec::with_capacity(page.rows.len());
    for row in page.rows {
        changes.push(ChangeView {
            kind: row.kind.parse().map_err(Fault::Content)?,
            code: row.code,
            name: row.name,
            what: row.what,
            fields: fields(&row.changes)?,
        });
    }
    Ok(ImportView {
        import: import_row(&import),
        findings: findings.iter().map(finding).collect(),
        changes,
        next: page.next.map(|next| format!("{}~{}~{}", next.what, next.kind, next.code)),
    })
}

fn change_cursor(text: &str) -> Option<ChangeCursor> {
    let mut parts = text.splitn(3, '~').map(str::to_owned);
    Some(ChangeCursor { what: parts.next()?, kind: parts.next()?, code: parts.next()? })
}

fn import_row(import: &rows::Import) -> ImportRow {
    ImportRow {
        number: positive(import.number),
        at: import.at,
        place: import.what.place.clone(),
        hash: import.what.hash.clone(),
        // Counts that cannot be read are not worth a page that cannot be shown.
        counts: serde_json::from_str(&import.what.counts).unwrap_or_default(),
        added: positive(import.what.added),
        changed: positive(import.what.changed),
        gone: positive(import.what.gone),
    }
}

/// Looks for rows by name or key.
pub async fn search(house: &House, ctx: &OpContext, look: &Look) -> Result<SearchView, Fault> {
    ctx.may(Action::Read, &ctx.thing(ResourceKind::Catalogue))?;
    let words: String = look.words.chars().take(200).collect();
    let query = EntryQuery {
        words: fold(&words, Umlauts::Spelled)
            .split_whitespace()
            .take(WORDS)
            .map(str::to_owned)
            .collect(),
        kind: look.kind.map(|kind| kind.word().to_owned()),
        with_gone: look.with_gone,
        after: look.after.as_deref().and_then(entry_cursor),
        limit: PAGE,
    };
    let mut db = house.read(ctx).await?;
    let page = rows::search(&mut db, &query).await?;
    let mut found = Vec::with_capacity(page.rows.len());
    for row in &page.rows {
        found.push(entry_row(row)?);
    }
    Ok(SearchView {
        total: positive(rows::count(&mut db, &query).await?),
        rows: found,
        next: page.next.map(|next| format!("{}~{}", next.code, next.folded)),
    })
}

fn entry_cursor(text: &str) -> Option<EntryCursor> {
    let (code, folded) = text.split_once('~')?;
    Some(EntryCursor { folded: folded.to_owned(), code: code.to_owned() })
}

/// One row with its history.
pub async fn entry(
    house: &House,
    ctx: &OpContext,
    kind: Kind,
    code: &str,
) -> Result<EntryView, Fault> {
    ctx.may(Action::Read, &ctx.thing(ResourceKind::Catalogue))?;
    let mut db = house.read(ctx).await?;
    let row = rows::entry(&mut db, kind.word(), code).await?;
    let mut above = Vec::new();
    let mut at = kind.parent().zip(row.parent.clone());
    while let Some((kind, code)) = at {
        let parent = rows::entry(&mut db, kind.word(), &code).await?;
        at = kind.parent().zip(parent.parent.clone());
        above.insert(0, entry_row(&parent)?);
    }
    let mut below = Vec::new();
    if let Some(kind) = Kind::ALL.into_iter().find(|one| one.parent() == Some(kind)) {
        for row in rows::children(&mut db, kind.word(), code).await? {
            below.push(entry_row(&row)?);
        }
    }
    let mut past = Vec::new();
    for one in rows::history(&mut db, kind.word(), code).await? {
        let fields = fields(&one.changes)?;
        past.push(PastView { import: positive(one.import), what: one.what, fields });
    }
    Ok(EntryView {
        urn: row.key.as_deref().and_then(|key| key.parse().ok()).map(|key: LeikaKey| key.urn()),
        facts: json(&row.facts)?,
        source_id: row.source_id.clone(),
        row: entry_row(&row)?,
        above,
        below,
        past,
    })
}

fn entry_row(row: &Entry) -> Result<EntryRow, Fault> {
    let mut facts: BTreeMap<String, String> = json(&row.facts)?;
    Ok(EntryRow {
        kind: row.kind.parse().map_err(Fault::Content)?,
        code: row.code.clone(),
        name: row.name.clone(),
        key: row.key.clone(),
        typing: facts.remove("typing").unwrap_or_default(),
        gone: row.gone_import.map(positive),
    })
}

fn fields(text: &str) -> Result<Vec<(String, String, String)>, Fault> {
    let fields: BTreeMap<String, [String; 2]> = json(text)?;
    Ok(fields.into_iter().map(|(name, [before, now])| (name, before, now)).collect())
}

pub(super) fn json<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, Fault> {
    serde_json::from_str(text)
        .map_err(|error| Fault::Content(format!("a kept row of the catalogue: {error}")))
}

pub(super) fn positive(number: i64) -> u64 {
    u64::try_from(number).unwrap_or(0)
}

//! Takes in a new state of the catalogue: read, compared with what is known, kept, in one piece.

use std::collections::BTreeMap;

use ::catalogue::central::{
    self, Affected, Catalogue, Change, Comparison, Counts, Entry, Fact, Kind, OZG_FILES, Reference,
    What,
};
use ::packages::Files;
use access::{Action, Permit, ResourceKind};
use base::latin::{Umlauts, fold};
use base::{Finding, Timestamp};
use store::catalogue::{NewImport, NewReview, Past};
use store::{Reading, Store, Writing};

use super::own;
use crate::{Fault, OpContext};

/// What is to be taken in.
pub struct Import<'a> {
    /// The files of the catalogue's folder.
    pub files: &'a Files,
    /// Where it lies, as people know it.
    pub place: String,
    /// What the content says around the catalogue.
    pub reference: &'a Reference,
    /// Only tells what would change.
    pub dry: bool,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A file is missing or unusable; nothing was changed.
    Refused,
    /// All rows are as they are known already, since this import.
    Unchanged {
        /// Its number.
        import: i64,
        /// When it was.
        at: Timestamp,
    },
    /// It would change something; nothing was kept.
    Dry,
    /// It is the state that is known now.
    Kept {
        /// The number of the import.
        import: i64,
    },
}

/// The whole report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Imported {
    /// What became of it.
    pub outcome: Outcome,
    /// How many rows were read.
    pub counts: Counts,
    /// Everything that was found while reading.
    pub findings: Vec<Finding>,
    /// Rows that are new or back.
    pub added: usize,
    /// Rows that say something else.
    pub changed: usize,
    /// Rows that are gone.
    pub gone: usize,
    /// What changed.
    pub changes: Vec<Change>,
    /// Reviews that are due because of it.
    pub affected: Vec<Affected>,
}

/// Takes it in. Needs a store and nothing else of the house. `progress` hears how many rows of how
/// many are kept.
pub async fn import(
    store: &Store,
    ctx: &OpContext,
    order: &Import<'_>,
    progress: impl FnMut(u64) + Send,
) -> Result<Imported, Fault> {
    let permit = ctx.may(Action::Publish, &ctx.thing(ResourceKind::Catalogue))?;
    let read = central::read(order.files);
    let mut report = report(read.catalogue.as_ref(), read.findings);
    let Some(catalogue) = read.catalogue else { return Ok(report) };
    let mut tx = store.write(&ctx.authority).await?;
    let hash = hash(order.files);
    let last = store::catalogue::newest(&mut tx, 1).await?.into_iter().next();
    let known = known(&mut tx).await?;
    let Comparison { changes, renumbered } = central::compare(&known.facts, &catalogue.entries());
    if let Some(last) = last.filter(|_| changes.is_empty()) {
        report.outcome = Outcome::Unchanged { import: last.number, at: last.at };
        for (kind, code, number) in renumbered.iter().filter(|_| !order.dry) {
            let row = (kind.word(), code.as_str());
            store::catalogue::renumber(&mut tx, &permit, row, number).await?;
        }
        tx.commit().await?;
        return Ok(report);
    }
    let manifests = own::manifests(&mut tx, ctx.today).await?;
    let services: Vec<_> = manifests.iter().map(own::own).collect();
    report.affected = central::affected(&known.facts, &changes, &services, order.reference);
    report.changes = changes;
    count(&mut report);
    if order.dry {
        report.outcome = Outcome::Dry;
        return Ok(report);
    }
    let kept = Kept { ctx, permit: &permit, known: &known, hash, place: &order.place };
    let import = kept.keep(&mut tx, &report, progress).await?;
    for (kind, code, number) in &renumbered {
        let row = (kind.word(), code.as_str());
        store::catalogue::renumber(&mut tx, &permit, row, number).await?;
    }
    tx.commit().await?;
    report.outcome = Outcome::Kept { import };
    Ok(report)
}

fn report(catalogue: Option<&Catalogue>, findings: Vec<Finding>) -> Imported {
    Imported {
        outcome: Outcome::Refused,
        counts: catalogue.map(Catalogue::counts).unwrap_or_default(),
        findings,
        added: 0,
        changed: 0,
        gone: 0,
        changes: Vec::new(),
        affected: Vec::new(),
    }
}

fn count(report: &mut Imported) {
    for change in &report.changes {
        match change.what {
            What::New | What::Back => report.added += 1,
            What::Changed(_) => report.changed += 1,
            What::Gone => report.gone += 1,
        }
    }
}

/// Names exactly what was read, whatever else lies in the folder.
fn hash(files: &Files) -> String {
    let read = files.iter().filter(|(path, _)| OZG_FILES.contains(path));
    let read: Files = read.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect();
    read.hash().to_string()
}

/// What the store knows.
struct Known {
    facts: Vec<Fact>,
    /// The import that first brought a row.
    first: BTreeMap<(Kind, String), i64>,
}

async fn known(db: &mut Reading) -> Result<Known, Fault> {
    let mut known = Known { facts: Vec::new(), first: BTreeMap::new() };
    let mut numbers: BTreeMap<(Kind, String), String> = BTreeMap::new();
    let rows = store::catalogue::all(db).await?;
    for row in &rows {
        let kind: Kind = row.kind.parse().map_err(Fault::Content)?;
        numbers.insert((kind, row.code.clone()), row.source_id.clone());
        known.first.insert((kind, row.code.clone()), row.first_import);
    }
    for row in rows {
        let kind: Kind = row.kind.parse().map_err(Fault::Content)?;
        let facts = serde_json::from_str(&row.facts);
        let facts = facts.map_err(|error| Fault::Content(error.to_string()))?;
        let above = kind.parent().zip(row.parent.clone());
        let entry = Entry {
            kind,
            id: row.source_id,
            name: row.name,
            key: row.key,
            parent: above.and_then(|above| numbers.get(&above).cloned()),
            facts,
        };
        let is_gone = row.gone_import.is_some();
        known.facts.push(Fact { code: row.code, is_gone, entry, parent: row.parent });
    }
    Ok(known)
}

/// What an import is kept with.
struct Kept<'a> {
    ctx: &'a OpContext,
    permit: &'a Permit,
    known: &'a Known,
    hash: String,
    place: &'a str,
}

impl Kept<'_> {
    async fn keep(
        &self,
        tx: &mut Writing,
        report: &Imported,
        progress: impl FnMut(u64) + Send,
    ) -> Result<i64, Fault> {
        let new = NewImport {
            source: "ozg".to_owned(),
            place: self.place.to_owned(),
            hash: self.hash.clone(),
            by: self.permit.actor_role().to_owned(),
            counts: counts_json(&report.counts).to_string(),
            findings: findings_json(&report.findings).to_string(),
            added: number(report.added),
            changed: number(report.changed),
            gone: number(report.gone),
        };
        let import = store::catalogue::add(tx, self.permit, &new, self.ctx.now).await?;
        let rows: Vec<_> = report.changes.iter().map(|change| self.row(change, import)).collect();
        store::catalogue::put(tx, self.permit, &rows, progress).await?;
        let reviews: Vec<NewReview> = report.affected.iter().map(review).collect();
        let flagged = (import, reviews.as_slice());
        store::catalogue::flag(tx, self.permit, flagged, self.ctx.now).await?;
        crate::audit::note(
            tx,
            self.permit,
            self.ctx.now,
            ("catalogue.central", &format!("import.{import}")),
        )
        .await?;
        Ok(import)
    }

    fn row(&self, change: &Change, import: i64) -> (store::catalogue::Entry, Past) {
        let Change { code, what, entry, parent, .. } = change;
        let first = self.known.first.get(&(entry.kind, code.clone())).copied();
        let mut folded = fold(&entry.name, Umlauts::Spelled);
        if let Some(key) = &entry.key {
            folded.push(' ');
            folded.push_str(key);
        }
        let row = store::catalogue::Entry {
            kind: entry.kind.word().to_owned(),
            code: code.clone(),
            source_id: entry.id.clone(),
            name: entry.name.clone(),
            folded,
            key: entry.key.clone(),
            parent: parent.clone(),
            facts: serde_json::json!(entry.facts).to_string(),
            first_import: first.unwrap_or(import),
            last_import: import,
            gone_import: (*what == What::Gone).then_some(import),
        };
        let fields: BTreeMap<&String, [&String; 2]> = match what {
            What::Changed(fields) => {
                fields.iter().map(|(name, before, now)| (name, [before, now])).collect()
            }
            What::New | What::Back | What::Gone => BTreeMap::new(),
        };
        let changes = serde_json::json!(fields).to_string();
        (row, Past { import, what: what.word().to_owned(), changes })
    }
}

fn review(affected: &Affected) -> NewReview {
    let reasons: Vec<serde_json::Value> = affected
        .reasons
        .iter()
        .map(|reason| {
            let rows: Vec<_> = reason
                .rows
                .iter()
                .map(|(kind, code, name, what)| serde_json::json!([kind.word(), code, name, what]))
                .collect();
            serde_json::json!({
                "why": reason.why.word(),
                "of": reason.of,
                "added": reason.added,
                "changed": reason.changed,
                "gone": reason.gone,
                "rows": rows,
            })
        })
        .collect();
    NewReview {
        subject: affected.subject.word(),
        reasons: serde_json::Value::Array(reasons).to_string(),
    }
}

fn counts_json(counts: &Counts) -> serde_json::Value {
    serde_json::json!({
        "fields": counts.fields,
        "situations": counts.situations,
        "bundles": counts.bundles,
        "services": counts.services,
        "with_key": counts.with_key,
        "without_key": counts.without_key,
        "junk_keys": counts.junk_keys,
    })
}

fn findings_json(findings: &[Finding]) -> serde_json::Value {
    let one = |finding: &Finding| {
        serde_json::json!({
            "severity": finding.severity.word(),
            "code": finding.code,
            "file": finding.file,
            "line": finding.line,
            "message": finding.message,
            "cure": finding.cure,
        })
    };
    findings.iter().map(one).collect()
}

fn number(many: usize) -> i64 {
    i64::try_from(many).unwrap_or(i64::MAX)
}

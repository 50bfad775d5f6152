//! All versions of one text: what the package brought, and what was written since.

use std::collections::BTreeMap;

use ::packages::Package;
use access::{Action, Permit, ResourceKind};
use base::{AccountId, Date, Lang};
use catalogue::descriptions::{
    Description, Grade, Module, Standing, Status, Workflow, read_markdown, standing,
};
use serde::{Deserialize, Serialize};
use store::descriptions::Version;
use store::{Reading, Writing};

use super::Which;
use crate::{Fault, House, OpContext};

/// What is noted about a version on its way. Stored as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct Notes {
    /// Everybody who wrote in it.
    pub(super) authors: Vec<AccountId>,
    /// Names of those who wrote in it, in the order in which they came.
    pub(super) names: Vec<String>,
    /// Who handed it over.
    pub(super) submitted: String,
    /// Who released it.
    pub(super) released: String,
    /// On what the release rests.
    pub(super) basis: String,
    /// What the text is worth.
    pub(super) grade: Grade,
    /// Who of its readers checked a text in Leichte Sprache; empty where nobody did.
    pub(super) readers: String,
    /// Why it came back from review.
    pub(super) sent_back: String,
    /// Why it was taken back.
    pub(super) withdrawn: String,
    /// What it was begun from.
    pub(super) from: String,
}

/// A version with its text.
#[derive(Clone, Debug)]
pub(super) struct Kept {
    pub(super) row: Version,
    pub(super) text: Description,
    pub(super) notes: Notes,
}

/// All versions of a text, newest first, and the one that the package brought.
#[derive(Clone, Debug)]
pub(super) struct Shelf {
    pub(super) which: Which,
    /// Name of the service in the reader's language.
    pub(super) name: String,
    pub(super) versions: Vec<Kept>,
    /// The package's text; `None` where the package has none in this language.
    pub(super) content: Option<Description>,
    /// Version of the package.
    pub(super) package: String,
}

impl Kept {
    pub(super) fn read(row: Version) -> Result<Self, Fault> {
        let unreadable = |error: serde_json::Error| {
            Fault::Content(format!("version {} of a text cannot be read: {error}", row.id))
        };
        let text = serde_json::from_str(&row.content).map_err(unreadable)?;
        let notes = serde_json::from_str(&row.notes).map_err(unreadable)?;
        Ok(Self { row, text, notes })
    }

    pub(super) fn status(&self) -> Status {
        Status::of(&self.row.state).unwrap_or(Status::Withdrawn)
    }

    pub(super) fn workflow(&self) -> Workflow {
        Workflow {
            status: self.status(),
            authors: self.notes.authors.clone(),
            submitted_by: self.row.submitted_by,
            valid_from: self.row.valid_from,
            expires_on: self.row.expires_on,
        }
    }

    pub(super) fn is_open(&self) -> bool {
        matches!(self.status(), Status::Draft | Status::Review)
    }

    /// Puts text and notes back into the row, ready to be written.
    pub(super) fn pack(&mut self, by: AccountId) -> Result<(), Fault> {
        let broken = |error: serde_json::Error| Fault::Content(error.to_string());
        self.row.content = serde_json::to_string(&self.text).map_err(broken)?;
        self.row.notes = serde_json::to_string(&self.notes).map_err(broken)?;
        self.row.changed_by = by;
        Ok(())
    }
}

impl Shelf {
    /// Loads a text with everything that became of it.
    pub(super) async fn load(
        house: &House,
        ctx: &OpContext,
        db: &mut Reading,
        (which, permit): (&Which, &Permit),
    ) -> Result<Self, Fault> {
        let current = house.current(db, &which.service, ctx.today).await?;
        let (hash, package) = current.ok_or(Fault::NotFound)?;
        let own = house.own_texts(db, (&hash, &package)).await?;
        let rows = store::descriptions::versions(db, permit, &which.service, which.lang).await?;
        Ok(Self {
            which: which.clone(),
            name: package.manifest.name.get(ctx.lang).to_owned(),
            versions: rows.into_iter().map(Kept::read).collect::<Result<_, _>>()?,
            content: own.get(which.lang).cloned(),
            package: package.manifest.version.clone(),
        })
    }

    /// The draft or the version under review.
    pub(super) fn open(&self) -> Option<&Kept> {
        self.versions.iter().find(|kept| kept.is_open())
    }

    /// What readers see: the released version that began last and has not ended.
    pub(super) fn in_force(&self, today: Date) -> Option<&Kept> {
        let begun = self.versions.iter().filter(|kept| {
            kept.status() == Status::Released
                && kept.row.valid_from.is_some_and(|from| from <= today)
                && kept.row.expires_on.is_none_or(|last| last >= today)
        });
        begun.max_by_key(|kept| (kept.row.valid_from, kept.row.number))
    }

    /// The text that readers see now.
    pub(super) fn current(&self, today: Date) -> Description {
        let stored = self.in_force(today).map(|kept| kept.text.clone());
        stored.or_else(|| self.content.clone()).unwrap_or_default()
    }

    /// What a new draft begins with: the newest released text, even one whose day has not come.
    pub(super) fn base(&self) -> (Description, String) {
        match self.versions.iter().find(|kept| kept.status() == Status::Released) {
            Some(kept) => (kept.text.clone(), kept.row.number.to_string()),
            None => (self.content.clone().unwrap_or_default(), format!("content {}", self.package)),
        }
    }

    /// What a version is today.
    pub(super) fn standing(&self, kept: &Kept, today: Date) -> Standing {
        let later = |other: &&Kept| {
            other.status() == Status::Released
                && other.row.expires_on.is_none_or(|last| last >= today)
                && (other.row.valid_from, other.row.number) > (kept.row.valid_from, kept.row.number)
        };
        let next =
            self.versions.iter().filter(later).filter_map(|other| other.row.valid_from).min();
        standing(&kept.workflow(), next, today)
    }
}

/// The texts that a package brings, by language.
#[derive(Clone, Debug, Default)]
pub(crate) struct PackageTexts(BTreeMap<Lang, Description>);

impl PackageTexts {
    /// Takes the texts of a package apart.
    pub(crate) fn read(files: &::packages::Files, package: &Package) -> Self {
        let one = |lang| Some((lang, of_package(files, package, lang)?));
        Self(Lang::ALL.into_iter().filter_map(one).collect())
    }

    /// The text in exactly this language.
    pub(super) fn get(&self, lang: Lang) -> Option<&Description> {
        self.0.get(&lang)
    }
}

/// The package's text in exactly this language, with the values that its manifest has.
fn of_package(files: &::packages::Files, package: &Package, lang: Lang) -> Option<Description> {
    let text =
        |lang: Lang| files.text(&format!("description.{}.md", lang.tag())).map(read_markdown);
    let mut own = text(lang)?;
    if lang == Lang::De {
        let manifest = &package.manifest;
        let mut value = |key: &str, value: String| {
            if !value.trim().is_empty() && own.module(key).is_none() {
                own.modules.push(Module::written(key, "", value));
            }
        };
        value("leistungsschluessel", manifest.leika.clone());
        value("begriffe_im_kontext", manifest.synonyms.join("\n"));
        value("lagen", manifest.situations.join("\n"));
    } else if let Some(german) = text(Lang::De) {
        // They were published together, so the one was written for the other.
        for module in &mut own.modules {
            module.written_for = german.module(&module.key).map(Module::hash);
        }
    }
    Some(own)
}

/// The German text that readers see now, beside which other languages stand.
pub(super) async fn german(
    house: &House,
    ctx: &OpContext,
    db: &mut Reading,
    (which, permit): (&Which, &Permit),
) -> Result<Description, Fault> {
    let german = Which { service: which.service.clone(), lang: Lang::De };
    Ok(Shelf::load(house, ctx, db, (&german, permit)).await?.current(ctx.today))
}

/// Asks whether the actor may do this with texts.
pub(super) fn may(ctx: &OpContext, action: Action) -> Result<Permit, Fault> {
    ctx.signed_in()?;
    Ok(ctx.may(action, &ctx.thing(ResourceKind::Description))?)
}

/// Notes in the audit trail what was done with a version.
pub(super) async fn audit(
    tx: &mut Writing,
    ctx: &OpContext,
    permit: &Permit,
    (id, action): (&str, &str),
) -> Result<(), Fault> {
    crate::audit::note(tx, permit, ctx.now, (&format!("description.{id}"), action)).await
}

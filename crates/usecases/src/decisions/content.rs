//! What a decision consists of, and how it is opened.

use access::{Action, Permit, ResourceKind};
use base::{AccountId, Date, DecisionId, Money, PackageHash};
use serde::{Deserialize, Serialize};
use store::decisions::{Decision, DecisionState, DecisionStep};
use store::{Reading, Writing};

use super::{DecisionError, State};
use crate::blocks::Filled;
use crate::case_file::CaseFile;
use crate::{Fault, House, OpContext};

/// The content of a decision. Stored as JSON, sealed, therefore promised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Content {
    pub(crate) blocks: Vec<Filled>,
    #[serde(default)]
    pub(crate) addition: String,
    /// What is paid a month, as it was computed when the draft was written.
    #[serde(default)]
    pub(crate) monthly: Option<Money>,
    #[serde(default)]
    pub(crate) start: Option<Date>,
    /// Values that only a person can know, by the names of their variables; empty where nobody
    /// has said them yet.
    #[serde(default)]
    pub(crate) asked: std::collections::BTreeMap<String, String>,
    /// To which authority it goes.
    #[serde(default)]
    pub(crate) recipient: Option<String>,
    #[serde(default)]
    pub(crate) remedy: Option<Remedy>,
    /// The format that the applicant asked for.
    #[serde(default)]
    pub(crate) format: String,
    /// Fingerprint of the content that somebody looked at as it will be printed.
    #[serde(default)]
    pub(crate) previewed: Option<String>,
    #[serde(default)]
    pub(crate) sent_back: Option<String>,
    /// Who handed it over.
    #[serde(default)]
    pub(crate) handed_over_by: Option<AccountId>,
    /// The version whose words it uses, where it is not the one that the case is pinned to.
    #[serde(default)]
    pub(crate) package: Option<PackageHash>,
    /// How that version calls it.
    #[serde(default)]
    pub(crate) label: Option<String>,
    /// Pages of the issued document.
    #[serde(default)]
    pub(crate) pages: usize,
}

/// The notice of remedies in the draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Remedy {
    pub(crate) id: String,
    pub(crate) body: String,
    pub(crate) seat: String,
    pub(crate) period: String,
    pub(crate) form: String,
    /// The finished words.
    pub(crate) text: String,
}

impl Content {
    pub(crate) fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Names exactly these words, to know whether they are the ones that somebody looked at.
    pub(crate) fn fingerprint(&self) -> String {
        use sha2::{Digest, Sha256};
        let bare = Self {
            previewed: None,
            sent_back: None,
            handed_over_by: None,
            pages: 0,
            ..self.clone()
        };
        hex::encode(Sha256::digest(bare.to_json()))
    }

    /// Reads the case by the version whose words the decision uses.
    pub(crate) async fn with_its_version(
        &self,
        house: &House,
        db: &mut Reading,
        file: &mut CaseFile,
    ) -> Result<(), Fault> {
        if let Some(hash) = &self.package {
            file.package = house.package(db, hash).await?;
        }
        Ok(())
    }

    pub(crate) fn is_previewed(&self) -> bool {
        self.previewed.as_deref() == Some(self.fingerprint().as_str())
    }
}

/// A decision with its case, opened for staff.
pub(crate) struct Opened {
    pub(crate) file: CaseFile,
    pub(crate) row: Decision,
    pub(crate) content: Content,
    pub(crate) permit: Permit,
}

impl Opened {
    pub(crate) async fn for_staff(
        house: &House,
        ctx: &OpContext,
        db: &mut Reading,
        (id, action): (DecisionId, Action),
    ) -> Result<Self, DecisionError> {
        ctx.signed_in()?;
        let case = store::decisions::case_of(db, id).await?;
        let mut file = CaseFile::for_staff(house, ctx, db, case, Action::Read).await?;
        let kind = ResourceKind::DecisionDraft;
        let permit = ctx.may(action, &ctx.thing_of(kind, file.row.account))?;
        let row = store::decisions::one(db, &permit, id).await?;
        let content = content_of(&row)?;
        content.with_its_version(house, db, &mut file).await?;
        Ok(Self { file, row, content, permit })
    }

    /// Takes a step and keeps the new version.
    pub(crate) async fn advance(
        &mut self,
        tx: &mut Writing,
        ctx: &OpContext,
        step: &DecisionStep,
    ) -> Result<(), DecisionError> {
        let seen = (self.row.id, self.row.version);
        self.row.version = store::decisions::advance(tx, &self.permit, seen, step, ctx.now).await?;
        Ok(())
    }

    /// Keeps changed content while it is a draft. The drafter stays who wrote the words.
    pub(crate) async fn rewrite(
        &mut self,
        tx: &mut Writing,
        ctx: &OpContext,
        by: AccountId,
    ) -> Result<(), DecisionError> {
        let step = DecisionStep::Rewrite {
            kind: self.row.kind.clone(),
            content: self.content.to_json(),
            by,
        };
        self.advance(tx, ctx, &step).await?;
        self.row.drafted_by = by;
        Ok(())
    }

    pub(crate) fn spec(&self) -> Result<&::packages::DecisionSpec, DecisionError> {
        let specs = &self.file.package.manifest.decisions;
        let spec = specs.iter().find(|spec| spec.id == self.row.kind);
        Ok(spec.ok_or_else(|| Fault::Content(format!("no decision {}", self.row.kind)))?)
    }
}

pub(crate) fn content_of(row: &Decision) -> Result<Content, DecisionError> {
    Ok(serde_json::from_str(&row.content).map_err(|error| Fault::Content(error.to_string()))?)
}

pub(crate) fn state_of(row: &Decision) -> State {
    match row.state {
        DecisionState::Draft | DecisionState::Dropped => State::Draft,
        DecisionState::Proposed => State::Approval,
        DecisionState::Approved => State::Approved,
        DecisionState::Issued if row.dispatched_at.is_some() => State::Delivered,
        DecisionState::Issued => State::Issued,
    }
}

//! What was handed in to the state's editors, as the desk sees it.

use access::Action;
use base::{Lang, Timestamp};
use catalogue::descriptions::{Comment, Gap, Grade, Standing, SubmissionState, gaps};
use serde::{Deserialize, Serialize};
use store::submissions::Submission;

use super::shelf::{Shelf, may};
use super::{DescriptionError, Which};
use crate::{Fault, House, OpContext, written};

/// The way of a text to the state's editors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmissionsView {
    /// The service.
    pub service: String,
    /// The language.
    pub lang: Lang,
    /// Name of the service.
    pub name: String,
    /// To whom it goes.
    pub recipient: String,
    /// True where nobody read up that it goes there.
    pub unsure: bool,
    /// Number of the version that would be handed in; none where none is released.
    pub number: Option<i64>,
    /// What that version is worth.
    pub grade: Grade,
    /// What it lacks for a submission.
    pub gaps: Vec<(Gap, String)>,
    /// Newest first.
    pub all: Vec<SubmissionView>,
    /// Modules that a comment can be about: key and name.
    pub modules: Vec<(String, String)>,
    /// Whether a new one may be prepared.
    pub may_prepare: bool,
}

/// One submission.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmissionView {
    /// Its id.
    pub id: String,
    /// Number of its version.
    pub number: i64,
    /// Where it stands.
    pub state: SubmissionState,
    /// What the form sends back.
    pub version: i64,
    /// SHA-256 of the file that was taken out.
    pub file_sha256: Option<String>,
    /// What came back.
    pub comments: Vec<CommentView>,
    /// Who did what when.
    pub steps: Vec<StepView>,
}

/// A comment of the state's editors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommentView {
    /// Name of the module; empty for the whole text.
    pub module: String,
    /// What was said.
    pub text: String,
    /// What became of it.
    pub answer: String,
}

/// A step of a submission. Stored as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepView {
    /// The state that it led to.
    pub state: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// The file that is handed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubmissionFile {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media_type: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Shows the submissions of a text.
pub async fn submissions(
    house: &House,
    ctx: &OpContext,
    which: &Which,
) -> Result<SubmissionsView, DescriptionError> {
    let permit = may(ctx, Action::Read)?;
    let mut db = house.read(ctx).await?;
    let shelf = Shelf::load(house, ctx, &mut db, (which, &permit)).await?;
    let place = (&which.service, which.lang);
    let rows = store::submissions::of_service(&mut db, &permit, place).await?;
    drop(db);
    let modules = written::modules(house)?;
    let label = |key: &str| match modules.get(key) {
        Some(known) => known.label.get(ctx.lang).to_owned(),
        None => key.to_owned(),
    };
    let all: Vec<SubmissionView> =
        rows.into_iter().map(|row| view(row, &shelf, &label)).collect::<Result<_, Fault>>()?;
    let shown = shelf.in_force(ctx.today);
    let open = shown.map_or_else(Vec::new, |kept| gaps(&kept.text, which.lang, &modules));
    let office = written::office(house)?;
    let busy = all.iter().any(|one| !one.state.is_over());
    let named = |gap: Gap| {
        let name = match &gap {
            Gap::Title => String::new(),
            Gap::Module(key) | Gap::Value(key) | Gap::Unconfirmed(key) => label(key),
        };
        (gap, name)
    };
    let may_prepare =
        shown.is_some() && open.is_empty() && !busy && may(ctx, Action::Dispatch).is_ok();
    Ok(SubmissionsView {
        service: which.service.to_string(),
        lang: which.lang,
        name: shelf.name.clone(),
        recipient: office.state_editors.name,
        unsure: !office.state_editors.certainty.is_settled(),
        number: shown.map(|kept| kept.row.number),
        grade: shown.map_or(Grade::None, |kept| kept.notes.grade),
        gaps: open.into_iter().map(named).collect(),
        modules: shown.map_or_else(Vec::new, |kept| {
            kept.text.modules.iter().map(|one| (one.key.clone(), label(&one.key))).collect()
        }),
        all,
        may_prepare,
    })
}

fn view(
    row: Submission,
    shelf: &Shelf,
    label: &impl Fn(&str) -> String,
) -> Result<SubmissionView, Fault> {
    let number = shelf.versions.iter().find(|kept| kept.row.id == row.description);
    let comments: Vec<Comment> = read(&row.comments)?;
    let named = |comment: Comment| CommentView {
        module: if comment.module.is_empty() { String::new() } else { label(&comment.module) },
        text: comment.text,
        answer: comment.answer,
    };
    Ok(SubmissionView {
        number: number.map_or(0, |kept| kept.row.number),
        state: state(&row)?,
        version: row.version,
        file_sha256: row.file_sha256,
        comments: comments.into_iter().map(named).collect(),
        steps: read(&row.steps)?,
        id: row.id,
    })
}

pub(super) fn state(row: &Submission) -> Result<SubmissionState, Fault> {
    SubmissionState::of(&row.state)
        .ok_or_else(|| Fault::Content(format!("submission {} has no known state", row.id)))
}

pub(super) fn read<T: serde::de::DeserializeOwned>(json: &str) -> Result<T, Fault> {
    serde_json::from_str(json).map_err(|error| Fault::Content(error.to_string()))
}

/// What a version's standing says about handing it in.
pub(super) fn can_go(standing: Standing) -> bool {
    matches!(standing, Standing::InForce | Standing::Scheduled)
}

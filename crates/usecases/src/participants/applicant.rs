//! What the applicant reads of the statements of others: what the desk has shown, in the words in which
//! it has shown it, and nothing else.

use ::cases::parties::{Holder, Paper, Reader, may_read};
use access::{Action, ResourceKind};
use base::{ApplicationId, Date, Timestamp};
use store::Reading;
use store::participants::{Letter, Participant};

use super::{ParticipantError, Person, Words, kind, title_of};
use crate::case_file::CaseFile;
use crate::{Fault, House, OpContext};

/// What others stated about an application, as far as its applicant may read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementsView {
    /// The application.
    pub id: ApplicationId,
    /// Reference in groups.
    pub reference: String,
    /// Name of the service.
    pub service_title: String,
    /// True while the applicant can still answer to it.
    pub open: bool,
    /// The statements, the last one that was shown first.
    pub statements: Vec<StatementView>,
}

/// A statement that was shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatementView {
    /// Who stated it.
    pub from: String,
    /// What the package calls them.
    pub title: String,
    /// The legal day of its receipt.
    pub on: Date,
    /// The day since which the applicant may read it.
    pub shown: Date,
    /// The words that were shown.
    pub text: String,
    /// True where the desk left something out.
    pub shortened: bool,
}

/// What others stated, for the applicant.
///
/// # Errors
/// It is not the reader's application, or the store did not answer.
pub async fn statements(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<StatementsView, ParticipantError> {
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_owner(house, ctx, &mut db, (id, Action::Read)).await?;
    let mut statements = Vec::new();
    let mut all = readable(ctx, &mut db, &file).await?;
    all.sort_by_key(|(_, _, shown)| std::cmp::Reverse(*shown));
    for (whose, paper, shown) in all {
        let words = Words::of(&paper);
        statements.push(StatementView {
            from: Person::of(&whose).name,
            title: title_of(&file, &whose.party, ctx),
            on: paper.on,
            shown: base::berlin_date(shown),
            text: words.for_others().to_owned(),
            shortened: words.for_others() != words.text,
        });
    }
    Ok(StatementsView {
        id,
        reference: file.row.file_number.clone(),
        service_title: file.service_title(ctx),
        open: file.row.closed_at.is_none(),
        statements,
    })
}

/// How many statements the applicant of a case may read.
pub(crate) async fn shown_to_applicant(
    ctx: &OpContext,
    db: &mut Reading,
    file: &CaseFile,
) -> Result<usize, Fault> {
    // Most services hear nobody; their pages ask nothing.
    if file.package.manifest.parties.is_empty() {
        return Ok(0);
    }
    Ok(readable(ctx, db, file).await?.len())
}

/// The one door through which statements come to the applicant.
async fn readable(
    ctx: &OpContext,
    db: &mut Reading,
    file: &CaseFile,
) -> Result<Vec<(Participant, Letter, Timestamp)>, Fault> {
    let thing = ctx.thing_of(ResourceKind::Participation, file.row.account);
    let permit = ctx.may(Action::List, &thing)?;
    let all = store::participants::of_case(db, &permit, file.id()).await?;
    let papers = store::participants::letters(db, &permit, file.id()).await?;
    let mut found = Vec::new();
    for paper in papers.into_iter().filter(|paper| paper.kind == kind::STATEMENT) {
        let Some(shown) = paper.released_at else { continue };
        let Some(whose) = all.iter().find(|one| one.id == paper.participant) else { continue };
        let holder = Holder::Party(whose.party.clone());
        if may_read(&Reader::Applicant, &Paper::StatementOf { holder, released: true }) {
            found.push((whose.clone(), paper, shown));
        }
    }
    Ok(found)
}

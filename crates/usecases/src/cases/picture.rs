//! The process of a case as a picture, with the same in words and the reasons why it waits.

use ::cases::process::{Days, Picture};
use access::Action;
use base::{CaseId, Date, Lang};

use super::CaseError;
use crate::case_file::CaseFile;
use crate::{House, OpContext, flow};

/// Names the drawing on its page.
const NAME: &str = "ablauf";

/// Where a case stands in its process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProcessView {
    /// The case.
    pub case: CaseId,
    /// Its file number.
    pub reference: String,
    /// The service.
    pub service_title: String,
    /// The drawing and the steps in words.
    pub picture: Picture,
    /// Why it waits: a line, when that ends by itself, and the provision that says so.
    pub reasons: Vec<(String, Option<Date>, String)>,
}

/// Draws the process of a case for those who work on it.
///
/// # Errors
/// Who asks may not read the case, or the store did not answer.
pub async fn process(house: &House, ctx: &OpContext, id: CaseId) -> Result<ProcessView, CaseError> {
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_staff(house, ctx, &mut db, id, Action::Read).await?;
    let state = flow::state(&file)?;
    let model = file.model();
    let timers =
        store::timers::of_case(&mut db, &file.permit, id).await.map_err(crate::Fault::from)?;
    let specs = &file.package.manifest.deadlines;
    let days = Days {
        due: timers.iter().filter_map(flow::day_of_timer).collect(),
        provisions: specs.iter().map(|one| (one.id.clone(), one.norm.clone())).collect(),
    };
    let mut reasons = model.reasons(&state, &days);
    if reasons.is_empty() {
        reasons.push(model.reason(&state, &days));
    }
    // Names of steps are the package's, in German.
    let lang = if ctx.lang == Lang::En { Lang::En } else { Lang::De };
    Ok(ProcessView {
        case: id,
        reference: file.row.file_number.clone(),
        service_title: file.service_title(ctx),
        picture: model.picture(&state, lang, NAME),
        reasons: reasons
            .into_iter()
            .map(|one| (one.text.get(lang).to_owned(), one.due, one.provision))
            .collect(),
    })
}

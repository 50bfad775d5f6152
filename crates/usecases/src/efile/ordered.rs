//! What somebody sent, in the order of the published form of the version that they saw.

use base::{CaseId, Lang};
use mappings::fim;
use serde_json::Value;

use super::open_case;
use crate::{Fault, House, OpContext};

/// A submission in the order of its published form.
#[derive(Clone, Debug, PartialEq)]
pub struct Ordered {
    /// Number of the case.
    pub file_number: String,
    /// By the ids of the form.
    pub json: Value,
    /// The same as XML in the manner of XFall.
    pub xml: String,
    /// The JSON Schema against which it holds.
    pub schema: Value,
}

/// The submission of a case in the order of its published form.
pub async fn ordered(house: &House, ctx: &OpContext, id: CaseId) -> Result<Ordered, Fault> {
    let ctx = OpContext { lang: Lang::De, ..ctx.clone() };
    let mut db = house.read(&ctx).await?;
    let file = open_case(house, &ctx, &mut db, id).await?;
    let files = house.package_files(&mut db, file.submitted_under()).await?;
    let schema = ::packages::published_schema(&files)
        .ok_or_else(|| Fault::Content("the form of the case cannot be read".to_owned()))?;
    let (package, submission) = file.submitted();
    let said = |id: &str| submission.evidence.get(id).map(|how| coming(how).to_owned());
    let filled = fim::filled(&schema, &package.form, submission, &said);
    Ok(Ordered {
        file_number: file.row.file_number.clone(),
        json: filled.json(),
        xml: filled.xml(),
        schema: fim::json_schema(&schema),
    })
}

/// How a piece of evidence comes: the file itself travels beside the submission.
fn coming(how: &str) -> &'static str {
    match how {
        "file" => "liegt bei",
        "consent" => "wird mit Einwilligung abgerufen",
        _ => "wird nachgereicht",
    }
}

//! One document of a file, to open.

use base::{CaseId, Lang};
use serde_json::{Value, json};

use super::gather::{Content, Document, gather};
use super::{open_case, words};
use crate::applications::InlineFile;
use crate::case_file::CaseFile;
use crate::ports::PrintOrder;
use crate::{Fault, House, OpContext, files};

/// Where the content keeps the sheet of a document.
const SHEET: &str = "records/sheet.typ";
const FOLDER: &str = "records/";

/// Opens a document of a case by its number: the very file that was kept, or a sheet with the words
/// that the house keeps. Sheets speak German, the language of the procedure.
///
/// # Errors
/// There is no such document, or who asks may not read the case.
pub async fn document(
    house: &House,
    ctx: &OpContext,
    id: CaseId,
    number: u32,
) -> Result<InlineFile, Fault> {
    let ctx = OpContext { lang: Lang::De, ..ctx.clone() };
    let mut db = house.read(&ctx).await?;
    let file = open_case(house, &ctx, &mut db, id).await?;
    let gathered = gather(&ctx, &mut db, &file).await?;
    drop(db);
    let found = gathered.documents.iter().find(|one| one.number == number);
    content(house, &file, found.ok_or(Fault::NotFound)?).await
}

/// The bytes of a document, with a name under which it can be kept.
pub(crate) async fn content(
    house: &House,
    file: &CaseFile,
    document: &Document,
) -> Result<InlineFile, Fault> {
    match &document.content {
        Content::File { blob, secrets, .. } => Ok(InlineFile {
            name: secrets.name.clone(),
            media_type: secrets.media_type.clone(),
            bytes: files::fetch(house, blob, secrets).await?,
        }),
        Content::Words(_) => {
            let pdf = house.ports().documents.render(sheet(house, file, document)?).await?;
            Ok(InlineFile {
                name: format!("{:03} {}.pdf", document.number, document.title),
                media_type: "application/pdf".to_owned(),
                bytes: pdf.bytes,
            })
        }
    }
}

fn sheet(house: &House, file: &CaseFile, document: &Document) -> Result<PrintOrder, Fault> {
    let mut data = frame(house, file);
    if let Some(object) = data.as_object_mut() {
        let subject = format!("{}, {}", document.title, file.row.file_number);
        object.insert("subject".to_owned(), json!(subject));
        object.insert("document".to_owned(), described(document));
    }
    Ok(PrintOrder {
        files: templates(house, SHEET)?,
        main: SHEET.to_owned(),
        data,
        instant: document.arrival.at,
    })
}

/// What every print of a file begins with.
pub(super) fn frame(house: &House, file: &CaseFile) -> Value {
    let authority = &house.content().authority;
    let unit = &file.package.manifest.unit;
    let office = [unit.department.as_str(), unit.name.get(Lang::De)];
    let office: Vec<&str> = office.into_iter().filter(|part| !part.is_empty()).collect();
    json!({
        "authority": { "name": authority.name, "unit": office.join(", ") },
        "reference": file.row.file_number,
    })
}

/// A document as a print describes it, with its words where the house keeps them.
pub(super) fn described(document: &Document) -> Value {
    let blocks = match &document.content {
        Content::Words(blocks) => blocks.as_slice(),
        Content::File { .. } => &[],
    };
    let arrival = &document.arrival;
    let role = words::sender(arrival.sender, Lang::De);
    let from = match document.from.as_str() {
        "" => role.to_owned(),
        name => format!("{name} ({role})"),
    };
    let facts = [
        ("Nummer in der Akte", document.number.to_string()),
        ("Art", words::kind(arrival.kind, Lang::De).to_owned()),
        ("Datum", words::moment(arrival.at)),
        ("Richtung", words::direction(arrival.direction(), Lang::De).to_owned()),
        ("Von", from),
    ];
    let facts = facts.map(|(label, value)| json!({ "label": label, "value": value }));
    json!({
        "number": document.number, "title": document.title, "facts": facts, "blocks": blocks,
    })
}

/// The templates of prints and the letter base that they stand on.
pub(super) fn templates(
    house: &House,
    main: &str,
) -> Result<std::collections::BTreeMap<String, Vec<u8>>, Fault> {
    let content = house.content();
    let mut files = content.letters.clone();
    let own = content.files.iter().filter(|(path, _)| path.starts_with(FOLDER));
    files.extend(own.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())));
    match files.contains_key(main) {
        true => Ok(files),
        false => Err(Fault::Content(format!("the content has no {main}"))),
    }
}

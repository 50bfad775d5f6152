//! The whole file of a case as one PDF/A: cover, contents, each document, the record.

use base::{CaseId, Lang};
use serde_json::{Value, json};

use super::gather::{Content, Document, Gathered, gather};
use super::open::{described, frame, templates};
use super::{open_case, view, words};
use crate::case_file::CaseFile;
use crate::ports::{Pdf, Pictures, PrintOrder};
use crate::{Fault, House, OpContext, files, letters};

/// Where the content keeps the print of a file.
const FILE: &str = "records/file.typ";
/// So many bytes of files that came in are carried; what is beyond is named and left out.
const MOST_BYTES: u64 = 200_000_000;

/// Prints the file of a case. What cannot be carried is named in the contents with the reason.
///
/// # Errors
/// Who asks may not read the case, or the press did not print.
pub async fn print(house: &House, ctx: &OpContext, id: CaseId) -> Result<Pdf, Fault> {
    let ctx = OpContext { lang: Lang::De, ..ctx.clone() };
    let mut db = house.read(&ctx).await?;
    let file = open_case(house, &ctx, &mut db, id).await?;
    let gathered = gather(&ctx, &mut db, &file).await?;
    drop(db);
    let mut order = PrintOrder {
        files: templates(house, FILE)?,
        main: FILE.to_owned(),
        data: frame(house, &file),
        instant: ctx.now,
    };
    let mut documents = Vec::with_capacity(gathered.documents.len());
    let mut carried = 0;
    for document in &gathered.documents {
        documents.push(one(house, document, &mut order, &mut carried).await?);
    }
    if let Some(data) = order.data.as_object_mut() {
        let subject = format!("Akte {}", file.row.file_number);
        data.insert("subject".to_owned(), json!(subject));
        data.insert("cover".to_owned(), cover(house, &ctx, (&file, &gathered)));
        data.insert("documents".to_owned(), Value::Array(documents));
        data.insert("record".to_owned(), record(&gathered));
    }
    Ok(house.ports().documents.render(order).await?)
}

fn cover(house: &House, ctx: &OpContext, (file, gathered): (&CaseFile, &Gathered)) -> Value {
    let plan = view::plan(house, file);
    let place = plan.map_or_else(String::new, |plan| match plan.sign.as_str() {
        "" => plan.title,
        sign => format!("{sign} {}", plan.title),
    });
    let closed = file.row.closed_at.map_or_else(|| "läuft".to_owned(), words::moment);
    let facts = [
        ("Leistung", file.package.manifest.name.get(Lang::De).to_owned()),
        ("Person", letters::natural(&file.label)),
        ("Vorgang", file.row.file_number.clone()),
        ("Aktenplan", place),
        ("Eingegangen", words::moment(file.row.received_at)),
        ("Abgeschlossen", closed),
        ("Dokumente", gathered.documents.len().to_string()),
        ("Ausgedruckt", words::moment(ctx.now)),
    ];
    let facts: Vec<Value> = facts
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(label, value)| json!({ "label": label, "value": value }))
        .collect();
    json!({ "title": "Akte", "facts": facts })
}

/// A document as the print shows it; its pictures and the file itself go to the order.
async fn one(
    house: &House,
    document: &Document,
    order: &mut PrintOrder,
    carried: &mut u64,
) -> Result<Value, Fault> {
    let mut value = described(document);
    let (mut pictures, mut note, mut original) = (Vec::new(), Value::Null, Value::Null);
    let mut media = "";
    if let Content::File { blob, secrets, bytes } = &document.content {
        media = secrets.media_type.as_str();
        *carried += bytes;
        let kept = match *carried > MOST_BYTES {
            true => Err(TOO_MUCH),
            false => files::fetch(house, blob, secrets).await.map_err(|_| GONE),
        };
        match kept {
            Err(why) => note = json!(why),
            Ok(kept) => {
                let folder = format!("records/{}", document.number);
                let path = format!("{folder}/{:03}-{}", document.number, secrets.name);
                let drawn = house.ports().documents.pictures(media, kept.clone()).await?;
                order.files.insert(path.clone(), kept.to_vec());
                original = json!(format!("/{path}"));
                match reason(&drawn) {
                    Some(why) => note = json!(why),
                    None => pictures = laid_in(&folder, drawn, order),
                }
            }
        }
    }
    if let Some(object) = value.as_object_mut() {
        let arrival = &document.arrival;
        let day = base::date_short(base::berlin_date(arrival.at));
        object.insert("day".to_owned(), json!(day));
        object.insert("kind".to_owned(), json!(words::kind(arrival.kind, Lang::De)));
        object.insert("pictures".to_owned(), json!(pictures));
        object.insert("note".to_owned(), note);
        object.insert("original".to_owned(), original);
        object.insert("media".to_owned(), json!(media));
    }
    Ok(value)
}

const TOO_MUCH: &str = "Die Datei ist hier nicht enthalten, weil das PDF zu groß würde. Sie liegt in der \
                        elektronischen Akte.";
const GONE: &str = "Die Datei konnte nicht gelesen werden und ist hier nicht enthalten.";

/// Why a file is attached and not shown, as a sentence.
fn reason(pictures: &Pictures) -> Option<String> {
    let why = match pictures {
        Pictures::Pages(_) => return None,
        Pictures::Encrypted => "Die Datei ist mit einem Kennwort geschützt".to_owned(),
        Pictures::Broken => "Die Datei ist beschädigt".to_owned(),
        Pictures::UnknownKind => "Diese Art von Datei lässt sich nicht drucken".to_owned(),
        Pictures::TooLong(pages) => format!("Die Datei hat {pages} Seiten"),
    };
    Some(format!("{why}; ihre Seiten sind hier nicht abgebildet."))
}

fn laid_in(folder: &str, pictures: Pictures, order: &mut PrintOrder) -> Vec<String> {
    let Pictures::Pages(pages) = pictures else { return Vec::new() };
    let mut paths = Vec::with_capacity(pages.len());
    for (place, (ending, bytes)) in pages.into_iter().enumerate() {
        let path = format!("{folder}/page-{}.{ending}", place + 1);
        order.files.insert(path.clone(), bytes);
        paths.push(format!("/{path}"));
    }
    paths
}

fn record(gathered: &Gathered) -> Value {
    let rows = gathered.events.iter().map(|event| {
        let day = base::date_short(base::berlin_date(event.event_time));
        json!({
            "seq": event.seq,
            "at": format!("{day}, {}", base::time_of_day(event.event_time)),
            "activity": event.activity,
            "who": words::role(&event.actor_role),
            "hash": event.hash.chars().take(12).collect::<String>(),
        })
    });
    Value::Array(rows.collect())
}

//! Letters: receipts and decisions as data for the authority's letter base, and the finished files.

use ::packages::AmountFor;
use access::Permit;
use base::{ApplicationId, Date, Lang, Timestamp};
use serde_json::{Value, json};
use store::Reading;
use store::documents::NewDocument;

use crate::case_file::CaseFile;
use crate::files::{self, FileSecrets};
use crate::law::Calculation;
use crate::mandates::{ActingView, ActsAs, Basis};
use crate::ports::{Pdf, PrintOrder};
use crate::{Fault, House};

/// What differs from letter to letter.
pub(crate) struct Letter {
    pub(crate) title: String,
    pub(crate) template: String,
    pub(crate) blocks: Vec<Value>,
    pub(crate) signature: Option<(String, String)>,
    pub(crate) notes: Vec<String>,
    pub(crate) draft: Option<String>,
    pub(crate) contact: Option<String>,
    pub(crate) day: Date,
    pub(crate) instant: Timestamp,
    /// Name and address, where it goes to somebody else than the applicant.
    pub(crate) to: Option<(String, Vec<String>)>,
}

/// The order for a letter about a case. Letters speak German, the language of the procedure.
pub(crate) fn order(house: &House, file: &CaseFile, letter: Letter) -> PrintOrder {
    let data = data(house, file, &letter);
    let mut files = file.package.templates.clone();
    for (path, bytes) in &house.content().letters {
        files.insert(path.clone(), bytes.clone());
    }
    PrintOrder { files, main: letter.template, data, instant: letter.instant }
}

fn data(house: &House, file: &CaseFile, letter: &Letter) -> Value {
    let authority = &house.content().authority;
    let unit = &file.package.manifest.unit;
    let office = [unit.department.as_str(), unit.name.get(Lang::De)];
    let office: Vec<&str> = office.into_iter().filter(|part| !part.is_empty()).collect();
    let address = &authority.address;
    let mut info = vec![
        json!({ "label": "Datum", "value": base::date_long(letter.day, Lang::De) }),
        json!({ "label": "Vorgang", "value": file.row.file_number }),
    ];
    if let Some(name) = &letter.contact {
        info.push(json!({ "label": "Auskunft", "value": name }));
    }
    info.push(json!({ "label": "Telefon", "value": authority.contact.phone }));
    let place = format!("{}, {} {}", address.street, address.postal_code, address.city);
    info.push(json!({ "label": "Anschrift", "value": place }));
    let mut data = json!({
        "lang": "de",
        "title": letter.title,
        "authority": {
            "name": authority.name,
            "unit": office.join(", "),
            "sender": format!("{}, {} {}", authority.name, address.letter_postal_code, address.city),
        },
        "recipient": match &letter.to {
            Some((name, lines)) => json!({ "name": name, "lines": lines }),
            None => recipient(file),
        },
        "reference": file.row.file_number,
        "info": info,
        "salutation": "Guten Tag,",
        "blocks": letter.blocks,
        "notes": letter.notes,
    });
    if let Some(object) = data.as_object_mut() {
        if let Some(sentence) = &letter.draft {
            object.insert("draft".to_owned(), json!(sentence));
        }
        if let Some((capacity, name)) = &letter.signature {
            let signature = json!({ "greeting": "Mit freundlichen Grüßen", "capacity": capacity, "name": name });
            object.insert("signature".to_owned(), signature);
        }
    }
    data
}

/// The form's name of the field for an organisation that applies.
pub(crate) const ORGANISATION: &str = "organisation";

/// Name and address, by the names that the forms of this house give them.
fn recipient(file: &CaseFile) -> Value {
    let text = |name: &str| {
        file.submission.values.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
    };
    let name = format!("{} {}", text("first_names"), text("last_name")).trim().to_owned();
    let name = if name.is_empty() { natural(&file.label) } else { name };
    // An organisation is written to by its name; whoever acts for it stands below.
    let organisation = text(ORGANISATION);
    let (name, attention) = match organisation.is_empty() {
        true => (name, String::new()),
        false => (organisation, name),
    };
    let town = format!("{} {}", text("postal_code"), text("city")).trim().to_owned();
    let lines: Vec<String> =
        [attention, text("street"), town].into_iter().filter(|line| !line.is_empty()).collect();
    json!({ "name": name, "lines": lines })
}

/// “Kessler, Marion” as a letter writes it.
pub(crate) fn natural(label: &str) -> String {
    match label.split_once(", ") {
        Some((family, given)) => format!("{given} {family}"),
        None => label.to_owned(),
    }
}

/// A calculation as a block of a letter.
pub(crate) fn amount_block(calculation: &Calculation) -> Option<Value> {
    let lines: Vec<Value> = calculation
        .amount
        .lines
        .iter()
        .zip(&calculation.norms)
        .map(|((label, amount), norm)| json!([label, norm, amount.trim_end_matches(" Euro")]))
        .collect();
    let (total, rows) = lines.split_last()?;
    let title = match calculation.amount.period {
        AmountFor::Month => "Berechnung im Monat",
        AmountFor::Year => "Berechnung im Jahr",
        AmountFor::Once | AmountFor::Open => "Berechnung",
    };
    Some(json!({
        "kind": "table",
        "columns": [
            { "title": title },
            { "title": "Grundlage" },
            { "title": "Euro", "align": "right" },
        ],
        "rows": rows,
        "total": total,
    }))
}

/// The receipt of a submitted application.
pub(crate) fn receipt(
    house: &House,
    file: &CaseFile,
    acting: Option<&ActingView>,
) -> Result<PrintOrder, Fault> {
    let spec = file.package.manifest.letters.iter().find(|letter| letter.id == "receipt");
    let spec = spec.ok_or_else(|| Fault::Content("the package has no receipt".to_owned()))?;
    let summary = forms::summary_of_submission(&file.package.form, &file.submission, Lang::De);
    let day = file.received();
    let mut blocks = crate::blocks::texts(house, file, &spec.blocks);
    if let Some(acting) = acting {
        blocks.push(json!({ "kind": "facts", "items": acting_facts(acting) }));
    }
    for section in summary {
        let facts: Vec<Value> = section
            .rows
            .iter()
            .map(|row| json!({ "label": row.label.trim_end_matches('?'), "value": row.value.join(", ") }))
            .collect();
        if !facts.is_empty() {
            blocks.push(json!({ "kind": "heading", "text": section.title }));
            blocks.push(json!({ "kind": "facts", "items": facts }));
        }
    }
    let letter = Letter {
        title: spec.title.clone(),
        template: spec.template.clone(),
        blocks,
        signature: None,
        notes: Vec::new(),
        draft: None,
        contact: None,
        day,
        instant: file.row.received_at,
        to: None,
    };
    Ok(order(house, file, letter))
}

/// For whom an application is, as a letter says it.
fn acting_facts(acting: &ActingView) -> Value {
    let role = match acting.acts_as {
        ActsAs::Child => "als Elternteil oder Vormund",
        ActsAs::Guardianship => "als rechtliche Betreuung",
        ActsAs::PowerOfAttorney => "mit Vollmacht",
        ActsAs::Organisation => "für die Organisation",
        ActsAs::Oneself => "",
    };
    let basis = match acting.basis {
        Basis::Stated => "selbst angegeben, nicht nachgewiesen".to_owned(),
        Basis::Mandate(on) => {
            format!("Vollmacht in diesem Portal vom {}", base::date_long(on, Lang::De))
        }
    };
    json!([
        { "label": "Antrag für", "value": acting.applicant },
        { "label": "Vertreten durch", "value": format!("{} {role}", acting.by).trim_end() },
        { "label": "Grundlage der Vertretung", "value": basis },
    ])
}

/// A document that was made before.
pub(crate) async fn kept(
    house: &House,
    db: &mut Reading,
    permit: &Permit,
    name: &str,
) -> Result<Option<Pdf>, Fault> {
    let Some(row) = store::documents::find(db, permit, name).await? else { return Ok(None) };
    let secrets = files::secrets(&row.file)?;
    let bytes = files::fetch(house, &row.blob_name, &secrets).await?;
    Ok(Some(Pdf { bytes, pages: secrets.pages }))
}

/// Keeps a finished document in the blobs; the caller notes it in the store.
pub(crate) async fn keep(
    house: &House,
    (application, name, kind): (ApplicationId, &str, &str),
    pdf: &Pdf,
) -> Result<NewDocument, Fault> {
    use sha2::{Digest, Sha256};
    let blob = house.ports().attachments.put(pdf.bytes.clone()).await?;
    let secrets = FileSecrets {
        name: format!("{kind}.pdf"),
        media_type: "application/pdf".to_owned(),
        sha256: hex::encode(Sha256::digest(&pdf.bytes)),
        key: blob.key,
        pages: pdf.pages,
    };
    Ok(NewDocument {
        id: name.to_owned(),
        application,
        kind: kind.to_owned(),
        size: i64::try_from(pdf.bytes.len()).unwrap_or(i64::MAX),
        blob_name: blob.name,
        file: serde_json::to_string(&secrets).unwrap_or_default(),
    })
}

//! `bruchlos rules evaluate`: a decision of a package for every row of a CSV file.

use std::io::Write;
use std::path::Path;

use anyhow::{Context as _, bail};
use base::Date;
use rules::DecisionModel;
use rules::sheet::{self, Sheet};

/// Writes the rows with their results and gives the exit code: 0 where every row has a
/// result and meets what is expected, 1 where one does not. What cannot be read is an
/// error, which the caller turns into exit code 2.
pub(crate) fn run(
    package: &Path,
    decision: &str,
    csv: &Path,
    today: Date,
    out: &mut dyn Write,
) -> anyhow::Result<u8> {
    let model = read_model(&package.join("rules.dmn"))?;
    if !model.decisions().contains(&decision) {
        let known = model.decisions().join(", ");
        bail!("The package has no decision “{decision}”. It has: {known}.");
    }
    let evaluated = sheet::evaluate(&model, decision, &read_sheet(csv)?, today);
    write_sheet(&evaluated.sheet, out)?;
    Ok(u8::from(evaluated.failed > 0))
}

fn read_model(path: &Path) -> anyhow::Result<DecisionModel> {
    let shown = path.display();
    let xml = std::fs::read_to_string(path).with_context(|| format!("{shown} cannot be read."))?;
    let (model, findings) = DecisionModel::read(&xml, &shown.to_string());
    model.with_context(|| {
        let errors = findings.iter().filter(|f| f.severity == base::Severity::Error);
        let errors: Vec<String> = errors.map(ToString::to_string).collect();
        format!("{shown} has errors:\n{}", errors.join("\n"))
    })
}

fn read_sheet(path: &Path) -> anyhow::Result<Sheet> {
    let shown = path.display();
    let bytes = std::fs::read(path).with_context(|| format!("{shown} cannot be read."))?;
    let text = String::from_utf8(bytes).with_context(|| format!("{shown} is not UTF-8."))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let broken = || format!("{shown} is no CSV file with a header and commas.");
    let header = reader.headers().with_context(broken)?.iter().map(|n| n.trim().to_owned());
    let header: Vec<String> = header.collect();
    if header.iter().all(String::is_empty) {
        bail!("{shown} has no header.");
    }
    let mut rows = Vec::new();
    for record in reader.records() {
        rows.push(record.with_context(broken)?.iter().map(str::to_owned).collect());
    }
    Ok(Sheet { header, rows })
}

fn write_sheet(sheet: &Sheet, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(&sheet.header).context("The result cannot be written.")?;
    for row in &sheet.rows {
        writer.write_record(row).context("The result cannot be written.")?;
    }
    writer.flush().context("The result cannot be written.")
}

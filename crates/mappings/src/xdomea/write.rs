use std::io::{self, Write};

use base::{Date, Timestamp};

use super::{Document, File, Kind, Message, Party, Procedure};

/// The version of the list of file formats.
const FORMATS: &str = "1.0";

/// The name under which the message of a process goes; container and message have the same.
#[must_use]
pub fn file_name(message: &Message, ending: &str) -> String {
    format!("{}_{}.{}.{ending}", message.process, message.kind.name(), message.kind.number())
}

/// Writes a message.
///
/// # Errors
/// Where nothing can be written.
pub fn write(out: impl Write, message: &Message) -> io::Result<()> {
    let mut xml = Xml { out, depth: 0 };
    let root = format!("{}.{}", message.kind.name(), message.kind.number());
    xml.out.write_all(b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")?;
    let space = message.version.namespace();
    writeln!(xml.out, "<xdomea:{root} xmlns:xdomea=\"{space}\">")?;
    xml.depth = 1;
    head(&mut xml, message)?;
    xml.within("Schriftgutobjekt", |xml| {
        xml.within("Akte", |xml| file(xml, &message.file, message.kind))
    })?;
    writeln!(xml.out, "</xdomea:{root}>")?;
    xml.out.flush()
}

/// Elements of the standard, one a line.
struct Xml<W> {
    out: W,
    depth: usize,
}

impl<W: Write> Xml<W> {
    fn indent(&mut self) -> io::Result<()> {
        write!(self.out, "{:1$}", "", self.depth * 2)
    }

    fn within(
        &mut self,
        name: &str,
        inner: impl FnOnce(&mut Self) -> io::Result<()>,
    ) -> io::Result<()> {
        self.indent()?;
        writeln!(self.out, "<xdomea:{name}>")?;
        self.depth += 1;
        inner(self)?;
        self.depth -= 1;
        self.indent()?;
        writeln!(self.out, "</xdomea:{name}>")
    }

    fn text(&mut self, name: &str, value: &str) -> io::Result<()> {
        self.indent()?;
        writeln!(self.out, "<xdomea:{name}>{}</xdomea:{name}>", clean(value))
    }

    /// An element that is left out where there is nothing to say.
    fn any(&mut self, name: &str, value: &str) -> io::Result<()> {
        if value.is_empty() { Ok(()) } else { self.text(name, value) }
    }

    fn day(&mut self, name: &str, day: Option<Date>) -> io::Result<()> {
        day.map_or(Ok(()), |day| self.text(name, &day.to_string()))
    }

    fn instant(&mut self, name: &str, at: Timestamp) -> io::Result<()> {
        self.text(name, &at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string())
    }

    /// A code; the standard has the element inside without a namespace.
    fn code(&mut self, name: &str, list: &str, version: &str, code: &str) -> io::Result<()> {
        self.indent()?;
        writeln!(
            self.out,
            "<xdomea:{name} listURI=\"urn:xoev-de:xdomea:codeliste:{list}\" \
             listVersionID=\"{version}\"><code>{}</code></xdomea:{name}>",
            clean(code)
        )
    }
}

/// What XML 1.0 does not take becomes a blank.
fn clean(value: &str) -> String {
    let taken = |sign: char| sign.is_control() || matches!(sign, '\u{FFFE}' | '\u{FFFF}');
    base::escaped(&value.replace(taken, " "))
}

fn head<W: Write>(xml: &mut Xml<W>, message: &Message) -> io::Result<()> {
    xml.within("Kopf", |xml| {
        xml.text("ProzessID", &message.process)?;
        xml.code("Nachrichtentyp", "nachrichtentyp", "2.0", message.kind.number())?;
        xml.instant("Erstellungszeitpunkt", message.at)?;
        party(xml, "Absender", &message.sender)?;
        party(xml, "Empfaenger", &message.receiver)?;
        xml.within("SendendesSystem", |xml| {
            xml.text("Produktname", "Bruchlos")?;
            xml.text("Version", &message.program)
        })?;
        if message.kind == Kind::Transfer {
            xml.text("Importbestaetigung", "1")?;
            xml.text("RueckmeldungArchivkennung", "1")?;
        }
        xml.text("Empfangsbestaetigung", "1")
    })
}

fn party<W: Write>(xml: &mut Xml<W>, name: &str, party: &Party) -> io::Result<()> {
    xml.within(name, |xml| {
        if !party.institution.is_empty() {
            xml.within("Institution", |xml| {
                xml.text("Name", &party.institution)?;
                xml.any("Kurzbezeichnung", &party.short)
            })?;
        }
        if party.unit.is_empty() {
            return Ok(());
        }
        xml.within("Organisationseinheit", |xml| xml.text("Name", &party.unit))
    })
}

fn identification<W: Write>(xml: &mut Xml<W>, id: &str, number: Option<u32>) -> io::Result<()> {
    xml.within("Identifikation", |xml| {
        xml.text("ID", id)?;
        number.map_or(Ok(()), |number| {
            xml.text("NummerImUebergeordnetenContainer", &number.to_string())
        })
    })
}

/// What every object says of itself; everything here is kept electronically.
fn general<W: Write>(
    xml: &mut Xml<W>,
    (subject, sign): (&str, &str),
    file: Option<&File>,
) -> io::Result<()> {
    xml.within("AllgemeineMetadaten", |xml| {
        xml.text("Betreff", subject)?;
        xml.any("Kennzeichen", sign)?;
        if let Some(file) = file {
            xml.any("Federfuehrung", &file.lead)?;
        }
        xml.code("Medium", "medium", "1.0", "001")?;
        let Some((sign, title)) = file.and_then(|file| file.plan.as_ref()) else { return Ok(()) };
        xml.within("Aktenplaneinheit", |xml| {
            xml.any("Kennzeichen", sign)?;
            xml.text("Inhaltsangabe", title)
        })
    })
}

fn archival<W: Write>(xml: &mut Xml<W>, file: &File) -> io::Result<()> {
    xml.within("ArchivspezifischeMetadaten", |xml| {
        if let Some(years) = file.years {
            xml.within("Aufbewahrungsdauer", |xml| xml.text("AnzahlJahre", &years.to_string()))?;
        }
        xml.within("Aussonderungsart", |xml| {
            let code = file.appraisal.code();
            xml.code("Aussonderungsart", "aussonderungsart", "1.0", code)
        })?;
        xml.day("Aufbewahrungsende", file.kept_until)
    })
}

fn file<W: Write>(xml: &mut Xml<W>, file: &File, kind: Kind) -> io::Result<()> {
    identification(xml, &file.id, None)?;
    general(xml, (&file.subject, &file.sign), Some(file))?;
    archival(xml, file)?;
    period(xml, &file.procedure)?;
    xml.within("Akteninhalt", |xml| xml.within("Vorgang", |xml| procedure(xml, file, kind)))
}

fn period<W: Write>(xml: &mut Xml<W>, procedure: &Procedure) -> io::Result<()> {
    xml.within("Laufzeit", |xml| {
        xml.day("Beginn", Some(procedure.from))?;
        xml.day("Ende", procedure.closed)
    })
}

fn procedure<W: Write>(xml: &mut Xml<W>, file: &File, kind: Kind) -> io::Result<()> {
    let one = &file.procedure;
    identification(xml, &one.id, Some(1))?;
    general(xml, (&one.subject, &one.sign), None)?;
    archival(xml, file)?;
    xml.text("Aktenbetreff", &file.subject)?;
    xml.text("ZdA", if one.closed.is_some() { "1" } else { "0" })?;
    xml.day("ZdADatum", one.closed)?;
    period(xml, one)?;
    for step in &one.steps {
        xml.within("HistorienProtokollInformation", |xml| {
            xml.text("Akteur", &step.who)?;
            xml.instant("DatumUhrzeit", step.at)?;
            xml.any("Bemerkung", &step.hash)?;
            xml.text("Aktion", &step.what)
        })?;
    }
    for one in &one.documents {
        xml.within("Dokument", |xml| document(xml, one, kind))?;
    }
    Ok(())
}

fn document<W: Write>(xml: &mut Xml<W>, one: &Document, kind: Kind) -> io::Result<()> {
    identification(xml, &one.id, Some(one.number))?;
    general(xml, (&one.subject, ""), None)?;
    xml.day("Posteingangsdatum", one.received)?;
    xml.day("Postausgangsdatum", one.sent)?;
    xml.day("DatumDesSchreibens", Some(one.written))?;
    xml.any("Bearbeiter", &one.by)?;
    xml.text("Typ", &one.kind)?;
    // An offer describes what there is; the documents themselves are handed over with 0503.
    if kind == Kind::Offer {
        return Ok(());
    }
    let primary = &one.primary;
    let (code, name, version) = format(&primary.media_type);
    xml.within("Version", |xml| {
        xml.text("Nummer", "1")?;
        xml.within("Format", |xml| {
            xml.code("Name", "dateiformat", FORMATS, code)?;
            xml.any("SonstigerName", name)?;
            xml.text("Version", version)?;
            xml.within("Primaerdokument", |xml| {
                xml.text("Dateiname", &primary.name)?;
                xml.any("DateinameOriginal", &primary.original)?;
                xml.instant("DatumUhrzeit", primary.at)
            })
        })
    })
}

/// Code of the list of file formats, a name where it has none, and the version where it is known.
fn format(media_type: &str) -> (&'static str, &str, &'static str) {
    match media_type {
        "application/pdf" => ("018", "", ""),
        "image/jpeg" => ("011", "", ""),
        "image/png" => ("019", "", ""),
        "image/tiff" => ("023", "", ""),
        "text/plain" => ("045", "", ""),
        "application/xml" | "text/xml" => ("030", "", ""),
        other => ("100", other, ""),
    }
}

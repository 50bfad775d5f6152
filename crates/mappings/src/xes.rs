//! The event log as XES (IEEE 1849), written event by event, so that its length does not matter.
//! Cases go by their number, people by their role: nobody is named.

use std::io::{self, Write};

use base::{CaseId, Timestamp};

/// An event in the log.
#[derive(Clone, Copy, Debug)]
pub struct Event<'a> {
    /// What happened: `concept:name`.
    pub activity: &'a str,
    /// `lifecycle:transition`.
    pub lifecycle: &'a str,
    /// `org:role`; left out where it is empty.
    pub role: &'a str,
    /// The step of the process; left out where it is empty.
    pub node: &'a str,
    /// `time:timestamp`.
    pub at: Timestamp,
}

/// A log on its way.
#[derive(Debug)]
pub struct Log<W: Write> {
    out: W,
    trace: Option<CaseId>,
    traces: u64,
    events: u64,
}

impl<W: Write> Log<W> {
    /// Begins a log.
    ///
    /// # Errors
    /// Where nothing can be written.
    pub fn begin(mut out: W, name: &str) -> io::Result<Self> {
        out.write_all(
            b"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
              <log xes.version=\"1.0\" xes.features=\"\" xmlns=\"http://www.xes-standard.org/\">\n",
        )?;
        for (name, prefix) in [
            ("Concept", "concept"),
            ("Lifecycle", "lifecycle"),
            ("Organizational", "org"),
            ("Time", "time"),
        ] {
            writeln!(
                out,
                "<extension name=\"{name}\" prefix=\"{prefix}\" \
                 uri=\"http://www.xes-standard.org/{prefix}.xesext\"/>"
            )?;
        }
        out.write_all(
            b"<global scope=\"trace\"><string key=\"concept:name\" value=\"\"/></global>\n\
              <global scope=\"event\"><string key=\"concept:name\" value=\"\"/>\
              <string key=\"lifecycle:transition\" value=\"complete\"/>\
              <date key=\"time:timestamp\" value=\"1970-01-01T00:00:00.000Z\"/></global>\n\
              <classifier name=\"Activity\" keys=\"concept:name\"/>\n\
              <classifier name=\"Activity and transition\" keys=\"concept:name lifecycle:transition\"/>\n",
        )?;
        text(&mut out, "concept:name", name)?;
        out.write_all(b"<string key=\"lifecycle:model\" value=\"standard\"/>\n")?;
        Ok(Self { out, trace: None, traces: 0, events: 0 })
    }

    /// Writes an event of a case. The events of a case come one after the other.
    ///
    /// # Errors
    /// Where nothing can be written.
    pub fn event(&mut self, case: CaseId, event: &Event<'_>) -> io::Result<()> {
        if self.trace != Some(case) {
            self.end_trace()?;
            self.out.write_all(b"<trace>")?;
            text(&mut self.out, "concept:name", &case.to_string())?;
            self.trace = Some(case);
            self.traces += 1;
        }
        self.out.write_all(b"<event>")?;
        text(&mut self.out, "concept:name", event.activity)?;
        text(&mut self.out, "lifecycle:transition", event.lifecycle)?;
        let more = [("org:role", event.role), ("bruchlos:node", event.node)];
        for (key, value) in more.into_iter().filter(|(_, value)| !value.is_empty()) {
            text(&mut self.out, key, value)?;
        }
        let at = event.at.strftime("%Y-%m-%dT%H:%M:%S%.3fZ");
        writeln!(self.out, "<date key=\"time:timestamp\" value=\"{at}\"/></event>")?;
        self.events += 1;
        Ok(())
    }

    /// Ends the log and says how many cases and events it has.
    ///
    /// # Errors
    /// Where nothing can be written.
    pub fn end(mut self) -> io::Result<(u64, u64)> {
        self.end_trace()?;
        self.out.write_all(b"</log>\n")?;
        self.out.flush()?;
        Ok((self.traces, self.events))
    }

    fn end_trace(&mut self) -> io::Result<()> {
        match self.trace.take() {
            Some(_) => self.out.write_all(b"</trace>\n"),
            None => Ok(()),
        }
    }
}

fn text(out: &mut impl Write, key: &str, value: &str) -> io::Result<()> {
    // What XML 1.0 does not take has no place in a name.
    let value = base::escaped(&value.replace(char::is_control, " "));
    write!(out, "<string key=\"{key}\" value=\"{value}\"/>")
}

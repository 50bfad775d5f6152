//! What hostile or broken messages cost: an entry, or the rest of the message, never memory or time.

use std::io::Read;
use std::time::{Duration, Instant};

use xzufi::Limits;

use crate::samples::{self, CLOSING, OPENING, line};
use crate::{Taken, read, take};

const MB: usize = 1024 * 1024;

fn refused(message: &[u8]) -> (&'static str, usize) {
    let began = Instant::now();
    let taken = read(message);
    assert!(began.elapsed() < Duration::from_secs(5));
    assert!(!taken.tally.is_whole);
    (taken.broken.unwrap().code, taken.operations.len())
}

#[test]
fn document_types_are_refused_whole() {
    let xxe = "<?xml version=\"1.0\"?><!DOCTYPE m [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\
        <m:t xmlns:m=\"http://xoev.de/schemata/xzufi/2_2_0\">&x;</m:t>";
    assert_eq!(refused(xxe.as_bytes()), ("xzufi.dtd", 0));
    let mut laughs = "<!DOCTYPE lolz [<!ENTITY l0 \"lol\">".to_owned();
    for at in 1..10 {
        laughs.push_str(&format!("<!ENTITY l{at} \"{}\">", format!("&l{};", at - 1).repeat(10)));
    }
    laughs.push_str("]><m>&l9;</m>");
    assert_eq!(refused(laughs.as_bytes()), ("xzufi.dtd", 0));
    let outside = "<!DOCTYPE m SYSTEM \"http://127.0.0.1:9/x.dtd\"><m/>";
    assert_eq!(refused(outside.as_bytes()), ("xzufi.dtd", 0));
    let late = format!("{OPENING}{}<!DOCTYPE m [<!ENTITY x \"y\">]>{CLOSING}", line("a", "x"));
    assert_eq!(refused(late.as_bytes()), ("xzufi.dtd", 1));
}

#[test]
fn entities_of_its_own_cost_the_entry() {
    let inside = format!("{}{}{}", line("a", "x"), line("b", "&xxe;"), line("c", "&#0;&#xFFFF;"));
    let taken = read(&samples::message(&inside));
    assert_eq!(taken.operations.len(), 1);
    let lines: Vec<_> = taken.skipped.iter().map(|finding| finding.line).collect();
    assert_eq!(lines, [5, 6]);
    assert!(taken.skipped[0].message.contains("&xxe;"), "{}", taken.skipped[0]);
}

#[test]
fn other_encodings_are_refused_with_words() {
    let message = String::from_utf8(samples::message(&line("a", "Grüße"))).unwrap();
    for big in [true, false] {
        for mark in [true, false] {
            let mut wide: Vec<u16> = if mark { vec![0xFEFF] } else { Vec::new() };
            wide.extend(message.encode_utf16());
            let bytes = |unit: u16| if big { unit.to_be_bytes() } else { unit.to_le_bytes() };
            let wide: Vec<u8> = wide.into_iter().flat_map(bytes).collect();
            assert_eq!(refused(&wide), ("xzufi.utf-16", 0));
        }
    }
    let latin = message.replace("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\"");
    let latin: Vec<u8> = latin.chars().map(|sign| u8::try_from(u32::from(sign)).unwrap()).collect();
    assert_eq!(refused(&latin), ("xzufi.encoding", 0));
    let marked = [b"\xEF\xBB\xBF", message.as_bytes()].concat();
    assert_eq!(read(&marked).operations.len(), 1);
}

#[test]
fn bytes_that_are_no_utf_8_cost_the_entry() {
    for bad in
        [&b"Gr\xFC\xDFe"[..], b"\xF0\x9F\x98", b"\xED\xA0\x80", b"a\0b", b"\x1B", b"\xC0\xAF"]
    {
        let mut message = samples::message(&format!("{}{}", line("a", "x"), line("b", "HIER")));
        let at = message.windows(4).position(|four| four == b"HIER").unwrap();
        message.splice(at..at + 4, bad.iter().copied());
        message.splice(message.len() - CLOSING.len().., line("c", "y").into_bytes());
        message.extend_from_slice(CLOSING.as_bytes());
        let taken = read(&message);
        assert_eq!(taken.operations.len(), 2, "{bad:?} {taken:?}");
        assert_eq!(taken.skipped[0].line, 5);
        assert!(taken.skipped[0].message.contains("UTF-8"), "{}", taken.skipped[0]);
        assert!(taken.tally.is_whole);
    }
}

#[test]
fn what_breaks_off_keeps_what_stood_before() {
    let whole = samples::message(&format!("{}{}", line("a", "x"), line("b", "y")));
    let cut = &whole[..whole.len() - CLOSING.len() - 30];
    assert_eq!(refused(cut), ("xzufi.broken", 1));
    let mismatched = format!("{OPENING}{}</m:falsch>{}", line("a", "x"), line("b", "y"));
    assert_eq!(refused(mismatched.as_bytes()), ("xzufi.broken", 1));
    assert_eq!(refused(b""), ("xzufi.broken", 0));
    assert_eq!(refused(b"kein XML"), ("xzufi.broken", 0));
    let twice = [whole.clone(), whole.split_at(39).1.to_vec()].concat();
    assert_eq!(refused(&twice).1, 2);
}

#[test]
fn nesting_costs_the_entry_and_then_the_message() {
    let deep = |levels: usize| format!("{}{}", "<m:a>".repeat(levels), "</m:a>".repeat(levels));
    let entry = |inner: &str| {
        let inside = format!(
            "<m:schreibe><m:leistung><m:id>x</m:id>{inner}</m:leistung></m:schreibe>\n{}",
            line("a", "x")
        );
        read(&samples::message(&inside))
    };
    assert_eq!(entry(&deep(30)).operations.len(), 2);
    let taken = entry(&deep(100));
    assert_eq!((taken.operations.len(), taken.skipped.len()), (1, 1));
    let taken = entry(&deep(1_000_000));
    assert_eq!(taken.broken.unwrap().code, "xzufi.too-deep");
}

#[test]
fn floods_of_attributes_and_namespaces_cost_little() {
    let mut many = String::new();
    for at in 0..1500 {
        many.push_str(&format!(" b{at}='1'"));
    }
    let inside = format!(
        "<m:schreibe><m:leistung{}><m:id>x</m:id></m:leistung></m:schreibe>{}",
        many.get(..8000).unwrap(),
        line("a", "x")
    );
    let inside = inside.replace("<m:id>x", "<m:id>y");
    let taken = read(&samples::message(&inside));
    assert_eq!(taken.operations.len() + taken.skipped.len(), 2, "{taken:?}");
    let spaces: String = (0..5000).map(|at| format!(" xmlns:n{at}='u'")).collect();
    let inside = format!("<m:schreibe><m:leistung{spaces}/></m:schreibe>");
    assert_eq!(refused(&samples::message(&inside)).1, 0);
    let long = format!("<m:schreibe><m:leistung a='{}'/></m:schreibe>", "x".repeat(MB));
    assert_eq!(refused(&samples::message(&long)), ("xzufi.too-large", 0));
}

/// A message that never was in memory: an opening, a line again and again, a closing.
struct Endless {
    open: Vec<u8>,
    again: Vec<u8>,
    left: usize,
    at: usize,
    given: usize,
}

impl Endless {
    fn of(opening: &str, again: &str, bytes: usize) -> Self {
        let (open, again) = (opening.as_bytes().to_vec(), again.as_bytes().to_vec());
        let left = bytes / again.len();
        Self { open, again, left, at: 0, given: 0 }
    }
}

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.at == self.open.len() && self.left > 0 {
            self.left -= 1;
            self.open.clone_from(&self.again);
            self.at = 0;
        }
        let mut rest = &self.open[self.at..];
        let many = rest.read(buffer)?;
        self.at += many;
        self.given += many;
        Ok(many)
    }
}

/// What the process holds in memory now, in bytes; none where the system does not tell.
fn resident() -> Option<usize> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    Some(line.split_whitespace().nth(1)?.parse::<usize>().ok()? * 1024)
}

fn within(memory: usize, work: impl FnOnce() -> Taken) -> Taken {
    let before = resident();
    let taken = work();
    if let (Some(before), Some(after)) = (before, resident()) {
        let grown = after.saturating_sub(before);
        assert!(grown < memory, "{} MB", grown / MB);
    }
    taken
}

#[test]
fn a_hundred_megabytes_are_read_in_bounded_memory() {
    let again = line("a", &"Geld und Rat. ".repeat(70));
    let mut endless = Endless::of(OPENING, &again, 100 * MB);
    let expected = endless.left;
    let began = Instant::now();
    let before = resident();
    let mut reader = xzufi::Reader::new(&mut endless, Limits::default(), "big.xml");
    let mut most = 0;
    for (at, item) in reader.by_ref().enumerate() {
        drop(item);
        if at % 10_000 == 0 {
            most = most.max(resident().unwrap_or(0));
        }
    }
    let tally = reader.tally();
    let took = began.elapsed();
    assert_eq!(tally.operations, expected);
    let grown = most.saturating_sub(before.unwrap_or(most)) / MB;
    println!("100 MB in {expected} entries: {} ms, {grown} MB more memory", took.as_millis());
    assert!(grown < 64, "{grown} MB");
    assert!(took < Duration::from_secs(60), "{took:?}");
}

#[test]
fn a_hundred_megabytes_in_one_text_are_not_read_to_the_end() {
    let opening = format!("{OPENING}{}<m:schreibe><m:leistung><m:id>b</m:id><m:x>", line("a", "x"));
    let mut endless = Endless::of(&opening, &"x".repeat(1000), 100 * MB);
    let taken = within(32 * MB, || take(&mut endless, Limits::default()));
    assert_eq!(taken.broken.unwrap().code, "xzufi.too-large");
    assert_eq!(taken.operations.len(), 1);
    assert!(endless.given < 4 * MB, "{}", endless.given);
}

#[test]
fn a_hundred_megabytes_in_one_entry_are_skipped() {
    let opening = format!("{OPENING}<m:schreibe><m:leistung><m:id>b</m:id>");
    let endless = Endless::of(&opening, "<m:x>Geld und Rat</m:x>\n", 100 * MB);
    let rest = format!("</m:leistung></m:schreibe>{}{CLOSING}", line("a", "x"));
    let whole = endless.chain(rest.as_bytes());
    let taken = within(48 * MB, || take(whole, Limits::default()));
    assert_eq!((taken.operations.len(), taken.skipped.len()), (1, 1));
    assert!(taken.skipped[0].message.contains("larger"), "{}", taken.skipped[0]);
}

#[test]
fn more_than_the_longest_message_is_refused() {
    let limits = Limits { bytes: 10_000, ..Limits::default() };
    let taken = take(Endless::of(OPENING, &line("a", "x"), MB), limits);
    assert_eq!(taken.broken.unwrap().code, "xzufi.too-large");
    let limits = Limits { entries: 5, ..Limits::default() };
    let taken = take(Endless::of(OPENING, &line("a", "x"), 10_000), limits);
    assert_eq!((taken.operations.len(), taken.broken.unwrap().code), (5, "xzufi.too-large"));
}

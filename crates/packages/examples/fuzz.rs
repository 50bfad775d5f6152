//! Bends files until a reader breaks: forms (XDatenfelder 2 and 3) and code lists (Genericode), and what is made of them.
//! A reader may refuse whatever it likes; it must not panic, and it must not take long. What was read is written and read
//! again to the same. Prints executions a minute; a file that breaks something is kept, and the exit code is 1.
//!
//! `cargo run --profile ci --workspace --example fuzz -- MINUTES FILE_OR_FOLDER …`; with 0 minutes the files are tried as they are.
#![expect(clippy::print_stdout, reason = "a program that measures prints")]

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use packages::import::{Import, import};
use xdatenfelder::{genericode, v2};

/// Nothing that small takes longer.
const LONGEST: Duration = Duration::from_secs(5);

/// What often breaks readers.
const TOKENS: [&str; 22] = [
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "&b;",
    "&#0;",
    "&#x10FFFF;",
    "]]>",
    "<![CDATA[",
    "<!--",
    "-->",
    "<?xml?>",
    "\u{0}",
    "\u{feff}",
    "99999999999999999999",
    "-1",
    "0:0",
    "1:*",
    "*:*",
    "1e400",
    "\"",
    "'",
    "<a xmlns=\"\">",
    "xmlns:x=\"urn:x\"",
    "ß𝔘\u{202e}",
];

/// Chance from a number, the same every time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let below = u64::try_from(below.max(1)).unwrap_or(1);
        usize::try_from(self.0 % below).unwrap_or(0)
    }
}

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let minutes: f64 = words.next().and_then(|word| word.parse().ok()).unwrap_or(1.0);
    let files: Vec<Vec<u8>> = words.flat_map(|path| files(Path::new(&path))).collect();
    if files.is_empty() {
        println!("Name files or folders with forms and code lists.");
        return ExitCode::from(2);
    }
    if minutes == 0.0 {
        let taken = files.iter().filter(|bytes| tried(bytes)).count();
        println!("{taken} of {} files are read as they are", files.len());
        return ExitCode::SUCCESS;
    }
    let seed = u64::from(std::process::id()) | 1;
    let (begun, until) = (Instant::now(), Duration::from_secs_f64(minutes * 60.0));
    let mut dice = Dice(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    let (mut runs, mut read, mut slowest) = (0_u64, 0_u64, Duration::ZERO);
    while begun.elapsed() < until {
        let bent = bend(&files, &mut dice);
        let (at, before) = (Instant::now(), spent());
        let outcome = std::panic::catch_unwind(|| tried(&bent));
        // Whatever else runs on the machine takes time of the clock, but not of this thread.
        let took = match (before, spent()) {
            (Some(before), Some(after)) => after.saturating_sub(before),
            _ => at.elapsed(),
        };
        slowest = slowest.max(took);
        runs += 1;
        match outcome {
            Ok(taken) if took < LONGEST => read += u64::from(taken),
            _ => return broken(&bent),
        }
    }
    let took = begun.elapsed().as_secs_f64() / 60.0;
    let slowest = slowest.as_millis();
    println!(
        "{runs} executions in {took:.1} minutes, {read} of them read, slowest {slowest} ms, seed {seed}"
    );
    ExitCode::SUCCESS
}

/// Processor time of this thread, where the system tells.
fn spent() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

fn broken(bent: &[u8]) -> ExitCode {
    let kept = std::env::temp_dir().join("bruchlos-fuzz-found.xml");
    match std::fs::write(&kept, bent) {
        Ok(()) => println!("A file breaks a reader; it is kept as {}.", kept.display()),
        Err(error) => println!("A file breaks a reader, and cannot be kept: {error}"),
    }
    ExitCode::FAILURE
}

/// Reads it with every reader; says whether one of them took it.
fn tried(bytes: &[u8]) -> bool {
    let mut taken = false;
    if let Ok(form) = xdatenfelder::read(bytes) {
        taken = true;
        let again = xdatenfelder::read(xdatenfelder::write(&form).as_bytes());
        assert!(again.as_ref() == Ok(&form), "what was read is written otherwise");
    }
    if let Ok(form) = v2::read(bytes) {
        taken = true;
        let again = v2::read(v2::write(&form).as_bytes());
        assert!(again.as_ref() == Ok(&form), "what was read is written otherwise");
        let _converted = v2::convert(&form);
    }
    taken |= genericode::read(bytes).is_ok();
    let (Ok(authority), Ok(today)) = ("lvr".parse(), "2026-11-25".parse()) else { return taken };
    let lists = [("list.xml".to_owned(), bytes.to_vec())];
    let file = "form.xml";
    let asked = Import { file, bytes, lists: &lists, id: None, authority: &authority, today };
    if let Ok(made) = import(&asked) {
        // A package is found fit or not; it never breaks whoever looks.
        let _loaded = packages::load(&made.files);
    }
    taken
}

/// One of the files with a few things bent.
fn bend(files: &[Vec<u8>], dice: &mut Dice) -> Vec<u8> {
    let pick = |dice: &mut Dice| files.get(dice.roll(files.len())).cloned().unwrap_or_default();
    let mut bytes = pick(dice);
    for _ in 0..=dice.roll(6) {
        let length = bytes.len();
        let at = dice.roll(length + 1);
        let scale = dice.roll(9);
        let many = dice.roll(1 << scale).min(length.saturating_sub(at));
        match dice.roll(8) {
            0 => _ = bytes.drain(at..at + many),
            1 => bytes.truncate(at.max(length / 2)),
            2 => {
                let part = bytes.get(at..at + many).unwrap_or_default().to_vec();
                let to = dice.roll(length + 1);
                _ = bytes.splice(to..to, part);
            }
            3 => {
                let other = pick(dice);
                let part = other.iter().skip(dice.roll(other.len())).take(many).copied();
                _ = bytes.splice(at..at, part);
            }
            4 | 5 => {
                let token = TOKENS.get(dice.roll(TOKENS.len())).copied().unwrap_or_default();
                _ = bytes.splice(at..at + many.min(12), token.bytes());
            }
            _ => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte = u8::try_from(dice.roll(256)).unwrap_or_default();
                }
            }
        }
    }
    bytes
}

/// The XML files at a path or below it.
fn files(path: &Path) -> Vec<Vec<u8>> {
    if path.is_dir() {
        let entries = std::fs::read_dir(path).into_iter().flatten().flatten();
        let mut below: Vec<PathBuf> = entries.map(|entry| entry.path()).collect();
        below.sort();
        return below.iter().flat_map(|path| files(path)).collect();
    }
    let is_xml = path.extension().is_some_and(|extension| extension == "xml");
    std::fs::read(path).ok().filter(|_| is_xml).into_iter().collect()
}

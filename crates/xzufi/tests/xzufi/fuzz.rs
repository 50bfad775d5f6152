//! A bounded mutational fuzzer over real exports: nothing panics, nothing hangs, nothing grows.
//! `XZUFI_FUZZ=1000000 cargo test …` runs longer; the seed is fixed, so a run can be repeated.

use std::path::Path;
use std::time::{Duration, Instant};

use xzufi::{Limits, write_all};

use crate::{samples, take};

/// SplitMix64: small, known, the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % u64::try_from(sides.max(1)).unwrap()).unwrap()
    }
}

/// What mutations put in: what means something in XML and in XZuFi.
const WORDS: [&[u8]; 24] = [
    b"<",
    b">",
    b"</",
    b"/>",
    b"&",
    b"&lt;",
    b"&#0;",
    b"&#x10FFFF;",
    b"<![CDATA[",
    b"]]>",
    b"<!--",
    b"-->",
    b"<?xml ?>",
    b"<!DOCTYPE a [",
    b"xmlns=\"\"",
    b"xmlns:x=\"u\"",
    b"\"",
    b"'",
    b"\0",
    b"\xFF\xFE",
    b"\xC3",
    b"xzufi:schreibe",
    b"</xzufi:leistung>",
    b"<code>",
];

fn mutate(dice: &mut Dice, bytes: &mut Vec<u8>) {
    for _ in 0..=dice.roll(6) {
        let at = dice.roll(bytes.len() + 1);
        let until = (at + dice.roll(200)).min(bytes.len());
        match dice.roll(7) {
            0 if at < bytes.len() => bytes[at] ^= 1 << dice.roll(8),
            1 => drop(bytes.drain(at..until)),
            2 => {
                let piece = bytes[at..until].to_vec();
                let to = dice.roll(bytes.len() + 1);
                bytes.splice(to..to, piece);
            }
            3 => bytes.truncate(at),
            4 => {
                let piece = bytes[at..until].repeat(1 + dice.roll(20));
                bytes.splice(at..at, piece);
            }
            5 if at < bytes.len() => bytes[at] = u8::try_from(dice.roll(256)).unwrap(),
            _ => {
                let word = WORDS[dice.roll(WORDS.len())];
                bytes.splice(at..at, word.iter().copied());
            }
        }
    }
}

/// Takes away, doubles and swaps whole elements, so that the message stays well-formed and the types
/// have to bear what comes.
fn rearrange(dice: &mut Dice, bytes: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(bytes);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let leaves = |lines: &[String]| -> Vec<usize> {
        let is_leaf = |line: &String| {
            line.contains("</")
                && line.trim_start().find('<') == Some(0)
                && !line.trim_start().starts_with("</")
                || line.ends_with("/>")
        };
        (0..lines.len()).filter(|at| is_leaf(&lines[*at])).collect()
    };
    for _ in 0..=dice.roll(8) {
        let leaves = leaves(&lines);
        if leaves.is_empty() {
            break;
        }
        let (one, other) = (leaves[dice.roll(leaves.len())], leaves[dice.roll(leaves.len())]);
        match dice.roll(4) {
            0 => drop(lines.remove(one)),
            1 => lines.insert(other, lines[one].clone()),
            2 => lines.swap(one, other),
            _ => {
                lines[one] = lines[one].replacen('>', "><![CDATA[<b>&]]>", 1);
            }
        }
    }
    lines.join("\n").into_bytes()
}

fn corpus() -> Vec<Vec<u8>> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures"));
    let mut corpus: Vec<Vec<u8>> = std::fs::read_dir(folder)
        .map(|files| files.map(|file| std::fs::read(file.unwrap().path()).unwrap()).collect())
        .unwrap_or_default();
    corpus.push(write_all(&samples::head(), None, &samples::operations()));
    corpus.sort();
    corpus
}

#[test]
fn no_mutation_of_a_real_export_panics_or_hangs() {
    let runs: usize =
        std::env::var("XZUFI_FUZZ").ok().and_then(|many| many.parse().ok()).unwrap_or(4_000);
    let limits = Limits {
        bytes: 4 * 1024 * 1024,
        token_bytes: 64 * 1024,
        entry_bytes: 256 * 1024,
        ..Limits::default()
    };
    let corpus = corpus();
    let mut dice = Dice(20_261_128);
    let (mut slowest, mut operations, mut skipped, mut broken) = (Duration::ZERO, 0, 0, 0);
    let began = Instant::now();
    for _ in 0..runs {
        let mut bytes = corpus[dice.roll(corpus.len())].clone();
        if dice.roll(2) == 0 {
            bytes = rearrange(&mut dice, &bytes);
        } else {
            mutate(&mut dice, &mut bytes);
        }
        let one = Instant::now();
        let taken = take(bytes.as_slice(), limits);
        slowest = slowest.max(one.elapsed());
        operations += taken.operations.len();
        skipped += taken.skipped.len();
        broken += usize::from(taken.broken.is_some());
        // What was read can be written, and says the same when it is read again.
        let read: Vec<_> = taken.operations.into_iter().map(|(_, operation)| operation).collect();
        let again = take(write_all(&samples::head(), None, &read).as_slice(), Limits::default());
        let again: Vec<_> = again.operations.into_iter().map(|(_, operation)| operation).collect();
        let differing = read.iter().zip(&again).position(|(one, other)| one != other);
        if differing.is_some() || read.len() != again.len() {
            let at = differing.unwrap_or(0);
            let (one, other) = (format!("{:?}", read.get(at)), format!("{:?}", again.get(at)));
            let from = one.bytes().zip(other.bytes()).position(|(a, b)| a != b).unwrap_or(0);
            let part = |text: &str| {
                text.chars().skip(from.saturating_sub(200)).take(400).collect::<String>()
            };
            panic!("{} and {}:\n{}\n{}", read.len(), again.len(), part(&one), part(&other));
        }
    }
    println!(
        "fuzz: {runs} executions over {} exports in {} ms; {operations} operations read, {skipped} \
         entries skipped, {broken} messages broken; slowest {} ms",
        corpus.len(),
        began.elapsed().as_millis(),
        slowest.as_millis(),
    );
    assert!(broken > 0 && operations > 0);
    assert!(slowest < Duration::from_secs(2), "{slowest:?}");
}

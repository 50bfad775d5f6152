use super::plain::split_sentences;

/// On which side of a comparison a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// In both texts.
    Both,
    /// Only in the one before.
    Before,
    /// Only in the one now.
    Now,
}

/// A line of a comparison: a sentence, or a line of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it stands.
    pub side: Side,
    /// What it says.
    pub text: String,
}

/// The most that is compared line by line: beyond it, all of the one text is shown before all of
/// the other, so that no text makes a reader wait.
const MOST: usize = 1_500;

/// Compares two texts sentence by sentence: what both have, what only one has, in reading order.
#[must_use]
pub fn diff(before: &str, now: &str) -> Vec<Line> {
    let (old, new) = (units(before), units(now));
    if old.len().max(new.len()) > MOST {
        let gone = old.into_iter().map(|text| Line { side: Side::Before, text });
        return gone.chain(new.into_iter().map(|text| Line { side: Side::Now, text })).collect();
    }
    let lengths = common(&old, &new);
    let mut lines = Vec::with_capacity(old.len().max(new.len()));
    let (mut i, mut j) = (0, 0);
    loop {
        let (one, other) = (old.get(i), new.get(j));
        let gone_first = other.is_none() || lengths.at(i + 1, j) >= lengths.at(i, j + 1);
        let line = match (one, other) {
            (Some(one), Some(other)) if one == other => {
                (i, j) = (i + 1, j + 1);
                Line { side: Side::Both, text: one.clone() }
            }
            (Some(one), _) if gone_first => {
                i += 1;
                Line { side: Side::Before, text: one.clone() }
            }
            (_, Some(other)) => {
                j += 1;
                Line { side: Side::Now, text: other.clone() }
            }
            (_, None) => return lines,
        };
        lines.push(line);
    }
}

/// The sentences and list lines of a text.
pub(super) fn units(text: &str) -> Vec<String> {
    text.lines().filter(|line| !line.trim().is_empty()).flat_map(split_sentences).collect()
}

/// For each pair of places the length of what the rests have in common.
struct Lengths {
    width: usize,
    cells: Vec<u16>,
}

impl Lengths {
    fn at(&self, i: usize, j: usize) -> u16 {
        self.cells.get(i * self.width + j).copied().unwrap_or_default()
    }
}

fn common(old: &[String], new: &[String]) -> Lengths {
    let width = new.len() + 1;
    let mut lengths = Lengths { width, cells: vec![0; (old.len() + 1) * width] };
    for (i, one) in old.iter().enumerate().rev() {
        for (j, other) in new.iter().enumerate().rev() {
            let length = match one == other {
                true => lengths.at(i + 1, j + 1) + 1,
                false => lengths.at(i + 1, j).max(lengths.at(i, j + 1)),
            };
            if let Some(cell) = lengths.cells.get_mut(i * width + j) {
                *cell = length;
            }
        }
    }
    lengths
}

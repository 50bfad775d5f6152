//! `bruchlos deadline`: the end of a period, one ISO line.

use std::io::Write;

use base::deadline::{self, Counting, FirstDay, LastDay};
use base::{Calendar, Land, Lang, Length};

use crate::arguments::Deadline;

/// Prints the last day, or `suspended` where nobody knows it yet; with `--explain` the steps after a
/// blank line.
pub(crate) fn run(arguments: &Deadline, out: &mut impl Write) -> anyhow::Result<()> {
    let land: Land = arguments.land.parse()?;
    let length: Length = arguments.length.parse()?;
    let calendar = Calendar::of(land);
    let first_day = if arguments.first_day_counts { FirstDay::Counted } else { FirstDay::Event };
    let last_day = if arguments.end_stays { LastDay::Stays } else { LastDay::Moves };
    let counting = Counting { length, first_day, last_day };
    let found = deadline::run(arguments.from, &counting, &arguments.change, &calendar)?;
    let end = found.end().map(|end| end.to_string());
    let steps: Vec<(String, String)> = found
        .steps()
        .iter()
        .map(|step| (step.text.get(Lang::En).to_owned(), step.source.clone()))
        .collect();
    let mut whole = serde_json::Map::new();
    whole.insert("land".to_owned(), land.code().into());
    whole.insert("from".to_owned(), arguments.from.to_string().into());
    whole.insert("length".to_owned(), length.to_string().into());
    whole.insert("end".to_owned(), end.clone().into());
    super::tell(out, arguments.told, end.as_deref().unwrap_or("suspended"), &steps, whole)
}

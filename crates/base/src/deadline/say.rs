//! The sentences behind the end of a period.

use jiff::civil::{Date, Weekday};

use super::{Length, Step, Unit};
use crate::calendar::Calendar;
use crate::language::Lang;
use crate::say::date_long;

fn both(day: Date) -> (String, String) {
    (date_long(day, Lang::De), date_long(day, Lang::En))
}

/// The day of the event does not count.
pub(super) fn event_not_counted(from: Date, first: Date) -> Step {
    let ((from_de, from_en), (first_de, first_en)) = (both(from), both(first));
    Step::new(
        format!(
            "Der Tag des Ereignisses, {from_de}, zählt nicht mit; die Frist beginnt am {first_de}."
        ),
        format!(
            "The day of the event, {from_en}, is not counted; the period begins on {first_en}."
        ),
        "BGB § 187 Abs. 1",
    )
}

/// The first day counts.
pub(super) fn first_day_counts(first: Date) -> Step {
    let (de, en) = both(first);
    Step::new(
        format!("Die Frist beginnt mit dem {de}; dieser Tag zählt mit."),
        format!("The period begins at the start of {en}; that day is counted."),
        "BGB § 187 Abs. 2",
    )
}

/// Days that are not counted in.
pub(super) fn suspended((from, to): (Date, Date), nominal: Date) -> Step {
    let ((from_de, from_en), (to_de, to_en)) = (both(from), both(to));
    let (end_de, end_en) = both(nominal);
    Step::new(
        format!(
            "Gehemmt vom {from_de} bis zum {to_de}; diese Tage zählen nicht mit. Letzter Tag: \
             {end_de}."
        ),
        format!(
            "Suspended from {from_en} to {to_en}; these days are not counted in. Last day: {end_en}."
        ),
        "BGB § 209",
    )
}

/// A suspension that still lasts.
pub(super) fn suspended_openly(from: Date) -> Step {
    let (de, en) = both(from);
    Step::new(
        format!("Gehemmt seit dem {de}; das Ende steht fest, wenn die Hemmung endet."),
        format!("Suspended since {en}; the end will be known when the suspension ends."),
        "BGB § 209",
    )
}

/// The length runs anew.
pub(super) fn restarted(on: Date) -> Step {
    let (de, en) = both(on);
    Step::new(
        format!("Unterbrochen am {de}; die Frist läuft von da an neu."),
        format!("Interrupted on {en}; the period runs anew from there."),
        "BGB § 212",
    )
}

/// A later day was named.
pub(super) fn extended(day: Date) -> Step {
    let (de, en) = both(day);
    Step::new(
        format!("Verlängert bis zum {de}."),
        format!("Extended to {en}."),
        "VwVfG § 31 Abs. 7",
    )
}

/// Extended by a length.
pub(super) fn extended_by(length: Length, before: Date, nominal: Date) -> Step {
    let ((before_de, before_en), (end_de, end_en)) = (both(before), both(nominal));
    Step::new(
        format!(
            "Verlängert um {}, gerechnet vom Ablauf der vorigen Frist am {before_de}. Letzter Tag: \
             {end_de}.",
            length.say(Lang::De)
        ),
        format!(
            "Extended by {}, counted from the end of the period before on {before_en}. Last day: \
             {end_en}.",
            length.say(Lang::En)
        ),
        "BGB § 190",
    )
}

/// An extension to an earlier day.
pub(super) fn not_shorter(day: Date, nominal: Date) -> Step {
    let ((day_de, day_en), (end_de, end_en)) = (both(day), both(nominal));
    Step::new(
        format!("Der {day_de} liegt vor dem Ende am {end_de}; eine Verlängerung kürzt nicht."),
        format!("{day_en} lies before the end on {end_en}; an extension shortens nothing."),
        "",
    )
}

/// Something happened after the end.
pub(super) fn too_late(on: Date) -> Step {
    let (de, en) = both(on);
    Step::new(
        format!("Am {de} war die Frist schon abgelaufen; daran ändert sich nichts mehr."),
        format!("On {en} the period was over already; nothing changes any more."),
        "",
    )
}

/// A suspension that was over before the period began.
pub(super) fn too_early(to: Date) -> Step {
    let (de, en) = both(to);
    Step::new(
        format!("Die Hemmung bis zum {de} lag vor dem Beginn der Frist."),
        format!("The suspension up to {en} lay before the period began."),
        "",
    )
}

/// The end does not move.
pub(super) fn stays(end: Date) -> Step {
    let (de, en) = both(end);
    Step::new(
        format!("Das Ende bleibt beim {de}, obwohl das kein Werktag ist."),
        format!("The end stays on {en}, although that is no working day."),
        "",
    )
}

/// The provision behind the end of a period; `missing` where its last month is too short.
pub(super) fn source_of_end(unit: Unit, missing: bool) -> &'static str {
    match unit {
        Unit::Day => "BGB § 188 Abs. 1",
        _ if missing => "BGB § 188 Abs. 2 und 3",
        _ => "BGB § 188 Abs. 2",
    }
}

/// The last day as counted.
pub(super) fn counted(end: Date, length: Length, source: &str) -> Step {
    Step::new(
        format!("Dauer: {}. Letzter Tag: {}.", length.say(Lang::De), date_long(end, Lang::De)),
        format!("Length: {}. Last day: {}.", length.say(Lang::En), date_long(end, Lang::En)),
        source,
    )
}

/// The end moves.
pub(super) fn shifted(nominal: Date, end: Date, calendar: &Calendar) -> Step {
    let (de, en) = match (calendar.holiday(nominal), nominal.weekday()) {
        (Some(name), _) => (format!("ein Feiertag ({name})"), format!("a public holiday ({name})")),
        (None, Weekday::Saturday) => ("ein Samstag".to_owned(), "a Saturday".to_owned()),
        (None, _) => ("ein Sonntag".to_owned(), "a Sunday".to_owned()),
    };
    Step::new(
        format!(
            "Das ist {de}; die Frist endet am nächsten Werktag, dem {}.",
            date_long(end, Lang::De)
        ),
        format!(
            "That is {en}; the period ends on the next working day, {}.",
            date_long(end, Lang::En)
        ),
        "BGB § 193",
    )
}

/// Holidays in parts of the Land.
pub(super) fn local(names: &str) -> Step {
    Step::new(
        format!("Nicht berücksichtigt, weil nur in Teilen des Landes Feiertag: {names}."),
        format!("Not regarded, because a holiday in parts of the Land only: {names}."),
        "",
    )
}

//! Names in and below shapes.

use std::fmt::Write as _;

use super::n;
use super::shapes::{Form, Kind};
use crate::diagram::Bounds;

/// About the width of a sign and the height of a line, at twelve points.
const SIGN: f64 = 6.6;
const LINE: f64 = 14.0;

/// Writes a name where it belongs: inside of tasks, at the top of phases, along the side of frames,
/// below everything else.
pub(super) fn label(text: &mut String, kind: &Kind<'_>, at: &Bounds, expanded: bool) {
    if kind.name.is_empty() {
        return;
    }
    let middle = at.x + at.width / 2.0;
    match kind.form {
        Form::Frame if at.width >= at.height => along_the_side(text, kind.name, at),
        Form::Phase if expanded => {
            lines(text, &wrap(kind.name, at.width - 8.0, 1), (middle, at.y + LINE));
        }
        Form::Frame => lines(text, &wrap(kind.name, at.width, 2), (middle, at.y + LINE)),
        Form::Task | Form::Phase | Form::Note => {
            let most = whole(at.height / LINE).max(1);
            let wrapped = wrap(kind.name, at.width - 8.0, most);
            let height = LINE * size(wrapped.len().saturating_sub(1));
            lines(text, &wrapped, (middle, at.y + (at.height - height) / 2.0 + 4.0));
        }
        Form::Border => {
            let wrapped = wrap(kind.name, 100.0, 2);
            let (x, y) = (at.x + at.width + 3.0, at.y + at.height);
            lines_from(text, &wrapped, (x, y), "start");
        }
        Form::Start | Form::End | Form::Between | Form::Gateway => {
            let wrapped = wrap(kind.name, 110.0, 3);
            lines(text, &wrapped, (middle, at.y + at.height + LINE));
        }
    }
}

fn along_the_side(text: &mut String, name: &str, at: &Bounds) {
    let (x, y) = (n(at.x + LINE), n(at.y + at.height / 2.0));
    let name = wrap(name, at.height, 1).join(" ");
    let _ = write!(
        text,
        "<text x=\"{x}\" y=\"{y}\" transform=\"rotate(-90 {x} {y})\" text-anchor=\"middle\">{}</text>",
        escape(&name)
    );
}

fn lines(text: &mut String, wrapped: &[String], at: (f64, f64)) {
    lines_from(text, wrapped, at, "middle");
}

fn lines_from(text: &mut String, wrapped: &[String], (x, y): (f64, f64), anchor: &str) {
    let _ = write!(text, "<text text-anchor=\"{anchor}\">");
    for (number, line) in wrapped.iter().enumerate() {
        let y = n(y + LINE * size(number));
        let _ = write!(text, "<tspan x=\"{}\" y=\"{y}\">{}</tspan>", n(x), escape(line));
    }
    text.push_str("</text>");
}

/// Breaks a name between words; what does not fit ends with an ellipsis. The whole name stands in
/// the title of the shape.
fn wrap(name: &str, width: f64, most: usize) -> Vec<String> {
    let fits = whole(width / SIGN).max(4);
    let mut wrapped: Vec<String> = Vec::new();
    for word in name.split_whitespace() {
        match wrapped.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= fits => {
                line.push(' ');
                line.push_str(word);
            }
            _ => wrapped.push(word.to_owned()),
        }
    }
    let is_cut = wrapped.len() > most;
    wrapped.truncate(most);
    let last = wrapped.len().saturating_sub(1);
    for (number, line) in wrapped.iter_mut().enumerate() {
        if line.chars().count() > fits || (is_cut && number == last) {
            *line = line.chars().take(fits.saturating_sub(1)).collect();
            line.push('…');
        }
    }
    wrapped
}

/// A count of signs or lines.
fn whole(number: f64) -> usize {
    (1..200).take_while(|count| size(*count) <= number).last().unwrap_or(0)
}

fn size(count: usize) -> f64 {
    u32::try_from(count).map_or(0.0, f64::from)
}

/// A text inside of XML; signs that XML does not know are left out.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            sign if sign.is_control() && !sign.is_whitespace() => {}
            sign => escaped.push(sign),
        }
    }
    escaped
}

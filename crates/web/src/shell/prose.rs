//! Text blocks of decisions on a page: paragraphs, lines, and what is printed bold.

/// Safe HTML of a text block: blank lines part paragraphs, `**` encloses what is bold.
#[must_use]
pub(crate) fn prose(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(str::trim).filter(|paragraph| !paragraph.is_empty());
    paragraphs.map(|paragraph| format!("<p>{}</p>", lines(paragraph))).collect()
}

fn lines(paragraph: &str) -> String {
    let escaped = base::escaped(paragraph).replace('\n', "<br>");
    let parts: Vec<&str> = escaped.split("**").collect();
    // Without a partner the sign stays what it is.
    if parts.len().is_multiple_of(2) {
        return escaped;
    }
    let bold = |(at, part): (usize, &str)| match at % 2 {
        0 => part.to_owned(),
        _ => format!("<strong>{part}</strong>"),
    };
    parts.into_iter().enumerate().map(bold).collect()
}

#[cfg(test)]
mod tests {
    use super::prose;

    #[test]
    fn bold_lines_and_paragraphs() {
        let html = prose("ab dem **1. Mai** & <b>\nund\n\n**20 Euro**");
        let paragraphs = "<p>ab dem <strong>1. Mai</strong> &amp; &lt;b&gt;<br>und</p>";
        assert_eq!(html, format!("{paragraphs}<p><strong>20 Euro</strong></p>"));
        assert_eq!(prose("2 ** 3"), "<p>2 ** 3</p>");
    }
}

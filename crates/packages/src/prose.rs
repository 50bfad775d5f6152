use base::Finding;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

/// A text of an author, as HTML that is safe to show, and as plain words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Prose {
    /// HTML without any mark-up of the author's own.
    pub html: String,
    /// The words alone, for search and for reading out.
    pub plain: String,
}

/// Link texts that say nothing to somebody who hears only the links.
const EMPTY_LINK_TEXTS: [&str; 12] = [
    "hier",
    "hier klicken",
    "klicken sie hier",
    "mehr",
    "mehr lesen",
    "weiter",
    "weiterlesen",
    "link",
    "here",
    "click here",
    "more",
    "read more",
];

/// Reads Markdown. Headings start one level below `parent`; what is not accessible or
/// not safe becomes a finding at its line.
pub(crate) fn prose(text: &str, place: &Place<'_>, found: &mut Vec<Finding>) -> Prose {
    let options = Options::ENABLE_TABLES;
    let mut reader = Reader { place, text, found, level: place.parent, link: None, image: None };
    let mut plain = String::new();
    let events: Vec<Event<'_>> = Parser::new_ext(text, options)
        .into_offset_iter()
        .filter_map(|(event, range)| reader.take(event, range.start, &mut plain))
        .collect();
    let mut html = String::new();
    pulldown_cmark::html::push_html(&mut html, events.into_iter());
    Prose { html, plain: plain.split_whitespace().collect::<Vec<_>>().join(" ") }
}

/// Where a text stands.
pub(crate) struct Place<'a> {
    /// The file.
    pub(crate) file: &'a str,
    /// Lines before the text.
    pub(crate) before: usize,
    /// Level of the heading above it.
    pub(crate) parent: usize,
}

struct Reader<'a> {
    place: &'a Place<'a>,
    text: &'a str,
    found: &'a mut Vec<Finding>,
    level: usize,
    link: Option<String>,
    image: Option<String>,
}

impl Reader<'_> {
    fn take<'e>(&mut self, event: Event<'e>, at: usize, plain: &mut String) -> Option<Event<'e>> {
        match &event {
            Event::Html(_) | Event::InlineHtml(_) => {
                self.error(at, "prose.raw-html", "Mark-up of HTML is not shown.");
                return None;
            }
            Event::Text(words) | Event::Code(words) => self.words(words, plain),
            Event::Start(Tag::Heading { level, .. }) => self.heading(*level, at),
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.address(dest_url, at);
                self.link = Some(String::new());
            }
            Event::End(TagEnd::Link) => self.link_text(at),
            Event::Start(Tag::Image { dest_url, .. }) => {
                self.address(dest_url, at);
                self.image = Some(String::new());
            }
            Event::End(TagEnd::Image) => self.image_text(at),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => plain.push(' '),
            _ => {}
        }
        safe(event)
    }

    fn words(&mut self, words: &CowStr<'_>, plain: &mut String) {
        plain.push_str(words);
        for inside in [&mut self.link, &mut self.image].into_iter().flatten() {
            inside.push_str(words);
        }
    }

    fn heading(&mut self, level: HeadingLevel, at: usize) {
        let level = level as usize;
        if level <= self.place.parent || level > self.level + 1 {
            self.error(
                at,
                "prose.heading-order",
                "The headings leave out a level, so that reading programs lose the order.",
            );
        }
        self.level = level.max(self.place.parent + 1);
    }

    fn address(&mut self, address: &str, at: usize) {
        if !is_safe(address) {
            self.error(at, "prose.address", "This address is not one that we link to.");
        }
    }

    fn link_text(&mut self, at: usize) {
        let text = self.link.take().unwrap_or_default();
        let bare = text.trim().trim_end_matches(['.', '…', ':']).to_lowercase();
        if bare.is_empty() || EMPTY_LINK_TEXTS.contains(&bare.as_str()) {
            let says = format!("The link text “{}” does not say where it leads.", text.trim());
            self.error(at, "prose.link-text", &says);
        }
    }

    fn image_text(&mut self, at: usize) {
        if self.image.take().unwrap_or_default().trim().is_empty() {
            self.error(
                at,
                "prose.image-text",
                "The picture has no words for those who do not see it.",
            );
        }
    }

    fn error(&mut self, at: usize, code: &'static str, says: &str) {
        let line = self.place.before + crate::lines::line_at(self.text, at);
        self.found.push(Finding::error(code, self.place.file, line).says(says).cure(cure(code)));
    }
}

fn cure(code: &str) -> &'static str {
    match code {
        "prose.raw-html" => "Write it in Markdown.",
        "prose.heading-order" => "Use the next level: ### below a section, then ####.",
        "prose.address" => "Write https://…, mailto:…, tel:… or a path that starts with /.",
        "prose.link-text" => "Name the target, for example “Wohngeld beantragen”.",
        _ => "Describe the picture between the square brackets.",
    }
}

fn is_safe(address: &str) -> bool {
    let starts =
        ["https://", "mailto:", "tel:", "#"].iter().any(|start| address.starts_with(start));
    starts || (address.starts_with('/') && !address.starts_with("//"))
}

/// Takes the address out of links and pictures that are refused.
fn safe(event: Event<'_>) -> Option<Event<'_>> {
    match event {
        Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. })
            if !is_safe(&dest_url) =>
        {
            Some(Event::Start(Tag::Emphasis))
        }
        other => Some(other),
    }
}

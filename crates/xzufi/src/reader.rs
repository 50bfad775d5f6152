use std::io::Read;

use base::Finding;
use quick_xml::events::Event;
use quick_xml::name::ResolveResult;
use quick_xml::reader::NsReader;

use crate::message::{Head, Operation, Producer, Transaction};
use crate::node::{Node, Space};
use crate::source::{Refusal, Source, is_of_xml};
use crate::{NAMESPACE, NAMESPACE_2_1, decode};

mod build;

use build::{Build, MOST_TAG};

/// How much a message may ask of its reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The longest message, in bytes.
    pub bytes: u64,
    /// The longest single text, in bytes.
    pub token_bytes: u64,
    /// The largest single entry, in bytes.
    pub entry_bytes: usize,
    /// The deepest nesting of an entry.
    pub depth: usize,
    /// The most entries.
    pub entries: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 512 * 1024 * 1024,
            token_bytes: 2 * 1024 * 1024,
            entry_bytes: 4 * 1024 * 1024,
            depth: 40,
            entries: 500_000,
        }
    }
}

/// Something with the line on which it begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Placed<T> {
    /// From 1.
    pub line: usize,
    /// The thing.
    pub thing: T,
}

/// What a reader gives, one after the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// The head of the message.
    Head(Box<Head>),
    /// The transaction that it is part of.
    Transaction(Transaction),
    /// Something to do.
    Operation(Placed<Operation>),
    /// An entry that is not taken; the message goes on.
    Skipped(Finding),
    /// The message ends here, unreadable; nothing follows.
    Broken(Finding),
}

/// What was in a message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Operations that were read.
    pub operations: usize,
    /// Entries that were skipped.
    pub skipped: usize,
    /// True where the message was read to its end.
    pub is_whole: bool,
}

/// Reads a message entry by entry. Memory is bounded by [`Limits`], whatever the message says.
pub struct Reader<R: Read> {
    xml: NsReader<Source<R>>,
    buffer: Vec<u8>,
    file: String,
    limits: Limits,
    depth: usize,
    part: Part,
    build: Option<Build>,
    producer: Option<Producer>,
    has_head: bool,
    transaction: Transaction,
    tally: Tally,
    is_over: bool,
}

/// Where in the message the reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Outside,
    Writing,
    Deleting,
}

impl<R: Read> Reader<R> {
    /// A reader of a message; findings name it as `file`.
    #[must_use]
    pub fn new(input: R, limits: Limits, file: &str) -> Self {
        let mut xml = NsReader::from_reader(Source::new(input, limits.bytes, limits.token_bytes));
        xml.config_mut().expand_empty_elements = true;
        xml.resolver_mut().set_max_namespace_bindings(64);
        Self {
            xml,
            buffer: Vec::new(),
            file: file.to_owned(),
            limits,
            depth: 0,
            part: Part::Outside,
            build: None,
            producer: None,
            has_head: false,
            transaction: Transaction::default(),
            tally: Tally::default(),
            is_over: false,
        }
    }

    /// What was read so far.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.tally
    }

    fn broken(&mut self, code: &'static str, says: &str, cure: &str) -> Item {
        self.is_over = true;
        let line = self.xml.get_mut().line();
        Item::Broken(Finding::error(code, &self.file, line).says(says).cure(cure))
    }

    /// One event; `None` where it gave nothing to tell.
    fn step(&mut self) -> Option<Item> {
        self.buffer.clear();
        self.xml.get_mut().begin_token();
        let mut buffer = std::mem::take(&mut self.buffer);
        let told = self.event(&mut buffer);
        // A huge text is not kept in memory beyond its entry.
        if buffer.capacity() > 1024 * 1024 {
            buffer = Vec::new();
        }
        self.buffer = buffer;
        told
    }

    fn event(&mut self, buffer: &mut Vec<u8>) -> Option<Item> {
        let (space, event) = match self.xml.read_resolved_event_into(buffer) {
            Ok((space, event)) => (space_of(&space), event),
            Err(error) => return Some(self.unreadable(&error)),
        };
        match event {
            Event::Start(_) if self.build.as_ref().is_some_and(Build::has_failed) => self.deeper(),
            Event::Start(start) => {
                let name = start.local_name().into_inner().to_owned();
                if start.attributes_raw().len() > MOST_TAG {
                    return Some(self.broken(
                        "xzufi.too-large",
                        &format!("A tag is longer than {MOST_TAG} bytes."),
                        "Ask the sender; no such message is honest.",
                    ));
                }
                let Some(space) = space else {
                    return Some(self.broken(
                        "xzufi.namespace",
                        &format!("The prefix of <{name}> is not declared."),
                        "Ask the sender for a well-formed message.",
                    ));
                };
                self.begin(Node { space, name, ..Node::default() }, &start)
            }
            Event::End(_) => self.end(),
            Event::Text(text) => {
                self.text(&text.xml10_content());
                None
            }
            Event::CData(text) => {
                self.text(&text.xml10_content());
                None
            }
            Event::GeneralRef(reference) => {
                match build::resolve(&reference) {
                    Ok(text) => self.text(&text),
                    Err(fault) => self.fault(fault),
                }
                None
            }
            Event::DocType(_) => Some(self.broken(
                "xzufi.dtd",
                "The message has a document type (DTD). It is refused whole, because a document \
                 type can read foreign files and grow without end.",
                "Ask the sender for the message without <!DOCTYPE …>.",
            )),
            Event::Decl(declaration) => {
                let declared = declaration.encoding().and_then(Result::ok);
                declared.and_then(|name| self.encoding(&name))
            }
            Event::Eof => self.over(),
            Event::Comment(_) | Event::PI(_) | Event::Empty(_) => None,
        }
    }

    fn encoding(&mut self, name: &str) -> Option<Item> {
        let fits = ["utf-8", "utf8", "us-ascii"].iter().any(|own| name.eq_ignore_ascii_case(own));
        (!fits).then(|| {
            self.broken(
                "xzufi.encoding",
                &format!("The message says it is written in {}.", crate::parts::short(name)),
                "XZuFi is exchanged in UTF-8; ask the sender for it.",
            )
        })
    }

    fn unreadable(&mut self, error: &quick_xml::Error) -> Item {
        let refusal = match error {
            quick_xml::Error::Io(io) => io.get_ref().and_then(|own| own.downcast_ref::<Refusal>()),
            _ => None,
        };
        match refusal {
            Some(Refusal::Wide) => self.broken(
                "xzufi.utf-16",
                "The message is written in UTF-16 or UTF-32.",
                "XZuFi is exchanged in UTF-8; ask the sender for it.",
            ),
            Some(Refusal::TooLong(most)) => self.broken(
                "xzufi.too-large",
                &format!("The message is longer than {most} bytes."),
                "What stood before is kept. Ask the sender for several smaller messages.",
            ),
            Some(Refusal::TokenTooLong(most)) => self.broken(
                "xzufi.too-large",
                &format!("A single text or tag is longer than {most} bytes."),
                "What stood before is kept. Ask the sender to leave the entry out.",
            ),
            None => self.broken(
                "xzufi.broken",
                &format!(
                    "The message is not well-formed: {}.",
                    crate::parts::short(&error.to_string())
                ),
                "What stood before is kept. Ask the sender for a whole message.",
            ),
        }
    }

    /// Nesting is followed even where nothing is built, so it has an end as well.
    fn deeper(&mut self) -> Option<Item> {
        self.depth += 1;
        (self.depth > 8 * self.limits.depth).then(|| {
            self.broken(
                "xzufi.too-deep",
                "Elements are nested without end.",
                "Ask the sender; no such message is honest.",
            )
        })
    }

    fn begin(&mut self, node: Node, start: &quick_xml::events::BytesStart<'_>) -> Option<Item> {
        if let Some(end) = self.deeper() {
            return Some(end);
        }
        let resolver = self.xml.resolver();
        if let Some(build) = &mut self.build {
            build.begin(node, start, resolver, &self.limits);
            return None;
        }
        match self.depth {
            1 => {
                let (node, fault) = build::with_attributes(node, start, resolver);
                self.root(node, fault)
            }
            2 if node.space == Space::Xzufi && node.name == "schreibe" => {
                self.part = Part::Writing;
                None
            }
            2 if node.space == Space::Xzufi && node.name == "loesche" => {
                self.part = Part::Deleting;
                None
            }
            _ => {
                self.xml.get_mut().take_spoilt();
                let line = self.xml.get_mut().line();
                let mut build = Build::new(self.depth, line);
                build.begin(node, start, self.xml.resolver(), &self.limits);
                self.build = Some(build);
                None
            }
        }
    }

    fn root(&mut self, node: Node, fault: Option<String>) -> Option<Item> {
        if self.producer.is_some() {
            return Some(self.broken(
                "xzufi.broken",
                "A second message follows the first.",
                "What stood before is kept. Ask the sender for one file a message.",
            ));
        }
        let version = node.attribute("xzufiVersion").map(str::trim);
        let is_2_1 = matches!(&node.space, Space::Other(space) if space == NAMESPACE_2_1);
        if is_2_1 || node.space != Space::Xzufi {
            let says =
                if is_2_1 { "This is XZuFi 2.1." } else { "This is no message of XZuFi 2.2." };
            return Some(self.broken("xzufi.namespace", says, "Ask the sender for XZuFi 2.2."));
        }
        if !matches!(version, None | Some("2.2" | "2.2.0")) {
            let version = crate::parts::short(version.unwrap_or_default());
            return Some(self.broken(
                "xzufi.version",
                &format!("The message says it is XZuFi {version}."),
                "Ask the sender for XZuFi 2.2.",
            ));
        }
        if let Some(fault) = fault {
            return Some(self.broken(
                "xzufi.broken",
                &format!("The root cannot be read: {fault}."),
                "",
            ));
        }
        self.producer = Some(build::producer(node));
        None
    }

    fn end(&mut self) -> Option<Item> {
        let depth = self.depth;
        self.depth = depth.saturating_sub(1);
        match &mut self.build {
            Some(build) if build.base() < depth => {
                build.end();
                None
            }
            Some(_) => self.build.take().and_then(|build| self.finish(build)),
            None => {
                self.part = Part::Outside;
                None
            }
        }
    }

    fn finish(&mut self, mut build: Build) -> Option<Item> {
        if self.xml.get_mut().take_spoilt() {
            build.fault("it holds bytes that are no UTF-8, or signs that XML forbids".to_owned());
        }
        let (line, built) = build.finish();
        let operation = match (built, self.part) {
            (Err(fault), _) => Err(fault),
            (Ok(node), Part::Writing) => decode::written(node),
            (Ok(node), Part::Deleting) => decode::deleted(node),
            (Ok(node), Part::Outside) => return self.outside(line, node),
        };
        match operation {
            Ok(thing) => {
                self.tally.operations += 1;
                if self.tally.operations > self.limits.entries {
                    return Some(self.broken(
                        "xzufi.too-large",
                        &format!("The message has more than {} entries.", self.limits.entries),
                        "What stood before is kept. Ask the sender for several smaller messages.",
                    ));
                }
                Some(Item::Operation(Placed { line, thing }))
            }
            Err(fault) => Some(self.skipped(line, &fault)),
        }
    }

    fn skipped(&mut self, line: usize, fault: &str) -> Item {
        self.tally.skipped += 1;
        if self.tally.skipped > self.limits.entries {
            return self.broken("xzufi.too-large", "Too many entries cannot be read.", "");
        }
        Item::Skipped(
            Finding::error("xzufi.entry", &self.file, line)
                .says(format!("This entry is left out: {fault}."))
                .cure("Everything else is read. Tell the sender what is wrong with it."),
        )
    }

    /// What stands directly below the root and is no operation.
    fn outside(&mut self, line: usize, node: Node) -> Option<Item> {
        let is_own = node.space == Space::Xzufi;
        match node.name.as_str() {
            "nachrichtenkopf" if is_own && !self.has_head => {
                self.has_head = true;
                let producer = self.producer.clone().unwrap_or_default();
                match decode::head(node, producer) {
                    Ok(head) => Some(Item::Head(Box::new(head))),
                    Err(fault) => Some(self.skipped(line, &fault)),
                }
            }
            "transaktionID" if is_own => {
                node.text.trim().clone_into(&mut self.transaction.id);
                Some(Item::Transaction(self.transaction.clone()))
            }
            "transaktionPosition" if is_own => {
                self.transaction.position = Some(node.text.trim().to_owned());
                Some(Item::Transaction(self.transaction.clone()))
            }
            other => {
                let fault = format!("<{}> does not belong there", crate::parts::short(other));
                Some(self.skipped(line, &fault))
            }
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(build) = &mut self.build {
            build.text(text, &self.limits);
        }
    }

    fn fault(&mut self, fault: String) {
        if let Some(build) = &mut self.build {
            build.fault(fault);
        }
    }

    fn over(&mut self) -> Option<Item> {
        self.is_over = true;
        if self.depth > 0 {
            return Some(self.broken(
                "xzufi.broken",
                "The message ends in the middle.",
                "What stood before is kept. Fetch it again.",
            ));
        }
        if self.producer.is_none() {
            return Some(self.broken("xzufi.broken", "The message is empty.", "Fetch it again."));
        }
        self.tally.is_whole = true;
        (!self.has_head).then(|| {
            Item::Skipped(
                Finding::error("xzufi.no-head", &self.file, 1)
                    .says("The message has no head (nachrichtenkopf).")
                    .cure("Its entries are read. Tell the sender."),
            )
        })
    }
}

impl<R: Read> Iterator for Reader<R> {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        while !self.is_over {
            if let Some(item) = self.step() {
                return Some(item);
            }
        }
        None
    }
}

/// The vocabulary of a name; none where its prefix is not declared, or leads to no address.
fn space_of(space: &ResolveResult<'_>) -> Option<Space> {
    let bound = match space {
        ResolveResult::Bound(bound) => bound.as_ref(),
        ResolveResult::Unbound => return Some(Space::Bare),
        ResolveResult::Unknown(_) => return None,
    };
    // The declaration is an attribute, and its value comes as it is written.
    let name = quick_xml::escape::unescape(bound).ok()?;
    if name == NAMESPACE {
        return Some(Space::Xzufi);
    }
    name.chars().all(is_of_xml).then(|| Space::Other(name.into_owned()))
}

//! The files of the package: overlay, manifest, description and the ledger of what was made of what.

use std::fmt::Write as _;

use base::ServiceId;

use super::plan::{Plan, RulePlan};
use super::words::{one_line, prose};
use super::{Import, Source};
use crate::files::Files;
use crate::form::OVERLAY;
use crate::package::MANIFEST;

/// Says in front of every generated file where it comes from.
const MADE: &str = "# Made by `bruchlos fim import`. It is yours now: order, words and conditions may be changed by hand.";

/// Who confirmed something, while nobody did.
const NOBODY: &str = "";

pub(super) fn files(import: &Import<'_>, id: &ServiceId, source: &Source, plan: &Plan) -> Files {
    let mut files = Files::new();
    files.insert(OVERLAY, overlay(source, plan));
    files.insert(MANIFEST, manifest(import, id, source, plan));
    files.insert("description.de.md", description(source));
    files.insert("import/ledger.md", ledger(import, source, plan));
    files
}

/// A text as TOML writes it, on one line.
pub(crate) fn quoted(text: &str) -> String {
    toml::Value::String(one_line(text)).to_string()
}

fn array(items: impl IntoIterator<Item = impl AsRef<str>>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| quoted(item.as_ref())).collect();
    format!("[{}]", items.join(", "))
}

/// Lines of a file; a text never fails to grow.
#[derive(Default)]
pub(crate) struct Lines(String);

impl Lines {
    pub(crate) fn line(&mut self, line: impl AsRef<str>) {
        self.0.push_str(line.as_ref());
        self.0.push('\n');
    }

    /// The file.
    pub(crate) fn into_text(self) -> String {
        self.0
    }

    /// A heading after an empty line.
    pub(crate) fn table(&mut self, heading: impl AsRef<str>) {
        self.0.push('\n');
        self.line(heading);
    }

    pub(crate) fn text(&mut self, key: &str, value: &str) {
        self.line(format!("{key} = {}", quoted(value)));
    }

    pub(crate) fn texts(&mut self, key: &str, values: &[String]) {
        if !values.is_empty() {
            self.line(format!("{key} = {}", array(values)));
        }
    }

    fn condition(&mut self, key: &str, all: &[String]) {
        if !all.is_empty() {
            self.text(key, &all.join(" and "));
        }
    }
}

fn overlay(source: &Source, plan: &Plan) -> String {
    let mut lines = Lines::default();
    lines.line(MADE);
    lines.line("overlay = 1");
    lines.text("schema", &source.schema.reference());
    lines.text("locale", "de");
    lines.table("[names]");
    for (name, path) in &plan.names {
        let name = if name.contains('.') { quoted(name) } else { name.clone() };
        lines.text(&name, path);
    }
    for section in &plan.sections {
        lines.table("[[section]]");
        lines.text("id", &section.id);
        lines.text("title", &section.title);
    }
    for page in &plan.pages {
        lines.table("[[page]]");
        lines.text("id", &page.id);
        lines.text("section", &page.section);
        lines.text("title", &page.title);
        page.hint.iter().for_each(|hint| lines.text("hint", hint));
        lines.condition("show_if", &page.shown);
        lines.texts("fields", &page.fields);
        page.rows.iter().for_each(|rows| lines.text("rows", rows));
        if page.evidence {
            lines.line("evidence = true");
        }
    }
    questions(plan, &mut lines);
    settled(plan, &mut lines);
    lines.0
}

fn questions(plan: &Plan, lines: &mut Lines) {
    for list in &plan.lists {
        lines.table(format!("[list.{}]", list.name));
        lines.text("label", &list.label);
        lines.text("item", &list.label);
        lines.text("add", &format!("{} hinzufügen", list.label));
        lines.text("question", &list.label);
    }
    for (name, question) in &plan.gates {
        lines.table(format!("[gate.{}]", quoted(name)));
        lines.text("question", question);
    }
    for field in &plan.fields {
        lines.table(format!("[field.{}]", quoted(&field.name)));
        field.lines.iter().for_each(|(key, value)| lines.line(format!("{key} = {value}")));
    }
    for check in &plan.checks {
        lines.table("[[check]]");
        lines.text("id", &check.id);
        lines.text("feel", &check.feel);
        lines.texts("fields", &check.fields);
        lines.text("say", &check.say);
    }
}

fn settled(plan: &Plan, lines: &mut Lines) {
    for rule in &plan.rules {
        lines.table(format!("[rule.{}]", rule.id));
        lines.text("kind", &rule.kind);
        let done_by = done_by(plan, rule);
        lines.texts("done_by", &done_by);
        let open = match done_by.is_empty() {
            true => format!("noch nicht umgesetzt: {}", rule.text),
            false => format!("aus dem Wortlaut vorgeschlagen, bitte prüfen: {}", rule.text),
        };
        lines.text("open", &open);
        lines.text("checked", NOBODY);
    }
    if !plan.evidence.is_empty() {
        lines.table("[evidence]");
        plan.evidence.iter().for_each(|one| lines.text(&one.id, &one.path));
    }
    for (named, offered) in &plan.code_lists {
        lines.table(format!("[code_list.{}]", quoted(named)));
        lines.text("offered", offered);
        lines.text("checked", NOBODY);
    }
    if !plan.omitted.is_empty() {
        lines.table("[omit]");
        plan.omitted.iter().for_each(|(path, reason)| lines.text(&quoted(path), reason));
    }
    for todo in &plan.todos {
        lines.table("[[todo]]");
        lines.text("about", &todo.about);
        lines.text("says", &todo.says);
    }
}

/// The pages, fields and checks that do what was proposed for a rule.
fn done_by(plan: &Plan, rule: &RulePlan) -> Vec<String> {
    let mut places: Vec<String> = rule.check.iter().map(|id| format!("check.{id}")).collect();
    if rule.check.is_some() {
        return places;
    }
    for path in &rule.proposed_for {
        let Some((name, _)) = plan.names.iter().find(|(_, place)| place == path) else { continue };
        let page = plan.pages.iter().find(|page| page.fields.contains(name));
        let place = match page {
            Some(page) => format!("page.{}.show_if", page.id),
            None => format!("field.{}", name.split('.').next().unwrap_or(name)),
        };
        if !places.contains(&place) {
            places.push(place);
        }
    }
    places
}

fn manifest(import: &Import<'_>, id: &ServiceId, source: &Source, plan: &Plan) -> String {
    let mut lines = Lines::default();
    let title = &source.schema.title;
    lines.line(MADE);
    lines.line("format = 1");
    lines.text("id", id.as_str());
    lines.text("extends", "application");
    lines.text("version", &format!("0.{}", import.today));
    lines.line(format!("valid_from = {}", import.today));
    lines.text("authority", import.authority.as_str());
    lines.line("leika = \"\"                       # not known, never invented");
    lines.line("channels = [\"portal\", \"post\", \"phone\", \"desk\"]");
    lines.text("file_number", &format!("{} {{yy}} #### ###", initials(title)));
    lines.table("[name]");
    lines.text("de", title);
    lines.table("[unit]");
    lines.line("name = { de = \"Zuständige Stelle (noch festzulegen)\", en = \"Competent unit (to be settled)\" }");
    lines.table("[imported]");
    lines.text("file", import.file);
    lines.text("standard", source.standard.name());
    lines.line(format!("on = {}", import.today));
    lines.text("released_by", NOBODY);
    for one in &plan.evidence {
        lines.table("[[evidence]]");
        lines.text("id", &one.id);
        lines.line(format!("label = {{ de = {} }}", quoted(&one.label)));
        if !one.hint.trim().is_empty() {
            lines.line(format!("hint = {{ de = {} }}", quoted(&one.hint)));
        }
        lines.condition("asked_if", &one.asked_if);
        lines.line(format!("accept = {}", array(&one.accept)));
        lines.line(format!("max_bytes = {}", one.max_bytes));
        lines.line("later = true");
        if !one.norm.is_empty() {
            lines.text("norm", &one.norm);
        }
    }
    lines.0
}

/// The letters in front of a file number.
pub(crate) fn initials(title: &str) -> String {
    let first = |word: &str| word.chars().next().filter(char::is_ascii_alphabetic);
    let letters: String = title.split_whitespace().filter_map(first).take(4).collect();
    if letters.is_empty() { "ANTRAG".to_owned() } else { letters.to_uppercase() }
}

fn description(source: &Source) -> String {
    let title = prose(&source.schema.title);
    let help = source.schema.help.as_deref().map(prose).filter(|text| !text.is_empty());
    let about = help.unwrap_or_else(|| {
        "Was diese Leistung ist und für wen, hat noch niemand beschrieben.".to_owned()
    });
    format!(
        "# {title}\n\n## {title} {{#leistungsbezeichnung}}\n\n{about}\n\n## Kurz gesagt {{#teaser}}\n\nDieser Antrag wurde \
         aus einem veröffentlichten Formular (FIM) übernommen. Er ist noch nicht freigegeben.\n"
    )
}

/// What became of every construct, for people.
fn ledger(import: &Import<'_>, source: &Source, plan: &Plan) -> String {
    let mut text = format!(
        "# Übernahme von {}\n\n{} ({}), übernommen am {}.\n",
        import.file,
        prose(&source.schema.title),
        source.schema.reference(),
        import.today
    );
    let mut part = |title: &str, lines: Vec<String>| {
        if !lines.is_empty() {
            // Writing into a text cannot fail.
            let _written = write!(text, "\n## {title}\n\n");
            lines.iter().for_each(|line| text.push_str(&format!("- {}\n", prose(line))));
        }
    };
    part(
        "Zu erledigen",
        plan.todos.iter().map(|todo| format!("{}: {}", todo.about, todo.says)).collect(),
    );
    let rule = |rule: &RulePlan| {
        let what = if rule.proposed_for.is_empty() { "offen" } else { "vorgeschlagen" };
        format!("{} ({what}): {}", rule.id, rule.text)
    };
    part("Regeln in Worten", plan.rules.iter().map(rule).collect());
    part(
        "Fragen, die das Schema nicht hat",
        plan.gates.iter().map(|(name, says)| format!("{name}: {says}")).collect(),
    );
    part(
        "Nicht gefragt",
        plan.omitted.iter().map(|(path, why)| format!("{path}: {why}")).collect(),
    );
    let offered = |(named, other): &(String, String)| format!("{named}: angeboten wird {other}");
    part("Andere Fassungen von Codelisten", plan.code_lists.iter().map(offered).collect());
    let loss =
        |loss: &xdatenfelder::v2::Loss| format!("{} {}: {}", loss.path, loss.construct, loss.said);
    part("Nur in der Quelldatei", source.losses.iter().map(loss).collect());
    text
}

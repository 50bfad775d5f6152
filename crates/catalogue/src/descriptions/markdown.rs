use super::{Description, Module, Modules};

/// Reads the form in which packages and exports carry a description: `# Title`, then sections
/// `## Heading {#key}` with Markdown below. What stands before the first section becomes a module
/// without heading, `einleitung`.
#[must_use]
pub fn read_markdown(text: &str) -> Description {
    let mut description = Description::default();
    let mut open: Option<Module> = None;
    for line in text.lines() {
        if let Some(title) = line.strip_prefix("# ") {
            title.trim().clone_into(&mut description.title);
        } else if let Some(heading) = line.strip_prefix("## ") {
            close(&mut description, open.take());
            let (key, title) = key_and_title(heading);
            open = Some(Module::written(key, title, ""));
        } else {
            let module = open.get_or_insert_with(|| Module::written(INTRO, "", ""));
            module.own.push_str(line);
            module.own.push('\n');
        }
    }
    close(&mut description, open);
    description
}

/// Writes a description in the form that [`read_markdown`] reads: the modules that readers see, in
/// the order of the master text, each with its whole text. Empty modules are left out.
#[must_use]
pub fn write_markdown(description: &Description, modules: &Modules) -> String {
    let mut text = format!("# {}\n", description.title.trim());
    let shown = |module: &&Module| modules.is_shown(&module.key) && !module.text().is_empty();
    for module in description.modules.iter().filter(shown) {
        if module.key == INTRO {
            text.push_str(&format!("\n{}\n", module.text()));
            continue;
        }
        let heading = if module.heading.trim().is_empty() {
            modules.get(&module.key).map_or(module.key.as_str(), |known| known.label.de.as_str())
        } else {
            module.heading.trim()
        };
        text.push_str(&format!("\n## {heading} {{#{}}}\n\n{}\n", module.key, module.text()));
    }
    text
}

/// The key of what stands before the first section.
const INTRO: &str = "einleitung";

fn close(description: &mut Description, open: Option<Module>) {
    let Some(mut module) = open else { return };
    module.own = module.own.trim().to_owned();
    if module.own.is_empty() && module.key == INTRO {
        return;
    }
    match description.module_mut(&module.key) {
        // Written twice: nothing is lost.
        Some(known) => known.own = format!("{}\n\n{}", known.own, module.own),
        None => description.modules.push(module),
    }
}

fn key_and_title(heading: &str) -> (String, String) {
    if let Some((title, rest)) = heading.rsplit_once("{#")
        && let Some(key) = rest.trim_end().strip_suffix('}')
    {
        return (key.trim().to_owned(), title.trim().to_owned());
    }
    let key = heading.trim().to_lowercase().replace(|sign: char| !sign.is_alphanumeric(), "-");
    (key, heading.trim().to_owned())
}

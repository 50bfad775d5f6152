//! Templates bring everything along that they need.

use base::Finding;

use crate::files::Files;
use crate::lines::line_of;
use crate::package::Package;

pub(super) fn look(files: &Files, package: &Package, found: &mut Vec<Finding>) {
    for path in package.templates.keys().filter(|path| path.ends_with(".typ")) {
        let Some(text) = crate::read::text(files, path, found) else { continue };
        if text.contains("@preview/") || text.contains("\"@") {
            found.push(
                Finding::error("template.import", path, line_of(text, "@"))
                    .says("The template imports a package from the network.")
                    .cure("Copy what it needs into the package; letters are made offline."),
            );
        }
        for word in ["plugin(", "sys.inputs", "datetime.today"] {
            if text.contains(word) {
                found.push(
                    Finding::error("template.impure", path, line_of(text, word))
                        .says(format!("The template uses {word}…, so that a letter could change."))
                        .cure("Take every value from data.json."),
                );
            }
        }
    }
}

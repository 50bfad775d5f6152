use std::collections::BTreeMap;

use base::Finding;
use typst::syntax::ast::{self, AstNode};
use typst::syntax::{DiagSpanKind, LinkedNode, Source};

use crate::world::file_id;

/// Looks at every template among the files without printing it: syntax, imports from
/// outside the package, and images that nobody could hear.
///
/// Conditional parts count too, so this finds what a single trial print would miss.
#[must_use]
pub fn lint(files: &BTreeMap<String, Vec<u8>>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".typ")) {
        let Some(id) = file_id(path) else { continue };
        let Ok(text) = std::str::from_utf8(bytes) else {
            findings.push(
                Finding::error("letter.encoding", path, 0)
                    .says("The template is not UTF-8.")
                    .cure("Save it as UTF-8."),
            );
            continue;
        };
        let source = Source::new(id, text.to_owned());
        syntax(path, &source, &mut findings);
        walk(path, &source, &LinkedNode::new(source.root()), &mut findings);
    }
    findings
}

fn syntax(path: &str, source: &Source, findings: &mut Vec<Finding>) {
    let (errors, _) = source.root().errors_and_warnings();
    for error in errors {
        let line = match error.span.get() {
            DiagSpanKind::Detached => None,
            DiagSpanKind::Number { num, sub_range, .. } => source.range(num, sub_range),
            DiagSpanKind::Range { range, .. } => Some(range),
        };
        let line = line.map_or(0, |range| line_of(source, range.start));
        findings.push(
            Finding::error("letter.syntax", path, line)
                .says(format!("Typst cannot read this: {}.", error.message))
                .cure("Mend the syntax."),
        );
    }
}

fn walk(path: &str, source: &Source, node: &LinkedNode, findings: &mut Vec<Finding>) {
    if let Some(import) = node.cast::<ast::ModuleImport>() {
        outside(path, source, import.source(), node, findings);
    } else if let Some(include) = node.cast::<ast::ModuleInclude>() {
        outside(path, source, include.source(), node, findings);
    } else if let Some(call) = node.cast::<ast::FuncCall>() {
        unheard(path, source, call, node, findings);
    }
    for child in node.children() {
        walk(path, source, &child, findings);
    }
}

fn outside(
    path: &str,
    source: &Source,
    target: ast::Expr,
    node: &LinkedNode,
    findings: &mut Vec<Finding>,
) {
    let ast::Expr::Str(name) = target else { return };
    let name = name.get();
    if name.starts_with('@') {
        findings.push(
            Finding::error("letter.import", path, line_of(source, node.offset()))
                .says(format!("The template fetches “{name}” from the internet."))
                .cure("Put what it needs into the package; a letter is made without a network."),
        );
    }
}

fn unheard(
    path: &str,
    source: &Source,
    call: ast::FuncCall,
    node: &LinkedNode,
    findings: &mut Vec<Finding>,
) {
    let ast::Expr::Ident(name) = call.callee() else { return };
    if name.as_str() != "image" {
        return;
    }
    let described = call.args().items().any(|argument| match argument {
        ast::Arg::Named(named) => named.name().as_str() == "alt",
        ast::Arg::Spread(_) => true,
        ast::Arg::Pos(_) => false,
    });
    if !described && !inside_artifact(node) {
        findings.push(
            Finding::error("letter.alt", path, line_of(source, node.offset()))
                .says("The image has no text for people who cannot see it.")
                .cure("Add alt: \"what it shows\", or wrap a mere ornament in pdf.artifact(…)."),
        );
    }
}

fn inside_artifact(node: &LinkedNode) -> bool {
    let mut above = node.parent().cloned();
    while let Some(node) = above {
        if let Some(call) = node.cast::<ast::FuncCall>()
            && call.callee().to_untyped().full_text() == "pdf.artifact"
        {
            return true;
        }
        above = node.parent().cloned();
    }
    false
}

fn line_of(source: &Source, offset: usize) -> usize {
    source.lines().byte_to_line(offset).map_or(0, |line| line + 1)
}

use std::collections::BTreeSet;

use base::{Calendar, Date, Finding, Land, Severity, worst};

use crate::files::Files;
use crate::manifest::Purpose;
use crate::package::{Loaded, Package, load};

/// What a package is looked at for.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// To run or to publish it.
    pub purpose: Purpose,
    /// The Land whose holidays count in the scenarios.
    pub land: Land,
    /// The day of the look.
    pub today: Date,
}

/// Reads a package and asks everything that decides about running or publishing it: all
/// findings of [`load`], whether it is still valid, and the package's own scenarios. For
/// publication open findings are errors.
#[must_use]
pub fn check(files: &Files, look: &Look) -> Vec<Finding> {
    checked(files, look).findings
}

/// The same with the package, so that whoever needs both reads it once.
pub(crate) fn checked(files: &Files, look: &Look) -> Loaded {
    let Loaded { package, mut findings } = load(files);
    if let Some(package) = &package {
        findings.extend(expired(package, look.today));
        findings.extend(scenarios(package, &Calendar::of(look.land)));
    }
    if look.purpose == Purpose::Publish {
        for finding in &mut findings {
            if finding.severity == Severity::Open {
                finding.severity = Severity::Error;
            }
        }
    }
    findings.sort_by(|one, other| {
        let key = |finding: &Finding| (std::cmp::Reverse(finding.severity), finding.file.clone());
        key(one).cmp(&key(other)).then(one.line.cmp(&other.line))
    });
    Loaded { package, findings }
}

/// Whether findings forbid what the package was looked at for.
#[must_use]
pub fn refused(findings: &[Finding]) -> bool {
    worst(findings) == Some(Severity::Error)
}

fn expired(package: &Package, today: Date) -> Option<Finding> {
    let end = package.manifest.valid_to.filter(|end| *end < today)?;
    let finding = Finding::open("package.expired", crate::package::MANIFEST, 0);
    let says = format!("The package was valid until {end} only.");
    Some(finding.says(says).cure("Look the law up again and publish a new version."))
}

fn scenarios(package: &Package, calendar: &Calendar) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut shown = BTreeSet::new();
    for scenario in &package.scenarios {
        let run = package.run(scenario, calendar);
        findings.extend(run.findings);
        shown.extend(run.shown);
    }
    if package.scenarios.is_empty() {
        findings.push(
            Finding::open("scenario.none", "scenarios", 0)
                .says("The package brings no scenario along.")
                .cure("Write down at least one application with what should come out."),
        );
    }
    for page in package.form.pages.iter().filter(|page| !shown.contains(&page.id)) {
        findings.push(
            Finding::open("form.page-unseen", crate::form::OVERLAY, 0)
                .says(format!("No scenario ever shows the page “{}”.", page.id))
                .cure("Add a scenario that leads there, or remove the page."),
        );
    }
    findings
}

//! What a newer version of the origin means for what the receiver wrote.

use base::{Finding, Severity};
use toml::Table;

use super::Adoption;
use crate::files::Files;
use crate::lines::line_of;
use crate::package::MANIFEST;
use crate::parameters::{LOCAL, ParameterKind, Parameters};
use crate::template::ORIGIN;
use crate::travel::Parcel;

impl Adoption<'_> {
    /// Own files in whose place the origin has something else now.
    pub(super) fn files(&self, before: &Parcel, found: &mut Vec<Finding>) {
        let ours = [MANIFEST, ORIGIN, LOCAL];
        for (path, own) in self.here.iter().filter(|(path, _)| !ours.contains(path)) {
            let (then, now) = (before.files.get(path), self.parcel.files.get(path));
            if then == now || now == Some(own) {
                continue;
            }
            if now.is_none() {
                let says = format!(
                    "Version {} has no “{path}” any more; yours stays and goes on replacing nothing.",
                    self.parcel.list.version
                );
                let cure = "Delete it, unless something of yours needs it.";
                found.push(Finding::hint("adopt.file-gone", path, 0).says(says).cure(cure));
            } else {
                found.push(self.collision(before, (path, 0), path));
            }
        }
    }

    /// Own tables of the manifest in whose place the origin has something else now.
    pub(super) fn tables(&self, before: &Parcel, found: &mut Vec<Finding>) {
        let table = |files: &Files| files.text(MANIFEST)?.parse::<Table>().ok();
        let (Some(own), Some(then), Some(now)) =
            (table(self.here), table(&before.files), table(&self.parcel.files))
        else {
            return;
        };
        let ours = ["extends", "authority", "origin", "version"];
        for (key, value) in own.iter().filter(|(key, _)| !ours.contains(&key.as_str())) {
            if then.get(key) != now.get(key) && now.get(key) != Some(value) {
                let line = line_of(self.here.text(MANIFEST).unwrap_or_default(), key);
                found.push(self.collision(before, (MANIFEST, line), key));
            }
        }
    }

    fn collision(&self, before: &Parcel, (path, line): (&str, usize), what: &str) -> Finding {
        let (then, now) = (&before.list.version, &self.parcel.list.version);
        let says = format!(
            "Your own “{what}” stands in the place of the origin's, which changed from version {then} to {now}."
        );
        if self.kept.contains(path) {
            return Finding::hint("adopt.kept", path, line).says(format!("{says} You keep yours."));
        }
        let cure = format!(
            "Compare yours with the new one (bruchlos package verify FILE --unpack FOLDER), carry over what you want, and import again with --keep {path}; or delete yours."
        );
        Finding::error("adopt.collision", path, line)
            .says(format!("{says} Nothing was taken over; what ran goes on."))
            .cure(cure)
    }

    /// Names questions that are new, gone or of another kind, and gives the new ones as comments.
    pub(super) fn parameters(&self, before: &Parcel, found: &mut Vec<Finding>) -> String {
        let (then, _) = Parameters::read(&before.files);
        let mut answered = self.parcel.files.clone();
        if let Some(local) = self.here.get(LOCAL) {
            answered.insert(LOCAL, local);
        }
        let (now, about) = Parameters::read(&answered);
        let version = &self.parcel.list.version;
        for (parameter, answer) in now.iter() {
            let id = &parameter.id;
            let Some((older, _)) = then.get(id) else {
                let open = !answer.own && !parameter.optional;
                let says = format!("Version {version} asks for “{id}”: {}.", parameter.about.de);
                let cure = format!("Write [{id}] in {LOCAL}; until then it is an open point.");
                let finding = if open { Finding::open } else { Finding::hint };
                found.push(finding("adopt.asked", LOCAL, 0).says(says).cure(cure));
                continue;
            };
            if older.kind != parameter.kind {
                found.push(self.retyped(id, (older.kind, parameter.kind), answer.own));
            }
        }
        for (parameter, _) in then.iter().filter(|(old, _)| now.get(&old.id).is_none()) {
            let id = &parameter.id;
            let says = format!(
                "Version {version} does not ask for “{id}” any more; your answer stays and has no effect."
            );
            found.push(
                Finding::hint("adopt.unasked", LOCAL, 0)
                    .says(says)
                    .cure("Remove it from local.toml when you like."),
            );
        }
        found.extend(about.into_iter().filter(|finding| finding.severity == Severity::Error));
        super::questions(&now, |id| {
            then.get(id).is_none()
                && !self.here.text(LOCAL).unwrap_or_default().contains(&format!("[{id}]"))
        })
    }

    fn retyped(
        &self,
        id: &str,
        (then, now): (ParameterKind, ParameterKind),
        fits: bool,
    ) -> Finding {
        let answers = self.here.text(LOCAL).unwrap_or_default();
        let (version, line) = (&self.parcel.list.version, line_of(answers, &format!("[{id}]")));
        let says =
            format!("In version {version} “{id}” is a {}; it was a {}.", now.name(), then.name());
        match fits || line == 0 {
            true => Finding::hint("adopt.retyped", LOCAL, line).says(says),
            false => Finding::error("adopt.retyped", LOCAL, line)
                .says(format!(
                    "{says} Your answer does not fit. Nothing was taken over; what ran goes on."
                ))
                .cure(format!("Write {} in {LOCAL} and import again.", now.example())),
        }
    }
}

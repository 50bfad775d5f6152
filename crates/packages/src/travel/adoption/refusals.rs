//! Why a folder takes nothing in.

use base::Finding;

use crate::package::MANIFEST;
use crate::template::ORIGIN;
use crate::travel::Parcel;

/// Versions are for people, but their numbers are compared: an old package with a good signature must not replace a newer one.
pub(super) fn older(before: &Parcel, after: &Parcel) -> Option<Finding> {
    let numbers = |version: &str| -> Vec<u64> {
        version
            .split(|sign: char| !sign.is_ascii_digit())
            .filter_map(|part| part.parse().ok())
            .collect()
    };
    let (then, now) = (&before.list.version, &after.list.version);
    let error = |code, says: String, cure: &str| {
        Some(
            Finding::error(code, ORIGIN, 0)
                .says(format!("{says} Nothing was taken over; what ran goes on."))
                .cure(cure),
        )
    };
    if then == now && before.list.package != after.list.package {
        let says = format!(
            "This is another package than the version {now} that you have, under the same number."
        );
        return error("adopt.same-version", says, "Ask its origin to give it a new version.");
    }
    if numbers(now) < numbers(then) {
        let says = format!("You have version {then}; this is the older {now}.");
        return error("adopt.older", says, "To go back, restore the folder as you kept it.");
    }
    None
}

pub(super) fn same(after: &Parcel) -> Finding {
    let says = format!("You have version {} already.", after.list.version);
    Finding::hint("adopt.same", ORIGIN, 0).says(says)
}

pub(super) fn own_package() -> Finding {
    Finding::error("adopt.own-package", MANIFEST, 0)
        .says("A package of your own lies in this folder. Nothing was taken over.")
        .cure("Move it away, or import into another folder.")
}

pub(super) fn broken_here() -> Finding {
    Finding::error("adopt.broken-here", ORIGIN, 0)
        .says("What you took over before cannot be read, so nobody can say what is another now. Nothing was taken over.")
        .cure("Restore origin.zip as you kept it, and import again.")
}

pub(super) fn other_service(before: &Parcel, after: &Parcel) -> Finding {
    let says = format!(
        "The folder has the service “{}”; this is a package of “{}”. Nothing was taken over.",
        before.list.service, after.list.service
    );
    Finding::error("adopt.other-service", ORIGIN, 0)
        .says(says)
        .cure("Import it into its own folder.")
}

use base::{AuthorityId, Finding};
use packages::Files;

use crate::areas::Areas;
use crate::compass::Compass;

/// What leads people to the right place: the areas and the authority's compass.
#[derive(Clone, Debug, Default)]
pub struct Guide {
    /// Municipalities and districts.
    pub areas: Areas,
    /// Fields of action, offers of advice, questions.
    pub compass: Compass,
}

impl Guide {
    /// Reads `areas/` and the authority's `compass/` from a content folder, with everything found on the way.
    #[must_use]
    pub fn load(files: &Files, authority: &AuthorityId) -> (Self, Vec<Finding>) {
        let mut found = Vec::new();
        let areas = Areas::read(files, &mut found);
        let from = found.len();
        let compass = Compass::read(&files.below(authority.as_str()), &mut found);
        for finding in found.iter_mut().skip(from) {
            finding.file = format!("{authority}/{}", finding.file);
        }
        (Self { areas, compass }, found)
    }
}

use base::{AuthorityId, Finding};
use packages::{Content, Files, Residence};

use crate::areas::{Area, Areas};
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

    /// Who is in charge of a place for decisions and remedies: by the place's own name, by its
    /// district's, or by the association around it.
    #[must_use]
    pub fn residence<'a>(&self, content: &'a Content, typed: &str) -> Option<&'a Residence> {
        let found = self.areas.find(typed);
        let Some(area) = found.area.filter(|_| found.exact) else {
            return content.residence(typed);
        };
        self.residence_of(content, area)
    }

    /// The same for an area of the lists.
    #[must_use]
    pub fn residence_of<'a>(&self, content: &'a Content, area: Area<'_>) -> Option<&'a Residence> {
        let by_name = area.names().into_iter().find_map(|name| content.residence(name));
        by_name.or_else(|| content.residence_in(&self.areas.association_of(area)?.id))
    }
}

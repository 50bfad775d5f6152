mod shelf;

use std::collections::{BTreeMap, BTreeSet};

use base::{AuthorityId, Finding, Severity, worst};
use serde::Deserialize;

use crate::amendment::{self, AmendmentLaw};
use crate::authority::{Authority, Court, Neighbour, People, Residence, Situation, Topic};
use crate::description::Pages;
use crate::facts::UnsettledFact;
use crate::file_plan::{FILE as FILE_PLAN, FilePlan};
use crate::files::Files;
use crate::law::{NotificationRule, Release};
use crate::manifest::Manifest;

const LAW: &str = "law/notification.toml";
const TOPICS: &str = "catalogue/topics.toml";

/// What an authority publishes around its packages.
#[derive(Clone, Debug)]
pub struct Content {
    /// The authority.
    pub authority: Authority,
    /// Files of the letterhead, `letters/…`, for the press.
    pub letters: BTreeMap<String, Vec<u8>>,
    /// The dated rules of notification.
    pub notification: Vec<NotificationRule>,
    /// What may be done to decisions that were issued, by the laws of procedure.
    pub amendment: Vec<AmendmentLaw>,
    /// Life situations, in order.
    pub situations: Vec<Situation>,
    /// Topic fields, the same for all authorities.
    pub topics: Vec<Topic>,
    /// Fixed pages by name: imprint, privacy, accessibility …
    pub pages: BTreeMap<String, Pages>,
    /// The persons of the demonstration.
    pub people: People,
    /// Where its files stand; none where nobody wrote it down.
    pub file_plan: Option<FilePlan>,
    /// Facts that were released by name.
    pub releases: Vec<Release>,
    /// Every file that belongs to no package: the authority's own by their path in its folder, those
    /// of the folders that no authority owns (`law/…`, `catalogue/…`) by their whole path. Rooms above
    /// read from here what is theirs.
    pub files: Files,
    /// Groups of words that mean the same to people who search; none where nobody wrote them down.
    pub same_words: Vec<Vec<String>>,
}

/// What reading a content folder gave.
#[derive(Clone, Debug)]
pub struct LoadedContent {
    /// The content; none where a finding is an error.
    pub content: Option<Content>,
    /// The files of every package below the authority's folder, by their path, each with what
    /// its template gives.
    pub packages: BTreeMap<String, Files>,
    /// Everything that was found around the packages, and between them.
    pub findings: Vec<Finding>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct AmendmentFile {
    law: Vec<AmendmentLaw>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct LawFile {
    rule: Vec<NotificationRule>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SituationFile {
    situation: Vec<Situation>,
}

#[derive(Debug, Deserialize)]
struct TopicFile {
    topic: Vec<Topic>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReleaseFile {
    release: Vec<Release>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct SearchFile {
    #[serde(default)]
    same: Vec<SameWords>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SameWords {
    words: Vec<String>,
}

impl Content {
    /// Reads a content folder for one authority, or for the first where none is named.
    #[must_use]
    pub fn load(files: &Files, authority: Option<&AuthorityId>) -> LoadedContent {
        let mut found = Vec::new();
        let mut folders = files.iter().filter_map(|(path, _)| path.strip_suffix("/authority.toml"));
        let folder = folders.find(|folder| authority.is_none_or(|id| id.as_str() == *folder));
        let Some(folder) = folder else {
            let finding = Finding::error("content.no-authority", "authority.toml", 0)
                .says("The content folder has no such authority.")
                .cure("Add NAME/authority.toml, or name another authority.");
            return LoadedContent {
                content: None,
                packages: BTreeMap::new(),
                findings: vec![finding],
            };
        };
        let own = files.below(folder);
        let content = read(&own, files, &mut found);
        if let Some(content) = &content {
            content.check(&mut found);
        }
        for finding in &mut found {
            if ![LAW, TOPICS].contains(&finding.file.as_str()) {
                finding.file = format!("{folder}/{}", finding.file);
            }
        }
        let broken = worst(&found) == Some(Severity::Error);
        let packages = packages(files, folder);
        // A fault between packages is theirs: it never closes the house.
        found.extend(content.iter().flat_map(|content| shelf::look(content, &packages)));
        LoadedContent { content: content.filter(|_| !broken), packages, findings: found }
    }

    /// What is the matter with a package beside those in force: a file number that begins like another's, a situation of
    /// life that nobody has, a form to be borrowed that is not there.
    #[must_use]
    pub fn beside(&self, files: &Files, in_force: &[&Manifest]) -> Vec<Finding> {
        shelf::look_at(self, files, in_force)
    }

    /// Who is in charge of a place; none where nobody wrote it down. Whoever knows the areas asks for the district
    /// as well, and in the end for the association ([`Content::residence_in`]).
    #[must_use]
    pub fn residence(&self, place: &str) -> Option<&Residence> {
        let place = place.trim().to_lowercase();
        let is = |name: &String| name.to_lowercase() == place;
        self.authority.residences.iter().find(|residence| residence.places.iter().any(is))
    }

    /// Who is in charge of all places of an association that no entry names.
    #[must_use]
    pub fn residence_in(&self, association: &str) -> Option<&Residence> {
        let is = |residence: &&Residence| residence.association.as_deref() == Some(association);
        self.authority.residences.iter().find(is)
    }

    /// The court of that short name.
    #[must_use]
    pub fn court(&self, id: &str) -> Option<&Court> {
        self.authority.courts.iter().find(|court| court.id == id)
    }

    /// The other authority of that short name.
    #[must_use]
    pub fn neighbour(&self, id: &str) -> Option<&Neighbour> {
        self.authority.neighbours.iter().find(|neighbour| neighbour.id.as_str() == id)
    }

    /// The notification rule of that name, or of a name that it had before: a case stays pinned to
    /// the version of its service, whatever rules are called today.
    #[must_use]
    pub fn notification_rule(&self, id: &str) -> Option<&NotificationRule> {
        let now = self.notification.iter().find(|rule| rule.id == id);
        now.or_else(|| {
            self.notification.iter().find(|rule| rule.formerly.iter().any(|name| name == id))
        })
    }

    /// The law of procedure of that name.
    #[must_use]
    pub fn amendment_law(&self, id: &str) -> Option<&AmendmentLaw> {
        self.amendment.iter().find(|law| law.id == id)
    }

    /// Who released a fact, where somebody did.
    #[must_use]
    pub fn released(&self, fact: &str) -> Option<&Release> {
        self.releases.iter().find(|release| release.fact == fact)
    }

    fn check(&self, found: &mut Vec<Finding>) {
        let file = "authority.toml";
        let mut open = |fact: Option<UnsettledFact>| {
            let cure = "Look it up and name the source, or have it released by name.";
            found.extend(fact.map(|fact| fact.found(file, 0).cure(cure)));
        };
        open(self.authority.unsettled());
        for court in &self.authority.courts {
            open(court.unsettled());
        }
        for residence in &self.authority.residences {
            open(residence.unsettled());
        }
        for neighbour in &self.authority.neighbours {
            open(neighbour.unsettled());
        }
        if let Some(plan) = &self.file_plan {
            plan.check(found);
        }
        for release in self.releases.iter().filter(|release| release.by.trim().is_empty()) {
            found.push(
                Finding::error("content.released-by-nobody", "releases.toml", 0)
                    .says(format!("Nobody stands for the release of {}.", release.fact))
                    .cure("Name the person who released it, or remove the release."),
            );
        }
        for rule in &self.notification {
            rule.check(found);
        }
        for law in &self.amendment {
            law.check(found);
        }
        let mut ids = BTreeSet::new();
        for residence in &self.authority.residences {
            let court = residence.court.as_ref().filter(|id| self.court(id).is_none());
            for place in residence.places.iter().filter(|place| !ids.insert((*place).clone())) {
                found.push(
                    Finding::error("content.place-twice", file, 0)
                        .says(format!("“{place}” stands in two lists."))
                        .cure("Remove one of the two."),
                );
            }
            if let Some(id) = court {
                found.push(
                    Finding::error("content.unknown-name", file, 0)
                        .says(format!("There is no court “{id}”."))
                        .cure("Correct the name, or add the court."),
                );
            }
        }
    }
}

fn read(own: &Files, all: &Files, found: &mut Vec<Finding>) -> Option<Content> {
    let authority = crate::read::toml(own, "authority.toml", found);
    let law: Option<LawFile> = crate::read::toml(all, LAW, found);
    let amendment: AmendmentFile = match all.get(amendment::FILE) {
        Some(_) => crate::read::toml(all, amendment::FILE, found)?,
        None => AmendmentFile::default(),
    };
    let situations: Option<SituationFile> = crate::read::toml(own, "situations.toml", found);
    let topics = match all.get(TOPICS) {
        Some(_) => crate::read::toml(all, TOPICS, found)?,
        None => TopicFile { topic: Vec::new() },
    };
    let releases: Option<ReleaseFile> = crate::read::toml(own, "releases.toml", found);
    let people = match own.get("demo/people.toml") {
        Some(_) => crate::read::toml(own, "demo/people.toml", found).unwrap_or_default(),
        None => People::default(),
    };
    let search: SearchFile = match own.get("search.toml") {
        Some(_) => crate::read::toml(own, "search.toml", found).unwrap_or_default(),
        None => SearchFile::default(),
    };
    let file_plan = match own.get(FILE_PLAN) {
        Some(_) => crate::read::toml(own, FILE_PLAN, found),
        None => None,
    };
    let letters = own.iter().filter(|(path, _)| path.starts_with("letters/"));
    Some(Content {
        letters: letters.map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect(),
        pages: pages(own, found),
        authority: authority?,
        notification: law?.rule,
        amendment: amendment.law,
        situations: situations?.situation,
        topics: topics.topic,
        people,
        file_plan,
        releases: releases?.release,
        files: around(own, all),
        same_words: search.same.into_iter().map(|same| same.words).collect(),
    })
}

/// The files around the packages.
fn around(own: &Files, all: &Files) -> Files {
    let folder = |path: &str, name: &str| Some(path.strip_suffix(name)?.to_owned());
    let packages: Vec<String> =
        own.iter().filter_map(|(path, _)| folder(path, "package.toml")).collect();
    let owned: Vec<String> =
        all.iter().filter_map(|(path, _)| folder(path, "authority.toml")).collect();
    let of_none = |folders: &[String], path: &str| !folders.iter().any(|one| path.starts_with(one));
    let own = own.iter().filter(|(path, _)| of_none(&packages, path));
    let shared = all.iter().filter(|(path, _)| of_none(&owned, path));
    own.chain(shared).map(|(path, bytes)| (path.to_owned(), bytes.to_vec())).collect()
}

fn pages(own: &Files, found: &mut Vec<Finding>) -> BTreeMap<String, Pages> {
    let name = |path: &str| Some(path.strip_prefix("pages/")?.strip_suffix(".de.md")?.to_owned());
    let names: Vec<String> = own.iter().filter_map(|(path, _)| name(path)).collect();
    names
        .into_iter()
        .map(|name| {
            let pages = Pages::read(own, &format!("pages/{name}"), found);
            (name, pages)
        })
        .collect()
}

fn packages(files: &Files, folder: &str) -> BTreeMap<String, Files> {
    let inside = format!("{folder}/");
    let manifests = files
        .iter()
        .filter(|(path, _)| path.starts_with(&inside))
        .filter_map(|(path, _)| path.strip_suffix("/package.toml"));
    let templates = files.below(crate::template::TEMPLATES);
    let authority = files.text(&format!("{folder}/authority.toml"));
    let authority: Option<Authority> = authority.and_then(|text| toml::from_str(text).ok());
    let whole =
        |path: &str| crate::template::whole(&files.below(path), &templates, authority.as_ref());
    manifests.map(|path| (path.to_owned(), whole(path))).collect()
}

//! The content of the checkout, read from disk.

use std::collections::{BTreeMap, HashMap};
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use catalogue::Guide;
use packages::{Content, Files, People};
use usecases::ports::{Audience, Identified};

/// The folder `content/` of the checkout.
#[must_use]
pub fn folder() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../content")).to_path_buf()
}

/// The files of the service package of which the content has example cases.
#[must_use]
pub fn package_files() -> Files {
    load().1
}

/// The files of the first service package of the content that ends with an answer.
#[must_use]
pub fn request_files() -> Files {
    let loaded = Content::load(&read(&folder()), None);
    loaded.packages.into_values().find(|files| !decides(files)).unwrap()
}

/// The files of the service package in which others are heard and the law decides if nobody does: the one with an example of
/// the urgent way.
#[must_use]
pub fn silent_files() -> Files {
    let mut all = all_packages();
    all.retain(|_, files| {
        let manifest = files.text("package.toml").unwrap_or_default();
        manifest.contains("\ntacit =") && files.get("scenarios/extraordinary.toml").is_some()
    });
    all.into_values().next().unwrap()
}

/// The files of every service package of the content, by their path.
#[must_use]
pub fn all_packages() -> BTreeMap<String, Files> {
    Content::load(&read(&folder()), None).packages
}

fn decides(files: &Files) -> bool {
    files.text("package.toml").unwrap_or_default().contains("\n[[decision]]")
}

/// The content, and the files of the package of which it has example cases; of the first that leads to decisions where it
/// names none.
pub(crate) fn load() -> (Content, Files) {
    let loaded = Content::load(&read(&folder()), None);
    let Some(content) = loaded.content else { panic!("{:?}", loaded.findings) };
    let named = content.people.example_service.clone();
    let is_named = |files: &Files| {
        named.is_some() && packages::manifest(files).map(|manifest| manifest.id) == named
    };
    let all: Vec<Files> = loaded.packages.into_values().collect();
    let example = all.iter().find(|files| is_named(files));
    let files = example.or_else(|| all.iter().find(|files| decides(files))).unwrap().clone();
    (content, files)
}

/// Areas and the compass of the content.
pub(crate) fn guide(content: &Content) -> Guide {
    static GUIDE: OnceLock<Guide> = OnceLock::new();
    let read_once = || {
        let (guide, found) = Guide::load(&read(&folder()), &content.authority.id);
        assert_ne!(base::worst(&found), Some(base::Severity::Error), "{found:?}");
        guide
    };
    GUIDE.get_or_init(read_once).clone()
}

fn read(folder: &Path) -> Files {
    let mut files = Files::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(current) = open.pop() {
        for entry in std::fs::read_dir(&current).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/");
            files.insert(name, std::fs::read(&path).unwrap());
        }
    }
    files
}

/// What the identity providers say about the example persons.
pub(crate) fn people(people: &People) -> HashMap<(Audience, String), Identified> {
    let citizens = people.citizens.iter().map(|one| {
        let who = Identified {
            issuer: "https://citizens.example.org".to_owned(),
            subject: one.id.clone(),
            name: format!("{} {}", one.first_names, one.last_name),
            given_name: Some(one.first_names.clone()),
            family_name: Some(one.last_name.clone()),
            birth_date: Some(one.birth_date),
            email: Some(one.email.clone()),
            street: Some(one.street.clone()),
            postal_code: Some(one.postal_code.clone()),
            city: Some(one.city.clone()),
            level: one.level.clone(),
            roles: Vec::new(),
        };
        ((Audience::Citizens, one.id.clone()), who)
    });
    let staff = people.staff.iter().map(|one| {
        let who = Identified {
            issuer: "https://staff.example.org".to_owned(),
            subject: one.id.clone(),
            name: one.name.clone(),
            email: Some(one.email.clone()),
            level: "substantial".to_owned(),
            roles: one.roles.clone(),
            ..Identified::default()
        };
        ((Audience::Staff, one.id.clone()), who)
    });
    citizens.chain(staff).chain([stranger()]).collect()
}

/// Somebody whom no content names, so that every trace of her comes from her own application.
fn stranger() -> ((Audience, String), Identified) {
    let who = Identified {
        issuer: "https://citizens.example.org".to_owned(),
        subject: "kanaria_vogelsang".to_owned(),
        name: "Kanaria Vogelsang".to_owned(),
        given_name: Some("Kanaria".to_owned()),
        family_name: Some("Vogelsang".to_owned()),
        birth_date: "1983-07-19".parse().ok(),
        email: Some("kanaria@vogelsang.example".to_owned()),
        street: Some("Federweg 77".to_owned()),
        postal_code: Some("50667".to_owned()),
        city: Some("Köln".to_owned()),
        level: "high".to_owned(),
        roles: Vec::new(),
    };
    ((Audience::Citizens, who.subject.clone()), who)
}

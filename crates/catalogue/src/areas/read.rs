use std::collections::BTreeSet;

use base::{Certainty, Date, Finding};
use packages::Files;
use serde::Deserialize;

use super::{Alias, AreaList, Areas, Association, District, DistrictKind, Municipality};
use crate::reading::{certainty, text, toml};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "format")]
    _format: u8,
    #[serde(rename = "land")]
    _land: String,
    municipalities: String,
    list: ListEntry,
    #[serde(default, rename = "association")]
    associations: Vec<AssociationEntry>,
    #[serde(default, rename = "alias")]
    aliases: Vec<AliasEntry>,
    #[serde(default, rename = "district")]
    districts: Vec<DistrictEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct ListEntry {
    name: String,
    urn: String,
    date: ::toml::value::Datetime,
    #[serde(with = "certainty")]
    certainty: Certainty,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AssociationEntry {
    id: String,
    keys: Vec<String>,
    #[serde(with = "certainty")]
    certainty: Certainty,
    #[serde(default)]
    source: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct AliasEntry {
    key: String,
    names: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DistrictEntry {
    key: String,
    kind: String,
    name: String,
}

impl Areas {
    /// Reads every list below `areas/`. No list at all is no fault: then no place is known.
    #[must_use]
    pub fn read(files: &Files, found: &mut Vec<Finding>) -> Self {
        let mut areas = Self::default();
        let is_list = |path: &&str| path.starts_with("areas/") && path.ends_with(".toml");
        let lists: Vec<&str> = files.iter().map(|(path, _)| path).filter(is_list).collect();
        for path in lists {
            areas.add(files, path, found);
        }
        areas.municipalities.sort_by(|one, other| one.ars.cmp(&other.ars));
        areas.check(found);
        areas.name_all();
        areas
    }

    fn add(&mut self, files: &Files, path: &str, found: &mut Vec<Finding>) {
        let Some(file) = toml::<File>(files, path, found) else { return };
        match file.list.date.to_string().parse::<Date>() {
            Ok(date) => self.lists.push(AreaList {
                name: file.list.name,
                urn: file.list.urn,
                date,
                certainty: file.list.certainty,
            }),
            Err(_) => found.push(
                Finding::error("areas.date", path, 0)
                    .says("The date of the list is no day.")
                    .cure("Write it as 2026-04-30."),
            ),
        }
        self.associations.extend(file.associations.into_iter().map(|one| Association {
            id: one.id,
            keys: one.keys,
            certainty: one.certainty,
            source: one.source,
        }));
        for one in file.districts {
            match kind(&one.kind) {
                Some(kind) => self.districts.push(District { key: one.key, kind, name: one.name }),
                None => found.push(
                    Finding::error("areas.kind", path, 0)
                        .says(format!("“{}” is no kind of district.", one.kind))
                        .cure("Write city, district or region."),
                ),
            }
        }
        for alias in file.aliases {
            let key = alias.key;
            self.aliases
                .extend(alias.names.into_iter().map(|name| Alias { key: key.clone(), name }));
        }
        let csv = format!("areas/{}", file.municipalities);
        let Some(lines) = text(files, &csv, found) else { return };
        self.read_municipalities(lines, &csv, found);
    }

    fn read_municipalities(&mut self, lines: &str, csv: &str, found: &mut Vec<Finding>) {
        for (at, line) in lines.lines().enumerate().skip(1).filter(|(_, line)| !line.is_empty()) {
            let parts = line.split_once(';');
            let good = parts.filter(|(ars, name)| {
                ars.len() == 12 && ars.bytes().all(|b| b.is_ascii_digit()) && !name.is_empty()
            });
            match good {
                Some((ars, name)) => self
                    .municipalities
                    .push(Municipality { ars: ars.to_owned(), official: name.to_owned() }),
                None => found.push(
                    Finding::error("areas.line", csv, at + 1)
                        .says("This line has no regional key of twelve digits and a name.")
                        .cure("Write “053150000000;Köln, Stadt”."),
                ),
            }
        }
    }

    fn check(&self, found: &mut Vec<Finding>) {
        let mut complain = |message: String| {
            found.push(
                Finding::error("areas.key", "areas/", 0)
                    .says(message)
                    .cure("Correct the key, or add what it names."),
            );
        };
        let mut seen = BTreeSet::new();
        for one in &self.municipalities {
            if !seen.insert(one.ars.as_str()) {
                complain(format!("The key {} stands twice.", one.ars));
            }
            if self.by_key(&one.ars).is_none() {
                complain(format!("No district has the first digits of {}.", one.ars));
            }
        }
        for district in &self.districts {
            if !seen.insert(district.key.as_str()) {
                complain(format!("The key {} stands twice.", district.key));
            }
            if self.municipalities_of(&district.key).next().is_none() {
                complain(format!("{} has no municipality.", district.name));
            }
        }
        for alias in self.aliases.iter().filter(|alias| self.by_key(&alias.key).is_none()) {
            complain(format!(
                "“{}” is another name of {}, which is no area.",
                alias.name, alias.key
            ));
        }
    }
}

fn kind(word: &str) -> Option<DistrictKind> {
    match word {
        "city" => Some(DistrictKind::City),
        "district" => Some(DistrictKind::District),
        "region" => Some(DistrictKind::Region),
        _ => None,
    }
}

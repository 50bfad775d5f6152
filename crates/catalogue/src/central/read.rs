//! Reads the catalogue as the OZG database of a Land exports it: one file a table, rows that name
//! each other by number.

use std::collections::{BTreeMap, BTreeSet};

use base::Finding;
use packages::Files;

use super::key::{LeikaKey, Typing};
use super::known::{Bundle, Catalogue, Service, Situation, TopicField};
use super::table::{Line, Table};

const FIELDS: &str = "ozg_subject.csv";
const SITUATIONS: &str = "ozg_situation.csv";
const BUNDLES: &str = "ozg_service_system.csv";
const SERVICES: &str = "ozg_service.csv";
const STATES: &str = "ozg_status.csv";
const PRIORITIES: &str = "ozg_priority.csv";

/// How the source says that a service has no key.
const WITHOUT: [&str; 2] = ["", "nicht im LeiKa"];

/// The files that make the catalogue; whatever else lies in the folder is not part of it.
pub const OZG_FILES: [&str; 6] = [FIELDS, SITUATIONS, BUNDLES, SERVICES, STATES, PRIORITIES];

/// What reading gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// The catalogue; none where a file is missing or unusable. A bad row is left out alone.
    pub catalogue: Option<Catalogue>,
    /// Everything that was found.
    pub findings: Vec<Finding>,
}

/// Reads the files named in [`OZG_FILES`]; the last two only name states and priorities.
#[must_use]
pub fn read(files: &Files) -> Read {
    let mut found = Vec::new();
    let fields = Table::read(files, FIELDS, &["id", "name"], &mut found);
    let situations = Table::read(files, SITUATIONS, &["id", "subject_id", "name"], &mut found);
    let bundles =
        Table::read(files, BUNDLES, &["id", "situation_id", "service_key", "name"], &mut found);
    let needed = ["id", "name", "service_system_id", "service_key", "service_type"];
    let services = Table::read(files, SERVICES, &needed, &mut found);
    let (Some(fields), Some(situations), Some(bundles), Some(services)) =
        (fields, situations, bundles, services)
    else {
        return Read { catalogue: None, findings: found };
    };
    let states = words(files, STATES, &mut found);
    let priorities = words(files, PRIORITIES, &mut found);
    let catalogue = Reader { found: &mut found, states, priorities }.all(&Tables {
        fields,
        situations,
        bundles,
        services,
    });
    Read { catalogue: Some(catalogue), findings: found }
}

struct Tables {
    fields: Table,
    situations: Table,
    bundles: Table,
    services: Table,
}

/// Number to word; empty where the file is not there.
fn words(files: &Files, file: &'static str, found: &mut Vec<Finding>) -> BTreeMap<String, String> {
    if files.get(file).is_none() {
        return BTreeMap::new();
    }
    let Some(table) = Table::read(files, file, &["id", "name"], found) else {
        return BTreeMap::new();
    };
    let pair = |row| (table.cell(row, "id").to_owned(), table.cell(row, "name").to_owned());
    table.rows.iter().map(pair).collect()
}

struct Reader<'a> {
    found: &'a mut Vec<Finding>,
    states: BTreeMap<String, String>,
    priorities: BTreeMap<String, String>,
}

/// The numbers of a table's rows.
type Numbers = BTreeSet<String>;

fn numbers(table: &Table) -> Numbers {
    table.rows.iter().map(|row| table.cell(row, "id").to_owned()).collect()
}

impl Reader<'_> {
    fn all(&mut self, tables: &Tables) -> Catalogue {
        let field = |row| TopicField {
            id: tables.fields.cell(row, "id").to_owned(),
            name: tables.fields.cell(row, "name").to_owned(),
        };
        let situations = self.situations(&tables.situations, &numbers(&tables.fields));
        let bundles = self.bundles(&tables.bundles, &numbers(&tables.situations));
        let services = self.services(&tables.services, &numbers(&tables.bundles));
        self.unused(&tables.situations, &bundles);
        let fields = tables.fields.rows.iter().map(field).collect();
        Catalogue { fields, situations, bundles, services }
    }

    fn situations(&mut self, table: &Table, fields: &Numbers) -> Vec<Situation> {
        let rows = table.rows.iter();
        rows.map(|row| Situation {
            id: table.cell(row, "id").to_owned(),
            name: table.cell(row, "name").to_owned(),
            field: self.parent((table, row), "subject_id", fields),
        })
        .collect()
    }

    fn bundles(&mut self, table: &Table, situations: &Numbers) -> Vec<Bundle> {
        let mut taken = BTreeSet::new();
        let mut bundles = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let ozg = table.cell(row, "service_key").parse().ok();
            let ozg = ozg.filter(|id: &super::OzgId| taken.insert(id.clone()));
            if ozg.is_none() {
                let says = format!(
                    "“{}” is no OZG number of its own for the bundle “{}”.",
                    table.cell(row, "service_key"),
                    table.cell(row, "name")
                );
                self.open("central.no-ozg-number", table.file, row.number, says);
            }
            bundles.push(Bundle {
                id: table.cell(row, "id").to_owned(),
                ozg,
                name: table.cell(row, "name").to_owned(),
                situation: self.parent((table, row), "situation_id", situations),
                priority: self.priorities.get(table.cell(row, "priority_id")).cloned(),
                state: self.states.get(table.cell(row, "status_id")).cloned(),
            });
        }
        bundles
    }

    fn services(&mut self, table: &Table, bundles: &Numbers) -> Vec<Service> {
        let mut taken = BTreeSet::new();
        let mut services = Vec::with_capacity(table.rows.len());
        for row in &table.rows {
            let (key, no_key) = self.key(table, row, &mut taken);
            services.push(Service {
                id: table.cell(row, "id").to_owned(),
                name: table.cell(row, "name").to_owned(),
                key,
                no_key,
                typing: self.typing(table, row),
                bundle: self.parent((table, row), "service_system_id", bundles),
                legal_basis: table.cell(row, "legal_basis").to_owned(),
                laws: table.cell(row, "laws").to_owned(),
                state: self.states.get(table.cell(row, "status_id")).cloned(),
            });
        }
        services
    }

    /// The key, or what stands in its place. A key names one service only.
    fn key(
        &mut self,
        table: &Table,
        row: &Line,
        taken: &mut BTreeSet<LeikaKey>,
    ) -> (Option<LeikaKey>, Option<String>) {
        let cell = table.cell(row, "service_key");
        if WITHOUT.contains(&cell) {
            return (None, None);
        }
        let name = table.cell(row, "name");
        match cell.parse::<LeikaKey>() {
            Ok(key) if taken.insert(key.clone()) => (Some(key), None),
            Ok(_) => {
                let says = format!("The key {cell} of “{name}” belongs to another row already.");
                self.open("central.key-twice", table.file, row.number, says);
                (None, Some(cell.to_owned()))
            }
            Err(error) => {
                let says = format!("“{name}” has no usable key: {error}.");
                self.open("central.junk-key", table.file, row.number, says);
                (None, Some(cell.to_owned()))
            }
        }
    }

    fn typing(&mut self, table: &Table, row: &Line) -> Typing {
        let (typing, unknown) = Typing::read(table.cell(row, "service_type"));
        let name = table.cell(row, "name");
        if typing.values().is_empty() {
            let says = format!("“{name}” has no type.");
            self.hint("central.no-type", table.file, row.number, says);
        }
        for value in unknown {
            let says = format!("“{name}” has the type “{value}”, which the list does not know.");
            self.hint("central.unknown-type", table.file, row.number, says);
        }
        typing
    }

    /// What a row belongs to, where that is there.
    fn parent(
        &mut self,
        (table, row): (&Table, &Line),
        column: &str,
        known: &Numbers,
    ) -> Option<String> {
        let number = table.cell(row, column);
        let name = table.cell(row, "name");
        let parent = known.get(number).cloned();
        if number.is_empty() {
            let says = format!("“{name}” belongs to nothing: {column} is empty.");
            self.hint("central.belongs-to-nothing", table.file, row.number, says);
        } else if parent.is_none() {
            let says = format!("“{name}” names {column} {number}, which is not there.");
            self.open("central.dangling", table.file, row.number, says);
        }
        parent
    }

    /// Situations that no bundle names: often rows that somebody made to try something.
    fn unused(&mut self, situations: &Table, bundles: &[Bundle]) {
        let used: BTreeSet<&str> =
            bundles.iter().filter_map(|bundle| bundle.situation.as_deref()).collect();
        for row in situations.rows.iter().filter(|row| !used.contains(situations.cell(row, "id"))) {
            let name = situations.cell(row, "name");
            let says = format!("No bundle belongs to the situation “{name}”.");
            self.hint("central.unused-situation", situations.file, row.number, says);
        }
    }

    fn open(&mut self, code: &'static str, file: &str, line: usize, says: String) {
        let finding = Finding::open(code, file, line).says(says);
        self.found.push(finding.cure("The row is kept without it; ask the source."));
    }

    fn hint(&mut self, code: &'static str, file: &str, line: usize, says: String) {
        let finding = Finding::hint(code, file, line).says(says);
        self.found.push(finding.cure("Nothing to do here; the source may mend it."));
    }
}

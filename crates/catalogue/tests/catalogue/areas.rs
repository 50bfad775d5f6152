//! Municipalities and districts: complete, and found however somebody writes them.

use catalogue::areas::{Area, Areas, DistrictKind};
use packages::Files;

use crate::content;

fn areas() -> Areas {
    let (guide, found) = content::guide();
    let errors: Vec<_> = found.iter().filter(|one| one.file.contains("areas")).collect();
    assert!(errors.is_empty(), "{errors:?}");
    guide.areas
}

#[test]
fn the_state_is_complete() {
    let areas = areas();
    assert_eq!(areas.municipalities().len(), 396);
    assert_eq!(areas.districts().len(), 53);
    let members: Vec<_> = areas.members_of("lvr").collect();
    let of = |kind| members.iter().filter(|member| member.kind == kind).count();
    assert_eq!(
        (of(DistrictKind::City), of(DistrictKind::District), of(DistrictKind::Region)),
        (13, 12, 1)
    );
    assert_eq!(areas.members_of("lwl").count(), 27);
    for one in areas.municipalities() {
        let area = areas.by_key(&one.ags()).unwrap();
        assert!(areas.association_of(area).is_some(), "{one:?}");
    }
}

#[test]
fn keys_and_names_are_those_of_the_official_list() {
    let file = content::root().join("../shared/standards/regional/nrw-ags-2026-04-30.csv");
    let Ok(list) = std::fs::read_to_string(file) else {
        println!("SKIP catalogue areas: wants ../shared/standards/regional");
        return;
    };
    let areas = areas();
    let mut lines = 0;
    for line in list.lines().skip(1) {
        let (key, rest) = line.split_once(',').unwrap();
        let name = rest.trim_end_matches(',').trim_matches('"');
        let Some(Area::Municipality(one, _)) = areas.by_key(key) else {
            panic!("{key} is missing")
        };
        assert_eq!(one.official, name);
        lines += 1;
    }
    assert_eq!(lines, areas.municipalities().len());
}

#[test]
fn every_municipality_is_found_by_its_own_name() {
    let areas = areas();
    for one in areas.municipalities() {
        let found = areas.find(one.name());
        assert_eq!(found.area.map(Area::key), Some(one.ags()), "{}: {found:?}", one.name());
        assert!(found.exact, "{}", one.name());
        // Without umlauts, in capital letters, with the official title.
        let flat = one.name().replace('ä', "ae").replace('ö', "oe").replace('ü', "ue");
        let flat = flat.replace('ß', "ss").to_uppercase();
        assert_eq!(areas.find(&flat).area.map(Area::key), Some(one.ags()), "{flat}");
    }
    for district in areas.districts() {
        let found = areas.find(&district.name);
        assert_eq!(found.area.map(|area| area.district().key.clone()), Some(district.key.clone()));
    }
}

/// Typed, understood as, whether exactly that was typed.
const TYPED: &[(&str, Option<&str>, bool)] = &[
    ("Koeln", Some("Köln"), true),
    ("koln", Some("Köln"), true),
    ("Cologne", Some("Köln"), true),
    ("Kölm", Some("Köln"), false),
    ("Dusseldorf", Some("Düsseldorf"), true),
    ("Düsseldrof", Some("Düsseldorf"), false),
    ("Mülheim a. d. Ruhr", Some("Mülheim an der Ruhr"), true),
    ("Mülheim", Some("Mülheim an der Ruhr"), false),
    ("Langenfeld", Some("Langenfeld (Rheinland)"), true),
    ("St. Augustin", Some("Sankt Augustin"), true),
    ("Stadt Bonn", Some("Bonn"), true),
    ("Neuss", Some("Neuss"), true),
    ("rhein-kreis neuss", Some("Rhein-Kreis Neuss"), true),
    ("Rheinkreis Neuss", Some("Rhein-Kreis Neuss"), false),
    ("Kreis Düren", Some("Kreis Düren"), true),
    ("Düren", Some("Düren"), true),
    ("05315000", Some("Köln"), true),
    ("053150000000", Some("Köln"), true),
    ("50679", None, false),
    ("Bad", None, false),
    ("Hamburg", None, false),
    ("", None, false),
    ("???", None, false),
];

#[test]
fn names_are_understood() {
    let areas = areas();
    for (typed, meant, exact) in TYPED {
        let found = areas.find(typed);
        assert_eq!(found.area.map(Area::name), *meant, "{typed}: {found:?}");
        assert_eq!(found.exact, *exact, "{typed}");
    }
}

#[test]
fn a_name_that_two_areas_share_names_both() {
    let areas = areas();
    let others = |typed: &str| -> Vec<String> {
        areas.find(typed).others.iter().map(|area| area.name().to_owned()).collect()
    };
    assert_eq!(others("Neuss"), ["Rhein-Kreis Neuss"]);
    assert_eq!(others("Düren"), ["Kreis Düren"]);
    assert_eq!(others("Aachen"), ["Städteregion Aachen"]);
    assert!(others("Bad").len() > 3, "{:?}", others("Bad"));
    assert!(others("Köln").is_empty(), "{:?}", others("Köln"));
}

#[test]
fn a_list_with_faults_is_refused_with_all_of_them() {
    let mut files = Files::new();
    let list = r#"
        format = 1
        land = "NW"
        municipalities = "places.csv"
        [list]
        name = "List"
        urn = "urn:list"
        date = 2026-04-30
        certainty = "source"
        [[alias]]
        key = "05999000"
        names = ["Nowhere"]
        [[district]]
        key = "05001"
        kind = "duchy"
        name = "Sandland"
        [[district]]
        key = "05002"
        kind = "city"
        name = "Sandhaven"
    "#;
    files.insert("areas/test.toml", list);
    files.insert("areas/places.csv", "ars;name\n050010001001;Dorf\n0500;Ort\n\n");
    let mut found = Vec::new();
    let _ = Areas::read(&files, &mut found);
    let codes: Vec<_> = found.iter().map(|finding| finding.code).collect();
    assert_eq!(codes, ["areas.kind", "areas.line", "areas.key", "areas.key", "areas.key"]);
}

#[test]
fn towns_elsewhere_are_not_taken_for_ours() {
    let areas = areas();
    for town in [
        "Berlin",
        "Hamburg",
        "München",
        "Frankfurt am Main",
        "Stuttgart",
        "Leipzig",
        "Dresden",
        "Bremen",
        "Hannover",
        "Nürnberg",
        "Mainz",
        "Trier",
        "Koblenz",
        "Kassel",
        "Magdeburg",
        "Erfurt",
        "Rostock",
        "Kiel",
        "Lübeck",
        "Freiburg",
        "Heidelberg",
        "Karlsruhe",
        "Augsburg",
        "Regensburg",
        "Würzburg",
        "Saarbrücken",
        "Wiesbaden",
        "Darmstadt",
        "Göttingen",
        "Braunschweig",
        "Osnabrück",
        "Oldenburg",
        "Wolfsburg",
        "Ulm",
        "Jena",
        "Gera",
        "Halle an der Saale",
        "Venlo",
        "Maastricht",
        "Lüttich",
        "Amsterdam",
        "Wien",
        "Zürich",
        "Istanbul",
        "London",
        "Kiew",
    ] {
        let found = areas.find(town);
        assert_eq!(found.area.map(Area::name), None, "{town}");
    }
}

proptest::proptest! {
    #[test]
    fn nothing_that_is_typed_breaks_the_search(typed in "\\PC{0,120}") {
        thread_local! { static AREAS: Areas = areas(); }
        AREAS.with(|areas| {
            let found = areas.find(&typed);
            assert!(found.others.len() <= 8);
        });
    }
}

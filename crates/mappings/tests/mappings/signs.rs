//! String.Latin.

use mappings::latin::{foreign, plain};

#[test]
fn names_of_all_of_europe_are_latin() {
    for name in [
        "Šušnjara",
        "Ăčę",
        "Łódź",
        "Nguyễn",
        "Müller-Lüdenscheidt",
        "C\u{328}\u{306}",
        "k\u{35F}h",
        "ẞ",
    ] {
        assert_eq!(foreign(name), Vec::<char>::new(), "{name}");
    }
    assert_eq!(foreign("Привет 你好 😀 b\u{301}"), {
        let mut signs: Vec<char> = "Привет你好😀\u{301}".chars().collect();
        signs.sort_unstable();
        signs.dedup();
        signs
    });
}

#[test]
fn typography_is_written_plainly() {
    assert_eq!(plain("„So“ – geht’s…"), "\"So\" - geht’s...");
    assert_eq!(foreign(&plain("„So“ – geht’s…")), Vec::<char>::new());
}

/// The list here is the list of the schema, where that lies at hand.
#[test]
fn the_list_is_the_schema_s() {
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../shared/standards/regional/xoev-xsd/0b049ee8a5305212b4fe17d175d54461.xsd"
    );
    let Ok(schema) = std::fs::read_to_string(file) else {
        println!("SKIP mappings the_list_is_the_schema_s: the schema of DIN 91379 is not here");
        return;
    };
    let (_, of_c) = schema.split_once("name=\"datatypeC\"").unwrap();
    let (_, pattern) = of_c.split_once("pattern value=\"").unwrap();
    let (pattern, _) = pattern.split_once('"').unwrap();
    let (singles, _) = pattern.split_once("|&#x0041;&#x030B;").unwrap();
    let mut known = 0_u32;
    for code in 0..0x3000_u32 {
        let Some(sign) = char::from_u32(code) else { continue };
        let is_in = singles.split('|').any(|part| {
            let ends: Vec<u32> = part
                .split("&#x")
                .skip(1)
                .map(|hex| u32::from_str_radix(hex.split(';').next().unwrap(), 16).unwrap())
                .collect();
            (ends[0]..=ends[ends.len() - 1]).contains(&code)
        });
        assert_eq!(foreign(&sign.to_string()).is_empty(), is_in, "U+{code:04X}");
        known += u32::from(is_in);
    }
    assert_eq!(known, 588);
}

//! Transfers as banks take them, held against the rules of the schema.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use base::{Iban, Money};
use mappings::pain::{Order, Refused, Transfer, latin};

const SCHEMA: &str =
    concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/pain.001.001.09-sepa.xsd");

fn ibans() -> (Iban, Iban) {
    let read = |text: &str| text.parse().unwrap();
    (read("DE02 1203 0000 0000 2020 51"), read("NL91 ABNA 0417 1643 00"))
}

fn transfer<'a>(number: u64, name: &'a str, account: &'a Iban) -> Transfer<'a> {
    let amount = Money::cents(90_100 + i64::try_from(number).unwrap());
    let text = "Leistung für Dezember 2026, Zeichen XY 26 0000 001 & <mehr>";
    let purpose = "SSBE";
    Transfer { reference: format!("R7-{number}"), name, account, amount, purpose, text }
}

fn order<'a>(account: &'a Iban, transfers: Vec<Transfer<'a>>) -> Order<'a> {
    Order {
        reference: "R7",
        made: "2026-11-27T09:00:00Z".parse().unwrap(),
        debtor: "Behörde der Küste – Kasse",
        account,
        bank: Some("BYLADEM1001"),
        on: "2026-12-24".parse().unwrap(),
        transfers,
    }
}

fn written(order: &Order<'_>) -> String {
    assert_eq!(order.findings(), []);
    let mut xml = Vec::new();
    order.write(&mut xml).unwrap();
    String::from_utf8(xml).unwrap()
}

/// What xmllint says of a file; nothing where it holds.
fn complaint(xml: &str) -> Option<String> {
    let mut lint = Command::new("xmllint")
        .args(["--noout", "--nonet", "--schema", SCHEMA, "-"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    lint.stdin.take().unwrap().write_all(xml.as_bytes()).unwrap();
    let said = lint.wait_with_output().unwrap();
    (!said.status.success()).then(|| String::from_utf8_lossy(&said.stderr).into_owned())
}

#[test]
fn what_is_written_holds_against_the_rules_of_the_schema() {
    let lint = Command::new("xmllint").arg("--version").stderr(Stdio::null()).status();
    if lint.is_err() {
        println!("SKIP what_is_written_holds_against_the_rules_of_the_schema: wants xmllint");
        return;
    }
    assert!(Path::new(SCHEMA).is_file());
    let (ours, theirs) = ibans();
    let long = "Ærøskøbing-Þórsdóttir ".repeat(9);
    let names =
        ["Şahin, Yıldız", "O’Neill & Söhne //GmbH//", "ŁUKASZ MÜLLER", "Nguyễn Thị Ánh", &long];
    let transfers = names.iter().zip(1..).map(|(name, number)| transfer(number, name, &theirs));
    let order = order(&ours, transfers.collect());
    let xml = written(&order);
    assert_eq!(complaint(&xml), None, "{xml}");
    assert_eq!(complaint(&written(&Order { bank: None, ..order.clone() })), None);
    // The check can fail, and it knows order, number, length and signs.
    for (from, to) in [
        ("<PmtMtd>TRF</PmtMtd>", ""),
        ("<ChrgBr>SLEV</ChrgBr>", "<ChrgBr>SLEV</ChrgBr><ChrgBr>SLEV</ChrgBr>"),
        ("<EndToEndId>R7-1</EndToEndId>", "<EndToEndId>R7_1</EndToEndId>"),
        ("901.01</InstdAmt>", "901.011</InstdAmt>"),
        ("<Nm>Sahin, Yildiz</Nm>", "<Nm>Şahin, Yıldız</Nm>"),
        ("<IBAN>NL91", "<IBAN>nl91"),
        ("<Dt>2026-12-24</Dt>", "2026-12-24"),
    ] {
        assert!(xml.contains(from), "{from}\n{xml}");
        assert!(complaint(&xml.replacen(from, to, 1)).is_some(), "{from} -> {to}");
    }
}

#[test]
fn number_and_sum_of_the_transfers_stand_twice() {
    let (ours, theirs) = ibans();
    let transfers = (1..=1_000).map(|number| transfer(number, "Ilse Brandt", &theirs)).collect();
    let xml = written(&order(&ours, transfers));
    let count = "<NbOfTxs>1000</NbOfTxs><CtrlSum>906005.00</CtrlSum>";
    assert_eq!(xml.matches(count).count(), 2, "{}", &xml[..600]);
    assert_eq!(xml.matches("<CdtTrfTxInf>").count(), 1_000);
    assert!(xml.contains("<CreDtTm>2026-11-27T09:00:00Z</CreDtTm>"));
}

#[test]
fn everything_that_a_bank_would_refuse_is_found_at_once() {
    let (ours, theirs) = ibans();
    let mut transfers: Vec<_> = (1..=3).map(|number| transfer(number, "北京", &theirs)).collect();
    transfers[1] = transfer(1, "Ilse Brandt", &theirs);
    transfers[2].amount = Money::ZERO;
    transfers[2].reference = "R7/3".to_owned();
    transfers[2].purpose = "benefit";
    let bad = Order {
        on: "2026-12-25".parse().unwrap(),
        bank: Some("byladem1"),
        ..order(&ours, transfers)
    };
    let wanted = [
        Refused::NoBankingDay("2026-12-25".parse().unwrap()),
        Refused::Bank("byladem1".to_owned()),
        Refused::Name("R7-1".to_owned()),
        Refused::Twice("R7-1".to_owned()),
        Refused::Reference("R7/3".to_owned()),
        Refused::Amount { reference: "R7/3".to_owned(), amount: Money::ZERO },
        Refused::Name("R7/3".to_owned()),
        Refused::Purpose("benefit".to_owned()),
    ];
    assert_eq!(bad.findings(), wanted);
    let mut nothing = Vec::new();
    assert!(bad.write(&mut nothing).is_err() && nothing.is_empty());
    assert_eq!(order(&ours, Vec::new()).findings(), [Refused::Empty]);
}

#[test]
fn names_become_the_signs_that_banks_take() {
    for (name, wanted) in [
        ("Müller, Jörg", "Mueller, Joerg"),
        ("MÜLLER", "MUELLER"),
        ("Österreich", "Oesterreich"),
        ("Ü", "Ue"),
        ("GROẞ und groß", "GROSS und gross"),
        ("Łukasz Żółć", "Lukasz Zolc"),
        ("Ørsted Þórr Æsir", "Orsted Thorr Aesir"),
        ("Nguyễn Thị Ánh", "Nguyen Thi Anh"),
        ("Ko\u{308}nig", "Koenig"),
        ("O’Neill “&” Sohn_1", "O'Neill + Sohn-1"),
        ("//a  //  b//", "a / b"),
        ("  \t  ", ""),
        ("北京", ""),
    ] {
        assert_eq!(latin(name, 70), wanted, "{name}");
    }
    assert_eq!(latin("Müller Müller", 8), "Mueller");
}

/// Every letter of the norm for registers can be written to a bank, without its mark.
#[test]
fn no_letter_of_the_norm_is_lost() {
    for code in 0x80..0x2000 {
        let Some(sign) = char::from_u32(code) else { continue };
        if sign.is_alphabetic() && base::latin::is_single(sign) {
            let is_letter = !matches!(sign, 'ª' | 'º' | 'µ' | '\u{2b0}'..='\u{2ff}');
            let written = latin(&sign.to_string(), 70);
            assert!(!is_letter || !written.is_empty(), "{sign} (U+{code:04X})");
        }
    }
}

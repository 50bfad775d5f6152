//! Nothing that stands in a file brings the reader down, and files keep what they are.

use packages::{FileNumber, Files, Purpose};
use proptest::prelude::*;

use crate::broken::permit;
use crate::content::look;

#[test]
fn files_come_back_from_the_store_as_they_were() {
    let files = permit();
    let blob = files.to_bytes();
    assert_eq!(Files::from_bytes(&blob).unwrap(), files);
    assert!(Files::from_bytes(&blob[..blob.len() - 1]).is_err());
    let mut other = files.clone();
    other.insert("package.toml", "x");
    assert_ne!(other.hash(), files.hash());
    assert_eq!(files.hash().as_str().len(), 64);
}

#[test]
fn a_file_number_is_read_as_people_write_it() {
    let number: FileNumber = toml::Value::String("BIO {yy} ## ##".into()).try_into().unwrap();
    for typed in ["BIO 26 01 23", "bio260123", " B10-26-O1-23 ", "bio/26/o1/23"] {
        assert_eq!(number.read(typed).as_deref(), Some("BIO 26 01 23"), "{typed}");
    }
    for typed in ["", "BIO", "BIO 26 01 2", "BIX 26 01 23", "BIO 26 01 2x", "BIO zz 01 23"] {
        assert_eq!(number.read(typed), None, "{typed}");
    }
    for running in [0, 7, 9999, 10_000, 123_456] {
        let written = number.render(2026, running);
        assert_eq!(number.read(&written).as_deref(), Some(written.as_str()));
        let bare: String = written.chars().filter(|sign| *sign != ' ').collect();
        assert_eq!(number.read(&bare).as_deref(), Some(written.as_str()));
    }
}

#[test]
fn file_numbers_never_meet() {
    let number: FileNumber = toml::Value::String("BC {yy} ## ##".into()).try_into().unwrap();
    assert_eq!(number.render(2026, 42), "BC 26 00 42");
    assert_eq!(number.render(2026, 123_456), "BC 26 1234 56");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn random_bytes_in_any_file_are_a_finding(at in 0_usize..64, bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let mut files = permit();
        let paths: Vec<String> = files.iter().map(|(path, _)| path.to_owned()).collect();
        files.insert(paths[at % paths.len()].clone(), bytes);
        let _ = packages::check(&files, &look(Purpose::Publish));
    }

    #[test]
    fn a_bite_out_of_any_file_is_survived(at in 0_usize..64, from in 0_usize..4000, length in 1_usize..80) {
        let mut files = permit();
        let paths: Vec<String> = files.iter().map(|(path, _)| path.to_owned()).collect();
        let path = &paths[at % paths.len()];
        let mut bytes = files.get(path).unwrap().to_vec();
        let from = from.min(bytes.len());
        let to = (from + length).min(bytes.len());
        bytes.drain(from..to);
        files.insert(path.clone(), bytes);
        let _ = packages::check(&files, &look(Purpose::Publish));
    }

    #[test]
    fn a_blob_that_is_none_is_refused(blob in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(Files::from_bytes(&blob).is_err());
    }
}

//! What is sealed opens at its place with its key, and nowhere else.

use proptest::prelude::*;
use sealing::{DataKey, Keyring, MasterKey, Place, SealError};

const PLACE: Place<'static> = Place { table: "applications", row: "a-1", column: "answers" };

fn master(byte: u8) -> MasterKey {
    MasterKey::from_bytes([byte; 32])
}

proptest! {
    #[test]
    fn what_is_sealed_opens_again(plain in proptest::collection::vec(any::<u8>(), 0..4096)) {
        let key = DataKey::fresh().unwrap();
        let sealed = key.seal(PLACE, &plain).unwrap();
        prop_assert_eq!(key.open(PLACE, &sealed).unwrap(), plain);
    }

    #[test]
    fn any_changed_byte_is_noticed(
        plain in proptest::collection::vec(any::<u8>(), 0..256),
        at in any::<prop::sample::Index>(),
        flip in 1_u8..=255,
    ) {
        let key = DataKey::fresh().unwrap();
        let mut sealed = key.seal(PLACE, &plain).unwrap();
        let at = at.index(sealed.len());
        sealed[at] ^= flip;
        prop_assert!(key.open(PLACE, &sealed).is_err());
    }

    #[test]
    fn nothing_opens_cut_off(plain in proptest::collection::vec(any::<u8>(), 0..64), cut in 1_usize..40) {
        let key = DataKey::fresh().unwrap();
        let sealed = key.seal(PLACE, &plain).unwrap();
        let rest = &sealed[..sealed.len().saturating_sub(cut)];
        prop_assert!(key.open(PLACE, rest).is_err());
    }
}

#[test]
fn a_sealed_field_does_not_open_elsewhere() {
    let key = DataKey::fresh().unwrap();
    let sealed = key.seal(PLACE, b"Marion").unwrap();
    for other in [
        Place { table: "cases", ..PLACE },
        Place { row: "a-2", ..PLACE },
        Place { column: "label", ..PLACE },
    ] {
        assert_eq!(key.open(other, &sealed), Err(SealError::Broken));
    }
}

#[test]
fn another_key_is_named_and_does_not_open() {
    let sealed = DataKey::fresh().unwrap().seal(PLACE, b"x").unwrap();
    let other = DataKey::fresh().unwrap();
    assert!(matches!(other.open(PLACE, &sealed), Err(SealError::OtherKey(_))));
    assert_eq!(other.open(PLACE, b"plain text"), Err(SealError::NotSealed));
}

#[test]
fn equal_texts_look_different() {
    let key = DataKey::fresh().unwrap();
    assert_ne!(key.seal(PLACE, b"x").unwrap(), key.seal(PLACE, b"x").unwrap());
}

#[test]
fn rotation_rewraps_and_keeps_the_data_key() {
    let data = DataKey::fresh().unwrap();
    let sealed = data.seal(PLACE, b"answers").unwrap();
    let old = Keyring::new(master(1));
    let wrapped = old.wrap(&data, "k-1").unwrap();

    let rotating = Keyring::rotating(master(2), vec![master(1)]);
    assert!(!rotating.is_current(&wrapped));
    let unwrapped = rotating.unwrap(&wrapped, "k-1").unwrap();
    let rewrapped = rotating.wrap(&unwrapped, "k-1").unwrap();
    assert!(rotating.is_current(&rewrapped));

    let new = Keyring::new(master(2));
    assert!(matches!(new.unwrap(&wrapped, "k-1"), Err(SealError::OtherKey(_))));
    assert_eq!(new.unwrap(&rewrapped, "k-1").unwrap().open(PLACE, &sealed).unwrap(), b"answers");
    assert!(new.unwrap(&rewrapped, "k-2").is_err());
}

#[test]
fn a_master_key_is_64_digits() {
    assert!(MasterKey::from_hex(&format!(" {}\n", "aB".repeat(32))).is_ok());
    for text in ["", "ab", &"g0".repeat(32), &"é".repeat(32)] {
        assert_eq!(MasterKey::from_hex(text).err(), Some(SealError::NotAKey), "{text}");
    }
}

#[test]
fn names_need_the_key_and_the_purpose() {
    let (one, two) = (DataKey::from_bytes([1; 32]), DataKey::from_bytes([2; 32]));
    assert_eq!(one.name("subject", b"op|1"), one.name("subject", b"op|1"));
    assert_ne!(one.name("subject", b"op|1"), two.name("subject", b"op|1"));
    assert_ne!(one.name("subject", b"op|1"), one.name("blob", b"op|1"));
}

#[test]
fn keys_do_not_print_themselves() {
    let printed = format!("{:?} {:?}", DataKey::from_bytes([7; 32]), master(7));
    assert!(!printed.contains("07070707"), "{printed}");
}

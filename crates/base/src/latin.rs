//! The single signs of DIN 91379 (2022-08), data type C, which registers and gateways take. Sequences
//! of a letter and its marks are each room's own: a door takes more of them than a gateway does. And the one way to
//! make spellings comparable, whatever marks are on their letters.

/// First and last sign of each range.
const RANGES: &[(u32, u32)] = &[
    (0x0009, 0x000A),
    (0x000D, 0x000D),
    (0x0020, 0x007E),
    (0x00A0, 0x00AC),
    (0x00AE, 0x017E),
    (0x0187, 0x0188),
    (0x018F, 0x018F),
    (0x0197, 0x0197),
    (0x01A0, 0x01A1),
    (0x01AF, 0x01B0),
    (0x01B7, 0x01B7),
    (0x01CD, 0x01DC),
    (0x01DE, 0x01DF),
    (0x01E2, 0x01F0),
    (0x01F4, 0x01F5),
    (0x01F8, 0x01FF),
    (0x0212, 0x0213),
    (0x0218, 0x021B),
    (0x021E, 0x021F),
    (0x0227, 0x0233),
    (0x0259, 0x0259),
    (0x0268, 0x0268),
    (0x0292, 0x0292),
    (0x02B9, 0x02BA),
    (0x02BE, 0x02BF),
    (0x02C8, 0x02C8),
    (0x02CC, 0x02CC),
    (0x1E02, 0x1E03),
    (0x1E06, 0x1E07),
    (0x1E0A, 0x1E11),
    (0x1E17, 0x1E17),
    (0x1E1C, 0x1E2B),
    (0x1E2F, 0x1E37),
    (0x1E3A, 0x1E3B),
    (0x1E40, 0x1E49),
    (0x1E52, 0x1E5B),
    (0x1E5E, 0x1E63),
    (0x1E6A, 0x1E6F),
    (0x1E80, 0x1E87),
    (0x1E8C, 0x1E97),
    (0x1E9E, 0x1E9E),
    (0x1EA0, 0x1EF9),
    (0x2019, 0x2019),
    (0x2021, 0x2021),
    (0x20AC, 0x20AC),
];

/// True for a sign that the norm lists alone, without a combining mark behind it.
#[must_use]
pub fn is_single(sign: char) -> bool {
    let code = u32::from(sign);
    RANGES.iter().any(|(first, last)| (*first..=*last).contains(&code))
}

/// How umlauts are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Umlauts {
    /// As people write them where they have none: `ä` becomes `ae`.
    Spelled,
    /// As the letter below them: `ä` becomes `a`.
    Bare,
}

/// A text in small letters and without marks on them, so that two spellings can be compared; `ß` becomes `ss`. An
/// umlaut may come as one sign or as its letter with two dots behind it. Everything that is no letter stays: what
/// separates words, and which of them count, each room knows for itself.
#[must_use]
pub fn fold(text: &str, umlauts: Umlauts) -> String {
    let mut out = String::with_capacity(text.len());
    for sign in text.chars() {
        if sign.is_ascii() {
            out.push(sign.to_ascii_lowercase());
        } else {
            sign.to_lowercase().for_each(|small| fold_into(&mut out, small, umlauts));
        }
    }
    out
}

fn fold_into(out: &mut String, sign: char, umlauts: Umlauts) {
    let spelled = umlauts == Umlauts::Spelled;
    match sign {
        'ä' | 'ö' | 'ü' => {
            out.push(bare(sign));
            if spelled {
                out.push('e');
            }
        }
        // Two dots behind a letter that has an umlaut.
        '\u{308}' if spelled && out.ends_with(['a', 'o', 'u']) => out.push('e'),
        '\u{300}'..='\u{36f}' => {}
        'ß' => out.push_str("ss"),
        'æ' | 'ǣ' | 'ǽ' => out.push_str("ae"),
        'ĳ' => out.push_str("ij"),
        'œ' => out.push_str("oe"),
        'þ' => out.push_str("th"),
        other => out.push(bare(other)),
    }
}

/// The letter below a mark.
fn bare(sign: char) -> char {
    match sign {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => 'c',
        'ď' | 'đ' | 'ð' => 'd',
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' | 'ĝ' | 'ġ' | 'ģ' => 'g',
        'ì'..='ï' | 'ī' | 'į' | 'ı' => 'i',
        'ł' | 'ľ' | 'ĺ' | 'ļ' => 'l',
        'ñ' | 'ń' | 'ň' | 'ņ' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' | 'ŕ' => 'r',
        'ś' | 'š' | 'ş' | 'ș' => 's',
        'ť' | 'ţ' | 'ț' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => rare(other),
    }
}

/// The same for the letters of the norm that few names have.
fn rare(sign: char) -> char {
    match sign {
        'ǎ' | 'ǟ' | 'ǻ' | 'ȧ' | 'ạ' | 'ả' | 'ấ' | 'ầ' | 'ẩ' | 'ẫ' | 'ậ' | 'ắ' | 'ằ' | 'ẳ' | 'ẵ'
        | 'ặ' => 'a',
        'ḃ' | 'ḇ' => 'b',
        'ƈ' => 'c',
        'ḋ' | 'ḍ' | 'ḏ' | 'ḑ' => 'd',
        'ȩ' | 'ḗ' | 'ḝ' | 'ẹ' | 'ẻ' | 'ẽ' | 'ế' | 'ề' | 'ể' | 'ễ' | 'ệ' | 'ə' => {
            'e'
        }
        'ḟ' => 'f',
        'ǧ' | 'ǵ' | 'ḡ' | 'ǥ' => 'g',
        'ĥ' | 'ħ' | 'ȟ' | 'ḣ' | 'ḥ' | 'ḧ' | 'ḩ' | 'ḫ' | 'ẖ' => 'h',
        'ĩ' | 'ĭ' | 'ǐ' | 'ḯ' | 'ỉ' | 'ị' | 'ɨ' => 'i',
        'ĵ' | 'ǰ' => 'j',
        'ķ' | 'ǩ' | 'ḱ' | 'ḳ' | 'ḵ' | 'ĸ' => 'k',
        'ŀ' | 'ḷ' | 'ḻ' => 'l',
        'ṁ' | 'ṃ' => 'm',
        'ŉ' | 'ŋ' | 'ǹ' | 'ṅ' | 'ṇ' | 'ṉ' => 'n',
        'ŏ' | 'ơ' | 'ǒ' | 'ǫ' | 'ǭ' | 'ǿ' | 'ȫ' | 'ȭ' | 'ȯ' | 'ȱ' | 'ṓ' | 'ọ' | 'ỏ' | 'ố' | 'ồ'
        | 'ổ' | 'ỗ' | 'ộ' | 'ớ' | 'ờ' | 'ở' | 'ỡ' | 'ợ' => 'o',
        'ṕ' | 'ṗ' => 'p',
        'ŗ' | 'ȓ' | 'ṙ' | 'ṛ' | 'ṟ' => 'r',
        'ŝ' | 'ṡ' | 'ṣ' => 's',
        'ŧ' | 'ṫ' | 'ṭ' | 'ṯ' | 'ẗ' => 't',
        'ũ' | 'ŭ' | 'ư' | 'ǔ' | 'ǖ' | 'ǘ' | 'ǚ' | 'ǜ' | 'ụ' | 'ủ' | 'ứ' | 'ừ' | 'ử' | 'ữ' | 'ự' => {
            'u'
        }
        'ŵ' | 'ẁ' | 'ẃ' | 'ẅ' | 'ẇ' => 'w',
        'ẍ' => 'x',
        'ŷ' | 'ȳ' | 'ẏ' | 'ỳ' | 'ỵ' | 'ỷ' | 'ỹ' => 'y',
        'ʒ' | 'ǯ' | 'ẑ' | 'ẓ' | 'ẕ' => 'z',
        other => other,
    }
}

//! The signs of DIN 91379, data type C: what registers can write.

/// Marks that stand behind a letter. The norm lists the pairs one by one; we take each
/// of its marks behind any letter, which also takes letters that a keyboard sent in two
/// parts although they exist as one.
const MARKS: &[u32] = &[
    0x0300, 0x0301, 0x0302, 0x0303, 0x0304, 0x0306, 0x0307, 0x0308, 0x030A, 0x030B, 0x030C, 0x030D,
    0x0310, 0x0315, 0x031B, 0x0323, 0x0325, 0x0326, 0x0327, 0x0328, 0x0331, 0x035F,
];

/// The first sign that is not among them.
pub(super) fn first_foreign_sign(text: &str) -> Option<char> {
    let mut letter_before = false;
    for sign in text.chars() {
        let code = u32::from(sign);
        if MARKS.contains(&code) {
            if !letter_before {
                return Some(sign);
            }
            continue;
        }
        if !base::latin::is_single(sign) {
            return Some(sign);
        }
        letter_before = sign.is_alphabetic();
    }
    None
}

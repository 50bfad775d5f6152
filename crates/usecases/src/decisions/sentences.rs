//! Why a demand on a decision is met or not, in the words of the desk.

use base::Lang;
use cases::decision::{Check, CheckId};

/// The sentence; what the law names is added where it helps.
pub(super) fn why(check: &Check, lang: Lang) -> String {
    let (de, en) = match (check.id, check.met) {
        (_, false) if check.why == "gate-gap" => (
            "Im Text fehlt noch etwas: bitte die markierten Stellen ergänzen.",
            "Something is missing in the text: please fill in the marked places.",
        ),
        (CheckId::OperativePart, true) => ("Sagt, was entschieden wird.", "Says what is decided."),
        (CheckId::OperativePart, false) => {
            ("Der Tenor fehlt oder passt nicht zur Art.", "The operative part is missing or unfit.")
        }
        (CheckId::Reasons, true) => ("Die Gründe sind genannt.", "The reasons are given."),
        (CheckId::Reasons, false) => ("Die Gründe fehlen.", "The reasons are missing."),
        (CheckId::Hearing, true) => ("Nicht nötig oder erfolgt.", "Not needed, or done."),
        (CheckId::Hearing, false) => ("Die Anhörung fehlt noch.", "The hearing is still missing."),
        (CheckId::WarningLetter, true) => {
            ("Hinweis versandt, Frist abgelaufen.", "Warning sent, deadline passed.")
        }
        (CheckId::WarningLetter, false) => (
            "Ohne Hinweis auf die Folgen mit abgelaufener Frist nicht zulässig.",
            "Not lawful without a warning whose deadline has passed.",
        ),
        (CheckId::RemedyNotice, true) => {
            ("Stelle, Sitz, Frist und Form sind genannt.", "Body, seat, period and form are named.")
        }
        (CheckId::RemedyNotice, false) => {
            ("Die Belehrung ist unvollständig.", "The notice of remedies is incomplete.")
        }
        (CheckId::Signatory, true) => {
            ("Zeichnungsbefugnis liegt vor.", "Somebody who may sign it signs.")
        }
        (CheckId::Signatory, false) => (
            "Wer freigibt, unterzeichnet; die Freigabe steht aus.",
            "Whoever approves signs; the approval is outstanding.",
        ),
        (CheckId::Competence, true) => ("Die Zuständigkeit steht fest.", "Competence is settled."),
        (CheckId::Competence, false) => {
            ("Die Zuständigkeit ist nicht geklärt.", "Competence is not settled.")
        }
        (CheckId::Amount, true) => (
            "Betrag und Beginn stimmen mit der Berechnung.",
            "Amount and start match the calculation.",
        ),
        (CheckId::Amount, false) => (
            "Betrag oder Beginn weichen von der Berechnung ab.",
            "Amount or start differ from the calculation.",
        ),
        (CheckId::Recipient, true) => ("Die Stelle ist genannt.", "The authority is named."),
        (CheckId::Recipient, false) => {
            ("Es fehlt, an wen abgegeben wird.", "It does not say to whom it goes.")
        }
        (CheckId::Format, true) => ("Im gewünschten Format.", "In the format asked for."),
        (CheckId::Format, false) => {
            ("Das gewünschte Format ist nicht vermerkt.", "The format asked for is not noted.")
        }
        (CheckId::Preview, true) => {
            ("Diese Fassung wurde angesehen.", "This version was looked at.")
        }
        (CheckId::Preview, false) => (
            "Bitte die Vorschau dieser Fassung öffnen.",
            "Please open the preview of this version.",
        ),
        (CheckId::Facts, true) => (
            "Alle Tatsachen haben eine Quelle oder eine Freigabe (in der Vorführung nicht verlangt).",
            "All facts have a source or a release (not demanded in the demonstration).",
        ),
        (CheckId::Facts, false) => {
            ("Nicht belegt und nicht freigegeben:", "Neither proved nor released:")
        }
    };
    let sentence = if lang == Lang::En { en } else { de };
    match check.names.as_slice() {
        [] => sentence.to_owned(),
        // Their names are listed beside the check, with who released them.
        _ if check.met && check.id == CheckId::Facts => sentence.to_owned(),
        names => format!("{sentence} ({})", names.join(", ")),
    }
}

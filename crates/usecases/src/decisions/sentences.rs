//! Why a demand on a decision is met or not, in the words of the desk.

use base::Lang;
use cases::decision::{Check, CheckId};

/// The sentence; what the law names is added where it helps.
pub(super) fn why(check: &Check, lang: Lang) -> String {
    let (de, en) = match check.met {
        _ if check.why == "gate-gap" && !check.met => (
            "Im Text fehlt noch etwas: bitte die markierten Stellen ergänzen.",
            "Something is missing in the text: please fill in the marked places.",
        ),
        true => met(check.id),
        false => open(check),
    };
    let sentence = if lang == Lang::En { en } else { de };
    match check.names.as_slice() {
        [] => sentence.to_owned(),
        // Their names are listed beside the check, with who released them.
        _ if check.met && check.id == CheckId::Facts => sentence.to_owned(),
        names => format!("{sentence} ({})", names.join(", ")),
    }
}

fn met(id: CheckId) -> (&'static str, &'static str) {
    match id {
        CheckId::OperativePart => ("Sagt, was entschieden wird.", "Says what is decided."),
        CheckId::Reasons => ("Die Gründe sind genannt.", "The reasons are given."),
        CheckId::Tacit => (
            "Die Entscheidung kraft Gesetzes ist eingetreten.",
            "The decision by law has come about.",
        ),
        CheckId::Hearing => ("Nicht nötig oder erfolgt.", "Not needed, or done."),
        CheckId::WarningLetter => {
            ("Hinweis versandt, Frist abgelaufen.", "Warning sent, deadline passed.")
        }
        CheckId::Committee => ("Der Ausschuss hat so entschieden.", "The committee decided so."),
        CheckId::Ground => ("Die Vorschrift steht offen.", "The provision stands open."),
        CheckId::RemedyNotice => {
            ("Stelle, Sitz, Frist und Form sind genannt.", "Body, seat, period and form are named.")
        }
        CheckId::Signatory => ("Zeichnungsbefugnis liegt vor.", "Somebody who may sign it signs."),
        CheckId::Competence => ("Die Zuständigkeit steht fest.", "Competence is settled."),
        CheckId::Amount => (
            "Betrag und Beginn stimmen mit der Berechnung.",
            "Amount and start match the calculation.",
        ),
        CheckId::Recipient => ("Die Stelle ist genannt.", "The authority is named."),
        CheckId::Format => ("Im gewünschten Format.", "In the format asked for."),
        CheckId::Preview => ("Diese Fassung wurde angesehen.", "This version was looked at."),
        CheckId::Facts => (
            "Alle Tatsachen haben eine Quelle oder eine Freigabe (in der Vorführung nicht verlangt).",
            "All facts have a source or a release (not demanded in the demonstration).",
        ),
    }
}

fn open(check: &Check) -> (&'static str, &'static str) {
    match check.id {
        CheckId::OperativePart => {
            ("Der Tenor fehlt oder passt nicht zur Art.", "The operative part is missing or unfit.")
        }
        CheckId::Reasons => ("Die Gründe fehlen.", "The reasons are missing."),
        CheckId::Tacit if check.why == "gate-tacit-decided-by-law" => (
            "Nach Fristablauf hat schon das Gesetz entschieden; möglich ist nur noch die Bestätigung.",
            "The deadline has passed and the law has decided; only its confirmation is left.",
        ),
        CheckId::Tacit => (
            "Noch hat nicht das Gesetz entschieden; es gibt nichts zu bestätigen.",
            "The law has not decided; there is nothing to confirm.",
        ),
        CheckId::Hearing => ("Die Anhörung fehlt noch.", "The hearing is still missing."),
        CheckId::WarningLetter => (
            "Ohne Hinweis auf die Folgen mit abgelaufener Frist nicht zulässig.",
            "Not lawful without a warning whose deadline has passed.",
        ),
        CheckId::Committee if check.why == "gate-committee-missing" => (
            "Der Ausschuss hat noch nicht entschieden: bitte die Sitzung eintragen.",
            "The committee has not decided yet: please write the sitting down.",
        ),
        CheckId::Committee => (
            "Der Ausschuss hat anders entschieden; bitte die passende Art wählen.",
            "The committee decided otherwise; please choose the kind that fits.",
        ),
        CheckId::Ground => ground(check.why),
        CheckId::RemedyNotice => (
            "Die Belehrung ist unvollständig oder veraltet: bitte die Angaben ergänzen und speichern.",
            "The notice of remedies is incomplete or out of date: please fill it in and save.",
        ),
        CheckId::Signatory => (
            "Wer freigibt, unterzeichnet; die Freigabe steht aus.",
            "Whoever approves signs; the approval is outstanding.",
        ),
        CheckId::Competence => {
            ("Die Zuständigkeit ist nicht geklärt.", "Competence is not settled.")
        }
        CheckId::Amount => (
            "Betrag oder Beginn weichen von der Berechnung ab.",
            "Amount or start differ from the calculation.",
        ),
        CheckId::Recipient => {
            ("Es fehlt, an wen abgegeben wird.", "It does not say to whom it goes.")
        }
        CheckId::Format => {
            ("Das gewünschte Format ist nicht vermerkt.", "The format asked for is not noted.")
        }
        CheckId::Preview => (
            "Bitte die Vorschau dieser Fassung öffnen.",
            "Please open the preview of this version.",
        ),
        CheckId::Facts => ("Nicht belegt und nicht freigegeben:", "Neither proved nor released:"),
    }
}

/// What is open about the provision of an act about an earlier decision.
fn ground(why: &str) -> (&'static str, &'static str) {
    match why {
        "gate-ground-missing" => (
            "Keine Vorschrift gewählt: bitte auf dem Prüfbogen eine wählen.",
            "No provision is chosen: please choose one on the sheet.",
        ),
        "gate-ground-other-act" => (
            "Die gewählte Vorschrift erlaubt etwas anderes als diese Art von Bescheid.",
            "The chosen provision allows something else than this kind of decision.",
        ),
        "gate-ground-closed" => (
            "Die gewählte Vorschrift steht nicht (mehr) offen; der Prüfbogen sagt, warum.",
            "The chosen provision does not stand open (any more); the sheet says why.",
        ),
        _ => (
            "Fragen der gewählten Vorschrift sind nicht beantwortet; der Prüfbogen nennt sie.",
            "Questions of the chosen provision are not answered; the sheet names them.",
        ),
    }
}

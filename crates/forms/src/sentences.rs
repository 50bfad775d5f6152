//! The standard error sentences: an instruction with an example, in every language.
//! An author's own sentence always wins over them.

use base::{Lang, LocalText, MONTHS_DE, MONTHS_EN};

/// One sentence in the three languages.
pub(crate) fn say(
    de: impl Into<String>,
    en: impl Into<String>,
    simple: impl Into<String>,
) -> LocalText {
    LocalText { de: de.into(), en: Some(en.into()), de_simple: Some(simple.into()) }
}

/// Puts the label in front, so that the error summary says which field is meant.
pub(crate) fn labelled(label: &LocalText, sentence: &LocalText) -> LocalText {
    let join = |lang: Lang| {
        let label = label.get(lang).trim();
        let colon =
            if label.is_empty() || label.ends_with(['?', '!', '.', ':']) { "" } else { ":" };
        format!("{label}{colon} {}", sentence.get(lang)).trim_start().to_owned()
    };
    say(join(Lang::De), join(Lang::En), join(Lang::DeSimple))
}

/// Nothing typed.
pub(crate) fn fill_in() -> LocalText {
    say("Füllen Sie dieses Feld aus.", "Fill in this field.", "Bitte schreiben Sie hier etwas.")
}

/// Nothing chosen.
pub(crate) fn choose_one() -> LocalText {
    say("Wählen Sie eine Antwort aus.", "Choose one answer.", "Bitte wählen Sie 1 Antwort.")
}

/// Neither yes nor no.
pub(crate) fn choose_yes_or_no() -> LocalText {
    say("Wählen Sie „Ja“ oder „Nein“.", "Choose “Yes” or “No”.", "Bitte wählen Sie: Ja oder Nein.")
}

/// Too few ticks.
pub(crate) fn choose_at_least(count: usize) -> LocalText {
    if count < 2 {
        return say(
            "Wählen Sie mindestens eine Antwort aus.",
            "Choose at least one answer.",
            "Bitte wählen Sie mindestens 1 Antwort.",
        );
    }
    say(
        format!("Wählen Sie mindestens {count} Antworten aus."),
        format!("Choose at least {count} answers."),
        format!("Bitte wählen Sie mindestens {count} Antworten."),
    )
}

/// Too many ticks.
pub(crate) fn choose_at_most(count: usize) -> LocalText {
    say(
        format!("Wählen Sie höchstens {count} Antworten aus."),
        format!("Choose at most {count} answers."),
        format!("Bitte wählen Sie nicht mehr als {count} Antworten."),
    )
}

/// A code that is not offered.
pub(crate) fn choose_from_the_list() -> LocalText {
    say(
        "Wählen Sie eine der angebotenen Antworten aus.",
        "Choose one of the answers offered.",
        "Bitte wählen Sie eine Antwort aus der Liste.",
    )
}

/// A word that no option has.
pub(crate) fn nothing_found(word: &str) -> LocalText {
    say(
        format!(
            "„{word}“ steht nicht in der Liste. Prüfen Sie die Schreibweise, oder suchen Sie nur nach \
             dem Anfang, zum Beispiel nach den ersten drei Buchstaben."
        ),
        format!(
            "“{word}” is not in the list. Check the spelling, or look for the beginning only, for \
             example for the first three letters."
        ),
        format!(
            "„{word}“ steht nicht in der Liste. Bitte prüfen Sie das Wort. Oder schreiben Sie nur \
             die ersten 3 Buchstaben."
        ),
    )
}

/// A word that several options have, or one with another spelling.
pub(crate) fn choose_one_found(word: &str, many: usize) -> LocalText {
    if many == 1 {
        return say(
            format!(
                "„{word}“ steht so nicht in der Liste. Meinen Sie den Eintrag, der gezeigt wird? Dann wählen Sie ihn aus."
            ),
            format!(
                "“{word}” is not in the list like this. Do you mean the entry shown? Then choose it."
            ),
            format!(
                "„{word}“ steht so nicht in der Liste. Meinen Sie die Antwort, die hier steht? Dann wählen Sie sie bitte."
            ),
        );
    }
    say(
        format!("Zu „{word}“ gibt es {many} Einträge. Wählen Sie einen davon aus."),
        format!("There are {many} entries for “{word}”. Choose one of them."),
        format!("Zu „{word}“ gibt es {many} Antworten. Bitte wählen Sie 1 davon."),
    )
}

/// A consent that is missing.
pub(crate) fn agree() -> LocalText {
    say(
        "Bestätigen Sie diese Erklärung, indem Sie das Kästchen ankreuzen.",
        "Confirm this statement by ticking the box.",
        "Bitte kreuzen Sie das Kästchen an. Dann sagen Sie: Ja, das stimmt.",
    )
}

/// More than any answer can need.
pub(crate) fn far_too_long(limit: usize) -> LocalText {
    say(
        format!("Kürzen Sie den Text auf höchstens {limit} Zeichen."),
        format!("Shorten the text to at most {limit} characters."),
        format!("Der Text ist zu lang. Bitte schreiben Sie höchstens {limit} Zeichen."),
    )
}

/// Fewer signs than needed.
pub(crate) fn too_short(limit: usize) -> LocalText {
    say(
        format!("Geben Sie mindestens {limit} Zeichen ein."),
        format!("Enter at least {limit} characters."),
        format!("Der Text ist zu kurz. Bitte schreiben Sie mindestens {limit} Zeichen."),
    )
}

/// Does not fit the pattern; only an author can say how it should look.
pub(crate) fn look_at_the_hint() -> LocalText {
    say(
        "Prüfen Sie die Schreibweise. Der Hinweis am Feld nennt ein Beispiel.",
        "Check the spelling. The hint at the field gives an example.",
        "Bitte prüfen Sie, was Sie geschrieben haben. Beim Feld steht ein Beispiel.",
    )
}

/// A sign that registers cannot write.
pub(crate) fn sign_not_allowed(sign: char) -> LocalText {
    let shown = if sign.is_control() { String::new() } else { format!("„{sign}“ ") };
    let code = u32::from(sign);
    say(
        format!(
            "Ersetzen Sie das Zeichen {shown}(U+{code:04X}). Erlaubt sind lateinische Buchstaben \
             mit allen Akzenten, Ziffern und Satzzeichen, zum Beispiel Łukasz oder D’Angelo."
        ),
        format!(
            "Replace the character {shown}(U+{code:04X}). Latin letters with all accents, digits \
             and punctuation are allowed, for example Łukasz or D’Angelo."
        ),
        format!(
            "Das Zeichen {shown}(U+{code:04X}) geht hier nicht. Bitte nehmen Sie nur Buchstaben, \
             Zahlen und Satzzeichen."
        ),
    )
}

/// No number.
pub(crate) fn enter_number() -> LocalText {
    say(
        "Geben Sie eine Zahl an, zum Beispiel 0,02.",
        "Enter a number, for example 0.02.",
        "Bitte schreiben Sie eine Zahl. Zum Beispiel: 0,02",
    )
}

/// No whole number.
pub(crate) fn enter_whole_number() -> LocalText {
    say(
        "Geben Sie eine ganze Zahl an, zum Beispiel 12.",
        "Enter a whole number, for example 12.",
        "Bitte schreiben Sie eine Zahl ohne Komma. Zum Beispiel: 12",
    )
}

/// Nobody can tell whether the separator groups thousands or starts the decimals.
pub(crate) fn number_can_be_read_twice(text: &str) -> LocalText {
    say(
        format!(
            "Die Zahl {text} kann zweierlei bedeuten. Schreiben Sie sie ohne Tausenderpunkt und \
             mit einem Komma, zum Beispiel 1234,5."
        ),
        format!(
            "The number {text} can be read in two ways. Write it without separators for \
             thousands, for example 1234.5."
        ),
        format!("Die Zahl {text} ist nicht klar. Bitte schreiben Sie zum Beispiel: 1234,5"),
    )
}

/// Too many decimals.
pub(crate) fn fewer_decimals(limit: u32) -> LocalText {
    say(
        format!("Geben Sie höchstens {limit} Stellen hinter dem Komma an."),
        format!("Enter at most {limit} decimal places."),
        format!("Bitte schreiben Sie höchstens {limit} Ziffern hinter das Komma."),
    )
}

/// Below the bound.
pub(crate) fn at_least(german: &str, english: &str) -> LocalText {
    say(
        format!("Geben Sie mindestens {german} an."),
        format!("Enter at least {english}."),
        format!("Die Zahl ist zu klein. Sie muss mindestens {german} sein."),
    )
}

/// Above the bound.
pub(crate) fn at_most(german: &str, english: &str) -> LocalText {
    say(
        format!("Geben Sie höchstens {german} an."),
        format!("Enter at most {english}."),
        format!("Die Zahl ist zu groß. Sie darf höchstens {german} sein."),
    )
}

/// No amount.
pub(crate) fn enter_amount() -> LocalText {
    say(
        "Geben Sie einen Betrag in Euro und Cent an, zum Beispiel 764,54.",
        "Enter an amount in euros and cents, for example 764.54.",
        "Bitte schreiben Sie einen Betrag in Euro. Zum Beispiel: 764,54",
    )
}

/// No date at all.
pub(crate) fn enter_date() -> LocalText {
    say(
        "Geben Sie Tag, Monat und Jahr an, zum Beispiel 7 3 1956.",
        "Enter day, month and year, for example 7 3 1956.",
        "Bitte schreiben Sie den Tag, den Monat und das Jahr. Zum Beispiel: 7 3 1956",
    )
}

/// No month at all.
pub(crate) fn enter_month() -> LocalText {
    say(
        "Geben Sie Monat und Jahr an, zum Beispiel 3 2026.",
        "Enter month and year, for example 3 2026.",
        "Bitte schreiben Sie den Monat und das Jahr. Zum Beispiel: 3 2026",
    )
}

/// The day is no day.
pub(crate) fn day_part() -> LocalText {
    say(
        "Geben Sie den Tag als Zahl von 1 bis 31 an, zum Beispiel 7.",
        "Enter the day as a number from 1 to 31, for example 7.",
        "Bitte schreiben Sie den Tag als Zahl. Zum Beispiel: 7",
    )
}

/// The month is no month.
pub(crate) fn month_part() -> LocalText {
    say(
        "Geben Sie den Monat als Zahl von 1 bis 12 an, zum Beispiel 3.",
        "Enter the month as a number from 1 to 12, for example 3.",
        "Bitte schreiben Sie den Monat als Zahl. Zum Beispiel: 3",
    )
}

/// The year is no year.
pub(crate) fn year_part() -> LocalText {
    say(
        "Geben Sie das Jahr mit vier Ziffern an, zum Beispiel 2026.",
        "Enter the year with four digits, for example 2026.",
        "Bitte schreiben Sie das Jahr mit 4 Ziffern. Zum Beispiel: 2026",
    )
}

/// A day that the calendar does not have.
pub(crate) fn no_such_day(day: i8, month: usize, year: i16, last: i8) -> LocalText {
    let german = MONTHS_DE.get(month).unwrap_or(&"");
    let english = MONTHS_EN.get(month).unwrap_or(&"");
    say(
        format!(
            "Den {day}. {german} {year} gibt es nicht. Der Monat hat {last} Tage. Prüfen Sie Tag \
             und Monat, zum Beispiel {last} {} {year}.",
            month + 1
        ),
        format!(
            "There is no {day} {english} {year}. That month has {last} days. Check day and month, \
             for example {last} {} {year}.",
            month + 1
        ),
        format!(
            "Den {day}. {german} gibt es nicht. Der {german} hat {last} Tage. Bitte prüfen Sie \
             den Tag und den Monat."
        ),
    )
}

/// An account number that cannot be one.
pub(crate) fn enter_iban() -> LocalText {
    say(
        "Geben Sie die IBAN so an, wie sie auf Ihrer Bankkarte steht, zum Beispiel DE02 1203 0000 \
         0000 2020 51.",
        "Enter the IBAN as it stands on your bank card, for example DE02 1203 0000 0000 2020 51.",
        "Bitte schreiben Sie die IBAN ab. Sie steht auf Ihrer Bank-Karte. Zum Beispiel: DE02 1203 \
         0000 0000 2020 51",
    )
}

/// An account number with too few or too many signs.
pub(crate) fn iban_length(has: usize, needs: usize) -> LocalText {
    let (german, english) =
        if has < needs { ("zu wenig", "too few") } else { ("zu viel", "too many") };
    let off = has.abs_diff(needs);
    say(
        format!(
            "Die IBAN hat {off} Zeichen {german}. Geben Sie alle {needs} Zeichen an, zum Beispiel \
             DE02 1203 0000 0000 2020 51."
        ),
        format!(
            "The IBAN has {off} characters {english}. Enter all {needs} characters, for example \
             DE02 1203 0000 0000 2020 51."
        ),
        format!(
            "Die IBAN hat {off} Zeichen {german}. Sie braucht {needs} Zeichen. Bitte schreiben \
             Sie die IBAN noch einmal ab."
        ),
    )
}

/// An account number with a slip.
pub(crate) fn iban_slip() -> LocalText {
    say(
        "In der IBAN ist ein Tippfehler. Vergleichen Sie sie Zeichen für Zeichen mit Ihrer \
         Bankkarte, zum Beispiel DE02 1203 0000 0000 2020 51.",
        "There is a slip in the IBAN. Compare it with your bank card character by character, for \
         example DE02 1203 0000 0000 2020 51.",
        "In der IBAN ist ein Fehler. Bitte vergleichen Sie jedes Zeichen mit Ihrer Bank-Karte.",
    )
}

/// No e-mail address.
pub(crate) fn enter_email() -> LocalText {
    say(
        "Geben Sie eine E-Mail-Adresse an, zum Beispiel name@example.org.",
        "Enter an e-mail address, for example name@example.org.",
        "Bitte schreiben Sie Ihre E-Mail-Adresse. Zum Beispiel: name@example.org",
    )
}

/// No telephone number.
pub(crate) fn enter_phone() -> LocalText {
    say(
        "Geben Sie eine Telefonnummer mit Vorwahl an, zum Beispiel 0221 5550142.",
        "Enter a telephone number with area code, for example 0221 5550142.",
        "Bitte schreiben Sie Ihre Telefon-Nummer. Zum Beispiel: 0221 5550142",
    )
}

/// Too few rows.
pub(crate) fn add_row(needs: usize) -> LocalText {
    if needs < 2 {
        return say(
            "Fügen Sie mindestens einen Eintrag hinzu.",
            "Add at least one entry.",
            "Bitte schreiben Sie mindestens 1 Eintrag.",
        );
    }
    say(
        format!("Fügen Sie mindestens {needs} Einträge hinzu."),
        format!("Add at least {needs} entries."),
        format!("Bitte schreiben Sie mindestens {needs} Einträge."),
    )
}

/// Too many rows.
pub(crate) fn remove_rows(allows: usize) -> LocalText {
    say(
        format!("Entfernen Sie Einträge: Höchstens {allows} sind möglich."),
        format!("Remove entries: at most {allows} are possible."),
        format!("Das sind zu viele Einträge. Es gehen höchstens {allows}."),
    )
}

/// Evidence that nobody has decided about.
pub(crate) fn settle_evidence(later: bool) -> LocalText {
    if later {
        return say(
            "Laden Sie eine Datei hoch, zum Beispiel ein PDF, oder wählen Sie „Später nachreichen“.",
            "Upload a file, for example a PDF, or choose “Send later”.",
            "Bitte laden Sie eine Datei hoch. Oder wählen Sie: Später schicken.",
        );
    }
    say(
        "Laden Sie eine Datei hoch, zum Beispiel ein PDF.",
        "Upload a file, for example a PDF.",
        "Bitte laden Sie eine Datei hoch.",
    )
}

/// Words of the summary.
pub(crate) mod words {
    use base::Lang;

    fn pick(lang: Lang, de: &'static str, en: &'static str, simple: &'static str) -> &'static str {
        match lang {
            Lang::De => de,
            Lang::En => en,
            Lang::DeSimple => simple,
        }
    }

    pub(crate) fn yes(lang: Lang) -> &'static str {
        pick(lang, "Ja", "Yes", "Ja")
    }

    pub(crate) fn no(lang: Lang) -> &'static str {
        pick(lang, "Nein", "No", "Nein")
    }

    pub(crate) fn nothing_chosen(lang: Lang) -> &'static str {
        pick(lang, "Keine", "None", "Keine")
    }

    pub(crate) fn no_answer(lang: Lang) -> &'static str {
        pick(lang, "Keine Angabe", "Not given", "Keine Angabe")
    }

    pub(crate) fn still_missing(lang: Lang) -> &'static str {
        pick(lang, "Fehlt noch", "Still missing", "Das fehlt noch")
    }

    pub(crate) fn declarations(lang: Lang) -> &'static str {
        pick(lang, "Erklärungen", "Declarations", "Das haben Sie bestätigt")
    }

    pub(crate) fn signatures(lang: Lang) -> &'static str {
        pick(
            lang,
            "Mitzeichnung",
            "Signature of a second person",
            "Das hat eine andere Person erklärt",
        )
    }

    pub(crate) fn signed(name: &str, day: &str, statement: &str, lang: Lang) -> String {
        match lang {
            Lang::De => {
                format!("{name}, mit dem eigenen Nutzerkonto am {day}: „{statement}“")
            }
            Lang::En => format!("{name}, with their own user account on {day}: “{statement}”"),
            Lang::DeSimple => {
                format!("{name}, mit dem eigenen Nutzer-Konto am {day}: „{statement}“")
            }
        }
    }

    pub(crate) fn agreed(lang: Lang) -> &'static str {
        pick(lang, "Bestätigt", "Confirmed", "Ja, bestätigt")
    }
}

//! What the house itself shows of a service, criterion by criterion.

use std::collections::BTreeMap;

use ::catalogue::descriptions::Grade;
use ::catalogue::maturity::Verdict;
use ::packages::{Assurance, Manifest, Need, Package, Page};
use access::Level;
use base::{Calendar, Certainty, Lang};
use forms::Kind;

use super::Yardstick;

/// What `leistungsbezeichnung_2` is in a description: the title of the page.
const TITLE_MODULE: &str = "leistungsbezeichnung_2";
/// The letter that confirms the receipt and carries the copy of the answers.
const RECEIPT: &str = "receipt";
/// The letter that asks back.
const ASK_BACK: &str = "ask_back";
/// Ways of notification.
const PORTAL: &str = "portal";
const FORMAL_SERVICE: &str = "formal_service";
/// So many places without an office are named.
const MOST_LOST: usize = 5;
/// The word of a retention that nobody set.
const OPEN: &str = "open";

/// The verdict of all criteria that the house can look at, then what somebody recorded.
pub(super) fn of(
    by: &Yardstick<'_>,
    package: &Package,
    form: &Package,
    lang: Lang,
) -> BTreeMap<String, Verdict> {
    let look = Look { by, package, form, lang };
    let mut found: BTreeMap<String, Verdict> = [
        ("S1.1", look.description()),
        ("S1.2", look.office()),
        ("S2.1", look.form()),
        ("S3.1", look.application()),
        ("S3.2", look.account()),
        ("S3.3", look.uploads()),
        ("S3.5", look.receipt()),
        ("S4.1", look.decisions()),
        ("S4.2", look.mailbox()),
        ("S4.3", look.notices()),
        ("S4.4", look.payment()),
        ("S4.5", look.status()),
        ("S4.6", look.retention()),
        ("S5.1", look.registers()),
        ("S5.2", look.prefill()),
    ]
    .into_iter()
    .map(|(id, verdict)| (id.to_owned(), verdict))
    .collect();
    let service = package.manifest.id.as_str();
    for (_, criterion) in by.scale.all() {
        let passes = found.get(&criterion.id).is_some_and(Verdict::passes);
        let recorded = by.recorded.iter().find(|one| one.counts_for(&criterion.id, service));
        if let Some(recorded) = recorded.filter(|_| !passes) {
            found.insert(criterion.id.clone(), recorded.verdict(lang));
        }
    }
    found
}

/// What is said of a criterion at which nobody looked.
pub(super) fn nobody(lang: Lang) -> Verdict {
    Verdict::Unmet(say(lang, "Noch nicht festgestellt", "Not established yet"))
}

fn say(lang: Lang, de: &str, en: &str) -> String {
    if lang == Lang::En { en.to_owned() } else { de.to_owned() }
}

struct Look<'a> {
    by: &'a Yardstick<'a>,
    package: &'a Package,
    form: &'a Package,
    lang: Lang,
}

impl Look<'_> {
    fn manifest(&self) -> &Manifest {
        &self.form.manifest
    }

    fn say(&self, de: &str, en: &str) -> String {
        say(self.lang, de, en)
    }

    fn met(&self, de: &str, en: &str) -> Verdict {
        Verdict::Met(self.say(de, en))
    }

    fn unmet(&self, de: &str, en: &str) -> Verdict {
        Verdict::Unmet(self.say(de, en))
    }

    fn left_out(&self, de: &str, en: &str) -> Verdict {
        Verdict::LeftOut(self.say(de, en))
    }

    /// A text that somebody released by name as Silver at least; else the package's own text is
    /// looked at, and what it lacks is told.
    fn description(&self) -> Verdict {
        if let Some(text) = self.by.released.get(self.package.manifest.id.as_str()) {
            let by = &text.by;
            let on = text.on.map(|on| on.to_string()).unwrap_or_default();
            return match text.grade {
                Grade::None => self.unmet(
                    "Der freigegebenen Beschreibung fehlen Pflichtmodule",
                    "The released description lacks mandatory modules",
                ),
                Grade::Silver => {
                    Verdict::Met(format!("{}, {by}, {on}", self.say("Silber", "Silver")))
                }
                Grade::Gold => Verdict::Met(format!("Gold, {by}, {on}")),
            };
        }
        let page = self.package.description.own(Lang::De);
        let has = |module: &&String| page.is_some_and(|page| has_module(page, module));
        let wanted = self.by.scale.mandatory_modules.iter();
        let missing: Vec<&str> = wanted.filter(|one| !has(one)).map(String::as_str).collect();
        if !missing.is_empty() {
            let names = missing.join(", ");
            return Verdict::Unmet(format!("{} {names}", self.say("Es fehlt:", "Missing:")));
        }
        self.unmet(
            "Alle Pflichtmodule sind da; niemand hat die Beschreibung freigegeben",
            "All mandatory modules are there; nobody has released the description",
        )
    }

    /// An office with a name and ways to reach it, and one answer for every place that is listed.
    fn office(&self) -> Verdict {
        let authority = &self.by.content.authority;
        let reachable = !authority.contact.phone.is_empty() && !authority.contact.email.is_empty();
        let named = !self.package.manifest.unit.name.de.trim().is_empty();
        if !named || !reachable {
            return self.unmet("Stelle oder Kontakt fehlt", "Office or contact is missing");
        }
        let (content, guide) = (self.by.content, self.by.guide);
        let places = guide.areas.municipalities();
        let nobody = places.iter().filter(|place| {
            let area = guide.areas.by_key(&place.ars);
            area.and_then(|area| guide.residence_of(content, area)).is_none()
        });
        let lost: Vec<&str> = nobody.map(|place| place.name()).take(MOST_LOST).collect();
        if places.is_empty() || !lost.is_empty() {
            let words = self.say("Orte ohne zuständige Stelle:", "Places without an office:");
            let lost = if lost.is_empty() { "-".to_owned() } else { lost.join(", ") };
            return Verdict::Unmet(format!("{words} {lost}"));
        }
        let words = self.say("Orte mit genau einer Stelle:", "Places with exactly one office:");
        Verdict::Met(format!("{words} {}", places.len()))
    }

    fn form(&self) -> Verdict {
        let many = self.form.form.fields.len();
        if many == 0 || self.form.form.pages.is_empty() {
            return self.unmet("Kein Online-Formular", "No online form");
        }
        let words = self.say("Formular veröffentlicht, Felder:", "Form published, fields:");
        Verdict::Met(format!("{words} {many}"))
    }

    /// The package's own scenarios are the proof that an application goes through.
    fn application(&self) -> Verdict {
        let calendar = Calendar::of(self.by.content.authority.land);
        let scenarios = &self.form.scenarios;
        let failed =
            scenarios.iter().filter(|one| !self.form.run(one, &calendar).findings.is_empty());
        match (scenarios.len(), failed.count()) {
            (0, _) => self.unmet("Kein Szenario belegt den Antrag", "No scenario proves it"),
            (many, 0) => {
                let words = self.say("Szenarien durchlaufen:", "Scenarios that go through:");
                Verdict::Met(format!("{words} {many}"))
            }
            (many, failed) => {
                let words = self.say("Szenarien, die scheitern:", "Scenarios that fail:");
                Verdict::Unmet(format!("{words} {failed}/{many}"))
            }
        }
    }

    fn account(&self) -> Verdict {
        let needed = match self.manifest().assurance.value {
            Assurance::None => {
                return self.left_out("Kein Konto nötig", "No account needed");
            }
            Assurance::Basic => Level::Basic,
            Assurance::Substantial => Level::Substantial,
            Assurance::High => Level::High,
        };
        let words = format!("{needed} / {}", self.by.reachable);
        if needed <= self.by.reachable { Verdict::Met(words) } else { Verdict::Unmet(words) }
    }

    fn uploads(&self) -> Verdict {
        let kinds = &self.manifest().evidence;
        if kinds.is_empty() {
            return self.left_out("Es wird kein Nachweis verlangt", "No evidence is asked for");
        }
        let closed: Vec<&str> = kinds
            .iter()
            .filter(|kind| kind.accept.is_empty() || kind.max_bytes == 0)
            .map(|kind| kind.id.as_str())
            .collect();
        if !closed.is_empty() {
            return Verdict::Unmet(closed.join(", "));
        }
        let words = self.say("Nachweise mit Hochladen:", "Kinds of evidence with upload:");
        Verdict::Met(format!("{words} {}", kinds.len()))
    }

    fn receipt(&self) -> Verdict {
        if self.manifest().letters.iter().any(|letter| letter.id == RECEIPT) {
            return self.met(
                "Entwürfe bleiben gespeichert; Eingangsbestätigung als PDF",
                "Drafts are kept; the receipt comes as a PDF",
            );
        }
        self.unmet("Keine Eingangsbestätigung im Paket", "The package has no receipt")
    }

    fn decisions(&self) -> Verdict {
        let kinds = self.manifest().decisions.iter().filter(|one| one.nature.decides()).count();
        if kinds == 0 {
            return self.unmet(
                "Im System wird angefragt und geantwortet, nicht entschieden",
                "The system takes requests and answers them; it decides nothing",
            );
        }
        let words = self.say("Entscheidungsarten im System:", "Kinds of decision in the system:");
        Verdict::Met(format!("{words} {kinds}"))
    }

    fn mailbox(&self) -> Verdict {
        if self.manifest().letters.iter().any(|letter| letter.id == ASK_BACK) {
            return self.met(
                "Rückfragen und Antworten über das Postfach",
                "Questions and answers through the mailbox",
            );
        }
        self.unmet("Keine Rückfrage im Paket", "The package cannot ask back")
    }

    /// Reasons and remedy in every decision, and the notification that the law demands.
    fn notices(&self) -> Verdict {
        let manifest = self.manifest();
        let mut deciding = manifest.decisions.iter().filter(|one| one.nature.decides()).peekable();
        if deciding.peek().is_none() {
            return self.unmet("Keine Bescheide", "No decisions");
        }
        let whole =
            |needs: &[Need]| needs.contains(&Need::Reasons) && needs.contains(&Need::Remedy);
        if !deciding.all(|one| whole(&one.needs)) {
            return self.unmet(
                "Einem Bescheid fehlen Gründe oder Rechtsbehelf",
                "A decision lacks reasons or remedy",
            );
        }
        if manifest.notification.contains_key(FORMAL_SERVICE) {
            return self.unmet(
                "Das Gesetz verlangt förmliche Zustellung; sie ist nicht angebunden",
                "The law demands formal service; it is not connected",
            );
        }
        if manifest.notification.contains_key(PORTAL) {
            return self.met(
                "Bescheide mit Gründen und Rechtsbehelf, Bekanntgabe im Portal",
                "Decisions with reasons and remedy, notified in the portal",
            );
        }
        self.unmet("Keine Bekanntgabe im Portal", "No notification in the portal")
    }

    fn payment(&self) -> Verdict {
        if self.manifest().benefits.is_empty() {
            return self.unmet(
                "Ob eine Gebühr anfällt, ist nicht festgestellt",
                "Whether a fee is due is not established",
            );
        }
        let checked = self.form.form.fields.iter().any(|field| matches!(field.kind, Kind::Iban));
        if checked {
            return self.unmet(
                "Die IBAN wird geprüft; die Auszahlung wird nicht digital übergeben",
                "The IBAN is checked; the payout is not handed over digitally",
            );
        }
        self.unmet("Keine Zahlungsdaten", "No payment data")
    }

    fn status(&self) -> Verdict {
        self.met("Stand mit Schritten und Daten im Portal", "Steps with dates in the portal")
    }

    fn retention(&self) -> Verdict {
        let retention = &self.manifest().retention;
        let fact = format!("{}.retention", self.manifest().id);
        let settled =
            retention.certainty >= Certainty::Derived || self.by.content.released(&fact).is_some();
        if retention.value != OPEN && settled {
            return Verdict::Met(retention.value.clone());
        }
        self.unmet(
            "Elektronische Akte ist da; die Aufbewahrung hat niemand festgelegt",
            "The electronic file is there; nobody has set its retention",
        )
    }

    fn registers(&self) -> Verdict {
        if self.manifest().evidence.is_empty() {
            return self.left_out("Es wird kein Nachweis verlangt", "No evidence is asked for");
        }
        self.unmet("Kein Register angebunden", "No register is connected")
    }

    /// Four fifths of what a browser could fill in itself come from the account.
    fn prefill(&self) -> Verdict {
        let personal = self
            .form
            .form
            .fields
            .iter()
            .filter(|field| field.prefill.is_some() || field.look.autocomplete.is_some());
        let personal: Vec<_> = personal.collect();
        let filled = personal.iter().filter(|field| field.prefill.is_some()).count();
        let words = format!("{filled}/{}", personal.len());
        if personal.is_empty() || filled * 5 < personal.len() * 4 {
            return Verdict::Unmet(words);
        }
        Verdict::Met(words)
    }
}

fn has_module(page: &Page, module: &str) -> bool {
    if module == TITLE_MODULE {
        return !page.title.trim().is_empty();
    }
    page.section(module).is_some_and(|section| !section.body.plain.trim().is_empty())
}

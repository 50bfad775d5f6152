//! Links, made by functions only: renaming a page is a compile error, not a dead link.

use std::fmt::{Display, Write as _};

use base::{ApplicationId, AttachmentId, CaseId, DecisionId, Lang, ParticipantId, TaskId};

/// The links of one language; cheap to copy. German has no prefix.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Links {
    lang: Lang,
}

/// The prefix of a language in addresses.
#[must_use]
pub fn prefix(lang: Lang) -> &'static str {
    match lang {
        Lang::De => "",
        Lang::En => "/en",
        Lang::DeSimple => "/leicht",
    }
}

/// Where those who take part in a case have their rooms, and where second persons are asked to sign, each behind a code.
const ROOMS: [&str; 2] = ["/beteiligung", "/mitzeichnung"];

/// Text made fit for a path segment or a query value.
#[must_use]
pub fn encode(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                safe.push(char::from(byte));
            }
            other => {
                // Writing to a String cannot fail.
                let _ = write!(safe, "%{other:02X}");
            }
        }
    }
    safe
}

/// One function an address: name, parameters, pattern.
macro_rules! links {
    ($($(#[$doc:meta])* $name:ident($($arg:ident: $type:ty),*) $pattern:literal;)+) => {
        impl Links {
            $(
                $(#[$doc])*
                #[must_use]
                pub fn $name(self $(, $arg: $type)*) -> String {
                    format!(concat!("{}", $pattern), prefix(self.lang) $(, $arg = segment($arg))*)
                }
            )+
        }
    };
}

fn segment(value: impl Display) -> String {
    encode(&value.to_string())
}

mod acting;
mod signatures;
mod staff;
mod work;

pub use acting::{LINKED, of_link};

links! {
    /// The start page.
    start() "/";
    /// The search.
    search() "/suche";
    /// How a search that is being typed may go on.
    suggestions() "/suche/vorschlaege";
    /// A situation of life.
    situation(situation: &str) "/lebenslagen/{situation}";
    /// All services.
    services() "/leistungen";
    /// The topic fields.
    topics() "/themen";
    /// A service page.
    service(service: &str) "/leistungen/{service}";
    /// The privacy notice of a service.
    privacy(service: &str) "/leistungen/{service}/datenschutz";
    /// What is open about a service that was made of a published form.
    open_points(service: &str) "/leistungen/{service}/offen";
    /// The anonymous check of a service.
    eligibility(service: &str) "/leistungen/{service}/pruefen";
    /// Begins an application, after sign-in if need be.
    begin(service: &str) "/leistungen/{service}/beantragen";
    /// Which answers of earlier applications may be taken over.
    earlier(service: &str) "/leistungen/{service}/beantragen/uebernehmen";
    /// The choice of ways to sign in.
    sign_in() "/anmelden";
    /// Leaves for the identity provider.
    sign_in_start() "/anmelden/start";
    /// Signs out.
    sign_out() "/abmelden";
    /// My applications.
    applications() "/antraege";
    /// The task list of an application.
    tasks(application: &ApplicationId) "/antraege/{application}";
    /// A page of questions, or a list of repeated entries.
    question(application: &ApplicationId, page: &str) "/antraege/{application}/fragen/{page}";
    /// One entry of a list.
    list_row(application: &ApplicationId, page: &str, row: &usize)
        "/antraege/{application}/fragen/{page}/{row}";
    /// Asks before an entry is removed.
    list_remove(application: &ApplicationId, page: &str, row: &usize)
        "/antraege/{application}/fragen/{page}/{row}/entfernen";
    /// All evidence that is asked for.
    evidence(application: &ApplicationId) "/antraege/{application}/nachweise";
    /// One piece of evidence.
    evidence_one(application: &ApplicationId, evidence: &str)
        "/antraege/{application}/nachweise/{evidence}";
    /// Asks before a file is removed.
    evidence_remove(application: &ApplicationId, evidence: &str, attachment: &AttachmentId)
        "/antraege/{application}/nachweise/{evidence}/{attachment}/entfernen";
    /// Check your answers, declare and submit.
    check(application: &ApplicationId) "/antraege/{application}/pruefen";
    /// What is another in a newer version of the form.
    newer(application: &ApplicationId) "/antraege/{application}/neue-fassung";
    /// Asks before a draft is deleted.
    discard(application: &ApplicationId) "/antraege/{application}/loeschen";
    /// Says how to come back later.
    later(application: &ApplicationId) "/antraege/{application}/spaeter";
    /// The receipt of an application.
    receipt(application: &ApplicationId) "/vorgaenge/{application}/eingang";
    /// The receipt as a PDF.
    receipt_pdf(application: &ApplicationId) "/vorgaenge/{application}/eingang.pdf";
    /// Where a submitted application stands.
    status(application: &ApplicationId) "/vorgaenge/{application}";
    /// What others stated about it.
    statements(application: &ApplicationId) "/vorgaenge/{application}/stellungnahmen";
    /// The proof of its record.
    proof(application: &ApplicationId) "/vorgaenge/{application}/nachweis";
    /// The proof itself.
    proof_file(application: &ApplicationId) "/vorgaenge/{application}/nachweis.json";
    /// The roots over our records.
    proofs() "/nachweise";
    /// Messages about an application.
    messages(application: &ApplicationId) "/vorgaenge/{application}/nachrichten";
    /// A file of an application.
    file(application: &ApplicationId, attachment: &AttachmentId)
        "/vorgaenge/{application}/dateien/{attachment}";
    /// The open question of the authority.
    answer(application: &ApplicationId) "/vorgaenge/{application}/rueckfrage";
    /// One item of the open question.
    answer_item(application: &ApplicationId, item: &str)
        "/vorgaenge/{application}/rueckfrage/{item}";
    /// The decision.
    decision(application: &ApplicationId) "/vorgaenge/{application}/bescheid";
    /// The decision as the PDF that was issued.
    decision_pdf(application: &ApplicationId) "/vorgaenge/{application}/bescheid.pdf";
    /// Asks before an application is withdrawn.
    withdraw(application: &ApplicationId) "/vorgaenge/{application}/zuruecknehmen";
    /// Reports a change of circumstances.
    change(application: &ApplicationId) "/vorgaenge/{application}/aenderung";
    /// Contact and format of notices.
    profile() "/profil";
    /// Joined portals and their services.
    joined() "/verbund";
    /// How others use the catalogue.
    embed() "/verbund/einbinden";
    /// A service of another portal.
    foreign(portal: &str, service: &str) "/verbund/{portal}/{service}";
    /// The consultation compass.
    compass() "/kompass";
    /// A field of action.
    compass_field(field: &str) "/kompass/themen/{field}";
    /// An offer of advice.
    compass_offer(offer: &str) "/kompass/beratung/{offer}";
    /// The guided way.
    compass_way() "/kompass/weg";
    /// From the guided way to a call or an appointment.
    compass_request() "/kompass/rueckruf";
    /// The office finder.
    offices() "/zustaendig";
    /// Help and contact.
    help() "/hilfe";
    /// The hub in Leichte Sprache.
    simple() "/leichte-sprache";
    /// The hub in German Sign Language.
    sign_language() "/gebaerdensprache";
    /// A film in German Sign Language.
    film(film: &str) "/gebaerdensprache/{film}";
    /// The imprint.
    imprint() "/impressum";
    /// How this portal treats personal data.
    portal_privacy() "/datenschutz";
    /// The accessibility statement.
    accessibility() "/barrierefreiheit";
    /// The electronic access.
    electronic_access() "/elektronischer-zugang";
    /// Where the report of a barrier is sent.
    barrier_form() "/barriere-melden";
    /// The service centre's look-up.
    d115() "/d115";
    /// An answer of the service centre.
    d115_answer(kind: &str, id: &str) "/d115/{kind}/{id}";
    /// The knowledge base as JSON.
    d115_json() "/d115/wissen.json";
    /// The knowledge base as a table.
    d115_csv() "/d115/wissen.csv";
    /// The desk's queue.
    desk() "/desk";
    /// The staff's sign-in.
    desk_sign_in() "/desk/anmelden";
    /// Where the staff's sign-in begins.
    desk_sign_in_start() "/desk/anmelden/start";
    /// A case on the desk.
    desk_case(case: &CaseId) "/desk/faelle/{case}";
    /// The process of a case as a picture.
    desk_process(case: &CaseId) "/desk/faelle/{case}/ablauf";
    /// The file of a case.
    desk_efile(case: &CaseId) "/desk/faelle/{case}/akte";
    /// The file of a case as one PDF.
    desk_efile_pdf(case: &CaseId) "/desk/faelle/{case}/akte.pdf";
    /// A document of the file of a case.
    desk_document(case: &CaseId, number: &u32) "/desk/faelle/{case}/akte/{number}";
    /// Those who take part in a case.
    desk_participants(case: &CaseId) "/desk/faelle/{case}/beteiligte";
    /// Notes a statement that came on paper.
    desk_participant_statement(case: &CaseId, participant: &ParticipantId)
        "/desk/faelle/{case}/beteiligte/{participant}/stellungnahme";
    /// Shows a statement to the others.
    desk_participant_release(case: &CaseId, statement: &str)
        "/desk/faelle/{case}/beteiligte/freigabe/{statement}";
    /// The letter with the code.
    desk_participant_letter(case: &CaseId, participant: &ParticipantId)
        "/desk/faelle/{case}/beteiligte/{participant}/brief.pdf";
    /// On whom the decisions of a case were served.
    desk_deliveries(case: &CaseId) "/desk/faelle/{case}/zustellung";
    /// Those who take part come in with their code.
    participation() "/beteiligung";
    /// The room of a code.
    room(code: &str) "/beteiligung/{code}";
    /// The decision that was sent to the party of a code.
    room_decision(code: &str) "/beteiligung/{code}/bescheid.pdf";
    /// What is done to a decision that was issued.
    desk_amendment(case: &CaseId) "/desk/faelle/{case}/aenderung";
    /// The committee that decides about a case.
    desk_committee(case: &CaseId) "/desk/faelle/{case}/ausschuss";
    /// The objections of a case.
    desk_objections(case: &CaseId) "/desk/faelle/{case}/rechtsbehelfe";
    /// Objects to the decision of an own application.
    object(application: &ApplicationId) "/vorgaenge/{application}/rechtsbehelf";
    /// Objects to the decision that was served on the party of a code.
    room_object(code: &str) "/beteiligung/{code}/rechtsbehelf";
    /// The payment runs.
    desk_payments() "/desk/zahlungen";
    /// A payment run.
    desk_payment_run(run: &i64) "/desk/zahlungen/{run}";
    /// The acts for many.
    desk_adjustments() "/desk/anpassungen";
    /// An act for many.
    desk_adjustment(number: &i64) "/desk/anpassungen/{number}";
    /// The letter of a case of its sample.
    desk_adjustment_letter(number: &i64, case: &CaseId) "/desk/anpassungen/{number}/{case}/brief.pdf";
    /// The payments of a case.
    desk_case_payments(case: &CaseId) "/desk/faelle/{case}/zahlungen";
    /// Takes a case.
    desk_take(case: &CaseId) "/desk/faelle/{case}/uebernehmen";
    /// Gives a case back.
    desk_give_back(case: &CaseId) "/desk/faelle/{case}/zurueckgeben";
    /// Finishes a task.
    desk_task(case: &CaseId, task: &TaskId) "/desk/faelle/{case}/aufgaben/{task}";
    /// Adds a note.
    desk_note(case: &CaseId) "/desk/faelle/{case}/vermerke";
    /// A file of a case.
    desk_file(case: &CaseId, attachment: &AttachmentId) "/desk/faelle/{case}/dateien/{attachment}";
    /// Asks the citizen.
    desk_ask_back(case: &CaseId) "/desk/faelle/{case}/rueckfrage";
    /// Writes to the citizen.
    desk_message(case: &CaseId) "/desk/faelle/{case}/nachricht";
    /// Chooses a kind of decision.
    desk_choose(case: &CaseId) "/desk/faelle/{case}/entscheidung";
    /// A decision on the desk.
    desk_decision(decision: &DecisionId) "/desk/bescheide/{decision}";
    /// Its document.
    desk_preview(decision: &DecisionId) "/desk/bescheide/{decision}/vorschau.pdf";
    /// The editor's desk.
    editor() "/redaktion";
    /// Reports of barriers.
    editor_reports() "/redaktion/meldungen";
    /// One report.
    editor_report(report: &str) "/redaktion/meldungen/{report}";
    /// The exchange with other portals.
    editor_exchange() "/redaktion/verbund";
    /// What we add to a service of another portal.
    editor_addition(portal: &str, service: &str) "/redaktion/verbund/{portal}/{service}";
    /// Services written in the browser.
    authoring() "/redaktion/dienste";
    /// A published form, to begin with.
    authoring_form() "/redaktion/formular";
    /// A draft: its form at a glance.
    authoring_draft(draft: &str) "/redaktion/dienste/{draft}";
    /// Name, unit and file numbers.
    authoring_service(draft: &str) "/redaktion/dienste/{draft}/dienst";
    /// A section of its form.
    authoring_section(draft: &str, section: &str) "/redaktion/dienste/{draft}/abschnitte/{section}";
    /// A page of its form.
    authoring_page(draft: &str, page: &str) "/redaktion/dienste/{draft}/seiten/{page}";
    /// A question.
    authoring_question(draft: &str, question: &str) "/redaktion/dienste/{draft}/fragen/{question}";
    /// When something is asked.
    authoring_condition(draft: &str, kind: &str, about: &str)
        "/redaktion/dienste/{draft}/bedingung/{kind}/{about}";
    /// What several answers must satisfy together.
    authoring_checks(draft: &str) "/redaktion/dienste/{draft}/regeln";
    /// One of them.
    authoring_check(draft: &str, check: &str) "/redaktion/dienste/{draft}/regeln/{check}";
    /// What has to be proved.
    authoring_evidences(draft: &str) "/redaktion/dienste/{draft}/nachweise";
    /// One kind of evidence.
    authoring_evidence(draft: &str, evidence: &str) "/redaktion/dienste/{draft}/nachweise/{evidence}";
    /// The tables of its rules.
    authoring_tables(draft: &str) "/redaktion/dienste/{draft}/tabellen";
    /// One of them.
    authoring_table(draft: &str, table: &str) "/redaktion/dienste/{draft}/tabellen/{table}";
    /// The steps of its process.
    authoring_process(draft: &str) "/redaktion/dienste/{draft}/ablauf";
    /// Its words in another language.
    authoring_language(draft: &str, lang: &str) "/redaktion/dienste/{draft}/sprachen/{lang}";
    /// What came out of a trial.
    authoring_trial(draft: &str) "/redaktion/dienste/{draft}/probe";
    /// A page of a trial.
    authoring_trial_page(draft: &str, page: &str) "/redaktion/dienste/{draft}/probe/{page}";
    /// A row of a list in a trial.
    authoring_trial_row(draft: &str, page: &str, row: &usize)
        "/redaktion/dienste/{draft}/probe/{page}/{row}";
    /// What is found of a draft.
    authoring_report(draft: &str) "/redaktion/dienste/{draft}/pruefung";
    /// The draft as a package.
    authoring_file(draft: &str) "/redaktion/dienste/{draft}/paket.zip";
    /// The way into force.
    authoring_release(draft: &str) "/redaktion/dienste/{draft}/inkraft";
    /// A text on the editor's desk.
    editor_text(service: &str, lang: &str) "/redaktion/{service}/{lang}";
    /// A text as its readers will see it.
    editor_preview(service: &str, lang: &str) "/redaktion/{service}/{lang}/vorschau";
    /// The release of a text.
    editor_review(service: &str, lang: &str) "/redaktion/{service}/{lang}/freigabe";
    /// The versions of a text.
    editor_versions(service: &str, lang: &str) "/redaktion/{service}/{lang}/versionen";
    /// Two versions beside each other.
    editor_compare(service: &str, lang: &str) "/redaktion/{service}/{lang}/vergleich";
    /// Central texts.
    editor_central(service: &str, lang: &str) "/redaktion/{service}/{lang}/zentraltext";
    /// Submissions to the state's editors.
    editor_submissions(service: &str, lang: &str) "/redaktion/{service}/{lang}/einreichung";
    /// The file of a submission.
    editor_file(service: &str, lang: &str, submission: &str)
        "/redaktion/{service}/{lang}/einreichung/{submission}/datei";
    /// The programme office.
    programme() "/programm";
    /// Rows of the central catalogue.
    programme_rows() "/programm/eintraege";
    /// One row of it.
    programme_row(kind: &str, code: &str) "/programm/eintraege/{kind}/{code}";
    /// An import of it.
    programme_import(number: &u64) "/programm/einlesungen/{number}";
    /// What must be looked at because of it.
    programme_reviews() "/programm/pruefungen";
    /// Who leads which topic field.
    programme_topics() "/programm/themenfelder";
    /// How far each service is online.
    programme_maturity() "/programm/reifegrad";
    /// How far one service is.
    programme_maturity_of(service: &str) "/programm/reifegrad/{service}";
    /// Process analysis.
    programme_analysis() "/programm/analyse";
    /// How the cases of a service ran.
    programme_analysis_of(service: &str) "/programm/analyse/{service}";
}

impl Links {
    /// The links of a language.
    #[must_use]
    pub fn of(lang: Lang) -> Self {
        Self { lang }
    }

    /// The same page in another language; `path` has no prefix.
    #[must_use]
    pub fn same_page(self, lang: Lang, path: &str) -> String {
        format!("{}{path}", prefix(lang))
    }

    /// A path of the portal, under this language's prefix.
    #[must_use]
    pub fn local(self, path: &str) -> String {
        self.same_page(self.lang, path)
    }

    /// All services in an order: `lebenslage` or `zielgruppe`.
    #[must_use]
    pub fn services_by(self, order: &str) -> String {
        format!("{}?nach={}", self.services(), encode(order))
    }

    /// The search with its words filled in.
    #[must_use]
    pub fn search_for(self, words: &str) -> String {
        format!("{}?q={}", self.search(), encode(words))
    }

    /// The search with several inputs filled in: name and value.
    #[must_use]
    pub fn search_with(self, inputs: &[(&str, &str)]) -> String {
        let pairs: Vec<String> =
            inputs.iter().map(|(name, value)| format!("{name}={}", encode(value))).collect();
        match pairs.is_empty() {
            true => self.search(),
            false => format!("{}?{}", self.search(), pairs.join("&")),
        }
    }

    /// Sign-in, and back to a path afterwards.
    #[must_use]
    pub fn sign_in_for(self, path: &str) -> String {
        format!("{}?weiter={}", self.sign_in(), encode(path))
    }

    /// The roots before a number.
    #[must_use]
    pub fn proofs_before(self, number: &u64) -> String {
        format!("{}?vor={number}", self.proofs())
    }

    /// Reports a barrier on a page.
    #[must_use]
    pub fn barrier(self, path: &str) -> String {
        // The code of a letter opens a case: nobody who reads reports may learn it.
        let is_behind =
            |room: &&str| path.strip_prefix(*room).is_some_and(|rest| rest.starts_with('/'));
        let place = ROOMS.into_iter().find(is_behind).unwrap_or_else(|| acting::public_path(path));
        format!("{}?seite={}", self.barrier_form(), encode(place))
    }

    /// A page of the services of other portals.
    #[must_use]
    pub fn joined_at(self, query: &str, portal: &str, page: usize) -> String {
        let (query, portal) = (encode(query), encode(portal));
        format!("{}?q={query}&portal={portal}&seite={page}", self.joined())
    }

    /// Where the window for signing in comes back to, for a call or an appointment.
    #[must_use]
    pub fn compass_request_signed_in(self) -> String {
        format!("{}?angemeldet=1", self.compass_request())
    }

    /// The guided way, begun at a field of action.
    #[must_use]
    pub fn compass_way_for(self, field: &str) -> String {
        format!("{}?thema={}", self.compass_way(), encode(field))
    }

    /// The office finder's answer for a place and what it is about.
    #[must_use]
    pub fn offices_at(self, place: &str, about: &str) -> String {
        format!("{}?ort={}&worum={}", self.offices(), encode(place), encode(about))
    }

    /// The service centre's look-up with question and place filled in.
    #[must_use]
    pub fn d115_for(self, question: &str, place: &str) -> String {
        format!("{}?frage={}&ort={}", self.d115(), encode(question), encode(place))
    }

    /// An answer of the service centre, with question and place to come back to.
    #[must_use]
    pub fn d115_answer_for(self, kind: &str, id: &str, question: &str, place: &str) -> String {
        let answer = self.d115_answer(kind, id);
        format!("{answer}?frage={}&ort={}", encode(question), encode(place))
    }

    /// The room of a code, after something was said in it.
    #[must_use]
    pub fn room_sent(self, code: &str) -> String {
        format!("{}?gesendet=1", self.room(code))
    }

    /// One of several decisions.
    #[must_use]
    pub fn one_decision(self, application: &ApplicationId, decision: &DecisionId) -> String {
        format!("{}?nr={decision}", self.decision(application))
    }

    /// The PDF of one of several decisions.
    #[must_use]
    pub fn one_decision_pdf(self, application: &ApplicationId, decision: &DecisionId) -> String {
        format!("{}?nr={decision}", self.decision_pdf(application))
    }
}

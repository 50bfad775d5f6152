//! Every address of the portal, once: its path, who may come, what the audit trail
//! gets, and which gallery page shows it. A handler can only be mounted with a line of
//! this table, so a new page cannot arrive unguarded or unseen.

use axum::Router;
use axum::routing::MethodRouter;

/// Who may open an address. The use case behind it checks again; this is what the
/// entrance turns away at the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Who {
    /// Everybody, signed in or not.
    Anyone,
    /// A signed-in citizen, and only for what is theirs.
    Citizen,
    /// Signed-in staff; the use case asks for the role.
    Staff,
}

/// What opening or sending an address leaves in the audit trail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audit {
    /// Nothing: public content without persons.
    Nothing,
    /// The use case records that personal data was read.
    Reads,
    /// The use case records the change, under this word.
    Writes(&'static str),
}

/// One address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Route {
    /// The pattern as axum reads it, without language prefix.
    pub path: &'static str,
    /// Who may come.
    pub who: Who,
    /// What is recorded.
    pub audit: Audit,
    /// The page of the gallery that shows this address; `-` for files and redirects.
    pub page: &'static str,
}

const fn route(path: &'static str, who: Who, audit: Audit, page: &'static str) -> Route {
    Route { path, who, audit, page }
}

/// The table of addresses: name, path, who, audit, gallery page.
macro_rules! routes {
    ($($name:ident $path:literal $who:ident $audit:expr, $page:literal;)+) => {
        $(
            #[doc = concat!("`", $path, "`")]
            pub const $name: Route = route($path, Who::$who, $audit, $page);
        )+
        /// All addresses of the portal and the desk.
        pub const ALL: &[Route] = &[$($name),+];
    };
}

use Audit::{Nothing, Reads, Writes};

routes! {
    START "/" Anyone Nothing, "start";
    SEARCH "/suche" Anyone Nothing, "search";
    SUGGESTIONS "/suche/vorschlaege" Anyone Nothing, "-";
    SITUATION "/lebenslagen/{situation}" Anyone Nothing, "situation";
    SERVICES "/leistungen" Anyone Nothing, "services";
    TOPICS "/themen" Anyone Nothing, "topics";
    SERVICE "/leistungen/{service}" Anyone Nothing, "service";
    PRIVACY "/leistungen/{service}/datenschutz" Anyone Nothing, "fixed";
    OPEN_POINTS "/leistungen/{service}/offen" Anyone Nothing, "open-points";
    ELIGIBILITY "/leistungen/{service}/pruefen" Anyone Nothing, "eligibility";
    BEGIN "/leistungen/{service}/beantragen" Anyone Writes("application.begin"), "begin";
    EARLIER "/leistungen/{service}/beantragen/uebernehmen"
        Anyone Writes("application.begin"), "earlier";
    SIGN_IN "/anmelden" Anyone Nothing, "sign-in";
    SIGN_IN_START "/anmelden/start" Anyone Nothing, "-";
    SIGN_IN_RETURN "/anmelden/zurueck" Anyone Writes("session.begin"), "sign-in";
    SIGN_OUT "/abmelden" Anyone Writes("session.end"), "signed-out";
    APPLICATIONS "/antraege" Citizen Reads, "applications";
    TASKS "/antraege/{application}" Citizen Reads, "tasks";
    QUESTION "/antraege/{application}/fragen/{page}" Citizen Writes("application.save"), "question";
    LIST_ROW "/antraege/{application}/fragen/{page}/{row}"
        Citizen Writes("application.save"), "list-row";
    LIST_REMOVE "/antraege/{application}/fragen/{page}/{row}/entfernen"
        Citizen Writes("application.save"), "confirm";
    EVIDENCE "/antraege/{application}/nachweise" Citizen Reads, "evidence";
    EVIDENCE_ONE "/antraege/{application}/nachweise/{evidence}"
        Citizen Writes("attachment.add"), "evidence-one";
    EVIDENCE_REMOVE "/antraege/{application}/nachweise/{evidence}/{attachment}/entfernen"
        Citizen Writes("attachment.remove"), "confirm";
    SIGNATURE "/antraege/{application}/mitzeichnung/{signature}"
        Citizen Writes("signature.invite"), "signature";
    COSIGN "/mitzeichnung/{code}" Anyone Reads, "cosign";
    COSIGN_PAPER "/mitzeichnung/{code}/antrag" Citizen Writes("signature.answer"), "cosign-paper";
    CHECK "/antraege/{application}/pruefen" Citizen Writes("application.submit"), "check";
    DISCARD "/antraege/{application}/loeschen" Citizen Writes("application.discard"), "confirm";
    NEWER "/antraege/{application}/neue-fassung" Citizen Writes("application.carry-over"), "newer";
    LATER "/antraege/{application}/spaeter" Citizen Reads, "later";
    RECEIPT "/vorgaenge/{application}/eingang" Citizen Reads, "receipt";
    RECEIPT_PDF "/vorgaenge/{application}/eingang.pdf" Citizen Reads, "-";
    STATUS "/vorgaenge/{application}" Citizen Reads, "status";
    STATEMENTS "/vorgaenge/{application}/stellungnahmen" Citizen Reads, "statements";
    PROOF "/vorgaenge/{application}/nachweis" Citizen Reads, "proof";
    PROOF_FILE "/vorgaenge/{application}/nachweis.json" Citizen Reads, "-";
    MESSAGES "/vorgaenge/{application}/nachrichten" Citizen Writes("message.send"), "messages";
    FILE "/vorgaenge/{application}/dateien/{attachment}" Citizen Reads, "-";
    ANSWER "/vorgaenge/{application}/rueckfrage" Citizen Writes("question.answer"), "answer";
    ANSWER_ITEM "/vorgaenge/{application}/rueckfrage/{item}"
        Citizen Writes("question.answer"), "answer-item";
    DECISION "/vorgaenge/{application}/bescheid" Citizen Reads, "decision";
    OBJECT "/vorgaenge/{application}/rechtsbehelf"
        Citizen Writes("application.begin"), "object";
    DECISION_PDF "/vorgaenge/{application}/bescheid.pdf" Citizen Reads, "-";
    WITHDRAW "/vorgaenge/{application}/zuruecknehmen" Citizen Writes("case.withdraw"), "confirm";
    CHANGE "/vorgaenge/{application}/aenderung" Citizen Writes("message.change"), "change";
    PROFILE "/profil" Citizen Writes("account.save"), "profile";
    MANDATES "/profil/vertretung" Citizen Reads, "mandates";
    REPRESENTED "/profil/vertretung/{person}" Citizen Writes("represented.save"), "represented";
    REPRESENTED_END "/profil/vertretung/{person}/beenden"
        Citizen Writes("represented.end"), "confirm";
    MANDATE_GIVE "/profil/vollmacht" Citizen Writes("mandate.offer"), "mandate-give";
    MANDATE_END "/profil/vollmacht/{mandate}/beenden" Citizen Writes("mandate.end"), "confirm";
    MANDATE_ENTER "/vollmacht/{secret}" Anyone Writes("mandate.take_up"), "mandate-enter";
    JOINED "/verbund" Anyone Nothing, "joined";
    EMBED "/verbund/einbinden" Anyone Nothing, "embed";
    FOREIGN "/verbund/{portal}/{service}" Anyone Nothing, "foreign";
    COMPASS "/kompass" Anyone Nothing, "compass";
    COMPASS_FIELD "/kompass/themen/{field}" Anyone Nothing, "compass-field";
    COMPASS_OFFER "/kompass/beratung/{offer}" Anyone Nothing, "compass-offer";
    COMPASS_WAY "/kompass/weg" Anyone Nothing, "compass-way";
    COMPASS_REQUEST "/kompass/rueckruf" Anyone Writes("application.begin"), "compass-request";
    OFFICES "/zustaendig" Anyone Nothing, "offices";
    PROOFS "/nachweise" Anyone Nothing, "proofs";
    HELP "/hilfe" Anyone Nothing, "fixed";
    SIMPLE "/leichte-sprache" Anyone Nothing, "fixed";
    SIGN_LANGUAGE "/gebaerdensprache" Anyone Nothing, "films";
    FILM "/gebaerdensprache/{film}" Anyone Nothing, "-";
    IMPRINT "/impressum" Anyone Nothing, "fixed";
    PORTAL_PRIVACY "/datenschutz" Anyone Nothing, "fixed";
    ACCESSIBILITY "/barrierefreiheit" Anyone Nothing, "statement";
    ELECTRONIC_ACCESS "/elektronischer-zugang" Anyone Nothing, "access";
    BARRIER "/barriere-melden" Anyone Writes("feedback.leave"), "barrier";
    PARTICIPATION "/beteiligung" Anyone Reads, "participation";
    ROOM "/beteiligung/{code}" Anyone Writes("party.stated"), "room";
    ROOM_DECISION "/beteiligung/{code}/bescheid.pdf" Anyone Reads, "-";
    ROOM_OBJECT "/beteiligung/{code}/rechtsbehelf"
        Anyone Writes("application.begin"), "object";
    D115 "/d115" Staff Nothing, "desk-d115";
    D115_ANSWER "/d115/{kind}/{id}" Staff Nothing, "desk-d115-answer";
    D115_JSON "/d115/wissen.json" Staff Nothing, "-";
    D115_CSV "/d115/wissen.csv" Staff Nothing, "-";
    DESK "/desk" Staff Reads, "desk-queue";
    DESK_SIGN_IN "/desk/anmelden" Anyone Nothing, "desk-entrance";
    DESK_SIGN_IN_START "/desk/anmelden/start" Anyone Nothing, "-";
    DESK_CASE "/desk/faelle/{case}" Staff Reads, "desk-case";
    DESK_PROCESS "/desk/faelle/{case}/ablauf" Staff Reads, "desk-process";
    DESK_EFILE "/desk/faelle/{case}/akte" Staff Reads, "desk-efile";
    DESK_EFILE_PDF "/desk/faelle/{case}/akte.pdf" Staff Reads, "-";
    DESK_DOCUMENT "/desk/faelle/{case}/akte/{number}" Staff Reads, "-";
    DESK_PARTICIPANTS "/desk/faelle/{case}/beteiligte" Staff Reads, "desk-participants";
    DESK_PARTICIPANT_STATEMENT "/desk/faelle/{case}/beteiligte/{participant}/stellungnahme"
        Staff Writes("party.statement_noted"), "desk-participants";
    DESK_PARTICIPANT_RELEASE "/desk/faelle/{case}/beteiligte/freigabe/{statement}"
        Staff Writes("party.statement_released"), "desk-participants";
    DESK_PARTICIPANT_LETTER "/desk/faelle/{case}/beteiligte/{participant}/brief.pdf"
        Staff Reads, "-";
    DESK_PARTICIPANT_CHANGE "/desk/faelle/{case}/beteiligte/{participant}/anschrift"
        Staff Writes("party.changed"), "desk-participants";
    DESK_DAY "/desk/tag" Staff Reads, "desk-day";
    DESK_DAY_SEEN "/desk/tag/gesehen/{case}" Staff Writes("mention.seen"), "desk-day";
    DESK_FILTER "/desk/filter" Staff Writes("filter.saved"), "desk-queue";
    DESK_FILTER_FORGET "/desk/filter/{filter}/loeschen" Staff Writes("filter.forgotten"), "desk-queue";
    DESK_ABSENCES "/desk/abwesenheit" Staff Writes("absence.entered"), "desk-absences";
    DESK_ABSENCE_END "/desk/abwesenheit/{absence}/beenden"
        Staff Writes("absence.ended"), "desk-absences";
    DESK_TEAM "/desk/team" Staff Reads, "desk-team";
    DESK_TEAM_OF "/desk/team/{person}" Staff Writes("case.handed_over"), "desk-team-of";
    DESK_HAND_OVER "/desk/faelle/{case}/uebergabe"
        Staff Writes("case.handed_over"), "desk-hand-over";
    DESK_CHECKLIST "/desk/faelle/{case}/checkliste"
        Staff Writes("checklist.ticked"), "desk-checklist";
    DESK_SETTLE "/desk/faelle/{case}/feststellungen"
        Staff Writes("case.settled"), "desk-settle";
    DESK_DEADLINES "/desk/faelle/{case}/fristen"
        Staff Writes("deadline.changed"), "desk-deadlines";
    DESK_DELIVERIES "/desk/faelle/{case}/zustellung"
        Staff Writes("decision.served"), "desk-deliveries";
    DESK_AMENDMENT "/desk/faelle/{case}/aenderung"
        Staff Writes("amendment.begun"), "desk-amendment";
    DESK_COMMITTEE "/desk/faelle/{case}/ausschuss"
        Staff Writes("committee.sat"), "desk-committee";
    DESK_OBJECTIONS "/desk/faelle/{case}/rechtsbehelfe"
        Staff Writes("objection.linked"), "desk-objections";
    DESK_PAYMENTS "/desk/zahlungen" Staff Writes("payment.proposed"), "desk-payments";
    DESK_PAYMENT_RUN "/desk/zahlungen/{run}" Staff Writes("payment.paid"), "desk-payment-run";
    DESK_ADJUSTMENTS "/desk/anpassungen" Staff Writes("adjustment.begun"), "desk-adjustments";
    DESK_ADJUSTMENT "/desk/anpassungen/{number}"
        Staff Writes("adjustment.judged"), "desk-adjustment";
    DESK_ADJUSTMENT_LETTER "/desk/anpassungen/{number}/{case}/brief.pdf" Staff Reads, "-";
    DESK_UPGRADES "/desk/umstellungen" Staff Writes("upgrade.begun"), "desk-upgrades";
    DESK_UPGRADE "/desk/umstellungen/{number}" Staff Writes("upgrade.released"), "desk-upgrade";
    DESK_CASE_PAYMENTS "/desk/faelle/{case}/zahlungen"
        Staff Writes("payment.held"), "desk-case-payments";
    DESK_TAKE "/desk/faelle/{case}/uebernehmen" Staff Writes("case.taken"), "desk-case";
    DESK_GIVE_BACK "/desk/faelle/{case}/zurueckgeben" Staff Writes("case.given_back"), "desk-case";
    DESK_TASK "/desk/faelle/{case}/aufgaben/{task}" Staff Writes("task.done"), "desk-case";
    DESK_NOTE "/desk/faelle/{case}/vermerke" Staff Writes("case.noted"), "desk-case";
    DESK_FILE "/desk/faelle/{case}/dateien/{attachment}" Staff Reads, "-";
    DESK_ASK_BACK "/desk/faelle/{case}/rueckfrage" Staff Writes("question.asked"), "desk-ask-back";
    DESK_MESSAGE "/desk/faelle/{case}/nachricht" Staff Writes("message.send"), "desk-message";
    DESK_CHOOSE "/desk/faelle/{case}/entscheidung" Staff Writes("decision.begun"), "desk-choose";
    DESK_DECISION "/desk/bescheide/{decision}" Staff Writes("decision.saved"), "desk-decision";
    DESK_PREVIEW "/desk/bescheide/{decision}/vorschau.pdf" Staff Writes("decision.previewed"), "-";
    EDITOR "/redaktion" Staff Reads, "desk-texts";
    EDITOR_REPORTS "/redaktion/meldungen" Staff Reads, "desk-reports";
    EDITOR_REPORT "/redaktion/meldungen/{report}" Staff Writes("feedback.answer"), "desk-report";
    EDITOR_EXCHANGE "/redaktion/verbund" Staff Writes("federation.ask"), "desk-exchange";
    EDITOR_ADDITION "/redaktion/verbund/{portal}/{service}"
        Staff Writes("federation.add"), "desk-addition";
    AUTHORING "/redaktion/dienste" Staff Writes("package_draft.begin"), "desk-authoring";
    AUTHORING_FORM "/redaktion/formular" Staff Writes("package_draft.begin"), "desk-authoring";
    AUTHORING_DRAFT "/redaktion/dienste/{draft}" Staff Writes("package_draft.edit"), "desk-outline";
    AUTHORING_SERVICE "/redaktion/dienste/{draft}/dienst"
        Staff Writes("package_draft.edit"), "desk-authoring-service";
    AUTHORING_SECTION "/redaktion/dienste/{draft}/abschnitte/{section}"
        Staff Writes("package_draft.edit"), "desk-authoring-section";
    AUTHORING_PAGE "/redaktion/dienste/{draft}/seiten/{page}"
        Staff Writes("package_draft.edit"), "desk-authoring-page";
    AUTHORING_QUESTION "/redaktion/dienste/{draft}/fragen/{question}"
        Staff Writes("package_draft.edit"), "desk-authoring-question";
    AUTHORING_CONDITION "/redaktion/dienste/{draft}/bedingung/{kind}/{about}"
        Staff Writes("package_draft.edit"), "desk-authoring-condition";
    AUTHORING_CHECKS "/redaktion/dienste/{draft}/regeln"
        Staff Writes("package_draft.edit"), "desk-authoring-checks";
    AUTHORING_CHECK "/redaktion/dienste/{draft}/regeln/{check}"
        Staff Writes("package_draft.edit"), "desk-authoring-check";
    AUTHORING_EVIDENCES "/redaktion/dienste/{draft}/nachweise"
        Staff Writes("package_draft.edit"), "desk-authoring-evidences";
    AUTHORING_EVIDENCE "/redaktion/dienste/{draft}/nachweise/{evidence}"
        Staff Writes("package_draft.edit"), "desk-authoring-evidence";
    AUTHORING_TABLES "/redaktion/dienste/{draft}/tabellen" Staff Nothing, "desk-authoring-tables";
    AUTHORING_TABLE "/redaktion/dienste/{draft}/tabellen/{table}"
        Staff Writes("package_draft.edit"), "desk-authoring-table";
    AUTHORING_PROCESS "/redaktion/dienste/{draft}/ablauf"
        Staff Writes("package_draft.edit"), "desk-authoring-process";
    AUTHORING_LANGUAGE "/redaktion/dienste/{draft}/sprachen/{lang}"
        Staff Writes("package_draft.edit"), "desk-authoring-language";
    AUTHORING_TRIAL "/redaktion/dienste/{draft}/probe"
        Staff Writes("package_draft.edit"), "desk-authoring-outcome";
    AUTHORING_TRIAL_PAGE "/redaktion/dienste/{draft}/probe/{page}" Staff Nothing, "desk-trial";
    AUTHORING_TRIAL_ROW "/redaktion/dienste/{draft}/probe/{page}/{row}" Staff Nothing, "desk-trial";
    AUTHORING_FILE "/redaktion/dienste/{draft}/paket.zip" Staff Reads, "-";
    AUTHORING_REPORT "/redaktion/dienste/{draft}/pruefung"
        Staff Writes("package_draft.edit"), "desk-authoring-report";
    AUTHORING_RELEASE "/redaktion/dienste/{draft}/inkraft"
        Staff Writes("package_draft.publish"), "desk-authoring-release";
    EDITOR_TEXT "/redaktion/{service}/{lang}" Staff Writes("description.save"), "desk-text";
    EDITOR_PREVIEW "/redaktion/{service}/{lang}/vorschau" Staff Reads, "desk-text-preview";
    EDITOR_REVIEW "/redaktion/{service}/{lang}/freigabe"
        Staff Writes("description.release"), "desk-text-review";
    EDITOR_VERSIONS "/redaktion/{service}/{lang}/versionen"
        Staff Writes("description.withdraw"), "desk-text-versions";
    EDITOR_COMPARE "/redaktion/{service}/{lang}/vergleich" Staff Reads, "desk-text-compare";
    EDITOR_CENTRAL "/redaktion/{service}/{lang}/zentraltext"
        Staff Writes("description.take_central"), "desk-text-central";
    EDITOR_SUBMISSIONS "/redaktion/{service}/{lang}/einreichung"
        Staff Writes("description.submission"), "desk-submissions";
    EDITOR_FILE "/redaktion/{service}/{lang}/einreichung/{submission}/datei"
        Staff Writes("description.submission"), "-";
    PROGRAMME "/programm" Staff Nothing, "desk-catalogue";
    PROGRAMME_ROWS "/programm/eintraege" Staff Nothing, "desk-catalogue-rows";
    PROGRAMME_ROW "/programm/eintraege/{kind}/{code}" Staff Nothing, "desk-catalogue-row";
    PROGRAMME_IMPORT "/programm/einlesungen/{number}" Staff Nothing, "desk-catalogue-import";
    PROGRAMME_REVIEWS "/programm/pruefungen"
        Staff Writes("catalogue.review"), "desk-catalogue-reviews";
    PROGRAMME_TOPICS "/programm/themenfelder" Staff Nothing, "desk-catalogue-topics";
    PROGRAMME_MATURITY "/programm/reifegrad" Staff Nothing, "desk-maturity";
    PROGRAMME_MATURITY_OF "/programm/reifegrad/{service}" Staff Nothing, "desk-maturity-of";
    PROGRAMME_ANALYSIS "/programm/analyse" Staff Nothing, "desk-analysis";
    PROGRAMME_ANALYSIS_OF "/programm/analyse/{service}" Staff Nothing, "desk-analysis-of";
    ASSET "/assets/{file}" Anyone Nothing, "-";
}

/// A router that remembers which addresses it serves.
pub struct Mount<S> {
    router: Router<S>,
    served: Vec<Route>,
}

impl<S: Clone + Send + Sync + 'static> Mount<S> {
    /// Nothing mounted yet.
    #[must_use]
    pub fn new() -> Self {
        Self { router: Router::new(), served: Vec::new() }
    }

    /// Serves an address.
    #[must_use]
    pub fn at(mut self, route: Route, handler: MethodRouter<S>) -> Self {
        self.router = self.router.route(route.path, handler);
        self.served.push(route);
        self
    }

    /// The addresses served so far.
    #[must_use]
    pub fn served(&self) -> &[Route] {
        &self.served
    }

    /// The router.
    pub fn finish(self) -> Router<S> {
        self.router
    }
}

impl<S: Clone + Send + Sync + 'static> Default for Mount<S> {
    fn default() -> Self {
        Self::new()
    }
}

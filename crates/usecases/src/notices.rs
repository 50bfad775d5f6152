//! Notices by e-mail. They say that something is in the portal, never what: e-mail is an open card.

use access::Permit;
use base::{AccountId, ApplicationId, Lang};
use serde::{Deserialize, Serialize};
use store::Writing;
use store::keys::KeyOf;
use store::outbox::NewOutboxItem;

use crate::person::Person;
use crate::{Fault, House, OpContext};

/// Name of the outbox's door for e-mail.
pub(crate) const MAIL: &str = "mail";

/// What happened, as far as a notice may tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// The application came in.
    Received,
    /// There is a question or message to read.
    Message,
    /// There is a decision to read.
    Decision,
    /// An answer is still missing.
    Reminder,
    /// A request came in.
    Asked,
    /// A request was closed.
    Closed,
    /// A draft will be deleted, because nobody touched it for so long.
    DraftEnds,
    /// The second person has signed, or refused.
    Cosigned,
}

/// A mail in the outbox. Stored as JSON, sealed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Mail {
    pub(crate) to: String,
    pub(crate) subject: String,
    pub(crate) text: String,
}

/// To whom, about what, and the key that makes it happen once.
pub(crate) struct Order {
    pub(crate) account: AccountId,
    pub(crate) application: ApplicationId,
    pub(crate) occasion: Occasion,
    pub(crate) once: String,
}

/// Puts a notice into the outbox, in the caller's transaction. `false`: the person wants none.
pub(crate) async fn enqueue(
    house: &House,
    ctx: &OpContext,
    tx: &mut Writing,
    permit: &Permit,
    order: Order,
) -> Result<bool, Fault> {
    let account = store::accounts::one(tx, order.account).await?;
    let person = Person::from_json(&account.profile);
    if person.email.is_empty() {
        return Ok(false);
    }
    let of_draft = matches!(order.occasion, Occasion::DraftEnds | Occasion::Cosigned);
    let place = if of_draft { "antraege" } else { "vorgaenge" };
    let link = format!("{}/{place}/{}", house.settings().base_url, order.application);
    let (subject, text) = words(order.occasion, ctx.lang, &house.content().authority.name, &link);
    let mail = Mail { to: person.email, subject, text };
    post(ctx, tx, permit, (KeyOf::Account(order.account), &mail, order.once)).await
}

/// Puts a mail into the outbox, sealed with the key of whom it concerns. `false`: it was there already.
pub(crate) async fn post(
    ctx: &OpContext,
    tx: &mut Writing,
    permit: &Permit,
    (key, mail, once_key): (KeyOf, &Mail, String),
) -> Result<bool, Fault> {
    let item = NewOutboxItem {
        id: ctx.new_uuid().to_string(),
        kind: MAIL.to_owned(),
        key,
        payload: serde_json::to_string(mail).unwrap_or_default(),
        once_key,
    };
    Ok(store::outbox::enqueue(tx, permit, &item, ctx.now).await?)
}

/// Subject and sentence.
fn sentence(occasion: Occasion, lang: Lang) -> (&'static str, &'static str) {
    match (lang, occasion) {
        (_, Occasion::Asked) => request_came(lang),
        (_, Occasion::Closed) => request_closed(lang),
        (_, Occasion::Cosigned) => cosigned(lang),
        (Lang::De, Occasion::Received) => {
            ("Ihr Antrag ist eingegangen", "Ihr Antrag ist bei uns eingegangen.")
        }
        (Lang::De, Occasion::Message) => {
            ("Neue Nachricht in Ihrem Postfach", "In Ihrem Postfach liegt eine neue Nachricht.")
        }
        (Lang::De, Occasion::Decision) => {
            ("Neuer Bescheid in Ihrem Postfach", "In Ihrem Postfach liegt ein Bescheid.")
        }
        (Lang::De, Occasion::Reminder) => {
            ("Erinnerung: Ihre Antwort fehlt noch", "Wir warten noch auf Ihre Antwort.")
        }
        (Lang::De, Occasion::DraftEnds) => (
            "Ihr Entwurf wird bald gelöscht",
            "Ihr angefangener Antrag wird in einer Woche gelöscht. Wenn Sie ihn behalten möchten, öffnen \
             Sie ihn und speichern Sie eine Seite.",
        ),
        (Lang::En, Occasion::DraftEnds) => (
            "Your draft will be deleted soon",
            "The application that you began will be deleted in a week. To keep it, open it and save a \
             page.",
        ),
        (Lang::DeSimple, Occasion::DraftEnds) => (
            "Wir löschen bald Ihren Antrag",
            "Sie haben einen Antrag angefangen. In 1 Woche löschen wir ihn. Wollen Sie ihn behalten? Dann \
             öffnen Sie ihn bitte und speichern Sie 1 Seite.",
        ),
        (Lang::En, Occasion::Received) => {
            ("We have received your application", "We have received your application.")
        }
        (Lang::En, Occasion::Message) => {
            ("New message in your mailbox", "There is a new message in your mailbox.")
        }
        (Lang::En, Occasion::Decision) => {
            ("New decision in your mailbox", "There is a decision in your mailbox.")
        }
        (Lang::En, Occasion::Reminder) => {
            ("Reminder: we still need your answer", "We are still waiting for your answer.")
        }
        (Lang::DeSimple, Occasion::Received) => {
            ("Ihr Antrag ist da", "Ihr Antrag ist bei uns angekommen.")
        }
        (Lang::DeSimple, Occasion::Message) => {
            ("Sie haben eine Nachricht", "Sie haben eine neue Nachricht von uns.")
        }
        (Lang::DeSimple, Occasion::Decision) => {
            ("Sie haben einen Bescheid", "Wir haben über Ihren Antrag entschieden.")
        }
        (Lang::DeSimple, Occasion::Reminder) => {
            ("Ihre Antwort fehlt noch", "Bitte antworten Sie auf unsere Fragen.")
        }
    }
}

fn cosigned(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::De => (
            "Neues zur Mitzeichnung Ihres Antrags",
            "Die zweite Person hat auf Ihre Einladung zur Mitzeichnung geantwortet.",
        ),
        Lang::En => (
            "News about the signature of the second person",
            "The second person has answered your invitation to sign.",
        ),
        Lang::DeSimple => {
            ("Die andere Person hat geantwortet", "Die andere Person hat Ihnen geantwortet.")
        }
    }
}

fn request_came(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::De => ("Ihre Anfrage ist eingegangen", "Ihre Anfrage ist bei uns eingegangen."),
        Lang::En => ("We have received your request", "We have received your request."),
        Lang::DeSimple => ("Ihre Frage ist da", "Ihre Frage ist bei uns angekommen."),
    }
}

fn request_closed(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::De => ("Ihre Anfrage ist abgeschlossen", "Wir haben Ihre Anfrage abgeschlossen."),
        Lang::En => ("Your request is closed", "We have closed your request."),
        Lang::DeSimple => ("Ihre Frage ist erledigt", "Wir haben Ihre Frage bearbeitet."),
    }
}

fn words(occasion: Occasion, lang: Lang, authority: &str, link: &str) -> (String, String) {
    let (subject, sentence) = sentence(occasion, lang);
    let text = match lang {
        Lang::En => format!(
            "Good day,\n\n{sentence}\n\nPlease read it in the portal:\n{link}\n\nFor your protection \
             this e-mail says nothing about the content.\n\n{authority}\n"
        ),
        Lang::De => format!(
            "Guten Tag,\n\n{sentence}\n\nDas Weitere lesen Sie im Portal:\n{link}\n\nZu Ihrem Schutz steht in \
             dieser E-Mail nichts über den Inhalt.\n\n{authority}\n"
        ),
        Lang::DeSimple => format!(
            "Guten Tag,\n\n{sentence}\n\nHier können Sie alles lesen:\n{link}\n\n{authority}\n"
        ),
    };
    (subject.to_owned(), text)
}

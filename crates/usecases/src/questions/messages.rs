//! Messages both ways, outside of questions.

use std::collections::{BTreeMap, btree_map};

use access::Action;
use base::{AccountId, ApplicationId, Date, Lang, MessageId, Timestamp};
use store::Reading;
use store::messages::Message;

use super::{Body, CITIZEN, LONGEST, Outgoing, QuestionError, body, kind, put};
use crate::applications::FileView;
use crate::case_file::{CaseFile, Entry};
use crate::files;
use crate::notices::{self, Occasion, Order};
use crate::person::Person;
use crate::{Fault, House, OpContext};

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageView {
    /// Its number.
    pub id: MessageId,
    /// True where the reader wrote it.
    pub mine: bool,
    /// Who wrote it; empty for the house itself.
    pub from: String,
    /// When.
    pub at: Timestamp,
    /// Text.
    pub text: String,
    /// True where it reports a change of circumstances.
    pub reports_change: bool,
    /// Files.
    pub files: Vec<FileView>,
    /// True where the other side has opened it.
    pub read: bool,
}

/// A message to write.
#[derive(Clone, Debug)]
pub struct WriteMessage {
    /// The application.
    pub id: ApplicationId,
    /// Text.
    pub text: String,
    /// A message, or a report of a change.
    pub about: About,
}

/// What a message is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum About {
    /// A question or an answer.
    Question,
    /// A change of circumstances: what changed and since when, as typed.
    Change {
        /// What changed, in a word or two.
        kind: String,
        /// Since when, as typed.
        since: String,
    },
}

/// Names of people for a thread and a history; loaded once.
#[derive(Default)]
pub(crate) struct Names(BTreeMap<AccountId, String>);

impl Names {
    pub(crate) async fn load(db: &mut Reading, thread: &[Message]) -> Result<Self, Fault> {
        let mut names = Self::default();
        for account in thread.iter().filter_map(|message| message.sender) {
            names.add(db, account).await?;
        }
        Ok(names)
    }

    pub(crate) async fn add(&mut self, db: &mut Reading, account: AccountId) -> Result<(), Fault> {
        if let btree_map::Entry::Vacant(place) = self.0.entry(account) {
            let row = store::accounts::one(db, account).await?;
            place.insert(Person::from_json(&row.profile).name);
        }
        Ok(())
    }

    /// The name of an account that may not be loaded yet.
    pub(crate) async fn of(&self, db: &mut Reading, account: AccountId) -> Result<String, Fault> {
        match self.0.get(&account) {
            Some(name) => Ok(name.clone()),
            None => {
                let row = store::accounts::one(db, account).await?;
                Ok(Person::from_json(&row.profile).name)
            }
        }
    }

    /// The name of a loaded account.
    pub(crate) fn known(&self, account: Option<AccountId>) -> Option<&str> {
        self.0.get(&account?).map(String::as_str)
    }
}

/// A thread as its reader sees it.
pub(crate) fn thread_view(
    thread: &[Message],
    files: &[(String, FileView)],
    names: &Names,
    ctx: &OpContext,
) -> Vec<MessageView> {
    let is_citizen = matches!(ctx.actor, access::Actor::Citizen { .. });
    thread
        .iter()
        .filter(|message| message.kind != kind::ITEM)
        .map(|message| {
            let body = body(message);
            let mine = (message.sender_role == CITIZEN) == is_citizen;
            let printed = crate::posted::evidence_of(message.id);
            let answered = message.reply_to.map(|question| format!("question.{question}."));
            MessageView {
                id: message.id,
                mine,
                from: names.known(message.sender).unwrap_or_default().to_owned(),
                at: message.sent_at,
                text: match message.kind.as_str() {
                    kind::STATEMENT => shown_words(ctx.lang).to_owned(),
                    kind::DEADLINE => match message.due_on {
                        Some(due) => due_moved(due, ctx.lang),
                        None => whole(&body),
                    },
                    _ => whole(&body),
                },
                reports_change: message.kind == kind::CHANGE,
                files: files
                    .iter()
                    .filter(|(of, _)| {
                        *of == printed
                            || answered.as_ref().is_some_and(|start| of.starts_with(start))
                    })
                    .map(|(_, file)| file.clone())
                    .collect(),
                read: message.read_at.is_some(),
            }
        })
        .collect()
}

/// The message that somebody's statement can be read now; what it says stands on its own page.
pub(crate) fn statement_shown() -> Outgoing {
    let body = Body { text: shown_words(Lang::De).to_owned(), ..Body::default() };
    Outgoing { kind: kind::STATEMENT, body, reply_to: None, due_on: None }
}

/// The message that the time for an answer has another last day.
pub(crate) fn due_moved(due: Date, lang: Lang) -> String {
    let day = base::date_long(due, lang);
    match lang {
        Lang::De => format!(
            "Für Ihre Antwort auf unsere Fragen gilt jetzt ein anderer letzter Tag: der {day}. Alles andere \
             bleibt, wie es ist."
        ),
        Lang::En => format!(
            "There is another last day now for your answer to our questions: {day}. Everything else stays \
             as it is."
        ),
        Lang::DeSimple => format!("Sie haben jetzt Zeit für Ihre Antwort bis zum {day}."),
    }
}

fn shown_words(lang: Lang) -> &'static str {
    match lang {
        Lang::De => {
            "Zu Ihrem Antrag hat sich jemand geäußert, den wir angehört haben. Sie können die Stellungnahme \
             beim Stand Ihres Antrags lesen und uns schreiben, was Sie dazu sagen."
        }
        Lang::En => {
            "Somebody whom we heard has made a statement about your application. You can read it where your \
             application stands, and write to us what you say about it."
        }
        Lang::DeSimple => {
            "Jemand hat uns etwas zu Ihrem Antrag gesagt. Sie können es hier lesen. Und Sie können uns schreiben, \
             was Sie dazu sagen."
        }
    }
}

/// The words of a message with what it asks, one a line.
fn whole(body: &Body) -> String {
    let mut text = body.text.clone();
    for item in &body.items {
        text.push_str("\n– ");
        text.push_str(&item.title);
    }
    text
}

/// The messages of an application; marks the other side's as read.
pub async fn messages(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<Vec<MessageView>, QuestionError> {
    let mut db = house.read(ctx).await?;
    let file = CaseFile::for_reader(house, ctx, &mut db, id).await?;
    let thread = store::messages::of_case(&mut db, &file.permit, file.id()).await?;
    let names = Names::load(&mut db, &thread).await?;
    let files = files::all(&mut db, &file.permit, id).await?;
    drop(db);
    let is_citizen = matches!(ctx.actor, access::Actor::Citizen { .. });
    let theirs = |message: &&Message| {
        (message.sender_role == CITIZEN) != is_citizen && message.read_at.is_none()
    };
    let unread: Vec<MessageId> = thread.iter().filter(theirs).map(|message| message.id).collect();
    if !unread.is_empty() {
        let mut tx = house.write(ctx).await?;
        for id in unread {
            store::messages::mark_read(&mut tx, &file.permit, id, ctx.now).await?;
        }
        tx.commit().await?;
    }
    Ok(thread_view(&thread, &files, &names, ctx))
}

/// Writes a message, as citizen or as staff.
pub async fn write(
    house: &House,
    ctx: &OpContext,
    message: WriteMessage,
) -> Result<MessageId, QuestionError> {
    let text = message.text.trim();
    if text.is_empty() {
        return Err(QuestionError::Empty);
    }
    if text.chars().count() > LONGEST {
        return Err(QuestionError::TooLong(LONGEST));
    }
    let mut tx = house.write(ctx).await?;
    let file = CaseFile::for_reader(house, ctx, &mut tx, message.id).await?;
    let missing = crate::blocks::gaps_in([&message.text]);
    if file.permit.actor_role() != CITIZEN && !missing.is_empty() {
        return Err(QuestionError::Gap(missing));
    }
    let (kind, change) = match message.about {
        About::Question => (kind::MESSAGE, None),
        About::Change { kind: what, since } => (kind::CHANGE, Some((what, since))),
    };
    let body = Body { text: text.to_owned(), change, ..Body::default() };
    let outgoing = Outgoing { kind, body, reply_to: None, due_on: None };
    let id = put(&mut tx, ctx, &file, outgoing).await?;
    file.note(&mut tx, ctx, Entry::new("message.sent")).await?;
    if file.permit.actor_role() != CITIZEN {
        let order = Order {
            account: file.row.account,
            application: file.application(),
            occasion: Occasion::Message,
            once: format!("message.{id}"),
        };
        notices::enqueue(house, ctx, &mut tx, &file.permit, order).await?;
    }
    tx.commit().await?;
    Ok(id)
}

/// Kinds of change that an authority wants to know of: id and label. What follows from one is the
/// desk's matter, so the list is the same for every service.
pub async fn change_kinds(
    house: &House,
    ctx: &OpContext,
    id: ApplicationId,
) -> Result<Vec<(String, String)>, QuestionError> {
    let mut db = house.read(ctx).await?;
    CaseFile::for_owner(house, ctx, &mut db, (id, Action::Read)).await?;
    let kinds = match ctx.lang {
        Lang::En => [
            ("address", "I have moved, or my address has changed"),
            ("circumstances", "My health, care or housing has changed"),
            ("benefits", "I get other benefits, or different ones"),
            ("account", "My bank account has changed"),
            ("other", "Something else"),
        ],
        Lang::De | Lang::DeSimple => [
            ("address", "Ich bin umgezogen, oder meine Anschrift ist neu"),
            ("circumstances", "Gesundheit, Pflege oder Wohnen haben sich geändert"),
            ("benefits", "Ich bekomme andere Leistungen"),
            ("account", "Mein Konto ist neu"),
            ("other", "Etwas anderes"),
        ],
    };
    Ok(kinds.map(|(id, label)| (id.to_owned(), label.to_owned())).to_vec())
}

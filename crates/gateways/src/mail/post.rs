use std::path::{Path, PathBuf};
use std::time::Duration;

use async_trait::async_trait;
use lettre::message::Mailbox;
use lettre::message::header::ContentType;
use lettre::transport::smtp::authentication::Credentials;
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::{Mail, MailError, Notice};
use crate::identity::on_this_machine;
use crate::{Clock, system_time};

/// How notices leave the house.
#[derive(Clone, Debug)]
pub struct PostSettings {
    /// `smtps://user@host:465`, `smtp://user@host:587` (STARTTLS), or `file:DIR`.
    pub server: String,
    /// Sender address, with or without a name.
    pub from: String,
    /// Password, where the server wants one.
    pub password: Option<String>,
}

/// Sends by SMTP or writes `.eml` files.
pub struct Post {
    from: Mailbox,
    way: Way,
    clock: Clock,
}

enum Way {
    Server(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
}

impl Post {
    /// Reads the settings; the server need not be up yet.
    ///
    /// # Errors
    /// A sentence that says which setting to change.
    pub fn new(settings: &PostSettings, clock: Clock) -> Result<Self, MailError> {
        let from = settings.from.parse::<Mailbox>().map_err(|_| {
            wrong(format!("“{}” is no sender address; set mail.from.", settings.from))
        })?;
        let way = match settings.server.strip_prefix("file:") {
            Some(folder) => Way::Folder(PathBuf::from(folder)),
            None => Way::Server(server(settings)?),
        };
        Ok(Self { from, way, clock })
    }

    fn message(&self, notice: &Notice) -> Result<Message, MailError> {
        let to = notice
            .to
            .parse::<Mailbox>()
            .map_err(|_| MailError::Lasting("the receiver's address is not valid".to_owned()))?;
        Message::builder()
            .message_id(Some(format!("<{}@{}>", notice.id, self.from.email.domain())))
            .date(system_time((self.clock)()))
            .from(self.from.clone())
            .to(to)
            .subject(notice.subject.clone())
            .header(ContentType::TEXT_PLAIN)
            .body(notice.text.clone())
            .map_err(|error| MailError::Lasting(error.to_string()))
    }
}

fn server(settings: &PostSettings) -> Result<AsyncSmtpTransport<Tokio1Executor>, MailError> {
    let unreadable = || {
        wrong(format!(
            "“{}” is no mail server; write smtps://host:465, smtp://host:587 or file:DIR.",
            settings.server
        ))
    };
    let url = reqwest::Url::parse(&settings.server).map_err(|_| unreadable())?;
    let host = url.host_str().filter(|host| !host.is_empty()).ok_or_else(unreadable)?;
    let mut builder = match url.scheme() {
        "smtps" => AsyncSmtpTransport::<Tokio1Executor>::relay(host),
        "smtp" if on_this_machine(host) => {
            Ok(AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host))
        }
        "smtp" => AsyncSmtpTransport::<Tokio1Executor>::starttls_relay(host),
        _ => return Err(unreadable()),
    }
    .map_err(|error| wrong(error.to_string()))?;
    if let Some(port) = url.port() {
        builder = builder.port(port);
    }
    if let Some(password) = &settings.password {
        builder =
            builder.credentials(Credentials::new(url.username().to_owned(), password.clone()));
    }
    Ok(builder.timeout(Some(Duration::from_secs(20))).build())
}

fn wrong(text: String) -> MailError {
    MailError::Settings(text)
}

#[async_trait]
impl Mail for Post {
    async fn send(&self, notice: &Notice) -> Result<(), MailError> {
        let message = self.message(notice)?;
        match &self.way {
            Way::Folder(folder) => write(folder, &notice.id, &message.formatted()).await,
            Way::Server(server) => match server.send(message).await {
                Ok(_) => Ok(()),
                Err(error) if error.is_permanent() => {
                    Err(MailError::Lasting("the server refuses it".to_owned()))
                }
                Err(_) => Err(MailError::Passing("no answer, or not now".to_owned())),
            },
        }
    }
}

/// The same notice has the same file, so a repetition leaves one.
async fn write(folder: &Path, id: &str, bytes: &[u8]) -> Result<(), MailError> {
    let name: String =
        id.chars().map(|c| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' }).collect();
    let passing = |error: std::io::Error| MailError::Passing(error.kind().to_string());
    tokio::fs::create_dir_all(folder).await.map_err(passing)?;
    let draft = folder.join(format!(".{name}.part"));
    tokio::fs::write(&draft, bytes).await.map_err(passing)?;
    tokio::fs::rename(&draft, folder.join(format!("{name}.eml"))).await.map_err(passing)
}

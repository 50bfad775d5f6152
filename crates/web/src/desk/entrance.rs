//! `/desk/anmelden`: the staff's own sign-in.

use askama::Template;
use axum::Form;
use axum::extract::Query;
use base::Lang;
use serde::Deserialize;
use usecases::ports::Audience;

use crate::citizen::sign_in;
use crate::gallery::{Sample, public};
use crate::shell::{Answered, Call, Page, Section, Shell, Title, own_path, show};

/// The staff's sign-in.
#[derive(Template)]
#[template(path = "desk/entrance.html")]
pub(crate) struct EntrancePage {
    shell: Shell,
    return_to: String,
}

impl EntrancePage {
    fn is_at_desk(&self, _: &str) -> bool {
        false
    }
}

impl Page for EntrancePage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("desk-sign-in-title"))
            .service(self.shell.words.say("desk-name"))
    }
}

/// Where to go after the sign-in.
#[derive(Deserialize)]
pub(crate) struct Way {
    #[serde(default)]
    weiter: String,
}

/// Shows the sign-in.
pub(crate) async fn get(call: Call, Query(way): Query<Way>) -> Answered {
    let return_to = desk_path(&way.weiter);
    show(&EntrancePage { shell: call.shell(Section::Elsewhere), return_to })
}

/// Sends the browser to the staff's identity provider.
pub(crate) async fn post(call: Call, Form(way): Form<Way>) -> Answered {
    sign_in::send_to_provider(&call, Audience::Staff, &desk_path(&way.weiter)).await
}

fn desk_path(path: &str) -> String {
    match own_path(path) {
        "/" => "/desk".to_owned(),
        path => path.to_owned(),
    }
}

/// Samples for the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page =
        EntrancePage { shell: public(lang, "/desk/anmelden"), return_to: "/desk".to_owned() };
    vec![Sample::of("empty", &page)]
}

//! `GET /themen`: the topic fields of the federation with our services in each.

use askama::Template;
use base::Lang;
use usecases::central::{self, TopicCard};

use super::start::services;
use crate::gallery::{Sample, of, public};
use crate::shell::{Answered, Call, Page, Section, Shell, Title, show};

/// Topic fields.
#[derive(Template)]
#[template(path = "public/topics.html")]
pub(crate) struct TopicsPage {
    shell: Shell,
    topics: Vec<TopicCard>,
}

impl TopicsPage {
    fn filled(&self) -> Vec<&TopicCard> {
        self.topics.iter().filter(|topic| !topic.services.is_empty()).collect()
    }

    fn empty(&self) -> Vec<&TopicCard> {
        self.topics.iter().filter(|topic| topic.services.is_empty()).collect()
    }

    fn service(&self, id: &str) -> String {
        self.shell.links.service(id)
    }
}

impl Page for TopicsPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("topics-title"))
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// `GET /themen`
pub(crate) async fn get(call: Call) -> Answered {
    let topics = central::topics(&call.house, &call.ctx).await?;
    show(&TopicsPage { shell: call.shell(Section::Services), topics })
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |topics| TopicsPage { shell: public(lang, "/themen"), topics };
    let topic = |id: &str, de, en, services| TopicCard {
        id: id.to_owned(),
        name: of(lang, de, en),
        services,
    };
    let full = vec![
        topic("T1", "Strand und Meer", "Beach and sea", services(lang)),
        topic("T2", "Düne und Deich", "Dunes and dikes", Vec::new()),
    ];
    vec![Sample::of("full", &page(full)), Sample::of("empty", &page(Vec::new()))]
}

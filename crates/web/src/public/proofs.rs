//! `GET /nachweise`: the roots over our records, for everybody who wants to check one.

use askama::Template;
use base::{Lang, SignedDuration};
use usecases::proofs::{self, RootView};

use crate::gallery::{Sample, public, sample_time};
use crate::shell::{Answered, Call, Page, Section, Shell, Title, show};

/// The newest roots.
#[derive(Template)]
#[template(path = "public/proofs.html")]
pub(crate) struct ProofsPage {
    shell: Shell,
    roots: Vec<RootView>,
}

impl Page for ProofsPage {
    fn shell(&self) -> &Shell {
        &self.shell
    }

    fn title(&self) -> Title {
        Title::new(self.shell.words.say("proofs-title"))
    }

    fn in_simple_language(&self) -> bool {
        true
    }
}

/// `GET /nachweise`
pub(crate) async fn get(call: Call) -> Answered {
    let roots = proofs::roots(&call.house, &call.ctx).await?;
    show(&ProofsPage { shell: call.shell(Section::Elsewhere), roots })
}

/// A root of all samples.
pub(crate) fn sample_root(number: u32) -> RootView {
    let made = sample_time();
    let day = SignedDuration::from_hours(24 * i64::from(number));
    RootView {
        number: u64::from(number),
        made: made.checked_add(day).unwrap_or(made),
        records: 1_204,
        hash: "5f0c3a9be4".repeat(6) + "7d21",
    }
}

/// For the gallery.
pub(crate) fn samples(lang: Lang) -> Vec<Sample> {
    let page = |roots| {
        let shell = public(lang, "/nachweise").section(Section::Elsewhere);
        ProofsPage { shell, roots }
    };
    vec![
        Sample::of("full", &page([3, 2, 1].map(sample_root).to_vec())),
        Sample::of("none", &page(Vec::new())),
    ]
}

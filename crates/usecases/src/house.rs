use std::sync::Arc;

use access::Actor;
use base::{AuthorityId, Lang};

use crate::OpContext;
use crate::catalogue::Site;
use crate::ports::{Attachments, Clock, Documents, Doors, Entropy, Identity};

/// The house: everything that the use cases work with. Cheap to clone.
#[derive(Clone)]
pub struct House {
    fittings: Arc<Fittings>,
}

/// What the composition root wires together.
pub struct Fittings {
    /// Maker of documents.
    pub documents: Arc<dyn Documents>,
    /// Keeper of sealed files.
    pub attachments: Arc<dyn Attachments>,
    /// Doors to the outside.
    pub doors: Arc<dyn Doors>,
    /// Sign-in.
    pub identity: Arc<dyn Identity>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
    /// The authority's content.
    pub site: Site,
    /// What an operator chose.
    pub settings: Settings,
}

/// What an operator chose, as far as the use cases care.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The authority whose portal this is.
    pub authority: AuthorityId,
    /// Example persons and a store marked as demo; unsettled facts may be used.
    pub mode: Rules,
    /// Address that links in notices begin with.
    pub base_url: String,
    /// Largest file that is taken, in bytes.
    pub most_file_bytes: u64,
}

/// How strict the house is with unsettled law.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rules {
    /// Decisions may use unsettled facts, because nobody relies on them.
    Demo,
    /// A decision waits until every fact it uses is settled or released by name.
    Production,
}

impl House {
    /// Moves in.
    #[must_use]
    pub fn new(fittings: Fittings) -> Self {
        Self { fittings: Arc::new(fittings) }
    }

    /// The context of an operation that begins now.
    #[must_use]
    pub fn context(&self, actor: Actor, lang: Lang) -> OpContext {
        let now = self.fittings.clock.now();
        OpContext {
            now,
            today: base::berlin_date(now),
            actor,
            authority: self.fittings.settings.authority.clone(),
            lang,
            entropy: Arc::clone(&self.fittings.entropy),
        }
    }

    /// What an operator chose.
    #[must_use]
    pub fn settings(&self) -> &Settings {
        &self.fittings.settings
    }

    /// The authority's content.
    #[must_use]
    pub fn site(&self) -> &Site {
        &self.fittings.site
    }
}

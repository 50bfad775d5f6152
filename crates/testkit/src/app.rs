use std::path::Path;
use std::sync::Arc;

use access::Actor;
use base::{Lang, SignedDuration};
use blobs::Blobs;
use gateways::mail::FakeMail;
use packages::{Content, Files, Package};
use store::{Keyring, MasterKey, Store};
use tempfile::TempDir;
use usecases::federation::Federation;
use usecases::ports::{Audience, Documents, Portals};
use usecases::sessions::{self, SignInReturn};
use usecases::{Fittings, House, OpContext, Rules, jobs, packages as publishing};

use crate::fakes::{FakePortals, Providers, SeededEntropy, StillClock};
use crate::rooms::{Cellar, Line, PostOffice, PressDoor, PressRoom, Words};
use crate::search_room::SearchRoom;
use crate::{cluster, content};

/// Largest file that the house of the tests takes.
const MOST_FILE_BYTES: u64 = 200_000;
/// Where people reach the house of the tests.
const ADDRESS: &str = "https://portal.example.org";
/// The morning on which every test begins.
const BEGIN: &str = "2026-11-09T09:00:00Z";

/// The whole application, without an entrance.
pub struct TestApp {
    /// The house.
    pub house: House,
    /// Its store.
    pub store: Store,
    /// Its clock.
    pub clock: Arc<StillClock>,
    /// The mail server.
    pub mail: Arc<FakeMail>,
    /// The published package.
    pub package: Package,
    /// Its files.
    pub files: Files,
    /// Its press.
    pub press: Arc<PressDoor>,
    /// Other portals.
    pub portals: Arc<FakePortals>,
    providers: Arc<Providers>,
    folder: TempDir,
}

/// Somebody who is signed in.
#[derive(Clone, Debug)]
pub struct Person {
    /// As whom they act.
    pub actor: Actor,
    /// The secret of their session.
    pub cookie: String,
    /// Their name.
    pub name: String,
}

impl TestApp {
    /// A house with its embedded store in a folder of its own.
    pub async fn sqlite() -> Self {
        let folder = TempDir::new().unwrap();
        let store = Store::open_sqlite(folder.path(), keyring()).await.unwrap();
        Self::furnish(folder, store).await
    }

    /// A house with a database of its own, or `None` where PostgreSQL is not installed.
    pub async fn postgres() -> Option<Self> {
        let url = cluster::fresh_database().await?;
        let store = Store::connect(&url, keyring()).await.unwrap();
        Some(Self::furnish(TempDir::new().unwrap(), store).await)
    }

    async fn furnish(folder: TempDir, store: Store) -> Self {
        let (content, files) = content::load();
        let clock = Arc::new(StillClock::at(BEGIN.parse().unwrap()));
        let mail = Arc::new(FakeMail::default());
        store.migrate(BEGIN.parse().unwrap()).await.unwrap();
        let providers = Arc::new(Providers { people: content::people(&content.people) });
        let portals = Arc::new(FakePortals::default());
        let press = PressDoor::to(PressRoom::shared());
        let outside = Outside {
            documents: Arc::clone(&press) as Arc<dyn Documents>,
            clock: &clock,
            mail: &mail,
            providers: &providers,
            portals: Arc::clone(&portals) as Arc<dyn Portals>,
            federation: Federation::default(),
        };
        let house = house((&folder, &store), content, (&outside, Rules::Demo), ADDRESS);
        let ctx = house.context(Actor::System, Lang::De);
        publishing::publish(&house, &ctx, &files).await.unwrap();
        let package = packages::load(&files).package.unwrap();
        Self { house, store, clock, mail, package, files, press, portals, providers, folder }
    }

    /// The same house with another package published, which forms and scenarios are of from now on.
    #[must_use]
    pub async fn with(mut self, files: Files) -> Self {
        let loaded = packages::load(&files);
        self.package = loaded.package.unwrap_or_else(|| {
            panic!(
                "{:#?}",
                loaded
                    .findings
                    .iter()
                    .filter(|one| one.severity == base::Severity::Error)
                    .collect::<Vec<_>>()
            )
        });
        publishing::publish(&self.house, &self.system(), &files).await.unwrap();
        self.files = files;
        self
    }

    /// The same store in a house whose press prints the words alone.
    #[must_use]
    pub fn printing_words(mut self) -> Self {
        self.press = PressDoor::to(Words);
        self.house = self.at_address(ADDRESS);
        self
    }

    /// The same store in a house where the law counts, with facts that somebody released by name in
    /// the content.
    #[must_use]
    pub fn in_earnest(&self, released: &[String]) -> House {
        self.in_earnest_from(released, base::berlin_date(BEGIN.parse().unwrap()))
    }

    /// The same, with releases of that day.
    #[must_use]
    pub fn in_earnest_from(&self, released: &[String], on: base::Date) -> House {
        let (mut content, _) = content::load();
        content.releases = released.iter().map(|fact| release(fact, on)).collect();
        let outside = self.outside(Federation::default());
        house((&self.folder, &self.store), content, (&outside, Rules::Production), ADDRESS)
    }

    /// The same store in a house whose authority has settled how long files of a class are kept.
    #[must_use]
    pub fn keeping(&self, class: &str, years: u16) -> House {
        let (mut content, _) = content::load();
        if let Some(plan) = &mut content.file_plan {
            plan.classes.push(packages::RetentionClass {
                id: class.to_owned(),
                years,
                start: cases::disposal::Start::EndOfYear,
                certainty: base::Certainty::Source,
                source: "a test".to_owned(),
            });
        }
        let outside = self.outside(Federation::default());
        house((&self.folder, &self.store), content, (&outside, Rules::Demo), ADDRESS)
    }

    /// The same store in a house that people reach at another address.
    #[must_use]
    pub fn at_address(&self, address: &str) -> House {
        let (content, _) = content::load();
        let outside = self.outside(Federation::default());
        house((&self.folder, &self.store), content, (&outside, Rules::Demo), address)
    }

    /// The same store in a house that is joined to other portals.
    #[must_use]
    pub fn joined(&self, federation: Federation) -> House {
        let (content, _) = content::load();
        let outside = self.outside(federation);
        house((&self.folder, &self.store), content, (&outside, Rules::Demo), ADDRESS)
    }

    /// The same store in a house that asks others over a real line, each answer within `longest`.
    /// `hosts` are the names of hosts with the addresses where they really are.
    #[must_use]
    pub fn on_the_line(
        &self,
        federation: Federation,
        hosts: &[(&str, &str)],
        longest: std::time::Duration,
    ) -> House {
        let (content, _) = content::load();
        let portals = Arc::new(Line::to(hosts, longest));
        let outside = Outside { portals, ..self.outside(federation) };
        house((&self.folder, &self.store), content, (&outside, Rules::Demo), ADDRESS)
    }

    fn outside(&self, federation: Federation) -> Outside<'_> {
        Outside {
            documents: Arc::clone(&self.press) as Arc<dyn Documents>,
            clock: &self.clock,
            mail: &self.mail,
            providers: &self.providers,
            portals: Arc::clone(&self.portals) as Arc<dyn Portals>,
            federation,
        }
    }

    /// The folder of the embedded store and of the sealed files.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// A citizen of the example persons, signed in.
    pub async fn citizen(&self, first_name: &str) -> Person {
        self.sign_in(Audience::Citizens, first_name).await
    }

    /// A case worker of the example persons, signed in.
    pub async fn caseworker(&self, first_name: &str) -> Person {
        self.sign_in(Audience::Staff, first_name).await
    }

    /// A team lead of the example persons, signed in.
    pub async fn team_lead(&self, first_name: &str) -> Person {
        self.sign_in(Audience::Staff, first_name).await
    }

    /// Any member of staff of the example persons, signed in.
    pub async fn staff(&self, first_name: &str) -> Person {
        self.sign_in(Audience::Staff, first_name).await
    }

    /// Signs in by way of the identity provider, as a browser would.
    async fn sign_in(&self, audience: Audience, first_name: &str) -> Person {
        let id = self.providers.find(audience, first_name).unwrap();
        let ctx = self.anonymous();
        let start = sessions::begin_sign_in(&self.house, &ctx, audience, "/").await.unwrap();
        let back = SignInReturn {
            cookie: Some(start.cookie),
            state: start.redirect.split_once("state=").map(|(_, state)| state.to_owned()),
            code: Some(id),
            error: None,
        };
        let cookie = sessions::finish_sign_in(&self.house, &ctx, back).await.unwrap().cookie;
        let visit = sessions::visit(&self.house, Some(&cookie), Lang::De).await.unwrap();
        Person { actor: visit.ctx.actor, cookie, name: visit.session.unwrap().name }
    }

    /// The context of something that a person does now.
    #[must_use]
    pub fn ctx(&self, person: &Person) -> OpContext {
        self.house.context(person.actor.clone(), Lang::De)
    }

    /// The context of somebody who is not signed in.
    #[must_use]
    pub fn anonymous(&self) -> OpContext {
        self.house.context(Actor::Anonymous, Lang::De)
    }

    /// The context of the house itself.
    #[must_use]
    pub fn system(&self) -> OpContext {
        self.house.context(Actor::System, Lang::De)
    }

    /// One round of the worker.
    pub async fn run_jobs(&self) -> jobs::Round {
        jobs::run_due(&self.house).await.unwrap()
    }

    /// One round of the worker of another house on the same store.
    pub async fn run_jobs_of(&self, house: &House) -> jobs::Round {
        jobs::run_due(house).await.unwrap()
    }

    /// Lets days pass.
    pub fn days(&self, many: i64) {
        self.clock.forward(SignedDuration::from_hours(24 * many));
    }
}

fn keyring() -> Keyring {
    Keyring::new(MasterKey::from_bytes([7; 32]))
}

struct Outside<'a> {
    documents: Arc<dyn Documents>,
    clock: &'a Arc<StillClock>,
    mail: &'a Arc<FakeMail>,
    providers: &'a Arc<Providers>,
    portals: Arc<dyn Portals>,
    federation: Federation,
}

fn release(fact: &str, on: base::Date) -> packages::Release {
    packages::Release {
        fact: fact.to_owned(),
        by: "Renate Rechtsstelle".to_owned(),
        on,
        ground: "nachgelesen".to_owned(),
    }
}

fn house(
    (folder, store): (&TempDir, &Store),
    content: Content,
    (outside, mode): (&Outside<'_>, Rules),
    address: &str,
) -> House {
    let files = Blobs::in_folder(&folder.path().join("files"), 4 * 1024 * 1024).unwrap();
    House::new(Fittings {
        store: store.clone(),
        documents: Arc::clone(&outside.documents),
        attachments: Arc::new(Cellar(files)),
        doors: Arc::new(PostOffice(Arc::clone(outside.mail))),
        portals: Arc::clone(&outside.portals),
        index: Arc::new(SearchRoom::default()),
        identity: Arc::clone(outside.providers) as Arc<dyn usecases::ports::Identity>,
        clock: Arc::clone(outside.clock) as Arc<dyn usecases::ports::Clock>,
        entropy: Arc::new(SeededEntropy::new(1)),
        settings: usecases::Settings {
            authority: content.authority.id.clone(),
            mode,
            base_url: address.to_owned(),
            most_file_bytes: MOST_FILE_BYTES,
            federation: outside.federation.clone(),
            reachable: access::Level::High,
        },
        guide: content::guide(&content),
        content,
    })
}

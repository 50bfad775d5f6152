use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use ::catalogue::Guide;
use ::catalogue::central::Reference;
use ::packages::{AmountTable, Content, Package, Page};
use access::Actor;
use base::{AuthorityId, Date, Lang, PackageHash, ServiceId, SignedDuration, Timestamp};
use cases::duration::Measured;
use store::packages::PublishedPackage;
use store::{Reading, Store, Writing};

use crate::descriptions::{self, PackageTexts, ShownText};
use crate::federation::{Federation, Snapshot};
use crate::ports::{
    Attachments, Clock, Collection, Documents, Doors, Entropy, Identity, Index, Portals,
};
use crate::search::Fresh;
use crate::{Fault, OpContext};

/// The house: everything that the use cases work with. Cheap to clone.
#[derive(Clone)]
pub struct House {
    fittings: Arc<Fittings>,
    packages: Arc<Mutex<HashMap<PackageHash, Arc<Package>>>>,
    drafts: Arc<Mutex<HashMap<PackageHash, Arc<Package>>>>,
    amounts: Arc<Mutex<HashMap<PackageHash, Amounts>>>,
    current: Arc<Mutex<HashMap<ServiceId, Current>>>,
    reference: Arc<Reference>,
    offered: Arc<Mutex<Option<Offer>>>,
    texts: Arc<Mutex<HashMap<(ServiceId, Lang), Released>>>,
    own_texts: Arc<Mutex<HashMap<PackageHash, Arc<PackageTexts>>>>,
    open: Arc<Mutex<Option<(Timestamp, OpenServices)>>>,
    versions: Arc<Mutex<HashMap<(ServiceId, Lang), Version>>>,
    measured: Arc<Mutex<HashMap<ServiceId, Durations>>>,
    fresh: Arc<Fresh>,
    fresh_answers: Arc<Fresh>,
}

/// A service that takes applications, with the version in force.
#[derive(Clone, Debug)]
pub(crate) struct OpenService {
    pub(crate) service: ServiceId,
    pub(crate) package: Arc<Package>,
    /// The texts that editors released for it, with the id of each.
    pub(crate) released: BTreeMap<Lang, (String, Arc<ShownText>)>,
}

impl OpenService {
    /// What readers see in a language of what somebody wrote in it, with its name: the released text
    /// over the package's own.
    pub(crate) fn own(&self, lang: Lang) -> Option<(&str, &Page)> {
        if let Some((_, text)) = self.released.get(&lang) {
            return Some((&text.page.title, &text.page));
        }
        let page = self.package.description.own(lang)?;
        Some((self.package.manifest.name.get(lang), page))
    }

    /// The same, in German where nobody wrote any in this language.
    pub(crate) fn shown(&self, lang: Lang) -> Option<(&str, &Page)> {
        let shown = self.own(lang);
        // The name is translated even where the text is not.
        let name = self.package.manifest.name.get(lang);
        shown.or_else(|| match self.released.contains_key(&Lang::De) {
            true => self.own(Lang::De),
            false => self.own(Lang::De).map(|(_, page)| (name, page)),
        })
    }
}

/// All that is offered, in the order of the ids.
type OpenServices = Arc<Vec<OpenService>>;

/// How long the cases of a service took, as it was measured on a day.
type Durations = (Date, Option<Measured>);

/// What is offered to other portals as it was worked out at an instant.
type Offer = (Timestamp, Arc<Snapshot>);

/// A released text as it was looked up at an instant; none where readers see the package's own.
type Released = (Timestamp, Option<Arc<ShownText>>);

/// A released text with the id of its version.
type Version = (String, Arc<ShownText>);

/// The version in force as it was looked up at an instant.
type Current = (Timestamp, PackageHash);

/// For so long a looked-up version is trusted: a peak of visitors asks the store once a second for
/// a service, and a version that another process publishes shows within it.
const TRUSTED: SignedDuration = SignedDuration::from_secs(1);

/// How many states of drafts are kept in memory; a change makes another.
const MOST_DRAFTS: usize = 32;

/// What a version's amounts look like on a day.
type Amounts = (Date, Arc<Vec<AmountTable>>);

/// What the composition root wires together.
pub struct Fittings {
    /// Rows.
    pub store: Store,
    /// Maker of documents.
    pub documents: Arc<dyn Documents>,
    /// Keeper of sealed files.
    pub attachments: Arc<dyn Attachments>,
    /// Doors to the outside.
    pub doors: Arc<dyn Doors>,
    /// Other portals.
    pub portals: Arc<dyn Portals>,
    /// The index behind the search.
    pub index: Arc<dyn Index>,
    /// Sign-in.
    pub identity: Arc<dyn Identity>,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Randomness.
    pub entropy: Arc<dyn Entropy>,
    /// The authority's content.
    pub content: Content,
    /// Areas and the compass, from the same content.
    pub guide: Guide,
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
    /// The exchange with other portals.
    pub federation: Federation,
    /// The highest level of assurance that the citizens' accounts reach.
    pub reachable: access::Level,
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
        let (reference, broken) = Reference::read(&fittings.content.files);
        for finding in broken {
            tracing::error!(%finding, "the content around the central catalogue is broken");
        }
        Self {
            reference: Arc::new(reference),
            fittings: Arc::new(fittings),
            packages: Arc::default(),
            drafts: Arc::default(),
            amounts: Arc::default(),
            current: Arc::default(),
            offered: Arc::default(),
            texts: Arc::default(),
            own_texts: Arc::default(),
            open: Arc::default(),
            versions: Arc::default(),
            measured: Arc::default(),
            fresh: Arc::default(),
            fresh_answers: Arc::default(),
        }
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
    pub fn content(&self) -> &Content {
        &self.fittings.content
    }

    /// What the content says around the central catalogue.
    #[must_use]
    pub fn reference(&self) -> &Reference {
        &self.reference
    }

    /// Areas and the compass.
    #[must_use]
    pub fn guide(&self) -> &Guide {
        &self.fittings.guide
    }

    pub(crate) fn ports(&self) -> &Fittings {
        &self.fittings
    }

    pub(crate) async fn read(&self, ctx: &OpContext) -> Result<Reading, Fault> {
        Ok(self.fittings.store.read(&ctx.authority).await?)
    }

    pub(crate) async fn write(&self, ctx: &OpContext) -> Result<Writing, Fault> {
        Ok(self.fittings.store.write(&ctx.authority).await?)
    }

    /// A published version. It never changes, so it is read and parsed once.
    pub(crate) async fn package(
        &self,
        db: &mut Reading,
        hash: &PackageHash,
    ) -> Result<Arc<Package>, Fault> {
        if let Some(known) = held(&self.packages).get(hash) {
            return Ok(Arc::clone(known));
        }
        let files = self.package_files(db, hash).await?;
        let loaded = ::packages::load(&files);
        let package = loaded
            .package
            .ok_or_else(|| Fault::Content(format!("the package {hash} cannot be read")))?;
        let package = Arc::new(package);
        held(&self.packages).insert(hash.clone(), Arc::clone(&package));
        Ok(package)
    }

    /// The package of a draft: read once a change, however often it is looked at.
    pub(crate) fn draft_package(&self, files: &::packages::Files) -> Result<Arc<Package>, Fault> {
        let hash = files.hash();
        if let Some(known) = held(&self.drafts).get(&hash) {
            return Ok(Arc::clone(known));
        }
        let package = ::packages::load(files).package;
        let package = package.ok_or_else(|| Fault::Content("a draft cannot be read".to_owned()))?;
        let package = Arc::new(package);
        let mut drafts = held(&self.drafts);
        if drafts.len() >= MOST_DRAFTS {
            drafts.clear();
        }
        drafts.insert(hash, Arc::clone(&package));
        Ok(package)
    }

    /// The version of a service that takes applications on a day.
    pub(crate) async fn current(
        &self,
        db: &mut Reading,
        service: &ServiceId,
        today: Date,
    ) -> Result<Option<(PackageHash, Arc<Package>)>, Fault> {
        let Some(published) = store::packages::active(db, service, today).await? else {
            return Ok(None);
        };
        let package = self.package(db, &published.hash).await?;
        Ok(Some((published.hash, package)))
    }

    /// The same for pages that only show it: without a look at the store where there was one within
    /// the last second of the same day. Applications are begun with [`House::current`].
    pub(crate) async fn shown(
        &self,
        ctx: &OpContext,
        service: &ServiceId,
    ) -> Result<Option<(PackageHash, Arc<Package>)>, Fault> {
        let known = held(&self.current).get(service).cloned();
        if let Some((at, hash)) = known
            && is_trusted(ctx, at)
            && let Some(package) = held(&self.packages).get(&hash).cloned()
        {
            return Ok(Some((hash, package)));
        }
        let mut db = self.read(ctx).await?;
        let current = self.current(&mut db, service, ctx.today).await?;
        if let Some((hash, _)) = &current {
            held(&self.current).insert(service.clone(), (ctx.now, hash.clone()));
        }
        Ok(current)
    }

    /// All services that take applications today, looked up at most once a second, as
    /// [`House::shown`] does it for one.
    pub(crate) async fn open_services(&self, ctx: &OpContext) -> Result<OpenServices, Fault> {
        let known = held(&self.open).clone();
        if let Some((at, open)) = known
            && is_trusted(ctx, at)
        {
            return Ok(open);
        }
        let mut db = self.read(ctx).await?;
        let mut open = Vec::new();
        for (service, hash) in in_force(store::packages::list(&mut db).await?, ctx.today) {
            let package = self.package(&mut db, &hash).await?;
            open.push(OpenService { service, package, released: BTreeMap::new() });
        }
        let released = store::descriptions::all_shown(&mut db, ctx.today).await?;
        drop(db);
        for (service, lang, id) in released {
            let Some(one) = open.iter_mut().find(|one| one.service == service) else { continue };
            if let Some(text) = self.released_version(ctx, (&service, lang, &id)).await? {
                one.released.insert(lang, (id, text));
            }
        }
        let open = Arc::new(open);
        *held(&self.open) = Some((ctx.now, Arc::clone(&open)));
        Ok(open)
    }

    /// A released text, looked up and taken apart once a version.
    async fn released_version(
        &self,
        ctx: &OpContext,
        (service, lang, id): (&ServiceId, Lang, &str),
    ) -> Result<Option<Arc<ShownText>>, Fault> {
        let key = (service.clone(), lang);
        let known = held(&self.versions).get(&key).cloned();
        if let Some((of, text)) = known
            && of == id
        {
            return Ok(Some(text));
        }
        let text = descriptions::look_up(self, ctx, service, lang).await?;
        if let Some(text) = &text {
            held(&self.versions).insert(key, (id.to_owned(), Arc::clone(text)));
        }
        Ok(text)
    }

    /// Forgets which versions and texts are in force, because one was published here.
    pub(crate) fn look_again(&self) {
        held(&self.current).clear();
        held(&self.texts).clear();
        *held(&self.offered) = None;
        held(&self.open).take();
        self.fresh.look_again();
        self.fresh_answers.look_again();
    }

    /// How long the cases of a service took, where that was measured today.
    pub(crate) fn measured(&self, service: &ServiceId, today: Date) -> Option<Option<Measured>> {
        let known = held(&self.measured).get(service).copied();
        known.filter(|(day, _)| *day == today).map(|(_, found)| found)
    }

    /// Keeps what was measured.
    pub(crate) fn remember_measured(&self, service: &ServiceId, found: Durations) {
        held(&self.measured).insert(service.clone(), found);
    }

    /// What is offered to other portals, as it was last worked out, and when that was.
    pub(crate) fn offered(&self) -> Option<Offer> {
        held(&self.offered).clone()
    }

    /// Keeps what is offered for a while.
    pub(crate) fn keep_offered(&self, at: Timestamp, offered: Arc<Snapshot>) {
        *held(&self.offered) = Some((at, offered));
    }

    /// What the search index was filled with.
    pub(crate) fn fresh(&self, collection: Collection) -> &Fresh {
        match collection {
            Collection::Services => &self.fresh,
            Collection::Answers => &self.fresh_answers,
        }
    }

    /// The files of a published version, as they were published.
    pub(crate) async fn package_files(
        &self,
        db: &mut Reading,
        hash: &PackageHash,
    ) -> Result<::packages::Files, Fault> {
        let blob = store::packages::files(db, hash).await?;
        ::packages::Files::from_bytes(&blob).map_err(|error| Fault::Content(error.to_string()))
    }

    /// The texts that a published version brings, with their mark-up; read and taken apart once.
    pub(crate) async fn own_texts(
        &self,
        db: &mut Reading,
        (hash, package): (&PackageHash, &Package),
    ) -> Result<Arc<PackageTexts>, Fault> {
        if let Some(known) = held(&self.own_texts).get(hash) {
            return Ok(Arc::clone(known));
        }
        let files = self.package_files(db, hash).await?;
        let texts = Arc::new(PackageTexts::read(&files, package));
        held(&self.own_texts).insert(hash.clone(), Arc::clone(&texts));
        Ok(texts)
    }

    /// The text that was released for a service in a language, without a look at the store where
    /// there was one within the last second of the same day.
    pub(crate) async fn released_text(
        &self,
        ctx: &OpContext,
        service: &ServiceId,
        lang: Lang,
    ) -> Result<Option<Arc<ShownText>>, Fault> {
        let key = (service.clone(), lang);
        let known = held(&self.texts).get(&key).cloned();
        if let Some((at, text)) = known
            && is_trusted(ctx, at)
        {
            return Ok(text);
        }
        let text = descriptions::look_up(self, ctx, service, lang).await?;
        held(&self.texts).insert(key, (ctx.now, text.clone()));
        Ok(text)
    }

    /// The amounts of a version on a day. Deciding every row of the tables is the dearest part of a
    /// service page and gives the same all day long, so it is done once.
    pub(crate) fn amount_tables(
        &self,
        hash: PackageHash,
        package: &Package,
        today: Date,
    ) -> Arc<Vec<AmountTable>> {
        if let Some((day, known)) = held(&self.amounts).get(&hash)
            && *day == today
        {
            return Arc::clone(known);
        }
        let tables = Arc::new(package.amount_tables(today));
        held(&self.amounts).insert(hash, (today, Arc::clone(&tables)));
        tables
    }
}

/// True where what was looked up at an instant is still shown: within a second of the same day.
fn is_trusted(ctx: &OpContext, at: Timestamp) -> bool {
    base::berlin_date(at) == ctx.today && ctx.now.duration_since(at).abs() < TRUSTED
}

/// Of each service the version that takes applications on a day: the one that began last, of several
/// the one that was published last. The list has the newest of each service first.
fn in_force(
    published: Vec<PublishedPackage>,
    today: Date,
) -> impl Iterator<Item = (ServiceId, PackageHash)> {
    let mut versions: BTreeMap<ServiceId, PublishedPackage> = BTreeMap::new();
    for one in published {
        let runs = one.valid_from <= today && one.valid_to.is_none_or(|end| end >= today);
        let known = versions.get(&one.service);
        if runs && known.is_none_or(|known| known.valid_from < one.valid_from) {
            versions.insert(one.service.clone(), one);
        }
    }
    versions.into_iter().map(|(service, one)| (service, one.hash))
}

/// What is kept in memory; a thread that broke off while it held it left it whole.
fn held<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}

//! `bruchlos serve`: portal, desk and worker in one process.

use std::collections::HashMap;
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

use access::Actor;
use anyhow::{Context, bail};
use axum::Router;
use base::Lang;
use documents::Press;
use gateways::demo_op::DemoPerson;
use gateways::identity::{Identity as Provider, OpenId, ProviderSettings};
use gateways::mail::{Mail, Post, PostSettings};
use usecases::ports::Audience;
use usecases::{Fittings, House, Rules, packages::Publication};
use web::{Gate, Portal, Site};

use crate::arguments::{Serve, StoreArguments};
use crate::commands::{say, say_error};
use crate::content::{self, Published};
use crate::demo_op::DemoSignIn;
use crate::federation::Neighbours;
use crate::outside::{self, Cellar, PostOffice, PressRoom, SignIns, SystemEntropy, WallClock};
use crate::progress::{Progress, Watched};
use crate::search_room::SearchRoom;
use crate::settings::{IdentityProvider, Settings};
use crate::stores::{self, Opening};

/// Largest file that a citizen may attach.
const MOST_FILE_BYTES: u64 = 10 * 1024 * 1024;
/// Where identity providers send browsers back to.
const WAY_BACK: &str = "/anmelden/zurueck";

/// Runs until somebody stops it; exit code 2 where it cannot start.
pub(crate) async fn run(arguments: Serve) -> anyhow::Result<ExitCode> {
    let settings = match Settings::load(&arguments) {
        Ok(settings) => settings,
        Err(complaints) => bail!(complaints.join("\n")),
    };
    logs();
    if let Some(days) = arguments.days_ahead {
        outside::go_ahead(days);
    }
    let authority = settings.authority.as_deref();
    let published = content::load_of(settings.content.as_deref(), &settings.package, authority)?;
    let store_arguments = StoreArguments {
        data: Some(settings.data.clone()),
        database_url: settings.database_url.clone(),
        key_file: settings.key_file.clone(),
    };
    let opening = if settings.demo { Opening::DemoWrite } else { Opening::Write };
    let store = stores::open(&store_arguments, opening).await?;
    store.migrate(outside::now()).await?;
    stores::recognise(&store).await?;
    stores::mark(&store, settings.demo).await?;
    let listener = tokio::net::TcpListener::bind(settings.listen)
        .await
        .with_context(|| format!("nothing can listen on {}; is it in use?", settings.listen))?;
    let fittings = furnish(&settings, &store_arguments, &published, store.clone())?;
    let house = House::new(fittings);
    publish(&settings, &house, &published).await?;
    let filling = tokio::spawn(fill_index(house.clone()));
    let app = routes(&settings, &published, house.clone())?;
    if settings.demo {
        seed(&house).await?;
    }
    greet(&settings, &published, store.engine_name())?;
    if let Some(days) = arguments.days_ahead {
        let today = base::date_long(base::berlin_date(outside::now()), Lang::En);
        say(&format!("The clock runs {days} days ahead: today is {today}."))?;
    }
    let (stop, stopping) = tokio::sync::watch::channel(false);
    let shown = house.clone();
    tokio::spawn(async move { look_through(&shown).await });
    let worker = tokio::spawn(worker::work(house, worker::Pace::default(), stopping));
    let app = app.into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, app).with_graceful_shutdown(stopped()).await?;
    // A round that has begun is finished first.
    stop.send_replace(true);
    filling.await?;
    worker.await?;
    store.close().await;
    say("Stopped. Everything that was acknowledged is on disk.")?;
    Ok(ExitCode::SUCCESS)
}

/// Reads every package once behind the first visitor's back, so that nobody waits for it.
async fn look_through(house: &House) {
    let ctx = house.context(Actor::Anonymous, Lang::De);
    if let Err(error) = usecases::catalogue::start(house, &ctx).await {
        tracing::warn!(%error, "the services could not be read in advance");
    }
}

fn logs() {
    let filter = tracing_subscriber::EnvFilter::try_from_env("BRUCHLOS_LOG")
        .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("warn"));
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A second start within one process, as tests do it, keeps the first setting.
    let _kept = logs.try_init();
}

/// Wires the rooms together.
pub(crate) fn furnish(
    settings: &Settings,
    store_arguments: &StoreArguments,
    published: &Published,
    store: store::Store,
) -> anyhow::Result<Fittings> {
    let clock: gateways::Clock = Arc::new(outside::now);
    let press = Press::new().context("the press cannot be set up")?;
    // Documents are kept beside attachments and may be larger.
    let blobs = stores::blobs(store_arguments, 4 * MOST_FILE_BYTES)?;
    Ok(Fittings {
        store,
        documents: Arc::new(PressRoom(Arc::new(press))),
        attachments: Arc::new(Cellar(blobs)),
        doors: Arc::new(PostOffice(mail(settings, &clock)?)),
        portals: Neighbours::new()?,
        index: Arc::new(SearchRoom::default()),
        identity: Arc::new(SignIns(providers(settings, published, &clock)?)),
        clock: Arc::new(WallClock),
        entropy: Arc::new(SystemEntropy),
        settings: usecases::Settings {
            authority: published.content.authority.id.clone(),
            mode: if settings.demo { Rules::Demo } else { Rules::Production },
            base_url: settings.base_url(),
            most_file_bytes: MOST_FILE_BYTES,
            federation: settings
                .federation
                .federation(published.content.authority.id.as_str(), &published.guide.areas),
            reachable: reachable(settings, published),
        },
        content: published.content.clone(),
        guide: published.guide.clone(),
    })
}

/// The highest level that the citizens' accounts reach: the provider's, or that of the example
/// persons.
fn reachable(settings: &Settings, published: &Published) -> access::Level {
    let words: Vec<&String> = match &settings.citizens {
        Some(provider) => provider.levels.values().collect(),
        None if settings.demo => {
            published.content.people.citizens.iter().map(|one| &one.level).collect()
        }
        None => Vec::new(),
    };
    words.into_iter().filter_map(|word| word.parse().ok()).max().unwrap_or_default()
}

/// A mail server, or in demo mode a folder of files.
fn mail(settings: &Settings, clock: &gateways::Clock) -> anyhow::Result<Arc<dyn Mail>> {
    let post = match &settings.mail {
        Some(mail) => PostSettings {
            server: mail.server.clone(),
            from: mail.from.clone(),
            password: mail.password_file.as_deref().map(secret).transpose()?,
        },
        None => {
            let folder = settings.data.join("mail");
            std::fs::create_dir_all(&folder)
                .with_context(|| format!("the folder {} cannot be made", folder.display()))?;
            PostSettings {
                server: format!("file:{}", folder.display()),
                from: "portal@example.org".to_owned(),
                password: None,
            }
        }
    };
    Ok(Arc::new(Post::new(&post, Arc::clone(clock))?))
}

fn secret(file: &std::path::Path) -> anyhow::Result<String> {
    let text = std::fs::read_to_string(file)
        .with_context(|| format!("the secret {} cannot be read", file.display()))?;
    Ok(text.trim().to_owned())
}

fn providers(
    settings: &Settings,
    published: &Published,
    clock: &gateways::Clock,
) -> anyhow::Result<HashMap<Audience, Arc<dyn Provider>>> {
    let mut providers: HashMap<Audience, Arc<dyn Provider>> = HashMap::new();
    let given = [(Audience::Citizens, &settings.citizens), (Audience::Staff, &settings.staff)];
    for (audience, provider) in given {
        let provider = match provider {
            Some(provider) => provider_settings(settings, provider)?,
            None if settings.demo => demo(settings, published, audience).settings(),
            None => continue,
        };
        providers.insert(audience, Arc::new(OpenId::new(provider, Arc::clone(clock))?));
    }
    Ok(providers)
}

fn provider_settings(
    settings: &Settings,
    provider: &IdentityProvider,
) -> anyhow::Result<ProviderSettings> {
    Ok(ProviderSettings {
        issuer: provider.issuer.clone(),
        client_id: provider.client_id.clone(),
        client_secret: provider.client_secret_file.as_deref().map(secret).transpose()?,
        redirect_uri: format!("{}{WAY_BACK}", settings.base_url()),
        scopes: ["profile", "email", "address"].map(str::to_owned).to_vec(),
        acr_values: Vec::new(),
        levels: provider.levels.clone(),
    })
}

/// The example sign-in of one audience.
fn demo(settings: &Settings, published: &Published, audience: Audience) -> DemoSignIn {
    let people = &published.content.people;
    let people = match audience {
        Audience::Citizens => people.citizens.iter().map(citizen).collect(),
        Audience::Staff => people.staff.iter().map(member).collect(),
    };
    DemoSignIn {
        audience: audience.word(),
        base_url: settings.base_url(),
        redirect_uri: format!("{}{WAY_BACK}", settings.base_url()),
        people,
    }
}

fn citizen(from: &packages::DemoCitizen) -> DemoPerson {
    DemoPerson {
        id: from.id.clone(),
        name: format!("{} {}", from.first_names, from.last_name),
        given_name: Some(from.first_names.clone()),
        family_name: Some(from.last_name.clone()),
        birthdate: Some(from.birth_date.to_string()),
        street: Some(from.street.clone()),
        postal_code: Some(from.postal_code.clone()),
        city: Some(from.city.clone()),
        email: Some(from.email.clone()),
        level: from.level.clone(),
        roles: Vec::new(),
        about: from.about.clone(),
    }
}

fn member(from: &packages::DemoStaff) -> DemoPerson {
    DemoPerson {
        id: from.id.clone(),
        name: from.name.clone(),
        email: Some(from.email.clone()),
        level: "substantial".to_owned(),
        roles: from.roles.clone(),
        about: from.about.clone(),
        ..DemoPerson::default()
    }
}

/// Publishes every package. One that is broken is refused whole; the version before it stays.
pub(crate) async fn publish(
    settings: &Settings,
    house: &House,
    published: &Published,
) -> anyhow::Result<()> {
    let ctx = house.context(Actor::System, Lang::De);
    for (path, files) in &published.packages {
        match usecases::packages::publish(house, &ctx, files).await? {
            Publication::Published(_) | Publication::Unchanged(_) => {}
            Publication::Refused(findings) => say_error(&format!(
                "The package {path} is refused, and nothing of it was published:\n{}",
                content::sentences(&findings)
            )),
            Publication::SameVersion(version) => {
                say_error(&same_version(settings, path, &version));
            }
        }
    }
    Ok(())
}

/// Fills the search index while the first pages are already served; the first search waits for it.
async fn fill_index(house: House) {
    let ctx = house.context(Actor::System, Lang::De);
    if let Err(error) = usecases::search::refresh(&house, &ctx).await {
        tracing::error!(%error, "the search index is not filled; the next search tries again");
    }
}

/// Somebody edited a package, or a newer checkout meets an older store.
fn same_version(settings: &Settings, path: &str, version: &str) -> String {
    let what = format!(
        "The package {path} is not the one that this store published as version {version}, and a \
         published version never changes. The store's own stays in force, and nothing is lost."
    );
    let raise = "give the package a new version in its package.toml";
    if !settings.demo {
        return format!("{what} To publish yours, {raise}.");
    }
    let data = settings.data.display();
    match &settings.database_url {
        Some(_) => format!("{what} If you edited it, {raise}; otherwise name an empty database."),
        None => format!(
            "{what} If you edited it, {raise}. If you only updated Bruchlos, let the demo begin \
             anew: stop it and remove its folder (rm -r {data}), or name another with --data."
        ),
    }
}

fn routes(settings: &Settings, published: &Published, house: House) -> anyhow::Result<Router> {
    let site = Arc::new(site(settings, published));
    let mut key = [0; 32];
    outside::fill(&mut key);
    let gate = Arc::new(Gate::new(settings.limits.clone(), key, Arc::new(outside::now)));
    let readers = Arc::clone(&gate);
    let door: api::Door = Arc::new(move |parts| readers.reader(&parts.headers, &parts.extensions));
    let api = api::router(house.clone(), door);
    let portal = Portal { house, site: Arc::clone(&site), gate };
    if !settings.demo {
        return Ok(api.fallback_service(web::router(portal)));
    }
    let (mut pages, mut protocol) = (Router::new(), Router::new());
    for audience in [Audience::Citizens, Audience::Staff] {
        let doors = demo(settings, published, audience)
            .open(Arc::clone(&site), Arc::new(outside::now), Arc::new(outside::fill))
            .map_err(anyhow::Error::msg)?;
        pages = pages.merge(doors.page);
        protocol = protocol.merge(doors.protocol);
    }
    let pages = protocol.fallback_service(web::router_with(portal, pages));
    Ok(api.fallback_service(pages))
}

fn site(settings: &Settings, published: &Published) -> Site {
    let authority = &published.content.authority;
    let address = &authority.address;
    let digits: String = authority.contact.phone.chars().filter(char::is_ascii_digit).collect();
    Site {
        portal: base::LocalText::german(&authority.portal),
        authority: base::LocalText::german(&authority.name),
        address: vec![address.street.clone(), format!("{} {}", address.postal_code, address.city)],
        phone: authority.contact.phone.clone(),
        phone_link: format!("+49{}", digits.trim_start_matches('0')),
        email: authority.contact.email.clone(),
        hours: authority.hours.iter().map(hours).collect(),
        ombud: authority.ombud.name.clone(),
        ombud_url: String::new(),
        source_url: String::new(),
        demo: settings.demo,
        form_targets: form_targets(settings),
    }
}

fn hours(hours: &packages::Hours) -> base::LocalText {
    let mut text = base::LocalText::default();
    for lang in Lang::ALL {
        text.set(lang, format!("{}: {}", hours.days.get(lang), hours.time.get(lang)));
    }
    text
}

/// Origins that a form may lead to: the identity providers'.
fn form_targets(settings: &Settings) -> Vec<String> {
    [&settings.citizens, &settings.staff]
        .into_iter()
        .flatten()
        .filter_map(|provider| {
            let (scheme, rest) = provider.issuer.split_once("://")?;
            Some(format!("{scheme}://{}", rest.split('/').next()?))
        })
        .collect()
}

async fn seed(house: &House) -> anyhow::Result<()> {
    let progress = Progress::begin("Filling the demo store once", None, Watched::People);
    let seeded = usecases::demo::seed(house).await;
    drop(progress);
    let seeded = match seeded {
        Ok(seeded) => seeded,
        // An example that does not grow keeps nobody from trying the rest.
        Err(error) => {
            say_error(&format!("The demo store is not filled whole: {error}"));
            return Ok(());
        }
    };
    if seeded.cases > 0 {
        say(&format!(
            "The demo store was filled once; cases: {}, drafts: {}.",
            seeded.cases, seeded.drafts
        ))?;
    }
    Ok(())
}

/// Says where to go and whom to be.
fn greet(settings: &Settings, published: &Published, engine: &str) -> anyhow::Result<()> {
    let address = settings.base_url();
    say(&format!("Bruchlos {} with {engine}", env!("CARGO_PKG_VERSION")))?;
    say(&format!("  Portal   {address}/"))?;
    say(&format!("  Desk     {address}/desk"))?;
    if settings.has_limits_without_effect() {
        say_error(
            "Every request comes from this machine, so that the limits for each client do nothing. \
             Behind a reverse proxy set limits.client_header and limits.trusted_proxies.",
        );
    }
    if !settings.demo {
        return Ok(());
    }
    let people = &published.content.people;
    say("")?;
    say("Demo people (no passwords; choose one when you sign in):")?;
    for citizen in &people.citizens {
        say(&format!(
            "  {} {}: {}",
            citizen.first_names,
            citizen.last_name,
            citizen.about.get(Lang::En)
        ))?;
    }
    for member in &people.staff {
        say(&format!("  {}: {}", member.name, member.about.get(Lang::En)))?;
    }
    say("")?;
    say(
        "What to try first: open the portal, choose a service, check whether you are entitled, apply",
    )?;
    say(
        "as the first person above; then open the desk in another browser, take the case, decide it,",
    )?;
    say("let a second person approve it, and read the decision as the citizen.")?;
    say(&format!("E-mails are written to {}.", settings.data.join("mail").display()))?;
    say("Stop with Ctrl+C.")
}

async fn stopped() {
    let interrupt = async {
        // Where the signal cannot be listened to, only the other one stops the program.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        match signal(SignalKind::terminate()) {
            Ok(mut terminate) => tokio::select! {
                () = interrupt => {}
                _ = terminate.recv() => {}
            },
            Err(_) => interrupt.await,
        }
    }
    #[cfg(not(unix))]
    interrupt.await;
}

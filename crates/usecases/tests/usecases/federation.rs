//! Joined portals: what they give is taken with its source, nothing of theirs is ever deleted, and an
//! outage in the middle leaves the last good state.

use base::{Lang, SignedDuration};
use bytes::Bytes;
use mappings::xzufi::{Profile, REGIONAL_KEY, head, online_entry, service_entry};
use mappings::{Area, Description, Module, ModuleText};
use std::collections::BTreeMap;
use testkit::TestApp;
use usecases::House;
use usecases::federation::{
    self, Adding, Asking, ConflictRule, Delivered, Federation, Occasion, PortalAddress, PortalKind,
    Pulled, Taken,
};
use xzufi::{Id, Kind, Operation, write_all};

const ADDRESS: &str = "https://nachbar.example.org";

fn source(id: &str, priority: i64) -> PortalAddress {
    PortalAddress {
        id: id.to_owned(),
        name: format!("Portal {id}"),
        address: ADDRESS.to_owned(),
        priority,
        kind: PortalKind::Messages,
    }
}

fn areas(keys: &[&str]) -> Vec<Area> {
    let area = |key: &&str| Area { scheme: REGIONAL_KEY.to_owned(), key: (*key).to_owned() };
    keys.iter().map(area).collect()
}

fn joined(app: &TestApp, portals: Vec<PortalAddress>) -> House {
    app.joined(Federation {
        agency: "hier".to_owned(),
        areas: areas(&["051", "053"]),
        portals,
        every: SignedDuration::from_mins(15),
        link_hosts: Vec::new(),
    })
}

fn described(id: &str, name: &str, text: &str, keys: &[&str]) -> Description {
    let text = ModuleText { title: Some("Worum es geht".to_owned()), html: text.to_owned() };
    Description {
        id: id.to_owned(),
        agency: "nachbar".to_owned(),
        names: BTreeMap::from([("de".to_owned(), name.to_owned())]),
        modules: vec![Module {
            key: "volltext".to_owned(),
            texts: BTreeMap::from([("de".to_owned(), text)]),
        }],
        areas: areas(keys),
        page: Some(format!("{ADDRESS}/leistungen/{id}")),
        portal: Some("Portal des Nachbarn".to_owned()),
        ..Description::default()
    }
}

fn message(created: &str, services: &[Description], gone: &[&str]) -> Vec<u8> {
    let mut all = Vec::new();
    for one in services {
        all.extend(service_entry(one, Profile::Portal).thing.map(Operation::Write));
        all.extend(online_entry(one, Profile::Portal).thing.map(Operation::Write));
    }
    for id in gone {
        all.push(Operation::Delete { kind: Kind::Service, id: Id::given("nachbar", id) });
    }
    write_all(&head("Nachbar", "1", created), None, &all)
}

fn whole(bytes: Vec<u8>) -> Delivered {
    let messages = vec![("nachbar".to_owned(), Bytes::from(bytes))];
    Delivered { messages, is_whole: true, etag: String::new() }
}

async fn titles(house: &House, app: &TestApp) -> Vec<String> {
    let hits = federation::find(house, &app.anonymous(), ("", ""), 1).await.unwrap();
    hits.services.into_iter().map(|one| one.title).collect()
}

pub(crate) async fn what_a_portal_gives_is_shown_with_its_source(app: TestApp) {
    let portal = source("nachbar", 10);
    let house = joined(&app, vec![portal.clone()]);
    let hostile = "<p onclick=\"x()\">Geld<script>alert(1)</script> für <b>alle</b></p>";
    let one = described("reise", "Reisehilfe", hostile, &["055"]);
    let two = described("bad", "Badehilfe", "<p>Wasser</p>", &["055"]);
    let ctx = app.system();
    let delivered = whole(message("2026-11-01T00:00:00Z", &[one, two.clone()], &[]));
    let taken = federation::take(&house, &ctx, &portal, &delivered).await.unwrap();
    assert_eq!((taken.new, taken.skipped, taken.conflicts), (4, 0, 0), "{taken:?}");
    assert_eq!(titles(&house, &app).await, ["Badehilfe", "Reisehilfe"]);
    let shown =
        federation::foreign_service(&house, &app.anonymous(), ("nachbar", "reise")).await.unwrap();
    assert_eq!(shown.card.portal_name, "Portal nachbar");
    assert_eq!(shown.page.as_deref(), Some("https://nachbar.example.org/leistungen/reise"));
    assert_eq!(shown.apply, shown.page);
    assert_eq!(shown.sections[0].title.as_deref(), Some("Worum es geht"));
    assert_eq!(shown.sections[0].html, "<p>Geld für <b>alle</b></p>");
    // The same again changes nothing.
    let again = federation::take(&house, &ctx, &portal, &delivered).await.unwrap();
    assert_eq!((again.new, again.changed, again.unchanged, again.gone), (0, 0, 4, 0));
    // What the portal no longer gives is marked and stays readable.
    let delivered = whole(message("2026-11-02T00:00:00Z", &[two], &[]));
    let taken = federation::take(&house, &ctx, &portal, &delivered).await.unwrap();
    assert_eq!(taken.gone, 2);
    assert_eq!(titles(&house, &app).await, ["Badehilfe"]);
    let gone =
        federation::foreign_service(&house, &app.anonymous(), ("nachbar", "reise")).await.unwrap();
    assert_eq!((gone.gone_at, gone.sections.len()), (Some(app.anonymous().now), 1));
}

pub(crate) async fn an_entry_that_cannot_be_read_costs_itself(app: TestApp) {
    let portal = source("nachbar", 10);
    let house = joined(&app, vec![portal.clone()]);
    let ctx = app.system();
    let both = [described("a", "Alpha", "<p>1</p>", &[]), described("b", "Beta", "<p>2</p>", &[])];
    let first = whole(message("2026-11-01T00:00:00Z", &both, &[]));
    federation::take(&house, &ctx, &portal, &first).await.unwrap();
    let text = String::from_utf8(message("2026-11-02T00:00:00Z", &both, &[])).unwrap();
    let spoilt = text.replace(">a</xzufi:id>", "></xzufi:id>");
    let taken = federation::take(&house, &ctx, &portal, &whole(spoilt.into_bytes())).await.unwrap();
    // It keeps its last good state: it may still be there, only unreadable today.
    assert_eq!((taken.skipped, taken.gone, taken.unchanged), (1, 0, 3), "{taken:?}");
    assert!(taken.findings[0].line > 1 && taken.findings[0].file == "nachbar");
    assert_eq!(titles(&house, &app).await, ["Alpha", "Beta"]);
    let cut = text.into_bytes();
    let broken = whole(cut[..cut.len() / 2].to_vec());
    let taken = federation::take(&house, &ctx, &portal, &broken).await.unwrap();
    let nothing = Taken {
        findings: taken.findings.clone(),
        broken: taken.broken.clone(),
        ..Taken::default()
    };
    assert!(taken.broken.is_some());
    assert_eq!(taken, nothing);
    let state = federation::state(&house, &app.ctx(&app.staff("nina").await)).await.unwrap();
    assert!(
        state.findings.iter().any(|one| one.is_error && one.place == "nachbar" && one.line > 1)
    );
}

pub(crate) async fn our_own_wins_and_then_the_lower_number(app: TestApp) {
    let (near, far) = (source("nah", 10), source("fern", 20));
    let house = joined(&app, vec![near.clone(), far.clone()]);
    let ctx = app.system();
    let own = federation::services(&house, &app.anonymous(), None).await.unwrap().items;
    let mut ours = described("x", &own[0].title, "<p>x</p>", &["05315"]);
    ours.agency = "nah".to_owned();
    let shared = described("y", "Gemeinsam", "<p>nah</p>", &["055"]);
    let copy = described("z", "gemeinsam", "<p>fern</p>", &["05515"]);
    let elsewhere = described("w", "Gemeinsam", "<p>anderswo</p>", &["09"]);
    let later = whole(message("2026-11-01T00:00:00Z", &[copy, elsewhere], &[]));
    federation::take(&house, &ctx, &far, &later).await.unwrap();
    let first = whole(message("2026-11-01T00:00:00Z", &[ours, shared], &[]));
    let taken = federation::take(&house, &ctx, &near, &first).await.unwrap();
    assert_eq!(taken.conflicts, 1);
    let hits = federation::find(&house, &app.anonymous(), ("", ""), 1).await.unwrap();
    let shown: Vec<_> =
        hits.services.iter().map(|one| (one.portal.as_str(), one.id.as_str())).collect();
    assert_eq!(shown, [("fern", "w"), ("nah", "y")]);
    let editor = app.staff("nina").await;
    let state = federation::state(&house, &app.ctx(&editor)).await.unwrap();
    let lines: Vec<_> = state
        .conflicts
        .iter()
        .map(|one| (one.portal.as_str(), one.id.as_str(), one.winner_portal.as_str()))
        .collect();
    assert_eq!(lines, [("fern", "z", "nah"), ("nah", "x", "")]);
    // Where the winner goes, the other one is shown again.
    federation::take(&house, &ctx, &near, &whole(message("2026-11-03T00:00:00Z", &[], &[])))
        .await
        .unwrap();
    let hits = federation::find(&house, &app.anonymous(), ("", "fern"), 1).await.unwrap();
    assert_eq!(hits.all, 2);
    assert!(federation::state(&house, &app.ctx(&app.citizen("marion").await)).await.is_err());
}

pub(crate) async fn an_addition_of_ours_outlives_their_changes(app: TestApp) {
    let portal = source("nachbar", 10);
    let house = joined(&app, vec![portal.clone()]);
    let ctx = app.system();
    let one = described("a", "Alpha", "<p>alt</p>", &[]);
    federation::take(&house, &ctx, &portal, &whole(message("2026-11-01T00:00:00Z", &[one], &[])))
        .await
        .unwrap();
    let editor = app.staff("nina").await;
    let adding = |text, seen| Adding { portal: "nachbar", id: "a", text, seen };
    federation::add(&house, &app.ctx(&editor), &adding("Bei uns: Zimmer **12**.", 0))
        .await
        .unwrap();
    let stale = federation::add(&house, &app.ctx(&editor), &adding("Überschrieben", 0)).await;
    assert!(matches!(stale, Err(usecases::Fault::Conflict)), "{stale:?}");
    let new = described("a", "Alpha", "<p>neu</p>", &[]);
    federation::take(&house, &ctx, &portal, &whole(message("2026-11-02T00:00:00Z", &[new], &[])))
        .await
        .unwrap();
    federation::take(&house, &ctx, &portal, &whole(message("2026-11-03T00:00:00Z", &[], &[])))
        .await
        .unwrap();
    let shown =
        federation::foreign_service(&house, &app.anonymous(), ("nachbar", "a")).await.unwrap();
    assert_eq!(shown.sections[0].html, "<p>neu</p>");
    assert!(shown.gone_at.is_some());
    assert_eq!(shown.addition.unwrap().text, "Bei uns: Zimmer **12**.");
    let citizen = app.citizen("marion").await;
    assert!(federation::add(&house, &app.ctx(&citizen), &adding("x", 1)).await.is_err());
}

/// The job asks with the mark and the instant that it knows, and an outage changes nothing.
pub(crate) async fn an_outage_leaves_the_last_good_state(app: TestApp) {
    let portal = source("nachbar", 10);
    let house = joined(&app, vec![portal.clone()]);
    let (ctx, at) = (app.system(), "2026-11-01T00:00:00Z");
    let first = format!("{ADDRESS}/api/v1/xzufi");
    let next = format!("{first}?since={at}");
    let one = described("a", "Alpha", "<p>1</p>", &[]);
    let two = described("b", "Beta", "<p>2</p>", &[]);
    app.portals.lay(&first, &message(at, &[one, two], &[]), "\"1\"");
    app.run_jobs_of(&house).await;
    assert_eq!(titles(&house, &app).await, ["Alpha", "Beta"]);
    // Within the interval nobody is asked again.
    app.run_jobs_of(&house).await;
    assert_eq!(app.portals.asked(), std::slice::from_ref(&first));
    app.portals.cut(true);
    app.clock.forward(SignedDuration::from_mins(15));
    app.run_jobs_of(&house).await;
    let hits = federation::find(&house, &app.anonymous(), ("", ""), 1).await.unwrap();
    assert_eq!((hits.all, hits.portals[0].is_out), (2, true));
    // In the middle of an answer.
    app.portals.cut(false);
    let changed = described("a", "Alpha neu", "<p>3</p>", &[]);
    let second = message("2026-11-02T00:00:00Z", &[changed], &["b"]);
    app.portals.lay(&next, &second[..second.len() - 20], "\"2\"");
    app.clock.forward(SignedDuration::from_mins(15));
    app.run_jobs_of(&house).await;
    assert_eq!(titles(&house, &app).await, ["Alpha", "Beta"]);
    // And on from there.
    app.portals.lay(&next, &second, "\"2\"");
    app.clock.forward(SignedDuration::from_mins(15));
    app.run_jobs_of(&house).await;
    assert_eq!(titles(&house, &app).await, ["Alpha neu"]);
    let hits = federation::find(&house, &app.anonymous(), ("", ""), 1).await.unwrap();
    assert!(!hits.portals[0].is_out);
    let gone =
        federation::foreign_service(&house, &app.anonymous(), ("nachbar", "b")).await.unwrap();
    assert!(gone.gone_at.is_some());
    // Nothing new costs nothing.
    app.portals.lay(&format!("{first}?since=2026-11-02T00:00:00Z"), &second, "\"2\"");
    assert_eq!(federation::pull(&house, &ctx, &portal).await.unwrap(), Pulled::Unchanged);
}

pub(crate) async fn files_are_collected_by_their_index(app: TestApp) {
    let portal = PortalAddress { kind: PortalKind::Files, ..source("land", 10) };
    let house = joined(&app, vec![portal.clone()]);
    let ctx = app.system();
    let lay =
        |name: &str, bytes: &[u8]| app.portals.lay(&format!("{ADDRESS}/{name}"), bytes, "\"1\"");
    let file = |id: &str, name: &str| {
        message("2026-11-01T00:00:00Z", &[described(id, name, "<p>x</p>", &[])], &[])
    };
    lay("index.txt", b"a.xml\r\nb.xml\r\n");
    lay("a.xml", &file("a", "Alpha"));
    lay("b.xml", &file("b", "Beta"));
    let Pulled::Taken(taken) = federation::pull(&house, &ctx, &portal).await.unwrap() else {
        panic!()
    };
    assert_eq!((taken.new, taken.gone), (4, 0));
    // One file of several is missing: nothing changes.
    app.portals.take_away(&format!("{ADDRESS}/b.xml"));
    let failed = federation::pull(&house, &ctx, &portal).await.unwrap();
    assert!(matches!(failed, Pulled::Failed(_)), "{failed:?}");
    assert_eq!(titles(&house, &app).await, ["Alpha", "Beta"]);
    // An index that leads elsewhere is not followed.
    lay("index.txt", b"../../geheim\n");
    let failed = federation::pull(&house, &ctx, &portal).await.unwrap();
    assert!(matches!(failed, Pulled::Failed(_)), "{failed:?}");
    lay("index.txt", b"");
    assert!(matches!(federation::pull(&house, &ctx, &portal).await.unwrap(), Pulled::Failed(_)));
    assert_eq!(titles(&house, &app).await, ["Alpha", "Beta"]);
}

/// What this portal offers: everything at first, then what changed; what it ends offering is told.
pub(crate) async fn what_is_offered_carries_its_changes(app: TestApp) {
    let house = joined(&app, Vec::new());
    let all = federation::services(&house, &app.anonymous(), None).await.unwrap();
    assert!(!all.items.is_empty() && all.gone.is_empty());
    let since = Some(all.as_of);
    let none = federation::services(&house, &app.anonymous(), since).await.unwrap();
    assert_eq!((none.items.len(), &none.etag), (0, &all.etag));
    let sent = federation::message(&house, &app.anonymous(), None).await.unwrap();
    assert_eq!(sent, federation::message(&house, &app.anonymous(), None).await.unwrap());
    // The house's only version ends, so the service is offered no longer.
    app.clock.forward(SignedDuration::from_hours(24 * 365 * 3));
    let ended = federation::services(&house, &app.anonymous(), since).await.unwrap();
    assert_eq!(ended.items.len(), 0);
    assert!(ended.gone.iter().any(|(id, _)| *id == all.items[0].id), "{ended:?}");
    assert_ne!(ended.etag, all.etag);
    let text = federation::message(&house, &app.anonymous(), since).await.unwrap().bytes;
    assert!(String::from_utf8(text).unwrap().contains("<xzufi:loesche>"));
}

pub(crate) async fn only_allowed_links_are_tried(app: TestApp) {
    let house = app
        .joined(Federation { link_hosts: vec!["tot.example".to_owned()], ..Federation::default() });
    let (tried, dead) =
        federation::check_links(&house, &app.system(), Occasion::Due).await.unwrap();
    assert_eq!((tried, dead), (0, 0), "our descriptions do not link there");
    assert!(app.portals.asked().is_empty());
    let lang = Lang::De;
    assert_eq!(app.anonymous().lang, lang);
}

/// The page of the editors: who owns what and which rule decided, what could not be read and where,
/// and a portal that is out. What they ask for at once is put in line once.
pub(crate) async fn editors_see_how_the_exchange_stands(app: TestApp) {
    let (near, far) = (source("nah", 10), source("fern", 20));
    let house = joined(&app, vec![near.clone(), far.clone()]);
    let ctx = app.system();
    let own = federation::services(&house, &app.anonymous(), None).await.unwrap().items;
    let mut back = described(&own[0].id, &own[0].title, "<p>x</p>", &["05315"]);
    back.agency = "hier".to_owned();
    let all = [
        back,
        described("y", "Gemeinsam", "<p>nah</p>", &["055"]),
        described("a", "Alpha", "<p>1</p>", &[]),
    ];
    let text = String::from_utf8(message("2026-11-01T00:00:00Z", &all, &[])).unwrap();
    let spoilt = text.replacen(">a</xzufi:id>", "></xzufi:id>", 1);
    federation::take(&house, &ctx, &near, &whole(spoilt.into_bytes())).await.unwrap();
    let copy = described("z", "gemeinsam", "<p>fern</p>", &["05515"]);
    federation::take(&house, &ctx, &far, &whole(message("2026-11-01T00:00:00Z", &[copy], &[])))
        .await
        .unwrap();
    app.portals.cut(true);
    assert!(matches!(federation::pull(&house, &ctx, &far).await.unwrap(), Pulled::Failed(_)));
    let editor = app.ctx(&app.staff("nina").await);
    let state = federation::state(&house, &editor).await.unwrap();
    let rules: Vec<_> = state.conflicts.iter().map(|one| (one.id.as_str(), one.rule)).collect();
    assert_eq!(
        rules,
        [("z", ConflictRule::Number(10, 20)), (own[0].id.as_str(), ConflictRule::Ours)]
    );
    assert_eq!(state.conflicts[0].winner_title, "Gemeinsam");
    assert_eq!(state.conflicts[0].winner_name, "Portal nah");
    assert_eq!(state.conflicts[1].winner_title, own[0].title);
    assert_eq!((state.portals[0].ours, state.portals[0].failures), (1, 0), "{state:?}");
    assert_eq!((state.portals[1].failures, state.portals[1].card.is_out), (1, true));
    assert_eq!((state.given.services, state.tries_links), (own.len(), false));
    let skipped: Vec<_> = state.findings.iter().filter(|one| one.is_error).collect();
    assert!(skipped.iter().all(|one| one.code == "xzufi.entry" && one.line > 1), "{skipped:?}");
    assert!(!skipped.is_empty());
    // Asking at once.
    app.portals.cut(false);
    let asked = app.portals.asked().len();
    assert!(state.may_ask);
    for _ in 0..2 {
        federation::ask_now(&house, &editor, Asking::Portals).await.unwrap();
    }
    app.run_jobs_of(&house).await;
    // Once for the interval and once for the editor.
    let urls = app.portals.asked().split_off(asked);
    assert_eq!(urls.len(), 4, "{urls:?}");
    // Who releases texts reads along and changes nothing; others do not come in.
    let mut actor = app.staff("ruth").await.actor;
    if let access::Actor::Staff { roles, .. } = &mut actor {
        *roles = vec![access::Role::Releaser];
    }
    let releaser = house.context(actor, Lang::De);
    assert!(!federation::state(&house, &releaser).await.unwrap().may_ask);
    assert!(federation::ask_now(&house, &releaser, Asking::Links).await.is_err());
    let clerk = app.ctx(&app.staff("aylin").await);
    assert!(federation::state(&house, &clerk).await.is_err());
    assert!(federation::ask_now(&house, &clerk, Asking::Portals).await.is_err());
}

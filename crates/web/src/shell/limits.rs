//! How many requests one place may send: token buckets in memory, kept under a keyed hash so that
//! nobody can read an address out of them, and forgotten as soon as they are full again.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::ConnectInfo;
use base::Timestamp;
use http::{Extensions, HeaderMap};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Buckets of one generation: as many as a table of 32,768 places of 33 bytes takes. Two generations
/// each of addresses, of readers of the catalogue and of sessions take at most 7 MiB.
const MOST: usize = 28_672;

/// A bucket: what may come at once, and what comes back in a minute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Rate {
    /// So many at once.
    pub burst: u32,
    /// So many more each minute.
    pub per_minute: u32,
}

/// What an operator may set about it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Limits {
    /// False lets everything through.
    pub enabled: bool,
    /// Sign-ins that begin at one address.
    pub sign_ins: Rate,
    /// Uploads from one address.
    pub uploads: Rate,
    /// Reports of barriers from one address.
    pub reports: Rate,
    /// Codes of letters that are tried from one address.
    pub codes: Rate,
    /// Anonymous checks from one address, one a question.
    pub checks: Rate,
    /// Forms sent in one session.
    pub session_posts: Rate,
    /// What programs and embedded snippets at one address ask of the catalogue's interface.
    pub api: Rate,
    /// The header in which a reverse proxy names the client, such as `x-forwarded-for`.
    pub client_header: Option<String>,
    /// The proxies that are believed.
    pub trusted_proxies: Vec<IpAddr>,
}

/// Wide enough for an office or a school behind one address, where many begin at the same hour.
impl Default for Limits {
    fn default() -> Self {
        let rate = |burst, per_minute| Rate { burst, per_minute };
        Self {
            enabled: true,
            sign_ins: rate(300, 120),
            uploads: rate(200, 60),
            reports: rate(20, 5),
            codes: rate(60, 20),
            checks: rate(1000, 300),
            session_posts: rate(300, 120),
            api: rate(1200, 600),
            client_header: None,
            trusted_proxies: Vec::new(),
        }
    }
}

impl Limits {
    fn rates(&self) -> [(&'static str, Rate); 7] {
        [
            ("sign_ins", self.sign_ins),
            ("uploads", self.uploads),
            ("reports", self.reports),
            ("codes", self.codes),
            ("checks", self.checks),
            ("session_posts", self.session_posts),
            ("api", self.api),
        ]
    }

    /// What is wrong with the settings, one sentence each.
    #[must_use]
    pub fn complaints(&self) -> Vec<String> {
        let mut found = Vec::new();
        for (name, rate) in self.rates() {
            if rate.burst == 0 || rate.per_minute == 0 {
                found.push(format!(
                    "limits.{name} would let nobody through: burst and per_minute must be at \
                     least 1. To go without limits set limits.enabled = false."
                ));
            }
        }
        match &self.client_header {
            Some(name) if http::HeaderName::try_from(name).is_err() => found.push(format!(
                "limits.client_header = \"{name}\" is no name of a header; write for example \
                 x-forwarded-for."
            )),
            Some(_) if self.trusted_proxies.is_empty() => found.push(
                "limits.client_header is set, but no proxy is trusted to write it, so anybody could \
                 pose as anybody: set limits.trusted_proxies = [\"127.0.0.1\"] with the addresses \
                 of your own proxies."
                    .to_owned(),
            ),
            _ => {}
        }
        found
    }

    /// The client behind the peer of the connection. `named` are the values of the client header;
    /// they are believed only where a proxy of ours wrote them, from the right, up to the first
    /// address that is not a proxy of ours.
    pub(crate) fn client<'a>(
        &self,
        peer: IpAddr,
        named: impl DoubleEndedIterator<Item = &'a str>,
    ) -> IpAddr {
        let trusted = |address: &IpAddr| self.trusted_proxies.contains(address);
        let mut client = peer.to_canonical();
        if !trusted(&client) {
            return client;
        }
        for text in named.rev().flat_map(|line| line.rsplit(',')) {
            let Some(next) = address(text.trim()) else { break };
            client = next;
            if !trusted(&client) {
                break;
            }
        }
        client
    }
}

/// An address as proxies write it: bare, with a port, or in brackets.
fn address(text: &str) -> Option<IpAddr> {
    let bare = match text.strip_prefix('[') {
        Some(rest) => rest.split(']').next()?,
        None => text,
    };
    let plain = bare.parse::<IpAddr>().ok();
    let with_port = || bare.rsplit_once(':')?.0.parse::<Ipv4Addr>().ok().map(IpAddr::V4);
    plain.or_else(with_port).map(|address| address.to_canonical())
}

/// The clock.
type Now = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The buckets behind some limits.
pub struct Gate {
    pub(crate) limits: Limits,
    key: [u8; 32],
    now: Now,
    addresses: Mutex<Kept>,
    readers: Mutex<Kept>,
    sessions: Mutex<Kept>,
    /// Longest time in which a bucket fills up again, in microseconds.
    full_after: u64,
}

/// Two generations: what was not asked for during a whole one is full again and goes.
#[derive(Default)]
struct Kept {
    young: HashMap<u128, u64>,
    old: HashMap<u128, u64>,
    since: u64,
}

impl Gate {
    /// A gate. `key` is a fresh secret for each start of the program.
    #[must_use]
    pub fn new(limits: Limits, key: [u8; 32], now: Now) -> Self {
        let full_after = limits.rates().map(|(_, rate)| room(rate)).into_iter().max();
        Self {
            limits,
            key,
            now,
            addresses: Mutex::default(),
            readers: Mutex::default(),
            sessions: Mutex::default(),
            full_after: full_after.unwrap_or_default(),
        }
    }

    /// Takes one of what an address may have left.
    ///
    /// # Errors
    /// The seconds after which there is one again.
    pub(crate) fn address(&self, what: &str, rate: Rate, client: IpAddr) -> Result<(), u32> {
        let name = self.name(&[what.as_bytes(), &network(client)]);
        self.take(&self.addresses, name, rate)
    }

    /// Takes one of what who reads the catalogue's interface may have left. Their buckets are kept
    /// apart, so that however many readers come, no sign-in is forgotten.
    ///
    /// # Errors
    /// The seconds after which there is one again.
    pub fn reader(&self, headers: &HeaderMap, extensions: &Extensions) -> Result<(), u32> {
        let Some(client) = self.client(headers, extensions).filter(|_| self.limits.enabled) else {
            return Ok(());
        };
        let name = self.name(&[b"api", &network(client)]);
        self.take(&self.readers, name, self.limits.api)
    }

    /// Who asks; none where it is this machine. Whoever sits on it is the operator, a load test, or a
    /// proxy that was not named.
    pub(crate) fn client(&self, headers: &HeaderMap, extensions: &Extensions) -> Option<IpAddr> {
        let ConnectInfo(peer) = *extensions.get::<ConnectInfo<SocketAddr>>()?;
        let header = self.limits.client_header.as_deref();
        let named = header.into_iter().flat_map(|name| headers.get_all(name).iter());
        let named: Vec<_> = named.filter_map(|value| value.to_str().ok()).collect();
        let client = self.limits.client(peer.ip(), named.into_iter());
        (!client.is_loopback()).then_some(client)
    }

    /// Takes one of what a session may have left.
    ///
    /// # Errors
    /// As [`Self::address`].
    pub(crate) fn session(&self, cookie: &str) -> Result<(), u32> {
        let name = self.name(&[b"session", cookie.as_bytes()]);
        self.take(&self.sessions, name, self.limits.session_posts)
    }

    fn name(&self, parts: &[&[u8]]) -> u128 {
        let mut hash = Sha256::new_with_prefix(self.key);
        for part in parts {
            hash.update(part);
            hash.update([0]);
        }
        let hash = hash.finalize();
        hash.iter().take(16).fold(0, |name, byte| (name << 8) | u128::from(*byte))
    }

    /// A bucket is one number: the time at which it is full again.
    fn take(&self, kept: &Mutex<Kept>, name: u128, rate: Rate) -> Result<(), u32> {
        let now = u64::try_from((self.now)().as_microsecond()).unwrap_or_default();
        let (step, room) = (step(rate), room(rate));
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.turn(now, self.full_after);
        let full = kept.young.get(&name).or_else(|| kept.old.get(&name)).copied();
        // A clock that was set back must lock nobody out.
        let full = full.filter(|full| *full <= now.saturating_add(room)).unwrap_or(now).max(now);
        let then = full.saturating_add(step);
        let over = then.saturating_sub(now).saturating_sub(room);
        if over > 0 {
            return Err(u32::try_from(over.div_ceil(1_000_000)).unwrap_or(u32::MAX));
        }
        kept.young.insert(name, then);
        Ok(())
    }
}

impl Kept {
    fn turn(&mut self, now: u64, full_after: u64) {
        let stale = now.abs_diff(self.since) > full_after;
        if stale || self.young.len() >= MOST {
            self.old = std::mem::take(&mut self.young);
            self.since = now;
        }
    }
}

/// Microseconds in which one comes back.
fn step(rate: Rate) -> u64 {
    60_000_000 / u64::from(rate.per_minute.max(1))
}

/// Microseconds in which an empty bucket fills up.
fn room(rate: Rate) -> u64 {
    step(rate) * u64::from(rate.burst)
}

/// What counts as one place: an IPv4 address, or the network that an IPv6 subscriber has.
fn network(client: IpAddr) -> [u8; 16] {
    match client {
        IpAddr::V4(address) => u128::from(address.to_bits()).to_be_bytes(),
        IpAddr::V6(address) => (address.to_bits() >> 64 << 64).to_be_bytes(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicI64, Ordering};

    use super::*;

    const RATE: Rate = Rate { burst: 3, per_minute: 6 };

    fn gate() -> (Gate, Arc<AtomicI64>) {
        let clock = Arc::new(AtomicI64::new(1_800_000_000));
        let seen = Arc::clone(&clock);
        let now: Now = Arc::new(move || {
            Timestamp::from_second(seen.load(Ordering::Relaxed)).unwrap_or_default()
        });
        (Gate::new(Limits { session_posts: RATE, ..Limits::default() }, [7; 32], now), clock)
    }

    #[test]
    fn a_bucket_empties_says_how_long_and_fills_again() {
        let (gate, clock) = gate();
        let from = |text: &str| gate.address("x", RATE, text.parse().unwrap());
        for _ in 0..3 {
            assert_eq!(from("192.0.2.1"), Ok(()));
        }
        assert_eq!(from("192.0.2.1"), Err(10));
        assert_eq!(from("192.0.2.2"), Ok(()), "others are not touched");
        clock.fetch_add(4, Ordering::Relaxed);
        assert_eq!(from("192.0.2.1"), Err(6));
        clock.fetch_add(6, Ordering::Relaxed);
        assert_eq!((from("192.0.2.1"), from("192.0.2.1")), (Ok(()), Err(10)));
        clock.fetch_add(-86_400, Ordering::Relaxed);
        assert_eq!(from("192.0.2.1"), Ok(()), "a clock that is set back locks nobody out");
    }

    #[test]
    fn an_ipv6_network_is_one_place() {
        let (gate, _) = gate();
        let from = |text: &str| gate.address("x", RATE, text.parse().unwrap());
        for last in 1..=3 {
            assert_eq!(from(&format!("2001:db8:0:1::{last}")), Ok(()));
        }
        assert!(from("2001:db8:0:1::4").is_err());
        assert_eq!(from("2001:db8:0:2::1"), Ok(()));
    }

    #[test]
    fn memory_is_bounded_and_addresses_are_forgotten() {
        let (gate, clock) = gate();
        for number in 0..3 * u32::try_from(MOST).unwrap() {
            assert_eq!(gate.address("x", RATE, IpAddr::V4(Ipv4Addr::from(number))), Ok(()));
        }
        let count = || {
            let kept = gate.addresses.lock().unwrap();
            (kept.young.len() + kept.old.len(), kept.young.capacity() + kept.old.capacity())
        };
        let (many, room) = count();
        assert!(many <= 2 * MOST && room <= 8 * MOST, "{many} {room}");
        for _ in 0..2 {
            clock.fetch_add(3_600, Ordering::Relaxed);
            assert_eq!(gate.address("x", RATE, IpAddr::V4(Ipv4Addr::BROADCAST)), Ok(()));
        }
        assert!(count().0 <= 2, "what is full again is not kept: {}", count().0);
    }

    #[test]
    fn readers_of_the_interface_have_a_bucket_of_their_own() {
        let (mut gate, _) = gate();
        gate.limits.api = RATE;
        let at = |peer: &str| {
            let mut extensions = Extensions::new();
            extensions.insert(ConnectInfo(SocketAddr::new(peer.parse().unwrap(), 4711)));
            gate.reader(&HeaderMap::new(), &extensions)
        };
        for _ in 0..3 {
            assert_eq!(at("192.0.2.1"), Ok(()));
        }
        assert_eq!((at("192.0.2.1"), at("192.0.2.2")), (Err(10), Ok(())));
        assert!((0..9).all(|_| at("127.0.0.1").is_ok()), "this machine is not counted");
        assert_eq!(gate.address("x", RATE, "192.0.2.1".parse().unwrap()), Ok(()));
        for number in 0..3 * u32::try_from(MOST).unwrap() {
            assert_eq!(at(&Ipv4Addr::from(number + 0x0100_0000).to_string()), Ok(()));
        }
        let kept = gate.readers.lock().unwrap();
        assert!(kept.young.len() + kept.old.len() <= 2 * MOST);
        assert_eq!(gate.addresses.lock().unwrap().young.len(), 1, "no sign-in is forgotten");
    }

    #[test]
    fn only_trusted_proxies_name_the_client() {
        let limits = Limits {
            client_header: Some("x-forwarded-for".to_owned()),
            trusted_proxies: vec!["127.0.0.1".parse().unwrap(), "10.0.0.2".parse().unwrap()],
            ..Limits::default()
        };
        let client = |peer: &str, named: &[&str]| {
            limits.client(peer.parse().unwrap(), named.iter().copied()).to_string()
        };
        assert_eq!(client("198.51.100.7", &["192.0.2.1"]), "198.51.100.7");
        assert_eq!(client("127.0.0.1", &["192.0.2.1"]), "192.0.2.1");
        assert_eq!(client("::ffff:127.0.0.1", &["6.6.6.6, 192.0.2.1:4711, 10.0.0.2"]), "192.0.2.1");
        assert_eq!(client("127.0.0.1", &["6.6.6.6", "[2001:db8::1]:4711"]), "2001:db8::1");
        assert_eq!(client("127.0.0.1", &["192.0.2.1, nonsense"]), "127.0.0.1");
        assert_eq!(client("127.0.0.1", &[]), "127.0.0.1");
    }

    #[test]
    fn settings_that_let_nobody_through_or_anybody_pose_are_refused() {
        assert_eq!(Limits::default().complaints(), Vec::<String>::new());
        let shut = Limits { uploads: Rate { burst: 0, per_minute: 1 }, ..Limits::default() };
        assert!(shut.complaints().concat().contains("limits.uploads"));
        let open = Limits { client_header: Some("x-real-ip".to_owned()), ..Limits::default() };
        assert!(open.complaints().concat().contains("trusted_proxies"));
        let odd = Limits { client_header: Some("x real ip".to_owned()), ..Limits::default() };
        assert!(odd.complaints().concat().contains("no name of a header"));
    }
}

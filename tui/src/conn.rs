//! Where samples come from: the monitoring port or the system account of one server.
//!
//! A [`Source`] answers one [`Query`] with one [`Sample`]. [`collect`] repeats that on a schedule and whenever
//! the query changes, and hands the results over through a bounded channel: a reader that is busy delays the
//! next request instead of letting answers pile up.

use std::time::Duration;

use clock::{Clock, Moment};
use monitor::{Connz, Jsz, JszOptions, Varz};
use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, timeout};

use crate::error::Error;
use crate::http::HttpSource;
use crate::options::Options;
use crate::state::assets::Assets;
use crate::state::connection::{ConnectionState, Connections};
use crate::state::server::Server;
use crate::state::sort::SortKey;
use crate::system::SystemSource;

/// Samples are never taken more often than this, nor less often.
const INTERVAL_MIN: Duration = Duration::from_millis(100);
const INTERVAL_MAX: Duration = Duration::from_secs(24 * 3_600);
/// Streams of so many accounts are shown, by name.
const ACCOUNTS_MAX: i64 = 65_536;

/// How much of JetStream is asked for; each level is more work for the server than the one before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum AssetDepth {
    /// Nothing.
    #[default]
    None,
    /// The streams.
    Streams,
    /// The streams with their consumers.
    Consumers,
}

impl AssetDepth {
    /// The request; none when nothing is wanted.
    pub(crate) fn options(self) -> Option<JszOptions> {
        let consumer = match self {
            Self::None => return None,
            Self::Streams => false,
            Self::Consumers => true,
        };
        let limit = ACCOUNTS_MAX;
        Some(JszOptions { accounts: true, streams: true, consumer, config: true, limit, ..JszOptions::default() })
    }
}

/// What to ask a server for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The most connections in the answer.
    pub limit: u32,
    /// The order that decides which ones these are.
    pub sort: SortKey,
    /// Open, closed or all.
    pub state: ConnectionState,
    /// Whether the subjects of subscriptions are wanted.
    pub has_subscriptions: bool,
    /// What is wanted of JetStream.
    pub assets: AssetDepth,
    /// Changes when the user asks for a sample out of turn.
    pub serial: u32,
}

impl Query {
    pub(crate) const fn from_options(options: &Options) -> Self {
        Self {
            limit: options.limit,
            sort: options.sort,
            state: options.state,
            has_subscriptions: options.has_subscriptions,
            assets: AssetDepth::None,
            serial: 0,
        }
    }
}

/// What a server said about itself and its connections, and when that arrived.
#[derive(Clone, Debug, PartialEq)]
pub struct Sample {
    /// The server as a whole.
    pub server: Server,
    /// Its connections.
    pub connections: Connections,
    /// Its streams and consumers, when they were asked for.
    pub assets: Option<Assets>,
    /// Arrival of the answer, by this machine's monotonic clock.
    pub at: Moment,
}

/// The answers that a sample is made of.
pub(crate) struct Readings {
    pub(crate) varz: Varz,
    pub(crate) connz: Connz,
    /// None when nothing was asked of JetStream.
    pub(crate) jsz: Option<Jsz>,
}

/// One server, asked in one of two ways.
#[derive(Clone, Debug)]
pub enum Source {
    /// `/varz`, `/connz` and `/jsz` of the monitoring port.
    Http(HttpSource),
    /// `$SYS.REQ.SERVER.<id>.VARZ`, `.CONNZ` and `.JSZ` over a connection of the system account.
    System(SystemSource),
}

impl Source {
    /// Takes one sample; `clock` stamps its arrival.
    ///
    /// # Errors
    /// When the server cannot be reached, refuses, or answers with something else.
    pub async fn sample(&self, query: Query, clock: &Clock) -> Result<Sample, Error> {
        let readings = match self {
            Self::Http(source) => source.readings(query).await?,
            Self::System(source) => source.readings(query).await?,
        };
        let assets = readings.jsz.as_ref().map(Assets::try_from).transpose();
        let assets =
            assets.map_err(|source| Error::Malformed { address: self.name(), path: "jsz".to_owned(), source })?;
        Ok(Sample {
            server: Server::from(&readings.varz),
            connections: Connections::from(readings.connz),
            assets,
            at: clock.mono(),
        })
    }

    /// Where the samples come from, for a title.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Http(source) => source.address().to_owned(),
            Self::System(source) => source.name(),
        }
    }
}

/// Takes samples until the receiver is gone: after every `interval`, and at once when the query changes.
pub async fn collect(
    source: Source,
    clock: Clock,
    interval: Duration,
    mut queries: watch::Receiver<Query>,
    results: mpsc::Sender<Result<Sample, Error>>,
) {
    let interval = interval.clamp(INTERVAL_MIN, INTERVAL_MAX);
    let mut due = Instant::now() + interval;
    loop {
        let wait = due.saturating_duration_since(Instant::now());
        // Running into the timeout is the normal case: nobody changed the query.
        if let Ok(Err(_)) = timeout(wait, queries.changed()).await {
            return;
        }
        due = Instant::now() + interval;
        let query = *queries.borrow_and_update();
        let result = source.sample(query, &clock).await;
        if results.send(result).await.is_err() {
            return;
        }
    }
}

//! What is known about a server: the newest sample, and what follows from comparing it with the one before.

use std::collections::HashMap;
use std::time::Duration;

use clock::Moment;

use super::assets::AssetBoard;
use super::connection::Connection;
use super::history::History;
use super::list::Keyed;
use super::server::Server;
use super::traffic::{Rates, Traffic};
use crate::conn::Sample;
use crate::format::whole;

/// One connection with its rates, once it has been seen twice.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Row {
    pub(crate) connection: Connection,
    pub(crate) rates: Option<Rates>,
}

impl Row {
    /// Messages per second in both directions; zero while unknown.
    pub(crate) fn msg_rate(&self) -> f64 {
        self.rates.map_or(0.0, |rates| rates.in_msgs + rates.out_msgs)
    }

    /// Bytes per second in both directions; zero while unknown.
    pub(crate) fn byte_rate(&self) -> f64 {
        self.rates.map_or(0.0, |rates| rates.in_bytes + rates.out_bytes)
    }
}

impl Keyed for Row {
    type Key = u64;

    fn key(&self) -> u64 {
        self.connection.cid
    }
}

/// What grew between the last two samples of one run of the server.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Growth {
    pub(crate) slow_consumers: u64,
    pub(crate) stale_connections: u64,
    pub(crate) stalled_clients: u64,
}

/// The recent rates of the server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct RateHistory {
    pub(crate) in_msgs: History,
    pub(crate) out_msgs: History,
    pub(crate) in_bytes: History,
    pub(crate) out_bytes: History,
}

/// The newest sample and what was derived from it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Board {
    pub(crate) server: Server,
    /// Connections of the server, of which `rows` may be a part.
    pub(crate) total: u64,
    pub(crate) rows: Vec<Row>,
    pub(crate) rates: Option<Rates>,
    pub(crate) history: RateHistory,
    pub(crate) growth: Growth,
    /// Streams and consumers; none when the newest sample has none.
    pub(crate) assets: Option<AssetBoard>,
    /// When the newest sample arrived.
    pub(crate) taken: Option<Moment>,
    /// When a sample first came from another run of the server than the one before.
    pub(crate) restarted: Option<Moment>,
}

impl Board {
    /// Takes in a newer sample.
    ///
    /// A sample from another run of the server (other id or start time) starts all comparisons afresh, since its
    /// counters began at zero.
    pub(crate) fn apply(&mut self, sample: Sample) {
        let Sample { server, connections, assets, at } = sample;
        let passed = self.taken.map(|before| at.since(before));
        let is_same_run = self.taken.is_some() && server.identity.is_same_run(&self.server.identity);
        if self.taken.is_some() && !is_same_run {
            self.restarted = Some(at);
        }
        let comparable = passed.filter(|_| is_same_run);
        self.rates = comparable.and_then(|span| server.traffic.rates_since(&self.server.traffic, span));
        self.growth = if is_same_run { growth(&self.server, &server) } else { Growth::default() };
        self.remember_rates();
        self.rows = rows(connections.list, comparable, &std::mem::take(&mut self.rows));
        let before = self.assets.take().zip(comparable);
        self.assets = assets.map(|assets| AssetBoard::new(assets, before));
        self.total = connections.total;
        self.server = server;
        self.taken = Some(at);
    }

    fn remember_rates(&mut self) {
        let Some(rates) = self.rates else { return };
        self.history.in_msgs.push(whole(rates.in_msgs));
        self.history.out_msgs.push(whole(rates.out_msgs));
        self.history.in_bytes.push(whole(rates.in_bytes));
        self.history.out_bytes.push(whole(rates.out_bytes));
    }
}

fn growth(before: &Server, now: &Server) -> Growth {
    let (before, now) = (&before.load, &now.load);
    Growth {
        slow_consumers: now.slow_consumers.saturating_sub(before.slow_consumers),
        stale_connections: now.stale_connections.saturating_sub(before.stale_connections),
        stalled_clients: now.stalled_clients.saturating_sub(before.stalled_clients),
    }
}

/// Pairs the connections with what was counted for them before.
fn rows(list: Vec<Connection>, passed: Option<Duration>, before: &[Row]) -> Vec<Row> {
    let earlier: HashMap<u64, Traffic> =
        before.iter().map(|row| (row.connection.cid, row.connection.traffic)).collect();
    list.into_iter()
        .map(|connection| {
            let rates = passed.and_then(|span| connection.traffic.rates_since(earlier.get(&connection.cid)?, span));
            Row { connection, rates }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::connection::Connections;
    use crate::state::server::Identity;

    fn sample(id: &str, at_seconds: u64, msgs: u64) -> Sample {
        let traffic = Traffic { in_msgs: msgs, ..Traffic::default() };
        Sample {
            server: Server {
                identity: Identity { id: id.to_owned(), ..Identity::default() },
                traffic,
                ..Server::default()
            },
            connections: Connections { total: 1, list: vec![Connection { cid: 5, traffic, ..Connection::default() }] },
            assets: None,
            at: Moment::from_nanos(at_seconds * 1_000_000_000),
        }
    }

    #[test]
    fn the_second_sample_brings_rates() {
        let mut board = Board::default();
        board.apply(sample("A", 1, 100));
        assert_eq!(board.rates, None);
        board.apply(sample("A", 3, 120));
        assert_eq!(board.rates.map(|rates| rates.in_msgs), Some(10.0));
        assert_eq!(board.rows[0].msg_rate(), 10.0);
        assert_eq!(board.history.in_msgs.newest(9), vec![10]);
    }

    #[test]
    fn a_restarted_server_starts_afresh() {
        let mut board = Board::default();
        board.apply(sample("A", 1, 100));
        board.apply(sample("B", 2, 500));
        assert_eq!(board.rates, None);
        assert_eq!(board.rows[0].rates, None);
        assert_eq!(board.restarted, Some(Moment::from_nanos(2_000_000_000)));
        board.apply(sample("B", 3, 501));
        assert_eq!(board.rates.map(|rates| rates.in_msgs), Some(1.0));
    }

    #[test]
    fn growth_counts_only_what_is_new() {
        let mut board = Board::default();
        let mut first = sample("A", 1, 0);
        first.server.load.slow_consumers = 4;
        board.apply(first);
        assert_eq!(board.growth.slow_consumers, 0);
        let mut second = sample("A", 2, 0);
        second.server.load.slow_consumers = 6;
        board.apply(second);
        assert_eq!(board.growth.slow_consumers, 2);
    }
}

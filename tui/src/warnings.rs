//! What deserves attention: rules over the newest state, worst first.

use std::time::Duration;

use clock::Moment;
use jetstream_api::DiscardPolicy;

use crate::format::{bytes, clean, span};
use crate::state::app::Link;
use crate::state::assets::AssetBoard;
use crate::state::board::Board;

/// Warnings beyond this number are left out; the worst come first.
const WARNINGS_MAX: usize = 50;
/// A sample this many intervals old is stale.
const STALE_INTERVALS: u32 = 3;
/// Samples are never called stale before this age.
const STALE_AGE_MIN: Duration = Duration::from_secs(3);
/// A restart is mentioned for this long.
const RESTART_SHOWN: Duration = Duration::from_secs(60);
/// Shares of the pending limit of a connection, in percent.
const PENDING_WARNING_PERCENT: u64 = 10;
const PENDING_CRITICAL_PERCENT: u64 = 50;
/// Assumed when the server doesn't say its limit: the default of 64 MiB.
const PENDING_BYTES_MAX_DEFAULT: u64 = 64 * 1024 * 1024;
/// Share of the connection limit, in percent.
const CONNECTIONS_WARNING_PERCENT: u64 = 90;
/// Share of the limit of a stream that refuses messages when full, in percent.
const FULL_WARNING_PERCENT: u64 = 90;
/// A certificate that ends within this time is mentioned.
const CERTIFICATE_WARNING: Duration = Duration::from_secs(14 * 86_400);

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something is failing now.
    Critical,
    /// Something will fail, or has failed before.
    Warning,
    /// Worth knowing.
    Notice,
}

impl Severity {
    /// A sign that also works without colours.
    #[must_use]
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Critical => "!!",
            Self::Warning => "! ",
            Self::Notice => "i ",
        }
    }

    /// The word for it in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Critical => "critical",
            Self::Warning => "warning",
            Self::Notice => "notice",
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// How bad it is.
    pub severity: Severity,
    /// One line for people.
    pub text: String,
}

fn critical(text: String) -> Warning {
    Warning { severity: Severity::Critical, text }
}

fn warning(text: String) -> Warning {
    Warning { severity: Severity::Warning, text }
}

/// Looks at everything that is known at `now`; `interval` is the time between samples.
pub(crate) fn find(board: &Board, link: &Link, interval: Duration, now: Moment) -> Vec<Warning> {
    let mut found = Vec::new();
    find_link(link, interval, now, &mut found);
    find_closed(board, &mut found);
    find_pending(board, &mut found);
    find_limits(board, &mut found);
    if let Some(assets) = &board.assets {
        find_assets(assets, &mut found);
    }
    find_notices(board, now, &mut found);
    found.sort_by_key(|warning| warning.severity);
    found.truncate(WARNINGS_MAX);
    found
}

/// Whether the newest sample is too old to be taken for the present.
pub(crate) fn is_stale(link: &Link, interval: Duration, now: Moment) -> bool {
    link.last_sample.is_some_and(|taken| now.since(taken) > interval.saturating_mul(STALE_INTERVALS).max(STALE_AGE_MIN))
}

fn find_link(link: &Link, interval: Duration, now: Moment, found: &mut Vec<Warning>) {
    if let Some(failure) = &link.failure {
        found.push(critical(clean(failure).into_owned()));
    }
    if let Some(taken) = link.last_sample.filter(|_| is_stale(link, interval, now)) {
        found.push(critical(format!("stale data: the last answer is {} old", span(now.since(taken)))));
    }
}

fn find_closed(board: &Board, found: &mut Vec<Warning>) {
    let (load, growth) = (&board.server.load, &board.growth);
    if growth.slow_consumers > 0 {
        found.push(critical(format!(
            "{} new slow consumer(s) closed, {} since the start",
            growth.slow_consumers, load.slow_consumers
        )));
    } else if load.slow_consumers > 0 {
        found.push(warning(format!("{} slow consumer(s) closed since the start", load.slow_consumers)));
    }
    if growth.stale_connections > 0 {
        found.push(warning(format!(
            "{} new stale connection(s) closed, {} since the start",
            growth.stale_connections, load.stale_connections
        )));
    }
    if growth.stalled_clients > 0 {
        found.push(warning(format!("publishers were stalled {} time(s) by slow readers", growth.stalled_clients)));
    }
}

fn find_pending(board: &Board, found: &mut Vec<Warning>) {
    let limit = match board.server.load.pending_bytes_max {
        0 => PENDING_BYTES_MAX_DEFAULT,
        known => known,
    };
    for row in &board.rows {
        let connection = &row.connection;
        let percent = percent_of(connection.pending_bytes, limit);
        if connection.stop.is_some() || percent < PENDING_WARNING_PERCENT {
            continue;
        }
        let text = format!(
            "connection {}{} has {} pending, {percent}% of its limit",
            connection.cid,
            named(&connection.client.name),
            bytes(connection.pending_bytes, false),
        );
        found.push(if percent >= PENDING_CRITICAL_PERCENT { critical(text) } else { warning(text) });
    }
}

fn named(name: &str) -> String {
    if name.is_empty() { String::new() } else { format!(" ({})", clean(name)) }
}

fn find_limits(board: &Board, found: &mut Vec<Warning>) {
    let load = &board.server.load;
    if load.connections_max > 0 && percent_of(load.connections, load.connections_max) >= CONNECTIONS_WARNING_PERCENT {
        found.push(warning(format!("{} of at most {} connections are open", load.connections, load.connections_max)));
    }
    if let (Some(end), Some(now)) = (board.server.certificate_end, board.server.identity.now) {
        if end <= now {
            found.push(critical("the certificate of the client port has expired".to_owned()));
        } else if end.since(now) < CERTIFICATE_WARNING {
            found.push(warning(format!("the certificate of the client port ends in {}", span(end.since(now)))));
        }
    }
}

fn find_assets(assets: &AssetBoard, found: &mut Vec<Warning>) {
    for row in &assets.streams {
        let (stream, name) = (&row.stream, clean(&row.stream.id.name));
        if stream.lost() > 0 {
            found.push(critical(format!("stream {name} lost {} message(s) to damage", stream.lost())));
        }
        // Others drop their oldest messages when they are full, as they are meant to.
        let refuses = stream.config.discard == DiscardPolicy::New;
        if let Some(percent) = stream.full_percent().filter(|percent| refuses && *percent >= FULL_WARNING_PERCENT) {
            found.push(warning(format!("stream {name} is {percent}% full and refuses messages beyond its limit")));
        }
    }
    for row in assets.consumers.iter().filter(|row| row.consumer.is_ack_bound()) {
        let id = &row.consumer.id;
        found.push(warning(format!(
            "consumer {} of {} waits for {} acks, as many as it may; nothing is delivered until some come",
            clean(&id.name),
            clean(&id.stream.name),
            row.consumer.info.num_ack_pending
        )));
    }
}

fn find_notices(board: &Board, now: Moment, found: &mut Vec<Warning>) {
    if let Some(restarted) = board.restarted.filter(|restarted| now.since(*restarted) < RESTART_SHOWN) {
        let text = format!("the server was restarted {} ago; its counters began anew", span(now.since(restarted)));
        found.push(Warning { severity: Severity::Notice, text });
    }
}

fn percent_of(part: u64, whole: u64) -> u64 {
    u64::try_from(u128::from(part) * 100 / u128::from(whole.max(1))).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::state::board::Row;

    const SECOND: Duration = Duration::from_secs(1);

    fn texts(board: &Board, link: &Link, now_seconds: u64) -> Vec<(Severity, String)> {
        let now = Moment::from_nanos(now_seconds * 1_000_000_000);
        find(board, link, SECOND, now).into_iter().map(|found| (found.severity, found.text)).collect()
    }

    fn link(last_sample: u64) -> Link {
        Link { last_sample: Some(Moment::from_nanos(last_sample * 1_000_000_000)), ..Link::default() }
    }

    #[test]
    fn nothing_is_said_about_a_healthy_server() {
        assert_eq!(texts(&Board::default(), &link(10), 11), vec![]);
    }

    #[test]
    fn slow_consumers_are_critical_while_they_grow() {
        let mut board = Board::default();
        board.server.load.slow_consumers = 5;
        assert_eq!(texts(&board, &link(1), 1)[0].0, Severity::Warning);
        board.growth.slow_consumers = 2;
        let (severity, text) = &texts(&board, &link(1), 1)[0];
        assert_eq!(*severity, Severity::Critical);
        assert!(text.starts_with("2 new slow"), "{text}");
    }

    #[test]
    fn old_samples_are_stale() {
        assert!(texts(&Board::default(), &link(10), 13).is_empty());
        assert!(texts(&Board::default(), &link(10), 14)[0].1.contains("4s old"));
    }

    #[test]
    fn pending_is_judged_by_its_share_of_the_limit() {
        let mut board = Board::default();
        board.server.load.pending_bytes_max = 1000;
        board.rows = [50, 100, 500].map(row_with_pending).into();
        let found = texts(&board, &link(1), 1);
        assert_eq!(found.iter().map(|entry| entry.0).collect::<Vec<_>>(), vec![Severity::Critical, Severity::Warning]);
        assert!(found[0].1.contains("50%"), "{found:?}");
    }

    fn row_with_pending(pending_bytes: u64) -> Row {
        let mut row = Row::default();
        row.connection.pending_bytes = pending_bytes;
        row
    }
}

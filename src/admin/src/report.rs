//! Joins the answers of many servers into the rows of reports.
//!
//! Rows keep the names of the monitoring API and add the server that told them.

use std::collections::BTreeMap;

use monitor::server_subject::ServerRequest;
use monitor::{
    Accstatz, ConnectionInfo, Connz, ConnzOptions, Gatewayz, HealthFindingKind, Healthz, JetStreamStats, Jsz, LeafInfo,
    Leafz, RemoteGateway, RouteInfo, Routez, ServerInfo, ServerStats,
};
use serde::Serialize;

use crate::connection::Connection;
use crate::error::Error;
use crate::system::{ServerAnswer, ServerSelection, ask_servers};

/// Connections asked for at once.
const CONNECTIONS_PAGE: i64 = 1024;
/// Connections of one server that are collected at most.
const CONNECTIONS_MAX: usize = 1_000_000;

/// The server that a row comes from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct RowServer {
    /// Its name.
    pub server: String,
    /// Its id.
    pub server_id: String,
    /// Its cluster; empty when alone.
    pub cluster: String,
}

impl From<&ServerInfo> for RowServer {
    fn from(info: &ServerInfo) -> Self {
        Self { server: info.name.clone(), server_id: info.id.clone(), cluster: info.cluster.clone() }
    }
}

/// One server with its heartbeat.
#[derive(Clone, Debug, Serialize)]
pub struct ServerRow {
    /// Who answered.
    pub server: ServerInfo,
    /// Its figures.
    pub statsz: ServerStats,
    /// How long its answer took.
    pub rtt_ns: u64,
}

/// An account, summed over the servers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct AccountRow {
    /// Its name or public key.
    pub account: String,
    /// Its readable name, where it has another one.
    pub name: String,
    /// Servers that told something about it.
    pub servers: u64,
    /// Client connections.
    pub connections: u64,
    /// Leaf node connections.
    pub leafnodes: u64,
    /// Subscriptions.
    pub subscriptions: u64,
    /// Messages received from clients.
    pub in_msgs: u64,
    /// Messages sent to clients.
    pub out_msgs: u64,
    /// Bytes received from clients.
    pub in_bytes: u64,
    /// Bytes sent to clients.
    pub out_bytes: u64,
    /// Connections closed because they did not read fast enough.
    pub slow_consumers: u64,
}

/// One connection of one server.
#[derive(Clone, Debug, Serialize)]
pub struct ConnectionRow {
    /// Where it is.
    #[serde(flatten)]
    pub at: RowServer,
    /// What the server says about it.
    #[serde(flatten)]
    pub connection: ConnectionInfo,
}

/// One finding about the health of a server, or one row without a finding for a healthy server.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HealthRow {
    /// Where it was found.
    #[serde(flatten)]
    pub at: RowServer,
    /// JetStream domain.
    pub domain: String,
    /// `ok`, `unavailable` or `error`.
    pub status: String,
    /// What is affected, such as `STREAM`; empty for the server as a whole.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The asset, as `account > stream > consumer`; empty for the server as a whole.
    pub asset: String,
    /// What is wrong.
    pub error: String,
}

impl HealthRow {
    /// Whether the server is healthy.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.status == "ok"
    }
}

/// One connection between servers of a cluster.
#[derive(Clone, Debug, Serialize)]
pub struct RouteRow {
    /// Whose view it is.
    #[serde(flatten)]
    pub at: RowServer,
    /// The route.
    #[serde(flatten)]
    pub route: RouteInfo,
}

/// One leaf node connection.
#[derive(Clone, Debug, Serialize)]
pub struct LeafRow {
    /// Whose view it is.
    #[serde(flatten)]
    pub at: RowServer,
    /// The leaf node.
    #[serde(flatten)]
    pub leaf: LeafInfo,
}

/// One connection to another cluster.
#[derive(Clone, Debug, Serialize)]
pub struct GatewayRow {
    /// Whose view it is.
    #[serde(flatten)]
    pub at: RowServer,
    /// `Inbound` or `Outbound`.
    pub kind: &'static str,
    /// Name of the other cluster.
    pub name: String,
    /// The connection.
    #[serde(flatten)]
    pub gateway: RemoteGateway,
}

/// What JetStream does on one server.
#[derive(Clone, Debug, Serialize)]
pub struct JetStreamRow {
    /// The server.
    #[serde(flatten)]
    pub at: RowServer,
    /// JetStream domain.
    pub domain: String,
    /// Whether the server leads the meta group.
    pub is_leader: bool,
    /// Streams that it holds.
    pub streams: u64,
    /// Consumers that it holds.
    pub consumers: u64,
    /// Messages that it holds.
    pub messages: u64,
    /// Bytes that these take.
    pub bytes: u64,
    /// Use of memory, disk and API.
    #[serde(flatten)]
    pub stats: JetStreamStats,
}

/// The servers with their heartbeats.
#[must_use]
pub fn server_rows(answers: Vec<ServerAnswer<ServerStats>>) -> Vec<ServerRow> {
    let row = |answer: ServerAnswer<ServerStats>| {
        let rtt_ns = u64::try_from(answer.rtt.as_nanos()).unwrap_or(u64::MAX);
        Some(ServerRow { server: answer.server, statsz: answer.report.ok()?, rtt_ns })
    };
    answers.into_iter().filter_map(row).collect()
}

/// The accounts, summed over the servers, by name.
#[must_use]
pub fn account_rows(answers: &[ServerAnswer<Accstatz>]) -> Vec<AccountRow> {
    let mut rows: BTreeMap<&str, AccountRow> = BTreeMap::new();
    let stats =
        answers.iter().filter_map(|answer| answer.report.as_ref().ok()).flat_map(|report| &report.account_statz);
    for stat in stats {
        let row = rows.entry(&stat.account).or_default();
        row.account.clone_from(&stat.account);
        row.name = if stat.name == stat.account { String::new() } else { stat.name.clone() };
        row.servers += 1;
        let sums = [
            (&mut row.connections, stat.connections),
            (&mut row.leafnodes, stat.leafnodes),
            (&mut row.subscriptions, stat.num_subscriptions),
            (&mut row.in_msgs, stat.received.messages),
            (&mut row.in_bytes, stat.received.bytes),
            (&mut row.out_msgs, stat.sent.messages),
            (&mut row.out_bytes, stat.sent.bytes),
            (&mut row.slow_consumers, stat.slow_consumers),
        ];
        for (sum, value) in sums {
            *sum = sum.saturating_add(value);
        }
    }
    rows.into_values().collect()
}

/// Asks the selected servers for all connections that `options` let pass, page by page.
///
/// At most a million connections of each server are collected.
///
/// # Errors
/// As of [`ask_servers`], and [`Error::Refused`] when a server refuses the options.
pub async fn connection_rows(
    connection: &Connection,
    options: &ConnzOptions,
    servers: &ServerSelection,
) -> Result<Vec<ConnectionRow>, Error> {
    let mut options = ConnzOptions { limit: CONNECTIONS_PAGE, offset: 0, ..options.clone() };
    let first: Vec<ServerAnswer<Connz>> =
        ask_servers(connection, ServerRequest::Connz, &options, servers, None).await?;
    let mut rows = Vec::new();
    for answer in first {
        let at = RowServer::from(&answer.server);
        let id = answer.server.id.clone();
        let (total, mut taken) = take_page(&at, answer, &mut rows)?;
        while taken > 0 && taken < total.min(CONNECTIONS_MAX) {
            options.offset = i64::try_from(taken).unwrap_or(i64::MAX);
            let one = ServerSelection::One(id.clone());
            let pages = ask_servers(connection, ServerRequest::Connz, &options, &one, Some(1)).await?;
            let Some(page) = pages.into_iter().next() else { break };
            let (_, count) = take_page(&at, page, &mut rows)?;
            // Connections may close meanwhile; an empty page is the end whatever the total was.
            if count == 0 {
                break;
            }
            taken = taken.saturating_add(count);
        }
    }
    Ok(rows)
}

/// The connections of the own account on all servers; at most one page of each.
///
/// # Errors
/// As of [`crate::ask_about_accounts`], and [`Error::Refused`].
pub async fn account_connection_rows(
    connection: &Connection,
    options: &ConnzOptions,
) -> Result<Vec<ConnectionRow>, Error> {
    let options = ConnzOptions { limit: CONNECTIONS_PAGE, offset: 0, ..options.clone() };
    let answers: Vec<ServerAnswer<Connz>> =
        crate::system::ask_about_accounts(connection, "$SYS.REQ.ACCOUNT.PING.CONNZ", &options).await?;
    let mut rows = Vec::new();
    for answer in answers {
        let at = RowServer::from(&answer.server);
        take_page(&at, answer, &mut rows)?;
    }
    Ok(rows)
}

/// Adds a page to the rows; gives the total of the server and the length of the page.
fn take_page(
    at: &RowServer,
    answer: ServerAnswer<Connz>,
    rows: &mut Vec<ConnectionRow>,
) -> Result<(usize, usize), Error> {
    let server = answer.server.name;
    let connz = answer.report.map_err(|error| Error::Refused { server, description: error.description })?;
    let list = connz.connections.unwrap_or_default();
    let count = list.len();
    rows.extend(list.into_iter().map(|connection| ConnectionRow { at: at.clone(), connection }));
    Ok((usize::try_from(connz.total).unwrap_or(usize::MAX), count))
}

/// One row for each finding, and one for each server without any.
#[must_use]
pub fn health_rows(answers: &[ServerAnswer<Healthz>]) -> Vec<HealthRow> {
    let mut rows = Vec::new();
    for answer in answers {
        let row = HealthRow {
            at: RowServer::from(&answer.server),
            domain: answer.server.domain.clone(),
            ..HealthRow::default()
        };
        match &answer.report {
            Err(error) => {
                rows.push(HealthRow { status: "error".to_owned(), error: error.description.clone(), ..row });
            }
            Ok(health) if health.errors.is_empty() => {
                rows.push(HealthRow { status: health.status.clone(), error: health.error.clone(), ..row });
            }
            Ok(health) => rows.extend(health.errors.iter().map(|finding| {
                let parts = [&finding.account, &finding.stream, &finding.consumer];
                let asset: Vec<&str> = parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
                HealthRow {
                    status: health.status.clone(),
                    kind: kind_name(finding.kind),
                    asset: asset.join(" > "),
                    error: finding.error.clone(),
                    ..row.clone()
                }
            })),
        }
    }
    rows
}

/// The kind of a finding as servers spell it.
const fn kind_name(kind: HealthFindingKind) -> &'static str {
    match kind {
        HealthFindingKind::Connection => "CONNECTION",
        HealthFindingKind::BadRequest => "BAD_REQUEST",
        HealthFindingKind::JetStream => "JETSTREAM",
        HealthFindingKind::Account => "ACCOUNT",
        HealthFindingKind::Stream => "STREAM",
        HealthFindingKind::Consumer => "CONSUMER",
    }
}

/// The connections between servers of clusters, as each server sees them.
#[must_use]
pub fn route_rows(answers: Vec<ServerAnswer<Routez>>) -> Vec<RouteRow> {
    let rows = answers.into_iter().flat_map(|answer| {
        let at = RowServer::from(&answer.server);
        let routes = answer.report.map(|report| report.routes).unwrap_or_default();
        routes.into_iter().map(move |route| RouteRow { at: at.clone(), route })
    });
    rows.collect()
}

/// The leaf node connections, as each server sees them.
#[must_use]
pub fn leaf_rows(answers: Vec<ServerAnswer<Leafz>>) -> Vec<LeafRow> {
    let rows = answers.into_iter().flat_map(|answer| {
        let at = RowServer::from(&answer.server);
        let leafs = answer.report.map(|report| report.leafs).unwrap_or_default();
        leafs.into_iter().map(move |leaf| LeafRow { at: at.clone(), leaf })
    });
    rows.collect()
}

/// The connections to other clusters, as each server sees them: outbound ones, then inbound ones.
#[must_use]
pub fn gateway_rows(answers: Vec<ServerAnswer<Gatewayz>>) -> Vec<GatewayRow> {
    let rows = answers.into_iter().flat_map(|answer| {
        let at = RowServer::from(&answer.server);
        let report = answer.report.unwrap_or_default();
        let outbound = report.outbound_gateways.unwrap_or_default().into_iter();
        let outbound = outbound.map(|(name, gateway)| ("Outbound", name, gateway));
        let inbound = report.inbound_gateways.into_iter();
        let inbound = inbound.flat_map(|(name, list)| list.into_iter().map(move |one| ("Inbound", name.clone(), one)));
        let all: Vec<(&'static str, String, RemoteGateway)> = outbound.chain(inbound).collect();
        all.into_iter().map(move |(kind, name, gateway)| GatewayRow { at: at.clone(), kind, name, gateway })
    });
    rows.collect()
}

/// What JetStream does on each server that has it.
#[must_use]
pub fn jetstream_rows(answers: Vec<ServerAnswer<Jsz>>) -> Vec<JetStreamRow> {
    let row = |answer: ServerAnswer<Jsz>| {
        let jsz = answer.report.ok().filter(|jsz| !jsz.disabled)?;
        let leader = jsz.meta_cluster.map(|meta| meta.leader).unwrap_or_default();
        Some(JetStreamRow {
            at: RowServer::from(&answer.server),
            domain: jsz.config.domain,
            is_leader: !leader.is_empty() && leader == answer.server.name,
            streams: jsz.assets.streams,
            consumers: jsz.assets.consumers,
            messages: jsz.assets.messages,
            bytes: jsz.assets.bytes,
            stats: jsz.stats,
        })
    };
    answers.into_iter().filter_map(row).collect()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use monitor::{AccountStat, DataStats, HealthFinding, ServerApiError};

    use super::*;

    fn answer<T>(name: &str, report: Result<T, ServerApiError>) -> ServerAnswer<T> {
        let server = ServerInfo { name: name.to_owned(), ..ServerInfo::default() };
        ServerAnswer { server, rtt: Duration::from_millis(1), report }
    }

    fn accounts(list: &[(&str, u64, u64)]) -> Accstatz {
        let stat = |(account, connections, messages): &(&str, u64, u64)| AccountStat {
            account: (*account).to_owned(),
            name: (*account).to_owned(),
            connections: *connections,
            received: DataStats::of(*messages, messages.saturating_mul(10)),
            ..AccountStat::default()
        };
        Accstatz { account_statz: list.iter().map(stat).collect(), ..Accstatz::default() }
    }

    #[test]
    fn accounts_are_summed_over_servers() {
        let failed = Err(ServerApiError::default());
        let answers = [
            answer("a", Ok(accounts(&[("B", 1, 5), ("A", 2, u64::MAX)]))),
            answer("b", Ok(accounts(&[("A", 3, 7)]))),
            answer("c", failed),
        ];
        let rows = account_rows(&answers);
        let short: Vec<(&str, u64, u64, u64)> =
            rows.iter().map(|row| (row.account.as_str(), row.servers, row.connections, row.in_msgs)).collect();
        assert_eq!(short, [("A", 2, 5, u64::MAX), ("B", 1, 1, 5)]);
        assert_eq!(rows[0].name, "");
    }

    #[test]
    fn every_server_has_a_row_of_health() {
        let finding = HealthFinding {
            kind: HealthFindingKind::Stream,
            account: "A".to_owned(),
            stream: "S".to_owned(),
            consumer: String::new(),
            error: "not current".to_owned(),
        };
        let sick = Healthz { status: "error".to_owned(), errors: vec![finding], ..Healthz::default() };
        let well = Healthz { status: "ok".to_owned(), ..Healthz::default() };
        let silent = ServerApiError { description: "no".to_owned(), ..ServerApiError::default() };
        let rows = health_rows(&[answer("a", Ok(well)), answer("b", Ok(sick)), answer("c", Err(silent))]);
        assert_eq!(rows.iter().map(HealthRow::is_ok).collect::<Vec<_>>(), [true, false, false]);
        assert_eq!((rows[1].asset.as_str(), rows[1].error.as_str()), ("A > S", "not current"));
        assert_eq!(rows[2].error, "no");
    }
}

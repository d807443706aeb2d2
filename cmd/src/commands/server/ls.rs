//! `nats-rs server ls`: the servers with their load, and their clusters.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use admin::{ServerRow, ServerSelection, ask_servers, server_rows};
use clap::ValueEnum;
use monitor::NoOptions;
use monitor::server_subject::ServerRequest;

use super::{expect_servers, no_answer, system_error};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// How many servers must answer; fewer are an error
    expected: Option<usize>,
    /// Order of the list
    #[arg(long, value_enum, default_value_t)]
    sort: Order,
    /// Turn the order round
    #[arg(short = 'R', long)]
    reverse: bool,
}

/// What servers are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Order {
    /// Fastest answer first
    #[default]
    Rtt,
    /// By name
    Name,
    /// By cluster, then name
    Cluster,
    /// Most connections first
    #[value(alias = "conn")]
    Conns,
    /// Most subscriptions first
    #[value(alias = "sub")]
    Subs,
    /// Most routes first
    #[value(alias = "route")]
    Routes,
    /// Most gateways first
    #[value(alias = "gw")]
    Gws,
    /// Most memory first
    Mem,
    /// Most CPU first
    Cpu,
    /// Most slow consumers first
    Slow,
    /// Longest running first
    Uptime,
}

/// Lists the servers.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let connection = invocation.connect().await?;
    let answers =
        ask_servers(&connection, ServerRequest::Statsz, &NoOptions {}, &ServerSelection::All, args.expected).await;
    let mut rows = server_rows(answers.map_err(system_error)?);
    if rows.is_empty() {
        return Err(no_answer());
    }
    sort(&mut rows, args.sort, args.reverse);
    invocation.output.show_list(&rows, view)?;
    expect_servers(args.expected, rows.len())
}

fn sort(rows: &mut [ServerRow], order: Order, is_reversed: bool) {
    rows.sort_by(|a, b| a.server.name.cmp(&b.server.name));
    match order {
        Order::Name => {}
        Order::Rtt => rows.sort_by_key(|row| row.rtt_ns),
        Order::Cluster => rows.sort_by(|a, b| a.server.cluster.cmp(&b.server.cluster)),
        Order::Conns => rows.sort_by_key(|row| Reverse(row.statsz.traffic.connections)),
        Order::Subs => rows.sort_by_key(|row| Reverse(row.statsz.traffic.subscriptions)),
        Order::Routes => rows.sort_by_key(|row| Reverse(row.statsz.topology.routes.len())),
        Order::Gws => rows.sort_by_key(|row| Reverse(row.statsz.topology.gateways.len())),
        Order::Mem => rows.sort_by_key(|row| Reverse(row.statsz.usage.memory_bytes)),
        Order::Cpu => rows.sort_by(|a, b| b.statsz.usage.cpu_percent.total_cmp(&a.statsz.usage.cpu_percent)),
        Order::Slow => rows.sort_by_key(|row| Reverse(row.statsz.traffic.slow_consumers)),
        Order::Uptime => rows.sort_by_key(|row| row.statsz.usage.start),
    }
    if is_reversed {
        rows.reverse();
    }
}

fn view(rows: &[ServerRow]) -> Vec<Block> {
    let mut table = Table::titled("Server Overview")
        .text("Name")
        .text("Cluster")
        .text("Host")
        .text("Version")
        .text("JS")
        .number("Conns")
        .number("Subs")
        .number("Routes")
        .number("GWs")
        .number("Mem")
        .number("CPU %")
        .number("Cores")
        .number("Slow")
        .number("Uptime")
        .number("RTT");
    for row in rows {
        table.push(cells(row));
    }
    let mut blocks = vec![Block::Table(table), Block::sentence(totals(rows))];
    blocks.extend(clusters(rows).map(Block::Table));
    blocks
}

fn cells(row: &ServerRow) -> [String; 15] {
    let (server, stats) = (&row.server, &row.statsz);
    let jetstream = match (server.jetstream, server.domain.is_empty()) {
        (false, _) => "no".to_owned(),
        (true, true) => "yes".to_owned(),
        (true, false) => server.domain.clone(),
    };
    [
        server.name.clone(),
        server.cluster.clone(),
        server.host.clone(),
        server.version.clone(),
        jetstream,
        quantity::count(stats.traffic.connections),
        quantity::count(stats.traffic.subscriptions),
        stats.topology.routes.len().to_string(),
        stats.topology.gateways.len().to_string(),
        quantity::bytes(stats.usage.memory_bytes),
        format!("{:.0}", stats.usage.cpu_percent),
        stats.usage.cores.to_string(),
        quantity::count(stats.traffic.slow_consumers),
        monitor::uptime_text(server.time.since(stats.usage.start)),
        quantity::span(Duration::from_nanos(row.rtt_ns)),
    ]
}

fn totals(rows: &[ServerRow]) -> String {
    let sum = |value: fn(&ServerRow) -> u64| rows.iter().map(value).fold(0u64, u64::saturating_add);
    let parts = [
        quantity::counted(u64::try_from(rows.len()).unwrap_or(u64::MAX), "server"),
        quantity::counted(sum(|row| row.statsz.traffic.connections), "connection"),
        quantity::counted(sum(|row| row.statsz.traffic.subscriptions), "subscription"),
        quantity::bytes(sum(|row| row.statsz.usage.memory_bytes)),
        quantity::counted(sum(|row| row.statsz.traffic.slow_consumers), "slow consumer"),
    ];
    let text = parts.join(", ");
    let versions: BTreeSet<&str> = rows.iter().map(|row| row.server.version.as_str()).collect();
    if versions.len() > 1 { format!("{text}; their versions differ") } else { text }
}

/// The clusters, when there are any.
fn clusters(rows: &[ServerRow]) -> Option<Table> {
    let mut clusters: BTreeMap<&str, [u64; 4]> = BTreeMap::new();
    for row in rows.iter().filter(|row| !row.server.cluster.is_empty()) {
        let gateways = &row.statsz.topology.gateways;
        let sums = clusters.entry(&row.server.cluster).or_default();
        let outgoing = u64::try_from(gateways.len()).unwrap_or(u64::MAX);
        let incoming = gateways.iter().map(|gateway| gateway.inbound_connections).fold(0u64, u64::saturating_add);
        for (sum, value) in sums.iter_mut().zip([1, outgoing, incoming, row.statsz.traffic.connections]) {
            *sum = sum.saturating_add(value);
        }
    }
    let mut table = Table::titled("Cluster Overview")
        .text("Cluster")
        .number("Node Count")
        .number("Outgoing Gateways")
        .number("Incoming Gateways")
        .number("Connections");
    for (name, sums) in &clusters {
        table.push(std::iter::once((*name).to_owned()).chain(sums.iter().map(|sum| quantity::count(*sum))));
    }
    (!clusters.is_empty()).then_some(table)
}

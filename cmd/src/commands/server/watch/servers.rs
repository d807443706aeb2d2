//! `nats-rs server watch servers`.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use async_nats::Message;
use clap::ValueEnum;
use monitor::StatszMessage;
use monitor::server_subject::{SERVER_PING, statsz_event};

use super::{WatchArgs, Watched, follow};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// Servers beyond this number are not remembered.
const SERVERS_MAX: usize = 10_000;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Largest first by this
    #[arg(long, value_enum, default_value_t)]
    sort: Order,
    #[command(flatten)]
    common: WatchArgs,
}

/// What servers are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Order {
    /// Connections
    #[default]
    Conns,
    /// Name, from A to Z
    Name,
    /// Subscriptions
    Subs,
    /// Bytes sent
    Sentb,
    /// Messages sent
    Sentm,
    /// Bytes received
    Recvb,
    /// Messages received
    Recvm,
    /// Slow consumers
    Slow,
    /// Routes
    Route,
    /// Gateways
    Gway,
    /// Memory
    Mem,
    /// CPU
    Cpu,
}

/// The newest heartbeat of each server.
struct Servers {
    args: Args,
    known: BTreeMap<String, StatszMessage>,
}

/// Watches the servers.
pub(super) async fn run(args: Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let common = args.common.clone();
    let mut servers = Servers { args, known: BTreeMap::new() };
    follow(&mut servers, (SERVER_PING, &statsz_event("*")), &common, invocation).await
}

impl Watched for Servers {
    fn take(&mut self, message: &Message, invocation: &mut Invocation) -> Result<u64, CommandError> {
        let Ok(heartbeat) = serde_json::from_slice::<StatszMessage>(&message.payload) else { return Ok(0) };
        let records = u64::from(!invocation.output.is_table());
        if !invocation.output.is_table() {
            invocation.output.record(&heartbeat, |_| String::new())?;
        }
        if self.known.len() < SERVERS_MAX || self.known.contains_key(&heartbeat.server.id) {
            self.known.insert(heartbeat.server.id.clone(), heartbeat);
        }
        Ok(records)
    }

    fn view(&self) -> Vec<Block> {
        let mut rows: Vec<&StatszMessage> = self.known.values().collect();
        sort(&mut rows, self.args.sort);
        let shown = self.args.common.number.unwrap_or(usize::MAX).min(rows.len());
        let mut table = Table::titled(format!("Top {shown} of {} servers", rows.len()))
            .text("Server")
            .number("Connections")
            .number("Subscriptions")
            .number("Slow")
            .number("Memory")
            .number("CPU")
            .number("Cores")
            .number("Routes")
            .number("Gateways")
            .text("Sent")
            .text("Received");
        for row in rows.into_iter().take(shown) {
            table.push(cells(row));
        }
        vec![Block::Table(table)]
    }
}

fn sort(rows: &mut [&StatszMessage], order: Order) {
    rows.sort_by(|a, b| a.server.name.cmp(&b.server.name));
    match order {
        Order::Name => {}
        Order::Conns => rows.sort_by_key(|row| Reverse(row.statsz.traffic.connections)),
        Order::Subs => rows.sort_by_key(|row| Reverse(row.statsz.traffic.subscriptions)),
        Order::Sentb => rows.sort_by_key(|row| Reverse(row.statsz.traffic.sent.bytes)),
        Order::Sentm => rows.sort_by_key(|row| Reverse(row.statsz.traffic.sent.messages)),
        Order::Recvb => rows.sort_by_key(|row| Reverse(row.statsz.traffic.received.bytes)),
        Order::Recvm => rows.sort_by_key(|row| Reverse(row.statsz.traffic.received.messages)),
        Order::Slow => rows.sort_by_key(|row| Reverse(row.statsz.traffic.slow_consumers)),
        Order::Route => rows.sort_by_key(|row| Reverse(row.statsz.topology.routes.len())),
        Order::Gway => rows.sort_by_key(|row| Reverse(row.statsz.topology.gateways.len())),
        Order::Mem => rows.sort_by_key(|row| Reverse(row.statsz.usage.memory_bytes)),
        Order::Cpu => rows.sort_by(|a, b| b.statsz.usage.cpu_percent.total_cmp(&a.statsz.usage.cpu_percent)),
    }
}

fn cells(row: &StatszMessage) -> [String; 11] {
    let (usage, traffic) = (&row.statsz.usage, &row.statsz.traffic);
    let both = |messages: u64, bytes: u64| format!("{} / {}", quantity::count(messages), quantity::bytes(bytes));
    [
        row.server.name.clone(),
        quantity::count(traffic.connections),
        quantity::count(traffic.subscriptions),
        quantity::count(traffic.slow_consumers),
        quantity::bytes(usage.memory_bytes),
        format!("{:.1}", usage.cpu_percent),
        usage.cores.to_string(),
        row.statsz.topology.routes.len().to_string(),
        row.statsz.topology.gateways.len().to_string(),
        both(traffic.sent.messages, traffic.sent.bytes),
        both(traffic.received.messages, traffic.received.bytes),
    ]
}

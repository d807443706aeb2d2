//! `nats-rs server watch servers`.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use async_nats::Message;
use clap::ValueEnum;
use clap::builder::PossibleValue;
use monitor::StatszMessage;
use monitor::server_subject::{SERVER_PING, statsz_event};

use super::{Load, LoadOrder, WatchArgs, Watched, follow};
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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Order {
    Load(LoadOrder),
    Route,
    Gway,
    Mem,
    Cpu,
}

impl Default for Order {
    fn default() -> Self {
        Self::Load(LoadOrder::default())
    }
}

impl ValueEnum for Order {
    fn value_variants<'a>() -> &'a [Self] {
        &[
            Self::Load(LoadOrder::Conns),
            Self::Load(LoadOrder::Name),
            Self::Load(LoadOrder::Subs),
            Self::Load(LoadOrder::Sentb),
            Self::Load(LoadOrder::Sentm),
            Self::Load(LoadOrder::Recvb),
            Self::Load(LoadOrder::Recvm),
            Self::Load(LoadOrder::Slow),
            Self::Route,
            Self::Gway,
            Self::Mem,
            Self::Cpu,
        ]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let (name, help) = match self {
            Self::Load(order) => return order.to_possible_value(),
            Self::Route => ("route", "Routes"),
            Self::Gway => ("gway", "Gateways"),
            Self::Mem => ("mem", "Memory"),
            Self::Cpu => ("cpu", "CPU"),
        };
        Some(PossibleValue::new(name).help(help))
    }
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
        Order::Load(order) => order.sort(rows, |row| load(row)),
        Order::Route => rows.sort_by_key(|row| Reverse(row.statsz.topology.routes.len())),
        Order::Gway => rows.sort_by_key(|row| Reverse(row.statsz.topology.gateways.len())),
        Order::Mem => rows.sort_by_key(|row| Reverse(row.statsz.usage.memory_bytes)),
        Order::Cpu => rows.sort_by(|a, b| b.statsz.usage.cpu_percent.total_cmp(&a.statsz.usage.cpu_percent)),
    }
}

fn load(row: &StatszMessage) -> Load {
    let traffic = &row.statsz.traffic;
    Load {
        connections: traffic.connections,
        subscriptions: traffic.subscriptions,
        slow_consumers: traffic.slow_consumers,
        sent: (traffic.sent.messages, traffic.sent.bytes),
        received: (traffic.received.messages, traffic.received.bytes),
    }
}

fn cells(row: &StatszMessage) -> [String; 11] {
    let (usage, load) = (&row.statsz.usage, load(row));
    let [sent, received] = load.traffic_cells();
    [
        row.server.name.clone(),
        quantity::count(load.connections),
        quantity::count(load.subscriptions),
        quantity::count(load.slow_consumers),
        quantity::bytes(usage.memory_bytes),
        format!("{:.1}", usage.cpu_percent),
        usage.cores.to_string(),
        row.statsz.topology.routes.len().to_string(),
        row.statsz.topology.gateways.len().to_string(),
        sent,
        received,
    ]
}

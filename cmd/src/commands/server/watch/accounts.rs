//! `nats-rs server watch accounts`.

use std::collections::BTreeMap;
use std::time::Duration;

use admin::{AccountRow, ServerAnswer, account_rows};
use async_nats::Message;
use monitor::server_subject::ACCOUNT_PING_STATZ;
use monitor::{AccountConnectionsEvent, AccountStat, Accstatz, ServerApiResponse, ServerInfo};

use super::{Load, LoadOrder, WatchArgs, Watched, follow};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// Pairs of server and account beyond this number are not remembered.
const STATS_MAX: usize = 100_000;
/// The event that servers send about their accounts.
const EVENTS: &str = "$SYS.ACCOUNT.*.SERVER.CONNS";

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Largest first by this
    #[arg(long, value_enum, default_value_t)]
    sort: LoadOrder,
    #[command(flatten)]
    common: WatchArgs,
}

/// The newest figures of each account on each server.
struct Accounts {
    args: Args,
    known: BTreeMap<(String, String), AccountStat>,
}

/// Watches the accounts.
pub(super) async fn run(args: Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let common = args.common.clone();
    let mut accounts = Accounts { args, known: BTreeMap::new() };
    follow(&mut accounts, (ACCOUNT_PING_STATZ, EVENTS), &common, invocation).await
}

/// The figures in a message: an event about one account, or an answer about all of a server.
fn news(message: &Message) -> Option<(ServerInfo, Vec<AccountStat>)> {
    if message.subject.starts_with("$SYS.ACCOUNT.") {
        let event: AccountConnectionsEvent = serde_json::from_slice(&message.payload).ok()?;
        return Some((event.server, vec![event.stat]));
    }
    let answer: ServerApiResponse<Accstatz> = serde_json::from_slice(&message.payload).ok()?;
    Some((answer.server, answer.data.into_report()?.account_statz))
}

impl Watched for Accounts {
    fn take(&mut self, message: &Message, invocation: &mut Invocation) -> Result<u64, CommandError> {
        let Some((server, stats)) = news(message) else { return Ok(0) };
        let mut records = 0;
        if !invocation.output.is_table() {
            for row in rows_of(&server, &stats) {
                invocation.output.record(&row, |_| String::new())?;
                records += 1;
            }
        }
        for stat in stats {
            let key = (server.id.clone(), stat.account.clone());
            if self.known.len() < STATS_MAX || self.known.contains_key(&key) {
                self.known.insert(key, stat);
            }
        }
        Ok(records)
    }

    fn view(&self) -> Vec<Block> {
        let mut rows = sums(&self.known);
        self.args.sort.sort(&mut rows, load);
        let shown = self.args.common.number.unwrap_or(usize::MAX).min(rows.len());
        let mut table = Table::titled(format!("Top {shown} of {} accounts", rows.len()))
            .text("Account")
            .number("Servers")
            .number("Connections")
            .number("Leafnodes")
            .number("Subscriptions")
            .number("Slow")
            .text("Sent")
            .text("Received");
        for row in rows.iter().take(shown) {
            table.push(cells(row));
        }
        vec![Block::Table(table)]
    }
}

/// The figures that one server tells, as rows.
fn rows_of(server: &ServerInfo, stats: &[AccountStat]) -> Vec<AccountRow> {
    let report = Accstatz { account_statz: stats.to_vec(), ..Accstatz::default() };
    account_rows(&[ServerAnswer { server: server.clone(), rtt: Duration::ZERO, report: Ok(report) }])
}

fn sums(known: &BTreeMap<(String, String), AccountStat>) -> Vec<AccountRow> {
    let report = Accstatz { account_statz: known.values().cloned().collect(), ..Accstatz::default() };
    account_rows(&[ServerAnswer { server: ServerInfo::default(), rtt: Duration::ZERO, report: Ok(report) }])
}

fn load(row: &AccountRow) -> Load {
    Load {
        connections: row.connections,
        subscriptions: row.subscriptions,
        slow_consumers: row.slow_consumers,
        sent: (row.out_msgs, row.out_bytes),
        received: (row.in_msgs, row.in_bytes),
    }
}

fn cells(row: &AccountRow) -> [String; 8] {
    let load = load(row);
    let [sent, received] = load.traffic_cells();
    [
        if row.name.is_empty() { row.account.clone() } else { format!("{} ({})", row.account, row.name) },
        row.servers.to_string(),
        quantity::count(load.connections),
        quantity::count(row.leafnodes),
        quantity::count(load.subscriptions),
        quantity::count(load.slow_consumers),
        sent,
        received,
    ]
}

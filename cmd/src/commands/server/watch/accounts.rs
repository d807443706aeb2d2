//! `nats-rs server watch accounts`.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::time::Duration;

use admin::{AccountRow, ServerAnswer, account_rows};
use async_nats::Message;
use clap::ValueEnum;
use monitor::server_subject::ACCOUNT_PING_STATZ;
use monitor::{AccountConnectionsEvent, AccountStat, Accstatz, ServerApiResponse, ServerInfo};

use super::{WatchArgs, Watched, follow};
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
    sort: Order,
    #[command(flatten)]
    common: WatchArgs,
}

/// What accounts are ordered by.
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
        sort(&mut rows, self.args.sort);
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

fn sort(rows: &mut [AccountRow], order: Order) {
    match order {
        // The rows come in the order of their names.
        Order::Name => {}
        Order::Conns => rows.sort_by_key(|row| Reverse(row.connections)),
        Order::Subs => rows.sort_by_key(|row| Reverse(row.subscriptions)),
        Order::Sentb => rows.sort_by_key(|row| Reverse(row.out_bytes)),
        Order::Sentm => rows.sort_by_key(|row| Reverse(row.out_msgs)),
        Order::Recvb => rows.sort_by_key(|row| Reverse(row.in_bytes)),
        Order::Recvm => rows.sort_by_key(|row| Reverse(row.in_msgs)),
        Order::Slow => rows.sort_by_key(|row| Reverse(row.slow_consumers)),
    }
}

fn cells(row: &AccountRow) -> [String; 8] {
    let both = |messages: u64, bytes: u64| format!("{} / {}", quantity::count(messages), quantity::bytes(bytes));
    [
        if row.name.is_empty() { row.account.clone() } else { format!("{} ({})", row.account, row.name) },
        row.servers.to_string(),
        quantity::count(row.connections),
        quantity::count(row.leafnodes),
        quantity::count(row.subscriptions),
        quantity::count(row.slow_consumers),
        both(row.out_msgs, row.out_bytes),
        both(row.in_msgs, row.in_bytes),
    ]
}

//! `nats-rs server report connections`.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use admin::{Connection, ConnectionRow, connection_rows};
use clap::ValueEnum;
use monitor::{ConnectionState, ConnzOptions};

use super::ReportArgs;
use crate::commands::server::system_error;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only connections of this account
    #[arg(long)]
    account: Option<String>,
    #[command(flatten)]
    flags: ConnectionFlags,
    #[command(flatten)]
    pub(super) common: ReportArgs,
}

/// Which connections, and in which order.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct ConnectionFlags {
    /// Largest first by this; cid lists the oldest first
    #[arg(long, value_enum, default_value_t)]
    sort: Order,
    /// At most so many connections
    #[arg(long, default_value_t = 1000)]
    top: usize,
    /// Only connections with a subscription that matches this subject
    #[arg(long)]
    subject: Option<String>,
    /// Only connections of this user
    #[arg(long)]
    username: Option<String>,
    /// Open or closed connections, or both
    #[arg(long, value_enum, default_value_t)]
    state: State,
    /// Only connections that were closed for this reason, or one that contains it
    #[arg(long, value_name = "REASON")]
    closed_reason: Option<String>,
}

/// What connections are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Order {
    /// Subscriptions
    #[default]
    Subs,
    /// Number of the connection
    Cid,
    /// Time since connecting
    Uptime,
    /// Messages received
    InMsgs,
    /// Messages sent
    OutMsgs,
    /// Bytes received
    InBytes,
    /// Bytes sent
    OutBytes,
    /// Bytes waiting to be sent
    Pending,
}

/// Which connections are meant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum State {
    /// Open ones
    #[default]
    Open,
    /// Closed ones
    Closed,
    /// Both
    All,
}

impl From<State> for ConnectionState {
    fn from(state: State) -> Self {
        match state {
            State::Open => Self::Open,
            State::Closed => Self::Closed,
            State::All => Self::All,
        }
    }
}

pub(super) async fn run(args: &Args, connection: &Connection, invocation: &mut Invocation) -> Result<(), CommandError> {
    let options = args.flags.options(args.account.as_deref());
    let rows = connection_rows(connection, &options, &args.common.selection()).await.map_err(system_error)?;
    show_connections(rows, &args.flags, args.common.reverse, invocation)
}

impl ConnectionFlags {
    /// What servers are asked for.
    pub(in crate::commands) fn options(&self, account: Option<&str>) -> ConnzOptions {
        let state = if self.closed_reason.is_some() && self.state == State::Open { State::Closed } else { self.state };
        ConnzOptions {
            auth: true,
            account: account.unwrap_or_default().to_owned(),
            user: self.username.clone().unwrap_or_default(),
            filter_subject: self.subject.clone().unwrap_or_default(),
            state: state.into(),
            ..ConnzOptions::default()
        }
    }
}

/// Sorts and shows connections.
pub(in crate::commands) fn show_connections(
    mut rows: Vec<ConnectionRow>,
    flags: &ConnectionFlags,
    is_reversed: bool,
    invocation: &mut Invocation,
) -> Result<(), CommandError> {
    if let Some(reason) = &flags.closed_reason {
        let wanted = reason.to_lowercase();
        rows.retain(|row| row.connection.identity.reason.to_lowercase().contains(&wanted));
    }
    let (total, per_server) = (rows.len(), per_server(&rows));
    sort(&mut rows, flags.sort);
    rows.truncate(flags.top);
    if is_reversed {
        rows.reverse();
    }
    Ok(invocation.output.show_list(&rows, |rows| view(rows, total, &per_server))?)
}

fn sort(rows: &mut [ConnectionRow], order: Order) {
    match order {
        Order::Subs => rows.sort_by_key(|row| Reverse(row.connection.activity.subscriptions)),
        Order::Cid => rows.sort_by_key(|row| row.connection.identity.cid),
        Order::Uptime => rows.sort_by_key(|row| row.connection.identity.start),
        Order::InMsgs => rows.sort_by_key(|row| Reverse(row.connection.activity.in_msgs)),
        Order::OutMsgs => rows.sort_by_key(|row| Reverse(row.connection.activity.out_msgs)),
        Order::InBytes => rows.sort_by_key(|row| Reverse(row.connection.activity.in_bytes)),
        Order::OutBytes => rows.sort_by_key(|row| Reverse(row.connection.activity.out_bytes)),
        Order::Pending => rows.sort_by_key(|row| Reverse(row.connection.activity.pending_bytes)),
    }
}

/// Connections by server and cluster.
fn per_server(rows: &[ConnectionRow]) -> BTreeMap<(String, String), u64> {
    let mut counts = BTreeMap::new();
    for row in rows {
        *counts.entry((row.at.cluster.clone(), row.at.server.clone())).or_default() += 1;
    }
    counts
}

fn view(rows: &[ConnectionRow], total: usize, per_server: &BTreeMap<(String, String), u64>) -> Vec<Block> {
    if rows.is_empty() {
        return vec![Block::sentence("No connection matches.")];
    }
    let has_reasons = rows.iter().any(|row| !row.connection.identity.reason.is_empty());
    let mut table = Table::titled(format!("Top {} Connections out of {total}", rows.len()))
        .number("CID")
        .text("Name")
        .text("Server")
        .text("Cluster")
        .text("IP")
        .text("Account")
        .text("Uptime")
        .number("In Msgs")
        .number("Out Msgs")
        .number("In Bytes")
        .number("Out Bytes")
        .number("Subs");
    if has_reasons {
        table = table.text("Reason");
    }
    for row in rows {
        table.push(cells(row).into_iter().chain(has_reasons.then(|| row.connection.identity.reason.clone())));
    }
    let mut blocks = vec![Block::Table(table)];
    if per_server.len() > 1 {
        let mut servers = Table::titled("Connections per server").text("Server").text("Cluster").number("Connections");
        for ((cluster, server), count) in per_server {
            servers.push([server.clone(), cluster.clone(), quantity::count(*count)]);
        }
        blocks.push(Block::Table(servers));
    }
    blocks
}

fn cells(row: &ConnectionRow) -> [String; 12] {
    let (identity, activity) = (&row.connection.identity, &row.connection.activity);
    [
        identity.cid.to_string(),
        row.connection.client.name.clone(),
        row.at.server.clone(),
        row.at.cluster.clone(),
        format!("{}:{}", identity.ip, identity.port),
        row.connection.access.account.clone(),
        activity.uptime.clone(),
        quantity::count(activity.in_msgs),
        quantity::count(activity.out_msgs),
        quantity::bytes(activity.in_bytes),
        quantity::bytes(activity.out_bytes),
        quantity::count(activity.subscriptions),
    ]
}

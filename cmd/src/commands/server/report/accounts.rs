//! `nats-rs server report accounts`.

use std::cmp::Reverse;

use admin::{AccountRow, Connection, account_rows, ask_about_accounts, ask_servers};
use clap::ValueEnum;
use monitor::server_subject::{ACCOUNT_PING_STATZ, ServerRequest};
use monitor::{AccstatzOptions, NoOptions, OrderedJson};

use super::ReportArgs;
use crate::commands::server::system_error;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only this account
    account: Option<String>,
    /// Largest first by this
    #[arg(long, value_enum, default_value_t)]
    sort: Order,
    /// At most so many accounts
    #[arg(long, default_value_t = 1000)]
    top: usize,
    /// Also accounts without connections
    #[arg(long)]
    unused: bool,
    #[command(flatten)]
    pub(super) common: ReportArgs,
}

/// What accounts are ordered by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Order {
    /// Subscriptions
    #[default]
    Subs,
    /// Connections
    Conns,
    /// Messages received
    InMsgs,
    /// Messages sent
    OutMsgs,
    /// Bytes received
    InBytes,
    /// Bytes sent
    OutBytes,
}

pub(super) async fn run(args: &Args, connection: &Connection, invocation: &mut Invocation) -> Result<(), CommandError> {
    let options = AccstatzOptions {
        accounts: args.account.iter().cloned().collect(),
        include_unused: args.unused || args.account.is_some(),
    };
    let mut answers = ask_about_accounts(connection, ACCOUNT_PING_STATZ, &options).await.map_err(system_error)?;
    if args.common.host.is_some() || args.common.cluster.is_some() || !args.common.tags.is_empty() {
        // This request has no filter of its own, so the servers that are meant are asked for first.
        let servers: Vec<admin::ServerAnswer<OrderedJson>> =
            ask_servers(connection, ServerRequest::Statsz, &NoOptions {}, &args.common.selection(), None)
                .await
                .map_err(system_error)?;
        answers.retain(|answer| servers.iter().any(|server| server.server.id == answer.server.id));
    }
    let mut rows = account_rows(&answers);
    sort(&mut rows, args.sort);
    args.common.arrange(&mut rows, args.top);
    Ok(invocation.output.show_list(&rows, view)?)
}

fn sort(rows: &mut [AccountRow], order: Order) {
    match order {
        Order::Subs => rows.sort_by_key(|row| Reverse(row.subscriptions)),
        Order::Conns => rows.sort_by_key(|row| Reverse(row.connections)),
        Order::InMsgs => rows.sort_by_key(|row| Reverse(row.in_msgs)),
        Order::OutMsgs => rows.sort_by_key(|row| Reverse(row.out_msgs)),
        Order::InBytes => rows.sort_by_key(|row| Reverse(row.in_bytes)),
        Order::OutBytes => rows.sort_by_key(|row| Reverse(row.out_bytes)),
    }
}

fn view(rows: &[AccountRow]) -> Vec<Block> {
    if rows.is_empty() {
        return vec![Block::sentence("No account has connections. --unused also shows the others.")];
    }
    let mut table = Table::titled(format!("{} Accounts Overview", rows.len()))
        .text("Account")
        .number("Connections")
        .number("In Msgs")
        .number("Out Msgs")
        .number("In Bytes")
        .number("Out Bytes")
        .number("Subs");
    for row in rows {
        let name = if row.name.is_empty() { row.account.clone() } else { format!("{} ({})", row.account, row.name) };
        table.push([
            name,
            quantity::count(row.connections),
            quantity::count(row.in_msgs),
            quantity::count(row.out_msgs),
            quantity::bytes(row.in_bytes),
            quantity::bytes(row.out_bytes),
            quantity::count(row.subscriptions),
        ]);
    }
    vec![Block::Table(table)]
}

//! `nats-rs server report leafnodes`.

use admin::{Connection, LeafRow, ask_servers, leaf_rows};
use monitor::LeafzOptions;
use monitor::server_subject::ServerRequest;

use super::ReportArgs;
use crate::commands::server::system_error;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only leaf nodes bound to this account
    #[arg(long)]
    account: Option<String>,
    #[command(flatten)]
    pub(super) common: ReportArgs,
}

pub(super) async fn run(args: &Args, connection: &Connection, invocation: &mut Invocation) -> Result<(), CommandError> {
    let options = LeafzOptions { account: args.account.clone().unwrap_or_default(), ..LeafzOptions::default() };
    let servers = args.common.selection();
    let answers = ask_servers(connection, ServerRequest::Leafz, &options, &servers, None).await;
    let mut rows = leaf_rows(answers.map_err(system_error)?);
    rows.sort_by(|a, b| (&a.at.server, &a.leaf.identity.name).cmp(&(&b.at.server, &b.leaf.identity.name)));
    args.common.arrange(&mut rows, usize::MAX);
    Ok(invocation.output.show_list(&rows, view)?)
}

fn view(rows: &[LeafRow]) -> Vec<Block> {
    if rows.is_empty() {
        return vec![Block::sentence("There are no leaf nodes.")];
    }
    let mut table = Table::titled("Leafnode Report")
        .text("Server")
        .text("Name")
        .text("Account")
        .text("Address")
        .text("RTT")
        .number("Msgs In")
        .number("Msgs Out")
        .number("Bytes In")
        .number("Bytes Out")
        .number("Subs")
        .text("Compressed")
        .text("Spoke");
    let yes_no = |is: bool| if is { "yes" } else { "no" }.to_owned();
    for row in rows {
        let (identity, activity) = (&row.leaf.identity, &row.leaf.activity);
        table.push([
            row.at.server.clone(),
            identity.name.clone(),
            identity.account.clone(),
            format!("{}:{}", identity.ip, identity.port),
            activity.rtt.clone(),
            quantity::count(activity.in_msgs),
            quantity::count(activity.out_msgs),
            quantity::bytes(activity.in_bytes),
            quantity::bytes(activity.out_bytes),
            quantity::count(activity.subscriptions),
            activity.compression.clone(),
            yes_no(identity.is_spoke),
        ]);
    }
    vec![Block::Table(table)]
}

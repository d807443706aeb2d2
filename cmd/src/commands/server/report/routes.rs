//! `nats-rs server report routes`.

use admin::{Connection, RouteRow, ask_servers, route_rows};
use monitor::RoutezOptions;
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
    #[command(flatten)]
    pub(super) common: ReportArgs,
}

pub(super) async fn run(args: &Args, connection: &Connection, invocation: &mut Invocation) -> Result<(), CommandError> {
    let servers = args.common.selection();
    let answers = ask_servers(connection, ServerRequest::Routez, &RoutezOptions::default(), &servers, None).await;
    let mut rows = route_rows(answers.map_err(system_error)?);
    let key = |row: &RouteRow| (row.at.cluster.clone(), row.at.server.clone(), row.route.identity.rid);
    rows.sort_by_key(key);
    args.common.arrange(&mut rows, usize::MAX);
    Ok(invocation.output.show_list(&rows, view)?)
}

fn view(rows: &[RouteRow]) -> Vec<Block> {
    if rows.is_empty() {
        return vec![Block::sentence("There are no routes.")];
    }
    let mut table = Table::titled("Cluster Report")
        .text("Server")
        .text("Cluster")
        .text("Name")
        .text("Account")
        .text("Address")
        .number("ID")
        .text("Uptime")
        .text("RTT")
        .number("Subs")
        .number("Bytes In")
        .number("Bytes Out");
    for row in rows {
        let (identity, activity) = (&row.route.identity, &row.route.activity);
        table.push([
            row.at.server.clone(),
            row.at.cluster.clone(),
            identity.remote_name.clone(),
            activity.account.clone(),
            format!("{}:{}", identity.ip, identity.port),
            identity.rid.to_string(),
            identity.uptime.clone(),
            identity.rtt.clone(),
            quantity::count(activity.subscriptions),
            quantity::bytes(activity.in_bytes),
            quantity::bytes(activity.out_bytes),
        ]);
    }
    vec![Block::Table(table)]
}

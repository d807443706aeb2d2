//! `nats-rs server report gateways`.

use admin::{Connection, GatewayRow, ask_servers, gateway_rows};
use monitor::GatewayzOptions;
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
    /// Only the gateway to the cluster of this name
    #[arg(long, value_name = "CLUSTER")]
    filter_name: Option<String>,
    #[command(flatten)]
    pub(super) common: ReportArgs,
}

pub(super) async fn run(args: &Args, connection: &Connection, invocation: &mut Invocation) -> Result<(), CommandError> {
    let options = GatewayzOptions {
        name: args.filter_name.clone().unwrap_or_default(),
        accounts: true,
        ..GatewayzOptions::default()
    };
    let servers = args.common.selection();
    let answers = ask_servers(connection, ServerRequest::Gatewayz, &options, &servers, None).await;
    let mut rows = gateway_rows(answers.map_err(system_error)?);
    rows.sort_by(|a, b| (&a.at.cluster, &a.at.server, &a.name).cmp(&(&b.at.cluster, &b.at.server, &b.name)));
    args.common.arrange(&mut rows, usize::MAX);
    Ok(invocation.output.show_list(&rows, view)?)
}

fn view(rows: &[GatewayRow]) -> Vec<Block> {
    if rows.is_empty() {
        return vec![Block::sentence("There are no gateways.")];
    }
    let mut table = Table::titled("Super Cluster Report")
        .text("Server")
        .text("Cluster")
        .text("Name")
        .text("Kind")
        .text("Connection")
        .number("ID")
        .text("Uptime")
        .text("RTT")
        .number("Bytes")
        .number("Accounts");
    for row in rows {
        let connection = row.gateway.connection.as_deref().cloned().unwrap_or_default();
        let activity = &connection.activity;
        table.push([
            row.at.server.clone(),
            row.at.cluster.clone(),
            row.name.clone(),
            row.kind.to_owned(),
            format!("{}:{}", connection.identity.ip, connection.identity.port),
            connection.identity.cid.to_string(),
            activity.uptime.clone(),
            activity.rtt.clone(),
            quantity::bytes(activity.in_bytes.saturating_add(activity.out_bytes)),
            row.gateway.accounts.len().to_string(),
        ]);
    }
    vec![Block::Table(table)]
}

//! `nats-rs server report jetstream`.

use admin::{Connection, JetStreamRow, ask_servers, jetstream_rows};
use monitor::JszOptions;
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
    let answers = ask_servers(connection, ServerRequest::Jsz, &JszOptions::default(), &servers, None).await;
    let mut rows = jetstream_rows(answers.map_err(system_error)?);
    rows.sort_by(|a, b| (&a.at.cluster, &a.at.server).cmp(&(&b.at.cluster, &b.at.server)));
    args.common.arrange(&mut rows, usize::MAX);
    Ok(invocation.output.show_list(&rows, view)?)
}

fn view(rows: &[JetStreamRow]) -> Vec<Block> {
    if rows.is_empty() {
        return vec![Block::sentence("JetStream is off on all servers.")];
    }
    let mut table = Table::titled("JetStream Summary")
        .text("Server")
        .text("Cluster")
        .text("Domain")
        .number("Streams")
        .number("Consumers")
        .number("Messages")
        .number("Bytes")
        .number("Memory")
        .number("File")
        .number("API Req")
        .number("API Err");
    for row in rows {
        let mark = if row.is_leader { "*" } else { "" };
        table.push([
            format!("{}{mark}", row.at.server),
            row.at.cluster.clone(),
            row.domain.clone(),
            quantity::count(row.streams),
            quantity::count(row.consumers),
            quantity::count(row.messages),
            quantity::bytes(row.bytes),
            quantity::bytes(row.stats.memory_bytes),
            quantity::bytes(row.stats.storage_bytes),
            quantity::count(row.stats.api.total),
            quantity::count(row.stats.api.errors),
        ]);
    }
    vec![Block::Table(table)]
}

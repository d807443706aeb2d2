//! `nats-rs account report statistics`.

use admin::{ServerAnswer, ask_about_accounts};
use monitor::Accstatz;
use serde::Serialize;

use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// Where every account may ask about itself.
const SUBJECT: &str = "$SYS.REQ.ACCOUNT.PING.STATZ";

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {}

/// The account on one server.
#[derive(Debug, Serialize)]
struct Row {
    server: String,
    cluster: String,
    connections: u64,
    leafnodes: u64,
    subscriptions: u64,
    in_msgs: u64,
    in_bytes: u64,
    out_msgs: u64,
    out_bytes: u64,
    slow_consumers: u64,
}

/// Shows the statistics.
pub(super) async fn run(Args {}: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let connection = invocation.connect().await?;
    let answers: Vec<ServerAnswer<Accstatz>> = ask_about_accounts(&connection, SUBJECT, &serde_json::json!({})).await?;
    let mut rows = Vec::new();
    for answer in answers {
        let statz = answer.report.map_err(|error| admin::Error::Refused {
            server: answer.server.name.clone(),
            description: error.description,
        })?;
        for stat in statz.account_statz {
            rows.push(Row {
                server: answer.server.name.clone(),
                cluster: answer.server.cluster.clone(),
                connections: stat.connections,
                leafnodes: stat.leafnodes,
                subscriptions: stat.num_subscriptions,
                in_msgs: stat.received.messages,
                in_bytes: stat.received.bytes,
                out_msgs: stat.sent.messages,
                out_bytes: stat.sent.bytes,
                slow_consumers: stat.slow_consumers,
            });
        }
    }
    rows.sort_by(|a, b| (&a.cluster, &a.server).cmp(&(&b.cluster, &b.server)));
    Ok(invocation.output.show_list(&rows, blocks)?)
}

fn blocks(rows: &[Row]) -> Vec<Block> {
    if rows.is_empty() {
        return vec![Block::sentence("No server knows the account")];
    }
    let mut table = Table::titled("Account on each server")
        .text("Server")
        .text("Cluster")
        .number("Connections")
        .number("Leafnodes")
        .number("Subs")
        .number("In Msgs")
        .number("In Bytes")
        .number("Out Msgs")
        .number("Out Bytes")
        .number("Slow");
    for row in rows {
        table.push([
            row.server.clone(),
            row.cluster.clone(),
            quantity::count(row.connections),
            quantity::count(row.leafnodes),
            quantity::count(row.subscriptions),
            quantity::count(row.in_msgs),
            quantity::bytes(row.in_bytes),
            quantity::count(row.out_msgs),
            quantity::bytes(row.out_bytes),
            quantity::count(row.slow_consumers),
        ]);
    }
    vec![Block::Table(table)]
}

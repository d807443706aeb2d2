//! `nats-rs server report health`.

use admin::{Connection, HealthRow, ask_servers, health_rows};
use monitor::HealthzOptions;
use monitor::server_subject::ServerRequest;

use super::ReportArgs;
use crate::commands::server::{no_answer, system_error};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, Table};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Demand that JetStream is on
    #[arg(short = 'J', long)]
    js_enabled: bool,
    /// Look at JetStream itself, not at streams and consumers
    #[arg(short = 'S', long)]
    server_only: bool,
    /// Only this account
    #[arg(long)]
    account: Option<String>,
    /// Only this stream of the account
    #[arg(long, requires = "account")]
    stream: Option<String>,
    /// Only this consumer of the stream
    #[arg(long, requires = "stream")]
    consumer: Option<String>,
    #[command(flatten)]
    pub(super) common: ReportArgs,
}

pub(super) async fn run(args: &Args, connection: &Connection, invocation: &mut Invocation) -> Result<(), CommandError> {
    let options = HealthzOptions {
        js_enabled_only: args.js_enabled,
        js_server_only: args.server_only,
        account: args.account.clone().unwrap_or_default(),
        stream: args.stream.clone().unwrap_or_default(),
        consumer: args.consumer.clone().unwrap_or_default(),
        details: true,
        ..HealthzOptions::default()
    };
    let servers = args.common.selection();
    let answers = ask_servers(connection, ServerRequest::Healthz, &options, &servers, None).await;
    let mut rows = health_rows(&answers.map_err(system_error)?);
    if rows.is_empty() {
        return Err(no_answer());
    }
    rows.sort_by(|a, b| (a.is_ok(), &a.at.cluster, &a.at.server).cmp(&(b.is_ok(), &b.at.cluster, &b.at.server)));
    args.common.arrange(&mut rows, usize::MAX);
    invocation.output.show_list(&rows, view)?;
    match rows.iter().filter(|row| !row.is_ok()).count() {
        0 => Ok(()),
        bad => Err(CommandError::message(CommandErrorKind::Findings, format!("{bad} findings about health"))),
    }
}

fn view(rows: &[HealthRow]) -> Vec<Block> {
    let mut table = Table::titled("Health Report")
        .text("Server")
        .text("Cluster")
        .text("Domain")
        .text("Status")
        .text("Type")
        .text("Asset")
        .text("Error");
    for row in rows {
        table.push([
            row.at.server.clone(),
            row.at.cluster.clone(),
            row.domain.clone(),
            row.status.clone(),
            row.kind.to_owned(),
            row.asset.clone(),
            row.error.clone(),
        ]);
    }
    vec![Block::Table(table)]
}

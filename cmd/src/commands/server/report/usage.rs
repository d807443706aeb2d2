//! `nats-rs server report cpu` and `mem`: a bar for each server.

use admin::{Connection, ServerRow, ask_servers, server_rows};
use monitor::NoOptions;
use monitor::server_subject::ServerRequest;
use serde::Serialize;

use super::ReportArgs;
use crate::commands::server::{no_answer, system_error};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// The longest bar.
const BAR_COLUMNS: f64 = 40.0;

/// Arguments of the commands.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    pub(super) common: ReportArgs,
}

/// What is reported on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Resource {
    Cpu,
    Memory,
}

/// The use of one server. Both values are always told; the report differs in its order and its bars.
#[derive(Debug, Serialize)]
struct Usage {
    server: String,
    server_id: String,
    cluster: String,
    /// Percent of one core.
    cpu: f64,
    cores: u32,
    /// Bytes.
    mem: u64,
}

pub(super) async fn run(
    args: &Args,
    resource: Resource,
    connection: &Connection,
    invocation: &mut Invocation,
) -> Result<(), CommandError> {
    let servers = args.common.selection();
    let answers = ask_servers(connection, ServerRequest::Statsz, &NoOptions {}, &servers, None).await;
    let mut rows: Vec<Usage> = server_rows(answers.map_err(system_error)?).into_iter().map(usage).collect();
    if rows.is_empty() {
        return Err(no_answer());
    }
    rows.sort_by(|a, b| resource.value(b).total_cmp(&resource.value(a)));
    args.common.arrange(&mut rows, usize::MAX);
    Ok(invocation.output.show_list(&rows, |rows| view(rows, resource))?)
}

fn usage(row: ServerRow) -> Usage {
    Usage {
        server: row.server.name,
        server_id: row.server.id,
        cluster: row.server.cluster,
        cpu: row.statsz.usage.cpu_percent,
        cores: row.statsz.usage.cores,
        mem: row.statsz.usage.memory_bytes,
    }
}

impl Resource {
    #[allow(clippy::cast_precision_loss, reason = "compared and drawn only")]
    fn value(self, usage: &Usage) -> f64 {
        match self {
            Self::Cpu => usage.cpu,
            Self::Memory => usage.mem as f64,
        }
    }

    fn text(self, usage: &Usage) -> String {
        match self {
            Self::Cpu => format!("{:.1}%", usage.cpu),
            Self::Memory => quantity::bytes(usage.mem),
        }
    }

    const fn title(self) -> &'static str {
        match self {
            Self::Cpu => "CPU Usage",
            Self::Memory => "Memory Usage",
        }
    }
}

fn view(rows: &[Usage], resource: Resource) -> Vec<Block> {
    let max = rows.iter().map(|row| resource.value(row)).fold(0.0, f64::max);
    let mut table = Table::titled(resource.title()).text("Server").text("Cluster").number("Usage").text("");
    for row in rows {
        let share = if max > 0.0 { resource.value(row) / max } else { 0.0 };
        table.push([row.server.clone(), row.cluster.clone(), resource.text(row), bar(share)]);
    }
    vec![Block::Table(table)]
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a share lies between 0 and 1")]
fn bar(share: f64) -> String {
    "■".repeat((share.clamp(0.0, 1.0) * BAR_COLUMNS).round() as usize)
}

//! `nats-rs server report`: tables about what servers carry.

mod accounts;
mod connections;
mod gateways;
mod health;
mod jetstream;
mod leafnodes;
mod routes;
mod usage;

use std::time::Duration;

use admin::{Connection, ServerSelection};
use clap::Subcommand;

pub(in crate::commands) use self::connections::{ConnectionFlags, show_connections};
use monitor::ServerFilter;

use crate::argument;
use crate::error::CommandError;
use crate::invocation::Invocation;

/// The reports.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// What each account moves
    #[command(visible_alias = "acct")]
    Accounts(accounts::Args),
    /// Connections of clients
    #[command(visible_aliases = ["conn", "conns", "connz"])]
    Connections(connections::Args),
    /// CPU use of each server
    Cpu(usage::Args),
    /// Memory use of each server
    Mem(usage::Args),
    /// Whether servers are healthy, and what is wrong; exit status 4 when something is
    Health(health::Args),
    /// What JetStream does on each server
    #[command(visible_aliases = ["js", "jsz"])]
    Jetstream(jetstream::Args),
    /// Connections between servers of a cluster
    #[command(visible_alias = "route")]
    Routes(routes::Args),
    /// Connections between clusters
    #[command(visible_aliases = ["super", "gateway"])]
    Gateways(gateways::Args),
    /// Leaf node connections
    #[command(visible_aliases = ["leaf", "leafz"])]
    Leafnodes(leafnodes::Args),
}

/// Flags of every report.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct ReportArgs {
    /// Only this server, by name
    #[arg(long, value_name = "SERVER")]
    host: Option<String>,
    /// Only servers of this cluster
    #[arg(long, value_name = "CLUSTER")]
    cluster: Option<String>,
    /// Only servers that have all these tags
    #[arg(long, value_name = "TAG", value_delimiter = ',')]
    tags: Vec<String>,
    /// Repeat the report; a plain number is in seconds
    #[arg(long, value_name = "INTERVAL", value_parser = argument::interval)]
    watch: Option<Duration>,
    /// Turn the order round
    #[arg(short = 'R', long)]
    reverse: bool,
}

impl ReportArgs {
    fn selection(&self) -> ServerSelection {
        match (&self.host, &self.cluster, self.tags.is_empty()) {
            (None, None, true) => ServerSelection::All,
            (Some(name), None, true) => ServerSelection::One(name.clone()),
            (name, cluster, _) => ServerSelection::Matching(ServerFilter {
                server_name: name.clone().unwrap_or_default(),
                cluster: cluster.clone().unwrap_or_default(),
                tags: self.tags.clone(),
                exact_match: true,
                ..ServerFilter::default()
            }),
        }
    }

    /// Brings rows that are sorted best first into the order asked for, and cuts them.
    fn arrange<T>(&self, rows: &mut Vec<T>, top: usize) {
        rows.truncate(top);
        if self.reverse {
            rows.reverse();
        }
    }
}

impl Command {
    fn common(&self) -> &ReportArgs {
        match self {
            Self::Accounts(args) => &args.common,
            Self::Connections(args) => &args.common,
            Self::Cpu(args) | Self::Mem(args) => &args.common,
            Self::Health(args) => &args.common,
            Self::Jetstream(args) => &args.common,
            Self::Routes(args) => &args.common,
            Self::Gateways(args) => &args.common,
            Self::Leafnodes(args) => &args.common,
        }
    }
}

/// Makes a report, once or again and again.
pub(crate) async fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    let connection = invocation.connect().await?;
    let Some(interval) = command.common().watch else { return once(&command, &connection, invocation).await };
    loop {
        if invocation.output.is_table() && invocation.output.style().is_terminal {
            invocation.output.text(CLEAR_SCREEN)?;
        }
        let outcome = once(&command, &connection, invocation).await;
        invocation.output.flush()?;
        outcome?;
        tokio::time::sleep(interval).await;
    }
}

/// Clears the terminal and goes to its first line.
pub(super) const CLEAR_SCREEN: &str = "\u{1b}[2J\u{1b}[H";

async fn once(command: &Command, connection: &Connection, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Accounts(args) => accounts::run(args, connection, invocation).await,
        Command::Connections(args) => connections::run(args, connection, invocation).await,
        Command::Cpu(args) => usage::run(args, usage::Resource::Cpu, connection, invocation).await,
        Command::Mem(args) => usage::run(args, usage::Resource::Memory, connection, invocation).await,
        Command::Health(args) => health::run(args, connection, invocation).await,
        Command::Jetstream(args) => jetstream::run(args, connection, invocation).await,
        Command::Routes(args) => routes::run(args, connection, invocation).await,
        Command::Gateways(args) => gateways::run(args, connection, invocation).await,
        Command::Leafnodes(args) => leafnodes::run(args, connection, invocation).await,
    }
}

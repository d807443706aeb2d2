//! `nats-rs rtt`: the round-trip time to each configured server.

use std::net::SocketAddr;
use std::time::Duration;

use serde::Serialize;

use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, Table};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// How many round trips to measure for each address
    #[arg(default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    iterations: u32,
}

/// The result for one address of one server.
#[derive(Debug, Serialize)]
struct RoundTrip {
    /// The configured server.
    url: String,
    /// One of the addresses behind its name.
    address: String,
    /// The connected server's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    server_name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    min_ns: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    mean_ns: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_ns: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
}

/// Measures every address of every configured server.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let context = invocation.context()?;
    let servers: Vec<String> = context.servers().split(',').map(|server| server.trim().to_owned()).collect();
    let (mut results, mut failures) = (Vec::new(), Vec::new());
    for server in &servers {
        for address in addresses(server).await? {
            let measured = measure_times(server, address, args.iterations, invocation).await;
            let result = RoundTrip::new(server, address);
            results.push(match measured {
                Ok((name, times)) => result.measured(name, &times),
                Err(error) => {
                    let result = RoundTrip { error: Some(error.summary()), ..result };
                    failures.push(error);
                    result
                }
            });
        }
    }
    invocation.output.show_list(&results, view)?;
    CommandError::of_many(failures, results.len(), "no round trip could be measured", "addresses failed")
}

impl RoundTrip {
    /// A result without times, yet.
    fn new(server: &str, address: SocketAddr) -> Self {
        Self {
            url: admin::redact_servers(server),
            address: address.to_string(),
            server_name: None,
            min_ns: None,
            mean_ns: None,
            max_ns: None,
            error: None,
        }
    }

    fn measured(self, server_name: String, times: &[Duration]) -> Self {
        let nanos = |time: Duration| u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
        let count = u32::try_from(times.len()).unwrap_or(u32::MAX).max(1);
        Self {
            server_name: Some(server_name),
            min_ns: times.iter().min().copied().map(nanos),
            max_ns: times.iter().max().copied().map(nanos),
            mean_ns: Some(nanos(times.iter().sum::<Duration>() / count)),
            ..self
        }
    }
}

/// All addresses behind the name of a server.
async fn addresses(server: &str) -> Result<Vec<SocketAddr>, CommandError> {
    let invalid = || CommandError::usage("a server address cannot be understood");
    let parsed: async_nats::ServerAddr = server.parse().map_err(|_| invalid())?;
    let host = parsed.host().to_owned();
    let found = tokio::net::lookup_host((host.as_str(), parsed.port())).await.map_err(|error| {
        CommandError::new(
            CommandErrorKind::Unreachable,
            anyhow::Error::from(error).context(format!("cannot look up {host:?}")),
        )
    })?;
    Ok(found.collect())
}

async fn measure_times(
    server: &str,
    address: SocketAddr,
    iterations: u32,
    invocation: &Invocation,
) -> Result<(String, Vec<Duration>), CommandError> {
    let mut settings = invocation.connection_settings()?;
    settings.context.url = pinned(server, address);
    let connection = invocation.connect_with(settings).await?;
    let mut times = Vec::new();
    for _ in 0..iterations {
        times.push(connection.sync().await?);
    }
    Ok((connection.client().server_info().server_name, times))
}

/// The server's URL with its name replaced by one address; TLS needs the name and keeps it.
fn pinned(server: &str, address: SocketAddr) -> String {
    let (scheme, rest) = server.split_once("://").unwrap_or(("nats", server));
    if scheme == "tls" || scheme == "wss" {
        return server.to_owned();
    }
    match rest.rsplit_once('@') {
        Some((login, _)) => format!("{scheme}://{login}@{address}"),
        None => format!("{scheme}://{address}"),
    }
}

fn view(results: &[RoundTrip]) -> Vec<Block> {
    let mut table = Table::new()
        .text("Server")
        .text("Address")
        .text("Name")
        .number("Min")
        .number("Mean")
        .number("Max")
        .text("Error");
    for result in results {
        let time = |nanos: Option<u64>| nanos.map(|nanos| clock::format_duration(Duration::from_nanos(nanos)));
        table.push([
            result.url.clone(),
            result.address.clone(),
            result.server_name.clone().unwrap_or_default(),
            time(result.min_ns).unwrap_or_default(),
            time(result.mean_ns).unwrap_or_default(),
            time(result.max_ns).unwrap_or_default(),
            result.error.clone().unwrap_or_default(),
        ]);
    }
    vec![Block::Table(table)]
}

//! `nats-rs server info`: one server.

use admin::{ServerAnswer, ServerSelection, ask_servers};
use monitor::server_subject::ServerRequest;
use monitor::{NoOptions, OrderedJson, Varz};
use serde::{Serialize, Serializer};

use super::system_error;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, Fields, View};
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name or id of the server; without it the one connected to
    #[arg(value_name = "SERVER")]
    name: Option<String>,
}

/// What a server says: unchanged for programs, read for people.
struct Information {
    raw: OrderedJson,
    varz: Varz,
}

impl Serialize for Information {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.raw.serialize(to)
    }
}

/// Shows one server.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let connection = invocation.connect().await?;
    let name = args.name.clone().unwrap_or_else(|| connection.client().server_info().server_id);
    let servers = ServerSelection::One(name.clone());
    let answers = ask_servers(&connection, ServerRequest::Varz, &NoOptions {}, &servers, Some(1)).await;
    let Some(answer): Option<ServerAnswer<OrderedJson>> = answers.map_err(system_error)?.into_iter().next() else {
        let message = format!("no server named {name:?} answered");
        return Err(CommandError::message(CommandErrorKind::NotFound, message).hint("'nats-rs server ls' lists them"));
    };
    let raw = answer.report.map_err(|error| CommandError::message(CommandErrorKind::Failed, error.description))?;
    let unreadable = |error| CommandError::new(CommandErrorKind::Failed, anyhow::Error::from(error));
    let text = serde_json::to_string(&raw).map_err(unreadable)?;
    let varz = serde_json::from_str(&text).map_err(unreadable)?;
    Ok(invocation.output.show(&Information { raw, varz })?)
}

impl View for Information {
    fn view(&self) -> Vec<Block> {
        let varz = &self.varz;
        let mut blocks = vec![Block::Fields(process(varz)), Block::Fields(listener(varz))];
        if varz.jetstream.config.is_some() {
            blocks.push(Block::Fields(jetstream(varz)));
        }
        blocks.push(Block::Fields(limits(varz)));
        blocks.push(Block::Fields(statistics(varz)));
        if !varz.cluster.name.is_empty() {
            blocks.push(Block::Fields(Fields::titled("Cluster").row("Name", &varz.cluster.name)));
        }
        blocks
    }
}

fn process(varz: &Varz) -> Fields {
    let identity = &varz.identity;
    let title = if identity.server_id == identity.server_name {
        format!("Server information for {}", identity.server_id)
    } else {
        format!("Server information for {} ({})", identity.server_name, identity.server_id)
    };
    Fields::titled(title)
        .row("Version", &identity.version)
        .row_if("Implementation", &varz.implementation.implementation)
        .row_if("Implementation Version", &varz.implementation.implementation_version)
        .row_if("Git Commit", &identity.git_commit)
        .row_if("Go Version", &identity.toolchain)
        .row("Start Time", varz.process.start)
        .row("Configuration Load Time", varz.configuration.config_load_time)
        .row_if("Configuration Digest", &varz.configuration.config_digest)
        .row("Uptime", &varz.process.uptime)
        .row_if("Tags", varz.configuration.tags.join(", "))
}

fn listener(varz: &Varz) -> Fields {
    let listener = &varz.listener;
    let address = format!("{}:{}", listener.host, listener.port);
    let host = if listener.ip.is_empty() { address } else { format!("{address} ({})", listener.ip) };
    Fields::titled("Connection Details")
        .row("Auth Required", listener.auth_required)
        .row("TLS Required", listener.tls_required)
        .row("Host", host)
        .row_if("Client URLs", listener.connect_urls.join(", "))
        .row_if("WebSocket URLs", listener.ws_connect_urls.join(", "))
        .row_if("System Account", &varz.configuration.system_account)
}

fn jetstream(varz: &Varz) -> Fields {
    let config = varz.jetstream.config.clone().unwrap_or_default();
    let stats = varz.jetstream.stats.unwrap_or_default();
    let size = |value: i64| u64::try_from(value).map_or_else(|_| "unlimited".to_owned(), quantity::bytes);
    Fields::titled("JetStream")
        .row_if("Domain", &config.domain)
        .row_if("Storage Directory", &config.store_dir)
        .row("Active Accounts", stats.accounts)
        .row("Memory In Use", quantity::bytes(stats.memory_bytes))
        .row("File In Use", quantity::bytes(stats.storage_bytes))
        .row("Maximum Memory Storage", size(config.memory_bytes_max))
        .row("Maximum File Storage", size(config.storage_bytes_max))
        .row("API Requests", quantity::count(stats.api.total))
        .row("API Errors", quantity::count(stats.api.errors))
}

fn limits(varz: &Varz) -> Fields {
    let size = |value: i64| u64::try_from(value).map_or_else(|_| "unlimited".to_owned(), quantity::bytes);
    let number = |value: i64| if value <= 0 { "unlimited".to_owned() } else { value.to_string() };
    Fields::titled("Limits")
        .row("Maximum Connections", number(varz.limits.max_connections))
        .row("Maximum Subscriptions", number(varz.limits.max_subscriptions))
        .row("Maximum Payload", size(varz.limits.payload_bytes_max))
        .row("Maximum Pending", size(varz.limits.pending_bytes_max))
        .row("TLS Timeout", format!("{}s", varz.process.tls_timeout_seconds))
        .row("Write Deadline", clock::format_duration(varz.process.write_deadline))
}

fn statistics(varz: &Varz) -> Fields {
    let (process, traffic) = (&varz.process, &varz.traffic);
    let messages = &traffic.messages;
    let both = |sent: String, received: String| format!("{received} in {sent} out");
    Fields::titled("Statistics")
        .row("CPU Cores", format!("{} {:.2}%", process.cores, process.cpu_percent))
        .row("Memory", quantity::bytes(process.memory_bytes))
        .row("Connections", quantity::count(traffic.connections.connections))
        .row("Subscriptions", quantity::count(traffic.subscriptions))
        .row("Messages", both(quantity::count(messages.out_msgs), quantity::count(messages.in_msgs)))
        .row("Bytes", both(quantity::bytes(messages.out_bytes), quantity::bytes(messages.in_bytes)))
        .row("Slow Consumers", quantity::count(traffic.slow_consumers))
}

//! `nats-rs service info`.

use std::collections::BTreeMap;
use std::time::Duration;

use admin::{EndpointStats, ServiceInfo, ServiceSelection, ServiceStats, service_infos, service_stats};
use regex::Regex;
use serde::Serialize;

use super::{none_found, service_error};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Fields, View};
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The service
    service: String,
    /// One instance of it; the first one without this
    id: Option<String>,
    /// Only endpoints whose name matches this regular expression
    #[arg(short, long, value_name = "REGEX")]
    endpoint: Option<Regex>,
}

/// An instance with its figures.
#[derive(Debug, Serialize)]
struct Information {
    info: ServiceInfo,
    stats: ServiceStats,
}

/// Shows one instance.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let connection = invocation.connect().await?;
    let services = ServiceSelection { name: Some(&args.service), id: args.id.as_deref() };
    let infos = service_infos(&connection, services).await.map_err(service_error)?;
    let mut info = infos.into_iter().next().ok_or_else(none_found)?;
    let instance = ServiceSelection { name: Some(&info.identity.name), id: Some(&info.identity.id) };
    let stats = service_stats(&connection, instance).await.map_err(service_error)?;
    let mut stats = stats.into_iter().next().ok_or_else(none_found)?;
    if let Some(wanted) = &args.endpoint {
        info.endpoints.retain(|endpoint| wanted.is_match(&endpoint.name));
        stats.endpoints.retain(|endpoint| wanted.is_match(&endpoint.name));
    }
    Ok(invocation.output.show(&Information { info, stats })?)
}

impl View for Information {
    fn view(&self) -> Vec<Block> {
        let identity = &self.info.identity;
        let head = Fields::titled("Service Information")
            .row("Service", format!("{} ({})", identity.name, identity.id))
            .row_if("Description", &self.info.description)
            .row("Version", &identity.version)
            .row_if("Metadata", pairs(&identity.metadata))
            .row_if("Started", &self.stats.started);
        let mut blocks = vec![Block::Fields(head)];
        for endpoint in &self.info.endpoints {
            let mut fields = Fields::titled(format!("Endpoint {}", endpoint.name))
                .row("Subject", &endpoint.subject)
                .row_if("Queue Group", &endpoint.queue_group)
                .row_if("Metadata", pairs(&endpoint.metadata));
            if let Some(stats) = self.stats.endpoints.iter().find(|stats| stats.name == endpoint.name) {
                fields = figures(fields, stats);
            }
            blocks.push(Block::Fields(fields));
        }
        blocks
    }
}

fn figures(fields: Fields, stats: &EndpointStats) -> Fields {
    let span = |nanos: u64| quantity::span(Duration::from_nanos(nanos));
    fields
        .row("Requests", quantity::count(stats.num_requests))
        .row("Errors", quantity::count(stats.num_errors))
        .row_if("Last Error", &stats.last_error)
        .row("Processing Time", span(stats.processing_time))
        .row("Average Time", span(stats.average_processing_time))
        .row_if("Own Figures", stats.data.as_ref().map_or("", |data| data.get()))
}

fn pairs(metadata: &BTreeMap<String, String>) -> String {
    metadata.iter().map(|(key, value)| format!("{key}={value}")).collect::<Vec<_>>().join(", ")
}

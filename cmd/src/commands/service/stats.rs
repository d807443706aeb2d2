//! `nats-rs service stats`.

use std::time::Duration;

use admin::{ServiceSelection, ServiceStats, service_stats};

use super::{none_found, service_error};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The service
    service: String,
    /// One instance of it
    id: Option<String>,
}

/// Shows the figures of all instances.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let connection = invocation.connect().await?;
    let services = ServiceSelection { name: Some(&args.service), id: args.id.as_deref() };
    let stats = service_stats(&connection, services).await.map_err(service_error)?;
    if stats.is_empty() {
        return Err(none_found());
    }
    Ok(invocation.output.show_list(&stats, |stats| view(stats, &args.service))?)
}

fn view(instances: &[ServiceStats], service: &str) -> Vec<Block> {
    let mut table = Table::titled(format!("{service} Service Statistics"))
        .text("ID")
        .text("Endpoint")
        .number("Requests")
        .text("Queue Group")
        .number("Errors")
        .number("Processing Time")
        .number("Average Time");
    let span = |nanos: u64| quantity::span(Duration::from_nanos(nanos));
    let (mut requests, mut errors, mut time) = (0u64, 0u64, 0u64);
    for instance in instances {
        for endpoint in &instance.endpoints {
            table.push([
                instance.identity.id.clone(),
                endpoint.name.clone(),
                quantity::count(endpoint.num_requests),
                endpoint.queue_group.clone(),
                quantity::count(endpoint.num_errors),
                span(endpoint.processing_time),
                span(endpoint.average_processing_time),
            ]);
            requests = requests.saturating_add(endpoint.num_requests);
            errors = errors.saturating_add(endpoint.num_errors);
            time = time.saturating_add(endpoint.processing_time);
        }
    }
    let mean = time.checked_div(requests).unwrap_or(0);
    let totals = format!(
        "{}, {}, {} of processing, {} on average",
        quantity::counted(requests, "request"),
        quantity::counted(errors, "error"),
        span(time),
        span(mean)
    );
    vec![Block::Table(table), Block::sentence(totals)]
}

//! `nats-rs service ping`.

use std::time::Duration;

use admin::{ServiceIdentity, ServiceSelection, ping_services};
use serde::Serialize;

use super::{none_found, service_error};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::Block;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only instances of this service
    service: Option<String>,
}

#[derive(Debug, Serialize)]
struct Pong {
    #[serde(flatten)]
    identity: ServiceIdentity,
    rtt_ns: u64,
}

/// Pings services.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let connection = invocation.connect().await?;
    let services = ServiceSelection { name: args.service.as_deref(), id: None };
    let answers = ping_services(&connection, services).await.map_err(service_error)?;
    let pong = |(ping, time): (admin::ServicePing, Duration)| Pong {
        identity: ping.identity,
        rtt_ns: u64::try_from(time.as_nanos()).unwrap_or(u64::MAX),
    };
    let pongs: Vec<Pong> = answers.into_iter().map(pong).collect();
    if pongs.is_empty() {
        return Err(none_found());
    }
    Ok(invocation.output.show_list(&pongs, |pongs| pongs.iter().map(line).collect())?)
}

fn line(pong: &Pong) -> Block {
    let who = format!("{} {}", pong.identity.name, pong.identity.id);
    Block::sentence(format!("{who:<50} rtt={}", clock::format_duration(Duration::from_nanos(pong.rtt_ns))))
}

//! `nats-rs service req`: finds the subject of an endpoint and sends a request there.

use admin::{ServiceInfo, ServiceSelection, service_infos};

use super::{none_found, service_error};
use crate::argument::{self, Header};
use crate::commands::request;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::payload::PayloadArgs;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The service
    service: String,
    /// Name of the endpoint
    endpoint: String,
    #[command(flatten)]
    payload: PayloadArgs,
    /// Print only the bodies of the answers
    #[arg(short, long)]
    raw: bool,
    /// Header to add, may be repeated
    #[arg(short = 'H', long = "header", value_name = "NAME:VALUE", value_parser = argument::header)]
    headers: Vec<Header>,
    /// Number of requests
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..))]
    count: u64,
}

/// Sends the request.
pub(crate) async fn run(args: Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let connection = invocation.connect().await?;
    let services = ServiceSelection { name: Some(&args.service), id: None };
    let infos = service_infos(&connection, services).await.map_err(service_error)?;
    let info = infos.first().ok_or_else(none_found)?;
    let subject = subject_of(info, &args.endpoint)?;
    let request = request::Args::to(subject, args.payload, args.headers, args.count, args.raw);
    request::run(&request, invocation).await
}

fn subject_of(info: &ServiceInfo, name: &str) -> Result<String, CommandError> {
    if let Some(endpoint) = info.endpoints.iter().find(|endpoint| endpoint.name == name) {
        return Ok(endpoint.subject.clone());
    }
    let names: Vec<&str> = info.endpoints.iter().map(|endpoint| endpoint.name.as_str()).collect();
    let message = format!("the service {:?} has no endpoint {name:?}", info.identity.name);
    let hint = if names.is_empty() { "it has none at all".to_owned() } else { format!("it has {}", names.join(", ")) };
    Err(CommandError::message(CommandErrorKind::NotFound, message).hint(hint))
}

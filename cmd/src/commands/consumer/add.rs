//! `nats-rs consumer add`.

use std::path::PathBuf;

use jetstream_api::request::ConsumerAction;
use jetstream_api::{AckPolicy, ConsumerConfig};

use super::config_flags::{ConfigFlags, read_config};
use super::info::ConsumerView;
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    stream: String,
    /// Name of the consumer; one that is ephemeral gets one if this is left out
    name: Option<String>,
    /// JSON file with the configuration to start from
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Accepted for compatibility: settings that are not given have their defaults
    #[arg(long, hide = true)]
    defaults: bool,
    #[command(flatten)]
    flags: ConfigFlags,
}

/// Creates a consumer; messages have to be acknowledged one by one unless asked otherwise.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let mut config = match &args.config {
        Some(path) => read_config(path)?,
        None => ConsumerConfig { ack_policy: AckPolicy::Explicit, ..ConsumerConfig::default() },
    };
    if let Some(name) = &args.name {
        config.name.clone_from(name);
        config.durable_name.clone_from(name);
    }
    args.flags.apply(&mut config)?;
    let jetstream = invocation.jetstream().await?;
    let info = jetstream.create_consumer(&args.stream, &config, ConsumerAction::Create).await?;
    Ok(invocation.output.show(&ConsumerView(info))?)
}

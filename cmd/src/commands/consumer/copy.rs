//! `nats-rs consumer copy`.

use jetstream_api::request::ConsumerAction;

use super::config_flags::ConfigFlags;
use super::info::ConsumerView;
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    stream: String,
    /// Consumer to take the configuration from
    #[arg(id = "copied", value_name = "SOURCE")]
    source: String,
    /// Name of the new consumer
    destination: String,
    #[command(flatten)]
    flags: ConfigFlags,
}

/// Creates a consumer like another.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let mut config = jetstream.consumer(&args.stream, &args.source).await?.config.unwrap_or_default();
    if config.is_durable() {
        config.durable_name.clone_from(&args.destination);
    }
    config.name.clone_from(&args.destination);
    // What the server notes about its own consumer is not part of the wish.
    config.metadata.retain(|key, _| !key.starts_with("_nats."));
    args.flags.apply(&mut config)?;
    let info = jetstream.create_consumer(&args.stream, &config, ConsumerAction::Create).await?;
    Ok(invocation.output.show(&ConsumerView(info))?)
}

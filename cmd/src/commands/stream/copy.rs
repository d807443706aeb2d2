//! `nats-rs stream copy`.

use super::config_flags::ConfigFlags;
use super::info::StreamView;
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Stream to take the configuration from
    #[arg(id = "copied", value_name = "SOURCE")]
    source: String,
    /// Name of the new stream
    destination: String,
    #[command(flatten)]
    flags: ConfigFlags,
}

/// Creates a stream like another.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let mut config = jetstream.stream(&args.source).await?.config;
    config.name.clone_from(&args.destination);
    // What the server notes about its own stream is not part of the wish.
    config.metadata.retain(|key, _| !key.starts_with("_nats."));
    args.flags.apply(&mut config)?;
    let (info, _) = jetstream.create_stream(&config).await?;
    Ok(invocation.output.show(&StreamView(info))?)
}

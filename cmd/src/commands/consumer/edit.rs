//! `nats-rs consumer edit`.

use std::path::PathBuf;

use jetstream_api::ConsumerConfig;
use jetstream_api::request::ConsumerAction;

use super::config_flags::{ConfigFlags, read_config};
use super::info::ConsumerView;
use crate::commands::stream::edit::{DIFFERENT, change_blocks, changes};
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    stream: String,
    /// Name of the consumer
    name: String,
    /// JSON file with the configuration to start from
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// Do not ask, as with --yes
    #[arg(short, long)]
    force: bool,
    /// Only show what would change; the exit status is 4 if something would
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    flags: ConfigFlags,
}

/// Changes a consumer.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let info = jetstream.consumer(&args.stream, &args.name).await?;
    let old = info.config.clone().unwrap_or_default();
    let mut wanted = match &args.config {
        Some(path) => {
            ConsumerConfig { name: old.name.clone(), durable_name: old.durable_name.clone(), ..read_config(path)? }
        }
        None => old.clone(),
    };
    args.flags.apply(&mut wanted)?;
    let changes = changes(&old, &wanted)?;
    if args.dry_run {
        invocation.output.show_list(&changes, change_blocks)?;
        return if changes.is_empty() { Ok(()) } else { Err(CommandError::status(DIFFERENT)) };
    }
    if changes.is_empty() {
        invocation.remark(&format!("The consumer {} is as wanted, nothing was changed", args.name));
        return Ok(invocation.output.show(&ConsumerView(info))?);
    }
    if !args.force {
        invocation.confirm(&format!("Change {} settings of the consumer {}?", changes.len(), args.name))?;
    }
    let info = jetstream.create_consumer(&args.stream, &wanted, ConsumerAction::Update).await?;
    Ok(invocation.output.show(&ConsumerView(info))?)
}

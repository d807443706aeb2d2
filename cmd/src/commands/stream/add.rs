//! `nats-rs stream add`.

use jetstream_api::{AccountLimits, ServerLimits, StreamConfig, StreamContext, check_stream};

use super::config_flags::{ConfigFlags, FileFlag, read_config};
use super::info::StreamView;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, View};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream; may stand in the file of --config instead
    name: Option<String>,
    #[command(flatten)]
    file: FileFlag,
    /// Only check the configuration and print it, without a server
    #[arg(long, alias = "dry-run")]
    validate: bool,
    /// Accepted for compatibility: settings that are not given have their defaults
    #[arg(long, hide = true)]
    defaults: bool,
    #[command(flatten)]
    flags: ConfigFlags,
}

/// Creates a stream.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let mut config = match &args.file.config {
        Some(path) => read_config(path)?,
        None => StreamConfig { num_replicas: 1, max_consumers: -1, allow_direct: true, ..unlimited() },
    };
    if let Some(name) = &args.name {
        config.name.clone_from(name);
    }
    if config.name.is_empty() {
        return Err(CommandError::usage("the stream needs a name"));
    }
    args.flags.apply(&mut config)?;
    if args.validate {
        return Ok(invocation.output.show(&Checked(checked(&config)?))?);
    }
    let is_its_own_subject = config.subjects.is_empty() && config.mirror.is_none() && config.sources.is_empty();
    let jetstream = invocation.jetstream().await?;
    let (info, is_new) = jetstream.create_stream(&config).await?;
    if is_its_own_subject {
        invocation.remark(&format!("The stream stores the subject {}; --subjects names others", config.name));
    }
    if !is_new {
        invocation.remark(&format!("The stream {} was there already, with the same configuration", config.name));
    }
    Ok(invocation.output.show(&StreamView(info))?)
}

fn unlimited() -> StreamConfig {
    StreamConfig { max_msgs: -1, max_bytes: -1, max_msgs_per_subject: -1, max_msg_size: -1, ..StreamConfig::default() }
}

/// The configuration as a server without limits would take it.
pub(super) fn checked(config: &StreamConfig) -> Result<StreamConfig, CommandError> {
    let context = StreamContext {
        server: ServerLimits::default(),
        account: AccountLimits::UNLIMITED,
        find: &|_| None,
        is_pedantic: false,
    };
    check_stream(config, context).map_err(|error| {
        let hint = error.error_code().and_then(jetstream_api::ErrorCode::help);
        let made = CommandError::new(CommandErrorKind::Findings, error);
        match hint {
            Some(hint) => made.hint(hint),
            None => made,
        }
    })
}

/// A configuration that was found valid.
#[derive(Debug, serde::Serialize)]
#[serde(transparent)]
struct Checked(StreamConfig);

impl View for Checked {
    fn view(&self) -> Vec<Block> {
        let mut blocks = vec![Block::sentence("The configuration is valid")];
        blocks.extend(super::info::config_blocks(&self.0));
        blocks
    }
}

//! `nats-rs stream get`.

use jetstream_api::request::MsgGetRequest;

use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::stored_message::StoredRecord;
use crate::translate::{Words, split_words_value};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    name: String,
    /// Sequence of the message
    #[arg(required_unless_present = "last_for")]
    seq: Option<u64>,
    /// The last message of this subject
    #[arg(short = 'S', long, value_name = "SUBJECT", conflicts_with = "seq")]
    last_for: Option<String>,
    /// Body only, as it is
    #[arg(long)]
    raw: bool,
    /// Show what this command makes of the body
    #[arg(long, value_name = "COMMAND", value_parser = split_words_value)]
    translate: Option<Words>,
}

/// Shows a message.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let request = MsgGetRequest {
        seq: args.seq.unwrap_or(0),
        last_by_subj: args.last_for.clone().unwrap_or_default(),
        ..MsgGetRequest::default()
    };
    let message = jetstream.message(&args.name, &request).await?.ok_or_else(|| {
        CommandError::message(CommandErrorKind::NotFound, format!("the stream {} has no such message", args.name))
            .hint("'nats-rs stream state' shows the first and last sequence, 'stream gaps' those that were deleted")
    })?;
    let record = StoredRecord::of(&args.name, message).translated(args.translate.as_ref()).await?;
    if args.raw {
        return Ok(invocation.output.bytes(&record.body)?);
    }
    Ok(invocation.output.show(&record)?)
}

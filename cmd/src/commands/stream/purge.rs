//! `nats-rs stream purge`.

use jetstream_api::StreamState;
use jetstream_api::request::PurgeRequest;

use crate::deed::{Deed, Guard};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::quantity::counted;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    name: String,
    /// Only messages of these subjects
    #[arg(long, value_name = "SUBJECT", default_value = "")]
    subject: String,
    /// Only messages before this sequence
    #[arg(long, value_name = "SEQUENCE", conflicts_with = "keep")]
    seq: Option<u64>,
    /// Keep the newest messages, so many
    #[arg(long, value_name = "COUNT")]
    keep: Option<u64>,
    #[command(flatten)]
    guard: Guard,
}

/// Deletes messages.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let request =
        PurgeRequest { seq: args.seq.unwrap_or(0), filter: args.subject.clone(), keep: args.keep.unwrap_or(0) };
    let filter = if args.subject.is_empty() { ">" } else { &args.subject };
    let state = jetstream.stream_with_subjects(&args.name, filter).await?.state;
    let most = most_affected(&state, &request);
    let what = format!("{} of the stream {}", counted(most, "message"), args.name);
    let is_done = args.guard.allows(invocation, &format!("Delete up to {what}?"))?;
    let purged = if is_done { jetstream.purge_stream(&args.name, &request).await? } else { most };
    let sentence = match is_done {
        true => format!("deleted {} of the stream {}", counted(purged, "message"), args.name),
        false => format!("up to {what} would go"),
    };
    let deed =
        Deed::new("purge", args.guard.is_dry(), sentence).with("stream", args.name.clone()).with("purged", purged);
    Ok(invocation.output.show(&deed)?)
}

/// The most messages that can go. How many messages of a subject lie before a sequence only the server knows.
fn most_affected(state: &StreamState, request: &PurgeRequest) -> u64 {
    let matching: u64 = state.subjects.values().sum();
    if request.seq > 0 {
        return matching.min(request.seq.saturating_sub(state.first_seq));
    }
    matching.saturating_sub(request.keep)
}

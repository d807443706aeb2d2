//! `nats-rs stream ls`.

use jetstream_api::StreamInfo;

use super::is_internal;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only streams that store some of these subjects
    #[arg(long, value_name = "SUBJECT", default_value = "")]
    subject: String,
    /// Names only
    #[arg(short, long)]
    names: bool,
    /// The streams of buckets and of the server too
    #[arg(short, long)]
    all: bool,
}

/// Lists the streams.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let is_shown = |name: &str| args.all || !is_internal(name);
    if args.names {
        let mut names = jetstream.stream_names(&args.subject).await?;
        names.retain(|name| is_shown(name));
        let view = |names: &[String]| names.iter().map(|name| Block::sentence(name.clone())).collect::<Vec<_>>();
        if invocation.output.is_table() {
            return names.iter().try_for_each(|name| Ok(invocation.output.text(&format!("{name}\n"))?));
        }
        return Ok(invocation.output.show_list(&names, view)?);
    }
    let mut listed = jetstream.streams(&args.subject).await?;
    listed.items.retain(|info| is_shown(&info.config.name));
    listed.items.sort_by(|a, b| a.config.name.cmp(&b.config.name));
    invocation.output.show_list(&listed.items, blocks)?;
    for name in &listed.missing {
        invocation.remark(&format!("The stream {name} did not answer"));
    }
    for (name, reason) in &listed.offline {
        invocation.remark(&format!("The stream {name} is offline: {reason}"));
    }
    Ok(())
}

/// Streams for people.
pub(super) fn blocks(streams: &[StreamInfo]) -> Vec<Block> {
    if streams.is_empty() {
        return vec![Block::sentence("No streams")];
    }
    let mut table = Table::titled("Streams")
        .text("Name")
        .text("Description")
        .text("Created")
        .number("Messages")
        .number("Size")
        .text("Last Message");
    for info in streams {
        let now = clock::Clock::real().wall();
        let last = info.state.last_ts.map_or_else(|| "never".to_owned(), |time| quantity::span(now.since(time)));
        table.push([
            info.config.name.clone(),
            info.config.description.clone(),
            info.created.map_or_else(String::new, |time| time.to_string()),
            quantity::count(info.state.messages),
            quantity::bytes(info.state.bytes),
            last,
        ]);
    }
    vec![Block::Table(table)]
}

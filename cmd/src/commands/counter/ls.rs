//! `nats-rs counter ls`.

use admin::{ReadOptions, ReadStart};

use super::value::{Counter, stream_of};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Only counters whose subjects this matches
    #[arg(default_value = ">")]
    subject: String,
    /// Stream to look in; all streams with counters unless given
    #[arg(long, value_name = "STREAM")]
    stream: Option<String>,
}

/// Lists counters.
pub(super) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let names = match &args.stream {
        Some(name) => vec![stream_of(&jetstream, &args.subject, Some(name)).await?.name],
        None => {
            let streams = jetstream.streams("").await?.items;
            streams.into_iter().filter(|info| info.config.allow_msg_counter).map(|info| info.config.name).collect()
        }
    };
    let mut counters = Vec::new();
    for name in names {
        let options = ReadOptions {
            filters: vec![args.subject.clone()],
            start: ReadStart::LastPerSubject,
            is_headers_only: false,
        };
        let mut reader = jetstream.read(&name, options).await?;
        while let Some(message) = reader.next_present().await? {
            counters.push(Counter::of(&name, &message)?);
        }
        reader.close().await;
    }
    counters.sort_by(|a, b| a.subject.cmp(&b.subject));
    Ok(invocation.output.show_list(&counters, |counters| {
        if counters.is_empty() {
            return vec![Block::sentence("No counters")];
        }
        let mut table = Table::titled("Counters").text("Subject").number("Value").text("Stream").text("Changed");
        for counter in counters {
            table.push([counter.subject.clone(), counter.value.clone(), counter.stream.clone(), counter.time.clone()]);
        }
        vec![Block::Table(table)]
    })?)
}

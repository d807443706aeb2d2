//! `nats-rs stream view`.

use std::io::{IsTerminal, stdin, stdout};
use std::time::Duration;

use super::cat::Walk;
use crate::argument;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::translate::{Words, split_words_value};

/// Messages on a page unless asked otherwise.
const PAGE_DEFAULT: u64 = 10;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    name: String,
    /// Messages on a page, 1 to 25
    #[arg(default_value_t = PAGE_DEFAULT, value_parser = clap::value_parser!(u64).range(1..=25))]
    size: u64,
    /// Begin at this sequence
    #[arg(long, value_name = "SEQUENCE")]
    id: Option<u64>,
    /// Begin with messages that are this old
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, conflicts_with = "id")]
    since: Option<Duration>,
    /// Only messages of these subjects
    #[arg(long, value_name = "SUBJECT")]
    subject: Option<String>,
    /// Bodies only, as they are
    #[arg(long)]
    raw: bool,
    /// Show what this command makes of each body
    #[arg(long, value_name = "COMMAND", value_parser = split_words_value)]
    translate: Option<Words>,
}

/// Shows a page, and on a terminal further ones as long as they are wanted.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let mut walk = Walk::new(&args.name, args.subject.as_deref(), args.id, args.since);
    let may_ask = invocation.output.is_table() && stdin().is_terminal() && stdout().is_terminal();
    invocation.output.expect_records();
    loop {
        for _ in 0..args.size {
            let Some(record) = walk.next(&jetstream).await? else { return Ok(()) };
            super::cat::print(record, args.raw, args.translate.as_ref(), invocation).await?;
        }
        invocation.output.flush()?;
        if !may_ask || invocation.confirm("Show the next page?").is_err() {
            return Ok(());
        }
    }
}

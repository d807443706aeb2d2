//! `nats-rs stream search`.

use regex::bytes::{Regex, RegexBuilder};

use super::reading::{Reading, SelectFlags};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::quantity::counted;
use crate::stored_message::StoredRecord;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    name: String,
    /// Regular expression that bodies match
    pattern: String,
    /// Large and small letters are the same
    #[arg(short, long)]
    ignore_case: bool,
    /// Headers, as lines of NAME: VALUE, match instead
    #[arg(long, conflicts_with = "field")]
    headers: bool,
    /// A value of JSON bodies matches instead, given as /name/0/name
    #[arg(long, value_name = "POINTER")]
    field: Option<String>,
    /// Those that do not match
    #[arg(long)]
    invert: bool,
    /// End after so many
    #[arg(long, visible_alias = "limit", value_name = "COUNT")]
    count: Option<u64>,
    /// Bodies only, as they are
    #[arg(short, long)]
    raw: bool,
    #[command(flatten)]
    select: SelectFlags,
}

/// Prints messages that match; finding none is told by the exit status.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let pattern = RegexBuilder::new(&args.pattern).case_insensitive(args.ignore_case).build();
    let pattern = pattern.map_err(|error| CommandError::usage(format!("the pattern is not valid: {error}")))?;
    let jetstream = invocation.jetstream().await?;
    let mut reading = Reading::open(&jetstream, &args.name, &args.select).await?;
    let progress = invocation.progress(true);
    let bar = progress.bar("search", reading.last_seq());
    invocation.output.expect_records();
    let (mut found, mut read) = (0, 0);
    while args.count.is_none_or(|most| found < most) {
        let Some(record) = reading.next().await? else { break };
        read += 1;
        bar.set_position(record.seq);
        if args.is_match(&pattern, &record) != args.invert {
            found += 1;
            super::cat::print(record, args.raw, None, invocation).await?;
            invocation.output.flush()?;
        }
    }
    reading.close().await;
    progress.clear();
    if found == 0 {
        let text = format!("nothing found in {}", counted(read, "message"));
        return Err(CommandError::message(CommandErrorKind::NotFound, text));
    }
    invocation.remark(&format!("Found {found} in {}", counted(read, "message")));
    Ok(())
}

impl Args {
    fn is_match(&self, pattern: &Regex, record: &StoredRecord) -> bool {
        if self.headers {
            let lines = record.headers.iter().flat_map(|(name, values)| values.iter().map(move |value| (name, value)));
            return lines.into_iter().any(|(name, value)| pattern.is_match(format!("{name}: {value}").as_bytes()));
        }
        let Some(pointer) = &self.field else { return pattern.is_match(&record.body) };
        let Ok(body) = serde_json::from_slice::<serde_json::Value>(&record.body) else { return false };
        match body.pointer(pointer) {
            Some(serde_json::Value::String(text)) => pattern.is_match(text.as_bytes()),
            Some(value) => pattern.is_match(value.to_string().as_bytes()),
            None => false,
        }
    }
}

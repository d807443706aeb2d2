//! `nats-rs kv export`.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use admin::{KeyValue, KeyValueScope};
use jetstream_api::key_value::Operation;

use super::entry::EntryRecord;
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the bucket
    bucket: String,
    /// Only keys that this matches
    key: Option<String>,
    /// All kept values and deletions, not only the present ones
    #[arg(long)]
    history: bool,
    /// File to write, instead of standard output
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
}

/// Writes one JSON object a line, whatever --output says.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let jetstream = invocation.jetstream().await?;
    let bucket = KeyValue::open(&jetstream, &args.bucket).await?;
    let scope = if args.history { KeyValueScope::History } else { KeyValueScope::Last };
    let filters: Vec<String> = args.key.iter().cloned().collect();
    let mut watch = bucket.watch(&filters, scope, false).await?;
    let mut file = match &args.file {
        Some(path) => Some(BufWriter::new(File::create(path).map_err(|error| not_written(path, &error))?)),
        None => None,
    };
    let mut count = 0_u64;
    while let Some(entry) = watch.next_present().await? {
        if entry.operation != Operation::Put && !args.history {
            continue;
        }
        let mut line = serde_json::to_vec(&EntryRecord::of(&args.bucket, &entry)).map_err(std::io::Error::other)?;
        line.push(b'\n');
        match &mut file {
            Some(file) => file.write_all(&line)?,
            None => invocation.output.bytes(&line)?,
        }
        count += 1;
    }
    watch.close().await;
    if let (Some(mut file), Some(path)) = (file, &args.file) {
        let written = file.flush().and_then(|()| file.get_ref().sync_all());
        written.map_err(|error| not_written(path, &error))?;
        invocation.remark(&format!("Wrote {} to {}", crate::quantity::counted(count, "entry"), path.display()));
    }
    Ok(())
}

/// A file could not be written.
pub(crate) fn not_written(path: &std::path::Path, error: &std::io::Error) -> CommandError {
    CommandError::message(CommandErrorKind::Failed, format!("cannot write {}: {error}", path.display()))
}

//! `nats-rs stream export`.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::reading::{Reading, SelectFlags};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::quantity::counted;
use crate::stored_message::StoredRecord;

/// The most that is read of a file's end to find its last line: more than any message can be.
const TAIL_LEN_MAX: u64 = 128 * 1024 * 1024;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Name of the stream
    name: String,
    /// File to write, instead of standard output
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Go on behind the last message of the file
    #[arg(long, requires = "file")]
    resume: bool,
    /// Write at most so many
    #[arg(long, value_name = "COUNT")]
    count: Option<u64>,
    #[command(flatten)]
    select: SelectFlags,
}

/// Writes one JSON object a line, whatever --output says.
pub(crate) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let mut select = args.select.clone();
    let mut file = match &args.file {
        None => None,
        Some(path) => {
            let (file, last) = open(path, args.resume)?;
            if let Some(last) = last {
                select.from = Some(last.saturating_add(1));
                select.since = None;
            }
            Some(BufWriter::new(file))
        }
    };
    let jetstream = invocation.jetstream().await?;
    let mut reading = Reading::open(&jetstream, &args.name, &select).await?;
    let progress = invocation.progress(args.file.is_some());
    let bar = progress.bar("export", reading.last_seq());
    let mut count = 0;
    while args.count.is_none_or(|most| count < most) {
        let Some(record) = reading.next().await? else { break };
        let mut line = serde_json::to_vec(&record).map_err(std::io::Error::other)?;
        line.push(b'\n');
        match &mut file {
            Some(file) => file.write_all(&line)?,
            None => invocation.output.bytes(&line)?,
        }
        count += 1;
        bar.set_position(record.seq);
    }
    reading.close().await;
    progress.clear();
    if let (Some(mut file), Some(path)) = (file, &args.file) {
        let written = file.flush().and_then(|()| file.get_ref().sync_all());
        written.map_err(|error| crate::commands::kv::not_written(path, &error))?;
        invocation.remark(&format!("Wrote {} to {}", counted(count, "message"), path.display()));
    }
    Ok(())
}

/// The file, ready to be written at its end, and the sequence of the last message in it.
fn open(path: &Path, is_resumed: bool) -> Result<(File, Option<u64>), CommandError> {
    let failed = |error: std::io::Error| crate::commands::kv::not_written(path, &error);
    if !is_resumed || !path.exists() {
        return Ok((File::create(path).map_err(failed)?, None));
    }
    let mut file = OpenOptions::new().read(true).write(true).open(path).map_err(failed)?;
    let len = file.metadata().map_err(failed)?.len();
    let start = len.saturating_sub(TAIL_LEN_MAX);
    file.seek(SeekFrom::Start(start)).map_err(failed)?;
    let mut tail = Vec::new();
    (&mut file).take(TAIL_LEN_MAX).read_to_end(&mut tail).map_err(failed)?;
    // A line without an end was cut; it is written again.
    let whole = tail.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
    let kept = tail.get(..whole).unwrap_or_default();
    let last = kept.split(|byte| *byte == b'\n').rfind(|line| !line.is_empty());
    let last = match last {
        None => None,
        Some(line) => {
            let record: StoredRecord = serde_json::from_slice(line).map_err(|error| {
                let text = format!("the last line of {} is no exported message: {error}", path.display());
                CommandError::message(CommandErrorKind::Failed, text)
            })?;
            Some(record.seq)
        }
    };
    file.set_len(start + whole as u64).and_then(|()| file.seek(SeekFrom::End(0)).map(drop)).map_err(failed)?;
    Ok((file, last))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_line_is_written_again() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("x");
        let line = r#"{"stream":"S","seq":7,"time":"1970-01-01T00:00:00Z","subject":"s","size":0}"#;
        std::fs::write(&path, format!("{line}\n{{\"stre")).expect("written");
        let (file, last) = open(&path, true).expect("opened");
        assert_eq!((last, file.metadata().expect("there").len()), (Some(7), line.len() as u64 + 1));
        std::fs::write(&path, "nonsense\n").expect("written");
        assert!(open(&path, true).is_err());
    }
}

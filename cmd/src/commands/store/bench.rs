//! `nats-rs store bench`: how fast this disk takes what a store does to it.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use disk::{Disk, OpenMode, RealDisk};
use serde::Serialize;

use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, Table, View};
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A directory on the disk to measure; a file is made in it and removed
    dir: PathBuf,
    /// Bytes of one message
    #[arg(long, value_name = "BYTES", default_value_t = 1024, value_parser = clap::value_parser!(u64).range(1..=1 << 20))]
    size: u64,
    /// Bytes written in all by each pattern
    #[arg(long, value_name = "BYTES", default_value_t = 64 << 20, value_parser = clap::value_parser!(u64).range(1..=1 << 34))]
    total: u64,
    /// Time for each pattern with syncs
    #[arg(long, value_name = "DURATION", default_value = "2s", value_parser = crate::argument::duration)]
    span: Duration,
}

#[derive(Debug, Serialize)]
struct Row {
    /// `append`, `append+sync each`, `append+sync every 256`, `read`.
    pattern: &'static str,
    operations: u64,
    operations_per_second: u64,
    bytes_per_second: u64,
    /// Microseconds of one operation: median and 99 %.
    p50_us: u64,
    p99_us: u64,
}

#[derive(Debug, Serialize)]
struct Measured {
    directory: String,
    message_bytes: u64,
    patterns: Vec<Row>,
}

/// Measures appends with and without syncs, and reads.
pub(super) fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let path = args.dir.join(format!(".nats-rs-bench-{}", std::process::id()));
    let outcome = measure(args, &path);
    // The file goes whatever happened.
    let removed = RealDisk.remove_file(&path);
    let patterns = outcome.map_err(failed)?;
    removed.map_err(failed)?;
    let directory = args.dir.display().to_string();
    Ok(invocation.output.show(&Measured { directory, message_bytes: args.size, patterns })?)
}

fn failed(error: disk::Error) -> CommandError {
    CommandError::new(CommandErrorKind::Failed, error)
}

fn measure(args: &Args, path: &std::path::Path) -> disk::Result<Vec<Row>> {
    let file = RealDisk.open(path, OpenMode::CreateNew)?;
    let message: Vec<u8> = (0..args.size).map(|at| (at.wrapping_mul(31) ^ (at >> 3)) as u8).collect();
    let count = (args.total / args.size).max(1);
    let mut rows = Vec::new();
    for (pattern, sync_every) in [("append", None), ("append+sync each", Some(1)), ("append+sync every 256", Some(256))]
    {
        file.set_len(0)?;
        let mut spans = Vec::new();
        let started = Instant::now();
        for at in 0..count {
            let begun = Instant::now();
            file.write_all_at(&message, at * args.size)?;
            if sync_every.is_some_and(|every| (at + 1) % every == 0) {
                file.sync_data()?;
            }
            spans.push(begun.elapsed());
            if sync_every.is_some() && started.elapsed() > args.span {
                break;
            }
        }
        rows.push(row(pattern, args.size, started.elapsed(), spans));
    }
    let len = file.len()?.max(args.size);
    let mut buffer = vec![0; message.len()];
    let mut spans = Vec::new();
    let started = Instant::now();
    for at in 0..(len / args.size) {
        let begun = Instant::now();
        file.read_up_to(&mut buffer, at * args.size)?;
        spans.push(begun.elapsed());
    }
    rows.push(row("read", args.size, started.elapsed(), spans));
    Ok(rows)
}

fn row(pattern: &'static str, size: u64, span: Duration, mut spans: Vec<Duration>) -> Row {
    spans.sort_unstable();
    let operations = spans.len() as u64;
    let at = |percent: usize| {
        let index = (spans.len() * percent / 100).min(spans.len().saturating_sub(1));
        spans.get(index).map_or(0, |span| u64::try_from(span.as_micros()).unwrap_or(u64::MAX))
    };
    let per_second =
        |count: u64| u64::try_from(u128::from(count) * 1_000_000_000 / span.as_nanos().max(1)).unwrap_or(u64::MAX);
    Row {
        pattern,
        operations,
        operations_per_second: per_second(operations),
        bytes_per_second: per_second(operations.saturating_mul(size)),
        p50_us: at(50),
        p99_us: at(99),
    }
}

impl View for Measured {
    fn view(&self) -> Vec<Block> {
        let title = format!("{} with messages of {}", self.directory, quantity::bytes(self.message_bytes));
        let mut table = Table::titled(title).text("Pattern").number("Operations").number("Per second");
        table = table.number("Bytes per second").number("p50").number("p99");
        for row in &self.patterns {
            table.push([
                row.pattern.to_owned(),
                quantity::count(row.operations),
                quantity::count(row.operations_per_second),
                quantity::bytes(row.bytes_per_second),
                quantity::span(Duration::from_micros(row.p50_us)),
                quantity::span(Duration::from_micros(row.p99_us)),
            ]);
        }
        vec![Block::Table(table)]
    }
}

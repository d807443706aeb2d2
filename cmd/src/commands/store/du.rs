//! `nats-rs store du|recovery-estimate`.

use std::time::{Duration, Instant};

use serde::Serialize;
use store::inspect::asset::Lock;
use store::inspect::change::reclaimable;
use store::inspect::picture::{IndexStatus, Picture};
use store::inspect::stream::StreamReader;

use super::list::index_text;
use super::place::{StoreArgs, inspect_error};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table, View};
use crate::quantity;

/// Arguments of `du`.
#[derive(Debug, clap::Args)]
pub(crate) struct DuArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Streams; all if none is named
    streams: Vec<String>,
}

#[derive(Debug, Serialize)]
struct Row {
    account: String,
    stream: String,
    /// Bytes of all files.
    disk_bytes: u64,
    block_bytes: u64,
    index_bytes: u64,
    consumer_bytes: u64,
    other_bytes: u64,
    /// Bytes of live messages, before compression.
    #[serde(skip_serializing_if = "Option::is_none")]
    live_bytes: Option<u64>,
    /// Bytes that 'store compact' can give back, before compression.
    #[serde(skip_serializing_if = "Option::is_none")]
    reclaimable_bytes: Option<u64>,
}

/// Shows what the space is used for.
pub(super) fn du(args: &DuArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.open(invocation)?;
    let mut rows = Vec::new();
    for entry in place.streams(&args.streams)? {
        let reader = StreamReader::open(&place.root, &entry, &place.keys).map_err(inspect_error)?;
        let mut row = Row {
            account: entry.account.clone(),
            stream: entry.name.clone(),
            disk_bytes: 0,
            block_bytes: 0,
            index_bytes: 0,
            consumer_bytes: 0,
            other_bytes: 0,
            live_bytes: None,
            reclaimable_bytes: None,
        };
        for (path, len) in place.root.files_below(reader.dir()).map_err(inspect_error)? {
            row.disk_bytes += len;
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let is_consumer = path.strip_prefix(reader.dir()).is_ok_and(|below| below.starts_with("obs"));
            let share = match name.as_str() {
                _ if is_consumer => &mut row.consumer_bytes,
                "index.db" => &mut row.index_bytes,
                name if name.ends_with(".blk") => &mut row.block_bytes,
                _ => &mut row.other_bytes,
            };
            *share += len;
        }
        if !matches!(reader.meta().lock, Lock::Locked) {
            let picture = Picture::load(&reader, &mut |_| {}).map_err(inspect_error)?;
            let blocks = reclaimable(&reader, &picture).map_err(inspect_error)?;
            row.live_bytes = Some(picture.totals.bytes);
            let is_inner = |block: &&store::inspect::change::Reclaimable| !block.is_last && !block.is_damaged;
            row.reclaimable_bytes =
                Some(blocks.iter().filter(is_inner).map(|block| block.bytes - block.live_bytes).sum());
        }
        rows.push(row);
    }
    Ok(invocation.output.show_list(&rows, |rows| {
        let mut table = Table::new().text("Account").text("Stream").number("Disk").number("Blocks").number("Index");
        table = table.number("Consumers").number("Other").number("Live").number("Reclaimable");
        for row in rows {
            let shares = [row.disk_bytes, row.block_bytes, row.index_bytes, row.consumer_bytes, row.other_bytes];
            let known =
                [row.live_bytes, row.reclaimable_bytes].map(|bytes| bytes.map_or_else(String::new, quantity::bytes));
            let names = [row.account.clone(), row.stream.clone()];
            table.push(names.into_iter().chain(shares.map(quantity::bytes)).chain(known));
        }
        vec![Block::Table(table)]
    })?)
}

/// Arguments of `recovery-estimate`.
#[derive(Debug, clap::Args)]
pub(crate) struct EstimateArgs {
    #[command(flatten)]
    store: StoreArgs,
}

#[derive(Debug, Serialize)]
struct Estimate {
    /// Bytes that a server reads when it starts.
    bytes_to_read: u64,
    /// Bytes a second at which one core read and checked a sample of this store.
    bytes_per_second: u64,
    /// About how long it takes.
    seconds: f64,
    streams: Vec<StreamEstimate>,
}

#[derive(Debug, Serialize)]
struct StreamEstimate {
    account: String,
    stream: String,
    index: String,
    bytes_to_read: u64,
}

/// A sample is read for at most this long.
const SAMPLE_SPAN: Duration = Duration::from_secs(2);

/// Estimates how long opening the store takes.
pub(super) fn estimate(args: &EstimateArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.open(invocation)?;
    let started = Instant::now();
    let (mut sampled, mut streams) = (0_u64, Vec::new());
    let mut busy = Duration::ZERO;
    for entry in place.streams(&[])? {
        let reader = StreamReader::open(&place.root, &entry, &place.keys).map_err(inspect_error)?;
        if matches!(reader.meta().lock, Lock::Locked) {
            continue;
        }
        let picture = Picture::of_index(&reader).map_err(inspect_error)?;
        let mut len = 0;
        for number in &picture.numbers {
            len += reader.block_file_len(*number).map_err(inspect_error)?;
            if started.elapsed() < SAMPLE_SPAN {
                let begun = Instant::now();
                let block = reader.read_block(*number).map_err(inspect_error)?;
                block.walk(&reader.hasher(*number), |_| {});
                busy += begun.elapsed();
                sampled += block.file_len;
            }
        }
        let index = index_text(&picture.status);
        let index_len = reader.small_file("msgs/index.db").map_err(inspect_error)?.map_or(0, |file| file.len() as u64);
        let bytes_to_read = if picture.status == IndexStatus::Fits { index_len } else { index_len + len };
        streams.push(StreamEstimate { account: entry.account, stream: entry.name, index, bytes_to_read });
    }
    let bytes_to_read = streams.iter().map(|stream| stream.bytes_to_read).sum();
    let bytes_per_second = rate(sampled, busy);
    #[allow(clippy::cast_precision_loss, reason = "an estimate")]
    let seconds = if bytes_per_second == 0 { 0.0 } else { bytes_to_read as f64 / bytes_per_second as f64 };
    Ok(invocation.output.show(&Estimate { bytes_to_read, bytes_per_second, seconds, streams })?)
}

fn rate(bytes: u64, span: Duration) -> u64 {
    let nanos = span.as_nanos().max(1);
    u64::try_from(u128::from(bytes) * 1_000_000_000 / nanos).unwrap_or(u64::MAX)
}

impl View for Estimate {
    fn view(&self) -> Vec<Block> {
        let mut table = Table::new().text("Account").text("Stream").text("Index").number("To read");
        for stream in &self.streams {
            let read = quantity::bytes(stream.bytes_to_read);
            table.push([stream.account.clone(), stream.stream.clone(), stream.index.clone(), read]);
        }
        let text = format!(
            "About {} on one core: {} to read at {} a second.",
            quantity::span(Duration::from_secs_f64(self.seconds)),
            quantity::bytes(self.bytes_to_read),
            quantity::bytes(self.bytes_per_second)
        );
        vec![Block::Table(table), Block::sentence(text)]
    }
}

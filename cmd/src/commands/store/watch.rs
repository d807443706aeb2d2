//! `nats-rs store watch`: how the files of a store grow, also while a server writes them.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Serialize;
use store::inspect::stream::StreamReader;

use super::place::{Place, StoreArgs, inspect_error, now};
use crate::argument;
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::quantity;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    #[command(flatten)]
    store: StoreArgs,
    /// Time between two looks
    #[arg(long, value_name = "DURATION", default_value = "1s", value_parser = argument::duration)]
    interval: Duration,
    /// How many looks; without end if 0
    #[arg(long, value_name = "COUNT", default_value_t = 0)]
    count: u64,
}

/// What changed in a stream between two looks.
#[derive(Debug, Serialize)]
struct Change {
    time: String,
    account: String,
    stream: String,
    blocks: u64,
    bytes: u64,
    grown_bytes: i64,
    last_seq: u64,
}

type Sizes = BTreeMap<(String, String), (u64, u64)>;

/// Prints streams whose files changed, once an interval.
pub(super) async fn run(args: &Args, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.find()?;
    invocation.output.expect_records();
    let mut before = Sizes::new();
    let mut looks = 0;
    loop {
        let sizes = sizes(&place)?;
        for (key, (blocks, bytes)) in &sizes {
            let old = before.get(key).map_or(0, |(_, bytes)| *bytes);
            if before.get(key) == Some(&(*blocks, *bytes)) {
                continue;
            }
            let change = Change {
                time: now().to_string(),
                account: key.0.clone(),
                stream: key.1.clone(),
                blocks: *blocks,
                bytes: *bytes,
                grown_bytes: bytes.cast_signed().wrapping_sub(old.cast_signed()),
                last_seq: last_seq(&place, key)?,
            };
            invocation.output.record(&change, |_| {
                let size = quantity::bytes(change.bytes);
                let blocks = quantity::counted(change.blocks, "block");
                let Change { time, account, stream, grown_bytes, last_seq, .. } = &change;
                format!(
                    "{time} {account}/{stream}: {blocks}, {size} ({grown_bytes:+} bytes), last sequence {last_seq}\n"
                )
            })?;
        }
        before = sizes;
        invocation.output.flush()?;
        looks += 1;
        if looks == args.count {
            return Ok(());
        }
        tokio::select! {
            () = tokio::time::sleep(args.interval) => {}
            _ = invocation.interrupted() => return Ok(()),
        }
    }
}

fn sizes(place: &Place) -> Result<Sizes, CommandError> {
    let mut sizes = Sizes::new();
    for entry in place.streams(&[])? {
        let dir = place.root.stream_dir(&entry.account, &entry.name).join("msgs");
        let files = place.root.files_below(&dir).map_err(inspect_error)?;
        let blocks = files.iter().filter(|(path, _)| path.extension().is_some_and(|extension| extension == "blk"));
        let (count, bytes) = blocks.fold((0, 0), |(count, bytes), (_, len)| (count + 1, bytes + len));
        sizes.insert((entry.account, entry.name), (count, bytes));
    }
    Ok(sizes)
}

/// The highest sequence in the last block; 0 if it can't be read just now.
fn last_seq(place: &Place, (account, stream): &(String, String)) -> Result<u64, CommandError> {
    let scope = store::inspect::layout::Scope { account: Some(account.clone()), stream: Some(stream.clone()) };
    let entry = place.root.stream(&scope).map_err(inspect_error)?;
    let reader = StreamReader::open(&place.root, &entry, &place.keys).map_err(inspect_error)?;
    let numbers = reader.block_numbers().map_err(inspect_error)?;
    let mut last = 0;
    for number in numbers.iter().rev() {
        let Ok(block) = reader.read_block(*number) else { continue };
        block.walk(&reader.hasher(*number), |step| last = last.max(step.record().seq));
        if last > 0 {
            break;
        }
    }
    Ok(last)
}

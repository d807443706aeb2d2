//! `nats-rs store index show|rebuild`.

use clap::Subcommand;
use serde::Serialize;
use store::inspect::change::plan_index;
use store::inspect::picture::Picture;
use store::inspect::stream::StreamReader;

use super::changing::{ChangeArgs, propose};
use super::list::index_text;
use super::place::{StoreArgs, inspect_error, now};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, Fields, Table, View};
use crate::quantity;

/// What can be done with indexes.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Show what index.db says
    Show(ShowArgs),
    /// Write index.db anew from the blocks
    Rebuild(RebuildArgs),
}

/// Arguments of `show`.
#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Stream
    stream: Option<String>,
}

/// Arguments of `rebuild`.
#[derive(Debug, clap::Args)]
pub(crate) struct RebuildArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Streams; all if none is named
    streams: Vec<String>,
    #[command(flatten)]
    change: ChangeArgs,
}

#[derive(Debug, Serialize)]
struct Shown {
    account: String,
    stream: String,
    status: String,
    messages: u64,
    bytes: u64,
    first_seq: u64,
    last_seq: u64,
    subjects: u64,
    last_block: u64,
    blocks: Vec<BlockRow>,
}

#[derive(Debug, Serialize)]
struct BlockRow {
    block: u64,
    messages: u64,
    bytes: u64,
    first_seq: u64,
    first_ts: String,
    last_seq: u64,
    last_ts: String,
    deleted: u64,
    ttls: u64,
    schedules: u64,
}

/// Runs one of them.
pub(super) fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Show(args) => show(&args, invocation),
        Command::Rebuild(args) => {
            let place = args.store.open(invocation)?;
            let streams = place.streams(&args.streams)?;
            for entry in &streams {
                let reader = StreamReader::open(&place.root, entry, &place.keys).map_err(inspect_error)?;
                reader.state_key().map_err(inspect_error)?;
            }
            let plan = plan_index(&place.root, &streams, now()).map_err(inspect_error)?;
            propose(&plan, &place, &args.change, None, invocation)
        }
    }
}

fn show(args: &ShowArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.open(invocation)?;
    let entry = place.stream(args.stream.as_ref())?;
    let reader = StreamReader::open(&place.root, &entry, &place.keys).map_err(inspect_error)?;
    let picture = Picture::of_index(&reader).map_err(inspect_error)?;
    let status = index_text(&picture.status);
    let Some(index) = picture.index() else {
        let message = format!("index.db of {} is {status}", entry.name);
        let error = CommandError::message(CommandErrorKind::Findings, message);
        return Err(error.hint("'nats-rs store index rebuild' makes it anew; a server does so too when it starts"));
    };
    let blocks = index.blocks.iter().map(|block| BlockRow {
        block: block.number,
        messages: block.msgs(),
        bytes: block.bytes,
        first_seq: block.first_seq,
        first_ts: block.first_time.to_string(),
        last_seq: block.last_seq,
        last_ts: block.last_time.to_string(),
        deleted: block.deleted.len(),
        ttls: block.ttls,
        schedules: block.schedules,
    });
    let shown = Shown {
        account: entry.account.clone(),
        stream: entry.name.clone(),
        status,
        messages: index.msgs,
        bytes: index.bytes,
        first_seq: index.first_seq,
        last_seq: index.last_seq,
        subjects: index.subjects.len() as u64,
        last_block: index.last_block,
        blocks: blocks.collect(),
    };
    Ok(invocation.output.show(&shown)?)
}

impl View for Shown {
    fn view(&self) -> Vec<Block> {
        let fields = Fields::titled(format!("index.db of {}", self.stream))
            .row("Status", &self.status)
            .row("Messages", quantity::count(self.messages))
            .row("Bytes", quantity::count(self.bytes))
            .row("First", self.first_seq)
            .row("Last", self.last_seq)
            .row("Subjects", quantity::count(self.subjects));
        let mut table = Table::new().number("Block").number("Messages").number("Bytes").number("First").number("Last");
        table = table.number("Deleted").number("TTLs").number("Schedules");
        for block in &self.blocks {
            let numbers = [block.block, block.messages, block.bytes, block.first_seq, block.last_seq, block.deleted];
            table.push(numbers.into_iter().chain([block.ttls, block.schedules]).map(|number| number.to_string()));
        }
        vec![Block::Fields(fields), Block::Table(table)]
    }
}

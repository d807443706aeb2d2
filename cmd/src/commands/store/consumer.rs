//! `nats-rs store consumer ls|show|set|reset`.

use clap::Subcommand;
use serde::Serialize;
use serde_json::Value;
use store::format::consumer::ConsumerState;
use store::inspect::change::plan_consumer;
use store::inspect::consumer::{ConsumerReader, StateFile};

use super::changing::{ChangeArgs, propose};
use super::place::{StoreArgs, inspect_error, now};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Fields, Table, View};
use crate::quantity;

/// What can be done with consumers.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List the consumers of a stream, or of all
    #[command(visible_alias = "list")]
    Ls(LsArgs),
    /// Show positions, pending and redelivered messages, and the configuration
    #[command(visible_alias = "info")]
    Show(ShowArgs),
    /// Let a consumer go on at a message; everything before counts as acknowledged
    Set(SetArgs),
    /// Let a consumer begin anew by its deliver policy
    Reset(ResetArgs),
}

/// Arguments of `ls`.
#[derive(Debug, clap::Args)]
pub(crate) struct LsArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Streams; all if none is named
    streams: Vec<String>,
}

/// Arguments of `show`.
#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Stream
    stream: String,
    /// Consumer
    consumer: String,
}

/// Arguments of `set`.
#[derive(Debug, clap::Args)]
pub(crate) struct SetArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Stream
    stream: String,
    /// Consumer
    consumer: String,
    /// The stream sequence that is delivered next
    #[arg(long, value_name = "SEQ", value_parser = clap::value_parser!(u64).range(1..))]
    next: u64,
    #[command(flatten)]
    change: ChangeArgs,
}

/// Arguments of `reset`.
#[derive(Debug, clap::Args)]
pub(crate) struct ResetArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Stream
    stream: String,
    /// Consumer
    consumer: String,
    #[command(flatten)]
    change: ChangeArgs,
}

/// A position: the consumer's own count, and the stream's sequence.
#[derive(Debug, Serialize)]
struct Position {
    consumer_seq: u64,
    stream_seq: u64,
}

#[derive(Debug, Serialize)]
struct Row {
    account: String,
    stream: String,
    consumer: String,
    /// `stored`, `none`, `locked`, or what is wrong.
    state: String,
    delivered: Position,
    ack_floor: Position,
    num_ack_pending: u64,
    num_redelivered: u64,
}

#[derive(Debug, Serialize)]
struct PendingRow {
    stream_seq: u64,
    consumer_seq: u64,
    delivered_at: String,
    redeliveries: u64,
}

#[derive(Debug, Serialize)]
struct Shown {
    #[serde(flatten)]
    row: Row,
    pending: Vec<PendingRow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    config: Option<Value>,
}

/// Runs one of them.
pub(super) fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Ls(args) => ls(&args, invocation),
        Command::Show(args) => show(&args, invocation),
        Command::Set(args) => {
            change(&args.store, (&args.stream, &args.consumer), Some(args.next), &args.change, invocation)
        }
        Command::Reset(args) => change(&args.store, (&args.stream, &args.consumer), None, &args.change, invocation),
    }
}

fn row(names: [&str; 3], file: &StateFile) -> Row {
    let none = ConsumerState::default();
    let (text, state) = match file {
        StateFile::Missing => ("none".to_owned(), &none),
        StateFile::Locked => ("locked".to_owned(), &none),
        StateFile::Damaged(error) => (format!("damaged: {error}"), &none),
        StateFile::Decoded(state) => ("stored".to_owned(), state),
    };
    let position = |pair: store::format::consumer::SequencePair| Position {
        consumer_seq: pair.consumer_seq,
        stream_seq: pair.stream_seq,
    };
    let [account, stream, consumer] = names.map(str::to_owned);
    Row {
        account,
        stream,
        consumer,
        state: text,
        delivered: position(state.delivered),
        ack_floor: position(state.ack_floor),
        num_ack_pending: state.pending.len() as u64,
        num_redelivered: state.redelivered.len() as u64,
    }
}

fn ls(args: &LsArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.open(invocation)?;
    let mut rows = Vec::new();
    for entry in place.streams(&args.streams)? {
        for name in &entry.consumers {
            let reader = ConsumerReader::open(&place.root, &entry, name, &place.keys).map_err(inspect_error)?;
            rows.push(row([&entry.account, &entry.name, name], &reader.state().map_err(inspect_error)?));
        }
    }
    Ok(invocation.output.show_list(&rows, |rows| {
        if rows.is_empty() {
            return vec![Block::sentence("No consumers.")];
        }
        let mut table = Table::new().text("Account").text("Stream").text("Consumer").number("Delivered");
        table = table.number("Acknowledged").number("Pending").number("Redelivered").text("State");
        for row in rows {
            let numbers =
                [row.delivered.stream_seq, row.ack_floor.stream_seq, row.num_ack_pending, row.num_redelivered];
            let names = [row.account.clone(), row.stream.clone(), row.consumer.clone()];
            table.push(names.into_iter().chain(numbers.map(quantity::count)).chain([row.state.clone()]));
        }
        vec![Block::Table(table)]
    })?)
}

fn show(args: &ShowArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.open(invocation)?;
    let entry = place.stream(Some(&args.stream))?;
    let reader = ConsumerReader::open(&place.root, &entry, &args.consumer, &place.keys).map_err(inspect_error)?;
    let file = reader.state().map_err(inspect_error)?;
    let mut pending = Vec::new();
    if let StateFile::Decoded(state) = &file {
        pending.extend(state.pending.iter().map(|(seq, of)| PendingRow {
            stream_seq: *seq,
            consumer_seq: of.consumer_seq,
            delivered_at: of.delivered_at.to_string(),
            redeliveries: state.redelivered.get(seq).copied().unwrap_or(0),
        }));
    }
    let row = row([&entry.account, &entry.name, &args.consumer], &file);
    Ok(invocation.output.show(&Shown { row, pending, config: reader.meta().json().cloned() })?)
}

impl View for Shown {
    fn view(&self) -> Vec<Block> {
        let row = &self.row;
        let both = |position: &Position| format!("consumer {}, stream {}", position.consumer_seq, position.stream_seq);
        let mut fields = Fields::titled(format!("Consumer {} of stream {}", row.consumer, row.stream))
            .row("State", &row.state)
            .row("Delivered", both(&row.delivered))
            .row("Acknowledged", both(&row.ack_floor))
            .row("Pending", row.num_ack_pending)
            .row("Redelivered", row.num_redelivered);
        for (name, value) in self.config.as_ref().and_then(Value::as_object).into_iter().flatten() {
            fields = fields.row(name, value.as_str().map_or_else(|| value.to_string(), str::to_owned));
        }
        let mut blocks = vec![Block::Fields(fields)];
        if !self.pending.is_empty() {
            let mut table = Table::titled("Pending").number("Stream").number("Consumer").text("Delivered at");
            table = table.number("Redelivered");
            for of in &self.pending {
                let (seq, own) = (of.stream_seq.to_string(), of.consumer_seq.to_string());
                table.push([seq, own, of.delivered_at.clone(), of.redeliveries.to_string()]);
            }
            blocks.push(Block::Table(table));
        }
        blocks
    }
}

fn change(
    store: &StoreArgs,
    (stream, consumer): (&String, &String),
    next: Option<u64>,
    change: &ChangeArgs,
    invocation: &mut Invocation,
) -> Result<(), CommandError> {
    let place = store.open(invocation)?;
    let entry = place.stream(Some(stream))?;
    let plan = plan_consumer(&place.root, &entry, consumer, &place.keys, next, now()).map_err(inspect_error)?;
    propose(&plan, &place, change, None, invocation)
}

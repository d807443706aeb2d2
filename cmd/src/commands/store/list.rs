//! `nats-rs store ls|tree|info`.

use serde::Serialize;
use serde_json::Value;
use store::inspect::asset::Lock;
use store::inspect::layout::StreamEntry;
use store::inspect::picture::{IndexStatus, Picture, Totals, subjects};
use store::inspect::stream::StreamReader;

use super::place::{Place, StoreArgs, inspect_error};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Fields, Table, View};
use crate::quantity;

/// Arguments of `ls`.
#[derive(Debug, clap::Args)]
pub(crate) struct LsArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Only the names
    #[arg(long)]
    names: bool,
}

/// Arguments of `tree`.
#[derive(Debug, clap::Args)]
pub(crate) struct TreeArgs {
    #[command(flatten)]
    store: StoreArgs,
}

/// Arguments of `info`.
#[derive(Debug, clap::Args)]
pub(crate) struct InfoArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Stream
    stream: Option<String>,
    /// How many messages are on each subject
    #[arg(long)]
    subjects: bool,
}

/// A stream in figures; what can't be known without the key is left out.
#[derive(Debug, Serialize)]
struct Row {
    account: String,
    stream: String,
    encryption: &'static str,
    index: String,
    blocks: u64,
    consumers: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<State>,
}

/// The state, in the names of the server's answers.
#[derive(Debug, Serialize)]
struct State {
    messages: u64,
    bytes: u64,
    first_seq: u64,
    first_ts: String,
    last_seq: u64,
    last_ts: String,
}

impl From<Totals> for State {
    fn from(totals: Totals) -> Self {
        Self {
            messages: totals.msgs,
            bytes: totals.bytes,
            first_seq: totals.first_seq,
            first_ts: totals.first_time.to_string(),
            last_seq: totals.last_seq,
            last_ts: totals.last_time.to_string(),
        }
    }
}

/// Lists the streams.
pub(super) fn ls(args: &LsArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.open(invocation)?;
    let entries = place.streams(&[])?;
    if args.names {
        let names: Vec<String> = entries.into_iter().map(|entry| entry.name).collect();
        return Ok(invocation.output.show_list(&names, |names| names.iter().map(Block::sentence).collect())?);
    }
    let rows: Result<Vec<Row>, CommandError> = entries.iter().map(|entry| row(&place, entry)).collect();
    Ok(invocation.output.show_list(&rows?, rows_view)?)
}

fn row(place: &Place, entry: &StreamEntry) -> Result<Row, CommandError> {
    let reader = StreamReader::open(&place.root, entry, &place.keys).map_err(inspect_error)?;
    let is_locked = matches!(reader.meta().lock, Lock::Locked);
    let picture = if is_locked { None } else { Some(Picture::load(&reader, &mut |_| {}).map_err(inspect_error)?) };
    Ok(Row {
        account: entry.account.clone(),
        stream: entry.name.clone(),
        encryption: encryption(&reader),
        index: picture.as_ref().map_or_else(|| "locked".to_owned(), |picture| index_text(&picture.status)),
        blocks: reader.block_numbers().map_err(inspect_error)?.len() as u64,
        consumers: entry.consumers.len() as u64,
        state: picture.map(|picture| picture.totals.into()),
    })
}

fn encryption(reader: &StreamReader) -> &'static str {
    match &reader.meta().lock {
        Lock::Plain => "none",
        Lock::Locked => "locked",
        Lock::Open(opened) => match opened.key.cipher() {
            store::format::cipher::Cipher::ChaCha => "chacha",
            store::format::cipher::Cipher::Aes => "aes",
        },
    }
}

/// The state of `index.db` in a word or a sentence.
pub(super) fn index_text(status: &IndexStatus) -> String {
    match status {
        IndexStatus::Fits => "fits".to_owned(),
        IndexStatus::Missing => "missing".to_owned(),
        IndexStatus::Damaged(error) => format!("damaged: {error}"),
        IndexStatus::Stale(why) => format!("stale: {why}"),
    }
}

fn rows_view(rows: &[Row]) -> Vec<Block> {
    if rows.is_empty() {
        return vec![Block::sentence("The store holds no streams.")];
    }
    let mut table = Table::new().text("Account").text("Stream").number("Messages").number("Bytes");
    table = table.number("First").number("Last").number("Blocks").number("Consumers").text("Encryption").text("Index");
    for row in rows {
        let state =
            |of: fn(&State) -> u64| row.state.as_ref().map_or_else(String::new, |state| quantity::count(of(state)));
        let bytes = row.state.as_ref().map_or_else(String::new, |state| quantity::bytes(state.bytes));
        let index = row.index.split(':').next().unwrap_or_default().to_owned();
        table.push([
            row.account.clone(),
            row.stream.clone(),
            state(|state| state.messages),
            bytes,
            state(|state| state.first_seq),
            state(|state| state.last_seq),
            row.blocks.to_string(),
            row.consumers.to_string(),
            row.encryption.to_owned(),
            index,
        ]);
    }
    vec![Block::Table(table)]
}

/// The whole store by names.
#[derive(Debug, Serialize)]
struct Tree {
    store: String,
    accounts: Vec<AccountNode>,
}

#[derive(Debug, Serialize)]
struct AccountNode {
    account: String,
    streams: Vec<StreamNode>,
    groups: Vec<String>,
}

#[derive(Debug, Serialize)]
struct StreamNode {
    stream: String,
    blocks: u64,
    consumers: Vec<String>,
}

/// Shows the whole store by names.
pub(super) fn tree(args: &TreeArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.open(invocation)?;
    let mut accounts = Vec::new();
    for account in place.root.accounts().map_err(inspect_error)? {
        if place.scope.account.as_ref().is_some_and(|wanted| *wanted != account.name) {
            continue;
        }
        let mut streams = Vec::new();
        for entry in account.streams {
            let reader = StreamReader::open(&place.root, &entry, &place.keys).map_err(inspect_error)?;
            let blocks = reader.block_numbers().map_err(inspect_error)?.len() as u64;
            streams.push(StreamNode { stream: entry.name, blocks, consumers: entry.consumers });
        }
        accounts.push(AccountNode { account: account.name, streams, groups: account.groups });
    }
    let store = place.root.store_dir.display().to_string();
    Ok(invocation.output.show(&Tree { store, accounts })?)
}

impl View for Tree {
    fn view(&self) -> Vec<Block> {
        let mut text = format!("{}\n", self.store);
        for account in &self.accounts {
            text.push_str(&format!("  {}\n", account.account));
            for stream in &account.streams {
                let blocks = quantity::counted(stream.blocks, "block");
                text.push_str(&format!("    stream {} ({blocks})\n", stream.stream));
                for consumer in &stream.consumers {
                    text.push_str(&format!("      consumer {consumer}\n"));
                }
            }
            for group in &account.groups {
                text.push_str(&format!("    group {group}\n"));
            }
        }
        vec![Block::Text(text)]
    }
}

/// One stream.
#[derive(Debug, Serialize)]
struct Info {
    #[serde(flatten)]
    row: Row,
    #[serde(skip_serializing_if = "Option::is_none")]
    config: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    subjects: Option<std::collections::BTreeMap<String, u64>>,
    consumer_names: Vec<String>,
    damaged_bytes: u64,
}

/// Shows one stream.
pub(super) fn info(args: &InfoArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.open(invocation)?;
    let entry = place.stream(args.stream.as_ref())?;
    let reader = StreamReader::open(&place.root, &entry, &place.keys).map_err(inspect_error)?;
    let picture = Picture::load(&reader, &mut |_| {}).map_err(inspect_error)?;
    let subjects = if args.subjects { Some(subjects(&reader, &picture).map_err(inspect_error)?) } else { None };
    let damaged_bytes = picture.damage.iter().map(|damage| damage.len as u64).sum();
    let row = Row {
        account: entry.account.clone(),
        stream: entry.name.clone(),
        encryption: encryption(&reader),
        index: index_text(&picture.status),
        blocks: picture.numbers.len() as u64,
        consumers: entry.consumers.len() as u64,
        state: Some(picture.totals.into()),
    };
    let config = reader.meta().json().cloned();
    Ok(invocation.output.show(&Info { row, config, subjects, consumer_names: entry.consumers, damaged_bytes })?)
}

impl View for Info {
    fn view(&self) -> Vec<Block> {
        let row = &self.row;
        let mut fields = Fields::titled(format!("Stream {} of account {}", row.stream, row.account));
        if let Some(state) = &row.state {
            fields = fields
                .row("Messages", quantity::count(state.messages))
                .row("Bytes", quantity::bytes(state.bytes))
                .row("First", format!("{} ({})", state.first_seq, state.first_ts))
                .row("Last", format!("{} ({})", state.last_seq, state.last_ts));
        }
        fields = fields.row("Blocks", row.blocks).row("Index", &row.index).row("Encryption", row.encryption);
        fields = fields.row_if("Consumers", self.consumer_names.join(", "));
        if self.damaged_bytes > 0 {
            fields = fields.row("Damaged", format!("{}; see 'store verify'", quantity::bytes(self.damaged_bytes)));
        }
        let mut blocks = vec![Block::Fields(fields)];
        if let Some(config) = self.config.as_ref().and_then(Value::as_object) {
            let mut fields = Fields::titled("Configuration");
            for (name, value) in config {
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                fields = fields.row(name, text);
            }
            blocks.push(Block::Fields(fields));
        }
        if let Some(subjects) = &self.subjects {
            let mut table = Table::titled("Subjects").text("Subject").number("Messages");
            subjects.iter().for_each(|(subject, count)| table.push([subject.clone(), quantity::count(*count)]));
            blocks.push(Block::Table(table));
        }
        blocks
    }
}

//! `nats-rs store block ls|show|dump`.

use clap::Subcommand;
use serde::Serialize;
use store::format::record::RecordKind;
use store::inspect::block::{BlockFault, Step};
use store::inspect::picture::{Picture, block_of};
use store::inspect::stream::StreamReader;

use super::place::{StoreArgs, inspect_error};
use crate::error::CommandError;
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// What can be done with blocks.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// List the blocks of a stream
    #[command(visible_alias = "list")]
    Ls(LsArgs),
    /// List the records and the damage in a block
    Show(ShowArgs),
    /// Print the bytes of a block, decrypted and decompressed
    Dump(DumpArgs),
}

/// Arguments of `ls`.
#[derive(Debug, clap::Args)]
pub(crate) struct LsArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Stream
    stream: Option<String>,
}

/// Arguments of `show`.
#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Stream
    stream: String,
    /// The block's number
    block: u64,
}

/// Arguments of `dump`.
#[derive(Debug, clap::Args)]
pub(crate) struct DumpArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Stream
    stream: String,
    /// The block's number
    block: u64,
    /// Where to begin
    #[arg(long, value_name = "OFFSET", default_value_t = 0)]
    offset: usize,
    /// How many bytes
    #[arg(long, value_name = "BYTES", default_value_t = 512)]
    len: usize,
    /// The bytes as they are, not as a hexadecimal table
    #[arg(long)]
    raw: bool,
}

#[derive(Debug, Serialize)]
struct BlockRow {
    block: u64,
    file_bytes: u64,
    content_bytes: u64,
    compressed: bool,
    encrypted: bool,
    messages: u64,
    live: u64,
    live_bytes: u64,
    tombstones: u64,
    erased: u64,
    first_seq: u64,
    last_seq: u64,
    damaged_bytes: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    fault: Option<&'static str>,
}

#[derive(Debug, Serialize)]
struct RecordRow {
    offset: u64,
    len: u64,
    /// `message`, `tombstone`, `erased`, `damage`.
    kind: &'static str,
    seq: u64,
    #[serde(skip_serializing_if = "String::is_empty")]
    time: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    subject: String,
    header_bytes: u64,
    payload_bytes: u64,
    live: bool,
}

/// Runs one of them.
pub(super) fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Ls(args) => ls(&args, invocation),
        Command::Show(args) => show(&args, invocation),
        Command::Dump(args) => dump(&args, invocation),
    }
}

fn ls(args: &LsArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.open(invocation)?;
    let entry = place.stream(args.stream.as_ref())?;
    let reader = StreamReader::open(&place.root, &entry, &place.keys).map_err(inspect_error)?;
    let picture = Picture::load(&reader, &mut |_| {}).map_err(inspect_error)?;
    let mut rows = Vec::new();
    for number in picture.numbers.iter().copied() {
        rows.push(block_row(&reader, &picture, number)?);
    }
    Ok(invocation.output.show_list(&rows, blocks_view)?)
}

fn block_row(reader: &StreamReader, picture: &Picture, number: u64) -> Result<BlockRow, CommandError> {
    let block = reader.read_block(number).map_err(inspect_error)?;
    let view = picture.block(number);
    let mut row = BlockRow {
        block: number,
        file_bytes: block.file_len,
        content_bytes: block.plain.len() as u64,
        compressed: block.is_compressed,
        encrypted: block.key.is_some(),
        messages: 0,
        live: 0,
        live_bytes: 0,
        tombstones: 0,
        erased: 0,
        first_seq: 0,
        last_seq: 0,
        damaged_bytes: 0,
        fault: block.fault.map(fault_text),
    };
    let damage = block.walk(&reader.hasher(number), |step| {
        let record = step.record();
        if record.kind != RecordKind::Tombstone {
            row.first_seq = if row.first_seq == 0 { record.seq } else { row.first_seq };
            row.last_seq = row.last_seq.max(record.seq);
        }
        match (step, record.kind) {
            (Step::Message { len, .. }, _) => {
                row.messages += 1;
                if view.is_live(record.seq) {
                    (row.live, row.live_bytes) = (row.live + 1, row.live_bytes + len as u64);
                }
            }
            (Step::Other { .. }, RecordKind::Tombstone) => row.tombstones += 1,
            (Step::Other { .. }, RecordKind::Erased | RecordKind::Message) => row.erased += 1,
        }
    });
    row.damaged_bytes = damage.iter().map(|damage| damage.len as u64).sum();
    Ok(row)
}

fn fault_text(fault: BlockFault) -> &'static str {
    match fault {
        BlockFault::KeyMissing => "key file missing",
        BlockFault::KeyUnusable => "key file unusable",
        BlockFault::Compression => "compressed form damaged",
    }
}

fn blocks_view(rows: &[BlockRow]) -> Vec<Block> {
    let mut table = Table::new().number("Block").number("File").text("Form").number("First").number("Last");
    table = table.number("Messages").number("Live").number("Tombstones").number("Erased").text("Damage");
    for row in rows {
        let form = match (row.compressed, row.encrypted) {
            (false, false) => "plain",
            (true, false) => "s2",
            (false, true) => "encrypted",
            (true, true) => "s2, encrypted",
        };
        let damage = match (row.fault, row.damaged_bytes) {
            (Some(fault), _) => fault.to_owned(),
            (None, 0) => String::new(),
            (None, bytes) => quantity::bytes(bytes),
        };
        table.push([
            row.block.to_string(),
            quantity::bytes(row.file_bytes),
            form.to_owned(),
            row.first_seq.to_string(),
            row.last_seq.to_string(),
            row.messages.to_string(),
            row.live.to_string(),
            row.tombstones.to_string(),
            row.erased.to_string(),
            damage,
        ]);
    }
    vec![Block::Table(table)]
}

fn show(args: &ShowArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.open(invocation)?;
    let entry = place.stream(Some(&args.stream))?;
    let reader = StreamReader::open(&place.root, &entry, &place.keys).map_err(inspect_error)?;
    let picture = Picture::load(&reader, &mut |_| {}).map_err(inspect_error)?;
    let block = block_of(&reader, args.block).map_err(inspect_error)?;
    let view = picture.block(args.block);
    let mut rows: Vec<RecordRow> = Vec::new();
    let damage = block.walk(&reader.hasher(args.block), |step| {
        let (Step::Message { offset, len, record } | Step::Other { offset, len, record, .. }) = step;
        let kind = match record.kind {
            RecordKind::Message => "message",
            RecordKind::Tombstone => "tombstone",
            RecordKind::Erased => "erased",
        };
        rows.push(RecordRow {
            offset: offset as u64,
            len: len as u64,
            kind,
            seq: record.seq,
            time: record.timestamp.to_string(),
            subject: String::from_utf8_lossy(record.subject).into_owned(),
            header_bytes: record.headers.len() as u64,
            payload_bytes: record.payload.len() as u64,
            live: matches!(step, Step::Message { .. }) && view.is_live(record.seq),
        });
    });
    rows.extend(damage.iter().map(|damage| RecordRow {
        offset: damage.offset as u64,
        len: damage.len as u64,
        kind: "damage",
        seq: damage.hints.first().copied().unwrap_or(0),
        time: String::new(),
        subject: String::new(),
        header_bytes: 0,
        payload_bytes: 0,
        live: false,
    }));
    rows.sort_by_key(|row| row.offset);
    Ok(invocation.output.show_list(&rows, |rows| {
        let mut table = Table::new().number("Offset").number("Length").text("Kind").number("Sequence").text("Time");
        table = table.text("Subject").number("Headers").number("Payload").text("Live");
        for row in rows {
            let live = if row.live { "yes" } else { "" };
            let numbers = [row.header_bytes, row.payload_bytes].map(|number| number.to_string());
            let [headers, payload] = numbers;
            table.push([
                row.offset.to_string(),
                row.len.to_string(),
                row.kind.to_owned(),
                row.seq.to_string(),
                row.time.clone(),
                row.subject.clone(),
                headers,
                payload,
                live.to_owned(),
            ]);
        }
        vec![Block::Table(table)]
    })?)
}

fn dump(args: &DumpArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    const COLUMNS: usize = 16;
    let place = args.store.open(invocation)?;
    let entry = place.stream(Some(&args.stream))?;
    let reader = StreamReader::open(&place.root, &entry, &place.keys).map_err(inspect_error)?;
    let block = block_of(&reader, args.block).map_err(inspect_error)?;
    let start = args.offset.min(block.plain.len());
    let end = start.saturating_add(args.len).min(block.plain.len());
    let bytes = block.plain.get(start..end).unwrap_or_default();
    if args.raw {
        return Ok(invocation.output.bytes(bytes)?);
    }
    for (at, line) in bytes.chunks(COLUMNS).enumerate() {
        let hex: String = line.iter().map(|byte| format!("{byte:02x} ")).collect();
        let is_shown = |byte: u8| byte.is_ascii_graphic() || byte == b' ';
        let text: String = line.iter().map(|byte| if is_shown(*byte) { char::from(*byte) } else { '.' }).collect();
        invocation.output.text(&format!("{:08x}  {hex:<48} {text}\n", start + at * COLUMNS))?;
    }
    Ok(())
}

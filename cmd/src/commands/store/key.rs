//! `nats-rs store key check|rotate|decrypt`.

use std::path::PathBuf;

use clap::Subcommand;
use serde::Serialize;
use store::format::cipher::ServerKey;
use store::inspect::asset::Lock;
use store::inspect::change::{plan_decrypt, plan_rotate};
use store::inspect::consumer::ConsumerReader;
use store::inspect::raft::GroupReader;
use store::inspect::stream::StreamReader;

use super::changing::{ChangeArgs, propose};
use super::place::{StoreArgs, inspect_error, now, read_key};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;
use crate::output::{Block, Table};
use crate::quantity;

/// What can be done about keys.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Tell which files the given keys open
    Check(CheckArgs),
    /// Seal the key files with another key; messages are not written anew
    Rotate(RotateArgs),
    /// Write a store without encryption
    Decrypt(DecryptArgs),
}

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub(crate) struct CheckArgs {
    #[command(flatten)]
    store: StoreArgs,
}

/// Arguments of `rotate`.
#[derive(Debug, clap::Args)]
pub(crate) struct RotateArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Streams; all, and the consensus groups, if none is named
    streams: Vec<String>,
    /// File with the new key
    #[arg(long, value_name = "FILE")]
    new_key_file: PathBuf,
    #[command(flatten)]
    change: ChangeArgs,
}

/// Arguments of `decrypt`.
#[derive(Debug, clap::Args)]
pub(crate) struct DecryptArgs {
    #[command(flatten)]
    store: StoreArgs,
    /// Streams; all if none is named
    streams: Vec<String>,
    #[command(flatten)]
    change: ChangeArgs,
}

#[derive(Debug, Serialize)]
struct Row {
    /// The stream's, consumer's, block's or group's name.
    asset: String,
    /// `none`, `opens`, `locked`.
    key: &'static str,
    /// Which of the given keys opens it, from 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cipher: Option<&'static str>,
}

/// Runs one of them.
pub(super) fn run(command: Command, invocation: &mut Invocation) -> Result<(), CommandError> {
    match command {
        Command::Check(args) => check(&args, invocation),
        Command::Rotate(args) => {
            let new_key = ServerKey::new(&read_key(&args.new_key_file)?);
            let place = args.store.open(invocation)?;
            let streams = place.streams(&args.streams)?;
            let groups = if args.streams.is_empty() { place.root.groups().map_err(inspect_error)? } else { Vec::new() };
            let plan = plan_rotate(&place.root, &streams, &groups, &place.keys, now()).map_err(inspect_error)?;
            propose(&plan, &place, &args.change, Some(new_key), invocation)
        }
        Command::Decrypt(args) => {
            let place = args.store.open(invocation)?;
            let streams = place.streams(&args.streams)?;
            let plan = plan_decrypt(&place.root, &streams, &place.keys, now()).map_err(inspect_error)?;
            propose(&plan, &place, &args.change, None, invocation)
        }
    }
}

fn row(asset: String, lock: &Lock) -> Row {
    match lock {
        Lock::Plain => Row { asset, key: "none", number: None, cipher: None },
        Lock::Locked => Row { asset, key: "locked", number: None, cipher: None },
        Lock::Open(opened) => {
            let cipher = match opened.key.cipher() {
                store::format::cipher::Cipher::ChaCha => "chacha",
                store::format::cipher::Cipher::Aes => "aes",
            };
            Row { asset, key: "opens", number: Some(opened.by as u64 + 1), cipher: Some(cipher) }
        }
    }
}

fn check(args: &CheckArgs, invocation: &mut Invocation) -> Result<(), CommandError> {
    let place = args.store.open(invocation)?;
    let mut rows = Vec::new();
    for entry in place.streams(&[])? {
        let reader = StreamReader::open(&place.root, &entry, &place.keys).map_err(inspect_error)?;
        let name = format!("{}/{}", entry.account, entry.name);
        rows.push(row(name.clone(), &reader.meta().lock));
        for number in reader.block_numbers().map_err(inspect_error)? {
            if reader.meta().is_encrypted() && reader.block_tail(number).map_err(inspect_error)?.is_none() {
                rows.push(row(format!("{name} block {number}"), &Lock::Locked));
            }
        }
        for consumer in &entry.consumers {
            let reader = ConsumerReader::open(&place.root, &entry, consumer, &place.keys).map_err(inspect_error)?;
            rows.push(row(format!("{name} consumer {consumer}"), &reader.meta().lock));
        }
    }
    for (account, group) in place.root.groups().map_err(inspect_error)? {
        let reader = GroupReader::open(&place.root, &account, &group, &place.keys).map_err(inspect_error)?;
        rows.push(row(format!("group {group}"), &reader.log().meta().lock));
    }
    let locked = rows.iter().filter(|row| row.key == "locked").count() as u64;
    invocation.output.show_list(&rows, |rows| {
        let mut table = Table::new().text("Asset").text("Key").number("Number").text("Cipher");
        for row in rows {
            let number = row.number.map_or_else(String::new, |number| number.to_string());
            table.push([row.asset.clone(), row.key.to_owned(), number, row.cipher.unwrap_or_default().to_owned()]);
        }
        vec![Block::Table(table)]
    })?;
    if locked == 0 {
        return Ok(());
    }
    let message = format!("{} locked", quantity::counted(locked, "asset"));
    Err(CommandError::message(CommandErrorKind::Denied, message).hint("give the right key with --key-file"))
}

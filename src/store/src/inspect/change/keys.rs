//! Another key, or none.

use std::path::Path;

use clock::Timestamp;

use super::journal::{Journal, invalid};
use super::plan::{Action, AssetRef, Plan};
use super::rewrite::{block_path, key_path};
use crate::format::checksum::Hasher;
use crate::format::cipher::ServerKey;
use crate::format::index::Index;
use crate::format::meta;
use crate::inspect::asset::{AssetNames, Lock};
use crate::inspect::consumer::ConsumerReader;
use crate::inspect::error::{InspectError, Result};
use crate::inspect::key_ring::KeyRing;
use crate::inspect::layout::{StoreRoot, StreamEntry, read_or_none};
use crate::inspect::stream::StreamReader;

const KEY_FILE_LEN_MAX: u64 = 4096;
const FILE_LEN_MAX: u64 = 1 << 30;

/// Plans to seal all key files of streams, their consumers and the consensus groups with a new key.
///
/// The keys of the files themselves stay, so that no message is written anew.
///
/// # Errors
/// A key file opens with none of the given keys, or the disk fails.
pub fn plan_rotate(
    root: &StoreRoot,
    streams: &[StreamEntry],
    groups: &[(String, String)],
    keys: &KeyRing,
    now: Timestamp,
) -> Result<Plan> {
    let mut plan = Plan::new("key-rotate", root, now);
    for entry in streams {
        let names = AssetNames::of_stream(&entry.account, &entry.name);
        let before = plan.actions.len();
        plan_keys(&mut plan, root, &root.stream_dir(&entry.account, &entry.name), &names, keys)?;
        for consumer in &entry.consumers {
            let names = AssetNames::of_consumer(&entry.account, &entry.name, consumer);
            let dir = root.stream_dir(&entry.account, &entry.name).join("obs").join(consumer);
            plan_keys(&mut plan, root, &dir, &names, keys)?;
        }
        if plan.actions.len() > before {
            plan.note_stream(root, &entry.account, &entry.name)?;
        }
    }
    for (account, group) in groups {
        let dir = root.group_dir(account, group);
        let before = plan.actions.len();
        plan_keys(&mut plan, root, &dir, &AssetNames::of_group(group), keys)?;
        if plan.actions.len() > before {
            plan.note_dir(root, &dir)?;
        }
    }
    Ok(plan)
}

fn plan_keys(plan: &mut Plan, root: &StoreRoot, dir: &Path, names: &AssetNames, keys: &KeyRing) -> Result<()> {
    let mut files = vec![(dir.join("meta.key"), names.key_context.clone())];
    for (path, _) in root.files_below(&dir.join("msgs"))? {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if let Some(number) = name.strip_suffix(".key") {
            files.push((path, format!("{}:{number}", names.key_context)));
        }
    }
    for (path, key_context) in files {
        let Some(file) = read_or_none(root.disk.as_ref(), &path, KEY_FILE_LEN_MAX)? else { continue };
        let file_name = root.relative(&path);
        if keys.open(&names.key_account, &key_context, &file).is_none() {
            return Err(InspectError::Key { file: file_name });
        }
        let does = format!("seals {file_name} with the new key");
        let key_account = names.key_account.clone();
        plan.push(Action::SealKey { file: file_name, key_account, key_context }, does, "");
    }
    Ok(())
}

/// Plans to write encrypted streams without encryption.
///
/// # Errors
/// A stream is locked, or the disk fails.
pub fn plan_decrypt(root: &StoreRoot, streams: &[StreamEntry], keys: &KeyRing, now: Timestamp) -> Result<Plan> {
    let mut plan = Plan::new("key-decrypt", root, now);
    for entry in streams {
        let reader = StreamReader::open(root, entry, keys)?;
        if reader.state_key()?.is_none() {
            continue;
        }
        for number in reader.block_numbers()? {
            if reader.block_tail(number)?.is_none() {
                return Err(InspectError::Key { file: reader.rel(&format!("msgs/{number}.key")) });
            }
        }
        let asset = AssetRef::stream(&entry.account, &entry.name);
        plan.push(Action::Decrypt { asset }, format!("writes all files of {} without encryption", entry.name), "");
        plan.note_stream(root, &entry.account, &entry.name)?;
    }
    Ok(plan)
}

/// Seals one key file with the new key.
pub(super) fn seal_key(
    root: &StoreRoot,
    keys: &KeyRing,
    new_key: &ServerKey,
    (file, key_account, key_context): (&str, &str, &str),
    journal: &mut Journal,
) -> Result<()> {
    let path = root.absolute(file)?;
    let old = root.disk.read(&path, KEY_FILE_LEN_MAX)?;
    let opened =
        keys.open(key_account, key_context, &old).ok_or_else(|| InspectError::Key { file: file.to_owned() })?;
    let sealed = opened.key.to_file(new_key, key_account, key_context).map_err(InspectError::format(file))?;
    journal.write(&path, &sealed)
}

/// Writes all files of a stream without encryption; key files go last, so that a crash leaves what can be opened.
pub(super) fn decrypt(
    root: &StoreRoot,
    entry: &StreamEntry,
    reader: &StreamReader,
    journal: &mut Journal,
) -> Result<()> {
    for number in reader.block_numbers()? {
        decrypt_block(reader, number, journal)?;
    }
    let hasher = Hasher::named(reader.name());
    let index_path = reader.path("msgs/index.db");
    if let (Some(key), Some(file)) = (reader.state_key()?, read_or_none(reader.disk(), &index_path, FILE_LEN_MAX)?) {
        // One that cannot be read is of no use without its key either.
        match Index::decode(&file, &hasher, Some(key)).and_then(|index| index.encode(&hasher, None)) {
            Ok(plain) => journal.write(&index_path, &plain)?,
            Err(_) => journal.remove(&index_path)?,
        }
    }
    decrypt_meta(reader.dir(), reader.name(), &reader.meta().lock, &reader.meta().raw, journal)?;
    for name in &entry.consumers {
        let consumer = ConsumerReader::open(root, entry, name, reader.keys())?;
        let Lock::Open(opened) = &consumer.meta().lock else { continue };
        if let Some(file) =
            read_or_none(reader.disk(), &consumer.path("o.dat"), FILE_LEN_MAX)?.filter(|file| !file.is_empty())
        {
            let plain = opened.key.unseal(&file).map_err(InspectError::format(consumer.rel("o.dat")))?;
            journal.write(&consumer.path("o.dat"), &plain)?;
        }
        let hashed = format!("{}/{name}", entry.name);
        let dir = consumer.path("");
        decrypt_meta(&dir, &hashed, &consumer.meta().lock, &consumer.meta().raw, journal)?;
    }
    Ok(())
}

fn decrypt_block(reader: &StreamReader, number: u64, journal: &mut Journal) -> Result<()> {
    let path = block_path(reader, number);
    let mut file = reader.disk().read(&path, FILE_LEN_MAX)?;
    let Some(key_file) = read_or_none(reader.disk(), &key_path(reader, number), KEY_FILE_LEN_MAX)? else {
        return Ok(());
    };
    let context = format!("{}:{number}", reader.name());
    let opened = reader.keys().open(reader.key_account(), &context, &key_file);
    let opened = opened.ok_or_else(|| InspectError::Key { file: reader.rel(&format!("msgs/{number}.key")) })?;
    opened.key.apply_keystream(&mut file, 0);
    journal.write(&path, &file)?;
    journal.remove(&key_path(reader, number))
}

fn decrypt_meta(dir: &Path, hashed: &str, lock: &Lock, raw: &[u8], journal: &mut Journal) -> Result<()> {
    let Lock::Open(opened) = lock else { return Ok(()) };
    let path = dir.join("meta.inf");
    let plain = opened.key.unseal(raw).map_err(|_| invalid(&path, "it does not decrypt"))?;
    journal.write(&path, &plain)?;
    journal.write(&dir.join("meta.sum"), meta::sum_text(&Hasher::named(hashed), &plain).as_bytes())?;
    journal.remove(&dir.join("meta.key"))
}

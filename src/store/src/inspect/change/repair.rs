//! From findings to a plan that puts them right.

use clock::Timestamp;
use serde_json::Value;

use super::plan::{Action, AssetRef, Plan};
use crate::inspect::asset::{AssetMeta, AssetNames, Config, Sum};
use crate::inspect::consumer::ConsumerReader;
use crate::inspect::error::{InspectError, Result};
use crate::inspect::finding::{Finding, FindingKind, messages_text};
use crate::inspect::key_ring::KeyRing;
use crate::inspect::layout::{StoreRoot, StreamEntry};
use crate::inspect::verify::{Depth, verify_stream};

/// How much a repair does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Everything that can be put right.
    All,
    /// What another server would make worse: blocks with damage in them, and an index that does not fit.
    ForGo,
}

/// Plans the repair of streams; `on_bytes` hears of every block's length after it was read.
///
/// # Errors
/// The disk fails.
pub fn plan_repair(
    root: &StoreRoot,
    streams: &[StreamEntry],
    keys: &KeyRing,
    extent: Extent,
    now: Timestamp,
    on_bytes: &mut dyn FnMut(u64),
) -> Result<Plan> {
    let title = if extent == Extent::All { "repair" } else { "prepare-for-go" };
    let mut plan = Plan::new(title, root, now);
    for entry in streams {
        let seen = verify_stream(root, entry, keys, Depth::Full, on_bytes)?;
        let before = plan.actions.len();
        plan_stream(&mut plan, entry, &seen.findings, extent);
        plan_logs(&mut plan, root, entry, keys)?;
        if plan.actions.len() > before {
            plan.note_stream(root, &entry.account, &entry.name)?;
        }
    }
    Ok(plan)
}

/// Other servers know nothing of the logs of consumers.
fn plan_logs(plan: &mut Plan, root: &StoreRoot, entry: &StreamEntry, keys: &KeyRing) -> Result<()> {
    for name in &entry.consumers {
        if ConsumerReader::open(root, entry, name, keys)?.is_ahead_of_file()? {
            let asset = AssetRef::consumer(&entry.account, &entry.name, name);
            let does = format!("writes the state of consumer {name} with the changes that are only in its log");
            plan.push(Action::FoldConsumer { asset }, does, "");
        }
    }
    Ok(())
}

fn plan_stream(plan: &mut Plan, entry: &StreamEntry, findings: &[Finding], extent: Extent) {
    let asset = AssetRef::stream(&entry.account, &entry.name);
    let mut wants_index = false;
    let mut blocks_done: Vec<u64> = Vec::new();
    let is_renamed = findings.iter().any(|found| found.kind == FindingKind::MetaName && found.consumer.is_none());
    for finding in findings {
        let block = finding.block.unwrap_or_default();
        match finding.kind {
            // Under another name no checksum fits: everything would be thrown away.
            _ if is_renamed => {}
            FindingKind::RecordDamaged | FindingKind::TailTorn | FindingKind::BlockCompression => {
                wants_index = true;
                if !blocks_done.contains(&block) {
                    blocks_done.push(block);
                    let losses = findings.iter().filter(|other| other.block == Some(block));
                    let mut lost: Vec<(u64, u64)> = losses.flat_map(|other| other.sequences.clone()).collect();
                    lost.sort_unstable();
                    let does = format!("writes block {block} of {} anew with its valid records only", entry.name);
                    plan.push(Action::RewriteBlock { asset: asset.clone(), block }, does, loss_text(&lost));
                }
            }
            FindingKind::BlockKey => {
                wants_index = true;
                let does = format!("sets block {block} of {} aside, which cannot be decrypted", entry.name);
                let loses = loss_text(&finding.sequences);
                plan.push(Action::RemoveBlock { asset: asset.clone(), block }, does, loses);
            }
            FindingKind::IndexDamaged
            | FindingKind::IndexDiffers
            | FindingKind::MessagesMissing
            | FindingKind::BlockMissing => wants_index = true,
            FindingKind::IndexStale | FindingKind::IndexMissing => wants_index |= extent == Extent::ForGo,
            _ if extent == Extent::ForGo => {}
            FindingKind::MetaSum => {
                let asset = AssetRef { consumer: finding.consumer.clone(), ..asset.clone() };
                let what = finding.consumer.as_ref().unwrap_or(&entry.name);
                let does = format!("writes the checksum of the metadata of {what}, which is readable");
                plan.push(Action::WriteMetaSum { asset }, does, "");
            }
            FindingKind::SmallFile => {
                let does = format!("sets {} aside; a server makes it anew from the messages", finding.file);
                plan.push(Action::RemoveFile { file: finding.file.clone() }, does, "");
            }
            FindingKind::ConsumerDamaged => {
                let name = finding.consumer.as_deref().unwrap_or_default();
                let does = format!("sets the state of consumer {name} aside; it begins anew by its deliver policy");
                let loses = "its positions: messages are delivered again";
                plan.push(Action::RemoveFile { file: finding.file.clone() }, does, loses);
            }
            FindingKind::TailUnused
            | FindingKind::BlockUnlisted
            | FindingKind::BlockUnreadable
            | FindingKind::MetaMissing
            | FindingKind::MetaDamaged
            | FindingKind::MetaName
            | FindingKind::MetaLevel
            | FindingKind::KeyUnusable
            | FindingKind::ConsumerRange
            | FindingKind::Leftover
            | FindingKind::RaftDamaged
            | FindingKind::RaftGap
            | FindingKind::Backup => {}
        }
    }
    if wants_index {
        let does = format!("writes index.db of {} anew from the blocks", entry.name);
        let gone = findings.iter().filter(|found| found.kind == FindingKind::BlockMissing && found.is_exact);
        let lost: Vec<(u64, u64)> = gone.flat_map(|found| found.sequences.clone()).collect();
        plan.push(Action::RebuildIndex { asset }, does, loss_text(&lost));
    }
}

fn loss_text(lost: &[(u64, u64)]) -> String {
    if lost.is_empty() { String::new() } else { format!("{}: lost already", messages_text(lost)) }
}

/// Plans to write the indexes of streams anew.
///
/// # Errors
/// The disk fails.
pub fn plan_index(root: &StoreRoot, streams: &[StreamEntry], now: Timestamp) -> Result<Plan> {
    let mut plan = Plan::new("index-rebuild", root, now);
    for entry in streams {
        let asset = AssetRef::stream(&entry.account, &entry.name);
        plan.push(
            Action::RebuildIndex { asset },
            format!("writes index.db of {} anew from the blocks", entry.name),
            "",
        );
        plan.note_stream(root, &entry.account, &entry.name)?;
    }
    Ok(plan)
}

/// Plans to write the metadata of a stream or consumer: its checksum, or all of it if a configuration is given.
///
/// # Errors
/// The configuration is that of another stream, or the disk fails.
pub fn plan_meta(root: &StoreRoot, asset: &AssetRef, config: Option<Value>, now: Timestamp) -> Result<Plan> {
    let mut plan = Plan::new("meta-fix", root, now);
    let name = asset.consumer.as_ref().unwrap_or(&asset.stream);
    match config {
        None => {
            if is_meta_sound(root, asset)? {
                return Ok(plan);
            }
            let does = format!("writes the checksum of the metadata of {name}");
            plan.push(Action::WriteMetaSum { asset: asset.clone() }, does, "");
        }
        Some(config) => {
            let key = if asset.consumer.is_some() { "Name" } else { "name" };
            let named = config.get(key).and_then(Value::as_str);
            if named != Some(name.as_str()) {
                let reason = format!("the configuration must have {key:?}: {name:?}");
                return Err(InspectError::refused(reason));
            }
            if config.get("Created").and_then(Value::as_str).is_none() {
                return Err(InspectError::refused("the configuration must have \"Created\", an RFC 3339 time"));
            }
            let does = format!("writes the metadata of {name} anew");
            plan.push(Action::WriteMeta { asset: asset.clone(), config }, does, "");
        }
    }
    plan.note_stream(root, &asset.account, &asset.stream)?;
    Ok(plan)
}

/// Whether the checksum of an asset's metadata fits, as far as that can be told without keys.
fn is_meta_sound(root: &StoreRoot, asset: &AssetRef) -> Result<bool> {
    let stream = root.stream_dir(&asset.account, &asset.stream);
    let (dir, names) = match &asset.consumer {
        None => (stream, AssetNames::of_stream(&asset.account, &asset.stream)),
        Some(consumer) => {
            (stream.join("obs").join(consumer), AssetNames::of_consumer(&asset.account, &asset.stream, consumer))
        }
    };
    let meta = AssetMeta::read(root.disk.as_ref(), &dir, &names, &KeyRing::default())?;
    Ok(meta.sum == Sum::Fits && matches!(meta.config, Config::Json(_) | Config::Locked))
}

/// Plans to let a consumer go on at a sequence, or (`None`) to begin anew by its deliver policy.
///
/// # Errors
/// There is no such consumer, or the disk fails.
pub fn plan_consumer(
    root: &StoreRoot,
    stream: &StreamEntry,
    name: &str,
    keys: &KeyRing,
    next_seq: Option<u64>,
    now: Timestamp,
) -> Result<Plan> {
    let consumer = ConsumerReader::open(root, stream, name, keys)?;
    let title = if next_seq.is_some() { "consumer-set" } else { "consumer-reset" };
    let mut plan = Plan::new(title, root, now);
    match next_seq {
        Some(next_seq) => {
            let asset = AssetRef::consumer(&stream.account, &stream.name, name);
            let does = format!("lets {name} go on with message {next_seq}; everything before counts as acknowledged");
            let loses = "its list of pending and redelivered messages";
            plan.push(Action::SetConsumer { asset, next_seq }, does, loses);
        }
        None => {
            let file = consumer.rel("o.dat");
            let does = format!("lets {name} begin anew by its deliver policy");
            plan.push(Action::RemoveFile { file }, does, "its positions: messages are delivered again");
        }
    }
    plan.note_stream(root, &stream.account, &stream.name)?;
    Ok(plan)
}

//! Streams taken over: from a directory into a store, and from a cluster into a server of its own.

use std::path::Path;

use clock::Timestamp;
use serde_json::{Value, json};

use super::journal::STAMP_LEN;
use super::plan::{Action, AssetRef, Plan};
use crate::inspect::asset::{AssetMeta, AssetNames, Config, Sum};
use crate::inspect::consumer::ConsumerReader;
use crate::inspect::error::{InspectError, Result};
use crate::inspect::key_ring::KeyRing;
use crate::inspect::layout::StoreRoot;
use crate::inspect::stream::StreamReader;

/// Plans to copy a stream's directory into an account.
///
/// # Errors
/// The directory is no readable stream, the account has one of that name or one with the same subject, or the disk
/// fails.
pub fn plan_adopt_stream(root: &StoreRoot, from: &Path, account: &str, keys: &KeyRing, now: Timestamp) -> Result<Plan> {
    let name = from.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let names = AssetNames::of_stream(account, &name);
    let found = AssetMeta::read(root.disk.as_ref(), from, &names, keys)?;
    let Config::Json(config) = &found.config else {
        let reason = format!("{} has no readable meta.inf of a stream of account {account:?}", from.display());
        return Err(InspectError::refused(reason));
    };
    if found.sum != Sum::Fits || config.get("name").and_then(Value::as_str) != Some(&name) {
        return Err(InspectError::refused(format!(
            "meta.sum or the name in meta.inf does not fit the directory {name:?}"
        )));
    }
    if root.disk.exists(&root.stream_dir(account, &name))? {
        return Err(InspectError::refused(format!("account {account:?} already has a stream {name:?}")));
    }
    for entry in root.accounts()?.into_iter().filter(|entry| entry.name == account).flat_map(|entry| entry.streams) {
        let other = StreamReader::open(root, &entry, keys)?;
        let theirs = subjects(other.meta().json().unwrap_or(&Value::Null));
        if let Some(subject) = subjects(config).into_iter().find(|subject| theirs.contains(subject)) {
            let reason = format!("stream {:?} has subject {subject:?} too", entry.name);
            return Err(InspectError::refused(reason));
        }
    }
    let mut plan = Plan::new("adopt", root, now);
    let asset = AssetRef::stream(account, &name);
    let does = format!("copies {} into account {account}", from.display());
    plan.push(Action::CopyStream { from: from.display().to_string(), asset: asset.clone() }, does, "");
    if replicas(config) > 1 {
        let does = format!("gives {name} one replica");
        plan.push(Action::WriteMeta { asset, config: with_one_replica(config) }, does, "");
    }
    Ok(plan)
}

/// Plans to make a clustered server's store one of a single server: no consensus groups, one replica each.
///
/// # Errors
/// The store has no consensus groups, a stream is locked, or the disk fails.
pub fn plan_leave_cluster(root: &StoreRoot, keys: &KeyRing, now: Timestamp) -> Result<Plan> {
    let mut plan = Plan::new("adopt", root, now);
    for account in root.accounts()? {
        for entry in &account.streams {
            let reader = StreamReader::open(root, entry, keys)?;
            reader.state_key()?;
            let before = plan.actions.len();
            if let Some(config) = reader.meta().json().filter(|config| replicas(config) > 1) {
                let asset = AssetRef::stream(&entry.account, &entry.name);
                let does = format!("gives {} one replica", entry.name);
                plan.push(Action::WriteMeta { asset, config: with_one_replica(config) }, does, "");
            }
            for name in &entry.consumers {
                let consumer = ConsumerReader::open(root, entry, name, keys)?;
                if let Some(config) = consumer.meta().json().filter(|config| replicas(config) > 1) {
                    let asset = AssetRef::consumer(&entry.account, &entry.name, name);
                    let does = format!("gives consumer {name} of {} one replica", entry.name);
                    plan.push(Action::WriteMeta { asset, config: with_one_replica(config) }, does, "");
                }
            }
            if plan.actions.len() > before {
                plan.note_stream(root, &entry.account, &entry.name)?;
            }
        }
        for group in &account.groups {
            let dir = root.group_dir(&account.name, group);
            let to = root.own_dir().join("set-aside").join(stamp(now)).join(&account.name).join(group);
            let action = Action::MoveDir { from: root.relative(&dir), to: root.relative(&to) };
            let loses = "what this server has in the log and not yet in the stream";
            plan.push(action, format!("sets consensus group {group} aside"), loses);
            plan.note_dir(root, &dir)?;
        }
    }
    if root.groups()?.is_empty() {
        return Err(InspectError::refused(
            "the store has no consensus groups: a server of its own can take it as it is",
        ));
    }
    Ok(plan)
}

/// A time as part of a name.
pub(super) fn stamp(now: Timestamp) -> String {
    now.to_string().chars().filter(char::is_ascii_alphanumeric).take(STAMP_LEN).collect()
}

fn replicas(config: &Value) -> u64 {
    config.get("num_replicas").and_then(Value::as_u64).unwrap_or(0)
}

fn with_one_replica(config: &Value) -> Value {
    let mut config = config.clone();
    if let Some(fields) = config.as_object_mut() {
        fields.insert("num_replicas".to_owned(), json!(1));
    }
    config
}

fn subjects(config: &Value) -> Vec<String> {
    let list = config.get("subjects").and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

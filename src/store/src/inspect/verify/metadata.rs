//! Metadata, small state files and what servers leave behind.

use serde_json::Value;

use super::Check;
use crate::format::schedule::Schedules;
use crate::format::sources::Sources;
use crate::format::ttl::Expiries;
use crate::inspect::asset::{AssetMeta, Config, Lock, Sum};
use crate::inspect::error::Result;
use crate::inspect::finding::{Finding, FindingKind, FindingPlace, Severity};
use crate::inspect::picture::Totals;
use crate::inspect::stream::block_number;

/// The API level of the servers whose files these are.
const API_LEVEL: u64 = 5;

impl Check<'_> {
    /// Looks at the stream's metadata; returns whether nothing in the stream can be opened.
    pub(super) fn metadata(&mut self) -> Result<bool> {
        let place = self.place("meta.inf");
        let found = check_meta(self.reader.meta(), &place, &self.entry.name, "name");
        let is_locked = matches!(self.reader.meta().lock, Lock::Locked) && !self.reader.opens_blocks()?;
        self.seen.findings.extend(found);
        Ok(is_locked)
    }

    /// Notes files that belong to no state.
    pub(super) fn leftovers(&mut self) -> Result<()> {
        let names = self.reader.message_files()?;
        let has_block = |number: &str| names.iter().any(|name| name.strip_suffix(".blk") == Some(number));
        let mut left: Vec<String> = Vec::new();
        for name in &names {
            let is_orphan_key = name.strip_suffix(".key").is_some_and(|number| !has_block(number));
            let is_known = block_number(name).is_some()
                || ["index.db", "thw.db", "sched.db"].contains(&name.as_str())
                || name.ends_with(".key") && !is_orphan_key;
            if !is_known {
                left.push(format!("msgs/{name}"));
            }
        }
        for entry in super::super::layout::list_or_none(self.reader.disk(), self.reader.dir())? {
            let is_known =
                ["meta.inf", "meta.sum", "meta.key", "sources.db", "msgs", "obs"].contains(&entry.name.as_str());
            if !is_known {
                left.push(entry.name);
            }
        }
        for name in left {
            let place = self.place(&name);
            let message = match name.as_str() {
                "batches" => "an unfinished batch is staged here".to_owned(),
                "__new_msgs__" | "__msgs__" => "a purge was cut short".to_owned(),
                _ => format!("{name} belongs to nothing"),
            };
            let finding = Finding::new(Severity::Note, FindingKind::Leftover, &place, message)
                .effect("a server ignores or finishes it at start")
                .next("nothing needs to be done");
            self.add(finding);
        }
        Ok(())
    }

    /// Looks at `thw.db`, `sched.db` and `sources.db`.
    pub(super) fn small_files(&mut self, totals: Option<&Totals>) -> Result<()> {
        for name in ["msgs/thw.db", "msgs/sched.db", "sources.db"] {
            let Some(bytes) = self.reader.small_file(name)? else { continue };
            let stamp = match name {
                "msgs/thw.db" => Expiries::decode(&bytes).map(|read| read.stamp),
                "msgs/sched.db" => Schedules::decode(&bytes).map(|read| read.stamp),
                _ => Sources::decode(&bytes).map(|read| read.stamp),
            };
            let place = self.place(name);
            let last_seq = totals.map_or(u64::MAX, |totals| totals.last_seq);
            let message = match stamp {
                Ok(stamp) if stamp <= last_seq.saturating_add(1) => continue,
                Ok(stamp) => format!("it covers messages below {stamp}, but the stream ends at {last_seq}"),
                Err(error) => format!("it cannot be read: {error}"),
            };
            let finding = Finding::new(Severity::Warning, FindingKind::SmallFile, &place, message)
                .effect("a server makes it anew from the messages")
                .next("'store repair plan' removes it");
            self.add(finding);
        }
        Ok(())
    }
}

/// Looks at the metadata of a stream or consumer.
pub(super) fn check_meta(meta: &AssetMeta, place: &FindingPlace<'_>, name: &str, name_key: &str) -> Vec<Finding> {
    let what = if place.consumer.is_some() { "consumer" } else { "stream" };
    let not_loaded = format!("a server does not load this {what}; its files stay");
    let error = |kind, message: &str, next: &str| {
        Finding::new(Severity::Error, kind, place, message).effect(not_loaded.clone()).next(next)
    };
    let restore = "'store meta fix --config FILE' writes it anew from a configuration";
    let mut found = Vec::new();
    if matches!(meta.lock, Lock::Locked) {
        let message = "it is encrypted and no given key opens meta.key";
        let effect = "its configuration could not be looked at; a server does not load it";
        let finding = error(FindingKind::KeyUnusable, message, "give the right key with --key-file");
        found.push(finding.effect(effect));
    }
    match &meta.config {
        Config::Missing => found.push(error(FindingKind::MetaMissing, "meta.inf is missing", restore)),
        Config::Locked => {}
        Config::Undecryptable => {
            found.push(error(
                FindingKind::MetaDamaged,
                "meta.inf does not decrypt, although its key is right",
                restore,
            ));
        }
        Config::NotJson => found.push(error(FindingKind::MetaDamaged, "meta.inf is not JSON", restore)),
        Config::Json(json) => found.extend(check_config(json, place, name, name_key)),
    }
    if matches!(meta.config, Config::Json(_)) && meta.sum != Sum::Fits {
        let message = if meta.sum == Sum::Missing { "meta.sum is missing" } else { "meta.sum does not fit meta.inf" };
        let next = "look at 'store meta show', then 'store meta fix' writes the checksum";
        // Servers compare a stream's checksum; of a consumer's only that it is there.
        let finding = error(FindingKind::MetaSum, message, next);
        found.push(match (what, meta.sum) {
            ("consumer", Sum::Differs) => {
                Finding { severity: Severity::Warning, ..finding }.effect("a server does not notice")
            }
            (_, Sum::Differs | Sum::Missing | Sum::Fits) => finding,
        });
    }
    found
}

fn check_config(json: &Value, place: &FindingPlace<'_>, name: &str, name_key: &str) -> Vec<Finding> {
    let mut found = Vec::new();
    let named = json.get(name_key).and_then(Value::as_str);
    if let Some(named) = named.filter(|named| *named != name) {
        let message = format!("the configuration is that of {named:?}, the directory is called {name:?}");
        found.push(
            Finding::new(Severity::Error, FindingKind::MetaName, place, message)
                .effect("checksums of the messages are made with the directory's name; they may all be refused")
                .next("give the directory its old name back"),
        );
    }
    let level = json.get("metadata").and_then(|metadata| metadata.get("_nats.req.level")).and_then(Value::as_str);
    if let Some(level) = level.filter(|level| level.parse::<u64>().is_ok_and(|level| level > API_LEVEL)) {
        let message = format!("the configuration needs API level {level}; servers of version 2.15 have {API_LEVEL}");
        found.push(
            Finding::new(Severity::Warning, FindingKind::MetaLevel, place, message)
                .effect("older servers keep it offline")
                .next("start a newer server on it"),
        );
    }
    found
}

//! What JetStream tells of itself: `/jsz`, its part of `/varz` and of the heartbeat, and whether it is well.

use std::sync::atomic::Ordering;

use clock::Timestamp;
use jetstream_api::{API_LEVEL, ClusterInfo, StorageType, json};
use monitor::{
    AccountDetail, HealthFinding, HealthFindingKind, HealthzOptions, JetStreamApiStats, JetStreamAssets,
    JetStreamConfig, JetStreamHealth, JetStreamLimits, JetStreamStats, JetStreamVarz, Jsz, JszOptions, OrderedJson,
    StreamDetail,
};
use options::{JetStreamOptions, Options};
use serde::Serialize;
use server_core::Batch;

use super::account::JsAccount;
use super::stream_owner::StreamOwner;
use super::{JetStream, JsAccounts, lost};

/// Consumers of a stream that names no number, where nothing is configured.
const CONSUMERS_DEFAULT_MAX: i64 = 1000;

/// A part of a report whose shape belongs to JetStream.
fn passed_on(value: &impl Serialize) -> OrderedJson {
    serde_json::from_slice(&json::encode(value)).unwrap_or_default()
}

fn signed(limit: Option<u64>) -> i64 {
    limit.map_or(0, |limit| i64::try_from(limit).unwrap_or(i64::MAX))
}

/// The configured limits; zero is not told.
fn limits(options: &JetStreamOptions) -> JetStreamLimits {
    let (limits, batch) = (&options.limits, &options.limits.batch);
    JetStreamLimits {
        max_request_batch: signed(limits.request_batch_max),
        max_ack_pending: signed(limits.ack_pending_max),
        max_ha_assets: signed(limits.ha_assets_max),
        max_duplicate_window: limits.duplicate_window_max.unwrap_or_default(),
        max_batch_inflight_per_stream: signed(batch.inflight_per_stream_max),
        max_batch_inflight_total: signed(batch.inflight_total_max),
        max_batch_size: signed(batch.messages_max),
        max_batch_timeout: batch.timeout.unwrap_or_default(),
        default_max_consumers: limits.consumers_default_max.map_or(CONSUMERS_DEFAULT_MAX, |max| signed(Some(max))),
    }
}

/// Looks at accounts for one report.
struct Looking<'a> {
    options: &'a JszOptions,
    server_name: String,
    batch: &'a mut Batch,
}

impl Looking<'_> {
    fn account(&mut self, account: &JsAccount) -> AccountDetail {
        let (usage, counters, limits) = (account.usage(), account.api_counters(), account.limits());
        let streams = if self.options.streams { account.streams() } else { Vec::new() };
        AccountDetail {
            name: account.name().to_owned(),
            id: account.name().to_owned(),
            stats: JetStreamStats {
                memory_bytes: usage.bytes(StorageType::Memory),
                storage_bytes: usage.bytes(StorageType::File),
                reserved_memory_bytes: limits.max_memory.cast_unsigned(),
                reserved_storage_bytes: limits.max_storage.cast_unsigned(),
                api: JetStreamApiStats {
                    total: counters.total.load(Ordering::Relaxed),
                    errors: counters.errors.load(Ordering::Relaxed),
                    ..JetStreamApiStats::default()
                },
                ..JetStreamStats::default()
            },
            streams: streams.iter().filter_map(|owner| self.stream(owner)).collect(),
        }
    }

    fn stream(&mut self, owner: &StreamOwner) -> Option<StreamDetail> {
        let (options, leader) = (self.options, self.server_name.clone());
        owner.with_stream(self.batch, |stream, turn| {
            let info = stream.info(false, turn.now);
            let names: Vec<(String, bool)> =
                stream.consumers().map(|consumer| (consumer.name().to_owned(), consumer.config().direct)).collect();
            let mut detail = StreamDetail {
                name: info.config.name.clone(),
                created: stream.created(),
                cluster: Some(passed_on(&ClusterInfo { leader, ..ClusterInfo::default() })),
                config: options.config.then(|| passed_on(&info.config)),
                state: passed_on(&info.state),
                mirror: info.mirror.as_ref().map(passed_on),
                sources: info.sources.iter().map(passed_on).collect(),
                ..StreamDetail::default()
            };
            for (name, is_direct) in names {
                if !options.consumer || (is_direct && !options.direct_consumer) {
                    continue;
                }
                let info = stream.with_consumer(&name, turn, |consumer, upstream, turn| consumer.info(upstream, turn));
                let Some(mut info) = info else { continue };
                if !options.config {
                    info.config = None;
                }
                let list = if is_direct { &mut detail.direct_consumer_detail } else { &mut detail.consumer_detail };
                list.push(passed_on(&info));
            }
            detail
        })
    }

    fn assets(&mut self, accounts: &JsAccounts) -> JetStreamAssets {
        let mut assets = JetStreamAssets::default();
        for owner in accounts.values().flat_map(|account| account.streams()) {
            let found = owner.with_stream(self.batch, |stream, _| {
                let public = stream.consumers().filter(|consumer| !consumer.config().direct).count() as u64;
                (stream.state(false), public)
            });
            assets.streams += 1;
            let Some((state, public)) = found else { continue };
            assets.messages += state.messages;
            assets.bytes += state.bytes;
            assets.consumers += state.consumer_count;
            if self.options.raft_groups {
                assets.streams_leader += 1;
                assets.consumers_leader += public;
            }
        }
        assets
    }
}

impl JetStream {
    fn config(&self, options: &Options) -> JetStreamConfig {
        let settings = self.surroundings().settings();
        let bytes = |bytes: u64| i64::try_from(bytes).unwrap_or(i64::MAX);
        JetStreamConfig {
            memory_bytes_max: bytes(settings.room.memory_bytes),
            storage_bytes_max: bytes(settings.room.store_bytes),
            store_dir: settings.store_dir.join("jetstream").display().to_string(),
            sync_interval: options.jetstream.sync.interval,
            sync_always: options.jetstream.sync.is_always,
            domain: settings.domain.clone().unwrap_or_default(),
            compress_ok: true,
            unique_tag: options.jetstream.unique_tag.clone().unwrap_or_default(),
            strict: options.jetstream.is_strict,
        }
    }

    fn stats(&self, accounts: &JsAccounts) -> JetStreamStats {
        let (surroundings, usage) = (self.surroundings(), &self.surroundings().usage);
        let sum = |of: fn(&JsAccount) -> u64| accounts.values().map(|account| of(account)).sum();
        JetStreamStats {
            memory_bytes: usage.bytes(StorageType::Memory),
            storage_bytes: usage.bytes(StorageType::File),
            reserved_memory_bytes: usage.reserved(StorageType::Memory),
            reserved_storage_bytes: usage.reserved(StorageType::File),
            accounts: accounts.len() as u64,
            ha_assets: 0,
            api: JetStreamApiStats {
                level: API_LEVEL,
                total: sum(|account| account.api_counters().total.load(Ordering::Relaxed)),
                errors: sum(|account| account.api_counters().errors.load(Ordering::Relaxed)),
                inflight: surroundings.requests.inflight(),
            },
        }
    }

    /// The block of `/varz` and of the heartbeat.
    pub(crate) fn varz(&self, options: &Options) -> JetStreamVarz {
        JetStreamVarz {
            config: Some(self.config(options)),
            stats: Some(self.stats(&self.accounts())),
            meta: None,
            limits: Some(limits(&options.jetstream)),
        }
    }

    /// The answer to who asks for JetStream as a whole.
    pub(crate) fn jsz(&self, asked: &JszOptions, options: &Options, server_id: String, now: Timestamp) -> Jsz {
        let (asked, accounts) = (asked.clone().normalised(), self.accounts());
        let mut batch = self.report_batch.lock();
        batch.begin(self.surroundings().clock.now());
        let mut looking = Looking { options: &asked, server_name: self.server_name(), batch: &mut batch };
        let assets = looking.assets(&accounts);
        let selected = asked.select_accounts(accounts.keys().map(String::as_str));
        let selected = selected.into_iter().filter_map(|name| accounts.get(name));
        let account_details = selected.map(|account| looking.account(account)).collect();
        batch.flush();
        Jsz {
            stats: self.stats(&accounts),
            server_id,
            now,
            disabled: false,
            config: self.config(options),
            limits: Some(limits(&options.jetstream)),
            assets,
            meta_cluster: None,
            account_details,
            total: accounts.len() as u64,
        }
    }

    /// The answer to who asks for JetStream of one account; `None` if it has none.
    pub(crate) fn account_detail(&self, asked: &JszOptions) -> Option<AccountDetail> {
        let account = self.accounts().get(&asked.account).cloned()?;
        let mut batch = self.report_batch.lock();
        batch.begin(self.surroundings().clock.now());
        let mut looking = Looking { options: asked, server_name: self.server_name(), batch: &mut batch };
        let detail = looking.account(&account);
        batch.flush();
        Some(detail)
    }

    fn server_name(&self) -> String {
        self.surroundings().published.view().info.server_name.clone()
    }

    /// Whether everything that is asked for is there and works.
    ///
    /// Also what damage has taken from streams, which are used on all the same.
    pub(crate) fn health(&self, asked: &HealthzOptions) -> (JetStreamHealth, Vec<HealthFinding>) {
        let accounts = self.accounts();
        let mut batch = self.report_batch.lock();
        batch.begin(self.surroundings().clock.now());
        let mut losses = Vec::new();
        let health = find_faults(&accounts, asked, &mut losses, &mut batch);
        batch.flush();
        (health, losses)
    }
}

fn find_faults(
    accounts: &JsAccounts,
    asked: &HealthzOptions,
    losses: &mut Vec<HealthFinding>,
    batch: &mut Batch,
) -> JetStreamHealth {
    let missing = |kind| JetStreamHealth::NotFound(HealthFinding::not_found(kind, asked));
    let holds = |account: &JsAccount| account.stream_count() > 0 || !account.offline_streams().is_empty();
    let mut findings = Vec::new();
    let is_wanted = |name: &str, wanted: &str| wanted.is_empty() || name == wanted;
    let wanted = accounts.values().filter(|account| is_wanted(account.name(), &asked.account));
    // An account that holds nothing has no place where it could be found.
    if !asked.account.is_empty() && !wanted.clone().any(|account| holds(account)) {
        return missing(HealthFindingKind::Account);
    }
    let (mut has_stream, mut has_consumer) = (false, false);
    for account in wanted {
        for owner in account.streams().iter().filter(|owner| is_wanted(owner.name(), &asked.stream)) {
            has_stream = true;
            let found = owner.with_stream(batch, |stream, _| {
                has_consumer |= stream.consumer(&asked.consumer).is_some();
                let lost = stream.lost();
                if lost.bytes > 0 || !lost.seqs.is_empty() {
                    losses.push(stream_fault(account.name(), owner.name(), &lost::describe(lost)));
                }
                stream.failure()
            });
            let fault = match found {
                Some(None) => continue,
                Some(Some(reason)) => format!("write error: {reason}"),
                None => "could not be recovered".to_owned(),
            };
            findings.push(stream_fault(account.name(), owner.name(), &fault));
        }
        for (name, _) in account.offline_streams() {
            if is_wanted(&name, &asked.stream) {
                has_stream = true;
                findings.push(stream_fault(account.name(), &name, "could not be recovered"));
            }
        }
    }
    if findings.is_empty() && !asked.stream.is_empty() && !has_stream {
        return missing(HealthFindingKind::Stream);
    }
    if findings.is_empty() && !asked.consumer.is_empty() && !has_consumer {
        return missing(HealthFindingKind::Consumer);
    }
    JetStreamHealth::Checked(findings)
}

fn stream_fault(account: &str, stream: &str, what: &str) -> HealthFinding {
    let text = format!("JetStream stream '{account} > {stream}' {what}");
    let mut finding = HealthFinding::new(HealthFindingKind::Stream, text);
    account.clone_into(&mut finding.account);
    stream.clone_into(&mut finding.stream);
    finding
}

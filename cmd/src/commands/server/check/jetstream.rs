//! `nats-rs server check jetstream`.

use std::time::Duration;

use admin::{Check, CheckStatus, Metric};
use jetstream_api::{AccountInfo, StreamInfo};

use super::jetstream_asset::{connect, count};
use crate::argument;
use crate::invocation::Invocation;

/// Arguments of the command. Percentages are of the account's limits; -1 is none.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Memory in percent: warning above
    #[arg(long, value_name = "PERCENT", default_value_t = 75, allow_hyphen_values = true)]
    mem_warn: i64,
    /// Memory in percent: critical above
    #[arg(long, value_name = "PERCENT", default_value_t = 90, allow_hyphen_values = true)]
    mem_critical: i64,
    /// Disk space in percent: warning above
    #[arg(long, value_name = "PERCENT", default_value_t = 75, allow_hyphen_values = true)]
    store_warn: i64,
    /// Disk space in percent: critical above
    #[arg(long, value_name = "PERCENT", default_value_t = 90, allow_hyphen_values = true)]
    store_critical: i64,
    /// Streams in percent: warning above
    #[arg(long, value_name = "PERCENT", default_value_t = -1, allow_hyphen_values = true)]
    streams_warn: i64,
    /// Streams in percent: critical above
    #[arg(long, value_name = "PERCENT", default_value_t = -1, allow_hyphen_values = true)]
    streams_critical: i64,
    /// Consumers in percent: warning above
    #[arg(long, value_name = "PERCENT", default_value_t = -1, allow_hyphen_values = true)]
    consumers_warn: i64,
    /// Consumers in percent: critical above
    #[arg(long, value_name = "PERCENT", default_value_t = -1, allow_hyphen_values = true)]
    consumers_critical: i64,
    #[command(flatten)]
    replicas: ReplicaArgs,
}

/// What is expected of copies.
#[derive(Debug, clap::Args)]
struct ReplicaArgs {
    /// Look at the copies of all streams, which is the default
    #[arg(long, value_name = "BOOL", num_args = 0..=1, require_equals = true, default_missing_value = "true", hide = true)]
    replicas: Option<bool>,
    /// Do not look at copies
    #[arg(long, conflicts_with = "replicas")]
    no_replicas: bool,
    /// Time since a copy was seen: critical above
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "5s")]
    replica_seen_critical: Duration,
    /// Operations that a copy is behind: critical above
    #[arg(long, value_name = "OPERATIONS", default_value_t = 200)]
    replica_lag_critical: u64,
}

pub(super) async fn check(args: &Args, invocation: &Invocation) -> Check {
    let mut check = Check::new("jetstream", "JetStream");
    let Some(jetstream) = connect(&mut check, invocation).await else { return check };
    match jetstream.account_info().await {
        Err(error) => {
            check.critical(format!("JetStream not available: {error}"));
            return check;
        }
        Ok(info) => judge_usage(&mut check, args, &info),
    }
    if !args.replicas.no_replicas && args.replicas.replicas != Some(false) {
        match jetstream.streams("").await {
            Err(error) => check.critical(format!("JetStream not available: {error}")),
            Ok(listed) => judge_copies(&mut check, &args.replicas, &listed.items),
        }
    }
    check
}

/// One kind of usage: name, help, name and help of its percentage, unit.
type Kind = (&'static str, &'static str, &'static str, &'static str, &'static str);

const MEMORY: Kind =
    ("memory", "JetStream memory resource usage", "memory_pct", "JetStream memory resource usage in percent", "B");
const STORAGE: Kind =
    ("storage", "JetStream storage resource usage", "storage_pct", "JetStream storage resource usage in percent", "B");
const STREAMS: Kind =
    ("streams", "JetStream streams resource usage", "streams_pct", "JetStream streams resource usage in percent", "");
const CONSUMERS: Kind = (
    "consumers",
    "JetStream consumers resource usage",
    "consumers_pct",
    "JetStream consumers resource usage in percent",
    "",
);

fn judge_usage(check: &mut Check, args: &Args, info: &AccountInfo) {
    let limits = &info.limits;
    judge_one(check, MEMORY, info.memory, limits.max_memory, (args.mem_warn, args.mem_critical));
    judge_one(check, STORAGE, info.storage, limits.max_storage, (args.store_warn, args.store_critical));
    judge_one(check, STREAMS, info.streams, limits.max_streams, (args.streams_warn, args.streams_critical));
    judge_one(check, CONSUMERS, info.consumers, limits.max_consumers, (args.consumers_warn, args.consumers_critical));
}

#[allow(clippy::cast_precision_loss, reason = "monitoring systems count in floating point")]
fn judge_one(check: &mut Check, kind: Kind, used: u64, limit: i64, (warning, critical): (i64, i64)) {
    let (name, help, percent_name, percent_help, unit) = kind;
    let limit = u64::try_from(limit).unwrap_or(0);
    let percent = u128::from(used).saturating_mul(100).checked_div(u128::from(limit)).unwrap_or(0);
    let percent = i64::try_from(percent).unwrap_or(i64::MAX);
    check.metric(Metric { help, name, value: used as f64, warning: 0.0, critical: 0.0, unit });
    check.metric(Metric {
        help: percent_help,
        name: percent_name,
        value: percent as f64,
        warning: warning.max(0) as f64,
        critical: critical.max(0) as f64,
        unit: "%",
    });
    if warning != -1 && critical != -1 && warning >= critical {
        return check.critical(format!("{name}: invalid thresholds"));
    }
    if percent > 100 {
        return check.critical(format!("{name}: exceed server limits"));
    }
    if critical >= 0 && percent > critical {
        check.critical(format!("{percent}% {name}"));
    } else if warning >= 0 && percent > warning {
        check.add(CheckStatus::Warning, format!("{percent}% {name}"));
    }
}

fn judge_copies(check: &mut Check, args: &ReplicaArgs, streams: &[StreamInfo]) {
    let (mut sound, mut leaderless, mut short, mut lagged, mut unseen, mut failed) = (0, 0, 0, 0, 0, 0_u64);
    for info in streams.iter().filter(|info| info.config.num_replicas > 1) {
        let cluster = info.cluster.clone().unwrap_or_default();
        let expected = usize::try_from(info.config.num_replicas).unwrap_or(0).saturating_sub(1);
        let is_late =
            cluster.replicas.iter().any(|peer| args.replica_lag_critical > 0 && peer.lag > args.replica_lag_critical);
        let is_silent = |peer: &jetstream_api::PeerInfo| {
            !args.replica_seen_critical.is_zero() && peer.active.to_duration() > args.replica_seen_critical
        };
        let is_unseen = cluster.replicas.iter().any(is_silent);
        let is_offline = cluster.replicas.iter().any(|peer| peer.offline);
        leaderless += u64::from(cluster.leader.is_empty());
        short += u64::from(cluster.replicas.len() != expected);
        lagged += u64::from(is_late);
        unseen += u64::from(is_unseen);
        let is_sound =
            !cluster.leader.is_empty() && cluster.replicas.len() == expected && !is_late && !is_unseen && !is_offline;
        if is_sound { sound += 1 } else { failed += 1 }
    }
    check.metric(count("replicas_ok", "Streams with healthy cluster state", sound, 0, 0));
    check.metric(count("replicas_no_leader", "Streams with no leader elected", leaderless, 0, 0));
    let help = "Streams where there are fewer known replicas than configured";
    check.metric(count("replicas_missing_replicas", help, short, 0, 0));
    check.metric(count("replicas_lagged", "Streams with lagged replicas", lagged, 0, args.replica_lag_critical));
    let seen = args.replica_seen_critical.as_secs_f64();
    let not_seen = count("replicas_not_seen", "Streams with replicas that were not seen", unseen, 0, 0);
    check.metric(Metric { critical: seen, unit: "s", ..not_seen });
    check.metric(count("replicas_fail", "Streams unhealthy cluster state", failed, 0, 0));
    if failed > 0 {
        check.critical(format!("{failed} unhealthy streams"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usage_is_judged_in_percent_of_the_limit() {
        let status = |used, limit, thresholds| {
            let mut check = Check::new("jetstream", "JetStream");
            judge_one(&mut check, MEMORY, used, limit, thresholds);
            check.status()
        };
        assert_eq!(status(75, 100, (75, 90)), CheckStatus::Ok);
        assert_eq!(status(76, 100, (75, 90)), CheckStatus::Warning);
        assert_eq!(status(91, 100, (75, 90)), CheckStatus::Critical);
        assert_eq!(status(101, 100, (-1, -1)), CheckStatus::Critical);
        assert_eq!(status(u64::MAX, -1, (75, 90)), CheckStatus::Ok);
        assert_eq!(status(0, 100, (90, 75)), CheckStatus::Critical);
    }
}

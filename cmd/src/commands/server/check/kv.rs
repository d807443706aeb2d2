//! `nats-rs server check kv`.

use admin::{Check, CheckStatus, KeyValue, Metric};
use jetstream_api::key_value::Operation;

use super::jetstream_asset::connect;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The bucket
    #[arg(long)]
    bucket: String,
    /// Values in the bucket: critical from here on, or down if smaller than the warning; -1 is none
    #[arg(long, value_name = "COUNT", default_value_t = -1, allow_hyphen_values = true)]
    values_critical: i64,
    /// Values in the bucket: warning; -1 is none
    #[arg(long, value_name = "COUNT", default_value_t = -1, allow_hyphen_values = true)]
    values_warn: i64,
    /// Key that must have a value
    #[arg(long)]
    key: Option<String>,
}

#[allow(clippy::cast_precision_loss, reason = "monitoring systems count in floating point")]
pub(super) async fn check(args: &Args, invocation: &Invocation) -> Check {
    let mut check = Check::new("kv", args.bucket.clone());
    let Some(jetstream) = connect(&mut check, invocation).await else { return check };
    let bucket = match KeyValue::open(&jetstream, &args.bucket).await {
        Ok(bucket) => bucket,
        Err(admin::Error::BucketUnknown { bucket }) => {
            check.critical(format!("bucket {bucket} not found"));
            return check;
        }
        Err(error) => {
            check.critical(format!("could not load bucket: {error}"));
            return check;
        }
    };
    check.add(CheckStatus::Ok, format!("bucket {}", args.bucket));
    let state = &bucket.info().state;
    let metric =
        |name, help, value: u64, unit| Metric { help, name, value: value as f64, warning: 0.0, critical: 0.0, unit };
    check.metric(Metric {
        warning: args.values_warn.max(0) as f64,
        critical: args.values_critical.max(0) as f64,
        ..metric("values", "How many values are stored in the bucket", state.messages, "")
    });
    if let Some(key) = &args.key {
        judge_key(&mut check, key, &bucket).await;
    }
    judge_values(&mut check, state.messages, args.values_warn, args.values_critical);
    check.metric(metric("bytes", "Bytes stored in the bucket", state.bytes, "B"));
    let replicas = u64::try_from(bucket.info().config.num_replicas).unwrap_or(0);
    check.metric(metric("replicas", "", replicas, ""));
    check
}

async fn judge_key(check: &mut Check, key: &str, bucket: &KeyValue) {
    match bucket.entry(key, None).await {
        Err(error) => check.critical(format!("key {key} not loaded: {error}")),
        Ok(None) => check.critical(format!("key {key} not found")),
        // The official plugin asks in a way that does not tell deleted keys from unknown ones.
        Ok(Some(entry)) if entry.operation != Operation::Put => check.critical(format!("key {key} not found")),
        Ok(Some(_)) => check.add(CheckStatus::Ok, format!("key {key} found")),
    }
}

fn judge_values(check: &mut Check, values: u64, warning: i64, critical: i64) {
    if warning < 0 && critical < 0 {
        return;
    }
    let is_low = critical < warning;
    let is_over =
        |limit: i64| u64::try_from(limit).is_ok_and(|limit| if is_low { values <= limit } else { values >= limit });
    let status = if is_over(critical) {
        CheckStatus::Critical
    } else if is_over(warning) {
        CheckStatus::Warning
    } else {
        CheckStatus::Ok
    };
    check.add(status, format!("{values} values"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_critical_threshold_below_the_warning_counts_downwards() {
        let status = |values, warning, critical| {
            let mut check = Check::new("kv", "B");
            judge_values(&mut check, values, warning, critical);
            check.status()
        };
        assert_eq!(status(5, 10, 20), CheckStatus::Ok);
        assert_eq!(status(10, 10, 20), CheckStatus::Warning);
        assert_eq!(status(20, 10, 20), CheckStatus::Critical);
        assert_eq!(status(10, 10, 5), CheckStatus::Warning);
        assert_eq!(status(5, 10, 5), CheckStatus::Critical);
        assert_eq!(status(5, -1, -1), CheckStatus::Ok);
    }
}

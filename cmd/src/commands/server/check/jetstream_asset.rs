//! What the checks of streams, consumers, buckets and messages share.

use std::collections::BTreeMap;
use std::time::Duration;

use admin::{Check, JetStream, Metric};

use crate::argument;
use crate::invocation::Invocation;

/// Connects; that this fails is the finding.
pub(super) async fn connect(check: &mut Check, invocation: &Invocation) -> Option<JetStream> {
    match invocation.jetstream().await {
        Ok(jetstream) => Some(jetstream),
        Err(error) => {
            check.critical(format!("connection failed: {}", error.summary()));
            None
        }
    }
}

/// A plain number with thresholds; 0 is none.
#[allow(clippy::cast_precision_loss, reason = "monitoring systems count in floating point")]
pub(super) fn count(name: &'static str, help: &'static str, value: u64, warning: u64, critical: u64) -> Metric {
    Metric { help, name, value: value as f64, warning: warning as f64, critical: critical as f64, unit: "" }
}

/// A threshold: what the flag says, else what the metadata of the asset says.
///
/// # Errors
/// The value in the metadata is not valid.
pub(super) fn threshold(flag: Option<u64>, metadata: &BTreeMap<String, String>, name: &str) -> Result<u64, String> {
    match (flag, metadata.get(name)) {
        (Some(value), _) => Ok(value),
        (None, None) => Ok(0),
        (None, Some(text)) => text.parse().map_err(|_| format!("invalid {name}: {text:?} is not a number")),
    }
}

/// A time threshold, in the same way.
///
/// # Errors
/// The value in the metadata is not valid.
pub(super) fn span_threshold(
    flag: Option<Duration>,
    metadata: &BTreeMap<String, String>,
    name: &str,
) -> Result<Duration, String> {
    match (flag, metadata.get(name)) {
        (Some(value), _) => Ok(value),
        (None, None) => Ok(Duration::ZERO),
        (None, Some(text)) => argument::duration(text).map_err(|problem| format!("invalid {name}: {problem}")),
    }
}

/// Reads a threshold; -1 is none.
pub(super) fn limit(text: &str) -> Result<u64, String> {
    if text == "-1" { Ok(0) } else { text.parse().map_err(|_| "a number, or -1 for none".to_owned()) }
}

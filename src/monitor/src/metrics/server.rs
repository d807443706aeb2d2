//! Metrics of the server as a whole: every number of a report under its own name.

use clock::Timestamp;
use serde::Serialize;
use serde_json::Value;

use super::exposition::{Exposition, MetricKind};
use crate::healthz::Healthz;
use crate::varz::Varz;

/// Parts of reports that the exporter leaves out.
const LEFT_OUT: [&str; 9] = [
    "leaf",
    "trusted_operators_claim",
    "cluster_tls_timeout",
    "cluster_cluster_port",
    "cluster_auth_timeout",
    "gateway_port",
    "gateway_auth_timeout",
    "gateway_tls_timeout",
    "gateway_connect_retries",
];

/// Texts that become labels, and times that become milliseconds since 1970.
const TEXTS: [&str; 8] =
    ["server_id", "server_name", "version", "domain", "leader", "name", "start", "config_load_time"];

/// Adds every number of a report, nested ones under joined names; lists are left out.
pub(super) fn add_report<T: Serialize>(metrics: &mut Exposition, report: &str, server_id: &str, value: &T) {
    // A shape of this crate always is a JSON value; if it were not, the metrics would only lack it.
    let value = serde_json::to_value(value).unwrap_or_default();
    Report { metrics, prefix: format!("gnatsd_{report}_"), server_id }.add_members(&value, "");
}

struct Report<'a> {
    metrics: &'a mut Exposition,
    prefix: String,
    server_id: &'a str,
}

impl Report<'_> {
    fn add_members(&mut self, value: &Value, path: &str) {
        let Value::Object(members) = value else { return };
        for (key, member) in members {
            let name = joined(path, key);
            if LEFT_OUT.contains(&name.as_str()) {
                continue;
            }
            match member {
                Value::Number(number) => self.add(&name, &[], number.as_f64().unwrap_or_default()),
                Value::String(text) if TEXTS.contains(&key.as_str()) => self.add_text(&name, text),
                Value::Object(_) => self.add_members(member, &name),
                Value::Null | Value::Bool(_) | Value::String(_) | Value::Array(_) => {}
            }
        }
    }

    fn add_text(&mut self, name: &str, text: &str) {
        match Timestamp::parse(text) {
            Some(time) => self.add(name, &[], milliseconds(time)),
            None => self.add(name, &[("value", text)], 1.0),
        }
    }

    fn add(&mut self, name: &str, labels: &[(&str, &str)], value: f64) {
        let labels: Vec<(&str, &str)> =
            [("server_id", self.server_id)].into_iter().chain(labels.iter().copied()).collect();
        self.metrics.add(&format!("{}{name}", self.prefix), name, MetricKind::Gauge, &labels, value);
    }
}

/// Joins names by one underscore; slashes of paths count as underscores.
fn joined(path: &str, key: &str) -> String {
    let whole = format!("{path}_{key}").replace('/', "_");
    whole.split('_').filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_")
}

/// Milliseconds since 1970.
#[expect(clippy::cast_precision_loss, reason = "exact until the year 287396")]
pub(super) fn milliseconds(time: Timestamp) -> f64 {
    (time.nanos() / 1_000_000) as f64
}

/// `status` is 0 when all is well, for old dashboards; `status_value` is 1 then and names the status.
pub(super) fn add_health(metrics: &mut Exposition, server_id: &str, healthz: &Healthz) {
    let is_well = healthz.status == "ok";
    let status = if is_well { 0.0 } else { 1.0 };
    let labels = [("server_id", server_id), ("value", healthz.status.as_str())];
    metrics.add("gnatsd_healthz_status", "status", MetricKind::Gauge, &labels[..1], status);
    metrics.add("gnatsd_healthz_status_value", "status", MetricKind::Gauge, &labels, 1.0 - status);
}

/// What only this program has.
pub(super) fn add_own(metrics: &mut Exposition, varz: &Varz) {
    let server_id = varz.identity.server_id.as_str();
    let build = [
        ("server_id", server_id),
        ("implementation", varz.implementation.implementation.as_str()),
        ("implementation_version", varz.implementation.implementation_version.as_str()),
        ("git_commit", varz.identity.git_commit.as_str()),
        ("version", varz.identity.version.as_str()),
    ];
    metrics.add("natsrs_build_info", "What program this is; always 1", MetricKind::Gauge, &build, 1.0);
    let dropped = super::float(metrics.dropped());
    metrics.add(
        "natsrs_metrics_series_dropped",
        "Series left out of this answer because there are too many assets",
        MetricKind::Gauge,
        &build[..1],
        dropped,
    );
}

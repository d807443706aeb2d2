//! Metrics of accounts: figures, state and limits.

use super::exposition::{Exposition, MetricKind};
use super::float;
use crate::accountz::AccountInfo;
use crate::accstatz::Accstatz;
use crate::ordered_json::OrderedJson;

/// The figures of accounts.
pub(super) fn add_figures(metrics: &mut Exposition, server_id: &str, accstatz: &Accstatz) {
    for stat in &accstatz.account_statz {
        let labels = [
            ("server_id", server_id),
            ("account", &stat.account),
            ("account_id", &stat.account),
            ("account_name", &stat.name),
        ];
        for (name, value) in [
            ("current_connections", stat.connections),
            ("total_connections", stat.total_connections),
            ("subscriptions", stat.num_subscriptions),
            ("leaf_nodes", stat.leafnodes),
            ("sent_messages", stat.sent.messages),
            ("sent_bytes", stat.sent.bytes),
            ("received_messages", stat.received.messages),
            ("received_bytes", stat.received.bytes),
            ("slow_consumers", stat.slow_consumers),
        ] {
            let metric = format!("gnatsd_accstatz_{name}");
            metrics.add_asset(&metric, name, MetricKind::Gauge, &labels, float(value));
        }
    }
}

/// State and limits of accounts; limits are 0 where no JWT sets them.
pub(super) fn add_details(metrics: &mut Exposition, server_id: &str, accounts: &[AccountInfo]) {
    for account in accounts {
        let AccountInfo { status, claims, .. } = account;
        let labels = [
            ("server_id", server_id),
            ("account_id", status.account_name.as_str()),
            ("account_name", claims.name_tag.as_str()),
        ];
        let mut add = |name: &str, value| {
            metrics.add_asset(&format!("gnatsd_accountz_{name}"), name, MetricKind::Gauge, &labels, value);
        };
        let flag = |claim: bool| if claim { 1.0 } else { 0.0 };
        add("client_connections", float(status.client_connections));
        add("leafnode_connections", float(status.leafnode_connections));
        add("subscriptions", float(status.subscriptions));
        add("is_system", flag(status.is_system));
        add("expired", flag(status.expired));
        add("complete", flag(status.complete));
        add("jetstream_enabled", flag(status.jetstream_enabled));
        for limit in ["subs", "data", "payload", "imports", "exports", "wildcards", "conn", "leaf"] {
            add(&format!("limit_{limit}"), limit_of(claims.decoded_jwt.as_ref(), limit));
        }
    }
}

fn limit_of(claims: Option<&OrderedJson>, limit: &str) -> f64 {
    let value = claims.and_then(|claims| claims.get("nats")?.get("limits")?.get(limit));
    match value {
        Some(OrderedJson::Bool(true)) => 1.0,
        Some(value) => value.as_f64().unwrap_or_default(),
        None => 0.0,
    }
}

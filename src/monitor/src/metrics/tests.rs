use std::collections::BTreeSet;

use super::{DEFAULT_ASSET_SERIES_MAX, MetricsSource, exposition};
use crate::{Accountz, Accstatz, Connz, Gatewayz, Healthz, Jsz, Leafz, Routez, Subsz, Varz};

macro_rules! golden {
    ($name:literal) => {
        serde_json::from_str(include_str!(concat!("../../testdata/", $name, ".json"))).expect("a golden file")
    };
}

fn text(asset_series_max: usize) -> String {
    let varz: Varz = golden!("varz_cluster");
    let connz: Connz = golden!("connz_all_detail");
    let subsz: Subsz = golden!("subsz");
    let routez: Routez = golden!("routez_subs");
    let gatewayz: Gatewayz = golden!("gatewayz_detail");
    let leafz: Leafz = golden!("leafz_subs");
    let healthz: Healthz = golden!("healthz");
    let accstatz: Accstatz = golden!("accstatz");
    let accountz: Accountz = golden!("accountz_system");
    let accounts = [*accountz.account_detail.expect("details")];
    let jsz: Jsz = golden!("jsz_all_2");
    let source = MetricsSource {
        varz: &varz,
        connz: Some(&connz),
        has_connection_series: true,
        subsz: Some(&subsz),
        routez: Some(&routez),
        gatewayz: Some(&gatewayz),
        leafz: Some(&leafz),
        healthz: Some(&healthz),
        accstatz: Some(&accstatz),
        accounts: &accounts,
        jsz: Some(&jsz),
    };
    exposition(&source, asset_series_max).into_text()
}

/// Series that dashboards of the exporter ask for, with the values of the golden files.
#[test]
fn names_labels_and_values_are_those_of_the_exporter() {
    let text = text(DEFAULT_ASSET_SERIES_MAX);
    let varz: Varz = golden!("varz_cluster");
    let id = format!("server_id=\"{}\"", varz.identity.server_id);
    let lines: BTreeSet<&str> = text.lines().collect();
    for line in [
        format!("gnatsd_varz_in_msgs{{{id}}} 157"),
        format!("gnatsd_varz_cpu{{{id}}} 1"),
        format!("gnatsd_varz_http_req_stats_varz{{{id}}} 1"),
        format!("gnatsd_varz_jetstream_stats_storage{{{id}}} 457"),
        format!("gnatsd_varz_slow_consumer_stats_clients{{{id}}} 0"),
        format!("gnatsd_varz_version{{{id},value=\"2.15.1\"}} 1"),
        format!("gnatsd_varz_cluster_name{{{id},value=\"EAST\"}} 1"),
        format!("gnatsd_varz_start{{{id}}} 1767367215600"),
        format!("gnatsd_subsz_num_subscriptions{{{id}}} 95"),
        format!("gnatsd_routez_num_routes{{{id}}} 8"),
        format!("gnatsd_connz_num_connections{{{id}}} 8"),
        format!("gnatsd_connz_total{{{id}}} 8"),
        format!("gnatsd_healthz_status{{{id}}} 0"),
        format!("gnatsd_healthz_status_value{{{id},value=\"ok\"}} 1"),
        format!("gnatsd_leafz_conn_nodes_total{{{id}}} 1"),
        format!("gnatsd_accstatz_sent_messages{{{id},account=\"A\",account_id=\"A\",account_name=\"A\"}} 23"),
        format!("gnatsd_accountz_is_system{{{id},account_id=\"SYS\",account_name=\"SYS\"}} 1"),
        format!(
            "gnatsd_gatewayz_outbound_gateway_conn_out_msgs{{gateway_name=\"EAST\",cid=\"26\",remote_gateway_name=\"WEST\",{id}}} 14"
        ),
        "natsrs_metrics_series_dropped{".to_owned() + &id + "} 0",
    ] {
        assert!(lines.contains(line.as_str()), "{line}");
    }
    for left_out in ["gnatsd_varz_leaf_", "gnatsd_varz_cluster_tls_timeout", "gnatsd_varz_gateway_port"] {
        assert!(!text.contains(left_out), "{left_out}");
    }
}

#[test]
fn streams_and_consumers_have_series() {
    let text = text(DEFAULT_ASSET_SERIES_MAX);
    let value = |name: &str, part: &str| {
        let line = text.lines().find(|line| line.starts_with(name) && line.contains(part)).unwrap_or_default();
        line.rsplit_once(' ').map(|(_, value)| value.to_owned())
    };
    assert_eq!(value("jetstream_stream_total_messages{", "stream_name=\"ORD\""), Some("7".into()));
    assert_eq!(value("jetstream_stream_limit_bytes{", "stream_name=\"ORD\""), Some("-1".into()));
    assert_eq!(value("jetstream_consumer_delivered_stream_seq{", "consumer_name=\"dur\""), Some("2".into()));
    assert!(value("jetstream_server_max_memory{", "is_meta_leader=\"true\"").is_some());
    assert!(value("jetstream_stream_source_lag{", "source_name=\"ORD\"").is_some());
}

#[test]
fn every_line_is_a_comment_or_a_series_and_none_comes_twice() {
    let text = text(DEFAULT_ASSET_SERIES_MAX);
    let mut seen = BTreeSet::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (series, value) = line.rsplit_once(' ').expect("a value");
        assert!(value.parse::<f64>().is_ok(), "{line}");
        assert!(seen.insert(series), "{series}");
    }
    assert!(seen.len() > 300);
}

#[test]
fn too_many_assets_are_counted_instead_of_told() {
    let text = text(5);
    let dropped = text.lines().find(|line| line.starts_with("natsrs_metrics_series_dropped{")).expect("is told");
    assert!(!dropped.ends_with(" 0"));
    assert!(text.contains("gnatsd_varz_in_msgs") && !text.contains("jetstream_stream_total_messages"));
}

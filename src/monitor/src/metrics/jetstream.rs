//! Metrics of JetStream: the server, accounts, streams, consumers, sources and mirrors.

use clock::Timestamp;

use super::exposition::{Exposition, MetricKind};
use super::float;
use crate::jsz::{AccountDetail, Jsz, StreamDetail};
use crate::ordered_json::OrderedJson;
use crate::varz::Varz;

type OwnedLabels = Vec<(&'static str, String)>;

/// All of a report; what it does not list is left out.
pub(super) fn add(metrics: &mut Exposition, varz: &Varz, jsz: &Jsz) {
    let server_name = varz.identity.server_name.as_str();
    let labels = server_labels(varz, jsz);
    let figures = [
        ("jetstream_disabled", "JetStream disabled or not", if jsz.disabled { 1.0 } else { 0.0 }),
        ("max_memory", "JetStream Max Memory", signed(jsz.config.memory_bytes_max)),
        ("max_storage", "JetStream Max Storage", signed(jsz.config.storage_bytes_max)),
        ("total_streams", "Total number of streams in JetStream", float(jsz.assets.streams)),
        ("total_consumers", "Total number of consumers in JetStream", float(jsz.assets.consumers)),
        ("total_messages", "Total number of stored messages in JetStream", float(jsz.assets.messages)),
        ("total_message_bytes", "Total number of bytes stored in JetStream", float(jsz.assets.bytes)),
    ];
    for (name, help, value) in figures {
        metrics.add(&format!("jetstream_server_{name}"), help, MetricKind::Gauge, &borrowed(&labels), value);
    }
    for account in &jsz.account_details {
        add_account(metrics, server_name, &labels, account);
    }
}

fn server_labels(varz: &Varz, jsz: &Jsz) -> OwnedLabels {
    let meta = jsz.meta_cluster.as_ref();
    let leader = meta.map(|meta| meta.leader.clone()).unwrap_or_default();
    let is_leader = meta.is_none_or(|meta| meta.leader == varz.identity.server_name);
    vec![
        ("server_id", varz.identity.server_id.clone()),
        ("server_name", varz.identity.server_name.clone()),
        ("cluster", meta.map(|meta| meta.name.clone()).unwrap_or_default()),
        ("domain", jsz.config.domain.clone()),
        ("meta_leader", leader),
        ("is_meta_leader", is_leader.to_string()),
    ]
}

fn borrowed(labels: &OwnedLabels) -> Vec<(&str, &str)> {
    labels.iter().map(|(name, value)| (*name, value.as_str())).collect()
}

fn extended<const N: usize>(labels: &OwnedLabels, more: [(&'static str, &str); N]) -> OwnedLabels {
    let more = more.into_iter().map(|(name, value)| (name, value.to_owned()));
    labels.iter().cloned().chain(more).collect()
}

fn add_all(metrics: &mut Exposition, labels: &OwnedLabels, kind: &str, figures: &[(&str, &str, f64)]) {
    let labels = borrowed(labels);
    for (name, help, value) in figures {
        metrics.add_asset(&format!("jetstream_{kind}_{name}"), help, MetricKind::Gauge, &labels, *value);
    }
}

fn add_account(metrics: &mut Exposition, server_name: &str, labels: &OwnedLabels, account: &AccountDetail) {
    let (name, id) = (account.name.as_str(), account.id.as_str());
    let labels = extended(labels, [("account", name), ("account_name", name), ("account_id", id)]);
    let stats = &account.stats;
    let figures = [
        ("max_storage", "JetStream Account Max Storage in bytes", float(stats.reserved_storage_bytes)),
        ("max_memory", "JetStream Account Max Memory in bytes", float(stats.reserved_memory_bytes)),
        ("storage_used", "Total number of bytes used by JetStream storage", float(stats.storage_bytes)),
        ("memory_used", "Total number of bytes used by JetStream memory", float(stats.memory_bytes)),
    ];
    add_all(metrics, &labels, "account", &figures);
    for stream in &account.streams {
        add_stream(metrics, server_name, &labels, stream);
    }
}

fn add_stream(metrics: &mut Exposition, server_name: &str, labels: &OwnedLabels, stream: &StreamDetail) {
    let (leader, is_leader) = leader(stream.cluster.as_ref(), server_name);
    let labels = extended(
        labels,
        [
            ("stream_name", &stream.name),
            ("stream_leader", leader),
            ("is_stream_leader", is_leader),
            ("stream_raft_group", &stream.stream_raft_group),
        ],
    );
    let state = |name: &str| number(&stream.state, &[name]);
    let mut figures = vec![
        ("total_messages", "Total number of messages from a stream", state("messages")),
        ("total_bytes", "Total stored bytes from a stream", state("bytes")),
        ("first_seq", "First sequence from a stream", state("first_seq")),
        ("last_seq", "Last sequence from a stream", state("last_seq")),
        ("consumer_count", "Total number of consumers from a stream", state("consumer_count")),
        ("subject_count", "Total number of subjects in a stream", state("num_subjects")),
    ];
    if let Some(config) = &stream.config {
        let bytes =
            "The maximum configured storage limit (in bytes) for a JetStream stream. A value of -1 indicates no limit.";
        let messages = "The maximum number of messages allowed in a JetStream stream as per its configuration. \
                        A value of -1 indicates no limit.";
        figures.push(("limit_bytes", bytes, number(config, &["max_bytes"])));
        figures.push(("limit_messages", messages, number(config, &["max_msgs"])));
    }
    add_all(metrics, &labels, "stream", &figures);
    for source in &stream.sources {
        add_upstream(metrics, &labels, "source", ["source_name", "source_api", "source_deliver"], source);
    }
    if let Some(mirror) = &stream.mirror {
        add_upstream(metrics, &labels, "mirror", ["mirror_name", "mirror_api", "mirror_deliver"], mirror);
    }
    for consumer in &stream.consumer_detail {
        add_consumer(metrics, server_name, &labels, consumer);
    }
}

fn add_upstream(
    metrics: &mut Exposition,
    labels: &OwnedLabels,
    kind: &str,
    names: [&'static str; 3],
    upstream: &OrderedJson,
) {
    let [name, api, deliver] = names;
    let labels = extended(
        labels,
        [
            (name, text(upstream, &["name"])),
            (api, text(upstream, &["external", "api"])),
            (deliver, text(upstream, &["external", "deliver"])),
        ],
    );
    let figures = [
        (format!("{kind}_lag"), format!("Number of messages a stream {kind} is behind"), "lag"),
        (
            format!("{kind}_active_duration_ns"),
            format!("Stream {kind} active duration in nanoseconds (-1 indicates inactive)"),
            "active",
        ),
    ];
    for (name, help, member) in &figures {
        add_all(metrics, &labels, "stream", &[(name, help, number(upstream, &[member]))]);
    }
}

fn add_consumer(metrics: &mut Exposition, server_name: &str, labels: &OwnedLabels, consumer: &OrderedJson) {
    let (leader, is_leader) = leader(consumer.get("cluster"), server_name);
    let labels = extended(
        labels,
        [
            ("consumer_name", text(consumer, &["name"])),
            ("consumer_leader", leader),
            ("is_consumer_leader", is_leader),
            ("consumer_desc", text(consumer, &["config", "description"])),
        ],
    );
    let of = |path: &[&str]| number(consumer, path);
    let mut figures = vec![
        ("delivered_consumer_seq", "Latest sequence number of a stream consumer", of(&["delivered", "consumer_seq"])),
        ("delivered_stream_seq", "Latest sequence number of a stream", of(&["delivered", "stream_seq"])),
        ("num_ack_pending", "Number of pending acks from a consumer", of(&["num_ack_pending"])),
        ("num_redelivered", "Number of redelivered messages from a consumer", of(&["num_redelivered"])),
        ("num_waiting", "Number of inflight fetch requests from a pull consumer", of(&["num_waiting"])),
        ("num_pending", "Number of pending messages from a consumer", of(&["num_pending"])),
        ("ack_floor_stream_seq", "Number of ack floor stream seq from a consumer", of(&["ack_floor", "stream_seq"])),
        (
            "ack_floor_consumer_seq",
            "Number of ack floor consumer seq from a consumer",
            of(&["ack_floor", "consumer_seq"]),
        ),
    ];
    if let Some(seconds) = seconds_since(consumer, "delivered") {
        figures.push(("last_delivery_seconds", "Seconds since last message delivery to consumer", seconds));
    }
    if let Some(seconds) = seconds_since(consumer, "ack_floor") {
        figures.push(("last_ack_seconds", "Seconds since last ack from consumer", seconds));
    }
    add_all(metrics, &labels, "consumer", &figures);
}

/// The leader of a group, and whether it is this server; what has no group is led by whoever has it.
fn leader<'a>(cluster: Option<&'a OrderedJson>, server_name: &str) -> (&'a str, &'static str) {
    let Some(cluster) = cluster else { return ("", "true") };
    let leader = text(cluster, &["leader"]);
    (leader, if leader == server_name { "true" } else { "false" })
}

fn seconds_since(consumer: &OrderedJson, event: &str) -> Option<f64> {
    let last = Timestamp::parse(text(consumer, &[event, "last_active"]))?;
    let told = Timestamp::parse(text(consumer, &["ts"]))?;
    Some(told.since(last).as_secs_f64())
}

fn member<'a>(value: &'a OrderedJson, path: &[&str]) -> Option<&'a OrderedJson> {
    path.iter().try_fold(value, |value, name| value.get(name))
}

fn number(value: &OrderedJson, path: &[&str]) -> f64 {
    member(value, path).and_then(OrderedJson::as_f64).unwrap_or_default()
}

fn text<'a>(value: &'a OrderedJson, path: &[&str]) -> &'a str {
    member(value, path).and_then(OrderedJson::as_str).unwrap_or_default()
}

#[expect(clippy::cast_precision_loss, reason = "the format knows only floating point numbers")]
const fn signed(count: i64) -> f64 {
    count as f64
}

//! Answers of nats-server 2.15.1 (ids, dates and paths replaced): read and written again, they must not change a byte.

use monitor::message_trace::MessageTraceEvent;
use monitor::{
    AccountConnectionsEvent, AccountDetail, AccountInfo, Accountz, Accstatz, ClientDescription, ClosedRecord,
    ConnectEvent, ConnectionCounters, ConnectionInfo, ConnectionOwner, ConnectionRecord, Connz, ConnzOptions,
    ConnzSource, DisconnectEvent, Gatewayz, Healthz, Ipqueuesz, Jsz, Leafz, NoOptions, Profilez, Query, Raftz, Routez,
    ServerApiResponse, ServerId, ServerInfo, ServiceLatency, StatszMessage, Subsz, TlsRecord, UserInfo, Varz,
    connz as report_connections, to_compact_json, to_pretty_json, to_wide_json,
};
use protocol::ClosedReason;
use serde::Serialize;
use serde::de::DeserializeOwned;

type Writer<T> = fn(&T) -> Result<Vec<u8>, serde_json::Error>;

fn check<T: Serialize + DeserializeOwned>(name: &str, text: &str, write: Writer<T>) {
    let read: T = serde_json::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let written = String::from_utf8(write(&read).expect("a plain value")).expect("JSON is UTF-8");
    let differing = text.lines().zip(written.lines()).find(|(expected, got)| expected != got);
    assert_eq!(differing, None, "{name}");
    assert_eq!(text, written, "{name}");
}

macro_rules! golden {
    ($test:ident, $kind:ty, $write:expr, [$($name:literal),+ $(,)?]) => {
        #[test]
        fn $test() {
            $(check::<$kind>($name, include_str!(concat!("../testdata/", $name, ".json")), $write);)+
        }
    };
}

golden!(varz, Varz, to_pretty_json, ["varz_plain", "varz_cluster", "varz_tls_websocket_mqtt", "varz_leafnode"]);
golden!(
    connz,
    Connz,
    to_pretty_json,
    ["connz_all_detail", "connz_unknown_account", "connz_far_page", "connz_subs", "connz_leafnode", "connz_tls"]
);
golden!(routez, Routez, to_pretty_json, ["routez_disabled", "routez_detail", "routez_subs"]);
golden!(
    gatewayz,
    Gatewayz,
    to_pretty_json,
    ["gatewayz_disabled", "gatewayz_detail", "gatewayz_subs", "gatewayz_unknown"]
);
golden!(leafz, Leafz, to_pretty_json, ["leafz_disabled", "leafz_subs"]);
golden!(subsz, Subsz, to_pretty_json, ["subsz", "subsz_page"]);
golden!(accountz, Accountz, to_pretty_json, ["accountz", "accountz_exporter", "accountz_importer", "accountz_system"]);
golden!(accstatz, Accstatz, to_pretty_json, ["accstatz"]);
golden!(jsz, Jsz, to_pretty_json, ["jsz_disabled", "jsz_limits", "jsz_all_1", "jsz_all_2", "jsz_all_3"]);
golden!(raftz, Raftz, to_wide_json, ["raftz"]);
golden!(ipqueuesz, Ipqueuesz, to_wide_json, ["ipqueuesz"]);
golden!(
    healthz,
    Healthz,
    to_compact_json,
    ["healthz", "healthz_bad_details", "healthz_not_found", "healthz_not_found_details"]
);

fn check_answer<T: Serialize + DeserializeOwned>(line: &str) {
    check::<ServerApiResponse<T>>(line, line, to_compact_json);
}

fn check_message(kind: &str, line: &str) {
    match kind {
        "connect" => check::<ConnectEvent>(line, line, to_compact_json),
        "disconnect" => check::<DisconnectEvent>(line, line, to_compact_json),
        "connections" => check::<AccountConnectionsEvent>(line, line, to_compact_json),
        "statsz" => check::<StatszMessage>(line, line, to_compact_json),
        "server" => check::<ServerInfo>(line, line, to_compact_json),
        "idz" => check::<ServerId>(line, line, to_compact_json),
        "trace" => check::<MessageTraceEvent>(line, line, to_compact_json),
        "latency" => check::<ServiceLatency>(line, line, to_compact_json),
        "user_info" => check_answer::<UserInfo>(line),
        "done" => check_answer::<NoOptions>(line),
        "api_varz" => check_answer::<Varz>(line),
        "api_subsz" => check_answer::<Subsz>(line),
        "api_connz" => check_answer::<Connz>(line),
        "api_healthz" => check_answer::<Healthz>(line),
        "api_accountz" => check_answer::<Accountz>(line),
        "api_account_info" => check_answer::<AccountInfo>(line),
        "api_accstatz" => check_answer::<Accstatz>(line),
        "api_ipqueuesz" => check_answer::<Ipqueuesz>(line),
        "api_profilez" => check_answer::<Profilez>(line),
        "api_jsz" => check_answer::<Jsz>(line),
        "api_account_jsz" => check_answer::<AccountDetail>(line),
        "api_leafz" => check_answer::<Leafz>(line),
        "api_gatewayz" => check_answer::<Gatewayz>(line),
        "api_routez" => check_answer::<Routez>(line),
        "api_raftz" => check_answer::<Raftz>(line),
        other => panic!("no type for {other}"),
    }
}

#[test]
fn system_messages() {
    let messages = include_str!("../testdata/messages.txt");
    for line in messages.lines() {
        let (kind, json) = line.split_once(' ').expect("a kind, then JSON");
        check_message(kind, json);
    }
    assert!(messages.lines().count() > 70);
}

/// What a server without cluster, gateways, leafnodes and JetStream answers.
#[test]
fn disabled_subsystems_answer_as_the_go_server_does() {
    let read = |text: &str| serde_json::from_str::<Routez>(text).expect("a golden file");
    let text = include_str!("../testdata/routez_disabled.json");
    let golden = read(text);
    let built = Routez::disabled(golden.server_id.clone(), golden.server_name.clone(), golden.now);
    assert_eq!(to_pretty_json(&built).expect("plain"), text.as_bytes());

    let text = include_str!("../testdata/gatewayz_disabled.json");
    let golden: Gatewayz = serde_json::from_str(text).expect("a golden file");
    let built = Gatewayz::disabled(golden.server_id.clone(), golden.now);
    assert_eq!(to_pretty_json(&built).expect("plain"), text.as_bytes());

    let text = include_str!("../testdata/leafz_disabled.json");
    let golden: Leafz = serde_json::from_str(text).expect("a golden file");
    let built = Leafz::disabled(golden.server_id.clone(), golden.now);
    assert_eq!(to_pretty_json(&built).expect("plain"), text.as_bytes());

    let text = include_str!("../testdata/jsz_disabled.json");
    let golden: Jsz = serde_json::from_str(text).expect("a golden file");
    let options = monitor::JszOptions::default();
    let built = monitor::jsz_disabled(&options, golden.server_id.clone(), golden.now).expect("answered");
    assert_eq!(to_pretty_json(&built).expect("plain"), text.as_bytes());
}

/// What the server must have known to give this answer about a connection.
fn record(info: ConnectionInfo) -> ConnectionRecord {
    let ConnectionInfo { identity, activity, client, access } = info;
    let known =
        |text: &str, names: &[&'static str]| names.iter().find(|name| **name == text).copied().unwrap_or_default();
    let reason = ClosedReason::from_text(&identity.reason);
    let is_global_account = access.account.is_empty();
    let counters = ConnectionCounters {
        pending_bytes: activity.pending_bytes,
        in_messages: activity.in_msgs,
        out_messages: activity.out_msgs,
        in_bytes: activity.in_bytes,
        out_bytes: activity.out_bytes,
        stalls: activity.stalls,
        subscriptions: activity.subscriptions,
    };
    let owner = ConnectionOwner {
        user: access.authorized_user,
        account: if is_global_account { "$G".into() } else { access.account },
        name_tag: access.name_tag,
        is_global_account,
        ..ConnectionOwner::default()
    };
    let tls = TlsRecord {
        version: client.tls_version,
        cipher_suite: client.tls_cipher_suite,
        peer_certificates: client.tls_peer_certs,
        is_first: client.tls_first,
    };
    ConnectionRecord {
        cid: identity.cid,
        kind: known(&identity.kind, &["Client", "Leafnode"]),
        client_type: known(&identity.client_type, &["nats"]),
        ip: identity.ip,
        port: identity.port,
        start: identity.start,
        last_activity: identity.last_activity,
        rtt: clock::parse_duration(&activity.rtt).expect("a duration"),
        client: ClientDescription { name: client.name, lang: client.lang, version: client.version },
        counters,
        owner,
        tls: Some(tls),
        subscriptions: access.subscriptions_list_detail,
        closed: identity.stop.zip(reason).map(|(stop, reason)| ClosedRecord { stop, reason }),
    }
}

/// From the records behind an answer, the report makes the same answer again, ages and order included.
#[test]
fn connections_are_reported_as_the_go_server_does() {
    for (query, text) in [
        ("state=all&auth=1&subs=detail", include_str!("../testdata/connz_all_detail.json")),
        ("auth=1", include_str!("../testdata/connz_tls.json")),
    ] {
        let golden: Connz = serde_json::from_str(text).expect("a golden file");
        let mut records: Vec<ConnectionRecord> = golden.connections.into_iter().flatten().map(record).rev().collect();
        let closed = records.extract_if(.., |record| record.closed.is_some()).collect();
        let (server_id, now) = (golden.server_id, golden.now);
        let source = ConnzSource { server_id, now, open: records, closed, is_account_known: true };
        let options = ConnzOptions::from_query(&Query::parse(query)).expect("readable");
        let built = report_connections(&options, source).expect("answered");
        assert_eq!(String::from_utf8(to_pretty_json(&built).expect("plain")).expect("UTF-8"), text, "{query}");
    }
}

use std::path::Path;

use super::{ChangeKind, ReloadPlan};
use crate::load::load_text;
use crate::options::Options;
use conf::Surroundings;

fn load(text: &str) -> Options {
    let read = |_: &Path| Err(std::io::Error::from(std::io::ErrorKind::NotFound));
    let surroundings = Surroundings { read_file: &read, environment: &|_| None };
    load_text("test.conf", text.as_bytes(), surroundings).unwrap_or_else(|errors| panic!("{text}: {errors}")).options
}

fn lines(old: &str, new: &str) -> Vec<String> {
    let plan =
        ReloadPlan::between(&load(old), &load(new)).unwrap_or_else(|refused| panic!("{old} -> {new}: {refused}"));
    plan.changes.into_iter().map(|change| change.line).collect()
}

fn refusal(old: &str, new: &str) -> String {
    ReloadPlan::between(&load(old), &load(new)).expect_err(&format!("{old} -> {new}")).to_string()
}

#[test]
fn nothing_changes_when_nothing_differs() {
    let text = "port: 4222, accounts: {A: {users: [{user: a, password: b}]}}, max_payload: 1k, debug: true";
    assert_eq!(lines(text, text), Vec::<String>::new());
    assert_eq!(lines("port: 4222", "{ \"port\": 4222 }"), Vec::<String>::new());
}

#[test]
fn settings_that_may_change_are_logged_as_known() {
    for (old, new, line) in [
        ("", "debug: true", "Reloaded: debug = true"),
        ("", "trace: true", "Reloaded: trace = true"),
        ("logtime: true", "logtime: false", "Reloaded: logtime = false"),
        ("", "logtime_utc: true", "Reloaded: logtime_utc = true"),
        ("", "log_file: 'x'", "Reloaded: log_file = x"),
        ("", "syslog: true", "Reloaded: syslog = true"),
        ("", "remote_syslog: 'udp://h:1'", "Reloaded: remote_syslog = udp://h:1"),
        ("", "max_traced_msg_len: 10", "Reloaded: max_traced_msg_len = 10"),
        ("", "authorization: {timeout: 5}", "Reloaded: authorization timeout = 5"),
        ("", "max_connections: 10", "Reloaded: max_connections = 10"),
        ("", "max_connections: 0", "Reloaded: max_connections = -1"),
        ("", "max_control_line: 1k", "Reloaded: max_control_line = 1000"),
        ("", "max_payload: 1k", "Reloaded: max_payload = 1000"),
        ("", "ping_interval: '5s'", "Reloaded: ping_interval = 5s"),
        ("", "ping_max: 5", "Reloaded: ping_max = 5"),
        ("", "write_deadline: '2s'", "Reloaded: write_deadline = 2s"),
        ("", "client_advertise: 'h:1'", "Reload: client_advertise = h:1"),
        ("", "connect_error_reports: 5", "Reloaded: connect_error_reports = 5"),
        ("", "reconnect_error_reports: 5", "Reloaded: reconnect_error_reports = 5"),
        ("", "no_fast_producer_stall: true", "Reloaded: fast producers will not be stalled"),
        ("", "pid_file: 'p'", "Reloaded: pid_file = p"),
        ("", "ports_file_dir: 'p'", "Reloaded: ports_file_dir = p"),
        ("", "prof_block_rate: 1", "Reloaded: prof_block_rate = 1"),
        ("", "server_tags: [a]", "Reloaded: tags"),
        ("", "server_metadata: {a: b}", "Reloaded: metadata"),
        ("", "ocsp: true", "Reloaded: OCSP"),
        ("", "ocsp_cache: true", "Reloaded OCSP peer cache"),
        ("", "authorization: {users: [{user: a, password: b}]}", "Reloaded: authorization users"),
        ("", "authorization: {token: a}", "Reloaded: authorization token"),
        ("", "accounts: {A: {}}", "Reloaded: accounts"),
        ("accounts: {A: {}}", "accounts: {A: {mappings: {a: b}}}", "Reloaded: accounts"),
        ("", "tls: {}", "Reloaded: tls = enabled"),
        ("tls: {}", "", "Reloaded: tls = disabled"),
        ("tls: {}", "tls: {}", "Reloaded: tls = enabled"),
        ("cluster: {port: 1}", "cluster: {port: 1, no_advertise: true}", "Reloaded: cluster"),
        ("cluster: {port: 1}", "cluster: {port: 1, routes: ['nats://h:1']}", "Reloaded: cluster routes"),
        ("mqtt: {port: 1}", "mqtt: {port: 1, ack_wait: '5s'}", "Reloaded: MQTT ack_wait = 5s"),
    ] {
        let found = lines(old, new);
        assert!(found.iter().any(|found| found == line), "{old} -> {new}: {found:?}");
    }
}

#[test]
fn settings_that_may_not_change_are_refused_by_their_known_names() {
    for (old, new, message) in [
        ("", "log_size_limit: 10", "LogSizeLimit: old=0, new=10"),
        ("", "log_max_num: 10", "LogMaxFiles: old=0, new=10"),
        ("", "allow_non_tls: true", "AllowNonTLS: old=false, new=true"),
        ("", "no_header_support: true", "NoHeaderSupport: old=false, new=true"),
        ("", "authorization: {proxy_required: true}", "ProxyRequired: old=false, new=true"),
        ("", "system_account: A, accounts: {A: {}}", "SystemAccount: old=, new=A"),
        ("", "server_name: a", "ServerName: old=, new=a"),
        ("", "feature_flags: {b: true, a: false}", "FeatureFlags: old=map[], new=map[a:false b:true]"),
        ("", "max_pending: 2MB", "MaxPending: old=67108864, new=2097152"),
        ("", "max_subscriptions: 5", "MaxSubs: old=0, new=5"),
        ("", "max_sub_tokens: 5", "MaxSubTokens: old=0, new=5"),
        ("", "write_timeout: close", "WriteTimeout: old=, new=close"),
        ("", "lame_duck_duration: '1m'", "LameDuckDuration: old=2m0s, new=1m0s"),
        ("", "lame_duck_grace_period: '1s'", "LameDuckGracePeriod: old=10s, new=1s"),
        ("", "max_closed_clients: 5", "MaxClosedClients: old=10000, new=5"),
        ("", "disable_sublist_cache: true", "NoSublistCache: old=false, new=true"),
        ("", "proxy_protocol: true", "ProxyProtocol: old=false, new=true"),
        ("", "prof_port: 5", "ProfPort: old=0, new=5"),
        ("", "port: 5", "Port: old=4222, new=5"),
        ("", "host: 'h'", "Host: old=0.0.0.0, new=h"),
        ("", "http_port: 5", "HTTPPort: old=0, new=5"),
        ("", "https_port: 5", "HTTPSPort: old=0, new=5"),
        ("", "http_base_path: '/x'", "HTTPBasePath: old=, new=/x"),
        ("cluster: {port: 2}", "cluster: {port: 1}", "cluster port: old=2, new=1"),
        ("cluster: {port: 1}", "cluster: {port: 1, host: 'h'}", "cluster host: old=0.0.0.0, new=h"),
        ("", "jetstream: {enabled: false, domain: d}", "JetStreamDomain: old=, new=d"),
        ("", "jetstream: {enabled: false, sync: always}", "SyncAlways: old=false, new=true"),
        ("", "jetstream: {enabled: false, key: k}", "JetStreamKey: old=[REDACTED], new=[REDACTED]"),
    ] {
        assert_eq!(refusal(old, new), format!("config reload not supported for {message}"), "{old} -> {new}");
    }
}

#[test]
fn adding_a_cluster_is_refused_by_host_and_port() {
    let message = refusal("", "cluster: {port: 1}");
    assert!(message.starts_with("config reload not supported for cluster host: old=, new=0.0.0.0; "), "{message}");
}

#[test]
fn a_random_port_may_stay_random() {
    assert_eq!(lines("port: 5", "port: -1"), Vec::<String>::new());
}

#[test]
fn the_user_without_credentials_may_only_go_with_its_name() {
    let with = "authorization: {users: [{user: a, password: b}, {user: c, password: d}]}, no_auth_user: a";
    let kept = "authorization: {users: [{user: a, password: b}, {user: c, password: d}]}";
    let gone = "authorization: {users: [{user: c, password: d}]}";
    assert_eq!(refusal(with, kept), "config reload not supported for NoAuthUser: old=a, new=");
    assert_eq!(refusal(kept, with), "config reload not supported for NoAuthUser: old=, new=a");
    assert_eq!(lines(with, gone), ["Reloaded: authorization users"]);
}

#[test]
fn one_refusal_refuses_everything_and_all_are_named() {
    let message = refusal("", "debug: true, max_pending: 2MB, server_name: a");
    assert_eq!(
        message,
        "config reload not supported for ServerName: old=, new=a; \
         config reload not supported for MaxPending: old=67108864, new=2097152"
    );
}

#[test]
fn messages_never_hold_secrets() {
    let old = "websocket: {port: 1, no_tls: true, authorization: {user: u, password: hide1}}, jetstream: {enabled: false, key: hide2}";
    let new = "websocket: {port: 1, no_tls: true, authorization: {user: u, password: hide3}}, jetstream: {enabled: false, key: hide4}";
    let message = refusal(old, new);
    assert!(
        !message.contains("hide") && message.contains("Websocket") && message.contains("JetStreamKey"),
        "{message}"
    );
}

#[test]
fn proxies_come_and_go() {
    const ONE: &str = "UCFIRY65OQE7DFP5KLNS2PF2LVZMUZYJX4OZIEQ36N2IQANUB5XVZ45L";
    let with = format!("proxies: {{trusted: [{{key: {ONE}}}]}}");
    let plan = ReloadPlan::between(&load(""), &load(&with)).expect("proxies may change");
    assert!(plan.has(|kind| *kind == ChangeKind::Proxies { removed: Vec::new(), added: vec![ONE.to_owned()] }));
    assert_eq!(lines(&with, ""), [format!("Reloaded: proxies trusted keys [\"{ONE}\"] were removed")]);
}

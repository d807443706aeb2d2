use std::io;
use std::path::Path;
use std::time::Duration;

use account::{ConnectionType, Credential, ExportKind, LatencySampling, ResponseKind};
use conf::Surroundings;
use proptest::prelude::{any, proptest};

use super::{Loaded, load_file, load_text};
use crate::address::Port;
use crate::error::ProblemKind;
use crate::field::FieldKind;
use crate::keys::{KeyHelp, known_keys};
use crate::options::Options;
use crate::validate::{start_warnings, validate};

const CORPUS: &[(&str, &str)] = &[
    ("server", include_str!("../../testdata/corpus/server.txt")),
    ("limits", include_str!("../../testdata/corpus/limits.txt")),
    ("logging", include_str!("../../testdata/corpus/logging.txt")),
    ("authorization", include_str!("../../testdata/corpus/authorization.txt")),
    ("accounts", include_str!("../../testdata/corpus/accounts.txt")),
    ("tls", include_str!("../../testdata/corpus/tls.txt")),
    ("cluster", include_str!("../../testdata/corpus/cluster.txt")),
    ("leafnodes", include_str!("../../testdata/corpus/leafnodes.txt")),
    ("others", include_str!("../../testdata/corpus/others.txt")),
];

const FILES: &[(&str, &str)] = &[
    ("certs/ca.pem", include_str!("../../testdata/certs/ca.pem")),
    ("certs/server.pem", include_str!("../../testdata/certs/server.pem")),
    ("certs/server-key.pem", include_str!("../../testdata/certs/server-key.pem")),
    ("operator.jwt", "eyJhbGciOiJlZDI1NTE5In0.e30.x"),
    ("minimal.conf", include_str!("../../../../configs/minimal.conf")),
    ("tls.conf", include_str!("../../../../configs/tls.conf")),
    ("users.conf", include_str!("../../../../configs/users.conf")),
    ("accounts.conf", include_str!("../../../../configs/accounts.conf")),
    ("mappings.conf", include_str!("../../../../configs/mappings.conf")),
    ("monitoring.conf", include_str!("../../../../configs/monitoring.conf")),
    ("logging.conf", include_str!("../../../../configs/logging.conf")),
];

fn read_file(path: &Path) -> io::Result<Vec<u8>> {
    let file = FILES.iter().find(|(name, _)| Path::new(name) == path);
    file.map(|(_, text)| text.as_bytes().to_vec()).ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
}

const SURROUNDINGS: Surroundings<'static> = Surroundings { read_file: &read_file, environment: &|_| None };

fn try_load(text: &str) -> Result<Loaded, crate::error::Errors> {
    load_text("test.conf", text.as_bytes(), SURROUNDINGS)
}

fn load(text: &str) -> Options {
    try_load(text).unwrap_or_else(|errors| panic!("{text}\n{errors}")).options
}

fn first_error(text: &str) -> String {
    let errors = try_load(text).map(|_| ()).expect_err(text);
    errors.to_string().lines().next().unwrap_or_default().to_owned()
}

/// The verdict of the corpus' language on a configuration.
fn verdict(text: &str) -> String {
    let Ok(loaded) = try_load(text) else {
        return "error".to_owned();
    };
    let starts = if validate(&loaded.options, &loaded.origins).is_ok() { "starts" } else { "fails" };
    if loaded.warnings.iter().any(|warning| warning.fails_check) {
        format!("warns {starts}")
    } else {
        format!("ok {starts} {}", loaded.digest)
    }
}

/// Configurations of the corpus with what is expected of this server.
fn corpus() -> Vec<(&'static str, &'static str)> {
    let mut cases = Vec::new();
    for (_, file) in CORPUS {
        let mut text = None;
        for line in file.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            match (text, line.strip_prefix("> ")) {
                (Some(config), Some(verdict)) => {
                    let mut parts = verdict.split(" | ");
                    let recorded = parts.next().unwrap_or_default();
                    let ours = parts.next().and_then(|part| part.strip_prefix("ours: "));
                    cases.push((config, ours.unwrap_or(recorded)));
                    text = None;
                }
                (_, _) => text = Some(line),
            }
        }
    }
    cases
}

#[test]
fn configurations_are_judged_as_other_servers_judge_them() {
    let cases = corpus();
    assert!(cases.len() > 700, "{}", cases.len());
    for (text, expected) in cases {
        assert_eq!(verdict(text), expected, "{text}");
    }
}

#[test]
fn the_sample_configurations_are_valid() {
    for (name, _) in FILES.iter().filter(|(name, _)| name.ends_with(".conf")) {
        let loaded = load_file(Path::new(name), SURROUNDINGS).unwrap_or_else(|errors| panic!("{name}\n{errors}"));
        validate(&loaded.options, &loaded.origins).unwrap_or_else(|errors| panic!("{name}\n{errors}"));
        assert_eq!(loaded.warnings, Vec::new(), "{name}");
        assert_ne!(loaded.options, Options::default(), "{name}");
        assert_eq!(crate::unbuilt::unbuilt(&loaded.options, &loaded.origins), Vec::new(), "{name}");
    }
}

/// Puts a value under a path such as `accounts.*.users[]`.
fn wrap(block: &str, key: &str, value: &str) -> String {
    let mut text = format!("{key}: {value}");
    let segments: Vec<&str> = block.split('.').filter(|segment| !segment.is_empty()).collect();
    for segment in segments.iter().rev() {
        let name = segment.trim_end_matches("[]").replace('*', "NAME");
        text =
            if segment.ends_with("[]") { format!("{name}: [ {{ {text} }} ]") } else { format!("{name}: {{ {text} }}") };
    }
    text
}

/// Values of each kind, as (what they are, text).
const VALUES: &[(&str, &str)] = &[
    ("text", "\"some text\""),
    ("integer", "7"),
    ("float", "7.5"),
    ("boolean", "true"),
    ("time", "2024-01-01T00:00:00Z"),
    ("array", "[ \"x\" ]"),
    ("map", "{ x: 1 }"),
];

/// Which kinds of values a key takes, whatever their content.
fn takes(kind: FieldKind) -> &'static [&'static str] {
    match kind {
        FieldKind::Boolean => &["boolean"],
        FieldKind::Integer | FieldKind::Port => &["integer"],
        FieldKind::Size | FieldKind::Address | FieldKind::Duration | FieldKind::TextOrInteger => &["integer", "text"],
        FieldKind::StrictDuration | FieldKind::Text => &["text"],
        FieldKind::Texts => &["text", "array"],
        FieldKind::TextArray | FieldKind::Maps => &["array"],
        FieldKind::Seconds => &["integer", "float", "text"],
        FieldKind::Map => &["map"],
        FieldKind::BooleanOrMap => &["boolean", "map"],
        FieldKind::BooleanOrText => &["boolean", "text"],
        FieldKind::TextOrMap => &["text", "map", "array"],
        FieldKind::Switch => &["boolean", "text", "map"],
        FieldKind::MapOrArray => &["map", "array"],
    }
}

/// Ignored by design, or only meaningful elsewhere.
fn is_inert(key: &KeyHelp) -> bool {
    let name = key.names.first().copied().unwrap_or_default();
    ["consumer_replicas", "cert_store", "cert_match", "cert_match_by", "ca_certs_match", "cert_match_skip_invalid"]
        .contains(&name)
}

#[test]
fn every_key_refuses_wrong_types_and_says_where() {
    let keys = known_keys();
    assert!(keys.len() > 500, "{}", keys.len());
    for key in keys.iter().filter(|key| key.names != ["consumer_replicas"]) {
        for name in key.names {
            for (kind, value) in VALUES.iter().filter(|(kind, _)| !takes(key.kind).contains(kind)) {
                let text = wrap(&key.block, name, value);
                let column = text.rfind(value).map(|at| at + 1).unwrap_or_default();
                let errors = try_load(&text).map(|_| ()).expect_err(&text);
                let is_placed = errors.0.iter().any(|problem| {
                    matches!(&problem.kind, ProblemKind::WrongType { key, .. } if key == name)
                        && problem.position.as_ref().is_some_and(|position| position.column as usize == column)
                });
                assert!(is_placed, "{kind}: {text}\n{errors}");
            }
        }
    }
}

/// A value that a key accepts, where the kind alone does not tell.
fn sample(key: &KeyHelp) -> String {
    const NKEY_U: &str = "UCFIRY65OQE7DFP5KLNS2PF2LVZMUZYJX4OZIEQ36N2IQANUB5XVZ45L";
    const NKEY_A: &str = "ACFIRY65OQE7DFP5KLNS2PF2LVZMUZYJX4OZIEQ36N2IQANUB5XVYYOU";
    const NKEY_O: &str = "OCFIRY65OQE7DFP5KLNS2PF2LVZMUZYJX4OZIEQ36N2IQANUB5XVYOCS";
    const SEED: &str = "SUAACAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAIBAEAQCAN7EY";
    let name = key.names.first().copied().unwrap_or_default();
    const NKEY_X: &str = "XADQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOBYHA4DQOAYA";
    let special = match (key.block.as_str(), name) {
        (_, "xkey") => NKEY_X,
        ("leafnodes.remotes[]", "nkey") => SEED,
        ("accounts.*", "nkey") | (_, "issuer") => NKEY_A,
        (_, "nkey" | "key") if key.block != "jetstream" => NKEY_U,
        (_, "trusted") if key.block.is_empty() => NKEY_O,
        (_, "write_timeout") => "close",
        (_, "response") => "stream",
        (_, "mode") if key.block == "ocsp" => "must",
        (_, "mode") => "s2_best",
        (_, "compression") if key.kind == FieldKind::Switch => "s2_best",
        (_, "rtt_thresholds") => "[ 5ms ]",
        (_, "min_version") if key.block == "leafnodes" => "\"2.9.0\"",
        (_, "min_version") => "\"1.3\"",
        (_, "cipher_suites") => "[ TLS_AES_128_GCM_SHA256 ]",
        (_, "curve_preferences") => "[ X25519 ]",
        (_, "pinned_certs") => "[ 7f83b1657ff1fc53b92dc18148a1d65dfc2d4b1fa3d677284addd200126d9069 ]",
        (_, "handshake_first") => "auto",
        (_, "allowed_connection_types") => "MQTT",
        (_, "cert_match_by") => "subject",
        (_, "cipher") => "aes",
        (_, "cluster_traffic") => "owner",
        (_, "extension_hint") => "will_extend",
        (_, "type") if key.block == "ocsp_cache" => "none",
        (_, "operator") => "\"operator.jwt\"",
        (_, "resolver") => "MEM",
        (_, "resolver_preload") => "{ A: \"eyJ.a.b\" }",
        (_, "url" | "urls") if key.kind == FieldKind::TextArray => "[ \"http://h:1\" ]",
        (_, "url") => "\"http://h:1\"",
        (_, "routes") => "[ \"nats://h:1\" ]",
        (_, "lame_duck_duration") => "\"45s\"",
        (_, "max_concurrent_io") => "8",
        (_, "jetstream") => "enabled",
        (_, "feature_flags") => "{ x: true }",
        (_, "cert_file" | "ca_file") => "\"certs/server.pem\"",
        (_, "key_file") => "\"certs/server-key.pem\"",
        (_, "destination" | "subject" | "dest" | "service" | "stream") if key.kind == FieldKind::Text => "a.b",
        (_, "publish" | "subscribe" | "latency" | "msg_trace") => "a.b",
        (_, "allow" | "deny" | "deny_imports" | "deny_exports") => "[ a.b ]",
        (_, "server_name") => "abc",
        (_, "name") if key.block == "cluster" || key.block == "gateway" => "abc",
        (_, "client_advertise" | "advertise") => "\"h:1\"",
        (_, "accounts") if key.block.is_empty() => "[ A ]",
        _ => "",
    };
    if !special.is_empty() {
        return special.to_owned();
    }
    match key.kind {
        FieldKind::Boolean if ["strict", "logtime"].contains(&name) => "false",
        FieldKind::Boolean | FieldKind::BooleanOrMap | FieldKind::BooleanOrText | FieldKind::Switch => "true",
        FieldKind::Integer | FieldKind::Size | FieldKind::TextOrInteger => "7",
        FieldKind::Port => "77",
        FieldKind::Address => "\"localhost:77\"",
        FieldKind::Text | FieldKind::TextOrMap => "\"some-text\"",
        FieldKind::Texts | FieldKind::TextArray => "[ some-text ]",
        FieldKind::Duration | FieldKind::StrictDuration | FieldKind::Seconds => "7s",
        FieldKind::Map => "{ }",
        FieldKind::Maps => "[ ]",
        FieldKind::MapOrArray => "[ ]",
    }
    .to_owned()
}

/// Keys that mean nothing without others in their block, or say what is so anyway.
const WITHOUT_EFFECT: &[&str] = &[
    "authorization: { password: \"some-text\" }",
    "accounts: { NAME: { exports: [ { accounts: [ some-text ] } ] } }",
    "accounts: { NAME: { exports: [ { response: stream } ] } }",
    "accounts: { NAME: { exports: [ { threshold: 7s } ] } }",
    "accounts: { NAME: { exports: [ { latency: a.b } ] } }",
    "accounts: { NAME: { exports: [ { account_token_position: 7 } ] } }",
    "accounts: { NAME: { exports: [ { allow_trace: true } ] } }",
    "accounts: { NAME: { imports: [ { prefix: \"some-text\" } ] } }",
    "accounts: { NAME: { imports: [ { to: \"some-text\" } ] } }",
    "accounts: { NAME: { imports: [ { share: true } ] } }",
    "accounts: { NAME: { imports: [ { allow_trace: true } ] } }",
    "accounts: { NAME: { msg_trace: { sampling: 7 } } }",
    "cluster: { authorization: { proxy_required: true } }",
    "cluster: { compression: { rtt_thresholds: [ 5ms ] } }",
    "cluster: { tls: { verify: true } }",
    "gateway: { authorization: { proxy_required: true } }",
    "gateway: { tls: { verify: true } }",
    "gateway: { gateways: [ { tls: { verify: true } } ] }",
    "leafnodes: { compression: { rtt_thresholds: [ 5ms ] } }",
    "leafnodes: { remotes: [ { compression: { rtt_thresholds: [ 5ms ] } } ] }",
    "jetstream: { enabled: true }",
];

#[test]
fn every_alias_means_what_the_first_name_means() {
    let mut without_effect = Vec::new();
    for key in known_keys().into_iter().filter(|key| key.names != ["cert_store"]) {
        let value = sample(&key);
        let mut outcomes = key.names.iter().map(|name| {
            let text = wrap(&key.block, name, &value);
            let outcome = try_load(&text).map(|loaded| loaded.options).map_err(|errors| {
                let is_about_key = |problem: &crate::error::Problem| match &problem.kind {
                    ProblemKind::UnknownKey { .. } | ProblemKind::WrongType { .. } | ProblemKind::BadFile { .. } => {
                        true
                    }
                    ProblemKind::BadValue { key, .. } => key == name,
                    ProblemKind::Syntax { .. } | ProblemKind::Contradiction(_) | ProblemKind::Duplicate { .. } => false,
                };
                assert!(!errors.0.iter().any(is_about_key), "{text}\n{errors}");
                errors.0.len()
            });
            (text, outcome)
        });
        let (first_text, first) = outcomes.next().expect("every key has a name");
        for (text, other) in outcomes {
            assert_eq!(other, first, "{first_text} | {text}");
        }
        let is_container = value == "{ }" || value == "[ ]";
        if let Ok(options) = first
            && !is_container
            && !is_inert(&key)
        {
            let block = wrap(&key.block, "unused_variable", "1");
            let without = block.replace("unused_variable: 1", "");
            let empty = try_load(&without).map(|loaded| loaded.options).ok();
            if Some(options) == empty {
                without_effect.push(first_text);
            }
        }
    }
    assert_eq!(without_effect, WITHOUT_EFFECT);
}

#[test]
fn keys_are_unique_within_their_block() {
    let mut seen = std::collections::BTreeSet::new();
    for key in known_keys() {
        assert!(!key.about.is_empty() && key.about.ends_with(['.', ')']), "{}", key.path());
        for name in key.names {
            assert!(seen.insert(format!("{}.{name}", key.block)), "{}.{name}", key.block);
        }
    }
}

#[test]
fn defaults_are_those_of_the_documentation() {
    let options = Options::default();
    assert_eq!((options.server.host.as_str(), options.server.port), ("0.0.0.0", Port::Fixed(4222)));
    let limits = &options.limits;
    assert_eq!((limits.control_line_max, limits.payload_max), (4_096, Some(1_048_576)));
    assert_eq!((limits.pending_bytes_max, limits.connections_max), (67_108_864, Some(65_536)));
    assert_eq!((limits.subscriptions_max, limits.subscription_tokens_max), (None, None));
    assert_eq!((limits.liveness.ping_interval, limits.liveness.pings_out_max), (Duration::from_secs(120), 2));
    assert_eq!(limits.liveness.write_deadline, Duration::from_secs(10));
    assert_eq!(limits.lame_duck.duration, Duration::from_secs(120));
    assert_eq!(limits.lame_duck.grace_period, Duration::from_secs(10));
    assert_eq!(
        (limits.closed_clients_max, limits.connect_error_reports, limits.reconnect_error_reports),
        (10_000, 3_600, 1)
    );
    assert!(options.logging.has_time && !options.logging.is_utc && options.server.has_header_support);
    assert_eq!(options.auth_timeout(), Duration::from_secs(2));
    assert_eq!(load("tls {}").auth_timeout(), Duration::from_secs(3));
    assert_eq!(load("tls {timeout: 5}").auth_timeout(), Duration::from_secs(6));
    assert_eq!(load("tls {timeout: 5}, authorization {timeout: 1}").auth_timeout(), Duration::from_secs(1));
    assert_eq!((options.monitoring.http_port, options.monitoring.base_path.as_str()), (None, "/"));
    assert_eq!((options.cluster.connect_retries, options.jetstream.sync.interval), (0, Duration::from_secs(120)));
    assert_eq!((options.mqtt.ack_wait, options.mqtt.ack_pending_max), (Duration::from_secs(30), 1_024));
    assert_eq!(options.websocket.handshake_timeout, Duration::from_secs(2));
}

#[test]
fn bare_durations_are_durations() {
    assert_eq!(load("ping_interval: 1m").limits.liveness.ping_interval, Duration::from_secs(60));
    assert_eq!(load("ping_interval: 2m30s").limits.liveness.ping_interval, Duration::from_secs(150));
    assert_eq!(load("ping_interval: 1.5h").limits.liveness.ping_interval, Duration::from_secs(5_400));
    assert_eq!(load("lame_duck_duration: 1m").limits.lame_duck.duration, Duration::from_secs(60));
    assert_eq!(load("authorization {timeout: 1m}").auth_timeout(), Duration::from_secs(60));
    assert!(try_load("ping_interval: 1m").is_ok_and(|loaded| loaded.warnings.is_empty()));
    let seconds = try_load("ping_interval: 5").expect("seconds are accepted");
    assert_eq!(seconds.options.limits.liveness.ping_interval, Duration::from_secs(5));
    assert_eq!(
        seconds.warnings.first().map(ToString::to_string).as_deref(),
        Some("test.conf:1:1: invalid use of field \"ping_interval\": ping_interval should be converted to a duration")
    );
}

#[test]
fn limits_know_zero_and_minus_one() {
    assert_eq!(load("max_connections: 0").limits.connections_max, None);
    assert_eq!(load("max_connections: -1").limits.connections_max, None);
    assert_eq!(load("max_payload: -1").limits.payload_max, None);
    assert_eq!(load("max_payload: 0").limits.payload_max, Some(1_048_576));
    assert_eq!(load("max_control_line: 0").limits.control_line_max, 4_096);
    let limits = load("accounts {A {limits {max_conn: 0, max_subs: -1, max_pay: 5}}}").accounts.accounts[0].limits;
    assert_eq!((limits.connections_max, limits.subscriptions_max, limits.payload_max), (Some(0), None, Some(5)));
}

#[test]
fn users_and_permissions_become_the_structures_of_accounts() {
    let options = load(
        "authorization { timeout: 3, default_permissions { publish: d }, users: [\n\
           { user: a, password: b, permissions { publish: { allow: [x, y], deny: z }, subscribe: \"s q.*\", \
             allow_responses: { max: -1, expires: \"-1s\" } }, clients: [STANDARD, mqtt], proxy_required: true }\n\
           { nkey: UCFIRY65OQE7DFP5KLNS2PF2LVZMUZYJX4OZIEQ36N2IQANUB5XVZ45L }\n] }\n\
         accounts { A { users: [{user: c, password: d}] } }, no_auth_user: a",
    );
    let config = &options.auth.config;
    assert_eq!(config.users.len(), 3);
    assert_eq!((config.timeout, config.no_auth_user.as_deref()), (Some(Duration::from_secs(3)), Some("a")));
    let first = &config.users[0];
    assert_eq!(first.credential, Credential::Password { user: "a".to_owned(), password: "b".to_owned() });
    assert_eq!(first.account.as_str(), "$G");
    assert_eq!(first.allowed_connection_types, [ConnectionType::Standard, ConnectionType::Mqtt]);
    let permissions = first.permissions.as_ref().expect("the user has permissions");
    let publish = permissions.publish.as_ref().expect("publishing is limited");
    assert_eq!(publish.allow.as_ref().map(Vec::len), Some(2));
    assert_eq!(publish.deny.first().map(|rule| rule.subject.as_str()), Some("z"));
    let subscribe =
        permissions.subscribe.as_ref().and_then(|rules| rules.allow.as_ref()).expect("subscribing is limited");
    assert_eq!(subscribe.first().and_then(|rule| rule.queue.as_deref()), Some("q.*"));
    assert_eq!(permissions.responses.map(|responses| (responses.messages_max, responses.expires)), Some((-1, None)));
    assert!(matches!(&config.users[1].credential, Credential::Nkey(_)));
    assert_eq!(config.users[2].account.as_str(), "A");
    assert!(config.default_permissions.is_some());
}

#[test]
fn exports_imports_and_mappings_become_the_structures_of_accounts() {
    let options = load(
        "accounts {\n\
           A { exports: [ {service: \"a.*\", response: single, threshold: \"5s\", latency: {sampling: headers, subject: l}, \
               accounts: [B], allow_trace: true}, {stream: \"s.>\"} ], mappings { \"m.*\": [{dest: \"n.$1\", weight: \"30%\", cluster: c}] }, \
               msg_trace: {dest: t, sampling: 5} }\n\
           B { imports: [ {service: {account: A, subject: \"a.x\"}, to: y, share: true}, \
               {stream: {account: A, subject: \"s.t\"}, prefix: p, allow_trace: true} ] }\n}",
    );
    let [a, b] = options.accounts.accounts.as_slice() else {
        panic!("there are two accounts");
    };
    let ExportKind::Service(service) = &a.exports[0].kind else {
        panic!("the first export is a service");
    };
    assert_eq!((service.response, service.threshold), (ResponseKind::Singleton, Some(Duration::from_secs(5))));
    assert_eq!(service.latency.as_ref().map(|latency| latency.sampling), Some(LatencySampling::Headers));
    assert!(service.allow_trace && a.exports[0].accounts.is_some() && a.exports[1].accounts.is_none());
    let destination = &a.mappings[0].destinations[0];
    assert_eq!((destination.weight, destination.cluster.as_deref()), (30, Some("c")));
    assert_eq!(a.message_trace.as_ref().map(|trace| trace.sampling), Some(5));
    assert_eq!((b.service_imports[0].to.as_deref(), b.service_imports[0].share), (Some("y"), true));
    assert_eq!((b.stream_imports[0].prefix.as_deref(), b.stream_imports[0].allow_trace), (Some("p"), true));
}

#[test]
fn mistakes_come_with_place_and_advice() {
    for (text, message) in [
        ("max_paylod: 1", "test.conf:1:1: unknown field \"max_paylod\" (did you mean \"max_payload\"?)"),
        ("cluster {\n prot: 1 }", "test.conf:2:2: unknown field \"prot\" (did you mean \"port\"?)"),
        ("tls {\n name{port: 1\n}", "test.conf:2:2: unknown field \"name{port\" (put a space between the key and '{')"),
        ("port: \"4222\"", "test.conf:1:7: \"port\" takes a port number, not text (leave the quotes away)"),
        (
            "authorization {user: a, password: 123}",
            "test.conf:1:35: \"password\" takes text, not an integer (put it in quotes)",
        ),
        (
            "lame_duck_duration: 60",
            "test.conf:1:21: \"lame_duck_duration\" takes a duration such as 10s, not an integer (add a unit, as in \"30s\")",
        ),
        ("port: [", "test.conf:1:8: the file ends inside an array (a closing ']' is missing)"),
        (
            "accounts { A { imports: [\n{stream: {account: B, subject: s}}] }, B {} }",
            "test.conf:2:1: Error adding stream import \"s\": stream import not authorized",
        ),
        (
            "accounts { A { users: [{user: a, password: b}] }\n B { users: [{user: a, password: c}] } }",
            "test.conf:2:14: Duplicate user \"a\" detected",
        ),
        (
            "tls { cert_file: \"nope.pem\", key_file: \"certs/server-key.pem\" }",
            "test.conf:1:18: \"cert_file\": cannot use the file nope.pem: entity not found",
        ),
        (
            "accounts { A { mappings {\n a: b\n \"c.*\": \"d.$2\" } } }",
            "test.conf:3:2: Error adding mapping for \"c.*\" to \"d.$2\" : invalid mapping destination: wildcard index out of \
             range in $2: [2]",
        ),
    ] {
        assert_eq!(first_error(text), message);
    }
}

#[test]
fn contradictions_have_positions() {
    let loaded = try_load("debug: true\nmax_payload: 2MB\nmax_pending: 1MB\n").expect("each setting is right");
    let errors = validate(&loaded.options, &loaded.origins).expect_err("payload is above pending");
    assert_eq!(errors.to_string(), "test.conf:2:1: max_payload (2097152) cannot be higher than max_pending (1048576)");
}

#[test]
fn unbuilt_subsystems_are_named_with_their_lines() {
    let text = "cluster { port: -1 }\njetstream { tpm {keys_file: k} }\nwebsocket { port: 1, no_tls: true }\nmqtt {}\nleafnodes { remotes: [{url: \"nats://h:1\", disabled: true}] }\n\
                accounts { A { jetstream: enabled } }\nprof_block_rate: 1";
    let loaded = try_load(text).expect("the text is valid");
    let named: Vec<String> =
        crate::unbuilt::unbuilt(&loaded.options, &loaded.origins).iter().map(ToString::to_string).collect();
    assert_eq!(
        named,
        [
            "test.conf:1:1: \"cluster\" is enabled, but this server does not support it yet",
            "test.conf:2:13: \"jetstream.tpm\" is enabled, but this server does not support it yet",
            "test.conf:3:1: \"websocket\" is enabled, but this server does not support it yet",
            "test.conf:7:1: \"prof_block_rate\" is enabled, but this server does not support it yet",
        ]
    );
}

#[test]
fn plain_passwords_and_large_payloads_are_warned_about() {
    const PLAIN: &str = "Plaintext passwords detected, use nkeys or bcrypt";
    assert_eq!(start_warnings(&load("authorization {user: a, password: b}")), [PLAIN]);
    assert_eq!(start_warnings(&load("accounts {A {users: [{user: a, password: b}]}}")), [PLAIN]);
    let hash = "$2a$11$ooo4UIb8qFBKcbXFIOp.MuC.hSa5eNF0XJMrjfXKPyfTyeDFtpmxa";
    assert_eq!(start_warnings(&load(&format!("authorization {{user: a, password: {hash}}}"))), Vec::<String>::new());
    assert_eq!(start_warnings(&load("max_payload: 9MB")).len(), 1);
}

#[test]
fn keys_given_twice_are_warned_about_and_the_last_one_counts() {
    let loaded = try_load("port: 1\nhost: a\nport: 2\nnet: b").expect("the text is valid");
    assert_eq!((loaded.options.server.port, loaded.options.server.host.as_str()), (Port::Fixed(2), "b"));
    assert_eq!(loaded.warnings.len(), 2);
    assert!(loaded.warnings.iter().all(|warning| !warning.fails_check));
}

#[test]
fn secrets_are_printed_nowhere() {
    let text = "authorization { token: hide }\ncluster { authorization {user: u, password: hide}, routes: [\"nats://u:hide@h:1\"] }\n\
                gateway { authorization {user: u, password: hide} }\n\
                leafnodes { authorization {users: [{user: u, password: hide}]}, remotes: [{url: \"nats://u:hide@h:1\", proxy {url: \"http://u:hide@h:1\", username: u, password: hide}}] }\n\
                jetstream { enabled: false, key: hide, prev_key: hide, tpm {encryption_password: hide, srk_password: hide} }\n\
                websocket { authorization {user: u, password: hide, token: hide} }\nmqtt { authorization {user: u, password: hide} }\ndefault_sentinel: hide";
    let loaded = try_load(text).expect("the text is valid");
    assert!(!format!("{loaded:?}").contains("hide"), "{loaded:?}");
    let single = try_load("authorization { user: u, password: hide }").expect("the text is valid");
    assert!(!format!("{single:?}").contains("hide"));
    for bad in [
        "authorization {user: a, pass: hide, token: hide}",
        "jetstream {key: [hide]}",
        "cluster {routes: [\"nats://u:hide@h:x\"]}",
    ] {
        let message = first_error(bad);
        assert!(!message.contains("hide"), "{message}");
    }
}

proptest! {
    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = load_text("test.conf", &bytes, SURROUNDINGS);
    }

    #[test]
    fn any_value_of_any_key_is_read_or_refused(key in 0_usize..10_000, value in 0_usize..10_000) {
        const WORDS: &[&str] = &["-1", "9223372036854775807", "-9223372036854775808", "1.5", "-2.5", "\"\"", "\"-1s\"", "99999999h", "[ [ ] ]",
            "[ { } ]", "{ a { } }", "\"a:b:c\"", "\"{{partition(9,9)}}\"", "\"%\"", "\"[\"", "\"..\"", "1e", "\"nats://\"", "\"9999999999999999999\""];
        let keys = known_keys();
        if let (Some(key), Some(value)) = (keys.get(key % keys.len()), WORDS.get(value % WORDS.len())) {
            for name in key.names {
                if let Ok(loaded) = try_load(&wrap(&key.block, name, value)) {
                    let _ = validate(&loaded.options, &loaded.origins);
                }
            }
        }
    }
}

#[test]
fn no_truncation_panics() {
    for (name, text) in FILES.iter().filter(|(name, _)| name.ends_with(".conf")) {
        for end in 0..text.len() {
            let _ = load_text(name, text.as_bytes().get(..end).unwrap_or_default(), SURROUNDINGS);
        }
    }
}

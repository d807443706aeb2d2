use super::{Strictness, decode, encode};
use crate::{ConsumerConfig, StreamConfig, StreamState};
use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

fn problem(text: &str) -> String {
    decode::<StreamConfig>(text.as_bytes(), "StreamConfigRequest", Strictness::Strict).expect_err("refused").to_string()
}

fn config(text: &str) -> StreamConfig {
    decode(text.as_bytes(), "StreamConfigRequest", Strictness::Strict).expect("valid")
}

/// Observed on nats-server 2.15.1.
#[test]
fn mistakes_are_described_as_by_the_go_server() {
    let cases = [
        (r#"{"bogus":1,"max_msgs":"x"}"#, r#"json: unknown field "bogus""#),
        (
            r#"{"max_msgs":"x","bogus":1}"#,
            "json: cannot unmarshal string into Go struct field StreamConfigRequest.max_msgs of type int64",
        ),
        (
            r#"{"max_msgs":1.5}"#,
            "json: cannot unmarshal number 1.5 into Go struct field StreamConfigRequest.max_msgs of type int64",
        ),
        (r#"{"name":5}"#, "json: cannot unmarshal number into Go struct field StreamConfigRequest.name of type string"),
        (
            r#"{"num_replicas":"1"}"#,
            "json: cannot unmarshal string into Go struct field StreamConfigRequest.num_replicas of type int",
        ),
        (
            r#"{"max_msg_size":3000000000}"#,
            "json: cannot unmarshal number 3000000000 into Go struct field StreamConfigRequest.max_msg_size of type int32",
        ),
        (
            r#"{"max_age":"1h"}"#,
            "json: cannot unmarshal string into Go struct field StreamConfigRequest.max_age of type time.Duration",
        ),
        (
            r#"{"subjects":"x"}"#,
            "json: cannot unmarshal string into Go struct field StreamConfigRequest.subjects of type []string",
        ),
        (r#"{"subjects":[1]}"#, "json: cannot unmarshal number into StreamConfigRequest.subjects.0 of type string"),
        (
            r#"{"metadata":{"a":1}}"#,
            "json: cannot unmarshal number into Go struct field StreamConfigRequest.metadata.a of type string",
        ),
        (
            r#"{"mirror":"x"}"#,
            "json: cannot unmarshal string into Go struct field StreamConfigRequest.mirror of type server.StreamSource",
        ),
        (
            r#"{"mirror":{"opt_start_time":"x"}}"#,
            r#"parsing time "x" as "2006-01-02T15:04:05Z07:00": cannot parse "x" as "2006""#,
        ),
        (
            r#"{"mirror":{"opt_start_time":5}}"#,
            "json: cannot unmarshal number into Go struct field StreamConfigRequest.mirror.opt_start_time of type time.Time",
        ),
        (
            r#"{"sources":[{"opt_start_seq":"5"}]}"#,
            "json: cannot unmarshal string into Go struct field StreamConfigRequest.sources.0.opt_start_seq of type uint64",
        ),
        (
            r#"{"consumer_limits":5}"#,
            "json: cannot unmarshal number into Go struct field StreamConfigRequest.consumer_limits of type \
             server.StreamConsumerLimits",
        ),
        (
            r#"{"no_ack":1}"#,
            "json: cannot unmarshal number into Go struct field StreamConfigRequest.no_ack of type bool",
        ),
        (r#"{"bogus":1,"retention":"x"}"#, r#"can not unmarshal "\"x\"""#),
        (r#"{"retention":null}"#, r#"can not unmarshal "null""#),
        (r#"{"compression":1}"#, "json: cannot unmarshal number into Go value of type string"),
        (r#"{"placement":{"foo":5}}"#, r#"json: unknown field "foo""#),
        ("[1]", "json: cannot unmarshal array into Go value of type server.StreamConfigRequest"),
        ("5", "json: cannot unmarshal number into Go value of type server.StreamConfigRequest"),
        (r#"{"name":"B""#, "unexpected EOF"),
        (r#"{"name":"B",}"#, "invalid character '}' looking for beginning of object key string at offset 13"),
    ];
    for (text, expected) in cases {
        assert_eq!(problem(text), expected, "{text}");
    }
}

#[test]
fn what_the_go_server_accepts_is_accepted() {
    assert_eq!(config(" ").name, "");
    assert_eq!(config(r#"{"NAME":"B","Max_Msgs":7,"max_age":null,"mirror":null,"name":"C"}"#).name, "C");
    assert_eq!(config(r#"{"discard":"NEW"}"#).discard, crate::DiscardPolicy::New);
    assert_eq!(config(r#"{"name":"\ud83d\ude00\ud800\n\/"}"#).name, "\u{1f600}\u{fffd}\n/");
    let lenient = decode::<StreamConfig>(br#"{"bogus":{"a":[1]},"name":"B"}"#, "x", Strictness::Lenient);
    assert_eq!(lenient.map(|config| config.name).as_deref(), Ok("B"));
    let two = config(r#"{"name":"A"} {"name":"B","max_msgs":7}"#);
    assert_eq!((two.name.as_str(), two.max_msgs), ("B", 7));
    assert!(!decode::<StreamConfig>(b"{\"name\":\"\xff\"}", "x", Strictness::Strict).expect("valid").name.is_empty());
}

#[test]
fn defaults_are_written_as_by_the_go_server() {
    let expected = concat!(
        r#"{"name":"","retention":"limits","max_consumers":0,"max_msgs":0,"max_bytes":0,"max_age":0,"#,
        r#""max_msgs_per_subject":0,"discard":"old","storage":"file","num_replicas":0,"compression":"none","#,
        r#""allow_direct":false,"mirror_direct":false,"sealed":false,"deny_delete":false,"deny_purge":false,"#,
        r#""allow_rollup_hdrs":false,"consumer_limits":{},"allow_msg_ttl":false}"#
    );
    assert_eq!(String::from_utf8_lossy(&encode(&StreamConfig::default())), expected);
    let expected = r#"{"deliver_policy":"all","ack_policy":"none","replay_policy":"instant","num_replicas":0}"#;
    assert_eq!(String::from_utf8_lossy(&encode(&ConsumerConfig::default())), expected);
    let expected = concat!(
        r#"{"messages":0,"bytes":0,"first_seq":0,"first_ts":"0001-01-01T00:00:00Z","last_seq":0,"#,
        r#""last_ts":"0001-01-01T00:00:00Z","consumer_count":0}"#
    );
    assert_eq!(String::from_utf8_lossy(&encode(&StreamState::default())), expected);
}

#[test]
fn other_deserializers_read_the_shapes_too() {
    let text =
        r#"{"name":"A","storage":"memory","max_age":5,"mirror":{"name":"O","opt_start_time":"2024-01-01T00:00:00Z"}}"#;
    let plain: StreamConfig = serde_json::from_str(text).expect("valid");
    assert_eq!(plain, config(text));
    assert_eq!(config(&String::from_utf8_lossy(&encode(&plain))), plain);
}

proptest! {
    #[test]
    fn no_text_is_too_strange(text in "[\\[\\]{}:,\"a-e0-9.\\\\u \\-]{0,40}") {
        let ours = decode::<StreamConfig>(text.as_bytes(), "StreamConfigRequest", Strictness::Lenient);
        // What other readers take for an empty object is one.
        if serde_json::from_str::<serde_json::Value>(&text).is_ok_and(|value| value == serde_json::json!({})) {
            prop_assert!(ours.is_ok());
        }
    }

    #[test]
    fn texts_read_back(description in "\\PC{0,30}", subjects in proptest::collection::vec("[a-z.*>\"\\\\]{0,8}", 0..4)) {
        let config = StreamConfig { description, subjects, ..StreamConfig::default() };
        let read = decode::<StreamConfig>(&encode(&config), "StreamConfigRequest", Strictness::Strict);
        prop_assert_eq!(read, Ok(config));
    }
}

use super::{
    AnswerEncoding, FilteredServer, NoOptions, ServerApiData, ServerApiResponse, ServerFilter, ServerRequestBody,
};
use crate::connz::ConnzOptions;
use crate::error::Error;
use crate::server_info::ServerInfo;
use crate::to_compact_json;

fn server(tags: &[String]) -> FilteredServer<'_> {
    FilteredServer { name: "golden-core", cluster: "EAST", host: "0.0.0.0", tags, domain: "hub" }
}

fn filter(body: &str) -> ServerFilter {
    ServerRequestBody::<NoOptions>::parse(body.as_bytes()).expect("a valid body").filter
}

#[test]
fn a_filter_contains_or_equals() {
    let tags = ["az:a".to_owned(), "disk:ssd".to_owned()];
    for body in [
        "",
        "{}",
        r#"{"server_name":"golden"}"#,
        r#"{"cluster":"AS","host":"0.0"}"#,
        r#"{"exact_match":true,"server_name":"golden-core","cluster":"EAST","host":"0.0.0.0"}"#,
        r#"{"tags":["AZ:A","disk:ssd"]}"#,
        r#"{"domain":"hub","unknown":[1]}"#,
    ] {
        assert!(filter(body).matches(server(&tags)), "{body}");
    }
    for body in [
        r#"{"server_name":"zzz"}"#,
        r#"{"exact_match":true,"server_name":"golden"}"#,
        r#"{"tags":["az:a","az:b"]}"#,
        r#"{"domain":"hu"}"#,
        r#"{"cluster":"WEST"}"#,
    ] {
        assert!(!filter(body).matches(server(&tags)), "{body}");
    }
}

#[test]
fn options_and_filter_stand_in_one_object() {
    let body = br#"{"sort":"subs","auth":true,"state":1,"server_name":"a","cid":7}"#;
    let request = ServerRequestBody::<ConnzOptions>::parse(body).expect("a valid body");
    assert_eq!((request.options.cid, request.options.auth, request.filter.server_name.as_str()), (7, true, "a"));
    for (bad, text) in [
        ("{nope}", "invalid character 'n' looking for beginning of object key string"),
        ("[]", "json: cannot unmarshal array into Go value of type server.ConnzEventOptions"),
        (
            r#"{"tags":"x"}"#,
            "json: cannot unmarshal string into Go struct field ConnzEventOptions.tags of type []string",
        ),
        (
            r#"{"limit":1.5}"#,
            "json: cannot unmarshal number 1.5 into Go struct field ConnzEventOptions.limit of type int",
        ),
        (r#"{"limit":1}x"#, "invalid character 'x' after top-level value"),
        ("{", "unexpected end of JSON input"),
        (" ", "unexpected end of JSON input"),
        ("\u{0}", "invalid character '\\x00' looking for beginning of value"),
    ] {
        let error = ServerRequestBody::<ConnzOptions>::parse(bad.as_bytes()).expect_err("an invalid body");
        assert_eq!((error.api_code(), error.to_string().as_str()), (Some(400), text), "{bad}");
    }
}

#[test]
fn failures_differ_in_their_data() {
    let of = |answer: ServerApiResponse<u8>| {
        let text = String::from_utf8(to_compact_json(&answer).expect("a plain value")).expect("JSON is UTF-8");
        let (_, behind_server) =
            text.split_once("\"time\":\"1970-01-01T00:00:00Z\"}").expect("the server block ends so");
        behind_server.to_owned()
    };
    let server = ServerInfo::default;
    assert_eq!(of(ServerApiResponse::report(server(), 5)), ",\"data\":5}");
    assert_eq!(of(ServerApiResponse::done(server(), Ok(()))), "}");
    assert_eq!(
        of(ServerApiResponse::done(server(), Err("no such client".into()))),
        ",\"error\":{\"code\":500,\"description\":\"no such client\"}}"
    );
    let refused = ServerApiResponse::refused(server(), &Error::SortByStop).expect("is answered");
    assert_eq!(
        of(refused),
        ",\"data\":null,\"error\":{\"code\":500,\"description\":\"sort by stop only valid on closed connections\"}}"
    );
    assert!(ServerApiResponse::<u8>::refused(server(), &Error::NotLeader).is_none());
}

#[test]
fn answers_read_back_with_and_without_data() {
    let read = |text: &str| serde_json::from_str::<ServerApiResponse<u8>>(text).expect("a valid answer").data;
    assert_eq!(read(r#"{"server":{"name":"a"},"data":3}"#), ServerApiData::Report(3));
    assert_eq!(read(r#"{"data":null,"error":{"code":500}}"#), ServerApiData::Null);
    assert_eq!(read("{}"), ServerApiData::Absent);
}

#[test]
fn encodings_are_chosen_by_name() {
    for (header, encoding) in [
        (None, None),
        (Some(""), None),
        (Some("gzip, S2"), Some("snappy")),
        (Some("GZIP"), Some("gzip")),
        (Some("br"), Some("identity")),
    ] {
        assert_eq!(AnswerEncoding::accepted(header).content_encoding(), encoding);
    }
}

//! No endpoint tells a secret.

use support::{Implementation, Launch};

/// Every path, with the options that tell the most.
const PATHS: [&str; 21] = [
    "/",
    "/varz",
    "/connz?auth=1&subs=detail&state=all",
    "/subsz?subs=1",
    "/accountz",
    "/accountz?acc=A",
    "/accountz?acc=$G",
    "/accountz?acc=$SYS",
    "/accstatz?unused=1",
    "/routez",
    "/gatewayz",
    "/leafz",
    "/jsz?config=1",
    "/healthz?details=1",
    "/raftz",
    "/ipqueuesz?all=1",
    "/stacksz",
    "/debug/vars",
    "/livez",
    "/readyz",
    "/metrics",
];

fn assert_untold(config: &str, arguments: &[&str], connects: &[&str], secrets: &[&str]) {
    let config = format!("http: \"127.0.0.1:@HTTP_PORT@\"\n{config}");
    let launch = Launch::new(Implementation::NatsRs).config(config).ready_when_listening();
    let launch = arguments.iter().fold(launch, |launch, argument| launch.argument(*argument));
    let server = launch.start().expect("started");
    let _peers: Vec<_> = connects
        .iter()
        .map(|connect| {
            let mut peer = server.open().expect("open");
            peer.send(format!("CONNECT {connect}\r\nPING\r\n")).expect("sent");
            peer.info().expect("INFO comes first");
            // The answer, be it PONG or a refusal, shows that CONNECT was dealt with.
            peer.read_line().expect("answered");
            peer
        })
        .collect();
    for path in PATHS {
        let text = server.monitor(path).expect("answered").text();
        for secret in secrets {
            assert!(!text.contains(secret), "{path} tells {secret}:\n{text}");
        }
    }
    for secret in secrets {
        assert!(!server.log().contains(secret), "the log tells {secret}:\n{}", server.log());
    }
}

#[test]
fn passwords_and_tokens_stay_untold() {
    assert_untold(
        "accounts { A { users: [{user: a, password: topsecretpass}] } }",
        &[],
        &[
            r#"{"user":"a","pass":"topsecretpass"}"#,
            r#"{"user":"a","pass":"wrongsecretpass"}"#,
            r#"{"auth_token":"strangesecrettoken"}"#,
            r#"{"jwt":"ey.secretjwt.x","sig":"secretsignature"}"#,
        ],
        &["topsecretpass", "wrongsecretpass", "strangesecrettoken", "secretjwt", "secretsignature"],
    );
    assert_untold(
        "authorization { token: realsecrettoken }",
        &[],
        &[r#"{"auth_token":"realsecrettoken"}"#],
        &["realsecrettoken"],
    );
}

#[test]
fn arguments_stay_untold() {
    let arguments = ["--user", "someuser", "--pass", "argumentsecret"];
    assert_untold("", &arguments, &[r#"{"user":"someuser","pass":"argumentsecret"}"#], &["argumentsecret"]);
}

//! What security advisories of NATS servers were about, as tests of the class of fault and not of the one instance.
//!
//! Source: <https://advisories.nats.io>; those of JetStream, clusters, leafnodes, MQTT, WebSocket and JWTs come with these subsystems.
//!
//! | class | advisories | test |
//! |---|---|---|
//! | memory without login | CVE-2026-33219, 2026-25 | [`before_login`]; `tests/hostile.rs` |
//! | verbs repeated and out of order | CVE-2026-29785, CVE-2026-33218, 2026-19 | [`before_login`] |
//! | keys and signatures of odd lengths | 2026-23 | [`before_login`]; fuzz target `nkeys` |
//! | circles of imports | CVE-2020-28466, CVE-2022-42709 | [`accounts`]; `account::graph::tests` |
//! | numbers at the edge | 2026-28, CVE-2022-42708 | [`requests`] |
//! | CONNECT names its own account | CVE-2022-24450 | [`identity`]; `tests/wire/corpus/connect.txt`, "an account is asked for" |
//! | a setting opens the door unasked | CVE-2023-47090 | [`identity`]; `account::authenticate::tests` |
//! | a short way past the checks | 2026-16, 2026-24 | [`identity`]; `tests/wire/corpus/auth.txt`, "no_auth_user …" |
//! | odd names in certificates | CVE-2026-33248 | `account::authenticate::tests::odd_names_match_no_certificate`, `tests/wire/corpus/tls.txt` |
//! | credentials that have ended | CVE-2020-26892 | [`identity`]: users that a reload removes; `account::authenticate::tests` |
//! | rights of another account | CVE-2021-3127, CVE-2025-30215 | [`accounts`]; `account::graph::tests::the_account_token_has_to_be_the_importers_name` |
//! | a header that only servers may set | CVE-2026-33223, CVE-2026-33246 | [`accounts`] |
//! | deny, queue groups and wildcards | CVE-2022-29946, 2026-17, 2026-18 | `tests/wire/permissions`: random rules beside an oracle |
//! | bytes that leave their field | 2026-22 | [`injection`] |
//! | settings that panic | whitespace as a permission (2026) | [`settings`]; fuzz target `config` |
//! | flags that lose a setting | CVE-2021-32026 | [`settings`] |
//! | secrets told | CVE-2026-33216, CVE-2026-33247, bearer tokens in listings (2026) | [`secrets`]; `tests/monitoring/secrets.rs` |

mod accounts;
mod before_login;
mod identity;
mod injection;
mod requests;
mod secrets;
mod settings;

use support::{Implementation, Launch, Peer, Server};

/// Starts our server.
fn start(config: &str) -> Server {
    let config = format!("http: \"127.0.0.1:@HTTP_PORT@\"\n{config}");
    Launch::new(Implementation::NatsRs).config(config).ready_when_listening().start().expect("a server")
}

/// What the server does with a configuration at its start: nothing to say, or why it refuses.
fn refusal(config: &str) -> Option<String> {
    match Launch::new(Implementation::NatsRs).config(config).ready_when_listening().start() {
        Ok(_) => None,
        Err(support::Error::Exited { tail, status, .. }) => {
            assert!(!tail.contains("panicked") && !tail.contains("Internal fault"), "{tail}");
            Some(format!("{status}: {tail}"))
        }
        Err(error) => panic!("neither started nor refused: {error}"),
    }
}

fn log_in(server: &Server, connect: &str) -> support::Result<Peer> {
    let mut peer = server.open()?;
    peer.handshake(connect)?;
    Ok(peer)
}

/// The server answers, knows nobody any more who has left, and has had no fault.
fn assert_well(server: &Server) {
    let metrics = server.monitor("/metrics").expect("the server lives").text();
    let faults = metrics.lines().find(|line| line.starts_with("natsrs_faults{")).expect("the metric is there");
    assert!(faults.ends_with(" 0"), "{faults}\n{}", server.log());
}

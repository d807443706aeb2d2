//! The monitoring port with TLS.

use std::net::Ipv4Addr;

use support::{Implementation, Launch, TestAuthority, http_get, http_get_tls};

use crate::comparison::{comparable, differences, meant};

const CONFIG: &str = r#"
https: "127.0.0.1:@HTTP_PORT@"
tls { cert_file: "@DIR@/cert.pem", key_file: "@DIR@/key.pem", ca_file: "@DIR@/ca.pem", verify: true, timeout: 3 }
"#;

#[test]
fn monitoring_over_tls_answers_alike() {
    let authority = TestAuthority::new("authority").expect("made");
    let certificate = authority.issue("localhost", &["localhost", "127.0.0.1"]).expect("issued");
    // Clients need a certificate on the client port; monitoring asks for none.
    let client = authority.client(None).expect("made");
    let asked = |implementation| {
        let server = Launch::new(implementation)
            .config(CONFIG)
            .file("cert.pem", certificate.certificate_pem.as_str())
            .file("key.pem", certificate.key_pem.as_str())
            .file("ca.pem", authority.certificate_pem())
            .ready_when_listening()
            .start()
            .expect("started");
        server.wait_for_log(&format!("Starting https monitor on 127.0.0.1:{}", server.http_port())).expect("logged");
        let address = (Ipv4Addr::LOCALHOST, server.http_port()).into();
        let plain = http_get(address, "/varz");
        assert!(plain.map_or(true, |answer| answer.status == 400), "plain text is no TLS");
        let answer = http_get_tls(address, "/varz", &client).expect("answered");
        assert_eq!(answer.status, 200);
        comparable(answer.json().expect("JSON"), 0)
    };
    let meant = meant();
    let found = differences("/varz", &asked(Implementation::NatsRs), &asked(Implementation::NatsServer));
    let found: Vec<_> = found.into_iter().filter(|(path, _)| !meant.contains(path)).collect();
    assert!(found.is_empty(), "{found:#?}");
}

//! Settings that were forgotten or fatal.

use support::{Implementation, Launch, Server, TestAuthority, unverifying_client};

use crate::refusal;

#[test]
fn odd_permissions_are_refused_or_harmless() {
    for odd in [
        "", " ", "\t", "\\n", ".", "..", "a..b", ".a", "a.", "> ", " >", "a b", "a b c", "*a", "a.>.b", "\\x00",
        "\\xff", "é", "a  q", " a q ",
    ] {
        for config in [
            format!("authorization {{ users: [{{user: u, password: p, permissions: {{publish: \"{odd}\"}}}}] }}"),
            format!(
                "authorization {{ users: [{{user: u, password: p, permissions: {{subscribe: {{deny: [\"{odd}\"]}}}}}}] }}"
            ),
            format!(
                "authorization {{ default_permissions: {{subscribe: [\"{odd}\"]}}, users: [{{user: u, password: p}}] }}"
            ),
            format!(
                "accounts {{ A {{ users: [{{user: u, password: p}}], exports: [{{service: \"{odd}\"}}], mappings: {{\"{odd}\": \"x\"}} }} }}"
            ),
        ] {
            // That it refuses by a sentence, or starts, is all that is asked.
            drop(refusal(&config));
        }
    }
}

/// The certificate is named by flags, everything else by the file.
#[test]
fn flags_do_not_lose_the_restrictions_of_the_tls_block() {
    let authority = TestAuthority::new("Test Authority").expect("an authority");
    let certificate = authority.issue("localhost", &["localhost"]).expect("a certificate");
    let folder = tempfile::tempdir().expect("a folder");
    let (certificate_path, key_path) = certificate.write_to(folder.path(), "server").expect("written");
    let start = |block: &str| {
        Launch::new(Implementation::NatsRs)
            .config(format!(
                "tls {{ cert_file: \"{0}\", key_file: \"{1}\", {block} }}",
                certificate_path.display(),
                key_path.display()
            ))
            .argument(format!("--tlscert={}", certificate_path.display()))
            .argument(format!("--tlskey={}", key_path.display()))
            .ready_when_listening()
            .start()
            .expect("a server")
    };
    let connects = |server: &Server, versions: &'static [&'static rustls::SupportedProtocolVersion]| {
        let mut peer = server.open().expect("accepted");
        peer.info().expect("the greeting");
        let config = unverifying_client(None, versions).expect("settings");
        peer.start_tls(&config, "localhost")
            .and_then(|()| peer.send("CONNECT {\"verbose\":false}\r\n"))
            .and_then(|()| peer.ping())
            .is_ok()
    };
    const NEW: &[&rustls::SupportedProtocolVersion] = &[&rustls::version::TLS13];
    const OLD: &[&rustls::SupportedProtocolVersion] = &[&rustls::version::TLS12];
    let server = start("timeout: 5");
    assert!(connects(&server, NEW) && connects(&server, OLD), "both versions are good by default");
    let server = start("min_version: \"1.3\"");
    assert!(connects(&server, NEW) && !connects(&server, OLD), "the minimum version holds");
    let server = start("cipher_suites: [TLS_AES_256_GCM_SHA384]");
    assert!(connects(&server, NEW) && !connects(&server, OLD), "the list of suites holds");
    let server = start(&format!("verify: true, ca_file: \"{}\"", certificate_path.display()));
    assert!(!connects(&server, NEW), "client certificates are asked for");
}

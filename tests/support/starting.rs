//! The test support itself, tried on Go's server: starting, talking, looking, stopping.

use std::time::Duration;

use support::{Error, Implementation, Launch, Result, TestAuthority, http_get_tls};

fn launch(config: &str) -> Launch {
    Launch::new(Implementation::NatsServer).config(config)
}

#[test]
fn a_server_starts_answers_and_stops() -> Result<()> {
    let mut server = launch("http: \"127.0.0.1:@HTTP_PORT@\"").start()?;
    let mut peer = server.connect()?;
    peer.send("SUB greet.* 1\r\nPUB greet.joe 5\r\nhello\r\n")?;
    peer.expect("MSG greet.joe 1 5\r\nhello\r\n")?;
    peer.expect_nothing()?;
    let varz = server.monitor("/varz")?;
    assert_eq!((varz.status, varz.json()?["server_name"].as_str()), (200, Some("S1")));
    assert!(server.process().resident_bytes_peak()? > 1 << 20);
    assert!(server.process().cpu_time()? > Duration::ZERO);
    server.wait_for_log("Server is ready")?;
    server.stop()?;
    assert_eq!(peer.expect_closed("").map_err(|error| error.to_string()), Ok(()));
    server.restart()?;
    server.connect()?.expect_nothing()
}

#[test]
fn a_refused_configuration_shows_the_log() {
    match launch("no_such_option: 1").start() {
        Err(Error::Exited { tail, .. }) => assert!(tail.contains("no_such_option"), "{tail}"),
        Err(other) => panic!("another error: {other}"),
        Ok(_) => panic!("the server takes anything"),
    }
}

#[test]
fn what_the_server_says_instead_is_in_the_error() -> Result<()> {
    let server = launch("").start()?;
    let mut peer = server.connect()?;
    peer.send("SUB a..b 1\r\n")?;
    let error = peer.expect("PONG\r\n").expect_err("an -ERR comes instead").to_string();
    assert!(error.contains("Invalid Subject"), "{error}");
    peer.expect_line("-ERR 'Invalid *'")?;
    peer.set_patience(Duration::from_millis(50));
    assert!(matches!(peer.read_line(), Err(Error::Deadline { .. })));
    peer.send("FOO\r\n")?;
    peer.set_patience(Duration::from_secs(5));
    peer.expect_closed("-ERR 'Unknown Protocol Operation'\r\n")
}

#[test]
fn tls_with_client_certificates() -> Result<()> {
    let authority = TestAuthority::new("Authority")?;
    let files = authority.issue("localhost", &["localhost"])?;
    let block =
        "{ cert_file: \"@DIR@/cert.pem\", key_file: \"@DIR@/key.pem\", ca_file: \"@DIR@/ca.pem\", verify: true }";
    let server = launch(&format!("tls {block}\nhttps: \"127.0.0.1:@HTTP_PORT@\""))
        .file("cert.pem", files.certificate_pem)
        .file("key.pem", files.key_pem)
        .file("ca.pem", authority.certificate_pem())
        .start()?;
    let client = authority.client(Some(&authority.issue("client", &["client.example"])?))?;
    let mut peer = server.open()?;
    assert_eq!(peer.info()?["tls_verify"], true);
    peer.start_tls(&client, "localhost")?;
    peer.send("CONNECT {\"verbose\":false}\r\n")?;
    peer.expect_nothing()?;
    let answer = http_get_tls(([127, 0, 0, 1], server.http_port()).into(), "/healthz", &client)?;
    assert_eq!((answer.status, answer.text().as_str()), (200, "{\"status\":\"ok\"}"));
    Ok(())
}

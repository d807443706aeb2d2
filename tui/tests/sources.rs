//! Samples from a real server, over its monitoring port and over its system account.

use std::time::Duration;

use clock::Clock;
use support::{Certificate, Implementation, Launch, Result, Server, TestAuthority};
use tui::{ConnectionState, Error, HttpSource, Options, Query, SortKey, Source, SystemSource, TlsFiles, snapshot};

const TIMEOUT: Duration = Duration::from_secs(5);
const CONFIG: &str = r#"
http: "127.0.0.1:@HTTP_PORT@"
accounts {
  SYS { users: [{user: sys, password: sys}] }
  A { users: [{user: a, password: a}] }
}
system_account: SYS
"#;

fn start() -> Result<Server> {
    Launch::new(Implementation::NatsServer).config(CONFIG).start()
}

fn http(server: &Server) -> Source {
    let address = format!("http://127.0.0.1:{}", server.http_port());
    Source::Http(HttpSource::new(&address, &TlsFiles::default(), TIMEOUT).expect("the address is valid"))
}

/// A connection as the commands make it.
async fn connection(server: &Server, user: &str, timeout: Duration) -> admin::Connection {
    let mut context = admin::Context { url: server.address().to_string(), ..admin::Context::default() };
    context.login.user = user.to_owned();
    context.login.password = user.to_owned();
    let settings = admin::ConnectionSettings { context, name: "top".to_owned(), timeout, echo: true, trace: None };
    admin::Connection::open(settings, &admin::secret::Environment).await.expect("the server accepts the user")
}

async fn client(server: &Server, user: &str, name: &str) -> async_nats::Client {
    let options = async_nats::ConnectOptions::new().user_and_password(user.to_owned(), user.to_owned()).name(name);
    options.connect(server.address().to_string()).await.expect("the server accepts the user")
}

/// Makes the server deliver something to a subscription of its own publisher.
async fn exchange(client: &async_nats::Client, messages: usize) {
    use_subscription(client).await;
    for _ in 0..messages {
        client.publish("orders.new", "0123456789".into()).await.expect("connected");
    }
    client.flush().await.expect("connected");
}

async fn use_subscription(client: &async_nats::Client) {
    // The subscription lives as long as the server counts it; the messages themselves are not read.
    let subscription = client.subscribe("orders.*").await.expect("connected");
    client.flush().await.expect("connected");
    std::mem::forget(subscription);
}

fn query() -> Query {
    Query { limit: 100, has_subscriptions: true, ..Query::default() }
}

#[tokio::test(flavor = "multi_thread")]
async fn both_sources_see_the_same_connection() {
    let server = start().expect("the server starts");
    let orders = client(&server, "a", "orders").await;
    exchange(&orders, 10).await;
    let sys = connection(&server, "sys", TIMEOUT).await;
    let over_sys = SystemSource::connect(sys, None).await.expect("connected");
    for source in [http(&server), Source::System(over_sys)] {
        let sample = source.sample(query(), &Clock::real()).await.expect("the server answers");
        assert_eq!(sample.server.identity.name, "S1");
        assert!(sample.server.traffic.in_msgs >= 10, "{sample:?}");
        let connection = sample.connections.list.iter().find(|one| one.client.name == "orders").expect("listed");
        assert_eq!((connection.account.as_str(), connection.client.user.as_str()), ("A", "a"));
        assert_eq!(connection.traffic.in_bytes, 100);
        assert_eq!(connection.traffic.out_msgs, 10);
        assert_eq!(connection.subjects, vec!["orders.*"]);
        assert!(connection.start.is_some() && connection.last_activity.is_some());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_sort_key_and_state_is_accepted() {
    let server = start().expect("the server starts");
    let sys = connection(&server, "sys", TIMEOUT).await;
    let over_sys = SystemSource::connect(sys, Some("S1")).await.expect("the name is known");
    for source in [http(&server), Source::System(over_sys)] {
        for state in [ConnectionState::Open, ConnectionState::Closed, ConnectionState::All] {
            for sort in SortKey::ALL.into_iter().filter(|key| !key.needs_closed() || state == ConnectionState::Closed) {
                let answer = source.sample(Query { sort, state, ..query() }, &Clock::real()).await;
                assert!(answer.is_ok(), "{} {state} {sort}: {answer:?}", source.name());
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_server_and_a_user_without_rights_are_told_apart() {
    let server = start().expect("the server starts");
    let wait = Duration::from_millis(300);
    let sys = connection(&server, "sys", wait).await;
    let unknown = SystemSource::connect(sys, Some("nobody")).await;
    assert!(matches!(unknown, Err(Error::UnknownServer { .. })), "{unknown:?}");
    let plain = connection(&server, "a", wait).await;
    let source = SystemSource::connect(plain, None).await.expect("nothing was asked yet");
    let refused = Source::System(source).sample(query(), &Clock::real()).await;
    assert!(matches!(refused, Err(Error::Request { .. })), "{refused:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snapshot_of_two_samples_has_rates() {
    let server = start().expect("the server starts");
    let orders = client(&server, "a", "orders").await;
    exchange(&orders, 5).await;
    let options = Options {
        refreshes_max: Some(2),
        interval: Duration::from_millis(50),
        has_subscriptions: true,
        ..Options::default()
    };
    let app = snapshot::take(&http(&server), &options).await.expect("the server answers");
    let text = snapshot::to_text(&app);
    assert!(text.contains("NATS server version 2.15.1 (uptime: "), "{text}");
    assert!(text.contains("Connections Polled: 1\n"), "{text}");
    let row = text.lines().last().expect("a row");
    assert!(row.contains("orders ") && row.ends_with("orders.*"), "{row}");
    let delimited = snapshot::to_delimited(&app, ",");
    let row = delimited.lines().last().expect("a row");
    assert_eq!(row.split(',').count(), 14, "{row}");
    let json = serde_json::to_value(snapshot::Snapshot::of(&app)).expect("plain data");
    assert_eq!(json["connections"][0]["in_msgs"], 5);
    assert_eq!(json["connections"][0]["rates"]["in_msgs"], 0.0);
    assert_eq!(json["server"]["server_name"], "S1");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restarted_server_is_noticed() {
    let mut server = start().expect("the server starts");
    let source = http(&server);
    let mut app = tui::App::new(&Options::default(), source.name()).expect("no filter");
    let clock = Clock::real();
    app.handle_sample(source.sample(app.query(), &clock).await.expect("the server answers"));
    server.kill().expect("the server runs");
    let gone = source.sample(app.query(), &clock).await.expect_err("nobody listens");
    assert!(matches!(gone, Error::Unreachable { .. }), "{gone:?}");
    app.handle_failure(gone.to_string());
    assert!(app.warnings()[0].text.contains("cannot reach"), "{:?}", app.warnings());
    server.restart().expect("the server starts again");
    app.handle_sample(source.sample(app.query(), &clock).await.expect("the server answers"));
    assert!(app.warnings().iter().any(|found| found.text.contains("restarted")), "{:?}", app.warnings());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_restarted_server_is_found_again_over_the_system_account() {
    let mut server = start().expect("the server starts");
    let clock = Clock::real();
    let wait = Duration::from_millis(500);
    let by_name = connection(&server, "sys", wait).await;
    let by_connection = connection(&server, "sys", wait).await;
    let sources = [
        Source::System(SystemSource::connect(by_name, Some("S1")).await.expect("the name is known")),
        Source::System(SystemSource::connect(by_connection, None).await.expect("connected")),
    ];
    let before = sources[0].sample(query(), &clock).await.expect("the server answers").server.identity.id;
    server.kill().expect("the server runs");
    server.restart().expect("the server starts again");
    for source in sources {
        let again = async {
            loop {
                match source.sample(query(), &clock).await {
                    Ok(sample) if sample.server.identity.id != before => return,
                    // The connection is on its way back.
                    Ok(_) | Err(_) => tokio::task::yield_now().await,
                }
            }
        };
        tokio::time::timeout(Duration::from_secs(20), again).await.expect("the server is found again");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn tls_is_checked_unless_told_otherwise() {
    let authority = TestAuthority::new("test authority").expect("made");
    let own: Certificate = authority.issue("client", &["client"]).expect("issued");
    let identity = authority.issue("localhost", &["localhost", "127.0.0.1"]).expect("issued");
    let folder = tempfile::tempdir().expect("a folder");
    let (certificate, key) = own.write_to(folder.path(), "client").expect("written");
    let (server_cert, server_key) = identity.write_to(folder.path(), "server").expect("written");
    let ca = folder.path().join("ca.pem");
    std::fs::write(&ca, authority.certificate_pem()).expect("written");
    let config = format!(
        "https: \"127.0.0.1:@HTTP_PORT@\"\ntls {{ cert_file: {server_cert:?}, key_file: {server_key:?}, ca_file: {ca:?} }}\n"
    );
    let server = Launch::new(Implementation::NatsServer).config(config).start().expect("the server starts");
    let address = format!("https://localhost:{}", server.http_port());
    let ask = async |files: TlsFiles| {
        let source = HttpSource::new(&address, &files, TIMEOUT).expect("the files are readable");
        Source::Http(source).sample(query(), &Clock::real()).await
    };
    let with_authority = TlsFiles {
        authorities: Some(ca.clone()),
        certificate: Some(certificate),
        key: Some(key),
        is_unverified: false,
    };
    assert!(ask(with_authority).await.is_ok());
    assert!(ask(TlsFiles { is_unverified: true, ..TlsFiles::default() }).await.is_ok());
    let stranger = ask(TlsFiles::default()).await;
    assert!(matches!(stranger, Err(Error::Tls { .. })), "{stranger:?}");
    let half = TlsFiles { key: Some(ca), ..TlsFiles::default() };
    assert!(matches!(HttpSource::new(&address, &half, TIMEOUT), Err(Error::Tls { .. })));
}

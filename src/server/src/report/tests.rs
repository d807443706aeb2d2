use std::io::{self, IoSlice};
use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;

use clock::{Clock, Rng, Timestamp};
use monitor::{ConnectionState, Connz, ConnzOptions, HealthzOptions, SubszOptions};
use options::{Loaded, Surroundings};
use protocol::ClosedReason;
use server_core::{Batch, ClientSession, Connection, ConnectionKind, Link, Outbound, Published, install_services};
use tokio::sync::watch;

use super::Reports;
use crate::identity::Identity;
use crate::network::Shared;
use crate::publish_view::{Accounts, ClientAddress, build_view};
use crate::registry::Registry;

/// Two accounts, one of which has a stream of the other.
const CONFIG: &str = r#"
accounts {
  A { users: [{user: a, password: pa}], exports: [{stream: "st.>"}] }
  B { users: [{user: b, password: pb}], imports: [{stream: {account: A, subject: "st.>"}}] }
}
"#;

/// A peer that takes whatever it is given.
struct Taker;

impl Link for Taker {
    fn try_write(&self, parts: &[IoSlice<'_>]) -> io::Result<usize> {
        Ok(parts.iter().map(|part| part.len()).sum())
    }

    fn try_flush(&self) -> io::Result<()> {
        Ok(())
    }

    fn wake(&self) {}
}

/// A configuration from memory.
pub(crate) fn loaded(text: &str) -> Loaded {
    let no_file = |_: &Path| Err(io::ErrorKind::NotFound.into());
    let no_environment = |_: &str| None;
    let surroundings = Surroundings { read_file: &no_file, environment: &no_environment };
    options::load_text("test.conf", text.as_bytes(), surroundings).expect("a valid configuration")
}

/// Reports about a server without sockets, and whether it accepts.
pub(crate) fn reports(text: &str) -> (Arc<Reports>, watch::Sender<bool>) {
    let loaded = loaded(text);
    let options = Arc::new(loaded.options.clone());
    let clock = Clock::real();
    let identity = Identity::new(Some("unit"), clock.wall());
    let address = ClientAddress { host: "127.0.0.1".to_owned(), port: 4222 };
    let view = build_view(&options, &identity, &address, &mut Accounts::new()).expect("accounts that fit together");
    install_services(&view);
    let shared = Arc::new(Shared {
        published: Arc::new(Published::new(view)),
        registry: Registry::new(10),
        clock,
        tls: crate::tls::PublishedTls::default(),
        proxy_protocol: false,
        events: crate::events::Events::new(Arc::default()).0,
    });
    let accepting = watch::Sender::new(true);
    (Arc::new(Reports::new(shared, identity, &loaded, options, accepting.subscribe(), Arc::default())), accepting)
}

/// A client that has said `bytes`.
fn client(reports: &Reports, bytes: &str) -> (ClientSession, Arc<Connection>) {
    let shared = &reports.shared;
    let now = shared.clock.now();
    let remote = SocketAddr::from((Ipv4Addr::LOCALHOST, 5));
    let outbound = Outbound::new(Box::new(Taker), 1024 * 1024);
    let id = shared.registry.next_id();
    let connection = Arc::new(Connection::new(id, ConnectionKind::Client, remote, now.wall, outbound));
    shared.registry.insert(&connection);
    let mut session = ClientSession::new(Arc::clone(&shared.published), Arc::clone(&connection), String::new(), now);
    let mut batch = Batch::new(1, Rng::seeded(1));
    batch.begin(now);
    session.handle_bytes(&mut batch, bytes.as_bytes());
    batch.flush();
    (session, connection)
}

const A: &str = r#"CONNECT {"user":"a","pass":"pa"}"#;
const B: &str = r#"CONNECT {"user":"b","pass":"pb"}"#;

fn asked(reports: &Reports, options: &ConnzOptions) -> Connz {
    reports.connz(options).expect("options that make sense")
}

/// Numbers of the listed connections with the subjects of their subscriptions.
fn listed(answer: &Connz) -> Vec<(u64, Vec<&str>)> {
    let connections = answer.connections.iter().flatten();
    let line = |connection: &'_ monitor::ConnectionInfo| connection.identity.cid;
    connections
        .map(|connection| (line(connection), connection.access.subscriptions_list.iter().map(String::as_str).collect()))
        .collect()
}

#[test]
fn subscriptions_stand_with_their_connection_in_the_order_of_their_ids() {
    let (reports, _accepting) = reports(CONFIG);
    let _one = client(&reports, &format!("{A}\r\nSUB z 10\r\nSUB y 9\r\nSUB a q x\r\nSUB gone 3\r\nUNSUB 3\r\n"));
    let _two = client(&reports, &format!("{B}\r\nSUB st.1 1\r\n"));
    let _silent = client(&reports, "");
    let all = asked(&reports, &ConnzOptions { subscriptions: true, ..ConnzOptions::default() });
    // The imported stream of the second one also stands in the first one's account, but is not told twice.
    assert_eq!(listed(&all), [(1, vec!["y", "z", "a"]), (2, vec!["st.1"]), (3, vec![])]);
    let page = asked(&reports, &ConnzOptions { subscriptions: true, offset: 1, limit: 1, ..ConnzOptions::default() });
    assert_eq!(listed(&page), [(2, vec!["st.1"])]);
}

#[test]
fn a_filter_by_subject_finds_open_and_closed_connections() {
    let (reports, _accepting) = reports(CONFIG);
    let _orders = client(&reports, &format!("{A}\r\nSUB orders.* 1\r\nSUB x 2\r\n"));
    let _other = client(&reports, &format!("{A}\r\nSUB other 1\r\n"));
    let _elsewhere = client(&reports, &format!("{B}\r\nSUB orders.new 1\r\n"));
    let (mut session, connection) = client(&reports, &format!("{A}\r\nSUB orders.> q 7\r\n"));
    let had = session.handle_closed(&mut Batch::new(1, Rng::seeded(1)));
    reports.shared.registry.remove(&connection, Timestamp::EPOCH, ClosedReason::ClientClosed, &had);
    let options = |state, subject: &str| ConnzOptions {
        account: "A".to_owned(),
        filter_subject: subject.to_owned(),
        state,
        subscriptions: true,
        ..ConnzOptions::default()
    };
    let open = asked(&reports, &options(ConnectionState::Open, "orders.new"));
    assert_eq!((listed(&open), open.total), (vec![(1, vec!["orders.*", "x"])], 2));
    let all = asked(&reports, &options(ConnectionState::All, "orders.new"));
    assert_eq!(listed(&all), [(1, vec!["orders.*", "x"]), (4, vec!["orders.>"])]);
    let everything = asked(&reports, &options(ConnectionState::Open, ">"));
    assert_eq!(everything.num_connections, 2);
    let refused = reports.connz(&ConnzOptions { account: String::new(), ..options(ConnectionState::Open, "x") });
    assert!(refused.is_err());
}

#[test]
fn a_test_subject_finds_members_of_queues_and_wildcards() {
    let (reports, _accepting) = reports(CONFIG);
    let _one = client(&reports, &format!("{A}\r\nSUB o.* q 1\r\nSUB o.* q 2\r\nSUB > 3\r\nSUB p 4\r\n"));
    let options =
        SubszOptions { subscriptions: true, account: "A".into(), test: "o.x".into(), ..SubszOptions::default() };
    let answer = reports.subsz(&options).expect("a literal");
    let sids: Vec<&str> = answer.subscriptions_list.iter().map(|line| line.sid.as_str()).collect();
    assert_eq!((sids, answer.total), (vec!["1", "2", "3"], 3));
    let two = SubszOptions { limit: 1, offset: 1, ..options };
    let page = reports.subsz(&two).expect("a literal");
    assert_eq!((page.subscriptions_list[0].sid.as_str(), page.total), ("2", 3));
}

#[test]
fn readiness_follows_the_listener() {
    let (reports, accepting) = reports("");
    assert_eq!((reports.healthz(&HealthzOptions::default()).status_code, reports.readyz().http_status()), (200, 200));
    accepting.send_replace(false);
    assert_eq!((reports.healthz(&HealthzOptions::default()).status_code, reports.readyz().http_status()), (500, 503));
    assert_eq!(reports.startupz().http_status(), 200);
}

#[test]
fn a_new_configuration_shows_at_once() {
    let (reports, _accepting) = reports("max_payload: 1KB");
    let before = reports.varz();
    let loaded = loaded("max_payload: 2KB\nserver_tags: [x]");
    reports.reloaded(&loaded, Arc::new(loaded.options.clone()));
    let after = reports.varz();
    assert_eq!((before.limits.payload_bytes_max, after.limits.payload_bytes_max), (1024, 2048));
    assert_ne!(before.configuration.config_digest, after.configuration.config_digest);
    assert!(after.configuration.config_load_time > before.configuration.config_load_time);
    assert_eq!(after.configuration.tags, ["x"]);
}

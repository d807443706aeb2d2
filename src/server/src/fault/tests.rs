use std::io::{BufRead, BufReader, Write};
use std::net::TcpStream;
use std::pin::pin;
use std::time::Duration;

use options::Surroundings;

use super::*;
use crate::{HubCommand, Server, Start};

/// What a test's client says to break the task of its connection.
const TRIGGER: &[u8] = b"PUB break.this.connection 0\r\n";

/// Called with what every connection reads, in tests only.
pub(crate) fn break_on_trigger(bytes: &[u8]) {
    assert!(bytes != TRIGGER, "a fault that a test asked for, with a secret in its text");
}

#[test]
fn a_panic_becomes_a_value_with_its_place() {
    tell_faults_in_log();
    let fault = catch(|| panic!("secret {}", 7)).expect_err("it panicked");
    assert!(fault.place.contains("fault/tests.rs") && !fault.place.contains("secret"), "{}", fault.place);
    assert_eq!(catch(|| 5).expect("no panic"), 5);
}

#[tokio::test]
async fn a_future_is_stopped_where_it_panics() {
    let steps = Cell::new(0);
    let life = pin!(async {
        steps.set(1);
        tokio::task::yield_now().await;
        steps.set(2);
        assert!(steps.get() < 2, "a fault that a test asked for");
    });
    contain(life).await.expect_err("it panicked");
    assert_eq!(steps.get(), 2);
    assert_eq!(contain(pin!(async { 5 })).await.expect("no panic"), 5);
}

struct Client(BufReader<TcpStream>);

impl Client {
    fn connect(server: &Server) -> Self {
        let stream = TcpStream::connect(server.client_address()).expect("accepted");
        stream.set_read_timeout(Some(Duration::from_secs(20))).expect("set");
        let mut client = Self(BufReader::new(stream));
        assert!(client.line().starts_with("INFO "));
        client.send("CONNECT {\"verbose\":false}\r\n");
        client
    }

    fn send(&mut self, text: &str) {
        self.0.get_mut().write_all(text.as_bytes()).expect("sent");
    }

    /// The next line; empty at the end.
    fn line(&mut self) -> String {
        let mut line = String::new();
        self.0.read_line(&mut line).expect("read");
        line
    }

    fn ping(&mut self) {
        self.send("PING\r\n");
        assert_eq!(self.line(), "PONG\r\n");
    }
}

fn get(server: &Server, path: &str) -> String {
    let address = server.monitor_address().expect("monitoring is on");
    let mut stream = TcpStream::connect(address).expect("accepted");
    stream.write_all(format!("GET {path} HTTP/1.0\r\n\r\n").as_bytes()).expect("sent");
    std::io::read_to_string(&mut stream).expect("answered")
}

#[test]
fn a_fault_in_a_connection_costs_that_connection_and_is_counted() {
    let nothing = Surroundings { read_file: &|_| Err(std::io::ErrorKind::NotFound.into()), environment: &|_| None };
    let config = b"listen: \"127.0.0.1:-1\"\nhttp: \"127.0.0.1:-1\"\nlog_file: \"/dev/null\"";
    let loaded = options::load_text("test.conf", config, nothing).expect("valid");
    let server = Server::start(Start { loaded, file: None, reload: None }).expect("started");
    let mut others: Vec<Client> = (0..4).map(|_| Client::connect(&server)).collect();
    others[0].send("SUB a 1\r\n");
    others.iter_mut().for_each(Client::ping);
    let before = reported();
    for _ in 0..3 {
        let mut broken = Client::connect(&server);
        broken.send("SUB a 1\r\nSUB gone 2\r\n");
        broken.ping();
        broken.0.get_mut().write_all(TRIGGER).expect("sent");
        assert_eq!(broken.line(), "", "the connection is closed");
    }
    assert!(reported() >= before + 3);
    // The others go on, and nothing of the broken ones is left.
    others[1].send("PUB a 2\r\nhi\r\n");
    others.iter_mut().skip(1).for_each(Client::ping);
    assert_eq!([others[0].line(), others[0].line()], ["MSG a 1 2\r\n", "hi\r\n"]);
    let varz = get(&server, "/varz");
    assert!(varz.contains("\"connections\": 4,") && varz.contains("\"subscriptions\": "), "{varz}");
    let closed = get(&server, "/connz?state=closed");
    assert_eq!(closed.matches("\"reason\": \"Internal Client\"").count(), 3, "{closed}");
    let metrics = get(&server, "/metrics");
    let count = metrics.lines().find(|line| line.starts_with("natsrs_faults{")).expect("the metric is there");
    assert!(!count.ends_with(" 0"), "{count}");
    let subscriptions = get(&server, "/subsz?subs=1");
    assert!(!subscriptions.contains("\"gone\""), "{subscriptions}");
    server.commands().blocking_send(HubCommand::Stop).expect("it runs");
    server.wait().expect("no part of the server has failed");
}

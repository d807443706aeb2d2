//! Two servers with the same configuration and the same clients, and asking both the same.

use std::time::Duration;

use serde_json::Value;
use support::{HttpResponse, Implementation, Launch, Peer, Result, Server, wait_until};

use crate::comparison::{comparable, differences, meant};

/// How long anything may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// Two accounts, one of which allows a single connection; a third for the system.
pub const ACCOUNTS: &str = r#"
http: "127.0.0.1:@HTTP_PORT@"
accounts {
  A { users: [{user: a, password: pa}] }
  B { users: [{user: b, password: pb}] }
  ONE { users: [{user: one, password: po}], limits: {max_connections: 1} }
  SYS { users: [{user: s, password: ps}] }
}
system_account: SYS
"#;

/// One server and the clients that are connected to it.
pub struct Side {
    /// The server.
    pub server: Server,
    /// The number of the last connection before the first client's.
    pub base: u64,
    peers: Vec<Peer>,
}

impl Side {
    /// Starts a server. The one connection that found it ready is over when this returns.
    pub fn start(implementation: Implementation, config: &str) -> Result<Self> {
        let server = Launch::new(implementation).config(config).ready_when_listening().start()?;
        let base = wait_until("the end of the first connection", PATIENCE, || {
            let closed = ask(&server, "/connz?state=closed")?.json()?;
            Ok(closed["connections"].as_array().and_then(|list| list.last()?["cid"].as_u64()))
        })?;
        Ok(Self { server, base, peers: Vec::new() })
    }

    /// Connects a client; `json` is what CONNECT says.
    pub fn connect(&mut self, json: &str) -> Result<usize> {
        let mut peer = self.server.open()?;
        peer.handshake(json)?;
        Ok(self.keep(peer))
    }

    /// Opens a connection and says nothing.
    pub fn open(&mut self) -> Result<usize> {
        let mut peer = self.server.open()?;
        peer.info()?;
        Ok(self.keep(peer))
    }

    fn keep(&mut self, peer: Peer) -> usize {
        self.peers.push(peer);
        self.peers.len() - 1
    }

    /// A client.
    pub fn peer(&mut self, place: usize) -> &mut Peer {
        &mut self.peers[place]
    }

    /// Sends bytes from a client and waits until the server has dealt with them.
    pub fn send(&mut self, place: usize, bytes: &str) -> Result<()> {
        let peer = self.peer(place);
        peer.send(bytes)?;
        peer.ping().map(drop)
    }

    /// Sends bytes after which the server closes the connection, and reads what it says.
    pub fn send_last(&mut self, place: usize, bytes: &str) -> Result<()> {
        let peer = self.peer(place);
        peer.send(bytes)?;
        peer.read_to_close().map(drop)
    }

    /// Ends a connection from the client's side.
    pub fn close(&mut self, place: usize) -> Result<()> {
        let peer = self.peer(place);
        peer.finish_sending();
        peer.read_to_close().map(drop)
    }

    /// Waits until the server has noticed the end of so many clients.
    pub fn wait_closed(&self, count: u64) -> Result<()> {
        let what = format!("{count} closed connections");
        wait_until(&what, PATIENCE, || {
            let closed = ask(&self.server, "/connz?state=closed")?.json()?;
            let newer = closed["connections"].as_array().map(|list| {
                list.iter().filter(|one| one["cid"].as_u64().is_some_and(|cid| cid > self.base)).count() as u64
            });
            Ok((newer == Some(count)).then_some(()))
        })
    }

    /// Asks for a path in which `{cid:N}` stands for the number of the client that came as Nth.
    pub fn ask(&self, path: &str) -> Result<HttpResponse> {
        ask(&self.server, &self.with_cid(path))
    }

    fn with_cid(&self, path: &str) -> String {
        match path.split_once("{cid:").and_then(|(before, rest)| Some((before, rest.split_once('}')?))) {
            Some((before, (number, after))) => {
                let number: u64 = number.parse().expect("a number stands in the mark");
                format!("{before}{}{after}", self.base + number)
            }
            None => path.to_owned(),
        }
    }
}

fn ask(server: &Server, path: &str) -> Result<HttpResponse> {
    server.monitor(path)
}

/// Our server and Go's.
pub struct Sides {
    /// Ours.
    pub ours: Side,
    /// Go's.
    pub theirs: Side,
}

impl Sides {
    /// Starts both and lets the same happen to both.
    pub fn play(config: &str, scene: impl Fn(&mut Side) -> Result<()>) -> Self {
        let side = |implementation| -> Result<Side> {
            let mut side = Side::start(implementation, config)?;
            scene(&mut side)?;
            Ok(side)
        };
        let started = |implementation| side(implementation).unwrap_or_else(|error| panic!("{implementation}: {error}"));
        Self { ours: started(Implementation::NatsRs), theirs: started(Implementation::NatsServer) }
    }

    /// Asks both for every path and compares statuses, headers and answers; panics with all differences.
    pub fn compare(&self, paths: &[&str]) {
        let meant = meant();
        let found: Vec<String> = paths
            .iter()
            .flat_map(|path| self.differences(path).into_iter().map(move |found| (path, found)))
            .filter(|(_, (place, _))| !meant.contains(place))
            .map(|(path, (place, values))| format!("{path}: {place}: {values}"))
            .collect();
        assert!(found.is_empty(), "ours / theirs differ:\n{}", found.join("\n"));
    }

    fn differences(&self, path: &str) -> Vec<(String, String)> {
        let asked = |side: &Side| side.ask(path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let (ours, theirs) = (asked(&self.ours), asked(&self.theirs));
        let endpoint = path.split('?').next().unwrap_or_default();
        let mut found = differences(&format!("{endpoint} head"), &head(&ours), &head(&theirs));
        let body = |response: &HttpResponse, side: &Side| match response.json() {
            Ok(json) => comparable(json, side.base),
            Err(_) => Value::from(response.text()),
        };
        found.extend(differences(endpoint, &body(&ours, &self.ours), &body(&theirs, &self.theirs)));
        found
    }
}

/// What counts besides the body.
fn head(response: &HttpResponse) -> Value {
    serde_json::json!({
        "status": response.status,
        "content-type": response.header("content-type"),
        "origin": response.header("access-control-allow-origin"),
    })
}

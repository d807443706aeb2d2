//! Plays a script on a server.

use std::collections::BTreeMap;
use std::fmt;
use std::time::{Duration, Instant};

use support::{Peer, Received, Server};

use crate::credentials::Credentials;
use crate::script::{Action, Case, Step, TlsChoice, bytes};
use crate::transcript::{Heard, Transcript};

/// How long a wait of a script may take. What doesn't come is noted, so that both servers can be compared.
///
/// Longer than the server waits for a PROXY header (5 s).
const PATIENCE: Duration = Duration::from_secs(8);
/// How long `quiet` listens.
const QUIET: Duration = Duration::from_millis(200);
/// Sends longer than this aren't cut.
const CUT_BYTES_MAX: usize = 300;

/// Where a send is cut in two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cut {
    step: usize,
    at: usize,
}

impl Cut {
    /// Returns every place inside every send of a case.
    pub fn all(case: &Case, credentials: &Credentials) -> Vec<Self> {
        let mut cuts = Vec::new();
        for (step, Step { action, .. }) in case.steps.iter().enumerate() {
            if let Action::Send(text) = action {
                let length = bytes(text, &token(0), credentials, None).len();
                if length <= CUT_BYTES_MAX {
                    cuts.extend((1..length).map(|at| Self { step, at }));
                }
            }
        }
        cuts
    }
}

impl fmt::Display for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "step {} cut at byte {}", self.step + 1, self.at)
    }
}

/// Plays one case once.
pub struct Player<'a> {
    credentials: &'a Credentials,
    token: String,
    connections: BTreeMap<String, Connection>,
}

impl<'a> Player<'a> {
    /// Prepares the play with this number.
    pub fn new(credentials: &'a Credentials, number: usize) -> Self {
        Self { credentials, token: token(number), connections: BTreeMap::new() }
    }

    /// Plays the case and returns what was received.
    pub fn play(mut self, case: &Case, cut: Option<Cut>, server: &Server) -> Transcript {
        for (index, step) in case.steps.iter().enumerate() {
            let cut_at = cut.filter(|cut| cut.step == index).map(|cut| cut.at);
            self.perform(step, cut_at, server);
        }
        // First all are asked, then all are heard to the end, so that no order among them matters.
        self.connections.values_mut().for_each(Connection::finish);
        let mut transcript = Transcript::default();
        for (name, connection) in self.connections {
            if let Some(peer) = connection.peer {
                peer.reset();
            }
            transcript.add(name, connection.heard);
        }
        transcript
    }

    fn perform(&mut self, step: &Step, cut_at: Option<usize>, server: &Server) {
        if let Action::Open(waits) = step.action {
            let connection = Connection::open(server, waits);
            self.connections.insert(step.connection.clone(), connection);
            return;
        }
        let Some(connection) = self.connections.get_mut(&step.connection) else {
            panic!("the script uses connection {} before it opens it", step.connection);
        };
        match &step.action {
            Action::Open(_) => {}
            Action::Tls(choice) => connection.start_tls(*choice, self.credentials),
            Action::Send(text) => {
                let nonce = connection.nonce();
                let bytes = bytes(text, &self.token, self.credentials, nonce.as_deref());
                connection.send(&bytes, cut_at);
            }
            Action::Await(text) => {
                let wanted = bytes(text, &self.token, self.credentials, None);
                connection.listen_until(|heard| memchr::memmem::find(&heard.bytes, &wanted).is_some());
            }
            Action::Sync => connection.sync(),
            Action::Closed => connection.listen_until(|heard| heard.is_closed),
            Action::Shut => connection.peer.iter_mut().for_each(Peer::finish_sending),
            Action::Quiet => connection.is_quiet = true,
        }
    }
}

/// A connection of a play.
struct Connection {
    /// None if the server didn't accept it or the TLS handshake failed.
    peer: Option<Peer>,
    heard: Heard,
    /// PINGs that were sent; as many PONGs must come before the connection is synchronised.
    pings: usize,
    is_quiet: bool,
}

impl Connection {
    fn open(server: &Server, waits: bool) -> Self {
        let mut connection = Self { peer: server.open().ok(), heard: Heard::default(), pings: 0, is_quiet: false };
        connection.heard.is_closed = connection.peer.is_none();
        if waits {
            connection.listen_until(|heard| heard.bytes.contains(&b'\n'));
        }
        connection
    }

    fn start_tls(&mut self, choice: TlsChoice, credentials: &Credentials) {
        let outcome = match (&mut self.peer, credentials.tls(choice)) {
            (Some(peer), Ok(config)) => peer.start_tls(&config, "localhost").is_ok(),
            _ => false,
        };
        let version = self.peer.as_ref().and_then(|peer| peer.stream()?.tls()?.protocol_version());
        match version {
            Some(version) if outcome => self.note(&format!("<{version:?}>\n")),
            _ => self.note("<no TLS>\n"),
        }
    }

    /// Sends bytes, in two pieces if a cut is given; the server reads the first before the second comes. A connection
    /// that is closed already doesn't take them; that shows when it is read.
    fn send(&mut self, bytes: &[u8], cut_at: Option<usize>) {
        self.pings += count_pings(bytes);
        let Some(peer) = &mut self.peer else { return };
        let (first, second) = bytes.split_at(cut_at.unwrap_or(bytes.len()).min(bytes.len()));
        let is_sent = peer.send(first).is_ok();
        if is_sent && !second.is_empty() {
            drop(peer.wait_until_taken());
            drop(peer.send(second));
        }
    }

    fn sync(&mut self) {
        self.send(b"PING\r\n", None);
        let expected = self.pings;
        self.listen_until(|heard| count_pongs(&heard.bytes) >= expected);
    }

    /// Hears everything that the server has to say to what was sent.
    fn finish(&mut self) {
        if self.is_quiet {
            self.listen(QUIET, |_| false);
        } else if !self.heard.is_closed {
            self.sync();
        }
    }

    fn listen_until(&mut self, is_enough: impl Fn(&Heard) -> bool) {
        if !self.listen(PATIENCE, is_enough) {
            self.note("<nothing more>\n");
        }
    }

    /// Reads until it is enough or the server closes the connection; false if the time is over first.
    fn listen(&mut self, patience: Duration, is_enough: impl Fn(&Heard) -> bool) -> bool {
        let deadline = Instant::now() + patience;
        while !is_enough(&self.heard) && !self.heard.is_closed {
            let left = deadline.saturating_duration_since(Instant::now());
            let received = self.peer.as_mut().map_or(Ok(Received::End), |peer| peer.read_more(left));
            match received {
                Ok(Received::Bytes(bytes)) => self.heard.bytes.extend(bytes),
                Ok(Received::Nothing) => return false,
                Ok(Received::End) | Err(_) => self.heard.is_closed = true,
            }
        }
        true
    }

    fn note(&mut self, text: &str) {
        self.heard.bytes.extend_from_slice(text.as_bytes());
    }

    /// Finds the nonce in the first INFO.
    fn nonce(&self) -> Option<String> {
        let end = memchr::memchr(b'\n', &self.heard.bytes)?;
        let json = self.heard.bytes[..end].strip_prefix(b"INFO ")?;
        let info: serde_json::Value = serde_json::from_slice(json).ok()?;
        Some(info.get("nonce")?.as_str()?.to_owned())
    }
}

/// A subject token that differs from play to play and always has the same length.
fn token(number: usize) -> String {
    format!("s{number:06}")
}

fn count_pings(bytes: &[u8]) -> usize {
    memchr::memmem::find_iter(&bytes.to_ascii_uppercase(), b"PING\r\n").count()
}

fn count_pongs(bytes: &[u8]) -> usize {
    memchr::memmem::find_iter(bytes, b"PONG\r\n").count()
}

//! Ten thousand connections that mean no good, on one server: they cost little memory, they are dropped on time, and those who mean well
//! hardly notice.

use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::net::{Ipv4Addr, SocketAddr, SocketAddrV4, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use rustix::net::{AddressFamily, SocketFlags, SocketType, bind, connect, socket_with, sockopt};
use rustls::ClientConnection;
use support::{
    Implementation, Launch, Peer, Server, TestAuthority, raise_open_files_limit, unverifying_client, wait_until,
};

/// Hostile connections before login.
const HOSTILE: usize = 10_000;

/// What one of them may cost in resident memory.
const BYTES_EACH_MAX: u64 = 16 * 1024;

/// Local addresses that they come from, since one has too few ports for many such tests in a row.
const SOURCES: u8 = 5;

/// `authorization.timeout` and `tls.timeout` of the server. Where plain connections are accepted beside TLS, whoever says nothing has both.
const AUTH_TIMEOUT: Duration = Duration::from_secs(8);
const TLS_TIMEOUT: Duration = Duration::from_secs(8);

/// How much later than promised a connection may be dropped: the machine that runs the test is busy with 10,000 clients, too.
const LATE_MAX: Duration = Duration::from_secs(4);

/// Open files that the test and the server need each.
const FILES_NEEDED: u64 = HOSTILE as u64 + 500;

/// Subscribers that take nothing, `max_pending` of the server, and what a large message holds.
const DEAF: usize = 50;
const PENDING_MAX: u64 = 256 * 1024;
const FLOOD_BYTES: usize = 32 * 1024;

/// How an honest client's answer may be delayed, in the worst hundredth.
const LATENCY_P99_MAX: Duration = Duration::from_millis(250);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Attack {
    /// Says nothing.
    Silent,
    /// One byte of a CONNECT each second.
    Slow,
    /// As much of a CONNECT as the server takes, and no end.
    LongLine,
    /// More than the server takes.
    EndlessLine,
    /// Half of a TLS handshake.
    HalfTls,
}

const ATTACKS: [Attack; 5] = [Attack::Silent, Attack::Slow, Attack::LongLine, Attack::EndlessLine, Attack::HalfTls];

impl Attack {
    /// When the server has to have dropped it, counted from its connecting: not before the first, not after the second.
    fn dropped(self) -> (Duration, Duration) {
        match self {
            Self::Silent => (TLS_TIMEOUT, TLS_TIMEOUT + AUTH_TIMEOUT),
            // The first byte comes after a second at the latest.
            Self::Slow => (AUTH_TIMEOUT, AUTH_TIMEOUT + Duration::from_secs(2)),
            Self::LongLine => (AUTH_TIMEOUT, AUTH_TIMEOUT),
            Self::EndlessLine => (Duration::ZERO, Duration::ZERO),
            Self::HalfTls => (TLS_TIMEOUT, TLS_TIMEOUT),
        }
    }

    fn first_bytes(self, half_hello: &[u8]) -> Vec<u8> {
        match self {
            Self::Silent | Self::Slow => Vec::new(),
            Self::LongLine => [&b"CONNECT {\"name\":\""[..], &[b'x'; 4000]].concat(),
            Self::EndlessLine => [&b"CONNECT {\"name\":\""[..], &[b'x'; 6000]].concat(),
            Self::HalfTls => half_hello.to_vec(),
        }
    }
}

struct Attacker {
    attack: Attack,
    socket: TcpStream,
    since: Instant,
    sent: usize,
    dropped_after: Option<Duration>,
}

impl Attacker {
    fn start(number: usize, server: SocketAddr, half_hello: &[u8]) -> Self {
        let attack = ATTACKS[number % ATTACKS.len()];
        let source = 1 + u8::try_from(number % usize::from(SOURCES)).expect("few sources");
        let mut socket = connect_from(Ipv4Addr::new(127, 0, 0, source), server);
        let since = Instant::now();
        // A server that has closed already has done no more than it may.
        let _ = socket.write_all(&attack.first_bytes(half_hello));
        socket.set_nonblocking(true).expect("set");
        Self { attack, socket, since, sent: 0, dropped_after: None }
    }

    /// Goes on with the attack and sees whether the server has had enough.
    fn turn(&mut self) {
        if self.dropped_after.is_some() {
            return;
        }
        if self.attack == Attack::Slow && self.since.elapsed() >= Duration::from_secs(self.sent as u64) {
            let line = b"CONNECT {\"name\":\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
            let _ = self.socket.write(&line[self.sent..=self.sent]);
            self.sent += 1;
        }
        let mut taken = [0; 4096];
        loop {
            match self.socket.read(&mut taken) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::WouldBlock => return,
                Err(_) => break,
            }
        }
        self.dropped_after = Some(self.since.elapsed());
    }
}

fn connect_from(source: Ipv4Addr, server: SocketAddr) -> TcpStream {
    let socket = socket_with(AddressFamily::INET, SocketType::STREAM, SocketFlags::CLOEXEC, None)
        .expect("a socket: see the limit of open files");
    bind(&socket, &SocketAddrV4::new(source, 0)).expect("every 127.0.0.x is ours");
    connect(&socket, &server).expect("accepted");
    // Thousands of closed connections would stay in the system's tables for a minute.
    sockopt::set_socket_linger(&socket, Some(Duration::ZERO)).expect("set");
    socket.into()
}

/// The first half of what a TLS client sends.
fn half_hello() -> Vec<u8> {
    let config = unverifying_client(None, rustls::ALL_VERSIONS).expect("settings");
    let mut client = ClientConnection::new(config, "localhost".try_into().expect("a name")).expect("a client");
    let mut hello = Vec::new();
    client.write_tls(&mut hello).expect("written to memory");
    hello.truncate(hello.len() / 2);
    hello
}

fn start_server() -> Server {
    let authority = TestAuthority::new("Test Authority").expect("an authority");
    let certificate = authority.issue("localhost", &["localhost", "127.0.0.1"]).expect("a certificate");
    let config = format!(
        "http: \"127.0.0.1:@HTTP_PORT@\"\nmax_payload: 64KB\nmax_pending: {PENDING_MAX}\nwrite_deadline: \"2s\"\n\
         authorization {{ user: u, password: p, timeout: {} }}\n\
         tls {{ cert_file: \"@DIR@/server.pem\", key_file: \"@DIR@/server-key.pem\", timeout: {} }}\nallow_non_tls: true",
        AUTH_TIMEOUT.as_secs(),
        TLS_TIMEOUT.as_secs()
    );
    Launch::new(Implementation::NatsRs)
        .config(config)
        .file("server.pem", certificate.certificate_pem)
        .file("server-key.pem", certificate.key_pem)
        .ready_when_listening()
        .start()
        .expect("a server")
}

fn log_in(server: &Server) -> Peer {
    let mut peer = server.open().expect("accepted");
    peer.handshake("{\"verbose\":false,\"user\":\"u\",\"pass\":\"p\"}").expect("logged in");
    peer
}

/// An honest client that sends to itself again and again, and notes how long that takes.
struct Honest {
    goes_on: Arc<AtomicBool>,
    thread: JoinHandle<Vec<Duration>>,
}

impl Honest {
    fn start(server: &Server) -> Self {
        let mut peer = log_in(server);
        peer.send("SUB honest 1\r\n").expect("sent");
        let goes_on = Arc::new(AtomicBool::new(true));
        let condition = Arc::clone(&goes_on);
        let thread = std::thread::spawn(move || {
            let mut latencies = Vec::new();
            while condition.load(Ordering::Relaxed) {
                let start = Instant::now();
                peer.send("PUB honest 2\r\nhi\r\n").expect("sent");
                peer.read_until(b"hi\r\n").expect("the honest client is served");
                latencies.push(start.elapsed());
                std::thread::sleep(Duration::from_millis(2));
            }
            latencies
        });
        Self { goes_on, thread }
    }

    fn stop(self) -> Duration {
        self.goes_on.store(false, Ordering::Relaxed);
        let mut latencies = self.thread.join().expect("the honest client was served all the time");
        latencies.sort_unstable();
        latencies[latencies.len() * 99 / 100]
    }
}

fn varz(server: &Server, key: &str) -> u64 {
    server.monitor("/varz").expect("answered").json().expect("JSON")[key].as_u64().expect("a number")
}

fn wait_for_connections(server: &Server, count: u64, patience: Duration) {
    wait_until("connections", patience, || Ok((varz(server, "connections") == count).then_some(()))).expect("in time");
}

fn check_files_limit() {
    raise_open_files_limit().expect("raised");
    let limits = fs::read_to_string("/proc/self/limits").expect("read");
    let line = limits.lines().find(|line| line.starts_with("Max open files")).expect("there is such a limit");
    let soft: u64 = line.split_whitespace().nth(3).and_then(|soft| soft.parse().ok()).unwrap_or(u64::MAX);
    assert!(
        soft >= FILES_NEEDED,
        "this test needs {FILES_NEEDED} open files, {soft} are allowed: raise the hard limit (ulimit -Hn)"
    );
}

#[test]
fn hostile_connections_cost_little_and_are_dropped_on_time() {
    check_files_limit();
    let server = start_server();
    // Buffers and threads that serve everybody are there before the count begins.
    let honest = Honest::start(&server);
    drop((0..200).map(|_| log_in(&server)).collect::<Vec<_>>());
    wait_for_connections(&server, 1, Duration::from_secs(10));
    let before = server.process().resident_bytes().expect("read");
    let idle = honest.stop();

    let honest = Honest::start(&server);
    let hello = half_hello();
    let mut attackers = Vec::new();
    let start = Instant::now();
    while attackers.len() < HOSTILE {
        let first = attackers.len();
        attackers.extend((first..first + 250).map(|number| Attacker::start(number, server.address(), &hello)));
        attackers.iter_mut().for_each(Attacker::turn);
    }
    let open = |attackers: &[Attacker]| attackers.iter().filter(|attacker| attacker.dropped_after.is_none()).count();
    attackers.iter_mut().for_each(Attacker::turn);
    let held = varz(&server, "connections");
    let used = server.process().resident_bytes().expect("read").saturating_sub(before);
    let each = used / held.max(1);
    println!("{HOSTILE} connected in {:?}; {held} are open and take {each} bytes each", start.elapsed());
    assert!(held > HOSTILE as u64 / 2, "too few are open at once to say what one costs: {held}");

    let patience = TLS_TIMEOUT + AUTH_TIMEOUT + LATE_MAX + Duration::from_secs(2);
    while open(&attackers) > 0 && start.elapsed() < patience * 2 {
        attackers.iter_mut().for_each(Attacker::turn);
        std::thread::sleep(Duration::from_millis(20));
    }
    let p99 = honest.stop();
    println!("an honest client waits {idle:?} without them, {p99:?} with them (the slowest in a hundred)");
    for attack in ATTACKS {
        let (earliest, latest) = attack.dropped();
        let times: Vec<Duration> = attackers
            .iter()
            .filter(|attacker| attacker.attack == attack)
            .map(|attacker| attacker.dropped_after.unwrap_or(Duration::MAX))
            .collect();
        let (first, last) = (times.iter().min().expect("some"), times.iter().max().expect("some"));
        println!("{attack:?}: dropped after {first:?} to {last:?}");
        assert!(*first + Duration::from_millis(500) >= earliest, "{attack:?} is dropped too early: {first:?}");
        assert!(*last <= latest + LATE_MAX, "{attack:?} is dropped too late: {last:?}");
    }
    assert!(each <= BYTES_EACH_MAX, "a hostile connection costs {each} bytes");
    assert!(p99 <= LATENCY_P99_MAX, "an honest client waits {p99:?}");
}

#[test]
fn subscribers_that_take_nothing_are_dropped_and_others_are_served() {
    let server = start_server();
    let before = server.process().resident_bytes().expect("read");
    let honest = Honest::start(&server);
    let mut deaf: Vec<Peer> = (0..DEAF).map(|_| log_in(&server)).collect();
    for peer in &mut deaf {
        sockopt::set_socket_recv_buffer_size(peer.stream().expect("open").socket(), 4096).expect("set");
        peer.send("SUB flood 1\r\nPING\r\n").expect("sent");
        peer.expect("PONG\r\n").expect("subscribed");
    }
    let mut producer = log_in(&server);
    let message =
        [format!("PUB flood {FLOOD_BYTES}\r\n").into_bytes(), vec![b'x'; FLOOD_BYTES], b"\r\n".to_vec()].concat();
    let start = Instant::now();
    let mut peak = 0;
    while varz(&server, "slow_consumers") < DEAF as u64 {
        assert!(start.elapsed() < Duration::from_secs(20), "subscribers that take nothing are still there");
        for _ in 0..8 {
            producer.send(&message).expect("the producer is served");
        }
        producer.ping().expect("the producer is served");
        peak = peak.max(server.process().resident_bytes().expect("read"));
    }
    let used = peak.saturating_sub(before);
    let p99 = honest.stop();
    println!(
        "{DEAF} subscribers that take nothing: {used} bytes in all, gone after {:?}, an honest client waits {p99:?}",
        start.elapsed()
    );
    // What waits for each is limited; beyond that there are the read buffers of the producer's thread.
    let allowed = DEAF as u64 * (PENDING_MAX + FLOOD_BYTES as u64) * 2 + (16 << 20);
    assert!(used <= allowed, "{used} bytes are used, {allowed} are allowed");
    assert!(p99 <= LATENCY_P99_MAX, "an honest client waits {p99:?}");
}

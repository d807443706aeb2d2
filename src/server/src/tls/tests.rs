use std::cell::{Cell, RefCell};
use std::io::{self, IoSlice, Read, Write};
use std::path::Path;

use options::{CertificatePair, ClientTlsOptions, PeerVerification, TlsOptions};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{PrivateKeyDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore};

use super::*;

/// An authority and a folder for what it signs.
struct Workshop {
    folder: tempfile::TempDir,
    issuer: Issuer<'static, KeyPair>,
    root: CertificateDer<'static>,
}

impl Workshop {
    fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, "Test Authority");
        let key = KeyPair::generate().expect("a key");
        let certificate = params.self_signed(&key).expect("a certificate");
        std::fs::write(folder.path().join("ca.pem"), certificate.pem()).expect("written");
        Self { folder, root: certificate.der().clone(), issuer: Issuer::new(params, key) }
    }

    fn path(&self, name: &str) -> String {
        self.folder.path().join(name).to_string_lossy().into_owned()
    }

    fn issue(&self, stem: &str, names: &[&str]) -> CertificatePair {
        let names: Vec<String> = names.iter().map(ToString::to_string).collect();
        let mut params = CertificateParams::new(names).expect("good names");
        params.distinguished_name = rcgen::DistinguishedName::new();
        params.distinguished_name.push(DnType::CommonName, stem);
        params.distinguished_name.push(DnType::OrganizationName, "Acme");
        let key = KeyPair::generate().expect("a key");
        let certificate = params.signed_by(&key, &self.issuer).expect("a certificate");
        let pair = CertificatePair {
            cert_file: self.path(&format!("{stem}.pem")),
            key_file: self.path(&format!("{stem}-key.pem")),
        };
        std::fs::write(&pair.cert_file, certificate.pem()).expect("written");
        std::fs::write(&pair.key_file, key.serialize_pem()).expect("written");
        pair
    }

    fn listener(&self, certificates: Vec<CertificatePair>, verification: PeerVerification) -> ListenerTls {
        let block = TlsOptions { certificates, verification, ..TlsOptions::default() };
        let options = ClientTlsOptions { block: Some(block), ..ClientTlsOptions::default() };
        ListenerTls::build(&options, None, &Clock::real()).expect("good options").expect("there is a block")
    }

    fn client(&self, name: &str, identity: Option<&CertificatePair>) -> ClientConnection {
        let mut roots = RootCertStore::empty();
        roots.add(self.root.clone()).expect("a good authority");
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let builder = ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .expect("versions")
            .with_root_certificates(roots);
        let config = match identity {
            None => builder.with_no_client_auth(),
            Some(pair) => {
                let chain = vec![CertificateDer::from_pem_file(&pair.cert_file).expect("a certificate")];
                let key = PrivateKeyDer::from_pem_file(&pair.key_file).expect("a key");
                builder.with_client_auth_cert(chain, key).expect("they go together")
            }
        };
        let name = ServerName::try_from(name.to_owned()).expect("a good name");
        ClientConnection::new(Arc::new(config), name).expect("a client")
    }
}

/// A client and a server with a wire between them that cuts what it carries.
struct Wire {
    client: ClientConnection,
    server: TlsStream,
    to_client: RefCell<Vec<u8>>,
    received: Vec<u8>,
    piece: usize,
}

impl Wire {
    fn new(client: ClientConnection, listener: &ListenerTls, piece: usize) -> Self {
        let server = listener.accept().expect("a server");
        Self { client, server, to_client: RefCell::default(), received: Vec::new(), piece }
    }

    /// Carries bytes both ways until nothing moves; returns the last progress.
    fn carry(&mut self) -> Result<Progress, rustls::Error> {
        let mut progress = Progress::Handshaking;
        loop {
            let mut to_server = Vec::new();
            while self.client.wants_write() {
                self.client.write_tls(&mut to_server).expect("memory takes everything");
            }
            for piece in to_server.chunks(self.piece) {
                let mut records = [self.server.incoming(), piece].concat();
                progress = self.server.receive(&mut records, &mut self.received)?;
            }
            self.server.send_waiting(|records| take(&self.to_client, records)).expect("memory takes everything");
            let from_server = std::mem::take(&mut *self.to_client.borrow_mut());
            if to_server.is_empty() && from_server.is_empty() {
                return Ok(progress);
            }
            let mut from_server = &from_server[..];
            while !from_server.is_empty() {
                self.client.read_tls(&mut from_server).expect("memory gives everything");
                self.client.process_new_packets().map_err(|error| error.clone())?;
            }
        }
    }

    fn write(&mut self, parts: &[&[u8]]) -> io::Result<usize> {
        let slices: Vec<_> = parts.iter().map(|part| IoSlice::new(part)).collect();
        self.server.write(&slices, |records| take(&self.to_client, records))
    }

    /// What the client can read now.
    fn client_reads(&mut self) -> Vec<u8> {
        let mut plain = Vec::new();
        let mut records = std::mem::take(&mut *self.to_client.borrow_mut());
        let mut rest = &records[..];
        while !rest.is_empty() {
            self.client.read_tls(&mut rest).expect("memory gives everything");
            self.client.process_new_packets().expect("good records");
            let mut buffer = [0; 20_000];
            while let Ok(count @ 1..) = self.client.reader().read(&mut buffer) {
                plain.extend_from_slice(&buffer[..count]);
            }
        }
        records.clear();
        plain
    }
}

fn take(to: &RefCell<Vec<u8>>, records: &[u8]) -> io::Result<usize> {
    to.borrow_mut().extend_from_slice(records);
    Ok(records.len())
}

fn bytes(count: usize) -> Vec<u8> {
    (0..count).map(|at| u8::try_from(at % 251).expect("below 256")).collect()
}

#[test]
fn data_arrives_whole_however_it_is_cut() {
    let workshop = Workshop::new();
    let listener = workshop.listener(vec![workshop.issue("server", &["localhost"])], PeerVerification::default());
    for piece in [1, 7, 1000, 100_000] {
        let mut wire = Wire::new(workshop.client("localhost", None), &listener, piece);
        assert_eq!(wire.write(&[b"early"]).expect_err("not open").kind(), io::ErrorKind::WouldBlock);
        assert_eq!(wire.carry(), Ok(Progress::Open));
        let agreement = wire.server.agreement().expect("open");
        assert_eq!((agreement.version, agreement.cipher_suite.as_str()), ("1.3", "TLS_AES_128_GCM_SHA256"));
        let sent = bytes(40_000);
        wire.client.writer().write_all(&sent).expect("memory takes everything");
        assert_eq!(wire.carry(), Ok(Progress::Open));
        assert!(wire.received == sent, "piece {piece}");
        assert!(wire.server.incoming().is_empty() && !wire.server.has_waiting(), "nothing is kept");
    }
}

#[test]
fn pieces_share_records_and_large_ones_keep_their_place() {
    let workshop = Workshop::new();
    let listener = workshop.listener(vec![workshop.issue("server", &["localhost"])], PeerVerification::default());
    let mut wire = Wire::new(workshop.client("localhost", None), &listener, 100_000);
    wire.carry().expect("a handshake");
    let whole = bytes(300_000);
    for cuts in [vec![3], vec![3, 5, 40_000], vec![16_384, 16_385], vec![100_000, 100_001, 150_000]] {
        let mut parts = Vec::new();
        let mut from = 0;
        for cut in cuts.iter().copied().chain([whole.len()]) {
            parts.push(&whole[from..cut]);
            from = cut;
        }
        let taken = wire.write(&parts).expect("memory takes everything");
        assert_eq!(taken, 128 * 1024, "{cuts:?}");
        let before = wire.to_client.borrow().len();
        assert!(before < taken + 16 * 64, "few records: {before} for {taken}");
        assert!(wire.client_reads() == whole[..taken], "{cuts:?}");
        let small: Vec<&[u8]> = vec![b"MSG a 1 2\r\n", b"hi", b"\r\n"];
        assert_eq!(wire.write(&small).expect("written"), 15);
        assert_eq!(wire.client_reads(), b"MSG a 1 2\r\nhi\r\n");
    }
}

#[test]
fn what_the_socket_does_not_take_is_kept_in_order() {
    let workshop = Workshop::new();
    let listener = workshop.listener(vec![workshop.issue("server", &["localhost"])], PeerVerification::default());
    let mut wire = Wire::new(workshop.client("localhost", None), &listener, 100_000);
    wire.carry().expect("a handshake");
    let room = Cell::new(100);
    let Wire { server, to_client, .. } = &mut wire;
    let send = |records: &[u8]| {
        let count = records.len().min(room.replace(0));
        if count == 0 { Err(io::ErrorKind::WouldBlock.into()) } else { take(to_client, &records[..count]) }
    };
    assert_eq!(server.write(&[IoSlice::new(&bytes(50_000))], send).expect("taken, if not sent"), 50_000);
    assert!(server.has_waiting());
    let blocked = server.write(&[IoSlice::new(b"behind")], send).expect_err("the socket is full");
    assert_eq!(blocked.kind(), io::ErrorKind::WouldBlock);
    room.set(1_000);
    assert_eq!(server.send_waiting(send).expect_err("still").kind(), io::ErrorKind::WouldBlock);
    room.set(1_000_000);
    server.send_waiting(send).expect("room for all");
    assert!(!server.has_waiting());
    assert_eq!(wire.write(&[b"behind"]).expect("written"), 6);
    let read = wire.client_reads();
    assert!(read[..50_000] == bytes(50_000) && &read[50_000..] == b"behind");
}

#[test]
fn new_keys_and_the_end_are_handled() {
    let workshop = Workshop::new();
    let listener = workshop.listener(vec![workshop.issue("server", &["localhost"])], PeerVerification::default());
    let mut wire = Wire::new(workshop.client("localhost", None), &listener, 10);
    wire.carry().expect("a handshake");
    wire.client.refresh_traffic_keys().expect("TLS 1.3");
    wire.client.writer().write_all(b"with new keys").expect("memory");
    assert_eq!(wire.carry(), Ok(Progress::Open));
    assert_eq!(wire.received, b"with new keys");
    assert_eq!(wire.write(&[b"answer"]).expect("written"), 6);
    assert_eq!(wire.client_reads(), b"answer");
    wire.client.writer().write_all(b"last").expect("memory");
    wire.client.send_close_notify();
    assert_eq!(wire.carry(), Ok(Progress::PeerClosed));
    assert!(wire.received.ends_with(b"last"));
    wire.server.send_close(|records| take(&wire.to_client, records));
    assert_eq!(wire.client_reads(), b"");
    assert_eq!(wire.client.reader().read(&mut [0; 8]).expect("a clean end"), 0);
}

#[test]
fn garbage_is_an_error_with_an_alert_and_never_a_panic() {
    let workshop = Workshop::new();
    let listener = workshop.listener(vec![workshop.issue("server", &["localhost"])], PeerVerification::default());
    let mut server = listener.accept().expect("a server");
    assert!(server.receive(&mut b"\x16\x03\x01\x00\x05\x01\x00\x00\x01\x00".to_vec(), &mut Vec::new()).is_err());
    assert!(server.has_waiting(), "an alert");
    // Damage at every byte of a good stream, before and after the handshake.
    let mut rng = clock::Rng::seeded(7);
    for _ in 0..300 {
        let mut wire = Wire::new(workshop.client("localhost", None), &listener, 64);
        if rng.below(2) == 0 {
            wire.carry().expect("a handshake");
        }
        wire.client.writer().write_all(b"PING\r\n").expect("memory");
        let mut records = Vec::new();
        wire.client.write_tls(&mut records).expect("memory");
        let at = usize::try_from(rng.below(records.len() as u64)).expect("small");
        records[at] ^= u8::try_from(1 + rng.below(255)).expect("small");
        let _ = wire.server.receive(&mut records, &mut wire.received);
        let _ = wire.write(&[b"PONG\r\n"]);
    }
    let endless = [&b"\x16\x03\x01\x40\x00\x01\x00\xff\xff"[..], &vec![0; 0x3ffc]].concat();
    let mut server = listener.accept().expect("a server");
    let mut result = Ok(Progress::Handshaking);
    for _ in 0..10 {
        let mut records = [server.incoming(), &endless].concat();
        result = server.receive(&mut records, &mut Vec::new());
        if result.is_err() {
            break;
        }
        assert!(server.incoming().len() <= INCOMING_MAX);
    }
    assert!(result.is_err(), "a hello without end");
}

#[test]
fn clients_are_told_apart_by_their_certificates() {
    let workshop = Workshop::new();
    let server = workshop.issue("server", &["localhost"]);
    let verification =
        PeerVerification { ca_file: Some(workshop.path("ca.pem")), verify: true, ..PeerVerification::default() };
    let mut listener = workshop.listener(vec![server], verification.clone());
    let own = workshop.issue("client", &["client@example.com", "client.example"]);
    let mut wire = Wire::new(workshop.client("localhost", Some(&own)), &listener, 1000);
    assert_eq!(wire.carry(), Ok(Progress::Open));
    let peer = describe_peer(wire.server.peer_certificates());
    assert_eq!(peer.certificates.len(), 1);
    assert_eq!(peer.certificates[0].subject, "CN=client,O=Acme");
    assert_eq!(peer.identity.expect("a certificate").subject(), "CN=client,O=Acme");
    assert!(listener.is_pinned(&peer.certificates), "none are pinned");
    listener.pinned = [peer.certificates[0].spki_sha256.clone()].into();
    assert!(listener.is_pinned(&peer.certificates) && !listener.is_pinned(&[]));

    let elsewhere = Workshop::new();
    let stranger = elsewhere.issue("stranger", &["stranger.example"]);
    for identity in [None, Some(&stranger)] {
        let mut wire = Wire::new(workshop.client("localhost", identity), &listener, 1000);
        assert!(wire.carry().is_err(), "{identity:?}");
    }
}

#[test]
fn clients_get_the_certificate_they_ask_for() {
    let workshop = Workshop::new();
    let pairs = vec![workshop.issue("one", &["one.example"]), workshop.issue("two", &["two.example", "*.two.example"])];
    let listener = workshop.listener(pairs, PeerVerification::default());
    for (asked, is_good) in [("one.example", true), ("two.example", true), ("x.two.example", true), ("else", false)] {
        let mut wire = Wire::new(workshop.client(asked, None), &listener, 1000);
        assert_eq!(wire.carry().is_ok(), is_good, "{asked}");
    }
}

#[test]
fn what_cannot_be_used_is_said_with_the_file() {
    let workshop = Workshop::new();
    let (one, two) = (workshop.issue("one", &["one"]), workshop.issue("two", &["two"]));
    let build = |certificates: Vec<CertificatePair>, ca_file: Option<&str>| {
        let verification = PeerVerification {
            verify: ca_file.is_some(),
            ca_file: ca_file.map(|name| workshop.path(name)),
            ..PeerVerification::default()
        };
        let block = TlsOptions { certificates, verification, ..TlsOptions::default() };
        let options = ClientTlsOptions { block: Some(block), ..ClientTlsOptions::default() };
        let error =
            ListenerTls::build(&options, None, &Clock::real()).map(|_| ()).expect_err("it can't be used").to_string();
        error.replace(&format!("{}/", Path::new(&workshop.path("")).display()), "").replace(&workshop.path(""), "")
    };
    let pair = |cert_file: &str, key_file: &str| CertificatePair {
        cert_file: cert_file.to_owned(),
        key_file: key_file.to_owned(),
    };
    assert_eq!(build(Vec::new(), None), "the tls block names no certificate (cert_file and key_file, or certs)");
    assert!(build(vec![pair("/none.pem", &one.key_file)], None).starts_with("can't read /none.pem: "));
    let mixed = build(vec![pair(&one.cert_file, &two.key_file)], None);
    assert_eq!(mixed, "the private key two-key.pem does not belong to the certificate one.pem");
    let swapped = build(vec![pair(&one.key_file, &one.cert_file)], None);
    assert_eq!(swapped, "error parsing certificate one-key.pem: it holds no certificate");
    std::fs::write(workshop.path("empty.pem"), "").expect("written");
    assert_eq!(build(vec![one], Some("empty.pem")), "error parsing certificate empty.pem: it holds no certificate");
}

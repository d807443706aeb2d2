use std::io::{Read, Write};
use std::net::TcpListener;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use clock::{Clock, Timestamp};
use options::{CertificatePair, OcspMode, OcspOptions};
use rcgen::{
    BasicConstraints, CertificateParams, CustomExtension, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    SigningKey,
};
use x509_parser::certificate::X509Certificate;

use super::answer::{self, AnswerError, Status};
use super::cache::AnswerCache;
use super::der::{
    self, BIT_STRING, ENUMERATED, GENERALIZED_TIME, INTEGER, OBJECT_ID, OCTET_STRING, Reader, SEQUENCE, explicit,
};
use super::*;
use crate::tls::certificates::Certificates;

const ECDSA_SHA256: &[u8] = &[SEQUENCE, 10, OBJECT_ID, 8, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02];
const BASIC: &[u8] = &[OBJECT_ID, 9, 0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x01];

/// An authority that also answers.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    certificate: CertificateDer<'static>,
}

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, "Test Authority");
        let key = KeyPair::generate().expect("a key");
        let certificate = params.self_signed(&key).expect("a certificate").der().clone();
        Self { issuer: Issuer::new(params, key), certificate }
    }

    /// A certificate that names a responder.
    fn issue(&self, url: &str, change: impl FnOnce(&mut CertificateParams)) -> (CertificateDer<'static>, KeyPair) {
        let mut params = CertificateParams::new(vec!["localhost".to_owned()]).expect("good names");
        let method = der::element(OBJECT_ID, &[&[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01]]);
        let access = der::element(SEQUENCE, &[&method, &der::element(0x86, &[url.as_bytes()])]);
        let access = der::element(SEQUENCE, &[&access]);
        params.custom_extensions.push(CustomExtension::from_oid_content(&[1, 3, 6, 1, 5, 5, 7, 1, 1], access));
        change(&mut params);
        let key = KeyPair::generate().expect("a key");
        (params.signed_by(&key, &self.issuer).expect("a certificate").der().clone(), key)
    }

    /// A signed answer to `request`.
    fn answer(&self, request: &[u8], status: u8, from: &str, to: &str) -> Vec<u8> {
        signed(request, status, from, to, self.issuer.key(), None)
    }
}

fn signed(request: &[u8], status: u8, from: &str, to: &str, key: &KeyPair, delegate: Option<&[u8]>) -> Vec<u8> {
    let mut list = Reader(request).enter(SEQUENCE).and_then(|mut outer| outer.enter(SEQUENCE)).expect("a request");
    let mut single = list.enter(SEQUENCE).and_then(|mut list| list.enter(SEQUENCE)).expect("a request");
    let id = single.take(SEQUENCE).expect("an id").whole;
    let time = |text: &str| der::element(GENERALIZED_TIME, &[text.as_bytes()]);
    let status = if status == 0xa1 { der::element(0xa1, &[&time(from)]) } else { vec![status, 0] };
    let next = if to.is_empty() { Vec::new() } else { der::element(explicit(0), &[&time(to)]) };
    let single = der::element(SEQUENCE, &[id, &status, &time(from), &next]);
    let by_key = der::element(explicit(2), &[&der::element(OCTET_STRING, &[&[0; 20]])]);
    let data = der::element(SEQUENCE, &[&by_key, &time(from), &der::element(SEQUENCE, &[&single])]);
    let signature = key.sign(&data).expect("signed");
    let signature = der::element(BIT_STRING, &[&[0], &signature]);
    let delegate =
        delegate.map(|one| der::element(explicit(0), &[&der::element(SEQUENCE, &[one])])).unwrap_or_default();
    let basic = der::element(SEQUENCE, &[&data, ECDSA_SHA256, &signature, &delegate]);
    let wrapped = der::element(SEQUENCE, &[BASIC, &der::element(OCTET_STRING, &[&basic])]);
    der::element(SEQUENCE, &[&[ENUMERATED, 1, 0], &der::element(explicit(0), &[&wrapped])])
}

fn parse<'a>(certificate: &'a CertificateDer<'_>) -> X509Certificate<'a> {
    x509_parser::parse_x509_certificate(certificate).expect("a certificate").1
}

fn algorithms() -> WebPkiSupportedAlgorithms {
    rustls::crypto::ring::default_provider().signature_verification_algorithms
}

/// Answers the given number of requests and then goes away.
fn respond(
    times: usize,
    answer: impl Fn(&[u8]) -> Vec<u8> + Send + 'static,
) -> (String, Arc<AtomicUsize>, JoinHandle<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/ocsp", listener.local_addr().expect("an address"));
    let asked = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&asked);
    let thread = std::thread::spawn(move || {
        for _ in 0..times {
            let (mut socket, _) = listener.accept().expect("a connection");
            let mut received = Vec::new();
            let body = loop {
                let mut piece = [0; 1024];
                let count = socket.read(&mut piece).expect("readable");
                received.extend_from_slice(&piece[..count]);
                let text = String::from_utf8_lossy(&received).into_owned();
                let length =
                    text.split("Content-Length: ").nth(1).and_then(|rest| rest.split("\r\n").next()?.parse().ok());
                let start = received.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4);
                if let (Some(length), Some(start)) = (length, start)
                    && received.len() >= start + usize::min(length, 100_000)
                {
                    break received[start..].to_vec();
                }
            };
            counter.fetch_add(1, Ordering::Relaxed);
            let answer = answer(&body);
            let head = format!("HTTP/1.0 200 OK\r\nContent-Length: {}\r\n\r\n", answer.len());
            socket.write_all(head.as_bytes()).and_then(|()| socket.write_all(&answer)).expect("written");
        }
    });
    (url, asked, thread)
}

const PAST: &str = "20260101000000Z";
const SOON: &str = "20260103000000Z";
const GOOD: u8 = 0x80;
const REVOKED: u8 = 0xa1;
const UNKNOWN: u8 = 0x82;

fn now() -> Timestamp {
    Timestamp::parse("2026-01-02T00:00:00Z").expect("a time")
}

#[test]
fn answers_are_believed_only_from_the_issuer_or_its_delegate() {
    let authority = Authority::new();
    let (certificate, _) = authority.issue("http://a/", |_| ());
    let (own, issuer) = (parse(&certificate), parse(&authority.certificate));
    assert_eq!(answer::responders(&own), ["http://a/"]);
    let request = answer::request(&own, &issuer);
    let read = |bytes: &[u8]| answer::read(bytes, &own, &issuer, &algorithms(), now());
    for (code, status) in [(GOOD, Status::Good), (REVOKED, Status::Revoked), (UNKNOWN, Status::Unknown)] {
        let answer = read(&authority.answer(&request, code, PAST, SOON)).expect("a good signature");
        assert_eq!((answer.status, answer.next_update), (status, der::time(SOON.as_bytes())));
    }
    let good = authority.answer(&request, GOOD, PAST, SOON);
    for at in 0..good.len() {
        let mut damaged = good.clone();
        damaged[at] ^= 1;
        let is_same =
            |answer: answer::Answer| answer.status == Status::Good && answer.next_update == der::time(SOON.as_bytes());
        // What is not signed (the outer frame's unused parts) may change; what is said may not.
        assert!(read(&damaged).is_err() || read(&damaged).is_ok_and(is_same), "byte {at}");
        assert!(read(&good[..at]).is_err());
    }
    assert_eq!(read(&[SEQUENCE, 3, ENUMERATED, 1, 6]), Err(AnswerError::Refused(6)));

    let stranger = Authority::new();
    assert_eq!(read(&stranger.answer(&request, GOOD, PAST, SOON)), Err(AnswerError::Signature));
    let (other, _) = authority.issue("http://a/", |_| ());
    let about_other = authority.answer(&answer::request(&parse(&other), &issuer), GOOD, PAST, SOON);
    assert_eq!(read(&about_other), Err(AnswerError::OtherCertificate));

    let (delegate, key) = authority.issue("http://a/", |params| {
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::OcspSigning];
    });
    assert!(read(&signed(&request, GOOD, PAST, SOON, &key, Some(&delegate))).is_ok());
    let (plain, key) = authority.issue("http://a/", |_| ());
    let not_made_for_it = signed(&request, GOOD, PAST, SOON, &key, Some(&plain));
    assert_eq!(read(&not_made_for_it), Err(AnswerError::Signature));
}

#[test]
fn answers_hold_for_their_time() {
    let answer = |next: Option<&str>| answer::Answer {
        status: Status::Good,
        this_update: der::time(PAST.as_bytes()).expect("a time"),
        next_update: next.and_then(|next| der::time(next.as_bytes())),
    };
    let (skew, ttl, day) = (Duration::from_secs(30), Duration::from_hours(36), Duration::from_hours(24));
    assert!(answer(Some(SOON)).is_current(now(), skew, ttl) && answer(None).is_current(now(), skew, ttl));
    assert!(!answer(Some(SOON)).is_current(now() + day + skew * 2, skew, ttl));
    assert!(!answer(None).is_current(now() + day, skew, ttl));
    assert!(!answer(None).is_current(now() - day - skew * 2, skew, ttl), "from the future");
}

#[test]
fn clients_are_asked_about_once_and_refused_when_revoked() {
    let authority = Arc::new(Authority::new());
    let clock = Clock::simulated(now());
    let check = |status: u8, times: usize, change: &dyn Fn(&mut OcspPeerOptions)| {
        let answering = Arc::clone(&authority);
        let (url, asked, thread) = respond(times, move |request| answering.answer(request, status, PAST, SOON));
        let (certificate, _) = authority.issue(&url, |_| ());
        let mut options = OcspPeerOptions { verify: true, ..OcspPeerOptions::default() };
        change(&mut options);
        let cache = OcspCacheOptions { is_local: false, ..OcspCacheOptions::default() };
        let roots = vec![authority.certificate.clone()];
        let check = peer_check(&options, Some(&cache), roots, algorithms(), &clock);
        let verdicts = [check.check(std::slice::from_ref(&certificate)).is_ok(), check.check(&[certificate]).is_ok()];
        if times > 0 {
            thread.join().expect("asked as often as expected");
        }
        (verdicts, asked.load(Ordering::Relaxed))
    };
    assert_eq!(check(GOOD, 1, &|_| ()), ([true; 2], 1));
    assert_eq!(check(REVOKED, 1, &|_| ()), ([false; 2], 1));
    assert_eq!(check(UNKNOWN, 1, &|_| ()), ([false; 2], 1));
    assert_eq!(check(UNKNOWN, 1, &|options| options.unknown_is_good = true), ([true; 2], 1));
    assert_eq!(check(REVOKED, 1, &|options| options.warns_only = true), ([true; 2], 1));
    let impatient = |allows: bool| {
        move |options: &mut OcspPeerOptions| {
            options.responder_timeout = Duration::from_nanos(1);
            options.allows_unreachable = allows;
        }
    };
    // A responder that no answer comes from; its thread waits for ever and is left alone.
    assert_eq!(check(GOOD, 0, &impatient(false)).0, [false; 2]);
    assert_eq!(check(GOOD, 0, &impatient(true)).0, [true; 2]);
    let stranger = Authority::new();
    let foreign = peer_check(&OcspPeerOptions::default(), None, vec![stranger.certificate], algorithms(), &clock);
    let (certificate, _) = authority.issue("http://a/", |_| ());
    assert!(foreign.check(&[certificate]).is_err(), "the issuer is not known");
}

#[test]
fn answers_outlive_the_server_in_the_cache_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let options = OcspCacheOptions {
        folder: folder.path().join("_rc_").to_string_lossy().into_owned(),
        ..OcspCacheOptions::default()
    };
    AnswerCache::new(&options).put("a1", b"answer".to_vec(), now());
    let later = AnswerCache::new(&options);
    assert_eq!((later.get("a1"), later.get("a2")), (Some(b"answer".to_vec()), None));
    let nowhere = AnswerCache::new(&OcspCacheOptions { is_local: false, ..options });
    assert_eq!(nowhere.get("a1"), None);
}

fn serve(authority: &Authority, folder: &Path, url: &str, must: bool) -> Certificates {
    let (certificate, key) = authority.issue(url, |params| {
        if must {
            let features = der::element(SEQUENCE, &[&[INTEGER, 1, 5]]);
            params.custom_extensions.push(CustomExtension::from_oid_content(&[1, 3, 6, 1, 5, 5, 7, 1, 24], features));
        }
    });
    let pem = |label: &str, bytes: &[u8]| {
        format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", data_encoding::BASE64.encode(bytes))
    };
    let pair = CertificatePair {
        cert_file: folder.join("server.pem").to_string_lossy().into_owned(),
        key_file: folder.join("server-key.pem").to_string_lossy().into_owned(),
    };
    std::fs::write(&pair.cert_file, pem("CERTIFICATE", &certificate)).expect("written");
    std::fs::write(&pair.key_file, key.serialize_pem()).expect("written");
    Certificates::load(&[pair], &rustls::crypto::ring::default_provider()).expect("a good pair")
}

#[test]
fn staples_follow_the_mode_and_what_the_certificate_asks_for() {
    let authority = Arc::new(Authority::new());
    let folder = tempfile::tempdir().expect("a folder");
    let begin = |mode: Option<OcspMode>, must: bool, status: u8, times: usize| {
        let answering = Arc::clone(&authority);
        let (url, _, thread) = respond(times, move |request| answering.answer(request, status, PAST, SOON));
        let certificates = serve(&authority, folder.path(), &url, must);
        let served = certificates.iter().next().expect("one");
        let options = mode.map(|mode| OcspOptions { mode, urls: Vec::new() });
        let surroundings = Surroundings { algorithms: algorithms(), clock: Clock::simulated(now()), folder: None };
        let staple =
            Staple::begin(served, options.as_ref(), std::slice::from_ref(&authority.certificate), &surroundings);
        if times > 0 {
            thread.join().expect("asked as often as expected");
        }
        staple.map(|staple| (staple.is_some(), served.stapled())).map_err(|error| error.to_string())
    };
    use OcspMode::{Always, Auto, Must, Never};
    for (mode, must) in [(None, false), (Some(Auto), false), (Some(Must), false), (Some(Never), true)] {
        assert_eq!(begin(mode, must, GOOD, 0), Ok((false, false)), "{mode:?} {must}");
    }
    for (mode, must) in [(None, true), (Some(Auto), true), (Some(Must), true), (Some(Always), false)] {
        assert_eq!(begin(mode, must, GOOD, 1), Ok((true, true)), "{mode:?} {must}");
    }
    assert_eq!(begin(Some(Auto), true, REVOKED, 1), Ok((true, true)), "a revoked certificate stays in use");
    for mode in [Must, Always] {
        assert_eq!(begin(Some(mode), true, REVOKED, 1), Err("its status is revoked".to_owned()));
    }
}

#[test]
fn staples_are_renewed_when_half_of_their_time_is_over() {
    let authority = Arc::new(Authority::new());
    let folder = tempfile::tempdir().expect("a folder");
    let clock = Clock::simulated(now());
    let answers = AtomicUsize::new(0);
    let answering = Arc::clone(&authority);
    let (url, asked, thread) = respond(3, move |request| match answers.fetch_add(1, Ordering::Relaxed) {
        0 => answering.answer(request, GOOD, PAST, SOON),
        1 => answering.answer(request, GOOD, PAST, "20260110000000Z"),
        _ => answering.answer(request, REVOKED, PAST, "20260110000000Z"),
    });
    let certificates = serve(&authority, folder.path(), &url, true);
    let served = certificates.iter().next().expect("one");
    let store = Some(folder.path().join("ocsp"));
    let surroundings = Surroundings { algorithms: algorithms(), clock: clock.clone(), folder: store };
    let options = OcspOptions { mode: OcspMode::Must, urls: Vec::new() };
    let roots = [authority.certificate.clone()];
    let staple = Staple::begin(served, Some(&options), &roots, &surroundings).expect("good").expect("asked for");
    assert!(!staple.take_due());
    clock.advance(Duration::from_hours(12));
    assert!(staple.take_due() && !staple.take_due(), "one renews it");
    assert_eq!(staple.renew(), Renewed::Stays);
    assert!(!staple.take_due());
    let again = Staple::begin(served, Some(&options), &roots, &surroundings).expect("good").expect("asked for");
    assert_eq!(asked.load(Ordering::Relaxed), 2, "the answer of before is still there");
    clock.advance(Duration::from_hours(24 * 4));
    assert!(again.take_due());
    assert_eq!(again.renew(), Renewed::Stop);
    thread.join().expect("asked as often as expected");
}

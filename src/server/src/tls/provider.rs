//! Which cryptography is offered: suites, curves and versions by the names of the configuration.

use std::sync::Arc;

use options::{TlsProtocol, TlsVersion};
use rustls::crypto::{CryptoProvider, SupportedKxGroup, ring};
use rustls::{CipherSuite, SupportedCipherSuite, SupportedProtocolVersion};

use super::TlsError;

/// Every suite, best first, as Go's library orders them: what is fast with hardware help comes before what is slower.
const SUITES: [SupportedCipherSuite; 9] = [
    ring::cipher_suite::TLS13_AES_128_GCM_SHA256,
    ring::cipher_suite::TLS13_AES_256_GCM_SHA384,
    ring::cipher_suite::TLS13_CHACHA20_POLY1305_SHA256,
    ring::cipher_suite::TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
    ring::cipher_suite::TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
    ring::cipher_suite::TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
    ring::cipher_suite::TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,
    ring::cipher_suite::TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
    ring::cipher_suite::TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
];

/// Every curve by its name in the configuration, best first.
static CURVES: [(&str, &dyn SupportedKxGroup); 3] = [
    ("X25519", ring::kx_group::X25519),
    ("CurveP256", ring::kx_group::SECP256R1),
    ("CurveP384", ring::kx_group::SECP384R1),
];

/// The name of a suite in the configuration and in monitoring.
pub(super) fn go_name(suite: CipherSuite) -> String {
    match suite.as_str() {
        Some(name) => name.strip_prefix("TLS13_").map_or_else(|| name.to_owned(), |rest| format!("TLS_{rest}")),
        None => format!("0x{:04X}", u16::from(suite)),
    }
}

/// What is offered.
#[derive(Debug, Clone)]
pub(super) struct Offer {
    pub(super) provider: Arc<CryptoProvider>,
    pub(super) versions: Vec<&'static SupportedProtocolVersion>,
    /// Names in the configuration that this build can't honour.
    pub(super) left_out: Vec<String>,
}

/// Translates names into what is offered.
///
/// As in Go, named suites narrow TLS 1.2 only; those of TLS 1.3 are always on, and the order is the server's.
///
/// # Errors
/// Names of which none can be honoured.
pub(super) fn offer(protocol: &TlsProtocol) -> Result<Offer, TlsError> {
    let mut left_out = Vec::new();
    let is_named = |suite: &SupportedCipherSuite| {
        let named = &protocol.cipher_suites;
        suite.tls13().is_some() || named.is_empty() || named.contains(&go_name(suite.suite()))
    };
    let suites: Vec<_> = SUITES.into_iter().filter(is_named).collect();
    for name in &protocol.cipher_suites {
        if !SUITES.iter().any(|suite| go_name(suite.suite()) == *name) {
            left_out.push(name.clone());
        }
    }
    let curves = curves(&protocol.curve_preferences, &mut left_out)?;
    let has_tls12 = protocol.min_version == TlsVersion::Tls12 && suites.iter().any(|suite| suite.tls13().is_none());
    let mut versions = vec![&rustls::version::TLS13];
    if has_tls12 {
        versions.push(&rustls::version::TLS12);
    }
    let provider = CryptoProvider { cipher_suites: suites, kx_groups: curves, ..ring::default_provider() };
    Ok(Offer { provider: Arc::new(provider), versions, left_out })
}

fn curves(named: &[String], left_out: &mut Vec<String>) -> Result<Vec<&'static dyn SupportedKxGroup>, TlsError> {
    if named.is_empty() {
        return Ok(CURVES.iter().map(|(_, curve)| *curve).collect());
    }
    let mut curves = Vec::new();
    for name in named {
        match CURVES.iter().find(|(known, _)| known == name) {
            Some((_, curve)) => curves.push(*curve),
            None => left_out.push(name.clone()),
        }
    }
    if curves.is_empty() { Err(TlsError::NoCurve { named: named.join(", ") }) } else { Ok(curves) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn protocol(suites: &[&str], curves: &[&str], min_version: TlsVersion) -> TlsProtocol {
        let own = |names: &[&str]| names.iter().map(ToString::to_string).collect();
        TlsProtocol {
            cipher_suites: own(suites),
            curve_preferences: own(curves),
            allows_insecure_suites: false,
            min_version,
        }
    }

    fn names(offer: &Offer) -> Vec<String> {
        offer.provider.cipher_suites.iter().map(|suite| go_name(suite.suite())).collect()
    }

    #[test]
    fn everything_is_offered_when_nothing_is_named() {
        let offer = offer(&TlsProtocol::default()).expect("defaults");
        assert_eq!(offer.provider.cipher_suites.len(), 9);
        assert_eq!(names(&offer)[0], "TLS_AES_128_GCM_SHA256");
        assert_eq!((offer.provider.kx_groups.len(), offer.versions.len()), (3, 2));
        assert!(offer.left_out.is_empty());
    }

    #[test]
    fn named_suites_narrow_tls_1_2_and_unknown_ones_are_told() {
        let named = ["TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"];
        let narrowed = offer(&protocol(&named, &["CurveP521", "CurveP384"], TlsVersion::Tls12)).expect("one is left");
        assert_eq!(names(&narrowed).len(), 4);
        assert_eq!(names(&narrowed)[3], named[0]);
        assert_eq!(narrowed.left_out, ["TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA", "CurveP521"]);
        assert_eq!(narrowed.provider.kx_groups.len(), 1);
        let old = offer(&protocol(&named[1..], &[], TlsVersion::Tls12)).expect("TLS 1.3 is left");
        assert_eq!(old.versions.len(), 1);
        assert_eq!(offer(&protocol(&[], &[], TlsVersion::Tls13)).expect("TLS 1.3").versions.len(), 1);
    }

    #[test]
    fn at_least_one_curve_must_be_left() {
        let error = offer(&protocol(&[], &["CurveP521"], TlsVersion::Tls12)).expect_err("none is left");
        assert_eq!(error.to_string(), "none of the curve_preferences is supported here: CurveP521");
    }
}

//! OCSP: answers about the own certificate that are sent along with it, and questions about those of clients.
//!
//! Everything here may block for as long as a responder takes; the network threads leave it to others.

mod answer;
mod cache;
mod der;
mod peer;
mod responder;
mod staple;

use std::sync::Arc;

use clock::Clock;
use options::{OcspCacheOptions, OcspPeerOptions};
use rustls::crypto::WebPkiSupportedAlgorithms;
use rustls::pki_types::CertificateDer;

pub(crate) use peer::PeerCheck;
pub(crate) use staple::{Renewed, Staple, StapleError, Surroundings};

/// Checks clients as `options` say; `roots` are the authorities that sign them.
pub(crate) fn peer_check(
    options: &OcspPeerOptions,
    cache: Option<&OcspCacheOptions>,
    roots: Vec<CertificateDer<'static>>,
    algorithms: WebPkiSupportedAlgorithms,
    clock: &Clock,
) -> PeerCheck {
    let cache = cache.map_or_else(|| cache::AnswerCache::new(&OcspCacheOptions::default()), cache::AnswerCache::new);
    PeerCheck { options: options.clone(), roots, algorithms, cache: Arc::new(cache), clock: clock.clone() }
}

#[cfg(test)]
mod tests;

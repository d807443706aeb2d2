//! TLS of a listener: from options to what a handshake needs, and what it found out.
//!
//! [`ListenerTls`] is immutable and published as a whole; a reload publishes a new one, which new handshakes get.

mod certificates;
mod ocsp;
mod peer;
mod provider;
mod published;
mod rate;
mod stream;
mod verifier;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use account::PeerIdentity;
use clock::Clock;
use options::{ClientTlsOptions, HandshakeFirst, TlsOptions};
use rustls::ServerConfig;
use rustls::pki_types::CertificateDer;
use server_core::PeerCertificate;

use certificates::Certificates;
use ocsp::{PeerCheck, Staple, StapleError, Surroundings};
use provider::Offer;
use rate::HandshakeRate;

pub(crate) use published::{PreparedTls, PublishedTls};
pub(crate) use stream::{Agreement, INCOMING_MAX, Progress, TlsStream};

/// A `tls` block that can't be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file can't be read.
    #[error("can't read {file}: {source}")]
    Read {
        /// The file.
        file: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// A file holds no certificate that can be used.
    #[error("error parsing certificate {file}: {reason}")]
    Certificate {
        /// The file.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A file holds no private key that can be used.
    #[error("error parsing private key {file}: {reason}")]
    Key {
        /// The file.
        file: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A key that belongs to another certificate.
    #[error("the private key {key_file} does not belong to the certificate {cert_file}")]
    KeyMismatch {
        /// The certificate.
        cert_file: String,
        /// The key.
        key_file: String,
    },
    /// A listener without certificates.
    #[error("the tls block names no certificate (cert_file and key_file, or certs)")]
    NoCertificate,
    /// No curve is left.
    #[error("none of the curve_preferences is supported here: {named}")]
    NoCurve {
        /// The names in the configuration.
        named: String,
    },
    /// The authorities that sign clients.
    #[error("failed to parse root ca certificate{}: {reason}", .file.as_ref().map(|file| format!(" {file}")).unwrap_or_default())]
    Authorities {
        /// The file; `None` for those of the system.
        file: Option<String>,
        /// What is wrong with them.
        reason: String,
    },
    /// There is no good answer to send along with a certificate.
    #[error("bad OCSP status update for certificate at '{file}': {reason}")]
    Staple {
        /// The certificate.
        file: String,
        /// Why there is none.
        reason: String,
    },
    /// Clients are to be checked that need no certificate.
    #[error("OCSP peer verification for client connections requires TLS verify (mTLS) to be enabled")]
    OcspWithoutVerify,
    /// What the library refuses.
    #[error("TLS can't be set up: {0}")]
    Setup(#[from] rustls::Error),
}

/// TLS of the client listener.
#[derive(Debug)]
pub(crate) struct ListenerTls {
    config: Arc<ServerConfig>,
    certificates: Arc<Certificates>,
    offer: Offer,
    /// How long a handshake may take.
    pub(crate) timeout: Duration,
    /// Clients may do without.
    pub(crate) allows_plain: bool,
    /// Who speaks first.
    pub(crate) handshake_first: HandshakeFirst,
    pinned: BTreeSet<String>,
    rate: Option<HandshakeRate>,
    staples: Vec<Arc<Staple>>,
    peer_check: Option<Arc<PeerCheck>>,
}

/// What a handshake found out about the client.
#[derive(Debug)]
pub(crate) struct Peer {
    /// The certificates for monitoring.
    pub(crate) certificates: Vec<PeerCertificate>,
    /// Whom the client's certificate names.
    pub(crate) identity: Option<PeerIdentity>,
}

impl ListenerTls {
    /// Reads the certificates that `options` name; `None` without a `tls` block.
    ///
    /// # Errors
    /// Files, keys and names that can't be used.
    pub(crate) fn build(
        options: &ClientTlsOptions,
        store_dir: Option<&str>,
        clock: &Clock,
    ) -> Result<Option<Self>, TlsError> {
        let Some(block) = &options.block else { return Ok(None) };
        let offer = provider::offer(&block.protocol)?;
        let certificates = Arc::new(Certificates::load(&block.certificates, &offer.provider)?);
        let config = Arc::new(client_config(block, &offer, &certificates)?);
        let staples = staples(options, block, &certificates, &offer, store_dir, clock)?;
        let peer_check = peer_check(options, block, &offer, clock)?;
        Ok(Some(Self {
            config,
            certificates,
            offer,
            timeout: block.timeout_or_default(),
            allows_plain: options.allows_plain,
            handshake_first: block.handshake_first,
            pinned: block.verification.pinned_certs.clone(),
            rate: block.connection_rate_max.filter(|max| *max > 0).map(HandshakeRate::new),
            staples,
            peer_check,
        }))
    }

    /// Says which names of the configuration are not honoured.
    pub(crate) fn warn(&self) {
        for name in &self.offer.left_out {
            tracing::warn!("TLS: {name} is not supported here and is left out");
        }
    }

    /// A connection that waits for the client's first message.
    ///
    /// # Errors
    /// What the library refuses.
    pub(crate) fn accept(&self) -> Result<TlsStream, rustls::Error> {
        TlsStream::new(Arc::clone(&self.config))
    }

    /// The settings for the monitoring port: the same certificates, no certificates of clients.
    ///
    /// # Errors
    /// What the library refuses.
    pub(crate) fn monitoring_config(&self) -> Result<Arc<ServerConfig>, TlsError> {
        let resolver = Arc::clone(&self.certificates);
        let config = builder(&self.offer)?.with_no_client_auth().with_cert_resolver(resolver);
        Ok(Arc::new(finish(config)))
    }

    /// The check of clients' certificates with their authorities, if it is asked for.
    pub(crate) fn peer_check(&self) -> Option<&Arc<PeerCheck>> {
        self.peer_check.as_ref()
    }

    /// Answers about the own certificates that are kept fresh.
    pub(crate) fn staples(&self) -> &[Arc<Staple>] {
        &self.staples
    }

    /// Whether one more handshake may begin in this second.
    pub(crate) fn allows_handshake(&self, now: clock::Moment) -> bool {
        self.rate.as_ref().is_none_or(|rate| rate.allow(now))
    }

    /// Handshakes that were refused since this was last asked.
    pub(crate) fn take_refused(&self) -> u64 {
        self.rate.as_ref().map_or(0, HandshakeRate::take_refused)
    }

    /// Whether a client with these certificates is one of the pinned ones, or none are pinned.
    pub(crate) fn is_pinned(&self, certificates: &[PeerCertificate]) -> bool {
        self.pinned.is_empty() || certificates.first().is_some_and(|own| self.pinned.contains(&own.spki_sha256))
    }
}

/// Gets the answers that are sent along with certificates.
fn staples(
    options: &ClientTlsOptions,
    block: &TlsOptions,
    certificates: &Certificates,
    offer: &Offer,
    store_dir: Option<&str>,
    clock: &Clock,
) -> Result<Vec<Arc<Staple>>, TlsError> {
    let surroundings = Surroundings {
        algorithms: offer.provider.signature_verification_algorithms,
        clock: clock.clone(),
        folder: store_dir.map(|folder| Path::new(folder).join("ocsp")),
    };
    let roots = match &block.verification.ca_file {
        Some(file) => certificates::read_certificates(file)?,
        None => Vec::new(),
    };
    let begin = |served| {
        let failed =
            |file: &str, error: &StapleError| TlsError::Staple { file: file.to_owned(), reason: error.to_string() };
        let staple = Staple::begin(served, options.ocsp.as_ref(), &roots, &surroundings);
        staple.map_err(|error| failed(&served.cert_file, &error)).map(|staple| staple.map(Arc::new)).transpose()
    };
    certificates.iter().filter_map(begin).collect()
}

fn peer_check(
    options: &ClientTlsOptions,
    block: &TlsOptions,
    offer: &Offer,
    clock: &Clock,
) -> Result<Option<Arc<PeerCheck>>, TlsError> {
    let Some(peer) = block.verification.ocsp.as_ref().filter(|peer| peer.verify) else { return Ok(None) };
    if !block.verification.verify {
        return Err(TlsError::OcspWithoutVerify);
    }
    let roots = verifier::read_roots(block.verification.ca_file.as_deref())?;
    let algorithms = offer.provider.signature_verification_algorithms;
    Ok(Some(Arc::new(ocsp::peer_check(peer, options.ocsp_cache.as_ref(), roots, algorithms, clock))))
}

/// Looks at the certificates a client has shown.
pub(crate) fn describe_peer(chain: &[CertificateDer<'_>]) -> Peer {
    Peer { certificates: peer::describe(chain), identity: chain.first().and_then(peer::identity) }
}

fn builder(offer: &Offer) -> Result<rustls::ConfigBuilder<ServerConfig, rustls::WantsVerifier>, TlsError> {
    Ok(ServerConfig::builder_with_provider(Arc::clone(&offer.provider)).with_protocol_versions(&offer.versions)?)
}

fn client_config(
    block: &TlsOptions,
    offer: &Offer,
    certificates: &Arc<Certificates>,
) -> Result<ServerConfig, TlsError> {
    let resolver = Arc::clone(certificates);
    if block.verification.verify {
        let verifier = verifier::build(&block.verification, &offer.provider)?;
        let mut config = builder(offer)?.with_client_cert_verifier(verifier).with_cert_resolver(resolver);
        // A ticket would let a client in again whose certificate is no longer good.
        config.session_storage = Arc::new(rustls::server::NoServerSessionStorage {});
        config.send_tls13_tickets = 0;
        config.ignore_client_order = true;
        return Ok(config);
    }
    let config = builder(offer)?.with_no_client_auth().with_cert_resolver(resolver);
    Ok(finish(config))
}

fn finish(mut config: ServerConfig) -> ServerConfig {
    config.ignore_client_order = true;
    // Clients seldom come back within the life of a ticket, and each costs them and us.
    config.send_tls13_tickets = 1;
    config.session_storage = Arc::new(rustls::server::NoServerSessionStorage {});
    match rustls::crypto::ring::Ticketer::new() {
        Ok(ticketer) => config.ticketer = ticketer,
        Err(_) => config.send_tls13_tickets = 0,
    }
    config
}

#[cfg(test)]
mod tests;

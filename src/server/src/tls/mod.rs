//! TLS of a listener: from options to what a handshake needs, and what it found out.
//!
//! [`ListenerTls`] is immutable and published as a whole; a reload publishes a new one, which new handshakes get.

mod certificates;
mod peer;
mod provider;
mod published;
mod rate;
mod stream;
mod verifier;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use account::PeerIdentity;
use options::{ClientTlsOptions, HandshakeFirst, TlsOptions};
use rustls::ServerConfig;
use rustls::pki_types::CertificateDer;
use server_core::PeerCertificate;

use certificates::Certificates;
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
    pub(crate) fn build(options: &ClientTlsOptions) -> Result<Option<Self>, TlsError> {
        let Some(block) = &options.block else { return Ok(None) };
        let offer = provider::offer(&block.protocol)?;
        let certificates = Arc::new(Certificates::load(&block.certificates, &offer.provider)?);
        let config = Arc::new(client_config(block, &offer, &certificates)?);
        Ok(Some(Self {
            config,
            certificates,
            offer,
            timeout: block.timeout_or_default(),
            allows_plain: options.allows_plain,
            handshake_first: block.handshake_first,
            pinned: block.verification.pinned_certs.clone(),
            rate: block.connection_rate_max.filter(|max| *max > 0).map(HandshakeRate::new),
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

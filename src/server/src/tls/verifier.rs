//! Whether a client's certificate is good.

use std::sync::Arc;

use options::PeerVerification;
use rustls::RootCertStore;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::CertificateDer;
use rustls::server::WebPkiClientVerifier;
use rustls::server::danger::ClientCertVerifier;

use super::{TlsError, certificates};

/// The check that a client's certificate is signed by one of the configured authorities, or by one of the system's.
///
/// # Errors
/// Authorities that can't be read, or none at all.
pub(super) fn build(
    verification: &PeerVerification,
    provider: &Arc<CryptoProvider>,
) -> Result<Arc<dyn ClientCertVerifier>, TlsError> {
    let mut roots = RootCertStore::empty();
    for certificate in read_roots(verification.ca_file.as_deref())? {
        match (roots.add(certificate), &verification.ca_file) {
            (Err(error), Some(file)) => {
                return Err(TlsError::Authorities { file: Some(file.clone()), reason: error.to_string() });
            }
            // The system may have some that are too old to be understood.
            (Err(_), None) | (Ok(()), _) => {}
        }
    }
    let builder = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), Arc::clone(provider));
    builder
        .build()
        .map_err(|error| TlsError::Authorities { file: verification.ca_file.clone(), reason: error.to_string() })
}

/// The authorities in a file, or those of the system.
///
/// # Errors
/// A file that can't be read, no authorities at all.
pub(super) fn read_roots(file: Option<&str>) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    if let Some(file) = file {
        return certificates::read_certificates(file);
    }
    let found = rustls_native_certs::load_native_certs().certs;
    if found.is_empty() {
        return Err(TlsError::Authorities { file: None, reason: "the system has none; name a ca_file".to_owned() });
    }
    Ok(found)
}

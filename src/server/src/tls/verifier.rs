//! Whether a client's certificate is good.

use std::sync::Arc;

use options::PeerVerification;
use rustls::RootCertStore;
use rustls::crypto::CryptoProvider;
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
    let roots = Arc::new(roots(verification.ca_file.as_deref())?);
    let builder = WebPkiClientVerifier::builder_with_provider(roots, Arc::clone(provider));
    builder
        .build()
        .map_err(|error| TlsError::Authorities { file: verification.ca_file.clone(), reason: error.to_string() })
}

fn roots(file: Option<&str>) -> Result<RootCertStore, TlsError> {
    let mut roots = RootCertStore::empty();
    let Some(file) = file else {
        let found = rustls_native_certs::load_native_certs();
        roots.add_parsable_certificates(found.certs);
        if roots.is_empty() {
            return Err(TlsError::Authorities { file: None, reason: "the system has none; name a ca_file".to_owned() });
        }
        return Ok(roots);
    };
    for certificate in certificates::read_certificates(file)? {
        roots
            .add(certificate)
            .map_err(|error| TlsError::Authorities { file: Some(file.to_owned()), reason: error.to_string() })?;
    }
    Ok(roots)
}

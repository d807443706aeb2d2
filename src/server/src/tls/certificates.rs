//! The server's own certificates: read from files, chosen by what a client asks for.

use std::fs;
use std::sync::Arc;

use arc_swap::ArcSwap;
use options::CertificatePair;
use rustls::crypto::CryptoProvider;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName};
use rustls::server::{ClientHello, ResolvesServerCert};
use rustls::sign::CertifiedKey;

use super::TlsError;

/// A certificate with its key; the OCSP answer that goes with it may be replaced at any time.
#[derive(Debug)]
pub(crate) struct Served {
    /// The file it is read from.
    pub(super) cert_file: String,
    key: ArcSwap<CertifiedKey>,
}

impl Served {
    fn load(pair: &CertificatePair, provider: &CryptoProvider) -> Result<Self, TlsError> {
        let chain = read_certificates(&pair.cert_file)?;
        let key = read_key(&pair.key_file)?;
        let unusable = |source| TlsError::Key { file: pair.key_file.clone(), reason: format!("{source}") };
        let key = provider.key_provider.load_private_key(key).map_err(unusable)?;
        let certified = CertifiedKey::new(chain, key);
        match certified.keys_match() {
            // Keys that can't tell their public half can't be checked.
            Ok(()) | Err(rustls::Error::InconsistentKeys(rustls::InconsistentKeys::Unknown)) => {}
            Err(rustls::Error::InconsistentKeys(_)) => {
                return Err(TlsError::KeyMismatch {
                    cert_file: pair.cert_file.clone(),
                    key_file: pair.key_file.clone(),
                });
            }
            Err(error) => {
                return Err(TlsError::Certificate { file: pair.cert_file.clone(), reason: error.to_string() });
            }
        }
        Ok(Self { cert_file: pair.cert_file.clone(), key: ArcSwap::from_pointee(certified) })
    }

    /// The certificate and those it is signed by.
    pub(super) fn chain(&self) -> Vec<CertificateDer<'static>> {
        self.key.load().cert.clone()
    }

    /// Sends `answer` along with the certificate from now on.
    pub(super) fn staple(&self, answer: Option<Vec<u8>>) {
        let mut key = CertifiedKey::clone(&self.key.load());
        key.ocsp = answer;
        self.key.store(Arc::new(key));
    }

    /// Whether an answer goes with the certificate.
    #[cfg(test)]
    pub(super) fn stapled(&self) -> bool {
        self.key.load().ocsp.is_some()
    }

    fn signs_for(&self, hello: &ClientHello<'_>) -> bool {
        self.key.load().key.choose_scheme(hello.signature_schemes()).is_some()
    }

    fn is_for(&self, name: &ServerName<'_>) -> bool {
        let key = self.key.load();
        let parsed = key.cert.first().and_then(|leaf| webpki::EndEntityCert::try_from(leaf).ok());
        parsed.is_some_and(|leaf| leaf.verify_is_valid_for_subject_name(name).is_ok())
    }
}

/// All certificates of a listener.
#[derive(Debug)]
pub(super) struct Certificates(Vec<Arc<Served>>);

impl Certificates {
    /// Reads every pair.
    ///
    /// # Errors
    /// Files that can't be read or don't hold what they should, keys that don't go with their certificate.
    pub(super) fn load(pairs: &[CertificatePair], provider: &CryptoProvider) -> Result<Self, TlsError> {
        if pairs.is_empty() {
            return Err(TlsError::NoCertificate);
        }
        let served = pairs.iter().map(|pair| Served::load(pair, provider).map(Arc::new)).collect::<Result<_, _>>()?;
        Ok(Self(served))
    }

    /// Each certificate, in the order of the configuration.
    pub(super) fn iter(&self) -> impl Iterator<Item = &Arc<Served>> {
        self.0.iter()
    }
}

impl ResolvesServerCert for Certificates {
    /// The first certificate that has the name the client asks for and a key it accepts; else the first it accepts.
    fn resolve(&self, hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let name = hello.server_name().and_then(|name| ServerName::try_from(name.to_owned()).ok());
        let accepted = || self.0.iter().filter(|served| served.signs_for(&hello));
        let named = name.filter(|_| self.0.len() > 1).and_then(|name| accepted().find(|served| served.is_for(&name)));
        let chosen = named.or_else(|| accepted().next())?;
        Some(chosen.key.load_full())
    }
}

fn read(file: &str) -> Result<Vec<u8>, TlsError> {
    fs::read(file).map_err(|source| TlsError::Read { file: file.to_owned(), source })
}

/// Reads all certificates of a PEM file.
///
/// # Errors
/// A file that can't be read, holds none, or holds damaged ones.
pub(super) fn read_certificates(file: &str) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let damaged = |reason: String| TlsError::Certificate { file: file.to_owned(), reason };
    let pem = read(file)?;
    let chain: Vec<_> =
        CertificateDer::pem_slice_iter(&pem).collect::<Result<_, _>>().map_err(|error| damaged(error.to_string()))?;
    if chain.is_empty() { Err(damaged("it holds no certificate".to_owned())) } else { Ok(chain) }
}

fn read_key(file: &str) -> Result<PrivateKeyDer<'static>, TlsError> {
    PrivateKeyDer::from_pem_slice(&read(file)?)
        .map_err(|error| TlsError::Key { file: file.to_owned(), reason: error.to_string() })
}

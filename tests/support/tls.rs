//! A throw-away certificate authority and the client settings that go with it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rcgen::{BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair};
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use rustls::{ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme, SupportedProtocolVersion};

use crate::{Error, Result};

/// A certificate authority that lives as long as a test. All keys are EC P-256.
pub struct TestAuthority {
    issuer: Issuer<'static, KeyPair>,
    certificate_pem: String,
}

/// A certificate with its private key, both in PEM.
#[derive(Clone, Debug)]
pub struct Certificate {
    /// The certificate.
    pub certificate_pem: String,
    /// The private key.
    pub key_pem: String,
}

impl TestAuthority {
    /// Makes an authority with a new key.
    ///
    /// # Errors
    /// [`Error::Certificate`] when no key can be made.
    pub fn new(common_name: &str) -> Result<Self> {
        let mut params = CertificateParams::new(Vec::new())?;
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, common_name);
        let key = KeyPair::generate()?;
        let certificate_pem = params.self_signed(&key)?.pem();
        Ok(Self { issuer: Issuer::new(params, key), certificate_pem })
    }

    /// Returns the authority's own certificate in PEM, for `ca_file`.
    pub fn certificate_pem(&self) -> &str {
        &self.certificate_pem
    }

    /// Issues a certificate for servers and clients with these alternative names (host names, IP or e-mail addresses).
    ///
    /// # Errors
    /// [`Error::Certificate`] when a name isn't valid.
    pub fn issue(&self, common_name: &str, alternative_names: &[&str]) -> Result<Certificate> {
        let key = KeyPair::generate()?;
        let certificate = leaf_params(common_name, alternative_names)?.signed_by(&key, &self.issuer)?;
        Ok(Certificate { certificate_pem: certificate.pem(), key_pem: key.serialize_pem() })
    }

    /// Returns client settings that trust this authority and, if given, present a certificate.
    ///
    /// # Errors
    /// [`Error::Tls`] when the certificate can't be used.
    pub fn client(&self, identity: Option<&Certificate>) -> Result<Arc<ClientConfig>> {
        trusting_client(&self.certificate_pem, identity)
    }
}

impl Certificate {
    /// Makes a certificate that signs itself.
    ///
    /// # Errors
    /// [`Error::Certificate`] when a name isn't valid.
    pub fn self_signed(common_name: &str, alternative_names: &[&str]) -> Result<Self> {
        let key = KeyPair::generate()?;
        let certificate = leaf_params(common_name, alternative_names)?.self_signed(&key)?;
        Ok(Self { certificate_pem: certificate.pem(), key_pem: key.serialize_pem() })
    }

    /// Writes `<stem>.pem` and `<stem>-key.pem` into a folder and returns both paths.
    ///
    /// # Errors
    /// [`Error::Io`] when the folder can't be written.
    pub fn write_to(&self, folder: &Path, stem: &str) -> Result<(PathBuf, PathBuf)> {
        let certificate = folder.join(format!("{stem}.pem"));
        let key = folder.join(format!("{stem}-key.pem"));
        fs::write(&certificate, &self.certificate_pem).map_err(Error::io("writing a certificate"))?;
        fs::write(&key, &self.key_pem).map_err(Error::io("writing a private key"))?;
        Ok((certificate, key))
    }
}

/// Returns client settings that trust the authority with this certificate (PEM).
///
/// # Errors
/// [`Error::Tls`] when a certificate can't be used.
pub fn trusting_client(authority_pem: &str, identity: Option<&Certificate>) -> Result<Arc<ClientConfig>> {
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_slice_iter(authority_pem.as_bytes()) {
        roots.add(certificate.map_err(|error| rustls::Error::General(error.to_string()))?)?;
    }
    let builder = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots);
    let config = match identity {
        None => builder.with_no_client_auth(),
        Some(identity) => builder.with_client_auth_cert(chain(identity)?, private_key(identity)?)?,
    };
    Ok(Arc::new(config))
}

/// Returns client settings that accept every server certificate and never resume a session.
///
/// `versions` is [`rustls::ALL_VERSIONS`] for TLS 1.3 and 1.2. With ring the key exchange offers X25519, P-256 and P-384.
///
/// # Errors
/// [`Error::Tls`] when the certificate can't be used.
pub fn unverifying_client(
    identity: Option<&Certificate>,
    versions: &[&'static SupportedProtocolVersion],
) -> Result<Arc<ClientConfig>> {
    let provider = Arc::new(ring::default_provider());
    let builder = ClientConfig::builder_with_provider(Arc::clone(&provider))
        .with_protocol_versions(versions)?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(AcceptAnyServer { provider }));
    let mut config = match identity {
        None => builder.with_no_client_auth(),
        Some(identity) => builder.with_client_auth_cert(chain(identity)?, private_key(identity)?)?,
    };
    config.resumption = rustls::client::Resumption::disabled();
    Ok(Arc::new(config))
}

fn leaf_params(common_name: &str, alternative_names: &[&str]) -> Result<CertificateParams> {
    let names: Vec<String> = alternative_names.iter().map(ToString::to_string).collect();
    let mut params = CertificateParams::new(names)?;
    params.distinguished_name = rcgen::DistinguishedName::new();
    params.distinguished_name.push(DnType::CommonName, common_name);
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth, ExtendedKeyUsagePurpose::ClientAuth];
    Ok(params)
}

fn chain(identity: &Certificate) -> Result<Vec<CertificateDer<'static>>> {
    let certificate = CertificateDer::from_pem_slice(identity.certificate_pem.as_bytes())
        .map_err(|error| rustls::Error::General(error.to_string()))?;
    Ok(vec![certificate])
}

fn private_key(identity: &Certificate) -> Result<PrivateKeyDer<'static>> {
    PrivateKeyDer::from_pem_slice(identity.key_pem.as_bytes())
        .map_err(|error| rustls::Error::General(error.to_string()).into())
}

/// Takes any certificate: the tests and the bench know whom they talk to. Signatures are still checked.
#[derive(Debug)]
struct AcceptAnyServer {
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for AcceptAnyServer {
    fn verify_server_cert(
        &self,
        _end_entity: &CertificateDer<'_>,
        _intermediates: &[CertificateDer<'_>],
        _server_name: &ServerName<'_>,
        _ocsp_response: &[u8],
        _now: UnixTime,
    ) -> std::result::Result<ServerCertVerified, rustls::Error> {
        Ok(ServerCertVerified::assertion())
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> std::result::Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> std::result::Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, certificate, signature, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

//! When the certificate for clients expires.

use clock::Timestamp;
use options::Options;
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;
use x509_parser::parse_x509_certificate;

/// The end of the first configured certificate; `None` without TLS or if the file can't be read now.
pub(super) fn expiry(options: &Options) -> Option<Timestamp> {
    let pair = options.tls.block.as_ref()?.certificates.first()?;
    let certificate = CertificateDer::from_pem_file(&pair.cert_file).ok()?;
    let (_, parsed) = parse_x509_certificate(&certificate).ok()?;
    let nanos = parsed.validity().not_after.timestamp().checked_mul(1_000_000_000)?;
    Some(Timestamp::from_nanos(nanos))
}

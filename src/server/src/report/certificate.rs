//! When the certificate for clients expires.

use clock::Timestamp;
use options::Options;
use rustls_pki_types::CertificateDer;
use rustls_pki_types::pem::PemObject;
use x509_parser::parse_x509_certificate;

/// The end of the first configured certificate, at most the last instant that a [`Timestamp`] reaches (in 2262).
///
/// `None` without TLS or if the file can't be read now.
pub(super) fn expiry(options: &Options) -> Option<Timestamp> {
    let pair = options.tls.block.as_ref()?.certificates.first()?;
    let certificate = CertificateDer::from_pem_file(&pair.cert_file).ok()?;
    let (_, parsed) = parse_x509_certificate(&certificate).ok()?;
    Some(Timestamp::from_nanos(parsed.validity().not_after.timestamp().saturating_mul(1_000_000_000)))
}

#[cfg(test)]
mod tests {
    use crate::report::tests::loaded;
    use rcgen::{CertificateParams, KeyPair, date_time_ymd};

    #[test]
    fn the_end_of_the_certificate_is_told() {
        let mut params = CertificateParams::new(vec!["localhost".to_owned()]).expect("a valid name");
        params.not_after = date_time_ymd(2031, 2, 3);
        let key = KeyPair::generate().expect("a key");
        let pem = params.self_signed(&key).expect("signed").pem();
        let file = std::env::temp_dir().join(format!("nats-rs-expiry-{}.pem", std::process::id()));
        std::fs::write(&file, pem).expect("written");
        let mut options = loaded("").options;
        assert_eq!(super::expiry(&options), None);
        let cert_file = file.to_string_lossy().into_owned();
        let pair = options::CertificatePair { cert_file, key_file: String::new() };
        options.tls.block = Some(options::TlsOptions { certificates: vec![pair], ..options::TlsOptions::default() });
        assert_eq!(super::expiry(&options), clock::Timestamp::parse("2031-02-03T00:00:00Z"));
        std::fs::remove_file(&file).expect("removed");
        assert_eq!(super::expiry(&options), None);
    }
}

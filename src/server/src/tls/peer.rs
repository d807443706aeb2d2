//! What a client's certificate says: for monitoring, for pinning, and as an identity.

use account::{CertificateAttribute, PeerIdentity};
use data_encoding::HEXLOWER;
use rustls::pki_types::CertificateDer;
use server_core::PeerCertificate;
use sha2::{Digest, Sha256};
use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::GeneralName;

/// Certificates of a chain that monitoring shows.
const SHOWN_MAX: usize = 16;

fn parse<'a>(certificate: &'a CertificateDer<'_>) -> Option<X509Certificate<'a>> {
    x509_parser::parse_x509_certificate(certificate).ok().map(|(_, certificate)| certificate)
}

fn sha256(bytes: &[u8]) -> String {
    HEXLOWER.encode(&Sha256::digest(bytes))
}

/// The certificates as monitoring shows them, the client's own first.
pub(super) fn describe(chain: &[CertificateDer<'_>]) -> Vec<PeerCertificate> {
    let describe = |certificate: &CertificateDer<'_>| {
        let parsed = parse(certificate)?;
        Some(PeerCertificate {
            subject: identity_of(&parsed).subject().to_owned(),
            spki_sha256: sha256(parsed.public_key().raw),
            certificate_sha256: sha256(certificate),
        })
    };
    chain.iter().take(SHOWN_MAX).filter_map(describe).collect()
}

/// Whom a certificate names.
pub(super) fn identity(certificate: &CertificateDer<'_>) -> Option<PeerIdentity> {
    parse(certificate).map(|parsed| identity_of(&parsed))
}

fn identity_of(certificate: &X509Certificate<'_>) -> PeerIdentity {
    let (mut emails, mut dns_names, mut uris) = (Vec::new(), Vec::new(), Vec::new());
    if let Ok(Some(names)) = certificate.subject_alternative_name() {
        for name in &names.value.general_names {
            match name {
                GeneralName::RFC822Name(email) => emails.push((*email).to_owned()),
                GeneralName::DNSName(name) => dns_names.push((*name).to_owned()),
                GeneralName::URI(uri) => uris.push((*uri).to_owned()),
                GeneralName::OtherName(..)
                | GeneralName::X400Address(_)
                | GeneralName::DirectoryName(_)
                | GeneralName::EDIPartyName(_)
                | GeneralName::IPAddress(_)
                | GeneralName::RegisteredID(_)
                | GeneralName::Invalid(..) => {}
            }
        }
    }
    let attribute = |attribute: &x509_parser::x509::AttributeTypeAndValue<'_>| CertificateAttribute {
        oid: attribute.attr_type().to_id_string(),
        value: attribute.as_str().ok().map(str::to_owned),
    };
    let subject: Vec<Vec<_>> =
        certificate.subject().iter_rdn().map(|relative| relative.iter().map(attribute).collect()).collect();
    PeerIdentity::new(emails, dns_names, uris, &subject)
}

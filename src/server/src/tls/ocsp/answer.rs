//! What is asked of a responder about a certificate, and what its signed answer says.
//!
//! Source: RFC 6960, sections 4.1 (request), 4.2 (response) and 4.2.2.2 (authorized responders).

use std::time::Duration;

use clock::Timestamp;
use ring::digest;
use rustls::crypto::WebPkiSupportedAlgorithms;
use x509_parser::certificate::X509Certificate;
use x509_parser::extensions::{GeneralName, ParsedExtension};
use x509_parser::x509::SubjectPublicKeyInfo;

use super::der::{
    self, BIT_STRING, ENUMERATED, Element, GENERALIZED_TIME, INTEGER, OBJECT_ID, OCTET_STRING, Reader, SEQUENCE,
    explicit,
};

/// SHA-1 with its parameters: which certificate is meant is named by a hash that every responder knows.
const SHA1: &[u8] = &[SEQUENCE, 9, OBJECT_ID, 5, 0x2b, 0x0e, 0x03, 0x02, 0x1a, 0x05, 0x00];

/// `id-pkix-ocsp-basic`, 1.3.6.1.5.5.7.48.1.1.
const BASIC: &[u8] = &[0x2b, 0x06, 0x01, 0x05, 0x05, 0x07, 0x30, 0x01, 0x01];

/// What a responder says of a certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Status {
    /// It is not revoked.
    Good,
    /// It is revoked.
    Revoked,
    /// The responder does not know it.
    Unknown,
}

impl std::fmt::Display for Status {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Good => "good",
            Self::Revoked => "revoked",
            Self::Unknown => "unknown",
        })
    }
}

/// A checked answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: Status,
    pub(super) this_update: Timestamp,
    pub(super) next_update: Option<Timestamp>,
}

impl Answer {
    /// Whether it holds now. Without an end it holds for `ttl`.
    pub(super) fn is_current(&self, now: Timestamp, skew: Duration, ttl: Duration) -> bool {
        let end = self.next_update.unwrap_or(self.this_update + ttl);
        self.this_update <= now + skew && end + skew >= now
    }
}

/// An answer that proves nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub(super) enum AnswerError {
    #[error("the answer is damaged")]
    Damaged,
    #[error("the responder refuses to answer ({0})")]
    Refused(u8),
    #[error("the answer is about another certificate")]
    OtherCertificate,
    #[error("the answer is not signed by the issuer or its delegate")]
    Signature,
}

/// What names a certificate to its issuer's responder, without the serial number.
fn issuer_hashes(issuer: &X509Certificate<'_>) -> [digest::Digest; 2] {
    let sha1 = |bytes: &[u8]| digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, bytes);
    [sha1(issuer.subject().as_raw()), sha1(&issuer.public_key().subject_public_key.data)]
}

/// The request for the status of `certificate`.
pub(super) fn request(certificate: &X509Certificate<'_>, issuer: &X509Certificate<'_>) -> Vec<u8> {
    let [name, key] = issuer_hashes(issuer);
    let name = der::element(OCTET_STRING, &[name.as_ref()]);
    let key = der::element(OCTET_STRING, &[key.as_ref()]);
    let serial = der::element(INTEGER, &[certificate.raw_serial()]);
    let certificate_id = der::element(SEQUENCE, &[SHA1, &name, &key, &serial]);
    let single = der::element(SEQUENCE, &[&certificate_id]);
    let list = der::element(SEQUENCE, &[&single]);
    let to_be_signed = der::element(SEQUENCE, &[&list]);
    der::element(SEQUENCE, &[&to_be_signed])
}

/// Reads an answer and checks that it is about `certificate` and signed by its issuer or the issuer's delegate.
///
/// # Errors
/// Why it proves nothing.
pub(super) fn read(
    bytes: &[u8],
    certificate: &X509Certificate<'_>,
    issuer: &X509Certificate<'_>,
    algorithms: &WebPkiSupportedAlgorithms,
    now: Timestamp,
) -> Result<Answer, AnswerError> {
    let mut response = Reader(bytes).enter(SEQUENCE).ok_or(AnswerError::Damaged)?;
    let status = response.take(ENUMERATED).and_then(|status| status.contents.first().copied());
    match status {
        Some(0) => {}
        Some(refused) => return Err(AnswerError::Refused(refused)),
        None => return Err(AnswerError::Damaged),
    }
    let signed = Signed::read(response).ok_or(AnswerError::Damaged)?;
    signed.verify(issuer, algorithms, now)?;
    let singles = singles(signed.data).ok_or(AnswerError::Damaged)?;
    find(singles, certificate, issuer).ok_or(AnswerError::OtherCertificate)
}

/// A basic response in its parts.
struct Signed<'a> {
    data: Element<'a>,
    algorithm: &'a [u8],
    signature: &'a [u8],
    certificates: Option<Reader<'a>>,
}

impl<'a> Signed<'a> {
    fn read(mut response: Reader<'a>) -> Option<Self> {
        let mut wrapped = response.enter(explicit(0))?.enter(SEQUENCE)?;
        wrapped.take(OBJECT_ID).filter(|kind| kind.contents == BASIC)?;
        let mut basic = wrapped.enter(OCTET_STRING)?.enter(SEQUENCE)?;
        let data = basic.take(SEQUENCE)?;
        let algorithm = basic.take(SEQUENCE)?.contents;
        let (_unused_bits, signature) = basic.take(BIT_STRING)?.contents.split_first()?;
        let certificates = basic.take_if(explicit(0)).and_then(|list| Reader(list.contents).enter(SEQUENCE));
        Some(Self { data, algorithm, signature, certificates })
    }

    /// Checks the signature: by the issuer itself, or by a certificate that the issuer made for answering.
    fn verify(
        &self,
        issuer: &X509Certificate<'_>,
        algorithms: &WebPkiSupportedAlgorithms,
        now: Timestamp,
    ) -> Result<(), AnswerError> {
        let is_by = |key: &SubjectPublicKeyInfo<'_>| {
            verify_signature(algorithms, key, self.algorithm, self.data.whole, self.signature)
        };
        if is_by(issuer.public_key()) {
            return Ok(());
        }
        let mut certificates = self.certificates.ok_or(AnswerError::Signature)?;
        while let Some(element) = certificates.next() {
            if let Ok((_, delegate)) = x509_parser::parse_x509_certificate(element.whole)
                && may_answer(&delegate, now)
                && is_signed_by(&delegate, issuer, algorithms)
                && is_by(delegate.public_key())
            {
                return Ok(());
            }
        }
        Err(AnswerError::Signature)
    }
}

/// Whether a certificate was made for answering, and has not expired.
fn may_answer(certificate: &X509Certificate<'_>, now: Timestamp) -> bool {
    let usage = certificate.extended_key_usage().ok().flatten();
    let (seconds, validity) = (now.nanos() / 1_000_000_000, certificate.validity());
    let is_valid = validity.not_before.timestamp() <= seconds && seconds <= validity.not_after.timestamp();
    is_valid && usage.is_some_and(|usage| usage.value.ocsp_signing)
}

/// Whether `issuer` has signed `certificate`.
pub(super) fn is_signed_by(
    certificate: &X509Certificate<'_>,
    issuer: &X509Certificate<'_>,
    algorithms: &WebPkiSupportedAlgorithms,
) -> bool {
    let mut parts = Reader(certificate.as_raw()).enter(SEQUENCE).unwrap_or(Reader(&[]));
    let (Some(data), Some(algorithm)) = (parts.take(SEQUENCE), parts.take(SEQUENCE)) else { return false };
    certificate.issuer().as_raw() == issuer.subject().as_raw()
        && verify_signature(
            algorithms,
            issuer.public_key(),
            algorithm.contents,
            data.whole,
            &certificate.signature_value.data,
        )
}

fn verify_signature(
    algorithms: &WebPkiSupportedAlgorithms,
    key: &SubjectPublicKeyInfo<'_>,
    algorithm: &[u8],
    message: &[u8],
    signature: &[u8],
) -> bool {
    let mut parts = Reader(key.raw).enter(SEQUENCE).unwrap_or(Reader(&[]));
    let Some(key_algorithm) = parts.take(SEQUENCE) else { return false };
    let mut fitting = algorithms.all.iter().filter(|known| {
        known.signature_alg_id().as_ref() == algorithm && known.public_key_alg_id().as_ref() == key_algorithm.contents
    });
    fitting.any(|known| known.verify_signature(&key.subject_public_key.data, message, signature).is_ok())
}

/// The single answers of a response.
fn singles(data: Element<'_>) -> Option<Reader<'_>> {
    let mut data = Reader(data.contents);
    data.take_if(explicit(0));
    data.take_if(explicit(1)).or_else(|| data.take_if(explicit(2)))?;
    data.take(GENERALIZED_TIME)?;
    data.enter(SEQUENCE)
}

fn find(mut singles: Reader<'_>, certificate: &X509Certificate<'_>, issuer: &X509Certificate<'_>) -> Option<Answer> {
    let [name, key] = issuer_hashes(issuer);
    while let Some(mut single) = singles.enter(SEQUENCE) {
        let mut id = single.enter(SEQUENCE)?;
        let algorithm = id.take(SEQUENCE)?;
        let hashes = [id.take(OCTET_STRING)?.contents, id.take(OCTET_STRING)?.contents];
        let serial = id.take(INTEGER)?.contents;
        // The parameters of the hash may be left out.
        let is_sha1 = algorithm.whole == SHA1 || SHA1.get(2..9) == Some(algorithm.contents);
        if is_sha1 && hashes == [name.as_ref(), key.as_ref()] && serial == certificate.raw_serial() {
            return answer(single);
        }
    }
    None
}

fn answer(mut single: Reader<'_>) -> Option<Answer> {
    let status = match single.next()?.tag {
        0x80 => Status::Good,
        0xa1 => Status::Revoked,
        0x82 => Status::Unknown,
        _ => return None,
    };
    let this_update = der::time(single.take(GENERALIZED_TIME)?.contents)?;
    let next_update = match single.take_if(explicit(0)) {
        Some(next) => Some(der::time(Reader(next.contents).take(GENERALIZED_TIME)?.contents)?),
        None => None,
    };
    Some(Answer { status, this_update, next_update })
}

/// Where the issuer of a certificate answers: its `http` addresses.
pub(super) fn responders(certificate: &X509Certificate<'_>) -> Vec<String> {
    let mut found = Vec::new();
    for extension in certificate.extensions() {
        if let ParsedExtension::AuthorityInfoAccess(access) = extension.parsed_extension() {
            for description in &access.accessdescs {
                if description.access_method.to_id_string() == "1.3.6.1.5.5.7.48.1"
                    && let GeneralName::URI(address) = &description.access_location
                {
                    found.push((*address).to_owned());
                }
            }
        }
    }
    found
}

/// Whether a certificate asks that an answer is always sent along with it.
///
/// Source: RFC 7633.
pub(super) fn must_staple(certificate: &X509Certificate<'_>) -> bool {
    let features =
        certificate.extensions().iter().find(|extension| extension.oid.to_id_string() == "1.3.6.1.5.5.7.1.24");
    let mut list = features.and_then(|extension| Reader(extension.value).enter(SEQUENCE)).unwrap_or(Reader(&[]));
    std::iter::from_fn(|| list.take(INTEGER)).any(|feature| feature.contents == [5])
}

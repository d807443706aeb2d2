//! Whether the authorities still stand by a client's certificates.

use std::sync::Arc;

use clock::Clock;
use options::OcspPeerOptions;
use rustls::crypto::WebPkiSupportedAlgorithms;
use rustls::pki_types::CertificateDer;
use x509_parser::certificate::X509Certificate;

use super::answer::{self, Answer, Status};
use super::cache::{AnswerCache, fingerprint};
use super::responder;

/// Certificates between a client's own and its authority.
const CHAIN_MAX: usize = 8;

/// Checks the certificates of clients with those who have issued them.
#[derive(Debug)]
pub(crate) struct PeerCheck {
    pub(super) options: OcspPeerOptions,
    pub(super) roots: Vec<CertificateDer<'static>>,
    pub(super) algorithms: WebPkiSupportedAlgorithms,
    pub(super) cache: Arc<AnswerCache>,
    pub(super) clock: Clock,
}

/// A client whose certificates are not good.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("client not OCSP valid: {0}")]
pub(crate) struct PeerRejected(String);

impl PeerCheck {
    /// Asks about every certificate of a verified chain that names a responder. Blocks while it asks.
    ///
    /// # Errors
    /// The first certificate that is not good.
    pub(crate) fn check(&self, shown: &[CertificateDer<'_>]) -> Result<(), PeerRejected> {
        let parse = |der| x509_parser::parse_x509_certificate(der).map(|(_, parsed)| parsed);
        let Some(own) = shown.first() else { return Err(PeerRejected("it has shown no certificate".to_owned())) };
        let others: Vec<X509Certificate<'_>> = self
            .roots
            .iter()
            .map(|root| &root[..])
            .chain(shown.iter().skip(1).map(|one| &one[..]))
            .filter_map(|der| parse(der).ok())
            .collect();
        let mut current = parse(own).map_err(|_| PeerRejected("its certificate is damaged".to_owned()))?;
        for _ in 0..CHAIN_MAX {
            if self.roots.iter().any(|root| root[..] == *current.as_raw()) {
                return Ok(());
            }
            let issuer = others.iter().find(|issuer| answer::is_signed_by(&current, issuer, &self.algorithms));
            let Some(issuer) = issuer else {
                return Err(PeerRejected(format!("the issuer of {} is not known", current.subject())));
            };
            self.check_link(&current, issuer)?;
            current = issuer.clone();
        }
        Err(PeerRejected("its chain of certificates is too long".to_owned()))
    }

    fn check_link(&self, certificate: &X509Certificate<'_>, issuer: &X509Certificate<'_>) -> Result<(), PeerRejected> {
        let responders = answer::responders(certificate);
        let web: Vec<_> = responders.iter().filter(|url| url.starts_with("http")).collect();
        if web.is_empty() {
            return Ok(());
        }
        let verdict = self.status(certificate, issuer, &web);
        let (refusal, is_unreachable) = match verdict {
            Ok(Status::Good) => return Ok(()),
            Ok(Status::Unknown) if self.options.unknown_is_good => return Ok(()),
            Ok(status) => (format!("{} is {status}", certificate.subject()), false),
            Err(Unanswered { why, was_revoked }) => {
                (format!("no answer about {}: {why}", certificate.subject()), !was_revoked)
            }
        };
        tracing::warn!("OCSP verify fail: {refusal}");
        let is_allowed = self.options.warns_only || (is_unreachable && self.options.allows_unreachable);
        if is_allowed { Ok(()) } else { Err(PeerRejected(refusal)) }
    }

    fn status(
        &self,
        certificate: &X509Certificate<'_>,
        issuer: &X509Certificate<'_>,
        responders: &[&String],
    ) -> Result<Status, Unanswered> {
        let now = self.clock.wall();
        let name = fingerprint(&CertificateDer::from(certificate.as_raw()));
        let read = |bytes: &[u8]| answer::read(bytes, certificate, issuer, &self.algorithms, now);
        let is_current =
            |answer: &Answer| answer.is_current(now, self.options.clock_skew, self.options.ttl_without_next_update);
        let remembered = self.cache.get(&name).and_then(|bytes| read(&bytes).ok());
        if let Some(answer) = remembered.filter(is_current) {
            return Ok(answer.status);
        }
        let was_revoked = remembered.is_some_and(|answer| answer.status == Status::Revoked);
        if was_revoked && self.cache.preserves_revoked {
            return Ok(Status::Revoked);
        }
        let request = answer::request(certificate, issuer);
        let mut why = String::new();
        for url in responders {
            let answered = responder::ask(url, &request, self.options.responder_timeout, &self.clock)
                .map_err(|error| error.to_string());
            let checked = answered.and_then(|bytes| {
                let answer = read(&bytes).map_err(|error| error.to_string())?;
                if is_current(&answer) { Ok((bytes, answer)) } else { Err("the answer is not current".to_owned()) }
            });
            match checked {
                Ok((bytes, answer)) => {
                    self.cache.put(&name, bytes, now);
                    return Ok(answer.status);
                }
                Err(error) => why = error,
            }
        }
        Err(Unanswered { why, was_revoked })
    }
}

/// Nobody has said anything that proves something.
struct Unanswered {
    why: String,
    /// It was revoked when there was an answer last.
    was_revoked: bool,
}

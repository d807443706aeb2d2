//! Answers about the own certificates, fetched and renewed in time to be sent along with them.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use clock::{Clock, Timestamp};
use options::{OcspMode, OcspOptions};
use parking_lot::Mutex;
use rustls::crypto::WebPkiSupportedAlgorithms;
use rustls::pki_types::CertificateDer;
use x509_parser::certificate::X509Certificate;

use super::answer::{self, Answer, Status};
use super::cache::{self, fingerprint};
use super::responder;
use crate::tls::certificates::Served;

/// How long a responder may take.
const RESPONDER_TIMEOUT: Duration = Duration::from_secs(5);

/// When an answer without an end is renewed.
const RENEW_DEFAULT: Duration = Duration::from_hours(24);

/// How soon one that is over, or could not be renewed, is asked for again.
const RENEW_MIN: Duration = Duration::from_mins(2);

/// What becomes of a certificate whose answer was renewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Renewed {
    /// It stays in use.
    Stays,
    /// Its authority does not stand by it any more, and the server is told to stop then.
    Stop,
}

/// What staples have in common.
#[derive(Debug, Clone)]
pub(crate) struct Surroundings {
    pub(crate) algorithms: WebPkiSupportedAlgorithms,
    pub(crate) clock: Clock,
    /// Where answers outlive the server.
    pub(crate) folder: Option<PathBuf>,
}

/// Keeps the answer about one certificate fresh.
#[derive(Debug)]
pub(crate) struct Staple {
    served: Arc<Served>,
    own: CertificateDer<'static>,
    issuer: CertificateDer<'static>,
    responders: Vec<String>,
    stops_when_bad: bool,
    surroundings: Surroundings,
    /// When the answer is renewed.
    due: Mutex<Timestamp>,
    is_renewing: AtomicBool,
}

/// Why there is no answer, and what then.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StapleError {
    #[error("the issuer of the certificate is not in its file nor in ca_file")]
    IssuerUnknown,
    #[error("no available ocsp servers")]
    NoResponder,
    #[error("exhausted ocsp servers: {0}")]
    Unanswered(String),
    #[error("its status is {0}")]
    Bad(Status),
}

impl Staple {
    /// Gets the first answer about a certificate, if one is to be sent along with it. Blocks while it asks.
    ///
    /// # Errors
    /// No answer, or a bad one where the server is to stop then.
    pub(crate) fn begin(
        served: &Arc<Served>,
        options: Option<&OcspOptions>,
        roots: &[CertificateDer<'static>],
        surroundings: &Surroundings,
    ) -> Result<Option<Self>, StapleError> {
        let chain = served.chain();
        let Some(own) = chain.first().cloned() else { return Ok(None) };
        let Ok((_, parsed)) = x509_parser::parse_x509_certificate(&own) else { return Ok(None) };
        let must_staple = answer::must_staple(&parsed);
        let mode = options.map_or(OcspMode::Auto, |options| options.mode);
        let stops_when_bad = match mode {
            OcspMode::Never => {
                if must_staple {
                    tracing::warn!("Certificate at '{}' has MustStaple but OCSP is disabled", served.cert_file);
                }
                return Ok(None);
            }
            OcspMode::Always => true,
            OcspMode::Must | OcspMode::Auto if !must_staple => return Ok(None),
            OcspMode::Must => true,
            OcspMode::Auto => false,
        };
        let candidates = chain.iter().skip(1).chain(roots);
        let is_issuer = |candidate: &&CertificateDer<'static>| {
            let issuer = x509_parser::parse_x509_certificate(candidate);
            issuer.is_ok_and(|(_, issuer)| answer::is_signed_by(&parsed, &issuer, &surroundings.algorithms))
        };
        let issuer = candidates.into_iter().find(is_issuer).cloned().ok_or(StapleError::IssuerUnknown)?;
        let named = options.map(|options| options.urls.clone()).unwrap_or_default();
        let responders = if named.is_empty() { answer::responders(&parsed) } else { named };
        let staple = Self {
            served: Arc::clone(served),
            own: own.clone(),
            issuer,
            responders,
            stops_when_bad,
            surroundings: surroundings.clone(),
            due: Mutex::new(Timestamp::default()),
            is_renewing: AtomicBool::new(false),
        };
        let remembered = staple.remembered();
        let (bytes, answer) = remembered.map_or_else(|| staple.ask(), Ok)?;
        if answer.status != Status::Good && stops_when_bad {
            return Err(StapleError::Bad(answer.status));
        }
        staple.attach(bytes, answer);
        Ok(Some(staple))
    }

    /// Whether it is time to renew the answer. Whoever gets true calls [`Self::renew`].
    pub(crate) fn take_due(&self) -> bool {
        self.surroundings.clock.wall() >= *self.due.lock() && !self.is_renewing.swap(true, Ordering::AcqRel)
    }

    /// Gets a new answer. Blocks while it asks.
    pub(crate) fn renew(&self) -> Renewed {
        let file = &self.served.cert_file;
        let renewed = match self.ask() {
            Ok((_, answer)) if answer.status != Status::Good && self.stops_when_bad => {
                tracing::error!("Received OCSP status for certificate '{file}': {}", answer.status);
                Renewed::Stop
            }
            Ok((bytes, answer)) => {
                tracing::info!("Received OCSP status for certificate '{file}': {}", answer.status);
                self.attach(bytes, answer);
                Renewed::Stays
            }
            Err(error) => {
                tracing::error!("Bad OCSP status update for certificate '{file}': {error}, trying again in 2m0s");
                *self.due.lock() = self.surroundings.clock.wall() + RENEW_MIN;
                Renewed::Stays
            }
        };
        self.is_renewing.store(false, Ordering::Release);
        renewed
    }

    /// Sends an answer along from now on, until half of its time is over.
    fn attach(&self, bytes: Vec<u8>, answer: Answer) {
        let now = self.surroundings.clock.wall();
        let wait = answer.next_update.map_or(RENEW_DEFAULT, |end| (end.since(now) / 2).max(RENEW_MIN));
        *self.due.lock() = now + wait;
        self.served.staple(Some(bytes));
    }

    fn parsed(&self) -> Option<[X509Certificate<'_>; 2]> {
        let parse = |der| x509_parser::parse_x509_certificate(der).ok().map(|(_, parsed)| parsed);
        Some([parse(&self.own)?, parse(&self.issuer)?])
    }

    /// Reads an answer, which must hold now.
    fn read(&self, bytes: &[u8]) -> Result<Answer, String> {
        let [own, issuer] = self.parsed().ok_or("the certificate is damaged")?;
        let now = self.surroundings.clock.wall();
        let answer = answer::read(bytes, &own, &issuer, &self.surroundings.algorithms, now);
        let answer = answer.map_err(|error| error.to_string())?;
        let is_current = answer.is_current(now, Duration::ZERO, RENEW_DEFAULT);
        if is_current { Ok(answer) } else { Err("the answer is not current".to_owned()) }
    }

    fn remembered(&self) -> Option<(Vec<u8>, Answer)> {
        let bytes = cache::read_file(self.surroundings.folder.as_deref()?, &fingerprint(&self.own))?;
        let answer = self.read(&bytes).ok()?;
        Some((bytes, answer))
    }

    fn ask(&self) -> Result<(Vec<u8>, Answer), StapleError> {
        let Some([own, issuer]) = self.parsed() else { return Err(StapleError::IssuerUnknown) };
        let request = answer::request(&own, &issuer);
        let mut last = StapleError::NoResponder;
        for url in &self.responders {
            let answered = responder::ask(url, &request, RESPONDER_TIMEOUT, &self.surroundings.clock)
                .map_err(|error| error.to_string());
            match answered.and_then(|bytes| Ok((self.read(&bytes)?, bytes))) {
                Ok((answer, bytes)) => {
                    if let Some(folder) = &self.surroundings.folder
                        && let Err(error) = cache::write_file(folder, &fingerprint(&self.own), &bytes)
                    {
                        tracing::warn!("failed to write ocsp status to {}: {error}", folder.display());
                    }
                    return Ok((bytes, answer));
                }
                Err(error) => last = StapleError::Unanswered(error),
            }
        }
        Err(last)
    }
}

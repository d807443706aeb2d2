//! What an account takes from others, and how subjects cross.

use std::borrow::Cow;
use std::sync::Arc;

use subject::TransformError;
use subject::subject::{is_literal, is_valid_subject};

use super::export::ExportedService;
use super::translation::Translation;
use crate::account::AccountName;
use crate::error::TranslationError;
use crate::matching::intersection;

/// How the subjects of the two sides correspond.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Correspondence {
    /// They are the same.
    Same,
    /// The exporter has one subject, and the local one is written as it is, wildcards and all.
    Fixed,
    /// By their wildcards, from the exporter's to the local form.
    Translated(Box<Translation>),
}

/// A service that an account may use under a local subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedService {
    /// The exporting account.
    pub account: AccountName,
    /// The local subject; may hold wildcards.
    pub local: String,
    /// The subject in the exporting account; may hold wildcards.
    pub remote: String,
    /// Tell the service who is asking.
    pub share: bool,
    /// The export behind it: answers, threshold, latency. Two imports of one export share it, by which circles of
    /// requests are noticed.
    pub export: Option<Arc<ExportedService>>,
    correspondence: Correspondence,
}

impl ImportedService {
    /// Compiles the local subject of an import; the exporter's may be a pattern.
    pub(super) fn compile(
        account: &AccountName,
        remote: &str,
        local: &str,
        share: bool,
        export: Option<Arc<ExportedService>>,
    ) -> Result<Self, TranslationError> {
        if !is_valid_subject(remote.as_bytes()) {
            return Err(TransformError::InvalidSubject.into());
        }
        let (correspondence, local) = if remote == local {
            (Correspondence::Same, local.to_owned())
        } else if is_literal(remote.as_bytes()) {
            if !is_valid_subject(local.as_bytes()) {
                return Err(TransformError::InvalidSubject.into());
            }
            (Correspondence::Fixed, local.to_owned())
        } else {
            let (translation, local) = Translation::compile(remote, local)?;
            (Correspondence::Translated(Box::new(translation)), local)
        };
        Ok(Self { account: account.clone(), local, remote: remote.to_owned(), share, export, correspondence })
    }

    /// The subject in the exporting account for a request to a local subject, or for a pattern of such.
    #[must_use]
    pub fn remote_subject<'a>(&'a self, local: &'a [u8]) -> Cow<'a, [u8]> {
        match &self.correspondence {
            Correspondence::Same => Cow::Borrowed(local),
            Correspondence::Fixed => Cow::Borrowed(self.remote.as_bytes()),
            Correspondence::Translated(translation) => Cow::Owned(translation.translate_back(local)),
        }
    }
}

/// A stream that an account may subscribe to under a local subject.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportedStream {
    /// The exporting account.
    pub account: AccountName,
    /// The subject in the exporting account; may hold wildcards.
    pub remote: String,
    /// The local subject; may hold wildcards.
    pub local: String,
    /// Message traces cross the boundary.
    pub allow_trace: bool,
    correspondence: Correspondence,
}

impl ImportedStream {
    pub(super) fn compile(
        account: &AccountName,
        remote: &str,
        local: &str,
        allow_trace: bool,
    ) -> Result<Self, TranslationError> {
        let (correspondence, local) = if remote == local {
            (Correspondence::Same, local.to_owned())
        } else if is_literal(remote.as_bytes()) {
            if !is_valid_subject(local.as_bytes()) {
                return Err(TransformError::InvalidSubject.into());
            }
            (Correspondence::Fixed, local.to_owned())
        } else {
            let (translation, local) = Translation::compile(remote, local)?;
            (Correspondence::Translated(Box::new(translation)), local)
        };
        Ok(Self { account: account.clone(), remote: remote.to_owned(), local, allow_trace, correspondence })
    }

    /// The subject under which a subscriber of the importing account sees a message of the exporting one.
    #[must_use]
    pub fn local_subject<'a>(&'a self, remote: &'a [u8]) -> Cow<'a, [u8]> {
        match &self.correspondence {
            Correspondence::Same => Cow::Borrowed(remote),
            Correspondence::Fixed => Cow::Borrowed(self.local.as_bytes()),
            Correspondence::Translated(translation) => Cow::Owned(translation.translate(remote)),
        }
    }

    /// What a local subscription has to be subscribed to in the exporting account; `None` if it concerns other subjects.
    #[must_use]
    pub fn remote_subscription(&self, subscription: &[u8]) -> Option<Box<[u8]>> {
        let common = intersection(subscription, self.local.as_bytes())?;
        Some(match &self.correspondence {
            Correspondence::Same => common,
            Correspondence::Fixed => self.remote.as_bytes().into(),
            Correspondence::Translated(translation) => translation.translate_back(&common).into(),
        })
    }
}

/// A subscription of an importing account as it stands in an exporting one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShadowSubscription {
    /// The import; it names the exporting account and translates the subjects of messages.
    pub import: Arc<ImportedStream>,
    /// The subject to subscribe to in the exporting account.
    pub subject: Box<[u8]>,
}

//! Answers about the certificates of peers, in memory and in a folder.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clock::Timestamp;
use data_encoding::HEXLOWER;
use options::OcspCacheOptions;
use parking_lot::Mutex;
use rustls::pki_types::CertificateDer;
use sha2::{Digest, Sha256};

/// Answers that are remembered; the oldest goes when there are more.
const ANSWERS_MAX: usize = 4096;

/// Bytes that a remembered answer may have.
const ANSWER_BYTES_MAX: u64 = 64 * 1024;

/// Remembers answers by the certificate they are about, as they came: whoever uses one checks it again.
#[derive(Debug, Default)]
pub(super) struct AnswerCache {
    answers: Mutex<HashMap<String, (Timestamp, Vec<u8>)>>,
    folder: Option<PathBuf>,
    pub(super) preserves_revoked: bool,
}

/// The name of a certificate in the cache.
pub(super) fn fingerprint(certificate: &CertificateDer<'_>) -> String {
    HEXLOWER.encode(&Sha256::digest(certificate))
}

impl AnswerCache {
    /// An empty cache with the answers of its folder behind it.
    pub(super) fn new(options: &OcspCacheOptions) -> Self {
        Self {
            folder: options.is_local.then(|| PathBuf::from(&options.folder)),
            preserves_revoked: options.preserves_revoked,
            ..Self::default()
        }
    }

    /// The last answer about a certificate.
    pub(super) fn get(&self, fingerprint: &str) -> Option<Vec<u8>> {
        if let Some((_, answer)) = self.answers.lock().get(fingerprint) {
            return Some(answer.clone());
        }
        read_file(self.folder.as_deref()?, fingerprint)
    }

    /// Remembers an answer.
    pub(super) fn put(&self, fingerprint: &str, answer: Vec<u8>, now: Timestamp) {
        if let Some(folder) = &self.folder
            && let Err(error) = write_file(folder, fingerprint, &answer)
        {
            tracing::warn!("Can't write to the OCSP cache {}: {error}", folder.display());
        }
        let mut answers = self.answers.lock();
        if answers.len() >= ANSWERS_MAX
            && let Some(oldest) = answers.iter().min_by_key(|(_, (since, _))| *since).map(|(name, _)| name.clone())
        {
            answers.remove(&oldest);
        }
        answers.insert(fingerprint.to_owned(), (now, answer));
    }
}

/// Reads an answer from a folder; a file of more than 64 KiB is none.
pub(super) fn read_file(folder: &Path, fingerprint: &str) -> Option<Vec<u8>> {
    let path = folder.join(fingerprint);
    (fs::metadata(&path).ok()?.len() <= ANSWER_BYTES_MAX).then(|| fs::read(path).ok())?
}

/// Writes an answer to a folder, as a whole or not at all.
///
/// # Errors
/// What the system says.
pub(super) fn write_file(folder: &Path, fingerprint: &str, answer: &[u8]) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let draft = folder.join(format!("{fingerprint}.new"));
    let mut file = fs::File::create(&draft)?;
    file.write_all(answer)?;
    file.sync_all()?;
    fs::rename(draft, folder.join(fingerprint))
}

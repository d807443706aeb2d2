//! [`Finding`]: one thing that is wrong with a store, where it is, what it costs and what to do.

use serde::Serialize;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Messages, a stream or a consumer are lost, or a server will not load them.
    Error,
    /// Something is wrong that can be put right without loss.
    Warning,
    /// Normal, but good to know.
    Note,
}

/// What kind of thing was found. The texts are stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum FindingKind {
    /// Bytes within a block are no record.
    RecordDamaged,
    /// The last block ends within a record.
    TailTorn,
    /// Zeros or noise behind the last record of the last block, with nothing that vouches for messages in it.
    TailUnused,
    /// A block's compressed form is damaged.
    BlockCompression,
    /// A block's key file is missing or cannot be opened.
    BlockKey,
    /// A block that the index lists is missing.
    BlockMissing,
    /// A block holds fewer live messages than the index says, without a trace of damage.
    MessagesMissing,
    /// A block is there that the index does not know.
    BlockUnlisted,
    /// A block cannot be read.
    BlockUnreadable,
    /// `index.db` is missing.
    IndexMissing,
    /// `index.db` is older than the blocks.
    IndexStale,
    /// `index.db` is damaged.
    IndexDamaged,
    /// `index.db` fits the blocks' ends, but counts other messages than there are.
    IndexDiffers,
    /// `meta.inf` is missing.
    MetaMissing,
    /// `meta.inf` is no JSON, or does not decrypt.
    MetaDamaged,
    /// `meta.sum` is missing or does not fit.
    MetaSum,
    /// `meta.inf` names another stream or consumer than its directory.
    MetaName,
    /// The configuration needs a newer server.
    MetaLevel,
    /// No given key opens the key file.
    KeyUnusable,
    /// `o.dat` is damaged.
    ConsumerDamaged,
    /// A consumer's positions contradict each other or the stream.
    ConsumerRange,
    /// `thw.db`, `sched.db` or `sources.db` is damaged, or ahead of the stream.
    SmallFile,
    /// A file that a server left behind when it was stopped in the middle of something.
    Leftover,
    /// A consensus group's file is damaged.
    RaftDamaged,
    /// A consensus group's log does not continue its snapshot, or has a hole.
    RaftGap,
    /// A backup is damaged or cut short.
    Backup,
}

/// One thing that was found. Fields without a value are left out of JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// How bad it is.
    pub severity: Severity,
    /// What kind of thing it is.
    pub kind: FindingKind,
    /// The account.
    pub account: String,
    /// The stream, or the consensus group.
    pub stream: String,
    /// The consumer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub consumer: Option<String>,
    /// The file, relative to the configured directory.
    pub file: String,
    /// The block's number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub block: Option<u64>,
    /// Where in the file it is; in an encrypted or compressed block, where in its decoded form.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    /// How many bytes are concerned.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub len: Option<u64>,
    /// The lost sequences as runs of first and last.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sequences: Vec<(u64, u64)>,
    /// How many messages are lost.
    pub lost: u64,
    /// Whether index or tombstones vouch for the lost sequences; otherwise they are what fits into the bytes.
    pub is_exact: bool,
    /// What it is, as a sentence.
    pub message: String,
    /// What is lost, or what a server will do.
    pub effect: String,
    /// What to do next.
    pub next: String,
}

impl Finding {
    /// A finding about a file of a stream, without place and loss.
    #[must_use]
    pub fn new(severity: Severity, kind: FindingKind, place: &FindingPlace<'_>, message: impl Into<String>) -> Self {
        Self {
            severity,
            kind,
            account: place.account.to_owned(),
            stream: place.stream.to_owned(),
            consumer: place.consumer.map(str::to_owned),
            file: place.file.clone(),
            block: None,
            offset: None,
            len: None,
            sequences: Vec::new(),
            lost: 0,
            is_exact: true,
            message: message.into(),
            effect: String::new(),
            next: String::new(),
        }
    }

    /// Says what it costs.
    #[must_use]
    pub fn effect(mut self, effect: impl Into<String>) -> Self {
        self.effect = effect.into();
        self
    }

    /// Says what to do next.
    #[must_use]
    pub fn next(mut self, next: impl Into<String>) -> Self {
        self.next = next.into();
        self
    }

    /// Says which bytes of which block.
    #[must_use]
    pub const fn at(mut self, block: u64, offset: u64, len: u64) -> Self {
        (self.block, self.offset, self.len) = (Some(block), Some(offset), Some(len));
        self
    }

    /// Says which messages are lost.
    #[must_use]
    pub fn losing(mut self, sequences: Vec<(u64, u64)>, is_exact: bool) -> Self {
        self.lost = sequences
            .iter()
            .fold(0, |sum: u64, (first, last)| sum.saturating_add(last.saturating_sub(*first).saturating_add(1)));
        (self.sequences, self.is_exact) = (sequences, is_exact);
        self
    }
}

/// What a finding is about.
#[derive(Clone, Debug)]
pub struct FindingPlace<'a> {
    /// The account.
    pub account: &'a str,
    /// The stream or group.
    pub stream: &'a str,
    /// The consumer.
    pub consumer: Option<&'a str>,
    /// The file, relative to the configured directory.
    pub file: String,
}

/// Sequences with their noun: `message 5`, `messages 5-7, 9`.
#[must_use]
pub fn messages_text(runs: &[(u64, u64)]) -> String {
    let is_one = matches!(runs, [(first, last)] if first == last);
    format!("message{} {}", if is_one { "" } else { "s" }, sequence_text(runs))
}

/// Sequences as `5`, `5-7, 9`.
#[must_use]
pub fn sequence_text(runs: &[(u64, u64)]) -> String {
    const RUNS_MAX: usize = 8;
    let one = |(first, last): &(u64, u64)| if first == last { first.to_string() } else { format!("{first}-{last}") };
    let mut parts: Vec<String> = runs.iter().take(RUNS_MAX).map(one).collect();
    if runs.len() > RUNS_MAX {
        parts.push(format!("... {} more runs", runs.len() - RUNS_MAX));
    }
    parts.join(", ")
}

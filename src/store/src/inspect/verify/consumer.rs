//! Consumers: metadata, and positions that fit each other and the stream.

use super::Check;
use super::metadata::check_meta;
use crate::format::consumer::ConsumerState;
use crate::inspect::consumer::{ConsumerReader, StateFile};
use crate::inspect::error::Result;
use crate::inspect::finding::{Finding, FindingKind, FindingPlace, Severity};
use crate::inspect::layout::StoreRoot;

impl Check<'_> {
    /// Looks at one consumer.
    pub(super) fn consumer(&mut self, root: &StoreRoot, name: &str) -> Result<()> {
        let consumer = ConsumerReader::open(root, self.entry, name, self.reader.keys())?;
        let place = |file: &str| FindingPlace {
            account: &self.entry.account,
            stream: &self.entry.name,
            consumer: Some(name),
            file: consumer.rel(file),
        };
        let mut found = check_meta(consumer.meta(), &place("meta.inf"), name, "Name");
        match consumer.state()? {
            StateFile::Missing | StateFile::Locked => {}
            StateFile::Damaged(error) => found.push(
                Finding::new(
                    Severity::Error,
                    FindingKind::ConsumerDamaged,
                    &place("o.dat"),
                    format!("its state cannot be read: {error}"),
                )
                .effect("a server does not load this consumer; its files stay")
                .next("'store consumer set' writes its positions, 'store consumer reset' lets it begin anew"),
            ),
            StateFile::Decoded(state) => {
                let last_seq = self.seen.totals.map(|totals| totals.last_seq);
                found.extend(contradictions(&state, last_seq).into_iter().map(|message| {
                    Finding::new(Severity::Warning, FindingKind::ConsumerRange, &place("o.dat"), message)
                        .effect("the consumer may skip messages or deliver some again")
                        .next("'store consumer show' tells its positions, 'store consumer set' changes them")
                }));
            }
        }
        self.seen.findings.extend(found);
        Ok(())
    }
}

/// What can't be true in a consumer's state.
fn contradictions(state: &ConsumerState, stream_last: Option<u64>) -> Vec<String> {
    let mut found = Vec::new();
    let (delivered, floor) = (state.delivered, state.ack_floor);
    if floor.stream_seq > delivered.stream_seq || floor.consumer_seq > delivered.consumer_seq {
        found.push(format!(
            "acknowledged up to {}/{}, but delivered only up to {}/{} (consumer/stream sequence)",
            floor.consumer_seq, floor.stream_seq, delivered.consumer_seq, delivered.stream_seq
        ));
    }
    // A consumer that starts at a sequence of the future is one below it.
    if stream_last.is_some_and(|last| delivered.consumer_seq > 0 && delivered.stream_seq > last) {
        found.push(format!(
            "delivered up to {}, but the stream ends at {}",
            delivered.stream_seq,
            stream_last.unwrap_or_default()
        ));
    }
    if let Some(seq) = state.pending.keys().find(|seq| **seq > delivered.stream_seq) {
        found.push(format!("message {seq} is pending, but only {} are delivered", delivered.stream_seq));
    }
    found
}

//! The account as its streams see it.

use std::sync::atomic::{AtomicU64, Ordering};

use jetstream::{BatchKind, Environment, PublishLimits};
use jetstream_api::{ApiError, StorageType};

use super::account::JsAccount;

impl Environment for JsAccount {
    fn has_interest(&self, subject: &[u8]) -> bool {
        self.state().has_receiver(subject)
    }

    fn has_listener(&self, subject: &[u8], group: &[u8]) -> bool {
        self.state().has_listener(subject, group)
    }

    fn pressure(&self, subject: &[u8]) -> u8 {
        self.state().pressure(subject)
    }

    fn check_room(&self, storage: StorageType, bytes: u64) -> Result<(), ApiError> {
        let settings = self.surroundings().settings();
        self.usage().check_room(storage, bytes, settings.room, &self.limits())
    }

    fn publish_limits(&self) -> PublishLimits {
        self.surroundings().settings().publish
    }

    fn open_batch(&self, kind: BatchKind) -> bool {
        let max = self.surroundings().queues.batches_max;
        let taken =
            count(self, kind).fetch_update(Ordering::AcqRel, Ordering::Relaxed, |now| (now < max).then_some(now + 1));
        taken.is_ok()
    }

    fn close_batch(&self, kind: BatchKind) {
        let _ = count(self, kind).fetch_update(Ordering::AcqRel, Ordering::Relaxed, |now| now.checked_sub(1));
    }
}

fn count(account: &JsAccount, kind: BatchKind) -> &AtomicU64 {
    let [atomic, fast] = &account.surroundings().batches;
    match kind {
        BatchKind::Atomic => atomic,
        BatchKind::Fast => fast,
    }
}

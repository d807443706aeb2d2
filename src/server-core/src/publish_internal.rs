//! What the server itself publishes: events, and the answers of its services.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use crate::account_state::AccountState;
use crate::batch::Batch;
use crate::crossing::{REPLY_PREFIX, deliver_matching_to, send_answer_to};
use crate::deliver::{Message, Publisher};
use crate::view::{ServerCounters, ServerView};

/// Publishes a message of the server in an account. Returns whether anyone received it.
///
/// An answer to a request from another account finds its way back there. What was touched is still to be flushed.
pub fn publish_internal(
    batch: &mut Batch,
    counters: &ServerCounters,
    view: &ServerView,
    account: &Arc<AccountState>,
    message: &Message<'_>,
) -> bool {
    publish_internal_to(batch, counters, view, account, message.subject, message)
}

/// Publishes a message of the server to those who listen on `to`; what they see is the subject of the message.
pub fn publish_internal_to(
    batch: &mut Batch,
    counters: &ServerCounters,
    view: &ServerView,
    account: &Arc<AccountState>,
    to: &[u8],
    message: &Message<'_>,
) -> bool {
    let publisher = Publisher::server(account, view);
    count_at_once(batch, counters, |batch| {
        let delivered = deliver_matching_to(batch, &publisher, to, message);
        delivered | (to.starts_with(REPLY_PREFIX) && send_answer_to(batch, &publisher, to, message))
    })
}

/// Counts for the server what `deliver` sends in accounts of its own choice, where no read of a connection does so.
pub(crate) fn count_at_once<R>(
    batch: &mut Batch,
    counters: &ServerCounters,
    deliver: impl FnOnce(&mut Batch) -> R,
) -> R {
    let before = std::mem::take(&mut batch.out_elsewhere);
    let result = deliver(batch);
    let there = std::mem::replace(&mut batch.out_elsewhere, before);
    counters.out_messages.fetch_add(there.messages, Ordering::Relaxed);
    counters.out_bytes.fetch_add(there.bytes, Ordering::Relaxed);
    result
}

//! What the server itself publishes: events, and the answers of its services.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use crate::account_state::AccountState;
use crate::batch::Batch;
use crate::crossing::{REPLY_PREFIX, deliver_matching, send_answer};
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
    let publisher = Publisher { account, connection: None, echo: true, no_stall: false, crossings: None, view };
    let before = std::mem::take(&mut batch.out_elsewhere);
    let mut delivered = deliver_matching(batch, &publisher, message);
    if message.subject.starts_with(REPLY_PREFIX) {
        delivered |= send_answer(batch, &publisher, message);
    }
    let there = std::mem::replace(&mut batch.out_elsewhere, before);
    counters.out_messages.fetch_add(there.messages, Ordering::Relaxed);
    counters.out_bytes.fetch_add(there.bytes, Ordering::Relaxed);
    delivered
}

//! What the server itself publishes: events, and the answers of its services.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use crate::account_state::AccountState;
use crate::batch::Batch;
use crate::crossing::{REPLY_PREFIX, deliver_matching, send_answer, send_answer_to};
use crate::deliver::{Message, Publisher, deliver};
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
    let publisher = Publisher::server(account, view);
    count_at_once(batch, counters, |batch| {
        let delivered = deliver_matching(batch, &publisher, message);
        delivered | (message.subject.starts_with(REPLY_PREFIX) && send_answer(batch, &publisher, message))
    })
}

/// Publishes messages of the server one after the other, each to those who listen on the subject beside it.
///
/// Who listens is looked up once for messages in a row to the same subject. What was touched is still to be flushed.
pub fn publish_all<'a>(
    batch: &mut Batch,
    counters: &ServerCounters,
    view: &ServerView,
    account: &Arc<AccountState>,
    messages: impl Iterator<Item = (&'a [u8], Message<'a>)>,
) {
    let publisher = Publisher::server(account, view);
    let mut matches = std::mem::take(&mut batch.crossing_matches);
    let mut known: Option<&[u8]> = None;
    count_at_once(batch, counters, |batch| {
        batch.count_in(account, |batch| {
            for (to, message) in messages {
                if known != Some(to) {
                    matches.clear();
                    account.interest.matches(to, &mut matches);
                    known = Some(to);
                }
                deliver(batch, &publisher, &message, &matches);
                if to.starts_with(REPLY_PREFIX) {
                    send_answer_to(batch, &publisher, to, &message);
                }
            }
        });
    });
    matches.clear();
    batch.crossing_matches = matches;
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

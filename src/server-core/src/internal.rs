//! Parts of this server that subscribe like clients do.

use std::sync::Arc;

use crate::account_state::AccountState;
use crate::batch::Batch;
use crate::connection::Connection;

/// A message for a part of this server; it is copied, since it outlives the read that brought it.
#[derive(Debug, Clone)]
pub struct InternalMessage {
    /// The subject it was published to.
    pub subject: String,
    /// Where an answer goes; empty for none.
    pub reply: String,
    /// The header block; empty for none.
    pub headers: Vec<u8>,
    /// The payload.
    pub payload: Vec<u8>,
    /// The account it was published in.
    pub account: Arc<AccountState>,
    /// Who published it, if a connection did.
    pub from: Option<Arc<Connection>>,
}

/// A message for a part of this server, borrowed from the read that brought it.
#[derive(Debug, Clone, Copy)]
pub struct InternalDelivery<'a> {
    /// The subject it was published to.
    pub subject: &'a [u8],
    /// Where an answer goes; empty for none.
    pub reply: &'a [u8],
    /// The header block; empty for none.
    pub headers: &'a [u8],
    /// The payload.
    pub payload: &'a [u8],
    /// The account it was published in.
    pub account: &'a Arc<AccountState>,
    /// Who published it, if a connection did.
    pub from: Option<&'a Arc<Connection>>,
}

impl InternalDelivery<'_> {
    /// A copy that outlives the read.
    #[must_use]
    pub fn to_message(&self) -> InternalMessage {
        InternalMessage {
            subject: String::from_utf8_lossy(self.subject).into_owned(),
            reply: String::from_utf8_lossy(self.reply).into_owned(),
            headers: self.headers.to_vec(),
            payload: self.payload.to_vec(),
            account: Arc::clone(self.account),
            from: self.from.cloned(),
        }
    }
}

/// Takes messages for a part of this server.
pub trait InternalReceiver: Send + Sync {
    /// Takes a message, or drops it if too many wait; never waits itself, and publishes nothing from within: it lists an
    /// [`Owner`] in the batch instead.
    fn receive(&self, batch: &mut Batch, message: &InternalDelivery<'_>);
}

/// A part of this server that has an inbox and is run by whoever filled it, before queues are written.
pub trait Owner: Send + Sync {
    /// Handles what waits, unless somebody else is doing so already. What it publishes is still to be flushed.
    fn run(&self, batch: &mut Batch);
}

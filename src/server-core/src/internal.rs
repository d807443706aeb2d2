//! Parts of this server that subscribe like clients do.

use std::sync::Arc;

use crate::account_state::AccountState;
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

/// Takes messages for a part of this server.
pub trait InternalReceiver: Send + Sync {
    /// Takes a message, or drops it if too many wait; never waits itself.
    fn receive(&self, message: InternalMessage);
}

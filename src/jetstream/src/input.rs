//! [`Input`]: a message for a stream.

use crate::stream::Listener;

/// What a message is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputKind {
    /// A message on one of the stream's subjects, to be stored.
    Publish,
    /// An acknowledgement of a delivery, on `$JS.ACK.…`.
    Ack,
    /// A request for messages of a consumer, on `$JS.API.CONSUMER.MSG.NEXT.…`.
    Pull,
    /// An answer to flow control, on `$JS.FC.…`.
    FlowReply,
    /// A request for a single message, on `$JS.API.DIRECT.GET.…`.
    DirectGet,
    /// A message on a subject that the stream listens to itself, see [`crate::Wish::Listen`]; the input's subject is the one
    /// that the message says, not the one that was subscribed.
    Heard(Listener),
}

/// A message for a stream, borrowed from its inbox.
#[derive(Debug, Clone, Copy)]
pub struct Input<'a> {
    /// What it is for.
    pub kind: InputKind,
    /// The subject.
    pub subject: &'a [u8],
    /// Where the answer goes; empty for nowhere.
    pub reply: &'a [u8],
    /// The header block; empty for none.
    pub headers: &'a [u8],
    /// The payload.
    pub payload: &'a [u8],
}

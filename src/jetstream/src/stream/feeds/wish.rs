//! [`Wish`]: what a stream asks of whoever runs it, beside what it publishes.

/// A subscription of a stream's own, on a subject that another stream sends to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Listener(pub(super) u64);

/// Something that is to be done in the stream's account.
///
/// Wishes are fulfilled in their order, and before anything is published that the same turn has left in
/// [`crate::Outputs`]: an answer may come at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Wish {
    /// Subscribe a subject. What comes on it is an input of [`crate::InputKind::Heard`].
    Listen {
        /// Which subscription it is from now on; never used twice in a stream's life.
        listener: Listener,
        /// The subject.
        subject: String,
    },
    /// End a subscription. What still comes of it is ignored.
    StopListening {
        /// Which one.
        listener: Listener,
    },
    /// Let direct gets of another stream reach this one, too; it holds nearly all that the other does. One server or mirror
    /// answers each of them.
    AnswerFor {
        /// The other stream.
        origin: String,
    },
    /// Let them not reach it any more.
    StopAnsweringFor {
        /// The other stream.
        origin: String,
    },
}

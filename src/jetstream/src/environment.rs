//! What streams and consumers may ask and use while they are run.

use clock::{Now, Rng};

use crate::outputs::Outputs;

/// What can be asked of the account that a stream belongs to.
pub trait Environment {
    /// Whether anybody subscribes to a subject. A push consumer without a listener waits, and a pull request whose asker has
    /// gone is dropped.
    fn has_interest(&self, subject: &[u8]) -> bool;

    /// How many bytes wait in front of the fullest subscriber of a subject, as a share of what it may hold, in per cent; a push
    /// consumer pauses when it is much.
    fn pressure(&self, subject: &[u8]) -> u8;
}

/// The working space of one turn: the time, what was said, and whom to ask.
pub struct Turn<'a> {
    /// The time of the turn.
    pub now: Now,
    /// What is to be published, in order.
    pub outputs: &'a mut Outputs,
    /// Random numbers.
    pub rng: &'a mut Rng,
    /// The account.
    pub environment: &'a dyn Environment,
}

impl std::fmt::Debug for Turn<'_> {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Turn").field("now", &self.now).field("outputs", &self.outputs).finish_non_exhaustive()
    }
}

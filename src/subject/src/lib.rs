//! Subjects and what matches them.
//!
//! Owns the rules of what a subject is ([`subject`]), who is interested in one ([`Sublist`]), what filters have in common
//! ([`overlap`]), and when cached interest is out of date ([`Generations`]). It knows no accounts, no connections and no
//! wire.

mod error;
mod generations;
pub mod overlap;
pub mod subject;
mod sublist;

pub use error::Error;
pub use generations::{Generations, Shard};
pub use sublist::{Item, MatchResult, QueueMembers, Sublist, SublistStats};

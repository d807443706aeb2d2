//! Subjects and what matches them.
//!
//! Owns the rules of what a subject is ([`subject`]), who is interested in one ([`Sublist`]) and when cached interest is
//! out of date ([`Generations`]), state per subject ([`SubjectTree`]), what filters have in common ([`overlap`]), and how subjects are rewritten ([`transform`]). It knows no accounts, no connections and no
//! wire.

mod compact_bytes;
mod error;
mod generations;
pub mod overlap;
pub mod subject;
mod subject_tree;
mod sublist;
pub mod transform;

pub use error::{DestinationFault, Error, TransformError};
pub use generations::{Generations, Shard};
pub use subject_tree::SubjectTree;
pub use sublist::{Item, MatchResult, Pages, QueueMembers, Sublist, SublistStats};
pub use transform::SubjectTransform;

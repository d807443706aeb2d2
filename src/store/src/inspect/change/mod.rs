//! Changing a store: planned first, keeping what is replaced, and undoable.
//!
//! A [`Plan`] is a list of [`Action`]s with a fingerprint of every file that it was made from. [`apply()`] refuses if any
//! of them has changed since. What it replaces, removes or moves is kept in `nats-rs/undo/ID` beside the `jetstream`
//! directory, with a journal that is written ahead of every step, so that [`undo`] works after a crash too.

mod adopt;
mod apply;
mod compaction;
mod index_build;
mod journal;
mod keys;
mod orphans;
mod plan;
mod repair;
mod rewrite;
#[cfg(test)]
mod tests;

pub use adopt::{plan_adopt_stream, plan_leave_cluster};
pub use apply::{Applied, Changer, apply};
pub use compaction::{Reclaimable, plan_compaction, reclaimable};
pub use journal::{UndoEntry, undo, undo_entries};
pub use keys::{plan_decrypt, plan_rotate};
pub use orphans::plan_set_aside;
pub use plan::{Action, AssetRef, Fingerprint, Plan, PlannedAction};
pub use repair::{Extent, plan_consumer, plan_index, plan_meta, plan_repair};

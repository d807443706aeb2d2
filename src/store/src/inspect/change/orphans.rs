//! Streams set aside instead of deleted.

use clock::Timestamp;

use super::adopt::stamp;
use super::plan::{Action, Plan};
use crate::inspect::error::Result;
use crate::inspect::layout::{StoreRoot, StreamEntry};

/// Plans to move streams out of the servers' reach, to `nats-rs/set-aside`.
///
/// # Errors
/// The disk fails.
pub fn plan_set_aside(root: &StoreRoot, streams: &[StreamEntry], now: Timestamp) -> Result<Plan> {
    let mut plan = Plan::new("set-aside", root, now);
    for entry in streams {
        let from = root.stream_dir(&entry.account, &entry.name);
        let to = root.own_dir().join("set-aside").join(stamp(now)).join(&entry.account).join(&entry.name);
        let action = Action::MoveDir { from: root.relative(&from), to: root.relative(&to) };
        plan.push(action, format!("sets stream {} of {} aside", entry.name, entry.account), "");
        plan.note_stream(root, &entry.account, &entry.name)?;
    }
    Ok(plan)
}

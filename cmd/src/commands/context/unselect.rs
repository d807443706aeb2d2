//! `nats-rs context unselect`.

use crate::error::CommandError;
use crate::invocation::Invocation;

/// Leaves no context selected; does nothing when none was.
pub(crate) fn run(invocation: &mut Invocation) -> Result<(), CommandError> {
    let files = invocation.context_files()?;
    match files.selected()? {
        Some(name) => {
            files.unselect()?;
            invocation.remark(&format!("Context {name:?} is no longer selected"));
        }
        None => invocation.remark("No context was selected"),
    }
    Ok(())
}

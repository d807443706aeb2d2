//! `nats-rs context previous`.

use super::info;
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Selects the context that was selected before and shows it.
pub(crate) fn run(invocation: &mut Invocation) -> Result<(), CommandError> {
    let files = invocation.context_files()?;
    let name = files.select_previous()?;
    let context = files.load(&name)?;
    info::show(&name, &context, &files, invocation)
}

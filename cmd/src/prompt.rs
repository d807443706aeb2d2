//! Questions to the user, on standard error, never in a script.

use std::io::{self, BufRead, IsTerminal, Write};

use crate::error::{CommandError, CommandErrorKind};

/// Asks for a yes; refuses when nobody can be asked.
///
/// # Errors
/// `Refused` when the answer is no, or standard input or standard error is not a terminal.
pub(crate) fn confirm(question: &str, may_ask: bool) -> Result<(), CommandError> {
    if !may_ask || !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return Err(CommandError::message(CommandErrorKind::Refused, format!("not confirmed: {question}"))
            .hint("--yes confirms without asking"));
    }
    let mut stderr = io::stderr();
    write!(stderr, "{question} [y/N] ")?;
    stderr.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    match answer.trim().to_ascii_lowercase().as_str() {
        "y" | "yes" => Ok(()),
        _ => Err(CommandError::message(CommandErrorKind::Refused, "not confirmed")),
    }
}

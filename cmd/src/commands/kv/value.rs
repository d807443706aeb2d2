//! Where a value comes from: the argument, or standard input.

use std::io::IsTerminal;

use bytes::Bytes;
use tokio::io::AsyncReadExt;

use crate::error::{CommandError, CommandErrorKind};

/// The most that is read from standard input: no server takes more in one message.
const VALUE_LEN_MAX: u64 = 64 * 1024 * 1024;

/// The value as bytes; without an argument standard input is read, unless it is a terminal.
pub(super) async fn value(argument: Option<&str>) -> Result<Bytes, CommandError> {
    if let Some(text) = argument.filter(|text| !text.is_empty()) {
        return Ok(Bytes::copy_from_slice(text.as_bytes()));
    }
    if std::io::stdin().is_terminal() {
        return Ok(Bytes::new());
    }
    let mut read = Vec::new();
    tokio::io::stdin().take(VALUE_LEN_MAX + 1).read_to_end(&mut read).await?;
    if read.len() as u64 > VALUE_LEN_MAX {
        return Err(CommandError::message(CommandErrorKind::Failed, "the value is longer than any message can be"));
    }
    Ok(Bytes::from(read))
}

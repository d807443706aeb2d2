//! The one polling loop: waiting for something that can't announce itself.

use std::thread;
use std::time::{Duration, Instant};

use crate::{Error, Result};

/// Time between two looks at a condition.
const POLL_INTERVAL: Duration = Duration::from_millis(2);

/// Calls `look` every 2 ms until it returns a value, and returns that.
///
/// # Errors
/// [`Error::Deadline`] naming `what` when `patience` is over; an error of `look` itself at once.
pub fn wait_until<T>(what: &str, patience: Duration, mut look: impl FnMut() -> Result<Option<T>>) -> Result<T> {
    let start = Instant::now();
    loop {
        if let Some(value) = look()? {
            return Ok(value);
        }
        if start.elapsed() >= patience {
            return Err(Error::Deadline { what: what.into(), patience, seen: String::new() });
        }
        thread::sleep(POLL_INTERVAL);
    }
}

//! What the disk alone comes to: batches in one file, one fdatasync for each.

use std::fs::File;
use std::io::Write;
use std::time::{Duration, Instant};

use super::Publish;
use crate::error::BenchError;
use crate::measure::whole;
use crate::round::Round;

/// How long is written.
const SPAN: Duration = Duration::from_secs(1);

/// Bytes of a stored message besides its payload: length, sequence, time, sizes, the subject `s.a` and a checksum.
const RECORD_BYTES: usize = 33;

/// Writes batches as large as the window of a publisher into the server's folder.
///
/// # Errors
/// Any error of the file.
pub fn messages_per_second(round: &Round<'_>, publish: Publish) -> Result<f64, BenchError> {
    let batch = vec![b'x'; publish.window * (publish.payload_bytes + RECORD_BYTES)];
    let path = round.server.folder().join("plain");
    let mut file = File::create(&path).map_err(BenchError::io("making a file"))?;
    let (start, mut messages) = (Instant::now(), 0);
    while start.elapsed() < SPAN {
        file.write_all(&batch).and_then(|()| file.sync_data()).map_err(BenchError::io("writing a batch"))?;
        messages += publish.window as u64;
    }
    let rate = whole(messages) / start.elapsed().as_secs_f64();
    std::fs::remove_file(&path).map_err(BenchError::io("removing a file"))?;
    Ok(rate)
}

//! connect: opening and closing connections, with and without TLS.

use std::thread;
use std::time::Instant;

use crate::error::BenchError;
use crate::measure::{Figures, Latency, Span};
use crate::round::Round;

/// Runs the scenario and counts connections; latency is from connecting to the PONG.
///
/// # Errors
/// Any error of a socket or the server.
pub fn run(round: &Round<'_>, threads: u64, each: u64) -> Result<Figures, BenchError> {
    let each = round.scaled(each);
    let span = Span::begin(round.server)?;
    let samples = thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(|| connect_in_turn(round, each))).collect();
        let outcomes = threads.into_iter().map(|thread| thread.join().unwrap_or(Err(BenchError::Abandoned)));
        outcomes.collect::<Result<Vec<_>, _>>()
    })?;
    let figures = span.end(threads * each)?;
    Ok(Figures { latency: Latency::of(samples.concat()), ..figures })
}

fn connect_in_turn(round: &Round<'_>, count: u64) -> Result<Vec<u64>, BenchError> {
    let mut nanos = Vec::with_capacity(usize::try_from(count).unwrap_or(0));
    for _ in 0..count {
        let start = Instant::now();
        drop(round.connect()?);
        nanos.push(u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX));
    }
    Ok(nanos)
}

//! subchurn: subscribing and unsubscribing beside 10,000 standing subscriptions.

use std::fmt::Write;

use crate::error::BenchError;
use crate::measure::{Figures, Span};
use crate::round::Round;

/// Subscriptions that stay.
const STANDING: u64 = 10_000;

/// Runs the scenario and counts SUB and UNSUB pairs.
///
/// # Errors
/// Any error of a socket or the server.
pub fn run(round: &Round<'_>, pairs: u64) -> Result<Figures, BenchError> {
    let pairs = round.scaled(pairs);
    let mut connection = round.connect()?;
    let mut standing = String::new();
    for i in 0..STANDING {
        writeln!(standing, "SUB st.{i}.* {}\r", i + 1).expect("writing to a string");
    }
    connection.send(standing.as_bytes())?;
    connection.ping()?;
    let mut changing = String::new();
    for i in 0..pairs {
        let sid = 100_000 + i;
        write!(changing, "SUB ch.{i}.x {sid}\r\nUNSUB {sid}\r\n").expect("writing to a string");
    }
    let span = Span::begin(round.server)?;
    connection.send(changing.as_bytes())?;
    connection.ping()?;
    span.end(pairs)
}

//! mem: resident memory of idle connections, of subscriptions, and of a server that has just started.

use std::fmt::Write;
use std::thread;
use std::time::Duration;

use crate::connection::Connection;
use crate::error::BenchError;
use crate::measure::{Figures, Memory, Span};
use crate::round::Round;

/// Time between the start (or the connection) and the first look.
const SETTLE_BEFORE: Duration = Duration::from_millis(300);
/// Time between the last change and the second look.
const SETTLE_AFTER: Duration = Duration::from_millis(2500);

/// Opens idle connections with one subscription each.
///
/// # Errors
/// Any error of a socket or the server.
pub fn idle_connections(round: &Round<'_>, count: u64) -> Result<Figures, BenchError> {
    let count = round.scaled(count);
    thread::sleep(SETTLE_BEFORE);
    let before_bytes = round.server.process().resident_bytes()?;
    let span = Span::begin(round.server)?;
    let mut connections: Vec<Connection> = Vec::new();
    for i in 0..count {
        let mut connection = round.connect()?;
        connection.send(format!("SUB idle.{i} 1\r\n").as_bytes())?;
        connections.push(connection);
    }
    let mut figures = span.end(count)?;
    thread::sleep(SETTLE_AFTER);
    let after_bytes = round.server.process().resident_bytes()?;
    figures.rss_peak_bytes = round.server.process().resident_bytes_peak()?;
    figures.memory = Some(Memory { before_bytes, after_bytes, items: count });
    Ok(figures)
}

/// Puts many subscriptions on one connection.
///
/// # Errors
/// Any error of a socket or the server.
pub fn subscriptions(round: &Round<'_>, count: u64) -> Result<Figures, BenchError> {
    let count = round.scaled(count);
    let mut connection = round.connect()?;
    thread::sleep(SETTLE_BEFORE);
    let before_bytes = round.server.process().resident_bytes()?;
    let mut text = String::new();
    for i in 0..count {
        writeln!(text, "SUB ms.{}.{i} {}\r", i / 1000, i + 1).expect("writing to a string");
    }
    let span = Span::begin(round.server)?;
    connection.send(text.as_bytes())?;
    connection.ping()?;
    let mut figures = span.end(count)?;
    thread::sleep(SETTLE_AFTER);
    let after_bytes = round.server.process().resident_bytes()?;
    figures.rss_peak_bytes = round.server.process().resident_bytes_peak()?;
    figures.memory = Some(Memory { before_bytes, after_bytes, items: count });
    Ok(figures)
}

/// Looks at a server that nobody uses, 300 ms after its start.
///
/// # Errors
/// Any error of the system.
pub fn just_started(round: &Round<'_>) -> Result<Figures, BenchError> {
    let span = Span::begin(round.server)?;
    thread::sleep(SETTLE_BEFORE);
    let after_bytes = round.server.process().resident_bytes()?;
    let mut figures = span.end(1)?;
    figures.memory = Some(Memory { before_bytes: 0, after_bytes, items: 0 });
    Ok(figures)
}

//! A client that takes its messages slowly, and what becomes of it on both servers.

use std::time::Duration;

use support::{Error, Implementation, Launch, Result};

/// Bytes of a message, and how many there are: more than the kernel keeps for a connection.
const MESSAGE_BYTES: usize = 1_000_000;
const MESSAGES: usize = 24;

/// How long the client does nothing after each message; all of it takes several write deadlines.
const PAUSE: Duration = Duration::from_millis(100);

const BOTH: [Implementation; 2] = [Implementation::NatsRs, Implementation::NatsServer];

/// Whether a slow client gets everything.
fn is_spared(implementation: Implementation, policy: &str) -> Result<bool> {
    let config = format!("server_name: probe\nmax_payload: 1MB\nwrite_deadline: \"500ms\"\nwrite_timeout: {policy}\n");
    let server = Launch::new(implementation).config(&config).start()?;
    let mut slow = server.open()?;
    slow.handshake("{\"verbose\":false}")?;
    slow.send("SUB s 1\r\n")?;
    slow.ping()?;
    let mut producer = server.open()?;
    producer.handshake("{\"verbose\":false}")?;
    let message = format!("PUB s {MESSAGE_BYTES}\r\n{}\r\n", "x".repeat(MESSAGE_BYTES));
    for _ in 0..MESSAGES {
        producer.send(&message)?;
    }
    for _ in 0..MESSAGES {
        match slow.read_exactly(MESSAGE_BYTES) {
            Ok(_) => std::thread::sleep(PAUSE),
            Err(Error::Closed { .. }) => return Ok(false),
            Err(error) => return Err(error),
        }
    }
    Ok(true)
}

#[test]
fn a_slow_client_is_closed_unless_writing_is_to_be_tried_again() -> Result<()> {
    for implementation in BOTH {
        for (policy, expected) in [("default", false), ("close", false), ("retry", true)] {
            assert_eq!(is_spared(implementation, policy)?, expected, "{implementation:?} {policy}");
        }
    }
    Ok(())
}

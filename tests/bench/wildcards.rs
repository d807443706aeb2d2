//! wild100k: 100,000 wildcard subscriptions, of which each publish matches four.

use std::fmt::Write as _;
use std::thread;

use support::Random;

use crate::connection::Connection;
use crate::error::BenchError;
use crate::measure::{Figures, Span};
use crate::publish::{Progress, loop_deadline};
use crate::receive::receive;
use crate::round::Round;

/// Seed of the random numbers, mixed with the number of the round: the same for both servers.
const SEED: u64 = 0x2545_F491_4F6C_DD1D;
/// Groups of four subscriptions.
const GROUPS: u64 = 25_000;
/// The numbers in published subjects: from here ...
const NUMBER_MIN: u64 = 10_000;
/// ... so many.
const NUMBERS: u64 = 15_000;
/// Subjects that the hot variant repeats.
const HOT_SUBJECTS: usize = 200;
/// Deliveries of one publish.
const FAN_OUT: u64 = 4;
/// Messages written at once.
const BLOCK_MESSAGES: usize = 400;
/// Deliveries that may be under way.
const LAG_MAX: u64 = 200_000;
/// Bytes of one message: every subject has the same length.
const MESSAGE_BYTES: usize = 43;

/// Runs the scenario and counts publishes.
///
/// # Errors
/// Any error of a socket or the server.
pub fn run(round: &Round<'_>, unique_subjects: bool, messages: u64) -> Result<Figures, BenchError> {
    let messages = round.scaled(messages);
    let mut subscriber = round.connect()?;
    subscriber.send(subscriptions().as_bytes())?;
    subscriber.ping()?;
    let mut publisher = round.connect()?;
    let text = published(unique_subjects, messages, round.number);
    let progress = Progress::new(FAN_OUT, Some(LAG_MAX));
    let span = Span::begin(round.server)?;
    thread::scope(|scope| {
        let thread = scope.spawn(|| {
            let outcome = publish(&mut publisher, text.as_bytes(), &progress);
            if outcome.is_err() {
                progress.abandon();
            }
            outcome
        });
        let figures = receive(std::slice::from_mut(&mut subscriber), messages * FAN_OUT, &progress)
            .and_then(|()| span.end(messages));
        thread.join().unwrap_or(Err(BenchError::Abandoned))?;
        figures
    })
}

fn publish(publisher: &mut Connection, text: &[u8], progress: &Progress) -> Result<(), BenchError> {
    let deadline = loop_deadline();
    for block in text.chunks(BLOCK_MESSAGES * MESSAGE_BYTES) {
        progress.wait_for_room(deadline)?;
        publisher.send(block)?;
        progress.add_published((block.len() / MESSAGE_BYTES) as u64);
    }
    publisher.ping()
}

fn subscriptions() -> String {
    let mut text = String::new();
    let mut sid = 0;
    for i in 0..GROUPS {
        for subject in [format!("wc.{i}.*.t"), format!("wc.{i}.>"), format!("wc.*.{i}.t"), format!("*.{i}.*.t")] {
            sid += 1;
            writeln!(text, "SUB {subject} {sid}\r").expect("writing to a string");
        }
    }
    text
}

/// Lays out all messages.
fn published(unique_subjects: bool, messages: u64, round: u64) -> String {
    let mut random = Random::new(SEED ^ round.wrapping_mul(7919));
    let mut draw = move || {
        let a = NUMBER_MIN + random.below(NUMBERS);
        let b = NUMBER_MIN + random.below(NUMBERS);
        format!("PUB wc.{a}.{b}.t 16\r\nxxxxxxxxxxxxxxxx\r\n")
    };
    let hot: Vec<String> = (0..HOT_SUBJECTS).map(|_| draw()).collect();
    if unique_subjects {
        return (0..messages).map(|_| draw()).collect();
    }
    let count = usize::try_from(messages).unwrap_or(usize::MAX);
    hot.iter().cycle().take(count).map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_100k_subscriptions_and_messages_have_one_length() {
        assert_eq!(subscriptions().lines().count(), 100_000);
        assert!(subscriptions().starts_with("SUB wc.0.*.t 1\r\nSUB wc.0.> 2\r\n"));
        for unique in [false, true] {
            let text = published(unique, 1000, 1);
            assert_eq!(text.len(), 1000 * MESSAGE_BYTES);
            assert!(text.as_bytes().chunks(MESSAGE_BYTES).all(|message| message.starts_with(b"PUB wc.")));
        }
        assert_eq!(published(false, 201, 1)[..43], published(false, 201, 1)[200 * 43..]);
    }
}

//! Reading a stream through a consumer.

use std::time::{Duration, Instant};

use super::Storage;
use super::publish::preload;
use super::setup::{Client, number_behind};
use crate::connection::{Connection, Frame};
use crate::error::BenchError;
use crate::measure::{Figures, Span};
use crate::round::Round;

/// Longest time of the measured part.
const BOUND: Duration = Duration::from_secs(60);

/// How often it is looked whether all acknowledgements have been taken in.
const ACK_POLL: Duration = Duration::from_millis(5);

/// Pull requests that are out.
const PULLS: u64 = 2;

fn filled_stream(round: &Round<'_>, storage: Storage, messages: u64) -> Result<Client, BenchError> {
    let mut client = Client::new(round.connect()?)?;
    client.create_stream("S", "s.>", storage)?;
    client.connection.send(b"SUB _INBOX.bench1234.* 1\r\n")?;
    preload(&mut client.connection, messages, 4000, |_| "s.a".to_owned(), &"x".repeat(128))?;
    Ok(client)
}

/// Pulls all messages; with acknowledgements until the consumer waits for none.
///
/// # Errors
/// Any error of the socket or the server; too slow.
pub fn pull(
    round: &Round<'_>,
    storage: Storage,
    (batch, has_acks): (u64, bool),
    messages: u64,
) -> Result<Figures, BenchError> {
    let messages = round.scaled(messages);
    let mut client = filled_stream(round, storage, messages)?;
    let (subject, config) = if has_acks {
        let config = "\"durable_name\":\"C\",\"name\":\"C\",\"ack_policy\":\"explicit\",\"ack_wait\":30000000000,\
                      \"max_ack_pending\":10000";
        ("$JS.API.CONSUMER.DURABLE.CREATE.S.C", config)
    } else {
        let config = "\"name\":\"C\",\"ack_policy\":\"none\",\"inactive_threshold\":60000000000,\"mem_storage\":true";
        ("$JS.API.CONSUMER.CREATE.S.C", config)
    };
    let body = format!(
        "{{\"stream_name\":\"S\",\"config\":{{{config},\"deliver_policy\":\"all\",\"replay_policy\":\"instant\",\
         \"max_deliver\":-1,\"num_replicas\":1}}}}"
    );
    client.request(subject, &body)?;
    client.connection.send(b"SUB _INBOX.pull.* 3\r\n")?;
    client.connection.ping()?;
    let span = Span::begin(round.server)?;
    let start = Instant::now();
    receive_pulled(&mut client.connection, batch, has_acks, messages, start)?;
    client.connection.ping()?;
    while has_acks && acks_pending(&mut client)? > 0 {
        check_time(start)?;
        std::thread::sleep(ACK_POLL);
    }
    span.end(messages)
}

fn acks_pending(client: &mut Client) -> Result<u64, BenchError> {
    let info = client.request("$JS.API.CONSUMER.INFO.S.C", "")?;
    number_behind(&info, b"\"num_ack_pending\":").ok_or_else(|| BenchError::protocol("an info without acks", &info))
}

fn check_time(start: Instant) -> Result<(), BenchError> {
    if start.elapsed() > BOUND { Err(BenchError::TooSlow { what: "reading a stream", bound: BOUND }) } else { Ok(()) }
}

fn receive_pulled(
    connection: &mut Connection,
    batch: u64,
    has_acks: bool,
    messages: u64,
    start: Instant,
) -> Result<(), BenchError> {
    let mut text = Vec::new();
    let mut pulls = 0;
    let mut received = 0;
    while received < messages {
        while pulls < PULLS + received / batch {
            pulls += 1;
            let body = format!("{{\"batch\":{batch},\"expires\":10000000000}}");
            let head = format!("PUB $JS.API.CONSUMER.MSG.NEXT.S.C _INBOX.pull.{pulls} {}\r\n", body.len());
            text.extend_from_slice(format!("{head}{body}\r\n").as_bytes());
        }
        if !text.is_empty() {
            connection.send(&text)?;
            text.clear();
        }
        check_time(start)?;
        connection.inbox.fill(&mut connection.stream)?;
        while let Some(frame) = connection.inbox.next()? {
            match frame {
                Frame::Message { reply, payload } if payload.len() == 128 => {
                    received += 1;
                    if has_acks {
                        text.extend_from_slice(b"PUB ");
                        text.extend_from_slice(reply);
                        text.extend_from_slice(b" 4\r\n+ACK\r\n");
                    }
                }
                Frame::Message { payload, .. } => return Err(BenchError::protocol("a wrong message", payload)),
                Frame::Ping => text.extend_from_slice(b"PONG\r\n"),
                Frame::Info | Frame::Pong => {}
            }
        }
    }
    if !text.is_empty() {
        connection.send(&text)?;
    }
    Ok(())
}

/// Lets a consumer send all messages to a second connection.
///
/// # Errors
/// Any error of the sockets or the server; a gap; too slow.
pub fn push(round: &Round<'_>, storage: Storage, is_ordered: bool, messages: u64) -> Result<Figures, BenchError> {
    let messages = round.scaled(messages);
    let mut client = filled_stream(round, storage, messages)?;
    let mut receiver = round.connect()?;
    receiver.send(b"SUB _INBOX.push.1 7\r\n")?;
    receiver.ping()?;
    let ordered = ",\"flow_control\":true,\"idle_heartbeat\":5000000000,\"mem_storage\":true,\"max_deliver\":1";
    let body = format!(
        "{{\"stream_name\":\"S\",\"config\":{{\"name\":\"C\",\"deliver_subject\":\"_INBOX.push.1\",\
         \"deliver_policy\":\"all\",\"ack_policy\":\"none\",\"replay_policy\":\"instant\",\"num_replicas\":1,\
         \"inactive_threshold\":300000000000{}}}}}",
        if is_ordered { ordered } else { "" }
    );
    let span = Span::begin(round.server)?;
    client.request("$JS.API.CONSUMER.CREATE.S.C", &body)?;
    receive_pushed(&mut receiver, messages)?;
    span.end(messages)
}

fn receive_pushed(connection: &mut Connection, messages: u64) -> Result<(), BenchError> {
    let start = Instant::now();
    let mut received = 0;
    let mut text = Vec::new();
    while received < messages {
        check_time(start)?;
        connection.inbox.fill(&mut connection.stream)?;
        while let Some(frame) = connection.inbox.next()? {
            match frame {
                Frame::Message { reply, payload } if payload.len() == 128 => {
                    received += 1;
                    let got = consumer_seq(reply);
                    if got != Some(received) {
                        return Err(BenchError::protocol("a gap", reply));
                    }
                }
                // Flow control; heartbeats have no reply.
                Frame::Message { reply, .. } if !reply.is_empty() => {
                    text.extend_from_slice(b"PUB ");
                    text.extend_from_slice(reply);
                    text.extend_from_slice(b" 0\r\n\r\n");
                }
                Frame::Ping => text.extend_from_slice(b"PONG\r\n"),
                Frame::Message { .. } | Frame::Info | Frame::Pong => {}
            }
        }
        if !text.is_empty() {
            connection.send(&text)?;
            text.clear();
        }
    }
    Ok(())
}

/// The delivery's number in `$JS.ACK.<stream>.<consumer>.<delivered>.<sequence>.<number>.<time>.<pending>`.
fn consumer_seq(reply: &[u8]) -> Option<u64> {
    let token = reply.split(|byte| *byte == b'.').rev().nth(2)?;
    std::str::from_utf8(token).ok()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::consumer_seq;

    #[test]
    fn the_number_of_a_delivery_stands_third_from_the_end() {
        assert_eq!(consumer_seq(b"$JS.ACK.S.C.1.20.10.123456.7"), Some(10));
        assert_eq!(consumer_seq(b"x"), None);
    }
}

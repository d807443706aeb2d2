//! Whole backups: taken from one server, restored on another, compared message by message.

use std::time::Duration;

use serde_json::{Value, json};
use support::{Implementation, Result, Server};

use crate::normal;
use crate::player::Client;
use crate::script::Sent;
use crate::start;

const PATIENCE: Duration = Duration::from_secs(10);

fn asked(subject: &str, body: &Value) -> Sent {
    let body = if body.is_null() { String::new() } else { body.to_string() };
    Sent { subject: format!("$JS.API.{subject}"), body, headers: Vec::new() }
}

pub(crate) fn ask(client: &mut Client, subject: &str, body: &Value) -> Result<Value> {
    let reply = client.ask(&asked(subject, body))?;
    let answer = client.answer(&reply, PATIENCE)?.expect("an answer comes");
    Ok(serde_json::from_slice(&answer.payload).expect("an answer is JSON"))
}

/// A stream with gaps, headers and two consumers, one of them half way.
pub(crate) fn fill(client: &mut Client, storage: &str) -> Result<()> {
    ask(client, "STREAM.CREATE.S", &json!({ "name": "S", "subjects": ["s.>"], "storage": storage }))?;
    for number in 0..300 {
        let headers = if number % 7 == 0 { vec![format!("Number: {number}")] } else { Vec::new() };
        let message = Sent { subject: format!("s.{}", number % 10), body: "x".repeat(number), headers };
        let reply = client.ask(&message)?;
        client.answer(&reply, PATIENCE)?;
    }
    for seq in [1, 17, 18, 300] {
        ask(client, "STREAM.MSG.DELETE.S", &json!({ "seq": seq }))?;
    }
    for (name, filter) in [("A", "s.>"), ("B", "s.3")] {
        let config = json!({ "name": name, "durable_name": name, "ack_policy": "explicit", "filter_subject": filter });
        ask(client, &format!("CONSUMER.CREATE.S.{name}"), &json!({ "stream_name": "S", "config": config }))?;
    }
    let reply = client.ask(&asked("CONSUMER.MSG.NEXT.S.A", &json!({ "batch": 3 })))?;
    let mut acks = Vec::new();
    for _ in 0..3 {
        acks.push(client.answer(&reply, PATIENCE)?.expect("a message comes").reply);
    }
    for subject in acks.into_iter().take(2) {
        let ack = Sent { subject, body: "+ACK".to_owned(), headers: Vec::new() };
        let reply = client.ask(&ack)?;
        client.answer(&reply, PATIENCE)?;
    }
    Ok(())
}

/// Takes a backup; returns the answer and the pieces.
fn snapshot(client: &mut Client) -> Result<(Value, Vec<Vec<u8>>)> {
    client.listen("backup", 90)?;
    let body = json!({ "deliver_subject": "backup", "chunk_size": 2048 });
    let answer = ask(client, "STREAM.SNAPSHOT.S", &body)?;
    assert!(answer["error"].is_null(), "{answer}");
    let mut pieces = Vec::new();
    loop {
        let piece = client.heard(PATIENCE)?.expect("a piece comes");
        if piece.payload.is_empty() {
            assert!(piece.headers.starts_with("NATS/1.0 204"), "{}", piece.headers);
            return Ok((answer, pieces));
        }
        pieces.push(piece.payload);
        if !piece.reply.is_empty() {
            client.send_bytes(&piece.reply, "", b"")?;
        }
    }
}

fn restore(client: &mut Client, answer: &Value, pieces: &[Vec<u8>]) -> Result<Value> {
    let body = json!({ "config": answer["config"], "state": answer["state"] });
    let started = ask(client, "STREAM.RESTORE.S", &body)?;
    let subject = started["deliver_subject"].as_str().unwrap_or_else(|| panic!("{started}")).to_owned();
    for piece in pieces {
        let reply = client.new_reply();
        client.send_bytes(&subject, &reply, piece)?;
        let ack = client.answer(&reply, PATIENCE)?.expect("a piece is acknowledged");
        assert!(ack.payload.is_empty(), "{}", String::from_utf8_lossy(&ack.payload));
    }
    let reply = client.new_reply();
    client.send_bytes(&subject, &reply, b"")?;
    let made = client.answer(&reply, PATIENCE)?.expect("the end is answered");
    Ok(serde_json::from_slice(&made.payload).expect("an answer is JSON"))
}

/// Everything about the stream that has to be the same behind a restore.
fn picture(client: &mut Client) -> Result<Vec<String>> {
    let mut picture = Vec::new();
    let mut note = |mut value: Value| {
        if let Some(consumer) = value.as_object_mut() {
            // Whether anything was delivered since the start is no part of a backup.
            for field in ["delivered", "ack_floor"] {
                consumer.get_mut(field).and_then(Value::as_object_mut).map(|pair| pair.remove("last_active"));
            }
        }
        picture.push(normal::json(value));
    };
    note(ask(client, "STREAM.INFO.S", &json!({ "deleted_details": true, "subjects_filter": ">" }))?);
    for name in ["A", "B"] {
        note(ask(client, &format!("CONSUMER.INFO.S.{name}"), &Value::Null)?);
    }
    for seq in 1..=300 {
        let mut message = ask(client, "STREAM.MSG.GET.S", &json!({ "seq": seq }))?;
        // The time of a message is its own, and stays.
        let time = message["message"]["time"].take();
        picture.push(time.to_string());
        picture.push(normal::json(message));
    }
    Ok(picture)
}

fn transfer(from: &Server, to: &Server, storage: &str) -> Result<()> {
    let (mut source, mut target) = (Client::connect(from, "a")?, Client::connect(to, "a")?);
    fill(&mut source, storage)?;
    let (answer, pieces) = snapshot(&mut source)?;
    let before = picture(&mut source)?;
    if from.address() == to.address() {
        ask(&mut source, "STREAM.DELETE.S", &Value::Null)?;
    }
    let made = restore(&mut target, &answer, &pieces)?;
    assert!(made["error"].is_null(), "{made}");
    assert_eq!(made["type"], "io.nats.jetstream.api.v1.stream_create_response");
    let after = picture(&mut target)?;
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before, after, "{storage}, from {} to {}", from.implementation(), to.implementation());
    }
    assert_eq!(before.len(), after.len());
    ask(&mut source, "STREAM.DELETE.S", &Value::Null)?;
    ask(&mut target, "STREAM.DELETE.S", &Value::Null)?;
    Ok(())
}

#[test]
fn a_backup_becomes_the_same_stream_on_either_server() {
    let (ours, go) = (start(Implementation::NatsRs), start(Implementation::NatsServer));
    for (from, to) in [(&ours, &ours), (&ours, &go), (&go, &ours)] {
        transfer(from, to, "file").expect("a backup goes from server to server");
    }
    transfer(&ours, &ours, "memory").expect("a backup of a stream in memory comes back");
}

#[test]
fn a_backup_that_is_damaged_leaves_nothing() {
    let server = start(Implementation::NatsRs);
    let mut client = Client::connect(&server, "a").expect("a connection");
    fill(&mut client, "file").expect("a stream");
    let (answer, mut pieces) = snapshot(&mut client).expect("a backup");
    ask(&mut client, "STREAM.DELETE.S", &Value::Null).expect("an answer");
    let middle = pieces.len() / 2;
    let at = pieces[middle].len() / 2;
    pieces[middle][at] ^= 0x40;
    let made = restore(&mut client, &answer, &pieces).expect("an answer");
    assert_eq!(made["error"]["err_code"], 10062, "{made}");
    pieces[middle][at] ^= 0x40;
    let cut = restore(&mut client, &answer, &pieces[..middle]).expect("an answer");
    assert_eq!(cut["error"]["err_code"], 10062, "{cut}");
    let names = ask(&mut client, "STREAM.NAMES", &Value::Null).expect("an answer");
    assert!(names["streams"].is_null(), "{names}");
    let made = restore(&mut client, &answer, &pieces).expect("an answer");
    assert!(made["error"].is_null(), "{made}");
}

//! Status messages to clients: a header block, no payload.
//!
//! Source: ADR-13, pull subscribe internals; ADR-42, pull consumer priority groups.

use std::io::Write as _;

use super::waiting::Request;
use crate::outputs::Outputs;

/// A status without further headers.
pub(super) fn plain(outputs: &mut Outputs, to: &[u8], status: &str) {
    send(outputs, to, b"", format_args!("NATS/1.0 {status}\r\n\r\n"));
}

/// A status that says what is left of a request.
fn with_rest(outputs: &mut Outputs, request: &Request, status: &str) {
    let (messages, bytes) = (request.batch, request.bytes);
    let text =
        format_args!("NATS/1.0 {status}\r\nNats-Pending-Messages: {messages}\r\nNats-Pending-Bytes: {bytes}\r\n\r\n");
    send(outputs, &request.reply, b"", text);
}

pub(super) fn request_timeout(outputs: &mut Outputs, request: &Request) {
    with_rest(outputs, request, "408 Request Timeout");
}

pub(super) fn message_too_large(outputs: &mut Outputs, request: &Request) {
    with_rest(outputs, request, "409 Message Size Exceeds MaxBytes");
}

pub(super) fn batch_completed(outputs: &mut Outputs, request: &Request) {
    with_rest(outputs, request, "409 Batch Completed");
}

pub(super) fn wrong_pin(outputs: &mut Outputs, request: &Request) {
    with_rest(outputs, request, "423 Nats-Wrong-Pin-Id");
}

pub(super) fn server_shutdown(outputs: &mut Outputs, request: &Request) {
    with_rest(outputs, request, "409 Server Shutdown");
}

/// What a heartbeat tells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Heartbeat<'a> {
    /// The last delivery's sequence.
    pub(super) consumer_seq: u64,
    /// Up to where the stream was read.
    pub(super) stream_seq: u64,
    /// The flow control request that is waited for; empty for none.
    pub(super) stalled: &'a [u8],
}

pub(super) fn idle_heartbeat(outputs: &mut Outputs, to: &[u8], heartbeat: Heartbeat<'_>) {
    let Heartbeat { consumer_seq, stream_seq, stalled } = heartbeat;
    outputs.send_with(to, b"", |body| {
        let start = body.len();
        write(
            body,
            format_args!(
                "NATS/1.0 100 Idle Heartbeat\r\nNats-Last-Consumer: {consumer_seq}\r\nNats-Last-Stream: {stream_seq}\r\n"
            ),
        );
        if !stalled.is_empty() {
            body.extend_from_slice(b"Nats-Consumer-Stalled: ");
            body.extend_from_slice(stalled);
            body.extend_from_slice(b"\r\n");
        }
        body.extend_from_slice(b"\r\n");
        body.len() - start
    });
}

/// Asks the receiver to answer when it has taken everything so far.
pub(super) fn flow_control_request(outputs: &mut Outputs, to: &[u8], reply: &[u8]) {
    send(outputs, to, reply, format_args!("NATS/1.0 100 FlowControl Request\r\n\r\n"));
}

fn send(outputs: &mut Outputs, to: &[u8], reply: &[u8], text: std::fmt::Arguments<'_>) {
    outputs.send_with(to, reply, |body| {
        let start = body.len();
        write(body, text);
        body.len() - start
    });
}

/// Appends text.
fn write(body: &mut Vec<u8>, text: std::fmt::Arguments<'_>) {
    body.write_fmt(text).expect("writing to memory doesn't fail");
}

//! What a session says of its operations when the protocol is logged.

use std::sync::atomic::Ordering;

use protocol::{ClientOp, Publish};

use super::ClientSession;
use crate::wire_trace;

impl ClientSession {
    /// Looks up whether connections are traced.
    pub(super) fn find_traced(&mut self) {
        self.traced = self.view.settings.wire_trace.is_on;
        self.connection.traced.store(self.traced, Ordering::Relaxed);
    }

    #[cold]
    pub(super) fn trace_publish(&self, publish: &Publish<'_>) {
        let verb = if publish.header_length.is_some() { "HPUB" } else { "PUB" };
        self.connection.log_trace(&wire_trace::operation("<<-", verb, publish.arguments));
        let payload = self.view.settings.wire_trace.payload("<<-", publish.header_length, publish.body);
        if let Some(payload) = payload {
            self.connection.log_trace(&payload);
        }
    }

    #[cold]
    pub(super) fn trace_op(&self, op: &ClientOp<'_>) {
        let text = match op {
            ClientOp::Publish(_) | ClientOp::Ok => return,
            ClientOp::Subscribe { subject, queue, sid } => {
                let words = [*subject, queue.unwrap_or_default(), *sid];
                let words: Vec<&[u8]> = words.into_iter().filter(|word| !word.is_empty()).collect();
                wire_trace::operation("<<-", "SUB", &words.join(&b' '))
            }
            ClientOp::Unsubscribe { sid, max } => {
                let max = max.map(|max| format!(" {max}")).unwrap_or_default();
                wire_trace::operation("<<-", "UNSUB", &[sid, max.as_bytes()].concat())
            }
            ClientOp::Ping => wire_trace::operation("<<-", "PING", b""),
            ClientOp::Pong => wire_trace::operation("<<-", "PONG", b""),
            ClientOp::Connect(json) => wire_trace::object("CONNECT", json),
            ClientOp::Info(json) => wire_trace::object("INFO", json),
            ClientOp::Err(text) => wire_trace::operation("<<-", "-ERR", text),
        };
        self.connection.log_trace(&text);
    }

    /// Notes what was sent that is no message.
    #[inline]
    pub(super) fn trace_sent(&self, verb: &str, arguments: &str) {
        if self.traced {
            self.connection.log_trace(&wire_trace::operation("->>", verb, arguments.as_bytes()));
        }
    }
}

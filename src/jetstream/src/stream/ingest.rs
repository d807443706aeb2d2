//! Checks before a message is stored.

use store::NewMessage;

use super::Stream;
use crate::environment::Turn;
use crate::input::Input;

impl Stream {
    /// Takes a message. It is acknowledged once it is durable; see [`Stream::start_sync`].
    pub(super) fn publish(&mut self, message: &Input<'_>, turn: &mut Turn<'_>) {
        let Input { subject, reply, headers, payload, .. } = *message;
        match self.store.append(NewMessage { subject, headers, payload }, turn.now.wall) {
            Ok(appended) => {
                if !reply.is_empty() && !self.config.no_ack {
                    self.acks.push(reply, appended.seq, appended.position, false);
                }
            }
            Err(error) => turn.outputs.send(reply, b"", b"", error.to_string().as_bytes()),
        }
    }
}

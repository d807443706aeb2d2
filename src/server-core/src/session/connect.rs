//! INFO and CONNECT.

use std::sync::atomic::Ordering;

use clock::Moment;
use protocol::{ClosedReason, Info, ServerError};

use super::timers::Timers;
use super::{ClientSession, LogLine, Phase};
use crate::batch::Batch;

/// The newest client protocol: INFO may come at any time.
const PROTOCOL_MAX: i64 = 1;

/// What the first INFO depends on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Greeting {
    /// TLS came, or is to come, before INFO: it is required even if plain connections are accepted too.
    pub is_handshake_first: bool,
    /// The address is that of a proxy, which is nobody's business; the client's is not known yet.
    pub hides_address: bool,
}

impl ClientSession {
    /// Greets the client with INFO.
    pub fn greet(&mut self, batch: &mut Batch, greeting: Greeting) {
        let mut info = self.info(false);
        info.tls_required |= greeting.is_handshake_first;
        if greeting.hides_address {
            info.client_ip = String::new();
        }
        self.write_info(batch, &info);
    }

    /// The connection is ready for the client's first operation: from now on it has to come in time.
    pub fn handle_opened(&mut self, now: Moment) {
        self.timers = Timers::new(self.identity.account.is_none().then_some(self.view.settings.auth_timeout), now);
    }

    pub(super) fn send_connect_info(&mut self, batch: &mut Batch) {
        self.send_info(batch, true, false);
    }

    pub(super) fn send_info(&mut self, batch: &mut Batch, answers_ping: bool, lame_duck: bool) {
        let mut info = self.info(lame_duck);
        if answers_ping && let Some(account) = &self.identity.account {
            info.connect_info = true;
            info.remote_account = account.name.as_str().to_owned();
            info.acc_is_sys = self.view.is_system_account(account);
        }
        self.write_info(batch, &info);
    }

    fn info(&self, lame_duck: bool) -> Info {
        let mut info = self.view.info.clone();
        info.client_id = self.connection.id.0;
        info.client_ip = self.connection.remote.ip().to_string();
        info.max_payload = i64::try_from(self.limits.payload_max).unwrap_or(i64::MAX);
        info.nonce.clone_from(&self.identity.nonce);
        info.ldm |= lame_duck;
        info
    }

    fn write_info(&self, batch: &mut Batch, info: &Info) {
        let mut line = Vec::with_capacity(512);
        info.write(&mut line);
        batch.append_protocol(&self.connection, &line);
    }

    pub(super) fn handle_connect(&mut self, batch: &mut Batch, json: &[u8]) {
        self.connect_received(batch);
        if let Err(error) = self.options.update(json) {
            self.log(LogLine::Error(error.to_string()));
            self.fail(batch, None, ClosedReason::ProtocolViolation);
            return;
        }
        self.connection.note_activity(batch.now.wall);
        self.note_description();
        // Without trusted operators a JWT proves nothing.
        self.options.jwt = String::new();
        let headers = self.options.headers && self.view.settings.headers;
        self.limits.headers = headers;
        self.connection.headers.store(headers, Ordering::Relaxed);
        // A second CONNECT may lead into another account: nothing stays behind in the old one.
        self.remove_all_subscriptions(batch);
        self.authenticate(batch);
        if self.phase == Phase::Active {
            self.finish_connect(batch);
        }
    }

    /// What is left to check once the client is known.
    pub(super) fn finish_connect(&mut self, batch: &mut Batch) {
        if !(0..=PROTOCOL_MAX).contains(&self.options.protocol) {
            self.fail(batch, Some(ServerError::InvalidClientProtocol), ClosedReason::BadClientProtocolVersion);
            return;
        }
        if self.options.no_responders && !self.limits.headers {
            let told = Some(ServerError::NoRespondersRequiresHeaders);
            self.fail(batch, told, ClosedReason::NoRespondersRequiresHeaders);
            return;
        }
        if self.options.verbose {
            self.send_ok(batch);
        }
        // Secrets have done their duty.
        self.options.pass = String::new();
        self.options.auth_token = String::new();
        self.options.sig = String::new();
        self.options.proxy_sig = String::new();
    }
}

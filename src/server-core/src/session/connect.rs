//! INFO and CONNECT.

use std::net::IpAddr;
use std::sync::atomic::Ordering;

use clock::Moment;
use protocol::{ClientPart, ClosedReason, Info, InfoLine, ServerError};

use super::timers::Timers;
use super::{ClientSession, LogLine, Phase};
use crate::batch::Batch;

/// The newest client protocol: INFO may come at any time.
const PROTOCOL_MAX: i64 = 1;

/// Room for an INFO line of common length.
const INFO_BYTES: usize = 768;

/// What the first INFO depends on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Greeting {
    /// TLS came, or is to come, before INFO: it is required even if plain connections are accepted too.
    pub is_handshake_first: bool,
    /// The address is that of a proxy, which is nobody's business; the client's is not known yet.
    pub hides_address: bool,
}

/// In what an INFO differs from what the server tells everybody.
#[derive(Debug, Clone, Copy)]
struct InfoChange {
    requires_tls: bool,
    is_lame_duck: bool,
}

impl ClientSession {
    /// Greets the client with INFO.
    pub fn greet(&mut self, batch: &mut Batch, greeting: Greeting) {
        let ip = (!greeting.hides_address).then(|| self.connection.remote.ip());
        let change = InfoChange { requires_tls: greeting.is_handshake_first, is_lame_duck: false };
        self.write_info(batch, ip, None, change);
    }

    /// The connection is ready for the client's first operation: from now on it has to come in time.
    pub fn handle_opened(&mut self, now: Moment) {
        self.timers = Timers::new(self.identity.account.is_none().then_some(self.view.settings.auth_timeout), now);
    }

    pub(super) fn send_connect_info(&mut self, batch: &mut Batch) {
        self.send_info(batch, true, false);
    }

    pub(super) fn send_info(&mut self, batch: &mut Batch, answers_ping: bool, is_lame_duck: bool) {
        let account = self.identity.account.as_ref().filter(|_| answers_ping);
        let account = account.map(|account| (account.name.as_str(), self.view.is_system_account(account)));
        let change = InfoChange { requires_tls: false, is_lame_duck };
        self.write_info(batch, Some(self.connection.remote.ip()), account, change);
    }

    fn write_info(&self, batch: &mut Batch, ip: Option<IpAddr>, account: Option<(&str, bool)>, change: InfoChange) {
        let client = ClientPart { id: self.connection.id.0, ip, nonce: &self.identity.nonce, account };
        let mut line = Vec::with_capacity(INFO_BYTES);
        match self.changed_info(change) {
            Some(info) => InfoLine::new(&info).write(&client, &mut line),
            None => self.view.info_line.write(&client, &mut line),
        }
        batch.append_protocol(&self.connection, &line);
    }

    /// What the connection is told of the server, where that differs from what all are told.
    fn changed_info(&self, change: InfoChange) -> Option<Info> {
        let common = &self.view.info;
        let max_payload = i64::try_from(self.limits.payload_max).unwrap_or(i64::MAX);
        let tls_required = common.tls_required || change.requires_tls;
        let ldm = common.ldm || change.is_lame_duck;
        let is_common = (max_payload, tls_required, ldm) == (common.max_payload, common.tls_required, common.ldm);
        (!is_common).then(|| Info { max_payload, tls_required, ldm, ..common.clone() })
    }

    pub(super) fn handle_connect(&mut self, batch: &mut Batch, json: &[u8]) {
        self.connect_received(batch);
        let before = self.identity.grant.is_some().then(|| self.claim());
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
        if before.is_some_and(|before| before == self.claim() && !self.brings_evidence()) {
            self.note_details();
        } else {
            self.authenticate(batch);
        }
        if self.phase == Phase::Active {
            self.finish_connect(batch);
        }
    }

    /// Whom the client says to be.
    fn claim(&self) -> (String, String) {
        (self.options.user.clone(), self.options.nkey.clone())
    }

    /// Whether the last CONNECT says something that has to be checked. Secrets aren't kept, so what is there is new; one
    /// that only changes other options leaves the client who it is.
    fn brings_evidence(&self) -> bool {
        let options = &self.options;
        let texts = [&options.pass, &options.auth_token, &options.sig, &options.proxy_sig, &options.account];
        options.new_account || texts.into_iter().any(|text| !text.is_empty())
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

//! Who the client is: evidence to the authenticator, and what its decision means.

use std::sync::Arc;
use std::sync::atomic::Ordering;

use account::{ConnectionType, Decision, DenyReason, Evidence, Grant, PeerIdentity, ReplyPermits};
use protocol::{ClosedReason, ConnectOptions, ServerError};

use super::{ClientSession, LogLine, Phase, SessionOutput};
use crate::batch::Batch;

/// What stands in reports for a token.
const REDACTED: &str = "[REDACTED]";

impl ClientSession {
    /// Notes whom the client's verified certificate names; before CONNECT.
    pub fn set_certificate(&mut self, certificate: PeerIdentity) {
        self.identity.certificate = Some(Box::new(certificate));
    }

    /// Where authentication is required, CONNECT has to be the first operation, unless there is a `no_auth_user`.
    ///
    /// Returns whether the bytes are refused.
    pub(super) fn refuses_before_connect(&mut self, batch: &mut Batch, next: &[u8]) -> bool {
        let Some(first) = next.first() else { return false };
        if self.identity.account.is_some() || first.eq_ignore_ascii_case(&b'C') {
            return false;
        }
        match self.view.authenticator.authenticate(&Evidence::nothing(ConnectionType::Standard)) {
            Decision::Allowed(grant) => {
                self.connect_received(batch);
                self.accept(batch, grant);
            }
            Decision::NeedsPasswordCheck(_) => self.deny(batch, DenyReason::CredentialsMissing),
            Decision::Denied(reason) => self.deny(batch, reason),
        }
        self.phase == Phase::Closed
    }

    /// Decides about the client from what CONNECT said.
    pub(super) fn authenticate(&mut self, batch: &mut Batch) {
        let options = &self.options;
        let nonce = self.identity.nonce.as_bytes();
        let (proxy, proxy_key) = self.view.trusted_proxies.check(&options.proxy_sig, nonce);
        if let Some(key) = proxy_key {
            self.connection.update_details(|details| key.clone_into(&mut details.proxy_key));
        }
        self.identity.proxy_key = proxy_key.map(Box::from);
        let evidence = Evidence {
            connection_type: ConnectionType::Standard,
            user: &options.user,
            password: &options.pass,
            token: &options.auth_token,
            nkey: &options.nkey,
            signature: &options.sig,
            nonce,
            designates_account: options.new_account || !options.account.is_empty(),
            certificate: self.identity.certificate.as_deref(),
            proxy,
        };
        let decision = self.view.authenticator.authenticate(&evidence);
        self.decided(batch, decision);
    }

    fn decided(&mut self, batch: &mut Batch, decision: Decision) {
        match decision {
            Decision::Allowed(grant) => self.accept(batch, grant),
            Decision::Denied(reason) => self.deny(batch, reason),
            Decision::NeedsPasswordCheck(check) => {
                self.phase = Phase::CheckingPassword;
                self.outputs.push_back(SessionOutput::CheckPassword(check));
            }
        }
    }

    /// Goes on with what a password check decided, and with the bytes that came after CONNECT.
    pub fn handle_password_checked(&mut self, batch: &mut Batch, decision: Decision) {
        if self.phase != Phase::CheckingPassword {
            return;
        }
        self.phase = Phase::AwaitingConnect;
        self.decided(batch, decision);
        if self.phase == Phase::Active {
            self.finish_connect(batch);
        }
        let rest = std::mem::take(&mut self.rest);
        if !rest.is_empty() {
            self.handle_bytes(batch, &rest);
        }
    }

    pub(super) fn deny(&mut self, batch: &mut Batch, reason: DenyReason) {
        let closed = match reason {
            DenyReason::ProxyNotTrusted => ClosedReason::ProxyNotTrusted,
            DenyReason::ProxyRequired => ClosedReason::ProxyRequired,
            DenyReason::CredentialsMissing
            | DenyReason::UserUnknown
            | DenyReason::PasswordWrong
            | DenyReason::TokenWrong
            | DenyReason::SignatureMissing
            | DenyReason::SignatureRejected
            | DenyReason::ConnectionTypeNotAllowed
            | DenyReason::CertificateUnknown
            | DenyReason::CertificateRequired
            | DenyReason::AccountDesignated => ClosedReason::AuthenticationFailure,
        };
        let user =
            if self.options.user.is_empty() { String::new() } else { format!(" - User {:?}", self.options.user) };
        self.log(LogLine::Error(format!("authentication error{user}: {reason}")));
        self.outputs.push_back(SessionOutput::AuthenticationFailed(closed));
        self.fail(batch, Some(ServerError::AuthorizationViolation), closed);
    }

    /// The client is who it says: it joins its account.
    pub(super) fn accept(&mut self, batch: &mut Batch, grant: Grant) {
        let Some(entry) = self.view.accounts.get(&grant.account) else {
            self.fail(batch, Some(ServerError::AuthorizationViolation), ClosedReason::MissingAccount);
            return;
        };
        let state = Arc::clone(&entry.state);
        let limits = entry.limits;
        self.leave_account();
        if !state.take_connection(limits.connections_max) {
            // Reports tell whose limit it was.
            self.connection.update_details(|details| details.account = Some(state));
            self.log(LogLine::Error("maximum account active connections exceeded".to_owned()));
            let told = Some(ServerError::MaximumAccountConnectionsExceeded);
            self.fail(batch, told, ClosedReason::MaxAccountConnectionsExceeded);
            return;
        }
        self.identity.has_account_place = true;
        self.identity.account = Some(state);
        self.apply_grant(grant);
        self.apply_limits();
        self.phase = Phase::Active;
        self.note_details();
        self.outputs.push_back(SessionOutput::Authenticated);
    }

    pub(super) fn leave_account(&mut self) {
        if std::mem::take(&mut self.identity.has_account_place)
            && let Some(account) = &self.identity.account
        {
            account.release_connection();
        }
    }

    /// Takes over a grant's permissions.
    pub(super) fn apply_grant(&mut self, grant: Grant) {
        let permissions = &grant.permissions;
        self.identity.permissions = Some(Arc::clone(permissions));
        self.connection.update_details(|details| details.permissions = Some(Arc::clone(permissions)));
        let responses = permissions.config().responses;
        *self.connection.reply_permits.lock() = responses.map(|responses| Box::new(ReplyPermits::new(responses)));
        self.connection.has_reply_permits.store(responses.is_some(), Ordering::Relaxed);
        self.identity.grant = Some(Box::new(grant));
        if let Some(cache) = &mut self.cache {
            cache.clear();
        }
    }

    /// The limits of the server, narrowed by those of the account.
    pub(super) fn apply_limits(&mut self) {
        let settings = &self.view.settings;
        let account_max = self.account_limits().payload_max.map(|max| usize::try_from(max).unwrap_or(usize::MAX));
        self.limits.payload_max = account_max.map_or(settings.payload_max, |max| max.min(settings.payload_max));
        self.limits.control_line_max = settings.control_line_max;
        self.find_mappings();
        self.find_traced();
    }

    /// Looks up the mappings of the account, so that publishing need not.
    pub(super) fn find_mappings(&mut self) {
        let entry = self.identity.account.as_ref().and_then(|account| self.view.accounts.get(&account.name));
        self.identity.has_trace_destination = entry.is_some_and(|entry| entry.view.config().message_trace.is_some());
        self.identity.mappings =
            entry.filter(|entry| !entry.view.mappings().is_empty()).map(|entry| Arc::clone(&entry.view));
    }

    pub(super) fn account_limits(&self) -> account::AccountLimits {
        let account = self.identity.account.as_ref();
        account.and_then(|account| self.view.accounts.get(&account.name)).map(|entry| entry.limits).unwrap_or_default()
    }

    /// Lets monitoring know what the client says of itself, before anything of it is checked.
    pub(super) fn note_description(&self) {
        let options = &self.options;
        self.connection.update_details(|details| {
            details.name.clone_from(&options.name);
            details.lang.clone_from(&options.lang);
            details.version.clone_from(&options.version);
            details.user = claimed_user(options);
            details.nkey = claimed_key(options);
            details.takes_info = options.protocol >= 1;
            details.headers = options.headers;
        });
    }

    /// Lets monitoring know who is connected.
    pub(super) fn note_details(&self) {
        let identity = &self.identity;
        let user = identity.grant.as_ref().and_then(|grant| grant.login.authorized_user());
        self.connection.update_details(|details| {
            if let Some(user) = user {
                user.clone_into(&mut details.user);
            }
            details.account.clone_from(&identity.account);
        });
    }
}

/// Whom the client claims to be; a token never shows.
fn claimed_user(options: &ConnectOptions) -> String {
    let hidden = if options.auth_token.is_empty() { "" } else { REDACTED };
    let claims = [claimed_key(options), options.user.clone(), hidden.to_owned()];
    claims.into_iter().find(|claim| !claim.is_empty()).unwrap_or_default()
}

/// The key that the client names; a seed, which somebody took for it, never shows.
fn claimed_key(options: &ConnectOptions) -> String {
    if options.nkey.starts_with('S') { REDACTED.to_owned() } else { options.nkey.clone() }
}

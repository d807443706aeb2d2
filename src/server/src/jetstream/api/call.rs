//! [`Api`], which answers requests, and [`Call`], one request while it is answered.

use std::sync::Arc;

use arc_swap::Guard;
use clock::Clock;
use jetstream::Outputs;
use jetstream_api::headers::{self, is_api_level_met};
use jetstream_api::json::Strictness;
use jetstream_api::request::{Request, decode_request};
use jetstream_api::{API_LEVEL, ApiError, ErrorCode};
use parking_lot::RwLock;
use server_core::{AccountState, Batch, InternalMessage, Message, publish_internal};
use store::header_value;

use super::answer::{Answer, Noted};
use super::audit::Audit;
use super::queue::RequestQueue;
use super::transfer::Transfers;
use crate::jetstream::account::JsAccount;
use crate::jetstream::settings::Settings;
use crate::jetstream::{JsAccounts, Surroundings};

/// Answers requests.
#[derive(Debug)]
pub(crate) struct Api {
    surroundings: Arc<Surroundings>,
    accounts: Arc<RwLock<JsAccounts>>,
    transfers: Transfers,
}

impl Api {
    pub(super) fn new(surroundings: Arc<Surroundings>, accounts: Arc<RwLock<JsAccounts>>) -> Arc<Self> {
        Arc::new(Self { surroundings, accounts, transfers: Transfers::default() })
    }

    /// Requests that wait.
    pub(super) fn requests(&self) -> &RequestQueue {
        &self.surroundings.requests
    }

    /// The configuration in force.
    pub(super) fn settings(&self) -> Guard<Arc<Settings>> {
        self.surroundings.settings()
    }

    /// The domain; empty for none.
    pub(super) fn domain_name(&self) -> String {
        self.settings().domain.clone().unwrap_or_default()
    }

    /// The server's name.
    pub(super) fn server_name(&self) -> String {
        self.surroundings.published.view().info.server_name.clone()
    }

    pub(super) fn clock(&self) -> &Clock {
        &self.surroundings.clock
    }

    pub(super) fn transfers(&self) -> &Transfers {
        &self.transfers
    }

    /// An account with JetStream.
    pub(super) fn account(&self, name: &str) -> Option<Arc<JsAccount>> {
        self.accounts.read().get(name).cloned()
    }

    /// Whether there is an account of this name, with JetStream or without.
    pub(super) fn has_account(&self, name: &str) -> bool {
        self.surroundings.published.view().accounts.keys().any(|account| account.as_str() == name)
    }

    /// The system account, unless it is switched off.
    pub(super) fn system_account(&self) -> Option<Arc<AccountState>> {
        self.surroundings.published.view().system_account.clone()
    }

    /// Whether an account is the system account.
    pub(super) fn is_system(&self, account: &Arc<AccountState>) -> bool {
        self.surroundings.published.view().is_system_account(account)
    }

    /// Publishes a message in an account. What was touched is still to be flushed.
    pub(super) fn publish(
        &self,
        batch: &mut Batch,
        account: &Arc<AccountState>,
        (subject, reply): (&[u8], &[u8]),
        headers: &[u8],
        payload: &[u8],
    ) -> bool {
        let body = [headers, payload, b"\r\n"].concat();
        let header_length = (!headers.is_empty()).then_some(headers.len());
        let message = Message { subject, reply, header_length, body: &body };
        let published = &self.surroundings.published;
        publish_internal(batch, &published.counters, &published.view(), account, &message)
    }

    /// Sends an answer now or once it may be sent, counts it and tells of it.
    pub(super) fn send(
        self: &Arc<Self>,
        batch: &mut Batch,
        account: Option<&Arc<JsAccount>>,
        message: &Arc<InternalMessage>,
        mut answer: Answer,
    ) {
        let pending = answer.waits_for.take();
        let audit = (answer.noted != Noted::Silently).then(|| self.audit(batch, message)).flatten();
        let sending = Sending { message: Arc::clone(message), account: account.cloned(), answer, audit };
        match pending {
            Some((owner, position)) => {
                owner.when_durable(batch, position, Box::new(move |result, outputs| sending.finish(result, outputs)));
            }
            None => {
                let mut outputs = Outputs::default();
                sending.finish(Ok(()), &mut outputs);
                for output in outputs.iter() {
                    let body = (output.headers(), output.payload());
                    self.publish(batch, &message.account, (output.subject, output.reply), body.0, body.1);
                }
            }
        }
    }
}

/// An answer on its way.
struct Sending {
    message: Arc<InternalMessage>,
    account: Option<Arc<JsAccount>>,
    answer: Answer,
    /// What is told of it, but for the answer itself.
    audit: Option<Audit>,
}

impl Sending {
    fn finish(mut self, result: Result<(), ApiError>, outputs: &mut Outputs) {
        if let Err(error) = result {
            self.answer.payload = (self.answer.refuse)(error);
            self.answer.noted = Noted::Refused;
        }
        let Answer { payload, headers, noted, .. } = self.answer;
        if noted != Noted::Silently
            && let Some(account) = &self.account
        {
            account.count_request(noted == Noted::Refused);
        }
        if !self.message.reply.is_empty() {
            outputs.send(self.message.reply.as_bytes(), b"", &headers, &payload);
        }
        if let Some(audit) = self.audit {
            audit.send(&payload, outputs);
        }
    }
}

/// One request while it is answered.
#[derive(Debug)]
pub(super) struct Call<'a> {
    pub(super) api: &'a Arc<Api>,
    pub(super) batch: &'a mut Batch,
    pub(super) message: &'a Arc<InternalMessage>,
    account: Option<&'a Arc<JsAccount>>,
}

impl<'a> Call<'a> {
    pub(super) fn new(
        api: &'a Arc<Api>,
        batch: &'a mut Batch,
        account: Option<&'a Arc<JsAccount>>,
        message: &'a Arc<InternalMessage>,
    ) -> Self {
        Self { api, batch, message, account }
    }

    /// The account.
    ///
    /// # Errors
    /// 10039 if it has no JetStream.
    pub(super) fn account(&self) -> Result<&'a Arc<JsAccount>, ApiError> {
        self.account.ok_or_else(|| ErrorCode::NotEnabledForAccount.error())
    }

    /// The account of a request that asks for no higher API level than this server's.
    ///
    /// # Errors
    /// 10185; 10039.
    pub(super) fn admit(&self) -> Result<&'a Arc<JsAccount>, ApiError> {
        self.check_level()?;
        self.account()
    }

    /// Whether this server's API level is as high as the request asks for.
    ///
    /// # Errors
    /// 10185.
    pub(super) fn check_level(&self) -> Result<(), ApiError> {
        let level = self.header(headers::REQUIRED_API_LEVEL);
        let level = level.map(|value| String::from_utf8_lossy(value).into_owned());
        if is_api_level_met(level.as_deref(), API_LEVEL) { Ok(()) } else { Err(ErrorCode::RequiredApiLevel.error()) }
    }

    /// A header of the request.
    pub(super) fn header(&self, name: &str) -> Option<&'a [u8]> {
        header_value(&self.message.headers, name)
    }

    /// The body of the request.
    pub(super) fn body(&self) -> &'a [u8] {
        &self.message.payload
    }

    /// How strictly bodies are read.
    pub(super) fn strictness(&self) -> Strictness {
        self.api.settings().strictness
    }

    /// Reads the body.
    ///
    /// # Errors
    /// 10025.
    pub(super) fn decode<T: Request>(&self) -> Result<T, ApiError> {
        decode_request(self.body(), self.strictness())
    }

    /// Reads the body if it is an object or a list; whatever else is there counts as nothing.
    ///
    /// # Errors
    /// 10025.
    pub(super) fn decode_optional<T: Request>(&self) -> Result<T, ApiError> {
        match self.body().trim_ascii_start().first() {
            Some(b'{' | b'[') => self.decode(),
            Some(_) | None => Ok(T::default()),
        }
    }

    /// Refuses a request without a body where one is needed.
    ///
    /// # Errors
    /// 10003.
    pub(super) fn check_not_empty(&self) -> Result<(), ApiError> {
        match jetstream_api::request::check_empty(self.body()) {
            Ok(()) => Err(ErrorCode::BadRequest.error()),
            Err(_) => Ok(()),
        }
    }

    /// The account in which the request was made, JetStream or not.
    pub(super) fn state(&self) -> &'a Arc<AccountState> {
        &self.message.account
    }
}

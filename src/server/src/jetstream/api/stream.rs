//! Requests about one stream: create, update, show, delete, purge.

use std::sync::Arc;

use jetstream::{Stream, Turn};
use jetstream_api::advisory::Action;
use jetstream_api::request::{PurgeRequest, StreamConfigRequest, StreamInfoRequest, check_empty};
use jetstream_api::response::{
    Page, ResponseBody, SUBJECTS_MAX, StreamCreated, StreamDeleted, StreamInfoGiven, StreamPurged, StreamUpdated,
};
use jetstream_api::{
    AccountLimits, ApiError, ClusterInfo, ErrorCode, Nanos, ServerLimits, StreamConfig, StreamContext, StreamInfo,
    add_answer_metadata, check_stream, check_stream_create_request, check_stream_update, check_stream_update_request,
    check_upstream_filters, copy_level, headers, set_stream_level, violates_limits,
};
use subject::overlap::filters_overlap;

use super::answer::{Answer, Done, Outcome};
use super::call::Call;
use crate::identity::EMULATED_VERSION;
use crate::jetstream::account::JsAccount;
use crate::jetstream::stream_owner::StreamOwner;

/// The value of the header with which a client asks for an answer in the form of one to a creation.
const CREATE_RESPONSE: &[u8] = b"create";

/// What is said of a new stream's store that can't be made; the log says more.
const NO_STORE: &str = "error creating store for stream";

/// A stream that runs.
///
/// # Errors
/// 10059 if there is none of this name, 10194 if it is kept offline.
pub(super) fn find(account: &JsAccount, name: &str) -> Result<Arc<StreamOwner>, ApiError> {
    match (account.stream(name), account.offline_stream(name)) {
        (Some(owner), _) => Ok(owner),
        (None, Some(offline)) => Err(ErrorCode::StreamOfflineReason.because(offline.reason)),
        (None, None) => Err(not_found()),
    }
}

/// There is no such stream, or it has ended meanwhile.
pub(super) fn not_found() -> ApiError {
    ErrorCode::StreamNotFound.error()
}

impl Call<'_> {
    /// Runs `act` on a stream.
    ///
    /// # Errors
    /// 10059 if it has ended meanwhile.
    pub(super) fn run<T>(
        &mut self,
        owner: &StreamOwner,
        act: impl FnOnce(&mut Stream, &mut Turn<'_>) -> T,
    ) -> Result<T, ApiError> {
        owner.with_stream(self.batch, act).ok_or_else(not_found)
    }
}

/// Everything that a configuration is checked against.
pub(super) struct Beside {
    pub(super) configs: Vec<Arc<StreamConfig>>,
    pub(super) limits: AccountLimits,
    server: ServerLimits,
}

impl Beside {
    pub(super) fn of(account: &JsAccount) -> Self {
        let configs = account.streams().iter().map(|owner| owner.config()).collect();
        Self { configs, limits: *account.limits(), server: account.surroundings().settings().limits }
    }

    /// Lets something be checked beside the account's streams.
    pub(super) fn check<T>(&self, is_pedantic: bool, check: impl FnOnce(StreamContext<'_>) -> T) -> T {
        let find = |name: &str| self.configs.iter().find(|config| config.name == name).map(Arc::as_ref);
        check(StreamContext { server: self.server, account: self.limits, find: &find, is_pedantic })
    }

    /// Whether subjects are stored by a stream other than `name` already.
    ///
    /// # Errors
    /// 10065.
    pub(super) fn check_overlap(&self, name: &str, subjects: &[String]) -> Result<(), ApiError> {
        let mut others = self.configs.iter().filter(|config| config.name != name).flat_map(|config| &config.subjects);
        let overlaps = others.any(|other| subjects.iter().any(|subject| filters_overlap(subject, other)));
        if overlaps { Err(ErrorCode::StreamSubjectOverlap.error()) } else { Ok(()) }
    }
}

/// `STREAM.CREATE`. A stream that exists with the same configuration is fine.
pub(super) fn create(call: &mut Call<'_>, name: &str) -> Outcome<StreamCreated> {
    let account = call.admit()?;
    let request = StreamConfigRequest::decode(call.body(), call.strictness())?;
    let config = check_stream_create_request(&request, name)?;
    let _creating = account.lock_changes();
    let around = Beside::of(account);
    account.check_new_stream(&config, &around.configs)?;
    let mut config = around.check(request.pedantic, |context| check_stream(&config, context))?;
    if config.num_replicas > 1 {
        return Err(ErrorCode::StreamReplicasNotSupported.error());
    }
    if let Some(existing) = account.stream(name) {
        let there = existing.config();
        copy_level(&mut config.metadata, &there.metadata);
        if config != *there {
            return Err(ErrorCode::StreamNameExist.error());
        }
        return Ok(created(call, &existing)?.into());
    }
    check_upstream_filters(&config)?;
    around.check_overlap(name, &config.subjects)?;
    let owner = account.create_stream(config, call.batch).map_err(|error| {
        tracing::warn!("Stream create failed for '{} > {name}': {error}", account.name());
        ErrorCode::StreamCreate.because(NO_STORE)
    })?;
    call.api.announce_stream(call.batch, call.state(), name, Action::Create);
    Ok(created(call, &owner)?.into())
}

fn created(call: &mut Call<'_>, owner: &Arc<StreamOwner>) -> Result<StreamCreated, ApiError> {
    let mut info = described(call, owner)?;
    info.domain = String::new();
    Ok(StreamCreated { info: Some(info), did_create: true })
}

/// A stream as answers show it.
pub(super) fn described(call: &mut Call<'_>, owner: &Arc<StreamOwner>) -> Result<StreamInfo, ApiError> {
    let mut info = call.run(owner, |stream, turn| stream.info(false, turn.now))?;
    add_answer_metadata(&mut info.config.metadata, EMULATED_VERSION);
    Ok(info)
}

/// `STREAM.UPDATE`.
pub(super) fn update(call: &mut Call<'_>, name: &str) -> Outcome<StreamUpdated> {
    let account = call.admit()?;
    let request = StreamConfigRequest::decode(call.body(), call.strictness())?;
    let _creating = account.lock_changes();
    let around = Beside::of(account);
    let is_pedantic = request.pedantic;
    let mut config = around.check(is_pedantic, |context| check_stream_update_request(&request, name, context))?;
    let owner = find(account, name)?;
    set_stream_level(&mut config);
    let old = owner.config();
    let config = around.check(is_pedantic, |context| check_stream_update(&old, &config, true, context))?;
    let more = (config.max_bytes.max(0) - old.max_bytes.max(0)).max(0);
    account.check_reservation(&config, more, config.max_bytes - more, &around.configs)?;
    call.run(&owner, |stream, _| check_consumer_limits(stream, &old, &config))??;
    around.check_overlap(name, &config.subjects)?;
    let position = account.update_stream(&owner, &config, call.batch)?;
    call.api.announce_stream(call.batch, call.state(), name, Action::Modify);
    let body = StreamUpdated { info: Some(described(call, &owner)?) };
    Ok(Done { waits_for: Some((owner, position)), ..body.into() })
}

/// New limits for consumers must not be below what consumers have.
fn check_consumer_limits(stream: &Stream, old: &StreamConfig, new: &StreamConfig) -> Result<(), ApiError> {
    let (before, after) = (old.consumer_limits, new.consumer_limits);
    let is_changed = (after.inactive_threshold > Nanos::ZERO && before.inactive_threshold != after.inactive_threshold)
        || (after.max_ack_pending > 0 && before.max_ack_pending != after.max_ack_pending);
    if !is_changed {
        return Ok(());
    }
    let beyond = stream.consumers().filter(|consumer| {
        let config = consumer.config();
        violates_limits(new, config.inactive_threshold, config.max_ack_pending)
    });
    let names: Vec<&str> = beyond.map(jetstream::Consumer::name).collect();
    if names.is_empty() {
        return Ok(());
    }
    Err(ErrorCode::StreamUpdate.because(format_args!("change to limits violates consumers: {}", names.join(", "))))
}

/// `STREAM.INFO`.
pub(super) fn info(call: &mut Call<'_>, name: &str) -> Answer {
    let outcome = show(call, name);
    let wants_created = call.header(headers::RESPONSE_TYPE) == Some(CREATE_RESPONSE);
    let r#type = if wants_created { StreamCreated::TYPE } else { StreamInfoGiven::TYPE };
    Answer::typed(r#type, outcome)
}

fn show(call: &mut Call<'_>, name: &str) -> Outcome<StreamInfoGiven> {
    let account = call.admit()?;
    let request: StreamInfoRequest = call.decode_optional()?;
    let owner = find(account, name)?;
    let leader = call.api.server_name();
    let body = call.run(&owner, |stream, turn| {
        let mut info = stream.info(request.deleted_details, turn.now);
        add_answer_metadata(&mut info.config.metadata, EMULATED_VERSION);
        info.cluster = Some(ClusterInfo { leader, ..ClusterInfo::default() });
        let page = list_subjects(stream, &request, &mut info);
        StreamInfoGiven { page, info: Some(info) }
    })?;
    Ok(body.into())
}

/// Puts the page of subjects that a request asks for into an info.
fn list_subjects(stream: &Stream, request: &StreamInfoRequest, info: &mut StreamInfo) -> Page {
    if request.subjects_filter.is_empty() {
        return Page::default();
    }
    let asked = request.offset.max(0);
    let offset = usize::try_from(asked).unwrap_or(usize::MAX);
    let (subjects, total) = stream.subjects(&request.subjects_filter, offset, SUBJECTS_MAX);
    if total == 0 {
        return Page::default();
    }
    info.state.subjects = subjects;
    Page { total, offset: asked.unsigned_abs(), limit: SUBJECTS_MAX as u64 }
}

/// `STREAM.DELETE`.
pub(super) fn delete(call: &mut Call<'_>, name: &str) -> Outcome<StreamDeleted> {
    let account = call.admit()?;
    check_empty(call.body())?;
    let _creating = account.lock_changes();
    remove(call, account, name)?;
    Ok(StreamDeleted::DONE.into())
}

/// Removes a stream with all that belongs to it; its creation lock is held.
pub(super) fn remove(call: &mut Call<'_>, account: &Arc<JsAccount>, name: &str) -> Result<(), ApiError> {
    if account.offline_stream(name).is_some() {
        account.delete_offline_stream(name)?;
    } else if !account.delete_stream(name, call.batch)? {
        return Err(not_found());
    }
    call.api.announce_stream(call.batch, account.state(), name, Action::Delete);
    Ok(())
}

/// `STREAM.PURGE`.
pub(super) fn purge(call: &mut Call<'_>, name: &str) -> Outcome<StreamPurged> {
    let account = call.admit()?;
    let request: PurgeRequest = call.decode_optional()?;
    if request.seq > 0 && request.keep > 0 {
        return Err(ErrorCode::BadRequest.error());
    }
    let owner = find(account, name)?;
    let purge = |stream: &mut Stream, turn: &mut Turn<'_>| stream.purge(&request, turn);
    let purged = call.run(&owner, purge)??;
    let body = StreamPurged { success: true, purged: purged.msgs };
    Ok(Done { waits_for: Some((owner, purged.position)), ..body.into() })
}

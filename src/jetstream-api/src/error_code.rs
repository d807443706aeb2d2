//! [`ErrorCode`]: the catalogue of everything that JetStream refuses.
//!
//! One row each: number, kind in the manner of HTTP, name in the Go server, text, and advice for whoever meets it.
//! `{…}` in a text is filled in at run time. 10001 was never used; numbers from 20000 on are this server's own.
//!
//! Source: the Go server's `errors.json`; NATS documentation, "JetStream wire API reference", error responses.

use std::fmt::Display;

use crate::api_error::ApiError;

macro_rules! catalogue {
    ($($variant:ident = $number:literal, $code:literal, $name:literal, $text:literal, $help:literal;)*) => {
        /// A row of the catalogue.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u16)]
        pub enum ErrorCode {
            $(#[doc = concat!($code, "/", $number, ": ", $text, ".")] $variant = $number,)*
        }

        impl ErrorCode {
            /// Every row by number.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The row with a number.
            #[must_use]
            pub fn from_number(number: u16) -> Option<Self> {
                match number {
                    $($number => Some(Self::$variant),)*
                    _ => None,
                }
            }

            const fn row(self) -> Row {
                match self {
                    $(Self::$variant => Row { code: $code, name: $name, text: $text, help: $help },)*
                }
            }
        }
    };
}

struct Row {
    code: u16,
    name: &'static str,
    text: &'static str,
    help: &'static str,
}

impl ErrorCode {
    /// The number: `err_code` in answers.
    #[must_use]
    pub const fn number(self) -> u16 {
        self as u16
    }

    /// The kind in the manner of HTTP: `code` in answers.
    #[must_use]
    pub const fn code(self) -> u16 {
        self.row().code
    }

    /// The name that the Go server's catalogue gives the row.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// The text, with placeholders such as `{err}`.
    #[must_use]
    pub const fn text(self) -> &'static str {
        self.row().text
    }

    /// What to do about it, if the text alone doesn't say it.
    #[must_use]
    pub fn help(self) -> Option<&'static str> {
        Some(self.row().help).filter(|help| !help.is_empty())
    }

    /// The answer; placeholders stay, so this is for rows without any.
    #[must_use]
    pub fn error(self) -> ApiError {
        ApiError { code: self.code(), err_code: self.number(), description: self.text().to_owned() }
    }

    /// The answer with `{err}` filled in.
    #[must_use]
    pub fn because(self, reason: impl Display) -> ApiError {
        self.error_with(&[("err", &reason)])
    }

    /// The answer with placeholders filled in; names come without braces.
    #[must_use]
    pub fn error_with(self, values: &[(&str, &dyn Display)]) -> ApiError {
        let mut description = String::new();
        let mut rest = self.text();
        while let Some((before, after)) = rest.split_once('{') {
            description.push_str(before);
            let Some((placeholder, behind)) = after.split_once('}') else { break };
            match values.iter().find(|(name, _)| *name == placeholder) {
                Some((_, value)) => description.push_str(&value.to_string()),
                None => description.push_str(&format!("{{{placeholder}}}")),
            }
            rest = behind;
        }
        description.push_str(rest);
        ApiError { code: self.code(), err_code: self.number(), description }
    }
}

catalogue! {
    AccountResourcesExceeded = 10002, 400, "JSAccountResourcesExceededErr", "resource limits exceeded for account",
        "The account has used up its JetStream memory or storage. Delete messages or raise the limits.";
    BadRequest = 10003, 400, "JSBadRequestErr", "bad request",
        "The request contradicts itself, or no request of this name exists.";
    ClusterIncomplete = 10004, 503, "JSClusterIncompleteErr", "incomplete results",
        "Some servers did not answer in time. Ask again.";
    ClusterNoPeers = 10005, 400, "JSClusterNoPeersErrF", "{err}",
        "No server of the cluster fits the placement and has room.";
    ClusterNotActive = 10006, 500, "JSClusterNotActiveErr", "JetStream not in clustered mode",
        "The request makes sense in a cluster only.";
    ClusterNotAssigned = 10007, 500, "JSClusterNotAssignedErr", "JetStream cluster not assigned to this server", "";
    ClusterNotAvail = 10008, 503, "JSClusterNotAvailErr", "JetStream system temporarily unavailable",
        "The servers are starting, or the meta group has no leader. Try again shortly.";
    ClusterNotLeader = 10009, 500, "JSClusterNotLeaderErr", "JetStream cluster can not handle request",
        "The server that answered does not lead. Try again shortly.";
    ClusterRequired = 10010, 503, "JSClusterRequiredErr", "JetStream clustering support required",
        "The request makes sense in a cluster only.";
    ClusterTags = 10011, 400, "JSClusterTagsErr", "tags placement not supported for operation", "";
    ConsumerCreate = 10012, 500, "JSConsumerCreateErrF", "{err}",
        "The consumer could not be made; the text says why.";
    ConsumerNameExist = 10013, 400, "JSConsumerNameExistErr", "consumer name already in use",
        "A consumer of this name exists. Choose another name, or delete it first.";
    ConsumerNotFound = 10014, 404, "JSConsumerNotFoundErr", "consumer not found",
        "No consumer of this name exists on the stream. Ephemeral consumers vanish when they are unused.";
    SnapshotDeliverSubjectInvalid = 10015, 400, "JSSnapshotDeliverSubjectInvalidErr", "deliver subject not valid",
        "A subject to deliver to has to be a valid subject without wildcards.";
    ConsumerDurableNameNotInSubject = 10016, 400, "JSConsumerDurableNameNotInSubjectErr",
        "consumer expected to be durable but no durable name set in subject",
        "A durable consumer has to be created on the subject that names it.";
    ConsumerDurableNameNotMatchSubject = 10017, 400, "JSConsumerDurableNameNotMatchSubjectErr",
        "consumer name in subject does not match durable name in request",
        "The consumer's name in the subject and in the body differ.";
    ConsumerDurableNameNotSet = 10018, 400, "JSConsumerDurableNameNotSetErr",
        "consumer expected to be durable but a durable name was not set",
        "Set `durable_name` in the body too.";
    ConsumerEphemeralWithDurableInSubject = 10019, 400, "JSConsumerEphemeralWithDurableInSubjectErr",
        "consumer expected to be ephemeral but detected a durable name set in subject",
        "The body describes an ephemeral consumer, but the subject names a durable one.";
    ConsumerEphemeralWithDurableName = 10020, 400, "JSConsumerEphemeralWithDurableNameErr",
        "consumer expected to be ephemeral but a durable name was set in request",
        "Use the subject that names the consumer, or leave out `durable_name`.";
    StreamExternalApiOverlap = 10021, 400, "JSStreamExternalApiOverlapErrF",
        "stream external api prefix {prefix} must not overlap with {subject}",
        "The prefix of an external stream must be the import's, not the account's own API.";
    StreamExternalDelPrefixOverlaps = 10022, 400, "JSStreamExternalDelPrefixOverlapsErrF",
        "stream external delivery prefix {prefix} overlaps with stream subject {subject}",
        "Choose a delivery prefix that no subject of the stream matches.";
    InsufficientResources = 10023, 503, "JSInsufficientResourcesErr", "insufficient resources",
        "The server has not enough memory or storage for the reservation.";
    StreamInvalidExternalDeliverySubj = 10024, 400, "JSStreamInvalidExternalDeliverySubjErrF",
        "stream external delivery prefix {prefix} must not contain wildcards",
        "Give a literal subject as the delivery prefix.";
    InvalidJson = 10025, 400, "JSInvalidJSONErr", "invalid JSON: {err}",
        "The body is not JSON, a value has the wrong type, or a field is unknown to a strict server.";
    MaximumConsumersLimit = 10026, 400, "JSMaximumConsumersLimitErr", "maximum consumers limit reached",
        "The stream or the account allows no more consumers.";
    MaximumStreamsLimit = 10027, 400, "JSMaximumStreamsLimitErr", "maximum number of streams reached",
        "The account allows no more streams.";
    MemoryResourcesExceeded = 10028, 500, "JSMemoryResourcesExceededErr", "insufficient memory resources available",
        "The server's or the account's memory is reserved already. Lower `max_bytes`, or raise `max_memory_store`.";
    MirrorConsumerSetupFailed = 10029, 500, "JSMirrorConsumerSetupFailedErrF", "{err}", "";
    MirrorMaxMessageSizeTooBig = 10030, 400, "JSMirrorMaxMessageSizeTooBigErr",
        "stream mirror must have max message size >= source",
        "Set `max_msg_size` of the mirror to at least that of its origin.";
    MirrorWithSources = 10031, 400, "JSMirrorWithSourcesErr", "stream mirrors can not also contain other sources",
        "A stream has either a mirror or sources.";
    MirrorWithStartSeqAndTime = 10032, 400, "JSMirrorWithStartSeqAndTimeErr",
        "stream mirrors can not have both start seq and start time configured",
        "Start a mirror at a sequence or at a time.";
    MirrorWithSubjectFilters = 10033, 400, "JSMirrorWithSubjectFiltersErr",
        "stream mirrors can not contain filtered subjects", "";
    MirrorWithSubjects = 10034, 400, "JSMirrorWithSubjectsErr", "stream mirrors can not contain subjects",
        "A mirror gets its messages from its origin only; leave out `subjects`.";
    NoAccount = 10035, 503, "JSNoAccountErr", "account not found",
        "The account is not known to this server.";
    ClusterUnSupportFeature = 10036, 503, "JSClusterUnSupportFeatureErr", "not currently supported in clustered mode",
        "The request makes sense on a single server only.";
    NoMessageFound = 10037, 404, "JSNoMessageFoundErr", "no message found",
        "No message has this sequence or subject; it may have been removed.";
    NotEmptyRequest = 10038, 400, "JSNotEmptyRequestErr", "expected an empty request payload",
        "Send the request without a body.";
    NotEnabledForAccount = 10039, 503, "JSNotEnabledForAccountErr", "JetStream not enabled for account",
        "Enable JetStream for the account.";
    ClusterPeerNotMember = 10040, 400, "JSClusterPeerNotMemberErr", "peer not a member",
        "The server named is not part of the group.";
    RaftGeneral = 10041, 500, "JSRaftGeneralErrF", "{err}", "";
    RestoreSubscribeFailed = 10042, 500, "JSRestoreSubscribeFailedErrF",
        "JetStream unable to subscribe to restore snapshot {subject}: {err}", "";
    SequenceNotFound = 10043, 400, "JSSequenceNotFoundErrF", "sequence {seq} not found",
        "No message has this sequence.";
    ClusterServerNotMember = 10044, 400, "JSClusterServerNotMemberErr", "server is not a member of the cluster", "";
    SourceConsumerSetupFailed = 10045, 500, "JSSourceConsumerSetupFailedErrF", "{err}", "";
    SourceMaxMessageSizeTooBig = 10046, 400, "JSSourceMaxMessageSizeTooBigErr",
        "stream source must have max message size >= target",
        "Set `max_msg_size` to at least that of the sources.";
    StorageResourcesExceeded = 10047, 500, "JSStorageResourcesExceededErr",
        "insufficient storage resources available",
        "The server's or the account's storage is reserved already. Lower `max_bytes`, or raise `max_file_store`.";
    StreamAssignment = 10048, 500, "JSStreamAssignmentErrF", "{err}", "";
    StreamCreate = 10049, 500, "JSStreamCreateErrF", "{err}", "";
    StreamDelete = 10050, 500, "JSStreamDeleteErrF", "{err}", "";
    StreamGeneral = 10051, 500, "JSStreamGeneralErrorF", "{err}", "";
    StreamInvalidConfig = 10052, 500, "JSStreamInvalidConfigF", "{err}",
        "The stream's configuration is not valid; the text says which part.";
    StreamLimits = 10053, 500, "JSStreamLimitsErrF", "{err}", "";
    StreamMessageExceedsMaximum = 10054, 400, "JSStreamMessageExceedsMaximumErr",
        "message size exceeds maximum allowed",
        "The message is longer than `max_msg_size` of the stream.";
    StreamMirrorNotUpdatable = 10055, 400, "JSStreamMirrorNotUpdatableErr",
        "stream mirror configuration can not be updated",
        "A mirror can be removed, which makes it a stream of its own, but not changed.";
    StreamMismatch = 10056, 400, "JSStreamMismatchErr", "stream name in subject does not match request",
        "The stream's name in the subject and in the body differ.";
    StreamMsgDeleteFailed = 10057, 500, "JSStreamMsgDeleteFailedF", "{err}",
        "The message could not be deleted; the text says why.";
    StreamNameExist = 10058, 400, "JSStreamNameExistErr", "stream name already in use with a different configuration",
        "A stream of this name exists with another configuration. Update it instead.";
    StreamNotFound = 10059, 404, "JSStreamNotFoundErr", "stream not found",
        "No stream of this name exists in this account and domain.";
    StreamNotMatch = 10060, 400, "JSStreamNotMatchErr", "expected stream does not match",
        "The publisher expected another stream on this subject (Nats-Expected-Stream).";
    StreamReplicasNotUpdatable = 10061, 400, "JSStreamReplicasNotUpdatableErr",
        "Replicas configuration can not be updated",
        "The number of replicas cannot be changed this way.";
    StreamRestore = 10062, 500, "JSStreamRestoreErrF", "restore failed: {err}",
        "The backup could not be restored; the text says why.";
    StreamSequenceNotMatch = 10063, 503, "JSStreamSequenceNotMatchErr", "expected stream sequence does not match", "";
    StreamSnapshot = 10064, 500, "JSStreamSnapshotErrF", "snapshot failed: {err}",
        "The backup could not be made; the text says why.";
    StreamSubjectOverlap = 10065, 400, "JSStreamSubjectOverlapErr", "subjects overlap with an existing stream",
        "Another stream stores one of these subjects. A subject belongs to at most one stream.";
    StreamTemplateCreate = 10066, 500, "JSStreamTemplateCreateErrF", "{err}", "";
    StreamTemplateDelete = 10067, 500, "JSStreamTemplateDeleteErrF", "{err}", "";
    StreamTemplateNotFound = 10068, 404, "JSStreamTemplateNotFoundErr", "template not found", "";
    StreamUpdate = 10069, 500, "JSStreamUpdateErrF", "{err}", "";
    StreamWrongLastMsgId = 10070, 400, "JSStreamWrongLastMsgIDErrF", "wrong last msg ID: {id}",
        "Another message was published meanwhile (Nats-Expected-Last-Msg-Id).";
    StreamWrongLastSequence = 10071, 400, "JSStreamWrongLastSequenceErrF", "wrong last sequence: {seq}",
        "Another message was published meanwhile (Nats-Expected-Last-Sequence and the like). Read again, retry.";
    TempStorageFailed = 10072, 500, "JSTempStorageFailedErr", "JetStream unable to open temp storage for restore", "";
    TemplateNameNotMatchSubject = 10073, 400, "JSTemplateNameNotMatchSubjectErr",
        "template name in subject does not match request", "";
    StreamReplicasNotSupported = 10074, 500, "JSStreamReplicasNotSupportedErr",
        "replicas > 1 not supported in non-clustered mode",
        "A single server keeps one copy. Set `num_replicas` to 1.";
    PeerRemap = 10075, 503, "JSPeerRemapErr", "peer remap failed", "";
    NotEnabled = 10076, 503, "JSNotEnabledErr", "JetStream not enabled",
        "Start the server with JetStream.";
    StreamStoreFailed = 10077, 503, "JSStreamStoreFailedF", "{err}",
        "The message was not stored; the text says why. It may be sent again with the same Nats-Msg-Id.";
    ConsumerConfigRequired = 10078, 400, "JSConsumerConfigRequiredErr", "consumer config required", "";
    ConsumerDeliverToWildcards = 10079, 400, "JSConsumerDeliverToWildcardsErr",
        "consumer deliver subject has wildcards",
        "A push consumer delivers to a literal subject.";
    ConsumerPushMaxWaiting = 10080, 400, "JSConsumerPushMaxWaitingErr",
        "consumer in push mode can not set max waiting",
        "`max_waiting` counts pull requests; a push consumer has none.";
    ConsumerDeliverCycle = 10081, 400, "JSConsumerDeliverCycleErr", "consumer deliver subject forms a cycle",
        "The deliver subject would be stored by the stream itself.";
    ConsumerMaxPendingAckPolicyRequired = 10082, 400, "JSConsumerMaxPendingAckPolicyRequiredErr",
        "consumer requires ack policy for max ack pending",
        "Set an ack policy, or leave out `max_ack_pending`.";
    ConsumerSmallHeartbeat = 10083, 400, "JSConsumerSmallHeartbeatErr",
        "consumer idle heartbeat needs to be >= 100ms",
        "Set `idle_heartbeat` to 100 ms or more.";
    ConsumerPullRequiresAck = 10084, 400, "JSConsumerPullRequiresAckErr",
        "consumer in pull mode requires explicit ack policy on workqueue stream",
        "Consumers of a work queue have to acknowledge: set `ack_policy` to explicit.";
    ConsumerPullNotDurable = 10085, 400, "JSConsumerPullNotDurableErr",
        "consumer in pull mode requires a durable name", "";
    ConsumerPullWithRateLimit = 10086, 400, "JSConsumerPullWithRateLimitErr",
        "consumer in pull mode can not have rate limit set",
        "A rate limit needs a push consumer; pull clients set the pace themselves.";
    ConsumerMaxWaitingNegative = 10087, 400, "JSConsumerMaxWaitingNegativeErr",
        "consumer max waiting needs to be positive", "";
    ConsumerHbRequiresPush = 10088, 400, "JSConsumerHBRequiresPushErr",
        "consumer idle heartbeat requires a push based consumer",
        "Pull requests ask for heartbeats themselves; set `deliver_subject` or leave out `idle_heartbeat`.";
    ConsumerFcRequiresPush = 10089, 400, "JSConsumerFCRequiresPushErr",
        "consumer flow control requires a push based consumer",
        "Flow control needs a push consumer: set `deliver_subject`.";
    ConsumerDirectRequiresPush = 10090, 400, "JSConsumerDirectRequiresPushErr",
        "consumer direct requires a push based consumer", "";
    ConsumerDirectRequiresEphemeral = 10091, 400, "JSConsumerDirectRequiresEphemeralErr",
        "consumer direct requires an ephemeral consumer", "";
    ConsumerOnMapped = 10092, 400, "JSConsumerOnMappedErr", "consumer direct on a mapped consumer", "";
    ConsumerFilterNotSubset = 10093, 400, "JSConsumerFilterNotSubsetErr",
        "consumer filter subject is not a valid subset of the interest subjects",
        "The filter matches nothing that the stream stores.";
    ConsumerInvalidPolicy = 10094, 400, "JSConsumerInvalidPolicyErrF", "{err}",
        "The deliver policy and the start sequence, start time or filter contradict each other.";
    ConsumerInvalidSampling = 10095, 400, "JSConsumerInvalidSamplingErrF",
        "failed to parse consumer sampling configuration: {err}",
        "Give a percentage such as `50%`.";
    StreamInvalid = 10096, 500, "JSStreamInvalidErr", "stream not valid", "";
    StreamHeaderExceedsMaximum = 10097, 400, "JSStreamHeaderExceedsMaximumErr",
        "header size exceeds maximum allowed of 64k",
        "Headers are limited to 64 KiB.";
    ConsumerWqRequiresExplicitAck = 10098, 400, "JSConsumerWQRequiresExplicitAckErr",
        "workqueue stream requires explicit ack",
        "Consumers of a work queue have to acknowledge every message: set `ack_policy` to explicit.";
    ConsumerWqMultipleUnfiltered = 10099, 400, "JSConsumerWQMultipleUnfilteredErr",
        "multiple non-filtered consumers not allowed on workqueue stream",
        "A work queue allows several consumers only if each has a filter and the filters do not overlap.";
    ConsumerWqConsumerNotUnique = 10100, 400, "JSConsumerWQConsumerNotUniqueErr",
        "filtered consumer not unique on workqueue stream",
        "Another consumer of the work queue takes some of these messages. Use filters that do not overlap.";
    ConsumerWqConsumerNotDeliverAll = 10101, 400, "JSConsumerWQConsumerNotDeliverAllErr",
        "consumer must be deliver all on workqueue stream",
        "Consumers of a work queue start at the beginning: set `deliver_policy` to all.";
    ConsumerNameTooLong = 10102, 400, "JSConsumerNameTooLongErrF",
        "consumer name is too long, maximum allowed is {max}", "";
    ConsumerBadDurableName = 10103, 400, "JSConsumerBadDurableNameErr",
        "durable name can not contain '.', '*', '>'", "";
    ConsumerStoreFailed = 10104, 500, "JSConsumerStoreFailedErrF", "error creating store for consumer: {err}", "";
    ConsumerExistingActive = 10105, 400, "JSConsumerExistingActiveErr", "consumer already exists and is still active",
        "The push consumer has a subscriber. Stop it, or use another name.";
    ConsumerReplacementWithDifferentName = 10106, 400, "JSConsumerReplacementWithDifferentNameErr",
        "consumer replacement durable config not the same", "";
    ConsumerDescriptionTooLong = 10107, 400, "JSConsumerDescriptionTooLongErrF",
        "consumer description is too long, maximum allowed is {max}", "";
    ConsumerWithFlowControlNeedsHeartbeats = 10108, 400, "JSConsumerWithFlowControlNeedsHeartbeats",
        "consumer with flow control also needs heartbeats",
        "Set `idle_heartbeat` with `flow_control`.";
    StreamSealed = 10109, 400, "JSStreamSealedErr", "invalid operation on sealed stream",
        "A sealed stream takes no messages and gives none up. It cannot be unsealed.";
    StreamPurgeFailed = 10110, 500, "JSStreamPurgeFailedF", "{err}",
        "The stream was not purged; the text says why.";
    StreamRollupFailed = 10111, 500, "JSStreamRollupFailedF", "{err}", "";
    ConsumerInvalidDeliverSubject = 10112, 400, "JSConsumerInvalidDeliverSubject",
        "invalid push consumer deliver subject", "";
    StreamMaxBytesRequired = 10113, 400, "JSStreamMaxBytesRequired",
        "account requires a stream config to have max bytes set",
        "The account demands `max_bytes` for every stream.";
    ConsumerMaxRequestBatchNegative = 10114, 400, "JSConsumerMaxRequestBatchNegativeErr",
        "consumer max request batch needs to be > 0", "";
    ConsumerMaxRequestExpiresTooSmall = 10115, 400, "JSConsumerMaxRequestExpiresTooSmall",
        "consumer max request expires needs to be >= 1ms",
        "Set `max_expires` to 1 ms or more.";
    ConsumerMaxDeliverBackoff = 10116, 400, "JSConsumerMaxDeliverBackoffErr",
        "max deliver is required to be > length of backoff values",
        "Set `max_deliver` to at least the number of backoff values, or to -1.";
    StreamInfoMaxSubjects = 10117, 500, "JSStreamInfoMaxSubjectsErr", "subject details would exceed maximum allowed",
        "Too many subjects match. Use a narrower `subjects_filter`.";
    StreamOffline = 10118, 500, "JSStreamOfflineErr", "stream is offline",
        "A server's version or state keeps the stream offline.";
    ConsumerOffline = 10119, 500, "JSConsumerOfflineErr", "consumer is offline",
        "A server's version or state keeps the consumer offline.";
    NoLimits = 10120, 400, "JSNoLimitsErr", "no JetStream default or applicable tiered limit present",
        "The account has no JetStream limits for this number of replicas.";
    ConsumerMaxPendingAckExcess = 10121, 400, "JSConsumerMaxPendingAckExcessErrF",
        "consumer max ack pending exceeds system limit of {limit}",
        "Lower `max_ack_pending`, or raise the limit of the stream, account or server.";
    StreamMaxStreamBytesExceeded = 10122, 400, "JSStreamMaxStreamBytesExceeded",
        "stream max bytes exceeds account limit max stream bytes",
        "Lower `max_bytes`, or raise the account's limit for a single stream.";
    StreamMoveAndScale = 10123, 400, "JSStreamMoveAndScaleErr", "can not move and scale a stream in a single update",
        "Change the placement and the number of replicas one after the other.";
    StreamMoveInProgress = 10124, 400, "JSStreamMoveInProgressErr", "stream move already in progress", "";
    ConsumerMaxRequestBatchExceeded = 10125, 400, "JSConsumerMaxRequestBatchExceededF",
        "consumer max request batch exceeds server limit of {limit}", "";
    ConsumerReplicasExceedsStream = 10126, 400, "JSConsumerReplicasExceedsStream",
        "consumer config replica count exceeds parent stream",
        "A consumer has at most as many replicas as its stream.";
    ConsumerNameContainsPathSeparators = 10127, 400, "JSConsumerNameContainsPathSeparatorsErr",
        "Consumer name can not contain path separators", "";
    StreamNameContainsPathSeparators = 10128, 400, "JSStreamNameContainsPathSeparatorsErr",
        "Stream name can not contain path separators", "";
    StreamReconfigureNotInProgress = 10129, 400, "JSStreamReconfigureNotInProgressErr",
        "stream reconfiguration not in progress", "";
    StreamNameExistRestoreFailed = 10130, 400, "JSStreamNameExistRestoreFailedErr",
        "stream name already in use, cannot restore", "";
    ConsumerCreateFilterSubjectMismatch = 10131, 400, "JSConsumerCreateFilterSubjectMismatchErr",
        "Consumer create request did not match filtered subject from create subject",
        "The filter in the subject and in the body differ.";
    ConsumerCreateDurableAndNameMismatch = 10132, 400, "JSConsumerCreateDurableAndNameMismatch",
        "Consumer Durable and Name have to be equal if both are provided",
        "Give `name` or `durable_name`, or the same in both.";
    ReplicasCountCannotBeNegative = 10133, 400, "JSReplicasCountCannotBeNegative",
        "replicas count cannot be negative", "";
    ConsumerReplicasShouldMatchStream = 10134, 400, "JSConsumerReplicasShouldMatchStream",
        "consumer config replicas must match interest retention stream's replicas",
        "Consumers of an interest or work queue stream have as many replicas as the stream.";
    ConsumerMetadataLength = 10135, 400, "JSConsumerMetadataLengthErrF",
        "consumer metadata exceeds maximum size of {limit}", "";
    ConsumerDuplicateFilterSubjects = 10136, 400, "JSConsumerDuplicateFilterSubjects",
        "consumer cannot have both FilterSubject and FilterSubjects specified",
        "Put all filters into `filter_subjects`.";
    ConsumerMultipleFiltersNotAllowed = 10137, 400, "JSConsumerMultipleFiltersNotAllowed",
        "consumer with multiple subject filters cannot use subject based API",
        "Create a consumer with several filters on the subject without a filter.";
    ConsumerOverlappingSubjectFilters = 10138, 400, "JSConsumerOverlappingSubjectFilters",
        "consumer subject filters cannot overlap",
        "One filter matches what another matches. Remove one of them.";
    ConsumerEmptyFilter = 10139, 400, "JSConsumerEmptyFilter",
        "consumer filter in FilterSubjects cannot be empty", "";
    SourceDuplicateDetected = 10140, 400, "JSSourceDuplicateDetected", "duplicate source configuration detected",
        "Sources of the same stream have to differ in filter, transforms or external prefix.";
    SourceInvalidStreamName = 10141, 400, "JSSourceInvalidStreamName", "sourced stream name is invalid", "";
    MirrorInvalidStreamName = 10142, 400, "JSMirrorInvalidStreamName", "mirrored stream name is invalid", "";
    MirrorWithFirstSeq = 10143, 400, "JSMirrorWithFirstSeqErr",
        "stream mirrors can not have first sequence configured", "";
    SourceMultipleFiltersNotAllowed = 10144, 400, "JSSourceMultipleFiltersNotAllowed",
        "source with multiple subject transforms cannot also have a single subject filter",
        "Put the filter into the transforms.";
    SourceInvalidSubjectFilter = 10145, 400, "JSSourceInvalidSubjectFilter", "source transform source: {err}", "";
    SourceInvalidTransformDestination = 10146, 400, "JSSourceInvalidTransformDestination",
        "source transform: {err}", "";
    SourceOverlappingSubjectFilters = 10147, 400, "JSSourceOverlappingSubjectFilters",
        "source filters can not overlap",
        "Sources may not take the same message twice.";
    ConsumerAlreadyExists = 10148, 400, "JSConsumerAlreadyExists", "consumer already exists",
        "A consumer of this name exists with another configuration, and the request was to create one.";
    ConsumerDoesNotExist = 10149, 400, "JSConsumerDoesNotExist", "consumer does not exist",
        "The request was to update a consumer that does not exist.";
    MirrorMultipleFiltersNotAllowed = 10150, 400, "JSMirrorMultipleFiltersNotAllowed",
        "mirror with multiple subject transforms cannot also have a single subject filter", "";
    MirrorInvalidSubjectFilter = 10151, 400, "JSMirrorInvalidSubjectFilter", "mirror transform source: {err}", "";
    MirrorOverlappingSubjectFilters = 10152, 400, "JSMirrorOverlappingSubjectFilters",
        "mirror subject filters can not overlap", "";
    ConsumerInactiveThresholdExcess = 10153, 400, "JSConsumerInactiveThresholdExcess",
        "consumer inactive threshold exceeds system limit of {limit}", "";
    MirrorInvalidTransformDestination = 10154, 400, "JSMirrorInvalidTransformDestination",
        "mirror transform: {err}", "";
    StreamTransformInvalidSource = 10155, 400, "JSStreamTransformInvalidSource", "stream transform source: {err}", "";
    StreamTransformInvalidDestination = 10156, 400, "JSStreamTransformInvalidDestination",
        "stream transform: {err}", "";
    Pedantic = 10157, 400, "JSPedanticErrF", "pedantic mode: {err}",
        "The server would have corrected the configuration silently; pedantic requests are refused instead.";
    StreamDuplicateMessageConflict = 10158, 409, "JSStreamDuplicateMessageConflict",
        "duplicate message id is in process",
        "A message with this Nats-Msg-Id is being stored. Try again shortly.";
    ConsumerPriorityPolicyWithoutGroup = 10159, 400, "JSConsumerPriorityPolicyWithoutGroup",
        "Setting PriorityPolicy requires at least one PriorityGroup to be set",
        "Set `priority_groups` with `priority_policy`.";
    ConsumerInvalidPriorityGroup = 10160, 400, "JSConsumerInvalidPriorityGroupErr",
        "Provided priority group does not exist for this consumer", "";
    ConsumerEmptyGroupName = 10161, 400, "JSConsumerEmptyGroupName", "Group name cannot be an empty string", "";
    ConsumerInvalidGroupName = 10162, 400, "JSConsumerInvalidGroupNameErr",
        "Valid priority group name must match A-Z, a-z, 0-9, -_/=)+ and may not exceed 16 characters", "";
    StreamExpectedLastSeqPerSubjectNotReady = 10163, 503, "JSStreamExpectedLastSeqPerSubjectNotReady",
        "expected last sequence per subject temporarily unavailable", "";
    StreamWrongLastSequenceConstant = 10164, 400, "JSStreamWrongLastSequenceConstantErr", "wrong last sequence",
        "Another message was published meanwhile. Read again and retry.";
    MessageTtlInvalid = 10165, 400, "JSMessageTTLInvalidErr", "invalid per-message TTL",
        "Nats-TTL is `never`, a number of seconds, or a duration of at least one second.";
    MessageTtlDisabled = 10166, 400, "JSMessageTTLDisabledErr", "per-message TTL is disabled",
        "Set `allow_msg_ttl` on the stream.";
    StreamTooManyRequests = 10167, 429, "JSStreamTooManyRequests", "too many requests",
        "The server has more publishes in flight than it can store. Slow down and try again.";
    MessageIncrDisabled = 10168, 400, "JSMessageIncrDisabledErr", "message counters is disabled",
        "Set `allow_msg_counter` on the stream, or leave out Nats-Incr.";
    MessageIncrMissing = 10169, 400, "JSMessageIncrMissingErr", "message counter increment is missing",
        "Every message of a counter stream needs Nats-Incr.";
    MessageIncrPayload = 10170, 400, "JSMessageIncrPayloadErr", "message counter has payload",
        "Increments travel in Nats-Incr; leave the payload empty.";
    MessageIncrInvalid = 10171, 400, "JSMessageIncrInvalidErr", "message counter increment is invalid",
        "Nats-Incr is a whole number such as `+1` or `-5`.";
    MessageCounterBroken = 10172, 400, "JSMessageCounterBrokenErr", "message counter is broken",
        "The last message on this subject holds no valid counter.";
    MirrorWithCounters = 10173, 400, "JSMirrorWithCountersErr", "stream mirrors can not also calculate counters", "";
    AtomicPublishDisabled = 10174, 400, "JSAtomicPublishDisabledErr", "atomic publish is disabled",
        "Set `allow_atomic` on the stream.";
    AtomicPublishMissingSeq = 10175, 400, "JSAtomicPublishMissingSeqErr", "atomic publish sequence is missing",
        "Every message of a batch needs Nats-Batch-Sequence, from 1 on.";
    AtomicPublishIncompleteBatch = 10176, 400, "JSAtomicPublishIncompleteBatchErr",
        "atomic publish batch is incomplete",
        "A message of the batch is missing, or the batch was abandoned. Publish it again from the start.";
    AtomicPublishUnsupportedHeaderBatch = 10177, 400, "JSAtomicPublishUnsupportedHeaderBatchErr",
        "atomic publish unsupported header used: {header}", "";
    ConsumerPushWithPriorityGroup = 10178, 400, "JSConsumerPushWithPriorityGroupErr",
        "priority groups can not be used with push consumers", "";
    AtomicPublishInvalidBatchId = 10179, 400, "JSAtomicPublishInvalidBatchIDErr",
        "atomic publish batch ID is invalid",
        "A batch id has 1 to 64 characters.";
    StreamMinLastSeq = 10180, 412, "JSStreamMinLastSeqErr", "min last sequence", "";
    ConsumerAckPolicyInvalid = 10181, 400, "JSConsumerAckPolicyInvalidErr", "consumer ack policy invalid", "";
    ConsumerReplayPolicyInvalid = 10182, 400, "JSConsumerReplayPolicyInvalidErr",
        "consumer replay policy invalid", "";
    ConsumerAckWaitNegative = 10183, 400, "JSConsumerAckWaitNegativeErr",
        "consumer ack wait needs to be positive", "";
    ConsumerBackOffNegative = 10184, 400, "JSConsumerBackOffNegativeErr", "consumer backoff needs to be positive", "";
    RequiredApiLevel = 10185, 412, "JSRequiredApiLevelErr", "JetStream minimum api level required",
        "The request needs a newer server.";
    MirrorWithMsgSchedules = 10186, 400, "JSMirrorWithMsgSchedulesErr",
        "stream mirrors can not also schedule messages", "";
    SourceWithMsgSchedules = 10187, 400, "JSSourceWithMsgSchedulesErr",
        "stream source can not also schedule messages", "";
    MessageSchedulesDisabled = 10188, 400, "JSMessageSchedulesDisabledErr", "message schedules is disabled",
        "Set `allow_msg_schedules` on the stream.";
    MessageSchedulesPatternInvalid = 10189, 400, "JSMessageSchedulesPatternInvalidErr",
        "message schedules pattern is invalid",
        "Nats-Schedule is `@at <time>`, `@every <duration>`, a word such as `@daily`, or six cron fields.";
    MessageSchedulesTargetInvalid = 10190, 400, "JSMessageSchedulesTargetInvalidErr",
        "message schedules target is invalid",
        "Nats-Schedule-Target is a literal subject of the stream other than the schedule's own.";
    MessageSchedulesTtlInvalid = 10191, 400, "JSMessageSchedulesTTLInvalidErr",
        "message schedules invalid per-message TTL", "";
    MessageSchedulesRollupInvalid = 10192, 400, "JSMessageSchedulesRollupInvalidErr",
        "message schedules invalid rollup", "";
    StreamExpectedLastSeqPerSubjectInvalid = 10193, 400, "JSStreamExpectedLastSeqPerSubjectInvalid",
        "missing sequence for expected last sequence per subject", "";
    StreamOfflineReason = 10194, 500, "JSStreamOfflineReasonErrF", "stream is offline: {err}",
        "The text says which feature this server does not know.";
    ConsumerOfflineReason = 10195, 500, "JSConsumerOfflineReasonErrF", "consumer is offline: {err}",
        "The text says which feature this server does not know.";
    ConsumerPriorityGroupWithPolicyNone = 10196, 400, "JSConsumerPriorityGroupWithPolicyNone",
        "consumer can not have priority groups when policy is none", "";
    ConsumerPinnedTtlWithoutPriorityPolicyNone = 10197, 400, "JSConsumerPinnedTTLWithoutPriorityPolicyNone",
        "PinnedTTL cannot be set when PriorityPolicy is none", "";
    MirrorWithAtomicPublish = 10198, 400, "JSMirrorWithAtomicPublishErr",
        "stream mirrors can not also use atomic publishing", "";
    AtomicPublishTooLargeBatch = 10199, 400, "JSAtomicPublishTooLargeBatchErrF",
        "atomic publish batch is too large: {size}",
        "Split the batch.";
    AtomicPublishInvalidBatchCommit = 10200, 400, "JSAtomicPublishInvalidBatchCommitErr",
        "atomic publish batch commit is invalid",
        "Nats-Batch-Commit is `1` or `eob`.";
    AtomicPublishContainsDuplicateMessage = 10201, 400, "JSAtomicPublishContainsDuplicateMessageErr",
        "atomic publish batch contains duplicate message id", "";
    ClusterServerMemberChangeInflight = 10202, 400, "JSClusterServerMemberChangeInflightErr",
        "cluster member change is in progress", "";
    MessageSchedulesSourceInvalid = 10203, 400, "JSMessageSchedulesSourceInvalidErr",
        "message schedules source is invalid", "";
    ConsumerInvalidReset = 10204, 400, "JSConsumerInvalidResetErr", "invalid reset: {err}", "";
    BatchPublishDisabled = 10205, 400, "JSBatchPublishDisabledErr", "batch publish is disabled",
        "Set `allow_batched` on the stream.";
    BatchPublishInvalidPattern = 10206, 400, "JSBatchPublishInvalidPatternErr",
        "batch publish pattern is invalid", "";
    BatchPublishInvalidBatchId = 10207, 400, "JSBatchPublishInvalidBatchIDErr", "batch publish ID is invalid", "";
    BatchPublishUnknownBatchId = 10208, 400, "JSBatchPublishUnknownBatchIDErr", "batch publish ID unknown",
        "The batch was ended, abandoned, or never begun. Begin a new one.";
    MirrorWithBatchPublish = 10209, 400, "JSMirrorWithBatchPublishErr",
        "stream mirrors can not also use batch publishing", "";
    AtomicPublishTooManyInflight = 10210, 429, "JSAtomicPublishTooManyInflight", "atomic publish too many inflight",
        "Too many atomic batches are open. End some first.";
    BatchPublishTooManyInflight = 10211, 429, "JSBatchPublishTooManyInflight", "batch publish too many inflight",
        "Too many fast batches are open. End some first.";
    MessageSchedulesSchedulerInvalid = 10212, 400, "JSMessageSchedulesSchedulerInvalidErr",
        "message schedules invalid scheduler", "";
    MirrorDurableConsumerCfgInvalid = 10213, 400, "JSMirrorDurableConsumerCfgInvalid",
        "stream mirror consumer config is invalid", "";
    MirrorConsumerRequiresAckFc = 10214, 400, "JSMirrorConsumerRequiresAckFCErr",
        "stream mirror consumer requires flow control ack policy", "";
    SourceDurableConsumerCfgInvalid = 10215, 400, "JSSourceDurableConsumerCfgInvalid",
        "stream source consumer config is invalid", "";
    SourceDurableConsumerDuplicateDetected = 10216, 400, "JSSourceDurableConsumerDuplicateDetected",
        "duplicate stream source consumer detected", "";
    SourceConsumerRequiresAckFc = 10217, 400, "JSSourceConsumerRequiresAckFCErr",
        "stream source consumer requires flow control ack policy", "";
    ConsumerAckFcRequiresPush = 10218, 400, "JSConsumerAckFCRequiresPushErr",
        "flow control ack policy requires a push based consumer", "";
    ConsumerAckFcRequiresFc = 10219, 400, "JSConsumerAckFCRequiresFCErr",
        "flow control ack policy requires flow control", "";
    ConsumerAckFcRequiresMaxAckPending = 10220, 400, "JSConsumerAckFCRequiresMaxAckPendingErr",
        "flow control ack policy requires max ack pending", "";
    ConsumerAckFcRequiresNoAckWait = 10221, 400, "JSConsumerAckFCRequiresNoAckWaitErr",
        "flow control ack policy requires unset ack wait", "";
    ConsumerAckFcRequiresNoMaxDeliver = 10222, 400, "JSConsumerAckFCRequiresNoMaxDeliverErr",
        "flow control ack policy requires unset max deliver", "";
    MessageSchedulesTimeZoneInvalid = 10223, 400, "JSMessageSchedulesTimeZoneInvalidErr",
        "message schedules time zone is invalid", "";
    ClusterRescue = 10224, 400, "JSClusterRescueErr", "JetStream system rescue not applied: {err}", "";
    ConsumerStreamIdentityMismatch = 10225, 400, "JSConsumerStreamIdentityMismatchF",
        "consumer's stream identity does not match: {msg}", "";
    StreamReconfigureInProgress = 10226, 400, "JSStreamReconfigureInProgressErr",
        "stream reconfiguration already in progress", "";
    MessageSourceHdrNotAllowed = 10227, 400, "JSMessageSourceHdrNotAllowedErr",
        "message stream source header is not allowed",
        "Only the server sets Nats-Stream-Source.";
    SourceConsumerFlowControlStalled = 10228, 400, "JSSourceConsumerFlowControlStalledErr",
        "stream source consumer stalled on flow control",
        "The upstream's consumer gets no flow control replies. Export and import `$JS.FC.>` too.";
    UnknownApiSubject = 20404, 404, "NatsRsUnknownApiSubject",
        "no such JetStream API subject: {subject}; did you mean {nearest}?",
        "The subject has a typing error, or this server does not know the request.";
}

#[cfg(test)]
mod tests {
    use super::ErrorCode;

    #[test]
    fn the_catalogue_has_no_gap() {
        let numbers: Vec<u16> = ErrorCode::ALL.iter().map(|code| code.number()).collect();
        let expected: Vec<u16> = (10_002..=10_228).chain([20_404]).collect();
        assert_eq!(numbers, expected);
        for code in ErrorCode::ALL {
            assert_eq!(ErrorCode::from_number(code.number()), Some(*code));
            assert!((400..=503).contains(&code.code()) && !code.text().is_empty(), "{}", code.name());
            assert_eq!(code.text().matches('{').count(), code.text().matches('}').count(), "{}", code.name());
        }
        assert_eq!(ErrorCode::from_number(10_001), None);
    }

    #[test]
    fn placeholders_are_filled_once() {
        let error = ErrorCode::StreamExternalDelPrefixOverlaps
            .error_with(&[("prefix", &"{subject}"), ("subject", &"ORDERS.*")]);
        assert_eq!(
            error.description,
            "stream external delivery prefix {subject} overlaps with stream subject ORDERS.*"
        );
        assert_eq!(ErrorCode::StreamNotFound.error().to_string(), "stream not found (10059)");
        assert_eq!(ErrorCode::InvalidJson.because("EOF").description, "invalid JSON: EOF");
    }
}

//! What can go wrong while operating a server.

use std::io;
use std::path::PathBuf;
use std::time::Duration;

use jetstream_api::ApiError;
use jetstream_api::json::JsonProblem;

use crate::object_store::ObjectFault;

/// Why an operation failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A context of this name does not exist.
    #[error("unknown context {name:?}")]
    ContextUnknown {
        /// The name that was asked for.
        name: String,
    },
    /// The name of a context is empty or would leave its folder.
    #[error("invalid context name {name:?}: it must not be empty or hold '..', '/' or '\\'")]
    ContextNameInvalid {
        /// The refused name.
        name: String,
    },
    /// The selected context cannot be removed while others exist.
    #[error("context {name:?} is the active context; select another one first")]
    ContextActive {
        /// The selected name.
        name: String,
    },
    /// The context names more than one kind of credentials.
    #[error("too many types of credentials in context {name:?}: choose one of user, creds, nkey, nsc and user_jwt")]
    ContextCredentials {
        /// The refused context.
        name: String,
    },
    /// A context file is not the JSON object it should be.
    #[error("context file {} is not valid JSON", path.display())]
    ContextParse {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// No context was selected before the current one.
    #[error("no previous context is known")]
    ContextNoPrevious,
    /// Neither `XDG_CONFIG_HOME` nor `HOME` says where contexts are kept.
    #[error("cannot tell where contexts are kept: neither XDG_CONFIG_HOME nor HOME is set")]
    ConfigHomeUnknown,
    /// A file could not be read or written.
    #[error("{action} {}", path.display())]
    File {
        /// What was attempted, as "cannot read".
        action: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A secret that a setting refers to could not be obtained. Never holds the secret.
    #[error("{field}: {reason}")]
    Secret {
        /// The setting, as `creds`.
        field: &'static str,
        /// What went wrong.
        reason: String,
    },
    /// A setting has no meaning here.
    #[error("{setting}: {reason}")]
    Setting {
        /// The setting, as `url`.
        setting: &'static str,
        /// Why it is refused.
        reason: String,
    },
    /// No connection could be made.
    #[error("cannot connect to {servers}")]
    Connect {
        /// The servers tried, without user names and passwords.
        servers: String,
        /// The class of the failure.
        failure: ConnectFailure,
        /// What the client library said.
        source: async_nats::ConnectError,
    },
    /// No connection was made within the time allowed.
    #[error("cannot connect to {servers} within {}", clock::format_duration(*timeout))]
    ConnectTimeout {
        /// The servers tried, without user names and passwords.
        servers: String,
        /// The time allowed.
        timeout: Duration,
    },
    /// Nobody listens on the subject of a request.
    #[error("no responders on {subject:?}")]
    NoResponders {
        /// The subject asked.
        subject: String,
    },
    /// No answer arrived in time.
    #[error("no answer on {subject:?} within {}", clock::format_duration(*timeout))]
    RequestTimeout {
        /// The subject asked.
        subject: String,
        /// The time allowed.
        timeout: Duration,
    },
    /// The server refused what was asked.
    #[error("{text}")]
    PermissionDenied {
        /// The server's words.
        text: String,
    },
    /// A server refused a request over the system account.
    #[error("the server {server} refused the request: {description}")]
    Refused {
        /// The server's name.
        server: String,
        /// Its words.
        description: String,
    },
    /// The message or the subject is not acceptable to the server.
    #[error("cannot send to {subject:?}: {reason}")]
    Send {
        /// The subject.
        subject: String,
        /// The client library's words.
        reason: String,
    },
    /// The connection ended while it was needed.
    #[error("the connection to the server was lost")]
    ConnectionLost,
    /// JetStream refused a request.
    #[error("{error}")]
    Api {
        /// Its words.
        error: ApiError,
    },
    /// Nobody answers for JetStream.
    #[error("nobody answers JetStream requests at {prefix}")]
    JetStreamUnavailable {
        /// What the requests begin with.
        prefix: String,
    },
    /// An answer of JetStream could not be understood.
    #[error("the answer on {subject:?} could not be understood")]
    ApiAnswer {
        /// The subject asked.
        subject: String,
        /// What is wrong with it.
        source: JsonProblem,
    },
    /// A name of a stream, consumer or bucket is not valid.
    #[error("{source}")]
    Name {
        /// What is wrong with it.
        source: jetstream_api::Error,
    },
    /// A bucket does not exist.
    #[error("there is no bucket {bucket}")]
    BucketUnknown {
        /// The name asked for.
        bucket: String,
    },
    /// A key is not valid.
    #[error("{key:?} cannot be a key: letters, digits and -/_=. are allowed, without a dot at either end")]
    Key {
        /// The refused key.
        key: String,
    },
    /// A key that was to be new has a value.
    #[error("the key {key} has a value already, of revision {revision}")]
    KeyExists {
        /// The key.
        key: String,
        /// The revision of its value.
        revision: u64,
    },
    /// A key has changed meanwhile.
    #[error("the key {key} has another revision than {expected}")]
    WrongRevision {
        /// The key.
        key: String,
        /// The revision it was to have.
        expected: u64,
        /// The server's words.
        error: ApiError,
    },
    /// An object does not exist.
    #[error("there is no object {object:?}")]
    ObjectUnknown {
        /// The name asked for.
        object: String,
    },
    /// The bytes of an object are not those that its description tells of.
    #[error("the object {object:?} is damaged: {fault}")]
    ObjectDamaged {
        /// The object.
        object: String,
        /// What differs.
        fault: ObjectFault,
    },
    /// The description of an object could not be understood.
    #[error("the description of an object at {subject} could not be understood")]
    Object {
        /// Where it is stored.
        subject: String,
        /// What is wrong with it.
        source: JsonProblem,
    },
    /// What was to be stored could not be read.
    #[error("cannot read what is to be stored: {source}")]
    Input {
        /// What the system said.
        source: io::Error,
    },
    /// What was read could not be written.
    #[error("cannot write what was read: {source}")]
    Output {
        /// What the system said.
        source: io::Error,
    },
    /// A server gave up sending a backup.
    #[error("the backup of the stream {stream} was broken off by the server: {description}")]
    SnapshotFailed {
        /// The stream.
        stream: String,
        /// The server's words.
        description: String,
    },
    /// A message could not be had directly.
    #[error("the stream {stream} did not give the message: {description}")]
    DirectRefused {
        /// The stream.
        stream: String,
        /// The server's words.
        description: String,
    },
    /// An answer could not be understood.
    #[error("the answer on {subject:?} could not be understood")]
    Answer {
        /// The subject asked.
        subject: String,
        /// What is wrong with it.
        source: serde_json::Error,
    },
}

/// The class of a failed connection attempt, as far as the client library tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConnectFailure {
    /// The server refused the credentials.
    Denied,
    /// Nobody answered at the address.
    Unreachable,
    /// TLS could not be agreed on.
    Tls,
    /// The address is not one.
    Address,
}

impl Error {
    pub(crate) fn file(action: &'static str, path: impl Into<PathBuf>, source: io::Error) -> Self {
        Self::File { action, path: path.into(), source }
    }

    pub(crate) fn secret(field: &'static str, reason: impl Into<String>) -> Self {
        Self::Secret { field, reason: reason.into() }
    }
}

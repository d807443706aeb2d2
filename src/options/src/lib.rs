//! Typed settings of a server: from a configuration file and flags to [`Options`], and from old to new ones.
//!
//! - [`load_file`] reads a file into [`Loaded`]: options, the position of every setting, digest and warnings;
//! - each block of the configuration has its own file with a struct and a table of its keys.
//!
//! Nothing here opens a file or reads the environment by itself: both come through [`Surroundings`].

mod account_checks;
mod accounts;
mod address;
mod arguments;
mod auth;
mod cluster;
mod compression;
mod error;
mod exports;
mod field;
mod flags;
mod gateway;
mod jetstream;
mod jetstream_limits;
mod keys;
mod leaf_remote;
mod leafnodes;
mod limits;
mod listen;
mod load;
mod logging;
mod mappings;
mod monitoring;
mod mqtt;
mod nkey;
mod ocsp;
mod operator;
mod options;
mod origin;
mod permissions;
mod process;
mod reader;
mod reload;
mod server;
mod subjects;
mod tls;
mod unbuilt;
mod url;
mod validate;
mod websocket;

pub use accounts::AccountsOptions;
pub use address::Port;
pub use arguments::{ArgumentError, Invocation, ServeArguments, SignalCommand, SignalRequest, parse_arguments};
pub use auth::{AuthOptions, SimpleAuthOptions};
pub use cluster::{ClusterOptions, PeerLivenessOptions, RoutePermissions, RoutePool};
pub use compression::Compression;
pub use conf::{Position, Surroundings};
pub use error::{Errors, Problem, ProblemKind, Warning};
pub use field::FieldKind;
pub use flags::{AuthFlags, ClusterFlags, FlagConflict, FlagOverrides, LoggingFlags, ServerFlags, TlsFlags};
pub use gateway::{GatewayOptions, RemoteGatewayOptions};
pub use jetstream::{
    AccountJetStreamOptions, EncryptionOptions, JetStreamOptions, ScrubOptions, StoreCipher, SyncOptions, TpmOptions,
};
pub use jetstream_limits::{BatchLimitOptions, JetStreamLimitOptions, JetStreamTuning};
pub use keys::{KeyHelp, known_keys};
pub use leaf_remote::{
    LEAFNODE_PORT, LeaderMigration, LeafDenials, LeafIdentity, LeafIsolation, LeafProxyOptions, LeafWebsocketOptions,
    RemoteLeafOptions,
};
pub use leafnodes::{LeafAuthOptions, LeafUser, LeafnodesOptions};
pub use limits::{LameDuckOptions, LimitOptions, LivenessOptions, PAYLOAD_WARN_BYTES, WriteTimeoutPolicy};
pub use listen::{ListenOptions, PeerAuthOptions};
pub use load::{Loaded, load_file, load_text};
pub use logging::{LogLevelOptions, LoggingOptions};
pub use monitoring::MonitoringOptions;
pub use mqtt::MqttOptions;
pub use ocsp::{OcspCacheOptions, OcspMode, OcspOptions, OcspPeerOptions};
pub use operator::{FolderResolverOptions, OperatorOptions, ResolverOptions};
pub use options::Options;
pub use origin::Origins;
pub use process::ProcessOptions;
pub use reload::{Change, ChangeKind, Refusal, ReloadPlan, ReloadRefused};
pub use server::{ANY_HOST, CLIENT_PORT, ServerOptions};
pub use tls::{
    CertificatePair, ClientTlsOptions, HANDSHAKE_FIRST_FALLBACK, HandshakeFirst, PeerVerification, TLS_TIMEOUT,
    TlsOptions, TlsProtocol, TlsVersion,
};
pub use unbuilt::{Subsystem, Unbuilt, unbuilt};
pub use url::ServerUrl;
pub use validate::{start_warnings, validate};
pub use websocket::{CookieOptions, WebsocketOptions};

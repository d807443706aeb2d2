//! What a NATS server reports: the shapes of its answers and events, and how requests for them are read and answered.
//!
//! No server and no input or output is in here. A server hands its records to a report function and gets the answer;
//! commands and dashboards read the answers of any server with the same types. JSON is written by [`to_pretty_json`]
//! and [`to_compact_json`] only, so that it equals that of the Go server byte by byte, and read with unknown and
//! missing fields tolerated.
//!
//! One file per endpoint (`varz`, `connz`, ...) holds its shapes, its options and its report. `query` reads options of
//! HTTP requests, `server_api` those of `$SYS` requests; `server_event` and `server_subject` hold what a server says on
//! its own; `metrics` turns reports into Prometheus text.
//!
//! **Invariant:** times are inputs, and the order of every list follows from its input.

mod accountz;
mod accstatz;
mod connz;
mod endpoint;
mod error;
mod expvarz;
mod gatewayz;
mod go_json;
mod go_quote;
mod go_time;
mod healthz;
mod index_page;
mod ipqueuesz;
mod jsz;
mod leafz;
pub mod message_trace;
pub mod metrics;
mod omit;
mod ordered_json;
mod page;
mod probe;
mod query;
mod raftz;
mod routez;
mod server_api;
mod server_event;
mod server_info;
pub mod server_subject;
mod service_latency;
mod subsz;
mod traffic;
mod varz;

pub use accountz::{
    AccountClaims, AccountExport, AccountImport, AccountInfo, AccountStatus, Accountz, AccountzOptions, AccountzSource,
    HeadersKeyword, LatencySampling, MappingDestination, SamplingRate, SharedKind, SharedKindName, ValidationIssue,
    account_info, accountz,
};
pub use accstatz::{AccountStat, Accstatz, AccstatzOptions, accstatz};
pub use connz::{
    ClientDescription, ClosedRecord, ConnectionAccess, ConnectionActivity, ConnectionClient, ConnectionCounters,
    ConnectionIdentity, ConnectionInfo, ConnectionOwner, ConnectionRecord, ConnectionState, Connz, ConnzOptions,
    ConnzSource, ProxyInfo, SortKey, TlsPeerCertificate, TlsRecord, connz,
};
pub use endpoint::{BodyKind, Endpoint, NOT_FOUND, REFUSAL_CONTENT_TYPE, straight_path};
pub use error::{Error, NumberFault};
pub use expvarz::{Expvarz, Profilez, ProfilezOptions};
pub use gatewayz::{AccountGateway, Gatewayz, GatewayzOptions, RemoteGateway};
pub use go_json::{to_compact_json, to_pretty_json, to_wide_json};
pub use go_time::{parse_uptime, rtt_text, uptime_text};
pub use healthz::{
    HealthFinding, HealthFindingKind, HealthScope, Healthz, HealthzOptions, HealthzSource, JetStreamHealth, healthz,
};
pub use index_page::index_page;
pub use ipqueuesz::{Ipqueuesz, IpqueueszOptions, QueueStatus, ipqueuesz};
pub use jsz::{
    AccountDetail, JetStreamApiStats, JetStreamAssets, JetStreamConfig, JetStreamLimits, JetStreamStats, JetStreamVarz,
    Jsz, JszOptions, MetaClusterInfo, MetaSnapshotStats, PeerInfo, RaftGroupDetail, StreamDetail, jsz_disabled,
};
pub use leafz::{LeafActivity, LeafIdentity, LeafInfo, Leafz, LeafzOptions};
pub use ordered_json::OrderedJson;
pub use page::DEFAULT_LIMIT;
pub use probe::{Probe, ProbeSource};
pub use query::{Query, SubscriptionDetail};
pub use raftz::{
    NO_GROUPS_REGISTERED, NO_GROUPS_RETURNED, RaftGroupInfo, RaftLog, RaftPeerInfo, RaftStatus, RaftTerm, Raftz,
    RaftzOptions,
};
pub use routez::{RouteActivity, RouteIdentity, RouteInfo, Routez, RoutezOptions};
pub use server_api::{
    AnswerEncoding, ConnectionRequest, FilteredServer, NoOptions, ReportOptions, ServerApiData, ServerApiError,
    ServerApiResponse, ServerFilter, ServerRequestBody, SubscriptionCountRequest,
};
pub use server_event::{
    AccountConnectionsEvent, AccountConnectionsRequest, CertificateInfo, ConnectEvent, DisconnectEvent, EventHeader,
    GatewayStat, OcspPeerEvent, ResponsePermission, RouteStat, ServerStats, ServerTopology, ServerTraffic, ServerUsage,
    StatszMessage, SubjectPermission, UserInfo, UserPermissions, event_type,
};
pub use server_info::{ClientConnection, ClientCredentials, ClientInfo, ServerId, ServerInfo};
pub use service_latency::{LatencyStatus, ServiceLatency};
pub use subsz::{SublistCounts, SublistStats, SubscriptionInfo, Subsz, SubszOptions, SubszSource, subsz};
pub use traffic::{ConnectionKindCounts, DataStats, MessageCount};
pub use varz::{
    ClusterVarz, DenyRules, DiskIoWaitStats, GatewayVarz, LeafnodeVarz, MqttVarz, OcspCacheVarz, PeerLinkVarz,
    PeerPortVarz, ProxiesVarz, RemoteGatewayVarz, RemoteLeafVarz, Varz, VarzConfiguration, VarzConnections,
    VarzIdentity, VarzImplementation, VarzLimits, VarzListener, VarzMessages, VarzProcess, VarzStatistics, VarzTraffic,
    WebsocketVarz,
};

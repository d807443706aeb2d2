//! The measurement of one request to an exported service.

use std::collections::BTreeMap;
use std::time::Duration;

use clock::Timestamp;
use serde::{Deserialize, Serialize};

use crate::go_time::{nanos, time};
use crate::server_event::EventHeader;
use crate::server_info::ClientInfo;

/// One measured request; type `io.nats.server.metric.v1.service_latency`.
///
/// Source: NATS documentation, "Service latency tracking"; ADR-3.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ServiceLatency {
    /// Type, id and time.
    #[serde(flatten)]
    pub header: EventHeader,
    /// How it ended, as [`LatencyStatus::code`].
    pub status: u16,
    /// Why it failed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub description: String,
    /// Who asked; without `share`, only the account and the round-trip time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub requestor: Option<Box<ClientInfo>>,
    /// Who answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub responder: Option<Box<ClientInfo>>,
    /// The headers that made the request be measured.
    #[serde(rename = "header", skip_serializing_if = "BTreeMap::is_empty")]
    pub request_header: BTreeMap<String, Vec<String>>,
    /// When the requestor sent it: its arrival less half a round trip.
    #[serde(with = "time")]
    pub start: Timestamp,
    /// Time that the responder took.
    #[serde(with = "nanos")]
    pub service: Duration,
    /// Time spent between the two servers.
    #[serde(with = "nanos")]
    pub system: Duration,
    /// All the time.
    #[serde(with = "nanos")]
    pub total: Duration,
}

/// How a measured request ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LatencyStatus {
    /// It was answered.
    Ok,
    /// The request had no usable reply subject.
    BadRequest,
    /// The requestor went away.
    RequestTimeout,
    /// Nobody offers the service.
    ServiceUnavailable,
    /// The responder did not answer within the threshold.
    ServiceTimeout,
}

impl LatencyStatus {
    /// Its number.
    #[must_use]
    pub const fn code(self) -> u16 {
        match self {
            Self::Ok => 200,
            Self::BadRequest => 400,
            Self::RequestTimeout => 408,
            Self::ServiceUnavailable => 503,
            Self::ServiceTimeout => 504,
        }
    }

    /// Its text; empty when all went well.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            Self::Ok => "",
            Self::BadRequest => "Bad Request",
            Self::RequestTimeout => "Request Timeout",
            Self::ServiceUnavailable => "Service Unavailable",
            Self::ServiceTimeout => "Service Timeout",
        }
    }
}

impl ServiceLatency {
    /// States how the request ended.
    pub fn set_status(&mut self, status: LatencyStatus) {
        self.status = status.code();
        self.description = status.description().to_owned();
    }

    /// Joins this measurement of the requestor's server with that of the responder's server.
    ///
    /// The other one knows the service's own time; what remains of ours is the way between the servers.
    pub fn join_responder(&mut self, remote: Self) {
        let remote_rtt = remote.responder.as_ref().map_or(Duration::ZERO, |responder| responder.connection.rtt);
        self.system = self.service.saturating_sub(remote.service.saturating_add(remote_rtt));
        self.service = remote.service;
        self.responder = remote.responder;
    }

    /// Round trips of both ends, and the way between the servers.
    #[must_use]
    pub fn nats_total_time(&self) -> Duration {
        let rtt =
            |client: &Option<Box<ClientInfo>>| client.as_ref().map_or(Duration::ZERO, |client| client.connection.rtt);
        self.system.saturating_add(rtt(&self.requestor)).saturating_add(rtt(&self.responder))
    }
}

#[cfg(test)]
mod tests {
    use super::{LatencyStatus, ServiceLatency};
    use crate::server_info::ClientInfo;
    use std::time::Duration;

    #[test]
    fn two_halves_join_without_going_below_zero() {
        let mut responder = ClientInfo::default();
        responder.connection.rtt = Duration::from_micros(30);
        let remote = ServiceLatency {
            service: Duration::from_micros(100),
            responder: Some(Box::new(responder)),
            ..ServiceLatency::default()
        };
        let mut local = ServiceLatency { service: Duration::from_micros(200), ..ServiceLatency::default() };
        local.join_responder(remote.clone());
        assert_eq!((local.service, local.system), (Duration::from_micros(100), Duration::from_micros(70)));
        assert_eq!(local.nats_total_time(), Duration::from_micros(100));
        let mut quick = ServiceLatency { service: Duration::from_micros(20), ..ServiceLatency::default() };
        quick.join_responder(remote);
        assert_eq!(quick.system, Duration::ZERO);
    }

    #[test]
    fn failures_carry_their_text() {
        let mut metric = ServiceLatency::default();
        metric.set_status(LatencyStatus::ServiceTimeout);
        assert_eq!((metric.status, metric.description.as_str()), (504, "Service Timeout"));
        metric.set_status(LatencyStatus::Ok);
        assert!(metric.description.is_empty());
    }
}

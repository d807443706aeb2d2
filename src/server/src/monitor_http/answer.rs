//! From a path and its options to an answer.

use monitor::{
    AccountzOptions, AccstatzOptions, BodyKind, ConnzOptions, Endpoint, Error, GatewayzOptions, HealthzOptions,
    IpqueueszOptions, JszOptions, LeafzOptions, NO_GROUPS_REGISTERED, NOT_FOUND, Probe, Query, REFUSAL_CONTENT_TYPE,
    RoutezOptions, SubszOptions, index_page, to_compact_json, to_pretty_json, to_wide_json,
};
use serde::Serialize;

use crate::identity::EMULATED_VERSION;
use crate::report::Reports;

/// The body of the 404 of `/stacksz`.
const NO_STACKS: &str = "Tasks of this server have no stacks to show; use the system's profilers instead\n";

/// What is sent back.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Answer {
    pub(super) status: u16,
    pub(super) content_type: &'static str,
    /// Pages of any origin may read it.
    pub(super) is_shared: bool,
    pub(super) body: Vec<u8>,
}

impl Answer {
    fn ok(kind: BodyKind, body: Vec<u8>) -> Self {
        Self { status: 200, content_type: kind.content_type(), is_shared: kind == BodyKind::Json, body }
    }

    fn refused(status: u16, text: &str) -> Self {
        Self { status, content_type: REFUSAL_CONTENT_TYPE, is_shared: false, body: text.as_bytes().to_vec() }
    }

    /// Health has its status whatever the findings are.
    fn health(status: u16, value: &impl Serialize) -> Self {
        Self { status, ..Self::json(to_compact_json(value)) }
    }

    fn json(written: Result<Vec<u8>, serde_json::Error>) -> Self {
        match written {
            Ok(body) => Self::ok(BodyKind::Json, body),
            Err(error) => Self::refused(500, &error.to_string()),
        }
    }
}

/// Answers a request for `path` under the configured base path.
pub(super) fn answer(reports: &Reports, base_path: &str, path: &str, query: &str) -> Answer {
    let Some(endpoint) = Endpoint::from_path(base_path, path) else { return Answer::refused(404, NOT_FOUND) };
    if endpoint.is_counted() {
        reports.count_request(endpoint.path());
    }
    answer_endpoint(reports, base_path, endpoint, &Query::parse(query))
        .unwrap_or_else(|error| Answer::refused(error.http_status(), &error.to_string()))
}

fn answer_endpoint(reports: &Reports, base_path: &str, endpoint: Endpoint, query: &Query) -> Result<Answer, Error> {
    Ok(match endpoint {
        Endpoint::Index => {
            Answer::ok(BodyKind::Html, index_page(reports.server_name(), EMULATED_VERSION, base_path).into_bytes())
        }
        Endpoint::Varz => pretty(&reports.varz()),
        Endpoint::Connz => pretty(&reports.connz(&ConnzOptions::from_query(query)?)?),
        Endpoint::Subsz => pretty(&reports.subsz(&SubszOptions::from_query(query)?)?),
        Endpoint::Accountz => pretty(&reports.accountz(&AccountzOptions::from_query(query))?),
        Endpoint::Accstatz => pretty(&reports.accstatz(&AccstatzOptions::from_query(query)?)),
        Endpoint::Routez => {
            RoutezOptions::from_query(query)?;
            pretty(&reports.routez())
        }
        Endpoint::Gatewayz => {
            GatewayzOptions::from_query(query)?;
            pretty(&reports.gatewayz())
        }
        Endpoint::Leafz => {
            LeafzOptions::from_query(query)?;
            pretty(&reports.leafz())
        }
        Endpoint::Jsz => pretty(&reports.jsz(&JszOptions::from_query(query)?)?),
        Endpoint::Healthz => {
            let (status, health) = reports.healthz(&HealthzOptions::from_query(query)?).into_http();
            Answer::health(status, &health)
        }
        Endpoint::Livez => probe(&Probe::livez()),
        Endpoint::Readyz => probe(&reports.readyz()),
        Endpoint::Startupz => probe(&reports.startupz()),
        Endpoint::Raftz => Answer::refused(404, NO_GROUPS_REGISTERED),
        Endpoint::Ipqueuesz => Answer::json(to_wide_json(&reports.ipqueuesz(&IpqueueszOptions::from_query(query)?))),
        Endpoint::Stacksz => Answer::refused(404, NO_STACKS),
        Endpoint::Expvarz => match reports.expvarz().to_debug_vars() {
            Ok(body) => Answer::ok(BodyKind::Variables, body),
            Err(error) => Answer::refused(500, &error.to_string()),
        },
        Endpoint::Metrics => Answer::ok(BodyKind::Metrics, reports.metrics().into_bytes()),
    })
}

fn pretty(value: &impl Serialize) -> Answer {
    Answer::json(to_pretty_json(value))
}

fn probe(probe: &Probe) -> Answer {
    Answer::health(probe.http_status(), probe)
}

//! `/livez`, `/readyz` and `/startupz`: one question each, so that a server that only catches up is not restarted.

use serde::{Deserialize, Serialize};

/// The answer, in the compact form of `/healthz`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Probe {
    /// `ok` or `unavailable`.
    pub status: String,
    /// Why not.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub error: String,
}

/// What the server knows of its own state.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ProbeSource {
    /// Whether streams and consumers are recovered; true without JetStream.
    pub is_recovered: bool,
    /// Whether clients are accepted; false in lame duck mode.
    pub is_accepting: bool,
    /// What is wrong with streams, consumers or the meta group of this server.
    pub asset_faults: Vec<String>,
}

impl Probe {
    /// The process answers, so it lives.
    #[must_use]
    pub fn livez() -> Self {
        Self::answer(None)
    }

    /// Recovery is done.
    #[must_use]
    pub fn startupz(source: &ProbeSource) -> Self {
        Self::answer((!source.is_recovered).then_some("JetStream is being recovered"))
    }

    /// Clients are accepted, and the assets of this server are usable.
    #[must_use]
    pub fn readyz(source: &ProbeSource) -> Self {
        if !source.is_recovered {
            return Self::startupz(source);
        }
        if !source.is_accepting {
            return Self::answer(Some("clients are not accepted"));
        }
        Self::answer(source.asset_faults.first().map(String::as_str))
    }

    fn answer(fault: Option<&str>) -> Self {
        let status = if fault.is_none() { "ok" } else { "unavailable" };
        Self { status: status.to_owned(), error: fault.unwrap_or_default().to_owned() }
    }

    /// The status of the HTTP answer: 200 or 503.
    #[must_use]
    pub fn http_status(&self) -> u16 {
        if self.error.is_empty() { 200 } else { 503 }
    }
}

#[cfg(test)]
mod tests {
    use super::{Probe, ProbeSource};

    #[test]
    fn a_server_that_catches_up_lives_and_has_started_but_is_not_ready() {
        let source =
            ProbeSource { is_recovered: true, is_accepting: true, asset_faults: vec!["stream A > S is behind".into()] };
        assert_eq!((Probe::livez().http_status(), Probe::startupz(&source).http_status()), (200, 200));
        let ready = Probe::readyz(&source);
        assert_eq!((ready.http_status(), ready.error.as_str()), (503, "stream A > S is behind"));
    }

    #[test]
    fn recovery_and_lame_duck_make_it_unready() {
        let starting = ProbeSource::default();
        assert_eq!((Probe::startupz(&starting).http_status(), Probe::readyz(&starting).http_status()), (503, 503));
        let lame = ProbeSource { is_recovered: true, ..ProbeSource::default() };
        assert_eq!((Probe::startupz(&lame).http_status(), Probe::readyz(&lame).http_status()), (200, 503));
        let well = ProbeSource { is_accepting: true, ..lame };
        assert_eq!(serde_json::to_string(&Probe::readyz(&well)).expect("plain"), r#"{"status":"ok"}"#);
    }
}

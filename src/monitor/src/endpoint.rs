//! The paths of the monitoring port, below its base path.

/// What a path asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Endpoint {
    /// The index page.
    Index,
    /// General information.
    Varz,
    /// Connections.
    Connz,
    /// Routes.
    Routez,
    /// Gateways.
    Gatewayz,
    /// Leafnodes.
    Leafz,
    /// Subscriptions.
    Subsz,
    /// Accounts.
    Accountz,
    /// Figures of accounts.
    Accstatz,
    /// JetStream.
    Jsz,
    /// Health.
    Healthz,
    /// Replicated groups.
    Raftz,
    /// Internal queues.
    Ipqueuesz,
    /// What every task does.
    Stacksz,
    /// Variables of the process.
    Expvarz,
    /// The process lives.
    Livez,
    /// The server is ready for clients.
    Readyz,
    /// Recovery is done.
    Startupz,
    /// Everything for Prometheus.
    Metrics,
}

/// Paths and what they ask for; where several ask for the same, the first one is its name.
const PATHS: [(&str, Endpoint); 20] = [
    ("/", Endpoint::Index),
    ("/varz", Endpoint::Varz),
    ("/connz", Endpoint::Connz),
    ("/routez", Endpoint::Routez),
    ("/gatewayz", Endpoint::Gatewayz),
    ("/leafz", Endpoint::Leafz),
    ("/subsz", Endpoint::Subsz),
    ("/subscriptionsz", Endpoint::Subsz),
    ("/accountz", Endpoint::Accountz),
    ("/accstatz", Endpoint::Accstatz),
    ("/jsz", Endpoint::Jsz),
    ("/healthz", Endpoint::Healthz),
    ("/raftz", Endpoint::Raftz),
    ("/ipqueuesz", Endpoint::Ipqueuesz),
    ("/stacksz", Endpoint::Stacksz),
    ("/debug/vars", Endpoint::Expvarz),
    ("/livez", Endpoint::Livez),
    ("/readyz", Endpoint::Readyz),
    ("/startupz", Endpoint::Startupz),
    ("/metrics", Endpoint::Metrics),
];

/// The body of the answer to any other path; its status is 404, its type plain text.
pub const NOT_FOUND: &str = "404 page not found\n";

/// Where a path leads that goes about it in a roundabout way (`//varz`, `/x/../varz`); `None` for one that is straight.
///
/// As in nats-server, the asker is sent there with status 307.
#[must_use]
pub fn straight_path(path: &str) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    let mut straight = format!("/{}", parts.join("/"));
    if path.ends_with('/') && !parts.is_empty() {
        straight.push('/');
    }
    (straight != path).then_some(straight)
}

impl Endpoint {
    /// What the path of a request asks for, under the configured base path; `None`: [`NOT_FOUND`].
    ///
    /// The index stands at the base path itself, without a slash behind it.
    #[must_use]
    pub fn from_path(base_path: &str, path: &str) -> Option<Self> {
        PATHS.iter().find(|(known, _)| full_path(base_path, known) == path).map(|(_, endpoint)| *endpoint)
    }

    /// Its path below the base path, which is also its name in `http_req_stats`.
    #[must_use]
    pub fn path(self) -> &'static str {
        PATHS.iter().find(|(_, endpoint)| *endpoint == self).map_or("/", |(path, _)| path)
    }

    /// Its path for requests.
    #[must_use]
    pub fn full_path(self, base_path: &str) -> String {
        full_path(base_path, self.path())
    }

    /// How its answer is labelled.
    #[must_use]
    pub const fn body_kind(self) -> BodyKind {
        match self {
            Self::Index => BodyKind::Html,
            Self::Expvarz => BodyKind::Variables,
            Self::Metrics => BodyKind::Metrics,
            Self::Varz
            | Self::Connz
            | Self::Routez
            | Self::Gatewayz
            | Self::Leafz
            | Self::Subsz
            | Self::Accountz
            | Self::Accstatz
            | Self::Jsz
            | Self::Healthz
            | Self::Raftz
            | Self::Ipqueuesz
            | Self::Stacksz
            | Self::Livez
            | Self::Readyz
            | Self::Startupz => BodyKind::Json,
        }
    }

    /// Whether requests are counted in `http_req_stats`.
    #[must_use]
    pub const fn is_counted(self) -> bool {
        match self {
            Self::Index
            | Self::Varz
            | Self::Connz
            | Self::Routez
            | Self::Gatewayz
            | Self::Leafz
            | Self::Subsz
            | Self::Accountz
            | Self::Accstatz
            | Self::Jsz
            | Self::Healthz
            | Self::Livez
            | Self::Readyz
            | Self::Startupz
            | Self::Metrics => true,
            Self::Raftz | Self::Ipqueuesz | Self::Stacksz | Self::Expvarz => false,
        }
    }
}

/// How the body of an answer with status 200, or of any `/healthz`, is labelled. Refusals are plain text.
///
/// Only [`BodyKind::Json`] is sent with `Access-Control-Allow-Origin: *`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyKind {
    /// A report.
    Json,
    /// Variables of the process.
    Variables,
    /// The index page.
    Html,
    /// Text for Prometheus.
    Metrics,
}

impl BodyKind {
    /// The value of `Content-Type`.
    #[must_use]
    pub const fn content_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Variables => "application/json; charset=utf-8",
            Self::Html => "text/html; charset=utf-8",
            Self::Metrics => crate::metrics::CONTENT_TYPE,
        }
    }
}

/// The `Content-Type` of refusals and of [`NOT_FOUND`].
pub const REFUSAL_CONTENT_TYPE: &str = "text/plain; charset=utf-8";

/// Joins base path and path, without doubled slashes and without one at the end.
fn full_path(base_path: &str, path: &str) -> String {
    let segments = base_path.split('/').chain(path.split('/')).filter(|segment| !segment.is_empty());
    let joined: String = segments.flat_map(|segment| ["/", segment]).collect();
    if joined.is_empty() { "/".to_owned() } else { joined }
}

#[cfg(test)]
mod tests {
    use super::{Endpoint, PATHS, straight_path};

    #[test]
    fn roundabout_paths_are_made_straight() {
        for (path, straight) in [
            ("//varz", "/varz"),
            ("/varz//", "/varz/"),
            ("/./varz", "/varz"),
            ("/a/../varz", "/varz"),
            ("/varz/..", "/"),
            ("/../varz", "/varz"),
            ("/varz/.", "/varz"),
            ("//%2Fvarz", "/%2Fvarz"),
            ("//", "/"),
        ] {
            assert_eq!(straight_path(path).as_deref(), Some(straight), "{path}");
        }
        for path in ["/", "/varz", "/varz/", "/debug/vars"] {
            assert_eq!(straight_path(path), None, "{path}");
        }
    }

    #[test]
    fn every_path_is_found_under_every_base_path() {
        for base in ["", "/", "mon", "/mon", "/mon/", "//a//b/"] {
            for (path, endpoint) in PATHS {
                let full = super::full_path(base, path);
                assert_eq!(Endpoint::from_path(base, &full), Some(endpoint), "{base} {path}");
            }
        }
    }

    #[test]
    fn the_index_stands_at_the_base_path_without_a_slash() {
        assert_eq!(Endpoint::from_path("", "/"), Some(Endpoint::Index));
        assert_eq!(Endpoint::from_path("/mon/", "/mon"), Some(Endpoint::Index));
        for path in ["/mon/", "/", "/varz", "/mon/varz/", "/mon/nope", ""] {
            assert_eq!(Endpoint::from_path("/mon/", path), None, "{path}");
        }
        assert_eq!(Endpoint::Subsz.path(), "/subsz");
        assert_eq!(Endpoint::Varz.full_path("mon/"), "/mon/varz");
    }
}

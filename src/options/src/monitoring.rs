//! The HTTP listener for monitoring.

use crate::address::Port;
use crate::field::{Field, FieldKind};
use crate::options::Options;

/// The HTTP listener for monitoring; off without a port.
#[derive(Clone, Debug, PartialEq)]
pub struct MonitoringOptions {
    /// Host to listen on; `None` means the host of the client listener.
    pub host: Option<String>,
    /// Port for plain HTTP.
    pub http_port: Option<Port>,
    /// Port for HTTPS, with the certificate of the `tls` block.
    pub https_port: Option<Port>,
    /// `http_base_path` without trailing slash; `/` for the root.
    pub base_path: String,
}

impl Default for MonitoringOptions {
    fn default() -> Self {
        Self { host: None, http_port: None, https_port: None, base_path: "/".to_owned() }
    }
}

pub(crate) const FIELDS: &[Field<Options>] = &[
    Field::new(&["http"], FieldKind::Address, "Where monitoring listens: host:port or a port (off).", |o, e, r| {
        if let Some(address) = r.address(e) {
            o.monitoring.host = address.host;
            o.monitoring.http_port = address.port;
        }
    }),
    Field::new(&["https"], FieldKind::Address, "The same with TLS (off).", |o, e, r| {
        if let Some(address) = r.address(e) {
            o.monitoring.host = address.host;
            o.monitoring.https_port = address.port;
        }
    }),
    Field::new(&["http_port", "monitor_port"], FieldKind::Port, "Port of monitoring (off).", |o, e, r| {
        if let Some(port) = r.port(e) {
            o.monitoring.http_port = port;
        }
    }),
    Field::new(&["https_port"], FieldKind::Port, "Port of monitoring with TLS (off).", |o, e, r| {
        if let Some(port) = r.port(e) {
            o.monitoring.https_port = port;
        }
    }),
    Field::new(&["http_base_path"], FieldKind::Text, "Path before the monitoring endpoints (/).", |o, e, r| {
        if let Some(path) = r.text(e) {
            o.monitoring.base_path = clean_path(&path);
        }
    }),
];

/// Begins with a slash and has no empty, `.` or `..` parts.
fn clean_path(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            other => parts.push(other),
        }
    }
    format!("/{}", parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::clean_path;

    #[test]
    fn base_paths_are_cleaned() {
        for (given, clean) in [("", "/"), ("/", "/"), ("nats", "/nats"), ("/a//b/", "/a/b"), ("/a/./../b", "/b")] {
            assert_eq!(clean_path(given), clean);
        }
    }
}

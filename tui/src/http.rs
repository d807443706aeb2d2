//! Asking the monitoring port: one GET per connection, with or without TLS.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http_body_util::{BodyExt, Empty, Limited};
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use monitor::{Connz, Jsz, JszOptions, Varz};
use rustls::pki_types::ServerName;
use serde::de::DeserializeOwned;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio::time::timeout;
use tokio_rustls::TlsConnector;

use crate::conn::{Query, Readings};
use crate::error::Error;
pub use crate::tls::TlsFiles;

/// Larger answers are refused; one connection takes about 1 KiB.
const ANSWER_BYTES_MAX: usize = 256 * 1024 * 1024;
/// This much of an error's text is shown.
const REFUSAL_CHARS_MAX: usize = 120;

/// The monitoring port of one server.
#[derive(Clone)]
pub struct HttpSource {
    /// `host:port` for connecting.
    authority: String,
    /// Without port and brackets, for TLS.
    host: String,
    /// What stands before `/varz`; empty or without a slash at its end.
    base_path: String,
    /// The whole address, for people.
    address: String,
    tls: Option<Arc<rustls::ClientConfig>>,
    timeout: Duration,
}

impl std::fmt::Debug for HttpSource {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("HttpSource").field("address", &self.address).finish_non_exhaustive()
    }
}

impl HttpSource {
    /// A source for `http://host:port[/base]` or `https://…`; nothing is connected yet.
    ///
    /// `timeout` bounds each request as a whole, from connecting to the last byte.
    ///
    /// # Errors
    /// When the address is not of that form or the TLS files cannot be used.
    pub fn new(address: &str, files: &TlsFiles, timeout: Duration) -> Result<Self, Error> {
        let bad = |reason| Error::BadAddress { address: address.to_owned(), reason };
        let (scheme, rest) = address.split_once("://").ok_or_else(|| bad("it has no scheme"))?;
        let default_port = match scheme {
            "http" => 80,
            "https" => 443,
            _ => return Err(bad("only http and https are known")),
        };
        let (authority, base_path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
        let (host, port) = split_authority(authority, default_port).ok_or_else(|| bad("host or port are not valid"))?;
        let tls = if scheme == "https" { Some(Arc::new(files.client_config(address)?)) } else { None };
        let shown_host = if host.contains(':') { format!("[{host}]") } else { host.to_owned() };
        Ok(Self {
            authority: format!("{shown_host}:{port}"),
            host: host.to_owned(),
            base_path: base_path.trim_end_matches('/').to_owned(),
            address: address.trim_end_matches('/').to_owned(),
            tls,
            timeout,
        })
    }

    /// The address as given.
    #[must_use]
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Asks for the server, its connections and what is wanted of JetStream, one after the other.
    pub(crate) async fn readings(&self, query: Query) -> Result<Readings, Error> {
        let varz: Varz = self.get("/varz").await?;
        let connz: Connz = self.get(&connz_path(query)).await?;
        let jsz = match query.assets.options() {
            Some(options) => Some(self.get::<Jsz>(&jsz_path(&options)).await?),
            None => None,
        };
        Ok(Readings { varz, connz, jsz })
    }

    /// Asks for one endpoint, given with its query and without the base path.
    ///
    /// # Errors
    /// When there is no answer in time, or the answer is no success, too large, or not the expected JSON.
    pub async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, Error> {
        let body = timeout(self.timeout, self.exchange(path))
            .await
            .map_err(|_| Error::TimedOut { address: self.address.clone(), millis: self.timeout.as_millis() })??;
        serde_json::from_slice(&body).map_err(|source| Error::Malformed {
            address: self.address.clone(),
            path: path.to_owned(),
            source,
        })
    }

    async fn exchange(&self, path: &str) -> Result<Bytes, Error> {
        let socket = TcpStream::connect(&self.authority)
            .await
            .map_err(|source| Error::Unreachable { address: self.address.clone(), source })?;
        let Some(config) = &self.tls else { return self.request(socket, path).await };
        let refused = |reason: String| Error::Tls { address: self.address.clone(), reason };
        let name = ServerName::try_from(self.host.clone()).map_err(|error| refused(error.to_string()))?;
        let connector = TlsConnector::from(Arc::clone(config));
        let stream = connector.connect(name, socket).await.map_err(|error| refused(error.to_string()))?;
        self.request(stream, path).await
    }

    async fn request<S>(&self, stream: S, path: &str) -> Result<Bytes, Error>
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        let broken = |source| Error::Http { address: self.address.clone(), source };
        let (mut sender, connection) =
            hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.map_err(broken)?;
        // The connection ends with the response, whose reading reports any failure.
        let driver = tokio::spawn(connection);
        let request = Request::get(format!("{}{path}", self.base_path))
            .header("Host", &self.authority)
            .header("Connection", "close")
            .body(Empty::<Bytes>::new())
            .map_err(|_| Error::BadAddress { address: self.address.clone(), reason: "its path is not valid" })?;
        let response = sender.send_request(request).await.map_err(broken)?;
        let status = response.status();
        let body = Limited::new(response.into_body(), ANSWER_BYTES_MAX).collect().await;
        driver.abort();
        let body = body.map_err(|error| self.body_error(error))?.to_bytes();
        if status == StatusCode::OK { Ok(body) } else { Err(self.refusal(path, status, &body)) }
    }

    fn body_error(&self, error: Box<dyn std::error::Error + Send + Sync>) -> Error {
        match error.downcast::<hyper::Error>() {
            Ok(source) => Error::Http { address: self.address.clone(), source: *source },
            Err(_) => Error::TooLarge { address: self.address.clone(), max_bytes: ANSWER_BYTES_MAX },
        }
    }

    fn refusal(&self, path: &str, status: StatusCode, body: &[u8]) -> Error {
        let text = String::from_utf8_lossy(body);
        let first = text.lines().next().unwrap_or_default();
        Error::Refused {
            address: self.address.clone(),
            path: path.to_owned(),
            status: status.as_u16(),
            text: first.chars().take(REFUSAL_CHARS_MAX).collect(),
        }
    }
}

/// Splits `host`, `host:port`, `[v6]` or `[v6]:port`; the host comes without brackets.
fn split_authority(authority: &str, default_port: u16) -> Option<(&str, u16)> {
    let (host, port) = if let Some(rest) = authority.strip_prefix('[') {
        let (host, after) = rest.split_once(']')?;
        (host, after.strip_prefix(':').or(if after.is_empty() { Some("") } else { None })?)
    } else {
        authority.split_once(':').unwrap_or((authority, ""))
    };
    let has_odd_byte =
        host.is_empty() || host.contains(['@', ' ', '/', '?', '#']) || host.chars().any(char::is_control);
    if has_odd_byte || port.contains(':') {
        return None;
    }
    let port = if port.is_empty() { default_port } else { port.parse().ok().filter(|port| *port > 0)? };
    Some((host, port))
}

/// The path that asks for the connections of `query`, with their users and accounts.
fn connz_path(query: Query) -> String {
    let subs = if query.has_subscriptions { "&subs=1" } else { "" };
    format!("/connz?auth=1&limit={}&sort={}&state={}{subs}", query.limit, query.sort.server_name(), query.state.name())
}

/// The path that asks for the streams, and perhaps consumers, of all accounts.
fn jsz_path(options: &JszOptions) -> String {
    let consumers = if options.consumer { "&consumers=1" } else { "" };
    format!("/jsz?accounts=1&streams=1{consumers}&config=1&limit={}", options.limit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::conn::AssetDepth;
    use crate::state::connection::ConnectionState;
    use crate::state::sort::SortKey;

    fn source(address: &str) -> Result<HttpSource, Error> {
        HttpSource::new(address, &TlsFiles::default(), Duration::from_secs(1))
    }

    #[test]
    fn addresses_are_taken_apart() {
        for (address, authority, base) in [
            ("http://127.0.0.1:8222", "127.0.0.1:8222", ""),
            ("http://example.org/", "example.org:80", ""),
            ("http://[::1]:8222/monitor/", "[::1]:8222", "/monitor"),
        ] {
            let source = source(address).expect("the address is valid");
            assert_eq!((source.authority.as_str(), source.base_path.as_str()), (authority, base));
        }
    }

    #[test]
    fn bad_addresses_are_refused() {
        for address in [
            "127.0.0.1:8222",
            "ftp://x",
            "http://",
            "http://h:x",
            "http://h:99999",
            "http://::1",
            "http://u@h",
            "http://[::1",
        ] {
            assert!(matches!(source(address), Err(Error::BadAddress { .. })), "{address}");
        }
    }

    #[test]
    fn queries_become_paths() {
        let query = Query {
            limit: 5,
            sort: SortKey::Account,
            state: ConnectionState::All,
            has_subscriptions: true,
            assets: AssetDepth::Consumers,
            serial: 1,
        };
        assert_eq!(connz_path(query), "/connz?auth=1&limit=5&sort=cid&state=all&subs=1");
        let path = query.assets.options().map(|options| jsz_path(&options));
        assert_eq!(path.as_deref(), Some("/jsz?accounts=1&streams=1&consumers=1&config=1&limit=65536"));
    }
}

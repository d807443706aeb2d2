//! Monitoring over HTTP: the port, its connections and their limits.
//!
//! Owns no figures: every answer is made by [`Reports`]. Runs on a thread of its own, so that long reports don't keep
//! clients waiting.

mod answer;
mod write_deadline;

use std::convert::Infallible;
use std::net::{SocketAddr, ToSocketAddrs};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwapOption;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE, HeaderValue, LOCATION, X_CONTENT_TYPE_OPTIONS};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use monitor::straight_path;
use options::{MonitoringOptions, Options, Port};
use rustls::ServerConfig;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio_rustls::TlsAcceptor;

use crate::report::Reports;
use answer::{Answer, answer};
use write_deadline::WriteDeadline;

/// Connections at the same time; more wait in the kernel's queue.
const CONNECTIONS_MAX: usize = 1024;

/// Bytes of a request's head.
const HEAD_BYTES_MAX: usize = 64 * 1024;

/// How long the head of a request may take, counted from the end of the one before.
const HEAD_TIMEOUT: Duration = Duration::from_secs(5);

/// How long a TLS handshake may take.
const HANDSHAKE_TIMEOUT: Duration = Duration::from_secs(5);

/// How long a peer may take no bytes of its answer.
const WRITE_TIMEOUT: Duration = Duration::from_secs(30);

/// How often the use of the processor is looked at.
const SAMPLE_INTERVAL: Duration = Duration::from_secs(1);

/// The pause after a failed accept.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Why monitoring does not start.
#[derive(Debug, thiserror::Error)]
pub enum MonitorError {
    /// Both ports are configured.
    #[error("can't specify both HTTP ({http}) and HTTPs ({https}) ports")]
    BothPorts {
        /// `http_port`.
        http: Port,
        /// `https_port`.
        https: Port,
    },
    /// The port with TLS has no certificate.
    #[error("TLS cert and key required for HTTPS")]
    CertificateMissing,
    /// The port can't be opened.
    #[error("can't listen to the monitor port: {address}: {source}")]
    Listen {
        /// Host and port.
        address: String,
        /// What the system says.
        source: std::io::Error,
    },
}

/// TLS settings of the monitoring port; they can be exchanged while it runs, for new connections.
pub(crate) type MonitorTls = Arc<ArcSwapOption<ServerConfig>>;

/// An open monitoring port.
#[derive(Debug)]
pub(crate) struct MonitorHttp {
    listener: std::net::TcpListener,
    address: SocketAddr,
    tls: Option<MonitorTls>,
    base_path: String,
}

impl MonitorHttp {
    /// Opens the configured port, if there is one; `tls` holds the settings for HTTPS.
    ///
    /// # Errors
    /// Both ports, HTTPS without a certificate, a port that can't be opened.
    pub(crate) fn open(options: &Options, tls: &MonitorTls) -> Result<Option<Self>, MonitorError> {
        let MonitoringOptions { host, http_port, https_port, base_path } = &options.monitoring;
        let (port, is_secure) = match (*http_port, *https_port) {
            (Some(http), Some(https)) => return Err(MonitorError::BothPorts { http, https }),
            (Some(port), None) => (port, false),
            (None, Some(port)) => (port, true),
            (None, None) => return Ok(None),
        };
        if is_secure && tls.load().is_none() {
            return Err(MonitorError::CertificateMissing);
        }
        let host = host.as_ref().unwrap_or(&options.server.host);
        let (listener, address) = listen(host, port.to_bind())
            .map_err(|source| MonitorError::Listen { address: host_port(host, port.to_bind()), source })?;
        let scheme = if is_secure { "https" } else { "http" };
        tracing::info!("Starting {scheme} monitor on {}", host_port(host, address.port()));
        let tls = is_secure.then(|| Arc::clone(tls));
        Ok(Some(Self { listener, address, tls, base_path: base_path.clone() }))
    }

    /// Where it listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `running` turns false.
    pub(crate) async fn serve(self, reports: Arc<Reports>, mut running: watch::Receiver<bool>) {
        let listener = match TcpListener::from_std(self.listener) {
            Ok(listener) => listener,
            Err(error) => {
                tracing::error!("Can't accept monitoring connections: {error}");
                return;
            }
        };
        let sampled = Arc::clone(&reports);
        crate::tasks::spawn_local("process sampler", async move { sample_process(&sampled).await });
        let pages = Rc::new(Pages { reports, base_path: self.base_path });
        tokio::select! {
            () = accept(listener, pages, self.tls) => {}
            _ = running.wait_for(|running| !running) => {}
        }
    }
}

fn listen(host: &str, port: u16) -> std::io::Result<(std::net::TcpListener, SocketAddr)> {
    let address = (host, port).to_socket_addrs()?.next().ok_or(std::io::ErrorKind::NotFound)?;
    let listener = crate::listen::open(address)?;
    let address = listener.local_addr()?;
    Ok((listener, address))
}

/// Host and port as one text; IPv6 addresses stand in brackets.
fn host_port(host: &str, port: u16) -> String {
    if host.contains(':') { format!("[{host}]:{port}") } else { format!("{host}:{port}") }
}

async fn sample_process(reports: &Reports) {
    let mut ticks = tokio::time::interval(SAMPLE_INTERVAL);
    loop {
        ticks.tick().await;
        reports.sample_process();
    }
}

/// What every connection answers from.
struct Pages {
    reports: Arc<Reports>,
    base_path: String,
}

async fn accept(listener: TcpListener, pages: Rc<Pages>, tls: Option<MonitorTls>) {
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        match listener.accept().await {
            Ok((socket, _)) => {
                let (pages, tls) = (Rc::clone(&pages), tls.clone());
                crate::tasks::spawn_local("monitoring", async move { serve_socket(socket, pages, tls, place).await });
            }
            Err(error) => {
                tracing::error!("Temporary Monitor Accept Error ({error}), sleeping {}ms", ACCEPT_PAUSE.as_millis());
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
}

async fn serve_socket(socket: TcpStream, pages: Rc<Pages>, tls: Option<MonitorTls>, _place: OwnedSemaphorePermit) {
    // Without it, small answers may wait for the peer's acknowledgement; no more than that is lost.
    let _ = socket.set_nodelay(true);
    let Some(tls) = tls else { return serve_stream(socket, pages).await };
    let Some(config) = tls.load_full() else { return };
    match tokio::time::timeout(HANDSHAKE_TIMEOUT, TlsAcceptor::from(config).accept(socket)).await {
        Ok(Ok(stream)) => serve_stream(stream, pages).await,
        Ok(Err(error)) => tracing::debug!("monitoring: TLS handshake error: {error}"),
        Err(_) => tracing::debug!("monitoring: TLS handshake timeout"),
    }
}

async fn serve_stream(stream: impl AsyncRead + AsyncWrite + Unpin + 'static, pages: Rc<Pages>) {
    let service = service_fn(move |request: Request<Incoming>| {
        let response = respond(&pages, &request);
        async move { Ok::<_, Infallible>(response) }
    });
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .title_case_headers(true)
        .header_read_timeout(HEAD_TIMEOUT)
        .max_buf_size(HEAD_BYTES_MAX)
        .serve_connection(TokioIo::new(WriteDeadline::new(stream, WRITE_TIMEOUT)), service)
        .await;
    if let Err(error) = served {
        tracing::debug!("monitoring: {error}");
    }
}

/// Any method is answered like GET, and bodies are not read.
fn respond(pages: &Pages, request: &Request<Incoming>) -> Response<Full<Bytes>> {
    if let Some(path) = straight_path(request.uri().path()) {
        return redirect(&path, request.uri().query());
    }
    let query = request.uri().query().unwrap_or_default();
    let Answer { status, content_type, is_shared, body } =
        answer(&pages.reports, &pages.base_path, request.uri().path(), query);
    let mut response = Response::new(Full::new(Bytes::from(body)));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    if is_shared {
        headers.insert(ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    }
    response
}

/// Sends the asker to another path of this server.
fn redirect(path: &str, query: Option<&str>) -> Response<Full<Bytes>> {
    let place = query.map_or_else(|| path.to_owned(), |query| format!("{path}?{query}"));
    // What is in the place of an address has no other characters that mean anything to a browser.
    let shown = place.replace('&', "&amp;").replace('"', "&#34;").replace('\'', "&#39;").replace('<', "&lt;");
    let mut response =
        Response::new(Full::new(Bytes::from(format!("<a href=\"{shown}\">Temporary Redirect</a>.\n\n"))));
    *response.status_mut() = StatusCode::TEMPORARY_REDIRECT;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
    if let Ok(place) = HeaderValue::from_str(&place) {
        response.headers_mut().insert(LOCATION, place);
    }
    response
}

#[cfg(test)]
mod tests;

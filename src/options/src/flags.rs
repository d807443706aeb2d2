//! What the command line overrides.

use std::fmt;
use std::time::Duration;

use crate::address::Port;
use crate::options::Options;
use crate::tls::{CertificatePair, PeerVerification, TlsOptions};
use crate::url::ServerUrl;

/// Flags that were given; each overrides what the file says. Apply them again after every reload.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FlagOverrides {
    /// Name, client listener, monitoring.
    pub server: ServerFlags,
    /// Logging.
    pub logging: LoggingFlags,
    /// User, password, token.
    pub auth: AuthFlags,
    /// TLS of the client listener.
    pub tls: TlsFlags,
    /// Routes.
    pub cluster: ClusterFlags,
    /// `-js`.
    pub jetstream: Option<bool>,
    /// `-sd`.
    pub store_dir: Option<String>,
    /// `--scrub_interval`.
    pub scrub_interval: Option<Duration>,
    /// `--scrub_cpu`, in percent of one core.
    pub scrub_cpu: Option<u32>,
}

/// Flags about name, listeners and files of the process. The inner `None` of a port is 0: the default, or off.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ServerFlags {
    /// `-n`.
    pub name: Option<String>,
    /// `-a`.
    pub host: Option<String>,
    /// `-p`.
    pub port: Option<Option<Port>>,
    /// `--client_advertise`.
    pub client_advertise: Option<String>,
    /// `-m`.
    pub http_port: Option<Option<Port>>,
    /// `-ms`.
    pub https_port: Option<Option<Port>>,
    /// `-P`.
    pub pid_file: Option<String>,
    /// `--ports_file_dir`.
    pub ports_file_dir: Option<String>,
    /// `--profile`.
    pub profile_port: Option<Option<Port>>,
}

/// Flags about logging.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LoggingFlags {
    /// `-l`.
    pub file: Option<String>,
    /// `--log_size_limit`.
    pub file_bytes_max: Option<i64>,
    /// `-T`.
    pub has_time: Option<bool>,
    /// `--logtime_utc`.
    pub is_utc: Option<bool>,
    /// `-s`.
    pub syslog: Option<bool>,
    /// `-r`.
    pub remote_syslog: Option<String>,
    /// `-D`, `-DV`, `-DVV`.
    pub debug: Option<bool>,
    /// `-V`, `-VV`, `-DV`, `-DVV`.
    pub trace: Option<bool>,
    /// `-VV`, `-DVV`.
    pub trace_verbose: Option<bool>,
    /// `--max_traced_msg_len`.
    pub traced_message_bytes_max: Option<i64>,
}

/// Flags about the single user or the token.
#[derive(Clone, Default, PartialEq)]
pub struct AuthFlags {
    /// `--user`.
    pub user: Option<String>,
    /// `--pass`.
    pub password: Option<String>,
    /// `--auth`.
    pub token: Option<String>,
}

/// Secrets never show.
impl fmt::Debug for AuthFlags {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("AuthFlags")
            .field("has_user", &self.user.is_some())
            .field("has_password", &self.password.is_some())
            .field("has_token", &self.token.is_some())
            .finish()
    }
}

/// Flags about TLS of the client listener.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TlsFlags {
    /// `--tls`; false switches TLS off.
    pub is_on: Option<bool>,
    /// `--tlscert`.
    pub cert_file: Option<String>,
    /// `--tlskey`.
    pub key_file: Option<String>,
    /// `--tlscacert`.
    pub ca_file: Option<String>,
    /// `--tlsverify`.
    pub verify: Option<bool>,
}

/// Flags about routes.
#[derive(Clone, Default, PartialEq)]
pub struct ClusterFlags {
    /// `--cluster`: `nats://host:port`, with user and password; empty switches the cluster off.
    pub listen: Option<String>,
    /// `--cluster_name`.
    pub name: Option<String>,
    /// `--routes`, separated by commas.
    pub routes: Option<String>,
    /// `--cluster_advertise`.
    pub advertise: Option<String>,
    /// `--no_advertise`.
    pub no_advertise: Option<bool>,
    /// `--connect_retries`.
    pub connect_retries: Option<i64>,
}

/// Secrets never show.
impl fmt::Debug for ClusterFlags {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("ClusterFlags")
            .field("name", &self.name)
            .field("has_listen", &self.listen.is_some())
            .field("has_routes", &self.routes.is_some())
            .field("no_advertise", &self.no_advertise)
            .finish_non_exhaustive()
    }
}

/// Flags that cannot be applied.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FlagConflict {
    /// TLS flags without `--tlscert`.
    #[error("TLS Server certificate must be present and valid")]
    NoCertificate,
    /// TLS flags without `--tlskey`.
    #[error("TLS Server private key must be present and valid")]
    NoKey,
    /// `--cluster` that is not `nats://host:port`.
    #[error("invalid cluster URL: {0}")]
    BadClusterUrl(String),
    /// `--cluster` with a user but no password.
    #[error("expected cluster password to be set")]
    NoClusterPassword,
    /// A URL in `--routes` that is none.
    #[error("invalid route URL: {0}")]
    BadRoute(String),
    /// `--routes` without a cluster to listen on.
    #[error("solicited routes require cluster capabilities, e.g. --cluster")]
    RoutesWithoutCluster,
}

impl FlagOverrides {
    /// Puts the flags over the options of the file.
    ///
    /// # Errors
    /// [`FlagConflict`]; the options are then half changed and must not be used.
    pub fn apply(&self, options: &mut Options) -> Result<(), FlagConflict> {
        self.server.apply(options);
        self.logging.apply(options);
        self.auth.apply(options);
        if let Some(is_enabled) = self.jetstream {
            options.jetstream.is_enabled = is_enabled;
        }
        if let Some(store_dir) = &self.store_dir {
            options.jetstream.store_dir = text(store_dir);
        }
        let scrub = &mut options.jetstream.scrub;
        scrub.interval = self.scrub_interval.unwrap_or(scrub.interval);
        scrub.cpu_percent = self.scrub_cpu.unwrap_or(scrub.cpu_percent);
        self.cluster.apply(options)?;
        self.tls.apply(options)
    }
}

/// Empty text is none.
fn text(given: &str) -> Option<String> {
    (!given.is_empty()).then(|| given.to_owned())
}

impl ServerFlags {
    fn apply(&self, options: &mut Options) {
        if let Some(name) = &self.name {
            options.server.name = text(name);
        }
        if let Some(host) = &self.host {
            options.server.set_host(text(host));
        }
        if let Some(port) = self.port {
            options.server.set_port(port);
        }
        if let Some(advertise) = &self.client_advertise {
            options.server.client_advertise = text(advertise);
        }
        if let Some(port) = self.http_port {
            options.monitoring.http_port = port;
        }
        if let Some(port) = self.https_port {
            options.monitoring.https_port = port;
        }
        if let Some(file) = &self.pid_file {
            options.process.pid_file = text(file);
        }
        if let Some(folder) = &self.ports_file_dir {
            options.process.ports_file_dir = text(folder);
        }
        if let Some(port) = self.profile_port {
            options.process.profile_port = port;
        }
    }
}

impl LoggingFlags {
    fn apply(&self, options: &mut Options) {
        let logging = &mut options.logging;
        if let Some(file) = &self.file {
            logging.file = text(file);
        }
        if let Some(bytes) = self.file_bytes_max {
            logging.file_bytes_max = u64::try_from(bytes).ok().filter(|bytes| *bytes > 0);
        }
        if let Some(syslog) = &self.remote_syslog {
            logging.remote_syslog = text(syslog);
        }
        if let Some(bytes) = self.traced_message_bytes_max {
            logging.level.traced_message_bytes_max = u64::try_from(bytes).ok().filter(|bytes| *bytes > 0);
        }
        for (given, slot) in [
            (self.has_time, &mut logging.has_time),
            (self.is_utc, &mut logging.is_utc),
            (self.syslog, &mut logging.syslog),
            (self.debug, &mut logging.level.debug),
            (self.trace, &mut logging.level.trace),
            (self.trace_verbose, &mut logging.level.trace_verbose),
        ] {
            *slot = given.unwrap_or(*slot);
        }
    }
}

impl AuthFlags {
    /// User and password are overridden each by itself; without a user there is none.
    fn apply(&self, options: &mut Options) {
        let config = &mut options.auth.config;
        if self.user.is_some() || self.password.is_some() {
            let (user, password) = config.single_user.take().unwrap_or_default();
            let user = self.user.clone().unwrap_or(user);
            let password = self.password.clone().unwrap_or(password);
            config.single_user = (!user.is_empty()).then_some((user, password));
        }
        if let Some(token) = &self.token {
            config.token = text(token);
        }
    }
}

impl TlsFlags {
    fn apply(&self, options: &mut Options) -> Result<(), FlagConflict> {
        if self.is_on == Some(false) {
            options.tls.block = None;
            return Ok(());
        }
        if *self == Self::default() {
            return Ok(());
        }
        let cert_file = self.cert_file.as_deref().and_then(text).ok_or(FlagConflict::NoCertificate)?;
        let key_file = self.key_file.as_deref().and_then(text).ok_or(FlagConflict::NoKey)?;
        let in_file = options.tls.block.take().unwrap_or_default();
        // What the flags don't name stays as the file has it: a certificate by flag must not lose the file's restrictions.
        options.tls.block = Some(TlsOptions {
            certificates: vec![CertificatePair { cert_file, key_file }],
            verification: PeerVerification {
                ca_file: self.ca_file.as_deref().and_then(text).or(in_file.verification.ca_file),
                verify: self.verify.unwrap_or(in_file.verification.verify),
                ..in_file.verification
            },
            ..in_file
        });
        Ok(())
    }
}

impl ClusterFlags {
    fn apply(&self, options: &mut Options) -> Result<(), FlagConflict> {
        let cluster = &mut options.cluster;
        if let Some(name) = &self.name {
            cluster.name = text(name);
        }
        if let Some(advertise) = &self.advertise {
            cluster.advertise = text(advertise);
        }
        cluster.no_advertise = self.no_advertise.unwrap_or(cluster.no_advertise);
        if let Some(retries) = self.connect_retries {
            cluster.connect_retries = u64::try_from(retries).unwrap_or_default();
        }
        if let Some(listen) = &self.listen {
            self.apply_listen(listen, options)?;
        }
        let Some(routes) = &self.routes else {
            return Ok(());
        };
        options.cluster.routes = routes
            .split(',')
            .filter(|route| !route.trim().is_empty())
            .map(ServerUrl::parse)
            .collect::<Result<_, _>>()
            .map_err(FlagConflict::BadRoute)?;
        if !options.cluster.routes.is_empty() && options.cluster.listen.port.is_none() {
            return Err(FlagConflict::RoutesWithoutCluster);
        }
        Ok(())
    }

    fn apply_listen(&self, listen: &str, options: &mut Options) -> Result<(), FlagConflict> {
        let cluster = &mut options.cluster;
        if listen.is_empty() {
            cluster.listen.port = None;
            return Ok(());
        }
        let (text, is_random) = match listen.strip_suffix(":-1") {
            Some(before) => (format!("{before}:0"), true),
            None => (listen.to_owned(), false),
        };
        let url = ServerUrl::parse(&text).map_err(FlagConflict::BadClusterUrl)?;
        let port = if is_random { Some(Port::Random) } else { url.port.map(Port::Fixed) };
        if url.scheme.is_empty() || port.is_none() {
            return Err(FlagConflict::BadClusterUrl("write it as nats://host:port".to_owned()));
        }
        if url.user.is_some() && url.password.is_none() {
            return Err(FlagConflict::NoClusterPassword);
        }
        cluster.listen.host = if url.host.is_empty() { crate::server::ANY_HOST.to_owned() } else { url.host };
        cluster.listen.port = port.filter(|port| *port != Port::Fixed(0));
        cluster.auth.user = url.user;
        cluster.auth.password = url.password;
        Ok(())
    }
}

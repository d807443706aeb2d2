//! The TLS settings in force; a reload replaces them as a whole.

use std::sync::Arc;

use arc_swap::ArcSwapOption;
use clock::Clock;
use options::{HandshakeFirst, Options};
use protocol::ClosedReason;
use rustls::ServerConfig;
use server_core::ConnectionCommand;
use tokio::sync::mpsc;

use super::ocsp::Renewed;
use super::{ListenerTls, TlsError};
use crate::hub::HubCommand;
use crate::registry::Registry;

/// What new connections get.
#[derive(Debug, Default)]
pub(crate) struct PublishedTls {
    clients: ArcSwapOption<ListenerTls>,
    monitor: Arc<ArcSwapOption<ServerConfig>>,
}

/// Settings that were read and found good, but are not in force yet.
#[derive(Debug)]
pub(crate) struct PreparedTls {
    clients: Option<Arc<ListenerTls>>,
    monitor: Option<Arc<ServerConfig>>,
}

impl PreparedTls {
    /// Reads certificates and keys, and gets the OCSP answers to send along. Blocks while responders are asked.
    ///
    /// # Errors
    /// Files, keys and names that can't be used, certificates without a good answer.
    pub(crate) fn read(options: &Options, clock: &Clock) -> Result<Self, TlsError> {
        let clients = ListenerTls::build(&options.tls, options.jetstream.store_dir.as_deref(), clock)?.map(Arc::new);
        let monitor = clients.as_ref().map(|tls| tls.monitoring_config()).transpose()?;
        Ok(Self { clients, monitor })
    }
}

impl PublishedTls {
    /// The settings for clients; `None` if they do without.
    pub(crate) fn clients(&self) -> Option<Arc<ListenerTls>> {
        self.clients.load_full()
    }

    /// The settings for the monitoring port, which follow every reload.
    pub(crate) fn monitor(&self) -> &Arc<ArcSwapOption<ServerConfig>> {
        &self.monitor
    }

    /// Puts settings in force: new handshakes get them, connections whose certificate is no longer pinned are closed.
    pub(crate) fn publish(&self, prepared: PreparedTls, registry: &Registry) {
        if let Some(tls) = &prepared.clients {
            tls.warn();
            for connection in registry.open() {
                let details = connection.details();
                if !details.tls_version.is_empty() && !tls.is_pinned(&details.tls_peer_certificates) {
                    connection.send(ConnectionCommand::Close(ClosedReason::TlsHandshakeError));
                }
            }
        }
        self.clients.store(prepared.clients);
        self.monitor.store(prepared.monitor);
    }

    /// Tells the log what clients have to do.
    pub(crate) fn announce(&self) {
        let Some(tls) = self.clients() else { return };
        let is_first_only = tls.handshake_first == HandshakeFirst::Always;
        let need = if tls.allows_plain && !is_first_only { "available" } else { "required" };
        tracing::info!("TLS {need} for client connections");
        if is_first_only {
            tracing::warn!("Clients that are not using \"TLS Handshake First\" option will fail to connect");
        }
    }

    /// Renews answers about the own certificates that are due, off this thread. The server is told to stop when a
    /// certificate was revoked and the configuration wants it so.
    pub(crate) fn renew_staples(&self, commands: &mpsc::Sender<HubCommand>) {
        let Some(tls) = self.clients() else { return };
        for staple in tls.staples().iter().filter(|staple| staple.take_due()) {
            let (staple, commands) = (Arc::clone(staple), commands.clone());
            crate::tasks::spawn_local("ocsp", async move {
                let renewed = crate::tasks::run_blocking(move || staple.renew()).await;
                if renewed == Some(Renewed::Stop) && commands.send(HubCommand::Stop).await.is_err() {
                    tracing::debug!("The server is stopping already");
                }
            });
        }
    }

    /// Says how many handshakes were refused since the last time because there were too many.
    pub(crate) fn report_refused(&self) {
        let refused = self.clients.load().as_ref().map_or(0, |tls| tls.take_refused());
        if refused > 0 {
            tracing::warn!("Rejected {refused} connections due to TLS rate limiting");
        }
    }
}

//! The owner of options, accounts and listeners: starting, commands, stopping.

use std::net::{SocketAddr, ToSocketAddrs};
use std::path::PathBuf;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use clock::{Clock, Rng};
use options::{Loaded, Options};
use protocol::ClosedReason;
use server_core::{Batch, ConnectionCommand, Published, install_services, sweep_replies};
use tokio::sync::{mpsc, oneshot, watch};

use crate::events::{Events, Requests, SystemTask};
use crate::fault::Fault;
use crate::identity::Identity;
use crate::jetstream::{JetStreamError, JetStreamSwitch};
use crate::log::LogError;
use crate::monitor_http::{MonitorError, MonitorHttp};
use crate::network::{NetworkThread, Shared, ThreadContext};
use crate::process_files::{self, Ports};
use crate::publish_view::{Accounts, ClientAddress, ViewError, build_view};
use crate::registry::Registry;
use crate::report::Reports;
use crate::tls::{PreparedTls, PublishedTls, TlsError};

/// Commands that may wait for the hub; whoever sends more is told that it is busy.
const COMMANDS_MAX: usize = 64;

/// How long connections have for what is still to be written when the server stops.
const STOP_GRACE: Duration = Duration::from_secs(2);

/// How often overdue replies are forgotten.
const SWEEP_INTERVAL: Duration = Duration::from_secs(1);

/// The number of the batches that tell of overdue replies.
const SWEEP_BATCH: u16 = u16::MAX - 2;

/// How often the hub looks whether they are gone.
const STOP_POLL: Duration = Duration::from_millis(5);

/// Reads the configuration again, flags included.
pub type Reload = Box<dyn Fn() -> Result<Loaded, String> + Send>;

/// What a server is started with.
pub struct Start {
    /// The options, flags merged in.
    pub loaded: Loaded,
    /// The configuration file, if there is one.
    pub file: Option<PathBuf>,
    /// Reads the configuration again; `None` without a file.
    pub reload: Option<Reload>,
}

impl std::fmt::Debug for Start {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Start").field("file", &self.file).finish_non_exhaustive()
    }
}

/// Why a server does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// A host name has no address.
    #[error("can't find the address of {host}")]
    Host {
        /// The name.
        host: String,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// A port can't be opened.
    #[error("Error listening on port: {address}, {source}")]
    Listen {
        /// The address.
        address: String,
        /// What the system says.
        source: std::io::Error,
    },
    /// Accounts or users don't fit together.
    #[error("{0}")]
    View(#[from] ViewError),
    /// TLS can't be set up.
    #[error("{0}")]
    Tls(#[from] TlsError),
    /// The log can't be opened.
    #[error("{0}")]
    Log(#[from] LogError),
    /// Monitoring can't be started.
    #[error("Can't start monitoring: {0}")]
    Monitor(#[from] MonitorError),
    /// JetStream can't be started.
    #[error("Can't start JetStream: {0}")]
    JetStream(#[from] JetStreamError),
    /// A thread can't be started.
    #[error("can't start a thread")]
    Thread(#[source] std::io::Error),
}

/// A server had to stop because of a fault of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the server has stopped because of an internal fault, which the log names")]
pub struct ServerFault;

/// What the hub is asked to do.
#[derive(Debug)]
pub enum HubCommand {
    /// Stop now.
    Stop,
    /// Stop, unless clients are being sent away already: supervisors send SIGTERM some time after they have asked for
    /// lame duck mode.
    StopUnlessLeaving,
    /// Enter lame duck mode: accept nobody, let clients go little by little, stop.
    LameDuck,
    /// Read the configuration again; the answer says what was wrong with it.
    Reload(oneshot::Sender<Result<(), String>>),
    /// Open the log file again.
    ReopenLog,
}

/// A running server.
#[derive(Debug)]
pub struct Server {
    hub: JoinHandle<Result<Result<(), ServerFault>, Fault>>,
    commands: mpsc::Sender<HubCommand>,
    address: SocketAddr,
    monitor_address: Option<SocketAddr>,
}

impl Server {
    /// Starts a server: opens its ports, then accepts.
    ///
    /// # Errors
    /// Ports that can't be opened, accounts that don't fit together.
    pub fn start(start: Start) -> Result<Self, StartError> {
        #[cfg(target_os = "linux")]
        crate::program_pages::give_back();
        let (commands, inbox) = mpsc::channel(COMMANDS_MAX);
        let (mut hub, listeners) = Hub::new(start, commands.clone())?;
        let address = hub.address;
        let monitor_address = hub.monitor.as_ref().map(MonitorHttp::address);
        hub.start_network_threads(listeners)?;
        hub.start_monitor()?;
        hub.start_system()?;
        let hub = crate::tasks::start_thread("hub".to_owned(), || {}, move || hub.run(inbox));
        let hub = hub.map_err(StartError::Thread)?;
        Ok(Self { hub, commands, address, monitor_address })
    }

    /// Where clients connect.
    #[must_use]
    pub fn client_address(&self) -> SocketAddr {
        self.address
    }

    /// Where monitoring listens, if it is on.
    #[must_use]
    pub fn monitor_address(&self) -> Option<SocketAddr> {
        self.monitor_address
    }

    /// The door to the hub.
    #[must_use]
    pub fn commands(&self) -> mpsc::Sender<HubCommand> {
        self.commands.clone()
    }

    /// Waits until the server has stopped.
    ///
    /// # Errors
    /// [`ServerFault`] when it had to stop because one of its threads has failed; the log names the thread and the place.
    pub fn wait(self) -> Result<(), ServerFault> {
        self.hub.join().ok().and_then(Result::ok).unwrap_or(Err(ServerFault))
    }
}

/// What the hub owns.
pub(crate) struct Hub {
    pub(crate) options: Arc<Options>,
    pub(crate) start: Start,
    pub(crate) identity: Identity,
    pub(crate) accounts: Accounts,
    pub(crate) address: SocketAddr,
    pub(crate) shared: Arc<Shared>,
    pub(crate) threads: Vec<JoinHandle<Result<(), Fault>>>,
    pub(crate) accepting: watch::Sender<bool>,
    pub(crate) running: watch::Sender<bool>,
    pub(crate) commands: mpsc::Sender<HubCommand>,
    pub(crate) ports_file: Option<PathBuf>,
    pub(crate) reports: Arc<Reports>,
    /// The open monitoring port, until its thread starts.
    pub(crate) monitor: Option<MonitorHttp>,
    /// Requests in the system account, until their thread starts.
    pub(crate) requests: Option<Requests>,
    /// JetStream, if it is on.
    pub(crate) jetstream: Arc<JetStreamSwitch>,
}

impl Hub {
    fn new(start: Start, commands: mpsc::Sender<HubCommand>) -> Result<(Self, Vec<std::net::TcpListener>), StartError> {
        crate::log::configure(&start.loaded.options.logging)?;
        let clock = Clock::real();
        let options = Arc::new(start.loaded.options.clone());
        let identity = Identity::new(options.server.name.as_deref(), clock.wall());
        crate::log::banner(&identity, &start);
        for warning in &start.loaded.warnings {
            tracing::warn!("{warning}");
        }
        for warning in options::start_warnings(&options) {
            tracing::warn!("{warning}");
        }
        let registry = Registry::new(usize::try_from(options.limits.closed_clients_max).unwrap_or(usize::MAX));
        let tls = PublishedTls::default();
        tls.publish(PreparedTls::read(&options, &clock)?, &registry);
        let monitor = MonitorHttp::open(&options, tls.monitor())?;
        let listeners = open_client_port(&options, thread_count())?;
        let address = client_port_of(&listeners)?;
        let mut accounts = Accounts::new();
        let told = client_address(&options, address);
        let view = build_view(&options, &identity, &told, &mut accounts)?;
        install_services(&view);
        let published = Arc::new(Published::new(view));
        let (events, requests) = Events::new(Arc::clone(&published.event_source));
        events.configure(&published.view(), &options);
        let jetstream = Arc::new(JetStreamSwitch::start(&options, &published, &clock)?);
        let proxy_protocol = options.server.proxy_protocol;
        let shared = Arc::new(Shared { published, registry, clock, tls, proxy_protocol, events });
        let accepting = watch::Sender::new(true);
        let reports = Reports::new(
            Arc::clone(&shared),
            identity.clone(),
            &start.loaded,
            Arc::clone(&options),
            accepting.subscribe(),
            Arc::clone(&jetstream),
        );
        let hub = Self {
            options,
            start,
            identity,
            accounts,
            address,
            shared,
            threads: Vec::new(),
            accepting,
            running: watch::Sender::new(true),
            commands,
            ports_file: None,
            reports: Arc::new(reports),
            monitor,
            requests: Some(requests),
            jetstream,
        };
        Ok((hub, listeners))
    }

    fn start_network_threads(&mut self, listeners: Vec<std::net::TcpListener>) -> Result<(), StartError> {
        let (doors, receivers): (Vec<_>, Vec<_>) = listeners.iter().map(|_| NetworkThread::new()).unzip();
        let doors: Arc<[NetworkThread]> = doors.into();
        for (index, (receiver, listener)) in receivers.into_iter().zip(listeners).enumerate() {
            let (shared, doors) = (Arc::clone(&self.shared), Arc::clone(&doors));
            let (mut running, accepting) = (self.running.subscribe(), self.accepting.subscribe());
            self.start_part(format!("network-{index}"), move || async move {
                let number = u16::try_from(index + 1).unwrap_or(u16::MAX);
                let context = ThreadContext::new(number, shared, doors[index].clone());
                let acceptor = std::rc::Rc::clone(&context);
                let accept = async move { crate::listen::accept(&acceptor, listener, doors, accepting).await };
                crate::tasks::spawn_local("accept", accept);
                tokio::select! {
                    () = crate::network::run(context, receiver) => {}
                    _ = running.wait_for(|running| !running) => {}
                }
            })?;
        }
        Ok(())
    }

    /// Starts one of the threads that the server can't be without: should it fail, the server stops.
    fn start_part<F>(&mut self, name: String, main: impl FnOnce() -> F + Send + 'static) -> Result<(), StartError>
    where
        F: Future<Output = ()> + 'static,
    {
        let commands = self.commands.clone();
        // A hub that has too much to do is stopped by the operator, who has the line in the log.
        let failed = move || drop(commands.try_send(HubCommand::Stop));
        let thread = crate::tasks::start_thread(name, failed, main).map_err(StartError::Thread)?;
        self.threads.push(thread);
        Ok(())
    }

    fn start_monitor(&mut self) -> Result<(), StartError> {
        let Some(monitor) = self.monitor.take() else { return Ok(()) };
        let (reports, running) = (Arc::clone(&self.reports), self.running.subscribe());
        self.start_part("monitor".to_owned(), move || monitor.serve(reports, running))
    }

    fn start_system(&mut self) -> Result<(), StartError> {
        let Some(requests) = self.requests.take() else { return Ok(()) };
        let (shared, reports) = (Arc::clone(&self.shared), Arc::clone(&self.reports));
        let (commands, running) = (self.commands.clone(), self.running.subscribe());
        let serve = move || async move { SystemTask::new(shared, reports, commands).run(requests, running).await };
        self.start_part("system".to_owned(), serve)
    }

    async fn run(mut self, mut inbox: mpsc::Receiver<HubCommand>) -> Result<(), ServerFault> {
        crate::signal::listen(self.commands.clone());
        tracing::info!("Listening for client connections on {}", self.address);
        if self.shared.proxy_protocol {
            tracing::info!("PROXY protocol enabled for client connections");
        }
        self.shared.tls.announce();
        self.write_process_files();
        tracing::info!("Server is ready");
        let mut sweep = tokio::time::interval(SWEEP_INTERVAL);
        let mut batch = Batch::new(SWEEP_BATCH, Rng::from_system());
        sweep.tick().await;
        self.sweep(&mut batch);
        // What the start alone has used is let go, now that everything that goes on has been used once.
        #[cfg(target_os = "linux")]
        crate::program_pages::give_back();
        loop {
            let command = tokio::select! {
                command = inbox.recv() => command,
                _ = sweep.tick() => {
                    self.sweep(&mut batch);
                    continue;
                }
            };
            match command {
                None | Some(HubCommand::Stop | HubCommand::StopUnlessLeaving) => break,
                Some(HubCommand::LameDuck) => {
                    self.lame_duck(&mut inbox).await;
                    break;
                }
                Some(HubCommand::Reload(answer)) => {
                    let _ = answer.send(self.reload());
                }
                Some(HubCommand::ReopenLog) => crate::log::reopen(),
            }
        }
        self.stop().await
    }
}

/// Network threads: one for each core.
fn thread_count() -> usize {
    std::thread::available_parallelism().map_or(2, usize::from)
}

fn client_port_of(listeners: &[std::net::TcpListener]) -> Result<SocketAddr, StartError> {
    let first = listeners.first().ok_or_else(|| StartError::Thread(std::io::ErrorKind::NotFound.into()))?;
    first.local_addr().map_err(StartError::Thread)
}

fn open_client_port(options: &Options, count: usize) -> Result<Vec<std::net::TcpListener>, StartError> {
    let (host, port) = (options.server.host.as_str(), options.server.port.to_bind());
    let host_error = |source| StartError::Host { host: host.to_owned(), source };
    let mut addresses = (host, port).to_socket_addrs().map_err(host_error)?;
    let address = addresses.next().ok_or_else(|| host_error(std::io::ErrorKind::NotFound.into()))?;
    crate::listen::open_shared(address, count)
        .map_err(|source| StartError::Listen { address: format!("{host}:{port}"), source })
}

/// What clients are told: the advertised address, or the one listened on.
pub(crate) fn client_address(options: &Options, bound: SocketAddr) -> ClientAddress {
    let (host, port) = (options.server.host.clone(), bound.port());
    match options.server.client_advertise.as_deref() {
        Some(advertised) => match advertised.rsplit_once(':').and_then(|(host, port)| Some((host, port.parse().ok()?)))
        {
            Some((host, port)) => ClientAddress { host: host.to_owned(), port },
            None => ClientAddress { host: advertised.to_owned(), port },
        },
        None => ClientAddress { host, port },
    }
}

impl Hub {
    /// Forgets replies across accounts that are overdue, and tells of those that were measured.
    fn sweep(&self, batch: &mut Batch) {
        self.shared.tls.report_refused();
        self.shared.tls.renew_staples(&self.commands);
        batch.begin(self.shared.clock.now());
        let published = &self.shared.published;
        let view = published.view();
        for account in self.accounts.values() {
            sweep_replies(batch, &published.counters, &view, account);
        }
        batch.flush();
    }

    /// Tells launchers who and where the server is. A file that can't be written is no reason not to serve.
    pub(crate) fn write_process_files(&mut self) {
        let process = &self.options.process;
        if let Some(path) = &process.pid_file
            && let Err(error) = process_files::write_pid(path)
        {
            tracing::error!("Could not write pidfile: {error}");
        }
        if let Some(folder) = &process.ports_file_dir {
            let scheme = if self.options.tls.block.is_some() { "tls" } else { "nats" };
            let ports = Ports { nats: process_files::urls_of(scheme, self.address), ..Ports::default() };
            match ports.write(folder) {
                Ok(path) => self.ports_file = Some(path),
                Err(error) => tracing::error!("Error writing ports file ({folder}): {error}"),
            }
        }
    }

    pub(crate) fn remove_ports_file(&mut self) {
        if let Some(path) = self.ports_file.take()
            && let Err(error) = std::fs::remove_file(&path)
        {
            tracing::error!("Error cleaning up ports file {}: {error}", path.display());
        }
    }

    /// Accepts nobody any more, tells clients to go elsewhere, closes them little by little.
    async fn lame_duck(&mut self, inbox: &mut mpsc::Receiver<HubCommand>) {
        let settings = &self.options.limits.lame_duck;
        tracing::info!("Entering lame duck mode, stop accepting new clients");
        self.accepting.send_replace(false);
        self.shared.events.lame_duck(&self.shared.published, &self.shared.clock);
        let connections = self.shared.registry.open();
        if connections.is_empty() {
            return;
        }
        for connection in connections {
            connection.send(ConnectionCommand::LameDuck);
        }
        let drain = self.drain(settings.grace_period, settings.duration);
        tokio::select! {
            () = drain => {}
            () = stop_asked(inbox) => {}
        }
    }

    async fn drain(&self, grace: Duration, duration: Duration) {
        tokio::time::sleep(grace).await;
        let connections = self.shared.registry.open();
        let left = duration.saturating_sub(grace);
        let pause = left.checked_div(u32::try_from(connections.len()).unwrap_or(u32::MAX)).unwrap_or_default();
        tracing::info!("Closing existing clients");
        for (index, connection) in connections.iter().enumerate() {
            if index > 0 {
                tokio::time::sleep(pause.min(Duration::from_secs(1))).await;
            }
            connection.send(ConnectionCommand::Close(ClosedReason::ServerShutdown));
        }
    }

    /// Closes everything and waits for the threads.
    async fn stop(mut self) -> Result<(), ServerFault> {
        tracing::info!("Initiating Shutdown...");
        self.remove_ports_file();
        self.accepting.send_replace(false);
        self.shared.events.shutdown(&self.shared.published, &self.shared.clock);
        for connection in self.shared.registry.open() {
            connection.send(ConnectionCommand::Close(ClosedReason::ServerShutdown));
        }
        let until = tokio::time::Instant::now() + STOP_GRACE;
        while self.shared.registry.open_count() > 0 && tokio::time::Instant::now() < until {
            tokio::time::sleep(STOP_POLL).await;
        }
        self.jetstream.stop();
        self.running.send_replace(false);
        let failed = self.threads.into_iter().filter_map(|thread| thread.join().ok()?.err()).count();
        tracing::info!("Server Exiting..");
        if failed == 0 { Ok(()) } else { Err(ServerFault) }
    }
}

/// Waits for a command that ends lame duck mode before its time; others are refused.
async fn stop_asked(inbox: &mut mpsc::Receiver<HubCommand>) {
    while let Some(command) = inbox.recv().await {
        match command {
            HubCommand::Stop => return,
            HubCommand::LameDuck | HubCommand::StopUnlessLeaving => {}
            HubCommand::Reload(answer) => {
                let _ = answer.send(Err("the server is in lame duck mode".to_owned()));
            }
            HubCommand::ReopenLog => crate::log::reopen(),
        }
    }
}

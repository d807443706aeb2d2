//! JetStream: the streams of every account, and the threads that serve them.
//!
//! Messages for a stream are handled by whoever brings them ([`stream_owner`]); requests wait for threads of their own
//! ([`api`]). What a stream is and does is decided in the crate `jetstream`, what lies on disk in `store`.

mod account;
mod api;
mod assets;
mod banner;
mod closed_doors;
mod environment;
mod inbox;
mod lost;
mod receivers;
mod recover;
mod report;
mod reservation;
mod restored;
mod scrubber;
mod settings;
mod stream_owner;
mod switch;
mod sync_pool;
mod timers;
mod upstream;
mod usage;

use std::collections::BTreeMap;
use std::sync::Arc;

use arc_swap::ArcSwap;
use clock::{Clock, Rng};
use disk::{DirLock, Disk, RealDisk};
use jetstream_api::AccountLimits;
use options::{AccountJetStreamOptions, Options};
use parking_lot::{Mutex, RwLock};
use server_core::{AccountState, Batch, Published};
use store::StoreDirectory;

pub(crate) use account::JsAccount;
pub(crate) use scrubber::ScrubCounts;
pub(crate) use switch::JetStreamSwitch;

use crate::fault;

use api::RequestQueue;
use closed_doors::ClosedDoors;
use scrubber::Scrubber;
use settings::{Queues, Settings};
use sync_pool::{Pool, Threads};
use timers::{Duty, Timers};
use usage::Usage;

/// Where an account's folder has the log of a cluster's assignments.
const META_GROUP: &str = "_js_/_meta_";

/// Syncs at once. More do not make a device faster, they only make each one slower.
const SYNC_THREADS: u16 = 4;

/// Threads that go on with streams that have much to do.
const WORKERS: u16 = 2;

/// The numbers of the batches of JetStream's threads, each above the first one of the next kind.
const SYNC_BATCH: u16 = u16::MAX - 16;
const WORKER_BATCH: u16 = SYNC_BATCH - SYNC_THREADS;
const TIMER_BATCH: u16 = WORKER_BATCH - WORKERS;
const UPKEEP_BATCH: u16 = TIMER_BATCH - 1;
const SCRUB_BATCH: u16 = UPKEEP_BATCH - 1;
const API_BATCH: u16 = SCRUB_BATCH - 1;
const REPORT_BATCH: u16 = API_BATCH - 16;
const RECOVERY_BATCH: u16 = u16::MAX - 4096;

/// Why JetStream does not start.
#[derive(Debug, thiserror::Error)]
pub enum JetStreamError {
    /// The stores can't be read.
    #[error("could not read the JetStream store in {dir}: {source}")]
    Store {
        /// The folder.
        dir: String,
        /// What is wrong.
        source: Box<store::Error>,
    },
    /// Another process has the stores, or their folder can't be written.
    #[error("could not take hold of the storage directory {dir}: {source}")]
    Hold {
        /// The folder.
        dir: String,
        /// What is wrong.
        source: disk::Error,
    },
    /// The stores belong to a server of a cluster.
    #[error(
        "the JetStream store in {dir} is that of a server in a cluster, which this server can't go on with alone; \
         'nats-rs store' and 'nats-rs raft' show and repair what is in it"
    )]
    ClusterStore {
        /// The folder.
        dir: String,
    },
    /// A thread can't be started.
    #[error("can't start a thread of JetStream")]
    Thread(#[source] std::io::Error),
}

/// What streams need of the server.
pub(crate) struct Surroundings {
    pub(crate) published: Arc<Published>,
    pub(crate) clock: Clock,
    pub(crate) directory: StoreDirectory,
    /// Exchanged as a whole when the configuration is read again.
    settings: ArcSwap<Settings>,
    /// What may wait; the same for as long as the server runs.
    pub(crate) queues: Queues,
    /// Use by all accounts.
    pub(crate) usage: Arc<Usage>,
    /// Atomic batches and fast ones that are open.
    pub(crate) batches: [std::sync::atomic::AtomicU64; 2],
    pub(crate) requests: RequestQueue,
    pub(crate) sync_pool: Arc<Pool>,
    pub(crate) workers: Arc<Pool>,
    timers: Arc<Timers>,
    upkeep: Arc<Timers>,
    scrubber: Arc<Scrubber>,
}

impl Surroundings {
    /// The settings in force.
    pub(crate) fn settings(&self) -> arc_swap::Guard<Arc<Settings>> {
        self.settings.load()
    }
}

impl std::fmt::Debug for Surroundings {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Surroundings").field("settings", &self.settings).finish_non_exhaustive()
    }
}

/// The accounts with JetStream by name.
pub(crate) type JsAccounts = BTreeMap<String, Arc<JsAccount>>;

/// JetStream of this server.
#[derive(Debug)]
pub(crate) struct JetStream {
    surroundings: Arc<Surroundings>,
    accounts: Arc<RwLock<JsAccounts>>,
    closed_doors: ClosedDoors,
    /// Where streams are run that are asked for a report.
    report_batch: Mutex<Batch>,
    threads: Mutex<Vec<Threads>>,
    /// Keeps others from the stores.
    _hold: DirLock,
}

impl JetStream {
    /// Starts JetStream: every stream that is there can be used on return.
    ///
    /// # Errors
    /// The store can't be read, or no threads are to be had.
    pub(crate) fn start(options: &Options, published: &Arc<Published>, clock: &Clock) -> Result<Self, JetStreamError> {
        let began = clock.mono();
        tracing::info!("Starting JetStream");
        let settings = Settings::new(options);
        banner::tell(&settings);
        let directory = StoreDirectory::new(Arc::new(RealDisk), &settings.store_dir, settings.keys.clone());
        let dir = settings.store_dir.display().to_string();
        let hold = take_hold(&settings)?;
        let surroundings = Arc::new(Surroundings {
            published: Arc::clone(published),
            clock: clock.clone(),
            directory,
            queues: settings.queues,
            usage: Arc::default(),
            batches: Default::default(),
            requests: RequestQueue::new(settings.queues),
            settings: ArcSwap::from_pointee(settings),
            sync_pool: Arc::default(),
            workers: Arc::default(),
            timers: Arc::new(Timers::new(Duty::Deadlines)),
            upkeep: Arc::new(Timers::new(Duty::Upkeep)),
            scrubber: Arc::default(),
        });
        let jetstream = Self {
            surroundings,
            accounts: Arc::default(),
            closed_doors: ClosedDoors::default(),
            report_batch: Mutex::new(Batch::new(REPORT_BATCH, Rng::from_system())),
            threads: Mutex::default(),
            _hold: hold,
        };
        jetstream.start_threads().map_err(JetStreamError::Thread)?;
        let store = |source| JetStreamError::Store { dir, source: Box::new(source) };
        jetstream.configure(options).map_err(store)?;
        jetstream.start_scrubber().map_err(JetStreamError::Thread)?;
        tracing::info!("Took {} to start JetStream", clock::format_duration(clock.mono().since(began)));
        Ok(jetstream)
    }

    fn start_threads(&self) -> std::io::Result<()> {
        let surroundings = &self.surroundings;
        let clock = &surroundings.clock;
        let mut threads = self.threads.lock();
        threads.push(surroundings.sync_pool.start("sync", SYNC_THREADS, SYNC_BATCH, clock)?);
        threads.push(surroundings.workers.start("stream", WORKERS, WORKER_BATCH, clock)?);
        threads.push(surroundings.timers.start("timers", TIMER_BATCH, clock)?);
        threads.push(surroundings.upkeep.start("upkeep", UPKEEP_BATCH, clock)?);
        threads.push(api::start_threads(surroundings, &self.accounts, API_BATCH)?);
        Ok(())
    }

    /// Begins to verify stores; not before all are open, which needs the disk more.
    fn start_scrubber(&self) -> std::io::Result<()> {
        let threads = self.surroundings.scrubber.start(&self.surroundings, &self.accounts, SCRUB_BATCH)?;
        self.threads.lock().push(threads);
        Ok(())
    }

    /// Takes over which accounts have JetStream and what they may use; those that are new to it are opened, those that have
    /// it no longer are closed, and what they hold stays on disk.
    ///
    /// # Errors
    /// The store can't be read; accounts that are open already stay so.
    fn configure(&self, options: &Options) -> Result<(), store::Error> {
        let view = self.surroundings.published.view();
        let wanted = enabled_accounts(options);
        self.close(|name| !wanted.iter().any(|(wanted, _)| wanted.as_str() == name));
        let mut new = Vec::new();
        for (name, limits) in wanted {
            let state: Option<&Arc<AccountState>> = view
                .accounts
                .get(&name)
                .map(|entry| &entry.state)
                .or_else(|| (name.to_string() == ::account::AccountName::GLOBAL).then_some(&view.global_account));
            let Some(state) = state else { continue };
            let known = self.accounts.read().get(&name.to_string()).cloned();
            match known {
                Some(account) => account.set_limits(limits),
                None => new.push(JsAccount::new(Arc::clone(state), limits, Arc::clone(&self.surroundings))),
            }
        }
        recover::recover(&self.surroundings, &new)?;
        for account in &new {
            account.open_doors();
            self.accounts.write().insert(account.name().to_owned(), Arc::clone(account));
        }
        self.start_feeds(&new);
        let accounts = self.accounts.read();
        self.closed_doors.configure(&self.surroundings, &view, |name| accounts.contains_key(name));
        Ok(())
    }

    /// Stops the streams of accounts, so that nothing is left to be written, and forgets the accounts.
    fn close(&self, is_closed: impl Fn(&str) -> bool) {
        let closed: Vec<_> = self.accounts.write().extract_if(.., |name, _| is_closed(name)).collect();
        let mut owners = Vec::new();
        for (_, account) in &closed {
            account.stop_listening();
            owners.extend(account.streams());
        }
        recover::side_by_side(&self.surroundings, &owners, |owner, batch| {
            if let Err(fault) = fault::catch(|| owner.stop(batch)) {
                fault.report(format_args!(
                    "the stream '{} > {}' was not stopped",
                    owner.account().name(),
                    owner.name()
                ));
                batch.recover();
            }
            owner.account().remove(owner.name());
        });
    }

    /// Lets mirrors and sources of accounts that can be asked now begin.
    fn start_feeds(&self, accounts: &[Arc<JsAccount>]) {
        let mut batch = Batch::new(RECOVERY_BATCH, Rng::from_system());
        for owner in accounts.iter().flat_map(|account| account.streams()) {
            batch.begin(self.surroundings.clock.now());
            owner.start_feeds(&mut batch);
            batch.flush();
        }
    }

    /// Takes over a configuration that was read again.
    pub(crate) fn reload(&self, options: &Options) {
        let settings = Settings::new(options).with_room_of(&self.surroundings.settings(), options);
        self.surroundings.settings.store(Arc::new(settings));
        self.surroundings.scrubber.wake(false);
        if let Err(error) = self.configure(options) {
            tracing::error!("JetStream of accounts that are new to it can't be started: {error}");
        }
    }

    /// The accounts with JetStream.
    pub(crate) fn accounts(&self) -> JsAccounts {
        self.accounts.read().clone()
    }

    /// What streams need of the server.
    pub(crate) fn surroundings(&self) -> &Arc<Surroundings> {
        &self.surroundings
    }

    /// What verifying the stores has come to.
    pub(crate) fn scrub_counts(&self) -> &ScrubCounts {
        self.surroundings.scrubber.counts()
    }

    /// Stops all streams, so that nothing is left to be written, and ends the threads. Nobody may publish any more.
    pub(crate) fn stop(&self) {
        tracing::info!("Initiating JetStream Shutdown...");
        let surroundings = &self.surroundings;
        surroundings.requests.stop();
        surroundings.timers.stop();
        surroundings.upkeep.stop();
        surroundings.scrubber.wake(true);
        self.closed_doors.close();
        self.close(|_| true);
        surroundings.sync_pool.stop();
        surroundings.workers.stop();
        for thread in self.threads.lock().drain(..).flatten() {
            // What has ended a thread was told when it happened.
            let _ = thread.join();
        }
        tracing::info!("JetStream Shutdown");
    }
}

/// Takes the stores for this process, if a single server can use them.
fn take_hold(settings: &Settings) -> Result<DirLock, JetStreamError> {
    let dir = || settings.store_dir.display().to_string();
    let hold = |source| JetStreamError::Hold { dir: dir(), source };
    let jetstream = settings.store_dir.join("jetstream");
    let accounts =
        if RealDisk.exists(&jetstream).map_err(hold)? { RealDisk.list(&jetstream).map_err(hold)? } else { Vec::new() };
    for account in accounts {
        if RealDisk.exists(&jetstream.join(&account.name).join(META_GROUP)).map_err(hold)? {
            return Err(JetStreamError::ClusterStore { dir: dir() });
        }
    }
    let holder = format!("nats-rs serve, process {}", std::process::id());
    DirLock::acquire(&RealDisk, &settings.store_dir.join("nats-rs"), "lock", &holder).map_err(hold)
}

/// The accounts that have JetStream, with their limits: those that are configured so, or the only one there is.
fn enabled_accounts(options: &Options) -> Vec<(::account::AccountName, AccountLimits)> {
    let configured = &options.accounts.jetstream;
    let is_single = options.accounts.accounts.iter().all(|account| {
        let name = account.name.to_string();
        name == ::account::AccountName::GLOBAL
            || Some(&account.name) == crate::publish_view::system_account(options).as_ref()
    });
    if is_single {
        return vec![(::account::AccountName::new(::account::AccountName::GLOBAL), AccountLimits::UNLIMITED)];
    }
    configured.iter().map(|(name, options)| (name.clone(), account_limits(options))).collect()
}

fn account_limits(options: &AccountJetStreamOptions) -> AccountLimits {
    let limit = |limit: Option<u64>| limit.map_or(-1, |limit| i64::try_from(limit).unwrap_or(i64::MAX));
    AccountLimits {
        max_memory: limit(options.memory_bytes_max),
        max_storage: limit(options.store_bytes_max),
        max_streams: limit(options.streams_max),
        max_consumers: limit(options.consumers_max),
        max_ack_pending: limit(options.ack_pending_max),
        memory_max_stream_bytes: limit(options.memory_stream_bytes_max),
        storage_max_stream_bytes: limit(options.store_stream_bytes_max),
        max_bytes_required: options.requires_max_bytes,
    }
}

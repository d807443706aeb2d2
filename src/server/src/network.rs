//! Network threads: each runs its connections on a runtime of its own.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use clock::{Clock, Rng};
use server_core::{Batch, Published, Touched};
use tokio::sync::{Notify, mpsc};

use crate::connection::{self, Accepted};
use crate::events::Events;
use crate::fault;
use crate::registry::Registry;
use crate::tls::{INCOMING_MAX, PublishedTls};

/// Bytes of one read at the most; a large buffer makes large batches and so few wake-ups and system calls.
pub(crate) const READ_BYTES: usize = 256 * 1024;

/// Where in the scratch buffer a read begins; in front of it is room for the start of an incomplete record.
pub(crate) const READ_START: usize = INCOMING_MAX;

/// How far away a thread's next timer is at the most; less than any connection waits for at first.
const TIMEKEEPER_PERIOD: Duration = Duration::from_secs(1);

/// Accepted sockets that may wait for a network thread; the accepting one waits when there are more.
const ACCEPTED_MAX: usize = 1024;

/// What all network threads share.
#[derive(Debug)]
pub(crate) struct Shared {
    /// The published state of the server.
    pub(crate) published: Arc<Published>,
    /// Every connection.
    pub(crate) registry: Registry,
    /// The clocks.
    pub(crate) clock: Clock,
    /// TLS of the ports that have it.
    pub(crate) tls: PublishedTls,
    /// Whether a proxy tells whom each connection comes from.
    pub(crate) proxy_protocol: bool,
    /// What is said in the system account.
    pub(crate) events: Events,
}

/// The door to one network thread.
#[derive(Debug, Clone)]
pub(crate) struct NetworkThread {
    accepted: mpsc::Sender<Accepted>,
    connections: Arc<AtomicUsize>,
}

impl NetworkThread {
    /// Makes the door and what stands behind it.
    pub(crate) fn new() -> (Self, mpsc::Receiver<Accepted>) {
        let (accepted, receiver) = mpsc::channel(ACCEPTED_MAX);
        (Self { accepted, connections: Arc::new(AtomicUsize::new(0)) }, receiver)
    }

    /// Connections on the thread.
    pub(crate) fn load(&self) -> usize {
        self.connections.load(Ordering::Relaxed)
    }

    /// Counts a connection as this thread's, before it gets there.
    pub(crate) fn reserve(&self) {
        self.connections.fetch_add(1, Ordering::Relaxed);
    }

    fn release(&self) {
        self.connections.fetch_sub(1, Ordering::Relaxed);
    }

    /// Hands a socket over; waits while the thread has too many to begin with.
    pub(crate) async fn hand_over(&self, accepted: Accepted) {
        if self.accepted.send(accepted).await.is_err() {
            self.release();
        }
    }
}

/// What the connections of one thread share.
pub(crate) struct ThreadContext {
    pub(crate) shared: Arc<Shared>,
    pub(crate) door: NetworkThread,
    /// The working space of the read that is being handled; never borrowed across an await.
    pub(crate) batch: RefCell<Batch>,
    /// Where reads go, behind [`READ_START`] bytes for the start of a record; never borrowed across an await.
    pub(crate) scratch: RefCell<Box<[u8]>>,
    /// Where records are decrypted to; never borrowed across an await.
    pub(crate) plain: RefCell<Vec<u8>>,
    later: RefCell<Touched>,
    flush: Notify,
    flush_asked: Cell<bool>,
}

impl ThreadContext {
    pub(crate) fn new(index: u16, shared: Arc<Shared>, door: NetworkThread) -> Rc<Self> {
        Rc::new(Self {
            shared,
            door,
            batch: RefCell::new(Batch::new(index, Rng::from_system())),
            scratch: RefCell::new(vec![0; READ_START + READ_BYTES].into_boxed_slice()),
            plain: RefCell::new(Vec::new()),
            later: RefCell::default(),
            flush: Notify::new(),
            flush_asked: Cell::new(false),
        })
    }

    /// Leaves the touched queues of `batch` to the end of the turn, behind the readers that are ready already.
    pub(crate) fn flush_later(&self, batch: &mut Batch) {
        batch.move_touched(&mut self.later.borrow_mut());
        if !self.flush_asked.replace(true) {
            self.flush.notify_one();
        }
    }

    /// Writes what the readers of a turn have left, over and over.
    async fn run_flusher(&self) {
        loop {
            self.flush.notified().await;
            self.flush_asked.set(false);
            let mut batch = self.batch.borrow_mut();
            // The time of the turn's last read, which was just now.
            let now = batch.now;
            batch.begin(now);
            batch.take_touched(&mut self.later.borrow_mut());
            while batch.has_touched() {
                if let Err(fault) = fault::catch(|| batch.flush()) {
                    fault.report("writing what was left to the end of a turn has failed");
                }
            }
        }
    }

    /// Puts the working space in order after a fault.
    pub(crate) fn recover(&self) {
        if let Err(fault) = fault::catch(|| self.batch.borrow_mut().recover()) {
            fault.report("what had been read is lost");
        }
    }

    /// Gives a connection's place on this thread back.
    pub(crate) fn release(&self) {
        self.door.release();
    }
}

/// Sees to it that the thread's next timer is never far away.
///
/// The runtime wakes its thread by a system call whenever a timer is set that is due before all others. Without this,
/// that were so for most connections of a server that has few at a time; their own timers are due later.
async fn keep_time() {
    loop {
        tokio::time::sleep(TIMEKEEPER_PERIOD).await;
    }
}

/// Runs one network thread: begins with every socket it is handed, until the door closes.
pub(crate) async fn run(context: Rc<ThreadContext>, mut accepted: mpsc::Receiver<Accepted>) {
    crate::tasks::spawn_local("timekeeper", keep_time());
    let flusher = Rc::clone(&context);
    crate::tasks::spawn_local("flusher", async move { flusher.run_flusher().await });
    while let Some(socket) = accepted.recv().await {
        connection::begin_handed_over(&context, socket);
    }
}

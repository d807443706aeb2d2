//! The socket side of a connection: plain bytes at first, records once TLS has begun.

use std::io::{self, IoSlice};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::task::Waker;

use parking_lot::{Mutex, RwLock};
use rustix::net::SendFlags;
use server_core::Link;
use tokio::net::tcp::OwnedWriteHalf;

use crate::tls::{Agreement, Progress, TlsStream};

/// Wakes the owner of a connection from any thread.
#[derive(Debug, Default)]
pub(crate) struct OwnerWaker {
    waker: Mutex<Option<Waker>>,
    woken: AtomicBool,
}

impl OwnerWaker {
    /// Notes whom to wake; the owner calls this whenever it waits.
    pub(crate) fn register(&self, waker: &Waker) {
        let mut registered = self.waker.lock();
        if !registered.as_ref().is_some_and(|old| old.will_wake(waker)) {
            *registered = Some(waker.clone());
        }
    }

    /// Whether someone woke the owner since it last asked.
    pub(crate) fn take(&self) -> bool {
        self.woken.load(Ordering::Relaxed) && self.woken.swap(false, Ordering::AcqRel)
    }

    pub(crate) fn wake(&self) {
        self.woken.store(true, Ordering::Release);
        if let Some(waker) = self.waker.lock().as_ref() {
            waker.wake_by_ref();
        }
    }
}

/// A socket that any thread may write to without waiting.
///
/// Writing goes round the runtime: a thread that does not own the connection learns at once whether the peer takes
/// bytes, and leaves the waiting to the owner.
#[derive(Debug)]
pub(crate) struct SocketLink {
    socket: RwLock<Option<OwnedWriteHalf>>,
    tls: OnceLock<Box<TlsSide>>,
    /// Wakes the owner.
    pub(crate) owner: OwnerWaker,
}

/// The encrypted side of a socket. Its lock is held while encrypting and sending, so that records stay in order; whoever
/// holds it handles no operations and takes no lock but the socket's.
#[derive(Debug)]
struct TlsSide {
    stream: Mutex<TlsStream>,
    /// Whether records wait for the socket, to spare the lock those who only ask.
    has_waiting: AtomicBool,
}

/// A connection that has got TLS already.
#[derive(Debug, thiserror::Error)]
#[error("TLS has begun already")]
pub(crate) struct HasTls;

impl SocketLink {
    pub(crate) fn new(socket: OwnedWriteHalf) -> Self {
        Self { socket: RwLock::new(Some(socket)), tls: OnceLock::new(), owner: OwnerWaker::default() }
    }

    /// Closes the writing side; queues that still know the connection find it gone.
    pub(crate) fn close(&self) {
        if let Some(socket) = self.socket.write().take() {
            // Closing says all there is to say; a shutdown before it would be a system call more.
            socket.forget();
        }
    }

    /// Looks at the socket, if it is still open.
    pub(crate) fn with_socket<R>(&self, look: impl FnOnce(&OwnedWriteHalf) -> R) -> Option<R> {
        self.socket.read().as_ref().map(look)
    }

    /// From now on everything is encrypted; until the handshake is over nothing can be written.
    ///
    /// # Errors
    /// TLS has begun already.
    pub(crate) fn begin_tls(&self, stream: TlsStream) -> Result<(), HasTls> {
        let side = TlsSide { stream: Mutex::new(stream), has_waiting: AtomicBool::new(false) };
        self.tls.set(Box::new(side)).map_err(|_| HasTls)
    }

    /// Whether TLS has begun.
    pub(crate) fn has_tls(&self) -> bool {
        self.tls.get().is_some()
    }

    /// Takes what the socket has received. It stands in `bytes` from `start` on; room for the start of an incomplete
    /// record is in front of it. What was encrypted in it is appended to `plain`.
    ///
    /// # Errors
    /// Records that are not valid.
    pub(crate) fn receive_tls(&self, bytes: &mut [u8], start: usize, plain: &mut Vec<u8>) -> io::Result<Progress> {
        let side = self.tls.get().ok_or(io::ErrorKind::NotConnected)?;
        let mut stream = side.stream.lock();
        let kept = stream.incoming().len();
        let begin = start.checked_sub(kept).ok_or(io::ErrorKind::InvalidData)?;
        bytes.get_mut(begin..start).ok_or(io::ErrorKind::InvalidData)?.copy_from_slice(stream.incoming());
        let received = stream.receive(bytes.get_mut(begin..).ok_or(io::ErrorKind::InvalidData)?, plain);
        let sent = stream.send_waiting(|records| self.send(records));
        side.has_waiting.store(stream.has_waiting(), Ordering::Release);
        let progress = received.map_err(io::Error::other)?;
        match sent {
            Err(error) if error.kind() != io::ErrorKind::WouldBlock => Err(error),
            Ok(()) | Err(_) => Ok(progress),
        }
    }

    /// What a finished handshake has agreed on, and what `look` makes of the client's certificates.
    pub(crate) fn agreement<R>(&self, look: impl FnOnce(&TlsStream) -> R) -> Option<(Agreement, R)> {
        let stream = self.tls.get()?.stream.lock();
        Some((stream.agreement()?, look(&stream)))
    }

    /// Whether records wait until the socket takes bytes.
    pub(crate) fn has_waiting(&self) -> bool {
        self.tls.get().is_some_and(|side| side.has_waiting.load(Ordering::Acquire))
    }

    /// Says goodbye as TLS wants it, if that can be done without waiting.
    pub(crate) fn send_close(&self) {
        if let Some(side) = self.tls.get() {
            side.stream.lock().send_close(|records| self.send(records));
        }
    }

    pub(crate) fn write(&self, parts: &[IoSlice<'_>]) -> io::Result<usize> {
        let Some(side) = self.tls.get() else { return self.write_plain(parts) };
        let mut stream = side.stream.lock();
        let written = stream.write(parts, |records| self.send(records));
        side.has_waiting.store(stream.has_waiting(), Ordering::Release);
        written
    }

    /// Sends records that wait.
    ///
    /// # Errors
    /// `WouldBlock` when some are left. Anything else ends the connection.
    pub(crate) fn flush(&self) -> io::Result<()> {
        let Some(side) = self.tls.get().filter(|side| side.has_waiting.load(Ordering::Acquire)) else { return Ok(()) };
        let mut stream = side.stream.lock();
        let sent = stream.send_waiting(|records| self.send(records));
        side.has_waiting.store(stream.has_waiting(), Ordering::Release);
        sent
    }

    fn send(&self, bytes: &[u8]) -> io::Result<usize> {
        self.write_plain(&[IoSlice::new(bytes)])
    }

    fn write_plain(&self, parts: &[IoSlice<'_>]) -> io::Result<usize> {
        let socket = self.socket.read();
        let socket = socket.as_ref().ok_or(io::ErrorKind::BrokenPipe)?;
        let stream: &tokio::net::TcpStream = socket.as_ref();
        let written = match parts {
            [one] => rustix::net::send(stream, one, SendFlags::DONTWAIT | SendFlags::NOSIGNAL),
            _ => rustix::io::writev(stream, parts),
        };
        Ok(written?)
    }
}

/// The link of a connection, as its queue knows it.
pub(crate) struct ConnectionLink(pub(crate) Arc<SocketLink>);

impl Link for ConnectionLink {
    fn try_write(&self, parts: &[IoSlice<'_>]) -> io::Result<usize> {
        self.0.write(parts)
    }

    fn try_flush(&self) -> io::Result<()> {
        self.0.flush()
    }

    fn wake(&self) {
        self.0.owner.wake();
    }
}

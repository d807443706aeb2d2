//! The socket side of a connection that speaks plain text.

use std::io::{self, IoSlice};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Waker;

use parking_lot::{Mutex, RwLock};
use rustix::net::SendFlags;
use server_core::Link;
use tokio::net::tcp::OwnedWriteHalf;

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
    /// Wakes the owner.
    pub(crate) owner: OwnerWaker,
}

impl SocketLink {
    pub(crate) fn new(socket: OwnedWriteHalf) -> Self {
        Self { socket: RwLock::new(Some(socket)), owner: OwnerWaker::default() }
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

    pub(crate) fn write(&self, parts: &[IoSlice<'_>]) -> io::Result<usize> {
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

/// The link of a plain connection.
pub(crate) struct PlainLink(pub(crate) Arc<SocketLink>);

impl Link for PlainLink {
    fn try_write(&self, parts: &[IoSlice<'_>]) -> io::Result<usize> {
        self.0.write(parts)
    }

    fn try_flush(&self) -> io::Result<()> {
        Ok(())
    }

    fn wake(&self) {
        self.0.owner.wake();
    }
}

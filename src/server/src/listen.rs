//! Accepting connections for the client port.

use std::io;
use std::net::SocketAddr;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use crate::connection::Accepted;
use crate::network::{NetworkThread, ThreadContext};

/// Connections that the kernel may hold before they are accepted.
const BACKLOG: i32 = 1024;

/// Pauses after a failed accept (no more files, say): from the first to the last, doubling.
const PAUSE_MIN: Duration = Duration::from_millis(10);
const PAUSE_MAX: Duration = Duration::from_secs(1);

/// How many connections more than another thread one may have before it hands new ones over.
///
/// A hand-over costs a wake-up of the other thread; the kernel spreads connections well enough by itself where there
/// are many.
const IMBALANCE_MAX: usize = 1;

/// Opens `count` listening sockets on one address, one for each thread: the kernel spreads connections over them.
///
/// The address must be free: sharing it is for the threads of one server, not for two servers.
pub(crate) fn open_shared(address: SocketAddr, count: usize) -> io::Result<Vec<std::net::TcpListener>> {
    let address = open(address)?.local_addr()?;
    (0..count).map(|_| open_socket(address, true)).collect()
}

/// Opens a listening socket.
pub(crate) fn open(address: SocketAddr) -> io::Result<std::net::TcpListener> {
    open_socket(address, false)
}

fn open_socket(address: SocketAddr, is_shared: bool) -> io::Result<std::net::TcpListener> {
    let domain = socket2::Domain::for_address(address);
    let socket = socket2::Socket::new(domain, socket2::Type::STREAM, Some(socket2::Protocol::TCP))?;
    socket.set_reuse_address(true)?;
    socket.set_reuse_port(is_shared)?;
    // Accepted sockets inherit it.
    socket.set_tcp_nodelay(true)?;
    if address.is_ipv6() {
        // One listener for both families, as `0.0.0.0` and `::` mean all interfaces.
        let _ = socket.set_only_v6(false);
    }
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    socket.set_nonblocking(true)?;
    Ok(socket.into())
}

/// Accepts until `accepting` turns false; connections stay on the thread that accepts them unless it has too many.
pub(crate) async fn accept(
    context: &Rc<ThreadContext>,
    listener: std::net::TcpListener,
    threads: Arc<[NetworkThread]>,
    mut accepting: watch::Receiver<bool>,
) {
    let listener = match TcpListener::from_std(listener) {
        Ok(listener) => listener,
        Err(error) => {
            tracing::error!("Can't accept client connections: {error}");
            return;
        }
    };
    let mut pause = PAUSE_MIN;
    loop {
        let accepted = tokio::select! {
            // First, since whoever has heard that the server leaves must find the door closed.
            biased;
            _ = accepting.wait_for(|accepting| !accepting) => return,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((socket, remote)) => {
                pause = PAUSE_MIN;
                hand_over(context, &threads, socket, remote).await;
            }
            Err(error) => {
                tracing::error!("Temporary Client Accept Error ({error}), sleeping {}ms", pause.as_millis());
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(PAUSE_MAX);
            }
        }
    }
}

async fn hand_over(context: &Rc<ThreadContext>, threads: &[NetworkThread], socket: TcpStream, remote: SocketAddr) {
    let own = context.door.load();
    match threads.iter().min_by_key(|thread| thread.load()) {
        Some(thread) if thread.load() + IMBALANCE_MAX < own => {
            if let Ok(socket) = socket.into_std() {
                thread.reserve();
                thread.hand_over(Accepted { socket, remote }).await;
            }
        }
        Some(_) | None => {
            context.door.reserve();
            crate::connection::begin(context, socket, remote);
        }
    }
}

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

/// Opens a listening socket.
pub(crate) fn open(address: SocketAddr) -> io::Result<std::net::TcpListener> {
    let domain = socket2::Domain::for_address(address);
    let socket = socket2::Socket::new(domain, socket2::Type::STREAM, Some(socket2::Protocol::TCP))?;
    socket.set_reuse_address(true)?;
    if address.is_ipv6() {
        // One listener for both families, as `0.0.0.0` and `::` mean all interfaces.
        let _ = socket.set_only_v6(false);
    }
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)?;
    socket.set_nonblocking(true)?;
    Ok(socket.into())
}

/// Accepts until `accepting` turns false; each connection goes to the thread with the fewest.
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
            accepted = listener.accept() => accepted,
            _ = accepting.wait_for(|accepting| !accepting) => return,
        };
        match accepted {
            Ok((socket, remote)) => {
                pause = PAUSE_MIN;
                if socket.set_nodelay(true).is_ok() {
                    hand_over(context, &threads, socket, remote).await;
                }
            }
            Err(error) => {
                tracing::error!("Temporary Client Accept Error ({error}), sleeping {}ms", pause.as_millis());
                tokio::time::sleep(pause).await;
                pause = (pause * 2).min(PAUSE_MAX);
            }
        }
    }
}

async fn hand_over(
    context: &Rc<ThreadContext>,
    threads: &[NetworkThread],
    socket: TcpStream,
    remote: SocketAddr,
) {
    let own = context.door.load();
    match threads.iter().min_by_key(|thread| thread.load()) {
        Some(thread) if thread.load() < own => {
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

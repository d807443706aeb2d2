//! Free ports of the loopback interface.

use std::net::{Ipv4Addr, TcpListener};

use crate::{Error, Result};

/// Returns a TCP port of 127.0.0.1 that nobody listens on.
///
/// Between this call and the server's bind somebody else could take it; the system hands such ports out in turn, so
/// that is rare, and starting a server is tried again with other ports.
///
/// # Errors
/// [`Error::Io`] when the system has no free port.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(Error::io("binding to a free port"))?;
    Ok(listener.local_addr().map_err(Error::io("asking for the port"))?.port())
}

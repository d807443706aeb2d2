//! A socket, plain or with TLS on it.

use std::io::{self, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::Duration;

use rustls::pki_types::ServerName;
use rustls::{ClientConfig, ClientConnection, StreamOwned};

use crate::{Error, Result};

/// How long connecting may take.
const CONNECT_PATIENCE: Duration = Duration::from_secs(10);

/// A blocking connection to a server.
pub enum Stream {
    /// Bytes as they are.
    Plain(TcpStream),
    /// Bytes through TLS.
    Tls(Box<StreamOwned<ClientConnection, TcpStream>>),
}

impl Stream {
    /// Connects without TLS. Small writes are sent at once (TCP_NODELAY).
    ///
    /// # Errors
    /// [`Error::Io`] when nobody listens at the address.
    pub fn connect(address: SocketAddr) -> Result<Self> {
        let doing = || format!("connecting to {address}");
        let socket = TcpStream::connect_timeout(&address, CONNECT_PATIENCE).map_err(Error::io(doing()))?;
        socket.set_nodelay(true).map_err(Error::io(doing()))?;
        Ok(Self::Plain(socket))
    }

    /// Puts TLS on the connection and performs the handshake. Nothing changes if TLS is already on it.
    ///
    /// # Errors
    /// [`Error::Tls`] or [`Error::Io`] when the handshake fails.
    pub fn into_tls(self, config: &Arc<ClientConfig>, server_name: &str) -> Result<Self> {
        let mut socket = match self {
            Self::Plain(socket) => socket,
            tls @ Self::Tls(_) => return Ok(tls),
        };
        let name = ServerName::try_from(server_name.to_owned())
            .map_err(|_| rustls::Error::General(format!("\"{server_name}\" is no server name")))?;
        let mut connection = ClientConnection::new(Arc::clone(config), name)?;
        while connection.is_handshaking() {
            connection.complete_io(&mut socket).map_err(Error::io("TLS handshake"))?;
        }
        Ok(Self::Tls(Box::new(StreamOwned::new(connection, socket))))
    }

    /// Returns the socket below, for settings and for waiting.
    pub fn socket(&self) -> &TcpStream {
        match self {
            Self::Plain(socket) => socket,
            Self::Tls(tls) => &tls.sock,
        }
    }

    /// Returns the TLS session, if there is one.
    pub fn tls(&self) -> Option<&ClientConnection> {
        match self {
            Self::Plain(_) => None,
            Self::Tls(tls) => Some(&tls.conn),
        }
    }
}

impl Read for Stream {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Plain(socket) => socket.read(buffer),
            Self::Tls(tls) => tls.read(buffer),
        }
    }
}

impl Write for Stream {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Plain(socket) => socket.write(bytes),
            Self::Tls(tls) => tls.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Plain(socket) => socket.flush(),
            Self::Tls(tls) => tls.flush(),
        }
    }
}

//! The system's log, over its local socket or a network.
//!
//! Source: RFC 3164, "The BSD syslog Protocol".

use std::io::{self, Write};
use std::net::{TcpStream, ToSocketAddrs, UdpSocket};
use std::os::unix::net::{UnixDatagram, UnixStream};
use std::time::Duration;

use jiff::ZonedDateTime;

use super::line::Severity;

/// Where local system logs listen.
const LOCAL: [&str; 3] = ["/dev/log", "/var/run/syslog", "/var/run/log"];

/// The facility "system daemons".
const DAEMON: u8 = 3;

/// How long a remote log may take to accept a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(2);

/// A connection to a log.
#[derive(Debug)]
pub(super) struct Syslog {
    socket: Socket,
    tag: String,
    host: String,
}

#[derive(Debug)]
enum Socket {
    Local(UnixDatagram),
    LocalStream(UnixStream),
    Udp(UdpSocket),
    Tcp(TcpStream),
}

impl Syslog {
    /// The log of this machine.
    pub(super) fn local() -> io::Result<Self> {
        let socket = UnixDatagram::unbound()?;
        let mut last = io::Error::from(io::ErrorKind::NotFound);
        for path in LOCAL {
            match socket.connect(path) {
                Ok(()) => return Ok(Self::over(Socket::Local(socket))),
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    /// A log named by `udp://host:port`, `tcp://host:port` or `unix:///path`; without a scheme it is UDP.
    pub(super) fn remote(url: &str) -> io::Result<Self> {
        let (scheme, rest) = url.split_once("://").unwrap_or(("udp", url));
        match scheme {
            "udp" => {
                let socket = UdpSocket::bind("0.0.0.0:0").or_else(|_| UdpSocket::bind("[::]:0"))?;
                socket.connect(rest)?;
                Ok(Self::over(Socket::Udp(socket)))
            }
            "tcp" => {
                let address = rest.to_socket_addrs()?.next().ok_or(io::ErrorKind::NotFound)?;
                let socket = TcpStream::connect_timeout(&address, CONNECT_TIMEOUT)?;
                socket.set_write_timeout(Some(CONNECT_TIMEOUT))?;
                Ok(Self::over(Socket::Tcp(socket)))
            }
            "unix" => Ok(Self::over(Socket::LocalStream(UnixStream::connect(rest)?))),
            _ => Err(io::Error::new(io::ErrorKind::InvalidInput, "udp, tcp or unix is expected")),
        }
    }

    fn over(socket: Socket) -> Self {
        let program = std::env::args().next().unwrap_or_default();
        let tag = program.rsplit('/').next().unwrap_or("nats-server").to_owned();
        let host = rustix::system::uname().nodename().to_string_lossy().into_owned();
        Self { socket, tag, host }
    }

    pub(super) fn write(&mut self, severity: Severity, text: &str) -> io::Result<()> {
        let priority = DAEMON * 8 + level(severity);
        let now = ZonedDateTime::now();
        let time = now.strftime("%b %e %H:%M:%S");
        let (tag, pid, host) = (&self.tag, std::process::id(), &self.host);
        let local = || format!("<{priority}>{time} {tag}[{pid}]: {text}\n");
        let remote = || format!("<{priority}>{} {host} {tag}[{pid}]: {text}\n", now.strftime("%Y-%m-%dT%H:%M:%S%:z"));
        match &mut self.socket {
            Socket::Local(socket) => socket.send(local().as_bytes()).map(|_| ()),
            Socket::LocalStream(socket) => socket.write_all(local().as_bytes()),
            Socket::Udp(socket) => socket.send(remote().as_bytes()).map(|_| ()),
            Socket::Tcp(socket) => socket.write_all(remote().as_bytes()),
        }
    }
}

fn level(severity: Severity) -> u8 {
    match severity {
        Severity::Fatal => 2,
        Severity::Error => 3,
        Severity::Warning => 4,
        Severity::Info => 5,
        Severity::Debug | Severity::Trace => 7,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remote_log_gets_priority_host_and_text() {
        let log = UdpSocket::bind("127.0.0.1:0").expect("a port is free");
        log.set_read_timeout(Some(Duration::from_secs(5))).expect("a timeout can be set");
        let address = log.local_addr().expect("it is bound");
        let mut syslog = Syslog::remote(&format!("udp://{address}")).expect("UDP needs no peer");
        syslog.write(Severity::Info, "Server is ready").expect("it can be sent");
        let mut line = [0; 500];
        let count = log.recv(&mut line).expect("it arrives");
        let line = String::from_utf8_lossy(&line[..count]);
        assert!(line.starts_with("<29>20") && line.ends_with("]: Server is ready\n"), "{line}");
        assert!(Syslog::remote("http://x").is_err());
    }
}

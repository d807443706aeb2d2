//! One encrypted connection: plain bytes on one side, records on the other; it knows no socket.
//!
//! Nothing is kept between calls but the start of an incomplete record and what the peer has not taken yet, so an idle
//! connection holds no buffers. Encrypting goes through a buffer of the thread that writes.

use std::cell::RefCell;
use std::io::{self, IoSlice};
use std::sync::Arc;

use rustls::pki_types::CertificateDer;
use rustls::server::UnbufferedServerConnection;
use rustls::unbuffered::{ConnectionState, EncodeError, EncryptError, WriteTraffic};
use rustls::{ServerConfig, server::ServerConnectionData};

/// Plain bytes of one record at the most.
const RECORD_BYTES: usize = 16 * 1024;

/// Plain bytes that one call encrypts at the most; more would only make readers of the same connection wait longer.
const WRITE_BYTES: usize = 128 * 1024;

/// What the records of one call may add to its plain bytes.
const WRITE_OVERHEAD: usize = 4 * 1024;

/// Bytes of a record that may wait for its end, or of handshake messages in several records.
///
/// A client without a certificate needs one record; a chain of certificates may need more.
pub(crate) const INCOMING_MAX: usize = 64 * 1024;

thread_local! {
    /// What a thread encrypts into, and where it gathers small pieces for a record.
    static WRITE_BUFFERS: RefCell<WriteBuffers> = const { RefCell::new(WriteBuffers { records: Vec::new(), gathered: Vec::new() }) };
}

struct WriteBuffers {
    records: Vec<u8>,
    gathered: Vec<u8>,
}

/// How far a connection has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Progress {
    /// The handshake needs more bytes from the peer.
    Handshaking,
    /// Data flows.
    Open,
    /// The peer will send nothing more.
    PeerClosed,
}

/// The server's side of a TLS connection.
pub(crate) struct TlsStream {
    connection: UnbufferedServerConnection,
    /// The start of what is not complete yet.
    incoming: Vec<u8>,
    /// Records that the socket has not taken yet.
    outgoing: Vec<u8>,
    outgoing_sent: usize,
    is_open: bool,
    has_failed: bool,
}

impl std::fmt::Debug for TlsStream {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("TlsStream").field("is_open", &self.is_open).finish_non_exhaustive()
    }
}

/// What was agreed on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Agreement {
    /// `1.2` or `1.3`.
    pub(crate) version: &'static str,
    /// The suite under the name that Go's library gives it.
    pub(crate) cipher_suite: String,
}

impl TlsStream {
    /// A connection that waits for the client's first message.
    ///
    /// # Errors
    /// A configuration that can't be used.
    pub(crate) fn new(config: Arc<ServerConfig>) -> Result<Self, rustls::Error> {
        Ok(Self {
            connection: UnbufferedServerConnection::new(config)?,
            incoming: Vec::new(),
            outgoing: Vec::new(),
            outgoing_sent: 0,
            is_open: false,
            has_failed: false,
        })
    }

    /// Bytes of an incomplete record that have to stand in front of what is received next.
    pub(crate) fn incoming(&self) -> &[u8] {
        &self.incoming
    }

    /// Takes records; what they hold is appended to `plain`, what has to be answered is put up for [`Self::send_waiting`].
    ///
    /// `records` begins with [`Self::incoming`]; it is changed, since records are decrypted in place.
    ///
    /// # Errors
    /// Records that are not valid. The alert for the peer is put up, nothing else works any more.
    pub(crate) fn receive(&mut self, records: &mut [u8], plain: &mut Vec<u8>) -> Result<Progress, rustls::Error> {
        let mut at = 0;
        let result = loop {
            match self.step(&mut records[at..], plain) {
                Ok((taken, progress)) => {
                    at += taken;
                    if let Some(progress) = progress {
                        break Ok(progress);
                    }
                }
                Err((taken, error)) => {
                    at += taken;
                    self.fail(&mut records[at..]);
                    break Err(error);
                }
            }
        };
        self.incoming = Vec::new();
        let rest = records.get(at..).unwrap_or_default();
        if result.is_ok() && rest.len() > INCOMING_MAX {
            self.has_failed = true;
            return Err(rustls::Error::General("a message is too large".to_owned()));
        }
        if result.is_ok() {
            self.incoming.extend_from_slice(rest);
        }
        result
    }

    /// Does what comes next; returns how many bytes it has taken, and the progress if there is nothing more to do now.
    fn step(
        &mut self,
        records: &mut [u8],
        plain: &mut Vec<u8>,
    ) -> Result<(usize, Option<Progress>), (usize, rustls::Error)> {
        let status = self.connection.process_tls_records(records);
        let taken = status.discard;
        let progress = match status.state.map_err(|error| (taken, error))? {
            ConnectionState::ReadTraffic(mut traffic) => {
                while let Some(record) = traffic.next_record() {
                    plain.extend_from_slice(record.map_err(|error| (taken, error))?.payload);
                }
                None
            }
            ConnectionState::EncodeTlsData(mut data) => {
                encode(&mut data, &mut self.outgoing).map_err(|error| (taken, error))?;
                None
            }
            ConnectionState::TransmitTlsData(data) => {
                data.done();
                None
            }
            ConnectionState::BlockedHandshake => Some(Progress::Handshaking),
            // Data before the end of the handshake (half a round trip) is not switched on, so this is the end of it.
            ConnectionState::WriteTraffic(_) => Some(Progress::Open),
            ConnectionState::PeerClosed | ConnectionState::Closed => Some(Progress::PeerClosed),
            // Early data is not switched on.
            ConnectionState::ReadEarlyData(_) => return Err((taken, rustls::Error::HandshakeNotComplete)),
            _ => return Err((taken, rustls::Error::General("a state that is not known".to_owned()))),
        };
        self.is_open |= progress == Some(Progress::Open);
        Ok((taken, progress))
    }

    /// After an error: puts up the alert that tells the peer.
    fn fail(&mut self, records: &mut [u8]) {
        self.has_failed = true;
        if let Ok(ConnectionState::EncodeTlsData(mut data)) = self.connection.process_tls_records(records).state {
            // Without the alert the peer just sees the connection end.
            let _ = encode(&mut data, &mut self.outgoing);
        }
    }

    /// Encrypts as much of `parts` as makes sense at once and hands it to `send`; what that does not take is kept.
    ///
    /// Returns how many bytes were taken.
    ///
    /// # Errors
    /// `WouldBlock` before the handshake is over, or while earlier records wait. Anything else ends the connection.
    pub(crate) fn write(
        &mut self,
        parts: &[IoSlice<'_>],
        send: impl Fn(&[u8]) -> io::Result<usize>,
    ) -> io::Result<usize> {
        if !self.is_open {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        self.send_waiting(&send)?;
        WRITE_BUFFERS.with_borrow_mut(|buffers| {
            if buffers.records.is_empty() {
                buffers.records = vec![0; WRITE_BYTES + WRITE_OVERHEAD];
                buffers.gathered = Vec::with_capacity(RECORD_BYTES);
            }
            let (taken, length) = self.encrypt(parts, buffers)?;
            self.send_or_keep(buffers.records.get(..length).unwrap_or_default(), &send)?;
            Ok(taken)
        })
    }

    fn encrypt(&mut self, parts: &[IoSlice<'_>], buffers: &mut WriteBuffers) -> io::Result<(usize, usize)> {
        if self.has_failed {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        // A message of the handshake's that is still to be sent (new keys, say) comes first; then there is room for data.
        for _ in 0..4 {
            let Self { connection, incoming, outgoing, .. } = self;
            match connection.process_tls_records(incoming).state {
                Ok(ConnectionState::WriteTraffic(mut traffic)) if outgoing.is_empty() => {
                    return encrypt_parts(&mut traffic, parts, buffers);
                }
                Ok(ConnectionState::WriteTraffic(_)) => return Err(io::ErrorKind::WouldBlock.into()),
                Ok(ConnectionState::EncodeTlsData(mut data)) => {
                    encode(&mut data, outgoing).map_err(io::Error::other)?
                }
                Ok(ConnectionState::TransmitTlsData(data)) => data.done(),
                // The reader has met it, or will: nothing is lost, since the connection is about to be closed.
                Ok(_) => {}
                Err(error) => {
                    self.has_failed = true;
                    return Err(io::Error::other(error));
                }
            }
        }
        Err(io::ErrorKind::BrokenPipe.into())
    }

    fn send_or_keep(&mut self, records: &[u8], send: impl Fn(&[u8]) -> io::Result<usize>) -> io::Result<()> {
        let sent = match send(records) {
            Ok(sent) => sent,
            Err(error) if error.kind() == io::ErrorKind::WouldBlock => 0,
            Err(error) => return Err(error),
        };
        if let Some(rest) = records.get(sent..) {
            self.outgoing.extend_from_slice(rest);
        }
        Ok(())
    }

    /// Whether records wait for the socket.
    pub(crate) fn has_waiting(&self) -> bool {
        self.outgoing_sent < self.outgoing.len()
    }

    /// Hands records that wait to `send`.
    ///
    /// # Errors
    /// `WouldBlock` when some are left. Anything else ends the connection.
    pub(crate) fn send_waiting(&mut self, send: impl Fn(&[u8]) -> io::Result<usize>) -> io::Result<()> {
        while let Some(rest) = self.outgoing.get(self.outgoing_sent..).filter(|rest| !rest.is_empty()) {
            self.outgoing_sent += send(rest)?;
        }
        if !self.outgoing.is_empty() {
            self.outgoing = Vec::new();
            self.outgoing_sent = 0;
        }
        Ok(())
    }

    /// Tells the peer that nothing more comes, if it takes it without waiting.
    pub(crate) fn send_close(&mut self, send: impl Fn(&[u8]) -> io::Result<usize>) {
        if self.has_failed || !self.is_open || self.has_waiting() {
            return;
        }
        let mut alert = [0; 128];
        if let Ok(ConnectionState::WriteTraffic(mut traffic)) =
            self.connection.process_tls_records(&mut self.incoming).state
            && let Ok(length) = traffic.queue_close_notify(&mut alert)
        {
            // Whoever does not take it sees the connection end all the same.
            let _ = send(alert.get(..length).unwrap_or_default());
        }
    }

    /// What was agreed on; `None` before the handshake is over.
    pub(crate) fn agreement(&self) -> Option<Agreement> {
        let is_newest = self.connection.protocol_version()? == rustls::ProtocolVersion::TLSv1_3;
        let version = if is_newest { "1.3" } else { "1.2" };
        let suite = self.connection.negotiated_cipher_suite()?.suite();
        Some(Agreement { version, cipher_suite: super::provider::go_name(suite) })
    }

    /// The peer's certificates, its own first; empty if it has shown none.
    pub(crate) fn peer_certificates(&self) -> &[CertificateDer<'static>] {
        self.connection.peer_certificates().unwrap_or_default()
    }
}

/// Appends a message of the handshake to `outgoing`.
fn encode(
    data: &mut rustls::unbuffered::EncodeTlsData<'_, ServerConnectionData>,
    outgoing: &mut Vec<u8>,
) -> Result<(), rustls::Error> {
    let start = outgoing.len();
    let mut size = 0;
    loop {
        outgoing.resize(start + size, 0);
        match data.encode(&mut outgoing[start..]) {
            Ok(length) => {
                outgoing.truncate(start + length);
                return Ok(());
            }
            Err(EncodeError::InsufficientSize(error)) if error.required_size > size => size = error.required_size,
            Err(error) => {
                outgoing.truncate(start);
                return Err(rustls::Error::General(error.to_string()));
            }
        }
    }
}

/// Encrypts `parts` into the thread's buffer, in records as large as possible; returns the bytes taken and those made.
fn encrypt_parts(
    traffic: &mut WriteTraffic<'_, ServerConnectionData>,
    parts: &[IoSlice<'_>],
    buffers: &mut WriteBuffers,
) -> io::Result<(usize, usize)> {
    let WriteBuffers { records, gathered } = buffers;
    gathered.clear();
    let (mut taken, mut length) = (0, 0);
    let mut encrypt = |plain: &[u8]| -> io::Result<()> {
        let room = records.get_mut(length..).unwrap_or_default();
        length += traffic.encrypt(plain, room).map_err(|error| match error {
            EncryptError::InsufficientSize(_) => io::Error::from(io::ErrorKind::WouldBlock),
            EncryptError::EncryptExhausted => io::Error::other(error),
        })?;
        Ok(())
    };
    if let [one] = parts {
        let plain = one.get(..WRITE_BYTES.min(one.len())).unwrap_or_default();
        encrypt(plain)?;
        return Ok((plain.len(), length));
    }
    for part in parts {
        let mut rest: &[u8] = part;
        while !rest.is_empty() && taken < WRITE_BYTES {
            // Whole records straight from where they are; small pieces share one.
            let whole = rest.len().min(WRITE_BYTES - taken) / RECORD_BYTES * RECORD_BYTES;
            let count =
                if gathered.is_empty() && whole > 0 { whole } else { rest.len().min(RECORD_BYTES - gathered.len()) };
            let (now, later) = rest.split_at(count);
            if gathered.is_empty() && whole > 0 {
                encrypt(now)?;
            } else {
                gathered.extend_from_slice(now);
            }
            if gathered.len() == RECORD_BYTES {
                encrypt(gathered)?;
                gathered.clear();
            }
            taken += count;
            rest = later;
        }
    }
    if !gathered.is_empty() {
        encrypt(gathered)?;
    }
    Ok((taken, length))
}

//! How a connection opens: INFO, the header of a proxy, TLS, in the order that the configuration asks for.

use std::sync::Arc;

use clock::Moment;
use options::HandshakeFirst;
use protocol::{ClosedReason, ProxyDecoded, ProxySource, ServerError, decode_proxy};
use server_core::{ClientSession, ConnectionCommand, Greeting, LogLine};

use crate::connection::{Driver, Event};
use crate::network::{READ_BYTES, READ_START};
use crate::tls::{ListenerTls, Progress, describe_peer};

/// How long the header of a proxy may take.
const PROXY_TIMEOUT: std::time::Duration = std::time::Duration::from_secs(5);

/// Bytes that tell whether a proxy's header comes.
const PROXY_SIGN_BYTES: usize = 6;

/// The first byte of every TLS connection: a record that is part of a handshake.
const HANDSHAKE_RECORD: u8 = 0x16;

impl Driver {
    /// Brings the connection to where the client may say CONNECT.
    ///
    /// # Errors
    /// Why it is closed instead.
    pub(crate) async fn open(&mut self) -> Result<(), ClosedReason> {
        let tls = self.context.shared.tls.clients();
        let hides_address = self.context.shared.proxy_protocol;
        let first = tls.as_ref().map_or(HandshakeFirst::Off, |tls| tls.handshake_first);
        let mut greeting = Greeting { is_handshake_first: first != HandshakeFirst::Off, hides_address };
        if !greeting.is_handshake_first {
            self.greet(greeting);
        }
        self.check_connections_max();
        self.take_mail().await?;
        let mut ahead = Vec::new();
        if let HandshakeFirst::Fallback(delay) = first
            && !self.fill(&mut ahead, 1, self.now() + delay).await?
        {
            greeting.is_handshake_first = false;
            self.greet(greeting);
        }
        if hides_address {
            ahead = self.read_proxy_header(ahead).await?;
        }
        let mut early = match tls {
            Some(tls) if self.wants_tls(&tls, greeting, &mut ahead).await? => {
                self.secure(&tls, greeting, ahead).await?
            }
            Some(_) | None => ahead,
        };
        if greeting.is_handshake_first {
            self.greet(Greeting { hides_address: false, ..greeting });
        }
        self.session.handle_opened(self.now());
        if !early.is_empty() {
            let context = std::rc::Rc::clone(&self.context);
            self.handle_bytes(&context, &early);
            early.clear();
        }
        Ok(())
    }

    fn now(&self) -> Moment {
        self.context.shared.clock.mono()
    }

    fn greet(&mut self, greeting: Greeting) {
        self.with_batch(|session, batch| session.greet(batch, greeting));
        self.flush_now();
    }

    /// Does what others have asked of the connection meanwhile.
    async fn take_mail(&mut self) -> Result<(), ClosedReason> {
        self.with_batch(ClientSession::handle_mail);
        self.flush_now();
        self.handle_outputs().await.map_or(Ok(()), Err)
    }

    /// Reads once; `None` if nothing came in time. The bytes are in the scratch buffer.
    async fn receive(&mut self, until: Moment) -> Result<Option<usize>, ClosedReason> {
        loop {
            self.set_timer_to(until);
            match self.next_event().await {
                Event::Read(Ok(0)) => return Err(ClosedReason::ClientClosed),
                Event::Read(Ok(count)) => return Ok(Some(count)),
                Event::Read(Err(_)) => return Err(ClosedReason::ReadError),
                Event::Writable => self.flush_link().map_err(|_| ClosedReason::WriteError)?,
                Event::Woken => {
                    if let Some(end) = self.connection.outbound.end() {
                        return Err(self.queue_ended(end));
                    }
                    self.take_mail().await?;
                }
                Event::Deadline => return Ok(None),
            }
        }
    }

    /// Reads until there are `wanted` bytes; false if they did not come in time.
    async fn fill(&mut self, ahead: &mut Vec<u8>, wanted: usize, until: Moment) -> Result<bool, ClosedReason> {
        while ahead.len() < wanted {
            let Some(count) = self.receive(until).await? else { return Ok(false) };
            ahead.extend_from_slice(&self.context.scratch.borrow()[READ_START..][..count]);
        }
        Ok(true)
    }

    /// Takes the header of a proxy, if one comes, and returns what follows it.
    ///
    /// Bytes that don't look like a header at all are the client's: whoever comes round the proxy is let in, as
    /// nats-server does.
    async fn read_proxy_header(&mut self, mut ahead: Vec<u8>) -> Result<Vec<u8>, ClosedReason> {
        let until = self.now() + PROXY_TIMEOUT;
        if !self.fill(&mut ahead, PROXY_SIGN_BYTES, until).await? {
            return Err(self.proxy_failed("it did not come in time"));
        }
        if !ahead.starts_with(b"PROXY ") && !ahead.starts_with(b"\r\n\r\n\0\r") {
            return Ok(ahead);
        }
        loop {
            match decode_proxy(&ahead) {
                Ok(ProxyDecoded::Header(source, length)) => {
                    if let ProxySource::Address(address) = source {
                        self.connection.remote.set_behind_proxy(address);
                    }
                    ahead.drain(..length);
                    return Ok(ahead);
                }
                Ok(ProxyDecoded::Partial) => {
                    let wanted = ahead.len() + 1;
                    if !self.fill(&mut ahead, wanted, until).await? {
                        return Err(self.proxy_failed("it did not come in time"));
                    }
                }
                Err(error) => return Err(self.proxy_failed(&error.to_string())),
            }
        }
    }

    fn proxy_failed(&self, why: &str) -> ClosedReason {
        tracing::warn!("Error reading PROXY protocol header from {}: {why}", self.connection.remote);
        ClosedReason::ProtocolViolation
    }

    /// Whether TLS comes next. Where plain connections are accepted too, the client's first byte tells.
    async fn wants_tls(
        &mut self,
        tls: &ListenerTls,
        greeting: Greeting,
        ahead: &mut Vec<u8>,
    ) -> Result<bool, ClosedReason> {
        if greeting.is_handshake_first || !tls.allows_plain {
            return Ok(true);
        }
        self.fill(ahead, 1, self.now() + tls.timeout).await?;
        Ok(ahead.first() == Some(&HANDSHAKE_RECORD))
    }

    /// Puts TLS on; returns what the client has sent behind its part of the handshake.
    async fn secure(
        &mut self,
        tls: &Arc<ListenerTls>,
        greeting: Greeting,
        ahead: Vec<u8>,
    ) -> Result<Vec<u8>, ClosedReason> {
        let start = self.now();
        if !tls.allows_handshake(start) {
            let reason = ClosedReason::MaxConnectionsExceeded;
            self.connection.send(ConnectionCommand::Refuse(ServerError::ConnectionThrottling, reason));
            self.take_mail().await?;
            return Err(reason);
        }
        self.log(&LogLine::Debug("Starting TLS client connection handshake".to_owned()));
        let stream = tls.accept().map_err(|error| self.handshake_failed(&error.to_string()))?;
        self.link.begin_tls(stream).map_err(|error| self.handshake_failed(&error.to_string()))?;
        let early = self.shake_hands(ahead, start + tls.timeout).await?;
        self.check_peer(tls, start + tls.timeout).await?;
        self.note_peer(tls, greeting)?;
        // What others have put into the queue meanwhile had to wait.
        self.with_batch(|session, batch| session.connection().outbound.resume(&mut batch.pool));
        Ok(early)
    }

    async fn shake_hands(&mut self, mut ahead: Vec<u8>, until: Moment) -> Result<Vec<u8>, ClosedReason> {
        let mut plain = Vec::new();
        let mut is_first = true;
        loop {
            if ahead.is_empty() && !self.fill(&mut ahead, 1, until).await? {
                self.log(&LogLine::Error("TLS handshake timeout".to_owned()));
                return Err(ClosedReason::TlsHandshakeError);
            }
            if std::mem::take(&mut is_first) && ahead.first() != Some(&HANDSHAKE_RECORD) {
                return Err(self.handshake_failed("first record does not look like a TLS handshake"));
            }
            match self.take_records(&mut ahead, &mut plain) {
                Ok(Progress::Open) if ahead.is_empty() => return Ok(plain),
                Ok(Progress::Open | Progress::Handshaking) => {}
                Ok(Progress::PeerClosed) => return Err(self.handshake_failed("the client has closed it")),
                Err(error) => return Err(self.handshake_failed(&error.to_string())),
            }
        }
    }

    /// Hands received bytes to TLS, as many as fit at a time.
    fn take_records(&mut self, ahead: &mut Vec<u8>, plain: &mut Vec<u8>) -> std::io::Result<Progress> {
        let count = ahead.len().min(READ_BYTES);
        let progress = {
            let mut scratch = self.context.scratch.borrow_mut();
            let bytes = &mut scratch[..READ_START + count];
            bytes[READ_START..].copy_from_slice(&ahead[..count]);
            self.link.receive_tls(bytes, READ_START, plain)
        };
        ahead.drain(..count);
        self.wait_for_link();
        progress
    }

    fn handshake_failed(&self, why: &str) -> ClosedReason {
        self.log(&LogLine::Error(format!("TLS handshake error: {why}")));
        ClosedReason::TlsHandshakeError
    }

    /// Asks the authorities about the client's certificates, where that is wanted. It counts as part of the handshake.
    async fn check_peer(&mut self, tls: &ListenerTls, until: Moment) -> Result<(), ClosedReason> {
        let Some(check) = tls.peer_check().map(Arc::clone) else { return Ok(()) };
        let chain = self.link.agreement(|stream| stream.peer_certificates().to_vec());
        let Some((_, chain)) = chain else { return Err(self.handshake_failed("nothing was agreed on")) };
        let checked = crate::tasks::run_blocking(move || check.check(&chain));
        match tokio::time::timeout(until.since(self.now()), checked).await {
            Ok(Some(Ok(()))) => Ok(()),
            Ok(Some(Err(rejected))) => Err(self.handshake_failed(&rejected.to_string())),
            Ok(None) => Err(self.handshake_failed("the check of the client's certificate was cut short")),
            Err(_) => Err(self.handshake_failed("the authorities took too long")),
        }
    }

    /// Notes what the handshake found out: for monitoring, for pinning, and for users that certificates name.
    fn note_peer(&mut self, tls: &ListenerTls, greeting: Greeting) -> Result<(), ClosedReason> {
        let found = self.link.agreement(|stream| describe_peer(stream.peer_certificates()));
        let Some((agreement, peer)) = found else { return Err(self.handshake_failed("nothing was agreed on")) };
        if !tls.is_pinned(&peer.certificates) {
            return Err(self.handshake_failed("certificate not pinned"));
        }
        self.log(&LogLine::Debug("TLS handshake complete".to_owned()));
        let (version, suite) = (agreement.version, &agreement.cipher_suite);
        self.log(&LogLine::Debug(format!("TLS version {version}, cipher suite {suite}")));
        self.connection.update_details(|details| {
            details.tls_version = version.to_owned();
            details.tls_cipher.clone_from(suite);
            details.tls_first = greeting.is_handshake_first;
            details.tls_peer_certificates = peer.certificates;
        });
        if let Some(identity) = peer.identity {
            self.session.set_certificate(identity);
        }
        Ok(())
    }
}

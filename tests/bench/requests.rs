//! rr: requesters with one request out each, and one responder.

use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use rustix::event::epoll;

use crate::connection::{Connection, Frame};
use crate::error::BenchError;
use crate::measure::{Figures, Latency, Span};
use crate::receive::wait_for_events;
use crate::round::Round;

/// Requests of each requester before the measurement.
const WARM_UP: usize = 20;
/// Events taken from the kernel at once.
const EVENTS_MAX: usize = 256;
/// Longest time of the measured loop.
const LOOP_BOUND: Duration = Duration::from_secs(30);
/// How often the responder looks whether the round is over.
const RESPONDER_PATIENCE: Duration = Duration::from_millis(100);

/// Runs the scenario and counts requests; when the bound of 30 s comes first, those that were done.
///
/// # Errors
/// Any error of a socket or the server.
pub fn run(round: &Round<'_>, requesters: usize, messages: u64) -> Result<Figures, BenchError> {
    let mut responder = round.connect()?;
    responder.send(b"SUB svc.echo 1\r\n")?;
    responder.ping()?;
    responder.stream.socket().set_read_timeout(Some(RESPONDER_PATIENCE)).map_err(BenchError::io("a timeout"))?;
    let mut requesters: Vec<Requester> =
        (0..requesters).map(|index| Requester::open(round, index)).collect::<Result<_, _>>()?;
    let is_over = AtomicBool::new(false);
    thread::scope(|scope| {
        let thread = scope.spawn(|| respond(&mut responder, &is_over));
        let figures = measure(round, &mut requesters, round.scaled(messages));
        is_over.store(true, Ordering::Release);
        thread.join().unwrap_or(Err(BenchError::Abandoned))?;
        figures
    })
}

fn measure(round: &Round<'_>, requesters: &mut [Requester], messages: u64) -> Result<Figures, BenchError> {
    for requester in requesters.iter_mut() {
        for _ in 0..WARM_UP {
            requester.request_and_wait()?;
        }
    }
    let mut nanos = Vec::with_capacity(usize::try_from(messages).unwrap_or(0));
    let span = Span::begin(round.server)?;
    match requesters {
        [one] => one_by_one(one, messages, &mut nanos)?,
        many => at_once(many, messages, &mut nanos)?,
    }
    let figures = span.end(nanos.len() as u64)?;
    Ok(Figures { latency: Latency::of(nanos), ..figures })
}

fn one_by_one(requester: &mut Requester, messages: u64, nanos: &mut Vec<u64>) -> Result<(), BenchError> {
    let deadline = Instant::now() + LOOP_BOUND;
    for _ in 0..messages {
        if Instant::now() > deadline {
            break;
        }
        nanos.push(requester.request_and_wait()?);
    }
    Ok(())
}

fn at_once(requesters: &mut [Requester], messages: u64, nanos: &mut Vec<u64>) -> Result<(), BenchError> {
    let poll = epoll::create(epoll::CreateFlags::CLOEXEC).map_err(BenchError::errno("creating an epoll"))?;
    for (index, requester) in requesters.iter().enumerate() {
        let data = epoll::EventData::new_u64(index as u64);
        epoll::add(&poll, requester.connection.stream.socket(), data, epoll::EventFlags::IN)
            .map_err(BenchError::errno("watching a socket"))?;
    }
    let deadline = Instant::now() + LOOP_BOUND;
    let mut sent = 0;
    for requester in requesters.iter_mut() {
        requester.request()?;
        sent += 1;
    }
    let mut events = Vec::with_capacity(EVENTS_MAX);
    while (nanos.len() as u64) < messages && Instant::now() < deadline {
        wait_for_events(&poll, &mut events)?;
        for event in &events {
            let index = usize::try_from(event.data.u64()).unwrap_or(usize::MAX);
            let Some(requester) = requesters.get_mut(index) else { continue };
            requester.connection.inbox.fill(&mut requester.connection.stream)?;
            if let Some(elapsed) = requester.take_answer()? {
                nanos.push(elapsed);
                if sent < messages {
                    requester.request()?;
                    sent += 1;
                }
            }
        }
    }
    Ok(())
}

/// A connection with at most one request out.
struct Requester {
    connection: Connection,
    request: Vec<u8>,
    sent_at: Instant,
}

impl Requester {
    fn open(round: &Round<'_>, index: usize) -> Result<Self, BenchError> {
        let mut connection = round.connect()?;
        connection.send(format!("SUB _INBOX.rr{index:04}.* 1\r\n").as_bytes())?;
        connection.ping()?;
        let request = format!("PUB svc.echo _INBOX.rr{index:04}.1 16\r\nxxxxxxxxxxxxxxxx\r\n").into_bytes();
        Ok(Self { connection, request, sent_at: Instant::now() })
    }

    fn request(&mut self) -> Result<(), BenchError> {
        self.sent_at = Instant::now();
        self.connection.send(&self.request)
    }

    /// Looks for the answer in what was read; returns the ns since the request.
    fn take_answer(&mut self) -> Result<Option<u64>, BenchError> {
        loop {
            match self.connection.inbox.next()? {
                None => return Ok(None),
                Some(Frame::Message { payload, .. }) if payload.len() == 16 => {
                    return Ok(Some(u64::try_from(self.sent_at.elapsed().as_nanos()).unwrap_or(u64::MAX)));
                }
                // An empty message is "no responders": the answer of a broken round.
                Some(Frame::Message { payload, .. }) => return Err(BenchError::protocol("a wrong answer", payload)),
                Some(Frame::Ping) => self.connection.send(b"PONG\r\n")?,
                Some(Frame::Info | Frame::Pong) => {}
            }
        }
    }

    fn request_and_wait(&mut self) -> Result<u64, BenchError> {
        self.request()?;
        loop {
            self.connection.inbox.fill(&mut self.connection.stream)?;
            if let Some(elapsed) = self.take_answer()? {
                return Ok(elapsed);
            }
        }
    }
}

/// Answers requests until the round is over; all that came with one read are answered in one write.
fn respond(connection: &mut Connection, is_over: &AtomicBool) -> Result<(), BenchError> {
    let mut answers = Vec::new();
    while !is_over.load(Ordering::Acquire) {
        match connection.inbox.fill(&mut connection.stream) {
            Ok(()) => {}
            Err(BenchError::Io { source, .. }) if is_timeout(&source) => continue,
            // The requesters will fail as well and say it better.
            Err(_) if is_over.load(Ordering::Acquire) => return Ok(()),
            Err(error) => return Err(error),
        }
        answers.clear();
        while let Some(frame) = connection.inbox.next()? {
            match frame {
                Frame::Message { reply, .. } => {
                    answers.extend_from_slice(b"PUB ");
                    answers.extend_from_slice(reply);
                    answers.extend_from_slice(b" 16\r\nxxxxxxxxxxxxxxxx\r\n");
                }
                Frame::Ping => answers.extend_from_slice(b"PONG\r\n"),
                Frame::Info | Frame::Pong => {}
            }
        }
        connection.send(&answers)?;
    }
    Ok(())
}

fn is_timeout(error: &std::io::Error) -> bool {
    matches!(error.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut)
}

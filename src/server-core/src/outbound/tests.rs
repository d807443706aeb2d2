use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::*;

#[derive(Default)]
struct Peer {
    got: Mutex<Vec<u8>>,
    room: AtomicUsize,
    broken: AtomicBool,
    panics: AtomicBool,
    woken: AtomicUsize,
}

struct PeerLink(Arc<Peer>);

impl Link for PeerLink {
    fn try_write(&self, parts: &[IoSlice<'_>]) -> io::Result<usize> {
        assert!(!self.0.panics.load(Ordering::Relaxed), "a fault that a test asked for");
        if self.0.broken.load(Ordering::Relaxed) {
            return Err(io::ErrorKind::BrokenPipe.into());
        }
        let mut room = self.0.room.load(Ordering::Relaxed);
        let mut taken = 0;
        for part in parts {
            let count = part.len().min(room);
            self.0.got.lock().extend_from_slice(&part[..count]);
            room -= count;
            taken += count;
        }
        self.0.room.store(room, Ordering::Relaxed);
        if taken == 0 { Err(io::ErrorKind::WouldBlock.into()) } else { Ok(taken) }
    }

    fn try_flush(&self) -> io::Result<()> {
        Ok(())
    }

    fn wake(&self) {
        self.0.woken.fetch_add(1, Ordering::Relaxed);
    }
}

fn queue(room: usize, pending_max: usize) -> (Arc<Peer>, Outbound, BufferPool) {
    let peer = Arc::new(Peer { room: AtomicUsize::new(room), ..Peer::default() });
    let outbound = Outbound::new(Box::new(PeerLink(Arc::clone(&peer))), pending_max);
    (peer, outbound, BufferPool::default())
}

fn line<'a>(body: &'a [u8], shared: Option<&'a Bytes>) -> Line<'a> {
    Line { prefix: b"MSG a ", sid: b"1", suffix: b" 0\r\n", body, shared }
}

#[test]
fn a_batch_lists_a_queue_once_and_a_flush_writes_everything() {
    let (peer, outbound, mut pool) = queue(usize::MAX, 1 << 20);
    let first = outbound.append_message(&line(b"x\r\n", None), 7, CHUNK_BYTES, &mut pool);
    let second = outbound.append_message(&line(b"y\r\n", None), 7, CHUNK_BYTES, &mut pool);
    assert_eq!(first, Appended::Queued { first: true, full: false });
    assert_eq!(second, Appended::Queued { first: false, full: false });
    assert_eq!(outbound.flush(&mut pool), Flushed::Done);
    assert_eq!(*peer.got.lock(), b"MSG a 1 0\r\nx\r\nMSG a 1 0\r\ny\r\n");
    assert_eq!(outbound.totals(), OutboundTotals { messages: 2, bytes: 2, pending: 0, dropped: 0 });
}

#[test]
fn a_peer_that_takes_little_gets_every_byte_in_order() {
    let body = vec![b'z'; 10_000];
    let shared = Bytes::from([&body[..], b"\r\n"].concat());
    let (peer, outbound, mut pool) = queue(5, 1 << 20);
    let mut expected = Vec::new();
    for number in 0..30_u8 {
        let small = [number, b'\r', b'\n'];
        outbound.append_message(&line(&small, None), 1, CHUNK_BYTES, &mut pool);
        outbound.append_message(&line(&shared, Some(&shared)), 1, CHUNK_BYTES, &mut pool);
        for body in [&small[..], &shared] {
            expected.extend_from_slice(b"MSG a 1 0\r\n");
            expected.extend_from_slice(body);
        }
    }
    assert_eq!(outbound.flush(&mut pool), Flushed::Blocked);
    assert!(outbound.is_blocked() && peer.woken.load(Ordering::Relaxed) == 1);
    assert_eq!(outbound.flush(&mut pool), Flushed::Blocked, "only the owner goes on");
    let mut step = 1;
    while outbound.totals().pending > 0 {
        peer.room.store(step, Ordering::Relaxed);
        step = step * 3 % 7919 + 1;
        outbound.resume(&mut pool);
    }
    assert_eq!(*peer.got.lock(), expected);
}

/// A peer for whom something new is appended whenever something is written.
struct BusyLink(Arc<Mutex<Option<Arc<Outbound>>>>);

impl Link for BusyLink {
    fn try_write(&self, parts: &[IoSlice<'_>]) -> io::Result<usize> {
        if let Some(outbound) = &*self.0.lock() {
            outbound.append_protocol(b"PING\r\n", 1, &mut BufferPool::default());
        }
        Ok(parts.iter().map(|part| part.len()).sum())
    }

    fn try_flush(&self) -> io::Result<()> {
        Ok(())
    }

    fn wake(&self) {}
}

#[test]
fn a_writer_that_others_keep_busy_is_not_taken_for_a_full_socket() {
    let fed = Arc::new(Mutex::new(None));
    let outbound = Arc::new(Outbound::new(Box::new(BusyLink(Arc::clone(&fed))), 1 << 20));
    *fed.lock() = Some(Arc::clone(&outbound));
    let mut pool = BufferPool::default();
    outbound.append_protocol(b"PING\r\n", 1, &mut pool);
    assert_eq!(outbound.flush(&mut pool), Flushed::Unfinished);
    assert_eq!(outbound.resume(&mut pool), Flushed::Unfinished, "the owner must go on at once");
    *fed.lock() = None;
    assert_eq!(outbound.resume(&mut pool), Flushed::Done);
}

#[test]
fn too_much_waiting_closes_the_queue_and_wakes_the_owner() {
    let (peer, outbound, mut pool) = queue(0, 30);
    outbound.append_message(&line(b"x\r\n", None), 1, CHUNK_BYTES, &mut pool);
    outbound.append_message(&line(b"x\r\n", None), 1, CHUNK_BYTES, &mut pool);
    assert_eq!(outbound.append_message(&line(b"x\r\n", None), 1, CHUNK_BYTES, &mut pool), Appended::Overflow);
    assert_eq!(outbound.append_message(&line(b"x\r\n", None), 1, CHUNK_BYTES, &mut pool), Appended::Closed);
    assert_eq!((outbound.end(), peer.woken.load(Ordering::Relaxed)), (Some(QueueEnd::Overflow), 1));
    let totals = outbound.totals();
    assert!(totals.pending == 0 && (20..=30).contains(&totals.dropped), "{totals:?}");
}

#[test]
fn a_failed_write_closes_the_queue() {
    let (peer, outbound, mut pool) = queue(100, 1000);
    peer.broken.store(true, Ordering::Relaxed);
    outbound.append_protocol(b"PING\r\n", 1, &mut pool);
    assert_eq!(outbound.flush(&mut pool), Flushed::Closed);
    assert_eq!(outbound.end(), Some(QueueEnd::WriteFailed));
}

#[test]
fn a_queue_that_reaches_its_mark_says_so() {
    let (_peer, outbound, mut pool) = queue(0, 1 << 20);
    let body = vec![b'x'; 3000];
    let fulls: Vec<_> = (0..3).map(|_| outbound.append_message(&line(&body, None), 1, 6_000, &mut pool)).collect();
    assert_eq!(fulls[2], Appended::Queued { first: false, full: true });
    assert_eq!(fulls[0], Appended::Queued { first: true, full: false });
}

#[test]
fn a_large_message_goes_past_an_empty_queue_and_keeps_its_place() {
    let body = [vec![b'z'; 20_000], b"\r\n".to_vec()].concat();
    for room in [0, 3, 9, 12, 5_000, 20_013, usize::MAX] {
        let (peer, outbound, mut pool) = queue(room, 1 << 20);
        outbound.append_message(&line(&body, None), 1, CHUNK_BYTES, &mut pool);
        outbound.append_message(&line(b"x\r\n", None), 1, CHUNK_BYTES, &mut pool);
        peer.room.store(usize::MAX, Ordering::Relaxed);
        outbound.resume(&mut pool);
        let expected = [b"MSG a 1 0\r\n", &body[..], b"MSG a 1 0\r\nx\r\n"].concat();
        assert_eq!(*peer.got.lock(), expected, "room for {room}");
        assert_eq!(outbound.totals().pending, 0);
    }
}

#[test]
fn a_fault_while_writing_ends_the_queue() {
    let (peer, outbound, mut pool) = queue(usize::MAX, 1 << 20);
    outbound.append_message(&line(b"x\r\n", None), 1, CHUNK_BYTES, &mut pool);
    peer.panics.store(true, Ordering::Relaxed);
    let writing = std::panic::AssertUnwindSafe(|| outbound.flush(&mut pool));
    std::panic::catch_unwind(writing).expect_err("the link panics");
    peer.panics.store(false, Ordering::Relaxed);
    assert_eq!(outbound.end(), Some(QueueEnd::WriteFailed));
    assert_eq!(outbound.flush(&mut BufferPool::default()), Flushed::Closed);
    assert!(peer.woken.load(Ordering::Relaxed) > 0, "the owner is told");
}

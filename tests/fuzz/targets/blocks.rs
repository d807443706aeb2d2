//! Block files of a store: records, and the compression round them.

use store::format::checksum::Hasher;
use store::format::compression;
use store::format::record::{Record, RecordFault};
use store::format::scan::{Found, Scanner};

/// Bytes that decompression may give.
const PLAIN_MAX: usize = 1 << 20;

fn hasher() -> Hasher {
    Hasher::for_block("FUZZ", 1)
}

/// Writes the right checksum into every record whose lengths fit, or no mutated record would get past it.
fn repair(block: &mut [u8]) {
    let mut at = 0;
    while let Some(rest) = block.get(at..)
        && let Ok((record, len)) = Record::frame(rest)
    {
        let sum = hasher().checksum(&[&rest[4..20], record.subject, record.headers, record.payload]);
        block[at + len - sum.len()..at + len].copy_from_slice(&sum);
        at += len;
    }
}

/// The first byte says whether checksums are made right.
pub fn run_block(input: &[u8]) {
    let [choice, block @ ..] = input else { return };
    let mut block = block.to_vec();
    if choice & 1 == 1 {
        repair(&mut block);
    }
    let mut at = 0;
    for found in Scanner::new(&block, hasher()) {
        let (offset, len) = match found {
            Found::Record { offset, len, record } => {
                assert_eq!(Record::read(&block[offset..], &hasher()), Ok((record, len)), "the scanner invents nothing");
                let mut again = Vec::new();
                record.encode(&hasher(), &mut again);
                assert_eq!(Record::read(&again, &hasher()), Ok((record, again.len())), "a record comes back");
                (offset, len)
            }
            Found::Damage { offset, len, is_tail, .. } => {
                assert_eq!(is_tail, offset + len == block.len());
                (offset, len)
            }
        };
        assert_eq!(offset, at, "the scanner leaves nothing out");
        assert!(len > 0, "the scanner goes on");
        at += len;
    }
    assert_eq!(at, block.len(), "the scanner reaches the end");
    check_cuts(&block);
}

/// A record that is cut is never taken for a whole one.
fn check_cuts(block: &[u8]) {
    let Ok((_, len)) = Record::read(block, &hasher()) else { return };
    for cut in 0..len.min(256) {
        assert_eq!(Record::read(&block[..cut], &hasher()), Err(RecordFault::Frame), "cut at {cut}");
    }
}

pub fn run_compression(input: &[u8]) {
    let _ = compression::decode_block(input, PLAIN_MAX);
    let _ = compression::decompress_stream(input, PLAIN_MAX);
    let _ = (compression::is_compressed(input), compression::decompress(input));
    let (_, _) = compression::salvage(input);
    if let Some(file) = compression::compress(input) {
        assert_eq!(compression::decompress(&file).as_deref(), Ok(input), "a block comes back");
        assert_eq!(compression::salvage(&file), (input.to_vec(), false), "nothing to salvage");
    }
}

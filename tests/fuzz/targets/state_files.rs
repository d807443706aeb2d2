//! The small files of a store: what is read and written again is read the same.

use clock::Timestamp;
use store::format::checksum::Hasher;
use store::format::consumer::ConsumerState;
use store::format::index::Index;
use store::format::schedule::Schedules;
use store::format::sources::Sources;
use store::format::ttl::Expiries;
use store::format::{meta, sequence_set};

/// The input is the file without its checksum, which no mutation would hit.
pub fn run_index(body: &[u8]) {
    let hasher = Hasher::named("FUZZ");
    let _ = Index::decode(body, &hasher, None);
    let file = [body, &hasher.checksum(&[body])].concat();
    let Ok(index) = Index::decode(&file, &hasher, None) else { return };
    let again = index.encode(&hasher, None).expect("nothing is sealed");
    assert_eq!(Index::decode(&again, &hasher, None).as_ref(), Ok(&index), "the index comes back");
    let _ = index.blocks.iter().map(|block| block.msgs()).fold(0_u64, u64::saturating_add);
}

pub fn run_meta(input: &[u8]) {
    let hasher = Hasher::named("FUZZ");
    let sum = meta::sum_text(&hasher, input);
    assert!(meta::sum_fits(&hasher, input, sum.as_bytes()));
    let (inf, other) = input.split_at(input.len() / 2);
    assert_eq!(meta::sum_fits(&hasher, inf, other), other == meta::sum_text(&hasher, inf).as_bytes());
}

pub fn run_consumer(input: &[u8]) {
    let Ok(mut state) = ConsumerState::decode(input) else { return };
    // What is at or below the floor means nothing and is not written.
    state.pending.retain(|seq, _| *seq > state.ack_floor.stream_seq);
    state.redelivered.retain(|seq, _| *seq > state.ack_floor.stream_seq);
    let now = state.pending.values().map(|pending| pending.delivered_at).max().unwrap_or(Timestamp::from_nanos(0));
    let again = ConsumerState::decode(&state.encode(now)).expect("what was written is read");
    assert_eq!(
        (again.delivered, again.ack_floor, again.redelivered.len(), again.pending.len()),
        (state.delivered, state.ack_floor, state.redelivered.len(), state.pending.len()),
        "the state comes back"
    );
}

pub fn run_ttl(input: &[u8]) {
    let Ok(mut expiries) = Expiries::decode(input) else { return };
    let mut again = Expiries::decode(&expiries.encode()).expect("what was written is read");
    expiries.entries.sort_unstable();
    again.entries.sort_unstable();
    assert_eq!(again, expiries, "the list comes back");
}

pub fn run_schedule(input: &[u8]) {
    let Ok(schedules) = Schedules::decode(input) else { return };
    assert_eq!(Schedules::decode(&schedules.encode()), Ok(schedules), "the list comes back");
}

pub fn run_sources(input: &[u8]) {
    let Ok(sources) = Sources::decode(input) else { return };
    assert_eq!(Sources::decode(&sources.encode()), Ok(sources), "the list comes back");
}

pub fn run_sequence_set(input: &[u8]) {
    let Ok((set, taken)) = sequence_set::decode(input) else { return };
    assert!(taken <= input.len());
    let ranges: Vec<(u64, u64)> = set.ranges().collect();
    assert!(ranges.iter().all(|(first, last)| first <= last), "a range is not empty: {ranges:?}");
    assert!(ranges.windows(2).all(|pair| pair[0].1 < pair[1].0), "ranges are in order: {ranges:?}");
    let counted = ranges.iter().fold(0_u64, |sum, (first, last)| sum.saturating_add(last - first + 1));
    assert_eq!(counted, set.len(), "the length is that of its ranges");
    if set.len() > 1 << 20 {
        return;
    }
    let mut again = Vec::new();
    sequence_set::encode(&set, &mut again);
    assert_eq!(again.len() as u64, sequence_set::encoded_len(&set));
    let (same, length) = sequence_set::decode(&again).expect("what was written is read");
    assert_eq!((same, length), (set, again.len()), "the set comes back");
}

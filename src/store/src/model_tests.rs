//! Random operations on both stores against a model that keeps everything in a map.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use clock::{Rng, Timestamp};
use disk::SimDisk;

use crate::blocks::Backing;
use crate::format::cipher::{Cipher, ServerKey};
use crate::{
    BlockStore, Error, FileStore, Filter, Limits, MemoryStore, NewMessage, Purge, Refusal, Removal, SequenceSet,
    StoreConfig, StoreKeys, StoreLocation, StoredMessage,
};

const SUBJECTS: [&str; 6] = ["a", "a.b", "a.c", "a.b.c", "x.b", "x.y.z"];
const FILTERS: [&str; 8] = [">", "a", "a.*", "a.>", "*.b", "x.>", "none", "a.b.c"];
const STEPS: usize = 250;
const SECOND: i64 = 1_000_000_000;

#[derive(Clone, Debug, PartialEq, Eq)]
struct Entry {
    subject: &'static str,
    payload: Vec<u8>,
    time: Timestamp,
}

#[derive(Clone, Debug, Default)]
struct Model {
    live: BTreeMap<u64, Entry>,
    last_seq: u64,
    last_time: Timestamp,
    /// How many messages were ever stored.
    stored: usize,
}

impl Model {
    fn bytes(&self) -> u64 {
        self.live.values().map(len).sum()
    }

    fn on_subject(&self, subject: &str) -> Vec<u64> {
        self.live.iter().filter(|(_, entry)| entry.subject == subject).map(|(seq, _)| *seq).collect()
    }

    fn matching(&self, filter: &Filter) -> Vec<u64> {
        let matches = |entry: &Entry| filter.matches(entry.subject.as_bytes());
        self.live.iter().filter(|(_, entry)| matches(entry)).map(|(seq, _)| *seq).collect()
    }

    fn refusal(&self, limits: &Limits, subject: &str, len_new: u64) -> Option<Refusal> {
        if !limits.refuses_new {
            return None;
        }
        let on_subject = self.on_subject(subject);
        let is_subject_full = limits.msgs_per_subject_max.is_some_and(|max| on_subject.len() as u64 >= max);
        if is_subject_full && limits.refuses_new_per_subject {
            return Some(Refusal::MaxMsgsPerSubject);
        }
        if !is_subject_full && limits.msgs_max.is_some_and(|max| self.live.len() as u64 >= max) {
            return Some(Refusal::MaxMsgs);
        }
        let freed = if is_subject_full { on_subject.first().map_or(0, |seq| len(&self.live[seq])) } else { 0 };
        let is_over = limits.bytes_max.is_some_and(|max| self.bytes() + len_new > max + freed);
        is_over.then_some(Refusal::MaxBytes)
    }

    fn expire(&mut self, age_max: Option<Duration>, now: Timestamp) -> u64 {
        let before = self.live.len();
        let Some(age_max) = age_max else { return 0 };
        while self.live.first_key_value().is_some_and(|(_, entry)| entry.time <= now - age_max) {
            self.live.pop_first();
        }
        (before - self.live.len()) as u64
    }

    fn enforce(&mut self, limits: &Limits, subject: &str) {
        if let Some(max) = limits.msgs_per_subject_max.filter(|_| !limits.refuses_new_per_subject) {
            let on_subject = self.on_subject(subject);
            let over = on_subject.len().saturating_sub(usize::try_from(max).expect("small"));
            on_subject.iter().take(over).for_each(|seq| _ = self.live.remove(seq));
        }
        while !limits.refuses_new
            && (limits.msgs_max.is_some_and(|max| self.live.len() as u64 > max)
                || limits.bytes_max.is_some_and(|max| self.bytes() > max))
        {
            self.live.pop_first();
        }
    }
}

fn len(entry: &Entry) -> u64 {
    crate::format::record::encoded_len(entry.subject.len(), 0, entry.payload.len()) as u64
}

fn pick<'a>(rng: &mut Rng, list: &[&'a str]) -> &'a str {
    list[usize::try_from(rng.below(list.len() as u64)).expect("small")]
}

fn sync<B: Backing>(store: &mut BlockStore<B>) {
    while let Some(request) = store.start_sync().expect("the disk works") {
        store.handle_synced(request.run()).expect("the disk works");
    }
}

/// Performs one random change on store and model.
fn change<B: Backing>(store: &mut BlockStore<B>, model: &mut Model, rng: &mut Rng, now: Timestamp) {
    match rng.below(20) {
        0..=10 => append(store, model, rng, now),
        11..=13 => {
            let seq = rng.below(model.last_seq + 3);
            let how = if rng.below(3) == 0 { Removal::Erase } else { Removal::Mark };
            let removed = store.remove(seq, how).expect("the disk works").is_some();
            assert_eq!(removed, model.live.remove(&seq).is_some(), "remove {seq}");
        }
        14 => purge(store, model, rng),
        15 => {
            let count = rng.below(4);
            store.skip(count, now).expect("the disk works");
            if count > 0 {
                model.last_seq += count;
                model.last_time = model.last_time.max(now);
            }
        }
        16 => {
            let expired = model.expire(store.config().limits.age_max, now);
            let mut found = 0;
            // In steps, as an owner does that has other work too.
            while store.next_deadline().is_some_and(|(due_at, _)| due_at <= now) {
                let step = store.expire_some(now, 2).expect("the disk works");
                assert!((1..=2).contains(&step), "{step}");
                found += step;
            }
            assert_eq!(found, expired);
        }
        17 => store.drop_caches(),
        18 => rarely(store, model, rng),
        _ => while store.maintain(now).expect("the disk works") {},
    }
    sync(store);
}

/// Operations that are rare in life.
fn rarely<B: Backing>(store: &mut BlockStore<B>, model: &mut Model, rng: &mut Rng) {
    match rng.below(7) {
        4 => {
            let compressed = !store.config().is_compressed && !B::IS_VOLATILE;
            let config = StoreConfig { is_compressed: compressed, ..store.config().clone() };
            store.update_config(config).expect("the disk works");
        }
        5 if rng.below(8) == 0 => {
            store.reset().expect("the disk works");
            (model.live, model.last_seq, model.last_time) = (BTreeMap::new(), 0, Timestamp::EPOCH);
            assert_eq!(store.state().last_seq, 0);
        }
        5 => {}
        6 => {
            // The time of a sequence that is cut off may be that of the next one.
            let mut message = StoredMessage::default();
            let found = store.load_seq_into(model.last_seq + 1, &mut message).expect("the disk works");
            assert!(!found, "there is nothing behind the last one");
        }
        0 => {
            let seq = rng.below(model.last_seq + 2);
            store.truncate(seq).expect("the disk works");
            model.live.retain(|live, _| *live <= seq);
            model.last_seq = model.last_seq.min(seq);
        }
        1 => {
            let deleted: SequenceSet = (0..5).map(|_| rng.below(model.last_seq + 2)).collect();
            let before = model.live.len();
            model.live.retain(|live, _| !deleted.contains(*live));
            let purged = store.sync_deleted(&deleted).expect("the disk works");
            assert_eq!(purged.msgs, (before - model.live.len()) as u64);
        }
        2 => _ = store.scrub(500).expect("the disk works"),
        _ => assert!(store.checkpoint().expect("the disk works")),
    }
}

fn append<B: Backing>(store: &mut BlockStore<B>, model: &mut Model, rng: &mut Rng, now: Timestamp) {
    let subject = pick(rng, &SUBJECTS);
    let payload = vec![rng.below(256) as u8; usize::try_from(rng.below(60)).expect("small")];
    let time = model.last_time.max(now);
    let entry = Entry { subject, payload, time };
    let message = NewMessage { subject: subject.as_bytes(), headers: b"", payload: &entry.payload };
    let limits = store.config().limits;
    match (store.append(message, now), model.refusal(&limits, subject, len(&entry))) {
        (Ok(appended), None) => {
            model.last_seq += 1;
            model.stored += 1;
            model.last_time = time;
            assert_eq!((appended.seq, appended.timestamp), (model.last_seq, time));
            model.live.insert(model.last_seq, entry);
            sync(store);
            model.enforce(&limits, subject);
        }
        (Err(Error::Refused(got)), Some(expected)) => assert_eq!(got, expected),
        (got, expected) => panic!("append gave {got:?}, the model {expected:?}"),
    }
}

fn purge<B: Backing>(store: &mut BlockStore<B>, model: &mut Model, rng: &mut Rng) {
    let filter = Filter::new(pick(rng, &FILTERS).as_bytes());
    let matching = model.matching(&filter);
    let border = rng.below(model.last_seq + 2);
    let (what, gone): (Purge, Vec<u64>) = match rng.below(8) {
        0 => (Purge::All, model.live.keys().copied().collect()),
        1..=3 => (Purge::Below(border), model.live.range(..border).map(|(seq, _)| *seq).collect()),
        4 | 5 => {
            let gone = matching.iter().copied().filter(|seq| *seq < border).collect();
            (Purge::Matching { filter, below: Some(border) }, gone)
        }
        _ => {
            let keep = rng.below(4);
            let gone = matching.len().saturating_sub(usize::try_from(keep).expect("small"));
            (Purge::Keeping { filter, keep }, matching.into_iter().take(gone).collect())
        }
    };
    let purged = store.purge(&what).expect("the disk works");
    assert_eq!(purged.msgs, gone.len() as u64, "{what:?}");
    gone.iter().for_each(|seq| _ = model.live.remove(seq));
}

/// Asks the store everything that the model can answer.
fn compare<B: Backing>(store: &mut BlockStore<B>, model: &Model, rng: &mut Rng) {
    let live: Vec<u64> = (1..=model.last_seq).filter(|seq| store.is_live(*seq)).collect();
    assert_eq!(live, model.live.keys().copied().collect::<Vec<u64>>());
    let state = store.state();
    assert_eq!((state.msgs, state.bytes, state.last_seq), (model.live.len() as u64, model.bytes(), model.last_seq));
    let first = model.live.first_key_value().map_or(model.last_seq + 1, |(seq, _)| *seq);
    assert_eq!(state.first_seq, if model.last_seq == 0 { 0 } else { first });
    let subjects: std::collections::BTreeSet<&str> = model.live.values().map(|entry| entry.subject).collect();
    assert_eq!(state.subjects, subjects.len() as u64);
    assert!(store.lost().seqs.is_empty() && store.lost().places.is_empty());
    let from = rng.below(model.last_seq + 2);
    let mut reused = StoredMessage::default();
    for pattern in FILTERS {
        let filters = [Filter::new(pattern.as_bytes())];
        let matching = model.matching(&filters[0]);
        let next = matching.iter().copied().find(|seq| *seq >= from);
        let found = store.load_next(&filters, from).expect("the disk works");
        assert_eq!(found.as_ref().map(|message| message.seq), next, "next {pattern} from {from}");
        if let (Some(message), Some(seq)) = (found, next) {
            let entry = &model.live[&seq];
            assert_eq!(
                (message.subject.as_slice(), message.payload),
                (entry.subject.as_bytes(), entry.payload.clone())
            );
            assert_eq!(message.timestamp, entry.time);
        }
        let is_found = store.load_next_into(&filters, from, &mut reused).expect("the disk works");
        assert_eq!(is_found.then_some(reused.seq), next, "next {pattern} from {from}, reusing memory");
        if let Some(entry) = next.and_then(|seq| model.live.get(&seq)) {
            assert_eq!(
                (reused.subject.as_slice(), &reused.payload, reused.timestamp),
                (entry.subject.as_bytes(), &entry.payload, entry.time)
            );
        }
        let previous = matching.iter().copied().rev().find(|seq| *seq <= from);
        let found = store.load_previous(&filters, from).expect("the disk works");
        assert_eq!(found.map(|message| message.seq), previous, "previous {pattern} from {from}");
        let count = matching.iter().filter(|seq| **seq >= from).count() as u64;
        assert_eq!(store.count_matches(&filters, from).expect("the disk works"), count, "{pattern} from {from}");
        let totals: u64 = store.subject_totals(&filters[0]).iter().map(|(_, total)| total).sum();
        assert_eq!(totals, matching.len() as u64);
        let states = store.subject_states(&filters).expect("the disk works");
        for found in &states {
            let on_subject = model.on_subject(std::str::from_utf8(&found.subject).expect("UTF-8"));
            let edges = (on_subject.first().copied(), on_subject.last().copied(), on_subject.len() as u64);
            assert_eq!((Some(found.first_seq), Some(found.last_seq), found.msgs), edges);
        }
        let state = store.filtered_state(&filters, from).expect("the disk works");
        assert_eq!((state.msgs, state.first_seq), (count, next.unwrap_or(0)));
        if count > 0 {
            assert_eq!(Some(&state.last_seq), matching.last());
        }
    }
    let many = [Filter::new(b"a.*"), Filter::new(b"x.>")];
    let count = model.matching(&many[0]).len() + model.matching(&many[1]).len();
    assert_eq!(store.count_matches(&many, 0).expect("the disk works"), count as u64);
    let mut last_of_each: Vec<u64> =
        SUBJECTS.iter().filter_map(|subject| model.on_subject(subject).into_iter().rfind(|seq| *seq <= from)).collect();
    last_of_each.sort_unstable();
    assert_eq!(store.multi_last(&[], from, 10).expect("the disk works"), last_of_each, "up to {from}");
    multi_last(store, model, rng, from);
    let last_since = SUBJECTS.iter().filter(|subject| model.on_subject(subject).last().is_some_and(|seq| *seq >= from));
    assert_eq!(store.count_last_per_subject(&[], from).expect("the disk works"), last_since.count() as u64);
    let dead: Vec<u64> =
        (state.first_seq.max(1)..=model.last_seq).filter(|seq| !model.live.contains_key(seq)).collect();
    if state.msgs > 0 {
        assert_eq!(store.deleted().iter().collect::<Vec<u64>>(), dead);
    }
    let time =
        Timestamp::from_nanos(i64::try_from(rng.below(model.last_time.nanos().unsigned_abs() + 2)).expect("small"));
    let at_or_after = model.live.iter().find(|(_, entry)| entry.time >= time).map(|(seq, _)| *seq);
    assert_eq!(store.seq_from_time(time).expect("the disk works"), at_or_after.unwrap_or(model.last_seq + 1));
}

/// The last message of each subject that one of two filters stands for, and the refusal of more than is wanted.
fn multi_last<B: Backing>(store: &mut BlockStore<B>, model: &Model, rng: &mut Rng, to: u64) {
    let filters = [Filter::new(pick(rng, &FILTERS).as_bytes()), Filter::new(pick(rng, &SUBJECTS).as_bytes())];
    let wanted = SUBJECTS.iter().filter(|subject| filters.iter().any(|filter| filter.matches(subject.as_bytes())));
    let mut expected: Vec<u64> =
        wanted.filter_map(|subject| model.on_subject(subject).into_iter().rfind(|seq| *seq <= to)).collect();
    expected.sort_unstable();
    assert_eq!(store.multi_last(&filters, to, expected.len()).expect("the disk works"), expected, "up to {to}");
    if let Some(fewer) = expected.len().checked_sub(1) {
        let refused = store.multi_last(&filters, to, fewer);
        assert!(matches!(refused, Err(Error::TooManyResults { results_max }) if results_max == fewer), "{refused:?}");
    }
}

fn configs() -> Vec<(&'static str, StoreConfig, Option<Cipher>)> {
    let plain = StoreConfig {
        block_len: 300,
        cache_len_max: 600,
        checkpoint_interval: Some(Duration::from_secs(5)),
        high_water_interval: 7,
        ..StoreConfig::new("MODEL")
    };
    let with = |limits: Limits| StoreConfig { limits, ..plain.clone() };
    let limits = Limits::default();
    vec![
        ("plain", plain.clone(), None),
        ("compressed", StoreConfig { is_compressed: true, ..plain.clone() }, None),
        ("chacha", plain.clone(), Some(Cipher::ChaCha)),
        ("aes, compressed", StoreConfig { is_compressed: true, ..plain.clone() }, Some(Cipher::Aes)),
        ("messages", with(Limits { msgs_max: Some(20), ..limits }), None),
        ("bytes", with(Limits { bytes_max: Some(900), ..limits }), None),
        ("per subject", with(Limits { msgs_per_subject_max: Some(2), msgs_max: Some(9), ..limits }), None),
        ("refusing", with(Limits { msgs_max: Some(12), bytes_max: Some(800), refuses_new: true, ..limits }), None),
        (
            "refusing per subject",
            with(Limits { msgs_per_subject_max: Some(3), refuses_new: true, refuses_new_per_subject: true, ..limits }),
            None,
        ),
        ("age", with(Limits { age_max: Some(Duration::from_secs(30)), ..limits }), None),
    ]
}

fn location(disk: &SimDisk, cipher: Option<Cipher>) -> StoreLocation {
    let keys = cipher.map(|cipher| StoreKeys {
        cipher,
        current: ServerKey::new("a key"),
        previous: None,
        account: "A".to_owned(),
    });
    StoreLocation { disk: Arc::new(disk.clone()), dir: Path::new("/js/jetstream/A/streams/MODEL").to_owned(), keys }
}

#[test]
fn the_memory_store_does_what_the_model_does() {
    for (what, config, cipher) in configs() {
        if cipher.is_some() || config.is_compressed {
            continue;
        }
        for seed in 0..6 {
            let (mut rng, mut model) = (Rng::seeded(seed), Model::default());
            let mut store = MemoryStore::new(config.clone());
            for step in 0..STEPS {
                let now = Timestamp::from_nanos(i64::try_from(step).expect("small") * SECOND);
                change(&mut store, &mut model, &mut rng, now);
                compare(&mut store, &model, &mut rng);
            }
            assert!(model.stored > 20, "{what} {seed}");
        }
    }
}

#[test]
fn the_file_store_does_what_the_model_does_and_keeps_it_over_restarts() {
    for (what, config, cipher) in configs() {
        // Ciphers take their time without optimisation.
        let (seeds, steps) = if cipher.is_some() { (1, STEPS / 4) } else { (3, STEPS) };
        for seed in 0..seeds {
            let (mut rng, mut model) = (Rng::seeded(seed), Model::default());
            let disk = SimDisk::new(seed);
            disk.set_short_transfers(true);
            let open = |now| FileStore::open(location(&disk, cipher), config.clone(), now);
            let mut store = open(Timestamp::EPOCH).expect("opens");
            for step in 0..steps {
                let now = Timestamp::from_nanos(i64::try_from(step).expect("small") * SECOND);
                change(&mut store, &mut model, &mut rng, now);
                compare(&mut store, &model, &mut rng);
                if rng.below(10) == 0 {
                    if rng.below(3) > 0 {
                        store.stop().expect("the disk works");
                    }
                    store = open(now).expect("opens");
                    model.expire(config.limits.age_max, now);
                    compare(&mut store, &model, &mut rng);
                }
            }
            assert!(model.stored > 20, "{what} {seed}");
        }
    }
}

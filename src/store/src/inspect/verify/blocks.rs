//! Blocks beside their index: damage, what is lost with it, and what a server would make of it.

use clock::Timestamp;

use super::{Check, Depth};
use crate::format::index::IndexBlock;
use crate::format::record::RECORD_LEN_MIN;
use crate::inspect::block::{BlockFault, DamagedBytes};
use crate::inspect::error::{InspectError, Result};
use crate::inspect::finding::{Finding, FindingKind, Severity, messages_text};
use crate::inspect::picture::{IndexStatus, Picture, Stale, Totals};
use crate::inspect::survey::BlockSurvey;
use crate::sequence_set::SequenceSet;

/// Runs of sequences longer than this are not looked through one by one.
const RANGE_MAX: u64 = 1 << 24;
const REPAIR: &str = "'store repair plan' sets the damaged bytes aside and keeps everything else";

/// What was seen of one block.
#[derive(Debug, Default)]
struct BlockSeen {
    number: u64,
    fault: Option<BlockFault>,
    unreadable: Option<String>,
    damage: Vec<DamagedBytes>,
    /// For each damage, how many live messages lie behind it in the block.
    live_behind: Vec<u64>,
    /// The lowest and the highest sequence of a record that is no tombstone.
    edges: Option<(u64, u64)>,
    /// What the index says is live and what is not there, as runs.
    missing: Vec<(u64, u64)>,
    /// Whether the index lists the block.
    is_listed: bool,
    /// Live messages and bytes.
    live: (u64, u64),
    /// The lowest live message.
    first_live: Option<(u64, Timestamp)>,
}

/// The books of the walk through all blocks.
#[derive(Debug, Default)]
struct Walk {
    /// Descending by number while they are read.
    blocks: Vec<BlockSeen>,
    highest: (u64, Timestamp),
}

impl Check<'_> {
    /// Looks at index and blocks; returns the stream's figures if they are known.
    pub(super) fn blocks(&mut self, mut picture: Picture, on_bytes: &mut dyn FnMut(u64)) -> Result<Option<Totals>> {
        self.index(&picture);
        let fits = picture.status == IndexStatus::Fits;
        if self.depth == Depth::Fast {
            self.missing_blocks(&picture);
            return Ok(fits.then_some(picture.totals));
        }
        let mut walk = Walk::default();
        let descending: Vec<u64> = picture.numbers.iter().rev().copied().collect();
        let reader = self.reader.clone();
        reader.survey(&descending, |number, survey| {
            let seen = self.block(&mut picture, number, survey, &mut walk.highest, on_bytes)?;
            walk.blocks.push(seen);
            Ok::<(), InspectError>(())
        })?;
        walk.blocks.reverse();
        if let Some(index) = picture.index().filter(|index| index.last_seq > walk.highest.0) {
            walk.highest = (index.last_seq, index.last_time);
        }
        self.block_findings(&picture, &walk);
        self.missing_blocks(&picture);
        Ok(Some(if fits { picture.totals } else { walk.totals() }))
    }

    fn index(&mut self, picture: &Picture) {
        let place = self.place("msgs/index.db");
        let rebuild = "'store index rebuild' makes it anew; a server does so too when it starts";
        let comes_back = "a server reads every block at start; messages that limits had removed may come back";
        let finding = match &picture.status {
            IndexStatus::Fits => return,
            IndexStatus::Missing => {
                Finding::new(Severity::Note, FindingKind::IndexMissing, &place, "there is no index.db")
            }
            IndexStatus::Stale(why) => {
                let message = format!("index.db is older than the blocks: {why}; normal after a kill");
                Finding::new(Severity::Note, FindingKind::IndexStale, &place, message)
            }
            IndexStatus::Damaged(error) => {
                let message = format!("index.db cannot be used: {error}");
                Finding::new(Severity::Warning, FindingKind::IndexDamaged, &place, message)
            }
        };
        self.add(finding.effect(comes_back).next(rebuild));
    }

    /// Blocks that the index lists and that are not there.
    fn missing_blocks(&mut self, picture: &Picture) {
        let Some(index) = picture.index() else { return };
        for block in &index.blocks {
            if picture.numbers.binary_search(&block.number).is_ok() || block.msgs() == 0 {
                continue;
            }
            let mut live = live_set(block);
            for (first, last) in live.ranges().collect::<Vec<_>>() {
                for seq in (first..=last).take(RANGE_MAX as usize) {
                    if picture.is_known_deleted(seq) {
                        live.remove(seq);
                    }
                }
            }
            // A newer block holds nothing of an older one: all of it is gone, unless it was deleted since.
            let runs = runs_of(&live);
            if runs.is_empty() {
                continue;
            }
            let place = self.place(&format!("msgs/{}.blk", block.number));
            let message = format!("the block is missing; index.db says that it held {} messages", block.msgs());
            // Servers remove whole blocks without a trace; an index from before that can't tell it from loss.
            let is_head = picture.numbers.first().is_none_or(|first| block.number < *first);
            let (severity, is_sure) = match picture.status {
                IndexStatus::Fits | IndexStatus::Stale(Stale::BlockMissing) => (Severity::Error, true),
                IndexStatus::Stale(Stale::LastBlockMissing) if picture.numbers.last() < Some(&index.last_block) => {
                    (Severity::Error, true)
                }
                IndexStatus::Stale(_) | IndexStatus::Missing | IndexStatus::Damaged(_) if is_head => {
                    (Severity::Note, false)
                }
                IndexStatus::Stale(_) | IndexStatus::Missing | IndexStatus::Damaged(_) => (Severity::Warning, false),
            };
            let unless = if is_sure { "" } else { ", unless they were removed after index.db was written" };
            let mut finding = Finding::new(severity, FindingKind::BlockMissing, &place, message)
                .effect(format!("{} lost{unless}", messages_text(&runs)))
                .next("put the file back if there is a copy; else 'store index rebuild' accepts the loss")
                .losing(runs, is_sure);
            finding.block = Some(block.number);
            self.add(finding);
        }
    }

    fn block(
        &mut self,
        picture: &mut Picture,
        number: u64,
        survey: Result<BlockSurvey>,
        highest: &mut (u64, Timestamp),
        on_bytes: &mut dyn FnMut(u64),
    ) -> Result<BlockSeen> {
        let mut seen = BlockSeen { number, ..BlockSeen::default() };
        let survey = match survey {
            Ok(survey) => survey,
            // One bad file must not hide what is wrong with the others.
            Err(InspectError::Disk(error)) => {
                seen.unreadable = Some(error.to_string());
                return Ok(seen);
            }
            Err(error) => return Err(error),
        };
        self.seen.bytes_read += survey.file_len;
        self.seen.records += survey.records;
        on_bytes(survey.file_len);
        if survey.highest.0 > highest.0 {
            *highest = survey.highest;
        }
        survey.dead.iter().for_each(|seq| picture.note_dead(*seq));
        let messages = survey.messages;
        (seen.fault, seen.damage, seen.edges) = (survey.fault, survey.damage, survey.edges);
        let view = picture.block(number);
        let live = |seq: u64| view.is_live(seq);
        for message in messages.iter().filter(|message| live(message.seq)) {
            seen.live = (seen.live.0 + 1, seen.live.1 + u64::from(message.len));
            seen.first_live.get_or_insert((message.seq, message.time));
        }
        let behind = |damage: &DamagedBytes| {
            messages.iter().filter(|message| message.offset as usize > damage.offset && live(message.seq)).count()
                as u64
        };
        seen.live_behind = seen.damage.iter().map(behind).collect();
        let listed = picture.index().and_then(|index| index.blocks.iter().find(|listed| listed.number == number));
        if let Some(listed) = listed {
            seen.is_listed = true;
            if listed.msgs() != seen.live.0 || picture.status != IndexStatus::Fits {
                let mut missing = live_set(listed);
                messages.iter().for_each(|message| _ = missing.remove(message.seq));
                let gone: Vec<u64> = bounded(&missing).filter(|seq| picture.is_known_deleted(*seq)).collect();
                gone.into_iter().for_each(|seq| _ = missing.remove(seq));
                seen.missing = runs_of(&missing);
            }
        }
        Ok(seen)
    }

    fn block_findings(&mut self, picture: &Picture, walk: &Walk) {
        for (at, seen) in walk.blocks.iter().enumerate() {
            let before = walk.blocks.iter().take(at).rev().find_map(|block| block.edges).map_or(0, |edges| edges.1);
            let behind = walk.blocks.iter().skip(at + 1).find_map(|block| block.edges).map(|edges| edges.0);
            let bounds = Bounds { before, behind, is_last: at + 1 == walk.blocks.len(), highest: walk.highest.0 };
            let mut missing = seen.missing.clone();
            let file = format!("msgs/{}.blk", seen.number);
            if let Some(reason) = &seen.unreadable {
                let place = self.place(&file);
                let finding = Finding::new(Severity::Error, FindingKind::BlockUnreadable, &place, reason.clone())
                    .effect("nothing in the block could be looked at")
                    .next("check the device; copy the store elsewhere first");
                self.add(Finding { block: Some(seen.number), ..finding });
                continue;
            }
            for (damage, live_behind) in seen.damage.iter().zip(&seen.live_behind) {
                let lost = if seen.is_listed && picture.status == IndexStatus::Fits {
                    (take_within(&mut missing, bounds.range_of(damage)), true)
                } else {
                    lost_in(picture, damage, &bounds, &mut missing)
                };
                let finding = self.damage_finding(&file, damage, &bounds, lost, *live_behind);
                self.add(finding);
            }
            self.whole_block(&file, seen, picture, &bounds, missing);
        }
    }

    fn damage_finding(
        &self,
        file: &str,
        damage: &DamagedBytes,
        bounds: &Bounds,
        (runs, is_exact): (Vec<(u64, u64)>, bool),
        live_behind: u64,
    ) -> Finding {
        let place = self.place(file);
        let is_open_end = damage.is_tail && bounds.is_last;
        let (offset, len) = (damage.offset, damage.len);
        let at = |finding: Finding| finding.at(damage.block, offset as u64, len as u64);
        if is_open_end && runs.is_empty() {
            let (severity, kind, message, effect) = if damage.is_zero || damage.hints.is_empty() {
                let message = format!("{len} bytes behind the last record hold nothing");
                (Severity::Note, FindingKind::TailUnused, message, "nothing is lost; a server cuts them off")
            } else {
                let message = format!("the last {len} bytes are a record that was not written to its end");
                let effect = "a message that was never synced may be lost; a server cuts the bytes off";
                (Severity::Warning, FindingKind::TailTorn, message, effect)
            };
            return at(Finding::new(severity, kind, &place, message)).effect(effect).next(REPAIR);
        }
        let message = format!("{len} bytes at offset {offset} are no valid record");
        let lost = match (runs.as_slice(), is_exact) {
            ([], _) => "no live message is lost".to_owned(),
            (runs, true) => format!("{} lost", messages_text(runs)),
            (runs, false) => format!("{} lost, unless deleted before", messages_text(runs)),
        };
        let cut = match live_behind {
            0 => String::new(),
            more => format!("; a server that rebuilds its index from here would cut off {more} more that are good"),
        };
        let severity = if runs.is_empty() { Severity::Warning } else { Severity::Error };
        at(Finding::new(severity, FindingKind::RecordDamaged, &place, message))
            .losing(runs, is_exact)
            .effect(format!("{lost}{cut}"))
            .next(REPAIR)
    }

    /// What concerns a block as a whole, and live messages that are gone without damage.
    fn whole_block(
        &mut self,
        file: &str,
        seen: &BlockSeen,
        picture: &Picture,
        bounds: &Bounds,
        mut missing: Vec<(u64, u64)>,
    ) {
        let place = self.place(file);
        let whole = |finding: Finding| Finding { block: Some(seen.number), ..finding };
        let mut found = Vec::new();
        if let Some(fault) = seen.fault {
            let is_exact = seen.is_listed;
            if !is_exact {
                missing = bounds.all_of(seen, picture);
            }
            let (kind, message, effect, next) = match fault {
                BlockFault::KeyMissing | BlockFault::KeyUnusable => (
                    FindingKind::BlockKey,
                    if fault == BlockFault::KeyMissing {
                        "its key file is missing"
                    } else {
                        "no given key opens its key file"
                    },
                    "nothing in the block can be read; a server that rebuilds its index deletes the block or does not load the stream",
                    "put the key file back; 'store repair plan' sets the block aside",
                ),
                BlockFault::Compression => (
                    FindingKind::BlockCompression,
                    "its compressed form is damaged",
                    "what is not listed as lost was saved; a server does not serve the block, and without index.db not the stream",
                    REPAIR,
                ),
            };
            let finding = whole(Finding::new(Severity::Error, kind, &place, message)).effect(effect).next(next);
            found.push(finding.losing(std::mem::take(&mut missing), is_exact));
        }
        if !missing.is_empty() {
            let message = format!("{} not in the block", messages_text(&missing));
            // After a kill, a compaction since the index was written looks the same.
            let fits = picture.status == IndexStatus::Fits;
            let severity = if fits { Severity::Error } else { Severity::Note };
            let finding = Finding::new(severity, FindingKind::MessagesMissing, &place, message)
                .effect("index.db says that they are live; the block was cut or is an older copy")
                .next("put the file back if there is a newer copy; else 'store index rebuild' accepts the loss");
            found.push(whole(finding.losing(missing, fits)));
        }
        let listed = picture.index().and_then(|index| index.blocks.iter().find(|block| block.number == seen.number));
        let fits = picture.status == IndexStatus::Fits;
        if fits && listed.is_none() && seen.edges.is_some() {
            let finding =
                Finding::new(Severity::Note, FindingKind::BlockUnlisted, &place, "index.db does not list the block")
                    .effect("its messages count as deleted")
                    .next("'store cat --deleted' shows them");
            found.push(whole(finding));
        }
        let differs = listed.is_some_and(|listed| fits && listed.msgs() == seen.live.0 && listed.bytes != seen.live.1);
        if differs && seen.damage.is_empty() {
            let message = format!("index.db counts other bytes for block {} than it holds", seen.number);
            let place = self.place("msgs/index.db");
            let finding = Finding::new(Severity::Warning, FindingKind::IndexDiffers, &place, message)
                .effect("limits by size act too early or too late")
                .next("'store index rebuild' makes it anew");
            found.push(whole(finding));
        }
        self.seen.findings.extend(found);
    }
}

impl Walk {
    fn totals(&self) -> Totals {
        let first = self.blocks.iter().find_map(|block| block.first_live);
        Totals {
            msgs: self.blocks.iter().map(|block| block.live.0).sum(),
            bytes: self.blocks.iter().map(|block| block.live.1).sum(),
            first_seq: first.map_or(self.highest.0.saturating_add(1), |(seq, _)| seq),
            first_time: first.map(|(_, time)| time).unwrap_or_default(),
            last_seq: self.highest.0,
            last_time: self.highest.1,
        }
    }
}

/// The sequences around a block.
#[derive(Clone, Copy, Debug)]
struct Bounds {
    /// The highest sequence of the blocks before.
    before: u64,
    /// The lowest of the blocks behind.
    behind: Option<u64>,
    is_last: bool,
    /// The highest sequence that anything speaks of.
    highest: u64,
}

impl Bounds {
    /// The sequences that damaged bytes may have held.
    fn range_of(&self, damage: &DamagedBytes) -> (u64, u64) {
        let first = damage.after_seq.max(self.before).saturating_add(1);
        let end = damage.before_seq.or(self.behind).map_or(self.highest, |next| next.saturating_sub(1));
        (first, end)
    }

    /// Every sequence that a whole block may have held and that is not there, without what is known to be deleted.
    fn all_of(&self, seen: &BlockSeen, picture: &Picture) -> Vec<(u64, u64)> {
        let first = seen.edges.map_or(self.before, |edges| edges.1).saturating_add(1);
        let end = self.behind.map_or(self.highest, |next| next.saturating_sub(1));
        let live = (first..=end).take(RANGE_MAX as usize).filter(|seq| !picture.is_known_deleted(*seq));
        runs_of(&live.collect())
    }
}

/// The sequences that were lost with damaged bytes, and whether something vouches for them.
fn lost_in(
    picture: &Picture,
    damage: &DamagedBytes,
    bounds: &Bounds,
    missing: &mut Vec<(u64, u64)>,
) -> (Vec<(u64, u64)>, bool) {
    let (first, end) = bounds.range_of(damage);
    let covered = picture.index().map_or(0, |index| index.last_seq);
    let vouched = take_within(missing, (first, end));
    if end <= covered {
        return (vouched, true);
    }
    // Above what the index covers, only the bytes themselves can tell, and how many records fit into them.
    let first = first.max(covered.saturating_add(1));
    let fitting = (damage.len / RECORD_LEN_MIN).max(1) as u64;
    let not_deleted = |seq: &u64| !picture.is_known_deleted(*seq);
    let mut lost: SequenceSet = if end.saturating_sub(first) < fitting {
        (first..=end).filter(not_deleted).collect()
    } else {
        let hinted = damage.hints.iter().copied().filter(|seq| (first..=end).contains(seq));
        hinted.filter(not_deleted).collect()
    };
    let is_exact = lost.is_empty();
    for (first, last) in vouched {
        lost.insert_range(first, last);
    }
    (runs_of(&lost), is_exact)
}

/// Takes the part of the runs that lies within a range.
fn take_within(runs: &mut Vec<(u64, u64)>, (first, end): (u64, u64)) -> Vec<(u64, u64)> {
    let mut taken = Vec::new();
    let mut kept = Vec::new();
    for (start, last) in std::mem::take(runs) {
        if last < first || start > end {
            kept.push((start, last));
            continue;
        }
        if start < first {
            kept.push((start, first - 1));
        }
        taken.push((start.max(first), last.min(end)));
        if last > end {
            kept.push((end + 1, last));
        }
    }
    *runs = kept;
    taken
}

/// What an index says is live in a block.
fn live_set(block: &IndexBlock) -> SequenceSet {
    let mut live = SequenceSet::new();
    if block.msgs() == 0 {
        return live;
    }
    live.insert_range(block.first_seq, block.last_seq);
    for seq in block.deleted.iter() {
        live.remove(seq);
    }
    live
}

fn bounded(set: &SequenceSet) -> impl Iterator<Item = u64> + '_ {
    set.iter().take(RANGE_MAX as usize)
}

/// A set as runs that do not touch.
fn runs_of(set: &SequenceSet) -> Vec<(u64, u64)> {
    let mut runs: Vec<(u64, u64)> = Vec::new();
    for (first, last) in set.ranges() {
        match runs.last_mut() {
            Some(run) if run.1.checked_add(1) == Some(first) => run.1 = last,
            Some(_) | None => runs.push((first, last)),
        }
    }
    runs
}

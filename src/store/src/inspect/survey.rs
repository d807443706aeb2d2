//! [`BlockSurvey`]: what one block tells by itself, made for several blocks at once where the disk allows.

use clock::Timestamp;
use disk::Buffers;

use super::block::{BlockFault, DamagedBytes, Step};
use super::error::Result;
use super::stream::StreamReader;
use crate::format::record::RecordKind;

/// Buffers that wait for the next block; one for each that is worked on is enough.
const BUFFERS_MAX: usize = 16;
/// No server makes larger blocks, but of one record.
const BUFFER_LEN_MAX: usize = 16 << 20;

/// What is known of a block once its records are walked, without them.
#[derive(Debug)]
pub(super) struct BlockSurvey {
    pub(super) file_len: u64,
    pub(super) fault: Option<BlockFault>,
    pub(super) damage: Vec<DamagedBytes>,
    /// Messages, the first one with its sequence.
    pub(super) messages: Vec<SurveyedMessage>,
    /// What its tombstones name.
    pub(super) dead: Vec<u64>,
    /// Valid records of any kind.
    pub(super) records: u64,
    /// The lowest and the highest sequence of a record that is no tombstone.
    pub(super) edges: Option<(u64, u64)>,
    /// The highest sequence of any record, with its time.
    pub(super) highest: (u64, Timestamp),
}

/// A message of a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct SurveyedMessage {
    pub(super) seq: u64,
    pub(super) time: Timestamp,
    pub(super) offset: u32,
    pub(super) len: u32,
}

impl StreamReader {
    /// Surveys blocks and hands over what each told, in the order of `numbers`. At most a few are in memory at once.
    ///
    /// # Errors
    /// What `take` fails with.
    pub(super) fn survey<E>(
        &self,
        numbers: &[u64],
        mut take: impl FnMut(u64, Result<BlockSurvey>) -> std::result::Result<(), E>,
    ) -> std::result::Result<(), E> {
        let buffers = Buffers::new(BUFFERS_MAX, BUFFER_LEN_MAX);
        let survey = |number: &u64| (*number, self.survey_block(*number, &buffers));
        disk::work_in_order(self.disk().workers(), numbers, survey, |(number, outcome)| take(number, outcome))
    }

    fn survey_block(&self, number: u64, buffers: &Buffers) -> Result<BlockSurvey> {
        let block = self.read_block_into(number, buffers.take())?;
        let mut survey = BlockSurvey {
            file_len: block.file_len,
            fault: block.fault,
            damage: Vec::new(),
            messages: Vec::new(),
            dead: Vec::new(),
            records: 0,
            edges: None,
            highest: (0, Timestamp::default()),
        };
        survey.damage = block.walk(&self.hasher(number), |step| survey.note(step));
        buffers.give(block.plain);
        Ok(survey)
    }
}

impl BlockSurvey {
    fn note(&mut self, step: Step<'_>) {
        let record = step.record();
        self.records += 1;
        if record.seq > self.highest.0 {
            self.highest = (record.seq, record.timestamp);
        }
        if record.kind == RecordKind::Tombstone {
            self.dead.push(record.seq);
            return;
        }
        let (first, last) = self.edges.unwrap_or((record.seq, record.seq));
        self.edges = Some((first.min(record.seq), last.max(record.seq)));
        if let Step::Message { offset, len, record } = step {
            let short = |len: usize| u32::try_from(len).unwrap_or(u32::MAX);
            let (seq, time) = (record.seq, record.timestamp);
            self.messages.push(SurveyedMessage { seq, time, offset: short(offset), len: short(len) });
        }
    }
}

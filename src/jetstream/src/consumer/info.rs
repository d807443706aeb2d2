//! What a consumer reports.

use jetstream_api::{ConsumerInfo, SequenceInfo};

use super::{Consumer, Upstream};
use crate::environment::Turn;

impl Consumer {
    /// The state as clients see it. Pull requests whose clients are gone are not counted.
    #[must_use]
    pub fn info(&mut self, upstream: &Upstream<'_>, turn: &mut Turn<'_>) -> ConsumerInfo {
        let now = self.clock.read(turn.now.wall);
        if self.settings.is_pull {
            self.check_waiting(false, now, turn);
        }
        let state = self.store.state();
        let pause = self.pause_state(turn.now.wall);
        let at = |time: Option<clock::Timestamp>| time.map(|time| self.clock.to_wall(time));
        let has_redeliveries = self.settings.deliver_max != Some(1);
        ConsumerInfo {
            stream_name: upstream.name.to_owned(),
            name: self.config.name.clone(),
            created: Some(self.created),
            config: Some(self.config.clone()),
            delivered: SequenceInfo {
                consumer_seq: state.delivered.consumer_seq,
                stream_seq: state.delivered.stream_seq,
                last_active: at(self.activity.last_delivered),
            },
            ack_floor: SequenceInfo {
                consumer_seq: state.ack_floor.consumer_seq,
                stream_seq: state.ack_floor.stream_seq,
                last_active: at(self.activity.last_ack),
            },
            num_ack_pending: state.pending.len() as u64,
            num_redelivered: if has_redeliveries { state.redelivered.len() as u64 } else { 0 },
            num_waiting: self.waiting.len() as u64,
            num_pending: self.cursor.num_pending(),
            cluster: None,
            push_bound: self.push.is_active(),
            paused: pause.is_paused,
            pause_remaining: pause.remaining,
            ts: Some(turn.now.wall),
            priority_groups: self.group_states(),
        }
    }
}

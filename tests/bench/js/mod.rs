//! JetStream: publishing with acknowledgements, reading, buckets, and the API.

mod api;
mod plain;
mod publish;
mod read;
mod recovery;
mod setup;
mod window;

use std::time::Duration;

use support::Implementation;

use crate::error::BenchError;
use crate::measure::Figures;
use crate::round::Round;

/// A scenario with JetStream.
#[derive(Clone, Copy, Debug)]
pub struct JsWork {
    /// Where the stream is kept.
    pub storage: Storage,
    /// What the servers sync.
    pub sync: Sync,
    /// What is done.
    pub task: Task,
}

/// What is done with a stream.
#[derive(Clone, Copy, Debug)]
pub enum Task {
    /// One publisher with many messages out.
    Publish(Publish),
    /// Connections with one message out each.
    Publishers {
        /// How many.
        count: usize,
        /// Whether each one has a stream of its own.
        has_own_stream: bool,
        /// Messages in all.
        messages: u64,
    },
    /// A consumer that is asked for messages.
    Pull {
        /// Messages of one request.
        batch: u64,
        /// Whether each one is acknowledged.
        has_acks: bool,
        /// Messages in all.
        messages: u64,
    },
    /// A consumer that sends.
    Push {
        /// With flow control and heartbeats, as clients read a stream in order.
        is_ordered: bool,
        /// Messages in all.
        messages: u64,
    },
    /// Reading single keys of a bucket.
    Get {
        /// Requests that are out.
        window: usize,
        /// Requests in all.
        messages: u64,
    },
    /// Requests of the API.
    Api(api::ApiTask),
}

pub use api::ApiTask;
pub use publish::{Publish, Subjects};
pub use recovery::{Ending, Recovery};

/// Where a stream is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Storage {
    /// On disk.
    File,
    /// In memory.
    Memory,
}

/// When the servers sync their files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sync {
    /// Each by its own default: ours before it acknowledges, Go's every two minutes.
    Defaults,
    /// Every two minutes.
    Lazy,
    /// Before they acknowledge.
    Always,
}

impl Sync {
    /// What a server's configuration says.
    pub fn config(self, implementation: Implementation) -> String {
        let sync = match (self, implementation) {
            (Self::Always, _) => "sync_interval: always",
            (Self::Lazy, _) | (Self::Defaults, Implementation::NatsServer) => "sync_interval: \"2m\"",
            (Self::Defaults, Implementation::NatsRs) => "",
        };
        format!("jetstream {{ store_dir: \"@DIR@/js\", {sync} }}")
    }
}

impl Task {
    /// Whether the disk would be most of what is measured.
    pub fn is_on_tmpfs(self) -> bool {
        matches!(self, Self::Api(ApiTask::Streams { .. } | ApiTask::Consumers { .. }))
    }
}

impl JsWork {
    /// Runs the scenario.
    ///
    /// # Errors
    /// Any error of a socket or the server, and what is not as it should be at the end.
    pub fn run(self, round: &Round<'_>) -> Result<Figures, BenchError> {
        match self.task {
            Task::Publish(publish) => {
                let figures = publish.run(round, self.storage)?;
                if self.sync != Sync::Defaults {
                    return Ok(figures);
                }
                let plain_rate = Some(plain::messages_per_second(round, publish)?);
                Ok(Figures { plain_rate, ..figures })
            }
            Task::Publishers { count, has_own_stream, messages } => {
                publish::many(round, self.storage, (count, has_own_stream), messages)
            }
            Task::Pull { batch, has_acks, messages } => read::pull(round, self.storage, (batch, has_acks), messages),
            Task::Push { is_ordered, messages } => read::push(round, self.storage, is_ordered, messages),
            Task::Get { window, messages } => api::get(round, window, messages),
            Task::Api(task) => task.run(round),
        }
    }
}

/// Longest time of a measured loop unless a row says otherwise.
const LOOP_BOUND: Duration = Duration::from_secs(30);

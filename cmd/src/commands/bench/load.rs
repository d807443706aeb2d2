//! What benchmarks share: flags, subjects, payloads, pacing, clients that run side by side.

use std::future::Future;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use admin::{BenchSample, Connection};
use async_nats::HeaderMap;
use bytes::Bytes;
use clock::Rng;
use indicatif::ProgressBar;

use crate::argument::{self, Header};
use crate::error::{CommandError, CommandErrorKind};
use crate::invocation::Invocation;

/// Messages between two updates of the progress.
pub(super) const PROGRESS_STEP: u64 = 128;

/// Flags of all benchmarks.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct LoadArgs {
    /// Clients at once
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u64).range(1..=100_000))]
    pub(super) clients: u64,
    /// Messages in all; a subscriber's own
    #[arg(long, default_value_t = 100_000, value_parser = clap::value_parser!(u64).range(1..))]
    pub(super) msgs: u64,
    /// Size of the bodies
    #[arg(long, default_value = "128B", value_parser = argument::size)]
    pub(super) size: u64,
    /// Write a row for each client to this file
    #[arg(long, value_name = "FILE")]
    pub(super) csv: Option<PathBuf>,
    /// Show no progress
    #[arg(long)]
    no_progress: bool,
    /// Accepted for compatibility: progress is shown on a terminal unless --no-progress is given
    #[arg(long, hide = true)]
    progress: bool,
}

/// Flags of benchmarks that send.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct SendArgs {
    /// File whose content is the body
    #[arg(long, value_name = "FILE")]
    payload: Option<PathBuf>,
    /// Header to add, may be repeated
    #[arg(short = 'H', long = "header", value_name = "NAME:VALUE", value_parser = argument::header)]
    headers: Vec<Header>,
    /// Messages per second of all clients together; 0 does not limit
    #[arg(long, default_value_t = 0)]
    throughput: u64,
    /// Run for this long at --throughput instead of a number of messages
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "0")]
    duration: Duration,
    /// Time between two messages of a client
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "0")]
    sleep: Duration,
}

/// Flags about many subjects.
#[derive(Clone, Debug, clap::Args)]
pub(crate) struct SubjectArgs {
    /// Publish to SUBJECT.0, SUBJECT.1 and so on
    #[arg(long)]
    multisubject: bool,
    /// Number of subjects; 0 does not limit
    #[arg(long, default_value_t = 100_000, value_name = "COUNT")]
    multisubjectmax: u64,
    /// Choose among them at random
    #[arg(long)]
    multisubjectrandomize: bool,
}

/// What a sending client sends.
#[derive(Clone)]
pub(super) struct Load {
    pub(super) payload: Bytes,
    pub(super) headers: Option<HeaderMap>,
    /// Messages of all clients.
    pub(super) total: u64,
    /// Time between two messages of a client when the throughput is limited.
    pace: Option<Duration>,
    sleep: Duration,
}

/// The messages of one sending client, each when it is due.
pub(super) struct Turns {
    start: Instant,
    begun: u64,
    share: u64,
    pace: Option<Duration>,
    sleep: Duration,
    bar: ProgressBar,
}

impl LoadArgs {
    /// The share of one client in the messages; the first ones take what is left over.
    pub(super) fn share(&self, total: u64, client: u64) -> u64 {
        total / self.clients + u64::from(client < total % self.clients)
    }

    /// Connects one client.
    pub(super) async fn connect(&self, invocation: &Invocation) -> Result<Connection, CommandError> {
        invocation.connect().await
    }

    /// Runs one future per client and gathers their samples, with a common bar.
    pub(super) async fn run_clients<F, Running>(
        &self,
        label: &str,
        total: u64,
        invocation: &Invocation,
        mut client: F,
    ) -> Result<Vec<BenchSample>, CommandError>
    where
        F: FnMut(u64, Connection, ProgressBar) -> Running,
        Running: Future<Output = Result<BenchSample, CommandError>> + Send + 'static,
    {
        let mut connections = Vec::new();
        for _ in 0..self.clients {
            connections.push(self.connect(invocation).await?);
        }
        let progress = invocation.progress(!self.no_progress);
        let bar = progress.bar(label, total);
        let mut running = tokio::task::JoinSet::new();
        for (number, connection) in (0..).zip(connections) {
            running.spawn(client(number, connection, bar.clone()));
        }
        let mut samples = Vec::new();
        while let Some(finished) = running.join_next().await {
            samples.push(finished.map_err(|error| CommandError::new(CommandErrorKind::Failed, error))??);
        }
        progress.clear();
        Ok(samples)
    }
}

impl SendArgs {
    /// Reads the payload and settles how much is sent and how fast.
    pub(super) fn load(&self, args: &LoadArgs) -> Result<Load, CommandError> {
        let payload = match &self.payload {
            Some(path) => Bytes::from(std::fs::read(path).map_err(|error| {
                let context = anyhow::Error::from(error).context(format!("cannot read {}", path.display()));
                CommandError::new(CommandErrorKind::Failed, context)
            })?),
            None if args.size > 64 * 1024 * 1024 => {
                return Err(CommandError::usage("--size is larger than any server takes"));
            }
            None => Bytes::from(vec![b'x'; usize::try_from(args.size).unwrap_or(usize::MAX)]),
        };
        let total = match (self.duration.is_zero(), self.throughput) {
            (true, _) => args.msgs,
            (false, 0) => return Err(CommandError::usage("--duration needs --throughput")),
            (false, rate) => ((rate as f64 * self.duration.as_secs_f64()) as u64).max(1),
        };
        let pace = (self.throughput > 0).then(|| Duration::from_secs_f64(args.clients as f64 / self.throughput as f64));
        let headers = argument::header_map(&self.headers).map_err(CommandError::usage)?;
        Ok(Load { payload, headers, total, pace, sleep: self.sleep })
    }
}

impl Load {
    /// The messages of one client, whose time starts now.
    pub(super) fn turns(&self, share: u64, bar: ProgressBar) -> Turns {
        Turns { start: Instant::now(), begun: 0, share, pace: self.pace, sleep: self.sleep, bar }
    }
}

impl Turns {
    /// Waits until the next message is due and returns its number; `None` after the last one.
    pub(super) async fn next(&mut self) -> Option<u64> {
        if self.begun > 0 && self.begun.is_multiple_of(PROGRESS_STEP) {
            self.bar.inc(PROGRESS_STEP);
        }
        if self.begun == self.share {
            return None;
        }
        if self.begun > 0 && !self.sleep.is_zero() {
            tokio::time::sleep(self.sleep).await;
        }
        if let Some(pace) = self.pace {
            let due = self.start + pace.saturating_mul(u32::try_from(self.begun).unwrap_or(u32::MAX));
            if due > Instant::now() {
                tokio::time::sleep_until(due.into()).await;
            }
        }
        self.begun += 1;
        Some(self.begun - 1)
    }
}

impl SubjectArgs {
    /// The subject of a client's message.
    pub(super) fn subject(&self, base: &str, number: u64, rng: &mut Rng) -> String {
        if !self.multisubject {
            return base.to_owned();
        }
        let max = if self.multisubjectmax == 0 { u64::MAX } else { self.multisubjectmax };
        let index = if self.multisubjectrandomize { rng.below(max) } else { number % max };
        format!("{base}.{index}")
    }

    /// The subject that receives all of them.
    pub(super) fn filter(&self, base: &str) -> String {
        if self.multisubject { format!("{base}.*") } else { base.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn subjects(max: u64, random: bool) -> SubjectArgs {
        SubjectArgs { multisubject: true, multisubjectmax: max, multisubjectrandomize: random }
    }

    #[test]
    fn subjects_stay_within_their_number() {
        let mut rng = Rng::seeded(1);
        assert_eq!(subjects(3, false).subject("a", 4, &mut rng), "a.1");
        assert_eq!(subjects(0, false).subject("a", 4, &mut rng), "a.4");
        assert_eq!(subjects(1, true).subject("a", 4, &mut rng), "a.0");
        assert_eq!(subjects(1, true).filter("a"), "a.*");
    }

    #[test]
    fn shares_add_up_to_the_total() {
        let args = LoadArgs { clients: 3, msgs: 10, size: 1, csv: None, no_progress: true, progress: false };
        assert_eq!((0..3).map(|client| args.share(10, client)).collect::<Vec<_>>(), [4, 3, 3]);
    }
}

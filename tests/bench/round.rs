//! One round: a fresh server, one scenario, its figures.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use rustls::ClientConfig;
use support::{Certificate, Implementation, Launch, Server, unverifying_client};

use crate::connection::Connection;
use crate::error::BenchError;
use crate::js::Sync;
use crate::measure::Figures;
use crate::scenario::{Scenario, Work};
use crate::{churn, connecting, delivery, memory, paced, requests, wildcards};

/// A folder in memory, for rows that would otherwise measure the disk.
const TMPFS: &str = "/dev/shm";

/// How long a server may take to be ready again.
const RECOVERY_MAX: Duration = Duration::from_secs(120);

/// What a scenario needs to run.
pub struct Round<'a> {
    /// The server under test.
    pub server: &'a Server,
    /// TLS settings of the clients, if they use TLS.
    pub tls: Option<Arc<ClientConfig>>,
    /// The number of the round, from 1; seeds the random numbers.
    pub number: u64,
    /// Fraction of the defined message counts.
    pub scale: f64,
}

impl Round<'_> {
    /// Opens a client connection.
    ///
    /// # Errors
    /// Any error of the socket or the server.
    pub fn connect(&self) -> Result<Connection, BenchError> {
        Connection::open(self.server.address(), self.tls.as_ref())
    }

    /// Returns the count that is used in place of the defined one; at least 1.
    pub fn scaled(&self, count: u64) -> u64 {
        scaled(count, self.scale)
    }
}

/// Returns a fraction of a count; at least 1.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    reason = "counts stay far below 2^53 and are positive"
)]
pub fn scaled(count: u64, scale: f64) -> u64 {
    ((count as f64 * scale).round() as u64).max(1)
}

/// Runs a scenario once with a fresh server.
///
/// # Errors
/// Whatever keeps the round from having a figure.
pub fn run(
    implementation: Implementation,
    scenario: &Scenario,
    number: u64,
    scale: f64,
) -> Result<Figures, BenchError> {
    let mut launch = Launch::new(implementation);
    let mut tls = None;
    if scenario.is_tls {
        let certificate = Certificate::self_signed("localhost", &["localhost"])?;
        launch = launch
            .config("tls { cert_file: \"@DIR@/server.pem\", key_file: \"@DIR@/server-key.pem\" }")
            .file("server.pem", certificate.certificate_pem)
            .file("server-key.pem", certificate.key_pem);
        tls = Some(unverifying_client(None, rustls::ALL_VERSIONS)?);
    }
    match scenario.work {
        Work::JetStream(work) => {
            launch = launch.config(work.sync.config(implementation));
            if work.task.is_on_tmpfs() && Path::new(TMPFS).is_dir() {
                launch = launch.parent(TMPFS);
            }
        }
        Work::Recover(_) => {
            launch = launch.config(Sync::Defaults.config(implementation)).ready_patience(RECOVERY_MAX);
        }
        Work::Publish { .. }
        | Work::Deliver(_)
        | Work::Wildcards { .. }
        | Work::Requests { .. }
        | Work::Paced { .. }
        | Work::Churn { .. }
        | Work::Connect { .. }
        | Work::IdleConnections { .. }
        | Work::Subscriptions { .. }
        | Work::JustStarted => {}
    }
    let mut server = launch.start()?;
    let figures = perform(&mut server, (tls, number, scale), scenario.work);
    server.kill()?;
    figures
}

fn perform(
    server: &mut Server,
    (tls, number, scale): (Option<Arc<ClientConfig>>, u64, f64),
    work: Work,
) -> Result<Figures, BenchError> {
    let round = &Round { server, tls, number, scale };
    match work {
        Work::Recover(recovery) => {
            recovery.load(round)?;
            recovery.restart(server, scale)
        }
        Work::Publish { payload_bytes, block_bytes, messages } => {
            delivery::publish_only(round, payload_bytes, block_bytes, messages)
        }
        Work::Deliver(delivery) => delivery.run(round),
        Work::Wildcards { unique_subjects, messages } => wildcards::run(round, unique_subjects, messages),
        Work::Requests { requesters, messages } => requests::run(round, requesters, messages),
        Work::Paced { messages, per_second } => paced::run(round, messages, per_second),
        Work::Churn { pairs } => churn::run(round, pairs),
        Work::Connect { threads, each } => connecting::run(round, threads, each),
        Work::JetStream(work) => work.run(round),
        Work::IdleConnections { count } => memory::idle_connections(round, count),
        Work::Subscriptions { count } => memory::subscriptions(round, count),
        Work::JustStarted => memory::just_started(round),
    }
}

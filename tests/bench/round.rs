//! One round: a fresh server, one scenario, its figures.

use std::sync::Arc;

use rustls::ClientConfig;
use support::{Certificate, Implementation, Launch, Server, unverifying_client};

use crate::connection::Connection;
use crate::error::BenchError;
use crate::measure::Figures;
use crate::scenario::{Scenario, Work};
use crate::{churn, connecting, delivery, memory, paced, requests, wildcards};

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
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_precision_loss,
        clippy::cast_sign_loss,
        reason = "counts stay far below 2^53 and are positive"
    )]
    pub fn scaled(&self, count: u64) -> u64 {
        ((count as f64 * self.scale).round() as u64).max(1)
    }
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
    if let Work::JetStream(work) = scenario.work {
        launch = launch.config(work.config(implementation));
    }
    let mut server = launch.start()?;
    let figures = perform(&Round { server: &server, tls, number, scale }, scenario.work);
    server.kill()?;
    figures
}

fn perform(round: &Round<'_>, work: Work) -> Result<Figures, BenchError> {
    match work {
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

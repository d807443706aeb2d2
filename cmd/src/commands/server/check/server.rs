//! `nats-rs server check server`.

use std::time::Duration;

use admin::{
    Check, Limits, ServerAnswer, ServerDemands, ServerFacts, ServerSelection, ask_servers, is_server_id, judge_server,
};
use clock::Timestamp;
use monitor::server_subject::ServerRequest;
use monitor::{NoOptions, Varz};

use crate::argument;
use crate::commands::server::system_error;
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The server, by name or id
    #[arg(long)]
    name: String,
    /// CPU in percent: warning
    #[arg(long, value_name = "PERCENT")]
    cpu_warn: Option<f64>,
    /// CPU in percent: critical
    #[arg(long, value_name = "PERCENT")]
    cpu_critical: Option<f64>,
    /// Memory: warning; bytes, or with a unit
    #[arg(long, value_name = "SIZE", value_parser = argument::size)]
    mem_warn: Option<u64>,
    /// Memory: critical; bytes, or with a unit
    #[arg(long, value_name = "SIZE", value_parser = argument::size)]
    mem_critical: Option<u64>,
    /// Connections: warning; fewer are bad when critical is below it
    #[arg(long, value_name = "NUMBER")]
    conn_warn: Option<u32>,
    /// Connections: critical
    #[arg(long, value_name = "NUMBER")]
    conn_critical: Option<u32>,
    /// Subscriptions: warning; fewer are bad when critical is below it
    #[arg(long, value_name = "NUMBER")]
    subs_warn: Option<u32>,
    /// Subscriptions: critical
    #[arg(long, value_name = "NUMBER")]
    subs_critical: Option<u32>,
    #[command(flatten)]
    times: TimeArgs,
}

/// Demands on age, certificates and settings.
#[derive(Debug, clap::Args)]
struct TimeArgs {
    /// Time since the start: warning when shorter
    #[arg(long, value_name = "DURATION", value_parser = argument::duration)]
    uptime_warn: Option<Duration>,
    /// Time since the start: critical when shorter
    #[arg(long, value_name = "DURATION", value_parser = argument::duration)]
    uptime_critical: Option<Duration>,
    /// Time until a certificate ends: warning when shorter
    #[arg(long, value_name = "DURATION", value_parser = argument::duration)]
    tls_cert_warn: Option<Duration>,
    /// Time until a certificate ends: critical when shorter
    #[arg(long, alias = "tls-cert-critical", value_name = "DURATION", value_parser = argument::duration)]
    tls_cert_crit: Option<Duration>,
    /// Clients must authenticate
    #[arg(long)]
    auth_required: bool,
    /// Clients must use TLS
    #[arg(long)]
    tls_required: bool,
    /// JetStream must be on
    #[arg(long)]
    js_required: bool,
}

pub(super) async fn check(args: &Args, invocation: &Invocation) -> Check {
    let mut check = Check::new("server", args.name.clone());
    match varz(args, invocation).await {
        Err(error) => check.critical(error.summary()),
        Ok(None) => check.critical("no data received"),
        Ok(Some(varz)) if varz.identity.server_name != args.name && !is_server_id(&args.name) => {
            check.critical(format!("result from wrong server {:?}", varz.identity.server_name));
        }
        Ok(Some(varz)) => judge_server(&mut check, &facts(&varz), &demands(args)),
    }
    check
}

async fn varz(args: &Args, invocation: &Invocation) -> Result<Option<Varz>, CommandError> {
    let connection = invocation.connect().await?;
    let servers = ServerSelection::One(args.name.clone());
    let answers = ask_servers(&connection, ServerRequest::Varz, &NoOptions {}, &servers, Some(1)).await;
    let answers: Vec<ServerAnswer<Varz>> = answers.map_err(system_error)?;
    Ok(answers.into_iter().next().and_then(|answer| answer.report.ok()))
}

#[allow(clippy::cast_precision_loss, reason = "thresholds that people typed")]
fn demands(args: &Args) -> ServerDemands {
    let times = &args.times;
    let limits = |warning: Option<f64>, critical: Option<f64>| Limits {
        warning: warning.unwrap_or_default(),
        critical: critical.unwrap_or_default(),
    };
    let spans = |warning: Option<Duration>, critical: Option<Duration>| {
        Limits::seconds(warning.unwrap_or_default(), critical.unwrap_or_default())
    };
    ServerDemands {
        cpu: limits(args.cpu_warn, args.cpu_critical),
        memory: limits(args.mem_warn.map(|bytes| bytes as f64), args.mem_critical.map(|bytes| bytes as f64)),
        connections: limits(args.conn_warn.map(f64::from), args.conn_critical.map(f64::from)),
        subscriptions: limits(args.subs_warn.map(f64::from), args.subs_critical.map(f64::from)),
        uptime: spans(times.uptime_warn, times.uptime_critical),
        certificate: spans(times.tls_cert_warn, times.tls_cert_crit),
        is_auth_required: times.auth_required,
        is_tls_required: times.tls_required,
        is_jetstream_required: times.js_required,
    }
}

fn facts(varz: &Varz) -> ServerFacts {
    ServerFacts {
        cpu_percent: varz.process.cpu_percent,
        memory_bytes: varz.process.memory_bytes,
        connections: varz.traffic.connections.connections,
        subscriptions: varz.traffic.subscriptions,
        uptime: varz.process.now.since(varz.process.start),
        now: varz.process.now,
        certificate_ends: certificate_ends(varz),
        is_auth_required: varz.listener.auth_required,
        is_tls_required: varz.listener.tls_required,
        has_jetstream: varz.jetstream.config.is_some(),
    }
}

/// The ends of a server's certificates, by the listener that shows them.
pub(super) fn certificate_ends(varz: &Varz) -> Vec<(&'static str, Timestamp)> {
    let ends = [
        ("server", varz.statistics.tls_cert_not_after),
        ("cluster", varz.cluster.link.tls_cert_not_after),
        ("gateway", varz.gateway.link.tls_cert_not_after),
        ("leafnode", varz.leaf.link.tls_cert_not_after),
        ("mqtt", varz.mqtt.tls_cert_not_after),
        ("websocket", varz.websocket.tls_cert_not_after),
    ];
    ends.into_iter().filter_map(|(listener, end)| Some((listener, end?))).collect()
}

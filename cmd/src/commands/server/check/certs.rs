//! `nats-rs server check certs`.

use std::time::Duration;

use admin::{Check, Limits, Metric, ServerAnswer, ServerSelection, ask_servers, judge_certificate};
use monitor::server_subject::ServerRequest;
use monitor::{NoOptions, Varz};

use super::server::certificate_ends;
use crate::argument;
use crate::commands::server::system_error;
use crate::error::CommandError;
use crate::invocation::Invocation;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Time until a certificate ends: warning when shorter
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "720h")]
    warn: Duration,
    /// Time until a certificate ends: critical when shorter
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "168h")]
    critical: Duration,
    /// How many servers must answer
    #[arg(long, value_name = "SERVERS")]
    expect: Option<usize>,
}

pub(super) async fn check(args: &Args, invocation: &Invocation) -> Check {
    let mut check = Check::new("certs", "Certificates");
    match varz(args, invocation).await {
        Err(error) => check.critical(error.summary()),
        Ok(answers) => judge(args, &answers, &mut check),
    }
    check
}

async fn varz(args: &Args, invocation: &Invocation) -> Result<Vec<ServerAnswer<Varz>>, CommandError> {
    let connection = invocation.connect().await?;
    let asked = ask_servers(&connection, ServerRequest::Varz, &NoOptions {}, &ServerSelection::All, args.expect);
    asked.await.map_err(system_error)
}

/// Judges every certificate that any server shows; a server that refuses to tell is as bad as one that ends.
fn judge(args: &Args, answers: &[ServerAnswer<Varz>], check: &mut Check) {
    let limits = Limits::seconds(args.warn, args.critical);
    if let Some(expected) = args.expect.filter(|expected| answers.len() < *expected) {
        check.critical(format!("{} of {expected} expected servers answered", answers.len()));
    }
    let mut soonest: Option<Duration> = None;
    for answer in answers {
        let server = &answer.server.name;
        let varz = match &answer.report {
            Ok(varz) => varz,
            Err(error) => {
                check.critical(format!("{server} does not tell its certificates: {}", error.description));
                continue;
            }
        };
        let now = varz.process.now;
        for (listener, end) in certificate_ends(varz) {
            judge_certificate(check, &format!("{server} {listener}"), end, now, limits);
            let left = end.since(now);
            soonest = Some(soonest.map_or(left, |soonest| soonest.min(left)));
        }
    }
    match soonest {
        None => check.critical("no TLS certificates found"),
        Some(left) => check.metric(Metric {
            help: "Seconds until the first certificate expires",
            name: "soonest",
            value: left.as_secs_f64().trunc(),
            warning: limits.warning,
            critical: limits.critical,
            unit: "s",
        }),
    }
}

#[cfg(test)]
mod tests {
    use admin::CheckStatus;
    use clock::Timestamp;
    use monitor::ServerInfo;

    use super::*;

    fn answer(name: &str, now: i64, ends: [Option<i64>; 2]) -> ServerAnswer<Varz> {
        let time = |seconds: i64| Timestamp::from_nanos(seconds * 1_000_000_000);
        let mut varz = Varz::default();
        varz.process.now = time(now);
        varz.statistics.tls_cert_not_after = ends[0].map(time);
        varz.cluster.link.tls_cert_not_after = ends[1].map(time);
        let server = ServerInfo { name: name.to_owned(), ..ServerInfo::default() };
        ServerAnswer { server, rtt: Duration::ZERO, report: Ok(varz) }
    }

    fn judged(expect: Option<usize>, answers: &[ServerAnswer<Varz>]) -> Check {
        let mut check = Check::new("certs", "Certificates");
        let args = Args { warn: Duration::from_secs(100), critical: Duration::from_secs(10), expect };
        judge(&args, answers, &mut check);
        check
    }

    #[test]
    fn the_certificate_that_ends_first_decides() {
        let fine = judged(Some(1), &[answer("A", 1_000, [Some(2_000), None])]);
        assert_eq!(fine.status(), CheckStatus::Ok);
        let soon = judged(None, &[answer("A", 1_000, [Some(2_000), Some(1_050)])]);
        assert_eq!((soon.status(), soon.metrics()[0].value), (CheckStatus::Warning, 50.0));
        let over = judged(None, &[answer("A", 1_000, [Some(2_000), None]), answer("B", 1_000, [Some(900), None])]);
        assert_eq!(over.status(), CheckStatus::Critical);
        assert!(over.to_nagios().contains("Crit:B server TLS certificate expired"), "{}", over.to_nagios());
    }

    #[test]
    fn missing_servers_and_missing_certificates_are_critical() {
        assert_eq!(judged(Some(2), &[answer("A", 1, [Some(2_000), None])]).status(), CheckStatus::Critical);
        assert_eq!(judged(None, &[answer("A", 1, [None, None])]).status(), CheckStatus::Critical);
    }
}

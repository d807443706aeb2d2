//! `nats-rs server check credential`.

use std::path::{Path, PathBuf};
use std::time::Duration;

use admin::{Check, CheckStatus, Limits, Metric};
use clock::{Clock, Timestamp, format_duration};
use data_encoding::BASE64URL_NOPAD;
use serde::Deserialize;

use crate::argument;

/// Larger files are no credentials.
const FILE_BYTES_MAX: u64 = 1024 * 1024;

/// Arguments of the command.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The credentials file
    #[arg(long, value_name = "FILE")]
    credential: PathBuf,
    /// Time left: warning when shorter
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "0")]
    validity_warn: Duration,
    /// Time left: critical when shorter
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, default_value = "0")]
    validity_critical: Duration,
    /// Accept credentials that never end
    #[arg(long)]
    no_require_expiry: bool,
    /// Accepted for compatibility; this is the default
    #[arg(long, hide = true)]
    require_expiry: bool,
}

/// The only claim that matters here: seconds since 1970, 0 for never.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Claims {
    exp: i64,
}

pub(super) fn check(args: &Args) -> Check {
    let mut check = Check::new("credential", "Credential");
    match end_of(&args.credential) {
        Err(reason) => check.critical(reason),
        Ok(end) => judge(args, end, Clock::real().wall(), &mut check),
    }
    check
}

/// When the credentials end, in seconds since 1970; 0 for never.
fn end_of(path: &Path) -> Result<i64, String> {
    let inaccessible = |error: std::io::Error| format!("credential not accessible: {error}");
    let metadata = std::fs::metadata(path).map_err(inaccessible)?;
    if !metadata.is_file() || metadata.len() > FILE_BYTES_MAX {
        return Err("credential not accessible: not a credentials file".to_owned());
    }
    let text = std::fs::read_to_string(path).map_err(inaccessible)?;
    let claims = claims(&text).ok_or("invalid credential: no user JWT in it")?;
    Ok(claims.exp)
}

/// The claims of the JWT between the marks of a credentials file; a bare JWT is read, too.
fn claims(text: &str) -> Option<Claims> {
    let marked = text.split("-----BEGIN NATS USER JWT-----").nth(1).unwrap_or(text);
    let token = marked.split_whitespace().find(|word| word.matches('.').count() == 2)?;
    let body = BASE64URL_NOPAD.decode(token.split('.').nth(1)?.as_bytes()).ok()?;
    serde_json::from_slice(&body).ok()
}

#[allow(clippy::cast_precision_loss, reason = "seconds of a plugin's value")]
fn judge(args: &Args, end: i64, now: Timestamp, check: &mut Check) {
    let limits = Limits::seconds(args.validity_warn, args.validity_critical);
    let left = end.saturating_sub(now.nanos() / 1_000_000_000);
    check.metric(Metric {
        help: "Expiry time in seconds",
        name: "expiry",
        value: left as f64,
        warning: limits.warning,
        critical: limits.critical,
        unit: "s",
    });
    let is_below = |limit: f64| limit > 0.0 && left as f64 <= limit;
    if end == 0 {
        let status = if args.no_require_expiry { CheckStatus::Ok } else { CheckStatus::Critical };
        check.add(status, "never expires");
    } else if left <= 0 {
        check.critical("has expired");
    } else if is_below(limits.critical) {
        check.critical(format!("expires sooner than {}", format_duration(args.validity_critical)));
    } else if is_below(limits.warning) {
        check.add(CheckStatus::Warning, format!("expires sooner than {}", format_duration(args.validity_warn)));
    } else {
        let time = Timestamp::from_nanos(end.saturating_mul(1_000_000_000));
        check.add(CheckStatus::Ok, format!("expires in {time}"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(warn: u64, critical: u64) -> Args {
        Args {
            credential: PathBuf::new(),
            validity_warn: Duration::from_secs(warn),
            validity_critical: Duration::from_secs(critical),
            no_require_expiry: false,
            require_expiry: false,
        }
    }

    fn status(args: &Args, end: i64) -> CheckStatus {
        let mut check = Check::new("credential", "Credential");
        judge(args, end, Timestamp::from_nanos(1_000_000_000_000), &mut check);
        check.status()
    }

    #[test]
    fn the_time_left_is_judged() {
        assert_eq!(status(&args(100, 10), 1_200), CheckStatus::Ok);
        assert_eq!(status(&args(100, 10), 1_050), CheckStatus::Warning);
        assert_eq!(status(&args(100, 10), 1_005), CheckStatus::Critical);
        assert_eq!(status(&args(0, 0), 999), CheckStatus::Critical);
        assert_eq!(status(&args(0, 0), 0), CheckStatus::Critical);
        assert_eq!(status(&Args { no_require_expiry: true, ..args(0, 0) }, 0), CheckStatus::Ok);
    }

    #[test]
    fn claims_are_found_between_the_marks() {
        let body = BASE64URL_NOPAD.encode(br#"{"exp":42,"sub":"U"}"#);
        let file = format!("-----BEGIN NATS USER JWT-----\nh.{body}.s\n------END NATS USER JWT------\n\nother\n");
        assert_eq!(claims(&file).map(|claims| claims.exp), Some(42));
        for bad in ["", "a.b", "a.!!.c", "-----BEGIN NATS USER JWT-----\n"] {
            assert!(claims(bad).is_none(), "{bad}");
        }
    }
}

//! Messages that a stream publishes later, or again and again.

use std::time::Duration;

use clock::{Clock, Timestamp, format_duration};
use jetstream_api::headers::{SCHEDULE, SCHEDULE_SOURCE, SCHEDULE_TARGET, SCHEDULE_TTL};

use crate::argument::{self, Header};
use crate::error::CommandError;

/// When and where a stored message is published.
///
/// Source: ADR-51, JetStream message scheduler.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Schedules (all store the message, as --jetstream does)")]
pub(super) struct ScheduleArgs {
    /// Publish at this time, such as 2026-12-24T18:00:00Z
    #[arg(long, value_name = "TIME", value_parser = time, conflicts_with_all = ["schedule_after", "schedule_every", "schedule_cron"])]
    schedule_at: Option<Timestamp>,
    /// Publish after this time
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, conflicts_with_all = ["schedule_every", "schedule_cron"])]
    schedule_after: Option<Duration>,
    /// Publish again and again, with this time between
    #[arg(long, value_name = "DURATION", value_parser = argument::duration, conflicts_with = "schedule_cron")]
    schedule_every: Option<Duration>,
    /// Publish whenever the calendar says so: six cron fields, seconds first, or @hourly and the like
    #[arg(long, value_name = "CRON")]
    schedule_cron: Option<String>,
    /// Subject to publish to when the time has come
    #[arg(long, value_name = "SUBJECT")]
    schedule_dest: Option<String>,
    /// Publish the last message of this subject then, instead of the one that is stored
    #[arg(long, value_name = "SUBJECT")]
    schedule_source: Option<String>,
    /// How long the published messages live
    #[arg(long, value_name = "DURATION", value_parser = argument::duration)]
    schedule_ttl: Option<Duration>,
}

fn time(text: &str) -> Result<Timestamp, String> {
    Timestamp::parse(text).ok_or_else(|| format!("{text:?} is no time such as 2026-12-24T18:00:00Z"))
}

impl ScheduleArgs {
    /// The headers that say so; none without a schedule.
    pub(super) fn headers(&self) -> Result<Vec<Header>, CommandError> {
        let Some(pattern) = self.pattern()? else {
            if self.schedule_dest.is_some() || self.schedule_source.is_some() || self.schedule_ttl.is_some() {
                let text = "a schedule needs --schedule-at, --schedule-after, --schedule-every or --schedule-cron";
                return Err(CommandError::usage(text));
            }
            return Ok(Vec::new());
        };
        let Some(target) = &self.schedule_dest else {
            return Err(CommandError::usage("a schedule needs --schedule-dest, the subject to publish to"));
        };
        let header = |name: &str, value: String| Header { name: name.to_owned(), value };
        let mut headers = vec![header(SCHEDULE, pattern), header(SCHEDULE_TARGET, target.clone())];
        headers.extend(self.schedule_source.clone().map(|source| header(SCHEDULE_SOURCE, source)));
        headers.extend(self.schedule_ttl.map(|ttl| header(SCHEDULE_TTL, format_duration(ttl))));
        Ok(headers)
    }

    fn pattern(&self) -> Result<Option<String>, CommandError> {
        let is_zero = |span: &Option<Duration>| span.is_some_and(|span| span.is_zero());
        if is_zero(&self.schedule_after) || is_zero(&self.schedule_every) {
            return Err(CommandError::usage("--schedule-after and --schedule-every must be more than zero"));
        }
        let after = self.schedule_after.map(|span| Clock::real().wall() + span);
        Ok(match (self.schedule_at.or(after), self.schedule_every, &self.schedule_cron) {
            (Some(time), _, _) => Some(format!("@at {time}")),
            (None, Some(span), _) => Some(format!("@every {}", format_duration(span))),
            (None, None, cron) => cron.clone(),
        })
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        schedule: ScheduleArgs,
    }

    fn headers(words: &[&str]) -> Result<Vec<String>, CommandError> {
        let line = Line::try_parse_from([&["pub"], words].concat()).expect("flags that go together");
        let headers = line.schedule.headers()?;
        Ok(headers.into_iter().map(|header| format!("{}: {}", header.name, header.value)).collect())
    }

    #[test]
    fn schedules_become_headers() {
        assert_eq!(headers(&[]).expect("none"), Vec::<String>::new());
        let every = headers(&["--schedule-every", "90s", "--schedule-dest", "a.b", "--schedule-ttl", "1h"]);
        assert_eq!(
            every.expect("complete"),
            ["Nats-Schedule: @every 1m30s", "Nats-Schedule-Target: a.b", "Nats-Schedule-TTL: 1h0m0s"]
        );
        let at = headers(&["--schedule-at", "2026-12-24T18:00:00+01:00", "--schedule-dest", "a"]);
        assert_eq!(at.expect("complete")[0], "Nats-Schedule: @at 2026-12-24T17:00:00Z");
    }

    #[test]
    fn what_is_missing_is_named() {
        for words in [
            &["--schedule-every", "1s"][..],
            &["--schedule-dest", "a"],
            &["--schedule-every", "0s", "--schedule-dest", "a"],
        ] {
            assert_eq!(headers(words).expect_err("incomplete").exit_status(), 2, "{words:?}");
        }
    }
}

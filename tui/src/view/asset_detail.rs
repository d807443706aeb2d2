//! Everything about the selected stream or consumer.

use clock::Timestamp;
use ratatui::text::Line;

use super::header::labelled;
use crate::asset_columns::age;
use crate::format::{bytes, clean, count, span};
use crate::state::app::App;
use crate::state::assets::{ConsumerRow, StreamRow};
use crate::style::Theme;

pub(super) fn stream_lines(app: &App, row: &StreamRow, theme: Theme) -> Vec<Line<'static>> {
    let (stream, is_raw) = (&row.stream, app.settings().is_raw);
    let (config, state) = (&stream.config, &stream.state);
    let limits = [
        ("msgs ", limit(config.max_msgs, |value| count(value, is_raw))),
        ("bytes ", limit(config.max_bytes, |value| bytes(value, is_raw))),
        ("age ", if config.max_age.to_duration().is_zero() { none() } else { span(config.max_age.to_duration()) }),
        ("per subject ", limit(config.max_msgs_per_subject, |value| count(value, is_raw))),
    ];
    let mut limit_line = labelled(theme, &limits);
    limit_line.spans.insert(0, "limits: ".into());
    vec![
        labelled(theme, &[("account ", text(&stream.id.account)), ("subjects ", text(&config.subjects.join(", ")))]),
        labelled(
            theme,
            &[
                ("storage ", stream.storage().to_owned()),
                ("retention ", word(&config.retention)),
                ("discard ", word(&config.discard)),
                ("replicas ", config.num_replicas.to_string()),
            ],
        ),
        limit_line,
        labelled(
            theme,
            &[
                ("first ", format!("{} {}", state.first_seq, ago(app, state.first_ts))),
                ("last ", format!("{} {}", state.last_seq, ago(app, state.last_ts))),
            ],
        ),
        labelled(
            theme,
            &[
                ("deleted ", count(state.num_deleted, is_raw)),
                ("lost ", count(stream.lost(), is_raw)),
                ("lag ", stream.lag.map_or_else(none, |lag| count(lag, is_raw))),
                ("consumers ", format!("{} (Enter lists them)", state.consumer_count)),
            ],
        ),
        labelled(theme, &[("description ", text(&config.description))]),
    ]
}

pub(super) fn consumer_lines(app: &App, row: &ConsumerRow, theme: Theme) -> Vec<Line<'static>> {
    let (consumer, is_raw) = (&row.consumer, app.settings().is_raw);
    let info = &consumer.info;
    let config = info.config.clone().unwrap_or_default();
    let filters = consumer.filters();
    let place = format!("{} › {}", clean(&consumer.id.stream.account), clean(&consumer.id.stream.name));
    vec![
        labelled(theme, &[("of ", place), ("filters ", text(&filters.join(", ")))]),
        labelled(
            theme,
            &[
                ("mode ", consumer.mode().to_owned()),
                ("ack ", word(&config.ack_policy)),
                ("ack wait ", span(config.ack_wait.to_duration())),
                ("max deliver ", limit(config.max_deliver, |value| value.to_string())),
                ("max ack pending ", limit(config.max_ack_pending, |value| count(value, is_raw))),
            ],
        ),
        labelled(
            theme,
            &[
                ("delivered ", info.delivered.stream_seq.to_string()),
                ("last ", ago(app, info.delivered.last_active)),
                ("ack floor ", info.ack_floor.stream_seq.to_string()),
                ("last ", ago(app, info.ack_floor.last_active)),
            ],
        ),
        labelled(
            theme,
            &[
                ("unprocessed ", count(info.num_pending, is_raw)),
                ("ack pending ", count(info.num_ack_pending, is_raw)),
                ("redelivered ", count(info.num_redelivered, is_raw)),
                ("waiting ", info.num_waiting.to_string()),
                ("catch-up ", row.catch_up().map_or_else(none, span)),
            ],
        ),
        labelled(
            theme,
            &[
                ("state ", text(consumer.state())),
                ("paused for ", if info.paused { span(info.pause_remaining.to_duration()) } else { none() }),
            ],
        ),
        labelled(theme, &[("description ", text(&config.description))]),
    ]
}

fn none() -> String {
    "-".to_owned()
}

fn text(value: &str) -> String {
    if value.is_empty() { none() } else { clean(value).into_owned() }
}

fn ago(app: &App, time: Option<Timestamp>) -> String {
    let age = age(app.board().server.identity.now, time);
    if age.is_empty() { none() } else { format!("{age} ago") }
}

/// Servers write -1 and 0 for "no limit".
fn limit(value: i64, shown: impl Fn(u64) -> String) -> String {
    u64::try_from(value).ok().filter(|value| *value > 0).map_or_else(|| "none".to_owned(), shown)
}

/// A value of a configuration as it is spelled on the wire.
fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        Ok(_) | Err(_) => none(),
    }
}

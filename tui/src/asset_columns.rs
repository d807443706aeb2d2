//! The columns of the lists of streams and consumers, for the screens and for snapshots.

use std::time::Duration;

use clock::Timestamp;

use crate::format::{bytes, count, span, whole};
use crate::state::app::App;
use crate::state::asset_sort::{ConsumerKey, StreamKey};
use crate::state::assets::{ConsumerRow, StreamRow};
use crate::view::Column;

/// One kind of column: its title and weight, the order it shows, and the text of a row.
struct Kind<R, K> {
    title: &'static str,
    weight: u8,
    is_number: bool,
    key: Option<K>,
    text: fn(&Shown, &R) -> String,
}

/// What texts depend on besides the row.
struct Shown {
    is_raw: bool,
    /// The server's clock at the sample.
    now: Option<Timestamp>,
}

const fn text<R, K: Copy>(
    title: &'static str,
    weight: u8,
    key: Option<K>,
    text: fn(&Shown, &R) -> String,
) -> Kind<R, K> {
    Kind { title, weight, is_number: false, key, text }
}

const fn number<R, K: Copy>(
    title: &'static str,
    weight: u8,
    key: Option<K>,
    text: fn(&Shown, &R) -> String,
) -> Kind<R, K> {
    Kind { title, weight, is_number: true, key, text }
}

const STREAM_ACCOUNT: Kind<StreamRow, StreamKey> =
    text("ACCOUNT", 2, Some(StreamKey::Account), |_, row| row.stream.id.account.clone());
const STREAM_LAG: Kind<StreamRow, StreamKey> = number("LAG", 1, Some(StreamKey::Lag), |shown, row| {
    row.stream.lag.map_or_else(String::new, |lag| count(lag, shown.is_raw))
});
const STREAM_LOST: Kind<StreamRow, StreamKey> =
    number("LOST", 1, None, |shown, row| count(row.stream.lost(), shown.is_raw));

/// The columns that every list of streams has.
const STREAMS: [Kind<StreamRow, StreamKey>; 12] = [
    text("STREAM", 0, Some(StreamKey::Name), |_, row| row.stream.id.name.clone()),
    text("STORE", 8, None, |_, row| row.stream.storage().to_owned()),
    number("CONS", 4, Some(StreamKey::Consumers), |_, row| row.stream.state.consumer_count.to_string()),
    number("MSGS", 0, Some(StreamKey::Messages), |shown, row| count(row.stream.state.messages, shown.is_raw)),
    number("BYTES", 1, Some(StreamKey::Bytes), |shown, row| bytes(row.stream.state.bytes, shown.is_raw)),
    number("STORED/S", 1, Some(StreamKey::Stored), |shown, row| rate(row.rates.map(|rates| rates.stored), shown)),
    number("REMOVED/S", 5, Some(StreamKey::Removed), |shown, row| rate(row.rates.map(|rates| rates.removed), shown)),
    number("BYTES/S", 3, Some(StreamKey::Growth), |shown, row| growth(row.rates.map(|rates| rates.growth), shown)),
    number("FULL", 6, Some(StreamKey::Full), |_, row| {
        row.stream.full_percent().map_or_else(String::new, |percent| format!("{percent}%"))
    }),
    number("SUBJECTS", 7, Some(StreamKey::Subjects), |shown, row| count(row.stream.state.num_subjects, shown.is_raw)),
    number("DELETED", 9, Some(StreamKey::Deleted), |shown, row| count(row.stream.state.num_deleted, shown.is_raw)),
    number("NEWEST", 6, Some(StreamKey::Idle), |shown, row| age(shown.now, row.stream.state.last_ts)),
];

const CONSUMER_ACCOUNT: Kind<ConsumerRow, ConsumerKey> =
    text("ACCOUNT", 3, Some(ConsumerKey::Account), |_, row| row.consumer.id.stream.account.clone());
const CONSUMER_STREAM: Kind<ConsumerRow, ConsumerKey> =
    text("STREAM", 1, Some(ConsumerKey::Stream), |_, row| row.consumer.id.stream.name.clone());

/// The columns that every list of consumers has.
const CONSUMERS: [Kind<ConsumerRow, ConsumerKey>; 11] = [
    text("CONSUMER", 0, Some(ConsumerKey::Name), |_, row| row.consumer.id.name.clone()),
    text("MODE", 8, None, |_, row| row.consumer.mode().to_owned()),
    number("UNPROCESSED", 0, Some(ConsumerKey::Unprocessed), |shown, row| {
        count(row.consumer.info.num_pending, shown.is_raw)
    }),
    number("ACK_PENDING", 1, Some(ConsumerKey::AckPending), |shown, row| {
        count(row.consumer.info.num_ack_pending, shown.is_raw)
    }),
    number("REDELIVERED", 5, Some(ConsumerKey::Redelivered), |shown, row| {
        count(row.consumer.info.num_redelivered, shown.is_raw)
    }),
    number("WAITING", 7, Some(ConsumerKey::Waiting), |_, row| row.consumer.info.num_waiting.to_string()),
    number("DELIVERED/S", 2, Some(ConsumerKey::Delivered), |shown, row| {
        rate(row.rates.map(|rates| rates.delivered), shown)
    }),
    number("ACKED/S", 4, Some(ConsumerKey::Acked), |shown, row| rate(row.rates.map(|rates| rates.acked), shown)),
    number("CATCH_UP", 6, None, |_, row| row.catch_up().map_or_else(String::new, span)),
    number("IDLE", 6, Some(ConsumerKey::Idle), |shown, row| age(shown.now, row.consumer.info.delivered.last_active)),
    text("STATE", 1, None, |_, row| row.consumer.state().to_owned()),
];

/// The columns of `rows`, which belong to the list of streams; rare ones only where they say something.
pub(crate) fn stream_columns(app: &App, rows: &[&StreamRow]) -> Vec<Column> {
    let all = app.board().assets.as_ref().map_or(&[][..], |assets| &assets.streams);
    let first = all.first().map(|row| &row.stream.id.account);
    let mut kinds: Vec<&Kind<StreamRow, StreamKey>> = Vec::new();
    kinds.extend(all.iter().any(|row| Some(&row.stream.id.account) != first).then_some(&STREAM_ACCOUNT));
    kinds.extend(&STREAMS);
    kinds.extend(all.iter().any(|row| row.stream.lag.is_some()).then_some(&STREAM_LAG));
    kinds.extend(all.iter().any(|row| row.stream.lost() > 0).then_some(&STREAM_LOST));
    fill(app, &kinds, rows, |key| key == app.lists().stream_sort)
}

/// The columns of `rows`, which belong to the list of consumers; account and stream where they differ.
pub(crate) fn consumer_columns(app: &App, rows: &[&ConsumerRow]) -> Vec<Column> {
    let all = app.board().assets.as_ref().map_or(&[][..], |assets| &assets.consumers);
    let first = all.first().map(|row| &row.consumer.id.stream.account);
    let is_whole = app.lists().scope.is_none();
    let has_accounts = is_whole && all.iter().any(|row| Some(&row.consumer.id.stream.account) != first);
    let mut kinds: Vec<&Kind<ConsumerRow, ConsumerKey>> = Vec::new();
    kinds.extend(has_accounts.then_some(&CONSUMER_ACCOUNT));
    kinds.extend(is_whole.then_some(&CONSUMER_STREAM));
    kinds.extend(&CONSUMERS);
    fill(app, &kinds, rows, |key| key == app.lists().consumer_sort)
}

fn fill<R, K: Copy>(app: &App, kinds: &[&Kind<R, K>], rows: &[&R], is_sorted: impl Fn(K) -> bool) -> Vec<Column> {
    let shown = Shown { is_raw: app.settings().is_raw, now: app.board().server.identity.now };
    let columns = kinds.iter().map(|kind| Column {
        title: kind.title,
        weight: kind.weight,
        is_number: kind.is_number,
        reaches_edge: false,
        is_sorted: kind.key.is_some_and(&is_sorted),
        texts: rows.iter().map(|row| (kind.text)(&shown, row)).collect(),
    });
    columns.collect()
}

fn rate(rate: Option<f64>, shown: &Shown) -> String {
    rate.map_or_else(String::new, |rate| count(whole(rate), shown.is_raw))
}

/// Bytes per second with their sign.
fn growth(rate: Option<f64>, shown: &Shown) -> String {
    let Some(rate) = rate else { return String::new() };
    let sign = if rate < 0.0 { "-" } else { "" };
    format!("{sign}{}", bytes(whole(rate.abs()), shown.is_raw))
}

/// How long ago `time` was, by the server's clock.
pub(crate) fn age(now: Option<Timestamp>, time: Option<Timestamp>) -> String {
    match (now, time) {
        (Some(now), Some(time)) if now.since(time) < Duration::from_secs(1) => "0s".to_owned(),
        (Some(now), Some(time)) => span(now.since(time)),
        (None, _) | (_, None) => String::new(),
    }
}

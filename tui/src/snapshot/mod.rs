//! One look at a server as text or JSON, for scripts and for output that is no terminal.
//!
//! The text and the delimited form have the lines and columns of nats-top's `-o`, so that its readers still work.

mod assets;

use std::fmt::Write as _;
use std::time::Duration;

use clock::Clock;
use serde::Serialize;
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};

pub use assets::AssetSnapshot;

use crate::asset_columns::{consumer_columns, stream_columns};
use crate::conn::Source;
use crate::dns;
use crate::error::Error;
use crate::format::{bytes, clean, count, whole};
use crate::options::Options;
use crate::state::app::{App, Screen};
use crate::state::board::Row;
use crate::state::traffic::{Rates, Traffic};
use crate::view::Column;

/// Version of [`Snapshot`]; fields are only ever added to it.
const SCHEMA_VERSION: u32 = 1;
/// Addresses whose names are asked for at once.
const LOOKUPS_MAX: usize = 64;
/// How long all names together are waited for.
const LOOKUP_WAIT: Duration = Duration::from_secs(10);
/// Columns after the name, with nats-top's titles and widths.
const COLUMNS: [(&str, usize); 10] = [
    ("SUBS", 6),
    ("PENDING", 10),
    ("MSGS_TO", 10),
    ("MSGS_FROM", 10),
    ("BYTES_TO", 10),
    ("BYTES_FROM", 10),
    ("LANG", 7),
    ("VERSION", 7),
    ("UPTIME", 7),
    ("LAST_ACTIVITY", 40),
];
const HOST_WIDTH_MIN: usize = 15;

/// Takes samples as `options` say, one unless a number of refreshes is given, and returns the resulting state.
///
/// With two or more samples the rates are known.
///
/// # Errors
/// When a sample fails, or the filter cannot be read.
pub async fn take(source: &Source, options: &Options) -> Result<App, Error> {
    let clock = Clock::real();
    let mut app = App::new(options, source.name()).map_err(|reason| Error::Filter { reason })?;
    app.handle_sample(source.sample(app.query(), &clock).await?);
    for _ in 1..options.refreshes_max.unwrap_or(1) {
        sleep(options.interval).await;
        app.handle_sample(source.sample(app.query(), &clock).await?);
    }
    app.handle_tick(clock.mono());
    // Hosts whose names take longer keep their addresses.
    timeout(LOOKUP_WAIT, look_up(&mut app)).await.ok();
    Ok(app)
}

/// Fills in the names of hosts, when they are wanted.
async fn look_up(app: &mut App) {
    let (wanted, addresses) = mpsc::channel(LOOKUPS_MAX);
    let (found, mut names) = mpsc::channel(LOOKUPS_MAX);
    let resolver = tokio::spawn(dns::resolve(addresses, found));
    loop {
        let batch = app.take_lookups(LOOKUPS_MAX);
        let asked = batch.len();
        for ip in batch {
            if wanted.send(ip).await.is_err() {
                return;
            }
        }
        for _ in 0..asked {
            let Some((ip, name)) = names.recv().await else { return };
            app.handle_host(ip, name);
        }
        if asked == 0 {
            resolver.abort();
            return;
        }
    }
}

/// The newest state as plain text in columns.
#[must_use]
pub fn to_text(app: &App) -> String {
    let board = app.board();
    let (identity, load) = (&board.server.identity, &board.server.load);
    let name = if identity.name == identity.id { "" } else { &identity.name };
    let mut text = format!("NATS server version {} (uptime: {}) \n", clean(&identity.version), clean(&identity.uptime));
    text += &format!("Server: {}\n  ID:   {}\n", clean(name), clean(&identity.id));
    text += &format!(
        "  Load: CPU:  {:.1}%  Memory: {}  Slow Consumers: {}\n",
        load.cpu_percent,
        bytes(load.memory_bytes, false),
        load.slow_consumers
    );
    let parts = traffic_parts(app);
    text +=
        &format!("  In:   Msgs: {}  Bytes: {}  Msgs/Sec: {}  Bytes/Sec: {}\n", parts[0], parts[1], parts[2], parts[3]);
    text +=
        &format!("  Out:  Msgs: {}  Bytes: {}  Msgs/Sec: {}  Bytes/Sec: {}\n", parts[4], parts[5], parts[6], parts[7]);
    match asset_table(app) {
        None => {
            text += &format!("\nConnections Polled: {}\n", board.rows.len());
            push_table(&mut text, app);
        }
        Some((label, total, columns)) => {
            text += &format!("\n{label} Polled: {total}\n");
            push_columns(&mut text, &columns);
        }
    }
    text
}

/// What the list of streams or consumers is called, how many there are, and its columns; none on other screens.
fn asset_table(app: &App) -> Option<(&'static str, usize, Vec<Column>)> {
    let assets = app.board().assets.as_ref();
    match app.screen() {
        Screen::Overview | Screen::Connections => None,
        Screen::Streams => {
            let total = assets.map_or(0, |assets| assets.streams.len());
            Some(("Streams", total, stream_columns(app, &app.visible_streams())))
        }
        Screen::Consumers => {
            let total = assets.map_or(0, |assets| assets.consumers.len());
            Some(("Consumers", total, consumer_columns(app, &app.visible_consumers())))
        }
    }
}

/// Columns side by side, numbers to the right.
fn push_columns(text: &mut String, columns: &[Column]) {
    let widths: Vec<usize> =
        columns.iter().map(|column| width_of(column.texts.iter().map(String::as_str).chain([column.title]))).collect();
    let mut push = |cell: &dyn Fn(&Column) -> String| {
        let mut line = String::new();
        for (column, width) in columns.iter().zip(&widths) {
            let cell = cell(column);
            line += &if column.is_number { format!("  {cell:>width$}") } else { format!("  {cell:width$}") };
        }
        text.push_str(line.trim_end());
        text.push('\n');
    };
    push(&|column| column.title.to_owned());
    for index in 0..columns.first().map_or(0, |column| column.texts.len()) {
        push(&|column| clean(column.texts.get(index).map_or("", String::as_str)).into_owned());
    }
}

fn push_table(text: &mut String, app: &App) {
    let rows = app.visible_rows();
    let hosts: Vec<String> = rows.iter().map(|row| clean(&app.host_of(row)).into_owned()).collect();
    let host_width = width_of(hosts.iter().map(String::as_str)).max(HOST_WIDTH_MIN);
    let name_width = width_of(rows.iter().map(|row| row.connection.client.name.as_str()));
    let name_width = if name_width == 0 { 0 } else { name_width.max("NAME".len()) + 2 };
    let has_subjects = app.query().has_subscriptions;
    let titles = COLUMNS.map(|(title, _)| title.to_owned());
    let subjects = if has_subjects { "SUBSCRIPTIONS" } else { "" };
    push_line(text, ["HOST", "CID", "NAME"], (host_width, name_width), &titles, subjects);
    for (row, host) in rows.iter().zip(&hosts) {
        let connection = &row.connection;
        let name = clean(&connection.client.name);
        let subjects = if has_subjects { clean(&connection.subjects.join(", ")).into_owned() } else { String::new() };
        let cid = connection.cid.to_string();
        push_line(text, [host, &cid, &name], (host_width, name_width), &cells(app, row), &subjects);
    }
}

fn push_line(
    text: &mut String,
    [host, cid, name]: [&str; 3],
    (host_width, name_width): (usize, usize),
    cells: &[String; 10],
    subjects: &str,
) {
    let mut line = format!("  {host:host_width$}  {cid:<6} ");
    if name_width > 0 {
        line += &format!("{name:name_width$} ");
    }
    for (cell, (_, width)) in cells.iter().zip(COLUMNS) {
        line += &format!("{cell:width$}  ");
    }
    line += subjects;
    text.push_str(line.trim_end());
    text.push('\n');
}

fn width_of<'a>(texts: impl Iterator<Item = &'a str>) -> usize {
    texts.map(|text| text.chars().count()).max().unwrap_or(0)
}

/// Messages, bytes, messages per second and bytes per second: in, then out.
fn traffic_parts(app: &App) -> [String; 8] {
    let (traffic, rates) = (app.board().server.traffic, app.board().rates.unwrap_or_default());
    let is_raw = app.settings().is_raw;
    [
        count(traffic.in_msgs, is_raw),
        bytes(traffic.in_bytes, is_raw),
        format!("{:.1}", rates.in_msgs),
        bytes(whole(rates.in_bytes), is_raw),
        count(traffic.out_msgs, is_raw),
        bytes(traffic.out_bytes, is_raw),
        format!("{:.1}", rates.out_msgs),
        bytes(whole(rates.out_bytes), is_raw),
    ]
}

/// What stands under [`COLUMNS`].
fn cells(app: &App, row: &Row) -> [String; 10] {
    let (connection, is_raw) = (&row.connection, app.settings().is_raw);
    let (traffic, client) = (&connection.traffic, &connection.client);
    [
        connection.subscriptions.to_string(),
        count(connection.pending_bytes, is_raw),
        count(traffic.out_msgs, is_raw),
        count(traffic.in_msgs, is_raw),
        bytes(traffic.out_bytes, is_raw),
        bytes(traffic.in_bytes, is_raw),
        clean(&client.lang).into_owned(),
        clean(&client.version).into_owned(),
        clean(&connection.uptime).into_owned(),
        connection.last_activity.map(|time| time.to_string()).unwrap_or_default(),
    ]
}

/// The newest state with `delimiter` between all fields.
#[must_use]
pub fn to_delimited(app: &App, delimiter: &str) -> String {
    let board = app.board();
    let (identity, load) = (&board.server.identity, &board.server.load);
    let parts = traffic_parts(app);
    let uptime = format!("(uptime: {})", clean(&identity.uptime));
    let load_fields = [
        "Load:",
        "CPU:",
        &format!("{:.1}%", load.cpu_percent),
        "Memory:",
        &bytes(load.memory_bytes, false),
        "Slow Consumers:",
        &load.slow_consumers.to_string(),
    ]
    .join(delimiter);
    let mut text = ["NATS server version", &*clean(&identity.version), &uptime, ""].join(delimiter);
    // Writing to a String cannot fail.
    let _ = write!(text, "\nServer:\n{load_fields}\n");
    for (direction, part) in [("In:", &parts[..4]), ("Out:", &parts[4..])] {
        let labels = ["Msgs:", "Bytes:", "Msgs/Sec:", "Bytes/Sec:"];
        let fields: Vec<&str> = labels.iter().zip(part).flat_map(|(label, value)| [*label, value.as_str()]).collect();
        let _ = writeln!(text, "{direction}{delimiter}{}", fields.join(delimiter));
    }
    if let Some((label, total, columns)) = asset_table(app) {
        let _ = writeln!(text, "\n{label} Polled:{delimiter}{total}");
        push_delimited_columns(&mut text, &columns, delimiter);
        return text;
    }
    let _ = writeln!(text, "\nConnections Polled:{delimiter}{}", board.rows.len());
    push_delimited_rows(&mut text, app, delimiter);
    text
}

fn push_delimited_columns(text: &mut String, columns: &[Column], delimiter: &str) {
    let titles: Vec<&str> = columns.iter().map(|column| column.title).collect();
    text.push_str(&titles.join(delimiter));
    text.push('\n');
    for index in 0..columns.first().map_or(0, |column| column.texts.len()) {
        let cells = columns.iter().map(|column| clean(column.texts.get(index).map_or("", String::as_str)));
        text.push_str(&cells.collect::<Vec<_>>().join(delimiter));
        text.push('\n');
    }
}

fn push_delimited_rows(text: &mut String, app: &App, delimiter: &str) {
    let has_subjects = app.query().has_subscriptions;
    let mut titles = vec!["HOST", "CID", "NAME"];
    titles.extend(COLUMNS.iter().map(|(title, _)| *title));
    titles.extend(has_subjects.then_some("SUBSCRIPTIONS"));
    text.push_str(&titles.join(delimiter));
    text.push('\n');
    for row in app.visible_rows() {
        let connection = &row.connection;
        let mut fields = vec![
            clean(&app.host_of(row)).into_owned(),
            connection.cid.to_string(),
            clean(&connection.client.name).into_owned(),
        ];
        fields.extend(cells(app, row));
        // Two spaces, since a comma is the usual delimiter.
        fields.extend(has_subjects.then(|| clean(&connection.subjects.join("  ")).into_owned()));
        text.push_str(&fields.join(delimiter));
        text.push('\n');
    }
}

/// The newest state for JSON and YAML. Names are stable; numbers are exact.
#[derive(Debug, Serialize)]
pub struct Snapshot {
    schema_version: u32,
    source: String,
    server: ServerSnapshot,
    connections_total: u64,
    connections: Vec<ConnectionSnapshot>,
    /// Streams and consumers, when the first screen is one of theirs.
    #[serde(skip_serializing_if = "Option::is_none")]
    jetstream: Option<AssetSnapshot>,
    warnings: Vec<WarningSnapshot>,
}

#[derive(Debug, Serialize)]
struct ServerSnapshot {
    server_id: String,
    server_name: String,
    version: String,
    uptime: String,
    start: Option<String>,
    now: Option<String>,
    cpu: f64,
    mem: u64,
    connections: u64,
    total_connections: u64,
    subscriptions: u64,
    slow_consumers: u64,
    #[serde(flatten)]
    traffic: TrafficSnapshot,
    rates: Option<RatesSnapshot>,
}

#[derive(Debug, Serialize)]
struct ConnectionSnapshot {
    cid: u64,
    ip: String,
    port: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    host: Option<String>,
    #[serde(flatten)]
    client: ClientSnapshot,
    account: String,
    subscriptions: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    subscriptions_list: Option<Vec<String>>,
    pending_bytes: u64,
    #[serde(flatten)]
    traffic: TrafficSnapshot,
    rates: Option<RatesSnapshot>,
    rtt_ns: Option<u64>,
    #[serde(flatten)]
    times: TimesSnapshot,
}

#[derive(Debug, Serialize)]
struct ClientSnapshot {
    name: String,
    lang: String,
    version: String,
    authorized_user: String,
}

#[derive(Debug, Serialize)]
struct TimesSnapshot {
    start: Option<String>,
    last_activity: Option<String>,
    uptime: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    stop: Option<String>,
    #[serde(skip_serializing_if = "String::is_empty")]
    reason: String,
}

#[derive(Debug, Serialize)]
struct TrafficSnapshot {
    in_msgs: u64,
    out_msgs: u64,
    in_bytes: u64,
    out_bytes: u64,
}

#[derive(Debug, Serialize)]
struct RatesSnapshot {
    in_msgs: f64,
    out_msgs: f64,
    in_bytes: f64,
    out_bytes: f64,
}

#[derive(Debug, Serialize)]
struct WarningSnapshot {
    severity: &'static str,
    text: String,
}

impl Snapshot {
    /// The state as the screens would show it: filtered and in order.
    #[must_use]
    pub fn of(app: &App) -> Self {
        let board = app.board();
        let warnings = app.warnings().into_iter();
        Self {
            schema_version: SCHEMA_VERSION,
            source: app.link().source.clone(),
            server: server_snapshot(app),
            connections_total: board.total,
            connections: app.visible_rows().into_iter().map(|row| connection_snapshot(app, row)).collect(),
            jetstream: AssetSnapshot::of(app),
            warnings: warnings
                .map(|warning| WarningSnapshot { severity: warning.severity.name(), text: warning.text })
                .collect(),
        }
    }
}

fn server_snapshot(app: &App) -> ServerSnapshot {
    let board = app.board();
    let (identity, load) = (&board.server.identity, &board.server.load);
    ServerSnapshot {
        server_id: identity.id.clone(),
        server_name: identity.name.clone(),
        version: identity.version.clone(),
        uptime: identity.uptime.clone(),
        start: identity.start.map(|time| time.to_string()),
        now: identity.now.map(|time| time.to_string()),
        cpu: load.cpu_percent,
        mem: load.memory_bytes,
        connections: load.connections,
        total_connections: load.connections_total,
        subscriptions: load.subscriptions,
        slow_consumers: load.slow_consumers,
        traffic: board.server.traffic.into(),
        rates: board.rates.map(Into::into),
    }
}

fn connection_snapshot(app: &App, row: &Row) -> ConnectionSnapshot {
    let connection = &row.connection;
    let client = &connection.client;
    let host = app.host_of(row);
    ConnectionSnapshot {
        cid: connection.cid,
        ip: connection.ip.clone(),
        port: connection.port,
        host: Some(host).filter(|host| *host != connection.address()),
        client: ClientSnapshot {
            name: client.name.clone(),
            lang: client.lang.clone(),
            version: client.version.clone(),
            authorized_user: client.user.clone(),
        },
        account: connection.account.clone(),
        subscriptions: connection.subscriptions,
        subscriptions_list: app.query().has_subscriptions.then(|| connection.subjects.clone()),
        pending_bytes: connection.pending_bytes,
        traffic: connection.traffic.into(),
        rates: row.rates.map(Into::into),
        rtt_ns: connection.rtt.and_then(|rtt| u64::try_from(rtt.as_nanos()).ok()),
        times: TimesSnapshot {
            start: connection.start.map(|time| time.to_string()),
            last_activity: connection.last_activity.map(|time| time.to_string()),
            uptime: connection.uptime.clone(),
            stop: connection.stop.map(|time| time.to_string()),
            reason: connection.reason.clone(),
        },
    }
}

impl From<Traffic> for TrafficSnapshot {
    fn from(traffic: Traffic) -> Self {
        let Traffic { in_msgs, out_msgs, in_bytes, out_bytes } = traffic;
        Self { in_msgs, out_msgs, in_bytes, out_bytes }
    }
}

impl From<Rates> for RatesSnapshot {
    fn from(rates: Rates) -> Self {
        let Rates { in_msgs, out_msgs, in_bytes, out_bytes } = rates;
        Self { in_msgs, out_msgs, in_bytes, out_bytes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fixture::{app, press};
    use crate::state::sort::{ServerKey, SortKey};

    fn options() -> Options {
        Options {
            sort: SortKey::Server(ServerKey::Subscriptions),
            has_subscriptions: true,
            filter: "!red".to_owned(),
            ..Options::default()
        }
    }

    #[test]
    fn the_text_has_the_lines_and_columns_of_nats_top() {
        insta::assert_snapshot!("text", to_text(&app(&options())));
        insta::assert_snapshot!("text_raw", to_text(&app(&Options { is_raw: true, ..Options::default() })));
    }

    #[test]
    fn the_delimited_form_has_a_field_for_each_column() {
        insta::assert_snapshot!("delimited", to_delimited(&app(&options()), ";"));
    }

    #[test]
    fn streams_and_consumers_have_snapshots_of_their_own() {
        let streams = Options { view: crate::StartView::Streams, ..Options::default() };
        insta::assert_snapshot!("streams_text", to_text(&app(&streams)));
        insta::assert_snapshot!("streams_delimited", to_delimited(&app(&streams), ";"));
        let consumers =
            Options { view: crate::StartView::Consumers, filter: "pending>1k".to_owned(), ..Options::default() };
        insta::assert_snapshot!("consumers_text", to_text(&app(&consumers)));
        let json = serde_json::to_string_pretty(&AssetSnapshot::of(&app(&consumers))).expect("plain data");
        insta::assert_snapshot!("consumers_json", json);
    }

    #[test]
    fn the_names_in_json_are_stable() {
        let json = serde_json::to_string_pretty(&Snapshot::of(&app(&options()))).expect("plain data");
        insta::assert_snapshot!("json", json);
    }

    #[test]
    fn a_snapshot_of_a_frozen_screen_is_what_it_shows() {
        let mut app = app(&Options::default());
        press(&mut app, "p");
        app.handle_sample(crate::fixture::sample(70));
        assert!(to_text(&app).contains("(uptime: 62s)"));
    }
}

//! The columns of the table of connections: their titles, contents, and which go first when room is short.

use std::time::Duration;

use clock::Timestamp;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::Span;

use crate::format::{bytes, clean, count, span, whole};
use crate::state::app::App;
use crate::state::board::Row;
use crate::state::connection::ConnectionState;
use crate::state::sort::{ServerKey, SortKey};

/// Space between two columns.
const GAP: u16 = 2;
/// The widest text of a column that isn't the last.
const WIDTH_MAX: u16 = 40;

/// One column of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Column {
    Host,
    Cid,
    Name,
    Account,
    User,
    Subs,
    Pending,
    MsgsTo,
    MsgsFrom,
    BytesTo,
    BytesFrom,
    Lang,
    Version,
    Uptime,
    Rtt,
    Idle,
    Reason,
    Subjects,
}

/// All columns from left to right.
const ORDER: [Column; 18] = [
    Column::Host,
    Column::Cid,
    Column::Name,
    Column::Account,
    Column::User,
    Column::Subs,
    Column::Pending,
    Column::MsgsTo,
    Column::MsgsFrom,
    Column::BytesTo,
    Column::BytesFrom,
    Column::Lang,
    Column::Version,
    Column::Uptime,
    Column::Rtt,
    Column::Idle,
    Column::Reason,
    Column::Subjects,
];

impl Column {
    /// The title; those of nats-top where it has the column.
    const fn title(self, has_rates: bool) -> &'static str {
        match self {
            Self::Host => "HOST",
            Self::Cid => "CID",
            Self::Name => "NAME",
            Self::Account => "ACCOUNT",
            Self::User => "USER",
            Self::Subs => "SUBS",
            Self::Pending => "PENDING",
            Self::MsgsTo if has_rates => "MSGS_TO/S",
            Self::MsgsFrom if has_rates => "MSGS_FROM/S",
            Self::BytesTo if has_rates => "BYTES_TO/S",
            Self::BytesFrom if has_rates => "BYTES_FROM/S",
            Self::MsgsTo => "MSGS_TO",
            Self::MsgsFrom => "MSGS_FROM",
            Self::BytesTo => "BYTES_TO",
            Self::BytesFrom => "BYTES_FROM",
            Self::Lang => "LANG",
            Self::Version => "VERSION",
            Self::Uptime => "UPTIME",
            Self::Rtt => "RTT",
            Self::Idle => "IDLE",
            Self::Reason => "REASON",
            Self::Subjects => "SUBSCRIPTIONS",
        }
    }

    /// Columns with a higher weight are dropped earlier.
    const fn weight(self) -> u8 {
        match self {
            Self::Host | Self::Cid => 0,
            Self::Subs | Self::Pending | Self::Reason => 1,
            Self::Name | Self::Subjects => 2,
            Self::MsgsTo | Self::MsgsFrom => 3,
            Self::BytesTo | Self::BytesFrom => 4,
            Self::Uptime => 5,
            Self::Idle => 6,
            Self::Lang => 7,
            Self::Account => 8,
            Self::Rtt => 9,
            Self::Version => 10,
            Self::User => 11,
        }
    }

    const fn is_number(self) -> bool {
        matches!(
            self,
            Self::Cid | Self::Subs | Self::Pending | Self::MsgsTo | Self::MsgsFrom | Self::BytesTo | Self::BytesFrom
        )
    }

    const fn sort_key(self) -> Option<SortKey> {
        match self {
            Self::Cid => Some(SortKey::Server(ServerKey::Cid)),
            Self::Name => Some(SortKey::Name),
            Self::Account => Some(SortKey::Account),
            Self::Subs => Some(SortKey::Server(ServerKey::Subscriptions)),
            Self::Pending => Some(SortKey::Server(ServerKey::Pending)),
            Self::MsgsTo => Some(SortKey::Server(ServerKey::MessagesTo)),
            Self::MsgsFrom => Some(SortKey::Server(ServerKey::MessagesFrom)),
            Self::BytesTo => Some(SortKey::Server(ServerKey::BytesTo)),
            Self::BytesFrom => Some(SortKey::Server(ServerKey::BytesFrom)),
            Self::Uptime => Some(SortKey::Server(ServerKey::Uptime)),
            Self::Rtt => Some(SortKey::Server(ServerKey::Rtt)),
            Self::Idle => Some(SortKey::Server(ServerKey::Idle)),
            Self::Reason => Some(SortKey::Server(ServerKey::Reason)),
            Self::Host | Self::User | Self::Lang | Self::Version | Self::Subjects => None,
        }
    }

    fn is_wanted(self, app: &App, rows: &[&Row]) -> bool {
        match self {
            Self::Name => rows.iter().any(|row| !row.connection.client.name.is_empty()),
            Self::Account => rows.iter().any(|row| !row.connection.account.is_empty()),
            Self::User => rows.iter().any(|row| !row.connection.client.user.is_empty()),
            Self::Reason => app.query().state != ConnectionState::Open,
            Self::Subjects => app.query().has_subscriptions,
            Self::Host
            | Self::Cid
            | Self::Subs
            | Self::Pending
            | Self::MsgsTo
            | Self::MsgsFrom
            | Self::BytesTo
            | Self::BytesFrom
            | Self::Lang
            | Self::Version
            | Self::Uptime
            | Self::Rtt
            | Self::Idle => true,
        }
    }

    fn text(self, app: &App, row: &Row) -> String {
        let connection = &row.connection;
        let is_raw = app.settings().is_raw;
        match self {
            Self::Host => app.host_of(row),
            Self::Cid => connection.cid.to_string(),
            Self::Name => connection.client.name.clone(),
            Self::Account => connection.account.clone(),
            Self::User => connection.client.user.clone(),
            Self::Subs => connection.subscriptions.to_string(),
            Self::Pending => bytes(connection.pending_bytes, is_raw),
            Self::MsgsTo | Self::MsgsFrom | Self::BytesTo | Self::BytesFrom => self.traffic_text(app, row),
            Self::Lang => connection.client.lang.clone(),
            Self::Version => connection.client.version.clone(),
            Self::Uptime => connection.uptime.clone(),
            Self::Rtt => connection.rtt.map(round_trip).unwrap_or_default(),
            Self::Idle => idle(app.board().server.identity.now, connection.last_activity),
            Self::Reason => connection.reason.clone(),
            Self::Subjects => connection.subjects.join(", "),
        }
    }

    fn traffic_text(self, app: &App, row: &Row) -> String {
        let settings = app.settings();
        let (traffic, rates) = (row.connection.traffic, row.rates.unwrap_or_default());
        let pick = |total: u64, rate: f64| if settings.has_rates { whole(rate) } else { total };
        let (value, is_size) = if self == Self::MsgsTo {
            (pick(traffic.out_msgs, rates.out_msgs), false)
        } else if self == Self::MsgsFrom {
            (pick(traffic.in_msgs, rates.in_msgs), false)
        } else if self == Self::BytesTo {
            (pick(traffic.out_bytes, rates.out_bytes), true)
        } else {
            (pick(traffic.in_bytes, rates.in_bytes), true)
        };
        if is_size { bytes(value, settings.is_raw) } else { count(value, settings.is_raw) }
    }
}

/// How long ago the last activity was, by the server's clock.
fn idle(now: Option<Timestamp>, last: Option<Timestamp>) -> String {
    match (now, last) {
        (Some(now), Some(last)) if now.since(last) < Duration::from_secs(1) => "0s".to_owned(),
        (Some(now), Some(last)) => span(now.since(last)),
        (None, _) | (_, None) => String::new(),
    }
}

/// A round trip with one unit: `350µs`, `2.1ms`, `1.20s`.
pub(super) fn round_trip(time: Duration) -> String {
    let micros = time.as_micros();
    match micros {
        0..1_000 => format!("{micros}µs"),
        1_000..1_000_000 => format!("{:.1}ms", time.as_secs_f64() * 1_000.0),
        _ => format!("{:.2}s", time.as_secs_f64()),
    }
}

/// A table that fits: the chosen columns with their widths, and the texts of its rows.
pub(super) struct Table {
    columns: Vec<(Column, u16)>,
    titles: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// Fills a table with `page`, and drops columns until it is at most `width` wide.
    pub(super) fn fit(app: &App, page: &[&Row], width: u16) -> Self {
        let mut columns: Vec<Column> = ORDER.into_iter().filter(|column| column.is_wanted(app, page)).collect();
        loop {
            let table = Self::fill(app, page, &columns);
            if table.width() <= width {
                return table;
            }
            let heaviest = columns.iter().enumerate().max_by_key(|(_, column)| column.weight());
            match heaviest.map(|(index, column)| (index, column.weight())) {
                Some((index, weight)) if weight > 0 && columns.get(index) != Some(&Column::Subjects) => {
                    columns.remove(index);
                }
                // What is left is cut at the right edge.
                _ => return table,
            }
        }
    }

    fn fill(app: &App, page: &[&Row], columns: &[Column]) -> Self {
        let titles: Vec<String> = columns.iter().map(|column| titled(app, *column)).collect();
        let rows: Vec<Vec<String>> = page
            .iter()
            .map(|row| columns.iter().map(|column| clean(&column.text(app, row)).into_owned()).collect())
            .collect();
        let widths = columns.iter().enumerate().map(|(index, column)| {
            let texts = rows.iter().filter_map(|row| row.get(index)).chain(titles.get(index));
            (*column, texts.map(|text| display_width(text)).max().unwrap_or(0).min(WIDTH_MAX))
        });
        let columns = widths.collect();
        Self { columns, titles, rows }
    }

    fn width(&self) -> u16 {
        let texts = self.columns.iter().map(|(column, width)| if *column == Column::Subjects { 13 } else { *width });
        texts.fold(0u16, |sum, width| sum.saturating_add(width).saturating_add(GAP)).saturating_sub(GAP)
    }

    /// Draws the heading and the rows, one of them marked.
    pub(super) fn draw(&self, buffer: &mut Buffer, area: Rect, heading: Style, marked: Option<(usize, Style)>) {
        self.draw_line(buffer, area, 0, &self.titles, heading);
        for (index, row) in self.rows.iter().enumerate() {
            let style = marked.filter(|(at, _)| *at == index).map(|(_, style)| style);
            let Ok(offset) = u16::try_from(index.saturating_add(1)) else { return };
            self.draw_line(buffer, area, offset, row, style.unwrap_or_default());
        }
    }

    fn draw_line(&self, buffer: &mut Buffer, area: Rect, offset: u16, texts: &[String], style: Style) {
        let y = area.y.saturating_add(offset);
        if y >= area.bottom() {
            return;
        }
        buffer.set_style(Rect { y, height: 1, ..area }, style);
        let mut x = area.x;
        for ((column, width), text) in self.columns.iter().zip(texts) {
            let room = area.right().saturating_sub(x);
            if room == 0 {
                return;
            }
            let is_last = *column == Column::Subjects;
            let shown = if is_last { room } else { (*width).min(room) };
            let indent = if column.is_number() { shown.saturating_sub(display_width(text)) } else { 0 };
            buffer.set_stringn(x.saturating_add(indent), y, text, usize::from(shown - indent), style);
            x = x.saturating_add(*width).saturating_add(GAP);
        }
    }
}

fn titled(app: &App, column: Column) -> String {
    let title = column.title(app.settings().has_rates);
    if column.sort_key() != Some(app.query().sort) {
        return title.to_owned();
    }
    format!("{title}{}", if app.settings().is_reversed { "^" } else { "*" })
}

fn display_width(text: &str) -> u16 {
    u16::try_from(Span::raw(text).width()).unwrap_or(u16::MAX)
}

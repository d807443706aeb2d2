//! The columns of the table of connections: their titles, contents, and which go first when room is short.

use std::time::Duration;

use super::table;
use crate::asset_columns::age;
use crate::format::{bytes, count, whole};
use crate::state::app::App;
use crate::state::board::Row;
use crate::state::connection::ConnectionState;
use crate::state::sort::{ServerKey, SortKey};

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
            Self::Idle => age(app.board().server.identity.now, connection.last_activity),
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

/// A round trip with one unit: `350µs`, `2.1ms`, `1.20s`.
pub(super) fn round_trip(time: Duration) -> String {
    let micros = time.as_micros();
    match micros {
        0..1_000 => format!("{micros}µs"),
        1_000..1_000_000 => format!("{:.1}ms", time.as_secs_f64() * 1_000.0),
        _ => format!("{:.2}s", time.as_secs_f64()),
    }
}

/// The columns of `rows` that are wanted.
pub(super) fn connection_columns(app: &App, rows: &[&Row]) -> Vec<table::Column> {
    let wanted = ORDER.into_iter().filter(|column| column.is_wanted(app, rows));
    let filled = wanted.map(|column| table::Column {
        title: column.title(app.settings().has_rates),
        weight: column.weight(),
        is_number: column.is_number(),
        reaches_edge: column == Column::Subjects,
        is_sorted: column.sort_key() == Some(app.query().sort),
        texts: rows.iter().map(|row| column.text(app, row)).collect(),
    });
    filled.collect()
}

//! What may be asked of `/connz`.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::error::Error;
use crate::query::{Query, SubscriptionDetail};

/// Which connections are listed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ConnectionState {
    /// Those that are open.
    #[default]
    Open,
    /// Those that were closed, as far as they are remembered.
    Closed,
    /// Both.
    All,
}

impl ConnectionState {
    pub(super) const fn has_open(self) -> bool {
        matches!(self, Self::Open | Self::All)
    }

    pub(super) const fn has_closed(self) -> bool {
        matches!(self, Self::Closed | Self::All)
    }

    fn from_query(query: &Query) -> Result<Self, Error> {
        let got = query.text("state");
        match got.to_lowercase().as_str() {
            "" | "open" => Ok(Self::Open),
            "closed" => Ok(Self::Closed),
            "any" | "all" => Ok(Self::All),
            _ => Err(Error::ConnectionState { got }),
        }
    }
}

impl Serialize for ConnectionState {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u8(match self {
            Self::Open => 0,
            Self::Closed => 1,
            Self::All => 2,
        })
    }
}

impl<'de> Deserialize<'de> for ConnectionState {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        match i64::deserialize(from)? {
            0 => Ok(Self::Open),
            1 => Ok(Self::Closed),
            2 => Ok(Self::All),
            other => Err(D::Error::custom(format_args!("unknown connection state {other}: 0 open, 1 closed, 2 all"))),
        }
    }
}

/// What the list is ordered by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SortKey {
    /// Connection number, lowest first.
    #[default]
    Cid,
    /// Start, which is the same order.
    Start,
    /// Number of subscriptions, highest first.
    Subscriptions,
    /// Bytes that wait to be sent, highest first.
    Pending,
    /// Messages to the peer, highest first.
    MessagesTo,
    /// Messages from the peer, highest first.
    MessagesFrom,
    /// Bytes to the peer, highest first.
    BytesTo,
    /// Bytes from the peer, highest first.
    BytesFrom,
    /// Last activity, latest first.
    Last,
    /// Time without activity, longest first.
    Idle,
    /// Age, youngest first.
    Uptime,
    /// When it was closed, latest first; closed connections only.
    Stop,
    /// Why it was closed, by the alphabet; closed connections only.
    Reason,
    /// Round-trip time, longest first.
    Rtt,
}

impl SortKey {
    /// Every key.
    pub const ALL: [Self; 14] = [
        Self::Cid,
        Self::Start,
        Self::Subscriptions,
        Self::Pending,
        Self::MessagesTo,
        Self::MessagesFrom,
        Self::BytesTo,
        Self::BytesFrom,
        Self::Last,
        Self::Idle,
        Self::Uptime,
        Self::Stop,
        Self::Reason,
        Self::Rtt,
    ];

    /// Whether only closed connections can be ordered by it.
    #[must_use]
    pub const fn needs_closed(self) -> bool {
        matches!(self, Self::Stop | Self::Reason)
    }

    /// Its name in a request.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cid => "cid",
            Self::Start => "start",
            Self::Subscriptions => "subs",
            Self::Pending => "pending",
            Self::MessagesTo => "msgs_to",
            Self::MessagesFrom => "msgs_from",
            Self::BytesTo => "bytes_to",
            Self::BytesFrom => "bytes_from",
            Self::Last => "last",
            Self::Idle => "idle",
            Self::Uptime => "uptime",
            Self::Stop => "stop",
            Self::Reason => "reason",
            Self::Rtt => "rtt",
        }
    }

    /// The key called `name`; the empty name stands for [`SortKey::Cid`].
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        if name.is_empty() { Some(Self::Cid) } else { Self::ALL.into_iter().find(|key| key.name() == name) }
    }
}

/// The options, as the body of a `$SYS` request spells them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ConnzOptions {
    /// A [`SortKey`] by name; anything else is refused when the report is made.
    pub sort: String,
    /// Whether users, accounts and certificates are told.
    pub auth: bool,
    /// Whether subjects of subscriptions are listed.
    pub subscriptions: bool,
    /// Whether subscriptions are listed in full.
    pub subscriptions_detail: bool,
    /// Where the page begins; below zero: at the beginning.
    pub offset: i64,
    /// How many connections a page holds; zero and below: 1024.
    pub limit: i64,
    /// Only the connection of this number, if not zero.
    pub cid: u64,
    /// Only this MQTT client identifier.
    pub mqtt_client: String,
    /// Open, closed, or all.
    pub state: ConnectionState,
    /// Only this user.
    pub user: String,
    /// Only this account.
    #[serde(rename = "acc")]
    pub account: String,
    /// Only connections with a subscription that overlaps this subject; needs an account.
    pub filter_subject: String,
}

impl ConnzOptions {
    /// Reads the options of an HTTP request.
    ///
    /// # Errors
    /// The first option that cannot be read. The sort key is checked with the rest when the report is made.
    pub fn from_query(query: &Query) -> Result<Self, Error> {
        let auth = query.boolean("auth")?;
        let detail = query.subscription_detail()?;
        Ok(Self {
            sort: query.text("sort"),
            auth,
            subscriptions: detail == SubscriptionDetail::Subjects,
            subscriptions_detail: detail == SubscriptionDetail::Full,
            offset: query.integer("offset")?,
            limit: query.integer("limit")?,
            cid: query.unsigned("cid")?,
            mqtt_client: query.text("mqtt_client"),
            state: ConnectionState::from_query(query)?,
            user: query.text("user"),
            account: query.text("acc"),
            filter_subject: String::new(),
        })
    }

    /// Whether records must carry their subscriptions.
    #[must_use]
    pub fn needs_subscriptions(&self) -> bool {
        self.subscriptions || self.subscriptions_detail || self.subject_filter().is_some()
    }

    pub(super) fn subject_filter(&self) -> Option<&str> {
        Some(self.filter_subject.as_str()).filter(|subject| !matches!(*subject, "" | ">"))
    }

    pub(super) fn sort_key(&self) -> Result<SortKey, Error> {
        let key = SortKey::from_name(&self.sort).ok_or_else(|| Error::SortKey { got: self.sort.clone() })?;
        if key == SortKey::Stop && self.state.has_open() {
            return Err(Error::SortByStop);
        }
        if key == SortKey::Reason && self.state.has_open() {
            return Err(Error::SortByReason);
        }
        Ok(key)
    }
}

//! How a dashboard starts; most of it can be changed by keys while it runs.

use std::time::Duration;

use crate::state::app::Screen;
use crate::state::asset_sort::{ConsumerKey, StreamKey};
use crate::state::connection::ConnectionState;
use crate::state::sort::SortKey;
use crate::style::ColorChoice;

/// The most connections that are asked for in one request.
pub(crate) const LIMIT_MAX: u32 = 65_536;

/// Settings of a dashboard or of a snapshot.
#[derive(Clone, Debug)]
pub struct Options {
    /// The most connections to ask for; the server's own default is 1024.
    pub limit: u32,
    /// The order in which connections are asked for and shown.
    pub sort: SortKey,
    /// The order in which streams are shown.
    pub stream_sort: StreamKey,
    /// The order in which consumers are shown.
    pub consumer_sort: ConsumerKey,
    /// Whether the order of the first screen is turned round.
    pub is_reversed: bool,
    /// Open, closed or all connections.
    pub state: ConnectionState,
    /// Time between two samples; at least 100 ms are used.
    pub interval: Duration,
    /// Ends after so many samples.
    pub refreshes_max: Option<u32>,
    /// Shows host names instead of addresses.
    pub has_lookup: bool,
    /// Shows plain numbers instead of `1.5K`.
    pub is_raw: bool,
    /// Shows the subjects of subscriptions.
    pub has_subscriptions: bool,
    /// Only what passes this filter is shown on the first screen.
    pub filter: String,
    /// The first screen.
    pub view: StartView,
    /// Whether colours are used.
    pub color: ColorChoice,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            limit: 1024,
            sort: SortKey::default(),
            stream_sort: StreamKey::default(),
            consumer_sort: ConsumerKey::default(),
            is_reversed: false,
            state: ConnectionState::Open,
            interval: Duration::from_secs(1),
            refreshes_max: None,
            has_lookup: false,
            is_raw: false,
            has_subscriptions: false,
            filter: String::new(),
            view: StartView::Overview,
            color: ColorChoice::Auto,
        }
    }
}

/// The screen that is shown first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StartView {
    /// The server as a whole.
    #[default]
    Overview,
    /// The table of connections.
    Connections,
    /// The streams of all accounts.
    Streams,
    /// Their consumers.
    Consumers,
}

impl StartView {
    pub(crate) const fn screen(self) -> Screen {
        match self {
            Self::Overview => Screen::Overview,
            Self::Connections => Screen::Connections,
            Self::Streams => Screen::Streams,
            Self::Consumers => Screen::Consumers,
        }
    }
}

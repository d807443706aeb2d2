//! The lists of the screens: what passes their filters, in which order, and which row is selected.

use super::{App, Overlay, Screen};
use crate::input::Motion;
use crate::options::{Options, StartView};
use crate::state::asset_sort::{ConsumerKey, StreamKey};
use crate::state::assets::{ConsumerId, ConsumerRow, StreamId, StreamRow};
use crate::state::board::Row;
use crate::state::filter::{Filter, FilterOf, Place};
use crate::state::list::{Keyed, List, moved};
use crate::state::sort::SortKey;

/// Rows of a frame that are not rows of the table, roughly; only the length of a page depends on it.
const FRAME_ROWS: u16 = 14;

/// How each list is shown.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists {
    pub(crate) connections: List<u64, FilterOf<Place<'static>>>,
    pub(crate) streams: List<StreamId, FilterOf<StreamRow>>,
    pub(crate) consumers: List<ConsumerId, FilterOf<ConsumerRow>>,
    pub(crate) stream_sort: StreamKey,
    pub(crate) consumer_sort: ConsumerKey,
    /// The stream whose consumers alone are shown.
    pub(crate) scope: Option<StreamId>,
}

impl Lists {
    /// The filter and the direction of `options` are those of its first screen.
    pub(super) fn new(options: &Options) -> Result<Self, String> {
        let mut lists =
            Self { stream_sort: options.stream_sort, consumer_sort: options.consumer_sort, ..Self::default() };
        lists.set_filter(options.view.screen(), &options.filter)?;
        match options.view {
            StartView::Overview | StartView::Connections => lists.connections.is_reversed = options.is_reversed,
            StartView::Streams => lists.streams.is_reversed = options.is_reversed,
            StartView::Consumers => lists.consumers.is_reversed = options.is_reversed,
        }
        Ok(lists)
    }

    fn set_filter(&mut self, screen: Screen, text: &str) -> Result<(), String> {
        match screen {
            Screen::Overview | Screen::Connections => self.connections.filter = Filter::parse::<Place<'_>>(text)?,
            Screen::Streams => self.streams.filter = Filter::parse::<StreamRow>(text)?,
            Screen::Consumers => self.consumers.filter = Filter::parse::<ConsumerRow>(text)?,
        }
        Ok(())
    }
}

impl App {
    pub(crate) const fn lists(&self) -> &Lists {
        &self.lists
    }

    /// The filter of the list on the screen, as it was typed.
    pub(crate) fn filter_text(&self) -> &str {
        match self.screen {
            Screen::Overview | Screen::Connections => self.lists.connections.filter.text(),
            Screen::Streams => self.lists.streams.filter.text(),
            Screen::Consumers => self.lists.consumers.filter.text(),
        }
    }

    /// The order of the list on the screen.
    pub(crate) const fn sort_name(&self) -> &'static str {
        match self.screen {
            Screen::Overview | Screen::Connections => self.query.sort.name(),
            Screen::Streams => self.lists.stream_sort.name(),
            Screen::Consumers => self.lists.consumer_sort.name(),
        }
    }

    /// Whether that order is turned round.
    pub(crate) const fn is_reversed(&self) -> bool {
        match self.screen {
            Screen::Overview | Screen::Connections => self.lists.connections.is_reversed,
            Screen::Streams => self.lists.streams.is_reversed,
            Screen::Consumers => self.lists.consumers.is_reversed,
        }
    }

    /// The connections that pass the filter, in the chosen order.
    pub(crate) fn visible_rows(&self) -> Vec<&Row> {
        let list = &self.lists.connections;
        let passes = |row: &Row| list.filter.is_empty() || list.filter.matches(&Place { row, host: self.host_of(row) });
        list.arrange(&self.board().rows, passes, |a, b| self.query.sort.compare(a, b))
    }

    /// The streams that pass the filter, in the chosen order.
    pub(crate) fn visible_streams(&self) -> Vec<&StreamRow> {
        let list = &self.lists.streams;
        let rows = self.board().assets.as_ref().map_or(&[][..], |assets| &assets.streams);
        list.arrange(rows, |row| list.filter.matches(row), |a, b| self.lists.stream_sort.compare(a, b))
    }

    /// The consumers that pass the filter, of one stream when one was gone into, in the chosen order.
    pub(crate) fn visible_consumers(&self) -> Vec<&ConsumerRow> {
        let list = &self.lists.consumers;
        let rows = self.board().assets.as_ref().map_or(&[][..], |assets| &assets.consumers);
        let scope = self.lists.scope.as_ref();
        let passes = |row: &ConsumerRow| {
            scope.is_none_or(|stream| row.consumer.id.stream == *stream) && list.filter.matches(row)
        };
        list.arrange(rows, passes, |a, b| self.lists.consumer_sort.compare(a, b))
    }

    /// Position of the selected connection among `rows`; the place where it was when it is gone.
    pub(crate) fn selected_index(&self, rows: &[&Row]) -> Option<usize> {
        self.lists.connections.position(rows)
    }

    /// The selected stream.
    pub(crate) fn selected_stream(&self) -> Option<&StreamRow> {
        let rows = self.visible_streams();
        self.lists.streams.position(&rows).and_then(|index| rows.get(index).copied())
    }

    /// The selected consumer.
    pub(crate) fn selected_consumer(&self) -> Option<&ConsumerRow> {
        let rows = self.visible_consumers();
        self.lists.consumers.position(&rows).and_then(|index| rows.get(index).copied())
    }

    pub(super) fn reverse(&mut self) {
        let is_reversed = match self.screen {
            Screen::Overview | Screen::Connections => &mut self.lists.connections.is_reversed,
            Screen::Streams => &mut self.lists.streams.is_reversed,
            Screen::Consumers => &mut self.lists.consumers.is_reversed,
        };
        *is_reversed = !*is_reversed;
    }

    pub(super) fn set_filter(&mut self, text: &str) -> Result<(), String> {
        self.lists.set_filter(self.screen, text)
    }

    pub(super) fn drop_filter(&mut self) {
        match self.screen {
            Screen::Overview | Screen::Connections => self.lists.connections.filter = Filter::default(),
            Screen::Streams => self.lists.streams.filter = Filter::default(),
            Screen::Consumers => self.lists.consumers.filter = Filter::default(),
        }
    }

    /// Orders the list on the screen by the field that `text` names.
    pub(super) fn sort_by(&mut self, text: &str) -> Result<(), String> {
        let told = |unknown: &dyn std::fmt::Display| unknown.to_string();
        match self.screen {
            Screen::Overview | Screen::Connections => {
                self.set_sort(text.parse::<SortKey>().map_err(|error| told(&error))?)?
            }
            Screen::Streams => self.lists.stream_sort = text.parse::<StreamKey>().map_err(|error| told(&error))?,
            Screen::Consumers => {
                self.lists.consumer_sort = text.parse::<ConsumerKey>().map_err(|error| told(&error))?
            }
        }
        Ok(())
    }

    pub(super) const fn has_selection(&self) -> bool {
        match self.screen {
            Screen::Overview | Screen::Connections => self.lists.connections.has_selection(),
            Screen::Streams => self.lists.streams.has_selection(),
            Screen::Consumers => self.lists.consumers.has_selection(),
        }
    }

    /// Ties the selection to the row that it stands on.
    pub(super) fn select_current(&mut self) {
        self.select(|at, _| at);
    }

    pub(super) fn move_selection(&mut self, motion: Motion) {
        let page = usize::from(self.rows_visible.saturating_sub(FRAME_ROWS).max(1));
        self.select(|at, length| moved(motion, at, length, page));
    }

    /// Selects the row that `target` names, given the selected position and the number of rows.
    fn select(&mut self, target: impl Fn(usize, usize) -> usize) {
        match self.screen {
            Screen::Overview | Screen::Connections => {
                let rows = self.visible_rows();
                let (key, index) = chosen(&rows, self.lists.connections.position(&rows), target);
                self.lists.connections.select(key, index);
            }
            Screen::Streams => {
                let rows = self.visible_streams();
                let (key, index) = chosen(&rows, self.lists.streams.position(&rows), target);
                self.lists.streams.select(key, index);
            }
            Screen::Consumers => {
                let rows = self.visible_consumers();
                let (key, index) = chosen(&rows, self.lists.consumers.position(&rows), target);
                self.lists.consumers.select(key, index);
            }
        }
    }

    /// Whether a panel about the selected row is open.
    pub(crate) fn is_detail_open(&self) -> bool {
        self.overlay == Overlay::Detail
    }
}

fn chosen<R: Keyed>(
    rows: &[&R],
    position: Option<usize>,
    target: impl Fn(usize, usize) -> usize,
) -> (Option<R::Key>, usize) {
    let index = position.map_or(0, |at| target(at, rows.len()));
    (rows.get(index).map(|row| row.key()), index)
}

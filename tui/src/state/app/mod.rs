//! The whole state of the dashboard: what was received, how it is shown, what is being typed.

use std::collections::HashMap;
use std::time::Duration;

use clock::Moment;

use crate::conn::{Query, Sample};
use crate::input::{self, Action, Key, Motion};
use crate::options::{LIMIT_MAX, Options, StartView};
use crate::state::board::{Board, Row};
use crate::state::connection::ConnectionState;
use crate::state::filter::Filter;
use crate::state::prompt::{Prompt, PromptEvent, PromptKind};
use crate::state::sort::SortKey;
use crate::warnings::{self, Warning};

/// Host names beyond this number are not looked up.
const HOSTS_MAX: usize = 4096;
/// Rows of a frame that are not rows of the table, roughly; only the length of a page depends on it.
const FRAME_ROWS: u16 = 14;

/// The screen that is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Screen {
    #[default]
    Overview,
    Connections,
}

/// What covers or narrows the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Overlay {
    #[default]
    None,
    Help,
    Detail,
}

/// How things are shown; keys toggle these.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Settings {
    pub(crate) is_raw: bool,
    pub(crate) has_lookup: bool,
    pub(crate) has_rates: bool,
    pub(crate) is_reversed: bool,
    pub(crate) interval: Duration,
}

/// The link to the server.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Link {
    /// Where samples come from, for the title.
    pub(crate) source: String,
    /// When the last sample arrived.
    pub(crate) last_sample: Option<Moment>,
    /// Why the newest attempt failed; none after a success.
    pub(crate) failure: Option<String>,
    /// Samples so far.
    pub(crate) refreshes: u32,
}

/// A host that was or is being looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Host {
    Wanted,
    Asked,
    Known(String),
}

/// The dashboard's state. It changes only through its `handle_` functions, all of which return at once.
#[derive(Clone, Debug)]
pub struct App {
    live: Board,
    frozen: Option<Box<Board>>,
    link: Link,
    query: Query,
    settings: Settings,
    screen: Screen,
    overlay: Overlay,
    prompt: Option<Prompt>,
    filter: Filter,
    hosts: HashMap<String, Host>,
    selected: Selection,
    refreshes_max: Option<u32>,
    rows_visible: u16,
    now: Moment,
    is_finished: bool,
}

/// The selected connection, and where it was, for when it goes away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Selection {
    cid: Option<u64>,
    index: usize,
}

impl App {
    /// A dashboard that has seen nothing yet; `source` is shown as the place that samples come from.
    ///
    /// # Errors
    /// A sentence for the user when the filter of `options` cannot be read.
    pub fn new(options: &Options, source: String) -> Result<Self, String> {
        Ok(Self {
            live: Board::default(),
            frozen: None,
            link: Link { source, ..Link::default() },
            query: Query::from_options(options),
            settings: Settings {
                is_raw: options.is_raw,
                has_lookup: options.has_lookup,
                has_rates: false,
                is_reversed: options.is_reversed,
                interval: options.interval,
            },
            screen: match options.view {
                StartView::Overview => Screen::Overview,
                StartView::Connections => Screen::Connections,
            },
            overlay: Overlay::None,
            prompt: None,
            filter: Filter::parse(&options.filter)?,
            hosts: HashMap::new(),
            selected: Selection::default(),
            refreshes_max: options.refreshes_max,
            rows_visible: 0,
            now: Moment::default(),
            is_finished: false,
        })
    }

    /// Takes in a new sample. While the screen is frozen it is remembered but not shown.
    pub fn handle_sample(&mut self, sample: Sample) {
        self.now = self.now.max(sample.at);
        self.link.last_sample = Some(sample.at);
        self.link.failure = None;
        self.link.refreshes = self.link.refreshes.saturating_add(1);
        self.live.apply(sample);
        self.want_hosts();
        if self.refreshes_max.is_some_and(|max| self.link.refreshes >= max) {
            self.is_finished = true;
        }
    }

    /// Notes that a sample could not be taken; the last one stays on the screen.
    pub fn handle_failure(&mut self, reason: String) {
        self.link.failure = Some(reason);
    }

    /// Moves the time, on which ages depend.
    pub fn handle_tick(&mut self, now: Moment) {
        self.now = self.now.max(now);
    }

    /// Notes the height of the terminal, on which the length of a page depends.
    pub fn handle_resize(&mut self, rows: u16) {
        self.rows_visible = rows;
    }

    /// Notes the name of a host, or that it has none.
    pub fn handle_host(&mut self, ip: String, name: Option<String>) {
        if let Some(host) = self.hosts.get_mut(&ip) {
            *host = Host::Known(name.unwrap_or_default());
        }
    }

    /// Does what a key asks for.
    pub fn handle_key(&mut self, key: Key) {
        if let Some(mut prompt) = self.prompt.take() {
            let event = prompt.handle_key(key);
            self.continue_prompt(prompt, event);
            return;
        }
        let action = input::action_for(key);
        if self.overlay == Overlay::Help && action != Some(Action::Quit) {
            self.overlay = Overlay::None;
        } else if let Some(action) = action {
            self.perform(action);
        }
    }

    /// Addresses whose names are wanted and were not handed out before; at most `max`.
    pub fn take_lookups(&mut self, max: usize) -> Vec<String> {
        if !self.settings.has_lookup {
            return Vec::new();
        }
        let wanted = self.hosts.iter_mut().filter(|(_, host)| **host == Host::Wanted).take(max);
        wanted
            .map(|(ip, host)| {
                *host = Host::Asked;
                ip.clone()
            })
            .collect()
    }

    /// What to ask the server for.
    #[must_use]
    pub const fn query(&self) -> Query {
        self.query
    }

    /// Whether the user or the number of refreshes ended the run.
    #[must_use]
    pub const fn is_finished(&self) -> bool {
        self.is_finished
    }

    /// What deserves attention now, worst first.
    #[must_use]
    pub fn warnings(&self) -> Vec<Warning> {
        warnings::find(self.board(), &self.link, self.settings.interval, self.now)
    }

    pub(crate) fn board(&self) -> &Board {
        self.frozen.as_deref().unwrap_or(&self.live)
    }

    pub(crate) const fn is_paused(&self) -> bool {
        self.frozen.is_some()
    }

    pub(crate) fn is_stale(&self) -> bool {
        warnings::is_stale(&self.link, self.settings.interval, self.now)
    }

    /// Age of the newest sample.
    pub(crate) fn age(&self) -> Option<Duration> {
        self.link.last_sample.map(|taken| self.now.since(taken))
    }

    pub(crate) const fn link(&self) -> &Link {
        &self.link
    }

    pub(crate) const fn settings(&self) -> &Settings {
        &self.settings
    }

    pub(crate) const fn screen(&self) -> Screen {
        self.screen
    }

    pub(crate) const fn overlay(&self) -> Overlay {
        self.overlay
    }

    pub(crate) const fn prompt(&self) -> Option<&Prompt> {
        self.prompt.as_ref()
    }

    pub(crate) const fn filter(&self) -> &Filter {
        &self.filter
    }

    /// Where a connection comes from: its address, or the name of its host when that is wanted and known.
    pub(crate) fn host_of(&self, row: &Row) -> String {
        let known = self.hosts.get(&row.connection.ip).filter(|_| self.settings.has_lookup);
        match known {
            Some(Host::Known(name)) if !name.is_empty() => name.clone(),
            Some(Host::Known(_) | Host::Wanted | Host::Asked) | None => row.connection.address(),
        }
    }

    /// The connections that pass the filter, in the chosen order.
    pub(crate) fn visible_rows(&self) -> Vec<&Row> {
        let passes = |row: &&Row| self.filter.is_empty() || self.filter.matches(row, &self.host_of(row));
        let mut rows: Vec<&Row> = self.board().rows.iter().filter(passes).collect();
        rows.sort_by(|a, b| self.query.sort.compare(a, b));
        if self.settings.is_reversed {
            rows.reverse();
        }
        rows
    }

    /// Position of the selected connection among `rows`; the place where it was when it is gone.
    pub(crate) fn selected_index(&self, rows: &[&Row]) -> Option<usize> {
        let last = rows.len().checked_sub(1)?;
        let by_cid = self.selected.cid.and_then(|cid| rows.iter().position(|row| row.connection.cid == cid));
        Some(by_cid.unwrap_or_else(|| self.selected.index.min(last)))
    }

    fn want_hosts(&mut self) {
        if !self.settings.has_lookup {
            return;
        }
        for row in &self.live.rows {
            if self.hosts.len() >= HOSTS_MAX {
                return;
            }
            if !self.hosts.contains_key(&row.connection.ip) {
                self.hosts.insert(row.connection.ip.clone(), Host::Wanted);
            }
        }
    }

    fn perform(&mut self, action: Action) {
        match action {
            Action::Quit => self.is_finished = true,
            Action::Help => self.overlay = Overlay::Help,
            Action::NextScreen => {
                self.screen = match self.screen {
                    Screen::Overview => Screen::Connections,
                    Screen::Connections => Screen::Overview,
                }
            }
            Action::Overview => self.screen = Screen::Overview,
            Action::Connections => self.screen = Screen::Connections,
            Action::Sort => self.open_prompt(PromptKind::Sort, String::new()),
            Action::Limit => self.open_prompt(PromptKind::Limit, String::new()),
            Action::Filter => self.open_prompt(PromptKind::Filter, self.filter.text().to_owned()),
            Action::Reverse => self.settings.is_reversed = !self.settings.is_reversed,
            Action::Subscriptions => self.query.has_subscriptions = !self.query.has_subscriptions,
            Action::Lookup => self.toggle_lookup(),
            Action::Raw => self.settings.is_raw = !self.settings.is_raw,
            Action::Rates => self.settings.has_rates = !self.settings.has_rates,
            Action::Pause => self.toggle_pause(),
            Action::State => self.set_state(self.query.state.next()),
            Action::Refresh => self.query.serial = self.query.serial.wrapping_add(1),
            Action::Detail => self.open_detail(),
            Action::Back => self.back(),
            Action::Move(motion) => self.move_selection(motion),
        }
    }

    fn open_prompt(&mut self, kind: PromptKind, text: String) {
        self.prompt = Some(Prompt::new(kind, text));
    }

    fn toggle_lookup(&mut self) {
        self.settings.has_lookup = !self.settings.has_lookup;
        self.want_hosts();
    }

    fn toggle_pause(&mut self) {
        self.frozen = match self.frozen.take() {
            Some(_) => None,
            None => Some(Box::new(self.live.clone())),
        };
    }

    fn set_state(&mut self, state: ConnectionState) {
        self.query.state = state;
        // The server refuses an order by something that the asked connections don't have.
        if self.query.sort.needs_closed() && state != ConnectionState::Closed {
            self.query.sort = SortKey::default();
        }
    }

    fn open_detail(&mut self) {
        self.select_current();
        self.overlay = match self.overlay {
            Overlay::Detail => Overlay::None,
            Overlay::None | Overlay::Help if self.selected.cid.is_some() => Overlay::Detail,
            other @ (Overlay::None | Overlay::Help) => other,
        };
    }

    fn back(&mut self) {
        if self.overlay == Overlay::None {
            self.filter = Filter::default();
        }
        self.overlay = Overlay::None;
    }

    /// Ties the selection to the connection that it stands on.
    fn select_current(&mut self) {
        let rows = self.visible_rows();
        let index = self.selected_index(&rows);
        let cid = index.and_then(|at| rows.get(at)).map(|row| row.connection.cid);
        self.selected = Selection { cid, index: index.unwrap_or(0) };
    }

    fn move_selection(&mut self, motion: Motion) {
        let rows = self.visible_rows();
        let Some(at) = self.selected_index(&rows) else { return };
        let last = rows.len().saturating_sub(1);
        let page = usize::from(self.rows_visible.saturating_sub(FRAME_ROWS).max(1));
        let index = match motion {
            Motion::Up => at.saturating_sub(1),
            Motion::Down => at.saturating_add(1).min(last),
            Motion::PageUp => at.saturating_sub(page),
            Motion::PageDown => at.saturating_add(page).min(last),
            Motion::First => 0,
            Motion::Last => last,
        };
        let cid = rows.get(index).map(|row| row.connection.cid);
        self.selected = Selection { cid, index };
    }

    fn continue_prompt(&mut self, mut prompt: Prompt, event: PromptEvent) {
        match event {
            PromptEvent::Cancelled => {}
            PromptEvent::Ignored => self.prompt = Some(prompt),
            PromptEvent::Edited => {
                prompt.error =
                    if prompt.kind == PromptKind::Filter { self.set_filter(&prompt.text).err() } else { None };
                self.prompt = Some(prompt);
            }
            PromptEvent::Submitted => {
                if let Err(reason) = self.accept(&prompt) {
                    prompt.error = Some(reason);
                    self.prompt = Some(prompt);
                }
            }
        }
    }

    fn accept(&mut self, prompt: &Prompt) -> Result<(), String> {
        match prompt.kind {
            PromptKind::Filter => self.set_filter(&prompt.text),
            PromptKind::Sort if prompt.text.trim().is_empty() => Ok(()),
            PromptKind::Sort => self.set_sort(prompt.text.parse().map_err(|unknown| format!("{unknown}"))?),
            PromptKind::Limit if prompt.text.trim().is_empty() => Ok(()),
            PromptKind::Limit => self.set_limit(&prompt.text),
        }
    }

    fn set_filter(&mut self, text: &str) -> Result<(), String> {
        self.filter = Filter::parse(text)?;
        Ok(())
    }

    fn set_sort(&mut self, sort: SortKey) -> Result<(), String> {
        if sort.needs_closed() && self.query.state != ConnectionState::Closed {
            return Err(format!("only closed connections can be sorted by {sort}; show them alone with x"));
        }
        self.query.sort = sort;
        Ok(())
    }

    fn set_limit(&mut self, text: &str) -> Result<(), String> {
        let limit = text.trim().parse::<u32>().ok().filter(|limit| (1..=LIMIT_MAX).contains(limit));
        self.query.limit = limit.ok_or_else(|| format!("the limit is a number from 1 to {LIMIT_MAX}"))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests;

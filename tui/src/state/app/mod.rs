//! The whole state of the dashboard: what was received, how it is shown, what is being typed.

mod lists;

use std::collections::HashMap;
use std::time::Duration;

use clock::Moment;

use crate::conn::{AssetDepth, Query, Sample};
use crate::input::{self, Action, Key};
use crate::options::{LIMIT_MAX, Options};
use crate::state::board::{Board, Row};
use crate::state::connection::ConnectionState;
use crate::state::prompt::{Prompt, PromptEvent, PromptKind};
use crate::state::sort::SortKey;
use crate::warnings::{self, Warning};

pub(crate) use lists::Lists;

/// Host names beyond this number are not looked up.
const HOSTS_MAX: usize = 4096;

/// The screen that is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Screen {
    #[default]
    Overview,
    Connections,
    Streams,
    Consumers,
}

impl Screen {
    const fn next(self) -> Self {
        match self {
            Self::Overview => Self::Connections,
            Self::Connections => Self::Streams,
            Self::Streams => Self::Consumers,
            Self::Consumers => Self::Overview,
        }
    }

    /// What must be asked of JetStream to fill it.
    const fn depth(self) -> AssetDepth {
        match self {
            Self::Overview | Self::Connections => AssetDepth::None,
            Self::Streams => AssetDepth::Streams,
            Self::Consumers => AssetDepth::Consumers,
        }
    }
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
    lists: Lists,
    hosts: HashMap<String, Host>,
    refreshes_max: Option<u32>,
    rows_visible: u16,
    now: Moment,
    is_finished: bool,
}

impl App {
    /// A dashboard that has seen nothing yet; `source` is shown as the place that samples come from.
    ///
    /// # Errors
    /// A sentence for the user when the filter of `options` cannot be read.
    pub fn new(options: &Options, source: String) -> Result<Self, String> {
        let screen = options.view.screen();
        Ok(Self {
            live: Board::default(),
            frozen: None,
            link: Link { source, ..Link::default() },
            query: Query { assets: screen.depth(), ..Query::from_options(options) },
            settings: Settings {
                is_raw: options.is_raw,
                has_lookup: options.has_lookup,
                has_rates: false,
                interval: options.interval,
            },
            screen,
            overlay: Overlay::None,
            prompt: None,
            lists: Lists::new(options)?,
            hosts: HashMap::new(),
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

    /// Where a connection comes from: its address, or the name of its host when that is wanted and known.
    pub(crate) fn host_of(&self, row: &Row) -> String {
        let known = self.hosts.get(&row.connection.ip).filter(|_| self.settings.has_lookup);
        match known {
            Some(Host::Known(name)) if !name.is_empty() => name.clone(),
            Some(Host::Known(_) | Host::Wanted | Host::Asked) | None => row.connection.address(),
        }
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
            Action::NextScreen => self.leave_for(self.screen.next()),
            Action::Overview => self.leave_for(Screen::Overview),
            Action::Connections => self.leave_for(Screen::Connections),
            Action::Streams => self.leave_for(Screen::Streams),
            Action::Consumers => self.leave_for(Screen::Consumers),
            Action::Sort => self.open_prompt(PromptKind::Sort, String::new()),
            Action::Limit => self.open_prompt(PromptKind::Limit, String::new()),
            Action::Filter => self.open_prompt(PromptKind::Filter, self.filter_text().to_owned()),
            Action::Reverse => self.reverse(),
            Action::Subscriptions => self.query.has_subscriptions = !self.query.has_subscriptions,
            Action::Lookup => self.toggle_lookup(),
            Action::Raw => self.settings.is_raw = !self.settings.is_raw,
            Action::Rates => self.settings.has_rates = !self.settings.has_rates,
            Action::Pause => self.toggle_pause(),
            Action::State => self.set_state(self.query.state.next()),
            Action::Refresh => self.query.serial = self.query.serial.wrapping_add(1),
            Action::Enter => self.enter(),
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

    /// Shows a screen, of everything; a sample for it is asked for at once where the last one lacks it.
    fn leave_for(&mut self, screen: Screen) {
        self.lists.scope = None;
        self.show(screen);
    }

    fn show(&mut self, screen: Screen) {
        self.screen = screen;
        self.query.assets = screen.depth();
    }

    /// The consumers of a stream, or all about any other row.
    fn enter(&mut self) {
        if self.screen != Screen::Streams {
            self.open_detail();
        } else if let Some(stream) = self.selected_stream().map(|row| row.stream.id.clone()) {
            self.select_current();
            self.overlay = Overlay::None;
            self.lists.scope = Some(stream);
            self.show(Screen::Consumers);
        }
    }

    fn open_detail(&mut self) {
        self.select_current();
        self.overlay = match self.overlay {
            Overlay::Detail => Overlay::None,
            Overlay::None | Overlay::Help if self.has_selection() => Overlay::Detail,
            other @ (Overlay::None | Overlay::Help) => other,
        };
    }

    /// One step back: a panel, then the filter, then the stream whose consumers are shown.
    fn back(&mut self) {
        if self.overlay != Overlay::None {
            self.overlay = Overlay::None;
        } else if !self.filter_text().is_empty() {
            self.drop_filter();
        } else if self.lists.scope.is_some() {
            self.leave_for(Screen::Streams);
        }
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
            PromptKind::Sort => self.sort_by(&prompt.text),
            PromptKind::Limit if prompt.text.trim().is_empty() => Ok(()),
            PromptKind::Limit => self.set_limit(&prompt.text),
        }
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

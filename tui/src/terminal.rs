//! The only part that owns a terminal: sets it up, feeds keys and samples to the [`App`], draws, and restores it.

use std::io::IsTerminal;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use clock::Clock;
use crossterm::event::{self, Event, KeyEventKind};
use ratatui::DefaultTerminal;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio::time::{MissedTickBehavior, interval};

use crate::conn::{Query, Sample, Source, collect};
use crate::dns;
use crate::error::Error;
use crate::options::Options;
use crate::state::app::App;
use crate::style::Theme;
use crate::view;

/// How long the reader of keys waits before it looks whether it should end.
const KEY_WAIT: Duration = Duration::from_millis(50);
/// Ages on the screen are renewed this often.
const TICK: Duration = Duration::from_millis(500);
/// Keys and results that wait; whoever sends more waits, too.
const EVENTS_MAX: usize = 64;
const RESULTS_MAX: usize = 1;
const LOOKUPS_MAX: usize = 64;

/// Whether standard output is a terminal, on which the dashboard can be shown.
#[must_use]
pub fn is_available() -> bool {
    std::io::stdout().is_terminal() && std::io::stdin().is_terminal()
}

/// Runs the dashboard until the user leaves, the number of refreshes is reached, or `ending` is ready.
///
/// The first sample is taken before the screen is touched, so that a wrong address is an ordinary error.
///
/// # Errors
/// When the first sample fails, or the terminal does. Later failures are shown on the screen. A filter that cannot
/// be read is [`Error::Filter`].
pub async fn run(source: Source, options: &Options, ending: impl Future<Output = ()>) -> Result<(), Error> {
    let clock = Clock::real();
    let mut app = App::new(options, source.name()).map_err(|reason| Error::Filter { reason })?;
    let first = source.sample(app.query(), &clock).await?;
    app.handle_sample(first);
    let mut screen = Screen::open()?;
    tokio::select! {
        result = show(&mut screen.terminal, &mut app, source, options, clock) => result,
        () = ending => Ok(()),
    }
}

/// The terminal in the state for drawing; dropping it restores what was before, also when the run is given up.
struct Screen {
    terminal: DefaultTerminal,
}

impl Screen {
    fn open() -> Result<Self, Error> {
        Ok(Self { terminal: ratatui::try_init()? })
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        ratatui::restore();
    }
}

/// What runs beside the loop, and is ended with it.
struct Background {
    collector: JoinHandle<()>,
    resolver: JoinHandle<()>,
    is_done: Arc<AtomicBool>,
}

impl Drop for Background {
    fn drop(&mut self) {
        self.is_done.store(true, Ordering::Relaxed);
        self.collector.abort();
        self.resolver.abort();
    }
}

/// The ends of the channels that the loop holds.
struct Inbox {
    events: mpsc::Receiver<Event>,
    results: mpsc::Receiver<Result<Sample, Error>>,
    hosts: mpsc::Receiver<(String, Option<String>)>,
    queries: watch::Sender<Query>,
    lookups: mpsc::Sender<String>,
}

async fn show(
    terminal: &mut DefaultTerminal,
    app: &mut App,
    source: Source,
    options: &Options,
    clock: Clock,
) -> Result<(), Error> {
    let theme = Theme::new(options.color.is_on());
    let (mut inbox, _background) = start(app.query(), source, options.interval, clock.clone())?;
    let mut tick = interval(TICK);
    tick.set_missed_tick_behavior(MissedTickBehavior::Skip);
    while !app.is_finished() {
        app.handle_resize(terminal.size()?.height);
        app.handle_tick(clock.mono());
        terminal.draw(|frame| view::draw(frame, app, theme))?;
        tokio::select! {
            event = inbox.events.recv() => match event {
                Some(event) => handle_event(app, &event),
                None => return Ok(()),
            },
            Some(result) = inbox.results.recv() => match result {
                Ok(sample) => app.handle_sample(sample),
                Err(error) => app.handle_failure(error.to_string()),
            },
            Some((ip, name)) = inbox.hosts.recv() => app.handle_host(ip, name),
            _ = tick.tick() => {}
        }
        inbox.send_wishes(app);
    }
    Ok(())
}

fn handle_event(app: &mut App, event: &Event) {
    if let Event::Key(key) = event
        && key.kind != KeyEventKind::Release
    {
        app.handle_key(*key);
    }
}

impl Inbox {
    /// Passes on what the state asks for: another query, names of hosts.
    fn send_wishes(&self, app: &mut App) {
        self.queries.send_if_modified(|query| std::mem::replace(query, app.query()) != app.query());
        for ip in app.take_lookups(self.lookups.capacity()) {
            // There is room: only this loop sends.
            let _ = self.lookups.try_send(ip);
        }
    }
}

fn start(query: Query, source: Source, interval: Duration, clock: Clock) -> Result<(Inbox, Background), Error> {
    let (event_sender, events) = mpsc::channel(EVENTS_MAX);
    let (result_sender, results) = mpsc::channel(RESULTS_MAX);
    let (host_sender, hosts) = mpsc::channel(LOOKUPS_MAX);
    let (lookups, lookup_receiver) = mpsc::channel(LOOKUPS_MAX);
    let (queries, query_receiver) = watch::channel(query);
    let is_done = Arc::new(AtomicBool::new(false));
    let reader_done = Arc::clone(&is_done);
    std::thread::Builder::new().name("keys".to_owned()).spawn(move || read_keys(&event_sender, &reader_done))?;
    let collector = tokio::spawn(collect(source, clock, interval, query_receiver, result_sender));
    let resolver = tokio::spawn(dns::resolve(lookup_receiver, host_sender));
    Ok((Inbox { events, results, hosts, queries, lookups }, Background { collector, resolver, is_done }))
}

/// Hands over what the terminal reports, until told to end or the terminal is gone.
fn read_keys(sender: &mpsc::Sender<Event>, is_done: &AtomicBool) {
    while !is_done.load(Ordering::Relaxed) {
        match event::poll(KEY_WAIT) {
            Ok(false) => {}
            Ok(true) => {
                let Ok(event) = event::read() else { return };
                if sender.blocking_send(event).is_err() {
                    return;
                }
            }
            Err(_) => return,
        }
    }
}

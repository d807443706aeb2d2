//! Ctrl-C and SIGTERM: at once for most commands, in order for those that have something to finish.

use std::future::pending;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::watch;

/// How long a command may take to finish after a signal before the process ends anyway.
const FINISH_MAX: Duration = Duration::from_secs(5);

/// A request to stop.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signal {
    /// Ctrl-C.
    Interrupt,
    /// SIGTERM.
    Terminate,
}

impl Signal {
    /// The exit status by the shells' convention, 128 plus the signal's number.
    pub(crate) fn exit_status(self) -> u8 {
        match self {
            Self::Interrupt => 130,
            Self::Terminate => 143,
        }
    }
}

/// The signals that this process received.
#[derive(Clone)]
pub(crate) struct Signals {
    latest: watch::Receiver<Option<Signal>>,
    count: watch::Receiver<u32>,
    is_attended: Arc<AtomicBool>,
}

impl Signals {
    /// Starts listening; must run inside the runtime.
    pub(crate) fn listen() -> io::Result<Self> {
        let (latest_tx, latest) = watch::channel(None);
        let (count_tx, count) = watch::channel(0_u32);
        #[cfg(unix)]
        let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
        tokio::spawn(async move {
            loop {
                #[cfg(unix)]
                let signal = tokio::select! {
                    Ok(()) = tokio::signal::ctrl_c() => Signal::Interrupt,
                    Some(()) = terminate.recv() => Signal::Terminate,
                    else => break,
                };
                #[cfg(not(unix))]
                let signal = match tokio::signal::ctrl_c().await {
                    Ok(()) => Signal::Interrupt,
                    Err(_) => break,
                };
                latest_tx.send_replace(Some(signal));
                count_tx.send_modify(|count| *count = count.saturating_add(1));
            }
        });
        Ok(Self { latest, count, is_attended: Arc::new(AtomicBool::new(false)) })
    }

    /// Waits for a signal that no command takes care of: the first one, or with a command that finishes in order the second
    /// one or the end of its time.
    pub(crate) async fn unattended(&self) -> Signal {
        let first = self.next().await;
        if self.is_attended.load(Ordering::Relaxed) {
            let mut count = self.count.clone();
            let again = count.wait_for(|count| *count > 1);
            tokio::time::timeout(FINISH_MAX, again).await.ok();
        }
        self.received().unwrap_or(first)
    }

    /// Waits for the first signal; a command that calls this promises to finish soon after it.
    pub(crate) async fn attended(&self) -> Signal {
        self.is_attended.store(true, Ordering::Relaxed);
        self.next().await
    }

    /// The latest signal, if any came.
    pub(crate) fn received(&self) -> Option<Signal> {
        *self.latest.borrow()
    }

    async fn next(&self) -> Signal {
        let mut latest = self.latest.clone();
        let received = latest.wait_for(Option::is_some).await.map(|signal| *signal);
        match received {
            Ok(Some(signal)) => signal,
            // The listener ended: no signal will ever come.
            Ok(None) | Err(_) => pending().await,
        }
    }
}

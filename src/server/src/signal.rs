//! Signals of the operating system become commands for the hub.

use std::io;

use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::{mpsc, oneshot};

use crate::hub::HubCommand;

/// The signals that mean something.
struct Signals {
    interrupt: Signal,
    terminate: Signal,
    hang_up: Signal,
    reopen: Signal,
    lame_duck: Signal,
}

impl Signals {
    fn listen() -> io::Result<Self> {
        Ok(Self {
            interrupt: signal(SignalKind::interrupt())?,
            terminate: signal(SignalKind::terminate())?,
            hang_up: signal(SignalKind::hangup())?,
            reopen: signal(SignalKind::user_defined1())?,
            lame_duck: signal(SignalKind::user_defined2())?,
        })
    }
}

/// Passes signals on until the hub is gone.
pub(crate) async fn listen(commands: mpsc::Sender<HubCommand>) {
    let mut signals = match Signals::listen() {
        Ok(signals) => signals,
        Err(error) => {
            tracing::error!("Can't listen for signals: {error}");
            return;
        }
    };
    loop {
        let command = tokio::select! {
            _ = signals.interrupt.recv() => stop("interrupt"),
            _ = signals.terminate.recv() => stop("terminated"),
            _ = signals.hang_up.recv() => reload(),
            _ = signals.reopen.recv() => HubCommand::ReopenLog,
            _ = signals.lame_duck.recv() => HubCommand::LameDuck,
        };
        if commands.send(command).await.is_err() {
            return;
        }
    }
}

fn stop(name: &str) -> HubCommand {
    tracing::info!("Trapped \"{name}\" signal");
    HubCommand::Stop
}

/// The outcome of a reload goes to the log.
fn reload() -> HubCommand {
    tracing::info!("Trapped \"hangup\" signal");
    let (answer, outcome) = oneshot::channel();
    crate::tasks::spawn_local("reload outcome", async move {
        if let Ok(Err(error)) = outcome.await {
            tracing::error!("Failed to reload server configuration: {error}");
        }
    });
    HubCommand::Reload(answer)
}

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

/// Listens from now on, and passes signals on until the hub is gone.
///
/// Called before the server says that it is ready: whoever waits for that may signal at once.
pub(crate) fn listen(commands: mpsc::Sender<HubCommand>) {
    match Signals::listen() {
        Ok(signals) => crate::tasks::spawn_local("signals", pass_on(signals, commands)),
        Err(error) => tracing::error!("Can't listen for signals: {error}"),
    }
}

async fn pass_on(mut signals: Signals, commands: mpsc::Sender<HubCommand>) {
    loop {
        let command = tokio::select! {
            _ = signals.interrupt.recv() => trapped("interrupt", HubCommand::Stop),
            _ = signals.terminate.recv() => trapped("terminated", HubCommand::StopUnlessLeaving),
            _ = signals.hang_up.recv() => trapped("hangup", reload()),
            _ = signals.reopen.recv() => trapped("user defined signal 1", HubCommand::ReopenLog),
            _ = signals.lame_duck.recv() => trapped("user defined signal 2", HubCommand::LameDuck),
        };
        if commands.send(command).await.is_err() {
            return;
        }
    }
}

fn trapped(name: &str, command: HubCommand) -> HubCommand {
    tracing::info!("Trapped \"{name}\" signal");
    command
}

/// The outcome of a reload goes to the log.
fn reload() -> HubCommand {
    let (answer, outcome) = oneshot::channel();
    crate::tasks::spawn_local("reload outcome", async move {
        if let Ok(Err(error)) = outcome.await {
            tracing::error!("Failed to reload server configuration: {error}");
        }
    });
    HubCommand::Reload(answer)
}

//! The scenarios of async-nats, run one after the other as the driver (`run.py`) asks for them.
//!
//! The driver writes a line of JSON for each scenario on standard input and reads the outcome on standard output. In between a scenario may ask
//! the driver to do something to the server; while it waits for that, this process does nothing else, its client included: each scenario has
//! a runtime of one thread.

mod connecting;
mod delivery;
mod lifetime;
mod limits;
mod requesting;
mod server;
mod waiting;

use std::error::Error;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::time::Duration;

use serde_json::{Value, json};

use crate::server::{Server, read_line, say};

/// What a scenario comes to, as the driver compares it.
type Outcome = Result<Value, Box<dyn Error + Send + Sync>>;

/// A scenario that is under way.
type Running<'a> = Pin<Box<dyn Future<Output = Outcome> + 'a>>;

/// A scenario: the name by which the driver knows it, and what starts it.
type Scenario = (&'static str, fn(&Server) -> Running<'_>);

/// Lists functions as scenarios under their own names.
macro_rules! scenarios {
    ($($name:ident),* $(,)?) => {
        pub(crate) const SCENARIOS: &[crate::Scenario] = &[$((stringify!($name), |server| Box::pin($name(server)))),*];
    };
}
pub(crate) use scenarios;

/// How long one scenario may take.
const SCENARIO_MAX: Duration = Duration::from_secs(40);

fn main() -> io::Result<()> {
    let modules =
        [delivery::SCENARIOS, requesting::SCENARIOS, connecting::SCENARIOS, limits::SCENARIOS, lifetime::SCENARIOS];
    let scenarios: Vec<Scenario> = modules.concat();
    let names: Vec<&str> = scenarios.iter().map(|(name, _)| *name).collect();
    say(&json!({ "scenarios": names }))?;
    while let Some(request) = read_line()? {
        let found = scenarios.iter().find(|(name, _)| request["scenario"] == *name);
        let answer = match found.map(|(_, start)| run(*start, &request)) {
            Some(Ok(outcome)) => json!({ "outcome": outcome }),
            Some(Err(error)) => json!({ "error": error.to_string() }),
            None => json!({ "error": "there is no such scenario" }),
        };
        say(&answer)?;
    }
    Ok(())
}

/// Runs a scenario on a runtime of its own; whatever it has connected ends with it.
fn run(start: fn(&Server) -> Running<'_>, request: &Value) -> Outcome {
    let server = Server::new(request)?;
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    runtime.block_on(async { tokio::time::timeout(SCENARIO_MAX, start(&server)).await? })
}

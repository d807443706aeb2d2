//! The server of a scenario, as the driver describes it, and the lines that are exchanged with the driver.

use std::io::{self, BufRead, Write};
use std::path::PathBuf;

use async_nats::{Client, ConnectError, ConnectOptions};
use serde_json::{Value, json};

use crate::waiting::Watch;

/// The server of one scenario.
pub(crate) struct Server {
    pub(crate) port: u16,
    pub(crate) seed: String,
    pub(crate) stranger_seed: String,
    certificates: PathBuf,
}

impl Server {
    /// Takes over what the driver says of a server.
    pub(crate) fn new(request: &Value) -> Result<Self, &'static str> {
        let text = |key: &str| request[key].as_str().map(str::to_owned).ok_or("the request lacks a text");
        let port =
            request["port"].as_u64().and_then(|port| u16::try_from(port).ok()).ok_or("the request lacks the port")?;
        let certificates = PathBuf::from(text("certificates")?);
        Ok(Self { port, seed: text("seed")?, stranger_seed: text("stranger_seed")?, certificates })
    }

    pub(crate) fn url(&self) -> String {
        format!("nats://127.0.0.1:{}", self.port)
    }

    /// The path of a file with a certificate or a key.
    pub(crate) fn certificate(&self, name: &str) -> PathBuf {
        self.certificates.join(name)
    }

    /// Connects with the given options.
    pub(crate) async fn connect_with(&self, options: ConnectOptions) -> Result<Client, ConnectError> {
        options.connect(self.url()).await
    }

    /// Connects without options.
    pub(crate) async fn connect(&self) -> Result<Client, ConnectError> {
        self.connect_with(ConnectOptions::new()).await
    }

    /// Connects as a user.
    pub(crate) async fn connect_as(&self, user: &str, password: &str) -> Result<Client, ConnectError> {
        self.connect_with(as_user(user, password)).await
    }

    /// Connects, and keeps what the client tells of its connection.
    pub(crate) async fn connect_watched(&self, options: ConnectOptions) -> Result<(Client, Watch), ConnectError> {
        let watch = Watch::default();
        let client = self.connect_with(watch.listen(options)).await?;
        Ok((client, watch))
    }

    /// Tries to connect; gives "refused" or "let in".
    pub(crate) async fn refusal(&self, options: ConnectOptions) -> &'static str {
        match self.connect_with(options).await {
            Ok(_) => "let in",
            Err(_) => "refused",
        }
    }

    /// Has the driver do something to the server; everything else here stands still meanwhile.
    pub(crate) fn ask(&self, request: &Value) -> io::Result<Value> {
        say(request)?;
        Ok(read_line()?.map_or(Value::Null, |answer| answer["done"].clone()))
    }

    /// Asks the monitoring port.
    pub(crate) fn monitor(&self, path: &str) -> io::Result<Value> {
        self.ask(&json!({ "do": "monitor", "path": path }))
    }
}

/// The options of a user with a password.
pub(crate) fn as_user(user: &str, password: &str) -> ConnectOptions {
    ConnectOptions::with_user_and_password(user.to_owned(), password.to_owned())
}

/// Writes a line to the driver.
pub(crate) fn say(line: &Value) -> io::Result<()> {
    let mut output = io::stdout().lock();
    writeln!(output, "{line}")?;
    output.flush()
}

/// Reads a line of the driver; `None` at the end.
pub(crate) fn read_line() -> io::Result<Option<Value>> {
    let mut line = String::new();
    if io::stdin().lock().read_line(&mut line)? == 0 {
        return Ok(None);
    }
    Ok(Some(serde_json::from_str(&line)?))
}

//! Configuration and arguments of a server that is about to start.

use std::ffi::OsString;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use tempfile::TempDir;

use crate::{Error, Implementation, Result, Server, free_port};

/// How often starting is tried when another process takes the chosen port first.
const ATTEMPTS_MAX: usize = 4;

/// A server that is about to start, in a temporary folder of its own.
///
/// The configuration is text in which these marks are replaced: `@PORT@` the client port, `@HTTP_PORT@` the
/// monitoring port (both free ones), `@DIR@` the server's folder. A text without `@PORT@` gets the line
/// `listen: "127.0.0.1:@PORT@"` in front, one without `server_name` the line `server_name: "S1"`.
///
/// ```no_run
/// # fn main() -> support::Result<()> {
/// use support::{Implementation, Launch};
/// let server = Launch::new(Implementation::NatsServer).config("max_payload: 1KB").start()?;
/// let mut peer = server.connect()?;
/// peer.send("PUB a 1025\r\n")?;
/// # Ok(())
/// # }
/// ```
pub struct Launch {
    implementation: Implementation,
    config: String,
    files: Vec<(String, Vec<u8>)>,
    arguments: Vec<OsString>,
    environment: Vec<(OsString, OsString)>,
    ready_patience: Duration,
    ready_check: bool,
    parent: Option<PathBuf>,
}

impl Launch {
    /// Prepares a server with default settings.
    pub fn new(implementation: Implementation) -> Self {
        Self {
            implementation,
            config: String::new(),
            files: Vec::new(),
            arguments: Vec::new(),
            environment: Vec::new(),
            ready_patience: Duration::from_secs(10),
            ready_check: true,
            parent: None,
        }
    }

    /// Makes the server's folder in this one, instead of where temporary files go.
    #[must_use]
    pub fn parent(mut self, folder: impl Into<PathBuf>) -> Self {
        self.parent = Some(folder.into());
        self
    }

    /// Sets the text of the configuration file.
    #[must_use]
    pub fn config(mut self, text: impl Into<String>) -> Self {
        self.config = text.into();
        self
    }

    /// Puts another file into the server's folder before it starts; `name` may contain folders.
    #[must_use]
    pub fn file(mut self, name: impl Into<String>, content: impl Into<Vec<u8>>) -> Self {
        self.files.push((name.into(), content.into()));
        self
    }

    /// Adds an argument behind the configuration file.
    #[must_use]
    pub fn argument(mut self, argument: impl Into<OsString>) -> Self {
        self.arguments.push(argument.into());
        self
    }

    /// Sets an environment variable of the server.
    #[must_use]
    pub fn environment(mut self, name: impl Into<OsString>, value: impl Into<OsString>) -> Self {
        self.environment.push((name.into(), value.into()));
        self
    }

    /// Sets how long the server may take until it answers (10 s).
    #[must_use]
    pub fn ready_patience(mut self, patience: Duration) -> Self {
        self.ready_patience = patience;
        self
    }

    /// Takes the server as ready when its port accepts connections, without a PING: for servers that expect TLS or a
    /// PROXY header first, and for tests that count refused connections.
    #[must_use]
    pub fn ready_when_listening(mut self) -> Self {
        self.ready_check = false;
        self
    }

    /// Starts the server and waits until it is ready.
    ///
    /// # Errors
    /// [`Error::MissingProgram`], [`Error::Exited`] with the end of the log (a refused configuration for example),
    /// [`Error::Deadline`] when it doesn't get ready, [`Error::Io`].
    pub fn start(self) -> Result<Server> {
        let program = self.implementation.program()?;
        let mut attempt = 0;
        loop {
            attempt += 1;
            let prepared = self.prepare()?;
            match Server::spawn(self.implementation, &program, prepared, self.ready_patience, self.ready_check) {
                Err(Error::Exited { tail, .. }) if attempt < ATTEMPTS_MAX && is_port_taken(&tail) => {}
                other => return other,
            }
        }
    }

    fn prepare(&self) -> Result<Prepared> {
        let folder = match &self.parent {
            Some(parent) => TempDir::with_prefix_in("nats-", parent),
            None => TempDir::with_prefix("nats-"),
        };
        let folder = folder.map_err(Error::io("making a temporary folder"))?;
        let port = free_port()?;
        let http_port = free_port()?;
        let fill = |text: &str| {
            text.replace("@PORT@", &port.to_string())
                .replace("@HTTP_PORT@", &http_port.to_string())
                .replace("@DIR@", &folder.path().display().to_string())
        };
        for (name, content) in &self.files {
            let path = folder.path().join(name);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent).map_err(Error::io(format!("making {}", parent.display())))?;
            }
            let content = match std::str::from_utf8(content) {
                Ok(text) => fill(text).into_bytes(),
                Err(_) => content.clone(),
            };
            fs::write(&path, content).map_err(Error::io(format!("writing {}", path.display())))?;
        }
        let config = folder.path().join("server.conf");
        fs::write(&config, fill(&self.config_text())).map_err(Error::io("writing the configuration"))?;
        let mut arguments = self.implementation.arguments(&config);
        arguments.extend(self.arguments.iter().cloned());
        Ok(Prepared { folder, config, port, http_port, arguments, environment: self.environment.clone() })
    }

    fn config_text(&self) -> String {
        let mut text = String::new();
        if !self.config.contains("@PORT@") {
            text.push_str("listen: \"127.0.0.1:@PORT@\"\n");
        }
        if !self.config.contains("server_name") {
            text.push_str("server_name: \"S1\"\n");
        }
        text.push_str(&self.config);
        text.push('\n');
        text
    }
}

/// A folder with everything that a server needs, and the ports that it will use.
pub(crate) struct Prepared {
    pub(crate) folder: TempDir,
    pub(crate) config: PathBuf,
    pub(crate) port: u16,
    pub(crate) http_port: u16,
    pub(crate) arguments: Vec<OsString>,
    pub(crate) environment: Vec<(OsString, OsString)>,
}

fn is_port_taken(log_tail: &str) -> bool {
    log_tail.to_ascii_lowercase().contains("address already in use")
}

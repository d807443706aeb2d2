//! A running server: its address, folder, log and end.

use std::ffi::OsString;
use std::fs::{self, File};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use rustix::process::{Pid, Signal, kill_process};
use tempfile::TempDir;

use crate::launch::Prepared;
use crate::{Error, HttpResponse, Implementation, Peer, Process, Result, http_get, wait_until};

/// Time between two attempts to reach a server that starts.
const READY_INTERVAL: Duration = Duration::from_millis(5);
/// How much of the log an error shows, in bytes.
const LOG_TAIL_BYTES: usize = 4096;

/// A server process. Dropping it kills the process (by its id) and deletes its folder.
pub struct Server {
    implementation: Implementation,
    child: Child,
    program: PathBuf,
    arguments: Vec<OsString>,
    environment: Vec<(OsString, OsString)>,
    folder: TempDir,
    config: PathBuf,
    port: u16,
    http_port: u16,
    ready_patience: Duration,
    ready_check: bool,
}

impl Server {
    /// Starts the process and waits until it is ready.
    pub(crate) fn spawn(
        implementation: Implementation,
        program: &Path,
        prepared: Prepared,
        ready_patience: Duration,
        ready_check: bool,
    ) -> Result<Self> {
        let child = start_process(
            program,
            &prepared.arguments,
            &prepared.environment,
            &log_path(prepared.folder.path(), implementation),
        )?;
        let mut server = Self {
            implementation,
            child,
            program: program.into(),
            arguments: prepared.arguments,
            environment: prepared.environment,
            folder: prepared.folder,
            config: prepared.config,
            port: prepared.port,
            http_port: prepared.http_port,
            ready_patience,
            ready_check,
        };
        server.wait_ready()?;
        Ok(server)
    }

    /// Returns which server this is.
    pub fn implementation(&self) -> Implementation {
        self.implementation
    }

    /// Returns the process, for its CPU time and memory.
    pub fn process(&self) -> Process {
        Process::new(self.child.id())
    }

    /// Returns the address of the client port.
    pub fn address(&self) -> SocketAddr {
        (Ipv4Addr::LOCALHOST, self.port).into()
    }

    /// Returns the port that `@HTTP_PORT@` stood for.
    pub fn http_port(&self) -> u16 {
        self.http_port
    }

    /// Returns the server's temporary folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Returns the path of the configuration file.
    pub fn config_path(&self) -> &Path {
        &self.config
    }

    /// Opens a connection without sending or reading anything.
    ///
    /// # Errors
    /// [`Error::Io`] when the server doesn't accept it.
    pub fn open(&self) -> Result<Peer> {
        Peer::open(self.address())
    }

    /// Opens a connection, reads INFO, sends a CONNECT without credentials and waits for the PONG.
    ///
    /// # Errors
    /// As of [`Peer::handshake`].
    pub fn connect(&self) -> Result<Peer> {
        let mut peer = self.open()?;
        peer.handshake("{\"verbose\":false,\"pedantic\":false,\"headers\":true,\"no_responders\":true}")?;
        Ok(peer)
    }

    /// Gets a path of the monitoring port, `/varz` for example. The configuration must name `@HTTP_PORT@`.
    ///
    /// # Errors
    /// As of [`http_get`].
    pub fn monitor(&self, path: &str) -> Result<HttpResponse> {
        http_get((Ipv4Addr::LOCALHOST, self.http_port).into(), path)
    }

    /// Reads everything that the server has written to its standard output and error so far.
    pub fn log(&self) -> String {
        read_log(&log_path(self.folder(), self.implementation))
    }

    /// Waits until a line of the log contains `text`.
    ///
    /// # Errors
    /// [`Error::Deadline`] after 10 s.
    pub fn wait_for_log(&self, text: &str) -> Result<()> {
        let what = format!("\"{text}\" in the log");
        wait_until(&what, Duration::from_secs(10), || Ok(self.log().contains(text).then_some(())))
    }

    /// Sends a signal to the process.
    ///
    /// # Errors
    /// [`Error::Io`] when the process is gone.
    pub fn signal(&self, signal: Signal) -> Result<()> {
        let id = Pid::from_child(&self.child);
        kill_process(id, signal).map_err(|errno| Error::io(format!("signalling the server: {signal:?}"))(errno.into()))
    }

    /// Waits for the end of the process.
    ///
    /// # Errors
    /// [`Error::Deadline`] when it still runs after `patience`.
    pub fn wait_exit(&mut self, patience: Duration) -> Result<ExitStatus> {
        let child = &mut self.child;
        wait_until("the server's end", patience, || child.try_wait().map_err(Error::io("waiting for the server")))
    }

    /// Asks the server to stop (SIGTERM) and waits for its end, at most 30 s.
    ///
    /// # Errors
    /// [`Error::Deadline`] when it doesn't stop.
    pub fn stop(&mut self) -> Result<ExitStatus> {
        self.signal(Signal::TERM)?;
        self.wait_exit(Duration::from_secs(30))
    }

    /// Kills the server (SIGKILL) and waits for its end.
    ///
    /// # Errors
    /// [`Error::Io`] when the system refuses.
    pub fn kill(&mut self) -> Result<()> {
        self.child.kill().map_err(Error::io("killing the server"))?;
        self.child.wait().map_err(Error::io("waiting for the killed server")).map(drop)
    }

    /// Starts a stopped server again: same folder, configuration, ports and arguments; the log is appended to.
    ///
    /// # Errors
    /// As of [`crate::Launch::start`].
    pub fn restart(&mut self) -> Result<()> {
        let log = log_path(self.folder(), self.implementation);
        self.child = start_process(&self.program, &self.arguments, &self.environment, &log)?;
        self.wait_ready()
    }

    /// Waits until a connection gets its PONG, or is accepted, if nothing more was asked for. A refusal for want of
    /// credentials or of TLS also shows that the server is up.
    fn wait_ready(&mut self) -> Result<()> {
        let start = Instant::now();
        while start.elapsed() < self.ready_patience {
            if let Some(status) = self.child.try_wait().map_err(Error::io("watching the server"))? {
                return Err(self.exited(status));
            }
            if self.is_ready() {
                return Ok(());
            }
            thread::sleep(READY_INTERVAL);
        }
        Err(Error::Deadline {
            what: format!("{} getting ready", self.implementation),
            patience: self.ready_patience,
            seen: format!("; its log ends with:\n{}", log_tail(&self.log())),
        })
    }

    /// Another process may have taken the port first; its answers are not this server's.
    fn is_ready(&self) -> bool {
        if !self.process().listens_on(self.port) {
            return false;
        }
        if !self.ready_check {
            return TcpStream::connect(self.address()).is_ok();
        }
        let attempt = || -> Result<bool> {
            let mut peer = self.open()?;
            peer.set_patience(Duration::from_secs(1));
            if peer.info()?.get("tls_required").is_some_and(|required| required == true) {
                return Ok(true);
            }
            peer.send("CONNECT {\"verbose\":false}\r\nPING\r\n")?;
            let line = peer.read_line()?;
            Ok(line == "PONG" || line.starts_with("-ERR "))
        };
        attempt().unwrap_or(false)
    }

    fn exited(&self, status: ExitStatus) -> Error {
        Error::Exited {
            implementation: self.implementation,
            status: status.to_string(),
            log: log_path(self.folder(), self.implementation),
            tail: log_tail(&self.log()),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already; then there is nothing left to kill.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn start_process(
    program: &Path,
    arguments: &[OsString],
    environment: &[(OsString, OsString)],
    log: &Path,
) -> Result<Child> {
    let output = File::options().create(true).append(true).open(log).map_err(Error::io("opening the server's log"))?;
    let errors = output.try_clone().map_err(Error::io("opening the server's log"))?;
    Command::new(program)
        .args(arguments)
        .envs(environment.iter().map(|(name, value)| (name, value)))
        .stdin(Stdio::null())
        .stdout(output)
        .stderr(errors)
        .spawn()
        .map_err(Error::io(format!("starting {}", program.display())))
}

fn log_path(folder: &Path, implementation: Implementation) -> PathBuf {
    folder.join(format!("{implementation}.out"))
}

fn read_log(path: &Path) -> String {
    fs::read(path).map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).unwrap_or_default()
}

fn log_tail(log: &str) -> String {
    let start = log.len().saturating_sub(LOG_TAIL_BYTES);
    let start = (start..log.len()).find(|&index| log.is_char_boundary(index)).unwrap_or(0);
    log.get(start..).unwrap_or_default().to_owned()
}

//! One server: its process, its folder, and where it listens.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use std::{env, thread};

/// How long a server may take to say where it listens.
const START_MAX: Duration = Duration::from_secs(15);

static FOLDERS: AtomicU32 = AtomicU32::new(0);

/// A running server.
#[derive(Debug)]
pub struct Server {
    child: Child,
    folder: PathBuf,
    arguments: Vec<String>,
    client: Address,
}

/// What the ports file says of the listener for clients.
#[derive(Clone, Debug)]
struct Address {
    scheme: String,
    port: u16,
}

/// Starts a server without a configuration file, on a free port.
pub fn run_basic_server() -> Server {
    run_server("")
}

/// Starts a server with a configuration file (none if the name is empty), on a free port.
pub fn run_server(config: &str) -> Server {
    run_server_with_port(config, None)
}

/// Starts a server with a configuration file (none if the name is empty), on the given port or a free one.
pub fn run_server_with_port(config: &str, port: Option<&str>) -> Server {
    Server::start(arguments_of(config, port.unwrap_or("-1")))
}

/// Tells a server to send its clients away.
pub fn set_lame_duck_mode(server: &Server) {
    signal(server, "-USR2");
}

impl Server {
    /// The URL for clients, by host name, so that certificates for `localhost` hold.
    pub fn client_url(&self) -> String {
        format!("{}://localhost:{}", self.client.scheme, self.client.port)
    }

    /// The port for clients.
    pub fn client_port(&self) -> u16 {
        self.client.port
    }

    /// The process number.
    pub fn client_pid(&self) -> usize {
        self.child.id() as usize
    }

    /// Kills the server and starts it again, with the same files and on the same port.
    pub fn restart(&mut self) {
        self.kill();
        let port = self.arguments.iter().position(|argument| argument == "--port").expect("every server has it");
        self.arguments[port + 1] = self.client.port.to_string();
        self.child = spawn(&self.folder, &self.arguments);
        self.client = await_ports(&mut self.child, &self.folder);
    }

    pub(crate) fn start(arguments: Vec<String>) -> Self {
        let number = FOLDERS.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("nats-launcher-{}-{number}", std::process::id()));
        fs::create_dir_all(&folder).expect("a temporary folder can be made");
        let mut child = spawn(&folder, &arguments);
        let client = await_ports(&mut child, &folder);
        Self { child, folder, arguments, client }
    }

    fn kill(&mut self) {
        // It may have ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
        // What is left lies in the temporary folder of the system.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

pub(crate) fn arguments_of(config: &str, port: &str) -> Vec<String> {
    let mut arguments = vec!["--port".to_owned(), port.to_owned()];
    if !config.is_empty() {
        arguments.extend(["--config".to_owned(), config.to_owned()]);
    }
    arguments
}

fn spawn(folder: &Path, arguments: &[String]) -> Child {
    let program = env::var("NATS_SERVER").expect("NATS_SERVER names the server to be tested");
    for old in ports_files(folder) {
        fs::remove_file(old).expect("a file of our own can be removed");
    }
    let log = File::create(folder.join("log")).expect("a file can be made in a folder of our own");
    Command::new(program)
        .args(arguments)
        .arg("--ports_file_dir")
        .arg(folder)
        .arg("--store_dir")
        .arg(folder.join("store"))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(log)
        .spawn()
        .expect("the server can be started")
}

/// Waits for the ports file, which a server writes once it listens.
fn await_ports(child: &mut Child, folder: &Path) -> Address {
    let until = Instant::now() + START_MAX;
    loop {
        for file in ports_files(folder) {
            let text = fs::read_to_string(file).unwrap_or_default();
            if let Some(client) = client_address(&text) {
                return client;
            }
        }
        let ended = child.try_wait().expect("a child's state can be asked for").is_some();
        if ended || Instant::now() > until {
            let log = fs::read_to_string(folder.join("log")).unwrap_or_default();
            panic!("the server did not start: {log}");
        }
        thread::sleep(Duration::from_millis(5));
    }
}

fn ports_files(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "ports")).collect()
}

/// Reads the first URL for clients out of a ports file, such as `{"nats": ["nats://127.0.0.1:4222"]}`.
///
/// `None` while the file is half written.
fn client_address(text: &str) -> Option<Address> {
    text.trim_end().strip_suffix('}')?;
    let (_, rest) = text.split_once("\"nats\"")?;
    let url = rest.split('"').nth(1)?;
    let (scheme, rest) = url.split_once("://")?;
    let port = rest.rsplit(':').next()?.parse().ok()?;
    Some(Address { scheme: scheme.to_owned(), port })
}

fn signal(server: &Server, name: &str) {
    let status = Command::new("kill").arg(name).arg(server.child.id().to_string()).status();
    assert!(status.is_ok_and(|status| status.success()), "the server can be sent a signal");
}

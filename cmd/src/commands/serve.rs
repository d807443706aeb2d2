//! `nats-rs serve`, also under the name `nats-server`: the server.
//!
//! Arguments follow the rules of Go's flags and are not parsed with those of the tools.

use std::ffi::OsString;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use options::{FlagOverrides, Invocation, Loaded, ServeArguments, Surroundings};
use server::{Server, Start};

use crate::error::CommandError;

/// The name under which messages on standard error are printed; scripts look for it.
const PROGRAM: &str = "nats-server";

/// The server's own flags; those of subsystems that are not there yet are refused by name.
const USAGE: &str = "\
Usage: nats-server [options]

Server:
  -a, --addr, --net HOST           Listen on this address (0.0.0.0)
  -p, --port PORT                  Listen on this port, -1 for a free one (4222)
  -n, --name, --server_name NAME   Name of the server (its id)
  -P, --pid FILE                   Write the process id here
  -m, --http_port PORT             Monitoring over HTTP
  -ms, --https_port PORT           Monitoring over HTTPS
  -c, --config FILE                Configuration file
  -t                               Check the configuration and exit
  -sl, --signal COMMAND[=PID]      stop, quit, term, reopen, reload or ldm to a running server
      --client_advertise HOST:PORT What clients are told instead of the address
      --ports_file_dir FOLDER      Write nats-server_PID.ports here

JetStream:
  -js, --jetstream                 Streams and consumers
  -sd, --store_dir FOLDER          Folder of their stores, which lie in `jetstream` below it (temporary folder)
      --scrub_interval DURATION    Verify every byte of the stores once in this time, 0s for never (168h)
      --scrub_cpu PERCENT          of one core that this may take (2)

Logging:
  -l, --log FILE                   Log to this file
  -T, --logtime                    Times in the log (true)
      --logtime_utc                In UTC
  -s, --syslog                     Log to syslog
  -r, --remote_syslog URL          Log to a syslog elsewhere
  -D, --debug                      Debugging lines
  -V, --trace                      Protocol lines
  -VV                              Protocol lines of the system account too
  -DV, -DVV                        Both kinds
      --log_size_limit BYTES       Rotate the file at this size
      --max_traced_msg_len BYTES   Bytes of messages in protocol lines

Authorization:
      --user USER --pass PASSWORD  The only user
      --auth TOKEN                 The token of all clients

TLS:
      --tls                        Require TLS
      --tlscert FILE --tlskey FILE Certificate and key
      --tlsverify                  Require certificates of clients
      --tlscacert FILE             Authorities that sign them

Common:
  -h, --help                       This text
  -v, --version                    The version

A flag overrides the file. Flags take one dash or two, and -x=VALUE or -x VALUE.
";

/// How a `tls` block looks; its keys follow.
const TLS_EXAMPLE: &str = r#"TLS is configured in the tls block of a configuration file:

    tls {
        cert_file: "./server-cert.pem"
        key_file:  "./server-key.pem"
        ca_file:   "./ca.pem"
        verify:    true
        timeout:   2
        cipher_suites:     ["TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"]
        curve_preferences: ["X25519", "CurveP256"]
    }

Every listener has a block of its own. The keys of the block:

"#;

/// Runs the server until it is told to stop, and returns the process's status.
pub(crate) fn run(arguments: &[OsString]) -> ExitCode {
    let arguments: Vec<String> = arguments.iter().map(|argument| argument.to_string_lossy().into_owned()).collect();
    match options::parse_arguments(&arguments) {
        Ok(invocation) => dispatch(invocation),
        Err(error) => fail(&error.to_string()),
    }
}

/// Refuses flags of the tools in front of `serve`, where they would have no effect.
pub(crate) fn run_after_flags(_arguments: &[OsString]) -> Result<(), CommandError> {
    Err(CommandError::usage("'serve' takes no global flags")
        .hint("put the server's own flags behind it: nats-rs serve -p 4222"))
}

fn dispatch(invocation: Invocation) -> ExitCode {
    match invocation {
        Invocation::Serve(arguments) => serve(arguments),
        Invocation::Check(arguments) => check(&arguments),
        Invocation::Signal(request) => match crate::commands::signal::send(&request) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => fail(&error.to_text()),
        },
        Invocation::Version => {
            print(&format!("{PROGRAM}: v{}\n", server::EMULATED_VERSION));
            ExitCode::SUCCESS
        }
        Invocation::Help => {
            print(USAGE);
            ExitCode::SUCCESS
        }
        Invocation::TlsHelp => {
            print(&tls_help());
            ExitCode::SUCCESS
        }
    }
}

/// The example, and one line for each key of the blocks `tls` and `ocsp_cache`.
fn tls_help() -> String {
    let mut text = TLS_EXAMPLE.to_owned();
    for key in options::known_keys().into_iter().filter(|key| {
        let path = key.path();
        path.starts_with("tls.") || path == "ocsp_cache" || path.starts_with("ocsp_cache.")
    }) {
        text.push_str(&format!("  {:<44} {}\n", key.path(), key.about));
    }
    text
}

fn serve(arguments: ServeArguments) -> ExitCode {
    let loaded = match load(&arguments) {
        Ok(loaded) => loaded,
        Err(error) => return fail(&error),
    };
    let file = arguments.config_file.as_ref().map(PathBuf::from);
    let reload: Option<server::Reload> =
        file.is_some().then(|| -> server::Reload { Box::new(move || load(&arguments)) });
    match Server::start(Start { loaded, file, reload }) {
        Ok(server) => {
            server::tell_faults_in_log();
            match server.wait() {
                Ok(()) => ExitCode::SUCCESS,
                Err(fault) => fail(&fault.to_string()),
            }
        }
        Err(error) => fail(&error.to_string()),
    }
}

fn check(arguments: &ServeArguments) -> ExitCode {
    let file = arguments.config_file.clone().unwrap_or_default();
    match load(arguments) {
        Ok(loaded) if loaded.warnings.iter().any(|warning| warning.fails_check) => {
            let failing = loaded.warnings.iter().filter(|warning| warning.fails_check);
            fail(&failing.map(|warning| format!("{file}: {}", warning.message)).collect::<Vec<_>>().join("\n"))
        }
        Ok(loaded) => {
            let text = format!("{PROGRAM}: configuration file {file} is valid ({})\n", loaded.digest);
            std::io::stderr().write_all(text.as_bytes()).ok();
            ExitCode::SUCCESS
        }
        Err(error) => fail(&error),
    }
}

/// Reads the file, puts the flags over it, and refuses what can't be served.
fn load(arguments: &ServeArguments) -> Result<Loaded, String> {
    let read_file = |path: &Path| std::fs::read(path);
    let environment = |name: &str| std::env::var(name).ok();
    let surroundings = Surroundings { read_file: &read_file, environment: &environment };
    let loaded = match &arguments.config_file {
        Some(file) => options::load_file(Path::new(file), surroundings),
        None => options::load_text("flags", b"", surroundings),
    };
    let mut loaded = loaded.map_err(|errors| errors.to_string())?;
    if arguments.config_file.is_none() {
        // There is nothing to look at in a file that is not there.
        loaded.warnings.clear();
    }
    apply(&arguments.overrides, &mut loaded)?;
    options::validate(&loaded.options, &loaded.origins).map_err(|errors| errors.to_string())?;
    let unbuilt = options::unbuilt(&loaded.options, &loaded.origins);
    if unbuilt.is_empty() {
        return Ok(loaded);
    }
    Err(unbuilt.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
}

fn apply(overrides: &FlagOverrides, loaded: &mut Loaded) -> Result<(), String> {
    overrides.apply(&mut loaded.options).map_err(|conflict| conflict.to_string())
}

fn print(text: &str) {
    std::io::stdout().write_all(text.as_bytes()).ok();
}

/// Prints why the server does not run.
fn fail(text: &str) -> ExitCode {
    let text = text.lines().map(|line| format!("{PROGRAM}: {line}\n")).collect::<String>();
    std::io::stderr().write_all(text.as_bytes()).ok();
    ExitCode::FAILURE
}

//! Where lines go.

use std::io::{self, IsTerminal, Write};

use options::LoggingOptions;

use super::LogError;
use super::file::LogFile;
use super::line::Severity;
use super::syslog::Syslog;

/// One place that lines go to.
#[derive(Debug, Default)]
pub(super) enum Output {
    /// Standard error.
    #[default]
    Stderr,
    /// A file, rotated by size.
    File(LogFile),
    /// The system's log, here or elsewhere.
    Syslog(Syslog),
}

impl Output {
    /// Opens what the options name: a file before syslog before standard error.
    pub(super) fn open(options: &LoggingOptions) -> Result<Self, LogError> {
        if let Some(path) = &options.file {
            let file = LogFile::open(path, options.file_bytes_max, options.files_max);
            return Ok(Self::File(file.map_err(|source| LogError::File { path: path.clone(), source })?));
        }
        if let Some(url) = options.remote_syslog.as_deref().filter(|url| !url.is_empty()) {
            return Ok(Self::Syslog(Syslog::remote(url).map_err(LogError::Syslog)?));
        }
        if options.syslog {
            return Ok(Self::Syslog(Syslog::local().map_err(LogError::Syslog)?));
        }
        Ok(Self::Stderr)
    }

    pub(super) fn is_terminal(&self) -> bool {
        matches!(self, Self::Stderr) && io::stderr().is_terminal()
    }

    pub(super) fn stamps_itself(&self) -> bool {
        matches!(self, Self::Syslog(_))
    }

    /// Writes a line; a log that can't be written to must not stop the server.
    pub(super) fn write(&mut self, severity: Severity, line: &str) {
        let _: io::Result<()> = match self {
            Self::Stderr => io::stderr().write_all(line.as_bytes()),
            Self::File(file) => file.write(line),
            Self::Syslog(syslog) => syslog.write(severity, line),
        };
    }

    /// Opens a file again; `false` if the log is no file.
    pub(super) fn reopen(&mut self) -> Result<bool, LogError> {
        match self {
            Self::File(file) => {
                let path = file.path().to_owned();
                file.reopen().map_err(|source| LogError::File { path, source })?;
                Ok(true)
            }
            Self::Stderr | Self::Syslog(_) => Ok(false),
        }
    }
}

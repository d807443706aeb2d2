//! What the operating system says about a process: CPU time and memory (Linux).
#![expect(unsafe_code, reason = "the CPU clock of another process has no safe wrapper")]

use std::fs;
use std::io;
use std::time::Duration;

use crate::{Error, Result};

/// A running process, by its id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Process {
    id: u32,
}

impl Process {
    /// Names the process with this id.
    pub fn new(id: u32) -> Self {
        Self { id }
    }

    /// Returns the process id.
    pub fn id(self) -> u32 {
        self.id
    }

    /// Reads the user and system time that all threads of the process have used so far, in ns resolution.
    ///
    /// # Errors
    /// [`Error::Io`] when the process has ended.
    pub fn cpu_time(self) -> Result<Duration> {
        // The clock of a process is its id, inverted, in the upper bits, and "scheduler time" (2) in the lower three.
        let clock = (!(self.id.cast_signed()) << 3) | 2;
        read_clock(clock).map_err(Error::io(format!("reading the CPU time of process {}", self.id)))
    }

    /// Reads the resident memory of this moment, in bytes.
    ///
    /// # Errors
    /// [`Error::Io`] when the process has ended.
    pub fn resident_bytes(self) -> Result<u64> {
        self.status_bytes("VmRSS:")
    }

    /// Reads the largest resident memory since the start, in bytes.
    ///
    /// # Errors
    /// [`Error::Io`] when the process has ended.
    pub fn resident_bytes_peak(self) -> Result<u64> {
        self.status_bytes("VmHWM:")
    }

    /// Tells whether the process has a socket that listens on a TCP port.
    pub fn listens_on(self, port: u16) -> bool {
        let tables = ["/proc/net/tcp", "/proc/net/tcp6"].map(|path| fs::read_to_string(path).unwrap_or_default());
        let sockets: Vec<String> = tables.iter().flat_map(|table| listening_sockets(table, port)).collect();
        let Ok(files) = fs::read_dir(format!("/proc/{}/fd", self.id)) else { return false };
        let targets = files.flatten().filter_map(|file| fs::read_link(file.path()).ok());
        targets.filter_map(|target| target.into_os_string().into_string().ok()).any(|target| sockets.contains(&target))
    }

    fn status_bytes(self, field: &str) -> Result<u64> {
        let path = format!("/proc/{}/status", self.id);
        let text = fs::read_to_string(&path).map_err(Error::io(format!("reading {path}")))?;
        status_field_bytes(&text, field).ok_or_else(|| Error::Io {
            doing: format!("looking for {field} in {path}"),
            source: io::Error::from(io::ErrorKind::NotFound),
        })
    }
}

/// Reads the user and system time of the calling process.
pub fn own_cpu_time() -> Duration {
    let now = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    duration(now.tv_sec, now.tv_nsec)
}

/// Raises the limit of open files to the most that the system allows, so that thousands of connections fit.
///
/// # Errors
/// [`Error::Io`] when the system refuses.
pub fn raise_open_files_limit() -> Result<()> {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    setrlimit(Resource::Nofile, limit).map_err(|errno| Error::io("raising the limit of open files")(errno.into()))
}

/// Finds the sockets that listen on a port in a table such as `/proc/net/tcp`, named as `/proc/<id>/fd` does.
fn listening_sockets(table: &str, port: u16) -> impl Iterator<Item = String> {
    let end = format!(":{port:04X}");
    table.lines().filter_map(move |line| {
        let columns: Vec<&str> = line.split_whitespace().collect();
        let [_, local, _, "0A", .., _, _] = columns.as_slice() else { return None };
        let socket = columns.get(9)?;
        local.ends_with(&end).then(|| format!("socket:[{socket}]"))
    })
}

/// Finds a `kB` field of `/proc/<id>/status`.
fn status_field_bytes(text: &str, field: &str) -> Option<u64> {
    let value = text.lines().find_map(|line| line.strip_prefix(field))?;
    let kibibytes: u64 = value.trim().strip_suffix("kB")?.trim().parse().ok()?;
    kibibytes.checked_mul(1024)
}

/// The C library's `struct timespec` on 64-bit Linux.
#[repr(C)]
struct Timespec {
    seconds: i64,
    nanoseconds: i64,
}

unsafe extern "C" {
    fn clock_gettime(clock: i32, now: *mut Timespec) -> i32;
}

fn read_clock(clock: i32) -> io::Result<Duration> {
    let mut now = Timespec { seconds: 0, nanoseconds: 0 };
    // SAFETY: `now` is a live, writable timespec of the C library's layout, and the call keeps no pointer to it.
    let status = unsafe { clock_gettime(clock, &raw mut now) };
    if status == 0 { Ok(duration(now.seconds, now.nanoseconds)) } else { Err(io::Error::last_os_error()) }
}

fn duration(seconds: i64, nanoseconds: i64) -> Duration {
    Duration::new(u64::try_from(seconds).unwrap_or(0), u32::try_from(nanoseconds).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use std::hint::black_box;

    use super::*;

    /// The largest process id that 64-bit Linux gives out.
    const PID_MAX: u32 = 1 << 22;

    #[test]
    fn the_cpu_clock_of_a_process_counts_its_work() {
        let own = Process::new(std::process::id());
        let before = own.cpu_time().expect("this process runs");
        let mut sum = 0u64;
        while own.cpu_time().expect("this process runs") < before + Duration::from_millis(5) {
            sum = black_box(sum.wrapping_add(1));
        }
        assert!(own_cpu_time() >= before + Duration::from_millis(5), "both clocks count the same");
    }

    #[test]
    fn a_process_that_does_not_exist_is_an_error() {
        assert!(Process::new(PID_MAX + 1).cpu_time().is_err());
        assert!(Process::new(PID_MAX + 1).resident_bytes().is_err());
    }

    #[test]
    fn a_process_listens_on_its_own_ports_only() {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
        let port = listener.local_addr().expect("bound").port();
        let own = Process::new(std::process::id());
        assert!(own.listens_on(port) && !Process::new(1).listens_on(port));
    }

    #[test]
    fn memory_is_read_in_bytes() {
        let text = "Name:\tx\nVmHWM:\t    2048 kB\nVmRSS:\t 1024 kB\n";
        assert_eq!(status_field_bytes(text, "VmHWM:"), Some(2 << 20));
        assert_eq!(status_field_bytes(text, "VmRSS:"), Some(1 << 20));
        assert_eq!(status_field_bytes(text, "VmSwap:"), None);
    }
}

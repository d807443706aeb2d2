//! What launchers and scripts read: the pid file and the ports file.

use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};

/// The name that launchers look for, whatever the program is called.
const PROGRAM: &str = "nats-server";

/// Writes the process id, digits only.
pub(crate) fn write_pid(path: &str) -> io::Result<()> {
    std::fs::write(path, std::process::id().to_string())
}

/// The addresses of every open port by service, as URLs.
#[derive(Debug, Default)]
pub(crate) struct Ports {
    /// `nats` or `tls` URLs of the client port.
    pub(crate) nats: Vec<String>,
    /// `http` or `https` URLs of the monitoring ports.
    pub(crate) monitoring: Vec<String>,
}

impl Ports {
    fn to_json(&self) -> String {
        let list = |urls: &[String]| urls.iter().map(|url| format!("\"{url}\"")).collect::<Vec<_>>().join(",");
        let named = [("nats", &self.nats), ("monitoring", &self.monitoring)];
        let fields = named.iter().filter(|(_, urls)| !urls.is_empty());
        let fields: Vec<_> = fields.map(|(name, urls)| format!("\"{name}\":[{}]", list(urls))).collect();
        format!("{{{}}}", fields.join(","))
    }

    /// Writes the ports file into `folder`; returns its path.
    pub(crate) fn write(&self, folder: &str) -> io::Result<PathBuf> {
        let path = Path::new(folder).join(format!("{PROGRAM}_{}.ports", std::process::id()));
        std::fs::write(&path, self.to_json())?;
        Ok(path)
    }
}

/// The URLs under which a listener can be reached: of every interface if it listens on all.
pub(crate) fn urls_of(scheme: &str, address: SocketAddr) -> Vec<String> {
    let port = address.port();
    let addresses = if address.ip().is_unspecified() { interface_addresses() } else { vec![address.ip()] };
    addresses.into_iter().map(|ip| format!("{scheme}://{}", SocketAddr::new(ip, port))).collect()
}

/// The addresses of this machine, as far as the kernel tells without asking interface by interface.
fn interface_addresses() -> Vec<IpAddr> {
    let mut found = vec![IpAddr::V4(Ipv4Addr::LOCALHOST)];
    let routes = std::fs::read_to_string("/proc/net/fib_trie").unwrap_or_default();
    let lines: Vec<&str> = routes.lines().map(str::trim).collect();
    for pair in lines.windows(2) {
        if let [address, kind] = pair
            && *kind == "/32 host LOCAL"
            && let Some(ip) = address.strip_prefix("|-- ").and_then(|ip| ip.parse::<Ipv4Addr>().ok())
            && !found.contains(&IpAddr::V4(ip))
        {
            found.push(IpAddr::V4(ip));
        }
    }
    let table = std::fs::read_to_string("/proc/net/if_inet6").unwrap_or_default();
    for line in table.lines() {
        let digits = line.split_whitespace().next().and_then(|digits| u128::from_str_radix(digits, 16).ok());
        if let Some(bits) = digits {
            found.push(IpAddr::V6(Ipv6Addr::from_bits(bits)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ports_file_lists_urls_by_service() {
        let address: SocketAddr = "127.0.0.1:4222".parse().expect("valid");
        let ports = Ports { nats: urls_of("nats", address), monitoring: Vec::new() };
        assert_eq!(ports.to_json(), r#"{"nats":["nats://127.0.0.1:4222"]}"#);
    }

    #[test]
    fn a_listener_on_all_interfaces_has_several_addresses() {
        let urls = urls_of("nats", "0.0.0.0:1".parse().expect("valid"));
        assert!(urls.contains(&"nats://127.0.0.1:1".to_owned()), "{urls:?}");
    }
}

//! Names of hosts by their addresses: the hosts file first, then one question to the system's name server.
//!
//! Only what a dashboard needs: PTR over UDP, the first name, no retries. A host without a name keeps its address.
//!
//! Source: RFC 1035 (messages), RFC 3596 (IPv6), `hosts(5)`, `resolv.conf(5)`.

use std::fmt::Write as _;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use tokio::net::UdpSocket;
use tokio::sync::mpsc;
use tokio::task::JoinSet;
use tokio::time::timeout;

/// How long a name server is waited for.
const ANSWER_WAIT: Duration = Duration::from_secs(2);
const ANSWER_BYTES_MAX: usize = 4096;
/// Questions that are open at the same time.
const QUESTIONS_MAX: usize = 16;
const HEADER_BYTES: usize = 12;
const TYPE_PTR: u16 = 12;
/// A name has at most 255 bytes, so more jumps than this mean a loop.
const NAME_STEPS_MAX: usize = 128;

/// Answers addresses with names until the sender of addresses is gone, in the order in which the answers come.
pub(crate) async fn resolve(mut wanted: mpsc::Receiver<String>, found: mpsc::Sender<(String, Option<String>)>) {
    let hosts: Arc<str> = std::fs::read_to_string("/etc/hosts").unwrap_or_default().into();
    let server = std::fs::read_to_string("/etc/resolv.conf").ok().and_then(|text| name_server(&text));
    let mut questions = JoinSet::new();
    loop {
        tokio::select! {
            ip = wanted.recv(), if questions.len() < QUESTIONS_MAX => {
                let Some(ip) = ip else { return };
                let hosts = Arc::clone(&hosts);
                questions.spawn(async move {
                    let name = match ip.parse::<IpAddr>() {
                        Ok(address) => name_of(address, &hosts, server).await,
                        Err(_) => None,
                    };
                    (ip, name)
                });
            }
            Some(Ok(answer)) = questions.join_next() => {
                if found.send(answer).await.is_err() {
                    return;
                }
            }
        }
    }
}

async fn name_of(address: IpAddr, hosts: &str, server: Option<SocketAddr>) -> Option<String> {
    if let Some(name) = name_in_hosts(hosts, address) {
        return Some(name);
    }
    let server = server?;
    let local: SocketAddr = if server.is_ipv4() { "0.0.0.0:0" } else { "[::]:0" }.parse().ok()?;
    let socket = UdpSocket::bind(local).await.ok()?;
    socket.connect(server).await.ok()?;
    // The port, chosen by the system, is the only thing that tells an answer from a forged one here; the name is
    // only shown.
    let id = socket.local_addr().ok()?.port();
    socket.send(&question(id, &reverse_name(address))).await.ok()?;
    let mut answer = vec![0; ANSWER_BYTES_MAX];
    let length = timeout(ANSWER_WAIT, socket.recv(&mut answer)).await.ok()?.ok()?;
    first_pointer(answer.get(..length)?, id)
}

fn name_server(resolv_conf: &str) -> Option<SocketAddr> {
    let address = resolv_conf.lines().find_map(|line| line.trim().strip_prefix("nameserver"))?;
    Some(SocketAddr::new(address.trim().parse().ok()?, 53))
}

fn name_in_hosts(hosts: &str, wanted: IpAddr) -> Option<String> {
    hosts.lines().find_map(|line| {
        let mut words = line.split('#').next().unwrap_or_default().split_whitespace();
        let address: IpAddr = words.next()?.parse().ok()?;
        (address == wanted).then(|| words.next().map(str::to_owned)).flatten()
    })
}

/// `4.3.2.1.in-addr.arpa` for 1.2.3.4, and the nibbles under `ip6.arpa` for IPv6.
fn reverse_name(address: IpAddr) -> String {
    match address {
        IpAddr::V4(v4) => {
            let [a, b, c, d] = v4.octets();
            format!("{d}.{c}.{b}.{a}.in-addr.arpa")
        }
        IpAddr::V6(v6) => {
            let mut name = String::new();
            for byte in v6.octets().iter().rev() {
                // Writing to a String cannot fail.
                let _ = write!(name, "{:x}.{:x}.", byte & 15, byte >> 4);
            }
            name + "ip6.arpa"
        }
    }
}

/// A query for the pointer of `name`: header, labels, type, class IN; recursion wanted.
fn question(id: u16, name: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(HEADER_BYTES + name.len() + 6);
    bytes.extend(id.to_be_bytes());
    bytes.extend([1, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
    for label in name.split('.') {
        bytes.push(u8::try_from(label.len()).unwrap_or(0));
        bytes.extend(label.bytes());
    }
    bytes.push(0);
    bytes.extend(TYPE_PTR.to_be_bytes());
    bytes.extend(1u16.to_be_bytes());
    bytes
}

/// The name in the first PTR record of an answer to the question `id`.
fn first_pointer(answer: &[u8], id: u16) -> Option<String> {
    if number(answer, 0)? != id {
        return None;
    }
    let (questions, answers) = (number(answer, 4)?, number(answer, 6)?);
    let mut at = HEADER_BYTES;
    for _ in 0..questions {
        at = read_name(answer, at)?.1.checked_add(4)?;
    }
    for _ in 0..answers {
        let fields = read_name(answer, at)?.1;
        let data = fields.checked_add(10)?;
        if number(answer, fields)? == TYPE_PTR {
            return read_name(answer, data).map(|(name, _)| name).filter(|name| !name.is_empty());
        }
        at = data.checked_add(usize::from(number(answer, fields.checked_add(8)?)?))?;
    }
    None
}

fn number(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_be_bytes([*pair.first()?, *pair.get(1)?]))
}

/// Reads a name, following pointers; gives it and the position after it.
fn read_name(bytes: &[u8], start: usize) -> Option<(String, usize)> {
    let (mut at, mut after, mut name) = (start, None, String::new());
    for _ in 0..NAME_STEPS_MAX {
        let length = usize::from(*bytes.get(at)?);
        match length >> 6 {
            0 if length == 0 => return Some((name, after.unwrap_or(at.checked_add(1)?))),
            0 => {
                let end = at.checked_add(1)?.checked_add(length)?;
                let label = bytes.get(at.checked_add(1)?..end)?;
                if !name.is_empty() {
                    name.push('.');
                }
                name.push_str(&String::from_utf8_lossy(label));
                at = end;
            }
            3 => {
                after = after.or(Some(at.checked_add(2)?));
                at = usize::from(number(bytes, at)? & 0x3fff);
            }
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_hosts_file_is_read() {
        let hosts = "# comment\n127.0.0.1 localhost other\n10.1.1.1  db # the database\n";
        assert_eq!(name_in_hosts(hosts, "10.1.1.1".parse().expect("an address")), Some("db".to_owned()));
        assert_eq!(name_in_hosts(hosts, "10.1.1.2".parse().expect("an address")), None);
        assert_eq!(name_server("search x\nnameserver 9.9.9.9\n"), Some("9.9.9.9:53".parse().expect("an address")));
    }

    #[test]
    fn addresses_are_turned_round() {
        assert_eq!(reverse_name("1.2.3.4".parse().expect("an address")), "4.3.2.1.in-addr.arpa");
        let v6 = reverse_name("2001:db8::1".parse().expect("an address"));
        assert!(v6.starts_with("1.0.0.0.0.") && v6.ends_with("8.b.d.0.1.0.0.2.ip6.arpa"), "{v6}");
    }

    #[test]
    fn an_answer_with_compression_is_read() {
        let mut answer = question(77, "4.3.2.1.in-addr.arpa");
        answer[2] = 0x81;
        answer[7] = 1;
        // Owner: pointer to the question; type PTR, class IN, ttl, length, then `db` and a pointer to `arpa`.
        answer.extend([0xc0, 12, 0, 12, 0, 1, 0, 0, 0, 60, 0, 5, 2, b'd', b'b', 0xc0, 28]);
        assert_eq!(first_pointer(&answer, 77), Some("db.arpa".to_owned()));
        assert_eq!(first_pointer(&answer, 78), None);
    }

    #[test]
    fn a_pointer_to_itself_ends() {
        let mut answer = question(1, "x");
        answer[7] = 1;
        let at = u8::try_from(answer.len()).expect("short");
        answer.extend([0xc0, at]);
        assert_eq!(first_pointer(&answer, 1), None);
    }

    proptest! {
        #[test]
        fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let id = number(&bytes, 0).unwrap_or(0);
            let _ = first_pointer(&bytes, id);
        }
    }
}

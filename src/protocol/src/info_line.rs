//! INFO in pieces: what is the same for every connection is written once.

use std::io::Write;
use std::net::IpAddr;

use crate::info::Info;

/// What stands in for the number of a connection while the pieces are cut; no connection has it.
const ANY_CLIENT: u64 = u64::MAX;

/// An INFO line with gaps for what differs between connections.
///
/// A line that is put together from it is byte for byte what [`Info::write`] gives for the same fields.
#[derive(Debug, Clone)]
pub struct InfoLine {
    before_client: Box<[u8]>,
    between: Box<[u8]>,
    after_account: Box<[u8]>,
}

/// What fills the gaps of an [`InfoLine`].
#[derive(Debug, Clone, Copy)]
pub struct ClientPart<'a> {
    /// The number of the connection, not 0.
    pub id: u64,
    /// The address the client connects from.
    pub ip: Option<IpAddr>,
    /// What nkey users sign; empty for none.
    pub nonce: &'a str,
    /// In the answer to the first PING: the account, and whether it is the system account.
    pub account: Option<(&'a str, bool)>,
}

impl InfoLine {
    /// Cuts the line of `info`, whose own fields about a connection don't count.
    #[must_use]
    pub fn new(info: &Info) -> Self {
        let client_id = ANY_CLIENT;
        let mut whole = Vec::with_capacity(512);
        let (client_ip, nonce, remote_account) = (String::new(), String::new(), String::new());
        Info { client_id, client_ip, nonce, connect_info: true, remote_account, acc_is_sys: false, ..info.clone() }
            .write(&mut whole);
        // Quotes inside of a text are escaped, so that these can't be part of one.
        let (before_client, rest) = cut(&whole, format!(",\"client_id\":{client_id}").as_bytes());
        let (between, after_account) = cut(rest, b",\"connect_info\":true");
        Self { before_client: before_client.into(), between: between.into(), after_account: after_account.into() }
    }

    /// Writes the line of one connection, CR LF included.
    pub fn write(&self, client: &ClientPart<'_>, out: &mut Vec<u8>) {
        const FAILURE: &str = "a buffer takes everything";
        out.extend_from_slice(&self.before_client);
        write!(out, ",\"client_id\":{}", client.id).expect(FAILURE);
        if let Some(ip) = client.ip {
            write!(out, ",\"client_ip\":\"{ip}\"").expect(FAILURE);
        }
        if !client.nonce.is_empty() {
            out.extend_from_slice(b",\"nonce\":");
            serde_json::to_writer(&mut *out, client.nonce).expect(FAILURE);
        }
        out.extend_from_slice(&self.between);
        if let Some((account, is_system)) = client.account {
            out.extend_from_slice(b",\"connect_info\":true,\"remote_account\":");
            serde_json::to_writer(&mut *out, account).expect(FAILURE);
            if is_system {
                out.extend_from_slice(b",\"acc_is_sys\":true");
            }
        }
        out.extend_from_slice(&self.after_account);
    }
}

fn cut<'a>(whole: &'a [u8], mark: &[u8]) -> (&'a [u8], &'a [u8]) {
    let at = memchr::memmem::find(whole, mark).expect("the field is set");
    (&whole[..at], &whole[at + mark.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same line by way of the whole structure.
    fn whole(info: &Info, client: &ClientPart<'_>) -> Vec<u8> {
        let mut info = info.clone();
        info.client_id = client.id;
        info.client_ip = client.ip.map(|ip| ip.to_string()).unwrap_or_default();
        client.nonce.clone_into(&mut info.nonce);
        if let Some((account, is_system)) = client.account {
            info.connect_info = true;
            account.clone_into(&mut info.remote_account);
            info.acc_is_sys = is_system;
        }
        let mut out = Vec::new();
        info.write(&mut out);
        out
    }

    #[test]
    fn a_line_of_pieces_is_that_of_the_whole() {
        let plain = Info { server_id: "N".to_owned(), port: 4222, max_payload: 1024, ..Info::default() };
        let full = Info {
            server_name: "a,\"client_id\":18446744073709551615,\"connect_info\":true".to_owned(),
            jetstream: true,
            client_id: 3,
            nonce: "old".to_owned(),
            cluster: "c".to_owned(),
            connect_urls: vec!["h:1".to_owned()],
            ldm: true,
            api_lvl: 3,
            implementation: "x".to_owned(),
            ..plain.clone()
        };
        let clients = [
            ClientPart { id: 1, ip: None, nonce: "", account: None },
            ClientPart { id: 7, ip: Some([127, 0, 0, 1].into()), nonce: "AbC-_", account: Some(("$G", false)) },
            ClientPart { id: u64::MAX - 1, ip: "::1".parse().ok(), nonce: "", account: Some(("$\"SYS", true)) },
        ];
        for (info, client) in [&plain, &full].into_iter().flat_map(|info| clients.iter().map(move |it| (info, it))) {
            let mut line = Vec::new();
            InfoLine::new(info).write(client, &mut line);
            let bare = Info { client_id: 0, nonce: String::new(), ..info.clone() };
            assert_eq!(String::from_utf8_lossy(&line), String::from_utf8_lossy(&whole(&bare, client)));
        }
    }
}

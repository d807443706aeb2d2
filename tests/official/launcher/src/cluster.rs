//! Servers with routes between them.

use std::net::TcpListener;

use crate::server::{Server, arguments_of};

/// Three servers with routes between them.
#[derive(Debug)]
pub struct Cluster {
    /// Its members.
    pub servers: Vec<Server>,
}

/// Starts three servers in one cluster, with free ports for clients and for routes.
pub fn run_cluster(config: &str) -> Cluster {
    let routes = free_ports().map(|port| format!("nats://127.0.0.1:{port}"));
    let start = |(number, listen): (usize, &String)| {
        let mut arguments = arguments_of(config, "-1");
        let name = format!("node{}", number + 1);
        let flags = ["--server_name", &name, "--cluster_name", "cluster", "--cluster", listen, "--routes"];
        arguments.extend(flags.map(str::to_owned));
        arguments.push(routes.join(","));
        Server::start(arguments)
    };
    Cluster { servers: routes.iter().enumerate().map(start).collect() }
}

/// Three different ports that nothing listens on at the moment.
fn free_ports() -> [u16; 3] {
    let listeners = [(); 3].map(|()| TcpListener::bind("127.0.0.1:0").expect("there is a free port"));
    listeners.map(|listener| listener.local_addr().expect("a listener has an address").port())
}

impl Cluster {
    /// The URL for clients of the first member.
    pub fn client_url(&self) -> String {
        self.servers[0].client_url()
    }
}

//! Servers with routes between them.

use crate::server::{Server, arguments_of};

/// Three servers with routes between them.
#[derive(Debug)]
pub struct Cluster {
    /// Its members.
    pub servers: Vec<Server>,
}

/// Starts three servers in one cluster, each on free ports.
pub fn run_cluster(config: &str) -> Cluster {
    let mut servers: Vec<Server> = Vec::new();
    for number in 1..=3 {
        let mut arguments = arguments_of(config, "-1");
        let listen = "--cluster nats://127.0.0.1:-1 --cluster_name cluster --server_name";
        arguments.extend(listen.split(' ').map(String::from));
        arguments.push(format!("node{number}"));
        if let Some(first) = servers.first() {
            let address = first.cluster.as_ref().expect("the first member says where its routes are taken");
            arguments.extend(["--routes".into(), format!("nats://127.0.0.1:{}", address.port)]);
        }
        servers.push(Server::start(arguments));
    }
    Cluster { servers }
}

impl Cluster {
    /// The URL for clients of the first member.
    pub fn client_url(&self) -> String {
        self.servers[0].client_url()
    }
}

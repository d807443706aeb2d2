#![allow(clippy::unwrap_used, missing_docs, reason = "x")]
#[global_allocator]
static A: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let at = args.iter().position(|a| a == "-c").unwrap();
    let text = std::fs::read_to_string(&args[at + 1]).unwrap();
    let listen = text.lines().find_map(|l| l.trim().strip_prefix("listen:")).unwrap().trim().trim_matches('"').to_string();
    server::Server::start(listen.parse().unwrap(), "S1").unwrap().wait();
}

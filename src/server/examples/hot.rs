#![allow(clippy::unwrap_used, missing_docs, reason = "x")]
#[global_allocator]
static A: tikv_jemallocator::Jemalloc = tikv_jemallocator::Jemalloc;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let at = args.iter().position(|a| a == "-c").unwrap();
    let path = std::path::PathBuf::from(&args[at + 1]);
    let s = options::Surroundings { read_file: &|p| std::fs::read(p), environment: &|n| std::env::var(n).ok() };
    let loaded = options::load_file(&path, s).unwrap();
    let start = server::Start { loaded, file: Some(path), reload: None };
    server::Server::start(start).unwrap().wait();
}

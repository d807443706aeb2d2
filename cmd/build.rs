//! How the program is linked.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    // At a fixed address the tables of pointers need no patching at every start: they stay in the file, shared and
    // clean, instead of being read, written and kept in memory by each process. The libraries and the heap are still
    // placed at random.
    if std::env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system == "linux") {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}

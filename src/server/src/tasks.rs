//! The only place that starts threads and tasks.

use std::future::Future;
use std::io;
use std::thread::JoinHandle;

use tokio::runtime::{Builder, LocalOptions, LocalRuntime};

/// Threads that each network thread may use for work that takes long, such as password hashes.
const BLOCKING_THREADS_MAX: usize = 2;

/// Bytes of a thread's stack.
const STACK_BYTES: usize = 1024 * 1024;

/// Starts a thread called `name` with a runtime of its own and runs `main` on it.
pub(crate) fn start_thread<F>(name: String, main: impl FnOnce() -> F + Send + 'static) -> io::Result<JoinHandle<()>>
where
    F: Future<Output = ()> + 'static,
{
    let runtime = move || -> io::Result<LocalRuntime> {
        Builder::new_current_thread()
            .enable_all()
            .max_blocking_threads(BLOCKING_THREADS_MAX)
            .build_local(LocalOptions::default())
    };
    std::thread::Builder::new().name(name).stack_size(STACK_BYTES).spawn(move || match runtime() {
        Ok(runtime) => runtime.block_on(async move { main().await }),
        Err(error) => tracing::error!("Can't start a thread's runtime: {error}"),
    })
}

/// Starts a task on this thread.
pub(crate) fn spawn_local(_name: &'static str, task: impl Future<Output = ()> + 'static) {
    tokio::task::spawn_local(task);
}

/// Runs work that takes long off this thread.
pub(crate) async fn run_blocking<R: Send + 'static>(work: impl FnOnce() -> R + Send + 'static) -> Option<R> {
    tokio::task::spawn_blocking(work).await.ok()
}

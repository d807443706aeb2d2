//! The only place that starts threads and tasks.

use std::future::Future;
use std::io;
use std::thread::JoinHandle;

use tokio::runtime::{Builder, LocalOptions, LocalRuntime};

use crate::fault::{self, Fault};

/// Threads that each network thread may use for work that takes long, such as password hashes.
const BLOCKING_THREADS_MAX: usize = 2;

/// Bytes of a thread's stack.
const STACK_BYTES: usize = 1024 * 1024;

/// Starts a thread called `name` with a runtime of its own and runs `main` on it.
///
/// Should a fault end it, `failed` is called, and joining the thread gives the fault.
pub(crate) fn start_thread<F, T>(
    name: String,
    failed: impl FnOnce() + Send + 'static,
    main: impl FnOnce() -> F + Send + 'static,
) -> io::Result<JoinHandle<Result<T, Fault>>>
where
    F: Future<Output = T> + 'static,
    T: Send + 'static,
{
    let runtime = move || -> io::Result<LocalRuntime> {
        Builder::new_current_thread()
            .enable_all()
            .max_blocking_threads(BLOCKING_THREADS_MAX)
            .build_local(LocalOptions::default())
    };
    let thread = name.clone();
    std::thread::Builder::new().name(name).stack_size(STACK_BYTES).spawn(move || {
        let ended = match runtime() {
            Ok(runtime) => {
                runtime.block_on(async move { fault::contain(Box::pin(async { main().await }).as_mut()).await })
            }
            Err(error) => Err(Fault::new(format!("the start of its runtime ({error})"))),
        };
        if let Err(fault) = &ended {
            fault.report(format_args!("the thread {thread} has ended"));
            failed();
        }
        ended
    })
}

/// Starts a thread called `name` without a runtime; should a fault end it, `failed` is called.
pub(crate) fn start_plain_thread(
    name: String,
    failed: impl FnOnce() + Send + 'static,
    main: impl FnOnce() + Send + 'static,
) -> io::Result<JoinHandle<Result<(), Fault>>> {
    let thread = name.clone();
    std::thread::Builder::new().name(name).stack_size(STACK_BYTES).spawn(move || {
        let ended = fault::catch(main);
        if let Err(fault) = &ended {
            fault.report(format_args!("the thread {thread} has ended"));
            failed();
        }
        ended
    })
}

/// Starts a task on this thread; a fault ends only the task.
pub(crate) fn spawn_local(name: &'static str, task: impl Future<Output = ()> + 'static) {
    let mut task = Box::pin(task);
    tokio::task::spawn_local(async move {
        if let Err(fault) = fault::contain(task.as_mut()).await {
            fault.report(format_args!("the task {name} has ended"));
        }
    });
}

/// Runs work that takes long off this thread; none if a fault has ended it.
pub(crate) async fn run_blocking<R: Send + 'static>(work: impl FnOnce() -> R + Send + 'static) -> Option<R> {
    match tokio::task::spawn_blocking(move || fault::catch(work)).await.ok()? {
        Ok(result) => Some(result),
        Err(fault) => {
            fault.report("work that takes long was cut short");
            None
        }
    }
}

//! The owner of options, accounts and listeners.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::JoinHandle;

use account::{AccountLimits, AccountName, AuthConfig, AuthContext, Authenticator};
use clock::Clock;
use protocol::Info;
use server_core::{AccountEntry, AccountState, Published, ServerView, Settings};

use crate::network::{NetworkThread, Shared, ThreadContext};
use crate::registry::Registry;

/// Why a server does not start.
#[derive(Debug, thiserror::Error)]
pub enum ServerError {
    /// The client port can't be opened.
    #[error("can't listen on {address}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        source: std::io::Error,
    },
    /// A thread can't be started.
    #[error("can't start a network thread")]
    Thread(#[source] std::io::Error),
}

/// A running server.
#[derive(Debug)]
pub struct Server {
    threads: Vec<JoinHandle<()>>,
}

impl Server {
    /// Starts a server on `address` with as many network threads as there are cores.
    ///
    /// # Errors
    /// A port that can't be opened, a thread that can't be started.
    pub fn start(address: SocketAddr, name: &str) -> Result<Self, ServerError> {
        let listener = crate::listen::open(address).map_err(|source| ServerError::Listen { address, source })?;
        let global = AccountState::new(AccountName::new(AccountName::GLOBAL));
        let info = Info {
            server_id: "NTEST".to_owned(),
            server_name: name.to_owned(),
            version: "2.15.1".to_owned(),
            proto: 1,
            go: "go1.26".to_owned(),
            host: address.ip().to_string(),
            port: address.port(),
            headers: true,
            ..Info::default()
        };
        let authenticator = Authenticator::compile(&AuthConfig::default(), &[], &AuthContext::default())
            .expect("an empty configuration compiles");
        let entry = AccountEntry { state: Arc::clone(&global), limits: AccountLimits::default() };
        let view = ServerView {
            settings: Settings::default(),
            info,
            accounts: BTreeMap::from([(global.name.clone(), entry)]),
            authenticator,
            global_account: global,
            system_account: None,
        };
        let shared = Arc::new(Shared {
            published: Arc::new(Published::new(view)),
            registry: Registry::new(10_000),
            clock: Clock::real(),
        });
        let count = std::thread::available_parallelism().map_or(2, usize::from);
        let (doors, receivers): (Vec<_>, Vec<_>) = (0..count).map(|_| NetworkThread::new()).unzip();
        let doors: Arc<[NetworkThread]> = doors.into();
        let mut threads = Vec::new();
        let mut listener = Some(listener);
        for (index, receiver) in receivers.into_iter().enumerate() {
            let (shared, doors, listener) = (Arc::clone(&shared), Arc::clone(&doors), listener.take());
            let thread = crate::tasks::start_thread(format!("network-{index}"), move || async move {
                let number = u16::try_from(index + 1).unwrap_or(u16::MAX);
                let context = ThreadContext::new(number, shared, doors[index].clone());
                if let Some(listener) = listener {
                    let context = std::rc::Rc::clone(&context);
                    let accepting = async move { crate::listen::accept(&context, listener, doors).await };
                    crate::tasks::spawn_local("accept", accepting);
                }
                crate::network::run(context, receiver).await;
            });
            threads.push(thread.map_err(ServerError::Thread)?);
        }
        Ok(Self { threads })
    }

    /// Waits until the server has stopped.
    pub fn wait(self) {
        for thread in self.threads {
            let _ = thread.join();
        }
    }
}

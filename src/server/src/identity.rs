//! Who this server is: its key, its name and the versions it speaks of.

use clock::{Rng, Timestamp};
use jwt::{CurveKeyPair, KeyKind, KeyPair};

/// The version of nats-server whose behaviour clients may rely on; they gate features on it.
pub const EMULATED_VERSION: &str = "2.15.1";

/// The JetStream API level of that version.
pub(crate) const API_LEVEL: u32 = 5;

/// The name of this implementation.
pub const IMPLEMENTATION: &str = "nats-rs";

/// The version of this implementation.
pub const IMPLEMENTATION_VERSION: &str = env!("CARGO_PKG_VERSION");

/// What stands where the Go server names its compiler.
pub(crate) const COMPILER: &str = "rust";

/// The revision of the build, empty if it was not given.
pub const GIT_COMMIT: &str = match option_env!("NATS_RS_GIT_COMMIT") {
    Some(commit) => commit,
    None => "",
};

/// Who a run of the server is.
#[derive(Debug, Clone)]
pub(crate) struct Identity {
    /// Its public nkey, new with every start.
    pub(crate) id: String,
    /// Its public curve key, new with every start, for those who encrypt what they send to the server.
    pub(crate) curve_key: String,
    /// Its configured name, or the id.
    pub(crate) name: String,
    /// When it was started.
    pub(crate) start: Timestamp,
}

impl Identity {
    /// A new identity.
    pub(crate) fn new(name: Option<&str>, start: Timestamp) -> Self {
        let mut secret = [0; 32];
        Rng::secret_bytes(&mut secret);
        let key = KeyPair::from_random(KeyKind::Server, secret).expect("a server key can be made of any 32 bytes");
        let id = key.public_key();
        let name = name.map_or_else(|| id.clone(), str::to_owned);
        Rng::secret_bytes(&mut secret);
        let curve_key = CurveKeyPair::from_random(secret).public_key();
        Self { id, curve_key, name, start }
    }
}

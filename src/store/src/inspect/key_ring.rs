//! [`KeyRing`]: the keys that an operator gave, tried one after the other.

use crate::format::cipher::{AssetKey, Cipher, ServerKey};

/// The keys to try, in order.
#[derive(Clone, Debug, Default)]
pub struct KeyRing {
    keys: Vec<ServerKey>,
}

/// A key file that was opened.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What it holds.
    pub key: AssetKey,
    /// Which of the given keys opened it, from 0.
    pub by: usize,
}

impl KeyRing {
    /// The keys as they are configured in servers.
    #[must_use]
    pub fn new(keys: &[String]) -> Self {
        Self { keys: keys.iter().map(|key| ServerKey::new(key)).collect() }
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// Opens a key file with any of the keys and either cipher.
    #[must_use]
    pub fn open(&self, account: &str, context: &str, file: &[u8]) -> Option<Opened> {
        let mut tries = self.keys.iter().enumerate().flat_map(|key| Cipher::ALL.map(|cipher| (key, cipher)));
        tries.find_map(|((by, key), cipher)| {
            AssetKey::open(cipher, key, account, context, file).ok().map(|key| Opened { key, by })
        })
    }
}

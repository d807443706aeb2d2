//! [`StoreKeys`]: the configured keys of an encrypted store, and finding the one that fits a key file.

use crate::format::cipher::{AssetKey, Cipher, ServerKey};

/// The configured keys of an encrypted store.
#[derive(Clone, Debug)]
pub struct StoreKeys {
    /// The cipher of new files.
    pub cipher: Cipher,
    /// The key.
    pub current: ServerKey,
    /// The key before, for files that were written with it.
    pub previous: Option<ServerKey>,
    /// The account's name, which is part of every key's derivation.
    pub account: String,
}

impl StoreKeys {
    /// Opens a key file with the current or the previous key, of either cipher.
    pub(super) fn open(&self, context: &str, file: &[u8]) -> Option<AssetKey> {
        let keys = [Some(&self.current), self.previous.as_ref()].into_iter().flatten();
        let mut tries = keys.flat_map(|key| Cipher::ALL.map(|cipher| (key, cipher)));
        tries.find_map(|(key, cipher)| AssetKey::open(cipher, key, &self.account, context, file).ok())
    }

    /// The same key in a file that the current key opens; `None` if this one is such a file already.
    pub(super) fn rewrap(&self, context: &str, file: &[u8]) -> crate::Result<Option<Vec<u8>>> {
        let opens = |cipher: Cipher| AssetKey::open(cipher, &self.current, &self.account, context, file).is_ok();
        if Cipher::ALL.into_iter().any(opens) {
            return Ok(None);
        }
        let refused = || crate::Error::Key { file: context.to_owned() };
        let key = self.open(context, file).ok_or_else(refused)?;
        let file = key.to_file(&self.current, &self.account, context);
        file.map(Some).map_err(|source| crate::Error::Format { file: context.to_owned(), source })
    }

    /// A new key and the file that holds it.
    pub(crate) fn generate(&self, context: &str) -> crate::Result<(AssetKey, Vec<u8>)> {
        let key = AssetKey::generate(self.cipher);
        let file = key.to_file(&self.current, &self.account, context);
        let file = file.map_err(|source| crate::Error::Format { file: context.to_owned(), source })?;
        Ok((key, file))
    }
}

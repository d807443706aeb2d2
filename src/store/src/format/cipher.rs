//! Encryption at rest: key files, sealed files, and the keystream of blocks.
//!
//! A key file is `nonce || seal(key encryption key, nonce, seed)`. The key encryption key is the HMAC-SHA-256, under
//! the configured key, of the account's name followed by a context (stream, `STREAM:N`, `STREAM.CONSUMER`). The seed
//! seals `meta.inf`, `index.db` and `o.dat`, each with a fresh nonce in front, or is the key of the stream cipher of
//! one block, whose nonce is the key file's.
//!
//! | | nonce | sealing | blocks |
//! |---|---|---|---|
//! | ChaCha | 24 bytes | XChaCha20-Poly1305 | XChaCha20, counter from 0 |
//! | AES | 16 bytes | AES-256-GCM | AES-256-CTR, nonce as first counter block |

use std::fmt;

use aes::Aes256;
use aes_gcm::AesGcm;
use aes_gcm::aead::consts::U16;
use aes_gcm::aead::{Aead, KeyInit};
use chacha20::XChaCha20;
use chacha20::cipher::{KeyIvInit, StreamCipher, StreamCipherSeek};
use chacha20poly1305::XChaCha20Poly1305;
use hmac::{Hmac, Mac};
use sha2::Sha256;

use super::FormatError;

/// Length of keys and seeds in bytes.
pub const SEED_LEN: usize = 32;
const TAG_LEN: usize = 16;
const NONCE_LEN_MAX: usize = 24;

/// The ciphers of a store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cipher {
    /// XChaCha20-Poly1305, the default.
    ChaCha,
    /// AES-256 in GCM and CTR mode.
    Aes,
}

impl Cipher {
    /// Both, in the order in which an unknown store is tried.
    pub const ALL: [Self; 2] = [Self::ChaCha, Self::Aes];

    /// Length of its nonces in bytes.
    #[must_use]
    pub const fn nonce_len(self) -> usize {
        match self {
            Self::ChaCha => 24,
            Self::Aes => 16,
        }
    }

    /// Length of its key files in bytes.
    #[must_use]
    pub const fn key_file_len(self) -> usize {
        self.nonce_len() + SEED_LEN + TAG_LEN
    }

    fn seal(self, key: &[u8; SEED_LEN], nonce: &[u8], plain: &[u8]) -> Result<Vec<u8>, FormatError> {
        let sealed = match self {
            Self::ChaCha => {
                let nonce: &[u8; 24] = nonce.try_into().map_err(|_| FormatError::Decrypt)?;
                XChaCha20Poly1305::new(key.into()).encrypt(nonce.into(), plain)
            }
            Self::Aes => {
                let nonce: &[u8; 16] = nonce.try_into().map_err(|_| FormatError::Decrypt)?;
                AesGcm::<Aes256, U16>::new(key.into()).encrypt(nonce.into(), plain)
            }
        };
        sealed.map_err(|_| FormatError::Decrypt)
    }

    fn open(self, key: &[u8; SEED_LEN], nonce: &[u8], sealed: &[u8]) -> Result<Vec<u8>, FormatError> {
        let plain = match self {
            Self::ChaCha => {
                let nonce: &[u8; 24] = nonce.try_into().map_err(|_| FormatError::Decrypt)?;
                XChaCha20Poly1305::new(key.into()).decrypt(nonce.into(), sealed)
            }
            Self::Aes => {
                let nonce: &[u8; 16] = nonce.try_into().map_err(|_| FormatError::Decrypt)?;
                AesGcm::<Aes256, U16>::new(key.into()).decrypt(nonce.into(), sealed)
            }
        };
        plain.map_err(|_| FormatError::Decrypt)
    }
}

/// The key that an operator configured, as the text's bytes. Never printed.
#[derive(Clone)]
pub struct ServerKey(Vec<u8>);

impl ServerKey {
    /// Takes the configured text as it is; nothing is decoded.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self(text.as_bytes().to_vec())
    }

    /// The key that seals the key file of `context` in `account`.
    fn wrapping_key(&self, account: &str, context: &str) -> [u8; SEED_LEN] {
        let Ok(mut mac) = <Hmac<Sha256> as KeyInit>::new_from_slice(&self.0) else { return [0; SEED_LEN] };
        mac.update(account.as_bytes());
        mac.update(context.as_bytes());
        mac.finalize().into_bytes().into()
    }
}

impl fmt::Debug for ServerKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("ServerKey")
    }
}

/// What an opened key file holds: the key of one stream, consumer or block. Never printed.
#[derive(Clone)]
pub struct AssetKey {
    cipher: Cipher,
    seed: [u8; SEED_LEN],
    nonce: [u8; NONCE_LEN_MAX],
}

impl AssetKey {
    /// A new key from secret random bytes.
    #[must_use]
    pub fn generate(cipher: Cipher) -> Self {
        let mut key = Self { cipher, seed: [0; SEED_LEN], nonce: [0; NONCE_LEN_MAX] };
        clock::Rng::secret_bytes(&mut key.seed);
        clock::Rng::secret_bytes(&mut key.nonce);
        key
    }

    /// Opens a key file that was written with `cipher`.
    ///
    /// # Errors
    /// [`FormatError`]: too short, or another key, cipher, account or context.
    pub fn open(
        cipher: Cipher,
        server_key: &ServerKey,
        account: &str,
        context: &str,
        file: &[u8],
    ) -> Result<Self, FormatError> {
        let truncated = FormatError::Truncated { part: "the key file" };
        let (nonce_bytes, sealed) = file.split_at_checked(cipher.nonce_len()).ok_or(truncated)?;
        let plain = cipher.open(&server_key.wrapping_key(account, context), nonce_bytes, sealed)?;
        let seed = plain.try_into().map_err(|_| FormatError::Decrypt)?;
        let mut nonce = [0; NONCE_LEN_MAX];
        if let Some(target) = nonce.get_mut(..nonce_bytes.len()) {
            target.copy_from_slice(nonce_bytes);
        }
        Ok(Self { cipher, seed, nonce })
    }

    /// The key file that holds this key.
    ///
    /// # Errors
    /// [`FormatError::Decrypt`] if the cipher refuses, which it does for no input of this length.
    pub fn to_file(&self, server_key: &ServerKey, account: &str, context: &str) -> Result<Vec<u8>, FormatError> {
        let sealed = self.cipher.seal(&server_key.wrapping_key(account, context), self.nonce(), &self.seed)?;
        Ok([self.nonce(), &sealed].concat())
    }

    /// The cipher it is for.
    #[must_use]
    pub const fn cipher(&self) -> Cipher {
        self.cipher
    }

    fn nonce(&self) -> &[u8] {
        self.nonce.get(..self.cipher.nonce_len()).unwrap_or(&self.nonce)
    }

    /// Seals a whole file under a fresh nonce, which is put in front.
    ///
    /// # Errors
    /// [`FormatError::Decrypt`] if the cipher refuses the length (beyond 64 GiB).
    pub fn seal(&self, plain: &[u8]) -> Result<Vec<u8>, FormatError> {
        let mut nonce = [0; NONCE_LEN_MAX];
        clock::Rng::secret_bytes(&mut nonce);
        let nonce = nonce.get(..self.cipher.nonce_len()).unwrap_or(&nonce);
        let sealed = self.cipher.seal(&self.seed, nonce, plain)?;
        Ok([nonce, &sealed].concat())
    }

    /// Opens what [`AssetKey::seal`] made.
    ///
    /// # Errors
    /// [`FormatError`]: too short, damaged, or sealed with another key.
    pub fn unseal(&self, file: &[u8]) -> Result<Vec<u8>, FormatError> {
        let truncated = FormatError::Truncated { part: "the nonce" };
        let (nonce, sealed) = file.split_at_checked(self.cipher.nonce_len()).ok_or(truncated)?;
        self.cipher.open(&self.seed, nonce, sealed)
    }

    /// Encrypts or decrypts a part of a block file in place; `offset` is where the part starts in the file.
    ///
    /// The keystream has no end that a block could reach (256 GiB and more).
    pub fn apply_keystream(&self, bytes: &mut [u8], offset: u64) {
        match self.cipher {
            Cipher::ChaCha => {
                let mut stream = XChaCha20::new((&self.seed).into(), (&self.nonce).into());
                stream.seek(offset);
                stream.apply_keystream(bytes);
            }
            Cipher::Aes => {
                let mut counter = [0; 16];
                counter.copy_from_slice(self.nonce());
                let mut stream = ctr::Ctr128BE::<Aes256>::new((&self.seed).into(), (&counter).into());
                stream.seek(offset);
                stream.apply_keystream(bytes);
            }
        }
    }
}

impl fmt::Debug for AssetKey {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "AssetKey({:?})", self.cipher)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::checksum::Hasher;
    use crate::vectors::{hex, vectors};

    fn cipher(name: &str) -> Cipher {
        if name == "aes" { Cipher::Aes } else { Cipher::ChaCha }
    }

    #[test]
    fn recorded_key_files_open_and_are_written_again() {
        let list = vectors()["encryption"].as_array().expect("a list");
        assert_eq!(list.len(), 4);
        for vector in list {
            let text = |name: &str| vector[name].as_str().expect("a text");
            let server_key = ServerKey::new(text("server_key"));
            let (account, context) = (text("info"), text("context"));
            assert_eq!(server_key.wrapping_key(account, context).to_vec(), hex(&vector["kek_hex"]));
            let file = hex(&vector["key_file_hex"]);
            let cipher = cipher(text("cipher"));
            assert_eq!(file.len(), cipher.key_file_len());
            let key = AssetKey::open(cipher, &server_key, account, context, &file).expect("opens");
            assert_eq!(key.seed.to_vec(), hex(&vector["seed_hex"]));
            assert_eq!(key.to_file(&server_key, account, context), Ok(file.clone()));
            assert!(AssetKey::open(cipher, &ServerKey::new("other"), account, context, &file).is_err());
            assert!(AssetKey::open(cipher, &server_key, account, "OTHER", &file).is_err());
            for cut in 0..file.len() {
                assert!(AssetKey::open(cipher, &server_key, account, context, &file[..cut]).is_err());
            }
            if vector["meta_inf_hex"].is_string() {
                check_meta(vector, &key);
            } else {
                check_block(vector, &key);
            }
        }
    }

    fn check_meta(vector: &serde_json::Value, key: &AssetKey) {
        let sealed = hex(&vector["meta_inf_hex"]);
        let plain = key.unseal(&sealed).expect("opens");
        assert_eq!(Some(std::str::from_utf8(&plain).expect("JSON")), vector["meta_plain"].as_str());
        let stream = vector["context"].as_str().expect("a text");
        let sum = crate::format::meta::sum_text(&Hasher::named(stream), &sealed);
        assert_eq!(Some(sum.as_str()), vector["meta_sum"].as_str());
        let again = key.seal(&plain).expect("seals");
        assert_ne!(again, sealed, "the nonce is fresh");
        assert_eq!(key.unseal(&again), Ok(plain));
    }

    fn check_block(vector: &serde_json::Value, key: &AssetKey) {
        let mut stream = [0; 64];
        key.apply_keystream(&mut stream, 0);
        assert_eq!(stream.to_vec(), hex(&vector["keystream_first_64_hex"]));
        let mut block = hex(&vector["block_first_64_hex"]);
        let (head, tail) = block.split_at_mut(23);
        key.apply_keystream(tail, 23);
        key.apply_keystream(head, 0);
        assert_eq!(block, hex(&vector["plain_first_64_hex"]));
    }

    #[test]
    fn any_part_of_the_keystream_can_be_had() {
        for cipher in Cipher::ALL {
            let key = AssetKey::generate(cipher);
            let mut whole = vec![0; 1000];
            key.apply_keystream(&mut whole, 0);
            for offset in [0, 1, 15, 16, 63, 64, 65, 500] {
                let mut part = vec![0; 100];
                key.apply_keystream(&mut part, offset);
                let start = usize::try_from(offset).expect("small");
                assert_eq!(part, whole[start..start + 100], "{cipher:?} {offset}");
            }
            assert!(!format!("{key:?}").contains("seed"));
        }
    }

    #[test]
    fn a_flipped_bit_in_a_sealed_file_is_noticed() {
        for cipher in Cipher::ALL {
            let key = AssetKey::generate(cipher);
            let sealed = key.seal(b"content").expect("seals");
            for at in 0..sealed.len() {
                let mut damaged = sealed.clone();
                damaged[at] ^= 4;
                assert_eq!(key.unseal(&damaged), Err(FormatError::Decrypt));
            }
        }
    }
}

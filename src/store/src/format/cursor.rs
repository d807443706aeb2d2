//! Reading fixed and variable numbers from a slice, and writing them.

use super::FormatError;

/// A position in untrusted bytes; every read is checked.
#[derive(Clone, Debug)]
pub(crate) struct Cursor<'a> {
    bytes: &'a [u8],
    position: usize,
}

/// A u64 takes at most this many groups of seven bits.
const UVARINT_LEN_MAX: usize = 10;

impl<'a> Cursor<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, position: 0 }
    }

    pub(crate) fn remaining(&self) -> usize {
        self.bytes.len().saturating_sub(self.position)
    }

    pub(crate) fn rest(&self) -> &'a [u8] {
        self.bytes.get(self.position..).unwrap_or_default()
    }

    pub(crate) fn take(&mut self, len: usize, part: &'static str) -> Result<&'a [u8], FormatError> {
        let end = self.position.checked_add(len).ok_or(FormatError::Truncated { part })?;
        let taken = self.bytes.get(self.position..end).ok_or(FormatError::Truncated { part })?;
        self.position = end;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self, part: &'static str) -> Result<[u8; N], FormatError> {
        self.take(N, part)?.try_into().map_err(|_| FormatError::Truncated { part })
    }

    pub(crate) fn u8(&mut self, part: &'static str) -> Result<u8, FormatError> {
        self.array::<1>(part).map(|[byte]| byte)
    }

    pub(crate) fn u16(&mut self, part: &'static str) -> Result<u16, FormatError> {
        self.array(part).map(u16::from_le_bytes)
    }

    pub(crate) fn u32(&mut self, part: &'static str) -> Result<u32, FormatError> {
        self.array(part).map(u32::from_le_bytes)
    }

    pub(crate) fn u64(&mut self, part: &'static str) -> Result<u64, FormatError> {
        self.array(part).map(u64::from_le_bytes)
    }

    pub(crate) fn bytes8(&mut self, part: &'static str) -> Result<[u8; 8], FormatError> {
        self.array(part)
    }

    /// An unsigned LEB128 number; one that does not fit 64 bits is refused.
    pub(crate) fn uvarint(&mut self, part: &'static str) -> Result<u64, FormatError> {
        let mut value = 0_u64;
        for group in 0..UVARINT_LEN_MAX {
            let byte = self.u8(part)?;
            let bits = u64::from(byte & 0x7f);
            if group == UVARINT_LEN_MAX - 1 && byte > 1 {
                break;
            }
            value |= bits << (7 * group);
            if byte & 0x80 == 0 {
                return Ok(value);
            }
        }
        Err(FormatError::Inconsistent { what: "a variable number does not fit 64 bits" })
    }

    /// A signed number in zigzag form.
    pub(crate) fn varint(&mut self, part: &'static str) -> Result<i64, FormatError> {
        let value = self.uvarint(part)?;
        Ok((value >> 1).cast_signed() ^ -(value & 1).cast_signed())
    }

    /// A uvarint that counts bytes to come.
    pub(crate) fn counted(&mut self, part: &'static str) -> Result<&'a [u8], FormatError> {
        let len = usize::try_from(self.uvarint(part)?).map_err(|_| FormatError::Truncated { part })?;
        self.take(len, part)
    }
}

pub(crate) fn put_uvarint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

pub(crate) fn put_varint(out: &mut Vec<u8>, value: i64) {
    put_uvarint(out, ((value << 1) ^ (value >> 63)).cast_unsigned());
}

#[cfg(test)]
mod tests {
    use proptest::prelude::{any, prop_assert_eq, proptest};

    use super::*;

    proptest! {
        #[test]
        fn numbers_come_back(unsigned: u64, signed: i64) {
            let mut out = Vec::new();
            put_uvarint(&mut out, unsigned);
            put_varint(&mut out, signed);
            let mut cursor = Cursor::new(&out);
            prop_assert_eq!(cursor.uvarint("a"), Ok(unsigned));
            prop_assert_eq!(cursor.varint("b"), Ok(signed));
            prop_assert_eq!(cursor.remaining(), 0);
        }

        #[test]
        fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..30)) {
            let mut cursor = Cursor::new(&bytes);
            while cursor.varint("any").is_ok() && cursor.counted("any").is_ok() {}
        }
    }

    #[test]
    fn a_number_beyond_64_bits_is_refused() {
        let mut eleven = vec![0xff; 10];
        eleven.push(1);
        assert!(Cursor::new(&eleven).uvarint("x").is_err());
        let mut too_large = vec![0xff; 9];
        too_large.push(2);
        assert!(Cursor::new(&too_large).uvarint("x").is_err());
        let mut largest = vec![0xff; 9];
        largest.push(1);
        assert_eq!(Cursor::new(&largest).uvarint("x"), Ok(u64::MAX));
    }
}

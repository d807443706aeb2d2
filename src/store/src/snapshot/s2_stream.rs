//! S2 streams of any length, a chunk at a time.

use std::io::{self, Read, Write};

use crate::format::FormatError;
use crate::format::compression::{CHUNK_LEN, compress_stream, decompress_stream};

/// The longest chunk that is accepted, uncompressed; compressed ones are little longer than that at worst.
const CHUNK_LEN_MAX: usize = 4 << 20;
const CHUNK_HEAD_LEN: usize = 4;
const KIND_COMPRESSED: u8 = 0x00;
const KIND_RAW: u8 = 0x01;
const KIND_SKIPPABLE_FIRST: u8 = 0x80;

/// Compresses what is written to it.
#[derive(Debug)]
pub(super) struct S2Writer<W> {
    inner: W,
    buffer: Vec<u8>,
}

impl<W: Write> S2Writer<W> {
    pub(super) fn new(inner: W) -> Self {
        Self { inner, buffer: Vec::new() }
    }

    /// What is written to.
    pub(super) fn get_mut(&mut self) -> &mut W {
        &mut self.inner
    }

    fn write_chunk(&mut self) -> io::Result<()> {
        // Every chunk has the identifier in front, which readers take for a new stream that goes on.
        let mut chunk = Vec::new();
        compress_stream(&self.buffer, &mut chunk);
        self.buffer.clear();
        self.inner.write_all(&chunk)
    }

    /// Writes what is buffered; returns what was written to.
    pub(super) fn finish(mut self) -> io::Result<W> {
        self.write_chunk()?;
        self.inner.flush()?;
        Ok(self.inner)
    }
}

impl<W: Write> Write for S2Writer<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let taken = bytes.len().min(CHUNK_LEN.saturating_sub(self.buffer.len()));
        self.buffer.extend_from_slice(bytes.get(..taken).unwrap_or_default());
        if self.buffer.len() >= CHUNK_LEN {
            self.write_chunk()?;
        }
        Ok(taken)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Decompresses what is read from it. Memory is bounded by one chunk.
#[derive(Debug)]
pub(super) struct S2Reader<R> {
    inner: R,
    plain: Vec<u8>,
    position: usize,
}

impl<R: Read> S2Reader<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { inner, plain: Vec::new(), position: 0 }
    }

    /// Reads the next chunk; `false` at the end.
    fn read_chunk(&mut self) -> io::Result<bool> {
        let mut head = [0; CHUNK_HEAD_LEN];
        if self.inner.read(head.get_mut(..1).unwrap_or_default())? == 0 {
            return Ok(false);
        }
        self.inner.read_exact(head.get_mut(1..).unwrap_or_default())?;
        let [kind, low, middle, high] = head;
        let len = u32::from_le_bytes([low, middle, high, 0]);
        if kind != KIND_COMPRESSED && kind != KIND_RAW {
            let skipped = io::copy(&mut (&mut self.inner).take(u64::from(len)), &mut io::sink())?;
            let is_whole = skipped == u64::from(len);
            return if kind >= KIND_SKIPPABLE_FIRST && is_whole {
                Ok(true)
            } else {
                Err(invalid(FormatError::Decompress))
            };
        }
        if len as usize > CHUNK_LEN_MAX + CHUNK_LEN_MAX / 4 {
            return Err(invalid(FormatError::TooLong { len_max: CHUNK_LEN_MAX }));
        }
        let mut chunk = head.to_vec();
        (&mut self.inner).take(u64::from(len)).read_to_end(&mut chunk)?;
        self.plain = decompress_stream(&chunk, CHUNK_LEN_MAX).map_err(invalid)?;
        self.position = 0;
        Ok(true)
    }
}

impl<R: Read> Read for S2Reader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.position >= self.plain.len() {
            if !self.read_chunk()? {
                return Ok(0);
            }
        }
        let rest = self.plain.get(self.position..).unwrap_or_default();
        let taken = rest.len().min(out.len());
        out.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        self.position += taken;
        Ok(taken)
    }
}

fn invalid(source: FormatError) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, source)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn streams_of_several_chunks_come_back_and_cuts_are_noticed() {
        let data: Vec<u8> = (0..3 * CHUNK_LEN + 17).map(|n| ((n / 7) ^ (n * n / 1000)) as u8).collect();
        let mut writer = S2Writer::new(Vec::new());
        writer.write_all(&data).expect("a vector");
        let stream = writer.finish().expect("a vector");
        let read = |stream: &[u8]| {
            let mut out = Vec::new();
            S2Reader::new(stream).read_to_end(&mut out).map(|_| out)
        };
        assert_eq!(read(&stream).expect("just written"), data);
        for cut in [11, 100, stream.len() / 2, stream.len() - 1] {
            assert!(read(&stream[..cut]).is_err(), "{cut}");
        }
        let mut damaged = stream.clone();
        damaged[stream.len() / 2] ^= 1;
        assert!(read(&damaged).is_err());
        assert_eq!(decompress_stream(&stream, data.len()).expect("one stream"), data);
    }
}

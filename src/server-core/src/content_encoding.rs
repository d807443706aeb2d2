//! Payloads of answers and events in the encoding that was asked for.

use std::io::Write;

use monitor::AnswerEncoding;
use protocol::set_header;

/// Header block, empty for none, and payload of a JSON document in `encoding`.
///
/// # Errors
/// None that writing to memory can bring about, but the compressors state them.
pub fn encode_json(json: Vec<u8>, encoding: AnswerEncoding) -> std::io::Result<(Vec<u8>, Vec<u8>)> {
    let payload = match encoding {
        AnswerEncoding::Plain | AnswerEncoding::Identity => json,
        AnswerEncoding::Snappy => {
            let mut encoder = snap::write::FrameEncoder::new(Vec::new());
            encoder.write_all(&json)?;
            encoder.into_inner().map_err(snap::write::IntoInnerError::into_error)?
        }
        AnswerEncoding::Gzip => {
            let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
            encoder.write_all(&json)?;
            encoder.finish()?
        }
    };
    let header = encoding.content_encoding().map(|value| set_header(&[], "Content-Encoding", value.as_bytes()));
    Ok((header.unwrap_or_default(), payload))
}

#[cfg(test)]
mod tests {
    use super::encode_json;
    use monitor::AnswerEncoding;
    use std::io::Read;

    #[test]
    fn documents_are_compressed_as_their_header_says() {
        let json = b"{\"a\":1}".repeat(100);
        let (headers, body) = encode_json(json.clone(), AnswerEncoding::Gzip).expect("writes to memory");
        assert_eq!(headers, b"NATS/1.0\r\nContent-Encoding: gzip\r\n\r\n");
        let mut read = Vec::new();
        flate2::read::GzDecoder::new(body.as_slice()).read_to_end(&mut read).expect("gzip");
        assert_eq!(read, json);
        let (_, body) = encode_json(json.clone(), AnswerEncoding::Snappy).expect("writes to memory");
        read.clear();
        snap::read::FrameDecoder::new(body.as_slice()).read_to_end(&mut read).expect("snappy");
        assert_eq!(read, json);
        assert_eq!(encode_json(json.clone(), AnswerEncoding::Plain).expect("plain"), (Vec::new(), json));
    }
}

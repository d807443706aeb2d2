use super::*;
use proptest::prelude::*;

const LIMITS: DecoderLimits = DecoderLimits { control_line_max: 64, payload_max: 100, headers: true };

fn decode_all(mut input: &[u8]) -> Result<Vec<String>, Error> {
    let mut ops = Vec::new();
    loop {
        match decode_client(input, &LIMITS)? {
            Decoded::Partial { .. } => return Ok(ops),
            Decoded::Op(op, length) => {
                ops.push(format!("{op:?}"));
                input = &input[length..];
            }
        }
    }
}

/// Feeds the bytes in two pieces, keeping the rest of the first as a connection does.
fn decode_in_two(input: &[u8], cut: usize) -> Result<Vec<String>, Error> {
    let mut ops = Vec::new();
    let mut kept: Vec<u8> = Vec::new();
    for piece in [&input[..cut], &input[cut..]] {
        kept.extend_from_slice(piece);
        let mut taken = 0;
        while let Decoded::Op(op, length) = decode_client(&kept[taken..], &LIMITS)? {
            ops.push(format!("{op:?}"));
            taken += length;
        }
        kept.drain(..taken);
    }
    Ok(ops)
}

const CONVERSATION: &[u8] = b"CONNECT {\"verbose\":false}\r\nping\r\nPUB a 3\r\nxyz\r\nPUB a.b  r.1\t0\r\n\r\nHPUB h 12 14\r\nNATS/1.0\r\n\r\nhi\r\n\
SUB foo.* 1\r\nsub foo q 2\nUNSUB 1\r\nUNSUB 2 5\r\nPONG\r\n+OK\r\n-ERR 'x'\r\nINFO {}\r\n";

#[test]
fn every_operation_is_read() {
    let ops = decode_all(CONVERSATION).expect("the conversation is valid");
    assert_eq!(ops.len(), 13);
    let Ok(Decoded::Op(ClientOp::Publish(publish), 22)) = decode_client(b"PUB a.b r.1 5\r\nhello\r\nPUB", &LIMITS)
    else {
        panic!("a message with a reply")
    };
    assert_eq!((publish.subject, publish.reply, publish.body), (&b"a.b"[..], &b"r.1"[..], &b"hello\r\n"[..]));
    assert_eq!(publish.size(), 5);
}

#[test]
fn every_cut_gives_the_same_operations() {
    let whole = decode_all(CONVERSATION).expect("the conversation is valid");
    for cut in 0..=CONVERSATION.len() {
        assert_eq!(decode_in_two(CONVERSATION, cut).as_ref(), Ok(&whole), "cut at {cut}");
    }
}

#[test]
fn what_no_operation_starts_with_is_refused_at_its_first_wrong_byte() {
    for bad in ["X", "PX", "PINX", "SUBX", "SUBx ", "UNSUN", "HPUX", "CONX", "+K", "-EX", "PUBx", "RMSG", "\r\n"] {
        assert!(matches!(decode_client(bad.as_bytes(), &LIMITS), Err(Error::UnknownOperation { .. })), "{bad}");
    }
    for open in ["", "P", "PU", "PUB", "PUB ", "PUB a", "PIN", "PING", "H", "S", "UNSUB 1", "C", "+O", "-", "I"] {
        assert!(matches!(decode_client(open.as_bytes(), &LIMITS), Ok(Decoded::Partial { .. })), "{open}");
    }
}

#[test]
fn arguments_that_do_not_fit_are_refused() {
    for bad in [
        "PUB \r\n",
        "PUB a\r\n",
        "PUB a b c d\r\n",
        "PUB a -1\r\n",
        "PUB a 9999999999999999999\r\n",
        "PUB a x\r\n",
        "PUB a\rb 1\r\n",
        "PUB \na 1\r\n",
        "PUB a r\r 1\r\n",
        "HPUB a\rb 1 1\r\n",
        "HPUB \nMSG 1 1\r\n",
        "HPUB a 5\r\n",
        "HPUB a 5 4\r\n",
        "HPUB a x 4\r\n",
        "HPUB a b c 1 1\r\n",
        "SUB a\r\n",
        "SUB a b c d\r\n",
        "UNSUB \r\n",
        "UNSUB 1 2 3\r\n",
    ] {
        assert!(matches!(decode_client(bad.as_bytes(), &LIMITS), Err(Error::BadArguments { .. })), "{bad}");
    }
}

#[test]
fn limits_hold_before_the_rest_arrives() {
    let long = format!("PUB {}", "a".repeat(65));
    assert_eq!(decode_client(long.as_bytes(), &LIMITS), Err(Error::ControlLineTooLong { got: 65, limit: 64 }));
    assert_eq!(decode_client(b"PUB a 101\r\n", &LIMITS), Err(Error::PayloadTooLarge { got: 101, limit: 100 }));
    let plain = DecoderLimits { headers: false, ..LIMITS };
    assert_eq!(decode_client(b"HPUB a 1 1\r\n", &plain), Err(Error::HeadersNotSupported));
}

#[test]
fn no_line_is_kept_without_end() {
    let too_long =
        |input: String| matches!(decode_client(input.as_bytes(), &LIMITS), Err(Error::ControlLineTooLong { .. }));
    for verb in ["PING", "PONG", "+OK"] {
        let at_limit = format!("{verb}{}", "x".repeat(64));
        assert_eq!(decode_client(at_limit.as_bytes(), &LIMITS), Ok(Decoded::Partial { needed: 0 }));
        assert!(too_long(format!("{at_limit}x")) && too_long(format!("{at_limit}x\n")), "{verb}");
    }
    for verb in ["PUB", "HPUB", "SUB", "UNSUB", "CONNECT", "INFO", "-ERR"] {
        assert!(too_long(format!("{verb}{}", " ".repeat(65))), "{verb} and blanks");
        assert!(too_long(format!("{verb} {}", "x".repeat(65))), "{verb} and a word");
        let at_limit = format!("{verb} {}\r", "x".repeat(64));
        assert_eq!(
            decode_client(at_limit.as_bytes(), &LIMITS),
            Ok(Decoded::Partial { needed: 0 }),
            "{verb}: its end may come"
        );
    }
}

#[test]
fn a_refusal_does_not_repeat_secrets() {
    let error = decode_client(b"\r\nCONNECT {\"pass\":\"s3cr3t\"}\r\n", &LIMITS).expect_err("no operation");
    assert!(!error.to_string().contains("s3cr"), "{error}");
}

#[test]
fn a_payload_must_end_with_its_line() {
    assert!(matches!(decode_client(b"PUB a 1\r\nxy", &LIMITS), Err(Error::UnknownOperation { .. })));
    assert!(matches!(decode_client(b"PUB a 1\r\nx\rz", &LIMITS), Err(Error::UnknownOperation { .. })));
    assert_eq!(decode_client(b"PUB a 1\r\nx\r", &LIMITS), Ok(Decoded::Partial { needed: 12 }));
    assert_eq!(decode_client(b"PUB a 5\r\nx", &LIMITS), Ok(Decoded::Partial { needed: 16 }));
}

proptest! {
    #[test]
    fn arbitrary_bytes_never_panic_and_cuts_never_matter(input in proptest::collection::vec(
        prop_oneof![Just(b'P'), Just(b'U'), Just(b'B'), Just(b' '), Just(b'\r'), Just(b'\n'), Just(b'1'), Just(b'S'), any::<u8>()], 0..80),
        cut in 0usize..80)
    {
        let cut = cut.min(input.len());
        let (whole, pieces) = (decode_all(&input), decode_in_two(&input, cut));
        prop_assert_eq!(whole.is_ok(), pieces.is_ok());
        if let (Ok(whole), Ok(pieces)) = (whole, pieces) {
            prop_assert_eq!(whole, pieces);
        }
    }

    #[test]
    fn the_fast_way_reads_what_the_full_decoder_reads(
        input in "PUB [a-z0-9.]{0,3}[ \t]{1,2}[a-z0-9]{0,3} ?[0-9]{0,3}\r?\n[a-z]{0,4}\r?\n")
    {
        if let Some((publish, length)) = fast_publish(input.as_bytes(), &LIMITS) {
            prop_assert_eq!(decode_any(input.as_bytes(), &LIMITS), Ok(Decoded::Op(ClientOp::Publish(publish), length)));
        }
    }
}

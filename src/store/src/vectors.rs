//! Recorded bytes of real stores, for the tests of the formats.

use std::sync::LazyLock;

use data_encoding::HEXLOWER;
use serde_json::Value;

static VECTORS: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../testdata/format-vectors.json")).expect("the recorded vectors are JSON")
});

pub(crate) fn vectors() -> &'static Value {
    &VECTORS
}

pub(crate) fn hex(value: &Value) -> Vec<u8> {
    HEXLOWER.decode(value.as_str().expect("a text").as_bytes()).expect("hexadecimal digits")
}

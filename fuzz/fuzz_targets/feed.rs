//! Fuzz target: any bytes as feed. Takes bytes; breaks when a promise does. Does not judge what was read.

#![no_main]

#[allow(dead_code)]
#[path = "../../crates/sayso/tests/support/check.rs"]
mod check;

use sayso::Rules;
use std::sync::LazyLock;

static RULES: LazyLock<Rules> = LazyLock::new(Rules::builtin);

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check::page(bytes, Some("application/xml"), &RULES));

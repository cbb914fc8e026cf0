//! Fuzz target: any bytes as align. Takes bytes; breaks when a promise does. Does not judge what was read.

#![no_main]

#[allow(dead_code)]
#[path = "../../crates/sayso/tests/support/check.rs"]
mod check;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| check::alignment(bytes));

//! The edge of sayso: files in, work spread over threads. Takes paths; gives pages, and answers in input order. Does not
//! read news: that is the `sayso` crate.

pub mod input;
pub mod pool;

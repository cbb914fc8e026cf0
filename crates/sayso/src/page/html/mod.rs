//! HTML source to a tree whose every text knows its bytes. Takes decoded source; gives a [`Tree`]. Does not judge what is
//! an article.

mod build;
mod source;
mod tag;
mod text;
mod tree;

pub use tag::Tag;
pub(crate) use text::{decode, fold, reference};
pub use tree::{Node, NodeId, NodeKind, Tree};

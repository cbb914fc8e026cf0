//! sayso reads news in any raw form into flat, grounded rows: who did what to whom, where, when, how many, and on whose
//! say-so. Takes bytes; gives [`Report`]s. Does no I/O.

mod claim;
pub mod limits;
mod mention;
pub mod page;
mod read;
mod report;
mod rules;
mod text;
mod words;

pub use page::dateline;
pub use page::warc::{Payload, WarcHead, WarcRecord, records as warc_records};
pub use page::{Article, ArticleId, Block, BlockKind, Field, Meta, MetaFrom, MetaValue, RawPage};
pub use read::{read, read_article};
pub use report::{Caption, Cell, Column, Ground, Hop, HopKind, Report, Row, RowId, RowKind};
pub use rules::{
    Agencies, Agency, AgencyId, DateWords, DatelineWords, Marks, Markup, MetaName, MetaWords, Role,
    Rules, Stands, Table,
};
pub use text::{Alignment, Error, ErrorKind, Note, NoteCode, Offsets, Run, Span, TextBuilder};

//! What the user names to pages. Takes paths, directories, globs, `-`; gives [`OwnedPage`]s one by one, in order, within
//! bounded memory. Does not read what the pages say.

mod coding;
mod gzip;
mod lines;
mod page;
mod paths;
mod source;
mod warc;
mod zstd;

pub use page::{InputFailure, OwnedPage};

use paths::{Place, Places};
use sayso::limits::PAGE_BYTES;
use source::{Source, Window};
use std::fs::File;
use std::io::{self, Read};

/// What the user gives that the bytes do not tell.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// `--url`.
    pub url: Option<String>,
    /// `--published`.
    pub published: Option<String>,
    /// `--outlet`.
    pub outlet: Option<String>,
}

/// The pages of all named inputs, in the order named. Nothing is opened before it is asked for; a failure is an item,
/// and reading goes on behind it.
pub fn open(paths: &[String], given: &Given) -> Pages {
    Pages { places: Places::new(paths), given: given.clone(), file: None }
}

/// See [`open`].
pub struct Pages {
    places: Places,
    given: Given,
    /// The file of many pages that is being read.
    file: Option<Box<dyn Iterator<Item = Page> + Send>>,
}

type Page = Result<OwnedPage, InputFailure>;

impl Pages {
    fn begin(&mut self, place: &Place) -> Option<Page> {
        let (name, from): (_, io::Result<Box<dyn Read + Send>>) = match place {
            Place::Stdin => ("-".to_owned(), Ok(Box::new(io::stdin()))),
            Place::File(path) => {
                (path.display().to_string(), File::open(path).map(|f| Box::new(f) as _))
            }
        };
        let fail = |e: io::Error| Some(Err(InputFailure::new(&name, explain(&e))));
        let mut source = match from.and_then(decompressed) {
            Ok(source) => source,
            Err(e) => return fail(e),
        };
        let head = match source.peek(LOOK) {
            Ok(head) => head,
            Err(e) => return fail(e),
        };
        if head.starts_with(b"WARC/") {
            self.file = Some(Box::new(warc::Warc::new(source, name)));
            return None;
        }
        if named_jsonl(&name) || lines::begins(head) {
            self.file = Some(Box::new(lines::Lines::new(source, name)));
            return None;
        }
        let mut bytes = Vec::new();
        match source.take(PAGE_BYTES as u64 + 1).read_to_end(&mut bytes) {
            Ok(_) => Some(Ok(OwnedPage::new(bytes, name))),
            Err(e) => fail(e),
        }
    }
}

impl Iterator for Pages {
    type Item = Page;

    fn next(&mut self) -> Option<Page> {
        loop {
            let item = match &mut self.file {
                Some(file) => {
                    let item = file.next();
                    if item.is_none() {
                        self.file = None;
                    }
                    item
                }
                None => match self.places.next()? {
                    Ok(place) => self.begin(&place),
                    Err(failure) => Some(Err(failure)),
                },
            };
            if let Some(mut item) = item {
                if let Ok(page) = &mut item {
                    page.take(&self.given);
                }
                return Some(item);
            }
        }
    }
}

/// How far is looked to know what a file is.
const LOOK: usize = 256 << 10;

/// The bytes of a file, gzip and zstd seen through.
fn decompressed(from: Box<dyn Read + Send>) -> io::Result<Box<dyn Source>> {
    let mut window = Window::new(from);
    let head = window.ahead(8)?;
    Ok(if head.starts_with(gzip::MAGIC) {
        Box::new(gzip::Gunzip::new(window))
    } else if zstd::begins(head) {
        Box::new(Window::new(zstd::Unzstd::new(window)))
    } else {
        Box::new(window)
    })
}

fn named_jsonl(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let name = name.trim_end_matches(".gz").trim_end_matches(".zst");
    [".jsonl", ".ndjson", ".jsonlines"].iter().any(|end| name.ends_with(end))
}

/// An error of the system in words that say what to do.
fn explain(e: &io::Error) -> String {
    match e.kind() {
        io::ErrorKind::NotFound => "there is no such file; check the path".to_owned(),
        io::ErrorKind::PermissionDenied => {
            "the file may not be read; check its permissions".to_owned()
        }
        _ => format!("cannot be read: {e}"),
    }
}

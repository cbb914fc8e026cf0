//! What the user names to pages. Takes paths, directories, globs, `-`; gives [`OwnedPage`]s one by one, in order, within
//! bounded memory. Does not read what the pages say.

mod page;
mod paths;

pub use page::{InputFailure, OwnedPage};

use paths::{Place, Places};
use std::fs::File;
use std::io::Read;

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
    Pages { places: Places::new(paths), given: given.clone() }
}

/// See [`open`].
pub struct Pages {
    places: Places,
    given: Given,
}

impl Iterator for Pages {
    type Item = Result<OwnedPage, InputFailure>;

    fn next(&mut self) -> Option<Self::Item> {
        let place = match self.places.next()? {
            Ok(place) => place,
            Err(failure) => return Some(Err(failure)),
        };
        let (name, bytes) = match &place {
            Place::Stdin => ("-".to_owned(), slurp(std::io::stdin().lock())),
            Place::File(path) => (path.display().to_string(), File::open(path).and_then(slurp)),
        };
        Some(match bytes {
            Err(e) => Err(InputFailure::new(name, format!("cannot be read: {e}"))),
            Ok(bytes) => {
                let mut page = OwnedPage::new(bytes, name);
                page.take(&self.given);
                Ok(page)
            }
        })
    }
}

fn slurp(from: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    from.take(sayso::limits::PAGE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

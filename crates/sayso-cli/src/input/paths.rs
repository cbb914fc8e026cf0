//! What the user names to files. Takes paths, directories, globs and `-`; gives files one by one, sorted. Does not open
//! them.

use super::InputFailure;
use std::collections::VecDeque;
use std::path::{Path, PathBuf};

/// One thing to open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Stdin,
    File(PathBuf),
}

/// Walks the named inputs in the order given; what stands in a directory comes sorted by name.
pub(super) struct Places {
    named: VecDeque<String>,
    walk: Option<(String, walkdir::IntoIter, bool)>,
    glob: Option<glob::Paths>,
}

impl Places {
    pub(super) fn new(paths: &[String]) -> Self {
        Self { named: paths.iter().cloned().collect(), walk: None, glob: None }
    }

    fn begin(&mut self, name: String) -> Option<Result<Place, InputFailure>> {
        if name == "-" {
            return Some(Ok(Place::Stdin));
        }
        let path = Path::new(&name);
        if path.is_dir() {
            self.walk_into(&name);
            return None;
        }
        if path.exists() || !name.contains(['*', '?', '[']) {
            return Some(Ok(Place::File(path.to_owned())));
        }
        match glob::glob(&name) {
            Err(e) => {
                Some(Err(InputFailure::new(name, format!("not a pattern that can be read: {e}"))))
            }
            Ok(mut paths) => {
                let Some(first) = paths.next() else {
                    let why = "the pattern matches no file; check it, and where you are";
                    return Some(Err(InputFailure::new(name, why)));
                };
                self.glob = Some(paths);
                self.globbed(first)
            }
        }
    }

    fn walk_into(&mut self, name: &str) {
        let walk = walkdir::WalkDir::new(name).sort_by_file_name().into_iter();
        self.walk = Some((name.to_owned(), walk, false));
    }

    fn globbed(&mut self, hit: glob::GlobResult) -> Option<Result<Place, InputFailure>> {
        match hit {
            Err(e) => {
                Some(Err(InputFailure::new(e.path().display().to_string(), e.error().to_string())))
            }
            Ok(path) if path.is_dir() => {
                self.walk_into(&path.display().to_string());
                None
            }
            Ok(path) => Some(Ok(Place::File(path))),
        }
    }

    /// The next file of the directory being walked; hidden files and folders in it are left alone.
    fn walked(&mut self) -> Option<Result<Place, InputFailure>> {
        let (name, walk, found) = self.walk.as_mut()?;
        while let Some(entry) = walk.next() {
            match entry {
                Err(e) => {
                    let at = e.path().map_or_else(|| name.clone(), |p| p.display().to_string());
                    *found = true;
                    return Some(Err(InputFailure::new(at, format!("cannot be opened: {e}"))));
                }
                Ok(e) if e.depth() > 0 && e.file_name().as_encoded_bytes().starts_with(b".") => {
                    if e.file_type().is_dir() {
                        walk.skip_current_dir();
                    }
                }
                Ok(e) if e.path().is_file() => {
                    *found = true;
                    return Some(Ok(Place::File(e.into_path())));
                }
                Ok(_) => {}
            }
        }
        let empty =
            (!*found).then(|| InputFailure::new(name.clone(), "the directory holds no files"));
        self.walk = None;
        empty.map(Err)
    }
}

impl Iterator for Places {
    type Item = Result<Place, InputFailure>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if self.walk.is_some() {
                if let Some(it) = self.walked() {
                    return Some(it);
                }
            } else if let Some(hit) = self.glob.as_mut().map(Iterator::next) {
                let Some(hit) = hit else {
                    self.glob = None;
                    continue;
                };
                if let Some(it) = self.globbed(hit) {
                    return Some(it);
                }
            } else {
                let name = self.named.pop_front()?;
                if let Some(it) = self.begin(name) {
                    return Some(it);
                }
            }
        }
    }
}

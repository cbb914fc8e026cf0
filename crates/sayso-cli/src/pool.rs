//! Work spread over threads, answers in input order. Takes pages and a function; gives its answers to a sink on the
//! caller's thread. Does not know what is read.

use crate::input::{InputFailure, OwnedPage};
use std::collections::BTreeMap;
use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Pages in flight for each worker: read, being read, or waiting for an earlier one.
const PAGES_EACH: usize = 4;
/// Bytes in flight; a longer page travels alone.
const BYTES: usize = 32 << 20;

type Item = Result<OwnedPage, InputFailure>;

/// A flag that Ctrl-C raises: [`map`] then stops reading, finishes the pages in flight and returns, so that every row
/// written is whole; the caller exits with 130. A second Ctrl-C ends the process at once.
pub fn stop_on_ctrl_c() -> Arc<AtomicBool> {
    let stop = Arc::new(AtomicBool::new(false));
    let seen = Arc::clone(&stop);
    // Without a handler Ctrl-C ends the process, as it would anyway.
    let _ = ctrlc::set_handler(move || {
        if seen.swap(true, Ordering::SeqCst) {
            std::process::exit(130);
        }
    });
    stop
}

/// Reads every page with `read` on `jobs` threads and gives the answers to `sink` in input order, failures among them.
/// Pages in flight are bounded in number and bytes. An error of `sink` (a closed pipe) ends the run and is returned. A
/// page on which `read` panics is a failure, not the end.
pub fn map<R: Send>(
    pages: impl Iterator<Item = Item> + Send,
    jobs: usize,
    stop: &AtomicBool,
    read: impl Fn(&OwnedPage) -> R + Sync,
    mut sink: impl FnMut(Result<R, InputFailure>) -> io::Result<()>,
) -> io::Result<()> {
    let go = |item: Item| item.and_then(|page| guarded(&page, &read));
    if jobs <= 1 {
        return pages.take_while(|_| !stop.load(Ordering::Relaxed)).try_for_each(|i| sink(go(i)));
    }
    let flight = Flight::new(jobs * PAGES_EACH);
    let (to_workers, work) = channel::<(u64, usize, Item)>();
    let (to_sink, answers) = channel();
    let work = Mutex::new(work);
    std::thread::scope(|scope| {
        scope.spawn(|| feed(pages, stop, &flight, to_workers));
        for _ in 0..jobs {
            let to_sink = to_sink.clone();
            let (work, go) = (&work, &go);
            scope.spawn(move || {
                while let Some((n, bytes, item)) = next(work) {
                    if to_sink.send((n, bytes, go(item))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(to_sink);
        let done = in_order(answers, &flight, &mut sink);
        flight.close();
        done
    })
}

fn guarded<R>(page: &OwnedPage, read: impl Fn(&OwnedPage) -> R) -> Result<R, InputFailure> {
    catch_unwind(AssertUnwindSafe(|| read(page))).map_err(|_| {
        let why =
            "sayso broke on this page, which is a fault of sayso: please report it with the page";
        InputFailure::new(&page.locator, why)
    })
}

fn feed(
    pages: impl Iterator<Item = Item>,
    stop: &AtomicBool,
    flight: &Flight,
    to_workers: Sender<(u64, usize, Item)>,
) {
    for (n, item) in (0..).zip(pages) {
        let bytes = item.as_ref().map_or(0, |p| p.bytes.len());
        if stop.load(Ordering::Relaxed)
            || !flight.enter(bytes)
            || to_workers.send((n, bytes, item)).is_err()
        {
            return;
        }
    }
}

fn next<T>(work: &Mutex<Receiver<T>>) -> Option<T> {
    lock(work).recv().ok()
}

fn in_order<R>(
    answers: Receiver<(u64, usize, R)>,
    flight: &Flight,
    sink: &mut impl FnMut(R) -> io::Result<()>,
) -> io::Result<()> {
    let (mut waiting, mut due) = (BTreeMap::new(), 0);
    for (n, bytes, answer) in answers {
        waiting.insert(n, (bytes, answer));
        while let Some((bytes, answer)) = waiting.remove(&due) {
            due += 1;
            sink(answer)?;
            flight.leave(bytes);
        }
    }
    Ok(())
}

fn lock<T>(it: &Mutex<T>) -> MutexGuard<'_, T> {
    it.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Counts what is in flight and makes the feeder wait.
struct Flight {
    /// Pages, bytes, whether nobody wants more.
    state: Mutex<(usize, usize, bool)>,
    changed: Condvar,
    most: usize,
}

impl Flight {
    fn new(most: usize) -> Self {
        Self { state: Mutex::new((0, 0, false)), changed: Condvar::new(), most }
    }

    /// Waits for room; `false` when nobody wants more.
    fn enter(&self, bytes: usize) -> bool {
        let full = |s: &mut (usize, usize, bool)| {
            !s.2 && s.0 > 0 && (s.0 >= self.most || s.1.saturating_add(bytes) > BYTES)
        };
        let mut state = self
            .changed
            .wait_while(lock(&self.state), full)
            .unwrap_or_else(PoisonError::into_inner);
        state.0 += 1;
        state.1 += bytes;
        !state.2
    }

    fn leave(&self, bytes: usize) {
        let mut state = lock(&self.state);
        state.0 -= 1;
        state.1 -= bytes;
        self.changed.notify_all();
    }

    fn close(&self) {
        lock(&self.state).2 = true;
        self.changed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pages(n: usize) -> impl Iterator<Item = Item> + Send {
        (0..n).map(|i| match i % 10 {
            7 => Err(InputFailure::new(i.to_string(), "bad")),
            _ => Ok(OwnedPage::new(vec![0; i % 3], i.to_string())),
        })
    }

    fn run(jobs: usize, stop: &AtomicBool) -> Vec<String> {
        let mut got = Vec::new();
        let read = |p: &OwnedPage| p.locator.clone();
        map(pages(500), jobs, stop, read, |r| {
            got.push(r.unwrap_or_else(|f| f.locator));
            if got.len() == 300 {
                stop.store(true, Ordering::Relaxed);
            }
            Ok(())
        })
        .unwrap();
        got
    }

    #[test]
    fn answers_keep_the_order_and_a_stop_drains() {
        for jobs in [1, 2, 7] {
            let got = run(jobs, &AtomicBool::new(false));
            assert!(
                (300..300 + 2 + jobs * PAGES_EACH).contains(&got.len()),
                "{jobs}: {}",
                got.len()
            );
            assert!(got.iter().enumerate().all(|(i, s)| *s == i.to_string()));
        }
    }

    #[test]
    fn a_closed_pipe_ends_the_run() {
        let stop = AtomicBool::new(false);
        let mut left = 5;
        let end = map(
            pages(100_000),
            3,
            &stop,
            |p| p.bytes.len(),
            |_| {
                left -= 1;
                if left == 0 { Err(io::ErrorKind::BrokenPipe.into()) } else { Ok(()) }
            },
        );
        assert_eq!(end.unwrap_err().kind(), io::ErrorKind::BrokenPipe);
    }

    #[test]
    fn a_page_that_breaks_the_reader_is_one_failure() {
        let stop = AtomicBool::new(false);
        let (mut ok, mut bad) = (0, Vec::new());
        let read = |p: &OwnedPage| assert_ne!(p.locator, "13", "a bug");
        map(pages(30), 2, &stop, read, |r| {
            match r {
                Ok(()) => ok += 1,
                Err(f) => bad.push(f.locator),
            }
            Ok(())
        })
        .unwrap();
        assert_eq!((ok, bad), (26, vec!["7".into(), "13".into(), "17".into(), "27".into()]));
    }
}

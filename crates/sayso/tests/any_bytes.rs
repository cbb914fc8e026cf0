//! Any bytes at all: seeds of every form, cut and mixed some thousand times in the same way on every run. Takes nothing;
//! checks what must hold for each. Does not replace the fuzz targets, which look where this does not.

#[path = "support/check.rs"]
mod check;
#[path = "support/seeds.rs"]
mod seeds;

use sayso::Rules;

/// Small numbers in a fixed order.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % n.max(1) as u64) as usize
    }
}

/// A seed with a few things done to it.
fn mixed(dice: &mut Dice, from: &[&str]) -> Vec<u8> {
    let mut bytes = from[dice.below(from.len())].as_bytes().to_vec();
    for _ in 0..=dice.below(6) {
        let at = dice.below(bytes.len() + 1);
        let end = (at + dice.below(40)).min(bytes.len());
        match dice.below(7) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..end)),
            2 => {
                let copy = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            3 if at < bytes.len() => bytes[at] = dice.below(256) as u8,
            4 => {
                let other = from[dice.below(from.len())].as_bytes();
                let start = dice.below(other.len());
                bytes.splice(at..end, other[start..].iter().copied().take(200));
            }
            _ => {
                let piece = seeds::PIECES[dice.below(seeds::PIECES.len())];
                bytes.splice(at..at, piece.bytes());
            }
        }
    }
    bytes
}

/// As many inputs as given, or that many times `SAYSO_ANY_BYTES`, for a long run.
fn run(times: usize, from: &[&str], check: impl Fn(&[u8])) {
    from.iter().for_each(|seed| check(seed.as_bytes()));
    let factor = std::env::var("SAYSO_ANY_BYTES").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    let mut dice = Dice(0x5a75_0000_0000_0001);
    for _ in 0..times * factor {
        check(&mixed(&mut dice, from));
    }
}

#[test]
fn pages() {
    let rules = Rules::builtin();
    run(1500, seeds::HTML, |bytes| check::page(bytes, None, &rules));
}

#[test]
fn dumps() {
    let rules = Rules::builtin();
    run(1500, seeds::DUMP, |bytes| check::page(bytes, Some("text/plain"), &rules));
}

#[test]
fn feeds_and_records() {
    let rules = Rules::builtin();
    run(2000, seeds::FEED, |bytes| check::page(bytes, None, &rules));
}

#[test]
fn web_archives() {
    let rules = Rules::builtin();
    run(1500, seeds::WARC, |bytes| check::warc(bytes, &rules));
}

#[test]
fn alignments() {
    run(5000, seeds::DUMP, |bytes| check::alignment(&bytes[..bytes.len().min(300)]));
}

#[test]
fn the_same_bytes_give_the_same_report() {
    let rules = Rules::builtin();
    for seed in [seeds::HTML, seeds::DUMP, seeds::FEED].concat() {
        let page = sayso::RawPage { bytes: seed.as_bytes(), ..Default::default() };
        let read = || format!("{:?}", sayso::read(&page, &rules));
        assert_eq!(read(), read());
    }
}

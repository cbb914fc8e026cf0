//! Speed of the page stage on one thread. Takes saved pages; gives pages a second over several passes, and the slowest page
//! by size. Holds all pages in memory, so that no disk is measured.

use super::{number, saved_pages, seconds_on_core};
use sayso::{RawPage, Rules};
use std::time::Instant;

/// Pages below this size are left out of "ms per MB": the clock's own noise would win.
const SMALL: usize = 50_000;

/// `cargo xtask bench pages [--passes N] [--gold DIR]`: prints one line of JSON.
pub fn main(args: &[String]) -> Result<(), String> {
    let passes = number(args, "--passes", 5)?.max(1);
    let pages = saved_pages(args)?;
    let rules = Rules::builtin();
    let load_ms = (0..10).map(|_| load_ms()).fold(f64::INFINITY, f64::min);
    let mut best = vec![f64::INFINITY; pages.len()];
    let (mut wall, mut cpu) = (Vec::new(), Vec::new());
    for _ in 0..passes {
        let (start, cpu_start) = (Instant::now(), seconds_on_core());
        for ((url, bytes), best) in pages.iter().zip(&mut best) {
            let page = RawPage { bytes, url: Some(url), ..RawPage::default() };
            let start = Instant::now();
            std::hint::black_box(sayso::page::open(&page, &rules));
            *best = best.min(start.elapsed().as_secs_f64());
        }
        wall.push(start.elapsed().as_secs_f64());
        cpu.push(seconds_on_core() - cpu_start);
    }
    let bytes: usize = pages.iter().map(|(_, b)| b.len()).sum();
    let worst = pages
        .iter()
        .zip(&best)
        .filter(|((_, b), _)| b.len() >= SMALL)
        .map(|((url, b), s)| (s * 1e9 / b.len() as f64, url.as_str()))
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .unwrap_or((0.0, ""));
    let n = pages.len() as f64;
    let (wall, cpu) = (median(wall), median(cpu));
    let line = serde_json::json!({
        "what": "sayso page::open",
        "pages": pages.len(),
        "mb": round(bytes as f64 / 1e6),
        "passes": passes,
        "pages_per_second_wall": round(n / wall),
        "pages_per_second_cpu": round(n / cpu),
        "pages_per_second_best": round(n / best.iter().sum::<f64>()),
        "mb_per_second_cpu": round(bytes as f64 / 1e6 / cpu),
        "worst_ms_per_mb": round(worst.0),
        "worst_page": worst.1,
        "rules_load_ms": round(load_ms),
    });
    println!("{line}");
    Ok(())
}

/// How long the rule tables take to load.
fn load_ms() -> f64 {
    let before = Instant::now();
    std::hint::black_box(Rules::builtin());
    before.elapsed().as_secs_f64() * 1e3
}

fn round(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

#!/usr/bin/env python3
"""Times trafilatura on the pages that `cargo xtask bench pages` reads: one process, one thread, pages held in memory.

usage: peer.py [--gold DIR] [--passes N] [--no-meta]      prints one line of JSON
"""
import argparse
import base64
import gzip
import json
import logging
import pathlib
import statistics
import time

import trafilatura

ROOT = pathlib.Path(__file__).resolve().parent.parent


def pages(gold):
    folder = pathlib.Path(gold) / "extraction"
    if not folder.is_dir():
        for path in sorted((ROOT / "examples/pages").iterdir()):
            yield f"https://news.example/{path.name}", path.read_bytes()
        return
    for path in sorted(folder.glob("*.jsonl.gz")):
        for line in gzip.open(path, "rb"):
            record = json.loads(line)
            if "html" in record:
                yield record.get("url", ""), record["html"].encode()
            elif "html_base64" in record:
                yield record.get("url", ""), base64.b64decode(record["html_base64"])


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--gold", default=ROOT / "../shared/gold")
    args.add_argument("--passes", type=int, default=1)
    args.add_argument("--no-meta", action="store_true")
    args = args.parse_args()
    logging.disable(logging.CRITICAL)
    held = list(pages(args.gold))
    wall, cpu = [], []
    worst = (0.0, "")
    for _ in range(args.passes):
        start, cpu_start = time.perf_counter(), time.process_time()
        for url, raw in held:
            before = time.perf_counter()
            trafilatura.bare_extraction(raw, url=url or None, with_metadata=not args.no_meta)
            if len(raw) >= 50_000:
                worst = max(worst, ((time.perf_counter() - before) * 1e9 / len(raw), url))
        wall.append(time.perf_counter() - start)
        cpu.append(time.process_time() - cpu_start)
    what = "trafilatura " + trafilatura.__version__ + (" text only" if args.no_meta else " text and metadata")
    n = len(held)
    print(json.dumps({
        "what": what,
        "pages": n,
        "mb": round(sum(len(r) for _, r in held) / 1e6, 2),
        "passes": args.passes,
        "pages_per_second_wall": round(n / statistics.median(wall), 2),
        "pages_per_second_cpu": round(n / statistics.median(cpu), 2),
        "worst_ms_per_mb": round(worst[0], 2),
        "worst_page": worst[1],
    }))


main()

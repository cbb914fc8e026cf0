#!/usr/bin/env python3
"""One comparison run: our page stage and trafilatura on the same pages, turn by turn on one core, then memory and time of the
binary. Keeps what every program printed in bench/runs/.

usage: run.py [--gold DIR] [--core N] [--warc-mb N] [--no-peer]

Needs Linux, cargo, and (unless --no-peer) a Python where trafilatura can be installed: it goes to target/bench-venv.
"""
import argparse
import datetime
import json
import os
import pathlib
import platform
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
VENV = ROOT / "target/bench-venv"
PEER = ["trafilatura==2.3.1", "lxml_html_clean"]


def command(*words, **more):
    return subprocess.run([str(w) for w in words], cwd=ROOT, check=True, text=True, stdout=subprocess.PIPE, **more).stdout.strip()


def measured(core, words, stdout):
    """Runs a program on one core; gives its wall and processor seconds and its peak memory in MB."""
    before = time.perf_counter()
    pid = os.posix_spawnp(
        "taskset", ["taskset", "-c", str(core), *map(str, words)], os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, str(stdout), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
                      (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)])
    _, status, use = os.wait4(pid, 0)
    return {
        "what": " ".join(pathlib.Path(str(w)).name for w in words),
        "exit": os.waitstatus_to_exitcode(status),
        "wall_s": round(time.perf_counter() - before, 4),
        "cpu_s": round(use.ru_utime + use.ru_stime, 4),
        "peak_mb": round(use.ru_maxrss / 1e3, 1),
    }


def head(log):
    log({
        "what": "run",
        "when": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
        "commit": command("git", "describe", "--always", "--dirty"),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, {cpu_name()}",
        "load": os.getloadavg()[0],
        "rustc": command("rustc", "--version"),
        "python": platform.python_version(),
    })


def cpu_name():
    for line in open("/proc/cpuinfo"):
        if line.startswith("model name"):
            return line.split(":", 1)[1].strip()
    return "?"


def compare(args, log):
    """Turn by turn, so that a busy minute of the machine hits both."""
    gold = ["--gold", args.gold] if args.gold else []
    ours = ["taskset", "-c", args.core, ROOT / "target/release/xtask", "bench", "pages", "--passes", 3, *gold]
    peer = ["taskset", "-c", args.core, VENV / "bin/python", ROOT / "bench/peer.py", *gold]
    if not args.no_peer and not (VENV / "bin/python").exists():
        command(sys.executable, "-m", "venv", VENV)
        command(VENV / "bin/pip", "install", "-q", *PEER)
    rates = {"ours": [], "full": [], "text": []}
    for turn in range(2):
        turns = [("ours", ours)]
        if not args.no_peer:
            turns += [("full", peer), ("text", [*peer, "--no-meta"])]
        for name, words in turns if turn == 0 else reversed(turns):
            line = json.loads(command(*words))
            log(line)
            rates[name].append(line["pages_per_second_cpu"])
    mean = {k: sum(v) / len(v) for k, v in rates.items() if v}
    if "full" in mean:
        log({"what": "ratio of pages per processor second",
             "to text and metadata": round(mean["ours"] / mean["full"], 1),
             "to text only": round(mean["ours"] / mean["text"], 1)})


def binary(args, log):
    sayso = ROOT / "target/release/sayso"
    out = ROOT / "target/bench-out"
    starts = [measured(args.core, [sayso, "--version"], out) for _ in range(20)]
    log({"what": "cold start: sayso --version, 20 times", "exit": starts[0]["exit"],
         "median_wall_ms": round(sorted(s["wall_s"] for s in starts)[10] * 1e3, 2)})
    page = sorted((ROOT / "examples").rglob("*.html"))[0]
    log(measured(args.core, [sayso, "read", page, "--format", "jsonl"], out))
    if args.warc_mb:
        warc = ROOT / "target/bench.warc.gz"
        gold = ["--gold", args.gold] if args.gold else []
        made = json.loads(command(ROOT / "target/release/xtask", "bench", "warc", warc, "--mb", args.warc_mb, *gold))
        log(made)
        for jobs in (1, 2):
            line = measured(args.core if jobs == 1 else "0-1", [sayso, "read", warc, "--format", "jsonl", "--jobs", jobs, "-q"], out)
            line["pages_per_s"] = round(made["records"] / line["wall_s"], 1)
            line["payload_mb_per_s"] = round(made["payload_bytes"] / 1e6 / line["wall_s"], 1)
            log(line)
        warc.unlink()
        out.unlink()


def main():
    args = argparse.ArgumentParser()
    args.add_argument("--gold")
    args.add_argument("--core", default="1")
    args.add_argument("--warc-mb", type=int, default=1024)
    args.add_argument("--no-peer", action="store_true")
    args = args.parse_args()
    command("cargo", "build", "--release", "--workspace", "-q")
    name = datetime.datetime.now(datetime.timezone.utc).strftime("%Y%m%d-%H%M%S") + ".jsonl"
    path = ROOT / "bench/runs" / name
    path.parent.mkdir(exist_ok=True)
    with path.open("w") as file:
        def log(line):
            print(json.dumps(line), flush=True)
            print(json.dumps(line), file=file, flush=True)
        head(log)
        compare(args, log)
        binary(args, log)
    print("kept in", path.relative_to(ROOT))


main()

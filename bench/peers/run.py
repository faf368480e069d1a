#!/usr/bin/env python3
"""Runs the same articles and queries through Kiosque and its peers, and prints ratios.

Every engine stores the text, indexes positions, and analyses French as it offers. Builds take
turns, then rounds of queries take turns, so that a machine whose speed drifts is the same for all.
A peer that cannot be had is left out with a line that says why.

    cmake --preset release -DKIOSQUE_BENCH=ON && cmake --build --preset release
    bench/peers/run.py --articles ARTICLES.jsonl --markdown table.md --json figures.json
"""

import argparse
import json
import os
import pathlib
import subprocess
import sys
import time

sys.dont_write_bytecode = True  # these are sources, and the folder may not be ours to write to

from engines import KINDS, Skip, all_engines  # noqa: E402
from report import markdown, summarise  # noqa: E402


def say(text):
    print(text, file=sys.stderr, flush=True)


def timed(command, log):
    """Runs a command to its end: what it took, and its standard output."""
    start = time.monotonic()
    with open(log, "ab") as errors:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors)
        output = process.stdout.read()
        _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 6):  # 6: Kiosque rejected some records
        raise Skip(f"{command[0]} failed with {process.returncode}, see {log}")
    took = {
        "seconds": round(seconds, 3),
        "cpu_s": round(usage.ru_utime + usage.ru_stime, 3),
        "peak_mb": round(usage.ru_maxrss / 1024, 1),
    }
    return took, output.decode()


def size_of(path):
    path = pathlib.Path(path)
    if path.is_file():
        return path.stat().st_size
    return sum(file.stat().st_size for file in path.rglob("*") if file.is_file())


class Server:
    """An engine that answers commands: warm, and asked in turn with the others."""

    def __init__(self, command, log):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=open(log, "ab"),
            text=True,
        )
        self.log = log
        self.hello = self.read()

    def read(self):
        line = self.process.stdout.readline()
        if not line:
            raise Skip(f"stopped answering, see {self.log}")
        return json.loads(line)

    def ask(self, *words):
        self.process.stdin.write(" ".join(map(str, words)) + "\n")
        self.process.stdin.flush()
        return self.read()

    def close(self):
        self.process.stdin.close()
        self.process.wait()


def each(engines, action):
    """Does something with every engine in turn; one that fails is left out from then on."""
    for engine in list(engines):
        try:
            action(engine)
        except (Skip, OSError, ValueError, subprocess.CalledProcessError) as error:
            say(f"{engine.name}: left out: {error}")
            engine.figures["left_out"] = str(error)
            engines.remove(engine)


def build_all(engines, options):
    def build(engine):
        kept = pathlib.Path(engine.work, "builds.json")
        if options.reuse and kept.exists():
            figures = json.loads(kept.read_text(encoding="utf-8"))
            if figures.pop("articles") == articles and os.path.exists(engine.index):
                engine.figures.update(figures)
                return
        if done.get(engine.name, 0) and engine.key in options.build_once:
            return
        kept.unlink(missing_ok=True)
        took, output = timed(engine.build_command(), engine.log)
        done[engine.name] = done.get(engine.name, 0) + 1
        extra = json.loads(output) if output.startswith("{") else {}
        engine.figures.setdefault("builds", []).append({**took, **extra})
        engine.figures["index_bytes"] = size_of(engine.index)
        say(f"{engine.name}: built in {took['seconds']} s, {took['peak_mb']} MB at most, "
            f"{engine.figures['index_bytes'] / 1e6:.0f} MB on disk")
        built = {key: engine.figures[key] for key in ("builds", "index_bytes")}
        finished[kept] = json.dumps({"articles": articles, **built})

    path = pathlib.Path(options.articles).resolve()
    articles = [str(path), path.stat().st_size, path.stat().st_mtime]
    done = {}
    finished = {}
    for _ in range(options.build_rounds):
        each(engines, build)
    for kept, text in finished.items():
        kept.write_text(text, encoding="utf-8")


def ask_all(engines, options):
    """Rounds in turns: kind by kind, engine after engine, round after round."""
    servers = {}

    def start(engine):
        servers[engine.name] = Server(engine.serve_command(), engine.log)
        engine.figures["hello"] = servers[engine.name].hello

    def one_round(engine):
        key = f"{kind}-{threads}"
        rounds = engine.figures.setdefault("rounds", {}).setdefault(key, [])
        if key in engine.slow:
            return
        answer = servers[engine.name].ask("round", kind, threads)
        if answer["seconds"] > options.slow_seconds:
            engine.slow.add(key)  # this one has to do
        if number >= options.warmup or key in engine.slow:
            rounds.append(answer)

    def totals(engine):
        engine.figures.setdefault("totals", {})[kind] = (
            servers[engine.name].ask("totals", kind)["totals"]
        )

    each(engines, start)
    for kind in KINDS:
        say(f"{kind}: totals and {options.warmup} + {options.rounds} rounds on 1 and 2 threads")
        each(engines, totals)
        for number in range(options.warmup + options.rounds):
            for threads in (1, 2):
                each(engines, one_round)
    for server in servers.values():
        server.close()


def main():
    here = pathlib.Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    add = parser.add_argument
    add("--articles", required=True, help="JSON Lines: id, title, body, date, source, url")
    add("--queries", help="kind<TAB>text lines; else drawn from the articles")
    add("--query-count", type=int, default=200, help="queries of each kind to draw")
    add("--build-dir", default=str(here.parents[1] / "build" / "release"),
        help="where CMake built with KIOSQUE_BENCH=ON")
    add("--work", default="/tmp/kiosque-peers", help="folder for indexes and built peers")
    add("--peers", default="lucene,tantivy,sqlite,scriptindex")
    add("--threads", type=int, default=2, help="for building, where the engine has threads")
    add("--build-rounds", type=int, default=3)
    add("--build-once", default="", help="peers to build once only, being slow")
    add("--reuse", action="store_true",
        help="keep the indexes of the run before, where they are of these articles")
    add("--warmup", type=int, default=3, help="rounds that do not count")
    add("--rounds", type=int, default=7, help="rounds that count")
    add("--slow-seconds", type=float, default=60,
        help="an engine whose round takes longer has only one of its kind")
    add("--json", help="write all figures here")
    add("--markdown", help="write the tables here; they are printed too")
    options = parser.parse_args()
    options.build_once = options.build_once.split(",")
    os.makedirs(options.work, exist_ok=True)
    known = all_engines(options)
    chosen = ["kiosque"] + [name for name in options.peers.split(",") if name]
    for name in set(chosen) - {engine.key for engine in known}:
        parser.error(f"there is no peer {name}")

    if not options.queries:
        options.queries = os.path.join(options.work, "queries.tsv")
        subprocess.run([os.path.join(options.build_dir, "bench", "kiosque-bench"),
                        "--articles", options.articles, "--query-count", str(options.query_count),
                        "--save-queries", options.queries], check=True)

    before = os.getloadavg()
    engines = [engine for engine in known if engine.key in chosen]
    everyone = list(engines)
    each(engines, lambda engine: engine.prepare())
    build_all(engines, options)
    ask_all(engines, options)
    summary = summarise(everyone, options, before)
    text = markdown(summary)
    print(text)
    if options.markdown:
        pathlib.Path(options.markdown).write_text(text + "\n", encoding="utf-8")
    if options.json:
        pathlib.Path(options.json).write_text(json.dumps(summary, ensure_ascii=False, indent=1),
                                              encoding="utf-8")
    return 0 if any(engine.key == "kiosque" for engine in engines) else 1


if __name__ == "__main__":
    sys.exit(main())

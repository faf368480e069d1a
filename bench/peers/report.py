"""What run.py makes of its figures: medians, percentiles, ratios, and whether they can be right."""

import os
import statistics
import subprocess

from engines import KINDS


def percentile(values, share):
    values = sorted(values)
    return values[min(int(share * len(values)), len(values) - 1)]


def machine():
    model = "unknown"
    with open("/proc/cpuinfo", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return {"cpu": model, "processors": os.cpu_count(), "memory_gb": round(memory / 2**30, 1)}


def commit():
    done = subprocess.run(["git", "-C", os.path.dirname(os.path.abspath(__file__)), "rev-parse",
                           "--short", "HEAD"], capture_output=True, text=True, check=False)
    return done.stdout.strip() or "unknown"


def figures_of(engine, jsonl_bytes):
    """The rows of the table for one engine. Of each query its median over the rounds counts, or
    its fastest round, and percentiles are over queries: the slow queries of an engine, not the
    moments when the machine was busy with something else."""
    rows = {}
    builds = engine.figures.get("builds", [])
    if builds:
        rows["build, s"] = statistics.median(build["seconds"] for build in builds)
        rows["build, s of processor time"] = statistics.median(build["cpu_s"] for build in builds)
        rows["build before the merge to one segment, s"] = statistics.median(
            build.get("before_merge_s", build["seconds"]) for build in builds)
        rows["peak memory of the build, MB"] = statistics.median(
            build["peak_mb"] for build in builds)
        rows["index bytes / JSONL bytes"] = engine.figures["index_bytes"] / jsonl_bytes
    rounds = engine.figures.get("rounds", {})
    for kind in KINDS:
        if counted := rounds.get(f"{kind}-1"):
            for note, of in (("", statistics.median), (" of the fastest rounds", min)):
                times = [of(each) for each in zip(*(r["ms"] for r in counted))]
                for name, share in (("p50", 0.5), ("p99", 0.99)):
                    rows[f"{kind} {name}{note}, ms"] = percentile(times, share)
    for threads in (1, 2):
        counted = [rounds.get(f"{kind}-{threads}") for kind in KINDS]
        if all(counted):
            seconds = sum(statistics.median(r["seconds"] for r in some) for some in counted)
            rows[f"queries/s on {threads}"] = sum(len(some[0]["ms"]) for some in counted) / seconds
    if "queries/s on 2" in rows:
        rows["queries/s on 2 / on 1"] = rows["queries/s on 2"] / rows["queries/s on 1"]
    return rows


def doubts(everyone, articles):
    """What speaks against comparing: engines that do not find about the same."""
    said = []
    ours = everyone[0].figures
    for engine in everyone:
        documents = engine.figures.get("hello", {}).get("documents")
        if documents is not None and abs(documents - articles) > articles // 100:
            said.append(f"{engine.name} has {documents} of {articles} articles")
        for kind, theirs in engine.figures.get("totals", {}).items():
            pairs = list(zip(ours.get("totals", {}).get(kind, []), theirs))
            both = [b / a for a, b in pairs if a and b]
            apart = sum((a == 0) != (b == 0) for a, b in pairs)
            middle = statistics.median(both) if both else 0
            if not 0.5 <= middle <= 2 or apart * 10 > len(pairs):
                said.append(f"{kind}: {engine.name} finds {middle:.2f} times as much in the "
                            f"middle, and {apart} of {len(pairs)} queries find something in one "
                            "of the two alone")
    return said


def summarise(everyone, options, load_before):
    with open(options.articles, "rb") as lines:
        articles = sum(1 for _ in lines)
    jsonl_bytes = os.path.getsize(options.articles)
    return {
        "articles": articles,
        "jsonl_bytes": jsonl_bytes,
        "machine": machine(),
        "commit": commit(),
        "load_before": load_before,
        "load_after": os.getloadavg(),
        "options": {name: str(value) for name, value in vars(options).items()},
        "doubts": doubts(everyone, articles),
        "engines": {
            engine.name: {
                "version": engine.figures.get("hello", {}).get("version", ""),
                "left_out": engine.figures.get("left_out", ""),
                "rows": figures_of(engine, jsonl_bytes),
                **{key: engine.figures.get(key, {}) for key in ("builds", "rounds", "totals")},
            }
            for engine in everyone
        },
    }


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return lines + ["| " + " | ".join(row) + " |" for row in rows]


def number(value):
    if value is None:
        return "–"
    return f"{value:,.0f}" if value >= 1000 else f"{value:.3g}"


def markdown(summary):
    engines = {name: e for name, e in summary["engines"].items() if not e["left_out"]}
    machine_ = summary["machine"]
    lines = [
        f"{summary['articles']:,} articles, {summary['jsonl_bytes'] / 1e6:.0f} MB of JSON Lines; "
        f"{machine_['cpu']}, {machine_['processors']} processors, {machine_['memory_gb']} GB; "
        f"load {summary['load_before'][0]:.1f} before, {summary['load_after'][0]:.1f} after; "
        f"Kiosque at {summary['commit']}.",
        "",
    ]
    names = [f"{name} {engine['version']}" for name, engine in engines.items()]
    labels = list(dict.fromkeys(row for engine in engines.values() for row in engine["rows"]))
    lines += table(["", *names], [[label, *(number(engine["rows"].get(label))
                                            for engine in engines.values())] for label in labels])
    ours = engines.get("Kiosque", {"rows": {}})["rows"]
    peers = {name: engine["rows"] for name, engine in engines.items() if name != "Kiosque"}

    def ratio(label, rows):
        return number(ours[label] / rows[label]) if ours.get(label) and rows.get(label) else "–"

    lines += ["", "Kiosque / peer:", ""]
    lines += table(["", *peers], [[label, *(ratio(label, rows) for rows in peers.values())]
                                  for label in labels])
    lines += [""] + [f"- Left out: {name}: {engine['left_out']}"
                     for name, engine in summary["engines"].items() if engine["left_out"]]
    lines += [f"- In doubt: {doubt}" for doubt in summary["doubts"]]
    return "\n".join(lines).rstrip()

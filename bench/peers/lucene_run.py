#!/usr/bin/env python3
"""Answers questions with Lucene, as TREC runs that `kiosque-bench relevance` holds variants against.

    lucene_run.py ARTICLES.jsonl QUESTIONS.tsv=OUT.run [QUESTIONS.tsv=OUT.run ...] --work FOLDER

Lucene, its FrenchAnalyzer and BM25 (k1 1.2, b 0.75) are those of run.py; the first hundred articles are given. Each
question is an identifier, a tab and words.
"""

import argparse
import subprocess
import sys

import engines


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", help="JSON Lines with id, title and body")
    parser.add_argument("runs", nargs="+", metavar="QUESTIONS=OUT", help="questions to answer, run to write")
    parser.add_argument("--work", default="/tmp/kiosque-peers", help="folder for Lucene and its index (%(default)s)")
    parser.add_argument("--threads", type=int, default=2, help="threads that build (%(default)s)")
    options = parser.parse_args()
    options.build_dir = options.queries = ""
    try:
        lucene = engines.Lucene(options)
        lucene.prepare()
        subprocess.run(lucene.build_command(), check=True, stdout=subprocess.DEVNULL)
        for pair in options.runs:
            questions, out = pair.split("=", 1)
            subprocess.run([*lucene.java, "run", lucene.index, questions, out], check=True)
    except (engines.Skip, subprocess.CalledProcessError, OSError) as error:
        sys.exit(f"lucene_run.py: {error}")


if __name__ == "__main__":
    main()

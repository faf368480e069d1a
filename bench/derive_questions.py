#!/usr/bin/env python3
"""Makes questions with judgments out of articles that nobody has judged.

Articles (JSON Lines) have titles and tags; their titles say what they are about, and are left out of what is
indexed:

    derive_questions.py articles ARTICLES.jsonl --search kiosque-search --out FOLDER

writes to the folder bodies.jsonl, the articles without their titles, and three sets, each as NAME.tsv
(identifier<TAB>question) and NAME.qrels (TREC):

    tags      a tag; relevant is what has it. Tags of 5 to 80 articles
    pairs     two words that many titles have together; relevant are the articles of those titles
    related   a title; relevant are other articles with three of its rarer words in their titles.
              related.exclude names the article itself, which does not count

    derive_questions.py slips QUESTIONS.tsv > WITH-SLIPS.tsv

makes one slip in a word of five letters or more of each question: a letter left out, swapped with the next one,
doubled, hit beside the right key, or one too many.

The same input gives the same questions.
"""

import argparse
import bisect
import itertools
import json
import os
import random
import re
import subprocess
import sys
from collections import Counter, defaultdict

QUESTIONS = 300
TAG_ARTICLES = range(5, 81)
PAIR_ARTICLES = range(6, 61)
MAX_PAIR_WORD_TITLES = 2500
MIN_LIFT = 8  # times as often together as by chance
SHARED_WORDS = 3
MAX_SHARED_WORD_TITLES = 1000
RELATED_ARTICLES = range(2, 21)


def words_of(titles, program):
    """The words of each title that are no stop words, as (stem, surface, position)."""
    text = "".join(title + "\n" for title in titles).encode()
    out = subprocess.run([program, "analyze", "--format", "json", "--words", "-"], input=text, check=True,
                         stdout=subprocess.PIPE).stdout
    starts = list(itertools.accumulate((len(title.encode()) + 1 for title in titles), initial=0))
    words = [[] for _ in titles]
    for line in out.splitlines():
        token = json.loads(line)
        if token["stop_word"] or token["compound"] or len(token["stem"]) < 2:
            continue
        title = bisect.bisect_right(starts, token["start"]) - 1
        words[title].append((token["stem"], token["surface"], token["position"]))
    return words


class Writer:
    """Writes one set of questions."""

    def __init__(self, folder, name):
        self.questions = open(os.path.join(folder, name + ".tsv"), "w", encoding="utf-8")
        self.judgments = open(os.path.join(folder, name + ".qrels"), "w", encoding="utf-8")
        self.name = name
        self.count = 0

    def add(self, question, relevant):
        identifier = f"{self.name}{self.count}"
        self.questions.write(f"{identifier}\t{question}\n")
        for article in relevant:
            self.judgments.write(f"{identifier} 0 {article} 1\n")
        self.count += 1
        return identifier


def write_tags(articles, folder):
    by_tag = defaultdict(list)
    for article in articles:
        tags = article.get("tags") or []
        for tag in {tags} if isinstance(tags, str) else set(tags):
            by_tag[tag].append(article["id"])
    writer = Writer(folder, "tags")
    for tag, relevant in sorted(by_tag.items()):
        if len(relevant) in TAG_ARTICLES:
            writer.add(tag, relevant)
    return writer.count


def in_order_of_titles(pair, titles, words):
    """The two words as they are mostly spelled, and in the order in which they mostly stand."""
    surfaces = [Counter(), Counter()]
    first = 0
    for title in titles:
        found = {stem: (surface, position) for stem, surface, position in words[title]}
        for i, stem in enumerate(pair):
            surfaces[i][found[stem][0]] += 1
        first += 1 if found[pair[0]][1] < found[pair[1]][1] else -1
    spelled = [max(sorted(counter), key=counter.get) for counter in surfaces]
    return " ".join(spelled if first >= 0 else reversed(spelled))


def write_pairs(articles, words, titles_with, folder, chance):
    pairs = defaultdict(list)
    for title, found in enumerate(words):
        usual = sorted({stem for stem, _, _ in found if titles_with[stem] < MAX_PAIR_WORD_TITLES})
        for pair in itertools.combinations(usual, 2):
            pairs[pair].append(title)
    together = [(pair, titles) for pair, titles in sorted(pairs.items())
                if len(titles) in PAIR_ARTICLES and len({articles[t]["title"] for t in titles}) >= PAIR_ARTICLES[0]
                and len(titles) * len(words) > MIN_LIFT * titles_with[pair[0]] * titles_with[pair[1]]]
    chance.shuffle(together)
    writer = Writer(folder, "pairs")
    used = set()
    for pair, titles in together:
        if writer.count == QUESTIONS:
            break
        if used.isdisjoint(pair):
            used.update(pair)
            writer.add(in_order_of_titles(pair, titles, words), [articles[t]["id"] for t in titles])
    return writer.count


def write_related(articles, words, titles_with, folder, chance):
    rare = [{stem for stem, _, _ in found if titles_with[stem] < MAX_SHARED_WORD_TITLES} for found in words]
    with_word = defaultdict(list)
    for title, stems in enumerate(rare):
        for stem in stems:
            with_word[stem].append(title)
    writer = Writer(folder, "related")
    with open(os.path.join(folder, "related.exclude"), "w", encoding="utf-8") as excluded:
        for title in chance.sample(range(len(words)), len(words)):
            if writer.count == QUESTIONS:
                break
            shared = Counter(other for stem in rare[title] for other in with_word[stem]
                             if articles[other]["title"] != articles[title]["title"])
            relevant = sorted(other for other, count in shared.items() if count >= SHARED_WORDS)
            if len(relevant) in RELATED_ARTICLES:
                question = writer.add(articles[title]["title"], [articles[other]["id"] for other in relevant])
                excluded.write(f"{question} {articles[title]['id']}\n")
    return writer.count


def from_articles(options):
    with open(options.articles, encoding="utf-8") as lines:
        articles = [json.loads(line) for line in lines]
    for article in articles:
        article["title"] = " ".join(article["title"].split())
    os.makedirs(options.out, exist_ok=True)
    with open(os.path.join(options.out, "bodies.jsonl"), "w", encoding="utf-8") as bodies:
        for article in articles:
            without = {name: value for name, value in article.items() if name not in ("title", "tags")}
            bodies.write(json.dumps(without, ensure_ascii=False) + "\n")
    words = words_of([article["title"] for article in articles], options.search)
    titles_with = Counter(stem for found in words for stem in {stem for stem, _, _ in found})
    chance = random.Random(5)
    counts = {"tags": write_tags(articles, options.out),
              "pairs": write_pairs(articles, words, titles_with, options.out, chance),
              "related": write_related(articles, words, titles_with, options.out, chance)}
    print(", ".join(f"{count} {name}" for name, count in counts.items()), file=sys.stderr)


# Keys beside each other on the French keyboard.
ROWS = ("azertyuiop", "qsdfghjklm", "wxcvbn")
BESIDE = {key: row[max(i - 1, 0):i] + row[i + 1:i + 2] for row in ROWS for i, key in enumerate(row)}
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def with_slip(word, chance):
    kind = chance.random()
    i = chance.randrange(len(word))
    if kind < 0.3:
        return word[:i] + word[i + 1:]
    if kind < 0.5:
        return word[:i] + word[i + 1:i + 2] + word[i] + word[i + 2:]
    if kind < 0.75:
        return word[:i] + chance.choice(BESIDE.get(word[i].lower(), LETTERS)) + word[i + 1:]
    if kind < 0.9:
        return word[:i] + word[i] + word[i:]
    return word[:i] + chance.choice(LETTERS) + word[i:]


def slips(options):
    chance = random.Random(5)
    with open(options.questions, encoding="utf-8") as lines:
        for line in lines:
            identifier, question = line.rstrip("\n").split("\t", 1)
            words = question.split(" ")
            long = [i for i, word in enumerate(words) if len(re.sub(r"\W", "", word)) >= 5]
            if long:
                i = chance.choice(long)
                words[i] = with_slip(words[i], chance)
            print(f"{identifier}\t{' '.join(words)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    articles = commands.add_parser("articles", help="questions from titles and tags")
    articles.add_argument("articles", help="JSON Lines with id, title, body and tags")
    articles.add_argument("--search", default="kiosque-search", help="the program kiosque-search")
    articles.add_argument("--out", required=True, help="folder to write to")
    articles.set_defaults(run=from_articles)
    misspelt = commands.add_parser("slips", help="questions with a slip in each")
    misspelt.add_argument("questions", help="identifier<TAB>question lines")
    misspelt.set_defaults(run=slips)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()

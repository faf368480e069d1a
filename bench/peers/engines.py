"""The engines of run.py: how each is got, how it builds an index, how it is asked."""

import glob
import json
import os
import pathlib
import re
import shutil
import subprocess

HERE = pathlib.Path(__file__).resolve().parent
KINDS = ("or", "and", "phrase", "headline")


class Skip(Exception):
    """Why an engine is left out."""


def run_quietly(command, log, **keywords):
    with open(log, "ab") as errors:
        done = subprocess.run(command, stdout=errors, stderr=errors, check=False, **keywords)
    if done.returncode != 0:
        raise Skip(f"{command[0]} failed, see {log}")


class Engine:
    name = key = ""

    def __init__(self, options):
        self.options = options
        self.figures = {}
        self.slow = set()
        self.work = os.path.join(options.work, self.key)
        self.index = os.path.join(self.work, "index")
        self.log = os.path.join(self.work, "log.txt")
        os.makedirs(self.work, exist_ok=True)
        self.programs = os.path.join(options.build_dir, "bench", "peers")

    def program(self, name):
        path = os.path.join(self.programs, name)
        if not os.path.exists(path):
            raise Skip(f"there is no {path}: build with KIOSQUE_BENCH=ON")
        return path

    def stop_words(self):
        """A list for the engines that bring none, from the one that Kiosque uses."""
        path = os.path.join(self.work, "stop_words.txt")
        source = HERE.parents[1] / "data" / "french" / "stop_words.txt"
        lines = source.read_text(encoding="utf-8").splitlines()
        words = [line for line in lines if line and not line.startswith("#")]
        pathlib.Path(path).write_text("\n".join(words) + "\n", encoding="utf-8")
        return path


class Kiosque(Engine):
    name, key = "Kiosque", "kiosque"

    def prepare(self):
        self.indexer = os.path.join(self.options.build_dir, "indexer", "kiosque-index")
        self.asker = self.program("kiosque-peer")
        usage = subprocess.run([self.indexer, "build", "--help"], capture_output=True, text=True,
                               check=True).stdout
        self.threads = "--threads" in usage

    def build_command(self):
        shutil.rmtree(self.index, ignore_errors=True)
        threads = ["--threads", str(self.options.threads)] if self.threads else []
        return [self.indexer, "build", self.index, self.options.articles, "--quiet", *threads]

    def serve_command(self):
        return [self.asker, "serve", self.index, self.options.queries]


class Lucene(Engine):
    """Lucene of Maven Central; else Debian's liblucene8-java."""

    name, key = "Lucene", "lucene"

    def prepare(self):
        homes = [os.environ.get("JAVA_HOME", ""), *sorted(glob.glob("/usr/lib/jvm/*"))]
        homes = [home for home in homes if home and os.path.exists(home + "/bin/javac")]
        if not homes:
            raise Skip("there is no Java compiler")
        self.home, version = max(((home, self.version_of(home)) for home in homes),
                                 key=lambda pair: pair[1])
        jars = os.path.join(self.work, "jars")
        self.class_path = jars + "/*"
        if not glob.glob(jars + "/lucene-core-*"):
            # Lucene 10 needs Java 21.
            older = [] if version >= 21 else ["-Dlucene.version=9.12.3"]
            try:
                run_quietly(["mvn", "-q", "-B", "-f", str(HERE / "lucene" / "pom.xml"),
                             "dependency:copy-dependencies", f"-DoutputDirectory={jars}", *older],
                            self.log)
            except (Skip, OSError) as error:
                debian = [jar for name in ("core", "analyzers-common")
                          for jar in glob.glob(f"/usr/share/java/lucene-{name}-8*.jar")]
                if not debian:
                    raise Skip(f"{error}; nor are liblucene8-java and libjackson2-databind-java "
                               "installed") from error
                debian += [f"/usr/share/java/jackson-{name}.jar"
                           for name in ("annotations", "core", "databind")]
                self.class_path = ":".join(debian)
        classes = os.path.join(self.work, "classes")
        run_quietly([self.home + "/bin/javac", "-nowarn", "-d", classes, "-cp", self.class_path,
                     str(HERE / "lucene" / "LucenePeer.java")], self.log)
        self.java = [self.home + "/bin/java", "-Xmx1g", "-cp", f"{self.class_path}:{classes}",
                     "LucenePeer"]

    @staticmethod
    def version_of(home):
        text = subprocess.run([home + "/bin/java", "-version"], capture_output=True, text=True,
                              check=True).stderr
        return int(re.search(r'"(\d+)', text).group(1))

    def build_command(self):
        shutil.rmtree(self.index, ignore_errors=True)
        return [*self.java, "build", self.options.articles, self.index, str(self.options.threads)]

    def serve_command(self):
        return [*self.java, "serve", self.index, self.options.queries]


class Tantivy(Engine):
    name, key = "Tantivy", "tantivy"

    def prepare(self):
        target = os.path.join(self.work, "target")
        if not shutil.which("cargo"):
            raise Skip("there is no cargo")
        run_quietly(["cargo", "build", "--release", "--manifest-path",
                     str(HERE / "tantivy" / "Cargo.toml"), "--target-dir", target], self.log)
        self.asker = os.path.join(target, "release", "tantivy-peer")

    def build_command(self):
        shutil.rmtree(self.index, ignore_errors=True)
        return [self.asker, "build", self.options.articles, self.index, str(self.options.threads)]

    def serve_command(self):
        return [self.asker, "serve", self.index, self.options.queries]


class Sqlite(Engine):
    name, key = "SQLite FTS5", "sqlite"

    def prepare(self):
        self.asker = self.program("sqlite-peer")

    def build_command(self):
        return [self.asker, "build", self.options.articles, self.index]

    def serve_command(self):
        return [self.asker, "serve", self.index, self.options.queries, self.stop_words()]


class Scriptindex(Engine):
    """Omega's scriptindex; turning the articles into its input is not timed."""

    name, key = "scriptindex", "scriptindex"

    def prepare(self):
        if not shutil.which("scriptindex"):
            raise Skip("there is no scriptindex: install xapian-omega")
        self.asker = self.program("omega-peer")
        self.dump = os.path.join(self.work, "dump.txt")
        with open(self.options.articles, encoding="utf-8") as articles, \
                open(self.dump, "w", encoding="utf-8") as dump:
            for line in articles:
                article = json.loads(line)
                for key in ("id", "title", "body", "date", "source", "url"):
                    if value := str(article.get(key) or ""):
                        dump.write(f"{key}=" + "\n=".join(value.split("\n")) + "\n")
                dump.write("\n")

    def build_command(self):
        return ["scriptindex", "--overwrite", "--stemmer=french", self.index,
                str(HERE / "scriptindex.script"), self.dump]

    def serve_command(self):
        return [self.asker, "serve", self.index, self.options.queries, self.stop_words()]


def all_engines(options):
    return [kind(options) for kind in (Kiosque, Lucene, Tantivy, Sqlite, Scriptindex)]

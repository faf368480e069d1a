#!/bin/sh
# Who may include whom (README.md has the picture), and how long a file may be. From any folder.
set -eu
cd "$(dirname "$0")/../.."
faults=0

# never 'WHY' PATTERN FOLDER...: no source file there has a line that matches.
never() {
  why=$1 pattern=$2
  shift 2
  if grep -rnE --include='*.[ch]pp' --include='*.hpp.in' "$pattern" "$@"; then
    echo "  ^ $why" >&2
    faults=$((faults + 1))
  fi
}

never 'the reader knows nothing of the writer' '#include "indexer/' searcher
never 'installed headers name no private library' 'xapian\.h|unicode/' searcher/include
never 'installed headers include each other only' '#include "(searcher|data|tests)/' searcher/include
never 'the analysis and the schema know no Xapian' '#include <xapian' searcher/text searcher/schema
never 'input formats know no Xapian' '#include <xapian' indexer/formats
never 'input formats know nothing of the writer' '#include "indexer/(writer|cli)/' indexer/formats
never 'of the reader, the writer knows text, schema, store and the public headers' \
  '#include "searcher/search/' indexer
never 'only the programs have options and output in common' \
  '#include "searcher/cli/' indexer/formats indexer/writer searcher/search searcher/store
never 'products know nothing of tests' '#include "(tests|bench)/' searcher indexer

for file in $(find indexer searcher tests bench -name '*.cpp' -o -name '*.hpp'); do
  lines=$(wc -l <"$file")
  if [ "$lines" -gt 400 ]; then
    echo "$file has $lines lines; 400 is the most" >&2
    faults=$((faults + 1))
  fi
  case $file in
    *.hpp) grep -q '^#pragma once' "$file" || {
      echo "$file has no #pragma once" >&2
      faults=$((faults + 1))
    } ;;
  esac
done

[ "$faults" = 0 ]

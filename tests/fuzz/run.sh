#!/bin/sh
# Runs each fuzzer of build/asan for some seconds (KIOSQUE_FUZZ_SECONDS, 10 unless told), starting
# from the sample articles and what is in tests/fuzz/seeds. What one finds is left in build/asan/fuzz/found: make it a test.
set -eu
cd "$(dirname "$0")/../.."
seconds=${KIOSQUE_FUZZ_SECONDS:-10}

mkdir -p build/asan/fuzz/found
for name in alto analyzer archive csv cursor event_dates feed html json jsonl news query record text trec warc; do
  corpus=build/asan/fuzz/corpus/$name
  mkdir -p "$corpus"
  cp data/sample/articles/textes/*.txt "$corpus"
  for list in maghreb afrique-quebec europe; do
    head -n 3 "data/sample/articles/$list.jsonl" >"$corpus/$list.jsonl"
  done
  printf 'titre;texte;date\n"Le ""bac""";"a\nb";2013\nUn;"deux;2014\n' >"$corpus/table.csv"
  printf '[{"body_html":"<p>a<br>b</p>"},{"bodies":[{"role":"main","value":"c"}]}]' >"$corpus/ninjs.json"
  cut -f 2 data/sample/queries.tsv | split -l 1 - "$corpus/query-"
  [ ! -d "tests/fuzz/seeds/$name" ] || cp "tests/fuzz/seeds/$name"/* "$corpus"
  log=build/asan/fuzz/$name.log
  if ! build/asan/tests/fuzz/${name}_fuzz -max_total_time="$seconds" -max_len=4096 -timeout=10 \
    -rss_limit_mb=4096 -artifact_prefix=build/asan/fuzz/found/$name- "$corpus" >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    echo "The fuzzer $name found a fault: build/asan/fuzz/found, $log" >&2
    exit 1
  fi
  echo "$name: $(grep -a '^Done' "$log" || echo done)"
done

#!/bin/sh
# From a fresh Debian 12 or 13 to a first answer: installs what is missing (as root or with sudo),
# builds, indexes the sample articles and asks them a question. May be run again at any time.
set -eu
cd "$(dirname "$0")/.."
. tests/packages.sh

need_packages "$build_packages"

echo "Building in build/release (a minute or two the first time)"
mkdir -p build
log=build/demo.log
if ! { cmake --preset release && cmake --build --preset release -- -j "$(nproc)"; } >$log 2>&1; then
  tail -n 40 $log >&2
  echo "The build failed; all of its output is in $log" >&2
  exit 1
fi

index=build/release/indexer/kiosque-index
search=build/release/searcher/cli/kiosque-search

echo "Indexing data/sample/articles into build/demo.kiosque"
$index build build/demo.kiosque data/sample/articles

echo
echo "\$ $search query build/demo.kiosque smart city Casablanca --limit 3"
$search query build/demo.kiosque smart city Casablanca --limit 3

cat <<END

Try next, in $(pwd):
  $search query build/demo.kiosque 'villes intelligentes'
  $search query build/demo.kiosque 'rubrique:Sciences titre:vaccin OU barrages'
  $search query build/demo.kiosque '"prix du cacao"' --from 2015 --format json
  $search analyze "l'Élysée aujourd'hui"
  $index build my.kiosque my-articles/      # JSON lines or plain text, see README.md
  sh tests/run.sh                           # all tests
END

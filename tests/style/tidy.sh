#!/bin/sh
# Runs the checks of .clang-tidy over searcher/ and indexer/, on all cores. From any folder.
# tidy.sh BUILD: the build folder that has compile_commands.json. Later runs look only at what
# changed: at the .cpp files, or at all when a header did.
set -eu
cd "$(dirname "$0")/../.."
. tests/style/clang.sh
build=$1
stamp=$build/tidy.stamp

tool=$(clang_tool clang-tidy) || { echo 'Skipped: it takes clang-tidy 14'; exit 0; }
since=''
if [ -e "$stamp" ] &&
  [ -z "$(find searcher indexer .clang-tidy tests/style/tidy.sh -newer "$stamp" ! -name '*.cpp' -type f)" ]; then
  since="-newer $stamp"
fi
touch "$stamp.next"
find searcher indexer -name '*.cpp' $since -print0 |
  xargs -0 -r -n 4 -P "$(nproc)" "$tool" -p "$build" --quiet >"$build/tidy.log" 2>&1 || {
  grep -v 'warnings generated\.$' "$build/tidy.log" >&2
  exit 1
}
mv "$stamp.next" "$stamp"

#!/bin/sh
# Are all sources laid out as clang-format 14 does? (Others lay out otherwise.) From any folder.
# `sh tests/style/format.sh fix` lays them out.
set -eu
cd "$(dirname "$0")/../.."
. tests/style/clang.sh

tool=$(clang_tool clang-format) || { echo 'Skipped: it takes clang-format 14'; exit 0; }
case ${1:-check} in
  fix) how='-i' ;;
  *) how='--dry-run -Werror' ;;
esac
find indexer searcher tests bench \( -name '*.cpp' -o -name '*.hpp' \) -print0 |
  xargs -0 "$tool" $how

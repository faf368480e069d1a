#!/bin/sh
# All tests: style, package, and the suite under the address and undefined-behaviour sanitizers.
# Installs what is missing (as root or with sudo) and stops at the first step that fails.
# May be run again at any time: what has not changed is not built again.
set -eu
cd "$(dirname "$0")/.."
. tests/packages.sh

need_packages "$build_packages $test_packages"

jobs=$(nproc)
passed=0
heading=''
mkdir -p build

finish() {
  [ "$?" = 0 ] || echo "FAILED at: $heading. $passed steps passed, 1 failed"
}
trap finish EXIT

# step 'HEADING' COMMAND...
step() {
  heading=$1
  shift
  echo "== $heading"
  begun=$(date +%s)
  "$@"
  passed=$((passed + 1))
  echo "   passed in $(($(date +%s) - begun)) s"
}

# build NAME CMAKE-OPTION...: configures and builds build/NAME, and is quiet unless it fails.
build() {
  name=$1
  shift
  log=build/$name.log
  { cmake -B "build/$name" "$@" &&
    cmake --build "build/$name" -j "$jobs"; } >"$log" 2>&1 || {
    grep -nE -A8 'rror|FAILED' "$log" | head -n 80
    echo "All of its output is in $log"
    return 1
  }
}

suite() {
  ctest --preset asan -j "$jobs" || return 1
  grep -hE '^(All tests passed|test cases:)' build/asan/Testing/Temporary/LastTest.log || true
}

fuzz() { KIOSQUE_FUZZ_SECONDS=2 sh tests/fuzz/run.sh; }

export UBSAN_OPTIONS=print_stacktrace=1

step 'Style: who includes whom, length of files' sh tests/style/arrows.sh
step 'Style: layout (clang-format)' sh tests/style/format.sh
step 'Build: release' build release --preset release -DBUILD_SHARED_LIBS=OFF
step 'Style: lint (clang-tidy)' sh tests/style/tidy.sh build/release
step 'Package: installed, linked and run by a service, static and shared' \
  sh tests/package/run.sh build/release
step 'Build: tests and fuzzers under the sanitizers' build asan --preset asan
step 'Suite: unit, property, golden, command line and fault tests' suite
step 'Fuzzers, a few seconds each' fuzz

echo "$passed passed, 0 failed"

#!/bin/sh
# What other services get of Kiosque, tested from outside: installs a release build with the library
# static, then shared, and builds and runs service/ against each. run.sh BUILD, from any folder.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
build=$(cd "$1" && pwd)
cd "$here/../.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0

# check 'WHAT' COMMAND...: the command's output is shown only if it fails.
check() {
  what=$1
  shift
  if "$@" >"$work/log" 2>&1; then
    passed=$((passed + 1))
  else
    echo "FAILED: $what" >&2
    cat "$work/log" >&2
    exit 1
  fi
}

# Fails when a line of standard input matches, and shows it.
none() { ! grep -E "$1"; }

answers_queries() {  # SERVICE INDEX
  printf '%s\n' 'smart city Casablanca' 'dessalement eau de mer' 'autheur:Berrahou' |
    "$1" "$2" | tee "$work/answers" || return 1
  tab=$(printf '\t')
  grep -x "smart city Casablanca${tab}Un forum .*Smart city.* à Casablanca pour .*" "$work/answers" ||
    return 1
  [ "$(grep -c "^dessalement eau de mer$tab[^!]" "$work/answers")" = 3 ] || return 1
  grep "^autheur:Berrahou$tab! " "$work/answers"
}

# Pages, counts and similar articles of one index, and the same of one in shards.
gives_the_tour() {  # TOUR INDEX
  tab=$(printf '\t')
  "$1" "$2" 'eau barages' >"$work/tour" && echo "$2" >"$work/shards" &&
    "$1" --shards "$work/shards" 'eau barages' >"$work/tour-of-shards" || return 1
  total=$(sed -n "s/^total$tab//p" "$work/tour")
  [ "$total" -gt 8 ] && [ "$(grep -c '^hit' "$work/tour")" -gt 8 ] || return 1
  [ "$(awk -F "$tab" '$1 == "date" { sum += $3 } END { print sum }' "$work/tour")" -gt 8 ] || return 1
  for kind_of_line in source section similar; do grep "^$kind_of_line" "$work/tour" || return 1; done
  grep "^note${tab}aucun article" "$work/tour" || return 1
  narrowed=$(sed -n "s/^narrowed$tab//p" "$work/tour")
  [ "$narrowed" -gt 0 ] && [ "$narrowed" -lt "$total" ] || return 1
  grep -v '^note' "$work/tour" >"$work/tour-without-notes"
  grep -v '^note' "$work/tour-of-shards" | diff "$work/tour-without-notes" -
}

refuses_what_is_no_index() {  # SERVICE
  status=0
  echo texte | "$1" "$work" || status=$?
  [ "$status" = 3 ]
}

builds_with_cmake() {  # PREFIX BUILD
  cmake -G Ninja -S "$here/service" -B "$2" -DCMAKE_PREFIX_PATH="$1" >"$work/configured" 2>&1 &&
    grep -F "kiosque $version" "$work/configured" && cmake --build "$2" || {
    cat "$work/configured"
    return 1
  }
}

builds_with_pkg_config() {  # PREFIX PROGRAM
  flags=$(PKG_CONFIG_PATH=$1/$libdir/pkgconfig pkg-config --cflags --libs kiosque) &&
    c++ -std=c++20 -Wall -Wextra -Werror "$here/service/main.cpp" -o "$2" $flags
}

header_stands_alone() {  # PREFIX HEADER
  echo "#include <kiosque/$(basename "$2")>" >"$work/alone.cpp"
  c++ -std=c++20 -Wall -Wextra -Wpedantic -Werror -fsyntax-only -I"$1/include" "$work/alone.cpp" &&
    c++ -std=c++20 -M -I"$1/include" "$work/alone.cpp" | none 'xapian|/unicode/|/fmt/|searcher/(text|store|search)/'
}

man_page_is_clean() {
  LC_ALL=C.UTF-8 MANWIDTH=100 man --warnings -l "$1" 2>&1 >"$work/page" | none . &&
    grep -q '^SEE ALSO\|^EXAMPLES' "$work/page"
}

# All objects serve both kinds of library, so that only links are made anew.
linked_as() {
  case $1 in
    static) shared=OFF ;;
    shared) shared=ON ;;
  esac
  cmake -B "$build" -DBUILD_SHARED_LIBS=$shared && cmake --build "$build" -j "$(nproc)"
}

for kind in static shared; do
  prefix=$work/$kind
  check "build ($kind)" linked_as "$kind"
  check "install ($kind)" cmake --install "$build" --prefix "$prefix"
  mv "$prefix" "$prefix-moved" # nothing installed may know where it was put
  prefix=$prefix-moved
  libdir=$(cd "$prefix" && dirname "$(dirname "$(find lib* -name kiosque.pc)")")
  version=$(sed -n 's/.*KIOSQUE_VERSION "\(.*\)"/\1/p' "$prefix/include/kiosque/version.hpp")
  index=$work/$kind.kiosque

  check "installed kiosque-index ($kind)" \
    "$prefix/bin/kiosque-index" build "$index" data/sample/articles
  check "installed kiosque-search ($kind)" \
    "$prefix/bin/kiosque-search" query "$index" smart city Casablanca
  for program in kiosque-index kiosque-search; do
    "$prefix/bin/$program" --version >"$work/version"
    check "$program --version is that of the headers" grep -F "$version" "$work/version"
    check "man page $program" man_page_is_clean "$prefix/share/man/man1/$program.1"
    check "completion of $program in bash" bash -n "$prefix/share/bash-completion/completions/$program"
    check "completion of $program in zsh" zsh -n "$prefix/share/zsh/site-functions/_$program"
    check "completion of $program in fish" fish -n "$prefix/share/fish/vendor_completions.d/$program.fish"
  done

  service=$work/$kind-service/service
  check "find_package ($kind)" builds_with_cmake "$prefix" "$work/$kind-service"
  check "service by find_package ($kind)" answers_queries "$service" "$index"
  check "tour of the library ($kind)" gives_the_tour "$work/$kind-service/tour" "$index"
  check "service refuses what is no index ($kind)" refuses_what_is_no_index "$service"

  service=$work/$kind-by-pkg-config
  check "pkg-config ($kind)" builds_with_pkg_config "$prefix" "$service"
  export LD_LIBRARY_PATH="$prefix/$libdir"
  check "service by pkg-config ($kind)" answers_queries "$service" "$index"
  unset LD_LIBRARY_PATH

  for header in "$prefix"/include/kiosque/*.hpp; do
    check "$(basename "$header") compiles alone" header_stands_alone "$prefix" "$header"
  done
done

# U: used; T D B R: defined here. Weak ones (V W) are instances of others' templates and classes.
nm -DC --defined-only "$work/shared-moved/$libdir/libkiosque.so" >"$work/exported"
nm -C "$work/static-moved/$libdir/libkiosque.a" >"$work/objects" 2>/dev/null
own='kiosque::(Searcher|Query::|Shards|Synonyms|Error|QueryError|version\(|analyser_fingerprint|concordance\(|sort_concordance\(|name_of\(|(set_)?message_language\(|find_facet_field\()'
check 'the shared library exports something' grep -E " T $own" "$work/exported"
grep -E ' [TDBR] |kiosque' "$work/exported" | grep -vE "$own" >"$work/private" || true
check 'the shared library exports the public API alone' none . <"$work/private"
check 'the static library defines something' grep -E " T $own" "$work/objects"
check 'the static library has nothing of the writer' none 'kiosque::index' <"$work/objects"
check 'the library never writes' none 'WritableDatabase' <"$work/objects"
check 'the static library brings no Xapian' none ' [TDBR] Xapian::' <"$work/objects"

echo "package: $passed passed, 0 failed"

# The Debian packages that Kiosque needs, and need_packages, which installs those that are missing.
# Sourced by data/demo.sh and tests/run.sh. `a|b` is met by either and installs a.

build_packages='cmake ninja-build g++ pkg-config|pkgconf libxapian-dev libicu-dev libcli11-dev
  libfmt-dev libsimdjson-dev nlohmann-json3-dev libxxhash-dev libdeflate-dev libarchive-dev
  zlib1g-dev libzstd-dev libjemalloc-dev libxml2-dev libuchardet-dev
  libpoppler-cpp-dev libcmark-dev libcld2-dev'

# clang is for libFuzzer. Its format and lint depend on its version; we hold to that of Debian 12.
test_packages='catch2 clang gzip zstd xapian-tools man-db zsh fish'
if [ "$(. /etc/os-release && echo "${VERSION_ID:-}")" = 12 ]; then
  test_packages="$test_packages libclang-rt-14-dev clang-format|clang-format-14 clang-tidy|clang-tidy-14"
else
  test_packages="$test_packages libclang-rt-dev"
fi

is_installed() {
  dpkg-query -W -f '${db:Status-Status}' "$1" 2>/dev/null | grep -qx installed
}

# need_packages 'PACKAGE...': says nothing when all are there.
need_packages() {
  command -v apt-get >/dev/null && command -v dpkg-query >/dev/null || {
    echo "This script is for Debian 12 and 13. Elsewhere install the like of: $1" >&2
    return 1
  }
  missing=''
  for package in $1; do
    is_installed "${package%%|*}" || is_installed "${package##*|}" ||
      missing="$missing ${package%%|*}"
  done
  [ -n "$missing" ] || return 0

  as_root='env'
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || {
      echo "Packages are missing, and you are neither root nor have sudo. As root run:" >&2
      echo "  apt-get install$missing" >&2
      return 1
    }
    as_root='sudo env'
  fi
  echo "Installing$missing"
  apt_log=$(mktemp)
  # A list that cannot be fetched, say of some other repository, need not be in the way.
  $as_root apt-get update -qq >"$apt_log" 2>&1 || echo "(apt-get update had errors; going on)"
  $as_root DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends $missing >>"$apt_log" 2>&1 || {
    cat "$apt_log" >&2
    echo "Could not install$missing" >&2
    rm -f "$apt_log"
    return 1
  }
  rm -f "$apt_log"
}

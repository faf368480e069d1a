# Sourced. clang_tool NAME: the program of that name that is of version 14, if there is one.
clang_tool() {
  for candidate in "$1-14" "$1"; do
    if "$candidate" --version 2>/dev/null | grep -q 'version 14\.'; then
      echo "$candidate"
      return 0
    fi
  done
  return 1
}

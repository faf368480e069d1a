#pragma once

#include <xapian.h>

#include <string>
#include <utility>

namespace kiosque::store {

/// Throws the kiosque::Error that says what a Xapian error means for an index at `path`: the one
/// place where Xapian's errors are translated.
[[noreturn]] void throw_translated(const Xapian::Error& error, const std::string& path);

/// Calls f and lets no Xapian::Error out.
template <typename Function>
decltype(auto) guarded(const std::string& path, Function&& f) {
  try {
    return std::forward<Function>(f)();
  } catch (const Xapian::Error& error) {
    throw_translated(error, path);
  }
}

}  // namespace kiosque::store

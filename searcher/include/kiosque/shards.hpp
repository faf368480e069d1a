#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "kiosque/error.hpp"

/// \file
/// An archive that is kept in several indexes, perhaps on several machines.
///
/// \code
/// kiosque::Searcher searcher(kiosque::Shards::read("/etc/archive.shards"));
/// \endcode

namespace kiosque {

/// The indexes that together are one archive. Each article is in one of them. All are built with
/// the same average lengths (`kiosque-index build --constants-from`), so that scores compare.
struct Shards {
  /// Each a `host:port` where `xapian-tcpsrv` serves an index (an IPv6 address in brackets), or the
  /// folder of an index.
  std::vector<std::string> places;
  /// How long a server may take for each answer. After that there is an Error (busy) that names it;
  /// never an answer without it.
  std::chrono::milliseconds timeout{10'000};

  static constexpr std::size_t max_places = 256;

  /// Reads a file of one place a line; folders are relative to that of the file. Blank lines, and
  /// lines that begin with `#`, are passed over.
  /// \throws Error (usage) when the file cannot be read, or a line is no place or there twice
  KIOSQUE_EXPORT static Shards read(const std::string& path);
};

}  // namespace kiosque

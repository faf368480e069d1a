#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace kiosque::index {

/// Articles that had the id of a later one.
struct DuplicateCounts {
  std::uint64_t replaced = 0;   ///< by one that differs
  std::uint64_t unchanged = 0;  ///< by one that is the same
};

/// Takes the articles out of an index that have the id of one further on in the input: the last one
/// stays. Not safe in a crash: for an index that nobody reads yet.
/// \param scratch  a folder with room for the index
/// \param step     called now and then; throws to give up
/// \throws Xapian::Error
DuplicateCounts remove_duplicates(const std::string& path, const std::string& scratch,
                                  const std::function<void()>& step);

}  // namespace kiosque::index

#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace kiosque::index {

/// What was found among the articles of an index in which each stands at its place in the input.
struct DuplicatesFound {
  std::uint64_t replaced = 0;          ///< articles that took the place of earlier ones
  std::uint64_t unchanged = 0;         ///< that were the same as an earlier one
  std::vector<Xapian::docid> older;    ///< left out: see judge()
  std::vector<Xapian::docid> removed;  ///< all that are no longer in the index
};

/// Takes the articles out of an index that adding them one after the other would not leave in it:
/// see judge(). Not safe in a crash: for an index that nobody reads yet.
/// \param scratch  a folder with room for the index
/// \param step     called now and then; throws to give up
/// \throws Xapian::Error
DuplicatesFound remove_duplicates(const std::string& path, const std::string& scratch,
                                  const std::function<void()>& step);

/// Calls f(docid, id of the first one) for every article of an index whose text an earlier one has.
/// \throws Xapian::Error
void for_each_same_text(const std::string& path,
                        const std::function<void(Xapian::docid, const std::string&)>& f);

}  // namespace kiosque::index

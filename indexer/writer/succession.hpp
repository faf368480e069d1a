#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "indexer/formats/article.hpp"

namespace kiosque::index {

/// What tells which of two articles is the later one.
struct Edition {
  std::string version;
  std::string updated;
  bool killed = false;
};

Edition edition_of(const Article& article);

/// An article that is in an index.
struct Standing {
  Xapian::docid docid = 0;
  Edition edition;
  std::string hash;  ///< its content_hash()
};

/// Reads one from the values of a document. \throws Xapian::Error
Standing standing_at(const Xapian::Database& database, Xapian::docid docid);

/// What becomes of an article that comes in.
enum class Outcome : std::uint8_t {
  added,
  replaced,   ///< it takes the place of one or more
  unchanged,  ///< it is in the index as it is
  older       ///< it is left out: what the index has is newer, or withdrawn
};

struct Verdict {
  Outcome outcome = Outcome::added;
  std::vector<Xapian::docid> gone;  ///< of other ids, which it replaces
};

/// Decides what becomes of an article, the same whether an index is built or added to.
///
/// Of two with the same id the later one in the input stays, unless `version` (a number), else
/// `updated`, says that it is the older one; and one that was withdrawn stays so unless they say
/// that what comes in is newer. Of two with the same address and other ids, the one with the larger
/// version stays; both do where one of them has none: addresses are often those of a whole paper.
/// \param same_id   the one with its id, if there is one
/// \param same_url  those with its address and other ids; see may_share_url()
Verdict judge(const Edition& edition, const std::string& hash,
              const std::optional<Standing>& same_id, const std::vector<Standing>& same_url);

/// Whether articles of the same address are to be looked for: not where the address has no path or
/// there is no version to compare.
bool may_share_url(const std::string& url, const std::string& version);

/// An address that more articles than this have in common is none of an article.
inline constexpr std::size_t most_of_one_url = 8;

}  // namespace kiosque::index

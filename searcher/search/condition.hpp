#pragma once

#include <xapian.h>

#include <cstddef>
#include <functional>
#include <vector>

#include "searcher/schema/fields.hpp"
#include "searcher/search/wording.hpp"

namespace kiosque::search {

/// What a word or phrase of a query looks for.
struct Pattern {
  std::vector<WordRun> runs;             ///< any of them; that which was typed first
  const schema::Field* field = nullptr;  ///< where; nothing for anywhere
  std::size_t slop = 0;                  ///< how many other words may stand among those of a run
  std::vector<WordRun> partners;         ///< unless empty, any of them stands near one of `runs`
  std::size_t distance = 0;              ///< how many other words may stand between the two
};

/// What an article must be to match a query: the whole truth, which the index query only comes near
/// to where exact phrases are in it.
struct Condition {
  enum class Kind {
    always,   ///< every article
    pattern,  ///< the pattern `pattern` is in it
    filter,   ///< `filter` holds of its document
    all,      ///< all of the children hold
    any,      ///< any of them does
    no,       ///< none of them does
  };

  Kind kind = Kind::always;
  std::size_t pattern = 0;
  std::function<bool(const Xapian::Document&)> filter;
  std::vector<Condition> children;
};

}  // namespace kiosque::search

#pragma once

#include <xapian.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kiosque::index {

/// A term of one article, as the index stores it.
struct IndexedTerm {
  std::string_view term;                     ///< prefix and text
  Xapian::termcount wdf = 0;                 ///< 0 for terms that only filter
  std::span<const std::uint32_t> positions;  ///< ascending, none twice; may be empty
};

/// What the index stores of one article.
struct IndexedDocument {
  std::span<const IndexedTerm> terms;                           ///< each once, in no order
  std::vector<std::pair<Xapian::valueno, std::string>> values;  ///< by slot, ascending
  std::string data;                                             ///< the record
};

/// The same as Xapian takes it.
Xapian::Document to_xapian(const IndexedDocument& document);

}  // namespace kiosque::index

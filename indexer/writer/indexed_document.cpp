#include "indexer/writer/indexed_document.hpp"

namespace kiosque::index {

Xapian::Document to_xapian(const IndexedDocument& document) {
  Xapian::Document made;
  for (const IndexedTerm& term : document.terms) {
    const std::string name(term.term);
    made.add_term(name, term.wdf);
    for (const std::uint32_t position : term.positions) made.add_posting(name, position, 0);
  }
  for (const auto& [slot, value] : document.values) made.add_value(slot, value);
  made.set_data(document.data);
  return made;
}

}  // namespace kiosque::index

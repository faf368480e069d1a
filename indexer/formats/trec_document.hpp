#pragma once

#include <string_view>

#include "indexer/formats/article_builder.hpp"

namespace kiosque::index {

/// Takes the fields out of one document of a TREC or CLEF collection, or of LDC's Gigaword: SGML,
/// of which elements may be left open and `&` stand by itself.
/// \param document  UTF-8, from `<DOC` on, with or without `</DOC>`
void read_trec_document(std::string_view document, ArticleBuilder& builder);

/// Where `<DOC>`, or `<DOC` with attributes, begins in `text`, in capitals or not; or npos.
std::size_t find_trec_document(std::string_view text);

}  // namespace kiosque::index

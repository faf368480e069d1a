#include <xapian.h>

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "kiosque/error.hpp"
#include "searcher/schema/fields.hpp"
#include "searcher/search/query_builder.hpp"

namespace {

// A few words that `*` and `~` may stand for.
const Xapian::Database& words() {
  static const Xapian::WritableDatabase database = [] {
    Xapian::WritableDatabase made("", Xapian::DB_BACKEND_INMEMORY);
    Xapian::Document article;
    for (const char* word : {"numérique", "numéro", "porte-parole", "aujourd'hui", "2013", "été"}) {
      article.add_boolean_term(std::string(kiosque::schema::surface_prefix) + word);
    }
    made.add_document(article);
    return made;
  }();
  return database;
}

}  // namespace

// Any bytes give a query, or an error with a place that lies in them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static kiosque::text::Analyzer analyzer;
  static kiosque::search::Vocabulary vocabulary(words());
  static const kiosque::search::BuildOptions options = [] {
    kiosque::search::BuildOptions made;
    made.vocabulary = &vocabulary;
    return made;
  }();
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<kiosque::Message> warnings;
  try {
    kiosque::search::build_query(
        kiosque::search::parse(kiosque::search::lex(text, false, warnings), warnings), analyzer,
        options);
  } catch (const kiosque::QueryError& error) {
    if (error.offset() + error.length() > size) std::abort();
  }
  return 0;
}

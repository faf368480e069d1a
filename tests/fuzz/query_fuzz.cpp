#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "kiosque/error.hpp"
#include "searcher/search/query_builder.hpp"

// Any bytes give a query, or an error with a place that lies in them.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static kiosque::text::Analyzer analyzer;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::vector<std::string> warnings;
  try {
    kiosque::search::build_query(
        kiosque::search::parse(kiosque::search::lex(text, false, warnings), warnings), analyzer);
  } catch (const kiosque::QueryError& error) {
    if (error.offset() + error.length() > size) std::abort();
  }
  return 0;
}

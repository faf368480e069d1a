#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "searcher/text/analyzer.hpp"

// Any bytes are analysed; the ranges lie in them and never go back.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static kiosque::text::Analyzer analyzer;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::size_t start = 0;
  for (const kiosque::text::Token& token : analyzer.analyze(text)) {
    if (token.start < start || token.end <= token.start || token.end > size) std::abort();
    if (token.stem.empty() || token.surface.empty()) std::abort();
    start = token.start;
  }
  return 0;
}

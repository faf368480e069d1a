#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "searcher/search/cursor.hpp"

// Any text is a cursor, which is written as it was read, or none.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto cursor = kiosque::search::decode_cursor(text);
  if (cursor && kiosque::search::encode(*cursor) != text) std::abort();
  return 0;
}

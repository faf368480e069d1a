#include <cstdint>
#include <string_view>

#include "kiosque/error.hpp"
#include "searcher/store/record.hpp"

// A stored record is read, or damaged.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    kiosque::store::decode(std::string_view(reinterpret_cast<const char*>(data), size));
  } catch (const kiosque::Error&) {
    return 0;
  }
  return 0;
}

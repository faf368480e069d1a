// No format is said: the bytes tell that they are an archive, and what is in it.
#include "tests/fuzz/reader_fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return kiosque::fuzz::read_as("", data, size);
}

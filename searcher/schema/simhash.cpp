#include "searcher/schema/simhash.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "searcher/schema/terms.hpp"

namespace kiosque::schema {
namespace {

constexpr unsigned hash_bits = 64;
constexpr unsigned band_bits = 13;
constexpr unsigned bits_in_a_byte = 8;
constexpr Simhash band_mask = (Simhash{1} << band_bits) - 1;

}  // namespace

std::string encode_simhash(Simhash hash) {
  std::string bytes;
  for (unsigned shift = hash_bits; shift > 0;) {
    shift -= bits_in_a_byte;
    bytes += static_cast<char>(static_cast<unsigned char>(hash >> shift));
  }
  return bytes;
}

std::optional<Simhash> decode_simhash(std::string_view bytes) noexcept {
  if (bytes.size() != sizeof(Simhash)) return {};
  Simhash hash = 0;
  for (const char c : bytes) hash = hash << bits_in_a_byte | static_cast<unsigned char>(c);
  return hash;
}

std::array<std::uint32_t, simhash_band_count> simhash_bands(Simhash hash) noexcept {
  std::array<std::uint32_t, simhash_band_count> bands{};
  for (unsigned i = 0; i < simhash_band_count; ++i) {
    bands[i] = i << band_bits | static_cast<std::uint32_t>((hash >> (i * band_bits)) & band_mask);
  }
  return bands;
}

std::array<std::string, simhash_band_count> simhash_terms(Simhash hash) {
  std::array<std::string, simhash_band_count> terms;
  const auto bands = simhash_bands(hash);
  std::transform(bands.begin(), bands.end(), terms.begin(), [](std::uint32_t band) {
    return term(field(FieldId::simhash).prefix, fmt::format("{:04x}", band));
  });
  return terms;
}

}  // namespace kiosque::schema

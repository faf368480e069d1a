#include "searcher/schema/keywords.hpp"

#include <algorithm>
#include <cmath>

#include "searcher/schema/ranking.hpp"

namespace kiosque::schema {
namespace {

constexpr double weight_units = 255;
constexpr std::size_t head_bytes = 2;

}  // namespace

double saturated(std::uint32_t wdf) { return wdf / (ranking::k1 * ranking::wdf_scale + wdf); }

std::string encode_keywords(const std::vector<Keyword>& keywords) {
  std::string bytes;
  for (const Keyword& keyword : keywords) {
    const double units = std::clamp(std::round(keyword.weight * weight_units), 1.0, weight_units);
    bytes += static_cast<char>(static_cast<unsigned char>(units));
    bytes += static_cast<char>(static_cast<unsigned char>(keyword.stem.size()));
    bytes += keyword.stem;
  }
  return bytes;
}

std::vector<Keyword> decode_keywords(std::string_view bytes) {
  std::vector<Keyword> keywords;
  while (bytes.size() > head_bytes) {
    const auto units = static_cast<unsigned char>(bytes[0]);
    const auto length = static_cast<unsigned char>(bytes[1]);
    bytes.remove_prefix(head_bytes);
    if (length > bytes.size()) break;
    keywords.push_back({bytes.substr(0, length), units / weight_units});
    bytes.remove_prefix(length);
  }
  return keywords;
}

}  // namespace kiosque::schema

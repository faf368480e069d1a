#include "indexer/writer/glass_codes.hpp"

#include <bit>

namespace kiosque::index::glass {
namespace {

// Bits one after the other, the lowest first.
class BitWriter {
 public:
  explicit BitWriter(std::string& out) : out_(out) {}

  // A value below `outof`: those in the middle take a bit less where there is one to spare.
  void encode(std::uint32_t value, std::uint32_t outof) {
    auto bits = static_cast<unsigned>(std::bit_width(outof - 1));
    const std::uint64_t spare = (std::uint64_t{1} << bits) - outof;
    if (spare > 0) {
      const std::uint64_t middle = (outof - spare) / 2;
      if (value >= middle + spare) {
        value = static_cast<std::uint32_t>((value - (middle + spare)) | (1ULL << (bits - 1)));
      } else if (value >= middle) {
        --bits;
      }
    }
    pending_ |= std::uint64_t{value} << count_;
    for (count_ += bits; count_ >= 8; count_ -= 8) {
      out_ += static_cast<char>(pending_ & 0xFF);
      pending_ >>= 8U;
    }
  }

  // The ones between two that are known: the middle one, then both sides of it.
  void encode_between(std::span<const std::uint32_t> all, std::size_t low, std::size_t high) {
    while (low + 1 < high) {
      const std::size_t middle = low + (high - low) / 2;
      const auto inside = static_cast<std::uint32_t>(high - low);
      const auto before = static_cast<std::uint32_t>(middle - low);
      encode(all[middle] - (all[low] + before), all[high] - all[low] - inside + 1);
      encode_between(all, low, middle);
      low = middle;
    }
  }

  void finish() {
    if (count_ > 0) out_ += static_cast<char>(pending_ & 0xFF);
  }

 private:
  std::string& out_;
  std::uint64_t pending_ = 0;
  unsigned count_ = 0;
};

}  // namespace

void pack_uint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) out += static_cast<char>((value & 0x7F) | 0x80);
  out += static_cast<char>(value);
}

void pack_uint_last(std::string& out, std::uint32_t value) {
  for (; value > 0; value >>= 8U) out += static_cast<char>(value & 0xFF);
}

void pack_uint_sorted(std::string& out, std::uint32_t value) {
  if (value < 0x8000) {
    out += static_cast<char>(value >> 8U);
    out += static_cast<char>(value & 0xFF);
    return;
  }
  // The bits set at the front of the first byte say how many bytes follow the second one.
  const auto length = (static_cast<std::size_t>(std::bit_width(value)) + 5) / 7;
  const std::uint32_t mask = (0xFFU << (10 - length)) & 0xFF;
  const std::size_t start = out.size();
  out.resize(start + length);
  for (std::size_t i = length; i-- > 1; value >>= 8U) {
    out[start + i] = static_cast<char>(value & 0xFF);
  }
  out[start] = static_cast<char>(value | mask);
}

void pack_string(std::string& out, std::string_view text) {
  pack_uint(out, text.size());
  out += text;
}

void pack_positions(std::string& out, std::span<const std::uint32_t> positions) {
  const std::uint32_t first = positions.front();
  const std::uint32_t last = positions.back();
  pack_uint(out, last);
  if (positions.size() == 1) return;
  BitWriter bits(out);
  bits.encode(first, last);
  bits.encode(static_cast<std::uint32_t>(positions.size() - 2), last - first);
  bits.encode_between(positions, 0, positions.size() - 1);
  bits.finish();
}

}  // namespace kiosque::index::glass

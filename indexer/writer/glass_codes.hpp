#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

/// Numbers and strings as Xapian's glass tables hold them; see glass_index.hpp.
namespace kiosque::index::glass {

/// Seven bits a byte, the lowest first.
void pack_uint(std::string& out, std::uint64_t value);

/// A number at the end of a key: its bytes, the lowest first.
void pack_uint_last(std::string& out, std::uint32_t value);

/// A number whose bytes order as numbers do.
void pack_uint_sorted(std::string& out, std::uint32_t value);

/// Length and bytes.
void pack_string(std::string& out, std::string_view text);

/// Positions, in ascending order and at least one, in an interpolative code.
void pack_positions(std::string& out, std::span<const std::uint32_t> positions);

}  // namespace kiosque::index::glass

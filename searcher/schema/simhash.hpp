#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// A digest of a text of which texts that are nearly the same have nearly the same bits: SimHash,
/// Charikar, "Similarity Estimation Techniques from Rounding Algorithms" (2002).
namespace kiosque::schema {

using Simhash = std::uint64_t;

/// Bands of 13 bits in turn, 12 in the last. Two digests that differ in up to four bits have one in
/// common. Chosen in bench/RESULTS.md, "Dispatches".
inline constexpr std::size_t simhash_band_count = 5;

/// Texts with fewer words get no digest: `(photo)` is not a dispatch.
inline constexpr std::size_t min_simhash_words = 20;

/// In how many bits two digests differ.
[[nodiscard]] inline int distance(Simhash a, Simhash b) noexcept { return std::popcount(a ^ b); }

/// A digest as a slot keeps it: 8 bytes.
[[nodiscard]] std::string encode_simhash(Simhash hash);

/// \returns  nothing for an article without one
[[nodiscard]] std::optional<Simhash> decode_simhash(std::string_view bytes) noexcept;

/// The bands of a digest, each as a number that no other band has: below 65,536.
[[nodiscard]] std::array<std::uint32_t, simhash_band_count> simhash_bands(Simhash hash) noexcept;

/// The terms under which articles with a band in common find each other.
[[nodiscard]] std::array<std::string, simhash_band_count> simhash_terms(Simhash hash);

}  // namespace kiosque::schema

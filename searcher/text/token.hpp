#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace kiosque::text {

/// A word of a text, as the analyser sees it. The three forms go from the word as written to what
/// its inflections have in common.
struct Token {
  std::string_view surface;    ///< normalised, accents kept, case aside: `élus`
  std::string_view folded;     ///< without accents: `elus`
  std::string_view stem;       ///< what is indexed: `elu`
  std::uint32_t position = 0;  ///< counts words from 0; forms of one word share it
  std::uint32_t span = 1;      ///< how many positions it takes: those of its parts, for a compound
  std::size_t start = 0;       ///< offset of its first byte in the text
  std::size_t end = 0;         ///< offset past its last byte
  bool stop_word = false;      ///< so frequent that a bag of words is better off without it
  bool compound = false;       ///< several words in one, which follow: it shares their position

  /// The position of its last part; its own for a single word. A compound stands there, too, so
  /// that phrases run through it from both sides.
  [[nodiscard]] constexpr std::uint32_t last_position() const { return position + span - 1; }
};

}  // namespace kiosque::text

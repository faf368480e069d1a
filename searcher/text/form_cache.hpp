#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/text/token.hpp"
#include "searcher/text/word_forms.hpp"

namespace kiosque::text {

/// Remembers the tokens of segments: of the words of a text, nearly all have been met before. A
/// table with open addressing whose entries fill a cache line each, for it is asked for every word.
///
/// Not for use by several threads.
class FormCache {
 public:
  FormCache();

  /// The tokens of a segment, valid until clear(); their positions and offsets count from the
  /// beginning of the segment.
  std::span<const Token> tokens(std::string_view segment, Segment::Kind kind);

  /// How many segments it holds. It grows without bounds: whoever asks it clears it.
  [[nodiscard]] std::size_t size() const { return size_; }

  void clear();

 private:
  struct alignas(64) Entry {
    static constexpr std::size_t inline_key = 36;

    std::uint64_t hash = 0;  // 0: free
    const Token* first = nullptr;
    const char* long_key = nullptr;  // of more than inline_key bytes
    std::uint16_t count = 0;
    std::uint8_t key_size = 0;
    Segment::Kind kind = Segment::Kind::word;
    std::array<char, inline_key> key{};
  };

  static bool holds(const Entry& entry, std::uint64_t hash, std::string_view segment,
                    Segment::Kind kind);
  Entry& find(std::uint64_t hash, std::string_view segment, Segment::Kind kind);
  void fill(Entry& entry, std::uint64_t hash, std::string_view segment, Segment::Kind kind);
  void grow();

  std::vector<Entry> table_;
  std::size_t size_ = 0;
  std::deque<std::vector<Token>> tokens_;
  std::deque<std::vector<WordForm>> forms_;  // that the tokens show
  std::deque<std::string> long_keys_;
};

/// The forms as tokens that show them.
void append_tokens(const std::vector<WordForm>& forms, std::vector<Token>& tokens);

}  // namespace kiosque::text

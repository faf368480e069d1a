#pragma once

#include <cstdint>
#include <deque>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/text/word_forms.hpp"

namespace kiosque::text {

/// Remembers the forms of segments: of the words of a text, nearly all have been met before. A
/// table with open addressing, for it is asked for every word.
///
/// Not for use by several threads.
class FormCache {
 public:
  FormCache();

  /// The forms of a segment, valid until clear().
  std::span<const WordForm> forms(std::string_view segment, Segment::Kind kind);

  /// How many segments it holds. It grows without bounds: whoever asks it clears it.
  [[nodiscard]] std::size_t size() const { return size_; }

  void clear();

 private:
  struct Entry {
    std::uint64_t hash = 0;  // 0: free
    std::string_view key;
    const WordForm* first = nullptr;
    std::uint32_t count = 0;
    Segment::Kind kind = Segment::Kind::word;
  };

  Entry& find(std::uint64_t hash, std::string_view segment, Segment::Kind kind);
  void grow();

  std::vector<Entry> table_;
  std::size_t size_ = 0;
  std::deque<std::vector<WordForm>> forms_;
  std::deque<std::string> keys_;
};

}  // namespace kiosque::text

#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

namespace kiosque::text {

/// Bytes of a text.
struct ByteRange {
  std::size_t start = 0;  ///< offset of the first byte
  std::size_t end = 0;    ///< offset past the last byte
  bool operator==(const ByteRange&) const = default;
};

/// Finds the words of a text by Unicode's rules (UAX #29, https://unicode.org/reports/tr29/), with
/// some signs taken for separators: U+202F, the narrow space of French before `%` and inside
/// guillemets; U+00BA, the ring of `nº5`; `@` and `:`, on which the versions of ICU differ; `;`,
/// which numbers are listed with.
///
/// What French is written with goes by a table, at several times the speed of ICU; a stretch with
/// any other character goes to ICU.
///
/// Any bytes are accepted: what is not UTF-8 separates words. Not for use by several threads.
class WordBreaker {
 public:
  WordBreaker();
  ~WordBreaker();
  WordBreaker(const WordBreaker&) = delete;
  WordBreaker& operator=(const WordBreaker&) = delete;

  /// \param text   UTF-8, at most 2 GiB
  /// \param words  overwritten with the words in the order of the text
  void find_words(std::string_view text, std::vector<ByteRange>& words);

  /// The same by ICU alone: what find_words() is tested against.
  void find_words_by_icu(std::string_view text, std::vector<ByteRange>& words);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace kiosque::text

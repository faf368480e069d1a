#include "searcher/text/word_breaker.hpp"

#include <random>
#include <string>
#include <vector>

#include "searcher/text/utf8.hpp"
#include "tests/catch.hpp"
#include "tests/property/texts.hpp"

using namespace kiosque::test;
using kiosque::text::ByteRange;
using kiosque::text::WordBreaker;

namespace {

class Comparison {
 public:
  void check(const std::string& text) {
    breaker_.find_words(text, by_table_);
    breaker_.find_words_by_icu(text, by_icu_);
    if (by_table_ == by_icu_) return;
    std::string shown;
    for (const std::vector<ByteRange>* words : {&by_table_, &by_icu_}) {
      for (const ByteRange& word : *words) {
        shown += "[" + text.substr(word.start, word.end - word.start) + "]";
      }
      shown += "\n";
    }
    FAIL("By the table, and by ICU:\n" << shown);
  }

 private:
  WordBreaker breaker_;
  std::vector<ByteRange> by_table_;
  std::vector<ByteRange> by_icu_;
};

// A character of those that French, or the writing beside it, is made of.
char32_t random_character(std::mt19937& random) {
  struct Block {
    char32_t first;
    char32_t size;
  };
  static const std::vector<Block> blocks = {
      {0x20, 0x60},    {0x20, 0x60},   {0xA0, 0xE0},   {0x0, 0x20},    {0x2B0, 0x50},
      {0x300, 0x70},   {0x370, 0x80},  {0x5D0, 0x20},  {0x600, 0x80},  {0x2000, 0x70},
      {0x20A0, 0x30},  {0x3040, 0x60}, {0x4E00, 0x40}, {0xFE00, 0x80}, {0x1F1E6, 0x20},
      {0x1F600, 0x40}, {0xE01, 0x30}};
  const Block& block = blocks[random() % blocks.size()];
  return block.first + static_cast<char32_t>(random() % block.size);
}

}  // namespace

TEST_CASE("the table finds the words that ICU finds, in pieces of French") {
  std::mt19937 random(20130701);
  Comparison comparison;
  for (int i = 0; i < 200'000; ++i) comparison.check(random_text(random));
  for (const std::string& text : sample_texts()) comparison.check(text);
}

TEST_CASE("the table finds the words that ICU finds, in bytes of any value") {
  std::mt19937 random(20130702);
  Comparison comparison;
  for (int i = 0; i < 300'000; ++i) {
    std::string text(random() % 24, '\0');
    for (char& c : text) c = static_cast<char>(random());
    comparison.check(text);
  }
}

TEST_CASE("the table finds the words that ICU finds, in characters of many scripts") {
  std::mt19937 random(20130703);
  Comparison comparison;
  for (int i = 0; i < 300'000; ++i) {
    std::string text;
    for (std::size_t length = random() % 20; length > 0; --length) {
      kiosque::text::append_code_point(text, random_character(random));
    }
    comparison.check(text);
  }
}

TEST_CASE("the table finds the words that ICU finds, in signs between letters and digits") {
  // All texts of five of these: what joins two letters and what joins two digits meet in every way.
  static const std::vector<std::string> pieces = {"a", "é", "1", ".", ",", "'", "’", "_", " ", "·"};
  Comparison comparison;
  constexpr std::size_t length = 5;
  std::vector<std::size_t> at(length, 0);
  for (bool more = true; more;) {
    std::string text;
    for (const std::size_t i : at) text += pieces[i];
    comparison.check(text);
    std::size_t digit = 0;
    while (digit < length && ++at[digit] == pieces.size()) at[digit++] = 0;
    more = digit < length;
  }
}

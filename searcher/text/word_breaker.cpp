#include "searcher/text/word_breaker.hpp"

#include <unicode/brkiter.h>
#include <unicode/locid.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <stdexcept>

namespace kiosque::text {
namespace {

// The classes of UAX #29 as far as French text goes.
enum class Class : std::uint8_t {
  letter,      // ALetter
  digit,       // Numeric
  underscore,  // ExtendNumLet
  mid_letter,  // MidLetter: joins letters
  mid_number,  // MidNum: joins digits
  mid_both,    // MidNumLet, Single_Quote: join either
  separator,   // joins nothing
  space,       // white space of one byte: where a stretch for ICU may begin and end
  unknown,     // ICU's business
  two_bytes,   // first byte of a sequence
  three_bytes,
};

constexpr std::array<Class, 256> make_byte_classes() {
  std::array<Class, 256> classes{};
  for (std::size_t c = 0; c < 256; ++c) {
    Class& k = classes[c];
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
      k = Class::letter;
    } else if (c >= '0' && c <= '9') {
      k = Class::digit;
    } else if (c == ' ' || (c >= '\t' && c <= '\r')) {
      k = Class::space;
    } else {
      k = c > 0x20 && c < 0x7F ? Class::separator : Class::unknown;
    }
  }
  classes['_'] = Class::underscore;
  classes['\''] = Class::mid_both;
  classes['.'] = Class::mid_both;
  classes[','] = Class::mid_number;
  classes['@'] = Class::unknown;
  classes[':'] = Class::unknown;
  for (const std::size_t first : {0xC2U, 0xC3U, 0xC4U, 0xC5U}) classes[first] = Class::two_bytes;
  classes[0xE2] = Class::three_bytes;
  return classes;
}

constexpr std::array<Class, 256> byte_classes = make_byte_classes();

bool is_continuation(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

// U+0080 … U+017F.
Class class_of_two(unsigned char first, unsigned char second) {
  if (!is_continuation(second)) return Class::unknown;
  if (first == 0xC3) return second == 0x97 || second == 0xB7 ? Class::separator : Class::letter;
  if (first != 0xC2) return Class::letter;
  switch (second) {
    case 0xA0:  // no-break space
    case 0xA7:  // §
    case 0xAB:  // «
    case 0xB0:  // °
    case 0xBB:  // »
      return Class::separator;
    default:
      return Class::unknown;
  }
}

// General punctuation and the euro.
Class class_of_three(unsigned char second, unsigned char third) {
  if (second == 0x82) return third == 0xAC ? Class::separator : Class::unknown;
  if (second != 0x80) return Class::unknown;
  switch (third) {
    case 0x98:  // ‘
    case 0x99:  // ’
      return Class::mid_both;
    case 0x89:  // thin space
    case 0x91:  // no-break hyphen
    case 0x93:  // –
    case 0x94:  // —
    case 0x9C:  // “
    case 0x9D:  // ”
    case 0xA2:  // •
    case 0xA6:  // …
    case 0xAF:  // narrow no-break space
      return Class::separator;
    default:
      return Class::unknown;
  }
}

struct Character {
  Class kind = Class::unknown;
  std::size_t bytes = 1;
};

Character character_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const Class kind = byte_classes[byte(0)];
  if (kind < Class::two_bytes) return {kind, 1};
  if (kind == Class::two_bytes) {
    return at + 1 < text.size() ? Character{class_of_two(byte(0), byte(1)), 2} : Character{};
  }
  return at + 2 < text.size() ? Character{class_of_three(byte(1), byte(2)), 3} : Character{};
}

bool joins(Class before, Class sign, Class after) {
  if (before != after) return false;
  if (before == Class::letter) return sign == Class::mid_letter || sign == Class::mid_both;
  return before == Class::digit && (sign == Class::mid_number || sign == Class::mid_both);
}

// Signs that ICU, or one of its versions, leaves inside a word.
std::size_t separator_size(std::string_view text) {
  for (const std::string_view sign : {"@", ":", ";", "\u00BA", "\u202F"}) {
    if (text.starts_with(sign)) return sign.size();
  }
  return 0;
}

// The end of the stretch that ICU is to read: the white space before which the text is known again.
std::size_t end_of_unknown(std::string_view text, std::size_t at) {
  for (;;) {
    while (at < text.size() && byte_classes[static_cast<unsigned char>(text[at])] != Class::space) {
      ++at;
    }
    std::size_t next = at;
    while (next < text.size() &&
           byte_classes[static_cast<unsigned char>(text[next])] == Class::space) {
      ++next;
    }
    if (next == text.size() || character_at(text, next).kind != Class::unknown) return at;
    at = next;
  }
}

}  // namespace

struct WordBreaker::Impl {
  std::unique_ptr<icu::BreakIterator> words;
  UText utext = UTEXT_INITIALIZER;

  // Adds the parts of a word of ICU's between the signs that are separators to us.
  static void add_parts(std::string_view text, ByteRange word, std::vector<ByteRange>& found) {
    std::size_t start = word.start;
    bool has_word = false;
    for (std::size_t at = word.start; at < word.end;) {
      const std::size_t sign = separator_size(text.substr(at, word.end - at));
      if (sign > 0) {
        if (has_word) found.push_back({start, at});
        has_word = false;
        start = at + sign;
      } else {
        has_word = has_word || text[at] != '_';
      }
      at += std::max<std::size_t>(sign, 1);
    }
    if (has_word) found.push_back({start, word.end});
  }

  // Appends the words of text[start, end).
  void find_by_icu(std::string_view text, std::size_t start, std::size_t end,
                   std::vector<ByteRange>& found) {
    UErrorCode status = U_ZERO_ERROR;
    utext_openUTF8(&utext, text.data() + start, static_cast<int64_t>(end - start), &status);
    words->setText(&utext, status);
    if (U_FAILURE(status)) throw std::runtime_error("ICU could not read a text");
    auto from = static_cast<std::size_t>(words->first());
    for (int32_t next = words->next(); next != icu::BreakIterator::DONE; next = words->next()) {
      const auto to = static_cast<std::size_t>(next);
      if (words->getRuleStatus() >= UBRK_WORD_NUMBER) {
        add_parts(text, {start + from, start + to}, found);
      }
      from = to;
    }
  }
};

WordBreaker::WordBreaker() : impl_(std::make_unique<Impl>()) {
  UErrorCode status = U_ZERO_ERROR;
  impl_->words.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) throw std::runtime_error("ICU has no data for word boundaries");
}

WordBreaker::~WordBreaker() { utext_close(&impl_->utext); }

void WordBreaker::find_words_by_icu(std::string_view text, std::vector<ByteRange>& words) {
  words.clear();
  impl_->find_by_icu(text, 0, text.size(), words);
}

void WordBreaker::find_words(std::string_view text, std::vector<ByteRange>& words) {
  words.clear();
  std::size_t at = 0;
  std::size_t stretch = 0;       // where ICU would have to begin
  std::size_t words_before = 0;  // how many words lie before the stretch
  const auto leave_to_icu = [&] {
    words.resize(words_before);
    const std::size_t end = end_of_unknown(text, at);
    impl_->find_by_icu(text, stretch, end, words);
    at = stretch = end;
    words_before = words.size();
  };
  while (at < text.size()) {
    Character now = character_at(text, at);
    if (now.kind == Class::unknown) {
      leave_to_icu();
      continue;
    }
    const std::size_t start = at;
    at += now.bytes;
    if (now.kind == Class::space) {
      stretch = at;
      words_before = words.size();
      continue;
    }
    if (now.kind > Class::underscore) continue;
    bool has_word = now.kind != Class::underscore;
    bool unknown = false;
    while (at < text.size()) {
      const Character next = character_at(text, at);
      if (next.kind <= Class::underscore) {
        at += next.bytes;
        now = next;
        has_word = has_word || now.kind != Class::underscore;
        continue;
      }
      unknown = next.kind == Class::unknown;
      if (unknown || at + next.bytes >= text.size()) break;
      const Character after = character_at(text, at + next.bytes);
      if (next.kind < Class::separator) unknown = after.kind == Class::unknown;
      if (unknown || !joins(now.kind, next.kind, after.kind)) break;
      at += next.bytes + after.bytes;
      now = after;
    }
    if (unknown) {
      leave_to_icu();
    } else if (has_word) {
      words.push_back({start, at});
    }
  }
}

}  // namespace kiosque::text

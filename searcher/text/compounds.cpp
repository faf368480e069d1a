#include "searcher/text/compounds.hpp"

#include <unicode/uchar.h>

#include <array>
#include <string>

#include "searcher/text/elision.hpp"
#include "searcher/text/form_builder.hpp"
#include "searcher/text/inclusive_writing.hpp"
#include "searcher/text/normalizer.hpp"
#include "searcher/text/one_of.hpp"
#include "searcher/text/segment_joins.hpp"
#include "searcher/text/utf8.hpp"

namespace kiosque::text {
namespace {

// What has more parts is an address of a page, and no word.
constexpr std::size_t most_parts = 6;

// A part of a compound, and its bytes as they are compared.
struct Part {
  ByteRange range;
  std::string word;
  bool after_hyphen = false;  // and not after a zero width space
};

std::vector<Part> parts_of(std::string_view segment) {
  std::vector<Part> parts;
  static constexpr std::string_view zero_width_space = "\u200B";
  std::size_t start = 0;
  bool after_hyphen = false;
  for (std::size_t at = 0; at <= segment.size();) {
    const std::size_t hyphen = hyphen_size(segment, at);
    if (hyphen == 0 && at < segment.size()) {
      next_code_point(segment, at);
      continue;
    }
    if (at > start) {
      Part part{{start, at}, {}, after_hyphen};
      normalize(segment.substr(start, at - start), part.word);
      parts.push_back(std::move(part));
    }
    if (hyphen == 0) break;
    after_hyphen = !segment.substr(at).starts_with(zero_width_space);
    at += hyphen;
    start = at;
  }
  return parts;
}

// What stands after a verb or a demonstrative and makes no compound with it.
bool is_clitic(std::string_view word) {
  static constexpr auto clitics = std::to_array<std::string_view>(
      {"je", "tu",  "il",  "elle", "on",   "nous", "vous", "ils", "elles", "ce", "ci",
       "là", "moi", "toi", "lui",  "leur", "le",   "la",   "les", "y",     "en", "t"});
  return is_one_of(word, clitics);
}

// Nouns that look like a verb and its pronoun: rendez-vous, garde-à-vous.
bool is_noun_with_clitic(std::string_view verb) { return verb == "rendez" || verb == "garde"; }

// `a-t-il`: the t only sounds.
bool is_euphonic_t(const std::vector<Part>& parts, std::size_t i) {
  static constexpr auto subjects =
      std::to_array<std::string_view>({"il", "elle", "on", "ils", "elles"});
  return i > 0 && i + 1 < parts.size() && parts[i].word == "t" &&
         is_one_of(parts[i + 1].word, subjects);
}

// Drops `-e-s` at the end: written out, they are no words. `Model-S` has none of these.
void drop_inclusive_endings(std::string_view segment, std::vector<Part>& parts) {
  if (parts.size() > most_parts) return;
  while (parts.size() > 1 && is_inclusive_ending(parts.back().word, InclusiveSign::hyphen) &&
         parts.back().word.front() == segment[parts.back().range.start]) {
    parts.pop_back();
  }
}

// How many of the parts make a compound: all, or those before the pronouns.
std::size_t size_without_clitics(const std::vector<Part>& parts) {
  if (is_noun_with_clitic(parts.front().word)) return parts.size();
  std::size_t size = parts.size();
  while (size > 1 && is_clitic(parts[size - 1].word)) --size;
  return size;
}

// The offsets from `from` on at which a part of `SmartCity2030` begins: capitals after small
// letters, digits after letters and letters after digits.
std::vector<std::size_t> camel_case_starts(std::string_view word, std::size_t from) {
  enum class Class { small, capital, digit, other };
  std::vector<std::size_t> starts;
  Class before = Class::other;
  for (std::size_t next = from; next < word.size();) {
    const std::size_t at = next;
    const auto c = static_cast<UChar32>(next_code_point(word, next));
    Class now = Class::other;
    if (u_isdigit(c) != 0) {
      now = Class::digit;
    } else if (u_isupper(c) != 0) {
      now = Class::capital;
    } else if (u_isalpha(c) != 0) {
      now = Class::small;
    }
    const bool mark = u_charType(c) == U_NON_SPACING_MARK;
    if (starts.empty() ||
        (!mark && now != before && !(before == Class::capital && now == Class::small))) {
      starts.push_back(at);
    }
    if (!mark) before = now;
  }
  return starts;
}

}  // namespace

void add_compound(std::string_view segment, std::vector<WordForm>& forms) {
  std::vector<Part> parts = parts_of(segment);
  drop_inclusive_endings(segment, parts);
  if (parts.empty()) return;
  FormBuilder builder(segment, forms);
  const std::size_t in_whole = size_without_clitics(parts);
  std::string surface;
  std::string folded;
  std::size_t first = forms.size();
  std::size_t words = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (is_euphonic_t(parts, i)) continue;
    const std::size_t before = forms.size();
    builder.add_words(parts[i].range.start, parts[i].range.end);
    if (i >= in_whole || forms.size() == before) continue;
    std::uint32_t past = 0;  // the words of a name with an apostrophe are in its whole
    for (std::size_t added = before; added < forms.size(); ++added) {
      if (forms[added].position < past) continue;
      past = forms[added].position + forms[added].span;
      if (words++ > 0 && parts[i].after_hyphen) surface += '-';
      surface += forms[added].surface;
      folded += forms[added].folded;
    }
    if (i + 1 == in_whole && words > 1 && parts.size() <= most_parts)
      builder.insert_whole(first, surface, folded);
  }
}

void add_hashtag(std::string_view segment, std::vector<WordForm>& forms) {
  const std::size_t begin = elided_prefix(segment);
  const std::vector<std::size_t> starts = camel_case_starts(segment, begin);
  FormBuilder builder(segment, forms);
  const std::size_t first = forms.size();
  for (std::size_t i = 0; i < starts.size(); ++i) {
    if (segment[starts[i]] == '_') continue;
    builder.add_word(starts[i], i + 1 < starts.size() ? starts[i + 1] : segment.size());
  }
  if (forms.size() < first + 2) return;
  std::string surface;
  std::string folded;
  for (std::size_t i = first; i < forms.size(); ++i) {
    surface += forms[i].surface;
    folded += forms[i].folded;
  }
  builder.insert_whole(first, surface, folded);
}

void add_word_with_sign(std::string_view segment, std::vector<WordForm>& forms) {
  const std::size_t sign = segment.find_first_of("+#");
  FormBuilder builder(segment, forms);
  const std::size_t first = forms.size();
  builder.add_word(0, sign);
  if (forms.size() == first) return;
  const std::string signs(segment.substr(sign));
  builder.insert_whole(first, forms[first].surface + signs, forms[first].folded + signs);
  forms[first].end = segment.size();
}

}  // namespace kiosque::text

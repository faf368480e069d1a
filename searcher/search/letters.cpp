#include "searcher/search/letters.hpp"

#include <string>
#include <unordered_map>

#include "searcher/text/normalizer.hpp"
#include "searcher/text/utf8.hpp"

namespace kiosque::search {
namespace {

char32_t folded(char32_t c) {
  std::string letter;
  text::append_code_point(letter, c);
  std::string out;
  text::fold(letter, out);
  return text::code_point_at(out, 0);
}

bool is_normal(char32_t c) {
  std::string letter;
  text::append_code_point(letter, c);
  std::string out;
  text::normalize(letter, out);
  return out == letter;
}

// What has accents: Latin, Greek, Cyrillic, and what Vietnamese and ancient Greek add.
struct Letters {
  std::unordered_map<char32_t, char32_t> base;
  std::unordered_map<char32_t, std::vector<char32_t>> variants;

  Letters() {
    add(0x21, 0x52F);
    add(0x1E00, 0x1FFF);
  }

  void add(char32_t first, char32_t last) {
    for (char32_t c = first; c <= last; ++c) {
      if (!is_normal(c)) continue;
      base[c] = folded(c);
      variants[base[c]].push_back(c);
    }
  }
};

const Letters& letters() {
  static const Letters all;
  return all;
}

}  // namespace

char32_t fold_letter(char32_t c) {
  if (c < 0x80) return c;
  const auto& base = letters().base;
  const auto known = base.find(c);
  return known != base.end() ? known->second : folded(c);
}

const std::vector<char32_t>& variants_of(char32_t folded) {
  static const std::vector<char32_t> none;
  const auto& variants = letters().variants;
  const auto known = variants.find(folded);
  return known != variants.end() ? known->second : none;
}

}  // namespace kiosque::search

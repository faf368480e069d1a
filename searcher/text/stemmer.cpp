#include "searcher/text/stemmer.hpp"

#include <libstemmer.h>

#include <algorithm>
#include <stdexcept>

#include "searcher/text/normalizer.hpp"
#include "searcher/text/word_lists.hpp"

namespace kiosque::text {
namespace {

bool has_digit(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

Stemmer::Stemmer() : snowball_(sb_stemmer_new("french", "UTF_8")) {
  if (snowball_ == nullptr) throw std::runtime_error("libstemmer knows no French");
}

Stemmer::~Stemmer() { sb_stemmer_delete(snowball_); }

void Stemmer::stem(std::string_view folded, std::string& out) {
  const WordMap& exceptions = word_lists().stem_exceptions;
  if (const auto it = exceptions.find(folded); it != exceptions.end()) {
    out = it->second;
    return;
  }
  out.assign(folded);
  if (has_digit(folded)) return;
  const sb_symbol* stem =
      sb_stemmer_stem(snowball_, reinterpret_cast<const sb_symbol*>(folded.data()),
                      static_cast<int>(folded.size()));
  if (stem == nullptr) throw std::bad_alloc();
  const int length = sb_stemmer_length(snowball_);
  if (length > 0) out.assign(reinterpret_cast<const char*>(stem), static_cast<std::size_t>(length));
}

}  // namespace kiosque::text

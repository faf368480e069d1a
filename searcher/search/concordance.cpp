#include "kiosque/concordance.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "searcher/text/normalizer.hpp"
#include "searcher/text/utf8.hpp"

namespace kiosque {
namespace {

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

std::string single_spaced(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!is_space(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// The words of text[start, at) that fit, from `at` backwards.
std::string left_of(std::string_view text, std::size_t start, std::size_t at,
                    std::size_t characters) {
  std::size_t begin = at;  // of what fits
  std::size_t word = at;   // of the first whole word of it
  for (std::size_t n = 0; begin > start && n < characters; ++n) {
    begin = text::previous_character(text, begin);
    if (is_space(text[begin])) word = begin;
  }
  if (begin == start || is_space(text[begin - 1])) word = begin;
  return single_spaced(text.substr(word, at - word));
}

// The words of text[at, stop) that fit.
std::string right_of(std::string_view text, std::size_t at, std::size_t stop,
                     std::size_t characters) {
  std::size_t end = at;
  std::size_t word = at;  // the end of the last whole one
  for (std::size_t n = 0; end < stop && n < characters; ++n) {
    if (is_space(text[end])) word = end;
    text::next_code_point(text, end);
  }
  if (end >= stop || is_space(text[end])) word = std::min(end, stop);
  return single_spaced(text.substr(at, word - at));
}

void add_lines(const Article& article, const char* field, std::string_view text,
               const std::vector<Highlight>& highlights, std::size_t context,
               std::vector<ConcordanceLine>& lines) {
  for (const Highlight& highlight : highlights) {
    const std::size_t at = highlight.offset;
    const std::size_t end = at + highlight.length;
    const std::size_t before = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    const std::size_t start = before == std::string_view::npos ? 0 : before + 1;
    const std::size_t stop = std::min(text.find('\n', end), text.size());
    lines.push_back({article.id, article.date, article.source, field, at,
                     left_of(text, start, at, context), single_spaced(text.substr(at, end - at)),
                     right_of(text, end, stop, context)});
  }
}

// What lines are compared by: words alone, without case and accents.
std::string key_of(std::string_view text) {
  std::string key;
  text::for_each_code_point(text::fold_value(text), [&](char32_t c) {
    if (u_isalnum(static_cast<UChar32>(c)) != 0) {
      text::append_code_point(key, c);
    } else if (!key.empty() && key.back() != ' ') {
      key += ' ';
    }
  });
  if (!key.empty() && key.back() == ' ') key.pop_back();
  return key;
}

// The words in the reverse order.
std::string backwards(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const std::size_t space = text.rfind(' ');
    const std::size_t start = space == std::string_view::npos ? 0 : space + 1;
    out += text.substr(start);
    out += ' ';
    text = text.substr(0, start == 0 ? 0 : space);
  }
  return out;
}

}  // namespace

std::vector<ConcordanceLine> concordance(const Article& article, std::size_t context) {
  std::vector<ConcordanceLine> lines;
  add_lines(article, "title", article.title, article.title_highlights, context, lines);
  add_lines(article, "lead", article.lead, article.lead_highlights, context, lines);
  add_lines(article, "body", article.body, article.body_highlights, context, lines);
  return lines;
}

void sort_concordance(std::vector<ConcordanceLine>& lines, ConcordanceOrder order) {
  std::vector<std::pair<std::string, std::size_t>> keys;
  keys.reserve(lines.size());
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const ConcordanceLine& line = lines[i];
    keys.emplace_back(
        order == ConcordanceOrder::left ? backwards(key_of(line.left)) : key_of(line.right), i);
  }
  std::sort(keys.begin(), keys.end());
  std::vector<ConcordanceLine> sorted;
  sorted.reserve(lines.size());
  for (const auto& [key, place] : keys) sorted.push_back(std::move(lines[place]));
  lines = std::move(sorted);
}

}  // namespace kiosque

#include "indexer/writer/stray_lines.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <set>

#include "indexer/formats/encoding.hpp"
#include "indexer/formats/lines.hpp"

namespace kiosque::index {
namespace {

constexpr std::size_t edge_lines = 8;
constexpr std::size_t longest_line = 200;  // characters
constexpr std::uint32_t fewest_articles = 10;
constexpr std::uint64_t one_article_of = 10;
constexpr std::size_t fewest_title_words = 4;
constexpr std::size_t most_lines = 131'072;  // that are counted at a time
constexpr std::size_t most_sources = 10'000;
constexpr std::size_t most_sources_told = 1000;
constexpr std::size_t most_examples = 3;

std::uint64_t key_of(std::string_view source, std::string_view line) {
  return XXH3_64bits_withSeed(line.data(), line.size(), XXH3_64bits(source.data(), source.size()));
}

std::size_t count_characters(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

bool is_marker(std::string_view line) {
  constexpr std::array<std::string_view, 5> markers{"-", "–", "—", "*", "•"};
  return std::find(markers.begin(), markers.end(), line) != markers.end();
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    words += text[at] != ' ' && (at == 0 || text[at - 1] == ' ') ? 1U : 0U;
  }
  return words;
}

// `Par Luc Dieudonnard`, `(AFP)`, `L. D.`: who wrote it is worth knowing.
bool is_signature(std::string_view line) {
  for (const std::string_view beginning : {"Par ", "par ", "PAR ", "Propos recueillis"}) {
    if (line.starts_with(beginning)) return true;
  }
  return std::none_of(line.begin(), line.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_own(const Article& article, std::string_view line) {
  return line == trim(article.title) || line == trim(article.lead) || line == article.agency ||
         std::find(article.authors.begin(), article.authors.end(), line) != article.authors.end();
}

struct BodyLine {
  std::string_view whole;  // as it stands in the body
  std::string_view text;   // without white space at its ends
  bool stray = false;
};

std::vector<BodyLine> lines_of(std::string_view body) {
  std::vector<BodyLine> lines;
  for (Lines rest(body); !rest.done();) {
    const std::string_view line = rest.next();
    lines.push_back({line, trim(line), false});
  }
  return lines;
}

// Calls f with the first and the last lines that are not blank, each once.
template <typename Function>
void for_each_edge_line(std::vector<BodyLine>& lines, Function f) {
  std::vector<BodyLine*> filled;
  for (BodyLine& line : lines) {
    if (!line.text.empty()) filled.push_back(&line);
  }
  for (std::size_t i = 0; i < filled.size(); ++i) {
    if (i < edge_lines || i + edge_lines >= filled.size()) f(*filled[i]);
  }
}

std::string_view longest_of(const std::vector<BodyLine>& lines) {
  std::string_view longest;
  for (const BodyLine& line : lines) {
    if (line.text.size() > longest.size()) longest = line.text;
  }
  return longest;
}

// Dashes above what is taken out go with it.
void mark_markers(std::vector<BodyLine>& lines) {
  bool above_stray = false;
  for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
    if (line->text.empty()) continue;
    if (!line->stray && above_stray && is_marker(line->text)) {
      line->stray = true;
    } else {
      above_stray = line->stray;
    }
  }
}

std::string without_strays(const std::vector<BodyLine>& lines) {
  std::string body;
  for (const BodyLine& line : lines) {
    if (line.stray) continue;
    body += line.whole;
    body += '\n';
  }
  return std::string(trim(body));
}

}  // namespace

void StrayLines::learn(const Article& article) {
  const Key source = key_of("", article.source);
  if (articles_.size() >= most_sources && articles_.count(source) == 0) return;
  ++articles_[source];
  const std::string_view title = trim(article.title);
  if (count_words(title) >= fewest_title_words) titles_.add(key_of(article.source, title), 1);
  std::vector<BodyLine> lines = lines_of(article.body);
  const std::string_view longest = longest_of(lines);
  const Key context = key_of("", longest);
  std::set<std::string_view> counted;
  for_each_edge_line(lines, [&](const BodyLine& line) {
    if (line.text == longest || line.text.size() > 4 * longest_line) return;
    if (!counted.insert(line.text).second) return;
    Seen& seen = lines_[key_of(article.source, line.text)];
    if (seen.articles == 0 || seen.last_context != context) ++seen.articles;
    seen.last_context = context;
  });
  forget_rare_lines();
}

// What recurs in a tenth of the articles has been counted a great many times by then.
void StrayLines::forget_rare_lines() {
  for (std::uint32_t rare = 1; lines_.size() > most_lines; ++rare) {
    std::erase_if(lines_, [rare](const auto& entry) { return entry.second.articles <= rare; });
  }
}

bool StrayLines::is_stray(const Article& article, std::string_view line) const {
  if (is_marker(line) || is_signature(line) || is_own(article, line)) return false;
  if (count_characters(line) > longest_line) return false;
  const auto seen = lines_.find(key_of(article.source, line));
  const auto articles = articles_.find(key_of("", article.source));
  if (seen != lines_.end() && articles != articles_.end() &&
      seen->second.articles >= fewest_articles &&
      seen->second.articles * one_article_of >= articles->second) {
    return true;
  }
  const bool sentence = line.ends_with('.') && !line.ends_with("..");
  return !sentence && titles_.find(key_of(article.source, line)) != 0;
}

void StrayLines::clean(Article& article) {
  std::vector<BodyLine> lines = lines_of(article.body);
  std::vector<std::string> stray;
  for_each_edge_line(lines, [&](BodyLine& line) {
    line.stray = is_stray(article, line.text);
    if (line.stray) stray.emplace_back(line.text);
  });
  if (stray.empty()) return;
  mark_markers(lines);
  std::string body = without_strays(lines);
  if (body.empty()) return;
  article.body = std::move(body);
  note(article.source, stray);
}

void StrayLines::note(const std::string& source, const std::vector<std::string>& lines) {
  if (found_.size() >= most_sources_told && found_.count(source) == 0) return;
  Found& found = found_[source];
  ++found.articles;
  found.lines += lines.size();
  for (const std::string& line : lines) {
    std::vector<std::string>& examples = found.examples;
    const bool known = std::find(examples.begin(), examples.end(), line) != examples.end();
    if (!known && examples.size() < most_examples) examples.push_back(line);
  }
}

}  // namespace kiosque::index

#include "bench/html_workload.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

#include "indexer/formats/html_article.hpp"
#include "searcher/text/analyzer.hpp"
#include "searcher/text/french_date.hpp"

namespace kiosque::bench {
namespace {

struct Page {
  std::string file;
  std::string bytes;
  std::string title;
  std::string date;
  std::string body;
};

std::vector<Page> read_pages(const std::filesystem::path& folder) {
  std::ifstream in(folder / "expected.jsonl");
  std::vector<Page> pages;
  for (std::string line; std::getline(in, line);) {
    const auto json = nlohmann::json::parse(line);
    Page page;
    page.file = json.at("file");
    page.title = json.at("title");
    page.date = json.at("date");
    page.body = json.at("body");
    std::ifstream file(folder / page.file, std::ios::binary);
    require(file.is_open(), "page " + page.file);
    page.bytes.assign(std::istreambuf_iterator<char>(file), {});
    pages.push_back(std::move(page));
  }
  require(!pages.empty(), "pages with an expected.jsonl (--pages)");
  return pages;
}

std::map<std::string, int> count_words(const std::string& text, text::Analyzer& analyzer) {
  std::map<std::string, int> words;
  for (const text::Token& token : analyzer.analyze(text)) {
    if (!token.compound) ++words[std::string(token.folded)];
  }
  return words;
}

double f1_of_words(const std::string& found, const std::string& expected,
                   text::Analyzer& analyzer) {
  const auto given = count_words(found, analyzer);
  const auto wanted = count_words(expected, analyzer);
  double common = 0;
  double total = 0;
  for (const auto& [word, count] : given) {
    const auto same = wanted.find(word);
    if (same != wanted.end()) common += std::min(count, same->second);
    total += count;
  }
  for (const auto& [word, count] : wanted) total += count;
  return total > 0 ? 2 * common / total : 1;
}

/// White space of all kinds as one space: what a page shows.
std::string squeeze_spaces(std::string text) {
  for (const std::string_view space : {"\xC2\xA0", "\xE2\x80\xAF"}) {
    for (std::size_t at = text.find(space); at != std::string::npos; at = text.find(space)) {
      text.replace(at, space.size(), " ");
    }
  }
  std::string out;
  for (const char c : text) {
    if (c != ' ' || (!out.empty() && out.back() != ' ')) out.push_back(c);
  }
  return out;
}

}  // namespace

Figures html_extraction(const Setup& setup) {
  const std::vector<Page> pages = read_pages(setup.pages);
  Figures figures;
  figures.count = pages.size();
  text::Analyzer analyzer;
  std::vector<std::pair<double, std::string>> scores;
  double titles = 0;
  double dates = 0;
  for (const Page& page : pages) {
    index::ColumnsUsed columns;
    const auto read = index::read_html_article(page.bytes, {}, columns);
    const index::Article article = read.article.value_or(index::Article{});
    scores.emplace_back(f1_of_words(article.body, page.body, analyzer), page.file);
    const bool title = squeeze_spaces(article.title) == squeeze_spaces(page.title);
    const bool date = article.date == text::normalize_date(page.date).value_or("");
    titles += title ? 1 : 0;
    dates += date ? 1 : 0;
    if (!title) figures.table += fmt::format("{}: title {}\n", page.file, article.title);
    if (!date) figures.table += fmt::format("{}: date {}\n", page.file, article.date);
    figures.bytes += static_cast<double>(page.bytes.size());
  }
  std::sort(scores.begin(), scores.end());
  const auto mean = [&](std::size_t count) {
    double sum = 0;
    for (std::size_t i = 0; i < count; ++i) sum += scores[i].first;
    return sum / static_cast<double>(count);
  };
  const std::size_t tenth = (pages.size() + 9) / 10;
  for (std::size_t i = 0; i < tenth; ++i) {
    figures.table += fmt::format("{}: F1 {:.3f}\n", scores[i].second, scores[i].first);
  }
  const auto count = static_cast<double>(pages.size());
  figures.quality = {{"f1", mean(pages.size())},
                     {"f1_worst_tenth", mean(tenth)},
                     {"titles", titles / count},
                     {"dates", dates / count}};
  for (unsigned round = 0; round <= setup.rounds; ++round) {
    const auto start = Clock::now();
    for (const Page& page : pages) {
      index::ColumnsUsed columns;
      static_cast<void>(index::read_html_article(page.bytes, {}, columns));
    }
    if (round > 0) figures.seconds.push_back(seconds_since(start));
  }
  return figures;
}

}  // namespace kiosque::bench

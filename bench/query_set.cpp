#include "bench/query_set.hpp"

#include <algorithm>
#include <fstream>
#include <random>
#include <stdexcept>

#include "indexer/formats/input.hpp"
#include "searcher/text/analyzer.hpp"

namespace kiosque::bench {
namespace {

using Random = std::mt19937_64;

// std::uniform_int_distribution may differ from one standard library to the next.
std::size_t below(Random& random, std::size_t bound) { return random() % bound; }

// An even sample of the articles in one pass, whatever their number.
std::vector<index::Article> sample_articles(const std::string& path, std::size_t size,
                                            Random& random) {
  const index::FindingSink ignore = [](const index::Finding&) {};
  index::Input input(index::list_inputs({path}, ignore), {}, ignore);
  std::vector<index::Article> sample;
  for (std::size_t seen = 1; auto record = input.next(); ++seen) {
    if (sample.size() < size) {
      sample.push_back(std::move(record->article));
    } else if (const std::size_t place = below(random, seen); place < size) {
      sample[place] = std::move(record->article);
    }
  }
  return sample;
}

struct Word {
  std::string text;
  bool after_blank = false;  // directly after the word before, but for one blank
};

bool is_plain_word(std::string_view word) {
  return word.size() >= 3 && std::all_of(word.begin(), word.end(), [](char byte) {
           return (byte >= 'a' && byte <= 'z') || static_cast<unsigned char>(byte) >= 0x80;
         });
}

// The words that a query may have, and which of them stand side by side.
std::vector<Word> words_of(const std::string& text, text::Analyzer& analyzer) {
  std::vector<Word> words;
  std::size_t end = std::string::npos;
  for (const text::Token& token : analyzer.analyze(text)) {
    const bool whole = token.end - token.start == token.surface.size();
    if (token.compound || token.stop_word || !whole || !is_plain_word(token.surface)) {
      end = std::string::npos;
      continue;
    }
    const bool after_blank = end != std::string::npos && token.start == end + 1 && text[end] == ' ';
    words.push_back({std::string(token.surface), after_blank});
    end = token.end;
  }
  return words;
}

std::string any_words(const std::vector<Word>& words, std::size_t count, Random& random) {
  std::vector<std::string> chosen;
  for (std::size_t tries = 0; chosen.size() < count && tries < 50; ++tries) {
    const std::string& word = words[below(random, words.size())].text;
    if (std::find(chosen.begin(), chosen.end(), word) == chosen.end()) chosen.push_back(word);
  }
  if (chosen.size() < count) return "";
  std::string text;
  for (const std::string& word : chosen) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::string adjacent_words(const std::vector<Word>& words, Random& random) {
  for (std::size_t tries = 0; tries < 50; ++tries) {
    const std::size_t second = below(random, words.size());
    if (words[second].after_blank) return words[second - 1].text + " " + words[second].text;
  }
  return "";
}

std::string on_one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char byte) { return byte == '\t' || byte == '\n'; }, ' ');
  return text;
}

}  // namespace

std::vector<KindQuery> draw_queries(const std::string& articles, std::size_t count,
                                    std::uint64_t seed) {
  Random random(seed);
  text::Analyzer analyzer;
  std::vector<KindQuery> by_kind[4];
  for (const index::Article& article : sample_articles(articles, 3 * count, random)) {
    const std::vector<Word> words = words_of(article.body, analyzer);
    if (words.size() < 8 || words_of(article.title, analyzer).size() < 3) continue;
    const KindQuery drawn[4] = {{"or", any_words(words, 2 + below(random, 3), random)},
                                {"and", any_words(words, 2, random)},
                                {"phrase", adjacent_words(words, random)},
                                {"headline", on_one_line(article.title)}};
    for (std::size_t kind = 0; kind < 4; ++kind) {
      const bool wanted = !drawn[kind].text.empty() && by_kind[kind].size() < count;
      if (wanted) by_kind[kind].push_back(drawn[kind]);
    }
  }
  std::vector<KindQuery> queries;
  for (const std::vector<KindQuery>& some : by_kind) {
    if (some.size() < count) {
      throw std::runtime_error("too few articles for " + std::to_string(count) + " queries");
    }
    queries.insert(queries.end(), some.begin(), some.end());
  }
  return queries;
}

std::vector<KindQuery> read_query_set(const std::string& path) {
  std::ifstream in(path);
  std::vector<KindQuery> queries;
  for (std::string line; std::getline(in, line);) {
    const std::size_t tab = line.find('\t');
    if (tab != std::string::npos) queries.push_back({line.substr(0, tab), line.substr(tab + 1)});
  }
  return queries;
}

void write_query_set(const std::string& path, const std::vector<KindQuery>& queries) {
  std::ofstream out(path);
  for (const KindQuery& query : queries) out << query.kind << '\t' << query.text << '\n';
  if (!out.flush()) throw std::runtime_error(path + " cannot be written");
}

}  // namespace kiosque::bench

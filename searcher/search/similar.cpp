#include "searcher/search/similar.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "searcher/schema/keywords.hpp"
#include "searcher/schema/terms.hpp"
#include "searcher/search/matcher.hpp"
#include "searcher/store/record.hpp"

namespace kiosque::search {
namespace {

using schema::FieldId;

constexpr std::size_t most_words = 20;

// Words in more of all articles than this share, and than a few, tell nothing of a story.
constexpr double max_share = 0.1;
constexpr double few = 10;

// So many articles are read for copies, also when there are enough on the story: a short version of
// a long one has few of its words.
constexpr std::size_t read_for_copies = 50;

struct Word {
  std::string stem;
  double weight;  // in the article
  double told;
};

std::vector<Word> telling_words(const Xapian::Document& article, TermStatistics& statistics) {
  const std::string bytes = article.get_value(schema::slot(FieldId::keywords));
  std::vector<Word> words;
  for (const schema::Keyword& keyword : schema::decode_keywords(bytes)) {
    std::string stem(keyword.stem);
    const std::string term = schema::term("", stem);
    const double most = std::max(max_share * statistics.articles(), few);
    if (statistics.frequency(term) > most) continue;
    words.push_back({std::move(stem), keyword.weight, keyword.weight * statistics.idf(term)});
  }
  std::stable_sort(words.begin(), words.end(),
                   [](const Word& a, const Word& b) { return a.told > b.told; });
  words.resize(std::min(words.size(), most_words));
  return words;
}

}  // namespace

Shingles shingles_of(const Xapian::Document& document, text::Analyzer& analyzer) {
  const store::Record record = store::decode(document.get_data());
  return {
      document.get_value(schema::slot(FieldId::title)) + '\n' + record.lead + '\n' + record.body,
      analyzer};
}

StoryQuery story_query(const Xapian::Document& article, TermStatistics& statistics) {
  StoryQuery story;
  std::vector<Xapian::Query> terms;
  for (const Word& word : telling_words(article, statistics)) {
    terms.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, Xapian::Query(schema::term("", word.stem)),
                       word.weight);
    MatchTerm term;
    term.stem = word.stem;
    term.weight = word.told;
    MatchRun run;
    run.places = {{term}};
    run.number = story.matching.runs.size();
    story.matching.runs.push_back(std::move(run));
  }
  story.query = Xapian::Query(Xapian::Query::OP_OR, terms.begin(), terms.end());
  return story;
}

AlikeArticles find_alike(const Xapian::Database& database, const Xapian::Document& article,
                         const Xapian::Query& query, std::size_t limit, text::Analyzer& analyzer) {
  AlikeArticles alike;
  if (query.empty()) return alike;
  const Shingles own = shingles_of(article, analyzer);
  const Matcher matcher(database, SortOrder::relevance);
  const Xapian::MSet found = matcher.ordered(query).get_mset(
      0, static_cast<Xapian::doccount>(limit + read_for_copies + 1));
  // Of several shards a document knows only its number in its own.
  const std::string id = article.get_value(schema::slot(FieldId::id));
  std::size_t read = 0;
  for (auto it = found.begin(); it != found.end(); ++it) {
    if (it.get_document().get_value(schema::slot(FieldId::id)) == id) continue;
    if (alike.story.size() >= limit && ++read > read_for_copies) break;
    Xapian::Document document = it.get_document();
    const bool is_copy = own.overlap(shingles_of(document, analyzer)) >= same_dispatch;
    if (!is_copy && alike.story.size() >= limit) continue;
    (is_copy ? alike.copies : alike.story).push_back({std::move(document), it.get_weight()});
  }
  return alike;
}

}  // namespace kiosque::search

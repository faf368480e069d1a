#include "searcher/search/verifier.hpp"

#include <random>
#include <set>
#include <string>
#include <vector>

#include "indexer/formats/article.hpp"
#include "indexer/writer/document_builder.hpp"
#include "kiosque/error.hpp"
#include "searcher/search/query_builder.hpp"
#include "tests/catch.hpp"

using namespace kiosque::search;

namespace {

using Random = std::mt19937;

const std::string& pick(Random& random, const std::vector<std::string>& from) {
  return from[random() % from.size()];
}

std::string random_text(Random& random, std::size_t words) {
  static const std::vector<std::string> vocabulary = {
      "ville", "villes",  "verte",    "vertes", "le",    "de",         "marché",      "marche",
      "VI",    "Mohamed", "Mohammed", "Abdel",  "Ilah",  "Abdelilah",  "#VilleVerte", "villeverte",
      "el",    "al",      "Alaoui",   "ben",    "benel", "Abdel-Ilah", "l’eau",       "."};
  std::string text;
  for (std::size_t i = 0; i < words; ++i) text += pick(random, vocabulary) + " ";
  return text;
}

std::string random_leaf(Random& random) {
  static const std::vector<std::string> before = {"", "", "", "=", "titre:", "titre:=", "chapeau:"};
  static const std::vector<std::string> open = {
      "vil*",   "vert*", "march*", "marché*", "moh*",    "abdel-*",   "l’ea*",  "ville/ver*",
      "titri*", "#vil*", "benel*", "verte~",  "marche~", "mohaned~2", "vilel~", "abdel-ilah~2"};
  if (random() % 12 == 0) return random() % 2 == 0 ? "date:2013" : "source:gazette";
  if (random() % 6 == 0) return pick(random, before) + pick(random, open);
  if (random() % 2 == 0) return pick(random, before) + random_text(random, 1);
  static const std::vector<std::string> slops = {"", "", "~1", "~2"};
  return pick(random, before) + "\"" + random_text(random, 1 + random() % 3) + "\"" +
         pick(random, slops);
}

// Words, phrases or groups of them near each other; not always in the same field.
std::string random_near(Random& random) {
  const auto side = [&random] {
    const std::string one = random_leaf(random);
    return random() % 4 == 0 ? "(" + one + " OU " + random_leaf(random) + ")" : one;
  };
  return side() + " PRES/" + std::to_string(random() % 4) + " " + side();
}

std::string random_query(Random& random, int depth) {
  static const std::vector<std::string> joints = {" ", " ", " ET ", " OU ", " SAUF ", " -", " +"};
  std::string query = random() % 6 == 0 ? "-" : "";
  const std::size_t parts = 1 + random() % 3;
  for (std::size_t i = 0; i < parts; ++i) {
    if (i > 0) query += pick(random, joints);
    const bool nested = depth > 0 && random() % 4 == 0;
    if (nested) {
      query += "(" + random_query(random, depth - 1) + ")";
    } else {
      query += random() % 6 == 0 ? random_near(random) : random_leaf(random);
    }
  }
  return query;
}

Xapian::WritableDatabase random_index(Random& random) {
  Xapian::WritableDatabase index("", Xapian::DB_BACKEND_INMEMORY);
  kiosque::index::DocumentBuilder builder({});
  for (int i = 0; i < 60; ++i) {
    kiosque::index::Article article;
    article.id = std::to_string(i);
    article.title = random_text(random, random() % 4);
    article.lead = random_text(random, random() % 4);
    article.body = random_text(random, random() % 6) + "\n" + random_text(random, random() % 6);
    article.date = random() % 2 == 0 ? "2013-05-09" : "2014";
    article.source = random() % 2 == 0 ? "Gazette" : "Tribune";
    index.add_document(kiosque::index::to_xapian(builder.build(article, "", 1)));
  }
  return index;
}

// Empty for what is refused: a field without a value, sides in other fields.
BuiltQuery build(const std::string& query, kiosque::text::Analyzer& analyzer,
                 const BuildOptions& options) {
  std::vector<kiosque::Message> warnings;
  try {
    return build_query(parse(lex(query, false, warnings), warnings), analyzer, options);
  } catch (const kiosque::QueryError&) {
    return {};
  }
}

// Does any part that is excluded have an OP_AND_MAYBE in it?
bool prefers_in_excluded(const Xapian::Query& query, bool is_excluded = false) {
  const Xapian::Query::op kind = query.get_type();
  if (is_excluded && kind == Xapian::Query::OP_AND_MAYBE) return true;
  for (std::size_t i = 0; i < query.get_num_subqueries(); ++i) {
    const bool is_right_of_not = kind == Xapian::Query::OP_AND_NOT && i > 0;
    if (prefers_in_excluded(query.get_subquery(i), is_excluded || is_right_of_not)) return true;
  }
  return false;
}

}  // namespace

// Xapian 1.4.22 answers these by chance.
TEST_CASE("nothing is preferred in what is excluded") {
  Random random(11);
  kiosque::text::Analyzer analyzer;
  const Xapian::WritableDatabase index = random_index(random);
  Vocabulary vocabulary(index);
  BuildOptions options;
  options.all_words = 0.5;
  options.vocabulary = &vocabulary;
  std::vector<std::string> queries = {"ville -vil*", "ville -titre:vil*", "ville -(marché verte)",
                                      "ville -(+marché verte)", "-(-(vil* verte) -(+le #vil*))"};
  for (int i = 0; i < 500; ++i) queries.push_back(random_query(random, 3));
  for (const std::string& query : queries) {
    const BuiltQuery built = build(query, analyzer, options);
    INFO(query << "\n" << to_string(built.query));
    CHECK_FALSE(prefers_in_excluded(built.query));
  }
}

TEST_CASE("what the index finds, the text confirms, but for what is exact") {
  Random random(11);
  kiosque::text::Analyzer analyzer;
  const Xapian::WritableDatabase index = random_index(random);
  BuildOptions options;
  options.occurs = [](const std::vector<std::string>&) { return true; };
  Vocabulary vocabulary(index);
  options.vocabulary = &vocabulary;
  std::size_t exact = 0;
  std::size_t found = 0;
  std::size_t overmatched = 0;
  for (int i = 0; i < 3'000; ++i) {
    const std::string query = random_query(random, 2);
    const BuiltQuery built = build(query, analyzer, options);
    if (built.query.empty()) continue;
    Xapian::Enquire enquire(index);
    enquire.set_query(built.query);
    std::set<Xapian::docid> hits;
    const Xapian::MSet all = enquire.get_mset(0, index.get_doccount());
    for (auto it = all.begin(); it != all.end(); ++it) hits.insert(*it);
    Verifier verifier(built, analyzer);
    for (Xapian::docid id = 1; id <= index.get_lastdocid(); ++id) {
      const bool confirmed = verifier.matches(index.get_document(id));
      const bool hit = hits.count(id) > 0;
      if (confirmed != hit && !(hit && built.is_upper_bound)) {
        INFO(query << "\n" << to_string(built.query) << "\narticle " << id);
        REQUIRE(confirmed == hit);
      }
      if (hit) ++(confirmed ? found : overmatched);
    }
    if (built.is_upper_bound) ++exact;
  }
  CHECK(exact > 500);
  CHECK(found > 5'000);
  CHECK(overmatched > 100);
}

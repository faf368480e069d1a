#include <string>
#include <unordered_map>
#include <vector>

#include "searcher/text/french_data.hpp"
#include "searcher/text/french_list.hpp"
#include "searcher/text/normalizer.hpp"
#include "searcher/text/stemmer.hpp"
#include "searcher/text/word_lists.hpp"
#include "tests/catch.hpp"

// What the lists of data/french promise each other.

using kiosque::text::fold_value;
using kiosque::text::for_each_entry;
using kiosque::text::for_each_part;
using kiosque::text::StemRule;
using kiosque::text::word_lists;
namespace data = kiosque::text::data;

namespace {

std::vector<std::string> columns_of(std::string_view line) {
  std::vector<std::string> columns;
  for_each_part(line, '\t', [&](std::string_view cell) { columns.emplace_back(cell); });
  return columns;
}

std::string stem_of(std::string_view folded) {
  std::string stem;
  kiosque::text::stem(folded, stem);
  return stem;
}

// What the exceptions say of a verb, else the verb.
std::string expected_stem(const std::string& infinitive) {
  const auto it = word_lists().stem_exceptions.find(infinitive);
  return it == word_lists().stem_exceptions.end() ? infinitive : it->second;
}

}  // namespace

TEST_CASE("the list of regular verbs is sorted, each verb is folded and stands there once") {
  std::string before;
  std::size_t verbs = 0;
  for_each_entry(data::regular_verbs, [&](std::string_view verb) {
    INFO(verb);
    CHECK(before < verb);
    CHECK(fold_value(verb) == verb);
    CHECK((verb.ends_with("er") || verb.ends_with("ir")));
    before = verb;
    ++verbs;
  });
  CHECK(verbs > 5'000);
}

TEST_CASE("the infinitive of a regular verb is its own stem") {
  for_each_entry(data::regular_verbs, [](std::string_view verb) {
    INFO(verb);
    CHECK(stem_of(verb) == expected_stem(std::string(verb)));
  });
}

TEST_CASE("the infinitive of an irregular verb is its own stem, with each prefix") {
  constexpr std::size_t prefixes = 8;
  for_each_entry(data::irregular_verbs, [](std::string_view line) {
    const std::vector<std::string> columns = columns_of(line);
    INFO(line);
    REQUIRE(columns.size() == prefixes + 1);
    const std::string infinitive = fold_value(columns.front());
    CHECK(stem_of(infinitive) == expected_stem(infinitive));
    for_each_part(columns[prefixes], ' ', [&](std::string_view prefix) {
      const std::string compound = fold_value(prefix) + infinitive;
      INFO(compound);
      CHECK(stem_of(compound) == expected_stem(compound));
    });
  });
}

TEST_CASE("no irregular verb is in the list of regular ones") {
  std::unordered_map<std::string, bool> irregular;
  for_each_entry(data::irregular_verbs, [&](std::string_view line) {
    irregular[fold_value(columns_of(line).front())] = true;
  });
  for_each_entry(data::regular_verbs, [&](std::string_view verb) {
    INFO(verb);
    CHECK(irregular.count(std::string(verb)) == 0);
  });
}

TEST_CASE("no form is an exception with two stems, and each gets the stem of its line") {
  std::unordered_map<std::string, std::string> stems;
  const auto add = [&stems](const std::string& form, const std::string& stem) {
    const auto [it, is_new] = stems.emplace(form, stem);
    INFO(form << " of " << stem << " and of " << it->second);
    CHECK(it->second == stem);
    CHECK(stem_of(form) == stem);
  };
  for_each_entry(data::stem_exceptions, [&](std::string_view line) {
    const std::vector<std::string> columns = columns_of(line);
    INFO(line);
    REQUIRE(columns.size() <= 2);
    const std::string stem = fold_value(columns.front());
    REQUIRE_FALSE(stem.empty());
    add(stem, stem);
    if (columns.size() == 1) return;
    for_each_part(columns.back(), ' ', [&](std::string_view form) {
      REQUIRE_FALSE(form.empty());
      add(form.starts_with('-') ? stem + fold_value(form.substr(1)) : fold_value(form), stem);
    });
  });
  for (const std::string_view names : {data::acronyms, data::proper_names}) {
    for_each_entry(names, [&](std::string_view name) { add(fold_value(name), fold_value(name)); });
  }
}

TEST_CASE("what an abbreviation stands for is no abbreviation") {
  for (const auto& [abbreviation, meaning] : word_lists().abbreviations) {
    INFO(abbreviation);
    for_each_part(meaning, ' ', [](std::string_view word) {
      CHECK_FALSE(word.empty());
      CHECK_FALSE(word_lists().abbreviations.contains(word));
    });
  }
}

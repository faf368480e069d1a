#include "indexer/writer/inverter.hpp"

#include <xapian.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "indexer/writer/glass_index.hpp"
#include "indexer/writer/parallel.hpp"
#include "indexer/writer/run.hpp"
#include "indexer/writer/run_merge.hpp"
#include "indexer/writer/term_collector.hpp"
#include "tests/catch.hpp"
#include "tests/support/index_content.hpp"
#include "tests/support/process.hpp"

// What is made of runs must be what Xapian reads, and what Xapian itself would have written.

using namespace kiosque::index;
using namespace kiosque::test;

namespace {

// A document, and what its terms point to.
struct Made {
  std::map<std::string, std::pair<unsigned, std::vector<std::uint32_t>>> terms;
  std::vector<IndexedTerm> indexed;
  IndexedDocument document;
};

// Of all shapes: many positions and few, rare terms and common ones, records of many blocks.
void make(Made& made, std::mt19937& random, std::size_t number) {
  made.terms["Q" + std::to_string(number)];
  const std::size_t words = random() % 400;
  std::uint32_t position = 1;
  for (std::size_t i = 0; i < words; ++i) {
    position += 1 + static_cast<std::uint32_t>(random() % (i % 17 == 0 ? 100000 : 3));
    const std::string term = "mot" + std::to_string((random() % 60) * (random() % 60));
    made.terms[term].first += static_cast<unsigned>(random() % 300);
    made.terms[term].second.push_back(position);
    if (i % 3 == 0) made.terms["E" + term];
  }
  if (number % 7 == 0) made.terms[std::string(230, 'z')].first = 1000000;
  if (number % 3 == 0) made.terms["Eété\xff"];
  if (number % 13 == 0) made.terms.clear();
  for (const auto& [term, content] : made.terms) {
    made.indexed.push_back({term, content.first, content.second});
  }
  std::shuffle(made.indexed.begin(), made.indexed.end(), random);
  made.document.terms = made.indexed;
  if (number % 5 != 0) made.document.values.emplace_back(3, std::string(1 + random() % 3000, 'v'));
  if (number % 17 != 0) made.document.values.emplace_back(22, std::to_string(random()));
  std::string& data = made.document.data;
  data.assign(number % 11 == 0 ? 300'000 : random() % 3000, ' ');
  const bool compressible = number % 2 == 0;
  for (char& c : data) c = static_cast<char>(compressible ? random() % 4 : random());
}

constexpr auto go_on = [] { return false; };

void write_index(const std::string& path, const std::vector<std::string>& runs,
                 const std::string& format) {
  const GiveUp give_up = go_on;
  glass::IndexWriter index(path, runs, format);
  index.write_positions(give_up);
  index.write_documents(give_up);
  index.write_postlist({{"clef", "valeur"}, {"autre", "clef"}}, give_up);
  index.finish();
}

void write_small_run(const std::string& path) {
  std::mt19937 random(1);
  Inverter inverter;
  Made made;
  make(made, random, 300);
  inverter.add(1, made.document);
  inverter.write(path);
}

std::string known_format(const TempFolder& folder) {
  { Xapian::WritableDatabase(folder / "probe", Xapian::DB_CREATE); }
  std::string format = glass::format_of(folder / "probe");
  REQUIRE(glass::is_known(format));
  return format;
}

}  // namespace

TEST_CASE("an index made of runs is what Xapian would have written") {
  const TempFolder folder;
  const std::string format = known_format(folder);
  // Ids of each length that they are packed to.
  for (const Xapian::docid first : {1U, 0x7F80U, 0x3FFF80U, 0x1FFFFF80U}) {
    INFO("from document " << first);
    std::mt19937 random(first);
    const std::string name = std::to_string(first);
    std::vector<std::string> runs;
    {
      Xapian::WritableDatabase xapian(folder / ("x" + name), Xapian::DB_CREATE);
      xapian.set_metadata("clef", "valeur");
      xapian.set_metadata("autre", "clef");
      for (std::size_t i = 0; i < 300; runs.push_back(folder / (name + "-" + std::to_string(i)))) {
        Inverter inverter;
        for (const std::size_t end = i + 70; i < std::min<std::size_t>(end, 300); ++i) {
          Made made;
          make(made, random, i);
          const auto docid = static_cast<Xapian::docid>(first + i + i / 100);  // with gaps
          inverter.add(docid, made.document);
          xapian.replace_document(docid, to_xapian(made.document));
        }
        inverter.write(folder / (name + "-" + std::to_string(i)));
      }
    }
    const std::string expected = content_of(Xapian::Database(folder / ("x" + name)));
    const auto require_same = [&](const std::string& path) {
      CHECK((content_of(Xapian::Database(path)) == expected));
      CHECK(Xapian::Database::check(path) == 0);
    };
    write_index(folder / ("g" + name), runs, format);
    require_same(folder / ("g" + name));
    // Joined before, in two steps.
    merge_runs(std::vector{runs[1], runs[2]}, folder / "two", go_on);
    merge_runs(std::vector{runs[0], folder / "two", runs[3]}, folder / "four", go_on);
    write_index(folder / ("m" + name), {folder / "four", runs[4]}, format);
    require_same(folder / ("m" + name));
    // Xapian goes on from there.
    Xapian::Database(folder / ("g" + name))
        .compact(folder / ("c" + name), Xapian::DBCOMPACT_NO_RENUMBER);
    require_same(folder / ("c" + name));
  }
}

TEST_CASE("Xapian updates an index made of runs as one of its own") {
  const TempFolder folder;
  std::mt19937 random(1);
  Inverter inverter;
  Xapian::WritableDatabase theirs(folder / "x", Xapian::DB_CREATE);
  for (Xapian::docid docid = 1; docid <= 200; ++docid) {
    Made made;
    make(made, random, docid);
    inverter.add(docid, made.document);
    theirs.replace_document(docid, to_xapian(made.document));
  }
  theirs.set_metadata("clef", "valeur");
  theirs.set_metadata("autre", "clef");
  inverter.write(folder / "run");
  write_index(folder / "g", {folder / "run"}, known_format(folder));
  Xapian::WritableDatabase mine(folder / "g", Xapian::DB_OPEN);
  for (int round = 0; round < 20; ++round) {
    for (int i = 0; i < 10; ++i) {
      const auto docid = static_cast<Xapian::docid>(1 + random() % 250);
      if (i % 3 == 0) {
        // Both have it, or neither.
        bool missing = false;
        try {
          theirs.delete_document(docid);
        } catch (const Xapian::DocNotFoundError&) {
          missing = true;
        }
        if (missing) {
          CHECK_THROWS_AS(mine.delete_document(docid), Xapian::DocNotFoundError);
        } else {
          mine.delete_document(docid);
        }
        continue;
      }
      Made made;
      make(made, random, random() % 1000);
      mine.replace_document(docid, to_xapian(made.document));
      theirs.replace_document(docid, to_xapian(made.document));
    }
    mine.commit();
    theirs.commit();
  }
  CHECK((content_of(mine) == content_of(theirs)));
  mine.close();
  CHECK(Xapian::Database::check(folder / "g") == 0);
}

TEST_CASE("merging stops when it is told to") {
  const TempFolder folder;
  write_small_run(folder / "run");
  int asked = 0;
  const GiveUp soon = [&asked] { return ++asked > 3; };
  CHECK_THROWS_AS(merge_runs(std::vector{folder / "run"}, folder / "into", soon), GivenUp);
}

TEST_CASE("a run that was cut short is an error, not an index") {
  const TempFolder folder;
  write_small_run(folder / "run");
  const auto size = std::filesystem::file_size(folder / "run");
  for (std::size_t left = 0; left < size; left += left < 100 ? 1 : 997) {
    INFO(left << " bytes left");
    std::filesystem::copy(folder / "run", folder / "cut",
                          std::filesystem::copy_options::overwrite_existing);
    std::filesystem::resize_file(folder / "cut", left);
    CHECK_THROWS_AS(merge_runs(std::vector{folder / "cut"}, folder / "into", go_on),
                    Xapian::DatabaseError);
  }
  CHECK_THROWS_AS(merge_runs(std::vector{folder / "none"}, folder / "into", go_on),
                  Xapian::DatabaseOpeningError);
}

TEST_CASE("the terms of an article, each once, with what it was found with") {
  TermCollector collector;
  const auto word = [](std::string_view surface, std::string_view stem, std::uint32_t position) {
    kiosque::text::Token token;
    token.surface = surface;
    token.stem = stem;
    token.position = position;
    return token;
  };
  for (int round = 0; round < 2; ++round) {
    collector.clear();
    collector.add(word("lois", "loi", 0), TermCollector::Field::title, 1);
    collector.add_field_word("S", word("lois", "loi", 0), 1);
    collector.add(word("loi", "loi", 4), TermCollector::Field::body, 100);
    collector.add(word("loi", "loi", 4), TermCollector::Field::body, 100);  // another form of it
    collector.add(word("loi", "loi", 2), TermCollector::Field::body, 100);
    collector.add_filter("Qun");
    collector.add_filter("Qun");
    std::map<std::string, std::string> found;
    for (const IndexedTerm& term : collector.finish({1, 3})) {
      std::string& content = found[std::string(term.term)];
      CHECK(content.empty());
      content = std::to_string(term.wdf) + ":";
      for (const std::uint32_t position : term.positions) content += " " + std::to_string(position);
    }
    // (2 * 1 + 3) * 16
    CHECK(found == std::map<std::string, std::string>{{"loi", "80: 1 102 104"},
                                                      {"Sloi", "0: 1"},
                                                      {"Eloi", "0:"},
                                                      {"Elois", "0:"},
                                                      {"Qun", "0:"}});
    CHECK(collector.words() == 4);
  }
}

TEST_CASE("runs by Xapian itself give the same index") {
  const TempFolder folder;
  const AverageLengths lengths{5, 20};
  std::string expected;
  for (const std::string& format : {known_format(folder), std::string("another")}) {
    const auto runs = run_format(format, lengths, 2);
    const std::string name = folder / (format == "another" ? "theirs" : "ours");
    DocumentBuilder builder(lengths);
    std::vector<std::string> paths;
    Chunk chunk;
    for (chunk.number = 0; chunk.number < 4; ++chunk.number) {
      chunk.articles.clear();
      for (int i = 0; i < 30; ++i) {
        Article& article = chunk.articles.emplace_back();
        article.id = std::to_string(chunk.first + static_cast<unsigned>(i));
        article.title = "La gare de Lyon " + article.id;
        article.body = "Les trains du " + article.id + " partent.\nD'autres n'arrivent pas.";
      }
      runs->write(paths.emplace_back(name + std::to_string(chunk.number)), chunk, builder, go_on);
      chunk.first += 35;
    }
    runs->merge({paths[1], paths[2]}, name + "-two", go_on);
    runs->make_index({paths[0], name + "-two", paths[3]}, name, go_on);
    const Xapian::Database made(name);
    CHECK(made.get_metadata("kiosque.lengths") == to_string(lengths));
    CHECK(made.get_doccount() == 120);
    const std::string content = content_of(made);
    if (expected.empty()) expected = content;
    CHECK((content == expected));
  }
}

TEST_CASE("when one of several tasks fails, the others are told, and its error is what is thrown") {
  const GiveUp never = go_on;
  const Task fails = [](const GiveUp&) { throw std::runtime_error("broken"); };
  const Task waits = [](const GiveUp& give_up) {
    while (!give_up()) std::this_thread::yield();
    throw GivenUp{};
  };
  CHECK_THROWS_WITH(in_parallel(3, {waits, waits, fails}, never), "broken");
  int done = 0;
  in_parallel(1, {[&](const GiveUp&) { ++done; }, [&](const GiveUp&) { ++done; }}, never);
  CHECK(done == 2);
}

TEST_CASE("another format is not taken for the known one") {
  CHECK_FALSE(glass::is_known(""));
  CHECK_FALSE(glass::is_known(std::string("\x0f\x0dXapian Glass\x04\x6f", 16)));
  CHECK(glass::format_of("/nowhere").empty());
}

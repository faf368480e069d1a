#include "indexer/writer/glass_run.hpp"

#include <xapian.h>

#include <random>
#include <string>

#include "tests/catch.hpp"
#include "tests/support/process.hpp"

// What GlassRun writes must be what Xapian reads, and what Xapian itself would have written.

using namespace kiosque::index;
using namespace kiosque::test;

namespace {

// Of all shapes: many positions and few, rare terms and common ones, records of many blocks.
Xapian::Document document(std::mt19937& random, std::size_t number) {
  Xapian::Document made;
  made.add_boolean_term("Q" + std::to_string(number));
  const std::size_t words = random() % 400;
  Xapian::termpos position = 1;
  for (std::size_t i = 0; i < words; ++i) {
    position += 1 + static_cast<Xapian::termpos>(random() % (i % 17 == 0 ? 100000 : 3));
    const std::string term = "mot" + std::to_string((random() % 60) * (random() % 60));
    made.add_posting(term, position, static_cast<Xapian::termcount>(random() % 300));
    if (i % 3 == 0) made.add_boolean_term("E" + term);
  }
  if (number % 7 == 0) made.add_term(std::string(230, 'z'), 1000000);
  if (number % 5 != 0) made.add_value(3, std::string(random() % 3000, 'v'));
  made.add_value(22, std::to_string(random()));
  std::string data(number % 11 == 0 ? 300'000 : random() % 3000, ' ');
  for (char& c : data) c = static_cast<char>(random());
  made.set_data(data);
  return made;
}

std::string content_of(const Xapian::Database& database) {
  std::string out =
      std::to_string(database.get_doccount()) + " " + std::to_string(database.get_lastdocid()) +
      " " + std::to_string(database.get_avlength()) + " " +
      std::to_string(database.get_doclength_lower_bound()) + " " +
      std::to_string(database.get_doclength_upper_bound()) + " " + database.get_metadata("clef");
  for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
    out += "\n" + *term + " " + std::to_string(database.get_collection_freq(*term)) + " " +
           std::to_string(database.get_wdf_upper_bound(*term));
    for (auto post = database.postlist_begin(*term); post != database.postlist_end(*term); ++post) {
      out += " " + std::to_string(*post) + "/" + std::to_string(post.get_wdf());
      for (auto at = post.positionlist_begin(); at != post.positionlist_end(); ++at) {
        out += "," + std::to_string(*at);
      }
    }
  }
  for (auto post = database.postlist_begin(""); post != database.postlist_end(""); ++post) {
    const Xapian::Document found = database.get_document(*post);
    out += "\n" + std::to_string(database.get_doclength(*post)) + found.get_data();
    for (auto it = found.values_begin(); it != found.values_end(); ++it) out += "=" + *it;
    for (auto it = found.termlist_begin(); it != found.termlist_end(); ++it) {
      out += " " + *it + "/" + std::to_string(it.get_wdf());
    }
  }
  for (const Xapian::valueno slot : {3U, 22U}) {
    out += database.get_value_lower_bound(slot) + database.get_value_upper_bound(slot) +
           std::to_string(database.get_value_freq(slot));
  }
  return out;
}

}  // namespace

TEST_CASE("a run is what Xapian would have written, to read and to merge") {
  const TempFolder folder;
  { Xapian::WritableDatabase(folder / "probe", Xapian::DB_CREATE); }
  const std::string format = glass::format_of(folder / "probe");
  REQUIRE(glass::is_known(format));
  // Ids of each length that they are packed to.
  for (const Xapian::docid first : {1U, 0x7F80U, 0x3FFF80U, 0x1FFFFF80U}) {
    INFO("from document " << first);
    std::mt19937 random(first);
    glass::GlassRun run;
    const std::string name = std::to_string(first);
    {
      Xapian::WritableDatabase xapian(folder / ("x" + name), Xapian::DB_CREATE);
      run.set_metadata("clef", "valeur");
      xapian.set_metadata("clef", "valeur");
      for (std::size_t i = 0; i < 300; ++i) {
        const Xapian::Document made = document(random, i);
        const auto docid = static_cast<Xapian::docid>(first + i + i / 100);  // with gaps
        run.add(docid, made);
        xapian.replace_document(docid, made);
      }
    }
    run.write(folder / ("g" + name), format);
    const Xapian::Database mine(folder / ("g" + name));
    const Xapian::Database theirs(folder / ("x" + name));
    const std::string expected = content_of(theirs);
    CHECK((content_of(mine) == expected));
    Xapian::Database(mine).compact(folder / ("c" + name), Xapian::DBCOMPACT_NO_RENUMBER);
    CHECK((content_of(Xapian::Database(folder / ("c" + name))) == expected));
    CHECK(Xapian::Database::check(folder / ("c" + name)) == 0);
  }
}

TEST_CASE("another format is not taken for the known one") {
  CHECK_FALSE(glass::is_known(""));
  CHECK_FALSE(glass::is_known(std::string("\x0f\x0dXapian Glass\x04\x6f", 16)));
  CHECK(glass::format_of("/nowhere").empty());
}

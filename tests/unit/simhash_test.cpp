#include "searcher/schema/simhash.hpp"

#include <algorithm>
#include <optional>
#include <set>
#include <string>

#include "indexer/writer/document_builder.hpp"
#include "searcher/schema/fields.hpp"
#include "tests/catch.hpp"

using namespace kiosque;

namespace {

const std::string dispatch =
    "Le pont levant de Morzic restera fermé jusqu’au printemps, a annoncé lundi la présidente du "
    "syndicat mixte. Une fissure de quarante centimètres a été découverte sous le tablier pendant "
    "l’inspection annuelle. Les cargos de plus de mille tonnes devront attendre la marée haute "
    "pour "
    "passer par le chenal du nord, que la capitainerie fait draguer depuis septembre.";

const std::string other =
    "La bibliothèque de Saint-Aubrac prête désormais des graines. Chaque lecteur emporte trois "
    "sachets de tomates, de courges ou de haricots, et rapporte à l’automne celles de sa récolte. "
    "Deux cents jardiniers se sont inscrits en un mois, se félicite le conservateur.";

struct Digest {
  std::optional<schema::Simhash> hash;
  std::set<std::string> bands;
};

Digest digest(const std::string& body, const std::string& lead = "",
              const std::string& title = "Titre") {
  index::Article article;
  article.id = "a";
  article.title = title;
  article.lead = lead;
  article.body = body;
  index::DocumentBuilder builder(index::AverageLengths{});
  const index::IndexedDocument& document = builder.build(article, "hash", 1);
  Digest digest;
  for (const auto& [slot, value] : document.values) {
    if (slot == schema::slot(schema::FieldId::simhash)) digest.hash = schema::decode_simhash(value);
  }
  for (const index::IndexedTerm& term : document.terms) {
    if (term.term.starts_with("XSH")) digest.bands.emplace(term.term);
  }
  return digest;
}

int between(const std::string& a, const std::string& b) {
  return schema::distance(digest(a).hash.value(), digest(b).hash.value());
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  return text.replace(text.find(from), from.size(), to);
}

}  // namespace

TEST_CASE("a digest comes back as it was written") {
  for (const schema::Simhash hash :
       {schema::Simhash{0}, ~schema::Simhash{0}, schema::Simhash{0x0123456789ABCDEF}}) {
    CHECK(schema::decode_simhash(schema::encode_simhash(hash)) == hash);
  }
  CHECK_FALSE(schema::decode_simhash(""));
  CHECK_FALSE(schema::decode_simhash("1234567"));
  CHECK_FALSE(schema::decode_simhash("123456789"));
}

TEST_CASE("digests that differ in four bits have a band in common, wherever the bits are") {
  const schema::Simhash hash = 0x5DEECE66D1234567;
  const auto bands = schema::simhash_terms(hash);
  CHECK(std::set<std::string>(bands.begin(), bands.end()).size() == schema::simhash_band_count);
  for (unsigned a = 0; a < 64; ++a) {
    for (unsigned b = a; b < 64; ++b) {
      const unsigned c = (a * 7 + b * 11 + 3) % 64;
      const unsigned d = (a * 29 + b * 5 + 17) % 64;
      schema::Simhash near = hash;
      for (const unsigned bit : {a, b, c, d}) near ^= schema::Simhash{1} << bit;
      const auto others = schema::simhash_terms(near);
      std::size_t common = 0;
      for (std::size_t i = 0; i < bands.size(); ++i) common += bands[i] == others[i];
      INFO(a << ' ' << b << ' ' << c << ' ' << d);
      CHECK(common >= 1);
    }
  }
  // Every bit counts in some band.
  for (unsigned bit = 0; bit < 64; ++bit) {
    CHECK(schema::simhash_terms(hash ^ schema::Simhash{1} << bit) != bands);
  }
}

TEST_CASE("a dispatch and its copies have digests near each other, other articles have not") {
  CHECK(between(dispatch, dispatch) == 0);
  CHECK(between(dispatch, "MORZIC (Agence) - " + dispatch) <= 8);
  CHECK(between(dispatch, replaced(dispatch, "lundi", "mardi")) <= 8);
  CHECK(between(dispatch, replaced(dispatch, " a été découverte", " a\nété découverte")) == 0);
  CHECK(between(dispatch, other) > 16);
}

TEST_CASE("titles do not count, leads only beside a short body") {
  CHECK(digest(dispatch, "", "Un titre").hash == digest(dispatch, "", "Tout autre chose").hash);
  CHECK(digest(dispatch, "Un chapeau").hash == digest(dispatch).hash);
  CHECK(digest("Lire la suite.", dispatch).hash.has_value());
  CHECK(digest("", dispatch).hash == digest(dispatch).hash);
}

TEST_CASE("articles of a few words have neither digest nor bands") {
  for (const std::string body : {"", "(photo)",
                                 "Les brèves de la semaine, de la plus drôle à la "
                                 "plus sérieuse."}) {
    INFO(body);
    const Digest none = digest(body);
    CHECK_FALSE(none.hash);
    CHECK(none.bands.empty());
  }
  std::string stop_words;
  for (int i = 0; i < 30; ++i) stop_words += "de la ";
  CHECK_FALSE(digest(stop_words).hash);
  CHECK(digest(dispatch).bands.size() == schema::simhash_band_count);
}

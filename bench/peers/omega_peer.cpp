// Asks what scriptindex has built, as Omega does: Xapian's QueryParser with its French stemmer and
// default weights, with a list of stop words.
#include <xapian.h>

#include "bench/peers/adapter.hpp"

namespace kiosque::peers {
namespace {

class OmegaEngine : public Engine {
 public:
  OmegaEngine(const std::string& path, const std::string& stop_words)
      : database_(path), enquire_(database_) {
    parser_.set_stemmer(Xapian::Stem("french"));
    parser_.set_stemming_strategy(Xapian::QueryParser::STEM_SOME);
    parser_.set_database(database_);
    std::ifstream in(stop_words);
    for (std::string line; std::getline(in, line);) stopper_.add(line);
    parser_.set_stopper(&stopper_);
  }

  std::size_t first_ten(const Question& question) override {
    enquire_.set_query(query_of(question));
    const Xapian::MSet hits = enquire_.get_mset(0, 10);
    std::vector<std::string> ids;
    for (auto hit = hits.begin(); hit != hits.end(); ++hit) {
      ids.push_back(hit.get_document().get_value(0));
    }
    return ids.size();
  }

  std::uint64_t total(const Question& question) override {
    enquire_.set_query(query_of(question));
    return enquire_.get_mset(0, 0, database_.get_doccount()).get_matches_estimated();
  }

 private:
  Xapian::Query query_of(const Question& question) {
    parser_.set_default_op(question.kind == "and" ? Xapian::Query::OP_AND : Xapian::Query::OP_OR);
    if (question.kind == "phrase") {
      return parser_.parse_query('"' + question.text + '"', Xapian::QueryParser::FLAG_PHRASE);
    }
    return parser_.parse_query(question.text, 0);
  }

  Xapian::Database database_;
  Xapian::Enquire enquire_;
  Xapian::QueryParser parser_;
  Xapian::SimpleStopper stopper_;
};

}  // namespace
}  // namespace kiosque::peers

int main(int argc, char** argv) try {
  if (argc != 5 || std::string(argv[1]) != "serve") {
    std::fprintf(stderr, "omega-peer serve INDEX QUERIES STOP_WORDS\n");
    return 2;
  }
  const std::string path = argv[2];
  kiosque::peers::serve(
      "scriptindex", Xapian::version_string(), Xapian::Database(path).get_doccount(), argv[3],
      [&] { return std::make_unique<kiosque::peers::OmegaEngine>(path, argv[4]); });
} catch (const Xapian::Error& error) {
  std::fprintf(stderr, "omega-peer: %s\n", error.get_description().c_str());
  return 1;
} catch (const std::exception& error) {
  std::fprintf(stderr, "omega-peer: %s\n", error.what());
  return 1;
}

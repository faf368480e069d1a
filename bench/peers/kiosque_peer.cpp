// Kiosque as one of the engines of run.py, through its public header alone.
#include "bench/peers/adapter.hpp"
#include "kiosque/searcher.hpp"

namespace kiosque::peers {
namespace {

class KiosqueEngine : public Engine {
 public:
  explicit KiosqueEngine(const std::string& path) : searcher_(path) {}

  std::size_t first_ten(const Question& question) override {
    return searcher_.rank(text_of(question), options_of(question)).size();
  }

  std::uint64_t total(const Question& question) override {
    return searcher_.search(text_of(question), options_of(question)).total;
  }

 private:
  static std::string text_of(const Question& question) {
    if (question.kind == "phrase") return '"' + question.text + '"';
    if (question.kind != "and") return question.text;
    std::string text;
    for (const std::string& word : split_words(question.text)) text += "+" + word + " ";
    return text;
  }

  static SearchOptions options_of(const Question& question) {
    SearchOptions options;
    options.plain = question.kind == "or" || question.kind == "headline";
    options.snippet_bytes = 0;
    return options;
  }

  Searcher searcher_;
};

}  // namespace
}  // namespace kiosque::peers

int main(int argc, char** argv) try {
  if (argc != 4 || std::string(argv[1]) != "serve") {
    std::fprintf(stderr, "kiosque-peer serve INDEX QUERIES\n");
    return 2;
  }
  const std::string index = argv[2];
  kiosque::peers::serve("Kiosque", std::string(kiosque::version()), kiosque::Searcher(index).size(),
                        argv[3],
                        [&] { return std::make_unique<kiosque::peers::KiosqueEngine>(index); });
} catch (const std::exception& error) {
  std::fprintf(stderr, "kiosque-peer: %s\n", error.what());
  return 1;
}

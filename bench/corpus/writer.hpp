#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bench/corpus/lexicon.hpp"
#include "bench/corpus/random.hpp"

namespace kiosque::corpus {

/// What an article's sentences have in common: some words come up again and again, and others
/// belong to an event that several articles of about the same time are about.
struct Context {
  std::uint64_t event = 0;
  std::vector<std::uint64_t> used[4];  ///< ranks, by kind
};

/// Sentences that have French grammar and no meaning.
class Writer {
 public:
  Writer(const Lexicon& lexicon, std::uint64_t seed) : lexicon_(lexicon), seed_(seed) {}

  std::string title(Context& context, Random random);
  /// \param words  about how many; paragraphs have a newline between them
  std::string body(Context& context, Random random, std::uint32_t words);
  /// First and last name of somebody.
  std::string person(std::uint64_t number) const;

  /// What an article may be about.
  std::string tag(Random& random) const;

 private:
  class Sentence;

  const Lexicon& lexicon_;
  RankDistribution ranks_;
  std::uint64_t seed_;
};

}  // namespace kiosque::corpus

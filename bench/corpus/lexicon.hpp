#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "bench/corpus/random.hpp"

namespace kiosque::corpus {

/// Kinds of words that carry meaning.
enum class Kind : std::uint8_t { noun, adjective, verb, name };

/// How often words are used. Zipf's law as real text has it, in three stretches: the exponent grows
/// with the rank. The last is above 1 and without end, so that new words never cease to come up,
/// and the number of different ones grows with a power of the text's length (Heaps' law): for the
/// exponent s with the power 1/s.
class RankDistribution {
 public:
  RankDistribution();

  /// A rank from 0 on. \param unit  at least 0, less than 1
  [[nodiscard]] std::uint64_t rank(double unit) const;

 private:
  struct Stretch {
    double from;      // first rank, counted from 1
    double to;        // first rank of the next one
    double exponent;  // of the frequency
    double mass;      // of all words, that of its ranks
  };
  std::array<Stretch, 3> stretches_;
};

/// Makes up the words of a language that looks like French: a word for every rank of every kind,
/// always the same. Frequent verbs and names are those of `data/french`.
class Lexicon {
 public:
  /// \param data  the folder `data/french`
  Lexicon(const std::string& data, std::uint64_t seed);

  /// The word as a dictionary has it: singular, masculine, infinitive.
  [[nodiscard]] std::string lemma(Kind kind, std::uint64_t rank) const;
  /// Whether a noun is feminine.
  [[nodiscard]] bool feminine(std::uint64_t rank) const;
  /// Whether a name is a person's; else it is a place's.
  [[nodiscard]] bool is_person(std::uint64_t rank) const;

 private:
  [[nodiscard]] std::string syllables(Random& random, unsigned count) const;

  std::uint64_t seed_;
  std::vector<std::string> verbs_;
  std::vector<std::string> places_;
  std::vector<std::string> first_names_;
};

/// Inflected forms.
std::string plural(const std::string& word);
std::string feminine(const std::string& adjective);
/// A form of a verb in -er or -ir, of those that news are written in. \param form  any number
std::string conjugated(const std::string& infinitive, unsigned form);
std::string participle(const std::string& infinitive);

}  // namespace kiosque::corpus

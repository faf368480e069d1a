#include "bench/corpus/lexicon.hpp"

#include <fstream>
#include <stdexcept>
#include <string_view>

namespace kiosque::corpus {
namespace {

using std::string_view_literals::operator""sv;

std::vector<std::string> read_lines(const std::string& path) {
  std::ifstream in(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line[0] != '#') lines.push_back(line);
  }
  if (lines.empty()) throw std::runtime_error(path + " cannot be read, or is empty");
  return lines;
}

// What Fisher and Yates do, so that frequent words are not all at the beginning of the alphabet.
void shuffle(std::vector<std::string>& words, Random random) {
  for (std::size_t left = words.size(); left > 1; --left) {
    std::swap(words[left - 1], words[random.below(static_cast<std::uint32_t>(left))]);
  }
}

template <std::size_t size>
std::string_view one_of(const std::array<std::string_view, size>& all, Random& random) {
  return all[random.below(size)];
}

bool ends_with(const std::string& word, std::string_view end) { return word.ends_with(end); }

std::string without(const std::string& word, std::size_t bytes) {
  return word.substr(0, word.size() - bytes);
}

constexpr std::array onsets = {
    "b"sv,  "c"sv,  "d"sv,  "f"sv,  "g"sv,  "j"sv,  "l"sv,  "m"sv,  "n"sv,  "p"sv,  "r"sv,
    "s"sv,  "t"sv,  "v"sv,  "p"sv,  "t"sv,  "r"sv,  "s"sv,  "m"sv,  "l"sv,  "br"sv, "bl"sv,
    "ch"sv, "cl"sv, "cr"sv, "dr"sv, "fl"sv, "fr"sv, "gl"sv, "gr"sv, "pl"sv, "pr"sv, "tr"sv,
    "vr"sv, "gn"sv, "qu"sv, "ph"sv, "th"sv, "sc"sv, "sp"sv, "st"sv, "h"sv};
// After `c`, `g` and `qu` as after all others: it need not be read aloud.
constexpr std::array vowels = {"a"sv,  "a"sv,  "a"sv,  "e"sv,  "é"sv,  "é"sv,  "i"sv,  "i"sv,
                               "o"sv,  "o"sv,  "u"sv,  "è"sv,  "ê"sv,  "ou"sv, "ai"sv, "au"sv,
                               "eu"sv, "oi"sv, "an"sv, "en"sv, "on"sv, "in"sv, "ui"sv, "â"sv};
constexpr std::array codas = {""sv,  ""sv,  ""sv,  ""sv,  ""sv,  ""sv,  ""sv,  "r"sv,
                              "l"sv, "s"sv, "c"sv, "t"sv, "n"sv, "m"sv, "p"sv, "x"sv};
constexpr std::array masculine_ends = {"age"sv, "ment"sv, "eur"sv, "isme"sv, "et"sv,  "ier"sv,
                                       "al"sv,  "eau"sv,  "on"sv,  "oir"sv,  "ard"sv, "in"sv};
constexpr std::array feminine_ends = {"tion"sv, "té"sv,   "ance"sv, "ie"sv, "ure"sv,
                                      "ette"sv, "esse"sv, "ade"sv,  "ée"sv, "ence"sv};
constexpr std::array adjective_ends = {"ique"sv, "al"sv,  "el"sv, "eux"sv, "if"sv, "able"sv,
                                       "aire"sv, "ien"sv, "é"sv,  "ant"sv, "in"sv, "ois"sv};
constexpr std::array name_ends = {"ard"sv, "eau"sv,   "et"sv,  "ier"sv, "in"sv,  "on"sv,  "ot"sv,
                                  "ac"sv,  "ville"sv, "ois"sv, "ec"sv,  "oux"sv, "and"sv, "elle"sv};

void capitalise(std::string& word) {
  // É and the like follow their small letters by 32 in Unicode, and so in UTF-8's second byte.
  const auto first = static_cast<unsigned char>(word[0]);
  char& letter = first < 0x80 ? word[0] : word[1];
  letter = static_cast<char>(letter - 32);
}

}  // namespace

RankDistribution::RankDistribution()
    : stretches_{{{1, 200, 0.5, 0}, {200, 1'500, 1.15, 0}, {1'500, HUGE_VAL, 2.2, 0}}} {
  double height = 1;  // of the frequency at the beginning of a stretch
  double sum = 0;
  for (Stretch& stretch : stretches_) {
    const double power = 1 - stretch.exponent;
    const double end = std::isinf(stretch.to) ? 0 : std::pow(stretch.to / stretch.from, power);
    stretch.mass = height * stretch.from * (end - 1) / power;
    height *= std::isinf(stretch.to) ? 0 : std::pow(stretch.to / stretch.from, -stretch.exponent);
    sum += stretch.mass;
  }
  for (Stretch& stretch : stretches_) stretch.mass /= sum;
}

std::uint64_t RankDistribution::rank(double unit) const {
  std::size_t at = 0;
  while (at + 1 < stretches_.size() && unit >= stretches_[at].mass) {
    unit -= stretches_[at++].mass;
  }
  const Stretch& stretch = stretches_[at];
  const double share = std::fmin(unit / stretch.mass, 1 - 1e-12);
  const double power = 1 - stretch.exponent;
  const double end = std::isinf(stretch.to) ? 0 : std::pow(stretch.to / stretch.from, power);
  const double rank = stretch.from * std::pow(1 + share * (end - 1), 1 / power);
  return static_cast<std::uint64_t>(std::fmin(rank, 1e15)) - 1;
}

Lexicon::Lexicon(const std::string& data, std::uint64_t seed)
    : seed_(seed),
      verbs_(read_lines(data + "/regular_verbs.txt")),
      places_(read_lines(data + "/proper_names.txt")) {
  for (const std::string& spellings : read_lines(data + "/name_variants.txt")) {
    first_names_.push_back(spellings.substr(0, spellings.find(',')));
  }
  for (std::vector<std::string>* words : {&verbs_, &places_, &first_names_}) {
    shuffle(*words, Random(seed));
  }
}

std::string Lexicon::syllables(Random& random, unsigned count) const {
  std::string word;
  for (unsigned i = 0; i < count; ++i) {
    if (i > 0 || random.chance(0.85)) word += one_of(onsets, random);
    word += one_of(vowels, random);
    if (i + 1 < count) word += one_of(codas, random);
  }
  return word;
}

bool Lexicon::feminine(std::uint64_t rank) const { return mix(seed_ ^ 0xfe, rank) % 2 == 0; }

bool Lexicon::is_person(std::uint64_t rank) const { return mix(seed_ ^ 0xa7, rank) % 5 < 3; }

std::string Lexicon::lemma(Kind kind, std::uint64_t rank) const {
  Random random(mix(mix(seed_, static_cast<std::uint64_t>(kind)), rank));
  // Frequent words are short ones.
  const unsigned length = rank < 300 ? 1 : rank < 8'000 ? 1 + random.below(2) : 2 + random.below(2);
  switch (kind) {
    case Kind::noun:
      return syllables(random, length) + std::string(feminine(rank)
                                                         ? one_of(feminine_ends, random)
                                                         : one_of(masculine_ends, random));
    case Kind::adjective:
      return syllables(random, length) + std::string(one_of(adjective_ends, random));
    case Kind::verb:
      if (rank < verbs_.size()) return verbs_[rank];
      return syllables(random, length) + (random.chance(0.85) ? "er" : "ir");
    case Kind::name:
      break;
  }
  const std::vector<std::string>& known = is_person(rank) ? first_names_ : places_;
  if (rank < 2 * known.size() && !is_person(rank)) return known[rank / 2];
  std::string name = syllables(random, length) + std::string(one_of(name_ends, random));
  capitalise(name);
  if (!is_person(rank)) return name;
  // A person keeps the first name, so that both stand side by side wherever the person comes up.
  return first_names_[random.below(static_cast<std::uint32_t>(first_names_.size()))] + " " + name;
}

std::string plural(const std::string& word) {
  if (ends_with(word, "s") || ends_with(word, "x")) return word;
  if (ends_with(word, "al")) return without(word, 1) + "ux";
  return word + (ends_with(word, "eau") ? "x" : "s");
}

std::string feminine(const std::string& adjective) {
  if (ends_with(adjective, "e")) return adjective;
  if (ends_with(adjective, "eux")) return without(adjective, 1) + "se";
  if (ends_with(adjective, "if")) return without(adjective, 1) + "ve";
  if (ends_with(adjective, "el")) return adjective + "le";
  if (ends_with(adjective, "ien")) return adjective + "ne";
  return adjective + "e";
}

std::string participle(const std::string& infinitive) {
  return without(infinitive, 2) + (ends_with(infinitive, "er") ? "é" : "i");
}

std::string conjugated(const std::string& infinitive, unsigned form) {
  static constexpr std::array first = {"e"sv,   "ent"sv,   "ait"sv,   "aient"sv, "a"sv,
                                       "era"sv, "eront"sv, "erait"sv, "èrent"sv};
  static constexpr std::array second = {"it"sv,  "issent"sv, "issait"sv, "issaient"sv, "it"sv,
                                        "ira"sv, "iront"sv,  "irait"sv,  "irent"sv};
  const std::string stem = without(infinitive, 2);
  return stem + std::string(ends_with(infinitive, "er") ? first[form % 9] : second[form % 9]);
}

}  // namespace kiosque::corpus

#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "tests/support/process.hpp"

/// Articles by the thousand, the same on every machine.
namespace kiosque::test {

/// Lines of this length make batches of a known number of articles: see articles_per_batch.
inline constexpr std::size_t generated_line_bytes = 4096;
/// With `--batch-mb 1`.
inline constexpr std::size_t articles_per_batch = (1U << 20U) / generated_line_bytes;

/// Articles `g0`, `g1`, ... as JSON Lines of generated_line_bytes each, of French words with the
/// frequencies of a language, padded with blanks that are no part of them.
inline std::string generated_articles(std::size_t count) {
  static const std::vector<std::string> words = {
      "la",         "de",       "ville",     "le",        "et",     "eau",      "les",
      "prix",       "réforme",  "travaux",   "grève",     "port",   "marché",   "été",
      "barrage",    "député",   "élection",  "cacao",     "train",  "hôpital",  "école",
      "sécheresse", "capteurs", "habitants", "musée",     "livre",  "forum",    "énergie",
      "quartier",   "récolte",  "syndicat",  "chantier",  "budget", "tribunal", "pêche",
      "olives",     "glacier",  "festival",  "frontière", "langue", "œuvre",    "intelligente"};
  std::mt19937 random(20130516);
  const auto next_word = [&] {
    // The product of two makes the first words frequent and the last ones rare.
    const std::uint64_t a = random() % words.size();
    const std::uint64_t b = random() % words.size();
    return words[a * b / words.size()];
  };
  const auto text = [&](std::size_t length) {
    std::string out = next_word();
    for (std::size_t i = 1; i < length; ++i) out += " " + next_word();
    return out;
  };
  std::string lines;
  lines.reserve(count * generated_line_bytes);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string day = std::to_string(10 + random() % 18);
    std::string line =
        json_line({{"id", "g" + std::to_string(i)},
                   {"title", text(6)},
                   {"body", text(40 + random() % 60) + " numéro" + std::to_string(i)},
                   {"date", std::to_string(2000 + random() % 20) + "-05-" + day},
                   {"source", "Journal " + std::to_string(random() % 7)}});
    line.pop_back();
    line.resize(generated_line_bytes - 1, ' ');
    lines += line + "\n";
  }
  return lines;
}

}  // namespace kiosque::test

#pragma once

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "searcher/text/analyzer.hpp"
#include "tests/support/process.hpp"

/// The texts that properties are tried on.
namespace kiosque::test {

/// The sample articles: of each its fields, one after the other.
inline const std::vector<std::string>& sample_texts() {
  static const std::vector<std::string> texts = [] {
    std::vector<std::string> all;
    std::set<std::filesystem::path> paths;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(sample_folder() + "/articles")) {
      if (entry.is_regular_file()) paths.insert(entry.path());
    }
    for (const std::filesystem::path& path : paths) {
      if (path.extension() != ".jsonl") {
        all.push_back(read_file(path));
        continue;
      }
      std::ifstream in(path);
      for (std::string line; std::getline(in, line);) {
        std::string& text = all.emplace_back();
        for (const auto& field : nlohmann::json::parse(line)) {
          if (field.is_string()) text += field.get<std::string>() + "\n";
        }
      }
    }
    return all;
  }();
  return texts;
}

/// Texts made of pieces in any order, with some bytes of any value among them.
inline std::string random_text(std::mt19937& random, const std::vector<std::string>& pieces,
                               bool with_random_bytes) {
  std::string text;
  const std::size_t length = random() % 40;
  for (std::size_t i = 0; i < length; ++i) {
    if (with_random_bytes && random() % 8 == 0) {
      text += static_cast<char>(random());
    } else {
      text += pieces[random() % pieces.size()];
    }
  }
  return text;
}

/// What the rules are about, whole and torn.
inline std::string random_text(std::mt19937& random) {
  static const std::vector<std::string> pieces = {"l",        "’",
                                                  "'",        "ʼ",
                                                  "´",        "État",
                                                  "été",      " ",
                                                  " ",        "\u202F",
                                                  "\u00A0",   "1",
                                                  "14",       "000",
                                                  "3,5",      ".",
                                                  "-",        "\u2011",
                                                  "#",        "Smart",
                                                  "City",     "@",
                                                  "C.",       "R.",
                                                  "M",        "n°",
                                                  "nº",       "€",
                                                  "$",        "&",
                                                  "+",        "++",
                                                  "h",        "30",
                                                  "«",        "»",
                                                  "\u00AD",   "\u200D",
                                                  "\u200B",   "e\u0301",
                                                  "XXI",      "e",
                                                  "er",       "·",
                                                  "\xFF",     "\xC3",
                                                  "\xE2\x80", "\xF0\x9F\x98\x80",
                                                  "東京",     "مراكش",
                                                  "\n",       "œ",
                                                  "_",        ":",
                                                  "qu",       "aujourd",
                                                  "hui",      std::string("\0", 1),
                                                  "ﬁ",        "\u0130",
                                                  "ß",        "St",
                                                  "Étienne",  "t",
                                                  "il",       "N",
                                                  "Djamena",  "élu",
                                                  "·e·s",     "²",
                                                  "\u037A",   "\uFDFA",
                                                  "-e-s"};
  return random_text(random, pieces, true);
}

/// The stems of a text.
inline std::vector<std::string> stems_of(text::Analyzer& analyzer, std::string_view text) {
  std::vector<std::string> out;
  for (const text::Token& token : analyzer.analyze(text)) out.emplace_back(token.stem);
  return out;
}

}  // namespace kiosque::test

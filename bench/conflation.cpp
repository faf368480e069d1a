#include "bench/conflation.hpp"

#include <algorithm>
#include <chrono>
#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <stdexcept>

#include "searcher/text/analyzer.hpp"

namespace kiosque::bench {
namespace {

using Groups = std::map<std::string, std::set<std::string>>;
using Pair = std::pair<std::string, std::string>;

struct Forms {
  std::set<std::string> all;
  Groups by_lemma;  // and part of speech
};

Forms read_forms(const std::string& path) {
  std::ifstream in(path);
  Forms forms;
  for (std::string line; std::getline(in, line);) {
    std::istringstream columns(line);
    std::string form;
    std::string lemma;
    std::string part_of_speech;
    std::getline(columns, form, '\t');
    std::getline(columns, lemma, '\t');
    std::getline(columns, part_of_speech, '\t');
    if (part_of_speech.empty() || part_of_speech == "PROPN") continue;
    forms.all.insert(form);
    forms.by_lemma[lemma + '\t' + part_of_speech].insert(form);
  }
  if (forms.all.empty()) throw std::runtime_error("not measured, since there are no forms");
  return forms;
}

// The stems of a form, which may be several words: two forms are one when all of them are.
std::string stems_of(const std::string& form, text::Analyzer& analyzer) {
  std::string stems;
  for (const text::Token& token : analyzer.analyze(form)) {
    if (!token.compound) stems.append(token.stem).append(" ");
  }
  return stems.empty() ? form : stems;
}

std::set<Pair> pairs_of(const Groups& groups) {
  std::set<Pair> pairs;
  for (const auto& [key, forms] : groups) {
    for (auto a = forms.begin(); a != forms.end(); ++a) {
      for (auto b = std::next(a); b != forms.end(); ++b) pairs.emplace(*a, *b);
    }
  }
  return pairs;
}

}  // namespace

Figures conflation(const Setup& setup) {
  const Forms forms = read_forms(setup.forms);
  Figures figures;
  figures.count = forms.all.size();
  Groups by_stem;
  for (unsigned round = 0; round <= setup.rounds; ++round) {
    text::Analyzer analyzer;
    by_stem.clear();
    const auto start = std::chrono::steady_clock::now();
    for (const std::string& form : forms.all) by_stem[stems_of(form, analyzer)].insert(form);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
    if (round > 0) figures.seconds.push_back(taken.count());
  }
  const std::set<Pair> wanted = pairs_of(forms.by_lemma);
  const std::set<Pair> found = pairs_of(by_stem);
  const auto right = static_cast<double>(std::count_if(
      found.begin(), found.end(), [&](const Pair& pair) { return wanted.contains(pair); }));
  const double precision = right / static_cast<double>(found.size());
  const double recall = right / static_cast<double>(wanted.size());
  figures.quality = {{"precision", precision},
                     {"recall", recall},
                     {"f1", 2 * precision * recall / (precision + recall)}};
  return figures;
}

}  // namespace kiosque::bench

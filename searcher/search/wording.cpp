#include "searcher/search/wording.hpp"

#include <algorithm>
#include <utility>

#include "searcher/text/normalizer.hpp"

namespace kiosque::search {
namespace {

QueryWord word_of(const text::Token& token) {
  return {std::string(token.stem),
          std::string(token.surface),
          std::string(token.folded),
          token.stop_word,
          false,
          nullptr};
}

// Words of a wording that can be said otherwise: the whole span is one step in a run.
struct Step {
  std::size_t begin;
  std::size_t end;
  WordRun run;
};

bool same_span(const Step& step, const Alternative& alternative) {
  return step.begin == alternative.begin && step.end == alternative.end;
}

// Steps over each word and by each alternative, those typed first. What is one word in place of the
// same words shares a step.
std::vector<Step> steps_of(const Wording& wording) {
  std::vector<Step> steps;
  for (std::size_t i = 0; i < wording.words.size(); ++i) {
    steps.push_back({i, i + 1, {{wording.words[i]}}});
  }
  for (const Alternative& alternative : wording.alternatives) {
    const auto shared = alternative.words.size() > 1
                            ? steps.end()
                            : std::find_if(steps.begin(), steps.end(), [&](const Step& step) {
                                return step.run.size() == 1 && same_span(step, alternative);
                              });
    if (shared != steps.end()) {
      shared->run.front().push_back(alternative.words.front());
      continue;
    }
    Step& step = steps.emplace_back(Step{alternative.begin, alternative.end, {}});
    for (const QueryWord& word : alternative.words) step.run.push_back({word});
  }
  return steps;
}

// Makes the runs of a wording, those first that leave what was typed in the fewest places: so each
// spelling comes up although there may be more runs than are wanted.
class RunMaker {
 public:
  RunMaker(const Wording& wording, std::size_t max_words)
      : steps_(wording.words.size()), max_words_(max_words) {
    for (Step& step : steps_of(wording)) steps_[step.begin].push_back(std::move(step));
  }

  Runs make() {
    for (std::size_t changes = 0; changes == 0 || (has_more_ && !is_full_); ++changes) {
      has_more_ = false;
      extend(0, changes);
    }
    made_.is_complete = !is_full_;
    return std::move(made_);
  }

 private:
  // Extends `run_`, which says the words before `from`, with so many changes to the end.
  void extend(std::size_t from, std::size_t changes) {
    if (is_full_) return;
    if (from == steps_.size()) {
      if (changes == 0) add();
      return;
    }
    const std::size_t length = run_.size();
    for (std::size_t i = 0; i < steps_[from].size(); ++i) {
      const std::size_t change = i == 0 ? 0 : 1;
      has_more_ = has_more_ || change > changes;
      if (change > changes) break;
      const Step& step = steps_[from][i];
      run_.insert(run_.end(), step.run.begin(), step.run.end());
      extend(step.end, changes - change);
      run_.resize(length);
    }
  }

  void add() {
    is_full_ = !made_.runs.empty() && (made_.runs.size() >= max_runs || made_.words >= max_words_);
    if (is_full_) return;
    for (const std::vector<QueryWord>& place : run_) made_.words += place.size();
    made_.runs.push_back(run_);
  }

  std::vector<std::vector<Step>> steps_;  // by where they begin; what was typed first
  std::size_t max_words_;
  WordRun run_;
  Runs made_;
  bool has_more_ = false;
  bool is_full_ = false;
};

bool has_stem(const WordRun& run, const std::string& stem) {
  return std::any_of(run.begin(), run.end(), [&](const std::vector<QueryWord>& place) {
    return place.size() == 1 && place.front().stem == stem;
  });
}

}  // namespace

bool Wildcard::matches(std::string_view surface) const {
  if (surface.starts_with(prefix)) return true;
  if (accents || surface.empty() || prefix.empty()) return false;
  const bool is_plain = static_cast<unsigned char>(surface.front()) < 0x80;
  if (is_plain && surface.front() != prefix.front()) return false;
  thread_local std::string folded;
  text::fold(surface, folded);
  return folded.starts_with(prefix);
}

bool same_stems(std::span<const QueryWord> a, std::span<const QueryWord> b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                    [](const QueryWord& x, const QueryWord& y) { return x.stem == y.stem; });
}

Wording read_wording(std::string_view text, text::Analyzer& analyzer) {
  struct Compound {
    std::size_t begin;
    text::Token token;
  };
  Wording wording;
  std::vector<Compound> compounds;
  std::vector<std::size_t> starts;
  for (const text::Token& token : analyzer.analyze(text)) {
    if (token.compound) {
      compounds.push_back({wording.words.size(), token});
    } else {
      wording.words.push_back(word_of(token));
      starts.push_back(token.start);
    }
  }
  for (const Compound& compound : compounds) {
    std::size_t end = compound.begin;
    while (end < starts.size() && starts[end] < compound.token.end) ++end;
    if (end > compound.begin) {
      add_alternative(wording, {compound.begin, end, {word_of(compound.token)}});
    }
  }
  return wording;
}

void take_as_written(Wording& wording) {
  for (Alternative& alternative : wording.alternatives) {
    if (alternative.end - alternative.begin != 1 || alternative.words.size() != 1) continue;
    wording.words[alternative.begin] = std::move(alternative.words.front());
  }
  wording.alternatives.clear();
  for (QueryWord& word : wording.words) word.as_written = true;
}

bool add_alternative(Wording& wording, Alternative alternative) {
  if (alternative.words.empty()) return false;
  const auto typed = words_of(wording, alternative.begin, alternative.end);
  if (same_stems(typed, alternative.words)) return false;
  for (const Alternative& other : wording.alternatives) {
    if (other.begin == alternative.begin && other.end == alternative.end &&
        same_stems(other.words, alternative.words)) {
      return false;
    }
  }
  wording.alternatives.push_back(std::move(alternative));
  return true;
}

void note_expansion(std::vector<Expansion>& expansions, const std::string& from,
                    const std::string& to, std::string_view why) {
  for (Expansion& expansion : expansions) {
    if (expansion.from != from || expansion.why != why) continue;
    if (std::find(expansion.to.begin(), expansion.to.end(), to) == expansion.to.end()) {
      expansion.to.push_back(to);
    }
    return;
  }
  expansions.push_back({from, {to}, std::string(why)});
}

Runs runs_of(const Wording& wording, std::size_t max_words) {
  if (wording.words.empty()) return {};
  return RunMaker(wording, max_words).make();
}

std::vector<std::vector<WordRun>> runs_of_words(const Wording& wording) {
  std::vector<std::vector<WordRun>> runs(wording.words.size());
  for (const Step& step : steps_of(wording)) {
    for (std::size_t i = step.begin; i < step.end; ++i) {
      // Whatever has the word beside others has the word itself.
      const bool adds = runs[i].empty() || !has_stem(step.run, wording.words[i].stem);
      if (adds && runs[i].size() < max_runs) runs[i].push_back(step.run);
    }
  }
  return runs;
}

std::span<const QueryWord> words_of(const Wording& wording, std::size_t begin, std::size_t end) {
  return std::span(wording.words).subspan(begin, end - begin);
}

std::string to_string(std::span<const QueryWord> words) {
  std::string out;
  for (const QueryWord& word : words) {
    if (!out.empty()) out += ' ';
    out += word.folded;
  }
  return out;
}

}  // namespace kiosque::search

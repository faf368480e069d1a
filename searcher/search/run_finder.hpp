#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "searcher/text/token.hpp"

namespace kiosque::search {

/// Finds runs of words, side by side, in analysed texts; many runs at once.
class RunFinder {
 public:
  /// A word to look for: views of what the caller keeps.
  struct Word {
    std::string_view stem;
    std::string_view surface;  ///< when not empty, only this very form
  };

  /// Where a word of a run was found.
  struct Place {
    std::size_t token = 0;        ///< its index in the text
    std::size_t alternative = 0;  ///< which of the words at this place of the run
  };

  using Found = std::function<void(std::size_t run, const std::vector<Place>& places)>;

  /// Adds a run with any of some words at each place. \returns its number, from 0 on
  std::size_t add(std::vector<std::vector<Word>> run);

  /// Calls `found` for each run that begins at each token of a text, in the order of the tokens.
  void find(const std::vector<text::Token>& tokens, const Found& found) const;

 private:
  struct Start {
    std::size_t run;
    std::size_t alternative;
  };

  // Does the run go on behind its first word, which is in `places` and stands at `position`?
  [[nodiscard]] bool follow(const std::vector<text::Token>& tokens,
                            const std::vector<std::vector<Word>>& run, std::size_t position,
                            std::vector<Place>& places) const;

  std::vector<std::vector<std::vector<Word>>> runs_;
  std::unordered_map<std::string_view, std::vector<Start>> starts_;  // by the stem of a first word
};

}  // namespace kiosque::search

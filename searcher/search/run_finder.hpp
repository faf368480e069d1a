#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "searcher/search/wording.hpp"
#include "searcher/text/token.hpp"

namespace kiosque::search {

/// Finds runs of words, side by side, in analysed texts; many runs at once.
class RunFinder {
 public:
  /// A word to look for: views of what the caller keeps.
  struct Word {
    std::string_view stem;
    std::string_view surface;            ///< when not empty, only this very form
    const Wildcard* wildcard = nullptr;  ///< unless null, what begins so, whatever its stem
  };

  using Run = std::vector<std::vector<Word>>;  ///< at each place, any of some words

  /// Where a word of a run was found.
  struct Place {
    std::size_t token = 0;        ///< its index in the text
    std::size_t alternative = 0;  ///< which of the words at this place of the run
  };

  using Found = std::function<void(std::size_t run, const std::vector<Place>& places)>;

  /// Adds a run.
  /// \param slop  how many other words may stand among its own
  /// \returns     its number, from 0 on
  std::size_t add(Run run, std::size_t slop = 0);

  /// Has runs found only where one of the left and one of the right stand near each other, in
  /// either order, with at most so many other words between them. A run is in one pair at most.
  void pair(const std::vector<std::size_t>& left, const std::vector<std::size_t>& right,
            std::size_t distance);

  /// Calls `found` for each run that begins at each token of a text: in the order of the tokens,
  /// but for those in pairs, which come last.
  void find(const std::vector<text::Token>& tokens, const Found& found) const;

 private:
  static constexpr std::size_t no_pair = static_cast<std::size_t>(-1);

  struct Wanted {
    Run run;
    std::size_t slop = 0;
    std::size_t pair = no_pair;
    bool is_right = false;  // of its pair
  };

  struct Start {
    std::size_t run;
    std::size_t alternative;
  };

  // A run of a pair in a text: the positions of its first and last word.
  struct Occurrence {
    std::size_t run;
    std::size_t first;
    std::size_t last;
    std::vector<Place> places;
    bool is_near = false;
  };
  using Occurrences = std::vector<Occurrence>;  // by their first position

  // Finds the words of a run behind its first one, which is in `places` and stands at `position`.
  // Moves `position` to the last one.
  [[nodiscard]] static bool follow(const std::vector<text::Token>& tokens, const Wanted& wanted,
                                   std::size_t& position, std::vector<Place>& places);
  void find_at(const std::vector<text::Token>& tokens, std::size_t token, const Start& start,
               std::vector<Place>& places, const Found& found, Occurrences& held) const;
  void find_pairs(Occurrences& held, const Found& found) const;

  std::vector<Wanted> wanted_;
  std::vector<std::size_t> distances_;                               // of the pairs
  std::unordered_map<std::string_view, std::vector<Start>> starts_;  // by the stem of a first word
  std::vector<Start> wildcards_;                                     // with which runs begin
};

}  // namespace kiosque::search

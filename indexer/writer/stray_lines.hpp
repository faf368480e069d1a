#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "indexer/formats/article.hpp"
#include "indexer/writer/input_places.hpp"

namespace kiosque::index {

/// Takes lines out of bodies that are no part of the text, as only a view of many articles tells:
/// - lines that recur at the beginnings or ends of many articles of a source (`Abonnez-vous à…`);
/// - headlines of other articles of the source (`À lire aussi`, the most read).
///
/// A line is only taken out when it is at most 200 characters long, among the first or last eight
/// of its article, and in ten articles of its source at least, and in a tenth of those so far;
/// or when it is the title of another article there, of four words or more, and does not end as a
/// sentence does. The ten must be different articles: their longest lines differ, so that a
/// dispatch of many versions is none. Signatures (`Par …`, `(AFP)`), the article's own title, lead
/// and authors stay, and so does a body of nothing else.
///
/// What is known comes from the articles that have been learned, in their order. Takes some 20 MB
/// at most. Not for use by several threads.
class StrayLines {
 public:
  /// What was taken out of the articles of one source.
  struct Found {
    std::uint64_t lines = 0;
    std::uint64_t articles = 0;
    std::vector<std::string> examples;  ///< three different lines at most
  };

  /// Takes note of the lines and the title of an article.
  void learn(const Article& article);

  /// Takes the stray lines out of the body of an article that has been learned.
  void clean(Article& article);

  /// By the names of the sources, the first thousand of them.
  [[nodiscard]] const std::map<std::string, Found>& found() const { return found_; }

 private:
  using Key = std::uint64_t;
  struct Seen {
    std::uint32_t articles = 0;
    Key last_context = 0;  // the longest line beside it
  };

  void forget_rare_lines();
  [[nodiscard]] bool is_stray(const Article& article, std::string_view line) const;
  void note(const std::string& source, const std::vector<std::string>& lines);

  std::unordered_map<Key, Seen> lines_;
  std::unordered_map<Key, std::uint64_t> articles_;  // of each source
  FirstSeen titles_;
  std::map<std::string, Found> found_;
};

}  // namespace kiosque::index

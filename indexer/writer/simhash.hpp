#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "searcher/schema/simhash.hpp"
#include "searcher/text/token.hpp"

namespace kiosque::index {

/// Makes the digest by which copies of a dispatch find each other. Its features are the stems of
/// the body, as often as they are there, without stop words: of what was tried they bring most
/// copies together, and hardly anything else. Papers write their own titles and leads, so these
/// count only where the body is too short.
class SimhashBuilder {
 public:
  /// Begins an article.
  void clear();

  /// Takes a piece of the lead, which comes before the body, or of the body.
  void add_lead(std::span<const text::Token> words);
  void add_body(std::span<const text::Token> words);

  /// \returns  nothing when the article has fewer than schema::min_simhash_words words
  [[nodiscard]] std::optional<schema::Simhash> finish() const;

 private:
  struct Part {
    std::vector<std::uint64_t> stems;  // hashes
    std::size_t words = 0;             // stop words, too
  };

  static void add(std::span<const text::Token> words, Part& part);

  Part lead_;
  Part body_;
};

}  // namespace kiosque::index

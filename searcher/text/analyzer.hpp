#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/text/token.hpp"

namespace kiosque::text {

/// The one analyser of both sides: what it gives for a text is indexed, what it gives for a query
/// is looked up. A chain of small steps, each in a file of its own: tokenizer → elision →
/// normaliser → folding → stemmer.
///
/// Keeps the words it has met in a cache of bounded size. Not for use by several threads: one each.
class Analyzer {
 public:
  Analyzer();
  ~Analyzer();
  Analyzer(const Analyzer&) = delete;
  Analyzer& operator=(const Analyzer&) = delete;

  /// The words of a text, in order; any bytes are accepted.
  ///
  /// \param text  UTF-8
  /// \returns     tokens that are valid until the next call; they do not point into `text`
  const std::vector<Token>& analyze(std::string_view text);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// A digest of what the analyser gives for a fixed text that touches its every rule and list. Two
/// analysers with the same fingerprint understand each other's indexes; it is kept in the index.
/// Computed at the first call. Thread-safe.
const std::string& analyzer_fingerprint();

}  // namespace kiosque::text

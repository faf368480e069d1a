#pragma once

#include <memory>
#include <string>
#include <string_view>

struct sb_stemmer;

namespace kiosque::text {

/// Reduces the inflected forms of a French word to one: the exceptions of `data/french/`, else the
/// French algorithm of Snowball (https://snowballstem.org/algorithms/french/stemmer.html) on the
/// word without its accents, so that the stem never depends on whether they were typed.
///
/// Not for use by several threads.
class Stemmer {
 public:
  Stemmer();
  ~Stemmer();
  Stemmer(const Stemmer&) = delete;
  Stemmer& operator=(const Stemmer&) = delete;

  /// \param folded  a word as fold() gives it
  /// \param out     overwritten with its stem, never empty unless `folded` is
  void stem(std::string_view folded, std::string& out);

 private:
  sb_stemmer* snowball_;
};

}  // namespace kiosque::text

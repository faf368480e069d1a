#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/text/stemmer.hpp"
#include "searcher/text/tokenizer.hpp"

namespace kiosque::text {

/// One word of a segment in its three forms; see Token. Offsets and position count from the
/// beginning of the segment.
struct WordForm {
  std::string surface;
  std::string folded;
  std::string stem;
  std::uint32_t position = 0;
  std::uint32_t span = 1;
  std::size_t start = 0;
  std::size_t end = 0;
  bool stop_word = false;
  bool compound = false;
  bool abbreviation = false;  ///< `folded` is what it stands for
  StemRule rule = StemRule::kept;
};

/// Takes a segment apart into its words: elided articles go, points and underscores separate,
/// hashtags and compounds are read whole and in parts, numbers lose what groups their digits,
/// abbreviations are written out; then each word is normalised, folded and stemmed.
///
/// Depends on nothing but its arguments, so that a cache may answer in its place.
/// \param segment  the bytes of the segment
/// \param forms    appended to
void word_forms(std::string_view segment, Segment::Kind kind, std::vector<WordForm>& forms);

}  // namespace kiosque::text

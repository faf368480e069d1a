#pragma once

#include <array>
#include <string_view>

/// The lists of `data/french/` as they stand there; `data/CMakeLists.txt` makes the definitions.
namespace kiosque::text::data {

extern const std::string_view stop_words;
extern const std::string_view elisions;
extern const std::string_view keeps_apostrophe;
extern const std::string_view abbreviations;
extern const std::string_view stem_exceptions;
extern const std::string_view irregular_verbs;
extern const std::string_view regular_verbs;
extern const std::string_view acronyms;
extern const std::string_view proper_names;

extern const std::string_view name_variants;

/// Those that the analyser's fingerprint covers: all that make terms. `name_variants`, which only
/// queries are read with, is none of them.
extern const std::array<std::string_view, 9> all_lists;

}  // namespace kiosque::text::data

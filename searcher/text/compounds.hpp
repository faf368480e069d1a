#pragma once

#include <string_view>
#include <vector>

#include "searcher/text/word_forms.hpp"

namespace kiosque::text {

/// The forms of words with hyphens, or zero width spaces, between them: the whole, written as one
/// word (`microentreprise`), and its parts.
///
/// A verb and its pronouns (`dit-elle`, `a-t-il`, `vas-y`) make no whole, and the `t` that only
/// sounds is left out; nor do the endings of inclusive writing (`élu-e-s`) make one.
void add_compound(std::string_view segment, std::vector<WordForm>& forms);

/// The forms of a hashtag: the whole, and its parts where capitals or digits set them off.
void add_hashtag(std::string_view segment, std::vector<WordForm>& forms);

/// The forms of `C++`, `C#` or `Canal+`: with the sign and without it.
void add_word_with_sign(std::string_view segment, std::vector<WordForm>& forms);

}  // namespace kiosque::text

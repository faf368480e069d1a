#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "searcher/text/word_forms.hpp"

namespace kiosque::text {

/// Makes the forms of the words of one segment, in order. For word_forms().
class FormBuilder {
 public:
  FormBuilder(std::string_view segment, std::vector<WordForm>& forms)
      : segment_(segment), forms_(forms) {}

  /// A word, without elided articles and inclusive endings; a name with an apostrophe whole too.
  /// Nothing when there is no word in it.
  void add_word(std::size_t start, std::size_t end);

  /// The words between the signs that stand inside a word to Unicode: `exemple.ma`, `prix_public`.
  void add_words(std::size_t start, std::size_t end);

  /// A form whose surface is made by the caller.
  void add_surface(std::string_view surface, std::size_t start, std::size_t end);

  /// An abbreviation and its sign: what it stands for, a form for each word of that.
  void add_abbreviation();

  /// Makes a form of all forms from `first` on, which share its position.
  /// \param surface  normalised
  void insert_whole(std::size_t first, std::string_view surface, std::string_view folded);

 private:
  void add_plain_word(std::size_t start, std::size_t end);
  void add_meaning(const WordForm& form, std::string_view meaning);

  std::string_view segment_;
  std::vector<WordForm>& forms_;
  std::uint32_t position_ = 0;
};

}  // namespace kiosque::text

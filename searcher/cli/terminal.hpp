#pragma once

#include <cstddef>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "kiosque/article.hpp"

/// Text for people to read.
namespace kiosque::cli {

/// Is `out` a terminal that shows bold, and does the user want it (NO_COLOR, TERM)?
bool wants_colour(std::FILE* out);

/// How many columns the terminal at `out` has; 80 if it is none.
std::size_t terminal_width(std::FILE* out);

/// How many columns a text takes: two for a wide character, none for a combining one.
std::size_t columns_of(std::string_view text);

/// The text in so many columns: blanks added, or cut, with `…` where it was.
std::string fitted(std::string_view text, std::size_t width);

/// Control characters become spaces: a terminal would obey those of an article.
std::string for_terminal(std::string_view text);

/// In bold, if there is colour.
std::string bold(std::string_view text, bool colour);

/// The bytes [start, end) of a text, as for_terminal() makes them, what matches in bold.
/// \param highlights  of the whole text, in its order
std::string marked(std::string_view text, const std::vector<Highlight>& highlights,
                   std::size_t start, std::size_t end, bool colour);

/// A stretch of a text, in bytes.
struct Line {
  std::size_t start = 0;
  std::size_t end = 0;
};

/// Breaks a text into lines of at most `width` columns, at spaces, of which the one at a break is
/// in neither line; a longer word has a line of its own. French spaces that do not break stay
/// together with their words. A newline always ends a line; several at once are one.
/// \param width  in columns, 0 for no limit
std::vector<Line> wrap(std::string_view text, std::size_t width);

}  // namespace kiosque::cli

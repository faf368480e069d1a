#pragma once

#include <string>
#include <string_view>

#include "indexer/formats/html_metadata.hpp"

namespace kiosque::index {

/// A title and what the page calls it.
struct PageTitle {
  std::string text;
  std::string name;  ///< for the report: `h1`, `og:title`
};

/// The title of a page's article, without the name of the site: the heading of the page if the
/// metadata know it too, else theirs.
PageTitle find_title(const PageMetadata& metadata, std::string_view site);

/// `title` without ` - Site`, ` | Site` or `Site : ` at its ends.
/// \param known  what the page gives as the title elsewhere; may be empty
std::string strip_site(std::string_view title, std::string_view site, std::string_view known);

/// What part of the words of the shorter text are also in the other, 0…1.
double common_words(std::string_view a, std::string_view b);

}  // namespace kiosque::index

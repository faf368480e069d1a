#pragma once

#include <string>

#include "kiosque/article.hpp"

/// Articles for reference managers.
namespace kiosque::cli {

/// A record of RIS, type NEWS: title, authors as they stand, date, source, section, page, edition,
/// tags, language, lead as abstract, address and id.
std::string ris_record(const Article& article);

/// An entry of BibTeX, `@article`, in UTF-8, LaTeX's signs escaped. Its key is the id, what LaTeX
/// does not allow in it made `_`, and then with a hash of it so that keys stay different.
std::string bibtex_entry(const Article& article);

}  // namespace kiosque::cli

#pragma once

#include <string>

#include "kiosque/searcher.hpp"

namespace kiosque::cli {

/// Says on standard error why an article cannot be shown: that there is none of this id, or that it
/// is withheld and what shows it.
/// \throws Error
void say_missing(Searcher& searcher, const std::string& id);

}  // namespace kiosque::cli

#pragma once

#include <cstdio>
#include <string>

#include "kiosque/searcher.hpp"
#include "searcher/cli/options.hpp"

namespace kiosque::cli {

/// Writes results in a format. Throws kiosque::Error when the output cannot be written.
/// \param colour  bold matches and titles in text: for a terminal
void render(const Results& results, Format format, bool colour, std::FILE* out);

}  // namespace kiosque::cli

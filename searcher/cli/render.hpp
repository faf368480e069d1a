#pragma once

#include <cstdio>
#include <vector>

#include "kiosque/searcher.hpp"
#include "searcher/cli/options.hpp"
#include "searcher/cli/output.hpp"

namespace kiosque::cli {

/// Writes results in a format. Throws kiosque::Error when the output cannot be written.
/// \param colour  bold matches and titles in text: for a terminal
void render(const Results& results, Format format, bool colour, std::FILE* out);

/// Writes hits as text, for people.
void render_hits(const std::vector<Hit>& hits, bool colour, std::FILE* out);

/// A hit as JSON Lines have it.
Json hit_json(const Hit& hit);

}  // namespace kiosque::cli

#pragma once

#include <cstddef>
#include <string>

#include "searcher/cli/options.hpp"

namespace kiosque::cli {

/// A query is so long at most, in bytes.
inline constexpr std::size_t max_query_file = std::size_t{64} * 1024;

/// Reads a query from a file, all lines of it as one. UTF-8, UTF-16 with a byte order mark, or
/// Windows-1252; of the last standard error gets a note.
/// \param path  `-` for standard input
/// \throws kiosque::Error (usage) for what cannot be read, is too long, empty or none of these
std::string read_query_text(const std::string& path);

/// The same of any file of queries that was read, but for what is none of these, which stays.
std::string utf8_where_possible(const std::string& path, std::string bytes);

/// \throws kiosque::Error (usage) when a query or a value to filter by is not UTF-8: what it would
///         be found as is anyone's guess
void require_utf8(const Options& options);

}  // namespace kiosque::cli

#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace kiosque::cli {

/// A line of a file of queries.
struct NamedQuery {
  std::size_t line = 0;
  std::string id;
  std::string text;
  std::string error;  ///< why the line is no query, or what the query cannot be answered for
};

/// Reads identifier<TAB>query lines; empty ones are passed over.
/// \param path  `-` for standard input
/// \throws kiosque::Error
std::vector<NamedQuery> read_query_file(const std::string& path);

}  // namespace kiosque::cli

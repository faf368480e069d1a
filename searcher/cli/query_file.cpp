#include "searcher/cli/query_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>
#include <utility>

#include "kiosque/error.hpp"
#include "searcher/cli/query_text.hpp"
#include "searcher/text/say.hpp"
#include "searcher/text/utf8.hpp"

namespace kiosque::cli {
namespace {

std::vector<NamedQuery> read_queries(std::istream& in) {
  std::vector<NamedQuery> queries;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    NamedQuery query;
    query.line = number;
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos || tab == 0) {
      query.error = say("is not an identifier, a tab and a query",
                        "n’est pas un identifiant, une tabulation et une requête");
    } else if (const auto fault = text::find_invalid_utf8(line)) {
      query.error = say("is not UTF-8, from byte {} on",
                        "n’est pas de l’UTF-8, à partir de l’octet {}", *fault + 1);
    } else {
      query.id = line.substr(0, tab);
      query.text = line.substr(tab + 1);
    }
    queries.push_back(std::move(query));
  }
  return queries;
}

}  // namespace

std::vector<NamedQuery> read_query_file(const std::string& path) {
  std::stringstream bytes;
  if (path == "-") {
    bytes << std::cin.rdbuf();
  } else {
    // A folder opens like a file, and breaks off.
    std::ifstream file(path, std::ios::binary);
    std::string line;
    while (std::getline(file, line)) bytes << line << (file.eof() ? "" : "\n");
    if (!file.eof()) {
      throw Error(
          ErrorCode::usage,
          say("{} cannot be read: {}", "{} ne peut être lu : {}", path, std::strerror(errno)),
          say("name a file of identifier<TAB>query lines, or - for standard input",
              "nommez un fichier de lignes identifiant<TAB>requête, ou - pour l’entrée standard"),
          path);
    }
  }
  std::istringstream text(utf8_where_possible(path, bytes.str()));
  return read_queries(text);
}

}  // namespace kiosque::cli

#include "searcher/cli/query_file.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <utility>

#include "kiosque/error.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::cli {
namespace {

std::vector<NamedQuery> read_queries(std::istream& in) {
  std::vector<NamedQuery> queries;
  std::string line;
  for (std::size_t number = 1; std::getline(in, line); ++number) {
    if (number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    NamedQuery query;
    query.line = number;
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos || tab == 0) {
      query.error = say("is not an identifier, a tab and a query",
                        "n’est pas un identifiant, une tabulation et une requête");
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
  if (path == "-") return read_queries(std::cin);
  std::vector<NamedQuery> queries;
  std::ifstream file(path);
  if (file) queries = read_queries(file);
  if (!file.eof()) {  // not opened, or broken off: a folder opens like a file
    throw Error(
        ErrorCode::usage,
        say("{} cannot be read: {}", "{} ne peut être lu : {}", path, std::strerror(errno)),
        say("name a file of identifier<TAB>query lines, or - for standard input",
            "nommez un fichier de lignes identifiant<TAB>requête, ou - pour l’entrée standard"),
        path);
  }
  return queries;
}

}  // namespace kiosque::cli

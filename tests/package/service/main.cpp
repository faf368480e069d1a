// An example of a service: `service INDEX` answers the queries on its standard input, one a line,
// with lines of "query<TAB>title", or "query<TAB>! what is wrong with it". Two threads share the
// work, so answers may come in another order than their queries, but each in one piece.

#include <cstddef>
#include <iostream>
#include <kiosque/error.hpp>
#include <kiosque/searcher.hpp>
#include <mutex>
#include <string>
#include <thread>

namespace {

std::mutex input;
std::mutex output;

bool next_query(std::string& query) {
  const std::lock_guard lock(input);
  return static_cast<bool>(std::getline(std::cin, query));
}

std::string answer(kiosque::Searcher& searcher, const std::string& query) {
  kiosque::SearchOptions options;
  options.limit = 3;
  options.snippet_bytes = 0;  // titles alone: no article's text is read
  std::string lines;
  try {
    for (const kiosque::Hit& hit : searcher.search(query, options).hits) {
      lines += query + '\t' + (hit.title.empty() ? hit.id : hit.title) + '\n';
    }
  } catch (const kiosque::QueryError& error) {  // the asker's fault: tell them, and go on
    const std::string fault = query.substr(error.offset(), error.length());
    lines = query + "\t! " + error.what() + " (`" + fault + "`). " + error.hint() + '\n';
  }
  return lines;
}

// A Searcher is for one thread at a time, and costs little: each thread has its own. It follows
// the index when that is added to or replaced, so it is never opened again.
void serve(const std::string& index, int& status) try {
  kiosque::Searcher searcher(index);
  std::string query;
  while (next_query(query)) {
    const std::string lines = answer(searcher, query);
    const std::lock_guard lock(output);
    std::cout << lines << std::flush;
  }
} catch (const kiosque::Error& error) {
  const std::lock_guard lock(output);
  std::cerr << "service: " << error.what() << '\n';
  switch (error.code()) {
    case kiosque::ErrorCode::other_schema:
    case kiosque::ErrorCode::other_analyser:
      std::cerr << "Made by another version of Kiosque than " << kiosque::version()
                << "; make it anew with kiosque-index build " << error.path() << '\n';
      break;
    default:
      std::cerr << error.hint() << '\n';
  }
  status = kiosque::exit_status(error.code());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::cerr << "usage: service INDEX <QUERIES\n";
    return 2;
  }
  const std::string index = argv[1];
  int statuses[2] = {0, 0};
  std::thread other([&] { serve(index, statuses[1]); });
  serve(index, statuses[0]);
  other.join();
  return statuses[0] != 0 ? statuses[0] : statuses[1];
}

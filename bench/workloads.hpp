#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kiosque::bench {

/// What the workloads run on.
struct Setup {
  std::string articles;           ///< JSON Lines
  std::string index;              ///< made of them
  std::string queries;            ///< kind<TAB>words, or identifier<TAB>query lines
  std::string forms;              ///< form<TAB>lemma<TAB>part of speech lines
  std::string pages;              ///< a folder of web pages, with what is expected of them
  std::string judgments;          ///< TREC judgments of the queries
  std::string variants;           ///< of ranking: see relevance()
  std::string excluded;           ///< query and article pairs that do not count
  std::string indexer;            ///< the program kiosque-index
  std::string work;               ///< a folder for indexes that are thrown away
  std::size_t query_count = 200;  ///< to draw of each kind, where no file is given
  std::size_t batch = 1'000;      ///< articles of an update
  unsigned threads = 1;           ///< that ask; for building kiosque-index decides
  unsigned rounds = 5;            ///< that count, after one that does not
};

/// What a workload gives at one size of the archive, or for one variant.
struct Point {
  std::string name;  ///< of the variant
  std::uint64_t articles = 0;
  std::vector<std::pair<std::string, double>> figures;  ///< by name
};

/// The figures of a workload.
struct Figures {
  std::string workload;
  std::vector<double> seconds;       ///< of each round
  std::vector<double> milliseconds;  ///< of each single request, where there are such; by round
  double bytes = 0;                  ///< worked through in a round
  std::uint64_t count = 0;           ///< requests, tokens, articles or forms in a round
  std::vector<std::pair<std::string, double>> quality;  ///< other figures, by name
  std::vector<Point> points;                            ///< of `growth`
  std::string table;                                    ///< for people; may be empty
};

/// A workload checks that its result is right before it takes the time.
struct Workload {
  std::string_view name;
  std::string_view about;
  Figures (*run)(const Setup& setup);
};

/// All workloads; the one table that the program and its help loop over.
const std::vector<Workload>& workloads();

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start);

/// The value that this share of all values does not exceed.
double percentile(std::vector<double> values, double share);

/// Of each request its fastest round: what other programs on the machine disturb least.
std::vector<double> fastest_rounds(const Figures& figures);

/// \throws std::runtime_error when something is not as it must be for figures to mean anything
void require(bool right, const std::string& what);

}  // namespace kiosque::bench

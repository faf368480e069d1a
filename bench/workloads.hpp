#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace kiosque::bench {

/// What the workloads run on.
struct Setup {
  std::string articles;  ///< JSON Lines
  std::string index;     ///< made of them
  std::string queries;   ///< identifier<TAB>query lines
  std::string forms;     ///< form<TAB>lemma<TAB>part of speech lines
  unsigned rounds = 5;   ///< that count, after one that does not
};

/// The figures of a workload.
struct Figures {
  std::string workload;
  std::vector<double> seconds;       ///< of each round
  std::vector<double> milliseconds;  ///< of each single request, where there are such; all rounds
  double bytes = 0;                  ///< worked through in a round
  std::uint64_t count = 0;           ///< requests, tokens or forms in a round
  std::vector<std::pair<std::string, double>> quality;  ///< other figures, by name
};

/// A workload checks that its result is right before it takes the time.
struct Workload {
  std::string_view name;
  std::string_view about;
  Figures (*run)(const Setup& setup);
};

/// All workloads; the one table that the program and its help loop over.
const std::vector<Workload>& workloads();

}  // namespace kiosque::bench

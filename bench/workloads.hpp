#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace kiosque::bench {

/// What the workloads run on.
struct Setup {
  std::string articles;  ///< JSON Lines
  std::string index;     ///< made of them
  std::string queries;   ///< identifier<TAB>query lines
  unsigned rounds = 5;   ///< that count, after one that does not
};

/// The figures of a workload.
struct Figures {
  std::string workload;
  std::vector<double> seconds;       ///< of each round
  std::vector<double> milliseconds;  ///< of each single request, where there are such; all rounds
  double bytes = 0;                  ///< worked through in a round
  std::uint64_t count = 0;           ///< requests or tokens in a round
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

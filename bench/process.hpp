#pragma once

#include <string>
#include <vector>

namespace kiosque::bench {

/// What a program took from its start to its end.
struct Usage {
  double seconds = 0;
  double cpu_seconds = 0;  ///< on all processors
  double peak_mb = 0;      ///< most memory that it had at once, by the system's account
};

/// Runs a program with its output thrown away.
/// \throws std::runtime_error when it cannot be started, or ends with another status than 0
Usage run_program(const std::vector<std::string>& command);

}  // namespace kiosque::bench

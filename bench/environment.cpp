#include "bench/environment.hpp"

#include <unicode/uvernum.h>
#include <unistd.h>
#include <xapian.h>

#include <array>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "kiosque/version.hpp"

namespace kiosque::bench {
namespace {

std::string processor_model() {
  std::ifstream in("/proc/cpuinfo");
  for (std::string line; std::getline(in, line);) {
    const std::size_t colon = line.find(": ");
    if (line.starts_with("model name") && colon != std::string::npos) return line.substr(colon + 2);
  }
  return "unknown";
}

double memory_gb() {
  const double pages = static_cast<double>(sysconf(_SC_PHYS_PAGES));
  const double gb = pages * static_cast<double>(sysconf(_SC_PAGE_SIZE)) / 0x1p30;
  return std::round(gb * 10) / 10;
}

}  // namespace

nlohmann::ordered_json environment(const std::string& commit) {
#ifdef __clang__
  const std::string compiler = __VERSION__;
#else
  const std::string compiler = "GCC " __VERSION__;
#endif
  std::array<double, 3> load{};
  if (getloadavg(load.data(), 3) < 1) load[0] = 0;
  return {{"machine",
           {{"cpu", processor_model()},
            {"processors", std::thread::hardware_concurrency()},
            {"memory_gb", memory_gb()},
            {"load", load[0]}}},
          {"versions",
           {{"kiosque", KIOSQUE_VERSION},
            {"xapian", Xapian::version_string()},
            {"icu", U_ICU_VERSION},
            {"compiler", compiler},
            {"build_type", KIOSQUE_BUILD_TYPE}}},
          {"commit", commit.empty() ? KIOSQUE_COMMIT : commit}};
}

}  // namespace kiosque::bench

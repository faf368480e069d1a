#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace kiosque::bench {

/// What the figures were measured on and with: `machine`, `versions`, `commit` and the load.
/// \param commit  of the sources; empty for the one that CMake saw
nlohmann::ordered_json environment(const std::string& commit);

}  // namespace kiosque::bench

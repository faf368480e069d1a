#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace kiosque::index {

/// Does all tasks, on so many threads: this one and others that end with the call.
/// \throws what a task threw; which one, when several did, is not said
void in_parallel(std::size_t threads, const std::vector<std::function<void()>>& tasks);

}  // namespace kiosque::index

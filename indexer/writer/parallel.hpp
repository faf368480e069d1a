#pragma once

#include <cstddef>
#include <functional>
#include <vector>

#include "indexer/writer/give_up.hpp"

namespace kiosque::index {

/// Something that asks now and then whether to give up.
using Task = std::function<void(const GiveUp&)>;

/// Does all tasks, on so many threads: this one and others that end with the call. When one fails,
/// the others are told to give up.
/// \throws what the first one that failed threw; GivenUp
void in_parallel(std::size_t threads, const std::vector<Task>& tasks, const GiveUp& give_up);

}  // namespace kiosque::index

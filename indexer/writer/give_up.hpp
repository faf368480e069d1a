#pragma once

#include <functional>

namespace kiosque::index {

/// Asked now and then while something long is done: whether to give up.
using GiveUp = std::function<bool()>;

/// Thrown when it said so.
struct GivenUp {};

}  // namespace kiosque::index

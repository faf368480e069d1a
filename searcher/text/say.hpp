#pragma once

#include <fmt/format.h>

#include <string>
#include <utility>

#include "kiosque/messages.hpp"

/// \file
/// How every message is written: in both languages at the place that gives it, so that none is
/// forgotten, and each is checked against its arguments when it is compiled.
/// Arguments in another order in French are numbered there: `{1} … {0}`.

namespace kiosque {

/// A sentence in the language of messages.
template <class... Args>
[[nodiscard]] std::string say(fmt::format_string<Args...> english,
                              fmt::format_string<Args...> french, Args&&... args) {
  return fmt::format(message_language() == MessageLanguage::french ? french : english,
                     std::forward<Args>(args)...);
}

/// A message in both languages, for what goes to people and into data.
template <class... Args>
[[nodiscard]] Message both(fmt::format_string<const Args&...> english,
                           fmt::format_string<const Args&...> french, const Args&... args) {
  return {fmt::format(english, args...), fmt::format(french, args...)};
}

}  // namespace kiosque

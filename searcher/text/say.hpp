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

/// What stands for an argument in either language: itself, unless it is a message.
template <class T>
const T& in_english(const T& value) {
  return value;
}
inline const std::string& in_english(const Message& message) { return message.english; }
template <class T>
const T& in_french(const T& value) {
  return value;
}
inline const std::string& in_french(const Message& message) { return message.french; }

/// The type of such an argument.
template <class T>
using Argument = decltype(in_english(std::declval<const T&>()));

/// A message in both languages, for what goes to people and into data. Arguments may be messages.
template <class... Args>
[[nodiscard]] Message both(fmt::format_string<Argument<Args>...> english,
                           fmt::format_string<Argument<Args>...> french, const Args&... args) {
  return {fmt::format(english, in_english(args)...), fmt::format(french, in_french(args)...)};
}

}  // namespace kiosque

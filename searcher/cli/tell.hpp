#pragma once

#include <fmt/format.h>

#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "searcher/text/say.hpp"

namespace kiosque::cli {

/// Writes a message to standard error, in the language of messages.
template <class... Args>
void tell(fmt::format_string<Args...> english, fmt::format_string<Args...> french, Args&&... args) {
  fmt::print(stderr, message_language() == MessageLanguage::french ? french : english,
             std::forward<Args>(args)...);
}

/// As messages go into data, whatever the language.
inline std::vector<std::string> english_of(const std::vector<Message>& messages) {
  std::vector<std::string> texts;
  texts.reserve(messages.size());
  for (const Message& message : messages) texts.push_back(message.english);
  return texts;
}

}  // namespace kiosque::cli

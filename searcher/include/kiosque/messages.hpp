#pragma once

#include <string>

#include "kiosque/error.hpp"

/// \file
/// The language of what Kiosque says to people: errors, hints, notes. Data never changes with it.

namespace kiosque {

/// The languages that every message is in.
enum class MessageLanguage { english, french };

/// Sets the language of the messages made from now on; English before the first call. One for the
/// whole process: the library reads no environment, so that a program decides.
/// May be called from any thread at any time.
KIOSQUE_EXPORT void set_message_language(MessageLanguage language) noexcept;

/// The language that messages are made in now.
[[nodiscard]] KIOSQUE_EXPORT MessageLanguage message_language() noexcept;

/// A message that also goes into data, where it stays English whoever reads it.
struct Message {
  std::string english;
  std::string french;

  /// In the language of messages.
  [[nodiscard]] const std::string& text() const noexcept {
    return message_language() == MessageLanguage::french ? french : english;
  }

  friend bool operator==(const Message& a, const Message& b) {
    return a.english == b.english && a.french == b.french;
  }
};

}  // namespace kiosque

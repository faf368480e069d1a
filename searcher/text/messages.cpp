#include "kiosque/messages.hpp"

#include <atomic>

namespace kiosque {
namespace {

std::atomic<MessageLanguage> in_use{MessageLanguage::english};

}  // namespace

void set_message_language(MessageLanguage language) noexcept {
  in_use.store(language, std::memory_order_relaxed);
}

MessageLanguage message_language() noexcept { return in_use.load(std::memory_order_relaxed); }

}  // namespace kiosque

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "searcher/text/event_dates.hpp"
#include "searcher/text/french_date.hpp"

namespace {

void demand(bool holds) {
  if (!holds) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t limit = 64;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const std::string_view published :
       {"", "2013-06-14T10:00:00Z", "1600-01-01", "2200-12-31"}) {
    const auto found = kiosque::text::find_event_dates(text, published, limit);
    demand(found.size() <= limit);
    for (const auto& one : found) {
      demand(one.start < one.end && one.end <= text.size());
      demand(kiosque::text::normalize_date(one.date) == one.date);
    }
  }
  return 0;
}

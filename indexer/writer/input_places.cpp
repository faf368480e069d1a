#include "indexer/writer/input_places.hpp"

#include <algorithm>
#include <limits>
#include <utility>

namespace kiosque::index {

std::uint64_t InputPlaces::add(const std::string& source, std::uint64_t record) {
  const std::uint64_t number = ++count_;
  const bool same_source = !sources_.empty() && sources_.back() == source;
  if (!same_source) sources_.push_back(source);
  const bool follows =
      same_source && record == stretches_.back().record + (number - stretches_.back().first);
  if (!follows) stretches_.push_back({number, record, sources_.size() - 1});
  return number;
}

Place InputPlaces::at(std::uint64_t number) const {
  const auto after = std::upper_bound(
      stretches_.begin(), stretches_.end(), number,
      [](std::uint64_t wanted, const Stretch& stretch) { return wanted < stretch.first; });
  if (after == stretches_.begin()) return {};
  const Stretch& stretch = *std::prev(after);
  return {sources_[stretch.source], stretch.record + (number - stretch.first)};
}

std::size_t FirstSeen::slot_of(std::uint64_t key) const {
  const std::size_t mask = keys_.size() - 1;
  std::size_t slot = static_cast<std::size_t>(key) & mask;
  while (numbers_[slot] != 0 && keys_[slot] != key) slot = (slot + 1) & mask;
  return slot;
}

void FirstSeen::grow() {
  constexpr std::size_t first_size = 1024;
  const std::size_t size = keys_.empty() ? first_size : keys_.size() * 2;
  const auto keys = std::exchange(keys_, std::vector<std::uint64_t>(size));
  const auto numbers = std::exchange(numbers_, std::vector<std::uint32_t>(size));
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (numbers[i] == 0) continue;
    const std::size_t slot = slot_of(keys[i]);
    keys_[slot] = keys[i];
    numbers_[slot] = numbers[i];
  }
}

std::uint64_t FirstSeen::find(std::uint64_t key) const {
  return keys_.empty() ? 0 : numbers_[slot_of(key)];
}

std::uint64_t FirstSeen::add(std::uint64_t key, std::uint64_t number) {
  if (2 * (count_ + 1) > keys_.size() && count_ < most) grow();
  const std::size_t slot = slot_of(key);
  if (numbers_[slot] != 0) return numbers_[slot];
  if (count_ < most && number <= std::numeric_limits<std::uint32_t>::max()) {
    keys_[slot] = key;
    numbers_[slot] = static_cast<std::uint32_t>(number);
    ++count_;
  }
  return 0;
}

}  // namespace kiosque::index

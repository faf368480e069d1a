#include "indexer/formats/archive_budget.hpp"

#include <algorithm>
#include <utility>

#include "indexer/formats/findings.hpp"
#include "kiosque/error.hpp"

namespace kiosque::index {

void ArchiveBudget::count_member() {
  if (++members_ > limits_.members) stop(reason::archive_members);
}

void ArchiveBudget::count_bytes(std::size_t bytes) {
  bytes_ += bytes;
  if (bytes_ > limits_.total_bytes) stop(reason::archive_size);
  const std::uint64_t taken = std::max<std::uint64_t>(file_.consumed(), 1);
  if (bytes_ > limits_.ratio_from_bytes && bytes_ / taken >= limits_.ratio) {
    stop(reason::archive_ratio);
  }
}

void ArchiveBudget::stop(const char* reason) {
  exhausted_ = reason;
  throw Error(ErrorCode::rejected, reason);
}

const char* ArchiveBudget::take_reason() noexcept {
  return std::exchange(told_, true) ? nullptr : exhausted_;
}

}  // namespace kiosque::index

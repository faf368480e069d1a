#include "searcher/text/form_cache.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <utility>

namespace kiosque::text {
namespace {

constexpr std::size_t first_table_size = 4096;  // a power of two, as all sizes

std::uint64_t hash_of(std::string_view segment, Segment::Kind kind) {
  const std::uint64_t hash =
      XXH3_64bits_withSeed(segment.data(), segment.size(), static_cast<std::uint64_t>(kind));
  return hash == 0 ? 1 : hash;
}

}  // namespace

FormCache::FormCache() : table_(first_table_size) {}

void FormCache::clear() {
  table_.assign(first_table_size, {});
  forms_.clear();
  keys_.clear();
  size_ = 0;
}

// The entry of a segment, or the free one where it belongs.
FormCache::Entry& FormCache::find(std::uint64_t hash, std::string_view segment,
                                  Segment::Kind kind) {
  const std::size_t mask = table_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    Entry& entry = table_[at];
    if (entry.hash == 0 || (entry.hash == hash && entry.kind == kind && entry.key == segment)) {
      return entry;
    }
  }
}

void FormCache::grow() {
  std::vector<Entry> old = std::exchange(table_, std::vector<Entry>(table_.size() * 2));
  for (const Entry& entry : old) {
    if (entry.hash != 0) find(entry.hash, entry.key, entry.kind) = entry;
  }
}

std::span<const WordForm> FormCache::forms(std::string_view segment, Segment::Kind kind) {
  const std::uint64_t hash = hash_of(segment, kind);
  Entry* entry = &find(hash, segment, kind);
  if (entry->hash == 0) {
    if (size_ * 2 >= table_.size()) {
      grow();
      entry = &find(hash, segment, kind);
    }
    std::vector<WordForm>& made = forms_.emplace_back();
    word_forms(segment, kind, made);
    *entry = {hash, keys_.emplace_back(segment), made.data(),
              static_cast<std::uint32_t>(made.size()), kind};
    ++size_;
  }
  return {entry->first, entry->count};
}

}  // namespace kiosque::text

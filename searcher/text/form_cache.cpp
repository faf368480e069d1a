#include "searcher/text/form_cache.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

#include <cstring>
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

void append_tokens(const std::vector<WordForm>& forms, std::vector<Token>& tokens) {
  for (const WordForm& form : forms) {
    tokens.push_back({form.surface, form.folded, form.stem, form.position, form.span, form.start,
                      form.end, form.stop_word, form.compound});
  }
}

FormCache::FormCache() : table_(first_table_size) {}

void FormCache::clear() {
  table_.assign(first_table_size, {});
  tokens_.clear();
  forms_.clear();
  long_keys_.clear();
  size_ = 0;
}

bool FormCache::holds(const Entry& entry, std::uint64_t hash, std::string_view segment,
                      Segment::Kind kind) {
  if (entry.hash != hash || entry.kind != kind || entry.key_size != segment.size()) return false;
  const char* key = segment.size() > Entry::inline_key ? entry.long_key : entry.key.data();
  return std::memcmp(key, segment.data(), segment.size()) == 0;
}

// The entry of a segment, or the free one where it belongs.
FormCache::Entry& FormCache::find(std::uint64_t hash, std::string_view segment,
                                  Segment::Kind kind) {
  const std::size_t mask = table_.size() - 1;
  for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
    Entry& entry = table_[at];
    if (entry.hash == 0 || holds(entry, hash, segment, kind)) return entry;
  }
}

void FormCache::grow() {
  const std::vector<Entry> old = std::exchange(table_, std::vector<Entry>(table_.size() * 2));
  const std::size_t mask = table_.size() - 1;
  for (const Entry& entry : old) {
    if (entry.hash == 0) continue;
    std::size_t at = entry.hash & mask;
    while (table_[at].hash != 0) at = (at + 1) & mask;
    table_[at] = entry;
  }
}

void FormCache::fill(Entry& entry, std::uint64_t hash, std::string_view segment,
                     Segment::Kind kind) {
  std::vector<WordForm>& forms = forms_.emplace_back();
  word_forms(segment, kind, forms);
  std::vector<Token>& tokens = tokens_.emplace_back();
  append_tokens(forms, tokens);
  entry.hash = hash;
  entry.kind = kind;
  entry.first = tokens.data();
  entry.count = static_cast<std::uint16_t>(tokens.size());
  entry.key_size = static_cast<std::uint8_t>(segment.size());
  if (segment.size() > Entry::inline_key) {
    entry.long_key = long_keys_.emplace_back(segment).data();
  } else {
    std::memcpy(entry.key.data(), segment.data(), segment.size());
  }
  ++size_;
}

std::span<const Token> FormCache::tokens(std::string_view segment, Segment::Kind kind) {
  const std::uint64_t hash = hash_of(segment, kind);
  Entry* entry = &find(hash, segment, kind);
  if (entry->hash == 0) {
    if (size_ * 2 >= table_.size()) {
      grow();
      entry = &find(hash, segment, kind);
    }
    fill(*entry, hash, segment, kind);
  }
  return {entry->first, entry->count};
}

}  // namespace kiosque::text

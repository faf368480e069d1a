#include "indexer/writer/glass_lists.hpp"

#include <algorithm>

#include "indexer/writer/glass_codes.hpp"

namespace kiosque::index::glass {
namespace {

// A longer list is cut: Xapian has 2,000 bytes. What is looked for in a list is found by the keys
// of its chunks, and then from the beginning of one.
constexpr std::size_t chunk_bytes = 1000;

std::string special_key(char kind) { return {'\0', kind}; }

}  // namespace

void TermListTag::add(std::string_view term, Xapian::termcount wdf) {
  if (count_++ == 0) {
    tag_ += static_cast<char>(term.size());
    tag_ += term;
    pack_uint(tag_, wdf);
  } else {
    const auto limit = std::min(before_.size(), term.size());
    std::size_t shared = 0;
    while (shared < limit && before_[shared] == term[shared]) ++shared;
    const std::uint64_t packed =
        wdf < 127 ? (std::uint64_t{wdf} + 1) * (before_.size() + 1) + shared : 256;
    tag_ += static_cast<char>(packed < 256 ? packed : shared);
    tag_ += static_cast<char>(term.size() - shared);
    tag_ += term.substr(shared);
    if (packed >= 256) pack_uint(tag_, wdf);
  }
  before_ = term;
  length_ += wdf;
}

std::string TermListTag::tag() const {
  if (count_ == 0) return {};
  std::string out;
  pack_uint(out, length_);
  pack_uint(out, count_);
  return out + tag_;
}

std::string slots_tag(const std::vector<std::pair<Xapian::valueno, std::string>>& values) {
  std::string tag;
  Xapian::valueno next = 0;
  for (const auto& [slot, value] : values) {
    pack_uint(tag, slot - next);
    next = slot + 1;
  }
  return tag;
}

void PostingListWriter::begin(std::string first_key, std::string chunk_key, std::uint64_t count,
                              std::uint64_t sum) {
  key_ = std::move(first_key);
  chunk_key_ = std::move(chunk_key);
  head_.clear();
  pack_uint(head_, count);
  // Xapian reads 32 bits, for a bound of the wdf that is no matter then.
  pack_uint(head_, std::min<std::uint64_t>(sum, UINT32_MAX));
  list_begins_ = true;
  first_ = 0;
}

void PostingListWriter::add(Xapian::docid docid, std::uint64_t number) {
  if (body_.size() >= chunk_bytes) write_chunk(false);
  if (first_ == 0) {
    first_ = docid;
    if (list_begins_) {
      pack_uint(head_, docid - 1);
    } else {
      key_ = chunk_key_;
      pack_uint_sorted(key_, docid);
    }
  } else {
    pack_uint(body_, docid - last_ - 1);
  }
  pack_uint(body_, number);
  last_ = docid;
}

void PostingListWriter::write_chunk(bool last) {
  tag_.clear();
  if (list_begins_) tag_ = head_;
  list_begins_ = false;
  tag_ += last ? '1' : '0';
  pack_uint(tag_, last_ - first_);
  tag_ += body_;
  table_.add(key_, tag_);
  body_.clear();
  first_ = 0;
}

void ValueListWriter::add(Xapian::docid docid, std::string_view value) {
  if (tag_.size() >= chunk_bytes) end();
  if (tag_.empty()) {
    key_ = special_key('\xd8');
    pack_uint(key_, slot_);
    pack_uint_sorted(key_, docid);
  } else {
    pack_uint(tag_, docid - last_ - 1);
  }
  pack_string(tag_, value);
  last_ = docid;
}

void ValueListWriter::end() {
  table_.add(key_, tag_);
  tag_.clear();
}

std::string metadata_key(std::string_view name) { return special_key('\xc0').append(name); }

std::string value_bounds_key(Xapian::valueno slot) {
  std::string key = special_key('\xd0');
  pack_uint_last(key, slot);
  return key;
}

std::string lengths_key() { return special_key('\xe0'); }

}  // namespace kiosque::index::glass

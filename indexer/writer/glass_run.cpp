#include "indexer/writer/glass_run.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <numeric>
#include <span>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "indexer/writer/glass_codes.hpp"
#include "indexer/writer/glass_table.hpp"

namespace kiosque::index::glass {
namespace {

constexpr char known_format[] = "\x0f\x0dXapian Glass\x04\x6e";
constexpr std::size_t format_bytes = sizeof known_format - 1;
constexpr std::size_t chunk_bytes = 2000;  // of postings or values: a longer list is cut
constexpr unsigned compress_min = 18;

using Entry = std::pair<Xapian::docid, Xapian::termcount>;

std::string key_prefix(char kind) { return {'\0', kind}; }

// Writes a list of documents and numbers: the first chunk under the plain key, the others with the
// first document behind it.
void write_list(TableWriter& table, const std::string& first_key, const std::string& chunk_key,
                Xapian::doccount count, Xapian::termcount sum, std::span<const Entry> entries) {
  std::string head;
  pack_uint(head, count);
  pack_uint(head, sum);
  pack_uint(head, entries.front().first - 1);
  std::string key = first_key;
  while (!entries.empty()) {
    std::string body;
    std::size_t i = 0;
    for (; i < entries.size() && body.size() < chunk_bytes; ++i) {
      if (i > 0) pack_uint(body, entries[i].first - entries[i - 1].first - 1);
      pack_uint(body, entries[i].second);
    }
    head += i == entries.size() ? '1' : '0';
    pack_uint(head, entries[i - 1].first - entries.front().first);
    table.add(key, head + body);
    head.clear();
    entries = entries.subspan(i);
    if (entries.empty()) break;
    key = chunk_key;
    pack_uint_sorted(key, entries.front().first);
  }
}

// A document's terms: each by what it shares with the one before.
class TermList {
 public:
  void add(const std::string& term, Xapian::termcount wdf) {
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
      tag_.append(term, shared);
      if (packed >= 256) pack_uint(tag_, wdf);
    }
    before_ = term;
    length_ += wdf;
  }
  [[nodiscard]] Xapian::termcount length() const { return length_; }
  [[nodiscard]] std::string tag() const {
    if (count_ == 0) return {};
    std::string out;
    pack_uint(out, length_);
    pack_uint(out, count_);
    return out + tag_;
  }

 private:
  std::string tag_;
  std::string before_;
  std::uint64_t count_ = 0;
  Xapian::termcount length_ = 0;
};

std::string write_table(const std::string& path,
                        const std::vector<std::pair<std::string, std::string>>& entries) {
  TableWriter table(path);
  for (const auto& [key, tag] : entries) table.add(key, tag);
  return table.finish(compress_min);
}

}  // namespace

std::string format_of(const std::string& database) {
  std::ifstream file(database + "/iamglass", std::ios::binary);
  std::string format(format_bytes, '\0');
  file.read(format.data(), static_cast<std::streamsize>(format.size()));
  return file ? format : std::string();
}

bool is_known(std::string_view format) {
  return format == std::string_view(known_format, format_bytes);
}

std::size_t GlassRun::Hash::operator()(std::string_view text) const {
  return XXH3_64bits(text.data(), text.size());
}

// The postings of each term together, the terms in their order: found by counting.
class GlassRun::PostingOrder {
 public:
  explicit PostingOrder(const GlassRun& run) : terms_(run.terms_.size()) {
    std::iota(terms_.begin(), terms_.end(), 0U);
    std::sort(terms_.begin(), terms_.end(),
              [&](std::uint32_t a, std::uint32_t b) { return run.terms_[a] < run.terms_[b]; });
    starts_.resize(run.terms_.size() + 1);
    for (const Posting& posting : run.postings_) ++starts_[posting.term + 1];
    std::partial_sum(starts_.begin(), starts_.end(), starts_.begin());
    postings_.resize(run.postings_.size());
    std::vector<std::size_t> next(starts_.begin(), starts_.end() - 1);
    for (const Posting& posting : run.postings_) postings_[next[posting.term]++] = &posting;
  }
  [[nodiscard]] const std::vector<std::uint32_t>& terms() const { return terms_; }
  [[nodiscard]] std::span<const Posting* const> of(std::uint32_t term) const {
    return std::span(postings_).subspan(starts_[term], starts_[term + 1] - starts_[term]);
  }

 private:
  std::vector<std::uint32_t> terms_;
  std::vector<std::size_t> starts_;
  std::vector<const Posting*> postings_;
};

std::uint32_t GlassRun::number_of(const std::string& term) {
  if (const auto found = numbers_.find(term); found != numbers_.end()) return found->second;
  const auto number = static_cast<std::uint32_t>(terms_.size());
  numbers_.emplace(terms_.emplace_back(term), number);
  return number;
}

void GlassRun::add_terms(Xapian::docid docid, const Xapian::Document& document) {
  TermList list;
  for (auto it = document.termlist_begin(); it != document.termlist_end(); ++it) {
    const std::string term = *it;
    const Xapian::termcount wdf = it.get_wdf();
    list.add(term, wdf);
    largest_wdf_ = std::max(largest_wdf_, wdf);
    const std::size_t start = positions_.size();
    if (it.positionlist_count() > 0) {
      at_.assign(it.positionlist_begin(), it.positionlist_end());
      pack_positions(positions_, at_);
    }
    postings_.push_back({number_of(term), docid, wdf,
                         static_cast<std::uint32_t>(positions_.size() - start), start});
  }
  std::string key;
  pack_uint_sorted(key, docid);
  termlist_.emplace_back(key, list.tag());
  lengths_.emplace_back(docid, list.length());
}

void GlassRun::add_values(Xapian::docid docid, const Xapian::Document& document) {
  std::string slots;
  Xapian::valueno next = 0;
  for (auto it = document.values_begin(); it != document.values_end(); ++it) {
    std::string value = *it;
    Values& slot = values_[it.get_valueno()];
    if (slot.count++ == 0) slot.lower = slot.upper = value;
    if (value < slot.lower) slot.lower = value;
    if (value > slot.upper) slot.upper = value;
    slot.values.emplace_back(docid, std::move(value));
    pack_uint(slots, it.get_valueno() - next);
    next = it.get_valueno() + 1;
  }
  if (slots.empty()) return;
  std::string key;
  pack_uint_sorted(key, docid);
  key += '\0';
  termlist_.emplace_back(key, slots);
}

void GlassRun::add(Xapian::docid docid, const Xapian::Document& document) {
  add_terms(docid, document);
  add_values(docid, document);
  if (std::string data = document.get_data(); !data.empty()) {
    std::string key;
    pack_uint_sorted(key, docid);
    docdata_.emplace_back(std::move(key), std::move(data));
  }
}

std::string GlassRun::write_postlist(const std::string& path, const PostingOrder& order) const {
  TableWriter table(path);
  for (const auto& [key, value] : metadata_) table.add(key_prefix('\xc0') + key, value);
  for (const auto& [slot, values] : values_) {
    std::string key = key_prefix('\xd0');
    pack_uint_last(key, slot);
    std::string tag;
    pack_uint(tag, values.count);
    pack_string(tag, values.lower);
    if (values.lower != values.upper) tag += values.upper;
    table.add(key, tag);
  }
  for (const auto& [slot, values] : values_) {
    std::string key;
    std::string tag;
    for (std::size_t i = 0; i < values.values.size(); ++i) {
      const auto& [docid, value] = values.values[i];
      if (tag.empty()) {
        key = key_prefix('\xd8');
        pack_uint(key, slot);
        pack_uint_sorted(key, docid);
      } else {
        pack_uint(tag, docid - values.values[i - 1].first - 1);
      }
      pack_string(tag, value);
      if (tag.size() < chunk_bytes && i + 1 < values.values.size()) continue;
      table.add(key, tag);
      tag.clear();
    }
  }
  write_list(table, key_prefix('\xe0'), key_prefix('\xe0'), 0, 0, lengths_);
  std::vector<Entry> entries;
  for (const std::uint32_t term : order.terms()) {
    entries.clear();
    Xapian::termcount sum = 0;
    for (const Posting* posting : order.of(term)) {
      entries.emplace_back(posting->docid, posting->wdf);
      sum += posting->wdf;
    }
    const std::string& key = terms_[term];
    write_list(table, key, key + '\0', static_cast<Xapian::doccount>(entries.size()), sum, entries);
  }
  return table.finish(0);
}

std::string GlassRun::write_positions(const std::string& path, const PostingOrder& order) const {
  TableWriter table(path);
  std::string key;
  for (const std::uint32_t term : order.terms()) {
    for (const Posting* posting : order.of(term)) {
      if (posting->positions_size == 0) continue;
      key = terms_[term];
      key += '\0';
      pack_uint_sorted(key, posting->docid);
      table.add(key,
                std::string_view(positions_).substr(posting->positions, posting->positions_size));
    }
  }
  return table.finish(0);
}

std::string GlassRun::statistics() const {
  Xapian::termcount shortest = 0;
  Xapian::termcount longest = 0;
  std::uint64_t total = 0;
  for (const auto& [docid, length] : lengths_) {
    if (length > 0 && (shortest == 0 || length < shortest)) shortest = length;
    longest = std::max(longest, length);
    total += length;
  }
  std::string out;
  pack_uint(out, lengths_.size());
  pack_uint(out, lengths_.back().first - lengths_.size());
  pack_uint(out, shortest);
  pack_uint(out, largest_wdf_);
  pack_uint(out, longest - largest_wdf_);
  pack_uint(out, 0);  // changesets
  pack_uint(out, total);
  pack_uint(out, 0);  // spelling
  return out;
}

void GlassRun::write(const std::string& path, const std::string& format) const {
  if (mkdir(path.c_str(), 0777) != 0) throw Xapian::DatabaseError("Couldn't make " + path, errno);
  const PostingOrder order(*this);
  std::string version = format;
  version.append(16, '\x01');  // of no other database; runs are never told apart by it
  pack_uint(version, 1);       // revision
  version += write_postlist(path + "/postlist.glass", order);
  version += write_table(path + "/docdata.glass", docdata_);
  version += write_table(path + "/termlist.glass", termlist_);
  version += write_positions(path + "/position.glass", order);
  for (int i = 0; i < 2; ++i) {  // neither spelling nor synonyms: a root that is not there
    pack_uint(version, 0);
    pack_uint(version, 1);
    pack_uint(version, 0);
    pack_uint(version, TableWriter::block_size >> 11U);
    pack_uint(version, compress_min);
    pack_string(version, {});
  }
  version += statistics();
  std::ofstream file(path + "/iamglass", std::ios::binary);
  file << version;
  file.close();
  if (!file) throw Xapian::DatabaseError("Error writing " + path + "/iamglass", errno);
}

}  // namespace kiosque::index::glass

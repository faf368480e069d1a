#include "indexer/writer/glass_index.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <fstream>
#include <random>

#include "indexer/writer/deflate.hpp"
#include "indexer/writer/file_io.hpp"
#include "indexer/writer/glass_codes.hpp"
#include "indexer/writer/glass_lists.hpp"
#include "indexer/writer/glass_table.hpp"

namespace kiosque::index::glass {
namespace {

constexpr char known_format[] = "\x0f\x0dXapian Glass\x04\x6e";
constexpr std::size_t format_bytes = sizeof known_format - 1;

Xapian::valueno slot_of(const std::string& key) { return static_cast<unsigned char>(key.front()); }

// What tells this database from all others.
std::string random_id() {
  std::random_device random;
  std::string id(16, '\0');
  for (char& byte : id) byte = static_cast<char>(random());
  // As RFC 9562 marks those that are random.
  id[6] = static_cast<char>((static_cast<unsigned char>(id[6]) & 0x0FU) | 0x40U);
  id[8] = static_cast<char>((static_cast<unsigned char>(id[8]) & 0x3FU) | 0x80U);
  return id;
}

// Of a table that is not there.
void pack_no_table(std::string& out) {
  pack_uint(out, 0);
  pack_uint(out, 1);
  pack_uint(out, 0);
  pack_uint(out, TableWriter::block_size >> 11U);
  pack_uint(out, compress_min);
  pack_string(out, {});
}

void write_whole(const std::string& path, std::string_view content) {
  OutputFile file(path);
  file.write(content);
  file.close();
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

void IndexWriter::Statistics::add_length(Xapian::docid docid, std::uint64_t length) {
  ++documents;
  last = docid;
  if (length > 0 && (shortest == 0 || length < shortest)) shortest = length;
  longest = std::max(longest, length);
  total += length;
}

std::string IndexWriter::Statistics::pack() const {
  std::string out;
  pack_uint(out, documents);
  pack_uint(out, last - documents);
  pack_uint(out, shortest);
  pack_uint(out, largest_wdf);
  pack_uint(out, longest - largest_wdf);
  pack_uint(out, 0);  // changesets
  pack_uint(out, total);
  pack_uint(out, 0);  // spelling
  return out;
}

IndexWriter::IndexWriter(std::string path, std::vector<std::string> runs, std::string format)
    : path_(std::move(path)), runs_(std::move(runs)), format_(std::move(format)) {
  if (mkdir(path_.c_str(), 0777) != 0) throw Xapian::DatabaseError("Couldn't make " + path_, errno);
}

std::string IndexWriter::table(const char* name) const { return path_ + "/" + name + ".glass"; }

void IndexWriter::write_documents(const GiveUp& give_up) {
  TableWriter records(table("docdata"), TableWriter::Entries::cut);
  TableWriter terms(table("termlist"), TableWriter::Entries::cut);
  ListMerge merge(runs_, RunSection::documents, give_up);
  std::string key;
  while (merge.next()) {
    merge.for_each_entry([&](Xapian::docid docid, RunReader& list) {
      key.clear();
      pack_uint_sorted(key, docid);
      const PackedTag record = unpacked(list.bytes());
      if (!record.bytes.empty()) records.add(key, record.bytes, record.compressed);
      const PackedTag term_list = unpacked(list.bytes());
      terms.add(key, term_list.bytes, term_list.compressed);
      key += '\0';
      if (const std::string_view slots = list.bytes(); !slots.empty()) terms.add(key, slots);
    });
  }
  docdata_ = records.finish(compress_min);
  termlist_ = terms.finish(compress_min);
}

void IndexWriter::write_bounds(TableWriter& table, const GiveUp& give_up) const {
  ListMerge merge(runs_, RunSection::values, give_up);
  while (merge.next()) {
    const ValueBounds bounds = merged_bounds(merge.lists());
    std::string tag;
    pack_uint(tag, merge.count());
    pack_string(tag, bounds.lower);
    if (bounds.lower != bounds.upper) tag += bounds.upper;
    table.add(value_bounds_key(slot_of(merge.key())), tag);
    merge.for_each_entry([](Xapian::docid, RunReader& list) { list.bytes(); });
  }
}

void IndexWriter::write_values(TableWriter& table, const GiveUp& give_up) const {
  ListMerge merge(runs_, RunSection::values, give_up);
  ValueListWriter values(table);
  while (merge.next()) {
    values.begin(slot_of(merge.key()));
    merged_bounds(merge.lists());
    merge.for_each_entry(
        [&](Xapian::docid docid, RunReader& list) { values.add(docid, list.bytes()); });
    values.end();
  }
}

void IndexWriter::write_postings(TableWriter& table, const GiveUp& give_up) {
  ListMerge merge(runs_, RunSection::postings, give_up);
  PostingListWriter postings(table);
  while (merge.next()) {
    const std::string& term = merge.key();
    const bool are_lengths = term.empty();
    const std::uint64_t sum = merged_sum(merge.lists());
    if (are_lengths) {
      postings.begin(lengths_key(), lengths_key(), 0, 0);
    } else {
      postings.begin(term, term + '\0', merge.count(), sum);
    }
    merge.for_each_entry([&](Xapian::docid docid, RunReader& list) {
      const std::uint64_t number = list.number();
      postings.add(docid, number);
      if (are_lengths) {
        statistics_.add_length(docid, number);
      } else {
        statistics_.largest_wdf = std::max(statistics_.largest_wdf, number);
      }
    });
    postings.end();
  }
}

void IndexWriter::write_postlist(Metadata metadata, const GiveUp& give_up) {
  TableWriter table(this->table("postlist"), TableWriter::Entries::whole);
  std::sort(metadata.begin(), metadata.end());
  for (const auto& [key, value] : metadata) table.add(metadata_key(key), value);
  write_bounds(table, give_up);
  write_values(table, give_up);
  write_postings(table, give_up);
  postlist_ = table.finish(0);
}

void IndexWriter::write_positions(const GiveUp& give_up) {
  TableWriter table(this->table("position"), TableWriter::Entries::whole);
  ListMerge merge(runs_, RunSection::positions, give_up);
  std::string key;
  while (merge.next()) {
    key = merge.key();
    key += '\0';
    const std::size_t prefix = key.size();
    merge.for_each_entry([&](Xapian::docid docid, RunReader& list) {
      key.resize(prefix);
      pack_uint_sorted(key, docid);
      table.add(key, list.bytes());
    });
  }
  position_ = table.finish(0);
}

void IndexWriter::finish() {
  std::string version = format_ + random_id();
  pack_uint(version, 1);  // revision
  version += postlist_ + docdata_ + termlist_ + position_;
  for (int i = 0; i < 2; ++i) pack_no_table(version);  // spelling, synonyms
  version += statistics_.pack();
  write_whole(path_ + "/flintlock", {});  // what writers lock
  write_whole(path_ + "/iamglass", version);
}

}  // namespace kiosque::index::glass

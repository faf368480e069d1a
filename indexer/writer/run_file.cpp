#include "indexer/writer/run_file.hpp"

#include <xapian.h>

#include <algorithm>

#include "indexer/writer/glass_codes.hpp"

namespace kiosque::index {
namespace {

constexpr std::size_t written_at_once = 1U << 18U;
constexpr std::size_t read_at_once = 1U << 15U;
constexpr std::size_t trailer_bytes = 8 * (run_sections + 1);

void append8(std::string& out, std::uint64_t value) {
  for (int i = 0; i < 8; ++i, value >>= 8U) out += static_cast<char>(value & 0xFF);
}

std::uint64_t read8(const char* bytes) {
  std::uint64_t value = 0;
  for (int i = 8; i-- > 0;) value = value << 8U | static_cast<unsigned char>(bytes[i]);
  return value;
}

}  // namespace

void RunWriter::write_out() {
  written_ += buffer_.size();
  file_.write(buffer_);
  buffer_.clear();
}

void RunWriter::begin_section(RunSection section) {
  starts_[static_cast<std::size_t>(section)] = written_ + buffer_.size();
}

void RunWriter::begin_list(std::string_view key, std::uint32_t count) {
  if (buffer_.size() >= written_at_once) write_out();
  bytes(key);
  number(count);
  docid_ = 0;
}

void RunWriter::document(std::uint32_t docid) {
  if (buffer_.size() >= written_at_once) write_out();
  number(docid - docid_);
  docid_ = docid;
}

void RunWriter::number(std::uint64_t number) { glass::pack_uint(buffer_, number); }

void RunWriter::bytes(std::string_view bytes) { glass::pack_string(buffer_, bytes); }

void RunWriter::finish() {
  starts_[run_sections] = written_ + buffer_.size();
  for (const std::uint64_t start : starts_) append8(buffer_, start);
  write_out();
  file_.close();
}

RunReader::RunReader(const std::string& path, RunSection section) : file_(path) {
  const std::uint64_t size = file_.size();
  if (size < trailer_bytes) throw_damaged();
  char trailer[trailer_bytes];
  file_.read(size - trailer_bytes, trailer, trailer_bytes);
  const auto number = static_cast<std::size_t>(section);
  offset_ = read8(trailer + 8 * number);
  end_ = read8(trailer + 8 * (number + 1));
  if (offset_ > end_ || end_ > size - trailer_bytes) throw_damaged();
}

void RunReader::throw_damaged() const {
  throw Xapian::DatabaseCorruptError(file_.path() + " is not a whole run");
}

// Has so many bytes in the buffer, or all that are left of the section.
void RunReader::fill(std::size_t wanted) {
  if (size_ - at_ >= wanted) return;
  buffer_.erase(0, at_);
  size_ -= at_;
  at_ = 0;
  const std::size_t room = std::max(wanted, read_at_once) - size_;
  const auto more = static_cast<std::size_t>(std::min<std::uint64_t>(room, end_ - offset_));
  buffer_.resize(size_ + more);
  file_.read(offset_, buffer_.data() + size_, more);
  size_ += more;
  offset_ += more;
}

bool RunReader::next_list() {
  fill(1);
  if (at_ == size_) return false;
  key_ = bytes();
  count_ = static_cast<std::uint32_t>(number());
  docid_ = 0;
  return true;
}

std::uint32_t RunReader::document() {
  docid_ += static_cast<std::uint32_t>(number());
  return docid_;
}

std::uint64_t RunReader::number() {
  constexpr std::size_t longest = 10;
  if (size_ - at_ < longest) fill(longest);
  std::uint64_t value = 0;
  for (unsigned shift = 0; at_ < size_; shift += 7) {
    const auto byte = static_cast<unsigned char>(buffer_[at_++]);
    value |= static_cast<std::uint64_t>(byte & 0x7FU) << shift;
    if (byte < 0x80) return value;
  }
  throw_damaged();
}

std::string_view RunReader::bytes() {
  const std::uint64_t size = number();
  if (size > size_ - at_ + (end_ - offset_)) throw_damaged();
  fill(size);
  const std::string_view found = std::string_view(buffer_).substr(at_, size);
  at_ += size;
  return found;
}

}  // namespace kiosque::index

#include "indexer/writer/run_file.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <xapian.h>

#include <algorithm>
#include <cerrno>

#include "indexer/writer/file_output.hpp"
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

RunWriter::RunWriter(const std::string& path) : path_(path), file_(create_file(path)) {}

RunWriter::~RunWriter() {
  if (file_ >= 0) close(file_);
}

void RunWriter::write_out() {
  written_ += buffer_.size();
  write_file(file_, buffer_, path_);
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
  const int file = file_;
  file_ = -1;
  close_file(file, path_);
}

RunReader::RunReader(const std::string& path, RunSection section) : path_(path) {
  file_ = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (file_ < 0) throw Xapian::DatabaseOpeningError("Couldn't open " + path, errno);
  const off_t size = lseek(file_, 0, SEEK_END);
  offset_ = static_cast<std::uint64_t>(size) - trailer_bytes;
  end_ = static_cast<std::uint64_t>(size);
  fill(trailer_bytes);
  const auto number = static_cast<std::size_t>(section);
  offset_ = read8(buffer_.data() + 8 * number);
  end_ = read8(buffer_.data() + 8 * (number + 1));
  at_ = size_ = 0;
}

RunReader::~RunReader() { close(file_); }

// Has so many bytes in the buffer, or as many as there are. \returns whether there are so many
bool RunReader::fill(std::size_t wanted) {
  if (size_ - at_ >= wanted) return true;
  buffer_.erase(0, at_);
  size_ -= at_;
  at_ = 0;
  buffer_.resize(std::max(wanted, read_at_once));
  while (size_ < wanted && offset_ < end_) {
    const auto most = std::min<std::uint64_t>(buffer_.size() - size_, end_ - offset_);
    const ssize_t got = pread(file_, buffer_.data() + size_, most, static_cast<off_t>(offset_));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) throw Xapian::DatabaseError("Error reading " + path_, got < 0 ? errno : 0);
    size_ += static_cast<std::size_t>(got);
    offset_ += static_cast<std::uint64_t>(got);
  }
  return size_ >= wanted;
}

bool RunReader::next_list() {
  if (!fill(1)) return false;
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
  throw Xapian::DatabaseCorruptError(path_ + " ends too early");
}

std::string_view RunReader::bytes() {
  const auto size = static_cast<std::size_t>(number());
  if (!fill(size)) throw Xapian::DatabaseCorruptError(path_ + " ends too early");
  const std::string_view found = std::string_view(buffer_).substr(at_, size);
  at_ += size;
  return found;
}

}  // namespace kiosque::index

#include "indexer/writer/file_io.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <xapian.h>

#include <cerrno>
#include <utility>

namespace kiosque::index {

OutputFile::OutputFile(std::string path) : path_(std::move(path)) {
  file_ = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file_ < 0) throw Xapian::DatabaseError("Couldn't create " + path_, errno);
}

OutputFile::~OutputFile() {
  if (file_ >= 0) ::close(file_);
}

void OutputFile::write(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(file_, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw Xapian::DatabaseError("Error writing " + path_, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void OutputFile::close() {
  if (::close(std::exchange(file_, -1)) != 0) {
    throw Xapian::DatabaseError("Error closing " + path_, errno);
  }
}

RandomAccessFile::RandomAccessFile(std::string path) : path_(std::move(path)) {
  file_ = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  if (file_ < 0) throw Xapian::DatabaseOpeningError("Couldn't open " + path_, errno);
}

RandomAccessFile::~RandomAccessFile() { ::close(file_); }

std::uint64_t RandomAccessFile::size() const {
  const off_t size = ::lseek(file_, 0, SEEK_END);
  if (size < 0) throw Xapian::DatabaseError("Error reading " + path_, errno);
  return static_cast<std::uint64_t>(size);
}

void RandomAccessFile::read(std::uint64_t offset, char* to, std::size_t size) const {
  while (size > 0) {
    const ssize_t got = ::pread(file_, to, size, static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw Xapian::DatabaseError("Error reading " + path_, errno);
    if (got == 0) throw Xapian::DatabaseCorruptError(path_ + " ends too early");
    offset += static_cast<std::uint64_t>(got);
    to += got;
    size -= static_cast<std::size_t>(got);
  }
}

}  // namespace kiosque::index

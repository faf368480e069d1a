#include "indexer/writer/file_output.hpp"

#include <fcntl.h>
#include <unistd.h>
#include <xapian.h>

#include <cerrno>

namespace kiosque::index {

int create_file(const std::string& path) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
  if (file < 0) throw Xapian::DatabaseError("Couldn't create " + path, errno);
  return file;
}

void write_file(int file, std::string_view bytes, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t written = write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) throw Xapian::DatabaseError("Error writing " + path, errno);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

void close_file(int file, const std::string& path) {
  if (close(file) != 0) throw Xapian::DatabaseError("Error closing " + path, errno);
}

}  // namespace kiosque::index

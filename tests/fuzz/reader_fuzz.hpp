#pragma once

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdlib>
#include <string>

#include "indexer/formats/input.hpp"

namespace kiosque::fuzz {

/// Reads bytes as a file of a format: articles and findings come out, nothing else. The file lives
/// in memory alone.
inline int read_as(const char* format, const std::uint8_t* data, std::size_t size) {
  const int fd = memfd_create("fuzz", MFD_CLOEXEC);
  if (fd < 0 || write(fd, data, size) != static_cast<ssize_t>(size)) std::abort();
  index::InputOptions options;
  options.format = format;
  options.max_record_bytes = 1U << 16U;
  const std::string path = "/proc/self/fd/" + std::to_string(fd);
  index::Input input({{path, size}}, options, [](const index::Finding&) {});
  while (auto record = input.next()) {
    const index::Article& a = record->article;
    if (a.title.empty() && a.lead.empty() && a.body.empty()) std::abort();
  }
  close(fd);
  return 0;
}

}  // namespace kiosque::fuzz

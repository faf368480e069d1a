#include "indexer/formats/byte_source.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "kiosque/error.hpp"

namespace kiosque::index {
namespace {

constexpr std::size_t chunk_bytes = 256U << 10U;

[[noreturn]] void throw_system_error(const char* action, const std::string& path) {
  const std::string reason = std::strerror(errno);
  throw Error(ErrorCode::rejected, fmt::format("cannot {}: {}", action, reason), {}, path);
}

}  // namespace

FileSource::FileSource(const std::string& path) : path_(path) {
  descriptor_ = path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor_ < 0) throw_system_error("open", path);
  // A hint only: on a pipe it fails, and that is all right.
  static_cast<void>(::posix_fadvise(descriptor_, 0, 0, POSIX_FADV_SEQUENTIAL));
}

FileSource::~FileSource() {
  if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
}

std::size_t FileSource::read(char* out, std::size_t size) {
  ssize_t got = -1;
  do {
    got = ::read(descriptor_, out, size);
  } while (got < 0 && errno == EINTR);
  if (got < 0) throw_system_error("read", path_);
  consumed_ += static_cast<std::uint64_t>(got);
  return static_cast<std::size_t>(got);
}

std::optional<std::uint64_t> FileSource::size() const noexcept {
  struct stat status {};
  if (::fstat(descriptor_, &status) != 0 || !S_ISREG(status.st_mode)) return std::nullopt;
  return static_cast<std::uint64_t>(status.st_size);
}

bool FileSource::seek(std::uint64_t position) noexcept {
  const auto target = static_cast<off_t>(position);
  if (::lseek(descriptor_, target, SEEK_SET) != target) return false;
  consumed_ = position;
  return true;
}

std::string_view BufferedSource::buffered() const noexcept {
  return std::string_view(buffer_).substr(position_);
}

std::string_view BufferedSource::peek(std::size_t size) {
  while (buffered().size() < size && !ended_ && !fault_) {
    buffer_.erase(0, position_);
    position_ = 0;
    const std::size_t kept = buffer_.size();
    const std::size_t wanted = std::max(chunk_bytes, size - kept);
    buffer_.resize(kept + wanted);
    std::size_t got = 0;
    try {
      got = source_.read(buffer_.data() + kept, wanted);
      ended_ = got == 0;
    } catch (const Error&) {
      fault_ = std::current_exception();
    }
    buffer_.resize(kept + got);
  }
  return buffered();
}

void BufferedSource::rethrow_fault() const {
  if (fault_ && buffered().empty()) std::rethrow_exception(fault_);
}

bool BufferedSource::resume() {
  if (!fault_ || !source_.resume()) return false;
  fault_ = nullptr;
  return true;
}

void BufferedSource::restart() noexcept {
  buffer_.clear();
  position_ = 0;
  ended_ = false;
  fault_ = nullptr;
}

bool BufferedSource::skip_to(std::string_view signature) {
  for (std::string_view next = peek(signature.size()); next.size() >= signature.size();
       next = peek(signature.size())) {
    const std::size_t at = next.find(signature);
    if (at != std::string_view::npos) {
      consume(at);
      return true;
    }
    consume(next.size() - signature.size() + 1);
  }
  consume(peek(1).size());
  return false;
}

std::size_t BufferedSource::read(char* out, std::size_t size) {
  const std::string_view ready = peek(1);
  rethrow_fault();
  const std::size_t taken = std::min(size, ready.size());
  std::copy_n(ready.data(), taken, out);
  consume(taken);
  return taken;
}

void throw_corrupt(std::string_view format, std::uint64_t bytes, std::string_view cause) {
  std::string message = fmt::format("truncated or corrupt {} data after {} bytes", format, bytes);
  if (!cause.empty()) message += fmt::format(" ({})", cause);
  throw Error(ErrorCode::rejected, message);
}

}  // namespace kiosque::index

#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "indexer/formats/byte_stream.hpp"

namespace kiosque::index {

/// How far the archives in one file may expand. A bomb is stopped; what is delivered is not.
struct ArchiveLimits {
  std::uint64_t member_bytes = 16ULL << 30U;      ///< of one member
  std::uint64_t total_bytes = 256ULL << 30U;      ///< of all, those in inner archives included
  std::uint64_t ratio = 300;                      ///< of all to what was read of the file itself
  std::uint64_t ratio_from_bytes = 64ULL << 20U;  ///< less than this may have any ratio
  std::uint64_t members = 4'000'000;              ///< of all archives in the file
  int depth = 3;                                  ///< archives within one another
};

/// Counts what comes out of the archives in one file.
///
/// Not for use by several threads.
class ArchiveBudget {
 public:
  /// \param file  what the outermost archive is read from; outlives it
  ArchiveBudget(const ArchiveLimits& limits, const ByteStream& file)
      : limits_(limits), file_(file) {}

  /// Notes one member more, or bytes that came out of one.
  /// \throws kiosque::Error (code rejected) beyond a limit, and then always
  void count_member();
  void count_bytes(std::size_t bytes);

  [[nodiscard]] const ArchiveLimits& limits() const noexcept { return limits_; }
  /// A reason of findings.hpp once a limit of the whole is passed; else null.
  [[nodiscard]] const char* exhausted() const noexcept { return exhausted_; }
  /// That reason, the first time that it is asked for; then null.
  const char* take_reason() noexcept;

 private:
  void stop(const char* reason);

  ArchiveLimits limits_;
  const ByteStream& file_;
  std::uint64_t bytes_ = 0;
  std::uint64_t members_ = 0;
  const char* exhausted_ = nullptr;
  bool told_ = false;
};

}  // namespace kiosque::index

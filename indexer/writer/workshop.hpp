#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "indexer/writer/live_index.hpp"

namespace kiosque::index {

/// The hidden folder beside an index in which a new one is built. One program at a time has it: an
/// empty database in it is the lock. It goes away with this object, whatever the reason.
class Workshop {
 public:
  explicit Workshop(const std::string& index);
  ~Workshop();
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;

  /// Makes the folder, or takes over what a program that was killed left.
  /// \returns bytes of leftovers that were removed
  /// \throws kiosque::Error: busy when another program is at work there.
  std::uint64_t open();

  /// The folder itself.
  [[nodiscard]] const std::string& path() const { return path_; }
  /// Where the runs go.
  [[nodiscard]] std::string runs() const;
  /// Where the index is made.
  [[nodiscard]] std::string made() const;

 private:
  std::string path_;
  std::optional<LiveIndex> lock_;
};

}  // namespace kiosque::index

#pragma once

#include <xapian.h>

#include <optional>
#include <string>

namespace kiosque::index {

/// The place where a new index is to go. Nobody writes to what is there meanwhile.
class Target {
 public:
  /// Makes sure that there is nothing at the path but an index of ours, of whatever version and in
  /// whatever state, or an empty folder; and locks it.
  /// \throws kiosque::Error: not_an_index when it is something else; busy when another program
  ///         writes to it.
  explicit Target(const std::string& path);

  /// Gives the write lock back.
  void release();

 private:
  std::optional<Xapian::WritableDatabase> lock_;
};

}  // namespace kiosque::index

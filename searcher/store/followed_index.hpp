#pragma once

#include <xapian.h>

#include <cstdint>
#include <optional>
#include <string>

#include "searcher/store/errors.hpp"
#include "searcher/store/open.hpp"

namespace kiosque::store {

/// The index at a path, as it is now: follows it when it is written to, and when another one is
/// swapped in. Not for use by several threads.
class FollowedIndex {
 public:
  /// \throws kiosque::Error: not_an_index, damaged, other_schema, other_analyser.
  explicit FollowedIndex(std::string path);

  [[nodiscard]] const Xapian::Database& database() const { return database_; }

  /// Counts how often database() became another one.
  [[nodiscard]] std::uint64_t changes() const { return changes_; }

  /// Calls f() on the index as it is now, again when it is written to meanwhile.
  /// \throws kiosque::Error for what Xapian throws, too
  template <typename Function>
  auto read(Function f) {
    return guarded(path_, [&] {
      for (int tries = 1;; ++tries) {
        try {
          refresh();
          return f();
        } catch (const Xapian::DatabaseModifiedError&) {
          version_.clear();
          if (tries >= max_retries) throw;
        } catch (const Xapian::DatabaseError&) {
          // An index that was replaced is removed under its reader.
          if (folder_->is_at(path_) || tries >= max_retries) throw;
        }
      }
    });
  }

 private:
  // A reader meets DatabaseModifiedError when two batches were written since it opened the index.
  static constexpr int max_retries = 10;

  void open();
  void refresh();

  std::string path_;
  std::optional<Folder> folder_;  // that `database_` is in
  std::string version_;           // of the folder, before `database_` read it
  Xapian::Database database_;
  std::uint64_t changes_ = 0;
  bool is_refused_ = false;  // what the folder holds now is no longer for us
};

}  // namespace kiosque::store

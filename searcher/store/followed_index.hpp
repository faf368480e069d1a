#pragma once

#include <xapian.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "kiosque/shards.hpp"
#include "searcher/store/errors.hpp"
#include "searcher/store/shard.hpp"

namespace kiosque::store {

/// The index at a path, or the one that several shards are together, as it is now: follows it when
/// it is written to, and when another one is swapped in. Not for use by several threads.
class FollowedIndex {
 public:
  /// \throws kiosque::Error: not_an_index, damaged, other_schema, other_analyser.
  explicit FollowedIndex(const std::string& path);

  /// Each shard is opened and checked by itself.
  /// \throws kiosque::Error  the same, naming the shard; busy for one that cannot be reached; usage
  ///                         for none, or when they weigh lengths differently
  explicit FollowedIndex(const Shards& shards);

  [[nodiscard]] const Xapian::Database& database() const { return database_; }

  /// Counts how often database() became another one.
  [[nodiscard]] std::uint64_t changes() const { return changes_; }

  /// Our own count of the batches that were written, those of all shards together.
  [[nodiscard]] std::uint64_t revision() const;

  [[nodiscard]] std::size_t shard_count() const { return shards_.size(); }

  /// Is any of it behind a server?
  [[nodiscard]] bool is_remote() const;

  /// Is it several shards, or one behind a server? Then only stock classes of Xapian work, and what
  /// is read for each article or word may be a message to a server and back.
  [[nodiscard]] bool is_sharded() const { return shards_.size() > 1 || shards_[0].is_remote(); }

  /// Calls f() on the index as it is now, again when it is written to meanwhile, and once more when
  /// a server has closed the connection.
  /// \throws kiosque::Error for what Xapian throws, too
  template <typename Function>
  auto read(Function f) {
    return guarded(name_, [&] {
      bool connected_anew = false;
      for (int tries = 1;; ++tries) {
        try {
          refresh();
          return f();
        } catch (const Xapian::DatabaseModifiedError&) {
          distrust_folders();
          if (tries >= max_retries) throw;
        } catch (const Xapian::NetworkTimeoutError&) {
          distrust_all();
          throw;
        } catch (const Xapian::NetworkError&) {
          distrust_all();
          if (std::exchange(connected_anew, true)) throw;
        } catch (const Xapian::DatabaseError&) {
          // An index that was replaced is removed under its reader, or under its server.
          const bool may_be_replaced = !is_there() || (is_remote() && !connected_anew);
          if (!may_be_replaced || tries >= max_retries) throw;
          distrust_all();
          connected_anew = true;
        }
      }
    });
  }

 private:
  // A reader meets DatabaseModifiedError when two batches were written since it opened the index.
  static constexpr int max_retries = 10;

  void join();
  void refresh();
  void distrust_all();
  void distrust_folders();
  [[nodiscard]] bool is_there() const;

  std::string name_;  // for messages
  std::vector<Shard> shards_;
  Xapian::Database database_;
  std::uint64_t changes_ = 1;
};

}  // namespace kiosque::store

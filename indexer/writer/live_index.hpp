#pragma once

#include <xapian.h>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace kiosque::index {

/// An index that is written to in batches: each is in it whole, on the disk, or not at all. Holds
/// the write lock as long as it lives. A handle that goes away, for whatever reason, writes
/// nothing.
///
/// Not for use by several threads.
class LiveIndex {
 public:
  /// Makes a new, empty index at a path, in place of what was there.
  static LiveIndex create(const std::string& path);

  /// Opens an index of ours.
  /// \throws kiosque::Error: not_an_index, other_schema, other_analyser, damaged; busy when another
  ///         program holds the write lock.
  static LiveIndex open(const std::string& path);

  LiveIndex(LiveIndex&&) noexcept = default;
  LiveIndex& operator=(LiveIndex&&) noexcept = default;
  LiveIndex(const LiveIndex&) = delete;
  LiveIndex& operator=(const LiveIndex&) = delete;
  ~LiveIndex();

  /// What a batch does to the index.
  /// \param revision  the one that the index will have when the batch is in it
  /// \returns         whether it changed anything: else nothing is written
  using Batch = std::function<bool(Xapian::WritableDatabase& database, std::uint64_t revision)>;

  /// Writes a batch. When the disk fails, opens the index anew and tries the batch once more: so it
  /// may be called twice.
  /// \returns whether it changed anything
  /// \throws  kiosque::Error when it failed again; the index is as it was before the batch.
  bool write(const Batch& batch);

  /// Gives the write lock back.
  void close();

  [[nodiscard]] const Xapian::WritableDatabase& database() const { return database_; }
  [[nodiscard]] std::uint64_t revision() const { return revision_; }
  [[nodiscard]] const std::string& path() const { return path_; }

 private:
  LiveIndex(std::string path, Xapian::WritableDatabase database);

  bool try_write(const Batch& batch, const std::string& batch_name);
  void reopen();

  std::string path_;
  Xapian::WritableDatabase database_;
  std::uint64_t revision_ = 0;
  bool open_ = true;
};

/// What a new index says that it is, as entries of its metadata: schema, analyser, when and by whom
/// it was made.
/// \param revision  that it has with what is in it
std::vector<std::pair<std::string, std::string>> description(std::uint64_t revision);

/// Opens the index at a path, making an empty one when there is none.
LiveIndex open_or_create(const std::string& path);

}  // namespace kiosque::index

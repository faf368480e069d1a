#pragma once

#include <xapian.h>

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "searcher/store/open.hpp"

namespace kiosque::store {

/// A server of an index, as `host:port` names it.
struct ServerAddress {
  std::string host;
  std::uint16_t port = 0;
};

/// Reads `host:port` or `[::1]:port`. \returns  nothing for what is none, such as a path
std::optional<ServerAddress> parse_server(const std::string& place);

/// One index that is read: in a folder, or served by `xapian-tcpsrv`. Follows it when it is written
/// to, and when another one is swapped in at the folder; what a server opened when we connected to
/// it stays the same index until we connect again. Not for use by several threads.
class Shard {
 public:
  /// What has become of it since it was last looked at.
  enum class State {
    same,
    written,  ///< database() holds more, or something else
    another,  ///< database() is another handle
  };

  /// Opens it. \throws kiosque::Error (not_an_index, damaged, other_schema, other_analyser), busy
  /// when a server cannot be reached; Xapian::Error
  Shard(std::string place, std::chrono::milliseconds timeout);

  /// \throws as the constructor does
  State refresh();

  /// To be called after a fault: refresh() then looks at everything anew, and connects anew.
  void distrust();

  /// Does it still stand where it was opened? Always so for a server.
  [[nodiscard]] bool is_there() const;

  [[nodiscard]] bool is_remote() const { return server_.has_value(); }
  [[nodiscard]] const std::string& place() const { return place_; }
  [[nodiscard]] const Xapian::Database& database() const { return database_; }

 private:
  void open();
  void open_folder();
  void connect();

  std::string place_;
  std::chrono::milliseconds timeout_;
  std::optional<ServerAddress> server_;
  std::optional<Folder> folder_;  // that `database_` is in
  std::string version_;           // of the folder, before `database_` read it
  Xapian::Database database_;
  bool is_refused_ = false;  // what it holds now is not for us, or the connection is broken
};

}  // namespace kiosque::store

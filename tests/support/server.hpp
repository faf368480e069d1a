#pragma once

#include <memory>
#include <string>

#include "tests/support/process.hpp"

namespace kiosque::test {

/// Xapian's own server of an index, `xapian-tcpsrv`, on a port of the loopback interface that was
/// free. Ended when it goes out of scope.
class IndexServer {
 public:
  explicit IndexServer(const std::string& index_path);

  /// `127.0.0.1:port`
  [[nodiscard]] const std::string& address() const { return address_; }

  /// Sends a signal to what serves the connections that are open; the server itself goes on.
  void signal_connections(int signal) const;

 private:
  std::unique_ptr<Process> process_;
  std::string address_;
};

/// A server that takes connections and never says a word. Closed when it goes out of scope.
class SilentServer {
 public:
  SilentServer();
  ~SilentServer();
  SilentServer(const SilentServer&) = delete;
  SilentServer& operator=(const SilentServer&) = delete;

  [[nodiscard]] const std::string& address() const { return address_; }

 private:
  int socket_ = -1;
  std::string address_;
};

/// Where nobody listens.
std::string closed_address();

}  // namespace kiosque::test

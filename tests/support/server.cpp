#include "tests/support/server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace kiosque::test {
namespace {

constexpr char host[] = "127.0.0.1";

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  inet_pton(AF_INET, host, &address.sin_addr);
  return address;
}

// A socket on a port that the system chose.
int bound_socket(std::uint16_t& port) {
  const int handle = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address = loopback(0);
  socklen_t size = sizeof address;
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  if (handle < 0 || bind(handle, generic, size) != 0 || getsockname(handle, generic, &size) != 0) {
    throw std::runtime_error("no port is free");
  }
  port = ntohs(address.sin_port);
  return handle;
}

bool is_listening(std::uint16_t port) {
  const int handle = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(port);
  const bool is = connect(handle, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  close(handle);
  return is;
}

std::string address_of(std::uint16_t port) { return host + (":" + std::to_string(port)); }

std::uint16_t free_port() {
  std::uint16_t port = 0;
  close(bound_socket(port));
  return port;
}

}  // namespace

// Between two tests that run at once another may take the port: then the next one is tried.
IndexServer::IndexServer(const std::string& index_path) {
  for (int tries = 0; tries < 20; ++tries) {
    const std::uint16_t port = free_port();
    process_ = std::make_unique<Process>(
        std::vector<std::string>{"/usr/bin/xapian-tcpsrv", "--interface", host, "--port",
                                 std::to_string(port), "--quiet", index_path});
    for (int waits = 0; waits < 500 && process_->running(); ++waits) {
      if (is_listening(port)) {
        address_ = address_of(port);
        return;
      }
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  }
  throw std::runtime_error("xapian-tcpsrv does not run");
}

// A process each.
void IndexServer::signal_connections(int signal) const {
  const std::string pid = std::to_string(process_->pid());
  std::ifstream children("/proc/" + pid + "/task/" + pid + "/children");
  for (pid_t child = 0; children >> child;) ::kill(child, signal);
}

SilentServer::SilentServer() {
  std::uint16_t port = 0;
  socket_ = bound_socket(port);
  if (listen(socket_, 16) != 0) throw std::runtime_error("the port cannot be listened at");
  address_ = address_of(port);
}

SilentServer::~SilentServer() { close(socket_); }

std::string closed_address() { return address_of(free_port()); }

}  // namespace kiosque::test

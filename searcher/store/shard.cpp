#include "searcher/store/shard.hpp"

#include <charconv>
#include <filesystem>
#include <utility>

#include "searcher/store/errors.hpp"

namespace kiosque::store {
namespace {

// Another index may take the place of the one that is being opened, each time anew.
constexpr int max_tries = 10;

}  // namespace

std::optional<ServerAddress> parse_server(const std::string& place) {
  const std::size_t colon = place.rfind(':');
  if (colon == std::string::npos || place.find('/') != std::string::npos) return std::nullopt;
  ServerAddress server;
  server.host = place.substr(0, colon);
  const bool in_brackets =
      server.host.size() > 2 && server.host.front() == '[' && server.host.back() == ']';
  if (in_brackets) server.host = server.host.substr(1, server.host.size() - 2);
  if (server.host.empty() || (!in_brackets && server.host.find(':') != std::string::npos)) {
    return std::nullopt;
  }
  const char* end = place.data() + place.size();
  const auto [last, error] = std::from_chars(place.data() + colon + 1, end, server.port);
  if (error != std::errc() || last != end || server.port == 0) return std::nullopt;
  return server;
}

Shard::Shard(std::string place, std::chrono::milliseconds timeout)
    : place_(std::move(place)), timeout_(timeout), server_(parse_server(place_)) {
  // A folder may be called what an address looks like.
  if (server_ && std::filesystem::is_directory(place_)) server_.reset();
  open();
}

void Shard::open() {
  if (server_) {
    connect();
  } else {
    open_folder();
  }
  is_refused_ = false;
}

// Opens what is at the path, again when another index took its place meanwhile.
void Shard::open_folder() {
  for (int tries = 1;; ++tries) {
    Folder now(place_);
    try {
      std::string found = now.version();
      database_ = open_to_read(now, place_);
      folder_ = std::move(now);
      version_ = std::move(found);
      return;
    } catch (const Error&) {
      if (now.is_at(place_) || tries >= max_tries) throw;
    }
  }
}

void Shard::connect() {
  const auto timeout = static_cast<useconds_t>(timeout_.count());
  guarded(place_, [&] {
    database_ = Xapian::Remote::open(server_->host, server_->port, timeout, timeout);
    require_compatible(database_, place_);
  });
}

Shard::State Shard::refresh() {
  if (is_refused_ || !is_there()) {
    open();
    return State::another;
  }
  std::string now = folder_ ? folder_->version() : std::string();
  if (!now.empty() && now == version_) return State::same;
  const bool is_written = database_.reopen();
  if (is_written) {
    is_refused_ = true;
    require_compatible(database_, place_);
    is_refused_ = false;
  }
  version_ = std::move(now);
  return is_written ? State::written : State::same;
}

void Shard::distrust() {
  version_.clear();
  if (server_) is_refused_ = true;
}

bool Shard::is_there() const { return !folder_ || folder_->is_at(place_); }

}  // namespace kiosque::store

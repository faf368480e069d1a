#include "searcher/store/followed_index.hpp"

#include <utility>

namespace kiosque::store {

FollowedIndex::FollowedIndex(std::string path) : path_(std::move(path)) {
  guarded(path_, [&] { open(); });
}

// Opens what is at the path, again when another index took its place meanwhile.
void FollowedIndex::open() {
  for (int tries = 1;; ++tries) {
    Folder now(path_);
    try {
      std::string found = now.version();
      database_ = open_to_read(now, path_);
      folder_ = std::move(now);
      version_ = std::move(found);
      is_refused_ = false;
      ++changes_;
      return;
    } catch (const Error&) {
      if (now.is_at(path_) || tries >= max_retries) throw;
    }
  }
}

void FollowedIndex::refresh() {
  if (is_refused_ || !folder_->is_at(path_)) return open();
  std::string now = folder_->version();
  if (!now.empty() && now == version_) return;
  if (database_.reopen()) {
    ++changes_;
    is_refused_ = true;
    require_compatible(database_, path_);
    is_refused_ = false;
  }
  version_ = std::move(now);
}

}  // namespace kiosque::store

#include "searcher/store/followed_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "searcher/text/say.hpp"

namespace kiosque::store {
namespace {

std::string name_of(const std::vector<std::string>& places) {
  return fmt::format("{}", fmt::join(places, " + "));
}

// What is weighed by one average length does not compare with what is weighed by another.
void require_equal_lengths(const std::vector<Shard>& shards) {
  const auto lengths = [](const Shard& shard) {
    return shard.database().get_metadata(metadata::lengths);
  };
  const std::string first = lengths(shards.front());
  for (const Shard& shard : shards) {
    const std::string own = lengths(shard);
    if (own.empty() || first.empty() || own == first) continue;  // an empty index has none yet
    throw Error(ErrorCode::usage,
                say("the shards {} and {} were built with different average lengths: their "
                    "scores do not compare",
                    "les fragments {} et {} ont été construits avec des longueurs moyennes "
                    "différentes : leurs scores ne se comparent pas",
                    shards.front().place(), shard.place()),
                say("build all shards but the first with --constants-from FIRST",
                    "construisez tous les fragments sauf le premier avec --constants-from PREMIER"),
                shard.place());
  }
}

void require_each_once(const std::vector<Shard>& shards) {
  std::map<std::string, std::string> places;  // by the identifier that an index is made with
  for (const Shard& shard : shards) {
    const auto [known, is_new] = places.emplace(shard.database().get_uuid(), shard.place());
    if (is_new) continue;
    throw Error(ErrorCode::usage,
                say("the shards {} and {} are the same index",
                    "les fragments {} et {} sont le même index", known->second, shard.place()),
                say("each of its articles would be found twice",
                    "chacun de ses articles serait trouvé deux fois"),
                shard.place());
  }
}

}  // namespace

FollowedIndex::FollowedIndex(const std::string& path) : name_(path) {
  guarded(name_, [&] {
    shards_.emplace_back(path, std::chrono::milliseconds(0));
    join();
  });
}

FollowedIndex::FollowedIndex(const Shards& shards) : name_(name_of(shards.places)) {
  if (shards.places.empty() || shards.places.size() > Shards::max_places) {
    throw Error(ErrorCode::usage, say("an archive has 1 to {} shards",
                                      "une archive a de 1 à {} fragments", Shards::max_places));
  }
  if (shards.timeout.count() <= 0) {
    throw Error(ErrorCode::usage, say("the time that a shard may take is above 0",
                                      "le temps accordé à un fragment est supérieur à 0"));
  }
  guarded(name_, [&] {
    for (const std::string& place : shards.places) shards_.emplace_back(place, shards.timeout);
    join();
  });
}

void FollowedIndex::join() {
  if (shards_.size() == 1) {
    database_ = shards_.front().database();
    return;
  }
  require_each_once(shards_);
  require_equal_lengths(shards_);
  database_ = Xapian::Database();
  for (const Shard& shard : shards_) database_.add_database(shard.database());
}

void FollowedIndex::refresh() {
  bool is_other = false;
  bool is_written = false;
  for (Shard& shard : shards_) {
    const Shard::State state = shard.refresh();
    is_other = is_other || state == Shard::State::another;
    is_written = is_written || state == Shard::State::written;
  }
  // The shards' handles are those that were joined: what one of them reads anew, all do.
  if (is_other || (is_written && shards_.size() > 1)) join();
  if (is_other || is_written) ++changes_;
}

std::uint64_t FollowedIndex::revision() const {
  std::uint64_t sum = 0;
  for (const Shard& shard : shards_) sum += revision_of(shard.database());
  return sum;
}

void FollowedIndex::distrust_all() {
  for (Shard& shard : shards_) shard.distrust();
}

void FollowedIndex::distrust_folders() {
  for (Shard& shard : shards_) {
    if (!shard.is_remote()) shard.distrust();
  }
}

bool FollowedIndex::is_remote() const {
  return std::any_of(shards_.begin(), shards_.end(),
                     [](const Shard& shard) { return shard.is_remote(); });
}

bool FollowedIndex::is_there() const {
  return std::all_of(shards_.begin(), shards_.end(),
                     [](const Shard& shard) { return shard.is_there(); });
}

}  // namespace kiosque::store

#include "indexer/writer/workshop.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <filesystem>

#include "indexer/writer/folder.hpp"
#include "kiosque/error.hpp"
#include "searcher/text/say.hpp"

namespace kiosque::index {

Workshop::Workshop(const std::string& index) : path_(workshop_of(index)) {}

Workshop::~Workshop() {
  std::error_code ignored;  // a leftover is taken over by the next build
  if (lock_) std::filesystem::remove_all(path_, ignored);
}

std::string Workshop::runs() const { return runs_in(path_); }
std::string Workshop::made() const { return made_in(path_); }

std::uint64_t Workshop::open() {
  const std::uint64_t leftovers = bytes_below(path_);
  try {
    lock_.emplace(LiveIndex::create(path_));
  } catch (const Error& error) {
    std::error_code ignored;  // but for another program's work, what is there is of no use
    if (error.code() != ErrorCode::busy) std::filesystem::remove_all(path_, ignored);
    throw;
  }
  remove_folder(runs());
  remove_folder(made());
  std::error_code error;
  std::filesystem::create_directory(runs(), error);
  if (error) {
    throw Error(
        ErrorCode::internal,
        say("{} cannot be made: {}", "{} ne peut être créé : {}", runs(), error.message()),
        say("check the permissions and the free space", "vérifiez les droits et l’espace libre"),
        path_);
  }
  return leftovers;
}

}  // namespace kiosque::index

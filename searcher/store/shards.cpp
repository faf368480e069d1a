#include "kiosque/shards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "searcher/store/shard.hpp"
#include "searcher/text/say.hpp"

namespace kiosque {
namespace {

namespace fs = std::filesystem;

std::string form_hint() {
  return say("a line is host:port, or the folder of an index",
             "une ligne est hôte:port, ou le dossier d’un index");
}

std::string_view trimmed(std::string_view line) {
  const std::size_t begin = line.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return line.substr(begin, line.find_last_not_of(" \t\r") - begin + 1);
}

// A file on the shelf of another program could be anything.
void require_place(const std::string& place, const std::string& path, std::size_t line) {
  constexpr std::size_t max_bytes = 4096;
  const bool is_text = place.size() <= max_bytes &&
                       std::none_of(place.begin(), place.end(),
                                    [](char c) { return static_cast<unsigned char>(c) < ' '; });
  if (is_text) return;
  throw Error(ErrorCode::usage,
              say("{}:{}: this is no shard", "{}:{} : ce n’est pas un fragment", path, line),
              form_hint(), path);
}

}  // namespace

Shards Shards::read(const std::string& path) {
  std::ifstream file(path);
  if (!file || fs::is_directory(path)) {
    throw Error(ErrorCode::usage,
                say("the file of shards {} cannot be read",
                    "le fichier de fragments {} ne peut être lu", path),
                form_hint(), path);
  }
  Shards shards;
  std::size_t number = 0;
  for (std::string line; std::getline(file, line);) {
    if (++number == 1 && line.starts_with("\xEF\xBB\xBF")) line.erase(0, 3);
    std::string place(trimmed(line));
    if (place.empty() || place.front() == '#') continue;
    require_place(place, path, number);
    if (!store::parse_server(place)) {
      place = (fs::path(path).parent_path() / place).lexically_normal().string();
    }
    if (std::find(shards.places.begin(), shards.places.end(), place) != shards.places.end()) {
      throw Error(
          ErrorCode::usage,
          say("{}:{}: {} is there twice", "{}:{} : {} y est deux fois", path, number, place),
          say("each of its articles would be found twice",
              "chacun de ses articles serait trouvé deux fois"),
          path);
    }
    if (shards.places.size() == max_places) {
      throw Error(ErrorCode::usage,
                  say("{}: more than {} shards", "{} : plus de {} fragments", path, max_places), "",
                  path);
    }
    shards.places.push_back(std::move(place));
  }
  if (shards.places.empty()) {
    throw Error(ErrorCode::usage,
                say("there is no shard in {}", "il n’y a aucun fragment dans {}", path),
                form_hint(), path);
  }
  return shards;
}

}  // namespace kiosque
